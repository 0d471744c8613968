"""A split of the whole: one bar, parted by share."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from matplotlib.axes import Axes

from reportgen.charts.outlines import bounds
from reportgen.charts.plot import BASELINE, Drawn, Plot, Texts, head, lines_at, tabled
from reportgen.charts.sketch import DRAWN, Room, Sketch, at_any_step
from reportgen.content import Chart, Mark
from reportgen.design import Group, Look, Path, Primitive, SetLine, Shape, Style, Text, set_text

_SIDE = 5.0
_ARROW = 6.0
_SEAM = 1.4
_LABEL_GAP = 4.4
_GROWTH = 0.5
_TINY = 0.01
_LINES = 2
"""So many lines of labels always have room, so that bars side by side are equally high."""

_PIECE = re.compile(r"[^ /-]+[/-]?")
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class _Parts:
    """Shares in per cent, one behind the other, and what the whole bar is."""

    shares: tuple[float, ...]
    total: float


def _draw(axes: Axes, parts: _Parts, look: Look) -> None:
    """Draw the parts of a bar as high as the axes, with a seam behind each."""
    seam = _SEAM * parts.total / axes.bbox.width
    lefts = [0.0, *accumulate(parts.shares)][:-1]
    axes.set(xlim=(0, parts.total), ylim=(0, 1))
    wide = [max(share - seam, 0.0) for share in parts.shares]
    axes.barh([0.0] * len(wide), wide, 1.0, lefts, align="edge", color=look.colours.all, gid="part")


def _arrow(x: float, y: float) -> Path:
    """Return a triangle that points down at x, y."""
    half = _ARROW / 2
    return "mllz", (x - half, y - _ARROW * 0.8, x + half, y - _ARROW * 0.8, x, y)


def plot_split(block: Chart, width: float, look: Look) -> Plot:
    """One bar, split by share; an arrow with the place's name over its own part, labels under theirs.

    Where their longest words are wider than the bar together, they stand under each other, with the values.
    """
    style, colours = look.chart_label, look.colours
    shares = [datum.percent or 0 for datum in block.data]
    total = max(sum(shares), _PERCENT)  # the rest of the bar stays empty
    spans = [(width + _SEAM) * share / total for share in shares]
    figure = Style(style.family, style.size + 1.4, style.leading, colours.ink, bold=True)
    labels = _labels(block, spans, width, style, figure)
    listed = sum(label.wide for label in labels) > width + _SEAM + _TINY
    lengths = [len(label.lines) for label in labels]
    own = next((i for i, datum in enumerate(block.data) if datum.mark is Mark.FIRST), None)
    pointer = (
        _pointer(block.name, sum(spans[:own]), width, style.but(bold=True, colour=colours.heading))
        if own is not None
        else None
    )
    above = pointer.height if pointer else style.leading + 2.0
    thick = look.step.bar * 1.9
    height = above + thick + 3.0 + max(_LINES, sum(lengths) if listed else max(lengths)) * style.leading

    sketch = Sketch(_draw, _Parts(tuple(shares), total), width, DRAWN, at_any_step(look), Room(right=-_SEAM))

    def draw(x: float, y: float, given: float) -> Drawn:
        bar = thick + min(given - height, thick * _GROWTH)
        pieces = sketch.at(x, y + above, bar).named("part")
        under, top = x, y + above + bar + 3.0
        shapes: list[Primitive] = []
        rows = []
        for number, (datum, piece, label) in enumerate(zip(block.data, pieces, labels, strict=True)):
            mine = number == own
            shapes.append(replace(piece, fill=colours.own) if mine else piece)
            words = lines_at(label.lines, under + _SIDE, top)
            if label.bare:
                left, upper, _, lower = bounds(piece.path)
                written = figure.but(colour=colours.on(colours.own if mine else colours.all))
                (line,) = set_text(datum.value, written, width)
                value: Texts = (line.at(left + _SIDE, (upper + lower) / 2 + figure.size * BASELINE),)
            else:
                value, words = _after(words, datum.value)
            place = [Group("TD", pointer.placed(x, y) if mine else ())] if pointer else []
            rows.append((head(words), Group("TD", value), *place))
            under += 0.0 if listed else label.wide
            top += len(label.lines) * style.leading if listed else 0.0
        if pointer:
            shapes.append(Shape(_arrow(x + pointer.tip, y + above - 1.0), fill=colours.heading))
        return Drawn(tuple(shapes), tabled(rows))

    return Plot(height, thick * _GROWTH, height, draw)


@dataclass(frozen=True, slots=True)
class _Label:
    """The words under a part, and how wide they may be in pt; ``bare`` where the part has the value."""

    lines: tuple[SetLine, ...]
    wide: float
    bare: bool


def _labels(
    block: Chart, spans: Sequence[float], width: float, style: Style, figure: Style
) -> tuple[_Label, ...]:
    """Return the labels of parts that take ``spans``; in one column where they are too wide."""
    holds = [
        style.family.bold.width(datum.value, figure.size) + 2 * _SIDE <= span - _SEAM
        for datum, span in zip(block.data, spans, strict=True)
    ]
    whole = [f"{datum.value} {datum.label}" for datum in block.data]
    words = [
        datum.label if held else text for datum, held, text in zip(block.data, holds, whole, strict=True)
    ]
    columns = _columns(words, spans, style)
    if sum(columns) > width + _SEAM + _TINY:
        words, holds, columns = whole, [False] * len(whole), [width + _LABEL_GAP] * len(whole)
    return tuple(
        _Label(
            set_text(text, style.but(bold=datum.mark is Mark.FIRST), wide - _SIDE - _LABEL_GAP), wide, held
        )
        for datum, text, wide, held in zip(block.data, words, columns, holds, strict=True)
    )


def _after(lines: Texts, value: str) -> tuple[Texts, Texts]:
    """Return the value that lines begin with, and the words behind it."""
    figure: list[Text] = []
    rest: list[Text] = []
    left = len(f"{value} ")
    for part in lines[0].stretches():
        (run,) = part.runs
        head, tail = run.text[:left], run.text[left:]
        wide = run.font.width(head, run.size, from_right=run.from_right) if tail else run.width
        narrow = run.width - wide
        before, behind = (narrow, 0.0) if run.from_right else (0.0, wide)
        if head:
            figure.append(Text(part.x + before, part.y, (replace(run, text=head, width=wide),)))
        if tail.strip():
            rest.append(Text(part.x + behind, part.y, (replace(run, text=tail, width=narrow),)))
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


@dataclass(frozen=True, slots=True)
class _Pointer:
    """The place's name over its own part: the arrow's tip, and where the lines of the name stand, in pt."""

    tip: float
    lines: tuple[SetLine, ...]
    left: float
    top: float
    height: float

    def placed(self, x: float, y: float) -> Texts:
        """Return the name, with the bar's left end and the top of all at x, y."""
        return lines_at(self.lines, x + self.left, y + self.top)


def _pointer(name: str, part: float, width: float, style: Style) -> _Pointer:
    """Return a pointer to a part that begins there: the name beside the arrow, or above it."""
    lines = set_text(name, style, width)
    tip = part + _SIDE + _ARROW / 2
    for left in (tip + _ARROW, tip - _ARROW - lines[0].width):
        if len(lines) == 1 and left >= 0.0 and left + lines[0].width <= width:
            return _Pointer(tip, lines, left, -0.6, style.leading + 2.0)
    above = len(lines) * style.leading
    return _Pointer(tip, lines, 0.0, 0.0, above + _ARROW + 2.0)
