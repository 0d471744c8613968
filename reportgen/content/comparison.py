"""What a volume says of one question: what all places answered, and what each place in it did.

No geometry, no colour.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.content.blocks import Chart
from reportgen.content.marks import Sign
from reportgen.richtext import Rich


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: words, with a sign before them or without, over ``span`` columns; or a sign alone.

    A sign alone stands for words, which are ``spoken``. A ``figure`` stands under others by its end.
    """

    text: Rich = ()
    mark: Sign | None = None
    spoken: str = ""
    span: int = 1
    figure: bool = False


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """The row of a place: its name, and its cells."""

    head: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row for each place. ``head`` stands over their names, ``columns`` over the cells.

    What stands over the column behind one without a name is of both. The first ``signs`` columns hold signs,
    the others words; ``note`` says what has no column.
    """

    head: str
    columns: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]
    signs: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """A question: its words, the figures of all places, and the answer of each place.

    ``tables`` say the same, the one to be preferred first; there is none where no answer is known.
    ``legend`` has the signs with their words and how many places each stands for; ``no_chart`` stands in
    place of a chart, and ``notes`` say what the table leaves out. Of a question that ``few`` answered they
    say all, and it stands behind the others. ``places`` has a row for every place, whatever it answered, for
    pages that have room for that; it is none where no answer is known. What each place answered may be shown
    ``at_a_glance``, and has no table then. ``topic`` says in a word or two what it is about, where a wording
    has that.
    """

    id: str
    label: str
    chart: Chart | None
    no_chart: str
    legend: tuple[tuple[Sign | None, str], ...]
    tables: tuple[Table, ...]
    notes: tuple[str, ...]
    few: bool = False
    places: Table | None = None
    at_a_glance: bool = False
    topic: str = ""


@dataclass(frozen=True, slots=True)
class GlanceRow:
    """What a place said of each option, in the order of the columns."""

    head: str
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """Places by options of some questions, in the order of both.

    ``head`` stands over the places, ``total`` before how many named each option; ``groups`` are the questions
    with their options and these numbers, whose names are ``questions``. Signs are read as their words,
    ``spoken``.
    """

    head: str
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    rows: tuple[GlanceRow, ...]
    spoken: Mapping[Sign, str]
    total: str
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """An entry of the index: its words, and by what else it is told from another one with the same words.

    It leads to a ``question``, where all places are compared, or to none, and to ``places`` by the files of
    their profiles; it stands where ``sorted`` does.
    """

    words: Rich
    sorted: str
    places: tuple[Path, ...]
    question: str = ""
    topic: str = ""
