"""The fonts of a document: glyphs by number, and subsets with just those that are used.

Each face is one composite font whose codes are the numbers of its glyphs (ISO 32000-1, 9.7), so that a word
is written alike in every document, and one program of the glyphs that are used, by HarfBuzz and without
hints. Every code has a Unicode value. A glyph that stands for other letters elsewhere in the document, as a
hyphen does at the end of a line, has a second font there, which is the same but for these values. Subsets are
named by their content, so that fonts of several files can be told apart and shared.
"""

import hashlib
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from reportgen.design import Font, Program, TextRun
from reportgen.pdf.write.library import PACKED, LibraryStream, Raw, number_of, pack
from reportgen.pdf.write.stretches import (
    Stretch,
    copied_as,
    in_sight,
    is_copied_amiss,
    shown_alike,
    shown_in,
    stretches_of,
)

_SYMBOLIC = 4
"""The flag of a font whose codes are its own (ISO 32000-1, table 123)."""

_NEEDED = frozenset({"glyf", "loca", "head", "hhea", "hmtx", "maxp", "CFF "})
"""The tables that a PDF needs of a font without hints (ISO 32000-1, 9.9)."""
_ROWS = 100
"""The most rows of a block in a CMap (Adobe Technical Note 5014, 1.4.1)."""

_FLAGS = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.DESUBROUTINIZE
_WITHOUT_NUMBERS = hb.SubsetFlags.CFF_IDENTITY_CHARSET | hb.SubsetFlags.RETAIN_GIDS


@dataclass(frozen=True, slots=True)
class _Used:
    """A font of a document: its name, and the letters of the glyphs that are used in it."""

    name: str
    letters: dict[int, str] = field(default_factory=dict)


class _Known(dict[str, str]):
    """Of a face the words that are written in the first font of its program, as they are shown."""

    def __init__(self, font: Font, used: _Used, *, from_right: bool) -> None:
        super().__init__({"": ""})
        self.font, self.used, self.from_right = font, used, from_right

    def __missing__(self, word: str) -> str:
        """Return a word as it is shown. Raises KeyError where it is not written in this font, or not only."""
        stretches = stretches_of(self.font, word, self.from_right)
        stretch, program = stretches[0], self.font.program
        if (
            len(stretches) > 1
            or (not self.from_right and is_copied_amiss(self.font, word))
            or stretch.program is not program
            or (stretch.others and not _agrees(self.used, stretch, program))
        ):
            raise KeyError(word)
        self.used.letters.update(stretch.letters)
        self[word] = shown = stretch.shown
        return shown


def _agrees(used: _Used, stretch: Stretch, first: Program | None) -> bool:
    """Tell whether glyphs stand for their letters in a font.

    In the first of a program those that are of a letter by themselves stand for it alone: so it is known of
    most words at once that they are written in it.
    """
    if first and not first.meant.keys().isdisjoint(stretch.others):
        return False
    return all(used.letters.get(glyph, text) == text for glyph, text in stretch.letters.items())


@dataclass(frozen=True, slots=True)
class SharedGlyphs:
    """The glyphs that several documents use, by program, with their letters: each has all of them.

    So their fonts are the same, and stand in a file once that all are put into.
    """

    letters: dict[Program, dict[int, str]] = field(default_factory=dict)


class Fonts:
    """Hands out the codes of a document's words, and embeds what was used in it."""

    def __init__(self) -> None:
        self._used: dict[Program, list[_Used]] = {}
        self._known: dict[tuple[Font, bool], _Known] = {}
        self._names = 0

    def written(self, run: TextRun) -> Iterator[tuple[str, str]]:
        """Yield the resource name of a font, and what is shown with it: operand and operator.

        Without a name, the mark around a word that says what is copied of it.
        """
        font, turned = run.font, run.from_right
        if alike := shown_alike(font, run.text, turned):
            used = self._fonts(font.program)[0]
            used.letters.update(alike[1])
            yield used.name, alike[0]
            return
        known = self._known.get((font, turned))
        if known is None:
            known = _Known(font, self._fonts(font.program)[0], from_right=turned)
            self._known[font, turned] = known
        words = run.text.split(" ")
        if turned:
            words.reverse()
        try:
            shown = known[" "].join([known[word] for word in words])
        except KeyError:
            for actual, stretches in in_sight(font, words, turned):
                if actual:
                    yield "", copied_as(actual)
                placed = ((self._font_of(one).name, one.shown) for one in stretches)
                for name, some in groupby(placed, lambda one: one[0]):
                    yield name, shown_in("".join(shown for _, shown in some), run.size)
                if actual:
                    yield "", "EMC"
        else:
            yield known.used.name, shown_in(shown, run.size)

    def _fonts(self, program: Program) -> list[_Used]:
        """Return the fonts of a program, of which there is at least one."""
        if program not in self._used:
            self._used[program] = [self._named()]
        return self._used[program]

    def _named(self) -> _Used:
        self._names += 1
        return _Used(f"/F{self._names}")

    def _font_of(self, stretch: Stretch) -> _Used:
        """Return the font that a stretch is written in: the first that says what is meant."""
        fonts = self._fonts(stretch.program)
        for font in fonts:
            if _agrees(font, stretch, stretch.program if font is fonts[0] else None):
                break
        else:
            font = self._named()
            fonts.append(font)
        font.letters.update(stretch.letters)
        return font

    def share(self, shared: SharedGlyphs) -> None:
        """Add what was used in the first font of each program to what documents share."""
        for program, (first, *others) in self._used.items():
            found = shared.letters.setdefault(program, {})
            for glyph, text in (
                *first.letters.items(),
                *(pair for font in others for pair in font.letters.items()),
            ):
                found.setdefault(glyph, text)

    def embed(self, document: pdfdoc.PDFDocument, shared: SharedGlyphs | None = None) -> None:
        """Add the subsets to a document, for all its pages, with what it shares with others."""
        for program, every in self._used.items() if shared else ():
            common = shared.letters.get(program, {}) if shared else {}
            every[0].letters.update(
                {glyph: text for glyph, text in common.items() if glyph not in every[0].letters}
            )
        resources = document.idToObject["BasicFonts"].dict
        for program, every in self._used.items():
            fonts = [font for font in every if font.letters]
            if not fonts:
                continue
            used = sorted({0}.union(*(font.letters for font in fonts)))
            base = _base(program, used)
            inner = number_of(document, _embedded(document, program, used, base))
            for font in fonts:
                cmap = document.Reference(LibraryStream(_cmap(font.letters).encode("ascii")))
                resources[font.name[1:]] = document.Reference(
                    Raw(
                        f"<</Type/Font/Subtype/Type0/BaseFont/{base}/Encoding/Identity-H"
                        f"/DescendantFonts[{inner}]/ToUnicode {number_of(document, cmap)}>>"
                    )
                )


