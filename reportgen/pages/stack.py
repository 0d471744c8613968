"""Boxes that hold parts: stacked under each other, or side by side in a row of the grid.

The columns of a row share bands: what stands behind a line in one column begins as high as what stands behind
it in the others. What a page, or a column, has over goes to what fills it, or stays at its foot.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from reportgen.design import Group, Part
from reportgen.series import GRID_COLUMNS

GUTTER = 14.0
"""The space between columns of the grid, in pt."""


class Gap(NamedTuple):
    """Space between parts, in pt; one that ``fills`` takes what is over."""

    height: float
    fills: bool = False


Band: TypeAlias = tuple[Part | Gap, ...]


class Stack(NamedTuple):
    """Parts and gaps under each other, in bands; ``role`` groups them, as a section does."""

    bands: tuple[Band, ...]
    role: str = ""

    def part(self) -> Part:
        """Return the stack as one part."""
        band = tuple(entry for band in self.bands for entry in band)

        def place(x: float, y: float, given: float) -> Group:
            return Group(self.role, tuple(_placed(band, x, y, given)))

        return Part(_height(band), place)


def _height(band: Band) -> float:
    return sum(entry.height for entry in band)


def _placed(band: Band, x: float, y: float, given: float) -> Iterator[Group]:
    """Yield the parts of a band under each other; what fills shares what is given over what they need."""
    filling = sum(entry.fills for entry in band)
    over = max(given - _height(band), 0.0) / filling if filling else 0.0
    for entry in band:
        height = entry.height + over * entry.fills
        if isinstance(entry, Part):
            yield entry.place(x, y, height)
        y += height


def row(columns: Sequence[tuple[int, Stack]], width: float) -> Part:
    """Return stacks side by side, each with its span of the grid; each band as high as its highest.

    A column with fewer bands has its last beside all the rest, filled up by the parts that do so.
    """
    levelled = _levelled([stack.bands for _, stack in columns])
    heights = _heights(levelled)

    def place(x: float, y: float, _: float) -> Group:
        groups, left = [], x
        for (span, stack), bands in zip(columns, levelled, strict=True):
            parts: list[Group] = []
            top, last = y, len(bands) - 1
            for number, band in enumerate(bands):
                room = sum(heights[number:]) if number == last else heights[number]
                sunk = room - _height(band) if number < last and _sinks(band) else 0.0
                parts.extend(_placed(band, left, top + sunk, room - sunk))
                top += room
            groups.append(Group(stack.role, tuple(parts)))
            left += column_width(span, width) + GUTTER
        return Group("", tuple(groups))

    return Part(sum(heights), place)


def _levelled(columns: Sequence[tuple[Band, ...]]) -> list[tuple[Band, ...]]:
    """Return columns in which what is to stand on one line with what is beside is as high as that wants."""
    leads = [[_lead(band) for band in bands] for bands in columns]
    found = []
    for bands, own in zip(columns, leads, strict=True):
        most = [max(column[n] for column in leads if n < len(column)) for n in range(len(bands))]
        found.append(tuple(_lowered(*each) for each in zip(bands, own, most, strict=True)))
    return found


def _sinks(band: Band) -> bool:
    return bool(band) and all(isinstance(entry, Part) and entry.sinks for entry in band)


def _lead(band: Band) -> float:
    return next((entry.lead for entry in band if isinstance(entry, Part)), 0.0)


def _lowered(band: Band, own: float, most: float) -> Band:
    if not 0.0 < own < most:
        return band
    number = next(n for n, entry in enumerate(band) if isinstance(entry, Part))
    first = band[number]._replace(height=band[number].height + most - own)
    return (*band[:number], first, *band[number + 1 :])


def _heights(columns: Sequence[tuple[Band, ...]]) -> list[float]:
    """Return the height of each band of a row, from the first on; a last band may reach over several."""
    heights: list[float] = []
    for number in range(max(map(len, columns))):
        going_on = (_height(bands[number]) for bands in columns if len(bands) > number + 1)
        heights.append(max(going_on, default=0.0))
    for bands in columns:
        first = len(bands) - 1
        heights[-1] += max(_height(bands[first]) - sum(heights[first:]), 0.0)
    return heights


def column_width(span: int, width: float) -> float:
    """Return the width of some columns of the grid."""
    unit = (width - GUTTER * (GRID_COLUMNS - 1)) / GRID_COLUMNS
    return unit * span + GUTTER * (span - 1)
