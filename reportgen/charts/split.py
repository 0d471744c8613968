"""A split of the whole: one bar, parted by share; what is left of the whole is hatched."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from reportgen.charts.plot import BASELINE, Drawn, Label, Plot, Texts, head, lines_at, tabled
from reportgen.charts.sketch import DRAWN, Room, Sketch, at_any_step
from reportgen.content import Chart, Mark
from reportgen.design import Group, Look, SetLine, Shape, Style, Text, as_shown, bounds, set_text, widest

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SIDE = 5.0
_AIR = 2.5
"""The space between the title and the bar, in pt."""
_HIGH = 11.5
"""A bar is so high at least, in pt, that a figure in it has air over and under it."""
_SEAM = 1.4
_LABEL_GAP = 4.4
_TINY = 0.01
_LINES, _NAMED = 2, 3
"""So many lines always have room under a bar, with a name more, so that what is side by side is as high."""

_PIECE = re.compile(r"[^ /-]+[/-]?")
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class _Parts:
    """Shares in per cent, one behind the other, and what the whole bar is; the last may be the ``rest``."""

    shares: tuple[float, ...]
    total: float
    rest: bool


def _draw(axes: "Axes", parts: _Parts, look: Look) -> None:
    """Draw the parts of a bar as high as the axes, with a seam behind each."""
    seam = _SEAM * parts.total / axes.bbox.width
    lefts = [min(left, parts.total - seam) for left in (0.0, *accumulate(parts.shares[:-1]))]
    axes.set(xlim=(0, parts.total), ylim=(0, 1))
    wide = [max(share - seam, 0.0) for share in parts.shares]
    colour, known = look.colours.all, len(wide) - parts.rest
    axes.barh([0.0] * known, wide[:known], 1.0, lefts[:known], align="edge", color=colour, gid="part")
    if parts.rest:
        ends = lefts[-1], lefts[-1] + wide[-1]
        axes.axvspan(*ends, facecolor=look.colours.paper, hatch="////", gid="rest")


def plot_split(block: Chart, width: float, look: Look) -> Plot:
    """One bar, split by share, with labels under its parts; under that of its own part the place's name.

    Where their longest words are wider than the bar together, they stand under each other, with the values.
    """
    style, colours = look.chart_label, look.colours
    shares = [datum.percent or 0 for datum in block.data]
    total = max(sum(shares), _PERCENT)
    spans = [(width + _SEAM) * share / total for share in shares]
    figure = replace(style, size=look.body.size, colour=colours.ink, bold=True)
    labels = _labels(block, spans, width, look, figure)
    listed = sum(label.wide for label in labels) > width + _SEAM + _TINY
    own = next((i for i, datum in enumerate(block.data) if datum.mark is Mark.FIRST), None)
    if own is not None:
        labels[own] = replace(labels[own], name=_name(block.name, labels, own, width, look, listed=listed))
    lines = sum(label.end for label in labels) if listed else max(label.end for label in labels)
    thick = look.row
    height = thick + 3.0 + max(_LINES if own is None else _NAMED, lines) * style.leading
    parts, room = _Parts(tuple(shares), total, block.data[-1].rest), Room(right=-_SEAM)
    sketch = Sketch(_draw, parts, width, DRAWN, at_any_step(look), room)

    def draw(x: float, y: float, _: float) -> Drawn:
        picture = sketch.at(x, y + _AIR, max(thick - _AIR, min(_HIGH, thick)))
        shapes = [_inked(part, n == own, look) for n, part in enumerate(picture.named("part"))]
        under, top = x, y + thick + 3.0
        rows = []
        for number, (datum, label) in enumerate(zip(block.data, labels, strict=True)):
            words = lines_at(label.lines, under + _SIDE, top)
            if label.bare:
                left, upper, _, lower = bounds(shapes[number].path)
                written = figure.but(colour=colours.on(shapes[number].fill))
                (line,) = set_text(datum.value, written, width)
                value: Texts = (line.at(left + _SIDE, (upper + lower) / 2 + figure.size * BASELINE),)
            else:
                value, words = _after(words, datum.value)
            name = lines_at(label.name.lines, x + label.name.left, top + label.name.row * style.leading)
            rows.append((head(words), Group("TD", value), *([] if own is None else [Group("TD", name)])))
            under += 0.0 if listed else label.wide
            top += label.end * style.leading if listed else 0.0
        rest = (_inked(part, own == len(shares) - 1, look) for part in picture.named("rest"))
        return Drawn((*shapes, *rest), tabled(rows))

    return Plot(height, draw, level=True)


def _inked(part: Shape, own: bool, look: Look) -> Shape:
    """Return a part of the bar, or what hatches the rest of it, in the colour of the own or of all."""
    colour = look.colours.own if own else look.colours.all
    if part.stroke:
        return part._replace(stroke=colour)
    return part._replace(fill=colour) if part.fill != look.colours.paper else part


@dataclass(frozen=True, slots=True)
class _PartLabel:
    """The words under a part, and how wide they may be in pt; that of the own part has the place's name.

    It is ``bare`` where the part has the value.
    """

    lines: tuple[SetLine, ...]
    wide: float
    bare: bool
    name: Label

    @property
    def end(self) -> int:
        """How many lines it takes, with the name."""
        return max(len(self.lines), self.name.row + len(self.name.lines))


def _name(
    name: str, labels: Sequence[_PartLabel], own: int, width: float, look: Look, *, listed: bool
) -> Label:
    """Return the place's name under the label of its own part, or under all of them where it is wider."""
    label, style = labels[own], look.chart_label.but(bold=True, colour=look.colours.accent)
    left = _SIDE + (0.0 if listed else sum(label.wide for label in labels[:own]))
    lines = set_text(name, style, label.wide - _SIDE - _LABEL_GAP)
    if listed or len(lines) == 1:
        return Label(lines, left, len(label.lines))
    lines = set_text(name, style, width - _SIDE)
    return Label(lines, min(left, width - widest(lines)), max(len(label.lines) for label in labels))


