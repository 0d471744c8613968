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
_SIGNS = frozenset("-–—/_.@")
_LONELY = 0.6
_OVERFULL = 1000.0
_ENDLESS = float("inf")
_BREAK_COST = 0.5
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
            if chunk[0] == " ":
                if boxes:
                    boxes[-1].after = " "
                continue
            for part in (chunk,) if _SIGNS.isdisjoint(chunk) else _BREAK.split(chunk):
                wide = font.width(part, style.size)
                if wide <= width:
                    boxes.append(_Box(part, font, wide, run.link, "|"))
                else:
                    boxes.extend(
                        _Box(piece, font, font.width(piece, style.size), run.link, "|")
                        for piece in _fitting(part, font, style.size, width)
                    )
            boxes[-1].after = ""
    _part_wide_words(boxes, width)
    return boxes


def _part_wide_words(boxes: list[_Box], width: float) -> None:
    """Let a word of several styles be broken between them where it is wider than a line."""
    begin, wide = 0, 0.0
    for number, box in enumerate(boxes):
        wide += box.width
        if wide > width and number > begin:
            boxes[number - 1].after = "|"
            begin, wide = number, box.width
        if box.after:
            begin, wide = number + 1, 0.0


def _fitting(letters: str, font: Font, size: float, width: float) -> list[str]:
    """Return letters that are wider than a line in pieces that are not."""
    pieces, begin = [], 0
    for end in range(1, len(letters) + 1):
        if end - begin > 1 and font.width(letters[begin:end], size) > width:
            pieces.append(letters[begin : end - 1])
            begin = end - 1
    return [*pieces, letters[begin:]]


def _breaks(boxes: list[_Box], style: Style, width: float) -> list[int]:
    """Return where lines begin, and the end: indices of boxes."""
    starts, ends, words = [], [], []
    x, word = 0.0, 0
    for box in boxes:
        starts.append(x)
        words.append(word)
        x += box.width
        ends.append(x)
        if box.after == " ":
            x += box.font.width(" ", style.size)
            word += 1
    last = len(boxes)
    limit = width + _TINY
    if ends[-1] <= limit:
        return [0, last]
    begins = [0]
    cost = {0: 0.0}
    before: dict[int, int] = {}
    for j, box in enumerate(boxes, 1):
        if j < last and not box.after:
            continue
        least, chosen = _ENDLESS, begins[-1]
        for i in reversed(begins):
            length = ends[j - 1] - starts[i]
            if length > limit:
                break
            if j < last:
                empty = 1.0 - length / width
                found = cost[i] + empty * empty
            else:
                found = cost[i] + (_LONELY if i and words[i] == words[j - 1] else 0.0)
            if found < least:
                least, chosen = found, i
        if least == _ENDLESS:
            least = cost[chosen] + _OVERFULL
        cost[j] = least + (_BREAK_COST if box.after == "|" else 0.0)
        before[j] = chosen
        begins.append(j)
    breaks = [last]
    while breaks[-1]:
        breaks.append(before[breaks[-1]])
    return breaks[::-1]


def _line(boxes: list[_Box], style: Style) -> Line:
    """Return boxes as one line.

    The space it ends with is written, without width, so that words read aloud or copied do not run
    together.
    """
    runs: list[TextRun] = []
    letters: list[str] = []
    width = 0.0
    last = len(boxes) - 1
    for number, box in enumerate(boxes):
        letters.append(box.text)
        width += box.width
        if box.after == " ":
            letters.append(" ")
            width += box.font.width(" ", style.size) if number < last else 0.0
        behind = boxes[number + 1] if number < last else None
        if behind is None or behind.font is not box.font or behind.link != box.link:
            colour = style.link if box.link and style.link else style.colour
            runs.append(TextRun("".join(letters), box.font, style.size, colour, width, box.link))
            letters, width = [], 0.0
    return Line(tuple(runs), sum(run.width for run in runs))
