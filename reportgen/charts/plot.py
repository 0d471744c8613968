"""What every kind of chart has in common: a measured plot, and lines of text in it."""

from collections.abc import Callable
from dataclasses import dataclass

from reportgen.charts.canvas import Canvas
from reportgen.design import Line, Primitive, Style

FIRST_LINE = 0.95
"""How far the first baseline stands below the top, in type sizes."""

BASELINE = 0.33
"""How far a baseline stands below the middle of a line, in type sizes."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A measured plot; ``draw(x, y, height)`` returns its primitives there, as high as it is given."""

    height: float
    stretch: float
    fills: float
    draw: Callable[[float, float, float], tuple[Primitive, ...]]


def write_lines(
    canvas: Canvas,
    lines: tuple[Line, ...],
    x: float,
    top: float,
    style: Style,
    colour: str,
    *,
    bold: bool = False,
) -> None:
    """Write lines under each other, the first below a top."""
    for number, line in enumerate(lines):
        baseline = top + style.size * FIRST_LINE + number * style.leading
        canvas.text(x, baseline, line.text, style.size, colour, bold=bold)
