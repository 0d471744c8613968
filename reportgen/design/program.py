"""A font program: the bytes of one face as they are embedded, and what HarfBuzz and a PDF want to know of it.

All measures are in em, as parts of the type size (OpenType 1.9.1, tables ``head``, ``hhea``, ``OS/2``,
``post``). Compact outlines are as Adobe Technical Note 5176 has them (CFF).
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from unicodedata import normalize

import uharfbuzz as hb

from reportgen.design.fontfile import DamagedFontError
from reportgen.design.scripts import SHAPED, runs_from_right

_NAME = 6
"""The name of a face for PostScript, in the table ``name``."""
_FORMS = range(0xFB00, 0xFF00)
"""Characters that are forms and ligatures of others, but for a few."""
_SHAPED = min(letters[0] for letters in SHAPED)
_LARGE = 4_000_000
"""From so many bytes on preparing a face takes longer than it spares in a hundred documents."""
_UNFIT = re.compile(r"[^!-~]|[\[\](){}<>/%#]")
"""What stands in no name of a PDF as it is."""
_ESCAPE, _REAL, _LAST_OPERATOR = 12, 30, 21
_NUMBERED, _CHARSET, _OUTLINES = (_ESCAPE, 30), (15,), (17,)
"""The operators of a font whose glyphs have numbers in place of names, of where these are, and the glyphs."""
_ONE_RANGE = 2
"""The format of numbers that are given as ranges (table 20)."""


@dataclass(frozen=True, eq=False)
class Program:
    """A face. ``box`` is left, bottom, right and top of its largest glyphs; ``weight`` from 1 to 1000.

    It is compared and kept by what it is, not by what it holds: a file is read once a process.
    """

    name: str
    data: bytes
    face: hb.Face
    shaper: hb.Font
    units: int
    outlines: str
    """``glyf`` or ``CFF``, as the table that holds them."""
    ascent: float
    descent: float
    cap_height: float
    weight: int
    slant: float
    """How far it leans, in degrees counterclockwise from upright."""
    box: tuple[float, float, float, float]

    @cached_property
    def letters(self) -> dict[int, int]:
        """The glyph of each character that has one of its own; 0 is that of what is missing.

        Letters of a script that the face has no rules for are none: it would set them wrong.
        """
        glyph = self.shaper.get_nominal_glyph
        found = ((letter, glyph(letter)) for letter in self.face.unicodes)
        known = {*self.face.get_table_script_tags("GSUB")}
        unset = [letters for letters, tags in SHAPED.items() if known.isdisjoint(tags)]
        return {
            letter: number
            for letter, number in found
            if number and (letter < _SHAPED or not any(letter in letters for letters in unset))
        }

    @cached_property
    def meant(self) -> dict[int, str]:
        """What each glyph stands for by itself, the first where it is of several letters.

        Of a ligature or a joined letter that has a character of its own it is the letters it is made of.
        """
        found: dict[int, str] = {}
        for letter in sorted(self.letters):
            sign = normalize("NFKC", chr(letter)) if letter in _FORMS else chr(letter)
            if len(sign) > 1 and runs_from_right(sign[0]):
                sign = sign[::-1]  # as letters of a word are seen
            found.setdefault(self.letters[letter], sign)
        return found

    @cached_property
    def prepared(self) -> hb.Face:
        """The face, prepared to have glyphs taken out of it, where that is worth its time."""
        return hb.subset_preprocess(self.face) if len(self.data) < _LARGE else self.face

    @cached_property
    def keyed(self) -> bool:
        """Whether glyphs in compact outlines say their own numbers, so that others may be left out."""
        return self.outlines == "CFF" and is_keyed(bytes(self.face.reference_table("CFF ").data))

    def advance(self, glyph: int) -> float:
        """Return how wide a glyph is by itself."""
        return float(self.shaper.get_glyph_h_advance(glyph)) / self.units


def read_program(data: bytes, stem: str, weight: int, number: int = 0) -> Program:
    """Return the program in the bytes of a font that was checked; ``stem`` stands for its name if need be.

    ``number`` is that of the face, where there are several in it.

    One that varies is made one of a weight, and of what is usual in all else. Raises DamagedFontError.
    """
    face = hb.Face(data, number)
    if {"fvar", "CFF2"} & set(face.table_tags):
        data = _instance(face, weight)
        face = hb.Face(data)
    shaper = hb.Font(face)
    units = face.upem
    tables = {tag: bytes(face.reference_table(tag).data) for tag in ("head", "hhea", "OS/2", "post")}
    ascent, descent = struct.unpack_from(">hh", tables["hhea"], 4)
    os2 = tables["OS/2"]
    (heavy,) = struct.unpack_from(">H", os2, 4)
    cap = struct.unpack_from(">h", os2, 88)[0] if len(os2) >= 90 else 0
    (slant,) = struct.unpack_from(">l", tables["post"], 4)
    box = struct.unpack_from(">4h", tables["head"], 36)
    return Program(
        name=_UNFIT.sub("", face.get_name(_NAME) or "") or _UNFIT.sub("", stem) or "Font",
        data=data,
        face=face,
        shaper=shaper,
        units=units,
        outlines="glyf" if "glyf" in face.table_tags else "CFF",
        ascent=ascent / units,
        descent=descent / units,
        cap_height=(cap or 0.7 * units) / units,
        weight=heavy,
        slant=slant / 65536,
        box=(box[0] / units, box[1] / units, box[2] / units, box[3] / units),
    )


def _instance(face: hb.Face, weight: int) -> bytes:
    """Return a font that varies as one that does not, of a weight, or of the nearest that it can have."""
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.flags |= hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.DOWNGRADE_CFF2
    wanted.pin_all_axes_to_default(face)
    for axis in face.axis_infos:
        if axis.tag == "wght":
            wanted.pin_axis_location(face, "wght", min(max(weight, axis.min_value), axis.max_value))
    try:
        return bytes(wanted.subset(face).blob.data)
    except (hb.HarfBuzzError, RuntimeError) as error:
        raise DamagedFontError("it varies in ways that cannot be followed") from error


def is_keyed(table: bytes) -> bool:
    """Tell whether each glyph says its number, and that is its place in the font."""
    try:
        _, behind = _entries(table, table[2])
        (top, *_), _ = _entries(table, behind)
        found = dict(_operators(top))
        if _NUMBERED not in found:
            return False
        kind, first, left = struct.unpack_from(">BHH", table, found[_CHARSET])
        (count,) = struct.unpack_from(">H", table, found[_OUTLINES])
    except (struct.error, LookupError, ValueError):
        return False
    return (kind, first, left) == (_ONE_RANGE, 1, count - 2)


def _entries(table: bytes, place: int) -> tuple[list[bytes], int]:
    """Return the entries of an INDEX, and where it ends."""
    (count,) = struct.unpack_from(">H", table, place)
    if not count:
        return [], place + 2
    size, begin = table[place + 2], place + 3
    places = (begin + size * number for number in range(count + 1))
    offsets = [int.from_bytes(table[at : at + size], "big") for at in places]
    data = begin + size * (count + 1) - 1
    return [table[data + one : data + other] for one, other in pairwise(offsets)], data + offsets[-1]


def _operators(entry: bytes) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield the operators of a DICT, each with its last operand, if that is a large number, or 0."""
    place = operand = 0
    while place < len(entry):
        byte = entry[place]
        place += 1
        if byte <= _LAST_OPERATOR:
            more = byte == _ESCAPE
            yield tuple(entry[place - 1 : place + more]), operand
            place, operand = place + more, 0
        elif byte == _REAL:
            while entry[place] & 0x0F != 0x0F:
                place += 1
            place += 1
        else:
            size = {28: 2, 29: 4}.get(byte, int(byte >= 247))
            operand = int.from_bytes(entry[place : place + size], "big") if byte < 32 else 0
            place += size
