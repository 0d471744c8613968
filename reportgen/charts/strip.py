"""A strip: a dot for each place on a line of numbers, and apart from it those without a measure."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from matplotlib.axes import Axes

from reportgen.charts.plot import Drawn, Plot, lines_at
from reportgen.charts.sketch import Sketch
from reportgen.content import Chart, Mark
from reportgen.design import Group, Look, SetLine, Style, set_line, set_text, widest

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
_TINY = 0.01


@dataclass(frozen=True, slots=True)
class _Dots:
    """Where the dots of all places stand across, in their order, and how far apart equal ones are up, in pt.

    The line of numbers leads from ``start`` to the right edge; ``apart`` are the dots of no number, in
    columns of so many; all in pt.
    """

    across: tuple[float, ...]
    step: float
    start: float
    ticks: tuple[float, ...]
    median: float | None
    apart: tuple[tuple[float, int], ...]


def _draw(axes: Axes, dots: _Dots, look: Look) -> None:
    """Draw the line of numbers with its ticks, and on it a dot for each; a mark where the median is."""
    width, height = axes.bbox.size
    line, size = look.colours.outline, 2 * _DOT
    axes.set(xlim=(0, width), ylim=(-_UNDER, height - _UNDER))
    axes.plot([dots.start, width], [-_RULE / 2] * 2, color=line, linewidth=_RULE, clip_on=False)
    axes.vlines(dots.ticks, -_UNDER, 0.0, color=line, linewidth=_RULE, clip_on=False)
    ups = [place for _, equal in groupby(dots.across) for place, _ in enumerate(equal)]
    if dots.median is not None:
        axes.vlines(dots.median, 0.0, height - _UNDER, color=look.colours.heading, linewidth=0.8, zorder=1)
    heights = [_DOT + _OFF + up * dots.step for up in ups]
    grey = look.colours.all
    axes.plot(dots.across, heights, "o", color=grey, markersize=size, gid="dot", clip_on=False)
    if dots.apart:
        across, rows = zip(*dots.apart, strict=True)
        up = [_DOT + _OFF + row * dots.step for row in rows]
        axes.plot(
            across,
            up,
            "o",
            markersize=size - 0.8,
            markerfacecolor=look.colours.paper,
            markeredgecolor=line,
            markeredgewidth=0.8,
            clip_on=False,
        )


def plot_strip(block: Chart, width: float, look: Look) -> Plot:
    """A dot for each place on a line of numbers, equal ones stacked; own and median are named above it.

    Those that have no number stand apart as open dots, with their words below them.
    """
    numbers = tuple(sorted(datum.number or 0 for datum in block.data))
    count, words = block.apart or (0, "")
    aside = set_text(words, look.note.but(colour=look.colours.grey), width * _APART_PART) if words else ()
    wide = max((line.width for line in aside), default=0.0)
    columns = max(1, min(count, int(max(wide, width * _APART_PART / 2) / _PITCH)))
    highest = max(*Counter(numbers).values(), -(-count // columns))
    step = min(2 * _DOT + 0.6, _STACK / highest)
    start = max(wide, columns * _PITCH) + _GAP if count else 0.0
    line = _Line(numbers[0], numbers[-1], start + _EDGE_ROOM, width - _EDGE_ROOM)
    dots = _Dots(
        tuple(map(line.at, numbers)),
        step,
        start,
        tuple(line.at(number) for number, _ in block.ticks),
        line.at(block.median[0]) if block.median else None,
        tuple((_PITCH * (index % columns + 0.5), index // columns) for index in range(count)),
    )
    stack = step * (highest - 1) + 2 * _DOT + _OFF + _LABEL_GAP
    sketch = Sketch(_draw, dots, width, stack + _UNDER, look)
    labels = tuple(_over(block, line, width, look))
    above = max((label.row + len(label.lines) for label in labels), default=0) * look.note.leading
    under = max(1, len(aside)) * look.note.leading
    height = above + stack + 3.0 + under

    def draw(x: float, y: float, given: float) -> Drawn:
        base = y + above + given - height + stack
        picture = sketch.at(x, base - stack, sketch.height)
        drawn = list(picture.named("dot"))
        for number in (datum.number or 0 for datum in block.data if datum.mark is Mark.FIRST):
            own = drawn.pop(bisect_right(numbers, number) - 1)  # over all others, whose stacks may be dense
            drawn.append(replace(own, fill=look.colours.own))
        shapes = (*picture.but("dot"), *drawn)
        entries = [
            lines_at(
                label.lines, x + label.left, base - stack - look.note.leading * (label.row + len(label.lines))
            )
            for label in labels
        ]
        top = base + 3.0
        entries += [lines_at((words,), x + left, top) for left, words in _under(block, line, width, look)]
        entries += [lines_at(aside, x, top)] if aside else []
        return Drawn(
            shapes, Group("L", tuple(Group("LI", (Group("LBody", e),)) for e in entries), numbering="None")
        )

    return Plot(height, 0.0, height * 0.3, draw)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of numbers from the least to the largest, and where it begins and ends, in pt."""

    least: int
    most: int
    left: float
    right: float

    def at(self, number: float) -> float:
        """Return where a number stands; the only one in the middle."""
        if self.least == self.most:
            return (self.left + self.right) / 2
        return self.left + (self.right - self.left) * (number - self.least) / (self.most - self.least)


@dataclass(frozen=True, slots=True)
class _Label:
    """Lines over the line of numbers, from ``left`` in pt, with so many lines of others below them."""

    lines: tuple[SetLine, ...]
    left: float
    row: int = 0


def _over(block: Chart, line: _Line, width: float, look: Look) -> Iterator[_Label]:
    """Yield the own number and the median, each over its place; one over the other where they meet."""
    grey, own = look.note.but(colour=look.colours.grey), look.note.but(bold=True, colour=look.colours.accent)
    words: list[tuple[float, str, Style]] = [
        (d.number or 0, f"{block.name} {d.value}", own) for d in block.data if d.mark is Mark.FIRST
    ]
    words += [(*block.median, grey)] if block.median else []
    taken: list[tuple[float, float]] = []
    row = 0
    for number, text, style in words:
        lines = set_text(text, style, width)
        wide = widest(lines)
        left = min(max(line.at(number) - wide / 2, 0.0), width - wide)
        yield _Label(lines, left, 0 if _free(left, wide, taken) else row)
        row = max(row, len(lines))
        taken.append((left, left + wide))


def _under(block: Chart, line: _Line, width: float, look: Look) -> Iterator[tuple[float, SetLine]]:
    """Yield the words of the ticks under the line of numbers, each from a left edge; those that have room."""
    taken: list[tuple[float, float]] = []
    for number, text in sorted(block.ticks, key=lambda tick: tick[0] not in {line.least, line.most}):
        words = set_line(text, look.note.but(colour=look.colours.grey))
        left = min(max(line.at(number) - words.width / 2, 0.0), width - words.width)
        if _free(left, words.width, taken):
            taken.append((left, left + words.width))
            yield left, words


def _free(left: float, wide: float, taken: Sequence[tuple[float, float]]) -> bool:
    """Tell whether a label has room there."""
    return all(left >= end + _APART - _TINY or start >= left + wide + _APART - _TINY for start, end in taken)
