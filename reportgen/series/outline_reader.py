"""Reading the outline (``spotlight.yaml``): every entry by its first word, every name checked."""

from collections.abc import Callable, Mapping

from reportgen.errors import Code, Place
from reportgen.reading import Mapping as MappingNode
from reportgen.reading import Node, Reader, Scalar, near
from reportgen.reading import Sequence as SequenceNode
from reportgen.series.outline import (
    FACTS,
    GRID_COLUMNS,
    PAGES,
    Chart,
    ChartKind,
    Checklist,
    Chips,
    Column,
    Facts,
    Grid,
    Item,
    LegalNotes,
    Line,
    Overview,
    Pages,
    Ranked,
    Row,
    Section,
    Sentences,
    Tiles,
    arrangements,
)
from reportgen.series.published import Published
from reportgen.series.questionnaire import Kind, Questionnaire


def read_outline(
    node: Node, questionnaire: Questionnaire, published: Published | None, reader: Reader
) -> Pages:
    """Return the items of each page; what is wrong with them goes to the reader.

    What is shown of all places is held against what is published of them, unless that could not be read.
    """
    return _OutlineReader(questionnaire, published, reader).pages(node)


class _OutlineReader:
    """Reads the outline, one method a kind of entry."""

    def __init__(self, questionnaire: Questionnaire, published: Published | None, reader: Reader) -> None:
        self.asked = questionnaire
        self.published = published
        self.reader = reader
        self.seen: set[str] = set()
        self.moving: dict[str, Place] = {}
        self.kinds: dict[str, Callable[[dict[str, Node]], Item | None]] = {
            "section": self.section,
            "row": self.row,
            "facts": self.facts,
            "sentences": self.sentences,
            "chips": lambda f: self.about(f, "chips", Chips, _MULTIPLE),
            "ranked": lambda f: self.about(f, "ranked", Ranked, (Kind.RANK,)),
            "tiles": lambda f: self.about(f, "tiles", Tiles, _MULTIPLE),
            "checklist": self.checklist,
            "grid": self.grid,
            "chart": self.chart,
        }
        self.single: dict[str, Item] = {
            "line": Line(),
            "overview": Overview(),
            "legal_notes": LegalNotes(),
        }

    def pages(self, node: Node) -> Pages:
        fields = self.reader.fields(node, "the outline", ("pages",))
        nodes = self.reader.items(fields["pages"], "pages") if "pages" in fields else ()
        pages = tuple(self.items(page) for page in nodes)
        if "pages" in fields and len(nodes) != PAGES:
            if nodes or not self.reader.problems:
                message = f"a spotlight has {PAGES} pages, and the outline has {len(nodes)}"
                hint = (
                    "each page is an entry of its own, a list that begins with two dashes: - - section: ..."
                )
                self.reader.report(Code.WRONG_KIND, message, fields["pages"].place, hint)
            return pages
        stuck = [name for name in self.moving if name not in _at_the_seam(pages)]
        for name in stuck:
            message = f'the section "{name}" cannot move: it does not stand where the pages meet'
            hint = "only sections at the end of the first page or the beginning of the second may"
            self.reader.report(Code.WRONG_KIND, message, self.moving[name], hint)
        return pages

    def items(self, node: Node) -> tuple[Item, ...]:
        found = [self.item(item) for item in self.reader.items(node, "what is shown")]
        return tuple(item for item in found if item is not None)

    def item(self, node: Node) -> Item | None:
        known = [*self.kinds, *self.single]
        item: Item | None
        if isinstance(node, Scalar):
            word = self.reader.word(node, self.single, "what is shown")
            item = self.single[word] if word else None
        elif isinstance(node, MappingNode) and node.entries and node.entries[0][0].text in self.kinds:
            kind = node.entries[0][0].text
            item = self.kinds[kind](self.reader.fields(node, kind, (kind,), _OPTIONS[kind]))
        elif isinstance(node, MappingNode) and node.entries:
            self.unknown(node, known)
            return None
        else:
            hint = f"begin it with one of: {', '.join(known)}"
            self.reader.wrong(node, "an entry of the outline", hint)
            return None
        name = getattr(item, "id", "")
        if isinstance(item, Section):
            name = f"section {name}"
        if name and name in self.seen:
            message = f'"{name}" stands twice in the outline'
            self.reader.report(Code.UNKNOWN_NAME, message, node.place, "show it once")
            return None
        self.seen.add(name)
        return item

    def unknown(self, node: MappingNode, known: list[str]) -> None:
        """Report an entry whose first word says nothing of what is to be shown."""
        first = node.entries[0][0]
        words = [key.text for key, _ in node.entries if key.text in self.kinds]
        if first.text in self.single:
            hint = f"write - {first.text}, and nothing behind it"
        elif words:
            hint = f'let it begin with "{words[0]}"'
        else:
            hint = near(first.text, known)
        message = f'an entry of the outline cannot begin with "{first.text}"'
        self.reader.report(Code.UNKNOWN_NAME, message, first.place, hint)

    def section(self, fields: dict[str, Node]) -> Item | None:
        name = self.reader.text(fields["section"], "the name of a section")
        shown = self.items(fields["show"]) if "show" in fields else ()
        bare = "show" not in fields or (isinstance(fields["show"], SequenceNode) and not fields["show"].items)
        if name and bare:
            message = f'nothing is shown in the section "{name}"'
            hint = "list what it shows under show:, or take it out"
            self.reader.report(Code.MISSING_KEY, message, fields["section"].place, hint)
        moves = "may_move" in fields and self.reader.yes_no(fields["may_move"], "may_move")
        if name and moves:
            self.moving[name] = fields["may_move"].place
        return Section(name, shown, bool(moves)) if name else None

    def row(self, fields: dict[str, Node]) -> Item | None:
        columns = []
        for node in self.reader.items(fields["row"], "columns"):
            found = self.reader.fields(node, "a column", ("span", "show"))
            if {"span", "show"} <= found.keys():
                span = self.reader.integer(found["span"], "span", 1, GRID_COLUMNS)
                columns.append(Column(span or 1, self.items(found["show"])))
        if (total := sum(column.span for column in columns)) > GRID_COLUMNS:
            message = f"the columns of this row span {total}"
            hint = f"the grid has {GRID_COLUMNS} columns"
            self.reader.report(Code.OUT_OF_RANGE, message, fields["row"].place, hint)
        return Row(tuple(columns))

    def facts(self, fields: dict[str, Node]) -> Item | None:
        nodes = self.reader.items(fields["facts"], "facts")
        words = [self.reader.word(node, FACTS, "a fact") for node in nodes]
        return Facts(tuple(word for word in words if word))

    def sentences(self, fields: dict[str, Node]) -> Item | None:
        nodes = self.reader.items(fields["sentences"], "sentences")
        names = [self.reader.text(node, "the name of a sentence") for node in nodes]
        note = "as" in fields and self.reader.word(fields["as"], ("note",), "as") == "note"
        return Sentences(tuple(name for name in names if name), note)

    def about(
        self, fields: dict[str, Node], key: str, make: Callable[..., Item], kinds: tuple[Kind, ...]
    ) -> Item | None:
        question = self.question(fields[key], kinds)
        if question is None:
            return None
        columns = self.columns(fields)
        return make(question, columns) if columns else make(question)

    def checklist(self, fields: dict[str, Node]) -> Item | None:
        question = self.question(fields["checklist"], _MULTIPLE)
        columns = self.columns(fields)
        shares = "shares" in fields and self.reader.yes_no(fields["shares"], "shares")
        if question and shares:
            self.check_figures(f"the checklist {question}", None, question, fields["shares"])
        return Checklist(question, columns or 1, shares) if question else None

    def columns(self, fields: dict[str, Node]) -> int | None:
        if "columns" not in fields:
            return None
        return self.reader.integer(fields["columns"], "columns", 1, GRID_COLUMNS)

    def grid(self, fields: dict[str, Node]) -> Item | None:
        question = self.question(fields["grid"], (Kind.GRID,))
        if question is None:
            return None
        if len(self.asked.questions[question].options) != len(("one state", "the other")):
            self.reader.wrong(fields["grid"], "a grid question of two options", "its tiles show two states")
        columns = self.columns(fields)
        note = self.reader.text(fields["note"], "a sentence") if "note" in fields else ""
        return Grid(question, columns or len(self.asked.questions[question].rows), note or "")

    def chart(self, fields: dict[str, Node]) -> Item | None:
        name = self.reader.text(fields["chart"], "the name of a chart")
        missing = [key for key in ("kind", "question") if key not in fields]
        for key in missing:
            message = f'"{key}" is missing in a chart'
            self.reader.report(Code.MISSING_KEY, message, fields["chart"].place)
        if missing or name is None:
            return None
        kind = self.reader.word(fields["kind"], list(ChartKind), "the kind of a chart")
        kinds = _KINDS.get(ChartKind(kind), _CHARTED) if kind else _CHARTED
        question = self.question(fields["question"], kinds)
        second = self.question(fields["second"], _CHARTED) if "second" in fields else ""
        states = self.question(fields["states"], (Kind.GRID,)) if "states" in fields else ""
        if kind is None or question is None or second is None or states is None:
            return None
        self.check_figures(f'the chart "{name}"', ChartKind(kind), question, fields["chart"])
        rows = self.rows(fields["rows"], question, states) if "rows" in fields else {}
        return Chart(name, ChartKind(kind), question, second, states, rows)

    def check_figures(self, what: str, kind: ChartKind | None, question: str, node: Node) -> None:
        """Report what is to show figures of all places where there never will be any."""
        if self.published is None:
            return
        figure = self.published.of(question)
        ranked = figure is not None and kind is ChartKind.RANKING and figure.ranking
        if (figure.shares or ranked) if figure else self.published.computed:
            return
        wanted = "ranking" if kind is ChartKind.RANKING else "shares"
        message = f"{what} has nothing to show: nothing is known of what all places answered to {question}"
        hint = f'give cohort.yaml the published {wanted}, or, under "computed", how computed ones are named'
        if figure:
            message = f"{what} has nothing to show: the figure of {question} in cohort.yaml has no {wanted}"
            hint = f"give it {wanted}"
        self.reader.report(Code.FIGURE, message, node.place, hint)

    def rows(self, node: Node, question: str, states: str) -> dict[str, str]:
        options = [option.id for option in self.asked.questions[question].options]
        areas = [row.id for row in self.asked.questions[states].rows] if states else []
        found = {}
        for key, value in self.reader.mapping(node, "rows"):
            option = self.reader.word(key, options, f"an option of {question}")
            row = self.reader.word(value, areas, f"a row of {states}")
            if option and row:
                found[option] = row
        return found

    def question(self, node: Node, kinds: tuple[Kind, ...]) -> str | None:
        name = self.reader.word(node, self.asked.questions, "a question")
        if name and self.asked.questions[name].kind not in kinds:
            hint = f"{name} is {self.asked.questions[name].kind}"
            self.reader.wrong(node, f"a question of the kind {' or '.join(kinds)}", hint)
            return None
        return name


def _at_the_seam(pages: Pages) -> set[str]:
    """Return the names of the sections that stand on one page in one arrangement and not in another."""
    if len(pages) != PAGES:
        return set()
    firsts = [{item.id for item in first if isinstance(item, Section)} for first, _ in arrangements(pages)]
    return set().union(*firsts) - firsts[0].intersection(*firsts)


_MULTIPLE = (Kind.SELECT_MULTIPLE, Kind.RANK)
_KINDS: Mapping[ChartKind, tuple[Kind, ...]] = {
    ChartKind.STRIP: (Kind.INTEGER,),
    ChartKind.SPLIT: (Kind.SELECT_ONE,),
}
_CHARTED = (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.RANK)
_OPTIONS: Mapping[str, tuple[str, ...]] = {
    "section": ("show", "may_move"),
    "row": (),
    "facts": (),
    "sentences": ("as",),
    "chips": (),
    "ranked": ("columns",),
    "tiles": (),
    "checklist": ("columns", "shares"),
    "grid": ("columns", "note"),
    "chart": ("kind", "question", "second", "states", "rows"),
}
