"""A checklist: what was named, each with a tick."""

from reportgen.content import Checklist, Mark
from reportgen.design.look import Look
from reportgen.design.parts.part import Part, baseline, placed_lines
from reportgen.design.primitives import Group
from reportgen.design.setter import set_text
from reportgen.design.signs import sign

_INDENT = 15.0
_COLUMN_GAP = 12.0


def measure_checklist(block: Checklist, width: float, look: Look) -> Part:
    """Entries in columns, read down the first column before the second; they open where there is room."""
    style = look.body
    between = style.leading * 0.16
    columns = min(block.columns, len(block.items))
    wide = (width - _COLUMN_GAP * (columns - 1)) / columns
    texts = [set_text(item, style, wide - _INDENT) for item in block.items]
    count = -(-len(texts) // columns)
    heights = [len(lines) * style.leading for lines in texts]
    by_row = [heights[row::count] for row in range(count)]
    rows = [max(cells) for cells in by_row]
    height = sum(rows) + between * (count - 1)

    def place(x: float, y: float, given: float) -> Group:
        space = between + (given - height) / max(count - 1, 1)
        tops = [y + sum(rows[:row]) + row * space for row in range(count)]
        items = []
        for index, lines in enumerate(texts):
            left, top = x + (index // count) * (wide + _COLUMN_GAP), tops[index % count]
            middle = top + baseline(style) - style.size * 0.33
            tick = sign(Mark.FIRST, left + 5.0, middle, 9.6, look.colours)
            body = placed_lines(lines, left + _INDENT, top, style)
            items.append(Group("LI", (*tick, Group("LBody", body))))
        return Group("L", tuple(items), id=block.id)

    return Part(height, place, stretch=style.leading * 0.3 * (count - 1))


