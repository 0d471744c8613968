"""A strip: a dot for each place on a line of numbers, and apart from it those without a measure.

Where so many are equal that their dots would touch, they are a column. All are one stroke, with round ends.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import nan
from operator import itemgetter
from typing import TYPE_CHECKING

from reportgen.charts.plot import Drawn, Label, Plot, lines_at
from reportgen.charts.sketch import Sketch, at_any_step
from reportgen.content import Chart
from reportgen.design import Group, Look, SetLine, Shape, circle, set_line, set_text, widest

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_DOT = 2.4
_PITCH = 5.6
"""The distance of dots beside each other that stand apart, in pt."""
_OFF = 0.8
"""How far a dot stands off the line of numbers."""
_RULE = 0.7
_UNDER = 1.0
"""How far the line of numbers stands over the end of its axes."""
_STACK = 18.0
_EDGE_ROOM = 8.0
_APART = 4.0
_GAP = 12.0
"""The space between the line of numbers and what stands apart from it."""
_APART_PART = 0.3
"""The part of the width that what stands apart takes at most."""
_LABEL_GAP = 2.0
_EDGE = 0.8
"""How thick the line about an open dot is."""
_HIDDEN = 0.25
"""A dot so near to one before it, in pt, is not seen, and not drawn."""
_TINY = 0.01


@dataclass(frozen=True, slots=True)
class _Dots:
    """Where dots stand across, in their order, each with how many stand on each other, ``step`` apart.

    The line of numbers leads from ``start`` to the right edge; ``apart`` are the dots of no number; all in
    pt.
    """

    stacks: tuple[tuple[float, int], ...]
    step: float
    start: float
    ticks: tuple[float, ...]
    median: float | None
    apart: tuple[tuple[float, int], ...]


def _draw(axes: "Axes", dots: _Dots, look: Look) -> None:
    """Draw the line of numbers with its ticks, and on it a dot for each; a mark where the median is."""
    width, height = axes.bbox.size
    line, size = look.colours.outline, 2 * _DOT
    axes.set(xlim=(0, width), ylim=(-_UNDER, height - _UNDER))
    axes.plot([dots.start, width], [-_RULE / 2] * 2, color=line, linewidth=_RULE, clip_on=False)
    axes.vlines(dots.ticks, -_UNDER, 0.0, color=line, linewidth=_RULE, clip_on=False)
    if dots.median is not None:
        axes.vlines(dots.median, 0.0, height - _UNDER, color=look.colours.heading, linewidth=0.8, zorder=1)
    drawn = [(dots.stacks, look.colours.all, size)]
    if dots.apart:  # open ones
        drawn += [(dots.apart, line, size), (dots.apart, look.colours.paper, size - 2 * _EDGE)]
    for stacks, colour, wide in drawn:
        strokes = tuple(_strokes(stacks, dots.step))
        axes.plot(
            [x for across, *_ in strokes for x in (across, across, nan)],
            [y for _, low, high in strokes for y in (low, high, nan)],
            color=colour,
            linewidth=wide,
            solid_capstyle="round",
            clip_on=False,
        )


def _strokes(stacks: Sequence[tuple[float, int]], step: float) -> Iterator[tuple[float, float, float]]:
    """Yield where strokes stand across, and their two heights: of a dot the same, or those of a column."""
    last: dict[float, float] = {}
    for across, count in stacks:
        heights = [_DOT + _OFF + up * step for up in range(count)]
        ends = [(heights[0], heights[-1])] if step < 2 * _DOT else [(up, up) for up in heights]
        for low, high in ends:
            if high not in last or across - last[high] >= _HIDDEN:
                last[high] = across
                yield across, low, high


def plot_strip(block: Chart, width: float, look: Look) -> Plot:
    """A dot for each place on a line of numbers, equal ones stacked; own and median are named above it.

    Those that have no number stand apart as open dots, with their words below them.
    """
    numbers = dict(block.numbers)
    count, words = block.apart or (0, "")
    aside = set_text(words, look.note.but(colour=look.colours.grey), width * _APART_PART) if words else ()
    wide = max((line.width for line in aside), default=0.0)
    columns = max(1, min(count, int(max(wide, width * _APART_PART / 2) / _PITCH)))
    highest = max(*numbers.values(), -(-count // columns))
    step = min(2 * _DOT + 0.6, _STACK / highest)
    start = max(wide, columns * _PITCH) + _GAP if count else 0.0
    line = _Line(float(min(numbers)), float(max(numbers)), start + _EDGE_ROOM, width - _EDGE_ROOM)
    dots = _Dots(
        tuple((line.at(number), places) for number, places in numbers.items()),
        step,
        start,
        tuple(line.at(number) for number, _ in block.ticks),
        line.at(block.median[0]) if block.median else None,
        tuple((_PITCH * (at + 0.5), len(range(at, count, columns))) for at in range(min(columns, count))),
    )
    stack = step * (highest - 1) + 2 * _DOT + _OFF + _LABEL_GAP
    sketch = Sketch(_draw, dots, width, stack + _UNDER, at_any_step(look))
    labels = sorted(_over(block, line, width, look), key=lambda label: (label.row, label.left))
    above = max((label.row + len(label.lines) for label in labels), default=0) * look.note.leading
    under = max(1, len(aside)) * look.note.leading
    height = above + stack + 3.0 + under

    def draw(x: float, y: float, given: float) -> Drawn:
        base = y + above + given - height + stack
        picture = sketch.at(x, base - stack, sketch.height)
        at = [(line.at(number), numbers[number]) for number in (datum.number or 0 for datum in block.data)]
        at += [(_PITCH / 2, 1)] if block.aside else []
        own = [  # over all others, whose stacks may be dense
            Shape(circle(x + across, base - _DOT - _OFF - step * (up - 1), _DOT), fill=look.colours.own)
            for across, up in at
        ]
        shapes = (*picture.but(), *own)
        entries = [
            lines_at(
                label.lines, x + label.left, base - stack - look.note.leading * (label.row + len(label.lines))
            )
            for label in labels
        ]
        top = base + 3.0
        entries += [lines_at(aside, x, top)] if aside else []
        entries += [lines_at((words,), x + left, top) for left, words in _under(block, line, width, look)]
        return Drawn(
            shapes, Group("L", tuple(Group("LI", (Group("LBody", e),)) for e in entries), numbering="None")
        )

    return Plot(height, draw)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of numbers from the least to the largest, and where it begins and ends, in pt."""

    least: float
    most: float
    left: float
    right: float

    def at(self, number: float | Decimal) -> float:
        """Return where a number stands; the only one in the middle."""
        if self.least == self.most:
            return (self.left + self.right) / 2
        part = (float(number) - self.least) / (self.most - self.least)
        return self.left + (self.right - self.left) * part


