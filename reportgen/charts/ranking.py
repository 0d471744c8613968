"""The ranking of what is most common: rows in the order of the cohort, each with its numeral and a sign."""

from itertools import accumulate
from typing import TYPE_CHECKING

from reportgen.charts.plot import BASELINE, FIRST_LINE, Drawn, Plot, head, lines_at, table
from reportgen.charts.sketch import DRAWN, Sketch, at_any_step
from reportgen.content import Chart, Mark, Sign
from reportgen.design import Group, Look, Style, bounds, set_text, sign

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SIGN = 8.4
_INDENT = 14.0
_NUMBER_GAP = 6.0
"""The space over and under the words of a row, in pt."""
_RULE = 0.5
_OWN = frozenset({Mark.FIRST, Mark.ALSO})


def _draw(axes: "Axes", rows: tuple[float, ...], look: Look) -> None:
    """Draw a hairline under each row, which is so much higher, in pt, than the lowest."""
    width, height = axes.bbox.size
    more = (height - sum(rows)) / len(rows)
    axes.set(xlim=(0, width), ylim=(height, 0))
    ends = list(accumulate(row + more for row in rows))
    axes.hlines(ends, 0, width, color=look.colours.line, linewidth=_RULE, gid="rule", clip_on=False)


def plot_ranking(block: Chart, width: float, look: Look) -> Plot:
    """A row for each entry: its numeral, or its share, its sign and its words; the own ones are dark.

    Where no sign has words in the legend, it shows no place's answers: there is no sign, and all are dark.
    """
    signed = any(mark for mark, _ in block.legend)
    style = look.chart_label
    bold = style.family.bold
    room = max(bold.width(datum.value, style.size) for datum in block.data) + _NUMBER_GAP
    left = room + (_INDENT if signed else 0.0)
    styles = [_label(datum.mark if signed else Mark.ALSO, look) for datum in block.data]
    labels = [set_text(one.label, own, width - left) for one, own in zip(block.data, styles, strict=True)]
    heights = [look.row_of(len(lines) * style.leading) for lines in labels]
    rows, height = tuple(high - min(heights) for high in heights), sum(heights)
    sketch = Sketch(_draw, rows, width, sum(rows) + DRAWN * len(heights), at_any_step(look))

    def draw(x: float, y: float, given: float) -> Drawn:
        picture = sketch.at(x, y, given)
        cells, signs = [], []
        rules = picture.named("rule")
        for datum, own, lines, high, rule in zip(block.data, styles, labels, heights, rules, strict=True):
            middle = bounds(rule.path)[3] - high + look.rise - style.size * BASELINE
            top = middle - style.size * (FIRST_LINE - BASELINE)
            number = style.but(bold=True, colour=own.colour)
            (value,) = set_text(datum.value, number, width)
            figure = value.at(x + room - _NUMBER_GAP - value.width, middle + style.size * BASELINE)
            cells.append((Group("TD", (figure,)), head(lines_at(lines, x + left, top))))
            if signed:
                signs.append(sign(datum.mark, x + room + _SIGN / 2, middle, _SIGN, look.colours))
        left_over, data = table(block, cells, signs)
        return Drawn((*picture.but(), *left_over), data)

    return Plot(height, draw)


def _label(mark: Sign, look: Look) -> Style:
    colour = look.colours.ink if mark in _OWN else look.colours.grey
    return look.chart_label.but(bold=mark is Mark.FIRST, colour=colour)
