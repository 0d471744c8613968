"""A strip: a dot for each place on a line of numbers."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from matplotlib.axes import Axes

from reportgen.charts.outlines import bounds
from reportgen.charts.plot import Drawn, Plot, lines_at
from reportgen.charts.sketch import Sketch
from reportgen.content import Chart, Mark
from reportgen.design import Group, Look, SetLine, Shape, circle, set_text, widest

_DOT = 2.1
_OWN = 1.35
"""How much larger the own dot is."""
_OFF = 0.8
"""How far a dot stands off the line of numbers."""
_RULE = 0.7
_MEDIAN = 5.0
_UNDER = 1.0
"""How far the line of numbers stands over the end of its axes."""
_STACK = 16.0
_EDGE_ROOM = 6.0
_APART = 4.0
_NEAR = 45.0
"""How far a label may stand from the middle of what it names, in pt."""

_TINY = 0.01


@dataclass(frozen=True, slots=True)
class _Dots:
    """The numbers of all places in their order, how far apart equal ones are in pt, and the median's."""

    numbers: tuple[float, ...]
    step: float
    median: float | None


def _draw(axes: Axes, dots: _Dots, look: Look) -> None:
    """Draw the line of numbers, and on it a dot for each; a mark where the median is."""
    largest = dots.numbers[-1] or 1
    margin = largest * _EDGE_ROOM / (axes.bbox.width - 2 * _EDGE_ROOM)
    axes.set(xlim=(-margin, largest + margin), ylim=(-_UNDER, axes.bbox.height - _UNDER))
    axes.axhline(-_RULE / 2, color=look.colours.outline, linewidth=_RULE, clip_on=False)
    ups = [place for _, equal in groupby(dots.numbers) for place, _ in enumerate(equal)]
    heights = [_DOT + _OFF + up * dots.step for up in ups]
    axes.plot(
        dots.numbers, heights, "o", color=look.colours.all, markersize=2 * _DOT, gid="dot", clip_on=False
    )
    if dots.median is not None:
        axes.vlines(dots.median, 0.0, _MEDIAN, color=look.colours.heading, linewidth=1.0, zorder=1)


def plot_strip(block: Chart, width: float, look: Look) -> Plot:
    """A dot for each place on a line of numbers from 0, equal ones stacked; own and median are named."""
    numbers = tuple(sorted(datum.number or 0 for datum in block.data))
    largest = numbers[-1] or 1
    highest = max(Counter(numbers).values())
    step = min(2 * _DOT + 0.6, _STACK / highest)
    stack = step * highest + _DOT
    room = width - 2 * _EDGE_ROOM
    dots = _Dots(numbers, step, block.median[0] if block.median else None)
    above = 2 * _DOT + _OFF + step * (highest - 1)
    sketch = Sketch(_draw, dots, width, above + _UNDER, look)

    def at(number: float) -> float:
        return _EDGE_ROOM + room * number / largest

    labels = tuple(_strip_labels(block, at, width, look))
    height = stack + 3.0 + max(label.over + len(label.lines) for label in labels) * look.note.leading

    def draw(x: float, y: float, given: float) -> Drawn:
        base = y + given - height + stack
        picture = sketch.at(x, base - above, sketch.height)
        shapes = list(picture.but())
        mine: list[Shape] = []  # over the others, whose stacks may be dense
        for number in (datum.number or 0 for datum in block.data if datum.mark is Mark.FIRST):
            dot = picture.named("dot")[numbers.index(number)]
            shapes.remove(dot)
            left, upper, right, lower = bounds(dot.path)
            own = circle((left + right) / 2, (upper + lower) / 2, _DOT * _OWN)
            mine.append(Shape(own, fill=look.colours.own))
        entries = [
            lines_at(label.lines, x + label.left, base + 3.0 + label.over * look.note.leading)
            for label in labels
        ]
        items = tuple(Group("LI", (Group("LBody", entry),)) for entry in entries)
        return Drawn((*shapes, *mine), Group("L", items, numbering="None"))

    return Plot(height, 0.0, height * 0.3, draw)


@dataclass(frozen=True, slots=True)
class _StripLabel:
    """Lines under the line of numbers, from ``left`` in pt, with so many lines of others ``over`` them."""

    lines: tuple[SetLine, ...]
    left: float
    over: int = 0


def _strip_labels(
    block: Chart, at: Callable[[float], float], width: float, look: Look
) -> Iterator[_StripLabel]:
    """Yield the place's own number, the median, and of the ends of the line those that have room.

    A median that has none beside the place's own number stands under it.
    """
    largest = max(block.data, key=lambda datum: datum.number or 0)
    words: list[tuple[float, str, bool]] = [
        (d.number or 0, f"{block.name} {d.value}", True) for d in block.data if d.mark is Mark.FIRST
    ]
    words += [(block.median[0], block.median[1], False)] if block.median else []
    words += [(0, "0", False), (largest.number or 0, largest.value, False)]
    taken: list[tuple[float, float]] = []
    under = 0
    for number, text, own in words:
        colour = look.colours.accent if own else look.colours.grey
        lines = set_text(text, look.note.but(bold=own, colour=colour), width)
        wide = widest(lines)
        middle = min(max(at(number) - wide / 2, 0.0), width - wide)
        beside = [place for start, end in taken for place in (end + _APART, start - _APART - wide)]
        named = block.median is not None and text == block.median[1]  # a bare number stands at its place
        near = [place for place in beside if named and abs(place - middle) <= _NEAR]
        left = next((place for place in (middle, *near) if _free(place, wide, taken, width)), None)
        if left is None and named:
            yield _StripLabel(lines, middle, under)
        if left is None:
            continue
        under = max(under, len(lines))
        taken.append((left, left + wide))
        yield _StripLabel(lines, left)


def _free(left: float, wide: float, taken: list[tuple[float, float]], width: float) -> bool:
    """Tell whether a label has room there."""
    apart = all(left >= end + _APART or start >= left + wide + _APART for start, end in taken)
    return apart and left >= 0.0 and left + wide <= width + _TINY
