"""Shaping: from the letters of a word to glyphs in their places, by HarfBuzz, with all that OpenType does.

Kerning, ligatures, marks, joined letters, letters in another order. Measures are in em.
"""

from functools import lru_cache
from itertools import accumulate, chain, pairwise
from typing import NamedTuple, TypeAlias

import uharfbuzz as hb

from reportgen.design.breaks import SOFT_HYPHEN
from reportgen.design.program import Program
from reportgen.threads import one_at_a_time

_NO_BREAK_SPACE, _HYPHEN, _MINUS = "\u00a0", "\u2010", "-"
_ANY = "und"
_OF_ALL = frozenset({None, "Zyyy", "Zinh", "Zzzz"})
"""The scripts of characters that are of many: common, inherited, unknown (Unicode Standard Annex 24)."""
_UNSAFE = hb.GlyphFlags.UNSAFE_TO_BREAK
_ONE_AT_A_TIME = one_at_a_time()

Glyph: TypeAlias = tuple[int, float, float, float, str]
"""The number of a glyph in the face, how far the pen goes behind it, how far off the pen it stands, to the
right and up, and the letters it stands for: those of a cluster that is shown by several glyphs belong to the
first of them in the order of sight, and the others stand for none.

Plain, for many are kept, and the collector of cycles passes over what is plain.
"""


class Shaped(NamedTuple):
    """A word as it is shown: its glyphs in the order of sight, by the face they are of."""

    width: float
    parts: tuple[tuple[Program, tuple[Glyph, ...]], ...]
    places: dict[int, float]
    """Where it may be parted and both parts look as they do in it.

    By the number of the letter that begins the second part, the width of the first.
    """

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        """All glyphs."""
        return tuple(chain.from_iterable(glyphs for _, glyphs in self.parts))


@lru_cache(maxsize=4096)
def script_tag(character: str) -> str:
    """Return the script of a character (ISO 15924), or nothing where it is of many."""
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return "" if buffer.script in _OF_ALL else str(buffer.script)


def joined(parts: list[Shaped], lengths: list[int], *, from_right: bool) -> Shaped:
    """Return stretches of a word, each of so many letters, as one."""
    places: dict[int, float] = {}
    begin, left = 0, 0.0
    for part, length in zip(parts, lengths, strict=True):
        if begin:
            places[begin] = left
        places |= {begin + place: left + width for place, width in part.places.items()}
        begin, left = begin + length, left + part.width
    seen = reversed(parts) if from_right else parts
    return Shaped(left, tuple(chain.from_iterable(part.parts for part in seen)), places)


def shape(
    program: Program, word: str, language: str, features: tuple[str, ...] = (), *, from_right: bool = False
) -> Shaped:
    """Return letters of one script in a face; ``features`` are those of OpenType beside what every text has.

    A soft hyphen is drawn: it stands only where a line ends with it. A space that holds is a space.
    """
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    drawn = word
    if not word.isascii():
        drawn = word.replace(_NO_BREAK_SPACE, " ")
        if SOFT_HYPHEN in word:
            drawn = drawn.replace(SOFT_HYPHEN, _HYPHEN if ord(_HYPHEN) in program.letters else _MINUS)
    buffer.add_str(drawn)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if from_right else "ltr"
    buffer.language = language or _ANY  # or it would be that of the machine
    with _ONE_AT_A_TIME:
        hb.shape(program.shaper, buffer, dict.fromkeys(features, True))
    return _read(program, word, buffer, from_right=from_right)


def _read(program: Program, word: str, buffer: hb.Buffer, *, from_right: bool) -> Shaped:
    """Return what HarfBuzz made of letters."""
    infos = buffer.glyph_infos
    positions = [one.position for one in buffer.glyph_positions or ()]
    units = program.units
    begins = sorted({info.cluster for info in infos})
    ends = dict(pairwise([*begins, len(word)]))
    groups: dict[int, list[int]] = {}
    for number, info in enumerate(infos):
        groups.setdefault(info.cluster, []).append(number)
    texts = [""] * len(infos)
    for begin, (first, *_) in groups.items():
        said = word[begin : ends[begin]].replace(_NO_BREAK_SPACE, " ")
        texts[first] = said[::-1] if from_right else said  # readers turn around what they find from the right
    glyphs = tuple(
        (info.codepoint, advance / units, x / units, y / units, text)
        for info, text, (x, y, advance, _) in zip(infos, texts, positions, strict=True)
    )
    pens = [0, *accumulate(advance for _, _, advance, _ in positions)]
    places = {}
    if not from_right:
        places = {
            info.cluster: pens[number] / units
            for number, (before, info) in enumerate(pairwise(infos), 1)
            if info.cluster != before.cluster and not info.flags & _UNSAFE
        }
    return Shaped(pens[-1] / units, ((program, glyphs),), places)
