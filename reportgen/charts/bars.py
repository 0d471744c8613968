"""Bars, and the ranking of what is most common. Labels stand at what they name."""

from reportgen.charts.canvas import Canvas, plotting
from reportgen.charts.plot import BASELINE, FIRST_LINE, Drawn, Plot, head, parted, table, write_lines
from reportgen.content import Chart, Datum, Mark
from reportgen.design import Group, Look, Primitive, SetLine, Style, set_text, sign

_SIGN = 8.4
_INDENT = 14.0
_LABEL_PART = 0.53
_GROWTH = 0.7
_FILL = 0.6
_NARROWEST = 60.0
_TILE_GAP = 4.0
_TILE_GROWTH = 0.2
_SIDE = 5.0
_EDGE = 2.0
_PERCENT = 100
_OWN = frozenset({Mark.FIRST, Mark.SECOND})


def plot_bars(block: Chart, width: float, look: Look) -> Plot:
    """A bar for each entry on a line with its sign and label, its value at the end.

    The scale goes from 0 to 100 % and the labels take the same part of the width in every chart, so that
    bars of charts side by side can be compared.
    """
    style, colours = look.chart_label, look.colours
    bar = look.step.bar
    column = width * _LABEL_PART - _INDENT
    labels = [set_text(datum.label, _label_style(datum, style), column) for datum in block.data]
    start = _INDENT + column + 5.0
    room = width - start - style.family.bold.width("100%", style.size) - 4.0
    gap = bar * 0.4
    rows = [max(bar, len(lines) * style.leading) for lines in labels]
    height = sum(rows) + gap * len(rows)
    paint = {Mark.FIRST: (colours.primary, ""), Mark.SECOND: (colours.warm_tint, colours.warm)}

    def draw(at_x: float, at_y: float, given: float) -> Drawn:
        more = (given - height) / len(rows)
        with plotting(at_x, at_y, width, given, look.family) as (canvas, drawn):
            middles, top = [], gap / 2
            for datum, lines, natural in zip(block.data, labels, rows, strict=True):
                middle = top + (natural + more) / 2
                middles.append(middle)
                _label(canvas, lines, middle, datum, style, look)
                length = room * (datum.percent or 0) / _PERCENT
                fill, edge = paint.get(datum.mark, (colours.cohort, ""))
                canvas.bar(start, middle - bar / 2, length, bar, fill, edge)
                after, baseline = start + length + 4.0, middle + style.size * BASELINE
                bold = datum.mark in paint
                canvas.text(after, baseline, datum.value, style.size, colours.ink, bold=bold)
                top += natural + more + gap
        shapes, texts = parted(drawn, (count for lines in labels for count in (len(lines), 1)))
        cells = [
            (head(label), Group("TD", value)) for label, value in zip(texts[::2], texts[1::2], strict=True)
        ]
        signs, data = table(block, cells, _signs(block, at_x, at_y, middles, look))
        return Drawn((*shapes, *signs), data)

    return Plot(height, height * _GROWTH, height * _FILL, draw)


def plot_ranking(block: Chart, width: float, look: Look) -> Plot:
    """Numbered tiles side by side in the order of the cohort, or under each other where it is narrow."""
    columns = len(block.data) if width / len(block.data) >= _NARROWEST else 1
    style, colours = look.chart_label, look.colours
    pad = look.step.pad * 1.2
    wide = (width - _TILE_GAP * (columns - 1)) / columns
    texts = [set_text(datum.label, _label_style(datum, style), wide - 2 * _SIDE) for datum in block.data]
    first = style.leading + 2.0
    heights = [first + len(lines) * style.leading + 2 * pad for lines in texts]
    rows = [max(heights)] if columns > 1 else heights
    height = sum(rows) + _TILE_GAP * (len(rows) - 1)

    def draw(at_x: float, at_y: float, given: float) -> Drawn:
        more = (given - height) / len(rows)
        signs: list[tuple[Primitive, ...]] = []
        with plotting(at_x, at_y, width, given, look.family) as (canvas, drawn):
            for index, (datum, lines) in enumerate(zip(block.data, texts, strict=True)):
                row, column = divmod(index, columns)
                x, y = column * (wide + _TILE_GAP), sum(rows[:row]) + row * (_TILE_GAP + more)
                own = datum.mark in {Mark.FIRST, Mark.ALSO}
                ground = colours.tint if own else colours.pale
                canvas.bar(x, y, wide, rows[row] + more, ground)
                edge = {Mark.FIRST: colours.primary, Mark.ALSO: colours.primary}
                canvas.bar(x, y, wide, _EDGE, edge.get(datum.mark, colours.cohort))
                middle = y + pad + style.leading * 0.5
                size = style.size + 2.0
                ink = colours.deep if own else colours.grey
                canvas.text(x + _SIDE, middle + size * BASELINE, str(index + 1), size, ink, bold=True)
                right = at_x + x + wide - _SIDE
                signs.append(sign(datum.mark, right - _SIGN / 2, at_y + middle, _SIGN, colours))
                colour = colours.ink if own else colours.grey
                bold = datum.mark is Mark.FIRST
                write_lines(canvas, lines, x + _SIDE, y + pad + first, style, colour, bold=bold)
        shapes, written = parted(drawn, (count for lines in texts for count in (1, len(lines))))
        cells = [
            (Group("TD", rank), head(label)) for rank, label in zip(written[::2], written[1::2], strict=True)
        ]
        more_shapes, data = table(block, cells, signs)
        return Drawn((*shapes, *more_shapes), data)

    return Plot(height, height * _TILE_GROWTH, height * _FILL, draw)


def _label_style(datum: Datum, style: Style) -> Style:
    return style.but(bold=datum.mark in _OWN)


def _label(
    canvas: Canvas, lines: tuple[SetLine, ...], middle: float, datum: Datum, style: Style, look: Look
) -> None:
    colour = look.colours.grey if datum.mark is Mark.NEITHER else look.colours.ink
    _words(canvas, lines, _INDENT, middle, style, colour, bold=datum.mark in _OWN)


def _words(
    canvas: Canvas,
    lines: tuple[SetLine, ...],
    x: float,
    middle: float,
    style: Style,
    colour: str,
    *,
    bold: bool = False,
) -> None:
    """Write lines under each other about a middle."""
    top = middle - (len(lines) - 1) * style.leading / 2 - style.size * (FIRST_LINE - BASELINE)
    write_lines(canvas, lines, x, top, style, colour, bold=bold)


def _signs(block: Chart, x: float, y: float, middles: list[float], look: Look) -> list[tuple[Primitive, ...]]:
    return [
        sign(datum.mark, x + _SIGN / 2, y + middle, _SIGN, look.colours)
        for datum, middle in zip(block.data, middles, strict=True)
    ]
