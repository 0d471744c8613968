"""A file of ours as PDFium finds it, the reader of many browsers, and not what wrote it."""

import re
from array import array
from ctypes import c_float
from dataclasses import dataclass
from html import unescape

import pypdfium2
from pypdfium2 import raw

from reportgen.pdf.read.pdfium import in_pdfium, text_of_page

_TITLE = re.compile(rb"<dc:title><rdf:Alt><rdf:li[^>]*>(.*?)</rdf:li>", re.DOTALL)
_SHAPES = frozenset({raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_IMAGE})
_CALLS = (raw.FPDFPage_GetObject, raw.FPDFPageObj_GetType, raw.FPDFPageObj_GetBounds)


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What is found in a file of ours: of each page the size in pt, the text and the shapes; the title.

    Of each shape, in the order they are drawn, there are left, bottom, right and top in pt, as far as its
    line reaches.
    """

    sizes: tuple[tuple[float, float], ...]
    texts: tuple[str, ...]
    shapes: tuple["array[float]", ...]
    title: str


def read_back(data: bytes) -> ReadBack:
    """Return what is in a PDF. Raises ValueError where it cannot be read."""
    try:
        with in_pdfium(data) as document:
            return _facts(document, data)
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from None


def _facts(document: pypdfium2.PdfDocument, data: bytes) -> ReadBack:
    sizes, texts, shapes = [], [], []
    for page in document:
        sizes.append(page.get_size())
        texts.append(text_of_page(page))
        shapes.append(_shapes(page))
        page.close()
    title = document.get_metadata_value("Title") or _title_in_metadata(data)
    return ReadBack(tuple(sizes), tuple(texts), tuple(shapes), title)


def _title_in_metadata(data: bytes) -> str:
    """Return the title in the XMP metadata, where a file of PDF 2.0 has no other, or an empty text."""
    found = _TITLE.search(data)
    return unescape(found[1].decode()) if found else ""


def _shapes(page: pypdfium2.PdfPage) -> "array[float]":
    found = array("f")
    left, bottom, right, top = sides = [c_float() for _ in range(4)]
    the_page, thing_of, kind_of, bounds_of = page.raw, *_CALLS
    for number in range(raw.FPDFPage_CountObjects(the_page)):
        thing = thing_of(the_page, number)
        if kind_of(thing) in _SHAPES and bounds_of(thing, *sides):
            found.extend((left.value, bottom.value, right.value, top.value))
    return found
