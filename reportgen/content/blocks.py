"""The blocks of a spotlight.

``id`` is the block's place in the series' outline. The roles are the standard structure types of
PDF 1.7 (ISO 32000-1, 14.8.4).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from reportgen.content.earlier import EarlierAnswers
from reportgen.content.facts import Facts, Highlight
from reportgen.content.imprint import Imprint
from reportgen.content.marks import Mark, Sign
from reportgen.content.pictures import Locator, Photo, PlaceMap
from reportgen.content.rulers import Alike, Figures, Ratings, Ruler, Silence
from reportgen.reading import Number
from reportgen.richtext import Rich, TextBlock
from reportgen.series import ChartKind, Source


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section, of level 2 or 3."""

    id: str
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Free text: paragraphs and lists."""

    id: str
    blocks: tuple[TextBlock, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of sentences; a ``note`` is set small."""

    id: str
    text: Rich
    note: bool = False


@dataclass(frozen=True, slots=True)
class Chips:
    """What was named, as chips."""

    id: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """What was named, in order."""

    id: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """An option and whether the place named it, or a row of a grid and its state, as a mark and a word."""

    label: str
    mark: Sign
    word: str


@dataclass(frozen=True, slots=True)
class Tiles:
    """All options, the named ones first; the legend has the words for those, and for the others."""

    id: str
    items: tuple[Tile, ...]
    legend: tuple[tuple[Sign, str], ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """What was named, each with a tick."""

    id: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaGrid:
    """Areas as tiles; the legend has each mark, with its word and how many areas have it.

    The ``note`` belongs to the legend; it may be empty.
    """

    id: str
    areas: tuple[Tile, ...]
    legend: tuple[tuple[Sign, str], ...]
    note: Rich

    @property
    def silent(self) -> bool:
        """Whether no area has an answer: then the legend has the word for all, and each needs none."""
        return not any(isinstance(area.mark, Mark) for area in self.areas)


@dataclass(frozen=True, slots=True)
class Datum:
    """One entry of a chart: its label, share in per cent or number, and how that is written.

    The ``rest`` of a split stands for all answers that have no part of their own in it.
    """

    label: str
    percent: int | None
    value: str
    mark: Sign
    number: Number | None = None
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart. ``title`` says the finding, ``source`` n and edition, ``alt`` is read in place of the shapes.

    ``legend`` are the words of the marks that occur, behind the meaning of the numbers of a ranking, which
    have no mark. Of a strip, ``data`` is the place's own entry alone, ``median`` that of its numbers,
    ``apart`` how many places answered a number that is no measure, ``ticks`` numbers that stand at its line,
    each with how it is written, ``numbers`` each number in their order with how many places have it, and
    ``aside`` whether the place is one of those apart. ``notes`` say what the picture leaves out; ``name`` is
    the place's, for direct labels.
    """

    id: str
    kind: ChartKind
    title: str
    data: tuple[Datum, ...]
    legend: tuple[tuple[Sign | None, str], ...]
    median: tuple[float | Decimal, str] | None
    notes: str
    source: str
    name: str
    alt: str
    apart: tuple[int, str] | None = None
    ticks: tuple[tuple[Number, str], ...] = ()
    numbers: tuple[tuple[Number, int], ...] = ()
    aside: bool = False


Block: TypeAlias = (
    Heading
    | Facts
    | Passage
    | Paragraph
    | Highlight
    | Chips
    | Ranked
    | Tiles
    | Checklist
    | AreaGrid
    | Chart
    | Ruler
    | Ratings
    | Figures
    | Alike
    | Silence
    | Photo
    | PlaceMap
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    heading: Heading
    items: tuple["Block | Section", ...]


class Measure(StrEnum):
    """What a number is.

    A share in per cent, a rank, a count of the most common options, the base of shares, a median, quartile,
    least or largest of the places' numbers, how many places one of these is of, how many options are on a
    side of what all named, an answer of the place's own, a count of what it named, or how many answers it has
    in common with another place.
    """

    SHARE = "share"
    BASE = "base"
    LEAST = "least"
    LOWER = "lower"
    MEDIAN = "median"
    UPPER = "upper"
    MOST = "most"
    RANK = "rank"
    TOP = "top"
    PLACES = "places"
    OPTIONS = "options"
    ANSWER = "answer"
    COUNT = "count"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one number rests on.

    ``count`` of ``base`` places, where published; ``edition`` and ``source`` say where,
    with its ``address``, the ``page``, the day it was ``accessed`` and its ``rights``; ``note`` how a
    number was found that was not printed; ``places`` are those in the base of a computed share, and
    ``named`` those of them that named the option. An answer or a count of the place's own has none of these.
    Of answers in common the ``option`` is the other place, and ``base`` how many answers either gave; of
    options on a side it is that side: apart, shared or unnamed, or top where they are the most common ones.
    """

    question: str
    option: str
    measure: Measure
    value: float | Decimal
    count: int | None = None
    base: int | None = None
    edition: str = ""
    source: str = ""
    address: str = ""
    page: str = ""
    accessed: str = ""
    rights: str = ""
    note: str = ""
    places: tuple[str, ...] = field(default=(), hash=False)
    named: tuple[str, ...] = field(default=(), hash=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, a chart or another block, and what it rests on.

    ``questions`` are those it is about, and facts by their key; ``rule`` the conditions of the form that was
    chosen, of which it is the ``form``-th; empty and 0 where there was no choice.
    """

    id: str
    text: str
    questions: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    rule: str = ""
    form: int = 0


@dataclass(frozen=True, slots=True)
class Spotlight:
    """A spotlight of one place, in one language (BCP 47 tag).

    ``source`` says where figures and quoted text are from, which are the ``sources``; ``licence`` who made
    the pages, and by which licence they may be used; where there is an ``imprint``, these stand in it.
    ``chart_data`` is what the table of a chart is called where it is apart from it, or empty; ``locator`` the
    map, where it is known where the place is. What the place answered in the edition before, ``earlier``, is
    beside the pages: in their data, and on the web.
    """

    language: str
    eyebrow: str
    name: str
    tagline: str
    series: str
    country: str
    example: str
    document_title: str
    subject: str
    author: str
    items: tuple[Block | Section, ...]
    statements: tuple[Statement, ...]
    source: Rich
    licence: Rich
    sources: tuple[Source, ...]
    imprint: Imprint | None = None
    chart_data: str = ""
    locator: Locator | None = None
    photo: Photo | None = None
    earlier: EarlierAnswers | None = None


def walk(items: tuple[Block | Section, ...]) -> Iterator[Block]:
    """Yield every block below, headings too, in reading order."""
    for item in items:
        if isinstance(item, Section):
            yield item.heading
            yield from walk(item.items)
        else:
            yield item
