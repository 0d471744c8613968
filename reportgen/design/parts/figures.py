"""Key figures side by side, each under a rule: the number large, what it says small below it."""

from reportgen.content import Figures
from reportgen.design.look import Look, baseline
from reportgen.design.parts.part import Part, placed_lines
from reportgen.design.primitives import Group, Shape, rectangle
from reportgen.design.setter import set_text

_COLUMNS = 4
_GAP = 14.0
_RULE = 1.6
_LINES = 4
"""So many units of the grid the line of a number takes, with the rule over it."""
_WORDS = 0.97


def measure_figures(block: Figures, width: float, look: Look) -> Part:
    """Columns of one width, however many there are, so that figures stand alike on all spotlights."""
    wide = (width - _GAP * (_COLUMNS - 1)) / _COLUMNS
    high = look.gap(_LINES)
    number = look.style(look.theme.scale.figure, high, look.colours.heading, bold=True)
    above = look.gap(_LINES - 2) + look.rise - baseline(number)
    style = look.note.but(colour=look.colours.ink)
    items = [
        (set_text(f"{value} ", number, wide), set_text(words, style, wide * _WORDS))
        for value, words in block.items
    ]
    height = max(len(v) * high + look.note_drop + len(w) * style.leading for v, w in items)

    def place(x: float, y: float, _: float) -> Group:
        entries = []
        for index, (value, words) in enumerate(items):
            left = x + index * (wide + _GAP)
            rule = Shape(rectangle(left, y, wide, _RULE), fill=look.colours.brand)
            text = placed_lines(words, left, y + len(value) * high + look.note_drop, style)
            body = Group("LBody", (*placed_lines(value, left, y + above, number), *text))
            entries.append(Group("LI", (rule, body)))
        return Group("L", tuple(entries), numbering="None", id=block.id)

    return Part(height, place)
