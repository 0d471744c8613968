"""What the order of a page can be measured by: sizes of type, grid, rows, measure, last lines.

Measures are in pt; blocks are known by their ids. What stands in title, running head and foot is not counted
where lines are judged, since it is no text that is read on.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from layout_checks import Ink, Placed

from reportgen.content import (
    Block,
    Chart,
    Checklist,
    Heading,
    Paragraph,
    Passage,
    Ruler,
    Silence,
    walk,
)
from reportgen.design import LADDER, Step
from reportgen.series import RowItem, SectionItem

RUNT = 0.2
"""The part of the measure that a last line has at least."""
LETTERS = 90
"""The most letters of a line that is read on."""
NEAR = 0.01
SECTION = 2


def placed(made) -> Placed:
    return Placed(made.spotlight, made.layout, made.manuscript)


def step_of(made) -> Step:
    return next(step for step in LADDER if step.name == made.layout.step)


def letters(made) -> Counter[float]:
    """Return how many letters are set in each size, on both pages and in their frames."""
    found: Counter[float] = Counter()
    for sheet in placed(made).sheets:
        for ink in sheet.texts:
            for run in ink.text.runs:
                found[run.size] += len(run.text.replace(" ", ""))
    return found


def is_body(block: Block) -> bool:
    """Tell whether a block is text that is read on."""
    return isinstance(block, Passage) or (isinstance(block, Paragraph) and not block.note)


def body_sizes(made) -> set[float]:
    """Return the sizes of paragraphs, and of an overview without its notes."""
    found = placed(made)
    blocks = {block.id for block in found.blocks if is_body(block)}
    return {ink.size for unit, lines in found.set if unit.body for ink in lines if ink.block in blocks}


def _rises(block: Block, lines: list[Ink]) -> Iterator[float]:
    """Yield the baselines of a block that stand on the grid: of texts all, of rows the first of each."""
    if is_body(block) or isinstance(block, Heading | Checklist):
        body = max(ink.size for ink in lines)
        yield from (ink.text.y for ink in lines if ink.size == body)
    elif isinstance(block, Ruler | Chart):
        yield from rows(block, lines)


def rows(block: Block, lines: list[Ink]) -> list[float]:
    """Return the baselines of the rows of a ruler, of bars or of a checklist: the first line of each."""
    match block:
        case Ruler():
            labels = [row.label for row in block.rows]
        case Chart() if block.kind in {"bars", "ranking"}:
            labels = [datum.label for datum in block.data]
        case Checklist():
            labels = list(block.items)
        case _:
            return []
    wanted = {label.split()[0] for label in labels}
    left = min(ink.box[0] for ink in lines if ink.words.split()[:1] and ink.words.split()[0] in wanted)
    firsts = [ink for ink in lines if abs(ink.box[0] - left) < 2 and _begins(ink, labels)]
    return [ink.text.y for ink in firsts]


def _begins(ink: Ink, labels: list[str]) -> bool:
    return any(label.startswith(ink.words.strip()) for label in labels)


def off_grid(made) -> list[str]:
    """Return the lines that do not stand on the grid of their page."""
    unit, found = step_of(made).sizes.unit, placed(made)
    wrong = []
    for sheet in found.sheets:
        tops = [
            (y, block.id)
            for block in found.blocks
            if (lines := [ink for ink in sheet.of(block.id) if ink.text])
            for y in _rises(block, lines)
        ]
        if tops:
            first = tops[0][0]
            for y, name in tops:
                over = (y - first) % unit
                if min(over, unit - over) > NEAR:
                    wrong.append(f"page {sheet.number}: {name} at {y:.2f} is {over:.2f} off the grid")
    return wrong


def pitches(made) -> set[float]:
    """Return the distances of rows, of rulers, bars and checklists, those of longer labels apart."""
    found, distances = placed(made), set()
    for sheet in found.sheets:
        for block in found.blocks:
            lines = [ink for ink in sheet.of(block.id) if ink.text]
            tops = sorted({round(y, 2) for y in rows(block, lines)}) if lines else []
            distances |= {round(below - above, 2) for above, below in pairwise(tops)}
    return distances


def starts(made) -> Iterator[tuple[str, list[float]]]:
    """Yield sections that stand side by side, and the first baseline under the heading of each."""
    found = placed(made)
    blocks = {block.id: block for block in found.blocks}
    for row in _rows(item for page in made.series.pages for item in page):
        shown = [column.show[0] for column in row.columns if isinstance(column.show[0], SectionItem)]
        firsts = []
        for section in shown:
            sheet = found.sheet_of(f"heading:{section.id}")
            below = next((n for n in _ids(section.show) if n in blocks), None)
            if sheet and below:
                firsts.append(min(ink.text.y for ink in sheet.of(below) if ink.text))
        if len(firsts) > 1:
            yield " and ".join(section.id for section in shown), firsts


def _ids(items) -> Iterator[str]:
    for item in items:
        if isinstance(item, SectionItem):
            yield f"heading:{item.id}"
            yield from _ids(item.show)
        elif isinstance(item, RowItem):
            for column in item.columns:
                yield from _ids(column.show)
        elif hasattr(item, "id"):
            yield item.id


def _rows(items) -> Iterator[RowItem]:
    for item in items:
        if isinstance(item, RowItem):
            yield item
            for column in item.columns:
                yield from _rows(column.show)
        elif isinstance(item, SectionItem):
            yield from _rows(item.show)


def texts(made) -> Iterator[tuple[str, list[Ink]]]:
    """Yield the lines of each text that is read on or is a note, with the id of its block."""
    found = placed(made)
    blocks = {block.id: block for block in walk(made.spotlight.items)}
    for unit, lines in found.set:
        if unit.kind in {"paragraph", "heading"} or isinstance(blocks[lines[0].block], Silence):
            by_left = defaultdict(list)
            for ink in lines:
                by_left[round(ink.box[0])].append(ink)
            yield from ((lines[0].block, beside) for beside in by_left.values())


def too_long(made) -> list[str]:
    """Return the lines of more letters than are read with ease."""
    return [ink.words for _, lines in texts(made) for ink in lines if len(ink.words.strip()) > LETTERS]


def runts(made) -> list[str]:
    """Return the last lines that are less than a fifth of the longest line of their text."""
    return [
        lines[-1].words
        for _, lines in texts(made)
        if len(lines) > 1 and lines[-1].text.width < RUNT * max(ink.text.width for ink in lines)
    ]
