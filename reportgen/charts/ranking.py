"""The ranking of what is most common: numbered tiles in the order of the cohort."""

from dataclasses import dataclass, replace

from matplotlib.axes import Axes

from reportgen.charts.outlines import bounds
from reportgen.charts.plot import BASELINE, Drawn, Plot, head, lines_at, table
from reportgen.charts.sketch import DRAWN, Sketch, at_any_step
from reportgen.content import Chart, Datum, Mark
from reportgen.design import Group, Look, Shape, Style, set_text, sign

_SIGN = 8.4
_NARROWEST = 60.0
_GAP = 4.0
_GROWTH = 0.2
_FILL = 0.6
_SIDE = 5.0
_EDGE = 2.0
_OWN = frozenset({Mark.FIRST, Mark.ALSO})


@dataclass(frozen=True, slots=True)
class _Tiles:
    """How many tiles stand side by side, and how much higher than the lowest each row of them is, in pt."""

    columns: int
    rows: tuple[float, ...]


def _draw(axes: Axes, tiles: _Tiles, look: Look) -> None:
    """Draw tiles, each with an edge along its top."""
    width, height = axes.bbox.size
    wide = (width - _GAP * (tiles.columns - 1)) / tiles.columns
    more = (height - sum(tiles.rows) - _GAP * (len(tiles.rows) - 1)) / len(tiles.rows)
    axes.set(xlim=(0, width), ylim=(height, 0))
    top = 0.0
    for row in tiles.rows:
        lefts = [column * (wide + _GAP) for column in range(tiles.columns)]
        axes.bar(lefts, row + more, wide, bottom=top, align="edge", color=look.colours.pale, gid="tile")
        axes.bar(lefts, _EDGE, wide, bottom=top, align="edge", color=look.colours.all, gid="edge")
        top += row + more + _GAP


def plot_ranking(block: Chart, width: float, look: Look) -> Plot:
    """Numbered tiles side by side in the order of the cohort, or under each other where it is narrow."""
    columns = len(block.data) if width / len(block.data) >= _NARROWEST else 1
    style, colours = look.chart_label, look.colours
    pad = look.step.pad * 1.2
    wide = (width - _GAP * (columns - 1)) / columns
    labels = [set_text(datum.label, _label(datum, look), wide - 2 * _SIDE) for datum in block.data]
    first = style.leading + 2.0
    heights = tuple(first + len(lines) * style.leading + 2 * pad for lines in labels)
    rows = (max(heights),) if columns > 1 else heights
    height = sum(rows) + _GAP * (len(rows) - 1)
    tiles = _Tiles(columns, tuple(row - min(rows) for row in rows))
    sketch = Sketch(_draw, tiles, width, sum(tiles.rows) + DRAWN * len(rows), at_any_step(look))

    def draw(x: float, y: float, given: float) -> Drawn:
        picture = sketch.at(x, y, given)
        shapes: list[Shape] = []
        cells, signs = [], []
        drawings = zip(block.data, labels, picture.named("tile"), picture.named("edge"), strict=True)
        for rank, (datum, lines, tile, edge) in enumerate(drawings, 1):
            own = datum.mark in _OWN
            left, top, right, _ = bounds(tile.path)
            shapes += (
                (replace(tile, fill=colours.tint), replace(edge, fill=colours.own)) if own else (tile, edge)
            )
            middle = top + pad + style.leading * 0.5
            number = look.style(
                style.size + 2.0, style.leading, colours.heading if own else colours.grey, bold=True
            )
            (figure,) = set_text(str(rank), number, wide)
            written = figure.at(left + _SIDE, middle + number.size * BASELINE)
            cells.append((Group("TD", (written,)), head(lines_at(lines, left + _SIDE, top + pad + first))))
            signs.append(sign(datum.mark, right - _SIDE - _SIGN / 2, middle, _SIGN, colours))
        left_over, data = table(block, cells, signs)
        return Drawn((*shapes, *left_over), data)

    return Plot(height, height * _GROWTH, height * _FILL, draw)


def _label(datum: Datum, look: Look) -> Style:
    colour = look.colours.ink if datum.mark in _OWN else look.colours.grey
    return look.chart_label.but(bold=datum.mark is Mark.FIRST, colour=colour)
