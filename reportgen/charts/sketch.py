"""Sketches: what a chart draws on matplotlib's axes, kept as primitives and put where it is wanted.

A chart is a function that draws with matplotlib's usual calls. What it draws is the same for all places with
the same figures, and drawing costs a hundred times what putting it elsewhere does; so it is kept. A chart
that is to be higher than it needs is drawn at two heights: from one to the other every point of it moves in
a straight line, on which that of any height lies. Where the two have other parts, as ticks that are more
where there is more room, it is drawn at the height wanted.

Each drawing has a figure of its own, which nobody else ever gets. So nothing of one chart can come into
another, in whatever thread they are drawn, and what breaks off leaves nothing behind.
"""

import pickle
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Any, Generic, TypeAlias, TypeVar

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.category import StrCategoryFormatter
from matplotlib.figure import Figure
from matplotlib.ticker import FixedFormatter, FuncFormatter, NullFormatter, NullLocator

from reportgen.charts.outlines import CannotDrawError, bounds, shifted
from reportgen.charts.renderer import PrimitiveRenderer, text_corners
from reportgen.charts.settings import settings
from reportgen.design import LADDER, Look, Path, Primitive, Shape, Text, look_of

_HIGHER = 100.0
"""How much higher, in pt, a chart is drawn the second time."""
DRAWN = 20.0
"""How high, in pt, that is drawn which is as good at one height as at another."""
_OVER = 1.0
"""How far, in pt, ink may stand over the edge of its chart, as lines and round letters do."""
_WORDED = (NullFormatter, FixedFormatter, FuncFormatter, StrCategoryFormatter)
"""What writes at ticks just what it was given."""

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom, in pt."""
T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Room:
    """The room around axes, within the chart, in pt."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A sketch put on a page: its parts, in the order they are drawn, with the names their artists have."""

    parts: tuple[tuple[str, Shape | Text], ...]

    def but(self, *names: str) -> tuple[Primitive, ...]:
        """Return all parts but those of the artists with these names."""
        return tuple(part for found, part in self.parts if found not in names)

    def named(self, name: str) -> tuple[Shape, ...]:
        """Return the shapes of the artist with a name (``gid``)."""
        return tuple(part for found, part in self.parts if found == name and isinstance(part, Shape))

    def texts(self, name: str) -> tuple[Text, ...]:
        """Return the lines of text of the artist with a name."""
        return tuple(part for found, part in self.parts if found == name and isinstance(part, Text))


@dataclass(frozen=True, slots=True)
class Sketch(Generic[T]):
    """What a chart draws: ``draw(axes, given, look)``, a function of a module, of frozen figures.

    It is of a width and a height in pt, with room around the axes, which have no lines and no ticks but those
    it sets. ``axes.bbox`` is their size in pt. Words of ticks are given, since numbers are written otherwise
    in another language: ``axes.set_xticks([0, 50], ["0", "50%"])``.
    """

    draw: Callable[[Axes, T, Look], None]
    given: T
    width: float
    height: float
    look: Look
    room: Room = Room()

    def at(self, x: float, y: float, height: float) -> Picture:
        """Return it with its top left corner at x, y, and as high as is wanted, all in pt.

        Raises CannotDrawError where a page cannot show it.
        """
        found, more = drawing(self), height - self.height
        numbers = found.numbers
        if more and (moves := steps(self)) is not None:
            numbers = tuple(number + step * more for number, step in zip(numbers, moves, strict=True))
        elif more:
            found = drawing(replace(self, height=height))
            numbers = found.numbers
        left = iter(shifted(numbers, x, y))
        return Picture(tuple((name, _filled(part, left)) for name, part in found.parts))


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """Parts, and the numbers of all their points one behind the other."""

    parts: tuple[tuple[str, Shape | Text], ...]
    numbers: tuple[float, ...]


def at_any_step(look: Look) -> Look:
    """Return the look of the first step, for what is drawn without words and so is equal in all of them."""
    return look_of(look.theme, LADDER[0], look.body.language)


