"""A chart as a figure of HTML: the drawing as SVG, and its data as a table."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from reportgen.charts import measure_chart
from reportgen.content import Chart
from reportgen.design import Group, Look, Primitive, Text
from reportgen.web.drawing import Pen

_WIDTH = 250.0
"""How wide a chart is drawn, in pt; it is as wide as its column, and its letters grow with it."""
_OVER = 1.0
"""How far ink may stand over the edge of a chart, in pt."""


@dataclass(frozen=True, slots=True)
class DataCell:
    """A cell of a chart's table: the header of its row, or a value."""

    is_header: bool
    text: str


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A drawn chart: the inside of its SVG with its box, and the rows of the table behind it."""

    drawing: Markup
    box: str
    rows: tuple[tuple[DataCell, ...], ...]


def drawn_chart(block: Chart, looks: tuple[Look, Look], pen: Pen) -> DrawnChart:
    """Return a chart, drawn with the looks of day and night."""
    (figure, data), (figure_by_night, data_by_night) = (_parts(block, look) for look in looks)
    drawing = pen.drawn((*figure.kids, data), (*figure_by_night.kids, data_by_night))
    x, y, width, height = figure.box
    box = f"{x:g} {y - _OVER:g} {width:g} {height + 2 * _OVER:g}"
    return DrawnChart(drawing, box, tuple(_rows(data)))


def _parts(block: Chart, look: Look) -> tuple[Group, Group]:
    """Return the picture of a chart, and the table or list of what is written in it."""
    part = measure_chart(block, _WIDTH, look)
    kids = [kid for kid in part.place(0.0, 0.0, part.height).kids if isinstance(kid, Group)]
    place = next(number for number, kid in enumerate(kids) if kid.role == "Figure")
    return kids[place], kids[place + 1]


def _rows(data: Group) -> Iterator[tuple[DataCell, ...]]:
    """Yield the rows of a table, or the entries of a list."""
    for row in data.kids:
        if isinstance(row, Group) and row.role == "TR":
            cells = (cell for cell in row.kids if isinstance(cell, Group))
            yield tuple(DataCell(cell.role == "TH", _words(cell)) for cell in cells)
        elif isinstance(row, Group) and (words := _words(row)):
            yield (DataCell(is_header=False, text=words),)


def _words(thing: Primitive) -> str:
    """Return what is read of a thing."""
    if isinstance(thing, Text):
        return "".join(run.text for run in thing.runs)
    if isinstance(thing, Group) and thing.role != "Artifact":
        return thing.actual or "".join(map(_words, thing.kids)).strip()
    return ""
