"""Tiles of all options: those named in colour with a tick, the others grey."""

from dataclasses import replace

from reportgen.content import Tile, Tiles
from reportgen.design.look import Look, Style
from reportgen.design.parts.part import Part, centred, gutter, rows_of
from reportgen.design.primitives import Group, Shape, rounded
from reportgen.design.setter import set_text
from reportgen.design.signs import tick

_RADIUS = 3.0
_SIGN = 8.5
_SIDE = 7.0
_GROWTH = 0.5


def _columns(count: int) -> int:
    """Return how many tiles stand in a row, so that rows are even: 4 as two and two, 5 as three and two."""
    return {1: 1, 2: 2, 4: 2}.get(count, 3)


def measure_tiles(block: Tiles, width: float, look: Look) -> Part:
    """The tiles named stand first, in rows of their own."""
    gap = gutter(look)
    named = replace(look.tile, bold=True, colour=look.colours.paper)
    other = replace(look.tile, colour=look.colours.grey)
    groups = [
        (tiles, style)
        for tiles, style in (
            ([tile for tile in block.items if tile.chosen], named),
            ([tile for tile in block.items if not tile.chosen], other),
        )
        if tiles
    ]
    cells: list[tuple[Tile, Style, float, float, float]] = []
    heights: list[float] = []
    for tiles, style in groups:
        columns = _columns(len(tiles))
        wide = (width - gap * (columns - 1)) / columns
        sign = _SIGN + 3.0 if style is named else 0.0
        texts = [set_text(tile.label, style, wide - 2 * _SIDE - sign) for tile in tiles]
        rows = rows_of((len(lines) * style.leading + 2 * look.step.pad for lines in texts), columns)
        for index, tile in enumerate(tiles):
            cells.append(
                (
                    tile,
                    style,
                    (index % columns) * (wide + gap),
                    wide,
                    len(heights) + index // columns,
                )
            )
        heights += rows
    height = sum(heights) + gap * (len(heights) - 1)

    def place(x: float, y: float, given: float) -> Group:
        more = (given - height) / len(heights)
        tops = [y + sum(heights[:row]) + row * (gap + more) for row in range(len(heights))]
        items = [
            _placed(tile, style, x + dx, tops[int(row)], wide, heights[int(row)] + more, look)
            for tile, style, dx, wide, row in cells
        ]
        return Group("L", tuple(items), id=block.id)

    return Part(height, place, stretch=height * _GROWTH)


def _placed(tile: Tile, style: Style, x: float, y: float, width: float, height: float, look: Look) -> Group:
    colours = look.colours
    box = rounded(x, y, width, height, _RADIUS)
    sign = _SIGN + 3.0 if tile.chosen else 0.0
    lines = set_text(tile.label, style, width - 2 * _SIDE - sign)
    top = y + (height - len(lines) * style.leading) / 2 + style.leading / 2 + style.size * 0.33
    longest = max(line.width for line in lines)
    left = x + (width - longest - sign) / 2
    shapes = (
        (
            Shape(box, fill=colours.primary),
            *tick(left + _SIGN / 2, y + height / 2, _SIGN, colours.paper, colours.primary),
        )
        if tile.chosen
        else (Shape(box, colours.pale, colours.line, 0.6),)
    )
    text = tuple(
        centred(line, left + sign, longest, top + number * style.leading) for number, line in enumerate(lines)
    )
    return Group("LI", (*shapes, Group("LBody", text)), alt=f"{tile.label}: {tile.state}")
