"""A map of the places of a series, one of them marked: outlines of land as one path, a dot a place.

The projection is equirectangular: degrees east are as wide, all over the map, as they are at its middle
latitude. It shows the part of the world that the places are in. The outlines are Natural Earth's at 1:110m.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from math import cos, hypot, radians
from pathlib import Path
from typing import TypeAlias

from reportgen.content import Locator
from reportgen.design.colour import blend
from reportgen.design.look import Look
from reportgen.design.primitives import Group, PathData, Shape, at_other, circle

Point: TypeAlias = tuple[float, float]

_WORLD = (-56.0, 76.0, -169.0, 191.0)
"""South, north, west, east: cut where there is only sea, so that no land is in two parts."""
_EDGE = 3.0
_WIDE = 140.0
"""From so many degrees from west to east on, the whole world is shown."""
_LEAST = 16.0
"""The least degrees from south to north that are shown: outlines are too coarse for less."""
_AROUND = 0.14
"""How much more than the places themselves is shown, as a part, at each side."""
_FARTHER = (1.0, 1.6, 2.5, 4.0)
"""So many times as much of the world is shown, where less is land or sea alone; then all of it."""
_PROBE = 100.0
_SHAPES = (1.2, 2.7)
"""A map is no narrower and no wider than so many times its height."""
_NEAR = 0.35
"""How far an outline may be from where it is, in pt, for the sake of fewer points."""
_LINE = 2
_DOT, _HERE, _RING = 1.9, 4.0, 4.6
_DOTS = 80
"""So many dots are as wide as a large map."""
_SMALL = 0.01


@dataclass(frozen=True, slots=True)
class MapColours:
    """The colours of land, of dots, and of the one that is marked."""

    land: str
    dot: str
    here: str


@dataclass(frozen=True, slots=True)
class Extent:
    """A part of the world in degrees, and how many times as wide as high it is on the map."""

    south: float
    north: float
    west: float
    east: float

    @property
    def shape(self) -> float:
        """Width by height."""
        middle = radians((self.south + self.north) / 2)
        return (self.east - self.west) * cos(middle) / (self.north - self.south)

    def at(self, north: float, east: float, width: float) -> Point:
        """Return where a place is, from the top left corner of a map of a width in pt."""
        across = width / (self.east - self.west)
        down = width / self.shape / (self.north - self.south)
        return (east - self.west) * across, (self.north - north) * down


def extent_of(locator: Locator) -> Extent:
    """Return the part of the world that a map shows."""
    if locator.frame:
        return Extent(*locator.frame)
    return _extent((*((locator.here,) if locator.here else ()), *locator.others))


@lru_cache(maxsize=16)
def _extent(places: tuple[Point, ...]) -> Extent:
    """Return the part of the world around places, as much of it as shows where land ends."""
    souths, wests = [north for north, _ in places], [east for _, east in places]
    south, north, west, east = min(souths), max(souths), min(wests), max(wests)
    if east - west <= _WIDE:
        tried = (_around(south, north, west, east, more) for more in _FARTHER)
        if found := next(filter(_has_coast, tried), None):
            return found
    return Extent(min(_WORLD[0], south - _EDGE), max(_WORLD[1], north + _EDGE), *_WORLD[2:])


def _around(south: float, north: float, west: float, east: float, more: float) -> Extent:
    """Return so many times what places and the least of a map need around their middle."""
    high, wide = max((north - south) * (1 + 2 * _AROUND), _LEAST), (east - west) * (1 + 2 * _AROUND)
    high, wide = high * more, wide * more
    middle = (south + north) / 2
    middle = min(max(middle, high / 2 - 90), 90 - high / 2)
    squeezed = cos(radians(middle))
    least, most = _SHAPES
    wide, high = max(wide, high * least / squeezed), max(high, wide * squeezed / most)
    across = (west + east) / 2
    return Extent(middle - high / 2, middle + high / 2, across - wide / 2, across + wide / 2)


def _has_coast(extent: Extent) -> bool:
    """Tell whether an outline of land goes through a part of the world."""
    numbers = _land(extent, _PROBE)[1]
    high = _PROBE / extent.shape
    return any(1 < x < _PROBE - 1 and 1 < y < high - 1 for x, y in zip(*[iter(numbers)] * 2, strict=True))


def place_locator(locator: Locator, x: float, y: float, width: float, colours: MapColours) -> Group:
    """Return a map with its top left corner at x, y."""
    extent = extent_of(locator)
    height = width / extent.shape
    across, at = x + width / 2, at_on(locator, x, y, width)
    land = _land_at(extent, width, x, y)
    tops = [at(one) for one in locator.others]
    dots = tuple(number for left, top in tops for number in (left, top, left + _SMALL, top))
    shapes = [Shape(land, fill=colours.land, sign=across)] if land[0] else []
    if dots:
        path, wide = ("ml" * len(tops), dots), max(_DOT, width / _DOTS)
        shapes.append(Shape(path, stroke=colours.dot, line_width=wide, sign=across))
    if locator.here:
        here = at(locator.here)
        shapes.append(Shape(circle(*here, _RING), stroke=colours.here, line_width=1.0, sign=across))
        shapes.append(Shape(circle(*here, _HERE / 2), fill=colours.here, sign=across))
    return Group("Figure", tuple(shapes), alt=locator.alt, box=(x, y, width, height))


def paper_map(look: Look) -> MapColours:
    """Return the colours of a map on paper."""
    colours = look.colours
    return MapColours(blend(colours.paper, colours.outline, 0.3), colours.all, colours.accent)


def at_on(locator: Locator, x: float, y: float, width: float) -> Callable[[Point], Point]:
    """Return what tells where a place stands on a map with its top left corner at x, y."""
    extent = extent_of(locator)

    def at(place: Point) -> Point:
        north, east = place
        left, top = extent.at(north, extent.west + (east - extent.west) % 360, width)
        return x + left, y + top

    return at


@lru_cache(maxsize=64)
def _land_at(extent: Extent, width: float, x: float, y: float) -> PathData:
    """Return the outlines of land in an extent, on a map with its top left corner at x, y."""
    return at_other(_land(extent, width), lambda east: east + x, lambda south: south + y)


@lru_cache(maxsize=64)
def _land(extent: Extent, width: float) -> PathData:
    """Return the outlines of land in an extent, from the top left corner of a map of a width in pt."""
    kinds, numbers = "", []
    for ring, (west, east, south, north) in _rings():
        if south > extent.north or north < extent.south:
            continue
        for turn in (-360.0, 0.0, 360.0, 720.0):
            if west + turn > extent.east or east + turn < extent.west:
                continue
            shown = _within([(east + turn, north) for east, north in ring], extent)
            points = _thinned([extent.at(north, east, width) for east, north in shown])
            if len(points) > _LINE:
                kinds += "m" + "l" * (len(points) - 1) + "z"
                numbers += [round(number, 1) for point in points for number in point]
    return kinds, tuple(numbers)


def _within(ring: Sequence[Point], extent: Extent) -> Sequence[Point]:
    """Return what of a ring is in an extent (Sutherland and Hodgman, 1974)."""
    edges: tuple[tuple[int, float, Callable[[float, float], bool]], ...] = (
        (0, extent.west, float.__ge__),
        (0, extent.east, float.__le__),
        (1, extent.south, float.__ge__),
        (1, extent.north, float.__le__),
    )
    for axis, edge, inside in edges:
        found = []
        for before, after in pairwise((*ring[-1:], *ring)):
            if inside(before[axis], edge) != inside(after[axis], edge):
                part = (edge - before[axis]) / (after[axis] - before[axis])
                cut = [one + (other - one) * part for one, other in zip(before, after, strict=True)]
                cut[axis] = edge
                found.append((cut[0], cut[1]))
            if inside(after[axis], edge):
                found.append(after)
        ring = found
    return ring


def _thinned(points: Sequence[Point]) -> list[Point]:
    """Return an outline of fewer points (Douglas and Peucker, 1973)."""
    if not points:
        return []
    kept, parts = {0, len(points) - 1}, [(0, len(points) - 1)]
    while parts:
        begin, end = parts.pop()
        (left, top), (right, bottom) = points[begin], points[end]
        across, down = right - left, bottom - top
        length = hypot(across, down)
        far, between = 0.0, begin
        for number in range(begin + 1, end):
            x, y = points[number]
            away = (
                abs((x - left) * down - (y - top) * across) / length if length else hypot(x - left, y - top)
            )
            if away >= far:
                far, between = away, number
        if far > _NEAR:
            kept.add(between)
            parts += [(begin, between), (between, end)]
    return [points[number] for number in sorted(kept)]


@cache
def _rings() -> tuple[tuple[tuple[Point, ...], tuple[float, float, float, float]], ...]:
    """Return the outlines of land as rings of degrees east and north, each with where it ends.

    That is in the west, in the east, in the south and in the north.
    """
    rings = json.loads((Path(__file__).parent / "land.json").read_text(encoding="ascii"))
    found = []
    for ring in rings:
        easts = [step / 10 for step in accumulate(ring[::2])]
        norths = [step / 10 for step in accumulate(ring[1::2])]
        ends = min(easts), max(easts), min(norths), max(norths)
        found.append((tuple(zip(easts, norths, strict=True)), ends))
    return tuple(found)
