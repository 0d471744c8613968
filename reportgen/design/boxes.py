"""Boxes: letters that stay together on a line, measured, and where a line may end between them.

What stands between spaces is shaped as a whole and measured in parts, since it is shown so where it stands on
one line.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby
from typing import NamedTuple

from reportgen.design.breaks import NO_SPACE, SOFT_HYPHEN, hyphens, may_be_parted, parts
from reportgen.design.direction import is_turned
from reportgen.design.scripts import DIRECTIONS, are_one, as_shown
from reportgen.design.typefaces import Family, Font
from reportgen.richtext import Rich

_CHUNK = re.compile(r"([^ \n]*)(\n| ?) *")
_TIED = frozenset("–—/")
"""Signs between spaces that no line begins with."""

NO_BREAK_SPACE, THIN_SPACE = "\u00a0", "\u202f"
_WORD = re.compile(r"[^\W\d_]+")
END = "\n"
SPACES = frozenset(f" ~{END}")
BREAKS = frozenset(f" |{NO_SPACE}{SOFT_HYPHEN}{END}")
_HYPHENATED = re.compile(rf"[^{SOFT_HYPHEN}]+")
PARTED = frozenset(f"|{SOFT_HYPHEN}")
WITHIN = PARTED | {NO_SPACE}
"""What stands behind a box that its word goes on behind."""


class Box(NamedTuple):
    """Letters that stay together, and signs of direction between them, which take no room.

    ``after``: "" joined, " " a space, "~" one that holds, "|" a break, a soft hyphen a break with a hyphen,
    a space without width a break between letters, and a line feed the end of a line. ``lead`` is how much
    wider the rest of its word may be where a line begins with it, and ``end`` how much the box is where one
    ends with it, for its hyphen. ``language`` is that of words in another one than those around them.
    """

    text: str
    font: Font
    width: float
    link: str
    after: str
    lead: float = 0.0
    end: float = 0.0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Text in boxes, measured for type of size 1: it is the same for every size and width.

    Of each box: where it begins were all on one line, and where were it the first of its line; where a line
    stops that ends with it, its hyphen too, and how many spaces stand before it. ``widest`` is the widest
    stretch without a place to break. ``turned`` tells whether some of it runs from the right, or has signs of
    direction, ``ended`` whether the end of a line is asked for somewhere.
    """

    boxes: tuple[Box, ...]
    begins: tuple[float, ...]
    firsts: tuple[float, ...]
    stops: tuple[float, ...]
    spaces: tuple[int, ...]
    widest: float
    turned: bool
    ended: bool


@lru_cache(maxsize=2048)
def measured(text: Rich, family: Family, bold: bool, italic: bool) -> Words:
    """Return a text in boxes; what is bold or italic by itself is so on both."""
    boxes: list[Box] = []
    turned = False
    faces = (family.face(bold=run.bold or bold, italic=run.italic or italic) for run in text)
    styled = groupby(zip(faces, text, strict=True), lambda item: (item[0], item[1].link, item[1].language))
    for (font, link, language), runs in styled:
        words = "".join(run.text for _, run in runs)
        if not words.isascii():
            turned = turned or is_turned(words) or not DIRECTIONS.isdisjoint(words)
        whole = SOFT_HYPHEN not in words and not may_be_parted(words)
        widths = font.widths
        for chunk, space in _CHUNK.findall(words):
            if chunk:
                if chunk in _TIED and boxes and boxes[-1].after == " ":
                    boxes[-1] = boxes[-1]._replace(after="~")
                if whole or (SOFT_HYPHEN not in chunk and not may_be_parted(chunk)):
                    boxes.append(Box(chunk, font, widths[chunk], link, space, 0.0, 0.0, language))
                else:
                    boxes += (box._replace(language=language) for box in _boxes(chunk, font, link, space))
            elif space and boxes:
                boxes[-1] = boxes[-1]._replace(after=space)
    return in_order(boxes, turned=turned)


def _boxes(letters: str, font: Font, link: str, after: str) -> Iterator[Box]:
    """Yield letters that stand between spaces in boxes, parted behind their signs and at soft hyphens.

    They are measured as parts of the word, as which they are shown where they stand on one line.
    """
    pieces: list[tuple[str, str]] = []
    for stretch in _HYPHENATED.findall(letters):
        *before, (last, _) = parts(stretch)
        pieces += [*before, (last, SOFT_HYPHEN)]
    seen = [as_shown(piece) for piece, _ in pieces]
    word = "".join(seen)
    ends = [*accumulate(map(len, seen))]
    shaped = font.shaped(word)
    known = shaped.places
    rights = [known[end] if end in known else font.shaped(word[:end]).width for end in ends]
    begin, left = 0, 0.0
    for number, ((piece, sign), end, right) in enumerate(zip(pieces, ends, rights, strict=True), 1):
        lead = hyphen = 0.0
        if begin and begin not in known:
            behind = zip(ends[number - 1 :], rights[number - 1 :], strict=True)
            lead = max(font.shaped(word[begin:to]).width - (until - left) for to, until in behind)
        ends_word = number == len(pieces)
        if sign == SOFT_HYPHEN and not ends_word:
            hyphen = font.shaped(word[:end] + SOFT_HYPHEN).width - right
        yield Box(piece, font, right - left, link, after if ends_word else sign, lead, hyphen)
        begin, left = end, right


