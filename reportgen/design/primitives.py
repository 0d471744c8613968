"""What a page is made of: lines of text and shapes, in groups that keep their role.

Coordinates are in pt from the top left corner of the page, y downwards; the y of a text is its baseline.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from math import cos, radians, sin
from operator import attrgetter
from typing import Literal, NamedTuple, TypeAlias

from reportgen.design.typefaces import Font
from reportgen.pictures import Raster

_KAPPA = 0.5523
"""How far a Bézier curve's handles reach for a quarter of a circle."""

PathData: TypeAlias = tuple[str, tuple[float, ...]]
"""Segments and the numbers of all of them: m x y, l x y, c x1 y1 x2 y2 x3 y3, and z to close."""

Rectangle: TypeAlias = tuple[float, float, float, float]
"""x, y, width and height."""
Cap: TypeAlias = Literal["butt", "round", "projecting"]
Join: TypeAlias = Literal["miter", "round", "bevel"]
"""How lines end, and how two of them meet (ISO 32000-1, tables 54 and 55)."""


class TextRun(NamedTuple):
    """Text in one font, size and colour; ``width`` in pt; ``link`` an address, or empty.

    ``language`` (BCP 47) is that of words in another one than the document's. What leads somewhere is
    underlined, so that it is not told by colour alone. The letters are in the order they are read in, also
    where they run ``from_right``.
    """

    text: str
    font: Font
    size: float
    colour: str
    width: float
    link: str = ""
    language: str = ""
    from_right: bool = False


class Text(NamedTuple):
    """A line of text, its runs as they are read, from x; turned by an angle about x, y.

    The angle is in degrees, against the clock. ``order`` says which run is seen first from the left, which
    next, where they are not seen in the order in which they are read.
    """

    x: float
    y: float
    runs: tuple[TextRun, ...]
    angle: float = 0.0
    order: tuple[int, ...] = ()

    @property
    def width(self) -> float:
        """The width of the line in pt, without the space at its end."""
        return sum(run.width for run in self.runs)

    def stretches(self) -> Iterator["Text"]:
        """Yield what is drawn at once, as it is read: runs of one link and one language, side by side."""
        if len(self.runs) == 1:
            yield self
            return
        across, up = cos(radians(self.angle)), sin(radians(self.angle))
        at = 0.0
        if not self.order:
            for _, some in groupby(self.runs, attrgetter("link", "language")):
                runs = tuple(some)
                yield Text(self.x + at * across, self.y - at * up, runs, self.angle)
                at += sum(run.width for run in runs)
            return
        lefts = [0.0] * len(self.runs)
        for number in self.order:
            lefts[number] = at
            at += self.runs[number].width
        for run, left in zip(self.runs, lefts, strict=True):
            yield Text(self.x + left * across, self.y - left * up, (run,), self.angle)


class Shape(NamedTuple):
    """A path, filled or stroked or both; decoration wherever no figure holds it.

    Only what lies inside of all ``clips`` is seen. A dash pattern, in pt, begins ``phase`` after its first
    dash does. One that is less than opaque is filled or stroked, not both. A sign that looks the same on
    pages that are read from the right has its middle at ``sign``, an x in pt. One with a
    ``picture`` is a box that this fills. ``even_odd`` tells what is inside of a path (ISO 32000-1, 8.5.3.3).
    """

    path: PathData
    fill: str = ""
    stroke: str = ""
    line_width: float = 0.0
    dash: tuple[float, ...] = ()
    clips: tuple[PathData, ...] = ()
    phase: float = 0.0
    cap: Cap = "round"
    join: Join = "round"
    opacity: float = 1.0
    sign: float | None = None
    picture: Raster | None = None
    even_odd: bool = False


class Group(NamedTuple):
    """Things of one role: a standard structure type, or "" where the group is only for placing.

    ``alt`` stands for what a picture shows, ``actual`` for the words as they are to be read; ``numbering``
    is that of a list (ISO 32000-1, table 347). An ``Artifact`` is no part of what the document says; its
    ``id`` is the kind of pagination, Header or Footer. Groups of one ``key`` are one element, which may go on
    over several pages. A ``Link`` leads to the name ``link`` from anywhere in its box; its ``alt`` says
    where. ``scope`` is that of a header cell (ISO 32000-1, table 349), ``columns`` how many a cell spans.
    """

    role: str
    kids: "tuple[Group | Text | Shape, ...]"
    alt: str = ""
    actual: str = ""
    numbering: str = ""
    id: str = ""
    box: Rectangle = (0.0, 0.0, 0.0, 0.0)
    """x, y, width, height in pt."""
    key: str = ""
    link: str = ""
    scope: str = ""
    columns: int = 1


