"""Blocks that set a place against all: options on a ruler, key figures, who is alike, what is not known."""

from dataclasses import dataclass
from itertools import groupby

from reportgen.content.marks import Sign
from reportgen.richtext import Rich, text_of


@dataclass(frozen=True, slots=True)
class RulerRow:
    """An option: the share of all that named it, in per cent, and how that is written, in a column.

    ``word`` says what its mark does; where nothing is known of the place there is neither. ``spoken`` is how
    the value is read out. Without a share there is a rank in the column, or nothing. ``group`` names its
    question, over the first of its rows, where a ruler is of several.
    """

    label: str
    percent: int | None
    value: str
    mark: Sign | None
    word: str
    spoken: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Ruler:
    """Options on a common track from 0 to 100; ``head`` stands over the column of their values.

    ``source`` says n and edition of what is published; of what is computed a sentence says it.
    """

    id: str
    head: str
    rows: tuple[RulerRow, ...]
    legend: tuple[tuple[Sign | None, str], ...] = ()
    source: str = ""

    @property
    def groups(self) -> tuple[tuple[str, tuple[RulerRow, ...]], ...]:
        """Its rows by question, each with what the question is about; one without a name is the whole."""
        return tuple((name, tuple(rows)) for name, rows in groupby(self.rows, key=lambda row: row.group))

    @property
    def texts(self) -> tuple[str, ...]:
        """Its words, a line each."""
        lines = (
            text
            for name, rows in self.groups
            for text in (name, *(f"{row.label} {row.value}".strip() for row in rows))
        )
        return (*filter(None, lines), *(word for _, word in self.legend), *filter(None, (self.source,)))


@dataclass(frozen=True, slots=True)
class Rating:
    """A row of a grid on a scale: the step of the place's own, and where the median of all is, from 0 on.

    The median lies between two steps where it has a half. ``word`` is what is read out of both; ``silent``
    what is printed where there is no answer.
    """

    label: str
    own: int | None
    median: float | None
    word: str
    silent: str = ""


@dataclass(frozen=True, slots=True)
class Ratings:
    """Rows on one track of steps, in their order; ``own`` and ``median`` are the words for the marks."""

    id: str
    steps: tuple[str, ...]
    rows: tuple[Rating, ...]
    own: str
    median: str
    source: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Its words, a line each."""
        lines = (f"{row.label}: {row.word}" for row in self.rows)
        return (*lines, *((self.source,) if self.source else ()))


@dataclass(frozen=True, slots=True)
class Figures:
    """Key figures side by side: each is a number, or a few words, and what it says."""

    id: str
    items: tuple[tuple[str, Rich], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Its words, a line each."""
        return tuple(f"{value} {text_of(words)}" for value, words in self.items)


@dataclass(frozen=True, slots=True)
class Peer:
    """A place that answered alike, and how far; ``shared`` are answers of both that few others gave.

    Where its spotlight is at hand, ``link`` leads there: a name in the same file (``#tulsa``), or an address;
    ``page`` is how the number of its page is written, and ``spoken`` what is read out for the link.
    """

    name: str
    words: str
    shared: str = ""
    link: str = ""
    page: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """The places that answered most alike, the most alike first."""

    id: str
    items: tuple[Peer, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Its words, a line each."""
        told = ((peer.name, peer.words, peer.page, peer.shared) for peer in self.items)
        return tuple(" ".join(filter(None, parts)) for parts in told)


@dataclass(frozen=True, slots=True)
class Silence:
    """What is not known, and what was asked and not answered, each with its sign; ``note`` is on both."""

    id: str
    entries: tuple[tuple[Sign, Rich], ...]
    note: str

    @property
    def texts(self) -> tuple[str, ...]:
        """Its words, a line each."""
        return (*(text_of(rich) for _, rich in self.entries), self.note)
