"""Key facts: a quiet panel of labels and values."""

from reportgen.content import Facts
from reportgen.design.look import Look
from reportgen.design.parts.part import Part, placed_lines
from reportgen.design.primitives import Group, Shape, rectangle
from reportgen.design.setter import set_text

_BAR = 2.2


def measure_facts(block: Facts, width: float, look: Look) -> Part:
    """Facts under each other; the panel grows with the column beside it."""
    pad = 8.0 + look.step.pad * 0.6
    inner = width - 2 * pad - _BAR
    between = look.step.gap * 0.75
    facts = [
        (
            set_text(fact.label, look.label, inner),
            [line for value in fact.values for line in set_text(value, look.body, inner)],
        )
        for fact in block.items
    ]
    heights = [
        len(label) * look.label.leading + len(values) * look.body.leading for label, values in facts
    ]
    height = sum(heights) + between * (len(facts) - 1) + 2 * pad

    def place(x: float, y: float, given: float) -> Group:
        space = between + min((given - height) / max(len(facts) - 1, 1), between * 1.4)
        panel = Shape(rectangle(x, y, width, given), fill=look.colours.tint)
        bar = Shape(rectangle(x, y, _BAR, given), fill=look.colours.primary)
        left, top = x + _BAR + pad, y + pad
        items = []
        for (label, values), taken in zip(facts, heights, strict=True):
            below = top + len(label) * look.label.leading
            items.append(
                Group(
                    "LI",
                    (
                        Group("Lbl", placed_lines(label, left, top, look.label)),
                        Group("LBody", placed_lines(values, left, below, look.body)),
                    ),
                )
            )
            top += taken + space
        return Group("L", (panel, bar, *items), id=block.id)

    return Part(height, place, stretch=float("inf"))
