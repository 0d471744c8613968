"""Bars, one for each entry, with their labels before them and their values behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from reportgen.charts.plot import BASELINE, FIRST_LINE, Drawn, Plot, head, lines_at, table
from reportgen.charts.sketch import Room, Sketch
from reportgen.content import Chart, Datum, Mark
from reportgen.design import Group, Look, SetLine, Shape, Style, bounds, set_line, set_text, sign
from reportgen.richtext import in_digits

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SIGN = 8.4
_INDENT = 14.0
_LABEL_PART = 0.58
_LABEL_GAP = 5.0
_VALUE_GAP = 4.0
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Bars:
    """Shares in per cent, and how high the row of each is at least, in pt."""

    shares: tuple[float, ...]
    rows: tuple[float, ...]


def draw_bars(axes: "Axes", bars: Bars, look: Look) -> None:
    """Draw a bar beside the first line of each row; the scale goes from 0 to 100 % in every chart."""
    height = axes.bbox.height
    more = (height - sum(bars.rows)) / len(bars.rows)
    ends = accumulate(row + more for row in bars.rows)
    middles = [end - row - more + _middle(look) for end, row in zip(ends, bars.rows, strict=True)]
    axes.set(xlim=(0, _PERCENT), ylim=(height, 0))
    axes.barh(middles, bars.shares, height=look.step.bar, color=look.colours.all, gid="bar")


def _middle(look: Look) -> float:
    """Return how far the middle of a row's first line stands below its top, in pt."""
    return look.rise - look.chart_label.size * BASELINE


def sketch_bars(
    block: Chart, labels: Sequence[tuple[SetLine, ...]], left: float, width: float, look: Look
) -> Sketch[Bars]:
    """Return bars that begin at ``left``, in rows of the grid; all in pt."""
    style = look.chart_label
    rows = tuple(look.row_of(len(lines) * style.leading) for lines in labels)
    shares = tuple(datum.percent or 0 for datum in block.data)
    room = Room(
        left=left, right=style.family.bold.width(in_digits("100%", style.language), style.size) + _VALUE_GAP
    )
    return Sketch(draw_bars, Bars(shares, rows), width, sum(rows), look, room)


def bar_row(
    bar: Shape, lines: tuple[SetLine, ...], datum: Datum, x: float, look: Look, *, bold: bool
) -> tuple[float, tuple[Group, Group]]:
    """Return the middle of a bar, and as cells of a table its label at x and the value behind it."""
    style = look.chart_label
    _, top, right, bottom = bounds(bar.path)
    middle = (top + bottom) / 2
    over = middle - style.size * (FIRST_LINE - BASELINE)
    value = set_line(datum.value, style.but(bold=bold))
    figure = value.at(right + _VALUE_GAP, middle + style.size * BASELINE)
    return middle, (head(lines_at(lines, x, over)), Group("TD", (figure,)))


def plot_bars(block: Chart, width: float, look: Look) -> Plot:
    """A bar for each entry on a line with its sign and label, its value at the end.

    The labels take the same part of the width in every chart, so that bars of charts side by side can be
    compared.
    """
    column = width * _LABEL_PART - _INDENT
    labels = [set_text(datum.label, _label(datum, look), column) for datum in block.data]
    sketch = sketch_bars(block, labels, _INDENT + column + _LABEL_GAP, width, look)

    def draw(x: float, y: float, given: float) -> Drawn:
        bars = sketch.at(x, y, given).named("bar")
        cells, signs, shapes = [], [], []
        for datum, lines, shape in zip(block.data, labels, bars, strict=True):
            middle, row = bar_row(shape, lines, datum, x + _INDENT, look, bold=datum.mark is Mark.FIRST)
            cells.append(row)
            signs.append(sign(datum.mark, x + _SIGN / 2, middle, _SIGN, look.colours))
            shapes.append(shape._replace(fill=look.colours.own) if datum.mark is Mark.FIRST else shape)
        left, data = table(block, cells, signs)
        return Drawn((*shapes, *left), data)

    return Plot(sketch.height, draw)


def _label(datum: Datum, look: Look) -> Style:
    colour = look.colours.grey if datum.mark is Mark.NEITHER else look.colours.ink
    return look.chart_label.but(bold=datum.mark is Mark.FIRST, colour=colour)
