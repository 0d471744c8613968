"""Figures: one is kept for the whole run, for making one costs more than all that is drawn on it.

It is emptied after each use, so that nothing of one chart can get into another. Its artists stand on the
figure itself, in pt from its top left corner: a chart here labels its own marks, and axes, which would
only draw ticks nobody sees, cost four fifths of the time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Polygon, Rectangle
from matplotlib.transforms import Affine2D

from reportgen.charts.renderer import PrimitiveRenderer
from reportgen.design import Family, Primitive


class _Line(Artist):
    """A line of text that stands where it was put; matplotlib's Text would lay it out once more."""

    def __init__(self, x: float, y: float, words: str, font: FontProperties, colour: str) -> None:
        super().__init__()
        self.x, self.y, self.words, self.font, self.colour = x, y, words, font, colour

    def draw(self, renderer: RendererBase) -> None:
        """Hand the line to the renderer."""
        x, y = self.get_transform().transform((self.x, self.y))
        context = renderer.new_gc()
        context.set_foreground(self.colour)
        renderer.draw_text(context, x, y, self.words, self.font, 0.0)


@cache
def _font(size: float, *, bold: bool) -> FontProperties:
    return FontProperties(size=size, weight="bold" if bold else "normal")


@dataclass(frozen=True, slots=True)
class Canvas:
    """An empty figure and the transform from pt with y downwards to its pixels."""

    figure: Figure
    transform: Affine2D

    def bar(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Add a bar with its top left corner at x, y."""
        self._add(Rectangle((x, y), width, height, facecolor=colour, linewidth=0))

    def arrow(self, x: float, y: float, size: float, colour: str) -> None:
        """Add a triangle that points down at x, y."""
        corners = [(x - size / 2, y - size * 0.8), (x + size / 2, y - size * 0.8), (x, y)]
        self._add(Polygon(corners, closed=True, facecolor=colour, linewidth=0))

    def text(self, x: float, y: float, words: str, size: float, colour: str, *, bold: bool = False) -> None:
        """Add a line of text with its baseline at y."""
        self._add(_Line(x, y, words, _font(size, bold=bold), colour))

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self.transform)
        self.figure.add_artist(artist)


@cache
def _kept() -> Figure:
    figure = Figure(dpi=72)
    figure.patch.set_visible(False)
    return figure


@contextmanager
def plotting(
    x: float, y: float, width: float, height: float, family: Family
) -> Iterator[tuple[Canvas, list[Primitive]]]:
    """Give an empty figure with its top left corner at x, y of the page, all in pt.

    The list beside it holds its primitives behind the with block.
    """
    figure = _kept()
    figure.set_size_inches(width / 72, height / 72)
    renderer = PrimitiveRenderer(x, y, width, height, family)
    drawn: list[Primitive] = []
    try:
        yield Canvas(figure, Affine2D().scale(1, -1).translate(0, height)), drawn
        figure.draw(renderer)
        drawn.extend(renderer.primitives)
    finally:
        figure.artists.clear()
