"""Chips: what was named, side by side as wide as the words."""

from reportgen.content import Chips
from reportgen.design.look import Look
from reportgen.design.parts.part import Part, gutter, placed_lines
from reportgen.design.primitives import Group, Shape, rounded
from reportgen.design.setter import set_text

_CHIP = 4
"""How many times as round as tiles chips may be."""


def measure_chips(block: Chips, width: float, look: Look) -> Part:
    """Chips in as many rows as they need."""
    style = look.chip
    side, pad, gap = 10.0, look.step.pad * 0.75, gutter(look)
    chips: list[tuple[float, float, float, float]] = []
    x = y = row = 0.0
    texts = [set_text(item, style, width - 2 * side) for item in block.items]
    for lines in texts:
        wide = max(line.width for line in lines) + 2 * side
        high = len(lines) * style.leading + 2 * pad
        if x and x + wide > width:
            x, y, row = 0.0, y + row + gap, 0.0
        chips.append((x, y, wide, high))
        x, row = x + wide + gap, max(row, high)

    def place(left: float, top: float, _: float) -> Group:
        items = []
        for lines, (dx, dy, wide, high) in zip(texts, chips, strict=True):
            radius = min(style.leading / 2 + pad, look.theme.house.corners * _CHIP)
            ground = Shape(rounded(left + dx, top + dy, wide, high, radius), fill=look.colours.own)
            text = placed_lines(lines, left + dx + side, top + dy + pad, style)
            items.append(Group("LI", (ground, Group("LBody", text))))
        return Group("L", tuple(items), id=block.id)

    return Part(y + row, place)
