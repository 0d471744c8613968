"""A strip: a dot for each place on a line of numbers."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportgen.charts.canvas import plotting
from reportgen.charts.plot import Drawn, Plot, parted, write_lines
from reportgen.content import Chart, Mark
from reportgen.design import Group, Look, Primitive, SetLine, Shape, Style, circle, set_text

_DOT = 2.1
_STACK = 16.0
_EDGE_ROOM = 6.0
_APART = 4.0
_NEAR = 45.0
"""How far a label may stand from the middle of what it names, in pt."""

_TINY = 0.01


def plot_strip(block: Chart, width: float, look: Look) -> Plot:
    """A dot for each place on a line of numbers from 0, equal ones stacked; own and median are named."""
    colours = look.colours
    numbers = [datum.number or 0 for datum in block.data]
    largest = max(numbers) or 1
    highest = max(Counter(numbers).values())
    step = min(2 * _DOT + 0.6, _STACK / highest)
    stack = step * highest + _DOT
    room = width - 2 * _EDGE_ROOM

    def at(number: float) -> float:
        return _EDGE_ROOM + room * number / largest

    labels = tuple(_strip_labels(block, at, width, look.note))
    height = stack + 3.0 + max(label.over + len(label.lines) for label in labels) * look.note.leading

    def draw(at_x: float, at_y: float, given: float) -> Drawn:
        base = stack + given - height
        seen: dict[int, int] = {}
        dots: list[Primitive] = []
        mine: list[Primitive] = []  # over the others, whose stacks may be dense
        with plotting(at_x, at_y, width, given, look.family) as (canvas, drawn):
            canvas.bar(0.0, base, width, 0.7, colours.outline)
            for datum in sorted(block.data, key=lambda d: (d.number or 0, d.mark is not Mark.FIRST)):
                number = datum.number or 0
                up = seen.get(number, 0)
                seen[number] = up + 1
                own = datum.mark is Mark.FIRST
                x, y = at_x + at(number), at_y + base - _DOT - 0.8 - up * step
                radius = _DOT * (1.35 if own else 1.0)
                dot = Shape(circle(x, y, radius), fill=colours.primary if own else colours.cohort)
                (mine if own else dots).append(dot)
            if block.median:
                canvas.bar(at(block.median[0]) - 0.5, base - 5.0, 1.0, 5.0, colours.deep)
            for label in labels:
                ink = colours.primary if label.own else colours.grey
                top = base + 3.0 + label.over * look.note.leading
                write_lines(canvas, label.lines, label.left, top, look.note, ink, bold=label.own)
        shapes, texts = parted(drawn, [len(label.lines) for label in labels])
        entries = [Group("LI", (Group("LBody", text),)) for text in texts]
        return Drawn((*shapes, *dots, *mine), Group("L", tuple(entries), numbering="None"))

    return Plot(height, 0.0, height * 0.3, draw)


@dataclass(frozen=True, slots=True)
class _StripLabel:
    """Lines under the line of numbers, from ``left`` in pt, with so many lines of others ``over`` them."""

    lines: tuple[SetLine, ...]
    left: float
    own: bool
    over: int = 0


def _strip_labels(
    block: Chart, at: Callable[[float], float], width: float, style: Style
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
        lines = set_text(text, style.but(bold=own), width)
        wide = max(line.width for line in lines)
        middle = min(max(at(number) - wide / 2, 0.0), width - wide)
        beside = [place for start, end in taken for place in (end + _APART, start - _APART - wide)]
        named = block.median is not None and text == block.median[1]  # a bare number stands at its place
        near = [place for place in beside if named and abs(place - middle) <= _NEAR]
        left = next((place for place in (middle, *near) if _free(place, wide, taken, width)), None)
        if left is None and named:
            yield _StripLabel(lines, middle, own, under)
        if left is None:
            continue
        under = max(under, len(lines))
        taken.append((left, left + wide))
        yield _StripLabel(lines, left, own)


def _free(left: float, wide: float, taken: list[tuple[float, float]], width: float) -> bool:
    """Tell whether a label has room there."""
    apart = all(left >= end + _APART or start >= left + wide + _APART for start, end in taken)
    return apart and left >= 0.0 and left + wide <= width + _TINY