Primitive: TypeAlias = Group | Text | Shape


def drawn_in(things: Iterable[Primitive]) -> Iterator[Text | Shape]:
    """Yield the lines of text and the shapes of some things, in the order they are drawn."""
    left = list(things)[::-1]
    while left:
        thing = left.pop()
        if isinstance(thing, Group):
            left += thing.kids[::-1]
        else:
            yield thing


def mapped(
    group: Group,
    lines: Callable[[Text], Text],
    shapes: Callable[[Shape], Shape],
    boxes: Callable[[float, float, float, float], Rectangle],
) -> Group:
    """Return a group in which each line of text, each shape and each box is another."""
    kids: list[Primitive] = []
    for kid in group.kids:
        match kid:
            case Group():
                kids.append(mapped(kid, lines, shapes, boxes))
            case Text():
                kids.append(lines(kid))
            case Shape():
                kids.append(shapes(kid))
    return group._replace(kids=tuple(kids), box=boxes(*group.box) if any(group.box[2:]) else group.box)


def reshaped(shape: Shape, way: Callable[[PathData], PathData]) -> Shape:
    """Return a shape whose path is another, and so are its clips."""
    return shape._replace(path=way(shape.path), clips=tuple(map(way, shape.clips)))


def at_other(
    path: PathData, across: Callable[[float], float], down: Callable[[float], float] = lambda y: y
) -> PathData:
    """Return a path whose points stand at others, across and down."""
    kinds, numbers = path
    points = list(numbers)
    points[::2], points[1::2] = map(across, numbers[::2]), map(down, numbers[1::2])
    return kinds, tuple(points)


def moved(group: Group, across: float = 0.0, down: float = 0.0) -> Group:
    """Return a group so many pt farther to the right on its page, and lower."""
    return mapped(
        group,
        lambda text: text._replace(x=text.x + across, y=text.y + down),
        lambda shape: reshaped(shape, lambda path: at_other(path, lambda x: x + across, lambda y: y + down)),
        lambda x, y, wide, high: (x + across, y + down, wide, high),
    )


def bounds(path: PathData) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a path's points."""
    across, down = path[1][::2], path[1][1::2]
    return min(across), min(down), max(across), max(down)


def line(x1: float, y1: float, x2: float, y2: float) -> PathData:
    """Return a line."""
    return "ml", (x1, y1, x2, y2)


def rectangle(x: float, y: float, width: float, height: float) -> PathData:
    """Return a rectangle."""
    right, bottom = x + width, y + height
    return "mlllz", (x, y, right, y, right, bottom, x, bottom)


def rounded(x: float, y: float, width: float, height: float, radius: float) -> PathData:
    """Return a rectangle with round corners."""
    r = min(radius, width / 2, height / 2)
    if not r:
        return rectangle(x, y, width, height)
    k = r * (1 - _KAPPA)
    right, bottom = x + width, y + height
    # fmt: off
    return "mlclclclcz", (
        x + r, y,
        right - r, y,
        right - k, y, right, y + k, right, y + r,
        right, bottom - r,
        right, bottom - k, right - k, bottom, right - r, bottom,
        x + r, bottom,
        x + k, bottom, x, bottom - k, x, bottom - r,
        x, y + r,
        x, y + k, x + k, y, x + r, y,
    )
    # fmt: on


def circle(x: float, y: float, radius: float) -> PathData:
    """Return a circle about a point."""
    k = radius * _KAPPA
    left, top, right, bottom = x - radius, y - radius, x + radius, y + radius
    # fmt: off
    return "mccccz", (
        x, top,
        x + k, top, right, y - k, right, y,
        right, y + k, x + k, bottom, x, bottom,
        x - k, bottom, left, y + k, left, y,
        left, y - k, x - k, top, x, top,
    )
    # fmt: on


def sector(x: float, y: float, radius: float, quarters: int) -> PathData:
    """Return so many quarters of a disc about a point, from its top on with the clock."""
    path, (at_x, at_y) = [x, y, x, y - radius], (0.0, -radius)
    for _ in range(quarters):
        to_x, to_y = -at_y, at_x
        begin = (at_x + to_x * _KAPPA, at_y + to_y * _KAPPA)
        end = (to_x + at_x * _KAPPA, to_y + at_y * _KAPPA)
        path += [x + begin[0], y + begin[1], x + end[0], y + end[1], x + to_x, y + to_y]
        at_x, at_y = to_x, to_y
    return "ml" + "c" * quarters + "z", tuple(path)
