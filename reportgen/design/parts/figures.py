"""Key figures side by side, each under a rule: the number large, what it says small below it."""

from reportgen.content import Figures
from reportgen.design.look import Look
from reportgen.design.parts.part import Part, placed_lines
from reportgen.design.primitives import Group, Shape, rectangle
from reportgen.design.setter import set_text

_COLUMNS = 4
_GAP = 14.0
_RULE = 1.6
_RULE_GAP = 5.0
_SIZE, _LEADING = 20.0, 23.0
_WORDS = 0.97


def measure_figures(block: Figures, width: float, look: Look) -> Part:
    """Columns of one width, however many there are, so that figures stand alike on all spotlights."""
    wide = (width - _GAP * (_COLUMNS - 1)) / _COLUMNS
    number = look.style(_SIZE, _LEADING, look.colours.heading, bold=True)
    style = look.note.but(colour=look.colours.ink)
    items = [
        (set_text(f"{value} ", number, wide), set_text(words, style, wide * _WORDS))
        for value, words in block.items
    ]
    height = max(_RULE + _RULE_GAP + len(v) * _LEADING + len(w) * style.leading for v, w in items)

    def place(x: float, y: float, _: float) -> Group:
        entries = []
        for index, (value, words) in enumerate(items):
            left = x + index * (wide + _GAP)
            top = y + _RULE + _RULE_GAP
            rule = Shape(rectangle(left, y, wide, _RULE), fill=look.colours.brand)
            text = placed_lines(words, left, top + len(value) * _LEADING, style)
            body = Group("LBody", (*placed_lines(value, left, top, number), *text))
            entries.append(Group("LI", (rule, body)))
        return Group("L", tuple(entries), numbering="None", id=block.id)

    return Part(height, place)
