"""Reading what blocks of the outline are about: whether it is of their kind, and anything is ever known."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from reportgen.errors import Code
from reportgen.reading import Fields, Node, Reader, ScalarNode, SequenceNode
from reportgen.series.outline import ChartItem, ChartKind, RatingsItem, RulerItem, Side, TextItem
from reportgen.series.published import PublishedFigures
from reportgen.series.questionnaire import COUNTED, LISTS, MOST_STEPS, Kind, Questionnaire

_FEWEST, _MOST = 2, 5
"""How many choices a grid that is shown may have."""

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class ChartReader:
    """Reads charts, and the questions that blocks are about; what is wrong with them goes to the reader."""

    asked: Questionnaire
    published: PublishedFigures | None
    reader: Reader

    def chart(self, fields: Fields) -> ChartItem | None:
        """Return a chart, or None where it cannot be read."""
        name = self.reader.text(fields["chart"], "the name of a chart")
        missing = [key for key in ("kind", "question") if key not in fields]
        for key in missing:
            message = f'"{key}" is missing in a chart'
            self.reader.report(Code.MISSING_KEY, message, fields["chart"].place)
        if missing or name is None:
            return None
        word = self.reader.word(fields["kind"], list(ChartKind), "the kind of a chart")
        kind = ChartKind(word) if word else None
        question = self.question(fields["question"], kind.shows[0] if kind else COUNTED)
        second = fields.read("second", "", self.question, COUNTED)
        if kind is None or question is None or second is None:
            return None
        if kind is ChartKind.SCALE:
            self.check_scale(question, fields["question"])
        if second:
            self.check_second(kind, question, second, fields["second"])
        self.check_figures(f'the chart "{name}"', kind, question, fields["chart"])
        return ChartItem(name, kind, question, second)

    def check_scale(self, question: str, node: Node) -> None:
        """Report a question whose choices are no scale, or are more than there are tones to tell apart."""
        asked = self.asked.questions[question]
        if asked.scale is None and asked.options:
            listed = asked.options[0].choices
            hint = f"questionnaire.yaml says which lists are one: scales: {{{listed}: ascending}}"
            self.reader.wrong(node, "a question whose choices are a scale", hint)
        elif len(asked.options) > MOST_STEPS:
            hint = f"{question} has {len(asked.options)}; the kind bars shows them, in their order"
            self.reader.wrong(node, f"a scale of {MOST_STEPS} choices at most", hint)

    def check_second(self, kind: ChartKind, question: str, second: str, node: Node) -> None:
        """Report a second question that would mark nothing: in this kind of chart, or of other options."""
        options = {option.id for option in self.asked.questions[question].options}
        if not kind.shows[1]:
            others = " and ".join(other for other in ChartKind if other.shows[1])
            message = f'"second" marks nothing in a chart of the kind {kind}'
            self.reader.report(Code.UNKNOWN_KEY, message, node.place, f"take it out; it is for {others}")
        elif second == question:
            message = f"{question} marks this chart already"
            hint = "name another question of the same options as second, or take it out"
            self.reader.report(Code.UNKNOWN_NAME, message, node.place, hint)
        elif not options & {option.id for option in self.asked.questions[second].options}:
            message = f"{second} has none of the options of {question}, so it would mark nothing"
            self.reader.report(Code.UNKNOWN_NAME, message, node.place, "name one that has them")

    def check_figures(self, what: str, kind: ChartKind | None, question: str, node: Node) -> None:
        """Report what is to show figures of all places where there never will be any."""
        if self.published is None:
            return
        figure, counted = self.published.of(question), not self.asked.questions[question].top_level
        ranked = figure is not None and kind is ChartKind.RANKING and figure.ranking
        if (figure.shares or ranked) if figure else counted and self.published.computed:
            return
        wanted = "ranking" if kind is ChartKind.RANKING else "shares"
        message = f"{what} has nothing to show: nothing is known of what all places answered to {question}"
        hint = f'give cohort.yaml the published {wanted}, or, under "computed", how computed ones are named'
        if not counted:
            hint = "what stands at the top level of a profile is not counted; ask it without top_level: yes"
        if figure:
            message = f"{what} has nothing to show: the figure of {question} in cohort.yaml has no {wanted}"
            hint = f"give it {wanted}"
        self.reader.report(Code.FIGURE, message, node.place, hint)

    def alike(self, fields: Fields, key: str, make: Callable[[tuple[str, ...]], _Item]) -> _Item | None:
        """Return what is shown of the places that answered most alike, or None where it cannot be read."""
        node = fields[key]
        found: dict[str, None] = {}
        for one in self.listed(node, key, "name the questions whose answers are compared"):
            name = self.question(one, COUNTED)
            if name and self.asked.questions[name].top_level:
                hint = "what stands at the top level of a profile is not counted; name answers to the survey"
                self.reader.wrong(one, "a question that is counted", hint)
            elif name and not self.reader.again(name, found, one.place, key):
                found[name] = None
        if self.published is not None and self.published.computed is None:
            message = "places that answered alike are found by the profiles, and none of them is counted"
            hint = 'say under "computed" in cohort.yaml how figures are named that are computed from profiles'
            self.reader.report(Code.FIGURE, message, node.place, hint)
        return make(tuple(found)) if found else None

    def text(self, fields: Fields) -> TextItem | None:
        """Return a text in paragraphs."""
        name = self.question(fields["text"], (Kind.TEXT,), paragraphs=True)
        if name and not self.asked.questions[name].paragraphs:
            message = f"{name} is a text of one line"
            hint = f"say paragraphs: yes of it in questionnaire.yaml; or write {{{name}}} in a sentence"
            self.reader.report(Code.WRONG_KIND, message, fields["text"].place, hint)
        return TextItem(name) if name else None

    def ruler(self, fields: Fields) -> RulerItem | None:
        """Return a ruler, whose shares can be known."""
        node = fields["ruler"]
        nodes = (node,) if isinstance(node, ScalarNode) else self.listed(node, "ruler", "name questions")
        word = fields.read("part", "", self.reader.word, list(Side), "part")
        if "part" in fields and not word:
            return None
        kind = None if word else ChartKind.RANKING
        names = []
        for one in nodes:
            if name := self.question(one, LISTS if word else COUNTED):
                names.append(name)
                self.check_figures(f"the ruler of {name}", kind, name, one)
        if not word and len(nodes) > 1:
            message = f"all options of {len(nodes)} questions do not stand on one ruler"
            hint = f"give each a ruler of its own, or say which part: {', '.join(Side)}"
            self.reader.report(Code.REPEATED_OPTION, message, nodes[1].place, hint)
        return RulerItem(tuple(names), Side(word) if word else None) if names else None

    def listed(self, node: Node, what: str, hint: str) -> tuple[Node, ...]:
        """Return the items of a list, which has some."""
        items = self.reader.items(node, what)
        if isinstance(node, SequenceNode) and not items:
            message = f"there is nothing in this list ({what})"
            self.reader.report(Code.EMPTY_LIST, message, node.place, f"{hint}, or take it out")
        return items

    def question(self, node: Node, kinds: Iterable[Kind], *, paragraphs: bool = False) -> str | None:
        """Return the name of a question of some kinds; one in ``paragraphs`` only where these stand."""
        if (grid := self.asked.grids.get(getattr(node, "text", ""))) and grid.members:
            hint = f"{grid.id} is a grid; each of its rows is a question, such as {grid.members[0].id}"
            self.reader.wrong(node, f"a question of the kind {' or '.join(kinds)}", hint)
            return None
        name = self.reader.word(node, self.asked.questions, "a question")
        if name and self.asked.questions[name].kind not in kinds:
            hint = f"{name} is {self.asked.questions[name].kind}"
            self.reader.wrong(node, f"a question of the kind {' or '.join(kinds)}", hint)
            return None
        if name and self.asked.questions[name].paragraphs and not paragraphs:
            message = f"{name} may have paragraphs, and here is one line"
            self.reader.report(Code.WRONG_KIND, message, node.place, f"show it by itself: - text: {name}")
            return None
        return name

    def ratings(self, fields: Fields) -> RatingsItem | None:
        """Return a grid that is answered on a scale."""
        name = self.grid(fields["ratings"], MOST_STEPS)
        if name and not self.asked.grids[name].members[0].scale:
            choices = self.asked.grids[name].options[0].choices
            hint = f"say which way its choices go, in questionnaire.yaml: scales: {{{choices}: ascending}}"
            self.reader.wrong(fields["ratings"], "a grid that is answered on a scale", hint)
            return None
        return RatingsItem(name, tuple(row.id for row in self.asked.grids[name].members)) if name else None

    def grid(self, node: Node, most: int = _MOST) -> str | None:
        """Return the name of a grid."""
        if question := self.asked.questions.get(getattr(node, "text", "")):
            self.reader.wrong(node, "a grid", f"{question.id} is {question.kind}")
            return None
        name = self.reader.word(node, self.asked.grids, "a grid")
        if name and not _FEWEST <= (choices := len(self.asked.grids[name].options)) <= most:
            hint = f"{name} has {choices}; tiles and bars tell so many apart without colour"
            self.reader.wrong(node, f"a grid of {_FEWEST} to {most} choices", hint)
            return None
        return name
