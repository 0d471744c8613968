"""A ruler: options in rows, their shares as bars on one track from 0 to 100, the figures in a column."""

from reportgen.content import Mark, Ruler, RulerRow
from reportgen.design.look import Look, Style, baseline
from reportgen.design.parts.legend import measure_legend
from reportgen.design.parts.part import Part, placed_lines
from reportgen.design.primitives import Group, Primitive, Shape, line, rectangle
from reportgen.design.setter import SetLine, set_line, set_text, widest
from reportgen.design.signs import sign

_INDENT = 15.0
_LABELS = 0.75
"""The part of the width that signs and labels take; the track and the figures have what is left."""
_VALUE = 20.0
"""The room of a figure, in pt."""
_BAR = 5.4
_TRACK_GAP = 5.0
_HALF_WIDTH = 0.7
_DASH = 5.0
"""How wide what stands in place of a figure is, in pt: without it, no bar would be read as 0."""


def measure_ruler(block: Ruler, width: float, look: Look) -> Part:
    """Rows under the heading of the column of figures; what was named is bold, and its bar strong."""
    style = look.chart_label
    drawn = any(row.percent is not None for row in block.rows)
    indent = _INDENT if any(row.mark for row in block.rows) else 0.0
    values = max((set_line(r.value, style).width for r in block.rows if r.value and not drawn), default=0.0)
    room = (width * _LABELS if drawn else width - values) - indent - _TRACK_GAP
    labels = [set_text(f"{row.label} ", _style(row, style), room) for row in block.rows]
    heights = [look.row_of(len(lines) * style.leading) for lines in labels]
    end = width if drawn else min(width, indent + max(map(widest, labels)) + _VALUE + values)
    heading = set_text(block.head, look.note, width / 2 if block.groups[0][0] else width)
    names = [set_text(name, look.note, width - widest(heading) - _TRACK_GAP) for name, _ in block.groups]
    most = [max(len(name), 0 if number else len(heading)) for number, name in enumerate(names)]
    heads = [look.body.leading + (lines - 1) * look.note.leading if lines else 0.0 for lines in most]
    notes = [*block.legend, *([(None, block.source)] if block.source else [])]
    legend = measure_legend(notes, width, look)
    below = look.note_drop + legend.height if notes else 0.0
    height = sum(heads) + sum(heights) + below

    def place(x: float, y: float, _: float) -> Group:
        kids: list[Primitive] = []
        left, right = x + indent + room + _TRACK_GAP, x + end - _VALUE
        track = (left, right) if drawn else None
        top, sized = y, iter(zip(labels, heights, strict=True))
        for rows, name, head in zip((rows for _, rows in block.groups), names, heads, strict=True):
            over = [(name, x)] if top > y else [(name, x), (heading, x + end - widest(heading))]
            note = top + look.note_drop
            kids.extend(Group("P", placed_lines(words, at, note, look.note)) for words, at in over if words)
            top = began = top + head
            items = []
            for row, (lines, high) in zip(rows, sized, strict=False):
                items.append(_row(row, lines, (x, x + indent, x + end), top, track, look))
                top += high
            kids.append(Group("L", tuple(items), numbering="Disc", id=block.id))
            if drawn:
                half = line((left + right) / 2, began, (left + right) / 2, top)
                kids.append(Shape(half, stroke=look.colours.heading, line_width=_HALF_WIDTH))
        if notes:
            kids.extend(legend.groups(x, y + height - legend.height))
        return Group("", tuple(kids), id=block.id)

    return Part(height, place)


def _style(row: RulerRow, style: Style) -> Style:
    """Return how a row is set: bold where the place named it."""
    return style.but(bold=row.mark is Mark.FIRST)


def _row(
    row: RulerRow,
    lines: tuple[SetLine, ...],
    columns: tuple[float, float, float],
    top: float,
    track: tuple[float, float] | None,
    look: Look,
) -> Group:
    """Return a row: sign, label, bar on its track, figure; heard are the label, its mark and the figure.

    ``columns`` are where signs and labels begin, and figures end.
    """
    x, begin, right = columns
    style = _style(row, look.chart_label)
    top += look.rise - baseline(style)
    colours, middle = look.colours, top + baseline(style) - style.size * 0.33
    kids: list[Primitive] = []
    if track and row.percent is not None:
        left, end = track
        y, wide = middle - _BAR / 2, end - left
        fill = colours.own if row.mark is Mark.FIRST else colours.all
        kids.append(Shape(rectangle(left, y, wide, _BAR), fill=colours.pale))
        kids.append(Shape(rectangle(left, y, wide * row.percent / 100, _BAR), fill=fill))
    if row.mark:
        signs = sign(row.mark, x + 5.0, middle, style.size * 0.92, colours)
        kids.append(Group("Lbl", signs, actual=row.word))
    body: list[Primitive] = [*placed_lines(lines, begin, top, style)]
    if row.value:
        value = set_line(row.value, style)
        body.append(Group("Span", placed_lines((value,), right - value.width, top, style), actual=row.spoken))
    elif track:
        kids.append(Shape(rectangle(right - _DASH, middle, _DASH, _HALF_WIDTH), fill=colours.grey))
    return Group("LI", (*kids, Group("LBody", tuple(body))))
