"""The grid of areas: tiles whose state is a fill, a sign and a word."""

from reportgen.content import AreaGrid, Mark, Tile
from reportgen.design.look import Look, Style, baseline
from reportgen.design.parts.legend import INDENT, SIGN, measure_legend
from reportgen.design.parts.part import CellGrid, Part, in_rows, placed_lines
from reportgen.design.primitives import Group, Primitive, Shape, rounded
from reportgen.design.setter import SetLine, set_line, set_text, widest
from reportgen.design.signs import paint, sign, tick

_SIDE = 6.0
_WORD_GAP = 1.0


def measure_areas(block: AreaGrid, width: float, look: Look, most: int) -> Part:
    """Tiles in ``most`` columns, all of one height; under them the legend, and the note beside it or below.

    Where no area has an answer they are chips, no higher than their words: the legend says their state.
    """
    gap = look.unit
    if block.silent:
        return _measure_silent(block, width, look)
    columns = min(most, len(block.areas))
    wide = (width - gap * (columns - 1)) / columns
    label = look.tile.but(bold=True)
    tallest = max(len(set_text(area.label, label, wide - 2 * _SIDE)) for area in block.areas)
    states = max(len(_state(area, look.tile_state, wide)) for area in block.areas) * look.tile_state.leading
    high = look.on_grid(tallest * label.leading + states + 2 * look.step.pad + _WORD_GAP)
    count = -(-len(block.areas) // columns)
    legend = measure_legend(block.legend, width, look)
    half = (width + 14.0) / 2
    beside = legend.width + gap <= half
    note = set_text(block.note, look.note, width - half if beside else width)
    lines = len(note) - 1 if beside and note else len(note)
    height = high * count + gap * count + legend.height + max(lines, 0) * look.note.leading

    def place(x: float, y: float, _: float) -> Group:
        grid = CellGrid(columns, wide, high - look.lift / count, gap)
        items = tuple(
            _placed(area, *grid.corner(index, x, y + look.lift), wide, high, states, look)
            for index, area in enumerate(block.areas)
        )
        below = y + count * (high + gap) + look.note_drop
        kids: list[Primitive] = [Group("L", items, numbering="None", id=block.id), *legend.groups(x, below)]
        if note:
            corner = (x + half, below) if beside else (x, below + legend.height)
            kids.append(Group("P", placed_lines(note, *corner, look.note)))
        return Group("", tuple(kids), id=block.id)

    return Part(height, place)


def _measure_silent(block: AreaGrid, width: float, look: Look) -> Part:
    """Quiet chips in rows, and under them the sign and the word of what there is none of, and the note.

    Where that differs from one to the next, each has its sign.
    """
    gap, style = look.unit, look.tile.but(colour=look.colours.grey)
    pad = (look.row_of(style.leading) - style.leading) / 2
    indent = INDENT if len(block.legend) > 1 else 0.0
    texts = [set_text(area.label, style, width - 2 * _SIDE - indent) for area in block.areas]
    boxes = [(widest(lines) + 2 * _SIDE + indent, len(lines) * style.leading + 2 * pad) for lines in texts]
    corners, tall = in_rows(boxes, width, gap)
    tops = sorted({y for _, y in corners})
    closer = look.lift / max(len(tops) - 1, 1)
    corners = [(x, y + look.lift - closer * tops.index(y)) for x, y in corners]
    tall += look.lift if len(tops) == 1 else 0.0
    legend = measure_legend(block.legend, width, look)
    half = legend.width + 3 * gap
    beside = bool(block.note) and half + set_line(block.note, look.note).width <= width
    note = set_text(block.note, look.note, width - half if beside else width)
    notes = legend.height + (0 if beside else len(note)) * look.note.leading
    height = look.on_grid(tall + look.note_drop + notes)
    under = height - notes + look.lift / 2

    def place(left: float, top: float, _: float) -> Group:
        items = []
        for area, lines, (wide, high), (dx, dy) in zip(block.areas, texts, boxes, corners, strict=True):
            ground = paint(area.mark, look.colours)
            box = rounded(left + dx, top + dy, wide, high, look.theme.house.corners)
            words = placed_lines(lines, left + dx + _SIDE + indent, top + dy + pad, style)
            shape = Shape(box, ground.fill, ground.stroke, ground.width, ground.dash, cap="butt")
            middle = top + dy + pad + baseline(style) - style.size * 0.33
            at = (left + dx + _SIDE + SIGN / 2, middle)
            signs = sign(area.mark, *at, SIGN, look.colours) if indent else ()
            body = Group("LBody", words, actual=f"{area.label}: {area.word}")
            items.append(Group("LI", (shape, *signs, body)))
        kids: list[Primitive] = [
            Group("L", tuple(items), numbering="None", id=block.id),
            *legend.groups(left, top + under),
        ]
        if note:
            corner = (left + half, top + under) if beside else (left, top + under + legend.height)
            kids.append(Group("P", placed_lines(note, *corner, look.note)))
        return Group("", tuple(kids), id=block.id)

    return Part(height, place)


def _state(area: Tile, style: Style, width: float) -> tuple[SetLine, ...]:
    """Return the word of an area beside its sign, in a tile of a width in pt."""
    return set_text(area.word, style, width - 2 * _SIDE - INDENT)


def _placed(area: Tile, x: float, y: float, width: float, height: float, states: float, look: Look) -> Group:
    """Return a tile; ``states`` is the room at its foot for the longest word of all, in pt."""
    ground = paint(area.mark, look.colours)
    pad = look.step.pad
    label = look.tile.but(bold=isinstance(area.mark, Mark), colour=ground.words)
    state = look.tile_state.but(colour=ground.words)
    frame = rounded(x, y, width, height, look.theme.house.corners)
    box = Shape(frame, ground.fill, ground.stroke, ground.width, ground.dash, cap="butt")
    under = y + height - pad - states
    at = (x + _SIDE + SIGN / 2, under + baseline(state) - state.size * 0.33)
    if area.mark is Mark.FIRST:
        signs = tick(*at, SIGN, ground.words, ground.fill)
    else:
        signs = sign(area.mark, *at, SIGN, look.colours)
    words = (
        *placed_lines(set_text(f"{area.label} ", label, width - 2 * _SIDE), x + _SIDE, y + pad, label),
        *placed_lines(_state(area, state, width), x + _SIDE + INDENT, under, state),
    )
    body = Group("LBody", words, actual=f"{area.label}: {area.word}")
    return Group("LI", (box, *signs, body))
