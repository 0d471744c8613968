"""The library's private parts, in one place: what it does not do, or does in a way an archive forbids.

Held to reportlab 5; a test tells when one of the hooks used here is gone.
"""

import hashlib
from collections.abc import Callable, Sequence

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont, TTFontMaker

_SYMBOLIC, _NONSYMBOLIC = 4, 32
"""Flags of a font (ISO 32000-1, table 123); a subset with codes of its own is symbolic."""

_UNNEEDED = frozenset({"name", "OS/2", "post"})
_ROWS = 100
"""The most rows of a block in a CMap (Adobe Technical Note 5014, 1.4.1)."""


class Raw(pdfdoc.PDFObject):  # type: ignore[misc]  # untyped
    """An object that is already written, or that is written when its turn has come."""

    __RefOnly__ = 1

    def __init__(self, write: Callable[[], str]) -> None:
        self.write = write

    def format(self, _document: object) -> bytes:
        """Return the object's bytes."""
        return self.write().encode("latin-1")


def text_string(text: str) -> str:
    """Return a text string object (ISO 32000-1, 7.9.2.2): ASCII as it is, all else as UTF-16."""
    if text.isascii() and text.isprintable():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return "<" + ("\ufeff" + text).encode("utf-16-be").hex().upper() + ">"


def name(text: str) -> str:
    """Return a name object (ISO 32000-1, 7.3.5)."""
    letters = (chr(b) if chr(b).isalnum() and b < 128 else f"#{b:02X}" for b in text.encode())  # noqa: PLR2004
    return "/" + "".join(letters)


def stream(content: bytes, entries: dict[str, str], *, compress: bool = True) -> pdfdoc.PDFStream:
    """Return a stream object; the values of the entries are written as they are."""
    dictionary = pdfdoc.PDFDictionary(dict(entries))
    filters = [pdfdoc.PDFZCompress] if compress else []
    return pdfdoc.PDFStream(dictionary=dictionary, content=content, filters=filters)


def number_of(document: pdfdoc.PDFDocument, reference: pdfdoc.PDFObjectReference) -> str:
    """Return a reference as it is written: 12 0 R."""
    return str(reference.format(document).decode("ascii"))


def allow(thing: pdfdoc.PDFCatalog, *keys: str) -> None:
    """Let a catalog or page have keys which the library knows nothing of, and would leave out."""
    thing.__NoDefault__ = [*thing.__NoDefault__, *keys]


class Embedding:
    """Embeds the subsets of a font that a document uses; stands in for the font's own ``addObjects``.

    Subsets are named by their content, so that fonts of several files can be told apart and shared, and
    every code that is used has a Unicode value, which the library's own CMap gives no more than 100.
    """

    def __init__(self, font: TTFont) -> None:
        self.font = font

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:  # noqa: N802 - the library's name
        """Add the font's dictionaries, programs and CMaps."""
        state = self.font.state[document]
        state.frozen = 1
        fonts = document.idToObject["BasicFonts"].dict
        for number, subset in enumerate(state.subsets):
            internal = self.font.getSubsetInternalName(number, document)[1:]
            fonts[internal] = self._font(document, internal, subset)
            document.Reference(fonts[internal], internal)
        del self.font.state[document]

    def _font(
        self, document: pdfdoc.PDFDocument, internal: str, subset: Sequence[int]
    ) -> pdfdoc.PDFTrueTypeFont:
        face = self.font.face
        digest = hashlib.sha256(repr((face.name, list(subset))).encode()).digest()
        prefix = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
        base = f"{prefix}+{face.name.decode('ascii')}"
        font = pdfdoc.PDFTrueTypeFont()
        font.Name = internal
        font.BaseFont = base
        font.FirstChar = 0
        font.LastChar = len(subset) - 1
        widths = " ".join(f"{face.getCharWidth(code):g}" for code in subset)
        font.Widths = Raw(lambda: f"[{widths}]")
        cmap = stream(_cmap(subset).encode("ascii"), {})
        font.ToUnicode = document.Reference(cmap, f"toUnicodeCMap:{base}")
        program = _program(face.makeSubset(subset))
        file = document.Reference(stream(program, {"Length1": str(len(program))}), f"fontFile:{base}")
        box = " ".join(f"{value:g}" for value in face.bbox)
        descriptor = (
            f"<</Type/FontDescriptor/FontName/{base}/Flags {face.flags & ~_NONSYMBOLIC | _SYMBOLIC}"
            f"/FontBBox[{box}]/ItalicAngle {face.italicAngle:g}/Ascent {face.ascent:g}"
            f"/Descent {face.descent:g}/CapHeight {face.capHeight:g}/StemV {face.stemV:g}"
            f"/MissingWidth {face.defaultWidth:g}/FontFile2 {number_of(document, file)}>>"
        )
        font.FontDescriptor = document.Reference(Raw(lambda: descriptor), f"fontDescriptor:{base}")
        return font


def _program(subset: bytes) -> bytes:
    """Return a TrueType program with the tables a PDF needs (ISO 32000-1, 9.9), and no others."""
    maker = TTFontMaker()
    count = int.from_bytes(subset[4:6], "big")
    for entry in range(12, 12 + 16 * count, 16):
        tag = subset[entry : entry + 4].decode("ascii")
        begin, length = (int.from_bytes(subset[entry + i : entry + i + 4], "big") for i in (8, 12))
        if tag not in _UNNEEDED:
            maker.add(tag, subset[begin : begin + length])
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


def _end_streams_on_a_line() -> None:
    """Have an end of line written before ``endstream``, as PDF/A wants (ISO 19005-2, 6.1.7.1)."""
    original = pdfdoc.PDFStream.format

    def format_(self: pdfdoc.PDFStream, document: pdfdoc.PDFDocument) -> bytes:
        data: bytes = original(self, document)
        end = b"endstream\n"
        return data[: -len(end)] + b"\n" + end

    pdfdoc.PDFStream.format = format_


_end_streams_on_a_line()
