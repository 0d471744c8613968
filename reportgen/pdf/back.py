"""Reading a file back with another library (PDFium) than the one that wrote it."""

from array import array
from ctypes import c_float
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from reportgen.pdf.pdfium import in_pdfium

_SHAPES = frozenset({raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM})


@dataclass(frozen=True, slots=True)
class Facts:
    """What another reader finds in a file: of each page the size in pt, the text and the shapes; the title.

    Of each shape, in the order they are drawn, there are left, bottom, right and top in pt, as far as its
    line reaches.
    """

    sizes: tuple[tuple[float, float], ...]
    texts: tuple[str, ...]
    shapes: tuple["array[float]", ...]
    title: str


def read_back(data: bytes) -> Facts:
    """Return what is in a PDF. Raises ValueError where it cannot be read."""
    try:
        with in_pdfium(data) as document:
            return _facts(document)
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from None


def _facts(document: pypdfium2.PdfDocument) -> Facts:
    sizes, texts, shapes = [], [], []
    for page in document:
        sizes.append(page.get_size())
        text = page.get_textpage()
        texts.append(_unhyphenated(text.get_text_bounded()))
        text.close()
        shapes.append(_shapes(page))
        page.close()
    return Facts(tuple(sizes), tuple(texts), tuple(shapes), document.get_metadata_value("Title"))


def _shapes(page: pypdfium2.PdfPage) -> "array[float]":
    found = array("f")
    sides = [c_float() for _ in range(4)]
    for number in range(raw.FPDFPage_CountObjects(page)):
        thing = raw.FPDFPage_GetObject(page, number)
        if raw.FPDFPageObj_GetType(thing) in _SHAPES and raw.FPDFPageObj_GetBounds(thing, *sides):
            found.extend(side.value for side in sides)
    return found


def _unhyphenated(text: str) -> str:
    """Return text with the hyphens at line ends, for which PDFium writes signs of its own."""
    return text.replace("\x02", "-").replace("\ufffe", "-")
