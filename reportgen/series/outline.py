"""The blocks that the two pages may show, as ``spotlight.yaml`` names them.

A block is known by an id made of its kind and what it shows, ``chart:roles``; no id stands twice.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, TypeAlias, assert_never

from reportgen.series.questionnaire import COUNTED, LISTS, NUMBERS, Kind


class ChartKind(StrEnum):
    """The charts there are."""

    SPLIT = "split"
    BARS = "bars"
    RANKING = "ranking"
    STRIP = "strip"
    SCALE = "scale"

    @property
    def shows(self) -> tuple[tuple[Kind, ...], bool]:
        """The kinds of question it is of, and whether a second question may mark it too."""
        match self:
            case ChartKind.SPLIT | ChartKind.SCALE:
                return (Kind.SELECT_ONE,), False
            case ChartKind.BARS | ChartKind.RANKING:
                return COUNTED, True
            case ChartKind.STRIP:
                return NUMBERS, False
        assert_never(self)

    @property
    def of_numbers(self) -> bool:
        """Whether it shows the numbers of all places; else it shows shares of options, or their order."""
        return self.shows[0] == NUMBERS

    @property
    def of_shares(self) -> bool:
        """Whether it writes shares of options in figures, and not their order alone."""
        return not self.of_numbers and self is not ChartKind.RANKING


@dataclass(frozen=True, slots=True)
class FactsItem:
    """Questions with one answer, or with texts, addresses or persons, as key facts, in this order."""

    questions: tuple[str, ...]
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
class _QuestionItem:
    """A block about a question, or a grid: one of ``kinds`` where that is all it has to be."""

    block: ClassVar[str]
    kinds: ClassVar[tuple[Kind, ...]] = ()
    question: str

    @property
    def id(self) -> str:
        """The id of the block."""
        return f"{self.block}:{self.question}"


@dataclass(frozen=True, slots=True)
class TextItem(_QuestionItem):
    """A text in paragraphs that answers a question."""

    block = "text"


@dataclass(frozen=True, slots=True)
class ChipsItem(_QuestionItem):
    """What was named, as chips side by side."""

    block = "chips"
    kinds = LISTS


@dataclass(frozen=True, slots=True)
class RankedItem(_QuestionItem):
    """What was named first, second, third: numbered tiles, in so many columns at most."""

    block = "ranked"
    kinds = (Kind.RANK,)
    columns: int = 1


@dataclass(frozen=True, slots=True)
class TilesItem(_QuestionItem):
    """All options as tiles, those named in colour, the others grey."""

    block = "tiles"
    kinds = LISTS


@dataclass(frozen=True, slots=True)
class ChecklistItem(_QuestionItem):
    """What was named, each with a tick, in columns."""

    block = "checklist"
    kinds = LISTS
    columns: int = 1


@dataclass(frozen=True, slots=True)
class GridItem(_QuestionItem):
    """The rows of a grid as tiles, each with its state; ``note`` is a sentence of the wording."""

    block = "grid"
    columns: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class RatingsItem(_QuestionItem):
    """The rows of a grid on a scale, on one track: the place's own step, and the median of all places."""

    block = "ratings"
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartItem:
    """A chart of the figures of a question, with the place's own answer marked.

    ``second`` is a question of the same options, for a second mark; ``title`` a sentence of the wording that
    stands over it, in place of a title of its own.
    """

    name: str
    kind: ChartKind
    question: str
    second: str = ""
    title: str = ""

    @property
    def id(self) -> str:
        """The id of the block."""
        return f"chart:{self.name}"


@dataclass(frozen=True, slots=True)
class LegalNotes:
    """The legal notes of the place's country."""

    id: str = "legal_notes"


class Side(StrEnum):
    """A side of half of all places, of the options that a place named or did not."""

    APART = "apart"
    """Named, and by fewer than half of all; what fewest named comes first."""
    SHARED = "shared"
    """Named, and by half of all or more; what most named comes first."""
    UNNAMED = "unnamed"
    """Not named, and by half of all or more."""


@dataclass(frozen=True, slots=True)
class RulerItem:
    """Options with their shares of all places on one track from 0 to 100, the largest first.

    They are those of one question, or those of several on one ``side`` of half.
    """

    questions: tuple[str, ...]
    side: Side | None = None

    @property
    def id(self) -> str:
        """The id of the block."""
        return f"ruler:{self.side or self.questions[0]}"


@dataclass(frozen=True, slots=True)
class FiguresItem:
    """Key figures side by side: the first ``most`` of the sentences that say something.

    Of each the words in bold at its beginning are the figure.
    """

    names: tuple[str, ...]
    most: int

    @property
    def id(self) -> str:
        """The id of the block."""
        return "figures:" + "+".join(self.names)


@dataclass(frozen=True, slots=True)
class AlikeItem:
    """The places that answered these questions most alike."""

    questions: tuple[str, ...]
    id: str = "alike"


@dataclass(frozen=True, slots=True)
class MapItem:
    """A map of all places, with the way from this one to those that answered these questions most alike."""

    questions: tuple[str, ...]
    id: str = "map"


@dataclass(frozen=True, slots=True)
class SilenceItem:
    """One quiet box for all that is shown elsewhere and is not known, or was asked and not answered."""

    id: str = "silence"


@dataclass(frozen=True, slots=True)
class PhotoItem:
    """The photo of the place, with whose it is."""

    id: str = "photo"


@dataclass(frozen=True, slots=True)
class HighlightItem:
    """What is worth to be read first of the place, set large."""

    id: str = "highlight"


Leaf: TypeAlias = (
    FactsItem
    | Overview
    | TextItem
    | Sentences
    | ChipsItem
    | RankedItem
    | TilesItem
    | ChecklistItem
    | GridItem
    | RatingsItem
    | ChartItem
    | LegalNotes
    | RulerItem
    | FiguresItem
    | AlikeItem
    | MapItem
    | SilenceItem
    | PhotoItem
    | HighlightItem
)
