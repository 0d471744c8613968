"""Tiles of all options: those named in colour with a tick, the others grey with a dot."""

from reportgen.content import Mark, Tile, Tiles
from reportgen.design.look import Look, Style
from reportgen.design.parts.legend import INDENT, SIGN, measure_legend
from reportgen.design.parts.part import CellGrid, Part, placed_lines
from reportgen.design.primitives import Group, Shape, rounded
from reportgen.design.setter import set_text
from reportgen.design.signs import sign, tick

_COLUMNS = 3
_SIDE = 7.0


def measure_tiles(block: Tiles, width: float, look: Look) -> Part:
    """All tiles on one grid, of one size; the legend in the cell that is left, or under them."""
    gap = look.unit
    columns = min(_COLUMNS, len(block.items))
    wide = (width - gap * (columns - 1)) / columns
    tallest = max(
        len(set_text(tile.label, _style(tile, look), wide - 2 * _SIDE - INDENT)) for tile in block.items
    )
    high = look.on_grid(tallest * look.tile.leading + 2 * look.step.pad)
    count = -(-len(block.items) // columns)
    entries = [entry for entry in block.legend if entry[1]]
    left_over = len(block.items) % columns
    room = width - left_over * (wide + gap) if left_over else width
    legend = measure_legend(entries, room, look)
    if left_over and legend.height > high:  # a long name makes it higher than the cell
        left_over, room = 0, width
        legend = measure_legend(entries, room, look)
    under = legend.height + gap if legend.height and not left_over else 0.0
    height = count * high + gap * (count - 1) + under
    high -= look.lift / count

    def place(x: float, y: float, _: float) -> Group:
        y += look.lift
        grid = CellGrid(columns, wide, high, gap)
        items = tuple(
            _placed(tile, *grid.corner(index, x, y), wide, high, look)
            for index, tile in enumerate(block.items)
        )
        tiles = Group("L", items, numbering="None", id=block.id)
        if left_over:
            corner = (x + width - room, y + (count - 1) * (high + gap) + (high - legend.height) / 2)
        else:
            corner = (x, y + count * (high + gap))
        key = Group("Artifact", tuple(legend.groups(*corner)))  # tiles say themselves whether they were named
        return Group("", (tiles, key), id=block.id)

    return Part(height, place)


def _style(tile: Tile, look: Look) -> Style:
    chosen = tile.mark is Mark.FIRST
    return look.tile.but(
        bold=chosen, colour=look.colours.on(look.colours.own) if chosen else look.colours.grey
    )


def _placed(tile: Tile, x: float, y: float, width: float, height: float, look: Look) -> Group:
    colours, style = look.colours, _style(tile, look)
    box = rounded(x, y, width, height, look.theme.house.corners)
    middle = y + height / 2
    at = (x + _SIDE + SIGN / 2 - 1.0, middle)
    if tile.mark is Mark.FIRST:
        shapes = (Shape(box, fill=colours.own), *tick(*at, SIGN, style.colour, colours.own))
    else:
        ground = Shape(box, colours.pale, colours.line, 0.6)
        shapes = (ground, *sign(tile.mark, *at, SIGN, colours))
    lines = set_text(tile.label, style, width - 2 * _SIDE - INDENT)
    top = middle - len(lines) * style.leading / 2
    text = placed_lines(lines, x + _SIDE + INDENT, top, style)
    body = Group("LBody", text, actual=f"{tile.label}: {tile.word}")
    return Group("LI", (*shapes, body))
