"""Pages of a PDF as pictures (PNG), as PDFium draws them."""

import struct
import zlib

from reportgen.pdf.read import pixels_of_page

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def picture(pdf: bytes, page: int, width: int) -> bytes:
    """Return a page, from 0, as a PNG of so many pixels across. Raises IndexError where there is none."""
    (wide, high), pixels, stride = pixels_of_page(pdf, page, width)
    rows = b"".join(b"\0" + pixels[y * stride : y * stride + 3 * wide] for y in range(high))
    header = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)  # 8 bits a channel, RGB
    data = zlib.compress(rows, 1)
    return _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk (PNG 3rd edition, 5.3): length, kind, data and their CRC."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
