"""Bars, one for each entry, with their labels before them and their values behind."""

from dataclasses import dataclass, replace
from itertools import accumulate

from matplotlib.axes import Axes

from reportgen.charts.outlines import bounds
from reportgen.charts.plot import BASELINE, FIRST_LINE, Drawn, Plot, head, lines_at, table
from reportgen.charts.sketch import Room, Sketch
from reportgen.content import Chart, Datum, Mark, Sign
from reportgen.design import Group, Look, Shape, Style, set_text, sign

_SIGN = 8.4
_INDENT = 14.0
_LABEL_PART = 0.53
_LABEL_GAP = 5.0
_VALUE_GAP = 4.0
_GAP = 0.4
"""The space between bars, as a part of a bar."""
_GROWTH = 0.7
_FILL = 0.6
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Bars:
    """Shares in per cent, and how high the row of each is at least, in pt."""

    shares: tuple[float, ...]
    rows: tuple[float, ...]


def draw_bars(axes: Axes, bars: Bars, look: Look) -> None:
    """Draw a bar in the middle of each row; the scale goes from 0 to 100 % in every chart."""
    height = axes.bbox.height
    more = (height - sum(bars.rows)) / len(bars.rows)
    ends = accumulate(row + more for row in bars.rows)
    middles = [end - (row + more) / 2 for end, row in zip(ends, bars.rows, strict=True)]
    axes.set(xlim=(0, _PERCENT), ylim=(height, 0))
    axes.barh(middles, bars.shares, height=look.step.bar, color=look.colours.cohort, gid="bar")


def plot_bars(block: Chart, width: float, look: Look) -> Plot:
    """A bar for each entry on a line with its sign and label, its value at the end.

    The labels take the same part of the width in every chart, so that bars of charts side by side can be
    compared.
    """
    style, bar = look.chart_label, look.step.bar
    column = width * _LABEL_PART - _INDENT
    labels = [set_text(datum.label, _label(datum, look), column) for datum in block.data]
    rows = tuple(max(bar, len(lines) * style.leading) + bar * _GAP for lines in labels)
    room = Room(
        left=_INDENT + column + _LABEL_GAP, right=style.family.bold.width("100%", style.size) + _VALUE_GAP
    )
    shares = tuple(datum.percent or 0 for datum in block.data)
    sketch = Sketch(draw_bars, Bars(shares, rows), width, sum(rows), look, room)

    def draw(x: float, y: float, given: float) -> Drawn:
        bars = sketch.at(x, y, given - sketch.height).named("bar")
        cells, signs = [], []
        for datum, lines, shape in zip(block.data, labels, bars, strict=True):
            _, top, right, bottom = bounds(shape.path)
            middle = (top + bottom) / 2
            over = middle - (len(lines) - 1) * style.leading / 2 - style.size * (FIRST_LINE - BASELINE)
            (value,) = set_text(datum.value, style.but(bold=datum.mark is Mark.FIRST), width)
            figure = value.at(right + _VALUE_GAP, middle + style.size * BASELINE)
            cells.append((head(lines_at(lines, x + _INDENT, over)), Group("TD", (figure,))))
            signs.append(sign(datum.mark, x + _SIGN / 2, middle, _SIGN, look.colours))
        shapes = tuple(
            _marked(shape, datum.mark, look) for shape, datum in zip(bars, block.data, strict=True)
        )
        left, data = table(block, cells, signs)
        return Drawn((*shapes, *left), data)

    return Plot(sketch.height, sketch.height * _GROWTH, sketch.height * _FILL, draw)


def _label(datum: Datum, look: Look) -> Style:
    colour = look.colours.grey if datum.mark is Mark.NEITHER else look.colours.ink
    return look.chart_label.but(bold=datum.mark is Mark.FIRST, colour=colour)


def _marked(bar: Shape, mark: Sign, look: Look) -> Shape:
    """Return a bar as the place's own answer marks it."""
    return replace(bar, fill=look.colours.primary) if mark is Mark.FIRST else bar
