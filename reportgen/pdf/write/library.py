"""The library's private parts, in one place: objects it has no class for, written as they are.

Held to reportlab 5; a test tells when one of the hooks used here is gone.
"""

import zlib
from collections.abc import Sequence
from functools import lru_cache

from reportlab.pdfbase import pdfdoc

from reportgen.pdf.syntax import text_string as characters
from reportgen.pdf.syntax import write

LEVEL = 5
"""How hard streams are packed: a level more is a millisecond slower, and a hundred and fortieth smaller."""

PACKED = "/Filter/FlateDecode"


class Raw(pdfdoc.PDFObject):  # type: ignore[misc]  # untyped
    """An object that is written as ``text`` says."""

    __RefOnly__ = 1

    def __init__(self, text: str = "") -> None:
        self.text = text

    def format(self, _document: object) -> bytes:
        """Return the object's bytes."""
        return self.text.encode("latin-1")


class LibraryStream(pdfdoc.PDFObject):  # type: ignore[misc]  # untyped
    """A stream; its ``entries`` are written as they are.

    Content is packed; with ``as_is`` it is not, and the entries say by what filter it is, if by any. An end
    of line stands before ``endstream``, as PDF/A wants it (ISO 19005-2, 6.1.7.1).
    """

    __RefOnly__ = 1

    def __init__(self, content: bytes, entries: str = "", *, as_is: bool = False, level: int = LEVEL) -> None:
        self.content = content if as_is else pack(content, level)
        self.entries = entries if as_is else entries + PACKED

    def format(self, _document: object) -> bytes:
        """Return the object's bytes."""
        head = f"<<{self.entries}/Length {len(self.content)}>>\nstream\n".encode("latin-1")
        return b"".join((head, self.content, b"\nendstream"))


def pack(content: bytes, level: int = LEVEL) -> bytes:
    """Return content as FlateDecode wants it (ISO 32000-1, 7.4.4)."""
    return zlib.compress(content, level)


@lru_cache(maxsize=2048)
def text_string(text: str) -> str:
    """Return a text string object (ISO 32000-1, 7.9.2.2): most are in the next document too."""
    return write(characters(text)).decode("latin-1")


def byte_string(text: str) -> str:
    """Return a text as a byte string (ISO 32000-1, 7.9.2.4) in UTF-8, as names of places in a file are."""
    return f"<{text.encode().hex().upper()}>"


def add_all(document: pdfdoc.PDFDocument, things: Sequence[Raw]) -> list[str]:
    """Add objects to a document; return references to them as they are written.

    It is what the library does of each with ``Reference``, without the questions that it asks: they take
    longer than writing a structure element.
    """
    first = document.objectcounter + 1
    document.objectcounter += len(things)
    for number, thing in enumerate(things, first):
        thing.__InternalName__ = name = f"R{number}"
        document.idToObject[name] = thing
        document.idToObjectNumberAndVersion[name] = number, 0
        document.numberToId[number] = name
    return [f"{number} 0 R" for number in range(first, first + len(things))]


def number_of(document: pdfdoc.PDFDocument, reference: pdfdoc.PDFObjectReference) -> str:
    """Return a reference as it is written: 12 0 R."""
    return f"{document.idToObjectNumberAndVersion[reference.name][0]} 0 R"


def allow(thing: pdfdoc.PDFCatalog, *keys: str) -> None:
    """Let a catalog or page have keys which the library knows nothing of, and would leave out."""
    thing.__NoDefault__ = [*thing.__NoDefault__, *keys]