@lru_cache(maxsize=512)
def steps(sketch: Sketch[Any]) -> tuple[float, ...] | None:
    """Return how far each number moves where the chart is 1 pt higher; None where its parts are others."""
    low, high = (drawing(at) for at in (sketch, replace(sketch, height=sketch.height + _HIGHER)))
    (kinds, others) = ([(name, _kind(part)) for name, part in drawn.parts] for drawn in (low, high))
    if kinds != others:
        return None
    return tuple((b - a) / _HIGHER for a, b in zip(low.numbers, high.numbers, strict=True))


@lru_cache(maxsize=512)
def drawing(sketch: Sketch[Any]) -> Drawing:
    """Return what a chart draws; the look says all of the settings that matplotlib draws by."""
    width, height, look, room = sketch.width, sketch.height, sketch.look, sketch.room
    blank = _blank(look)
    with settings(look):
        figure: Figure = pickle.loads(blank)  # noqa: S301 - it is our own
        figure.set_size_inches(width / 72, height / 72)
        wide, high = width - room.left - room.right, height - room.top - room.bottom
        (axes,) = figure.axes
        axes.set_position((room.left / width, room.bottom / height, wide / width, high / height))
        sketch.draw(axes, sketch.given, look)
        for each in figure.axes:
            _hold_to_words(each.xaxis, "x")
            _hold_to_words(each.yaxis, "y")
        renderer = PrimitiveRenderer(width, height, look.chart_label.family, look.body.language)
        figure.draw(renderer)
    parts = tuple(renderer.parts)
    _hold_inside(parts, width, height)
    return Drawing(parts, tuple(number for _, part in parts for number in _numbers(part)))


@lru_cache(maxsize=64)
def _blank(look: Look) -> bytes:
    """Return a figure with axes that have no ticks: a new one is unpickled three times as fast as made."""
    with settings(look):
        figure = Figure()
        axes = figure.add_axes((0, 0, 1, 1))
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_locator(NullLocator())
            axis.set_major_formatter(NullFormatter())
            axis.isDefault_majloc = axis.isDefault_majfmt = True  # so that categories have theirs
        return pickle.dumps(figure)


def _hold_to_words(axis: Axis, name: str) -> None:
    """Raise CannotDrawError where matplotlib itself would write numbers at ticks, in English."""
    levels = {False: axis.get_major_formatter(), True: axis.get_minor_formatter()}
    for minor, formatter in levels.items():
        if isinstance(formatter, _WORDED) or not (axis.axes.axison and axis.get_visible()):
            continue
        if any(formatter.format_ticks(axis.get_ticklocs(minor=minor).tolist())):
            what = f"the ticks of the {name} axis have numbers that are not in the language of the page"
            hint = f"give them words: axes.set_{name}ticks(places, words{', minor=True' if minor else ''})"
            raise CannotDrawError(what, hint)


def _hold_inside(parts: tuple[tuple[str, Shape | Text], ...], width: float, height: float) -> None:
    """Raise CannotDrawError where a part would stand outside of the chart, over what is beside it."""
    for _, part in parts:
        if isinstance(part, Text):
            corners = text_corners(part)
            across, down = [x for x, _ in corners], [y for _, y in corners]
            box = min(across), min(down), max(across), max(down)
            what = f'"{"".join(run.text for run in part.runs)}"'
        elif part.clips:
            continue
        else:
            box, what = bounds(part.path), "a shape"
        over = max(-box[0], -box[1], box[2] - width, box[3] - height)
        if over > _OVER:
            hint = "give it more room, or the axes less"
            raise CannotDrawError(f"{what} stands {over:.1f} pt over the edge of its chart", hint)


def _numbers(part: Shape | Text) -> tuple[float, ...]:
    if isinstance(part, Text):
        return part.x, part.y
    return sum((clip[1] for clip in part.clips), part.path[1])


def _kind(part: Shape | Text) -> Shape | Text:
    """Return a part with all its points at 0, 0."""
    return _filled(part, iter([0.0] * len(_numbers(part))))


def _filled(part: Shape | Text, numbers: Iterator[float]) -> Shape | Text:
    """Return a part whose points are the next of these numbers."""
    if isinstance(part, Text):
        return replace(part, x=next(numbers), y=next(numbers))
    path, *clips = [_path(way, numbers) for way in (part.path, *part.clips)]
    return replace(part, path=path, clips=tuple(clips))


def _path(path: Path, numbers: Iterator[float]) -> Path:
    return path[0], tuple(islice(numbers, len(path[1])))
