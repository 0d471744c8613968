"""Tables: a row for each place, with its name as header; signs or words in the cells.

A table is measured whole and placed row by row, so that it may go on in another column or on another page,
with its header row said again there.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from reportgen.content import Cell, Table
from reportgen.design.look import Look, Style, baseline
from reportgen.design.parts.part import centred, placed_lines
from reportgen.design.primitives import Group, Primitive, Shape, rectangle
from reportgen.design.setter import SetLine, set_text, widest
from reportgen.design.signs import sign
from reportgen.richtext import text_of

_SIZE, _LEADING = 8.6, 10.6
_HEAD_SIZE, _HEAD_LEADING = 8.0, 9.4
_SIGN = 7.6
_SIGN_GAP = 3.6
_PAD = 2.5
_SIDE = 4.0
"""The space on both sides of the words of a cell; the first column has none on its left."""
_HAIR, _RULE = 0.4, 1.1
_SLACK = 0.01
"""So much more than a word has no rounding break it."""
_NAMES = 0.3
"""The part of the width that names take at most, unless a word of them is wider."""
_NARROWEST = 64.0
"""The least width of a column of words, unless what stands in it is narrower."""
_WORDS = 0.26
"""The part of the width that a column of words takes beside signs, where it has that many."""
_BREAKS = re.compile(r" |(?<=\w\w[-–—/])(?=\w)")
_GAP = 16.0
_MOST = 3


@dataclass(frozen=True, slots=True)
class MeasuredTable:
    """A table measured at a width: the height of its header and of each row in pt.

    It may stand in ``side_by_side`` columns of the page, each ``width`` wide and ``step`` right of the last.
    """

    table: Table
    look: Look
    width: float
    side_by_side: int
    lefts: tuple[float, ...]
    head_lines: tuple[tuple[SetLine, ...], ...]
    lines: tuple[tuple[tuple[SetLine, ...], ...], ...]
    head_height: float
    heights: tuple[float, ...]
    figures: tuple[float, ...]
    """The width of the widest figure in each column of cells, in pt."""

    @property
    def step(self) -> float:
        """How far from the left edge of one column to that of the next, in pt."""
        return self.width + _GAP

    def said(self, number: int) -> str:
        """Return whose row it is."""
        return self.table.rows[number].head

    def head(self, x: float, y: float) -> Group:
        """Return the header row, its top left corner at x, y."""
        style = _head_style(self.look)
        cells = []
        labels, begin = (self.table.head, *self.table.columns), 0
        for number, lines in enumerate(self.head_lines):
            if not labels[number]:
                continue
            top = y + self.head_height - _PAD - len(lines) * style.leading
            span = number + 1 - begin
            left, wide = self._box(begin, span)
            begin = number + 1
            if 0 < number <= self.table.signs:
                first = top + baseline(style)
                texts = tuple(
                    centred(line, x + left, wide, first + n * style.leading) for n, line in enumerate(lines)
                )
            else:
                texts = placed_lines(lines, x + left, top, style)
            cells.append(Group("TH", texts, scope="Column", columns=span))
        rule = Shape(
            rectangle(x, y + self.head_height - _RULE, self.width, _RULE), fill=self.look.colours.heading
        )
        return Group("TR", (rule, *cells))

    def row(self, number: int, x: float, y: float) -> Group:
        """Return a row, its top left corner at x, y."""
        look, row = self.look, self.table.rows[number]
        height, (name, *others) = self.heights[number], self.lines[number]
        style = _style(look)
        kids: list[Primitive] = [
            Shape(rectangle(x, y + height - _HAIR, self.width, _HAIR), fill=look.colours.line),
            Group("TH", placed_lines(name, x, y + _PAD, style), scope="Row"),
        ]
        column = 1
        for cell, lines in zip(row.cells, others, strict=True):
            left, wide = self._box(column, cell.span)
            if cell.figure:
                left += self.figures[column - 1] - lines[0].width
            kids.append(self._cell(cell, lines, x + left, y, wide))
            column += cell.span
        return Group("TR", tuple(kids))

    def _box(self, column: int, span: int) -> tuple[float, float]:
        """Return where the words of a cell begin, and how wide it is, in pt."""
        left, right = self.lefts[column], self.lefts[column + span]
        side = _SIDE if column else 0.0
        return left + side, right - left - side - _SIDE

    def _cell(self, cell: Cell, lines: tuple[SetLine, ...], x: float, y: float, width: float) -> Group:
        look, style = self.look, _style(self.look)
        middle = y + _PAD + baseline(style) - style.size * 0.33
        if cell.spoken and cell.mark:
            shapes = sign(cell.mark, x + width / 2, middle, _SIGN, look.colours)
            return Group("TD", shapes, actual=cell.spoken)
        kids: tuple[Primitive, ...] = ()
        if cell.mark:
            style = style.but(colour=look.colours.grey)
            kids = (Group("Artifact", sign(cell.mark, x + _SIGN / 2, middle, _SIGN, look.colours)),)
            x += _SIGN + _SIGN_GAP
        return Group("TD", (*kids, *placed_lines(lines, x, y + _PAD, style)), columns=cell.span)


def measure_table(tables: Sequence[Table], width: float, look: Look) -> MeasuredTable:
    """Return the first of the tables that has room for its words in a width in pt; the last has always.

    One that needs less than half or a third of it is set in columns side by side.
    """
    for table in tables[:-1]:
        if sum(least for least, _ in _needs(table, width, look)) <= width:
            return _measured(table, width, 1, look)
    table = tables[-1]
    natural = sum(most for _, most in _needs(table, width, look))
    count = next(n for n in range(_MOST, 0, -1) if n == 1 or natural <= (width - _GAP * (n - 1)) / n)
    return _measured(table, (width - _GAP * (count - 1)) / count, count, look)


def _measured(table: Table, width: float, side_by_side: int, look: Look) -> MeasuredTable:
    widths = _widths(table, width, look)
    lefts = (0.0, *accumulate(widths))
    head, style = _head_style(look), _style(look)

    def room(column: int, span: int) -> float:
        return lefts[column + span] - lefts[column] - (2 * _SIDE if column else _SIDE)

    labels = (table.head, *table.columns)
    head_lines = tuple(set_text(label, head, room(n, 1)) for n, label in enumerate(labels))
    rows = []
    for row in table.rows:
        cells, column = [set_text(row.head, style, room(0, 1))], 1
        for cell in row.cells:
            indent = _SIGN + _SIGN_GAP if cell.mark else 0.0
            shown = style.but(colour=look.colours.grey) if cell.mark else style
            cells.append(set_text(cell.text, shown, room(column, cell.span) - indent) if cell.text else ())
            column += cell.span
        rows.append(tuple(cells))
    heights = tuple(max(len(lines) for lines in row) * style.leading + 2 * _PAD for row in rows)
    head_height = max(len(lines) for lines in head_lines) * head.leading + 2 * _PAD + _RULE
    figures = [0.0] * len(table.columns)
    for row, (_, *texts) in zip(table.rows, rows, strict=True):
        for column, (cell, lines) in enumerate(zip(row.cells, texts, strict=True)):
            figures[column] = max(figures[column], lines[0].width) if cell.figure else figures[column]
    return MeasuredTable(
        table, look, width, side_by_side, lefts, head_lines, tuple(rows), head_height, heights, tuple(figures)
    )


def _widths(table: Table, width: float, look: Look) -> list[float]:
    """Return the width of each column, which together are the table's.

    Names stand on one line where there is room. Signs stand in columns of one width, where that is possible,
    and leave words as much as these would take, up to a part of the width.
    """
    (least, most), *needs = _needs(table, width, look)
    room = width - sum(one for one, _ in needs)
    names = min(
        most, max(width * _NAMES, room - sum(more - one for one, more in needs), least), max(room, least)
    )
    signs, words = needs[: table.signs], needs[table.signs :]
    found, left = [names], width - names
    if signs:
        narrow = [one for one, _ in signs]
        wanted = sum(max(one, min(more, width * _WORDS)) for one, more in words)
        room = left - min(wanted, left - sum(narrow))
        even = max(narrow) * len(narrow) <= room
        found += [room / len(narrow)] * len(narrow) if even else _shared(signs, room)
        left = width - sum(found)
    return found + _shared([(one, max(one, min(more, left))) for one, more in words], left)


def _shared(needs: Sequence[tuple[float, float]], width: float) -> list[float]:
    """Return widths that fill a width: what each needs at least, and of what is left what it would take."""
    least = [one for one, _ in needs]
    left = width - sum(least)
    wanted = [more - one for one, more in needs]
    if left <= 0:
        return [one * width / sum(least) for one in least]
    if left >= sum(wanted):
        most = [more for _, more in needs]
        return [more * width / sum(most) for more in most]
    return [one + more * left / sum(wanted) for one, more in zip(least, wanted, strict=True)]


def _needs(table: Table, width: float, look: Look) -> list[tuple[float, float]]:
    """Return what each column needs at least, and what it would take, in pt."""
    head, style = _head_style(look), _style(look)
    names = [row.head for row in table.rows]
    least = max(_longest([table.head], head), _longest(names, style)) + _SIDE
    most = max(_widest([table.head], head), _widest(names, style)) + _SIDE
    needs = [(least, max(least, min(most, width)))]
    for number, label in enumerate(table.columns):
        cells = [row.cells[number] for row in table.rows if len(row.cells) == len(table.columns)]
        texts = [text_of(cell.text) for cell in cells]
        word = max(_longest([label], head), _longest(texts, style)) + 2 * _SIDE
        whole = max(_widest([label], head), _widest(texts, style)) + 2 * _SIDE
        if number < table.signs:
            needs.append((word, max(word, whole / 2)))  # on two lines
        else:
            needs.append((max(word, min(whole, _NARROWEST)), whole))
    told = [text_of(cell.text) for row in table.rows for cell in row.cells if cell.mark]
    spans = [_widest([text], style) + _SIGN + _SIGN_GAP for text in told]
    if spans and len(table.columns) == 1 and not table.signs:
        least, most = needs[1]
        needs[1] = (least, max(most, *spans) + 2 * _SIDE)
    return needs


def _longest(texts: Iterable[str], style: Style) -> float:
    """Return the width of the longest word, as far as it is not broken."""
    font = style.family.face(bold=style.bold, italic=style.italic)
    words = {word for text in texts for word in _BREAKS.split(text)}
    return max((font.width(word, style.size) for word in words), default=0.0) + _SLACK


def _widest(texts: Iterable[str], style: Style) -> float:
    """Return the width of the widest text on one line."""
    return widest(line for text in texts if text for line in set_text(text, style, 100_000.0)) + _SLACK


def _style(look: Look) -> Style:
    return replace(look.style(_SIZE, _LEADING, look.colours.ink), family=look.chart_label.family)


def _head_style(look: Look) -> Style:
    return look.style(_HEAD_SIZE, _HEAD_LEADING, look.colours.heading, bold=True)
