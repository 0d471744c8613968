"""A chart as a part of the page: title, plot, legend, source.

The shapes are a figure with an alternative text of one sentence; what is written among them is the table, or
list, of the chart's data behind it, so that it can be stepped through.
"""

from typing import assert_never

from reportgen.charts.bars import plot_bars
from reportgen.charts.plot import Plot
from reportgen.charts.ranking import plot_ranking
from reportgen.charts.scale import plot_scale
from reportgen.charts.split import plot_split
from reportgen.charts.strip import plot_strip
from reportgen.content import Chart
from reportgen.design import Group, Look, Part, measure_legend, measure_of, set_text
from reportgen.richtext import Rich, name_held, with_dois
from reportgen.series import ChartKind


def measure_chart(block: Chart, width: float, look: Look, gap: float = 0.0) -> Part:
    """A chart at a width in pt, with a gap under its title."""
    said = name_held(block.title, block.name)
    title = set_text(said, look.chart_title, min(width, measure_of(look.chart_title)))
    legend = measure_legend([*block.legend, *below(block)], width, look)
    plot = _plot(block, width, look)
    head = len(title) * look.chart_title.leading + gap
    under = look.on_grid(head + plot.height) + look.note_drop
    height = under + legend.height

    def place(x: float, y: float, given: float) -> Group:
        lower = max(given - look.on_grid(height), 0.0) if plot.level else 0.0
        drawn = plot.draw(x, y + head + lower, plot.height)
        first = y + look.rise
        lines = tuple(line.at(x, first + n * look.chart_title.leading) for n, line in enumerate(title))
        kids = (
            Group("P", lines),
            Group("Figure", drawn.picture, alt=block.alt, box=(x, y + head + lower, width, plot.height)),
            drawn.data,
            *legend.groups(x, y + under + lower),
        )
        return Group("", kids, id=block.id, box=(x, y, width, height + lower))

    return Part(height, place, lead=head if plot.level else 0.0)


def below(block: Chart) -> list[tuple[None, Rich]]:
    """Return what is written below a chart and its legend: notes, and of what and whom the figures are."""
    return [(None, with_dois(text)) for text in (block.notes, block.source) if text]


def _plot(block: Chart, width: float, look: Look) -> Plot:
    match block.kind:
        case ChartKind.SPLIT:
            return plot_split(block, width, look)
        case ChartKind.BARS:
            return plot_bars(block, width, look)
        case ChartKind.RANKING:
            return plot_ranking(block, width, look)
        case ChartKind.SCALE:
            return plot_scale(block, width, look)
        case ChartKind.STRIP:
            return plot_strip(block, width, look)
    assert_never(block.kind)
