"""Ranked tiles: what was named first, second, third, each with its number."""

from reportgen.content import Ranked
from reportgen.design.look import Look
from reportgen.design.parts.part import Part, centred, placed_lines, rows_of
from reportgen.design.primitives import Group, Primitive, Shape, rectangle, rounded
from reportgen.design.setter import SetLine, set_line, set_text
from reportgen.richtext import in_digits

_NUMBER = 22.0
_INSET = 8.0
_FEWEST = 3
"""Tiles are never wider than a third of a row that has columns."""


def measure_ranked(block: Ranked, width: float, look: Look, most: int) -> Part:
    """Tiles in ``most`` columns, or so many that no word breaks; they grow where there is room."""
    style = look.rank
    pad, gap = look.step.pad, look.unit
    columns = min(max(len(block.items), _FEWEST), most)
    font = style.family.face(bold=style.bold, italic=style.italic)
    longest = max(font.width(word, style.size) for item in block.items for word in item.split())
    while columns > 1 and (width - gap * (columns - 1)) / columns - _NUMBER - 2 * _INSET < longest:
        columns -= 1
    wide = (width - gap * (columns - 1)) / columns
    texts = [set_text(item, style, wide - _NUMBER - 2 * _INSET) for item in block.items]
    rows = rows_of((look.on_grid(len(lines) * style.leading + 2 * pad) for lines in texts), columns)
    height = sum(rows) + gap * (len(rows) - 1)

    def place(x: float, y: float, _: float) -> Group:
        items = []
        for index, lines in enumerate(texts):
            row, column = divmod(index, columns)
            left = x + column * (wide + gap)
            top = y + sum(rows[:row]) + row * gap
            items.append(_tile(index + 1, lines, left, top, wide, rows[row], look))
        return Group("L", tuple(items), numbering="Decimal", id=block.id)

    return Part(height, place)


def _tile(
    number: int, lines: tuple[SetLine, ...], x: float, y: float, width: float, height: float, look: Look
) -> Group:
    style, colours, radius = look.rank, look.colours, look.theme.house.corners
    numeral = set_line(in_digits(number, look.body.language), look.chip.but(colour=colours.on(colours.band)))
    middle = y + height / 2
    kids: tuple[Primitive, ...] = (
        Shape(rounded(x, y, width, height, radius), fill=colours.tint),
        Shape(rounded(x, y, _NUMBER, height, radius), fill=colours.band),
        Shape(rectangle(x + _NUMBER / 2, y, _NUMBER / 2, height), fill=colours.band),
        Group("Lbl", (centred(numeral, x, _NUMBER, middle + look.chip.size * 0.33),)),
        Group(
            "LBody", placed_lines(lines, x + _NUMBER + _INSET, middle - len(lines) * style.leading / 2, style)
        ),
    )
    return Group("LI", kids)
