"""All places at a glance: a row for each place, a column for each option, a bar where it was named.

It is a table that is placed row by row, so that it may go on on another page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from reportgen.charts.plot import BASELINE
from reportgen.charts.sketch import Sketch
from reportgen.content import Glance, Mark
from reportgen.design import (
    SOFT_HYPHEN,
    Group,
    Look,
    Part,
    Primitive,
    SetLine,
    Shape,
    Style,
    Text,
    bounds,
    measure_legend,
    moved,
    rectangle,
    set_line,
    set_text,
    sign,
    widest,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ROWS = (11.0, 20.0)
"""How low and how high a row may be, in pt."""
_BAR = 0.72
"""The part of a row that a bar takes."""
_GROUP_GAP = 14.0
_BETWEEN = 3.0
_ROOMS = (0.94, 1.0, 1.06, 1.12, 1.18)
"""How wide a level label may be, of its column: no wider than its longest word needs."""
_UPRIGHT = 84.0
"""How long a line of an upright label is at least, in pt, where the label has several."""
_PAD, _SIGN = 6.0, 6.4
_RULE = 0.9


Labels: TypeAlias = tuple[tuple[SetLine, ...], ...]


@dataclass(frozen=True, slots=True)
class BarPositions:
    """Where bars stand: left and top of each, in pt, how wide and how high they are."""

    corners: tuple[tuple[float, float], ...]
    wide: float
    high: float


def draw_glance(axes: "Axes", bars: BarPositions, look: Look) -> None:
    """Draw a bar for each option that a place named."""
    lefts, tops = [left for left, _ in bars.corners], [top for _, top in bars.corners]
    axes.set(xlim=(0, axes.bbox.width), ylim=(axes.bbox.height, 0))
    middles = [top + bars.high / 2 for top in tops]
    axes.barh(
        middles, [bars.wide] * len(lefts), left=lefts, height=bars.high, color=look.colours.own, gid="bar"
    )


@dataclass(frozen=True, slots=True)
class MeasuredGlance:
    """All places at a glance, measured; the last row says how many named each option. Measures are in pt."""

    glance: Glance
    look: Look
    width: float
    columns: tuple[float, ...]
    wide: float
    labels: Labels
    upright: bool
    head_height: float
    bars: tuple[dict[int, Shape], ...]
    pitch: float

    side_by_side: int = 1
    step: float = 0.0

    @property
    def heights(self) -> tuple[float, ...]:
        """The height of each row."""
        return (self.pitch,) * (len(self.glance.rows) + 1)

    def said(self, number: int) -> str:
        """Return whose row it is."""
        rows = self.glance.rows
        return rows[number].head if number < len(rows) else self.glance.total

    def head(self, x: float, y: float) -> Group:
        """Return the header row: each label in the middle of its column."""
        base = y + self.head_height - _PAD
        style = self.look.label.but(bold=True)
        cells = [Group("TH", (set_line(self.glance.head, style).at(x, base),), scope="Column")]
        for left, lines in zip(self.columns, self.labels, strict=True):
            middle, texts = x + left + self.wide / 2, list[Text]()
            for number, line in enumerate(lines, 1 - len(lines)):
                down = number * line.style.leading
                if self.upright:
                    first = middle + line.style.size * BASELINE + (len(lines) - 1) * line.style.leading / 2
                    texts.append(line.at(first + down, base)._replace(angle=90.0))
                else:
                    texts.append(line.at(middle - line.width / 2, base + down))
            cells.append(Group("TH", tuple(texts), scope="Column"))
        return Group("TR", tuple(cells))

    def row(self, number: int, x: float, y: float) -> Group:
        """Return a row, its top left corner at x, y."""
        rows, look = self.glance.rows, self.look
        middle = y + self.pitch / 2
        if number == len(rows):
            return self._total(x, y)
        style = look.chart_label
        name = set_line(rows[number].head, style)
        box = rectangle(x, y, self.width, self.pitch)
        ground = () if number % 2 else (Shape(box, fill=look.colours.pale),)
        kids: list[Primitive] = [
            *ground,
            Group("TH", (name.at(x, middle + style.size * BASELINE),), scope="Row"),
        ]
        for column, mark in enumerate(rows[number].signs):
            at = x + self.columns[column] + self.wide / 2
            spoken = self.glance.spoken[mark]
            if mark is Mark.FIRST:
                bar = Group("TD", (self.bars[number][column],), actual=spoken)
                kids.append(moved(bar, down=y))
            else:
                kids.append(Group("TD", sign(mark, at, middle, _SIGN, look.colours), actual=spoken))
        return Group("TR", tuple(kids))

    def _total(self, x: float, y: float) -> Group:
        style = self.look.chart_label.but(bold=True)
        base = y + self.pitch / 2 + style.size * BASELINE + 1.0
        rule = Shape(rectangle(x, y, self.width, _RULE), fill=self.look.colours.heading)
        cells = [Group("TH", (set_line(self.glance.total, style).at(x, base),), scope="Row")]
        counts = (n for _, options in self.glance.groups for _, n in options)
        for left, count in zip(self.columns, counts, strict=True):
            line = set_line(count, style)
            cells.append(Group("TD", (line.at(x + left + (self.wide - line.width) / 2, base),)))
        return Group("TR", (rule, *cells))

    def key(self) -> Part:
        """Return what a bar and the signs stand for."""
        shown = {sign for row in self.glance.rows for sign in row.signs}
        marks = [mark for mark in self.glance.spoken if mark in shown]
        legend = measure_legend([(mark, self.glance.spoken[mark]) for mark in marks], self.width, self.look)

        def place(x: float, y: float, _: float) -> Group:
            items = []
            for mark, (shapes, words) in zip(marks, legend.place(x, y), strict=True):
                bar = mark is Mark.FIRST
                drawn = (_swatch(shapes[0], self.look),) if bar else shapes
                items.append(Group("LI", (*drawn, Group("LBody", words))))
            return Group("L", tuple(items), numbering="None")

        return Part(legend.height, place)

    def questions(self, x: float, y: float) -> tuple[Group, float]:
        """Return what was asked, under the columns of its options, and the height of that in pt."""
        style = self.look.label.but(bold=True, colour=self.look.colours.accent)
        groups, number, high = [], 0, 0.0
        for label, options in self.glance.groups:
            left, count = self.columns[number], len(options)
            room = count * self.wide + (count - 1) * _BETWEEN
            lines = set_text(label, style, room)
            texts = (line.at(x + left, y + style.size + n * style.leading) for n, line in enumerate(lines))
            groups.append(Group("P", tuple(texts)))
            number, high = number + count, max(high, len(lines) * style.leading)
        return Group("", tuple(groups)), high


def row_height(room: float, rows: int) -> float:
    """Return how high each of so many rows is, that all of them fill a room; in pt."""
    return min(max(room / rows, _ROWS[0]), _ROWS[1])


def _level(labels: Sequence[str], style: Style, wide: float) -> Labels | None:
    """Return labels in lines that stand level over columns as wide in pt.

    There are none where a word has no room over its column, or a line would run into one beside it.
    """
    found = []
    for label in labels:
        tries = (set_text(label, style, wide * part) for part in _ROOMS)
        whole = (lines for lines in tries if not any(line.text.endswith(SOFT_HYPHEN) for line in lines))
        found.append(next(whole, ()))
    beside = (zip(one[::-1], other[::-1], strict=False) for one, other in pairwise(found))
    apart = all((one.width + other.width) / 2 <= wide for pairs in beside for one, other in pairs)
    return tuple(found) if all(found) and apart and widest([*found[0], *found[-1]]) <= wide else None


def _upright(label: str, style: Style, wide: float) -> tuple[SetLine, ...]:
    """Return a label in as many lines as stand side by side over a column, or fewer."""
    most, length = max(1, int(wide / style.leading)), _UPRIGHT
    while len(lines := set_text(label, style, length)) > most:
        length += style.size
    return lines


def _swatch(disc: Shape, look: Look) -> Shape:
    """Return a bar of the size of a sign."""
    left, top, right, bottom = bounds(disc.path)
    return Shape(rectangle(left, top, right - left, bottom - top), fill=look.colours.own)


def measure_glance(
    glance: Glance, width: float, x: float, look: Look, pitch: float = 14.0, *, upright: bool = False
) -> MeasuredGlance:
    """Return it measured at a width in pt, its rows ``pitch`` high; its left edge will stand at ``x``.

    Labels are ``upright``, or only where they cannot stand level.
    """
    heads = [*(row.head for row in glance.rows), glance.total, glance.head]
    bold = look.label.but(bold=True)
    names = widest([set_line(head, bold) for head in heads]) + 2 * _PAD
    sizes = [len(options) for _, options in glance.groups]
    gaps = _GROUP_GAP * (len(sizes) - 1) + _BETWEEN * (sum(sizes) - len(sizes))
    wide = (width - names - gaps) / sum(sizes)
    columns, left = [], names
    for size in sizes:
        columns += [left + number * (wide + _BETWEEN) for number in range(size)]
        left = columns[-1] + wide + _GROUP_GAP
    style = look.note.but(colour=look.colours.ink)
    said = [label for _, options in glance.groups for label, _ in options]
    level = None if upright else _level(said, style, wide)
    labels = level or tuple(_upright(label, style, wide) for label in said)
    high = max(map(len, labels)) * style.leading if level else max(map(widest, labels))
    corners = [
        (row, column, (columns[column], pitch * (1 - _BAR) / 2))
        for row, named in enumerate(glance.rows)
        for column, mark in enumerate(named.signs)
        if mark is Mark.FIRST
    ]
    found = _bars(tuple(dict.fromkeys(corner for *_, corner in corners)), wide, pitch, width, x, look)
    bars: list[dict[int, Shape]] = [{} for _ in glance.rows]
    for row, column, corner in corners:
        bars[row][column] = found[corner]
    return MeasuredGlance(
        glance,
        look,
        width,
        tuple(columns),
        wide,
        labels,
        not level,
        high + 2 * _PAD,
        tuple(bars),
        pitch,
    )


def _bars(
    corners: tuple[tuple[float, float], ...], wide: float, pitch: float, width: float, x: float, look: Look
) -> dict[tuple[float, float], Shape]:
    """Return the bar of each column that has any, as it stands in a row at the top of a page."""
    bars = BarPositions(corners, wide, pitch * _BAR)
    drawn = Sketch(draw_glance, bars, width, pitch, look).at(x, 0.0, pitch).named("bar")
    return dict(zip(corners, drawn, strict=True))
