"""The kinds of charts: a split of the whole, bars, a ranking, a strip. Labels stand at what they name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportgen.charts.plots import Canvas, plotting
from reportgen.content import Chart, Datum, Mark
from reportgen.design import Line, Look, Primitive, Shape, Style, circle, set_text, sign

_SIGN = 8.4
_INDENT = 14.0
_LABEL_PART = 0.53
_GROWTH = 0.7
_FILL = 0.6
_NARROWEST = 60.0
_TILE_GAP = 4.0
_TILE_GROWTH = 0.4
_SPLIT_GROWTH = 1.0
_SIDE = 5.0
_EDGE = 2.0
_DOT = 2.1
_STACK = 16.0
_EDGE_ROOM = 6.0
_ARROW = 6.0
_SEAM = 1.4
_PERCENT = 100
_FIRST_LINE = 0.95
"""How far the first baseline stands below the top, in type sizes."""
_OWN = frozenset({Mark.FIRST, Mark.SECOND})


@dataclass(frozen=True, slots=True)
class Plot:
    """A measured plot; ``draw(x, y, height)`` returns its primitives there, as high as it is given."""

    height: float
    stretch: float
    fills: float
    draw: Callable[[float, float, float], tuple[Primitive, ...]]


def plot_split(block: Chart, width: float, look: Look) -> Plot:
    """One bar, split by share; an arrow with the place's name over its own part, labels under theirs."""
    style, colours = look.chart_label, look.colours
    total = max(sum(datum.percent or 0 for datum in block.data), _PERCENT)
    # of shares that do not add up to the whole, the rest of the bar stays empty
    spans = [(width + _SEAM) * (datum.percent or 0) / total for datum in block.data]
    labels = [
        set_text(datum.label, style.but(bold=datum.mark is Mark.FIRST), span - _SEAM - _SIDE - 3.0)
        for datum, span in zip(block.data, spans, strict=True)
    ]
    own = next((i for i, datum in enumerate(block.data) if datum.mark is Mark.FIRST), None)
    pointer = _pointer(block.name, sum(spans[:own]), width, style) if own is not None else None
    head = pointer.height if pointer else style.leading + 2.0
    thick = look.step.bar * 1.9
    under = max(len(lines) for lines in labels) * style.leading
    height = head + thick + 3.0 + under

    def draw(at_x: float, at_y: float, given: float) -> tuple[Primitive, ...]:
        bar = thick + min(given - height, thick * _SPLIT_GROWTH)
        with plotting(at_x, at_y, width, given, look.family) as (canvas, drawn):
            left = 0.0
            for datum, span, lines in zip(block.data, spans, labels, strict=True):
                mine = datum.mark is Mark.FIRST
                ground = colours.primary if mine else colours.cohort
                ink = colours.paper if mine else colours.ink
                canvas.bar(left, head, span - _SEAM, bar, ground)
                middle = head + bar / 2 + (style.size + 1.4) * 0.33
                canvas.text(left + _SIDE, middle, datum.value, style.size + 1.4, ink, bold=True)
                _lines(canvas, lines, left + _SIDE, head + bar + 3.0, style, colours.ink, bold=mine)
                left += span
            if pointer:
                canvas.arrow(pointer.tip, head - 1.0, _ARROW, colours.deep)
                _lines(canvas, pointer.lines, pointer.left, pointer.top, style, colours.deep, bold=True)
        return tuple(drawn)

    return Plot(height, thick * _SPLIT_GROWTH, height, draw)


@dataclass(frozen=True, slots=True)
class _Pointer:
    """The place's name over its own part: the arrow's tip, and where the lines of the name stand, in pt."""

    tip: float
    lines: tuple[Line, ...]
    left: float
    top: float
    height: float


def _pointer(name: str, part: float, width: float, style: Style) -> _Pointer:
    """Return a pointer to a part that begins there: the name beside the arrow, or above it."""
    lines = set_text(name, style.but(bold=True), width)
    tip = part + _SIDE + _ARROW / 2
    for left in (tip + _ARROW, tip - _ARROW - lines[0].width):
        if len(lines) == 1 and left >= 0.0 and left + lines[0].width <= width:
            return _Pointer(tip, lines, left, -0.6, style.leading + 2.0)
    above = len(lines) * style.leading
    return _Pointer(tip, lines, 0.0, 0.0, above + _ARROW + 2.0)


