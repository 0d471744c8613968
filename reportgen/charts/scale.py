"""A scale: one bar of all answers in the order of its steps, in tones of one colour, the own one marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from reportgen.charts.plot import BASELINE, Drawn, Plot, Texts, head, lines_at, tabled
from reportgen.charts.sketch import DRAWN, PlacedSketch, Sketch, at_any_step
from reportgen.content import Chart, Datum, Mark
from reportgen.design import (
    Group,
    Look,
    Primitive,
    SetLine,
    Shape,
    ramp,
    rectangle,
    set_line,
    set_text,
    widest,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_PERCENT = 100
_EDGE = 0.6
_SIDE = 3.0
_ARROW = 4.0
"""How high the arrows to the own step and to the median are, and half as wide as they are, in pt."""
_SWATCH = 8.0
_SWATCH_GAP = 4.0
_COLUMN_GAP = 12.0


@dataclass(frozen=True, slots=True)
class _Steps:
    """Shares in per cent, one behind the other, the tone of each, and what the whole bar is.

    What is behind those that have a tone is the rest.
    """

    shares: tuple[float, ...]
    tones: tuple[str, ...]
    total: float

    @property
    def ends(self) -> tuple[float, ...]:
        """Where each share ends."""
        return tuple(accumulate(self.shares))

    def middle(self, number: int, width: float) -> float:
        """Return where the middle of a share is in a bar of a width in pt."""
        return width * (self.ends[number] - self.shares[number] / 2) / self.total


def _draw(axes: "Axes", steps: _Steps, look: Look) -> None:
    """Draw the steps as high as the axes; the rest is hatched."""
    axes.set(xlim=(0, steps.total), ylim=(0, 1))
    known, ends = len(steps.tones), steps.ends
    lefts = [0.0, *ends][:known]
    axes.barh(
        [0.0] * known,
        steps.shares[:known],
        1.0,
        lefts,
        align="edge",
        color=look.colours.own,
        edgecolor=look.colours.outline,
        linewidth=_EDGE,
        clip_on=False,
        gid="step",
    )
    if known < len(ends):
        axes.axvspan(*ends[-2:], facecolor=look.colours.paper, edgecolor=look.colours.all, hatch="////")


@dataclass(frozen=True, slots=True)
class _KeyEntry:
    """An entry of the key: its label, its share where the bar has no room for it, and where it stands."""

    lines: tuple[SetLine, ...]
    value: tuple[SetLine, ...]
    x: float
    y: float


def plot_scale(block: Chart, width: float, look: Look) -> Plot:
    """One bar of all answers in their order; over it the place's name, under it the median, then a key.

    A share stands in its part of the bar where it has room there, or else in the key.
    """
    style = look.chart_label
    shares = tuple(float(datum.percent or 0) for datum in block.data)
    levels = [int(datum.number) for datum in block.data if datum.number is not None]
    tones = ramp(look.colours, max(levels))
    total = max(sum(shares), _PERCENT)
    steps = _Steps(shares, tuple(tones[level - 1] for level in levels), total)
    own = next((n for n, datum in enumerate(block.data) if datum.mark is Mark.FIRST), None)
    strong = style.but(bold=True, colour=look.colours.accent)
    named = () if own is None else set_text(block.name, strong, width)
    at, said = block.median or (0.0, "")
    median = float(at)
    middle = set_text(said, look.note, width) if said else ()
    entries = _key(block.data, steps, width, look)
    over = len(named) * style.leading + (_ARROW + _EDGE if named else 0.0)
    under = over + look.row + (_ARROW + _EDGE if middle else 0.0)
    key = under + len(middle) * look.note.leading + _SIDE
    height = key + max(entry.y + len(entry.lines) * style.leading for entry in entries)
    sketch = Sketch(_draw, steps, width, DRAWN, at_any_step(look))
    half, of_half = width * median / total, next((n for n, end in enumerate(steps.ends) if end >= median), 0)
    marked = 0.0 if own is None else steps.middle(own, width)

    def draw(x: float, y: float, _: float) -> Drawn:
        picture = sketch.at(x, y + over, look.row)
        shapes = [*_toned(picture, steps.tones), *_swatches(steps, entries, x, y + key, look)]
        if own is not None:
            shapes.append(_arrow(x + marked, y + over - _EDGE, -_ARROW, look.colours.accent))
        if middle:
            shapes.append(_arrow(x + half, y + over + look.row + _EDGE, _ARROW, look.colours.ink))
        labels = (
            *([(own, _about(named, marked, x, y, width))] if named else ()),
            *([(of_half, _about(middle, half, x, y + under, width))] if middle else ()),
        )
        rows = []
        for number, (datum, entry) in enumerate(zip(block.data, entries, strict=True)):
            left, top = x + entry.x + _SWATCH + _SWATCH_GAP, y + key + entry.y
            value = lines_at(entry.value, left + widest(entry.lines) + _SIDE, top)
            value = value or _inside(datum, number, steps, x, y + over, width, look)
            more = (Group("TD", words if number == place else ()) for place, words in labels)
            rows.append((head(lines_at(entry.lines, left, top)), Group("TD", value), *more))
        return Drawn(tuple(shapes), tabled(rows))

    return Plot(height, draw, level=True)


def _toned(picture: PlacedSketch, tones: Sequence[str]) -> Iterator[Primitive]:
    """Yield the parts of the bar, each step in its tone."""
    left = iter(tones)
    for name, part in picture.parts:
        yield part._replace(fill=next(left)) if name == "step" and isinstance(part, Shape) else part


def _key(data: Sequence[Datum], steps: _Steps, width: float, look: Look) -> tuple[_KeyEntry, ...]:
    """Return the entries of the key, one below the other, in as many columns as have room."""
    style, indent = look.chart_label, _SWATCH + _SWATCH_GAP
    bold = style.but(bold=True)
    texts = []
    for number, datum in enumerate(data):
        figure = set_line(datum.value, bold)
        room = width * steps.shares[number] / steps.total
        held = number < len(steps.tones) and figure.width + 2 * _SIDE <= room
        label = style.but(bold=datum.mark is Mark.FIRST)
        lines = set_text(datum.label, label, width - indent - (0.0 if held else figure.width + _SIDE))
        texts.append((lines, () if held else (figure,)))
    wides = [indent + widest(lines) + sum(_SIDE + one.width for one in value) for lines, value in texts]
    columns = next(
        (n for n in range(len(texts), 1, -1) if (max(wides) + _COLUMN_GAP) * n - _COLUMN_GAP <= width), 1
    )
    rows = -(-len(texts) // columns)
    entries = []
    for begin in range(0, len(texts), rows):
        y = 0.0
        for lines, value in texts[begin : begin + rows]:
            entries.append(_KeyEntry(lines, value, begin // rows * (max(wides) + _COLUMN_GAP), y))
            y += len(lines) * style.leading
    return tuple(entries)


def _swatches(steps: _Steps, entries: Sequence[_KeyEntry], x: float, y: float, look: Look) -> Iterator[Shape]:
    """Yield a box of its tone before each entry of the key; that of the rest is empty, with a dashed edge."""
    tones = (*steps.tones, *[look.colours.paper] * (len(entries) - len(steps.tones)))
    for number, (entry, tone) in enumerate(zip(entries, tones, strict=True)):
        top = y + entry.y + (look.chart_label.leading - _SWATCH) / 2
        dash = () if number < len(steps.tones) else (1.6, 1.2)
        box = rectangle(x + entry.x, top, _SWATCH, _SWATCH)
        yield Shape(box, tone, look.colours.outline, _EDGE, dash, cap="butt")


def _inside(datum: Datum, number: int, steps: _Steps, x: float, y: float, width: float, look: Look) -> Texts:
    """Return the share in its part of the bar, whose left top corner is at x, y."""
    style = look.chart_label.but(bold=True, colour=look.colours.on(steps.tones[number]))
    line = set_line(datum.value, style)
    middle = y + look.row / 2 + style.size * BASELINE
    return (line.at(x + steps.middle(number, width) - line.width / 2, middle),)


def _about(lines: tuple[SetLine, ...], middle: float, x: float, y: float, width: float) -> Texts:
    """Return lines about a middle, within a width."""
    left = min(max(middle - widest(lines) / 2, 0.0), max(width - widest(lines), 0.0))
    return lines_at(lines, x + left, y)


def _arrow(x: float, y: float, tail: float, colour: str) -> Shape:
    """Return an arrow to a point, from so far below it, in pt."""
    return Shape(("mllz", (x - _ARROW, y + tail, x + _ARROW, y + tail, x, y)), colour)
