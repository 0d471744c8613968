"""Chips: what was named, side by side as wide as the words."""

from reportgen.content import Chips
from reportgen.design.look import Look
from reportgen.design.parts.part import Part, in_rows, placed_lines
from reportgen.design.primitives import Group, Shape, rounded
from reportgen.design.setter import set_text, widest

_CHIP = 4
"""How many times as round as tiles chips may be."""


def measure_chips(block: Chips, width: float, look: Look) -> Part:
    """Chips in as many rows as they need."""
    style = look.chip
    clear = max(look.under, look.lift)
    side, gap, pad = 10.0, look.unit - clear / 3, (look.unit - clear) / 2
    texts = [set_text(item, style, width - 2 * side) for item in block.items]
    boxes = [(widest(lines) + 2 * side, len(lines) * style.leading + 2 * pad) for lines in texts]
    corners, height = in_rows(boxes, width, gap)

    def place(left: float, top: float, _: float) -> Group:
        items, top = [], top + look.lift
        for lines, (wide, high), (dx, dy) in zip(texts, boxes, corners, strict=True):
            radius = min(style.leading / 2 + pad, look.theme.house.corners * _CHIP)
            ground = Shape(rounded(left + dx, top + dy, wide, high, radius), fill=look.colours.own)
            text = placed_lines(lines, left + dx + side, top + dy + pad, style)
            items.append(Group("LI", (ground, Group("LBody", text))))
        return Group("L", tuple(items), id=block.id)

    return Part(height + clear, place)
