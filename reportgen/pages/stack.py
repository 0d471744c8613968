"""Boxes that hold parts: stacked under each other, or side by side in a row of the grid.

Space is glue, as in TeX: a natural size and how far it may stretch. What a page has over is given out in
proportion to what each may take. The columns of a row share bands: what stands behind a line in one
column begins as high as what stands behind it in the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportgen.design import Group, Part
from reportgen.series import GRID_COLUMNS

GUTTER = 14.0
"""The space between columns of the grid, in pt."""

_ENDLESS = float("inf")


@dataclass(frozen=True, slots=True)
class Gap:
    """Space between parts: natural height and stretch in pt."""

    height: float
    stretch: float


@dataclass(frozen=True, slots=True)
class Stack:
    """Parts and gaps under each other, in bands; ``role`` groups them, as a section does."""

    bands: tuple[tuple[Part | Gap, ...], ...]
    role: str = ""

    def part(self) -> Part:
        """Return the stack as one part."""
        entries = [entry for band in self.bands for entry in band]

        def place(x: float, y: float, given: float) -> Group:
            return self.place(x, y, [given], (tuple(entries),))

        height = sum(entry.height for entry in entries)
        return Part(height, place, sum(entry.stretch for entry in entries))

    def place(
        self,
        x: float,
        y: float,
        heights: Sequence[float],
        bands: tuple[tuple[Part | Gap, ...], ...] = (),
    ) -> Group:
        """Return the stack with its top left corner at x, y, each band as high as it is given."""
        groups = []
        tops = accumulate(heights, initial=y)
        for band, top, given in zip(bands or self.bands, tops, heights, strict=False):
            taken = shared([(entry.height, entry.stretch) for entry in band], given)
            for entry, at, high in zip(band, accumulate(taken, initial=top), taken, strict=False):
                if isinstance(entry, Part):
                    groups.append(entry.place(x, at, high))
        return Group(self.role, tuple(groups))


def shared(sizes: Sequence[tuple[float, float]], given: float) -> list[float]:
    """Return the height of each of some (natural, stretch) that together are to fill what is given.

    Endless stretch takes all; what none can take stays empty at the end.
    """
    over = max(given - sum(height for height, _ in sizes), 0.0)
    endless = sum(stretch == _ENDLESS for _, stretch in sizes)
    if endless:
        return [h + (over / endless if s == _ENDLESS else 0.0) for h, s in sizes]
    total = sum(stretch for _, stretch in sizes)
    part = min(over / total, 1.0) if total else 0.0
    return [height + stretch * part for height, stretch in sizes]


def row(columns: Sequence[tuple[int, Stack]], width: float) -> Part:
    """Return stacks side by side, each with its span of the grid; each band as high as its highest."""
    count = max(len(stack.bands) for _, stack in columns)
    sizes = [_band_size([stack for _, stack in columns], number) for number in range(count)]

    def place(x: float, y: float, given: float) -> Group:
        heights = shared(sizes, given)
        groups, left = [], x
        for span, stack in columns:
            own = len(stack.bands)
            groups.append(stack.place(left, y, [*heights[: own - 1], sum(heights[own - 1 :])]))
            left += column_width(span, width) + GUTTER
        return Group("", tuple(groups))

    return Part(sum(h for h, _ in sizes), place, sum(s for _, s in sizes))


def _band_size(stacks: Sequence[Stack], number: int) -> tuple[float, float]:
    bands = [stack.bands[number] for stack in stacks if number < len(stack.bands)]
    height = max(sum(entry.height for entry in band) for band in bands)
    stretches = [[e.stretch for e in band if e.stretch != _ENDLESS] for band in bands]
    return height, max(sum(stretch) for stretch in stretches)


def column_width(span: int, width: float) -> float:
    """Return the width of some columns of the grid."""
    unit = (width - GUTTER * (GRID_COLUMNS - 1)) / GRID_COLUMNS
    return unit * span + GUTTER * (span - 1)
