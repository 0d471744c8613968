"""What is drawn on one page of HTML: charts as SVG with their data as a table, and the signs beside words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from reportgen.charts import measure_chart
from reportgen.content import Chart, Mark, PlaceMap
from reportgen.design import LADDER, Group, Look, Part, Primitive, Text, Theme, facing, look_of, measure, sign
from reportgen.series import State
from reportgen.web.palette import by_night
from reportgen.web.pen import SvgPen

_WIDTH = 215.0
"""How wide a chart is drawn, in pt; it is as wide as its column, and its letters grow with it."""
_MAP_WIDTH = 480.0
"""How wide a map and what is beside it would be on paper, in pt."""
_OVER = 1.0
"""How far ink may stand over the edge of a chart, in pt."""
_SIGN = 9.2
"""How large a sign is drawn in its square of 10."""
_USED = re.compile(r"#sign-(\w+)")


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


@dataclass(frozen=True, slots=True)
class Drawings:
    """The drawings of one page, with the looks of day and night."""

    looks: tuple[Look, Look]
    pen: SvgPen = field(default_factory=SvgPen)

    @property
    def inks(self) -> tuple[tuple[tuple[str, str], int], ...]:
        """The colours of all that was drawn, by day and by night, with the numbers of their classes."""
        return tuple(self.pen.inks.items())

    def chart(self, block: Chart) -> DrawnChart:
        """Return a chart."""
        return self.figure(*(measure_chart(block, _WIDTH, look) for look in self.looks))

    def figure(self, day: Part, night: Part) -> DrawnChart:
        """Return a chart that was measured with both looks."""
        faced = map(_parts, (day, night), self.looks)
        (figure, data), (figure_by_night, data_by_night) = faced
        drawing = self.pen.drawn((*figure.kids, data), (*figure_by_night.kids, data_by_night))
        x, y, width, height = figure.box
        box = f"{x:g} {y - _OVER:g} {width:g} {height + 2 * _OVER:g}"
        return DrawnChart(drawing, box, tuple(_rows(data)))

    def map(self, block: PlaceMap) -> tuple[Markup, str]:
        """Return the inside of the SVG of a map, and its box."""
        parts = (measure(block, _MAP_WIDTH, look) for look in self.looks)
        day, night = (
            found for part in parts if isinstance(found := part.place(0.0, 0.0, 0.0).kids[0], Group)
        )
        return self.pen.drawn(day.kids, night.kids), f"0 0 {day.box[2]:g} {day.box[3]:.1f}"

    def signs(self, body: str) -> list[tuple[Mark | State, Markup]]:
        """Return the signs that are used in the body of a page."""
        used = set(_USED.findall(body))
        return [
            (mark, self.pen.drawn(*(sign(mark, 5.0, 5.0, _SIGN, look.colours) for look in self.looks)))
            for mark in (*Mark, *State)
            if mark in used
        ]


def drawings_of(theme: Theme, language: str) -> Drawings:
    """Return the drawings of a page in a language, of which there are none yet."""
    night = replace(theme, colours=by_night(theme.colours))
    return Drawings((look_of(theme, LADDER[0], language), look_of(night, LADDER[0], language)))


def _parts(chart: Part, look: Look) -> tuple[Group, Group]:
    """Return the picture of a chart, and the table or list of what is written in it, as they are read."""
    kids = [kid for kid in chart.place(0.0, 0.0, chart.height).kids if isinstance(kid, Group)]
    place = next(number for number, kid in enumerate(kids) if kid.role == "Figure")
    return facing(kids[place], look), facing(kids[place + 1], look)


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
