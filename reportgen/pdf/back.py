"""Reading a file back with another library (PDFium) than the one that wrote it."""

from dataclasses import dataclass

import pypdfium2

from reportgen.pdf.pdfium import in_pdfium


@dataclass(frozen=True, slots=True)
class Facts:
    """What another reader finds in a file: the size of each page in pt, its text, and the title."""

    sizes: tuple[tuple[float, float], ...]
    texts: tuple[str, ...]
    title: str


def read_back(data: bytes) -> Facts:
    """Return what is in a PDF. Raises ValueError where it cannot be read."""
    try:
        with in_pdfium(data) as document:
            return _facts(document)
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from None


def _facts(document: pypdfium2.PdfDocument) -> Facts:
    sizes, texts = [], []
    for page in document:
        sizes.append(page.get_size())
        text = page.get_textpage()
        texts.append(_unhyphenated(text.get_text_bounded()))
        text.close()
        page.close()
    return Facts(tuple(sizes), tuple(texts), document.get_metadata_value("Title"))


def _unhyphenated(text: str) -> str:
    """Return text with the hyphens at line ends, for which PDFium writes signs of its own."""
    return text.replace("\x02", "-").replace("\ufffe", "-")
