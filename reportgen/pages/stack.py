"""Boxes that hold parts: stacked under each other, or side by side in a row of the grid.

Space is glue, as in TeX: a natural size and how far it may stretch. What a page has over is given out in
proportion to what each may take. The columns of a row share bands: what stands behind a line in one
column begins as high as what stands behind it in the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

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
    fills: float = 0.0


Band: TypeAlias = tuple[Part | Gap, ...]


@dataclass(frozen=True, slots=True)
class Stack:
    """Parts and gaps under each other, in bands; ``role`` groups them, as a section does."""

    bands: tuple[Band, ...]
    role: str = ""

    def part(self) -> Part:
        """Return the stack as one part."""
        band = tuple(entry for band in self.bands for entry in band)

        def place(x: float, y: float, given: float) -> Group:
            return Group(self.role, tuple(_placed(band, x, y, given - _height(band))))

        return Part(_height(band), place, sum(entry.stretch for entry in band))


def _height(band: Band) -> float:
    return sum(entry.height for entry in band)


def _placed(band: Band, x: float, y: float, growth: float, slack: float = 0.0) -> Iterator[Group]:
    """Yield the parts of a band under each other.

    ``growth`` goes to all that may stretch, ``slack`` to what fills its column; in pt.
    """
    grown = _portions([entry.stretch for entry in band], growth)
    filled = _portions([entry.fills for entry in band], slack)
    for entry, more, most in zip(band, grown, filled, strict=True):
        height = entry.height + more + most
        if isinstance(entry, Part):
            yield entry.place(x, y, height)
        y += height


def _portions(limits: Sequence[float], amount: float) -> list[float]:
    """Return an amount shared out in proportion to the limits, and none more than its limit.

    Endless limits take all of it.
    """
    amount = max(amount, 0.0)
    endless = sum(limit == _ENDLESS for limit in limits)
    if endless:
        return [amount / endless if limit == _ENDLESS else 0.0 for limit in limits]
    total = sum(limits)
    part = min(amount / total, 1.0) if total else 0.0
    return [limit * part for limit in limits]


def row(columns: Sequence[tuple[int, Stack]], width: float) -> Part:
    """Return stacks side by side, each with its span of the grid; each band as high as its highest.

    A column that is shorter in its last band is filled up by the parts that do so.
    """
    count = max(len(stack.bands) for _, stack in columns)
    by_band = [
        [stack.bands[number] for _, stack in columns if number < len(stack.bands)] for number in range(count)
    ]
    heights = [max(map(_height, bands)) for bands in by_band]
    stretches = [max(sum(entry.stretch for entry in band) for band in bands) for bands in by_band]

    def place(x: float, y: float, given: float) -> Group:
        growths = _portions(stretches, given - sum(heights))
        groups, left = [], x
        for span, stack in columns:
            parts: list[Group] = []
            top = y
            for number, band in enumerate(stack.bands):
                last = number == len(stack.bands) - 1
                room = sum(heights[number:]) if last else heights[number]
                growth = sum(growths[number:]) if last else growths[number]
                taken = min(growth, sum(entry.stretch for entry in band))
                slack = room + growth - taken - _height(band)
                parts.extend(_placed(band, left, top, taken, slack))
                top += heights[number] + growths[number]
            groups.append(Group(stack.role, tuple(parts)))
            left += column_width(span, width) + GUTTER
        return Group("", tuple(groups))

    return Part(sum(heights), place, sum(stretches))


def column_width(span: int, width: float) -> float:
    """Return the width of some columns of the grid."""
    unit = (width - GUTTER * (GRID_COLUMNS - 1)) / GRID_COLUMNS
    return unit * span + GUTTER * (span - 1)
