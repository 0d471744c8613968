"""What a table means: which of its cells is which answer, as ``import.yaml`` says it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reportgen.errors import SourceLocation
from reportgen.importing.delimited import AS_IT_IS, CsvDialect
from reportgen.importing.tables import fold
from reportgen.series import State

MAPPING_FILE = "import.yaml"
LEFT_OUT = "left_out"
"""What a cell means that says nothing: the answer is not known."""
STATES = frozenset({*(state.value for state in State if state.written != "never"), LEFT_OUT})
"""What a cell may mean that names no option; some of them only in series that name them."""
OTHER = "other"
ANSWERS = "answers."
"""What the name of a field begins with that is an answer; others stand at the top level of a profile."""
_UNCLEAR = re.compile(r"n[/_.]?a\.?|-([6-9])\1+|-9[5-9]", re.ASCII)
"""The names of options, and cells, that may be no answers: a person has to say."""
UNDECIDED = "?"
"""What stands in a draft where a person has to decide."""


class From(StrEnum):
    """What a value is taken from."""

    COLUMN = "column"
    """A column, by its head or its letters."""
    CELL = "cell"
    """A cell of a workbook that is one place's."""
    FILE = "file"
    """What ``*`` stands for in the name of the file."""
    MAPPING = "is"
    """The mapping itself: it is the same for all."""


@dataclass(frozen=True, slots=True)
class CellSource:
    """Where a value is taken from, and where the mapping says so."""

    kind: From
    text: str
    place: SourceLocation


@dataclass(frozen=True, slots=True)
class Marks:
    """Columns of which each is one option: 0 and 1, or a mark where it was chosen.

    ``chosen`` and ``not_chosen`` are what cells say, folded; ``nothing`` is what it means where no option is
    chosen, such as none or left_out.
    """

    columns: tuple[tuple[str, CellSource], ...] = ()
    chosen: frozenset[str] = frozenset()
    not_chosen: frozenset[str] = frozenset()
    nothing: str = ""
    none: CellSource | None = None


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How numbers are written: the sign before their decimals, and the one between their groups of three."""

    decimal: str = "."
    thousands: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """How one field of a profile is read from cells.

    ``source`` is one cell, ``listed`` cells with an entry each, ``marks`` one for each option. ``codes`` say
    what a cell means, by its folded text. ``split`` parts the entries of a cell, ``labels`` whether these are
    labels, of which the longest is taken first. ``own`` is where words of the place's own stand, ``unsaid``
    what stands for them where they are missing. ``year`` and ``title`` go with a number or a person.
    ``rest`` is whether what is no option is such words too. ``apart`` tells namesakes apart. ``named`` is
    whether countries are written by name. ``plain`` is whether markup is taken out of texts, ``order`` that
    of the parts of a date. ``parts`` is whether numbers up to 1 are parts of 1, of which so many per cent are
    meant; None where that is not said. ``note`` and ``link`` explain the answer;
    ``own_names`` are where the place's own name of an option is.
    """

    name: str
    place: SourceLocation
    source: CellSource | None = None
    listed: tuple[CellSource, ...] = ()
    marks: Marks = Marks()
    codes: Mapping[str, str] = field(default_factory=dict)
    split: str = ""
    labels: bool = False
    own: CellSource | None = None
    unsaid: str = ""
    rest: bool = False
    dates: Mapping[str, str] = field(default_factory=dict)
    numbers: NumberFormat = NumberFormat()
    year: CellSource | None = None
    title: CellSource | None = None
    apart: CellSource | None = None
    named: bool = False
    plain: bool = False
    order: str = ""
    parts: bool | None = None
    note: CellSource | None = None
    link: CellSource | None = None
    own_names: Mapping[str, CellSource] = field(default_factory=dict)

    def code(self, text: str) -> str:
        """Return what the mapping says that a cell means, "" where it says nothing; ``*`` is whatever."""
        folded = fold(text)
        if folded in self.codes:
            return self.codes[folded]
        like = (meant for pattern, meant in self.codes.items() if "*" in pattern and matches(pattern, folded))
        return next(like, "")

    @property
    def sources(self) -> tuple[CellSource, ...]:
        """All that it is read from."""
        beside = (self.own, self.year, self.title, self.apart, self.note, self.link)
        single = (self.source, self.marks.none, *beside)
        marked = (source for _, source in self.marks.columns)
        named = self.own_names.values()
        return (*(source for source in single if source), *self.listed, *marked, *named)


@dataclass(frozen=True, slots=True)
class TableOrigin:
    """Which rows of which table: ``first`` and ``last`` are the rows of the heads.

    Where ``each`` is a place's, cells have names and not heads. ``where`` are the columns that a row has to
    say one of some words in, folded, to be taken; ``skip`` are rows left out. ``fill`` is whether a head goes
    on to the right until the next one.
    """

    files: str = ""
    each: bool = False
    sheet: str = ""
    first: int = 1
    last: int = 1
    skip: frozenset[int] = frozenset()
    where: tuple[tuple[CellSource, frozenset[str]], ...] = ()
    fill: bool = False
    written: CsvDialect = AS_IT_IS


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """All that ``import.yaml`` says.

    ``key`` is what a place is known by in the table; ``entries`` are the fields by name. ``states`` are what
    cells mean that are no answer, folded, ``*`` in them whatever; ``ignore`` the columns or cells that are
    not taken, ``undecided`` those of which that is not said yet.
    """

    origin: TableOrigin
    key: Field
    entries: Mapping[str, Field]
    states: tuple[tuple[str, str], ...] = ()
    ignore: tuple[str, ...] = ()
    undecided: tuple[tuple[str, SourceLocation], ...] = ()

    def state(self, text: str) -> str:
        """Return what a cell means that is no answer; an empty text where it may be one."""
        folded = fold(text)
        return next((state for pattern, state in self.states if matches(pattern, folded)), "")

    @property
    def sources(self) -> tuple[CellSource, ...]:
        """All that is read of a table."""
        entries = (self.key, *self.entries.values())
        return (*(s for entry in entries for s in entry.sources), *(s for s, _ in self.origin.where))


def may_be_none(folded: str) -> bool:
    """Tell whether a folded text is one that often stands for no answer: na, or such numbers as -99."""
    return _UNCLEAR.fullmatch(folded) is not None


def matches(pattern: str, text: str) -> bool:
    """Tell whether a text is like a pattern, in which ``*`` stands for whatever."""
    return wild(pattern, text) is not None


def wild(pattern: str, text: str) -> str | None:
    """Return what the first ``*`` of a pattern stands for in a text, None where it is not like it."""
    if "*" not in pattern:
        return "" if pattern == text else None
    first, *middle, last = pattern.split("*")
    if not text.startswith(first) or len(text) < len(first) + len(last) or not text.endswith(last):
        return None
    at, end = len(first), len(text) - len(last)
    found = ""
    for number, part in enumerate([*middle, ""]):
        begin = text.find(part, at, end) if part else end
        if begin < 0:
            return None
        found = text[at:begin] if number == 0 else found
        at = begin + len(part)
    return found
