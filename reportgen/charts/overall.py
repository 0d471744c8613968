"""A chart of what all places answered, in which none is marked: bars in plain ink, other kinds as ever."""

from reportgen.charts.bars import bar_row, sketch_bars
from reportgen.charts.part import below, measure_chart
from reportgen.charts.plot import lines_at, tabled
from reportgen.content import Chart
from reportgen.design import Group, Look, Part, measure_legend, set_text
from reportgen.series import ChartKind

_LABELS = 0.42
"""The part of the width that labels take, in every chart, so that their bars have one scale."""
_LABEL_GAP = 8.0
_TITLE_GAP = 3.5
_NOTE_GAP = 3.0


def measure_overall(block: Chart, width: float, look: Look) -> Part:
    """A chart at a width in pt."""
    if block.kind is ChartKind.BARS:
        return _bars(block, width, look)
    return measure_chart(block, width, look, _TITLE_GAP)


def _bars(block: Chart, width: float, look: Look) -> Part:
    title = set_text(block.title, look.chart_title, width)
    note = measure_legend(below(block), width, look)
    labels = [set_text(datum.label, look.chart_label, width * _LABELS) for datum in block.data]
    start = width * _LABELS + _LABEL_GAP
    sketch = sketch_bars(block, labels, start, width, look)
    first_row = len(title) * look.chart_title.leading + _TITLE_GAP
    height = first_row + sketch.height + _NOTE_GAP + note.height

    def place(x: float, y: float, _: float) -> Group:
        shapes = sketch.at(x, y + first_row, sketch.height).named("bar")
        rows = [
            bar_row(shape, lines, datum, x, look, bold=True)[1]
            for datum, lines, shape in zip(block.data, labels, shapes, strict=True)
        ]
        kids = (
            Group("P", lines_at(title, x, y)),
            Group("Figure", shapes, alt=block.alt, box=(x, y + first_row, width, sketch.height)),
            tabled(rows),
            *note.groups(x, y + first_row + sketch.height + _NOTE_GAP),
        )
        return Group("", kids, id=block.id, box=(x, y, width, height))

    return Part(height, place)
