"""A map of the places that answered alike: arcs lead there from the place itself; beside it is the legend."""

from collections.abc import Iterator
from math import hypot

from reportgen.content import PlaceMap, Spot
from reportgen.design.locator import at_on, extent_of, paper_map, place_locator
from reportgen.design.look import Look, baseline
from reportgen.design.parts.part import Part, placed_lines
from reportgen.design.primitives import Group, PathData, Primitive, Shape, circle
from reportgen.design.setter import set_text

_HIGH = 114.0
"""A map is no higher, in pt."""
_WIDE = 0.64
"""The part of the width that it takes at most."""
_BESIDE = 120.0
"""The least width of the words beside it, in pt: in a narrower column they stand under it."""
_GAP = 18.0
_INDENT = 14.0
_BETWEEN = 6.0
_OVER = 6.0
_ARC, _DOT, _SMALL, _RING = 0.6, 2.8, 1.7, 4.6
_LIFT = 0.2
"""How far arcs are bent upwards, as a part of the way."""


def measure_places(block: PlaceMap, width: float, look: Look) -> Part:
    """A map, and beside it a sign and words for each kind of dot; in narrow columns these stand under it."""
    shape = extent_of(block.locator).shape
    beside = width * (1 - _WIDE) - _GAP >= _BESIDE
    wide = min(_HIGH * shape, width * _WIDE if beside else width)
    high = wide / shape
    left, room = (wide + _GAP, width - wide - _GAP) if beside else (0.0, width)
    style = look.chart_label
    texts = [set_text(words, style, room - _INDENT) for _, words in block.legend]
    said = sum(len(lines) * style.leading + _BETWEEN for lines in texts) - _BETWEEN
    height = look.on_grid(_OVER + (max(high, said) if beside else high + _BETWEEN + said))

    def place(x: float, y: float, _: float) -> Group:
        whole = (x, y, width, height)
        y += _OVER
        base = place_locator(block.locator, x, y, wide, paper_map(look))
        shapes = (*base.kids, *_drawn(block, (x, y), wide, look))
        kids: list[Primitive] = [Group("Figure", shapes, alt=block.locator.alt, box=base.box)]
        top = y + max((high - said) / 2, 0.0) if beside else y + high + _BETWEEN
        items = []
        for (spot, _words), lines in zip(block.legend, texts, strict=True):
            middle = top + baseline(style) - style.size * 0.33
            mark = Group("Artifact", tuple(_spot(spot, x + left + _RING, middle, look)))
            words = placed_lines(lines, x + left + _INDENT, top, style)
            items.append(Group("LI", (mark, Group("LBody", words))))
            top += len(lines) * style.leading + _BETWEEN
        kids.append(Group("L", tuple(items), numbering="None"))
        return Group("", tuple(kids), id=block.id, box=whole)

    return Part(height, place)


def _drawn(block: PlaceMap, corner: tuple[float, float], width: float, look: Look) -> Iterator[Shape]:
    """Yield the arcs, and the places they lead to, on a map with its top left corner there."""
    colours, sign = look.colours, corner[0] + width / 2
    at = at_on(block.locator, *corner, width)
    here = at(block.here)
    for end in map(at, block.alike):
        yield Shape(_arc(here, end, corner[1]), stroke=colours.own, line_width=_ARC, sign=sign)
    for end in map(at, block.alike):
        yield Shape(circle(*end, _DOT), fill=colours.own, sign=sign)


def _arc(begin: tuple[float, float], end: tuple[float, float], top: float) -> PathData:
    """Return an arc from one place to another that stays below the top of the map."""
    across, down = end[0] - begin[0], end[1] - begin[1]
    lift = min(_LIFT * hypot(across, down), max(min(begin[1], end[1]) - top, 0.0))
    first = (begin[0] + across / 3, begin[1] + down / 3 - lift)
    second = (begin[0] + across * 2 / 3, begin[1] + down * 2 / 3 - lift)
    return "mc", (*begin, *first, *second, *end)


def _spot(spot: Spot, x: float, y: float, look: Look) -> Iterator[Shape]:
    """Yield what stands for a kind of dot, as it is on the map."""
    colours = paper_map(look)
    match spot:
        case Spot.HERE:
            yield Shape(circle(x, y, _RING), stroke=colours.here, line_width=1.0, sign=x)
            yield Shape(circle(x, y, _RING / 2), fill=colours.here, sign=x)
        case Spot.ALIKE:
            yield Shape(circle(x, y, _DOT), fill=look.colours.own, sign=x)
        case Spot.OTHER:
            yield Shape(circle(x, y, _SMALL), fill=colours.dot, sign=x)
