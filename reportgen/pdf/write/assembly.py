"""The objects of a document to the bytes of a file: in object streams, with a cross-reference stream.

Most objects of a tagged file are small dictionaries, and packed together they take a sixth of the room
(ISO 32000-1, 7.5.7 and 7.5.8).
"""

import hashlib
from dataclasses import dataclass
from struct import Struct

from reportlab.pdfbase import pdfdoc

from reportgen.pdf.write.library import LEVEL, LibraryStream, Raw, number_of

_HEAD = b"%%PDF-%b\n%%\xe2\xe3\xcf\xd3\n"
_WITHOUT_INFORMATION = b"2.0"
"""The version of PDF whose files have no document information (ISO 19005-4, 6.1.3)."""


@dataclass(frozen=True, slots=True)
class Packing:
    """How hard a file is packed: the level of zlib, and the most objects of an object stream.

    A reader unpacks all of a stream to find one object.
    """

    level: int
    most: int


USUAL = Packing(LEVEL, 200)
HARDER = Packing(9, 1000)
"""For many pages, which are much alike."""

_UP = 2
"""The predictor of PNG that takes the row above."""
_WIDTHS = (1, 4, 2)
"""The bytes of the fields of a cross-reference entry."""
_ENTRY = Struct(">xBIH")
"""An entry behind a byte for its predictor."""


def assemble(document: pdfdoc.PDFDocument, packing: Packing, version: bytes) -> bytes:
    """Return the bytes of a document whose pages are drawn, of a version of PDF.

    The ID is made from what stands in the file.
    """
    file = _File(packing, _HEAD % version)
    trailer = f"/Root {number_of(document, document.Reference(document.Catalog))}"
    if version != _WITHOUT_INFORMATION:
        trailer += f"/Info {number_of(document, document.Reference(document.info))}"
    number = 1
    while number in document.numberToId:  # writing an object may add others behind it
        thing = document.idToObject[document.numberToId[number]]
        match thing:
            case Raw(text=text):
                file.gather(number, text.encode("latin-1"))
            case LibraryStream():
                file.write(number, thing.format(document))
            case pdfdoc.PDFStream(content=content):
                file.write(
                    number, LibraryStream(content.encode("latin-1"), level=packing.level).format(document)
                )
            case _:
                file.gather(number, pdfdoc.format(thing, document, toplevel=1))
        number += 1
    return file.closed(number, trailer)


class _File:
    """A file as it grows: its bytes, and where each object stands."""

    def __init__(self, packing: Packing, head: bytes) -> None:
        self.packing = packing
        self.parts = [head]
        self.length = len(head)
        self.entries: dict[int, tuple[int, int, int]] = {0: (0, 0, 0)}
        self.gathered: list[tuple[int, bytes]] = []

    def write(self, number: int, content: bytes) -> None:
        """Write an object by itself."""
        self.entries[number] = (1, self.length, 0)
        part = b"%d 0 obj\n%b\nendobj\n" % (number, content)
        self.parts.append(part)
        self.length += len(part)

    def gather(self, number: int, content: bytes) -> None:
        """Keep an object for an object stream."""
        self.gathered.append((number, content))

    def closed(self, number: int, trailer: str) -> bytes:
        """Return the whole, with object streams from a number on and the cross-reference stream."""
        most = self.packing.most
        for begin in range(0, len(self.gathered), most):
            self._stream(number, self.gathered[begin : begin + most])
            number += 1
        start = self.length
        self.entries[number] = (1, start, 0)
        table = _differences(b"".join(_ENTRY.pack(*entry) for _, entry in sorted(self.entries.items())))
        predictor = f"/DecodeParms<</Predictor 12/Columns {sum(_WIDTHS)}>>"
        identity = hashlib.sha256(b"".join(self.parts)).hexdigest()[:32]
        widths = " ".join(map(str, _WIDTHS))
        entries = f"/Type/XRef/Size {number + 1}/W[{widths}]{trailer}/ID[<{identity}><{identity}>]{predictor}"
        self.write(number, LibraryStream(table, entries).format(None))
        return b"".join((*self.parts, b"startxref\n%d\n%%%%EOF\n" % start))

    def _stream(self, number: int, objects: list[tuple[int, bytes]]) -> None:
        """Write objects as one object stream."""
        places, offset = [], 0
        for index, (inner, content) in enumerate(objects):
            self.entries[inner] = (2, number, index)
            places.append(f"{inner} {offset}")
            offset += len(content) + 1
        head = " ".join(places).encode("ascii") + b"\n"
        body = b"\n".join(content for _, content in objects)
        entries = f"/Type/ObjStm/N {len(objects)}/First {len(head)}"
        self.write(number, LibraryStream(head + body, entries, level=self.packing.level).format(None))


def _differences(rows: bytes) -> bytes:
    """Return cross-reference entries as differences from the one above (ISO 32000-1, 7.4.4.4).

    All bytes are subtracted at once, as digits of two numbers that borrow nothing from each other.
    """
    size, count = _ENTRY.size, len(rows)
    here, above = int.from_bytes(rows), int.from_bytes(bytes(size) + rows[:-size])
    high = int.from_bytes(b"\x80" * count)
    less = ((here | high) - (above & ~high)) ^ ((here ^ ~above) & high)
    return (less | int.from_bytes(bytes((_UP, *bytes(size - 1))) * (count // size))).to_bytes(count)
