"""A chart as a part of the page: title, plot, legend, source; one figure with one alternative text."""

from collections.abc import Callable


from reportgen.charts.kinds import Plot, plot_bars, plot_ranking, plot_split
from reportgen.content import Chart
from reportgen.design import Group, Look, Part, Primitive, moved, set_text, sign
from reportgen.series import ChartKind

_PLOTS: dict[ChartKind, Callable[[Chart, float, Look], Plot]] = {
    ChartKind.SPLIT: plot_split,
    ChartKind.BARS: plot_bars,
    ChartKind.RANKING: plot_ranking,
}
_SIGN = 7.4
_INDENT = 11.0
_ENTRY_GAP = 14.0
_TITLE_GAP = 3.0
_NOTE_GAP = 2.0


def measure_chart(block: Chart, width: float, look: Look) -> Part:
    """A chart at a width in pt; its bars grow where there is room."""
    title = set_text(block.title, look.chart_title, width)
    notes, notes_height = _notes(block, width, look)
    plot = _PLOTS[block.kind](block, width, look)
    head = len(title) * look.chart_title.leading + _TITLE_GAP
    height = head + plot.height + _NOTE_GAP + notes_height

    def place(x: float, y: float, given: float) -> Group:
        drawn = plot.draw(plot.height + given - height)
        first = y + look.chart_title.size * 0.95
        kids: list[Primitive] = [
            *(line.at(x, first + n * look.chart_title.leading) for n, line in enumerate(title)),
            *(moved(thing, x, y + head) for thing in drawn),
            *(moved(thing, x, y + given - notes_height) for thing in notes),
        ]
        return Group("Figure", tuple(kids), alt=block.alt, id=block.id, box=(x, y, width, given))

    return Part(height, place, plot.stretch, plot.fills)


def _notes(block: Chart, width: float, look: Look) -> tuple[list[Primitive], float]:
    """Return the legend's signs and words and the source from (0, 0), and their height.

    They stand on one line where they fit.
    """
    style = look.note
    things: list[Primitive] = []
    x = y = 0.0
    for mark, word in (*block.legend, (None, block.source)):
        indent = _INDENT if mark else 0.0
        lines = set_text(word, style, width - indent)
        wide = indent + max(line.width for line in lines)
        if x and x + wide > width:
            x, y = 0.0, y + style.leading
        middle = y + style.leading * 0.5
        if mark:
            things += sign(mark, x + _SIGN / 2, middle, _SIGN, look.colours)
        for number, line in enumerate(lines):
            things.append(line.at(x + indent, middle + style.size * 0.33 + number * style.leading))
        y += (len(lines) - 1) * style.leading
        x += wide + _ENTRY_GAP
    return things, y + style.leading
