"""PDFium, which is not made for several threads at once: whoever uses it does so in here.

Everything that is taken out of a document has to be closed before the document is, or with it: what is left
is closed when it is found to be of no use any more, by any thread.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2

from reportgen.reading import FileBytes, OnDisk
from reportgen.threads import one_at_a_time

_ONE_AT_A_TIME = one_at_a_time()


@contextmanager
def in_pdfium(data: FileBytes) -> Iterator[pypdfium2.PdfDocument]:
    """Give a document, to this thread alone. Raises PdfiumError where it cannot be read."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(_whole(data))
        try:
            yield document
        finally:
            document.close()


def _whole(data: FileBytes) -> "bytes | ctypes.Array[ctypes.c_char]":
    """Return the bytes of a file where they are, as PDFium takes them."""
    return (ctypes.c_char * len(data)).from_buffer(data) if isinstance(data, OnDisk) else data


def pixels_of_page(data: FileBytes, page: int, width: int) -> tuple[tuple[int, int], bytes, int]:
    """Return a page, from 0, as pixels: width and height, red, green and blue of each, the bytes of a row.

    Raises IndexError where there is no such page.
    """
    with in_pdfium(data) as document:
        if page >= len(document):
            raise IndexError(page)
        sheet = document[page]
        bitmap = sheet.render(scale=width / sheet.get_width(), rev_byteorder=True)
        pixels, size, stride = bytes(bitmap.buffer), (bitmap.width, bitmap.height), bitmap.stride
        bitmap.close()
    return size, pixels, stride


def text_of_page(page: pypdfium2.PdfPage) -> str:
    """Return the text of a page, with the hyphens at line ends, for which PDFium writes signs of its own."""
    text = page.get_textpage()
    found = text.get_text_bounded().replace("\x02", "-").replace("\ufffe", "-")
    text.close()
    return str(found)
