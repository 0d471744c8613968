"""Paths of a page: where they reach, and put elsewhere; and the refusal of what no page can show."""

from collections.abc import Sequence
from typing import TypeAlias

from reportgen.design import PathData

Edges: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom, in pt."""


class CannotDrawError(ValueError):
    """What a chart asks for and a page cannot show: ``what``, and what helps."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(f"{what}; {hint}")


def moved(path: PathData, x: float, y: float) -> PathData:
    """Return a path elsewhere, by a distance in pt."""
    return path[0], shifted(path[1], x, y)


def shifted(numbers: Sequence[float], x: float, y: float) -> tuple[float, ...]:
    """Return the numbers of points elsewhere, by a distance in pt."""
    points = [0.0] * len(numbers)
    points[::2] = [number + x for number in numbers[::2]]
    points[1::2] = [number + y for number in numbers[1::2]]
    return tuple(points)
