"""Words as they stand in a content stream: glyphs by number, in stretches of a face (ISO 32000-1, 9.4.3)."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
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
    told = ((program, _told_on_the_line(glyphs, from_right=from_right)) for program, glyphs in parts)
    return tuple(stretch for program, glyphs in told for stretch in _written(program, glyphs))


def in_sight(font: Font, words: Sequence[str], turned: bool) -> Iterator[Stretch]:
    """Yield words, and the spaces between them, as they are written.

    Between words of another face a space is of that, or readers would lose it.
    """
    before: tuple[Stretch, ...] = ()
    for number, word in enumerate(words):
        stretches = stretches_of(font, word, turned) if word else ()
        if number:
            between = before and stretches and before[-1].program is stretches[0].program
            program = stretches[0].program if between else font.program
            yield _space(font, program if _SPACE in program.letters else font.program)
        yield from stretches
        before = stretches


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


def _told_on_the_line(glyphs: Sequence[Glyph], *, from_right: bool) -> Sequence[Glyph]:
    """Return glyphs, those on the line standing for the marks, too, that are raised, where that is wanted.

    Some readers order what leaves the line by where it begins, which may be behind what follows it.
    """
    if not _leads_back(glyphs):
        return glyphs
    told = list(glyphs[::-1] if from_right else glyphs)
    base = -1
    for number, (glyph, advance, x, y, text) in enumerate(told):
        if abs(y) <= _SEEN_RISE:
            base = number
        elif base >= 0:
            held, wide, right, up, said = told[base]
            told[base] = held, wide, right, up, text + said if from_right else said + text
            told[number] = (glyph, advance, x, y, NOTHING[from_right])
    return told[::-1] if from_right else told


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


def shown_in(letters: str, size: float) -> str:
    """Return the operand and operator that show what stands inside a string of ``TJ``."""
    if _RISE in letters:
        letters = _RISES.sub(lambda found: f")] TJ {float(found[1]) * size:.4g} Ts [(", letters)
        return f"[({letters})] TJ".replace("[()] TJ ", "")
    return f"[({letters})] TJ" if ")" in letters else f"({letters}) Tj"