def plot_bars(block: Chart, width: float, look: Look) -> Plot:
    """A bar for each entry on a line with its sign and label, its value at the end.

    The scale goes from 0 to 100 % and the labels take the same part of the width in every chart, so that
    bars of charts side by side can be compared.
    """
    style, colours = look.chart_label, look.colours
    bar = look.step.bar
    column = width * _LABEL_PART - _INDENT
    labels = [set_text(datum.label, _label_style(datum, style), column) for datum in block.data]
    start = _INDENT + column + 5.0
    room = width - start - style.family.bold.width("100%", style.size) - 4.0
    gap = bar * 0.4
    rows = [max(bar, len(lines) * style.leading) for lines in labels]
    height = sum(rows) + gap * len(rows)
    paint = {Mark.FIRST: (colours.primary, ""), Mark.SECOND: (colours.warm_tint, colours.warm)}

    def draw(at_x: float, at_y: float, given: float) -> tuple[Primitive, ...]:
        more = (given - height) / len(rows)
        with plotting(at_x, at_y, width, given, look.family) as (canvas, drawn):
            middles, top = [], gap / 2
            for datum, lines, natural in zip(block.data, labels, rows, strict=True):
                middle = top + (natural + more) / 2
                middles.append(middle)
                _label(canvas, lines, middle, datum, style, look)
                length = room * (datum.percent or 0) / _PERCENT
                fill, edge = paint.get(datum.mark, (colours.cohort, ""))
                canvas.bar(start, middle - bar / 2, length, bar, fill, edge)
                after, baseline = start + length + 4.0, middle + style.size * 0.33
                bold = datum.mark in paint
                canvas.text(after, baseline, datum.value, style.size, colours.ink, bold=bold)
                top += natural + more + gap
        return (*drawn, *_signs(block, at_x, at_y, middles, look))

    return Plot(height, height * _GROWTH, height * _FILL, draw)


def plot_ranking(block: Chart, width: float, look: Look) -> Plot:
    """Numbered tiles side by side in the order of the cohort, or under each other where it is narrow."""
    columns = len(block.data) if width / len(block.data) >= _NARROWEST else 1
    style, colours = look.chart_label, look.colours
    pad = look.step.pad * 1.2
    wide = (width - _TILE_GAP * (columns - 1)) / columns
    texts = [set_text(datum.label, _label_style(datum, style), wide - 2 * _SIDE) for datum in block.data]
    head = style.leading + 2.0
    heights = [head + len(lines) * style.leading + 2 * pad for lines in texts]
    rows = [max(heights)] if columns > 1 else heights
    height = sum(rows) + _TILE_GAP * (len(rows) - 1)

    def draw(at_x: float, at_y: float, given: float) -> tuple[Primitive, ...]:
        more = (given - height) / len(rows)
        signs: list[Primitive] = []
        with plotting(at_x, at_y, width, given, look.family) as (canvas, drawn):
            for index, (datum, lines) in enumerate(zip(block.data, texts, strict=True)):
                row, column = divmod(index, columns)
                x, y = column * (wide + _TILE_GAP), sum(rows[:row]) + row * (_TILE_GAP + more)
                own = datum.mark in {Mark.FIRST, Mark.ALSO}
                ground = colours.tint if own else colours.pale
                canvas.bar(x, y, wide, rows[row] + more, ground)
                edge = {Mark.FIRST: colours.primary, Mark.ALSO: colours.primary}
                canvas.bar(x, y, wide, _EDGE, edge.get(datum.mark, colours.cohort))
                middle = y + pad + style.leading * 0.5
                size = style.size + 2.0
                ink = colours.deep if own else colours.grey
                canvas.text(x + _SIDE, middle + size * 0.33, str(index + 1), size, ink, bold=True)
                signs += sign(
                    datum.mark,
                    at_x + x + wide - _SIDE - _SIGN / 2,
                    at_y + middle,
                    _SIGN,
                    colours,
                )
                colour = colours.ink if own else colours.grey
                bold = datum.mark is Mark.FIRST
                _lines(canvas, lines, x + _SIDE, y + pad + head, style, colour, bold=bold)
        return (*drawn, *signs)

    return Plot(height, height * _TILE_GROWTH, height * _FILL, draw)


