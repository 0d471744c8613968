"""Fonts as they stand in a file: a program of the glyphs that are used, and what their codes stand for."""

import hashlib
import sys
from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from reportgen.design import Program
from reportgen.pdf.write.library import PACKED, LibraryStream, Raw, number_of, pack

_SYMBOLIC = 4
"""The flag of a font whose codes are its own (ISO 32000-1, table 123)."""

_NEEDED = frozenset({"glyf", "loca", "head", "hhea", "hmtx", "maxp", "CFF "})
"""The tables that a PDF needs of a font without hints (ISO 32000-1, 9.9)."""
_LOW = 0xFF
"""The byte in which alone the codes of a range differ, and so do its letters (ISO 32000-1, 9.10.3)."""
_ROWS = 100
"""The most rows of a block in a CMap (Adobe Technical Note 5014, 1.4.1)."""

_FLAGS = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.DESUBROUTINIZE
_WITHOUT_NUMBERS = hb.SubsetFlags.CFF_IDENTITY_CHARSET | hb.SubsetFlags.RETAIN_GIDS


def coded_font(
    document: pdfdoc.PDFDocument, base: str, inner: str, letters: Mapping[int, str]
) -> pdfdoc.PDFObjectReference:
    """Add a font to a document, with what its codes stand for (ISO 32000-1, 9.7.6)."""
    cmap = number_of(document, document.Reference(LibraryStream(_cmap(letters).encode("ascii"))))
    return document.Reference(
        Raw(
            f"<</Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/Identity-H"
            f"/DescendantFonts[{inner}]/ToUnicode {cmap}>>"
        )
    )


def base_name(program: Program, used: Sequence[object]) -> str:
    """Return the name of a subset, by what is in it (ISO 32000-1, 9.6.4)."""
    digest = hashlib.sha256(repr((program.name, used)).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6]) + f"+{program.name}"


class Codes(NamedTuple):
    """The codes of a font: their set, packed, how wide some are, in em, and a map to numbers of glyphs.

    There may be no set, which PDF/A-1 alone asks for: glyphs of compact outlines have no codes of their own.
    """

    present: bytes
    widths: Sequence[tuple[int, float]]
    places: bytes


def embedded(document: pdfdoc.PDFDocument, program: Program, base: str, data: bytes, codes: Codes) -> str:
    """Add a font of a face to a document; return its CIDFont (ISO 32000-1, 9.7.4)."""
    compact = program.outlines == "CFF"
    kind = "/Subtype/CIDFontType0C" if compact else f"/Length1 {len(data)}"
    file = number_of(document, document.Reference(LibraryStream(data, kind)))
    box = " ".join(f"{1000 * side:g}" for side in program.box)
    present = ""
    if codes.present:
        stream = document.Reference(LibraryStream(codes.present, PACKED, as_is=True))
        present = f"/CIDSet {number_of(document, stream)}"
    descriptor = document.Reference(
        Raw(
            f"<</Type/FontDescriptor/FontName/{base}/Flags {_SYMBOLIC}/FontBBox[{box}]"
            f"/ItalicAngle {program.slant:g}/Ascent {1000 * program.ascent:g}"
            f"/Descent {1000 * program.descent:g}"
            f"/CapHeight {1000 * program.cap_height:g}/StemV {50 + int((program.weight / 65) ** 2)}"
            f"/FontFile{3 if compact else 2} {file}{present}>>"
        )
    )
    widths = _widths(codes.widths)
    map_ = ""
    if not compact:
        map_ = f"/CIDToGIDMap {number_of(document, document.Reference(LibraryStream(codes.places)))}"
    font = document.Reference(
        Raw(
            f"<</Type/Font/Subtype/CIDFontType{0 if compact else 2}/BaseFont/{base}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {number_of(document, descriptor)}/DW 0/W{widths}{map_}>>"
        )
    )
    return number_of(document, font)


def subset_of(program: Program, used: list[int]) -> tuple[bytes, list[tuple[int, int]]]:
    """Return a font of some glyphs, without hints, for a PDF, and the number of each used one in it.

    Those of a CFF keep their numbers, for a PDF cannot say that they have others (ISO 32000-1, 9.7.4.2): the
    others are there without outlines, or not at all where the CFF itself says the numbers.
    """
    compact = program.outlines == "CFF"
    wanted = hb.SubsetInput()
    wanted.flags = _FLAGS | _WITHOUT_NUMBERS if compact and not program.keyed else _FLAGS
    wanted.glyph_set.update(used)
    wanted.drop_table_tag_set.update(
        int.from_bytes(tag.encode(), "big") for tag in program.face.table_tags if tag not in _NEEDED
    )
    plan = hb.SubsetPlan(program.prepared, wanted)
    face, places = plan.execute(), plan.old_to_new_glyph_mapping
    data = face.reference_table("CFF ").data if compact else face.blob.data
    return bytes(data), [(number, places[number]) for number in used]


@lru_cache(maxsize=256)
def all_codes(last: int) -> bytes:
    """Return the set of the codes from 0 to the last, packed: all have a glyph, if only that of none.

    PDF/A-1 asks for it (ISO 19005-1, 6.3.5); ISO 32000-1, table 124.
    """
    whole, more = divmod(last + 1, 8)
    return pack(b"\xff" * whole + (bytes([0xFF00 >> more & 0xFF]) if more else b""))


def some_codes(codes: Sequence[int]) -> bytes:
    """Return the set of some codes, packed."""
    found = bytearray(codes[-1] // 8 + 1)
    for code in codes:
        found[code // 8] |= 0x80 >> code % 8
    return pack(bytes(found))


def mapped(places: Sequence[tuple[int, int]]) -> bytes:
    """Return a map from codes to the numbers of glyphs (ISO 32000-1, table 117)."""
    found = array("H", bytes(2 * (places[-1][0] + 1)))
    for code, number in places:
        found[code] = number
    if sys.byteorder == "little":
        found.byteswap()
    return found.tobytes()


def _widths(widths: Sequence[tuple[int, float]]) -> str:
    """Return how wide codes are, those of codes in a row together (ISO 32000-1, 9.7.4.3)."""
    parts, last = ["["], -1
    for code, width in widths:
        parts.append(f" {1000 * width:g}" if code == last + 1 and last >= 0 else f"]{code}[{1000 * width:g}")
        last = code
    return f"[{''.join(parts)[2:]}]]"


def _cmap(letters: Mapping[int, str]) -> str:
    """Return the CMap from codes to Unicode, letters in a row as one range (ISO 32000-1, 9.10.3)."""
    ranges: list[tuple[int, int, str]] = []
    for code, text in sorted(letters.items()):
        first, last, begin = ranges[-1] if ranges else (0, 0, "")
        if code == last + 1 and code & _LOW and _follows(text, begin, code - first):
            ranges[-1] = first, code, begin
        else:
            ranges.append((code, code, text))
    rows = [
        f"<{first:04X}> <{last:04X}> <{text.encode('utf-16-be').hex().upper()}>"
        for first, last, text in ranges
    ]
    blocks = [rows[i : i + _ROWS] for i in range(0, len(rows), _ROWS)]
    body = [line for block in blocks for line in (f"{len(block)} beginbfrange", *block, "endbfrange")]
    head = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    )
    foot = "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    return head + "\n".join(body) + foot


def _follows(text: str, begin: str, count: int) -> bool:
    """Tell whether a text is the letter so many behind another, and differs in its last byte alone."""
    if len(text) != 1 or len(begin) != 1:
        return False
    return ord(text) == ord(begin) + count and ord(text) | _LOW == ord(begin) | _LOW