def _over(block: Chart, line: _Line, width: float, look: Look) -> Iterator[Label]:
    """Yield the own number or name, and the median, each over its place; where they meet over each other."""
    grey, own = look.note.but(colour=look.colours.grey), look.note.but(bold=True, colour=look.colours.accent)
    words = [(line.at(datum.number or 0), f"{block.name} {datum.value}", own) for datum in block.data]
    words += [(_PITCH / 2, block.name, own)] if block.aside else []
    words += [(line.at(block.median[0]), block.median[1], grey)] if block.median else []
    taken: list[tuple[float, float]] = []
    row = 0
    for middle, text, style in words:
        lines = set_text(text, style, width)
        wide = widest(lines)
        left = min(max(middle - wide / 2, 0.0), width - wide)
        yield Label(lines, left, 0 if _free(left, wide, taken) else row)
        row = max(row, len(lines))
        taken.append((left, left + wide))


def _under(block: Chart, line: _Line, width: float, look: Look) -> list[tuple[float, SetLine]]:
    """Return the words of the ticks that have room, from left to right, each from its left edge."""
    taken: list[tuple[float, float]] = []
    found = []
    for number, text in sorted(block.ticks, key=lambda tick: float(tick[0]) not in {line.least, line.most}):
        words = set_line(text, look.note.but(colour=look.colours.grey))
        left = min(max(line.at(number) - words.width / 2, 0.0), width - words.width)
        if _free(left, words.width, taken):
            taken.append((left, left + words.width))
            found.append((left, words))
    return sorted(found, key=itemgetter(0))


def _free(left: float, wide: float, taken: Sequence[tuple[float, float]]) -> bool:
    """Tell whether a label has room there."""
    return all(left >= end + _APART - _TINY or start >= left + wide + _APART - _TINY for start, end in taken)
