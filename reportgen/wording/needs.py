"""What each kind of block of the outline, and of chart, needs of the wording, and shows of all places."""

from dataclasses import dataclass
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
    MapItem,
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


@dataclass(frozen=True, slots=True)
class Needs:
    """What a block needs of the wording, and shows of all places.

    ``words`` are the fixed words that it may need, of those that not every series does; ``signs`` those that
    may stand in it, so that each has words in the legends, None where none ever do. ``listed`` is the
    question of a block that is shown only where a place named something, so that a sentence has to speak
    where it is not. ``compared`` are the questions that it shows figures of all places of; ``in_figures`` is
    whether it writes shares so.
    """

    words: tuple[str, ...] = ()
    signs: tuple[str, ...] | None = None
    listed: str = ""
    compared: tuple[str, ...] = ()
    in_figures: bool = False


def needs_of(leaf: Leaf | SectionItem, series: Series) -> Needs:
    """Return what a block needs."""
    asked = series.questionnaire
    match leaf:
        case ChartItem():
            return _of_chart(leaf, series)
        case RulerItem():
            return _of_ruler(leaf, series)
        case FactsItem():
            dated = any(asked.questions[name].dated for name in leaf.questions)
            return Needs(("year",) if dated else ())
        case GridItem():
            return Needs(signs=ORDINALS[: len(asked.grids[leaf.question].options)])
        case TilesItem():
            return Needs(("chosen", "not_chosen"), ("first", "neither"), listed=leaf.question)
        case ChipsItem() | RankedItem() | ChecklistItem():
            return Needs(listed=leaf.question)
        case RatingsItem():
            return Needs(("ratings_own", "ratings_median", "marked", "chart_source"), compared=leaf.rows)
        case AlikeItem():
            return Needs(("alike", "alike_rule"), compared=leaf.questions)
        case MapItem():
            return Needs(("map", "map_alike", "map_others", "alike_rule"), compared=leaf.questions)
        case SilenceItem():
            told = (State.UNKNOWN, *silences_of(asked.states))
            return Needs((*map(silence_of, told), "silence_note"))
        case Overview() | TextItem() | Sentences() | FiguresItem() | LegalNotes() | PhotoItem():
            return Needs()
        case HighlightItem() | SectionItem():
            return Needs()
    assert_never(leaf)


def _of_ruler(leaf: RulerItem, series: Series) -> Needs:
    words = ("ruler", "share_of", "chosen", "not_chosen", "chart_source", "ruler_source")
    if leaf.side:
        return Needs(words, compared=leaf.questions, in_figures=True)
    question, published = leaf.questions[0], series.published
    few = ("few",) if published.computed and not published.of(question) else ()
    return Needs((*words, "rank", "rank_of", *few), None, question, leaf.questions, in_figures=True)


def _of_chart(leaf: ChartItem, series: Series) -> Needs:
    kind = needs_of_chart(leaf.kind)
    marked = [series.questionnaire.questions[name] for name in (leaf.question, leaf.second) if name]
    words = ("chart_source", "other_answers", "marked", leaf.kind.value, *kind.words)
    words += (State.NOT_ASKED.value,) if any(question.relevant for question in marked) else ()
    words += ("apart",) if leaf.kind.of_numbers and marked[0].not_measured else ()
    signs = ("first", *(("also",) if leaf.second else ()), "neither") if kind.explained else ()
    return Needs(words, signs, compared=(leaf.question,), in_figures=kind.in_figures)


@dataclass(frozen=True, slots=True)
class ChartNeeds:
    """What a kind of chart needs: ``words``, the fixed words that not every kind does.

    Where it is ``explained``, each entry has a sign, and a legend the words for it; else it marks one answer.
    ``in_figures`` is whether it writes shares so.
    """

    words: tuple[str, ...] = ()
    explained: bool = False
    in_figures: bool = False


def needs_of_chart(kind: ChartKind) -> ChartNeeds:
    """Return what a kind of chart needs."""
    match kind:
        case ChartKind.SPLIT:
            return ChartNeeds(("not_published",), in_figures=True)
        case ChartKind.BARS:
            return ChartNeeds(("not_published",), explained=True, in_figures=True)
        case ChartKind.RANKING:
            return ChartNeeds(explained=True)
        case ChartKind.SCALE:
            return ChartNeeds(("not_published", "median"), in_figures=True)
        case ChartKind.STRIP:
            return ChartNeeds(("not_counted", "median", "spread"))
    assert_never(kind)