def _labels(
    block: Chart, spans: Sequence[float], width: float, look: Look, figure: Style
) -> list[_PartLabel]:
    """Return the labels of parts that take ``spans``; in one column where they are too wide."""
    style = look.chart_label
    own = [datum.mark is Mark.FIRST for datum in block.data]
    holds = [
        not datum.rest and style.family.bold.width(datum.value, figure.size) + 2 * _SIDE <= span - _SEAM
        for datum, span in zip(block.data, spans, strict=True)
    ]
    whole = [f"{datum.value} {datum.label}" for datum in block.data]
    words = [
        datum.label if held else text for datum, held, text in zip(block.data, holds, whole, strict=True)
    ]
    columns = _columns(words, spans, style)
    if sum(columns) > width + _SEAM + _TINY:
        words, holds, columns = whole, [False] * len(whole), [width + _LABEL_GAP] * len(whole)
    return [
        _PartLabel(set_text(text, style.but(bold=mine), wide - _SIDE - _LABEL_GAP), wide, held, Label())
        for text, mine, wide, held in zip(words, own, columns, holds, strict=True)
    ]


def _after(lines: Texts, value: str) -> tuple[Texts, Texts]:
    """Return the value that lines begin with, and the words behind it."""
    figure: list[Text] = []
    rest: list[Text] = []
    left = len(f"{as_shown(value)} ")
    for part in lines[0].stretches():
        (run,) = part.runs
        head, tail = run.text[:left], run.text[left:]
        wide = run.font.width(head, run.size, from_right=run.from_right) if tail else run.width
        narrow = run.width - wide
        before, behind = (narrow, 0.0) if run.from_right else (0.0, wide)
        if head:
            figure.append(Text(part.x + before, part.y, (run._replace(text=head, width=wide),)))
        if tail.strip():
            rest.append(Text(part.x + behind, part.y, (run._replace(text=tail, width=narrow),)))
        left -= len(head)
    return tuple(figure), (*rest, *lines[1:])


def _columns(words: Sequence[str], spans: Sequence[float], style: Style) -> list[float]:
    """Return how wide the label under each part may be, in pt: as its part, or as its longest word needs.

    What labels of narrow parts take more, the others have less.
    """
    font = style.family.bold
    needs = [
        max(font.width(piece, style.size) for piece in _PIECE.findall(text)) + _SIDE + _LABEL_GAP
        for text in words
    ]
    wide = [max(span, need) for span, need in zip(spans, needs, strict=True)]
    spare = sum(wide) - sum(needs)
    over = sum(wide) - sum(spans)
    part = min(over / spare, 1.0) if spare > 0 else 0.0
    return [width - (width - need) * part for width, need in zip(wide, needs, strict=True)]
