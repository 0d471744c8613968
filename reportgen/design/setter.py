"""The text setter: rich text into lines of a width, broken so that the paragraph as a whole is even.

Breaks are found as in Knuth and Plass, Breaking Paragraphs into Lines (Software: Practice and Experience
11, 1981), for text that is not justified: the sum of the squares of what the lines leave empty is the
smallest possible, and a last line of a single word is avoided where it can be.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from reportgen.design.hyphens import SOFT_HYPHEN, hyphens
from reportgen.design.look import Style
from reportgen.design.primitives import Text, TextRun
from reportgen.design.typefaces import Family, Font
from reportgen.richtext import Rich, plain, text_of, typeset

_CHUNK = re.compile(r"([^ \n]*)(\n| ?) *")
_BREAK = re.compile(r"(?<=\w\w[-–—/_.@])(?=[^\W\d_])|(?<=\w\w[-–—/])(?=[^\W_])")
_SIGNS = frozenset("-–—/_.@")
_SPLIT = _SIGNS | {SOFT_HYPHEN}
"""Where a word may be parted."""

_ADDRESS_BREAK = re.compile(_BREAK.pattern + r"|(?<=[\w/])(?=[?&=#])")
_TIED = frozenset("–—/")
"""Signs between spaces that no line begins with."""

_NO_BREAK_SPACE, _THIN_SPACE, _HYPHEN = "\u00a0", "\u202f", "\u2010"
_WORD = re.compile(r"[^\W\d_]+")
_END = "\n"
_SPACES = frozenset(f" ~{_END}")
_BREAKS = frozenset(f" |{SOFT_HYPHEN}{_END}")
_HYPHENATED = re.compile(rf"[^{SOFT_HYPHEN}]+")
_PARTED = frozenset(f"|{SOFT_HYPHEN}")
_LONELY = 0.6
_OVERFULL = 1000.0
_ENDLESS = float("inf")
_BREAK_COST = 0.5
_TINY = 1e-6


class _Box(NamedTuple):
    """Letters that stay together.

    ``after``: "" joined, " " a space, "~" one that holds, "|" a break, a soft hyphen a break with a hyphen,
    and a line feed the end of a line.
    """

    text: str
    font: Font
    width: float
    link: str
    after: str


@dataclass(frozen=True, slots=True)
class _Words:
    """Text in boxes, measured for type of size 1: it is the same for every size and width.

    Of each box: where it begins were all on one line, where a line stops that ends with it, its hyphen too,
    and how many spaces stand before it. ``widest`` is the widest stretch without a place to break.
    """

    boxes: tuple[_Box, ...]
    begins: tuple[float, ...]
    stops: tuple[float, ...]
    spaces: tuple[int, ...]
    widest: float


@dataclass(frozen=True)
class SetLine:
    """A line of set text: some boxes, from ``first`` to before ``last``, in a style."""

    words: _Words
    first: int
    last: int
    style: Style

    @property
    def width(self) -> float:
        """The width in pt, without the space at the end."""
        return (self.words.stops[self.last - 1] - self.words.begins[self.first]) * self.style.size

    @property
    def text(self) -> str:
        """The words of the line, with the space it ends with."""
        return "".join(run.text for run in self.runs)

    @cached_property
    def runs(self) -> tuple[TextRun, ...]:
        """The line as runs.

        The space it ends with is written, without width, so that words read aloud or copied do not run
        together. A hyphen of the word's own that it ends with is written as U+2010: readers take the other
        one, at the end of a line, for one that was put in, and leave it out.
        """
        style, words = self.style, self.words
        runs: list[TextRun] = []
        letters: list[str] = []
        begin = words.begins[self.first]
        for number in range(self.first, self.last):
            box = words.boxes[number]
            letters.append(box.text)
            if box.after in _SPACES:
                letters.append(" ")
            if number + 1 < self.last:
                behind = words.boxes[number + 1]
                if behind.font is box.font and behind.link == box.link:
                    continue
                end = words.begins[number + 1]
            else:
                end = words.stops[number]
                if box.after == "|" and box.text[-1] == "-" and not box.link and box.font.has(_HYPHEN):
                    letters[-1] = box.text[:-1] + _HYPHEN
                letters += [SOFT_HYPHEN] * (box.after == SOFT_HYPHEN)
            colour = style.link if box.link and style.link else style.colour
            width = (end - begin) * style.size
            runs.append(TextRun("".join(letters), box.font, style.size, colour, width, box.link))
            letters, begin = [], end
        return tuple(runs)

    def at(self, x: float, y: float) -> Text:
        """Return the line placed, with its baseline at y."""
        return Text(x, y, self.runs)


@lru_cache(maxsize=4096)
def set_text(text: Rich | str, style: Style, width: float) -> tuple[SetLine, ...]:
    """Return a text as lines no wider than a width in pt, as the style's language prints it.

    Raises MissingGlyphError.
    """
    rich = _printed(plain(text) if isinstance(text, str) else text, style)
    words = _measured(rich, style.family, style.bold, style.italic)
    if not words.boxes:
        return ()
    room = width / style.size + _TINY
    if words.widest > room:
        words = _in_order(_parted(words.boxes, room, style.language))
    return tuple(SetLine(words, i, j, style) for i, j in pairwise(_breaks(words, room)))


def _printed(text: Rich, style: Style) -> Rich:
    """Return a text as its language prints it, or as it was typed where the family lacks the signs."""
    printed = typeset(text, style.language)
    if printed is text or not style.family.missing(text_of(printed)):
        return printed
    wide = tuple(replace(run, text=run.text.replace(_THIN_SPACE, _NO_BREAK_SPACE)) for run in printed)
    return text if style.family.missing(text_of(wide)) else wide


@lru_cache(maxsize=2048)
def _measured(text: Rich, family: Family, bold: bool, italic: bool) -> _Words:
    """Return a text in boxes; what is bold or italic by itself is so on both."""
    boxes: list[_Box] = []
    for run in text:
        font = family.face(bold=run.bold or bold, italic=run.italic or italic)
        for chunk, space in _CHUNK.findall(run.text):
            if chunk:
                if chunk in _TIED and boxes and boxes[-1].after == " ":
                    boxes[-1] = boxes[-1]._replace(after="~")
                if _SPLIT.isdisjoint(chunk):
                    boxes.append(_Box(chunk, font, font.width(chunk, 1.0), run.link, space))
                    continue
                pieces = _HYPHENATED.findall(chunk) if SOFT_HYPHEN in chunk else [chunk]
                for number, piece in enumerate(pieces, 1):
                    after = space if number == len(pieces) else SOFT_HYPHEN
                    boxes += _boxes(piece, font, run.link, after)
            elif space and boxes:
                boxes[-1] = boxes[-1]._replace(after=space)
    return _in_order(boxes)


def _boxes(letters: str, font: Font, link: str, after: str) -> list[_Box]:
    """Return letters that stand between spaces in boxes, parted behind their signs."""
    parts = [letters]
    if not _SIGNS.isdisjoint(letters):
        parts = (_ADDRESS_BREAK if "/" in letters else _BREAK).split(letters)
    *before, last = parts
    boxes = [_Box(part, font, font.width(part, 1.0), link, "|") for part in before]
    return [*boxes, _Box(last, font, font.width(last, 1.0), link, after)]


def _in_order(boxes: Iterable[_Box]) -> _Words:
    """Return boxes with where each stands."""
    kept = tuple(boxes)
    begins, stops, spaces = [], [], []
    x = stretch = widest = 0.0
    count = 0
    for box in kept:
        begins.append(x)
        spaces.append(count)
        x += box.width
        stretch += box.width
        if box.after == SOFT_HYPHEN:
            hyphen = box.font.width(SOFT_HYPHEN, 1.0)
            stops.append(x + hyphen)
            widest = max(widest, stretch + hyphen)
        else:
            stops.append(x)
            widest = max(widest, stretch)
        if box.after in _SPACES:
            space = box.font.width(" ", 1.0)
            x += space
            stretch += space
            count += 1
        if box.after in _BREAKS:
            stretch = 0.0
    return _Words(kept, tuple(begins), tuple(stops), tuple(spaces), widest)


def _parted(boxes: Iterable[_Box], room: float, language: str) -> list[_Box]:
    """Return boxes that are no wider than a line; a word of several styles is parted between them first."""
    parted: list[_Box] = []
    stretch = 0.0
    for box in boxes:
        if stretch and stretch + box.width > room:
            parted[-1] = parted[-1]._replace(after=" " if parted[-1].after == "~" else "|")
            stretch = 0.0
        hyphen = box.font.width(SOFT_HYPHEN, 1.0) if box.after == SOFT_HYPHEN else 0.0
        *pieces, last = _pieces(box.text, box.font, room - hyphen, language)
        parted += [_Box(piece, box.font, box.font.width(piece, 1.0), box.link, "|") for piece in pieces]
        parted.append(_Box(last, box.font, box.font.width(last, 1.0), box.link, box.after))
        stretch = (0.0 if pieces else stretch) + parted[-1].width
        stretch += box.font.width(" ", 1.0) if box.after == "~" else 0.0
        stretch = 0.0 if box.after in _BREAKS else stretch
    return parted


def _pieces(letters: str, font: Font, room: float, language: str) -> list[str]:
    """Return letters in pieces that are no wider than a line.

    They are parted at spaces that would else not be broken, then where the language hyphenates, and
    where neither is in reach between any two letters. A hyphen that is put in is a soft one, so that it
    is no part of the word (ISO 32000-1, 14.8.2.2.3).
    """
    pieces: list[str] = []
    while len(letters) > 1 and font.width(letters, 1.0) > room:
        most = 1
        while most < len(letters) - 1 and font.width(letters[: most + 1], 1.0) <= room:
            most += 1
        cut = max(letters.rfind(space, 0, most) for space in (_NO_BREAK_SPACE, _THIN_SPACE)) + 1
        sign = ""
        if not cut:
            cut, sign = _hyphenated(letters, most, font, room, language)
        pieces.append(letters[:cut] + sign)
        letters = letters[cut:]
    return [*pieces, letters]


def _hyphenated(letters: str, most: int, font: Font, room: float, language: str) -> tuple[int, str]:
    """Return how many letters, of the ``most`` that fit, stand on the line, and the sign behind them."""
    word = next((found for found in _WORD.finditer(letters) if found.end() > most), None)
    places = hyphens(word[0], language) if word else ()
    for place in reversed(places):
        cut = word.start() + place if word else 0
        if cut <= most and font.width(letters[:cut] + SOFT_HYPHEN, 1.0) <= room:
            return cut, SOFT_HYPHEN
    return most, ""


def _breaks(words: _Words, room: float) -> list[int]:
    """Return where lines begin, and the end: indices of boxes."""
    boxes, stops, spaces = words.boxes, words.stops, words.spaces
    last = len(boxes)
    ended = any(box.after == _END for box in boxes)
    if stops[-1] <= room and not ended:
        return [0, last]
    starts, froms, costs, before = [0], [0.0], [0.0], [0]
    nearest = 0  # the first start from which a line to here is not too wide
    for j, box in enumerate(boxes, 1):
        if j < last and box.after not in _BREAKS:
            continue
        end = stops[j - 1]
        ends = j == last or (ended and box.after == _END)
        while nearest < len(froms) and end - froms[nearest] > room:
            nearest += 1
        least, chosen = _ENDLESS, len(starts) - 1
        for number in range(nearest, len(starts)):
            found = costs[number]
            if found > least:
                continue
            if not ends:
                empty = 1.0 - (end - froms[number]) / room
                found += empty * empty
            elif j == last and starts[number] and spaces[starts[number]] == spaces[last - 1]:
                found += _LONELY
            if found <= least:
                least, chosen = found, number
        if least == _ENDLESS:
            least = costs[chosen] + _OVERFULL
        starts.append(j)
        froms.append(words.begins[j] if j < last else 0.0)
        costs.append(least + (_BREAK_COST if box.after in _PARTED else 0.0))
        before.append(chosen)
        if ends:
            nearest = len(starts) - 1
    breaks = []
    number = len(starts) - 1
    while number:
        breaks.append(starts[number])
        number = before[number]
    return [0, *reversed(breaks)]
