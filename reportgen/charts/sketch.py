"""Sketches: what a chart draws on matplotlib's axes, kept as primitives and put where it is wanted.

A chart is a function that draws with matplotlib's usual calls. What it draws is the same for all places with
the same figures, and drawing costs a hundred times what putting it elsewhere does; so it is kept. A chart
that is to be higher than it needs is drawn at two heights: from one to the other every point of it moves in
a straight line, on which that of any height lies. Where the two have other parts, as ticks that are more
where there is more room, it is drawn at the height wanted.

Each drawing has a figure of its own, which nobody else ever gets. So nothing of one chart can come into
another, in whatever thread they are drawn, and what breaks off leaves nothing behind.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from reportgen.charts.known import Parts, known_drawing, note_drawing
from reportgen.charts.paths import CannotDrawError, shifted
from reportgen.design import LADDER, Colours, Look, PathData, Primitive, Shape, Text, look_of, on_screen

if TYPE_CHECKING:
    from matplotlib.axes import Axes


_HIGHER = 100.0
"""How much higher, in pt, a chart is drawn the second time."""
DRAWN = 20.0
"""How high, in pt, that is drawn which is as good at one height as at another."""
T = TypeVar("T", bound=Hashable)


class Room(NamedTuple):
    """The room around axes, within the chart, in pt."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


@dataclass(frozen=True, slots=True)
class PlacedSketch:
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

    draw: "Callable[[Axes, T, Look], None]"
    given: T
    width: float
    height: float
    look: Look
    room: Room = field(default_factory=Room)

    def at(self, x: float, y: float, height: float) -> PlacedSketch:
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
        return PlacedSketch(tuple((name, _filled(part, left)) for name, part in found.parts))


@dataclass(frozen=True, slots=True, eq=False)
class DisplayList:
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
def drawing(sketch: Sketch[Any]) -> DisplayList:
    """Return what a chart draws, now or, by the same figures, before."""
    look, name = sketch.look, _name(sketch)
    parts = known_drawing(look.theme, name) if name else None
    if parts is None:
        from reportgen.charts.figure import drawn  # noqa: PLC0415 - with it comes matplotlib, which takes long

        seen = seen_on_screen(look)
        size = (sketch.width, sketch.height, sketch.room)
        parts = drawn(lambda axes: sketch.draw(axes, sketch.given, seen), *size, seen)
        parts = in_inks(parts, look.colours)
        if name:
            note_drawing(look.theme, name, parts)
    return DisplayList(parts, tuple(number for _, part in parts for number in _numbers(part)))


def _name(sketch: Sketch[Any]) -> str:
    """Return a name for what is drawn of a theme; none for what is not drawn by this room's own code."""
    draw, look = sketch.draw, sketch.look
    if draw.__module__.rpartition(".")[0] != __package__:
        return ""
    size = (sketch.width, sketch.height, sketch.room)
    return sha256(
        repr((draw.__module__, draw.__qualname__, sketch.given, size, look.step, look.body.language)).encode()
    ).hexdigest()


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
        return part._replace(x=next(numbers), y=next(numbers))
    path, *clips = [_path(way, numbers) for way in (part.path, *part.clips)]
    return part._replace(path=path, clips=tuple(clips))


def _path(path: PathData, numbers: Iterator[float]) -> PathData:
    return path[0], tuple(islice(numbers, len(path[1])))


def seen_on_screen(look: Look) -> Look:
    """Return a look whose colours have no ink."""
    if not _inks(look.colours):
        return look
    return replace(
        look, colours=Colours(**{role: on_screen(one) for role, one in asdict(look.colours).items()})
    )


def in_inks(parts: Parts, colours: Colours) -> Parts:
    """Return what was drawn in colours of a screen with their inks, where they have some.

    Raises CannotDrawError where one is no colour of the theme, so that it is not known of which ink it is.
    """
    inks = _inks(colours)
    return tuple((name, _in_inks(part, inks)) for name, part in parts) if inks else parts


@lru_cache(maxsize=16)
def _inks(colours: Colours) -> dict[str, str]:
    """Return colours with their inks by what is seen on a screen; none where they have none."""
    found = asdict(colours).values()
    return {on_screen(one): one for one in found} if any(one != on_screen(one) for one in found) else {}


def _in_inks(part: Shape | Text, inks: dict[str, str]) -> Shape | Text:
    if isinstance(part, Text):
        return part._replace(runs=tuple(run._replace(colour=_ink(run.colour, inks)) for run in part.runs))
    return part._replace(fill=_ink(part.fill, inks), stroke=_ink(part.stroke, inks))


def _ink(colour: str, inks: dict[str, str]) -> str:
    if colour and colour not in inks:
        hint = "draw it in one of look.colours"
        raise CannotDrawError(f"{colour} is drawn, which is no colour of the theme and so has no ink", hint)
    return inks.get(colour, "")
