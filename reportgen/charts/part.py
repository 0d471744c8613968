"""A chart as a part of the page: title, plot, legend, source; one figure with one alternative text."""

from collections.abc import Callable, Iterator

from reportgen.charts.kinds import Plot, plot_bars, plot_ranking, plot_split
from reportgen.content import Chart, Mark
from reportgen.design import Group, Line, Look, Part, Primitive, set_text, sign
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
        drawn = plot.draw(x, y + head, plot.height + given - height)
        first = y + look.chart_title.size * 0.95
        kids: list[Primitive] = [
            *(line.at(x, first + n * look.chart_title.leading) for n, line in enumerate(title)),
            *drawn,
            *notes(x, y + given - notes_height),
        ]
        return Group("Figure", tuple(kids), alt=block.alt, id=block.id, box=(x, y, width, given))

    return Part(height, place, plot.stretch, plot.fills)


_Notes = Callable[[float, float], Iterator[Primitive]]


def _notes(block: Chart, width: float, look: Look) -> tuple[_Notes, float]:
    """Return how the legend and the source are placed, and their height; on one line where they fit."""
    style = look.note
    entries: list[tuple[Mark | None, tuple[Line, ...], float, float]] = []
    dx = dy = 0.0
    for mark, word in (*block.legend, (None, block.source)):
        indent = _INDENT if mark else 0.0
        lines = set_text(word, style, width - indent)
        wide = indent + max(line.width for line in lines)
        if dx and dx + wide > width:
            dx, dy = 0.0, dy + style.leading
        entries.append((mark, lines, dx, dy))
        dy += (len(lines) - 1) * style.leading
        dx += wide + _ENTRY_GAP

    def place(x: float, y: float) -> Iterator[Primitive]:
        for mark, lines, right, down in entries:
            middle = y + down + style.leading * 0.5
            if mark:
                yield from sign(mark, x + right + _SIGN / 2, middle, _SIGN, look.colours)
            left = x + right + (_INDENT if mark else 0.0)
            for number, line in enumerate(lines):
                yield line.at(left, middle + style.size * 0.33 + number * style.leading)

    return place, dy + style.leading
