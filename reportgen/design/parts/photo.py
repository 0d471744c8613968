"""A photo, as wide as its column, and whose it is under it."""

from reportgen.content import Photo
from reportgen.design.look import Look
from reportgen.design.parts.part import Part, placed_lines
from reportgen.design.picture import filled, form_of
from reportgen.design.primitives import Group
from reportgen.design.setter import set_text

_HIGHEST = 0.75
"""A photo is at most so many times as high as wide: one that is higher is cut."""
_CREDIT_GAP = 3.0


def measure_photo(block: Photo, width: float, look: Look) -> Part:
    """A photo in its own form, or cut where it is high; whose it is stands under it as a note."""
    high = width * min(1 / form_of(block.picture), _HIGHEST)
    lines = set_text(block.credit, look.note, width) if block.credit else ()
    height = look.on_grid(high + (_CREDIT_GAP + len(lines) * look.note.leading if lines else 0.0))

    def place(x: float, y: float, _: float) -> Group:
        box = (x, y, width, high)
        shown = filled(block.picture, box, look.colours.paper, in_ink=look.in_ink)
        figure = Group("Figure", shown, alt=block.alt, box=box)
        credit = Group("P", placed_lines(lines, x, y + high + _CREDIT_GAP, look.note)) if lines else None
        return Group("", (figure, credit) if credit else (figure,), id=block.id)

    return Part(height, place)
