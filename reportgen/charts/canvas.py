"""Figures: they are kept for the whole run, and their artists are set anew and not made anew.

Making a Figure or an artist costs more than drawing it. Every artist is hidden after each use and shown
only when it has been set, so that nothing of one chart can get into another. A figure is lent to one chart at
a time, whatever thread that is drawn in, and not used again where its drawing broke off. The artists stand
on the figure itself, in pt from its top left corner: a chart here labels its own marks, and axes, which would
only draw ticks nobody sees, cost four fifths of the time.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, TypeAlias, TypeVar

from matplotlib.artist import Artist
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from reportgen.charts.renderer import PrimitiveRenderer
from reportgen.design import Family, Primitive, Shape, Text

_EDGE = 0.9
_NEAR = 1e-6


class _Line(Artist):
    """A line of text that stands where it was put; matplotlib's Text would lay it out once more."""

    zorder = 3

    def __init__(self) -> None:
        super().__init__()
        self.at = (0.0, 0.0)
        self.words = ""
        self.font = _font(1.0, bold=False)
        self.colour = ""

    def draw(self, renderer: RendererBase) -> None:
        """Hand the line to the renderer, where it is shown."""
        if self.get_visible():
            x, y = self.get_transform().transform(self.at)
            renderer.draw_text(_context(self.colour), x, y, self.words, self.font, 0.0)


@cache
def _context(colour: str) -> GraphicsContextBase:
    context = GraphicsContextBase()
    context.set_foreground(colour)
    return context


@cache
def _font(size: float, *, bold: bool) -> FontProperties:
    return FontProperties(size=size, weight="bold" if bold else "normal")


_A = TypeVar("_A", bound=Artist)


@dataclass(slots=True)
class _Pool(Generic[_A]):
    """Artists of a kind: all that were made, of which the first ``used`` are shown."""

    make: Callable[[], _A]
    made: list[_A] = field(default_factory=list)
    used: int = 0


class _Sheet:
    """A figure and its artists: bars, over them arrows, and over these lines of text.

    Kinds are kept apart by their zorder, so that what was made for an earlier chart, and when, has no part in
    the order in which this one is drawn.
    """

    def __init__(self) -> None:
        self.figure = Figure(dpi=72)
        self.figure.patch.set_visible(False)
        self.bars = _Pool(lambda: _polygon(4))
        self.arrows = _Pool(lambda: _polygon(3, linewidth=0, zorder=2))
        self.lines = _Pool(_Line)
        self._transform = Affine2D()

    def next(self, pool: _Pool[_A]) -> _A:
        """Return an artist that is not in use, a new one where all are."""
        if pool.used == len(pool.made):
            artist = pool.make()
            artist.set_transform(self._transform)
            self.figure.add_artist(artist)
            pool.made.append(artist)
        artist = pool.made[pool.used]
        pool.used += 1
        artist.set_visible(True)
        return artist

    def clear(self, width: float, height: float) -> None:
        """Hide everything, and set the size in pt."""
        for pool in (self.bars, self.arrows, self.lines):
            for artist in pool.made[: pool.used]:
                artist.set_visible(False)
            pool.used = 0
        self.figure.set_size_inches(width / 72, height / 72)
        self._transform.clear().scale(1, -1).translate(0, height)


_Corners: TypeAlias = tuple[tuple[float, float], ...]


class Canvas:
    """A sheet with nothing shown on it, for one chart, and what that has drawn on it."""

    def __init__(self, sheet: _Sheet) -> None:
        self._sheet = sheet
        self._bars: list[_Corners] = []
        self._arrows: list[_Corners] = []
        self._words: list[str] = []

    def bar(self, x: float, y: float, width: float, height: float, colour: str, edge: str = "") -> None:
        """Add a bar with its top left corner at x, y; an ``edge`` is drawn inside it."""
        inset = _EDGE / 2 if edge else 0.0
        left, top, right, bottom = x + inset, y + inset, x + width - inset, y + height - inset
        self._bars.append(((left, bottom), (right, bottom), (right, top), (left, top)))
        bar = self._sheet.next(self._sheet.bars)
        _shape(bar, self._bars[-1])
        bar.set_facecolor(colour)
        bar.set_edgecolor(edge or "none")
        bar.set_linewidth(_EDGE if edge else 0.0)

    def arrow(self, x: float, y: float, size: float, colour: str) -> None:
        """Add a triangle that points down at x, y."""
        self._arrows.append(((x - size / 2, y - size * 0.8), (x + size / 2, y - size * 0.8), (x, y)))
        arrow = self._sheet.next(self._sheet.arrows)
        _shape(arrow, self._arrows[-1])
        arrow.set_facecolor(colour)

    def text(self, x: float, y: float, words: str, size: float, colour: str, *, bold: bool = False) -> None:
        """Add a line of text with its baseline at y."""
        self._words.append(words)
        line = self._sheet.next(self._sheet.lines)
        line.at, line.words, line.colour = (x, y), words, colour
        line.font = _font(size, bold=bold)

    def holds(self, drawn: Sequence[Primitive], x: float, y: float) -> bool:
        """Tell whether primitives are what was drawn on it, with its top left corner at x, y of the page."""
        shapes = [thing.path[1] for thing in drawn if isinstance(thing, Shape)]
        words = [thing.runs[0].text for thing in drawn if isinstance(thing, Text)]
        wanted = [*self._bars, *self._arrows]
        return (
            words == self._words
            and len(shapes) == len(wanted)
            and all(
                abs(first[0] + x - points[0]) + abs(first[1] + y - points[1]) < _NEAR
                and abs(third[0] + x - points[4]) + abs(third[1] + y - points[5]) < _NEAR
                for (first, _, third, *_), points in zip(wanted, shapes, strict=True)
            )
        )


def _polygon(corners: int, **properties: float) -> PathPatch:
    """Return a patch of so many corners, which ``_shape`` puts where they are to be."""
    codes = [Path.MOVETO, *[Path.LINETO] * (corners - 1), Path.CLOSEPOLY]
    patch = PathPatch(Path([(0.0, 0.0)] * (corners + 1), codes), **properties)
    patch.set_path_effects([])  # whatever the program at large has set
    return patch


def _shape(patch: PathPatch, corners: _Corners) -> None:
    vertices: Any = patch.get_path().vertices
    vertices[:-1] = corners


_idle: list[_Sheet] = []
"""The sheets that nothing is drawn on; taking one and giving it back are one step each, in any thread."""


@contextmanager
def plotting(
    x: float, y: float, width: float, height: float, family: Family
) -> Iterator[tuple[Canvas, list[Primitive]]]:
    """Give an empty canvas with its top left corner at x, y of the page, all in pt.

    The list beside it holds its primitives behind the with block. Raises RuntimeError where they are others
    than were drawn on it.
    """
    try:
        sheet = _idle.pop()
    except IndexError:
        sheet = _Sheet()
    sheet.clear(width, height)
    canvas = Canvas(sheet)
    renderer = PrimitiveRenderer(x, y, width, height, family)
    drawn: list[Primitive] = []
    yield canvas, drawn
    sheet.figure.draw(renderer)
    drawn.extend(renderer.primitives)
    if not canvas.holds(drawn, x, y):
        raise RuntimeError("a chart came out with other marks or words than were drawn")
    _idle.append(sheet)
