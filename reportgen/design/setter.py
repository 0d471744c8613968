"""The text setter: rich text into lines of a width, broken so that the paragraph as a whole is even.

Breaks are found as in Knuth and Plass, Breaking Paragraphs into Lines (Software: Practice and Experience
11, 1981), for text that is not justified: the sum of the squares of what the lines leave empty is the
smallest possible, and a last line of a single word is avoided where it can be.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from reportgen.design.look import Style
from reportgen.design.primitives import Text, TextRun
from reportgen.design.typefaces import Family, Font
from reportgen.richtext import Rich, plain

_CHUNK = re.compile(r"([^ ]*)( ?) *")
_BREAK = re.compile(r"(?<=\w\w[-–—/_.@])(?=[^\W\d_])|(?<=\w\w[-–—/])(?=[^\W_])")
_SIGNS = frozenset("-–—/_.@")
_LONELY = 0.6
_OVERFULL = 1000.0
_ENDLESS = float("inf")
_BREAK_COST = 0.5
_TINY = 1e-6


class _Box(NamedTuple):
    """Letters that stay together. What follows: "" (joined), " " (a space) or "|" (may be broken)."""

    text: str
    font: Font
    width: float
    link: str
    after: str


@dataclass(frozen=True, slots=True)
class _Words:
    """Text in boxes, measured for type of size 1: it is the same for every size and width.

    Of each box: where it begins and ends were all on one line, and how many spaces stand before it.
    ``widest`` is the widest stretch without a place to break.
    """

    boxes: tuple[_Box, ...]
    begins: tuple[float, ...]
    ends: tuple[float, ...]
    spaces: tuple[int, ...]
    widest: float


@dataclass(frozen=True)
class Line:
    """A line of set text: some boxes, from ``first`` to before ``last``, in a style."""

    words: _Words
    first: int
    last: int
    style: Style

    @property
    def width(self) -> float:
        """The width in pt, without the space at the end."""
        return (self.words.ends[self.last - 1] - self.words.begins[self.first]) * self.style.size

    @cached_property
    def runs(self) -> tuple[TextRun, ...]:
        """The line as runs.

        The space it ends with is written, without width, so that words read aloud or copied do not run
        together.
        """
        style, words = self.style, self.words
        runs: list[TextRun] = []
        letters: list[str] = []
        begin = words.begins[self.first]
        for number in range(self.first, self.last):
            box = words.boxes[number]
            letters.append(box.text)
            if box.after == " ":
                letters.append(" ")
            if number + 1 < self.last:
                behind = words.boxes[number + 1]
                if behind.font is box.font and behind.link == box.link:
                    continue
                end = words.begins[number + 1]
            else:
                end = words.ends[number]
            colour = style.link if box.link and style.link else style.colour
            width = (end - begin) * style.size
            runs.append(TextRun("".join(letters), box.font, style.size, colour, width, box.link))
            letters, begin = [], end
        return tuple(runs)

    def at(self, x: float, y: float) -> Text:
        """Return the line placed, with its baseline at y."""
        return Text(x, y, self.runs)


@lru_cache(maxsize=4096)
def set_text(text: Rich | str, style: Style, width: float) -> tuple[Line, ...]:
    """Return a text as lines no wider than a width in pt. Raises MissingGlyphError."""
    rich = plain(text) if isinstance(text, str) else text
    words = _measured(rich, style.family, style.bold, style.italic)
    if not words.boxes:
        return ()
    room = width / style.size
    if words.widest > room:
        words = _in_order(_parted(words.boxes, room))
    return tuple(Line(words, i, j, style) for i, j in pairwise(_breaks(words, room)))


@lru_cache(maxsize=2048)
def _measured(text: Rich, family: Family, bold: bool, italic: bool) -> _Words:
    """Return a text in boxes; what is bold or italic by itself is so on both."""
    boxes: list[_Box] = []
    for run in text:
        font = family.face(bold=run.bold or bold, italic=run.italic or italic)
        for chunk, space in _CHUNK.findall(run.text):
            if chunk:
                if not _SIGNS.isdisjoint(chunk):
                    *parts, chunk = _BREAK.split(chunk)  # noqa: PLW2901 - what is left of it
                    boxes += [_Box(part, font, font.width(part, 1.0), run.link, "|") for part in parts]
                boxes.append(_Box(chunk, font, font.width(chunk, 1.0), run.link, space))
            elif space and boxes:
                boxes[-1] = boxes[-1]._replace(after=" ")
    return _in_order(boxes)


def _in_order(boxes: Iterable[_Box]) -> _Words:
    """Return boxes with where each stands."""
    kept = tuple(boxes)
    begins, ends, spaces = [], [], []
    x = stretch = widest = 0.0
    count = 0
    for box in kept:
        begins.append(x)
        spaces.append(count)
        x += box.width
        ends.append(x)
        stretch += box.width
        widest = max(widest, stretch)
        if box.after:
            stretch = 0.0
        if box.after == " ":
            x += box.font.width(" ", 1.0)
            count += 1
    return _Words(kept, tuple(begins), tuple(ends), tuple(spaces), widest)


def _parted(boxes: Iterable[_Box], room: float) -> list[_Box]:
    """Return boxes that are no wider than a line; a word of several styles is parted between them first."""
    parted: list[_Box] = []
    stretch = 0.0
    for box in boxes:
        if stretch and stretch + box.width > room:
            parted[-1] = parted[-1]._replace(after="|")
            stretch = 0.0
        *pieces, last = _pieces(box.text, box.font, room)
        parted += [_Box(piece, box.font, box.font.width(piece, 1.0), box.link, "|") for piece in pieces]
        parted.append(_Box(last, box.font, box.font.width(last, 1.0), box.link, box.after))
        stretch = 0.0 if box.after else (0.0 if pieces else stretch) + parted[-1].width
    return parted


def _pieces(letters: str, font: Font, room: float) -> list[str]:
    """Return letters in pieces that are no wider than a line."""
    pieces, begin = [], 0
    if font.width(letters, 1.0) <= room:
        return [letters]
    for end in range(1, len(letters) + 1):
        if end - begin > 1 and font.width(letters[begin:end], 1.0) > room:
            pieces.append(letters[begin : end - 1])
            begin = end - 1
    return [*pieces, letters[begin:]]


def _breaks(words: _Words, room: float) -> list[int]:
    """Return where lines begin, and the end: indices of boxes."""
    boxes, ends, spaces = words.boxes, words.ends, words.spaces
    last = len(boxes)
    limit = room + _TINY
    if ends[-1] <= limit:
        return [0, last]
    starts, froms, costs, before = [0], [0.0], [0.0], [0]
    nearest = 0  # the first start from which a line to here is not too wide
    for j, box in enumerate(boxes, 1):
        if j < last and not box.after:
            continue
        end = ends[j - 1]
        while nearest < len(froms) and end - froms[nearest] > limit:
            nearest += 1
        least, chosen = _ENDLESS, len(starts) - 1
        for number in range(nearest, len(starts)):
            found = costs[number]
            if found > least:
                continue
            if j < last:
                empty = 1.0 - (end - froms[number]) / room
                found += empty * empty
            elif starts[number] and spaces[starts[number]] == spaces[last - 1]:
                found += _LONELY
            if found <= least:
                least, chosen = found, number
        if least == _ENDLESS:
            least = costs[chosen] + _OVERFULL
        starts.append(j)
        froms.append(words.begins[j] if j < last else 0.0)
        costs.append(least + (_BREAK_COST if box.after == "|" else 0.0))
        before.append(chosen)
    breaks = []
    number = len(starts) - 1
    while number:
        breaks.append(starts[number])
        number = before[number]
    return [0, *reversed(breaks)]