def _base(program: Program, used: list[int]) -> str:
    digest = hashlib.sha256(repr((program.name, used)).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6]) + f"+{program.name}"


def _embedded(
    document: pdfdoc.PDFDocument, program: Program, used: list[int], base: str
) -> pdfdoc.PDFObjectReference:
    """Add a subset, the glyphs of its numbers, to a document; return its CIDFont (ISO 32000-1, 9.7.4)."""
    compact = program.outlines == "CFF"
    data, places = _subset(program, used)
    kind = "/Subtype/CIDFontType0C" if compact else f"/Length1 {len(data)}"
    file = number_of(document, document.Reference(LibraryStream(data, kind)))
    box = " ".join(f"{1000 * side:g}" for side in program.box)
    codes = pack(_set(used)) if program.keyed else _all(used[-1])
    present = number_of(document, document.Reference(LibraryStream(codes, PACKED, as_is=True)))
    descriptor = document.Reference(
        Raw(
            f"<</Type/FontDescriptor/FontName/{base}/Flags {_SYMBOLIC}/FontBBox[{box}]"
            f"/ItalicAngle {program.slant:g}/Ascent {1000 * program.ascent:g}"
            f"/Descent {1000 * program.descent:g}"
            f"/CapHeight {1000 * program.cap_height:g}/StemV {50 + int((program.weight / 65) ** 2)}"
            f"/FontFile{3 if compact else 2} {file}/CIDSet {present}>>"
        )
    )
    widths = "".join(f"{glyph}[{1000 * program.advance(glyph):g}]" for glyph in used)
    map_ = ""
    if not compact:
        map_ = f"/CIDToGIDMap {number_of(document, document.Reference(LibraryStream(_map(places))))}"
    return document.Reference(
        Raw(
            f"<</Type/Font/Subtype/CIDFontType{0 if compact else 2}/BaseFont/{base}"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {number_of(document, descriptor)}/DW 0/W[{widths}]{map_}>>"
        )
    )


def _subset(program: Program, used: list[int]) -> tuple[bytes, list[tuple[int, int]]]:
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
def _all(last: int) -> bytes:
    """Return the set of the codes from 0 to the last, packed: all have a glyph, if only that of none.

    PDF/A-1 asks for it (ISO 19005-1, 6.3.5); ISO 32000-1, table 124.
    """
    whole, more = divmod(last + 1, 8)
    return pack(b"\xff" * whole + (bytes([0xFF00 >> more & 0xFF]) if more else b""))


def _set(codes: Sequence[int]) -> bytes:
    """Return the set of some codes, a bit each."""
    found = bytearray(codes[-1] // 8 + 1)
    for code in codes:
        found[code // 8] |= 0x80 >> code % 8
    return bytes(found)


def _map(places: Sequence[tuple[int, int]]) -> bytes:
    """Return a map from codes to the numbers of glyphs (ISO 32000-1, table 117)."""
    found = array("H", bytes(2 * (places[-1][0] + 1)))
    for code, number in places:
        found[code] = number
    if sys.byteorder == "little":
        found.byteswap()
    return found.tobytes()


def _cmap(letters: Mapping[int, str]) -> str:
    """Return the CMap from codes to Unicode (ISO 32000-1, 9.10.3)."""
    rows = [
        f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>" for glyph, text in sorted(letters.items())
    ]
    blocks = [rows[i : i + _ROWS] for i in range(0, len(rows), _ROWS)]
    body = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    head = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    )
    foot = "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    return head + "\n".join(body) + foot
