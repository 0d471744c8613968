"""How high each block of an outline is at the tightest step, and which to leave out where not all fit."""

from dataclasses import dataclass, replace

from reportgen.content import Block, Heading, Spotlight, walk
from reportgen.fitting.manuscript import Manuscript
from reportgen.pages import Fitting, too_high


@dataclass(frozen=True, slots=True)
class BlockHeight:
    """A block, by its id, and its height in pt; ``left_out`` where the rest fits without it and such."""

    id: str
    height: float
    left_out: bool = False


def block_heights(manuscript: Manuscript) -> tuple[BlockHeight, ...]:
    """Return the blocks of a manuscript that does not fit on two pages; none where it fits.

    Those to be left out are the highest ones, one after another, until the rest fits.
    """
    whole = manuscript.spotlight()
    before = _over(manuscript, whole)
    if max(before) <= 0:
        return ()
    # without its heading a section is not shown at all, however high its heading is
    blocks = [block for block in walk(whole.items) if block.id and not isinstance(block, Heading)]
    heights = {
        block.id: sum(before) - sum(_over(manuscript, _without(whole, {block.id}))) for block in blocks
    }
    out: set[str] = set()
    for name in sorted(heights, key=lambda name: -heights[name]):
        if max(over := _over(manuscript, _without(whole, out))) <= 0:
            break
        after = _over(manuscript, _without(whole, {*out, name}))
        out |= {name} if too_high(over) > too_high(after) else set()
    return tuple(BlockHeight(block.id, heights[block.id], block.id in out) for block in blocks)


def _over(manuscript: Manuscript, spotlight: Spotlight) -> tuple[float, ...]:
    fitting = Fitting(spotlight, manuscript.pagination, manuscript.theme)
    return fitting.surpluses(manuscript.series.pages)


def _without(spotlight: Spotlight, names: set[str]) -> Spotlight:
    rest: tuple[Block, ...] = tuple(b for b in walk(spotlight.items) if b.id not in names)
    return replace(spotlight, items=rest)
