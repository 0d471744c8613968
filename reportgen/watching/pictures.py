"""Pages of a PDF as pictures (PNG), as PDFium draws them."""

import struct
import zlib

from reportgen.pdf.read import in_pdfium

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def picture(pdf: bytes, page: int, width: int) -> bytes:
    """Return a page, from 0, as a PNG of so many pixels across. Raises IndexError where there is none."""
    with in_pdfium(pdf) as document:
        if page >= len(document):
            raise IndexError(page)
        sheet = document[page]
        bitmap = sheet.render(scale=width / sheet.get_width(), rev_byteorder=True)
        wide, high, stride = bitmap.width, bitmap.height, bitmap.stride
        pixels = bytes(bitmap.buffer)
        bitmap.close()
    rows = b"".join(b"\0" + pixels[y * stride : y * stride + 3 * wide] for y in range(high))
    header = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)  # 8 bits a channel, RGB
    data = zlib.compress(rows, 1)
    return _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk (PNG 3rd edition, 5.3): length, kind, data and their CRC."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
