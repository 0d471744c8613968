"""A checklist: what was named, each with a tick."""

from reportgen.content import Checklist, Mark
from reportgen.design.look import Look, Style, baseline
from reportgen.design.parts.part import Part, placed_lines
from reportgen.design.primitives import Group
from reportgen.design.setter import set_text
from reportgen.design.signs import sign

_INDENT = 15.0
_COLUMN_GAP = 12.0


def measure_checklist(block: Checklist, width: float, look: Look, most: int) -> Part:
    """Entries in ``most`` columns, the first read down before the second, each as wide as its words need."""
    style = look.body
    count = -(-len(block.items) // most)
    columns = [block.items[i : i + count] for i in range(0, len(block.items), count)]
    widths = _widths(columns, width, style)
    texts = [
        [set_text(f"{item} ", style, wide - _INDENT) for item in items]
        for items, wide in zip(columns, widths, strict=True)
    ]
    space = look.row - style.leading
    heights = [sum(len(lines) for lines in column) * style.leading + space * len(column) for column in texts]

    def place(x: float, y: float, _: float) -> Group:
        items = []
        for column, wide in zip(texts, widths, strict=True):
            top = y
            for lines in column:
                middle = top + baseline(style) - style.size * 0.33
                tick = sign(Mark.FIRST, x + 5.0, middle, style.size, look.colours)
                words = placed_lines(lines, x + _INDENT, top, style)
                items.append(Group("LI", (Group("Lbl", tick, actual="✓"), Group("LBody", words))))
                top += len(lines) * style.leading + space
            x += wide + _COLUMN_GAP
        return Group("L", tuple(items), numbering="Disc", id=block.id)

    return Part(max(heights), place)


def _widths(columns: list[tuple[str, ...]], width: float, style: Style) -> list[float]:
    """Return the width of each column: equal, or what its words need where equal would break them."""
    room = width - _COLUMN_GAP * (len(columns) - 1)
    needs = [
        _INDENT + 1.0 + max(line.width for item in items for line in set_text(item, style, width))
        for items in columns
    ]
    equal = room / len(columns)
    if sum(needs) > room or all(need <= equal for need in needs):
        return [equal] * len(columns)
    spare = (room - sum(needs)) / len(columns)
    return [need + spare for need in needs]
