"""The typeface of a page of HTML: WOFF 2 subsets with just the letters that stand on it, inside the page."""

import io
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from reportgen.design import Font, Program, Theme, display_of, family_of

TEXT, TITLES = "page", "title"
"""What the families of text and titles are called in CSS."""
_USUAL = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2027), 0x20AC)))
"""What every face has, so that those of most places are one, which is made once."""


@dataclass(frozen=True, slots=True)
class WebFont:
    """A face with the letters that it shows, and its data (WOFF 2); ``name`` is that of its family in CSS."""

    name: str
    weight: int
    italic: bool
    ranges: str
    data: bytes


def web_fonts(theme: Theme, letters: AbstractSet[str], *, italic: bool) -> list[WebFont]:
    """Return the faces of a theme that show letters: upright and bold, where it is wanted ``italic``; titles.

    What a face has not is shown by a family that stands in; a letter that none has is left to the reader's.
    """
    family, slants = family_of(theme), (False, True) if italic else (False,)
    wanted = [(TEXT, family, bold, slanted) for bold in (False, True) for slanted in slants]
    wanted += [(TITLES, display_of(theme), True, False)] if theme.display else []
    return [
        WebFont(name, 700 if bold else 400, slanted, _ranges(shown), _woff2(program, tuple(sorted(shown))))
        for name, of, bold, slanted in wanted
        for program, shown in _programs(of.face(bold=bold, italic=slanted), letters | _USUAL).items()
    ]


def inside(font: WebFont) -> tuple[WebFont, str]:
    """Return a face with its address where it stands in the page itself."""
    return font, f"data:font/woff2;base64,{b64encode(font.data).decode()}"


def _programs(face: Font, letters: AbstractSet[str]) -> dict[Program, set[int]]:
    """Return the letters that each face shows: this one, or what stands in for it."""
    found: dict[Program, set[int]] = defaultdict(set)
    for letter in sorted(letters):
        program = face.program_of(letter)
        if program is not None and ord(letter) in program.letters:
            found[program].add(ord(letter))
    return found


@lru_cache(maxsize=64)
def _woff2(program: Program, letters: tuple[int, ...]) -> bytes:
    """Return a subset of a face, with its tables for shaping and without hints."""
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING
    wanted.unicode_set.update(letters)
    subset = hb.subset(program.face, wanted).blob.data
    with TTFont(io.BytesIO(bytes(subset)), recalcTimestamp=False) as font:
        font.flavor = "woff2"
        out = io.BytesIO()
        font.save(out)
    return out.getvalue()


def _ranges(letters: Iterable[int]) -> str:
    """Return letters as ranges of CSS (CSS Fonts 4, unicode-range)."""
    by_run = groupby(enumerate(sorted(letters)), lambda at: at[1] - at[0])
    runs = ([letter for _, letter in run] for _, run in by_run)
    return ",".join(f"U+{first:X}" + (f"-{rest[-1]:X}" if rest else "") for first, *rest in runs)
