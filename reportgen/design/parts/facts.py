"""Key facts: a quiet panel of labels and values."""

from reportgen.content import Facts
from reportgen.design.look import Look
from reportgen.design.parts.part import Part, placed_lines
from reportgen.design.primitives import Group, Shape, Text, rectangle
from reportgen.design.setter import Line, set_text
from reportgen.richtext import Run

_BAR = 2.2
_VALUE_GAP = 1.2


def measure_facts(block: Facts, width: float, look: Look) -> Part:
    """Facts under each other; the panel grows with the column beside it."""
    pad = 8.0 + look.step.pad * 0.6
    inner = width - 2 * pad - _BAR
    facts = [
        (
            set_text(fact.label, look.label, inner),
            [set_text((*value, Run(" ")), look.body, inner) for value in fact.values],
        )
        for fact in block.items
    ]
    heights = [
        len(label) * look.label.leading
        + sum(len(lines) for lines in values) * look.body.leading
        + _VALUE_GAP * (len(values) - 1)
        for label, values in facts
    ]
    between = look.step.gap * 0.75
    height = sum(heights) + between * (len(facts) - 1) + 2 * pad

    def place(x: float, y: float, given: float) -> Group:
        space = between + min((given - height) / max(len(facts) - 1, 1), between * 1.4)
        left, top = x + _BAR + pad, y + pad
        items = []
        for (label, values), taken in zip(facts, heights, strict=True):
            items.append(_fact(label, values, left, top, look))
            top += taken + space
        panel = Shape(rectangle(x, y, width, given), fill=look.colours.tint)
        bar = Shape(rectangle(x, y, _BAR, given), fill=look.colours.primary)
        return Group("L", (panel, bar, *items), id=block.id)

    return Part(height, place, fills=float("inf"))


def _fact(label: tuple[Line, ...], values: list[tuple[Line, ...]], x: float, y: float, look: Look) -> Group:
    top = y + len(label) * look.label.leading
    texts: list[Text] = []
    for lines in values:
        texts += placed_lines(lines, x, top, look.body)
        top += len(lines) * look.body.leading + _VALUE_GAP
    labels = Group("Lbl", placed_lines(label, x, y, look.label))
    return Group("LI", (labels, Group("LBody", tuple(texts))))
