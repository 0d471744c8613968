"""Tiles in words: rows of a grid or options of a list, what their marks stand for, and how many have each."""

from collections import Counter
from collections.abc import Iterable

from reportgen.cohort import Finding, Findings
from reportgen.content import AreaGrid, Evidence, Mark, Measure, Sign, Tile, Tiles
from reportgen.richtext import text_of
from reportgen.series import GridItem, Leaf, Question, Scale, SectionItem, State, TilesItem
from reportgen.wording.needs import ORDINALS
from reportgen.wording.read import Wording
from reportgen.wording.terms import Terms

_BETWEEN = ((), (Mark.HALF,), (Mark.MOST, Mark.LEAST), (Mark.MOST, Mark.HALF, Mark.LEAST))
"""The marks between the first and the last, by how many there are."""


def marks_of(row: Question) -> dict[str, Mark]:
    """Return the mark of each choice of a grid: the first is what is there, the last what is lacking.

    On a scale that ascends it is the other way.
    """
    marks = (Mark.FIRST, *_BETWEEN[len(row.options) - 2], Mark.SECOND)
    turned = marks[::-1] if row.scale is Scale.ASCENDING else marks
    return {option.id: mark for option, mark in zip(row.options, turned, strict=True)}


def mark_of(row: Finding) -> Sign:
    """Return the mark of a row: that of the choice, or why there is none."""
    marks = marks_of(row.question)
    return next((marks[option] for option in row.answer.options), row.answer.state)


def legend_of(name: str, row: Question, wording: Wording, terms: Terms) -> dict[Sign, str]:
    """Return the words of the marks of a grid in a block, and of the states that are no answer."""
    words: dict[Sign, str] = {
        mark: wording.legend(name, ordinal, terms)
        for mark, ordinal in zip(marks_of(row).values(), ORDINALS, strict=False)
    }
    return words | {state: wording.words[state] for state in State if state in wording.words}


def grid_block(item: GridItem, wording: Wording, findings: Findings, terms: Terms) -> AreaGrid | None:
    """Return the tiles of a grid, without its note, or None where nothing is known of any row."""
    rows = findings.rows(item.question)
    if not grids_in((item,), findings):
        return None
    words = legend_of(item.question, rows[0].question, wording, terms)
    areas = tuple(Tile(row.question.label, mark_of(row), words[mark_of(row)]) for row in rows)
    counts = Counter(area.mark for area in areas)
    answered = any(isinstance(area.mark, Mark) for area in areas)
    legend = tuple(
        (mark, f"{word} ({wording.language.number(counts[mark], in_words=False)})")
        for mark, word in words.items()
        if counts[mark] or (answered and isinstance(mark, Mark))
    )
    return AreaGrid(item.id, areas, legend, ())


def grids_in(items: Iterable[Leaf | SectionItem], findings: Findings) -> frozenset[str]:
    """Return the grids that are shown among some blocks: those of which something is known."""
    return frozenset(
        item.question
        for item in items
        if isinstance(item, GridItem)
        and any(row.answer.state is not State.UNKNOWN for row in findings.rows(item.question))
    )


def counted_in(block: AreaGrid, item: GridItem, findings: Findings) -> tuple[Evidence, ...]:
    """Return what the numbers in the legend of a grid rest on: the rows of each choice or state."""
    choices = marks_of(findings.rows(item.question)[0].question)
    names: dict[Sign, str] = {mark: option for option, mark in choices.items()}
    counts = Counter(area.mark for area in block.areas)
    return tuple(
        Evidence(item.question, names.get(mark, mark.value), Measure.COUNT, counts[mark])
        for mark, _ in block.legend
    )


def tiles_block(item: TilesItem, wording: Wording, findings: Findings, terms: Terms) -> Tiles | None:
    """Return all options, or None where the place answered nothing; the legend is for named and not named."""
    finding = findings.questions[item.question]
    if finding.answer.state is not State.ANSWERED:
        return None
    other: Sign = Mark.NEITHER
    word, neither = wording.words["not_chosen"], wording.legend(item.question, "neither", terms)
    if not finding.complete:
        other, word, neither = State.UNKNOWN, wording.words["unknown"], wording.words["unknown"]
    names = [text_of(wording.language.chosen(choice)) for choice in finding.answer.choices]
    chosen = [Tile(name, Mark.FIRST, wording.words["chosen"]) for name in names]
    options = finding.question.options
    others = [Tile(o.label, other, word) for o in options if o.id not in finding.answer.options]
    legend = ((Mark.FIRST, wording.legend(item.question, "first", terms)), (other, neither))
    return Tiles(item.id, (*chosen, *others), legend)
