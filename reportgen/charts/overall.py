"""A chart of what all places answered, in which none is marked: bars in plain ink, other kinds as ever."""

from typing import assert_never

from reportgen.charts.part import below, measure_chart
from reportgen.charts.plot import head, tabled
from reportgen.content import Chart
from reportgen.design import Group, Look, Part, Primitive, Shape, measure_legend, rectangle, set_text
from reportgen.series import ChartKind

_LABELS = 0.42
"""The part of the width that labels take at most."""
_LABEL_GAP = 8.0
_VALUE_GAP = 4.0
_TITLE_GAP = 3.5
_NOTE_GAP = 3.0
_BETWEEN = 0.35
_PERCENT = 100


def measure_overall(block: Chart, width: float, look: Look) -> Part:
    """A chart at a width in pt."""
    match block.kind:
        case ChartKind.BARS:
            return _bars(block, width, look)
        case ChartKind.SPLIT | ChartKind.RANKING | ChartKind.STRIP:
            return measure_chart(block, width, look)
    assert_never(block.kind)


def _bars(block: Chart, width: float, look: Look) -> Part:
    style, colours, bar = look.chart_label, look.colours, look.step.bar
    title = set_text(block.title, look.chart_title, width)
    note = measure_legend(below(block), width, look)
    labels = [set_text(datum.label, style, width * _LABELS) for datum in block.data]
    start = max(line.width for lines in labels for line in lines) + _LABEL_GAP
    room = width - start - style.family.bold.width("100%", style.size) - _VALUE_GAP
    highs = [max(bar, len(lines) * style.leading) + bar * _BETWEEN for lines in labels]
    first_row = len(title) * look.chart_title.leading + _TITLE_GAP
    height = first_row + sum(highs) + _NOTE_GAP + note.height

    def place(x: float, y: float, _: float) -> Group:
        first = y + look.chart_title.size * 0.95
        heading = tuple(line.at(x, first + n * look.chart_title.leading) for n, line in enumerate(title))
        bars: list[Primitive] = []
        rows: list[tuple[Group, ...]] = []
        top = y + first_row
        for datum, lines, row in zip(block.data, labels, highs, strict=True):
            middle = top + row / 2
            above = middle - (len(lines) - 1) * style.leading / 2 + style.size * 0.33
            words = tuple(line.at(x, above + number * style.leading) for number, line in enumerate(lines))
            length = room * (datum.percent or 0) / _PERCENT
            bars.append(Shape(rectangle(x + start, middle - bar / 2, length, bar), fill=colours.cohort))
            (value,) = set_text(datum.value, style.but(bold=True), width)
            figure = value.at(x + start + length + _VALUE_GAP, middle + style.size * 0.33)
            rows.append((head(words), Group("TD", (figure,))))
            top += row
        kids = (
            Group("P", heading),
            Group("Figure", tuple(bars), alt=block.alt, box=(x, y + first_row, width, sum(highs))),
            tabled(rows),
            *note.groups(x, top + _NOTE_GAP),
        )
        return Group("", kids, id=block.id, box=(x, y, width, height))

    return Part(height, place)
