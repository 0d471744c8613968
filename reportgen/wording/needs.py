"""What each kind of block of the outline, and of chart, needs of the wording, and shows of all places."""

from collections.abc import Iterator
from typing import assert_never

from reportgen.series import (
    AlikeItem,
    ChartItem,
    ChartKind,
    ChecklistItem,
    ChipsItem,
    FactsItem,
    FiguresItem,
    GridItem,
    HighlightItem,
    Leaf,
    LegalNotes,
    Overview,
    PhotoItem,
    RankedItem,
    RatingsItem,
    RulerItem,
    SectionItem,
    Sentences,
    Series,
    SilenceItem,
    State,
    TextItem,
    TilesItem,
    silences_of,
)

ORDINALS = ("first", "second", "third", "fourth", "fifth")
"""The choices of a grid, as its legend calls them."""


def silence_of(state: State) -> str:
    """Return the fixed words that begin the entry of a state in the quiet box."""
    return f"silence_{state}"


def words_of(leaf: Leaf | SectionItem, series: Series) -> Iterator[str]:  # noqa: PLR0912 - one case a block
    """Yield the fixed words that a block may need, of those that not every series does."""
    match leaf:
        case ChartItem():
            yield from ("chart_source", "other_answers", "marked", leaf.kind.value)
            yield from words_of_chart(leaf.kind)
            asked = (series.questionnaire.questions[name] for name in (leaf.question, leaf.second) if name)
            if any(question.relevant for question in asked):
                yield State.NOT_ASKED
            if leaf.kind is ChartKind.STRIP and series.questionnaire.questions[leaf.question].not_measured:
                yield "apart"
        case FactsItem():
            if any(series.questionnaire.questions[name].dated for name in leaf.questions):
                yield "year"
        case TilesItem():
            yield from ("chosen", "not_chosen")
        case RulerItem():
            yield from ("ruler", "share_of", "chosen", "not_chosen", "chart_source")
            if not leaf.side:
                yield from ("rank", "rank_of")
                published = series.published
                yield from ("few",) if published.computed and not published.of(leaf.questions[0]) else ()
        case RatingsItem():
            yield from ("ratings_own", "ratings_median", "marked", "chart_source")
        case AlikeItem():
            yield from ("alike", "alike_rule")
        case SilenceItem():
            told = (State.UNKNOWN, *silences_of(series.questionnaire.states))
            yield from (*map(silence_of, told), "silence_note")
        case (
            SectionItem()
            | Overview()
            | TextItem()
            | Sentences()
            | ChipsItem()
            | ChecklistItem()
            | RankedItem()
            | GridItem()
            | LegalNotes()
            | PhotoItem()
            | HighlightItem()
            | FiguresItem()
        ):
            pass
        case _:
            assert_never(leaf)


def words_of_chart(kind: ChartKind) -> tuple[str, ...]:
    """Return the fixed words that only some kinds of chart need."""
    match kind:
        case ChartKind.SPLIT | ChartKind.BARS:
            return ("not_published",)
        case ChartKind.RANKING:
            return ()
        case ChartKind.SCALE:
            return ("not_published", "median")
        case ChartKind.STRIP:
            return ("not_counted", "median", "spread")
    assert_never(kind)


def signs_of(leaf: Leaf | SectionItem, series: Series) -> tuple[str, ...] | None:
    """Return the signs that may stand in a block, so that each has words; None where none ever do."""
    match leaf:
        case GridItem():
            return ORDINALS[: len(series.questionnaire.grids[leaf.question].options)]
        case TilesItem():
            return ("first", "neither")
        case ChartItem():
            if not explains_signs(leaf.kind):
                return ()
            return ("first", "also", "neither") if leaf.second else ("first", "neither")
        case (
            FactsItem()
            | FiguresItem()
            | Overview()
            | TextItem()
            | Sentences()
            | ChipsItem()
            | RankedItem()
            | ChecklistItem()
            | LegalNotes()
            | PhotoItem()
            | HighlightItem()
            | RulerItem()
            | RatingsItem()
            | SilenceItem()
            | AlikeItem()
            | SectionItem()
        ):
            return None
    assert_never(leaf)


def explains_signs(kind: ChartKind) -> bool:
    """Tell whether a chart has a sign for each entry, explained in a legend; else it marks one answer."""
    match kind:
        case ChartKind.BARS | ChartKind.RANKING:
            return True
        case ChartKind.SPLIT | ChartKind.STRIP | ChartKind.SCALE:
            return False
    assert_never(kind)


def listed_in(leaf: Leaf | SectionItem) -> str:
    """Return the question of a block that is shown only where a place named something; else an empty text."""
    match leaf:
        case ChipsItem() | RankedItem() | TilesItem() | ChecklistItem():
            return leaf.question
        case RulerItem():
            return "" if leaf.side else leaf.questions[0]
        case (
            FactsItem()
            | FiguresItem()
            | Overview()
            | TextItem()
            | Sentences()
            | GridItem()
            | RatingsItem()
            | ChartItem()
            | LegalNotes()
            | PhotoItem()
            | HighlightItem()
            | SilenceItem()
            | AlikeItem()
            | SectionItem()
        ):
            return ""
    assert_never(leaf)


def compared_in(leaf: Leaf | SectionItem) -> tuple[str, ...]:
    """Return the questions a block shows figures of all places of."""
    match leaf:
        case ChartItem():
            return (leaf.question,)
        case RatingsItem():
            return leaf.rows
        case RulerItem() | AlikeItem():
            return leaf.questions
        case (
            FactsItem()
            | FiguresItem()
            | Overview()
            | TextItem()
            | Sentences()
            | ChipsItem()
            | ChecklistItem()
            | RankedItem()
            | TilesItem()
            | GridItem()
            | LegalNotes()
            | PhotoItem()
            | HighlightItem()
            | SilenceItem()
            | SectionItem()
        ):
            return ()
    assert_never(leaf)
