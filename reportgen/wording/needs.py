"""What each kind of block of the outline, and of chart, needs of the wording, and shows of all places."""

from dataclasses import dataclass
from typing import assert_never

from reportgen.series import SectionItem, Series, State, outline, silences_of

ORDINALS = ("first", "second", "third", "fourth", "fifth")
"""The choices of a grid, as its legend calls them."""


def silence_of(state: State) -> str:
    """Return the fixed words that begin the entry of a state in the quiet box."""
    return f"silence_{state}"


@dataclass(frozen=True, slots=True)
class Needs:
    """What a block needs of the wording, and shows of all places.

    ``shown`` are the questions that it shows something of, and ``said`` the sentences that it says.
    ``words`` are the fixed words that it may need, of those that not every series does; ``signs`` those that
    may stand in it, so that each has words in the legends, None where none ever do. ``listed`` is the
    question of a block that is shown only where a place named something, so that a sentence has to speak
    where it is not. ``compared`` are the questions that it shows figures of all places of, and a chart has
    evidence for; ``in_figures`` is whether it writes shares so.
    """

    shown: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    signs: tuple[str, ...] | None = None
    listed: str = ""
    compared: tuple[str, ...] = ()
    in_figures: bool = False


def needs_of(leaf: outline.Leaf | SectionItem, series: Series) -> Needs:  # noqa: PLR0912 - one case a block
    """Return what a block needs."""
    asked = series.questionnaire
    match leaf:
        case outline.ChartItem():
            return _of_chart(leaf, series)
        case outline.RulerItem():
            return _of_ruler(leaf, series)
        case outline.FactsItem():
            dated = any(asked.questions[name].dated for name in leaf.questions)
            return Needs(leaf.questions, words=("year",) if dated else ())
        case outline.GridItem():
            return Needs((leaf.question,), signs=ORDINALS[: len(asked.grids[leaf.question].options)])
        case outline.TilesItem():
            shown, words, signs = (leaf.question,), ("chosen", "not_chosen"), ("first", "neither")
            return Needs(shown, words=words, signs=signs, listed=leaf.question)
        case outline.ChipsItem() | outline.RankedItem() | outline.ChecklistItem():
            return Needs((leaf.question,), listed=leaf.question)
        case outline.RatingsItem():
            told = ("ratings_own", "ratings_median", "marked", "chart_source")
            return Needs((leaf.question,), words=told, compared=leaf.rows)
        case outline.AlikeItem():  # places, and none of their answers
            return Needs(words=("alike", "alike_rule"), compared=leaf.questions)
        case outline.MapItem():
            return Needs(words=("map", "map_alike", "map_others", "alike_rule"), compared=leaf.questions)
        case outline.SilenceItem():
            silent = map(silence_of, (State.UNKNOWN, *silences_of(asked.states)))
            return Needs(words=(*silent, "silence_note"))
        case outline.TextItem():
            return Needs((leaf.question,))
        case outline.Sentences() | outline.FiguresItem():
            return Needs(said=leaf.names)
        case (
            outline.Overview()
            | outline.LegalNotes()
            | outline.PhotoItem()
            | outline.HighlightItem()
            | SectionItem()
        ):
            return Needs()
    assert_never(leaf)


def _of_ruler(leaf: outline.RulerItem, series: Series) -> Needs:
    words = ("ruler", "share_of", "chosen", "not_chosen", "chart_source", "ruler_source")
    shown = compared = leaf.questions
    if leaf.side:
        return Needs(shown, words=words, compared=compared, in_figures=True)
    question, published = leaf.questions[0], series.published
    few = ("few",) if published.computed and not published.of(question) else ()
    words = (*words, "rank", "rank_of", "not_published", *few)
    return Needs(shown, words=words, listed=question, compared=compared, in_figures=True)


def _of_chart(leaf: outline.ChartItem, series: Series) -> Needs:
    kind = needs_of_chart(leaf.kind)
    shown = tuple(name for name in (leaf.question, leaf.second) if name)
    marked = [series.questionnaire.questions[name] for name in shown]
    words = ("chart_source", "other_answers", "marked", leaf.kind.value, *kind.words)
    words += ("not_published",) if leaf.kind.of_shares else ()
    words += (State.NOT_ASKED.value,) if any(question.relevant for question in marked) else ()
    words += ("apart",) if leaf.kind.of_numbers and marked[0].not_measured else ()
    signs = ("first", *(("also",) if leaf.second else ()), "neither") if kind.explained else ()
    said = (leaf.title,) if leaf.title else ()
    return Needs(shown, said, words, signs, compared=(leaf.question,), in_figures=leaf.kind.of_shares)


@dataclass(frozen=True, slots=True)
class ChartNeeds:
    """What a kind of chart needs: ``words``, the fixed words that not every kind does.

    Where it is ``explained``, each entry has a sign, and a legend the words for it; else it marks one answer.
    """

    words: tuple[str, ...] = ()
    explained: bool = False


def needs_of_chart(kind: outline.ChartKind) -> ChartNeeds:
    """Return what a kind of chart needs."""
    match kind:
        case outline.ChartKind.SPLIT:
            return ChartNeeds()
        case outline.ChartKind.BARS | outline.ChartKind.RANKING:
            return ChartNeeds(explained=True)
        case outline.ChartKind.SCALE:
            return ChartNeeds(("median",))
        case outline.ChartKind.STRIP:
            return ChartNeeds(("not_counted", "median", "spread"))
    assert_never(kind)
