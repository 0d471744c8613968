"""The stamp of a theme, on every page: a strip along the edge where reading begins.

It stands in the margin, over bands that go to the edge, and over no word. It is no part of what the page says
(ISO 14289-1, 7.1: an artefact).
"""

from reportgen.design.look import Look
from reportgen.design.mirror import facing
from reportgen.design.primitives import Group, Shape, rectangle
from reportgen.design.setter import set_line

_WIDE = 24.0
"""How wide the strip is, in pt: wide enough to be seen in a small picture of the page."""
_SIZE = 10.0
_RISE = 0.35
"""How far the middle of letters is above their baseline, in parts of their size."""
_APART = 48.0
_END = 12.0


def stamped(look: Look) -> tuple[Group, ...]:
    """Return the stamp of a page, its words as often as there is room; nothing where there is none."""
    if not look.theme.stamp:
        return ()
    fill, height = look.colours.warm, look.theme.size[1]
    words = set_line(look.theme.stamp, look.style(_SIZE, _SIZE, look.colours.on(fill), bold=True))
    count = max(int((height - 2 * _END + _APART) // (words.width + _APART)), 1)
    over = look.theme.house.press.bleed
    strip = Shape(rectangle(-over, -over, _WIDE + over, height + 2 * over), fill=fill)
    x, room = _WIDE / 2 + _SIZE * _RISE, height / count
    feet = (room * number + (room + words.width) / 2 for number in range(count))
    lines = (words.at(0.0, 0.0)._replace(x=x, y=foot, angle=90.0) for foot in feet)
    return (facing(Group("Artifact", (strip, *lines), id="Watermark"), look),)


def stamp_room(look: Look) -> float:
    """Return how much longer than the edge of a page the words of its stamp are, in pt."""
    words = set_line(look.theme.stamp, look.style(_SIZE, _SIZE, look.colours.ink, bold=True))
    return words.width + 2 * _END - look.theme.size[1]