def in_order(boxes: Iterable[Box], *, turned: bool) -> Words:
    """Return boxes with where each stands."""
    kept = tuple(boxes)
    begins, firsts, stops, spaces = [], [], [], []
    x = stretch = widest = 0.0
    count = 0
    for box in kept:
        begins.append(x)
        firsts.append(x - box.lead)
        spaces.append(count)
        x += box.width
        stretch += box.width if stretch else box.width + box.lead
        stops.append(x + box.end)
        widest = max(widest, stretch + box.end)
        if box.after in SPACES:
            space = box.font.widths[" "]
            x += space
            stretch += space
            count += 1
        if box.after in BREAKS:
            stretch = 0.0
    ended = END in [box.after for box in kept]
    return Words(kept, tuple(begins), tuple(firsts), tuple(stops), tuple(spaces), widest, turned, ended)


def with_held(words: Words, name: str, room: float) -> Words:
    """Return words of which no line parts a name at a space, where it is no wider than a room."""
    boxes = list(words.boxes)
    pieces = [box.text + " " * (box.after in SPACES) for box in boxes]
    ends = [*accumulate(map(len, pieces))]
    for found in re.finditer(re.escape(name), "".join(pieces)):
        first, last = bisect_right(ends, found.start()), bisect_right(ends, found.end() - 1)
        if words.stops[last] - words.firsts[first] <= room:
            held = [box._replace(after="~") if box.after == " " else box for box in boxes[first:last]]
            boxes[first:last] = held
    return in_order(boxes, turned=words.turned)


def parted(boxes: Iterable[Box], room: float, language: str) -> list[Box]:
    """Return boxes that are no wider than a line; a word of several styles is parted between them first."""
    found: list[Box] = []
    stretch = 0.0
    for box in boxes:
        if stretch and stretch + box.width > room:
            found[-1] = found[-1]._replace(after=" " if found[-1].after == "~" else "|")
            stretch = 0.0
        if box.width + box.lead + box.end > room:
            *pieces, last = _pieces(box.text, box.font, room - box.end, box.language or language)
            for piece in pieces:
                width = box.font.width(piece, 1.0)
                found.append(Box(piece, box.font, width, box.link, "|", language=box.language))
            found.append(box._replace(text=last, width=box.font.width(last, 1.0), lead=0.0))
        else:
            pieces = []
            found.append(box)
        stretch = (0.0 if pieces else stretch) + found[-1].width
        stretch += box.font.widths[" "] if box.after == "~" else 0.0
        stretch = 0.0 if box.after in BREAKS else stretch
    return found


def _pieces(letters: str, font: Font, room: float, language: str) -> list[str]:
    """Return letters in pieces that are no wider than a line.

    They are parted at spaces that would else not be broken, then where the language hyphenates, and
    where neither is in reach between any two letters. A hyphen that is put in is a soft one, so that it
    is no part of the word (ISO 32000-1, 14.8.2.2.3).
    """
    pieces: list[str] = []
    while (most := _fitting(letters, font, room)) < len(letters):
        while most > 1 and are_one(letters[most - 1], letters[most]):
            most -= 1
        cut = max(letters.rfind(space, 0, most) for space in (NO_BREAK_SPACE, THIN_SPACE)) + 1
        sign = ""
        if not cut:
            cut, sign = _hyphenated(letters, most, font, room, language)
        pieces.append(letters[:cut] + sign)
        letters = letters[cut:]
    return [*pieces, letters]


def _fitting(letters: str, font: Font, room: float) -> int:
    """Return how many of some letters are no wider than a line, one at least."""
    many = 1
    while many < len(letters) and font.width(letters[:many], 1.0) <= room:
        many *= 2
    tried = range(1, min(many, len(letters)) + 1)
    return max(bisect_right(tried, room, key=lambda count: font.width(letters[:count], 1.0)), 1)


def _hyphenated(letters: str, most: int, font: Font, room: float, language: str) -> tuple[int, str]:
    """Return how many letters, of the ``most`` that fit, stand on the line, and the sign behind them."""
    word = next((found for found in _WORD.finditer(letters) if found.end() > most), None)
    places = hyphens(word[0], language) if word else ()
    for place in reversed(places):
        cut = word.start() + place if word else 0
        if cut <= most and font.width(letters[:cut] + SOFT_HYPHEN, 1.0) <= room:
            return cut, SOFT_HYPHEN
    return most, ""
