"""All options of a list as tiles, those that a place named before the others."""

from reportgen.cohort import Finding
from reportgen.content import Mark, Sign, Tile, Tiles
from reportgen.profile import State
from reportgen.richtext import text_of
from reportgen.series import TilesItem
from reportgen.wording.read import Wording


def tiles_block(item: TilesItem, wording: Wording, finding: Finding, legend: tuple[str, str]) -> Tiles | None:
    """Return all options, or None where the place answered nothing; the legend is for named and not named."""
    if finding.answer.state is not State.ANSWERED:
        return None
    other: Sign = Mark.NEITHER
    word, neither = wording.words["not_chosen"], legend[1]
    if not finding.complete:
        other, word, neither = State.UNKNOWN, wording.words["unknown"], wording.words["unknown"]
    names = [text_of(wording.language.chosen(choice)) for choice in finding.answer.choices]
    chosen = [Tile(name, Mark.FIRST, wording.words["chosen"]) for name in names]
    options = finding.question.options
    others = [Tile(o.label, other, word) for o in options if o.id not in finding.answer.options]
    return Tiles(item.id, (*chosen, *others), ((Mark.FIRST, legend[0]), (other, neither)))
