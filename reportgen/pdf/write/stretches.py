"""Words as they stand in a content stream: glyphs by number, in stretches of a face (ISO 32000-1, 9.4.3)."""

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from reportgen.design import NOTHING, Font, Glyph, Program

_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n"})
"""What stands inside a literal string for its own signs (ISO 32000-1, 7.3.4.2)."""
_KEPT = 4096
_SEEN = 0.05
"""A step of the pen, in thousandths of the size, that is worth writing."""
_SEEN_RISE = 0.005
"""A step up from the line, a part of the size, that is worth writing: some readers part words by it."""
_RISE, _RISEN = "\u2191", "\u2193"
"""What stands around a step up from the line, a part of the size, inside a string: no code is written so."""
_RISES = re.compile(f"{_RISE}([^{_RISEN}]+){_RISEN}")
_SPACE = ord(" ")


class Stretch(NamedTuple):
    """A word, or a stretch of one, as it stands in a string of ``TJ``, and the letters of each glyph in it.

    ``others`` are the glyphs that by themselves stand for other letters, or for none.
    """

    program: Program
    shown: str
    letters: dict[int, str]
    others: tuple[int, ...]


@lru_cache(maxsize=_KEPT)
def stretches_of(font: Font, word: str, from_right: bool) -> tuple[Stretch, ...]:
    """Return a word as it is written, in stretches in which a glyph is of the same letters."""
    parts = font.shaped(word, from_right=from_right).parts
    return tuple(
        stretch
        for program, glyphs in parts
        for stretch in _written(program, _told_on_the_line(glyphs) if from_right else glyphs)
    )


@lru_cache(maxsize=_KEPT)
def is_copied_amiss(font: Font, word: str) -> bool:
    """Tell whether a word that runs from the left is copied otherwise than it is written, glyph by glyph.

    It is where there are more glyphs than letters, or one stands off the line or off the pen: readers take
    the letters in the order of what they see, and part words at what leaves the line.
    """
    return not word.isascii() and any(
        text in NOTHING or abs(x) > _SEEN_RISE or abs(y) > _SEEN_RISE
        for _, _, x, y, text in font.shaped(word).glyphs
    )


def in_sight(font: Font, words: Sequence[str], turned: bool) -> Iterator[tuple[str, list[Stretch]]]:
    """Yield words, each with the space behind it, as they are written: what to copy, and the stretches.

    What to copy is said of a word that is otherwise copied amiss; the others stand together. Between words
    of another face a space is of that, or readers would lose it.
    """
    last = len(words) - 1
    told = [
        word + " " * (number < last) if word and not turned and is_copied_amiss(font, word) else ""
        for number, word in enumerate(words)
    ]
    for actual, numbers in groupby(range(last + 1), lambda number: (told[number], told[number] and number)):
        stretches: list[Stretch] = []
        for number in numbers:
            stretches += stretches_of(font, words[number], turned) if words[number] else ()
            if number < last:
                behind = stretches_of(font, words[number + 1], turned) if words[number + 1] else ()
                between = stretches and behind and stretches[-1].program is behind[0].program
                program = behind[0].program if between else font.program
                stretches.append(_space(font, program if _SPACE in program.letters else font.program))
        yield actual[0], stretches


@lru_cache
def _space(font: Font, program: Program) -> Stretch:
    """Return a space of another face, as wide as that of a font."""
    glyph = program.letters[_SPACE]
    (written,) = _written(program, ((glyph, font.widths[" "], 0.0, 0.0, " "),))
    return written


def _leads_back(glyphs: Sequence[Glyph]) -> bool:
    """Tell whether something that leaves the line begins behind what follows it."""
    pen = begun = rise = 0.0
    for _, advance, x, y, _ in glyphs:
        if abs(y - rise) > _SEEN_RISE:
            if pen + x < begun:
                return True
            rise, begun = y, pen + x
        pen += advance
    return False


def _told_on_the_line(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Return glyphs from the right, those on the line standing for the marks, too, that are raised.

    Some readers order what leaves the line by where it begins, which may be behind what follows it.
    """
    if not _leads_back(glyphs):
        return glyphs
    told = list(glyphs[::-1])
    base = -1
    for number, (glyph, advance, x, y, text) in enumerate(told):
        if abs(y) <= _SEEN_RISE:
            base = number
        elif base >= 0:
            held, wide, right, up, said = told[base]
            told[base] = held, wide, right, up, text + said
            told[number] = (glyph, advance, x, y, NOTHING[True])
    return told[::-1]


def _written(program: Program, glyphs: Sequence[Glyph]) -> Iterator[Stretch]:
    """Yield glyphs of a program as they are written."""
    parts: list[str] = []
    letters: dict[int, str] = {}
    left = rise = 0.0  # what the pen still has to go, and where it is above the line

    def stretch() -> Stretch:
        others = tuple(number for number, text in letters.items() if program.meant.get(number) != text)
        return Stretch(program, "".join(parts), letters, others)

    for number, advance, x, y, text in glyphs:
        if letters.setdefault(number, text) != text:
            yield stretch()
            parts, letters = [], {number: text}
        left += 1000 * x
        if abs(y - rise) > _SEEN_RISE:
            rise = y
            parts.append(f"{_RISE}{rise:.4g}{_RISEN}")
        if abs(left) > _SEEN:
            parts.append(f"){-left:.4g}(")
            left = 0.0
        parts.append((chr(number >> 8) + chr(number & 0xFF)).translate(_ESCAPES))
        left += 1000 * (advance - x - program.advance(number))
    if rise:
        parts.append(f"{_RISE}0{_RISEN}")
    if abs(left) > _SEEN:
        parts.append(f"){-left:.4g}(")
    yield stretch()


def copied_as(actual: str) -> str:
    """Return the operators that say what is copied of all that follows, to ``EMC`` (14.9.4)."""
    return f"/Span <</ActualText <{codecs.BOM_UTF16_BE.hex()}{actual.encode('utf-16-be').hex()}>>> BDC"


def shown_in(letters: str, size: float) -> str:
    """Return the operand and operator that show what stands inside a string of ``TJ``."""
    if _RISE in letters:
        letters = _RISES.sub(lambda found: f")] TJ {float(found[1]) * size:.4g} Ts [(", letters)
        return f"[({letters})] TJ".replace("[()] TJ ", "")
    return f"[({letters})] TJ" if ")" in letters else f"({letters}) Tj"


@lru_cache(maxsize=_KEPT)
def shown_alike(font: Font, text: str, from_right: bool) -> tuple[str, Mapping[int, str]] | None:
    """Return how words are shown in every document, and the letters of their glyphs.

    None where that is not known without the rest of the document: where a glyph stands for other letters than
    by itself, or a word is in several faces or copied amiss; or without the size: where one leaves the line.
    """
    letters: dict[int, str] = {}
    shown = []
    words = text.split(" ")
    for word in reversed(words) if from_right else words:
        stretches = stretches_of(font, word, from_right) if word else ()
        if len(stretches) > 1 or (not from_right and is_copied_amiss(font, word)):
            return None
        for stretch in stretches:
            if stretch.program is not font.program or stretch.others or _RISE in stretch.shown:
                return None
            letters.update(stretch.letters)
        shown.append(stretches[0].shown if word else "")
    if len(shown) > 1:
        (space,) = stretches_of(font, " ", from_right)
        if space.others:
            return None
        letters.update(space.letters)
        return shown_in(space.shown.join(shown), 0), letters
    return shown_in(shown[0], 0), letters
