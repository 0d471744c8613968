"""Pages that are read from the right: laid out as all are, then mirrored about the middle of the page.

Columns, tiles, bars, scales and arrows change sides. Words keep the direction of their letters, and signs
their form.
"""

from math import cos, radians, sin

from reportgen.design.look import Look
from reportgen.design.primitives import Group, Shape, Text, at_other, mapped, reshaped


def facing(group: Group, look: Look) -> Group:
    """Return what stands on a page as it does in the language of the look."""
    width = look.theme.size[0]
    if not look.body.from_right:
        return group
    return mapped(
        group,
        lambda text: _text(text, width),
        lambda shape: _shape(shape, width),
        lambda x, y, wide, high: (width - x - wide, y, wide, high),
    )


def _text(text: Text, width: float) -> Text:
    """Return a line that begins where it ended."""
    across, up = cos(radians(text.angle)), sin(radians(text.angle))
    x, y = width - text.x - text.width * across, text.y - text.width * up
    return text._replace(x=x, y=y, angle=-text.angle % 360)


def _shape(shape: Shape, width: float) -> Shape:
    """Return a shape on the other side, the other way round where it is no sign."""
    found = reshaped(shape, lambda path: at_other(path, lambda x: width - x))
    if shape.sign is None:
        return found
    middle = 2 * (width - shape.sign)
    return found._replace(path=at_other(found.path, lambda x: middle - x))
