"""Lists of what a place named: a tick before each, or all options as tiles."""

from reportgen.cohort import Finding
from reportgen.content import Checklist, Mark, Sign, Statement, Tile, Tiles
from reportgen.profile import State
from reportgen.series import ChecklistItem, TilesItem
from reportgen.wording.evidence import of_share
from reportgen.wording.read import Wording


def checklist_block(
    item: ChecklistItem, wording: Wording, finding: Finding
) -> tuple[Checklist, Statement] | None:
    """Return what was named and what the list rests on, or None where nothing was."""
    names = tuple(choice.text for choice in finding.answer.choices)
    if not names:
        return None
    about = (item.question,)
    if not item.shares or not finding.shares:
        return Checklist(item.id, names, item.columns), Statement(item.id, "; ".join(names), about)
    by_option = {share.option: share for share in finding.shares}
    own = [by_option.get(choice.option or "") for choice in finding.answer.choices]
    written = tuple(wording.language.percent(share.percent) if share else "" for share in own)
    text = ", ".join(f"{name} {share}".strip() for name, share in zip(names, written, strict=True))
    evidence = tuple(of_share(share) for share in own if share)
    say = wording.words["share_of"]
    spoken = tuple(share and say.format(share=share) for share in written)
    checklist = Checklist(item.id, names, item.columns, written, spoken)
    return checklist, Statement(item.id, text, about, evidence)


def tiles_block(item: TilesItem, wording: Wording, finding: Finding, legend: tuple[str, str]) -> Tiles | None:
    """Return all options, or None where the place answered nothing; the legend is for named and not named."""
    if finding.answer.state is not State.ANSWERED:
        return None
    other: Sign = Mark.NEITHER
    word, neither = wording.words["not_chosen"], legend[1]
    if not finding.complete:
        other, word, neither = State.UNKNOWN, wording.words["unknown"], wording.words["unknown"]
    chosen = [Tile(choice.text, Mark.FIRST, wording.words["chosen"]) for choice in finding.answer.choices]
    options = finding.question.options
    others = [Tile(o.label, other, word) for o in options if o.id not in finding.answer.options]
    return Tiles(item.id, (*chosen, *others), ((Mark.FIRST, legend[0]), (other, neither)))