def plot_strip(block: Chart, width: float, look: Look) -> Plot:
    """A dot for each place on a line of numbers from 0, equal ones stacked; own and median are named."""
    colours = look.colours
    numbers = [datum.number or 0 for datum in block.data]
    largest = max(numbers) or 1
    highest = max(numbers.count(number) for number in numbers)
    step = min(2 * _DOT + 0.6, _STACK / highest)
    stack = step * highest + _DOT
    room = width - 2 * _EDGE_ROOM

    def at(number: float) -> float:
        return _EDGE_ROOM + room * number / largest

    labels = tuple(_strip_labels(block, at, width, look.note))
    height = stack + 3.0 + max(len(label.lines) for label in labels) * look.note.leading

    def draw(at_x: float, at_y: float, given: float) -> tuple[Primitive, ...]:
        base = stack + given - height
        seen: dict[int, int] = {}
        dots: list[Primitive] = []
        with plotting(at_x, at_y, width, given, look.family) as (canvas, drawn):
            canvas.bar(0.0, base, width, 0.7, colours.outline)
            for datum in sorted(block.data, key=lambda d: (d.number or 0, d.mark is not Mark.FIRST)):
                number = datum.number or 0
                up = seen.get(number, 0)
                seen[number] = up + 1
                own = datum.mark is Mark.FIRST
                x, y = at_x + at(number), at_y + base - _DOT - 0.8 - up * step
                radius = _DOT * (1.35 if own else 1.0)
                dots.append(Shape(circle(x, y, radius), fill=colours.primary if own else colours.cohort))
            if block.median:
                canvas.bar(at(block.median[0]) - 0.5, base - 5.0, 1.0, 5.0, colours.deep)
            for label in labels:
                ink = colours.primary if label.own else colours.grey
                _lines(canvas, label.lines, label.left, base + 3.0, look.note, ink, bold=label.own)
        return (*drawn, *dots)

    return Plot(height, 0.0, height * 0.3, draw)


@dataclass(frozen=True, slots=True)
class _StripLabel:
    """Lines under the line of numbers, from ``left`` in pt."""

    lines: tuple[Line, ...]
    left: float
    own: bool


def _strip_labels(
    block: Chart, at: Callable[[float], float], width: float, style: Style
) -> Iterator[_StripLabel]:
    """Yield the place's own number, the median, and the ends of the line, those that have room."""
    largest = max(block.data, key=lambda datum: datum.number or 0)
    words: list[tuple[float, str, bool]] = [
        (d.number or 0, f"{block.name} {d.value}", True) for d in block.data if d.mark is Mark.FIRST
    ]
    words += [(block.median[0], block.median[1], False)] if block.median else []
    words += [(0, "0", False), (largest.number or 0, largest.value, False)]
    taken: list[tuple[float, float]] = []
    for number, text, own in words:
        lines = set_text(text, style.but(bold=own), width)
        wide = max(line.width for line in lines)
        left = min(max(at(number) - wide / 2, 0.0), width - wide)
        if any(left < right + 4.0 and start < left + wide + 4.0 for start, right in taken):
            continue
        taken.append((left, left + wide))
        yield _StripLabel(lines, left, own)


def _label_style(datum: Datum, style: Style) -> Style:
    return style.but(bold=datum.mark in _OWN)


def _label(
    canvas: Canvas, lines: tuple[Line, ...], middle: float, datum: Datum, style: Style, look: Look
) -> None:
    colour = look.colours.grey if datum.mark is Mark.NEITHER else look.colours.ink
    _words(canvas, lines, _INDENT, middle, style, colour, bold=datum.mark in _OWN)


def _words(
    canvas: Canvas,
    lines: tuple[Line, ...],
    x: float,
    middle: float,
    style: Style,
    colour: str,
    *,
    bold: bool = False,
) -> None:
    """Write lines under each other about a middle."""
    top = middle - (len(lines) - 1) * style.leading / 2 - style.size * (_FIRST_LINE - 0.33)
    _lines(canvas, lines, x, top, style, colour, bold=bold)


def _lines(
    canvas: Canvas,
    lines: tuple[Line, ...],
    x: float,
    top: float,
    style: Style,
    colour: str,
    *,
    bold: bool = False,
) -> None:
    """Write lines under each other, the first below a top."""
    for number, line in enumerate(lines):
        baseline = top + style.size * _FIRST_LINE + number * style.leading
        canvas.text(x, baseline, line.text, style.size, colour, bold=bold)


def _signs(block: Chart, x: float, y: float, middles: list[float], look: Look) -> tuple[Primitive, ...]:
    return tuple(
        shape
        for datum, middle in zip(block.data, middles, strict=True)
        for shape in sign(datum.mark, x + _SIGN / 2, y + middle, _SIGN, look.colours)
    )
