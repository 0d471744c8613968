"""Ratings: rows of a grid on one track of steps, a disc at the place's own step, a diamond at the median."""

from collections.abc import Iterator

from reportgen.content import Rating, Ratings
from reportgen.design.look import Look, baseline
from reportgen.design.parts.part import Part, placed_lines
from reportgen.design.primitives import Group, Primitive, Shape, circle, line
from reportgen.design.setter import SetLine, set_text, widest

_LABELS = 0.4
"""The part of the width that labels take; the track has what is left."""
_GAP = 10.0
_DOT, _DIAMOND = 3.2, 5.0
"""The radius of the own disc, and how far the corners of the diamond of the median are from its middle."""
_LINE, _EDGE = 0.6, 1.1
_KEY_GAP = 14.0


def measure_ratings(block: Ratings, width: float, look: Look) -> Part:
    """Rows under the names of the steps; under them what the marks mean, and of whom the medians are."""
    style, note = look.chart_label, look.note
    room = width * _LABELS - _GAP
    step = (width - width * _LABELS) / len(block.steps)
    heads = [set_text(name, note, step - 2.0) for name in block.steps]
    high = max(map(len, heads)) * note.leading + look.note_drop
    labels = [set_text(f"{_said(row)} ", style, room) for row in block.rows]
    heights = [look.row_of(max(len(lines) * style.leading, 2 * _DIAMOND)) for lines in labels]
    source = set_text(block.source, note, width) if block.source else ()
    below = look.note_drop + (1 + len(source)) * note.leading
    left = width * _LABELS

    def place(x: float, y: float, _: float) -> Group:
        kids: list[Primitive] = [Group("Artifact", tuple(_heads(heads, (x + left, y), step, high, look)))]
        top, items = y + high, list[Primitive]()
        for row, lines, tall in zip(block.rows, labels, heights, strict=True):
            label = placed_lines(lines, x, top + look.rise - baseline(style), style)
            track = tuple(_track(row, (x + left, top), step, len(block.steps), tall, look))
            items.append(Group("LI", (Group("Lbl", label), Group("LBody", track, actual=row.word))))
            top += tall
        kids.append(Group("L", tuple(items), numbering="Description", id=block.id))
        top += look.note_drop
        kids.append(Group("Artifact", tuple(_key(block, x, top, look))))  # each row says it in words
        if source:
            kids.append(Group("P", placed_lines(source, x, top + note.leading, note)))
        return Group("", tuple(kids), id=block.id)

    return Part(high + sum(heights) + below, place)


def _heads(
    heads: list[tuple[SetLine, ...]], corner: tuple[float, float], step: float, high: float, look: Look
) -> Iterator[Primitive]:
    """Yield the names of the steps, each about the middle of its column, all ending on one line."""
    for number, lines in enumerate(heads):
        first = corner[1] + high - look.note_drop - len(lines) * look.note.leading + baseline(look.note)
        for at, words in enumerate(lines):
            middle = corner[0] + (number + 0.5) * step
            yield words.at(middle - words.width / 2, first + at * look.note.leading)


def _said(row: Rating) -> str:
    """Return the label of a row, and behind it why there is no answer, where there is none."""
    return f"{row.label} ({row.silent})" if row.silent else row.label


def _track(
    row: Rating, corner: tuple[float, float], step: float, steps: int, tall: float, look: Look
) -> Iterator[Primitive]:
    """Yield the track of a row, with a tick at each step, and the marks on it."""
    colours, (x, y) = look.colours, corner
    middle = y + tall / 2
    yield Shape(line(x, middle, x + steps * step, middle), stroke=colours.line, line_width=_LINE)
    for number in range(steps):
        at = x + (number + 0.5) * step
        yield Shape(line(at, middle - 2.0, at, middle + 2.0), stroke=colours.line, line_width=_LINE)
    if row.median is not None:
        yield _diamond(x + (row.median + 0.5) * step, middle, look)
    if row.own is not None:
        yield Shape(circle(x + (row.own + 0.5) * step, middle, _DOT), fill=colours.own)


def _diamond(x: float, y: float, look: Look) -> Shape:
    path = "mlllz", (x, y - _DIAMOND, x + _DIAMOND, y, x, y + _DIAMOND, x - _DIAMOND, y)
    return Shape(path, look.colours.paper, look.colours.ink, _EDGE)


def _key(block: Ratings, x: float, y: float, look: Look) -> Iterator[Primitive]:
    """Yield the marks with their words, side by side."""
    middle = y + look.note.leading / 2
    marks = [(Shape(circle(x + _DIAMOND, middle, _DOT), fill=look.colours.own), block.own)]
    left = x
    for mark, words in [*marks, *([(None, block.median)] if block.median else [])]:
        yield mark or _diamond(left + _DIAMOND, middle, look)
        lines = set_text(words, look.note, 400.0)
        yield from placed_lines(lines, left + 2 * _DIAMOND + 4.0, y, look.note)
        left += 2 * _DIAMOND + 4.0 + widest(lines) + _KEY_GAP
