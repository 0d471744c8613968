"""The blocks of a spotlight.

``id`` is the block's place in the series' outline. The roles are the standard structure types of
PDF 1.7 (ISO 32000-1, 14.8.4).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from reportgen.content.earlier import EarlierAnswers
from reportgen.content.evidence import Statement
from reportgen.content.facts import Facts, Highlight
from reportgen.content.imprint import Imprint
from reportgen.content.marks import Mark, Sign
from reportgen.content.pictures import Locator, Photo, PlaceMap
from reportgen.content.rulers import Alike, Figures, Ratings, Ruler, Silence
from reportgen.reading import Number
from reportgen.richtext import Listing, Rich, TextBlock, text_of
from reportgen.series import ChartKind, Source


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section, of level 2 or 3."""

    id: str
    text: str
    level: int

    @property
    def texts(self) -> tuple[str, ...]:
        """Its words, a line each."""
        return (self.text,)


@dataclass(frozen=True, slots=True)
class Passage:
    """Free text: paragraphs and lists."""

    id: str
    blocks: tuple[TextBlock, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Its words, a line each."""
        return tuple(
            text_of(line).replace("\n", " ")
            for part in self.blocks
            for line in ((item.text for item in part.items) if isinstance(part, Listing) else (part,))
        )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of sentences; a ``note`` is set small. A name that is ``held`` stays on one line."""

    id: str
    text: Rich
    note: bool = False
    held: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Its words, a line each."""
        return (text_of(self.text),)


@dataclass(frozen=True, slots=True)
class _Names:
    """What was named."""

    id: str
    items: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Its words, a line each."""
        return self.items


@dataclass(frozen=True, slots=True)
class Chips(_Names):
    """What was named, as chips."""


@dataclass(frozen=True, slots=True)
class Ranked(_Names):
    """What was named, in order."""


@dataclass(frozen=True, slots=True)
class Checklist(_Names):
    """What was named, each with a tick."""


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

    @property
    def texts(self) -> tuple[str, ...]:
        """Its words, a line each."""
        return tuple(f"{tile.label}: {tile.word}" for tile in self.items)


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

    @property
    def texts(self) -> tuple[str, ...]:
        """Its words, a line each."""
        note = (text_of(self.note),) if self.note else ()
        return (*(f"{area.label}: {area.word}" for area in self.areas), *note)


@dataclass(frozen=True, slots=True)
class Datum:
    """One entry of a chart: its label, share in per cent or number, how that is written, of which question.

    The ``rest`` of a split stands for all answers that have no part of their own in it.
    """

    label: str
    percent: int | None
    value: str
    mark: Sign
    number: Number | None = None
    rest: bool = False
    question: str = ""


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

    @property
    def texts(self) -> tuple[str, ...]:
        """Its words, a line each."""
        shown = self.data if self.median is None else ()
        return (
            self.title,
            *(f"{datum.label} {datum.value}".strip() for datum in shown),
            *((self.median[1],) if self.median else ()),
            *(word for _, word in self.legend),
            *((self.notes,) if self.notes else ()),
            self.source,
        )


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
