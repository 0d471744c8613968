"""The imprint at the foot of the last page: a code to where it is found, and columns of small type."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from math import ceil

from reportgen.content import Imprint
from reportgen.design.colour import ratio
from reportgen.design.look import Look
from reportgen.design.parts.part import Part, placed_lines
from reportgen.design.primitives import Group, PathData, Shape, rectangle
from reportgen.design.setter import set_line, set_text
from reportgen.richtext import short_held, text_of

_CODE = 40.0
"""How wide and high the code is, in pt; around it stands nothing for four of its modules (ISO/IEC 18004)."""
_QUIET = 8.0
_GAP = 14.0
_LEAST = 84.0
"""How wide a column is at least, in pt."""
_SHORT = 128.0
"""What is no longer than so many pt, as a date, is on one line where there is room."""
_RAGGED = 1.12
"""How much longer lines are than their words, since these are not parted."""
_HALVINGS = 32


def measure_imprint(block: Imprint, width: float, look: Look) -> Part:
    """Columns as wide as their words need beside each other, the code before them."""
    style, bold = look.footer, look.footer.but(bold=True)
    left = _CODE + _GAP if block.address else 0.0
    room = width - left - _GAP * (len(block.columns) - 1)
    said = [(head, [short_held(text) for text in lines]) for head, lines in block.columns]
    needs = tuple(tuple(set_line(text_of(text), style).width for text in lines) for _, lines in said)
    links = tuple(
        tuple(set_line(f"{run.text},", style).width for text in lines for run in text if run.link)
        for _, lines in said
    )
    columns = []
    for (head, lines), part in zip(said, _parted(needs, links, room), strict=True):
        wide = max(room * part, 1.0)
        columns.append((left, [set_text(head, bold, wide), *(set_text(text, style, wide) for text in lines)]))
        left += wide + _GAP
    rows = max(sum(map(len, texts)) for _, texts in columns)
    scan = set_text(block.scan, style, _CODE + _GAP / 2) if block.scan else ()
    coded = 1.25 * _QUIET + _CODE + len(scan) * style.leading if block.address else 0.0
    height = max(rows * style.leading, coded)

    def place(x: float, y: float, _: float) -> Group:
        kids = list(_code(block, x, y, look)) if block.address else []
        kids += [Group("P", placed_lines(scan, x, y + _CODE + 1.25 * _QUIET, style))] if scan else []
        for left, texts in columns:
            top = y
            for lines in texts:
                kids.append(Group("P", placed_lines(lines, x + left, top, style)))
                top += len(lines) * style.leading
        return Group("", tuple(kids))

    return Part(height, place)


@lru_cache(maxsize=64)
def _parted(
    needs: tuple[tuple[float, ...], ...], links: tuple[tuple[float, ...], ...], room: float
) -> tuple[float, ...]:
    """Return the parts of a room for columns of lines so long, in pt, at which they have the fewest lines.

    Short ``links`` in them are not parted where there is room, nor then are short lines.
    """
    none = ((),) * len(needs)
    for held in (zip(needs, links, strict=True), zip(none, links, strict=True), zip(none, none, strict=True)):
        least = [max([_LEAST, *(long + 1.0 for long in chain(*column) if long <= _SHORT)]) for column in held]
        if sum(least) <= room:
            break

    def widths(rows: int) -> list[float]:
        each = zip(needs, least, strict=True)
        return [max(_narrowest(column, rows), wide) for column, wide in each]

    if room <= _LEAST * len(needs):
        return (1.0 / len(needs),) * len(needs)
    fewest = max(map(len, needs))
    most = fewest
    while sum(widths(most)) > room:
        fewest, most = most + 1, 2 * most
    rows = bisect_left(range(fewest, most), True, key=lambda rows: sum(widths(rows)) <= room) + fewest
    wide, long = widths(rows), [sum(column) for column in needs]
    over = room - sum(wide)  # goes to those with the most words
    return tuple((width + over * words / sum(long)) / room for width, words in zip(wide, long, strict=True))


def _narrowest(column: Sequence[float], rows: int) -> float:
    """Return how wide a column has to be at least, so that lines so long take so many rows, about."""
    low, high = 0.0, max(column) * _RAGGED
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if sum(ceil(need * _RAGGED / middle - 1e-6) for need in column) <= rows:
            high = middle
        else:
            low = middle
    return high


def _code(block: Imprint, x: float, y: float, look: Look) -> Iterator[Group]:
    """Yield the code, dark on light also where the paper is dark: few readers know the other."""
    colours, top = look.colours, y + _QUIET / 2
    box = (x, top, _CODE, _CODE)
    dark, light = sorted((colours.ink, colours.paper), key=lambda colour: ratio(colour, "#000000"))
    ground = rectangle(x - _QUIET, top - _QUIET, _CODE + 2 * _QUIET, _CODE + 2 * _QUIET)
    path = _scaled(code_of(block.address), x, top, _CODE)
    shapes = (Shape(ground, fill=light), Shape(path, fill=dark, sign=x + _CODE / 2))
    yield Group("Figure", shapes if light == colours.ink else shapes[1:], alt=block.code, box=box)


@lru_cache(maxsize=64)
def code_of(address: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """Return the QR code of an address (ISO/IEC 18004, level M): its modules a side, and its dark runs.

    Each run is its row, its first module and how many there are.
    """
    import segno  # noqa: PLC0415 - only where a code is drawn; it brings what reads and writes URLs

    matrix = segno.make(address, error="m", micro=False).matrix
    runs = ((row, run) for row, modules in enumerate(matrix) for run in re.finditer(b"\1+", modules))
    return len(matrix), tuple((row, run.start(), len(run[0])) for row, run in runs)


@lru_cache(maxsize=64)
def _scaled(code: tuple[int, tuple[tuple[int, int, int], ...]], x: float, y: float, size: float) -> PathData:
    """Return the path of a code with its top left corner there, in pt."""
    side, runs = code
    unit = size / side
    boxes = [rectangle(x + begin * unit, y + row * unit, count * unit, unit) for row, begin, count in runs]
    return "".join(kinds for kinds, _ in boxes), tuple(number for _, numbers in boxes for number in numbers)
