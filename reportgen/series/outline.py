"""What the two pages show, in reading order (``spotlight.yaml``): sections, rows of columns, blocks.

A block is known by an id made of its kind and what it shows, ``chart:roles``; no id stands twice.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from reportgen.errors import Code
from reportgen.reading import Mapping as MappingNode
from reportgen.reading import Node, Reader, Scalar
from reportgen.series.questionnaire import Kind, Questionnaire

GRID_COLUMNS = 12
PAGES = 2
FACTS = ("leader", "lead_staff", "population", "websites")


class ChartKind(StrEnum):
    """The charts there are."""

    SPLIT = "split"
    BARS = "bars"
    RANKING = "ranking"


@dataclass(frozen=True, slots=True)
class Facts:
    """The key facts, in this order."""

    fields: tuple[str, ...]
    id: str = "facts"


@dataclass(frozen=True, slots=True)
class Overview:
    """The free text about the place."""

    id: str = "overview"


@dataclass(frozen=True, slots=True)
class Sentences:
    """A paragraph of sentences from the wording; a ``note`` is set small."""

    names: tuple[str, ...]
    note: bool = False

    @property
    def id(self) -> str:
        """The id of the block."""
        return "sentences:" + "+".join(self.names)


@dataclass(frozen=True, slots=True)
class Chips:
    """What was named, as chips side by side."""

    question: str

    @property
    def id(self) -> str:
        """The id of the block."""
        return f"chips:{self.question}"


@dataclass(frozen=True, slots=True)
class Ranked:
    """What was named first, second, third: numbered tiles."""

    question: str

    @property
    def id(self) -> str:
        """The id of the block."""
        return f"ranked:{self.question}"


@dataclass(frozen=True, slots=True)
class Tiles:
    """All options as tiles, those named in colour, the others grey."""

    question: str

    @property
    def id(self) -> str:
        """The id of the block."""
        return f"tiles:{self.question}"


@dataclass(frozen=True, slots=True)
class Checklist:
    """What was named, each with a tick, in columns."""

    question: str
    columns: int = 1

    @property
    def id(self) -> str:
        """The id of the block."""
        return f"checklist:{self.question}"


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a grid question as tiles, each with its state."""

    question: str
    columns: int = 5

    @property
    def id(self) -> str:
        """The id of the block."""
        return f"grid:{self.question}"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of the figures of a question, with the place's own answer marked.

    ``second`` is a question of the same options, for a second mark; ``states`` a grid question whose
    answers mark the bars instead, by ``rows``, from option to row.
    """

    name: str
    kind: ChartKind
    question: str
    second: str = ""
    states: str = ""
    rows: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id of the block."""
        return f"chart:{self.name}"


@dataclass(frozen=True, slots=True)
class LegalNotes:
    """The legal notes of the place's country."""

    id: str = "legal_notes"


@dataclass(frozen=True, slots=True)
class Line:
    """What follows begins on one line with the columns beside."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; ``id`` names the heading in the wording."""

    id: str
    show: tuple["Item", ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A part of a row, ``span`` columns of the grid wide."""

    span: int
    show: tuple["Item", ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Columns side by side."""

    columns: tuple[Column, ...]


Leaf: TypeAlias = (
    Facts | Overview | Sentences | Chips | Ranked | Tiles | Checklist | Grid | Chart | LegalNotes
)
Item: TypeAlias = Leaf | Section | Row | Line
Pages: TypeAlias = tuple[tuple[Item, ...], ...]


def leaves(items: Iterable[Item]) -> Iterator[Leaf | Section]:
    """Yield the sections and blocks below, in reading order."""
    for item in items:
        match item:
            case Section():
                yield item
                yield from leaves(item.show)
            case Row():
                for column in item.columns:
                    yield from leaves(column.show)
            case Line():
                pass
            case _:
                yield item


def read_outline(node: Node, questionnaire: Questionnaire, reader: Reader) -> Pages:
    """Return the items of each page; what is wrong with them goes to the reader."""
    return _OutlineReader(questionnaire, reader).pages(node)


class _OutlineReader:
    """Reads the outline, one method a kind of entry."""

    def __init__(self, questionnaire: Questionnaire, reader: Reader) -> None:
        self.asked = questionnaire
        self.reader = reader
        self.seen: set[str] = set()
        self.kinds: dict[str, Callable[[dict[str, Node]], Item | None]] = {
            "section": self.section,
            "row": self.row,
            "facts": self.facts,
            "sentences": self.sentences,
            "chips": lambda f: self.about(f, "chips", Chips, _MULTIPLE),
            "ranked": lambda f: self.about(f, "ranked", Ranked, (Kind.RANK,)),
            "tiles": lambda f: self.about(f, "tiles", Tiles, _MULTIPLE),
            "checklist": lambda f: self.about(f, "checklist", Checklist, _MULTIPLE),
            "grid": lambda f: self.about(f, "grid", Grid, (Kind.GRID,)),
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
        if len(nodes) != PAGES and not self.reader.problems:
            self.reader.wrong(node, f"a list of {PAGES} pages")
        return tuple(self.items(page) for page in nodes)

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

    def section(self, fields: dict[str, Node]) -> Item | None:
        name = self.reader.text(fields["section"], "the name of a section")
        shown = self.items(fields["show"]) if "show" in fields else ()
        return Section(name, shown) if name else None

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
        if "columns" in fields:
            columns = self.reader.integer(fields["columns"], "columns", 1, GRID_COLUMNS)
            return make(question, columns or 1)
        return make(question)

    def chart(self, fields: dict[str, Node]) -> Item | None:
        name = self.reader.text(fields["chart"], "the name of a chart")
        missing = [key for key in ("kind", "question") if key not in fields]
        for key in missing:
            message = f'"{key}" is missing in a chart'
            self.reader.report(Code.MISSING_KEY, message, fields["chart"].place)
        if missing or name is None:
            return None
        kind = self.reader.word(fields["kind"], list(ChartKind), "the kind of a chart")
        question = self.question(fields["question"], _CHARTED)
        second = self.question(fields["second"], _CHARTED) if "second" in fields else ""
        states = self.question(fields["states"], (Kind.GRID,)) if "states" in fields else ""
        if kind is None or question is None or second is None or states is None:
            return None
        rows = self.rows(fields["rows"], question, states) if "rows" in fields else {}
        return Chart(name, ChartKind(kind), question, second, states, rows)

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


_MULTIPLE = (Kind.SELECT_MULTIPLE, Kind.RANK)
_CHARTED = (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.RANK)
_OPTIONS: Mapping[str, tuple[str, ...]] = {
    "section": ("show",),
    "row": (),
    "facts": (),
    "sentences": ("as",),
    "chips": (),
    "ranked": (),
    "tiles": (),
    "checklist": ("columns",),
    "grid": ("columns",),
    "chart": ("kind", "question", "second", "states", "rows"),
}
