"""Shaping: from the letters of a word to glyphs in their places, by HarfBuzz, with all that OpenType does.

Kerning, ligatures, marks, joined letters. Measures are in em.
"""

import threading
from itertools import pairwise
from typing import NamedTuple, TypeAlias
from unicodedata import category, normalize

import uharfbuzz as hb

from reportgen.design.hyphens import SOFT_HYPHEN
from reportgen.design.program import Program
from reportgen.design.scripts import is_settable

_NO_BREAK_SPACE, _HYPHEN, _MINUS = "\u00a0", "\u2010", "-"
_ANY = "und"
_UNSAFE = hb.GlyphFlags.UNSAFE_TO_BREAK
NOTHING = "\u200b"
"""The space without width: every glyph has to stand for something (ISO 14289-1, 7.21.7)."""
_ONE_AT_A_TIME = threading.Lock()


Glyph: TypeAlias = tuple[int, float, float, float, str]
"""The number of a glyph in the face, how far the pen goes behind it, how far off the pen it stands, to the
right and up, and the letters it stands for.

Plain, for many are kept, and the collector of cycles passes over what is plain.
"""


class Shaped(NamedTuple):
    """A word as it is shown: its glyphs in the order of sight.

    ``places`` are where it may be parted and both parts look as they do in it.
    """

    width: float
    glyphs: tuple[Glyph, ...]
    places: dict[int, float]
    """By the number of the letter that begins the second part, the width of the first."""
    lacking: str
    """The first letter that the face has no glyph for."""


def shape(program: Program, word: str, language: str, features: tuple[str, ...]) -> Shaped:
    """Return a word in a face; ``features`` are those of OpenType beside what every text has.

    A soft hyphen is drawn: it stands only where a line ends with it. A space that holds is a space.
    """
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    drawn = word
    if not word.isascii():
        drawn = word.replace(_NO_BREAK_SPACE, " ")
        if SOFT_HYPHEN in word:
            drawn = drawn.replace(SOFT_HYPHEN, _HYPHEN if ord(_HYPHEN) in program.letters else _MINUS)
    buffer.add_str(drawn)
    buffer.guess_segment_properties()
    buffer.language = language or _ANY  # or it would be that of the machine
    with _ONE_AT_A_TIME:
        hb.shape(program.shaper, buffer, dict.fromkeys(features, True))
    return _read(program, word, buffer)


def _read(program: Program, word: str, buffer: hb.Buffer) -> Shaped:
    """Return what HarfBuzz made of a word."""
    infos = buffer.glyph_infos
    positions = [one.position for one in buffer.glyph_positions or ()]
    units = program.units
    begins = sorted({info.cluster for info in infos})
    ends = dict(pairwise([*begins, len(word)]))
    groups: dict[int, list[int]] = {}
    for number, info in enumerate(infos):
        groups.setdefault(info.cluster, []).append(number)
    texts = [""] * len(infos)
    for begin, numbers in groups.items():
        said = word[begin : ends[begin]].replace(_NO_BREAK_SPACE, " ")
        for number, text in zip(
            numbers, _told(program, [infos[n].codepoint for n in numbers], said), strict=True
        ):
            texts[number] = text
    glyphs, places, width = [], {}, 0
    for number, (info, text, (x, y, advance, _)) in enumerate(zip(infos, texts, positions, strict=True)):
        if number and info.cluster != infos[number - 1].cluster and not info.flags & _UNSAFE:
            places[info.cluster] = width / units
        glyphs.append((info.codepoint, advance / units, x / units, y / units, text))
        width += advance
    missing = next((word[info.cluster] for info in infos if not info.codepoint), "")
    return Shaped(width / units, tuple(glyphs), places, _lost(program, word) or missing)


def _lost(program: Program, word: str) -> str:
    """Return the first letter of a word that HarfBuzz would leave out, or that cannot be ordered here."""
    if word.isascii():
        return ""
    return next(
        (
            sign
            for sign in word
            if (ord(sign) not in program.letters and category(sign) == "Cf") or not is_settable(sign)
        ),
        "",
    )


def _told(program: Program, numbers: list[int], text: str) -> list[str]:
    """Return the part of a text that each of the glyphs stands for which show it.

    Where they are of other letters by themselves, or in another order, the letters are given out in the order
    in which they are read: what is copied is the text, whichever glyph it is copied from. A glyph more than
    there are letters stands for nothing that is seen.
    """
    if len(numbers) == 1:
        return [text]
    meant = [program.meant.get(number, "") for number in numbers]
    if normalize("NFC", "".join(meant)) == normalize("NFC", text) and all(meant):
        return meant
    letters = text if len(text) >= len(numbers) else normalize("NFD", text)
    last = len(numbers) - 1
    return [*letters[:last].ljust(last, NOTHING), letters[last:] or NOTHING]
