"""The fonts of a document: the codes of letters, and subsets with just the glyphs that are used.

Subsets are named by their content, so that fonts of several files can be told apart and shared, and every
code that is used has a Unicode value.
"""

import hashlib
from collections.abc import Iterator, Sequence
from copy import copy
from itertools import groupby

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFontFace, TTFontMaker

from reportgen.design import Font
from reportgen.pdf.write.library import LibraryStream, Raw, number_of

_SYMBOLIC, _NONSYMBOLIC = 4, 32
"""Flags of a font (ISO 32000-1, table 123); a subset with codes of its own is symbolic."""

_CODES = 256
"""A subset's codes; code 0 is no letter."""

_UNNEEDED = frozenset({"name", "OS/2", "post"})
_ROWS = 100
"""The most rows of a block in a CMap (Adobe Technical Note 5014, 1.4.1)."""

_NO_BREAK_SPACE, _SPACE = 0xA0, 0x20
_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n"})
"""What stands inside a literal string for its own signs (ISO 32000-1, 7.3.4.2)."""


class _Letters(dict[int, str]):
    """From letters to codes in the order of their first use: a table for ``str.translate``.

    Codes of the first subset are as they stand in a literal string; those of subset n begin at 256 n.
    """

    def __init__(self) -> None:
        super().__init__()
        self.used: list[int] = []

    def __missing__(self, letter: int) -> str:
        if letter == _NO_BREAK_SPACE:
            code = self[_SPACE]
        else:
            self.used.append(letter)
            subset, place = divmod(len(self.used) - 1, _CODES - 1)
            code = chr(subset * _CODES + place + 1)
            if not subset:
                code = code.translate(_ESCAPES)
        self[letter] = code
        return code


class Fonts:
    """Hands out the codes of a document's letters, and embeds what was used in it."""

    def __init__(self) -> None:
        self._letters: dict[Font, _Letters] = {}
        self._names: dict[tuple[Font, int], str] = {}

    def written(self, text: str, font: Font) -> Iterator[tuple[str, str]]:
        """Yield the resource name of each subset and the inside of a literal string to show with it."""
        letters = self._letters.get(font)
        if letters is None:
            letters = self._letters[font] = _Letters()
        codes = text.translate(letters)
        if len(letters.used) < _CODES:
            yield self._name(font, 0), codes
            return
        for subset, part in groupby(codes, lambda code: ord(code) // _CODES):
            string = "".join(part)
            if subset:
                string = "".join(chr(ord(code) % _CODES) for code in string).translate(_ESCAPES)
            yield self._name(font, subset), string

    def _name(self, font: Font, subset: int) -> str:
        return self._names.setdefault((font, subset), f"/F{len(self._names) + 1}")

    def embed(self, document: pdfdoc.PDFDocument) -> None:
        """Add the subsets to a document, for all its pages."""
        resources = document.idToObject["BasicFonts"].dict
        for (font, subset), name in self._names.items():
            begin = subset * (_CODES - 1)
            used = self._letters[font].used[begin : begin + _CODES - 1]
            resources[name[1:]] = _embedded(document, font, [0, *used])


def _embedded(document: pdfdoc.PDFDocument, font: Font, subset: Sequence[int]) -> pdfdoc.PDFObjectReference:
    """Add a subset, the letters of its codes from 0, to a document; return its font dictionary."""
    face = font.program.face
    digest = hashlib.sha256(repr((face.name, list(subset))).encode()).digest()
    prefix = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
    base = f"{prefix}+{face.name.decode('ascii')}"
    cmap = document.Reference(LibraryStream(_cmap(subset).encode("ascii")))
    program = _program(face, subset)
    file = document.Reference(LibraryStream(program, f"/Length1 {len(program)}"))
    box = " ".join(f"{value:g}" for value in face.bbox)
    descriptor = document.Reference(
        Raw(
            f"<</Type/FontDescriptor/FontName/{base}/Flags {face.flags & ~_NONSYMBOLIC | _SYMBOLIC}"
            f"/FontBBox[{box}]/ItalicAngle {face.italicAngle:g}/Ascent {face.ascent:g}"
            f"/Descent {face.descent:g}/CapHeight {face.capHeight:g}/StemV {face.stemV:g}"
            f"/MissingWidth {face.defaultWidth:g}/FontFile2 {number_of(document, file)}>>"
        )
    )
    widths = " ".join(f"{face.getCharWidth(letter):g}" for letter in subset)
    return document.Reference(
        Raw(
            f"<</Type/Font/Subtype/TrueType/BaseFont/{base}/FirstChar 0/LastChar {len(subset) - 1}"
            f"/Widths[{widths}]/FontDescriptor {number_of(document, descriptor)}"
            f"/ToUnicode {number_of(document, cmap)}>>"
        )
    )


def _program(face: TTFontFace, subset: Sequence[int]) -> bytes:
    """Return a TrueType program with the tables a PDF needs (ISO 32000-1, 9.9), and no others."""
    whole = copy(face).makeSubset(subset)  # it keeps its place in the file, and other threads have theirs
    maker = TTFontMaker()
    count = int.from_bytes(whole[4:6], "big")
    for entry in range(12, 12 + 16 * count, 16):
        tag = whole[entry : entry + 4].decode("ascii")
        begin, length = (int.from_bytes(whole[entry + i : entry + i + 4], "big") for i in (8, 12))
        if tag not in _UNNEEDED:
            maker.add(tag, whole[begin : begin + length])
    return bytes(maker.makeStream())


def _cmap(subset: Sequence[int]) -> str:
    """Return the CMap from codes to Unicode (ISO 32000-1, 9.10.3); code 0 is no character."""
    rows = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(subset)
        if character
    ]
    blocks = [rows[i : i + _ROWS] for i in range(0, len(rows), _ROWS)]
    body = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    head = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
    )
    foot = "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    return head + "\n".join(body) + foot
