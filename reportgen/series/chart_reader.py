"""Reading a chart of the outline: what it shows, what marks it, and whether anything is ever known of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from reportgen.errors import Code
from reportgen.reading import Fields, Node, Reader
from reportgen.series.outline import ChartItem, ChartKind
from reportgen.series.published import Published
from reportgen.series.questionnaire import COUNTED, Kind, Questionnaire

_FEWEST, _MOST = 2, 5
"""How many choices a grid that is shown may have."""
_MARKS = ("second", "states", "rows")


def _shows(kind: ChartKind) -> tuple[tuple[Kind, ...], tuple[str, ...]]:
    """Return the kinds of question a chart is of, and what may mark it beside the place's own answer."""
    match kind:
        case ChartKind.SPLIT:
            return (Kind.SELECT_ONE,), ()
        case ChartKind.BARS:
            return COUNTED, _MARKS
        case ChartKind.RANKING:
            return COUNTED, ("second",)
        case ChartKind.STRIP:
            return (Kind.INTEGER,), ()
    assert_never(kind)


@dataclass(frozen=True, slots=True)
class ChartReader:
    """Reads charts, and the questions that blocks are about; what is wrong with them goes to the reader."""

    asked: Questionnaire
    published: Published | None
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
        question = self.question(fields["question"], _shows(kind)[0] if kind else COUNTED)
        second = fields.read("second", "", self.question, COUNTED)
        states = fields.read("states", "", self.grid)
        if kind is None or question is None or second is None or states is None:
            return None
        self.check_marks(kind, question, second, fields)
        self.check_figures(f'the chart "{name}"', kind, question, fields["chart"])
        rows = self.rows(fields["rows"], question, states) if states and "rows" in fields else {}
        return ChartItem(name, kind, question, second, states, rows)

    def check_marks(self, kind: ChartKind, question: str, second: str, fields: Mapping[str, Node]) -> None:
        """Report what would mark nothing: of other options, of no use in this kind of chart, without rows."""
        for key in (key for key in _MARKS if key in fields):
            if key not in _shows(kind)[1]:
                others = " and ".join(other for other in ChartKind if key in _shows(other)[1])
                message = f'"{key}" marks nothing in a chart of the kind {kind}'
                hint = f"take it out; it is for {others}"
                self.reader.report(Code.UNKNOWN_KEY, message, fields[key].place, hint)
                return
        options = {option.id for option in self.asked.questions[question].options}
        if second == question:
            message = f"{question} marks this chart already"
            hint = "name another question of the same options as second, or take it out"
            self.reader.report(Code.UNKNOWN_NAME, message, fields["second"].place, hint)
        elif second and not options & {option.id for option in self.asked.questions[second].options}:
            message = f"{second} has none of the options of {question}, so it would mark nothing"
            self.reader.report(Code.UNKNOWN_NAME, message, fields["second"].place, "name one that has them")
        if ("states" in fields) != ("rows" in fields):
            here, other = ("states", "rows") if "states" in fields else ("rows", "states")
            message = f'"{here}" marks nothing without "{other}"'
            hint = "states: names a grid, and rows: says which of its rows marks which option"
            self.reader.report(Code.MISSING_KEY, message, fields[here].place, hint)
        elif "states" in fields and second:
            message = "a chart is marked by second or by states, not by both"
            self.reader.report(Code.UNKNOWN_KEY, message, fields["second"].place, "take one of them out")

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

    def rows(self, node: Node, question: str, states: str) -> dict[str, str]:
        """Return the row of the grid whose state marks an option, by option."""
        options = [option.id for option in self.asked.questions[question].options]
        names = {row.id.rpartition(".")[2]: row.id for row in self.asked.grids[states].members}
        found: dict[str, str] = {}
        for key, value in self.reader.mapping(node, "rows"):
            option = self.reader.word(key, options, f"an option of {question}")
            row = self.reader.word(value, names, f"a row of {states}")
            if row and names[row] in found.values():
                message = f'the row "{row}" marks two options'
                self.reader.report(Code.REPEATED_OPTION, message, value.place, "name each row once")
            if option and row:
                found[option] = names[row]
        return found

    def question(self, node: Node, kinds: Iterable[Kind]) -> str | None:
        """Return the name of a question of some kinds."""
        if (grid := self.asked.grids.get(getattr(node, "text", ""))) and grid.members:
            hint = f"{grid.id} is a grid; each of its rows is a question, such as {grid.members[0].id}"
            self.reader.wrong(node, f"a question of the kind {' or '.join(kinds)}", hint)
            return None
        name = self.reader.word(node, self.asked.questions, "a question")
        if name and self.asked.questions[name].kind not in kinds:
            hint = f"{name} is {self.asked.questions[name].kind}"
            self.reader.wrong(node, f"a question of the kind {' or '.join(kinds)}", hint)
            return None
        return name

    def grid(self, node: Node) -> str | None:
        """Return the name of a grid."""
        if question := self.asked.questions.get(getattr(node, "text", "")):
            self.reader.wrong(node, "a grid", f"{question.id} is {question.kind}")
            return None
        name = self.reader.word(node, self.asked.grids, "a grid")
        if name and not _FEWEST <= (choices := len(self.asked.grids[name].options)) <= _MOST:
            hint = f"{name} has {choices}; tiles and bars tell so many apart without colour"
            self.reader.wrong(node, f"a grid of {_FEWEST} to {_MOST} choices", hint)
            return None
        return name
