"""What every part has in common: a height, how much it may grow, and how it is placed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from reportgen.design.look import Style, baseline
from reportgen.design.primitives import Group, Text
from reportgen.design.setter import SetLine

TARGET = 18.0
"""How high links under each other are, or how far apart, in pt: 24 CSS pixels (WCAG 2.2, 2.5.8)."""


class Part(NamedTuple):
    """A measured part. ``height`` is what it needs, in pt.

    ``place(x, y, height)`` returns it with its top left corner there, as high as it is given. A part that
    ``fills`` grows to end with the column beside it. What stands ``lead`` pt below the top is to stand on one
    line with what does so in the columns beside: where it is given more, it stands as much lower. One that
    ``sinks``, a heading, stands right over what it is about where one beside it is higher.
    """

    height: float
    place: Callable[[float, float, float], Group]
    fills: bool = False
    lead: float = 0.0
    sinks: bool = False


def placed_lines(lines: Iterable[SetLine], x: float, y: float, style: Style) -> tuple[Text, ...]:
    """Return lines under each other, the top of the first at y."""
    first = y + baseline(style)
    return tuple(line.at(x, first + number * style.leading) for number, line in enumerate(lines))


def centred(line: SetLine, x: float, width: float, y: float) -> Text:
    """Return a line in the middle of a width."""
    return line.at(x + (width - line.width) / 2, y)


def in_rows(
    boxes: Iterable[tuple[float, float]], width: float, gap: float
) -> tuple[list[tuple[float, float]], float]:
    """Return where boxes, each of a width and a height, stand side by side, and how high all are, in pt."""
    found: list[tuple[float, float]] = []
    x = y = row = 0.0
    for wide, high in boxes:
        if x and x + wide > width:
            x, y, row = 0.0, y + row + gap, 0.0
        found.append((x, y))
        x, row = x + wide + gap, max(row, high)
    return found, y + row


def rows_of(heights: Iterable[float], columns: int) -> list[float]:
    """Return the height of each row of a grid of cells: that of its highest cell."""
    cells = list(heights)
    return [max(cells[i : i + columns]) for i in range(0, len(cells), columns)]


@dataclass(frozen=True, slots=True)
class CellGrid:
    """Cells of one size in columns, from a top left corner; all in pt."""

    columns: int
    width: float
    height: float
    gap: float

    def corner(self, index: int, x: float, y: float) -> tuple[float, float]:
        """Return the top left corner of a cell, counted from 0 along the rows."""
        row, column = divmod(index, self.columns)
        return x + column * (self.width + self.gap), y + row * (self.height + self.gap)
