"""The grid of areas: tiles whose state is a fill, a sign and a word."""

from dataclasses import dataclass, replace

from reportgen.content import Area, AreaGrid, AreaState, Mark
from reportgen.design.look import Look
from reportgen.design.parts.part import Part, baseline, gutter, placed_lines, rows_of
from reportgen.design.primitives import Group, Primitive, Shape, rounded
from reportgen.design.setter import set_text
from reportgen.design.signs import sign, tick

_RADIUS = 3.0
_SIDE = 6.0
_SIGN = 7.6
_INDENT = 11.0
_GROWTH = 0.4

_MARKS = {
    AreaState.FIRST: Mark.FIRST,
    AreaState.SECOND: Mark.SECOND,
    AreaState.NO_RESPONSE: Mark.NO_RESPONSE,
    AreaState.UNKNOWN: Mark.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class _Paint:
    """How a state looks: fill, outline with its dash, and the colour of the words."""

    fill: str
    stroke: str
    dash: tuple[float, ...]
    words: str


def _paint(state: AreaState, look: Look) -> _Paint:
    colours = look.colours
    return {
        AreaState.FIRST: _Paint(colours.primary, colours.primary, (), colours.paper),
        AreaState.SECOND: _Paint(colours.warm_tint, colours.warm, (), colours.warm),
        AreaState.NO_RESPONSE: _Paint(colours.pale, colours.grey, (2.2, 1.8), colours.grey),
        AreaState.UNKNOWN: _Paint(colours.paper, colours.line, (), colours.grey),
    }[state]


def measure_areas(block: AreaGrid, width: float, look: Look) -> Part:
    """Tiles in columns, all rows of one height, with the legend under them."""
    gap, pad = gutter(look), look.step.pad * 0.7
    columns = min(block.columns, len(block.areas))
    wide = (width - gap * (columns - 1)) / columns
    label = replace(look.tile, bold=True)
    state = look.tile_state
    heights = (len(set_text(area.label, label, wide - 2 * _SIDE)) * label.leading for area in block.areas)
    rows = rows_of(heights, columns)
    high = max(rows) + state.leading + 2 * pad + 1.0
    legend = look.note.leading + gap
    height = high * len(rows) + gap * (len(rows) - 1) + legend

    def place(x: float, y: float, given: float) -> Group:
        tall = high + (given - height) / len(rows)
        items = tuple(
            _placed(
                area,
                x + (index % columns) * (wide + gap),
                y + (index // columns) * (tall + gap),
                wide,
                tall,
                look,
            )
            for index, area in enumerate(block.areas)
        )
        under = y + len(rows) * (tall + gap)
        tiles = Group("L", items, id=block.id)
        return Group("", (tiles, _legend(block, x, under, look)), id=block.id)

    return Part(height, place, stretch=height * _GROWTH)


def _placed(area: Area, x: float, y: float, width: float, height: float, look: Look) -> Group:
    paint = _paint(area.state, look)
    pad = look.step.pad * 0.7
    label = replace(look.tile, bold=area.state is not AreaState.NO_RESPONSE, colour=paint.words)
    state = replace(look.tile_state, colour=paint.words)
    box = Shape(rounded(x, y, width, height, _RADIUS), paint.fill, paint.stroke, 0.8, paint.dash)
    under = y + height - pad - state.leading
    middle = under + baseline(state) - state.size * 0.33
    at = (x + _SIDE + _SIGN / 2, middle)
    if area.state is AreaState.FIRST:
        signs = tick(*at, _SIGN, look.colours.paper, look.colours.primary)
    else:
        signs = sign(_MARKS[area.state], *at, _SIGN, look.colours)
    words: tuple[Primitive, ...] = (
        *placed_lines(set_text(area.label, label, width - 2 * _SIDE), x + _SIDE, y + pad, label),
        *placed_lines(set_text(area.word, state, width), x + _SIDE + _INDENT, under, state),
    )
    return Group("LI", (box, *signs, Group("LBody", words)))


def _legend(block: AreaGrid, x: float, y: float, look: Look) -> Group:
    style = look.note
    middle = y + baseline(style) - style.size * 0.33
    items, left = [], x
    for state, word, count in block.legend:
        (line,) = set_text(f"{word} ({count})", style, 1000.0)
        signs = sign(_MARKS[state], left + _SIGN / 2, middle, _SIGN, look.colours)
        text = Group("LBody", (line.at(left + _INDENT, y + baseline(style)),))
        items.append(Group("LI", (*signs, text)))
        left += _INDENT + line.width + 16.0
    return Group("L", tuple(items))
