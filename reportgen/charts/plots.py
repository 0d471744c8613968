"""Figures: one for each kind of chart, in pt from the top left corner of the plot.

One Figure is kept for the whole run, because making its axes costs more than all that is drawn in them;
it is emptied after each use, so that nothing of one chart can get into another.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle
from matplotlib.text import Text as MplText

from reportgen.charts.renderer import PrimitiveRenderer
from reportgen.design import Family, Primitive


@dataclass(frozen=True, slots=True)
class Canvas:
    """Empty axes whose data coordinates are pt, y downwards."""

    axes: Axes

    def bar(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Add a bar with its top left corner at x, y."""
        self.axes.add_artist(Rectangle((x, y), width, height, facecolor=colour, linewidth=0))

    def arrow(self, x: float, y: float, size: float, colour: str) -> None:
        """Add a triangle that points down at x, y."""
        corners = [(x - size / 2, y - size * 0.8), (x + size / 2, y - size * 0.8), (x, y)]
        self.axes.add_artist(Polygon(corners, closed=True, facecolor=colour, linewidth=0))

    def text(  # noqa: PLR0913 - a text and how it is set
        self, x: float, y: float, words: str, size: float, colour: str, *, bold: bool = False
    ) -> None:
        """Add a line of text with its baseline at y."""
        weight = "bold" if bold else "normal"
        self.axes.add_artist(
            MplText(
                x, y, words, color=colour, fontsize=size, fontweight=weight,
                va="baseline", parse_math=False,
            )
        )  # fmt: skip


@cache
def _kept() -> tuple[Figure, Axes]:
    figure = Figure(dpi=72)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    figure.patch.set_visible(False)
    return figure, axes


@contextmanager
def plotting(
    width: float, height: float, family: Family
) -> Iterator[tuple[Canvas, list[Primitive]]]:
    """Give empty axes of a size in pt, and a list that holds the primitives behind the with block."""
    figure, axes = _kept()
    figure.set_size_inches(width / 72, height / 72)
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    renderer = PrimitiveRenderer(width, height, family)
    drawn: list[Primitive] = []
    try:
        yield Canvas(axes), drawn
        figure.draw(renderer)
        drawn.extend(renderer.primitives)
    finally:
        for artist in [*axes.patches, *axes.texts]:
            artist.remove()
