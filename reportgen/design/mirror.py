"""Pages that are read from the right: laid out as all are, then mirrored about the middle of the page.

Columns, tiles, bars, scales and arrows change sides. Words keep the direction of their letters, and signs
their form.
"""

from dataclasses import replace
from math import cos, radians, sin

from reportgen.design.look import Look
from reportgen.design.primitives import Group, Path, Shape, Text


def facing(group: Group, look: Look) -> Group:
    """Return what stands on a page as it does in the language of the look."""
    return _mirrored(group, look.theme.size[0]) if look.body.from_right else group


def _mirrored(group: Group, width: float) -> Group:
    """Return a group about the middle of a page of a width in pt."""
    kids: list[Group | Text | Shape] = []
    for kid in group.kids:
        match kid:
            case Group():
                kids.append(_mirrored(kid, width))
            case Text():
                kids.append(_text(kid, width))
            case Shape():
                kids.append(_shape(kid, width))
    x, y, wide, high = group.box
    box = (width - x - wide, y, wide, high) if wide or high else group.box
    return replace(group, kids=tuple(kids), box=box)


def _text(text: Text, width: float) -> Text:
    """Return a line that begins where it ended."""
    across, up = cos(radians(text.angle)), sin(radians(text.angle))
    x, y = width - text.x - text.width * across, text.y - text.width * up
    return replace(text, x=x, y=y, angle=-text.angle % 360)


def _shape(shape: Shape, width: float) -> Shape:
    """Return a shape on the other side, the other way round where it is no sign."""
    clips = tuple(_path(clip, width) for clip in shape.clips)
    path = _path(shape.path, width)
    if shape.sign is not None:
        path = _path(path, 2 * (width - shape.sign))
    return replace(shape, path=path, clips=clips)


def _path(path: Path, width: float) -> Path:
    kinds, numbers = path
    points = list(numbers)
    points[::2] = [width - x for x in points[::2]]
    return kinds, tuple(points)
