"""The text setter: rich text into lines of a width, broken so that the paragraph as a whole is even.

Breaks are found as in Knuth and Plass, Breaking Paragraphs into Lines (Software: Practice and Experience
11, 1981), for text that is not justified: the sum of the squares of what the lines leave empty is the
smallest possible, and a last line of a single word is avoided where it can be.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from reportgen.design.look import Style
from reportgen.design.primitives import Text, TextRun
from reportgen.design.typefaces import Font
from reportgen.richtext import Rich, plain

_CHUNK = re.compile(r" +|[^ ]+")
_BREAK = re.compile(r"(?<=\w\w[-–—/_.@])(?=[^\W\d_])|(?<=\w\w[-–—/])(?=[^\W_])")
_LONELY = 0.35
_BREAK_COST = 0.02
_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Line:
    """A line of set text: its runs, and its width in pt without the space at its end."""

    runs: tuple[TextRun, ...]
    width: float

    def at(self, x: float, y: float) -> Text:
        """Return the line placed, with its baseline at y."""
        return Text(x, y, self.runs)


@dataclass(slots=True)
class _Box:
    """Letters that stay together. What follows: "" (joined), " " (a space) or "|" (may be broken)."""

    text: str
    font: Font
    width: float
    link: str
    after: str = ""


@lru_cache(maxsize=4096)
def set_text(text: Rich | str, style: Style, width: float) -> tuple[Line, ...]:
    """Return a text as lines no wider than a width in pt. Raises MissingGlyphError."""
    rich = plain(text) if isinstance(text, str) else text
    boxes = _boxes(rich, style, width)
    if not boxes:
        return ()
    breaks = _breaks(boxes, style, width)
    return tuple(_line(boxes[i:j], style) for i, j in pairwise(breaks))


def _boxes(text: Rich, style: Style, width: float) -> list[_Box]:
    boxes: list[_Box] = []
    for run in text:
        font = style.family.face(bold=run.bold or style.bold, italic=run.italic or style.italic)
        for chunk in _CHUNK.findall(run.text):
            if chunk.startswith(" "):
                if boxes:
                    boxes[-1].after = " "
                continue
            for part in _BREAK.split(chunk):
                boxes.extend(
                    _Box(piece, font, font.width(piece, style.size), run.link, "|")
                    for piece in _fitting(part, font, style.size, width)
                )
            boxes[-1].after = ""
    return boxes


def _fitting(letters: str, font: Font, size: float, width: float) -> list[str]:
    """Return letters in pieces that fit into a line, where the whole does not."""
    if font.width(letters, size) <= width:
        return [letters]
    pieces, begin = [], 0
    for end in range(1, len(letters) + 1):
        if end - begin > 1 and font.width(letters[begin:end], size) > width:
            pieces.append(letters[begin : end - 1])
            begin = end - 1
    return [*pieces, letters[begin:]]


def _breaks(boxes: list[_Box], style: Style, width: float) -> list[int]:
    """Return where lines begin, and the end: indices of boxes."""
    starts, ends, x = [], [], 0.0
    for box in boxes:
        starts.append(x)
        x += box.width
        ends.append(x)
        if box.after == " ":
            x += box.font.width(" ", style.size)
    last = len(boxes)
    if ends[-1] <= width + _TINY:
        return [0, last]
    best: dict[int, tuple[float, int]] = {0: (0.0, 0)}
    for j in range(1, last + 1):
        if j < last and not boxes[j - 1].after:
            continue
        found: tuple[float, int] | None = None
        for i in range(j - 1, -1, -1):
            length = ends[j - 1] - starts[i]
            if i not in best:
                continue
            if length > width + _TINY and found is not None:
                break
            cost = best[i][0] + _cost(boxes, i, j, max(length, 0) / width)
            if found is None or cost < found[0]:
                found = (cost, i)
            if length > width + _TINY:
                break
        if found is not None:
            best[j] = found
    breaks = [last]
    while breaks[-1]:
        breaks.append(best[breaks[-1]][1])
    return breaks[::-1]


def _cost(boxes: list[_Box], i: int, j: int, fill: float) -> float:
    if fill > 1 + _TINY:
        return 1000.0 * fill
    if j == len(boxes):
        lonely = not any(box.after == " " for box in boxes[i : j - 1])
        return _LONELY if lonely and i else 0.0
    return (1 - fill) ** 2 + (_BREAK_COST if boxes[j - 1].after == "|" else 0.0)


def _line(boxes: list[_Box], style: Style) -> Line:
    """Return boxes as one line.

    The space it ends with is written, without width, so that words read aloud or copied do not run
    together.
    """
    runs: list[TextRun] = []
    for number, box in enumerate(boxes, 1):
        text, width = box.text, box.width
        if box.after == " " and number < len(boxes):
            text += " "
            width += box.font.width(" ", style.size)
        elif box.after == " ":
            text += " "
        before = runs[-1] if runs else None
        if before and before.font is box.font and before.link == box.link:
            text, width = before.text + text, before.width + width
            runs.pop()
        colour = style.link if box.link and style.link else style.colour
        runs.append(TextRun(text, box.font, style.size, colour, width, box.link))
    return Line(tuple(runs), sum(run.width for run in runs))
