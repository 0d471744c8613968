"""Columns of a page: the entries of a directory, and how many things stand in each of so many columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.design import Part
from reportgen.publication.volume.sheets import Within

COLUMN_GAP = 20.0
"""The space between columns of a directory, in pt."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a directory, the space over it and at its left, in pt; some stay with the one that follows.

    ``width`` is that of its column; where it begins one, ``again`` is said over it of what goes on.
    """

    part: Part
    said: str
    above: Within
    width: float
    over: float = 0.0
    stays: bool = False
    indent: float = 0.0
    again: Part | None = None

    @property
    def whole(self) -> float:
        """Its height with the space over it."""
        return self.part.height + self.over

    @property
    def at_top(self) -> float:
        """Its height where it begins a column."""
        return self.part.height + (self.again.height if self.again else 0.0)


def filled(heights: Sequence[float], count: int, room: float, entries: Sequence[Listed] = ()) -> list[int]:
    """Return how many things stand in each of so many columns of a height, those that fit."""
    found, begin = [], 0
    for _ in range(count):
        end, used = begin, 0.0
        while end < len(heights):
            more = entries[end].at_top if entries and end == begin else heights[end]
            if used + more > room:
                break
            used, end = used + more, end + 1
        while entries and end < len(heights) and end > begin and entries[end - 1].stays:
            end -= 1
        if end == begin:
            break
        found.append(end - begin)
        begin = end
    return found


def balanced(heights: Sequence[float], count: int, room: float, entries: Sequence[Listed] = ()) -> float:
    """Return the least height in which all things stand in so many columns."""
    height = max(sum(heights) / count, *heights)
    while height < room and sum(filled(heights, count, height, entries)) < len(heights):
        height += 1.0
    return min(height, room)
