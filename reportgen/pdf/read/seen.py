"""A file as PDFium sees it, the reader of many browsers: texts, labels and bookmarks."""

import io
from contextlib import suppress
from dataclasses import dataclass

import pikepdf
import pypdfium2

from reportgen.pdf.read.objects import BROKEN

_DEEPEST = 64


@dataclass(frozen=True, slots=True)
class Seen:
    """What PDFium sees: the text and label of each page, and the bookmarks with level, title and page."""

    texts: tuple[str, ...]
    labels: tuple[str, ...]
    bookmarks: tuple[tuple[int, str, int | None], ...]


def see(*files: bytes) -> tuple[Seen | str, ...]:
    """Return what PDFium sees in files, or why it cannot read one.

    To be isolated: PDFium takes the time and memory that a file asks for, and may end the process.
    """
    return tuple(map(_seen_or_why, files))


def see_all(data: bytes) -> Seen | str:
    """Return what ``see`` does of a file, whose objects and metadata were read once before.

    To be isolated: what this comes through, every reader of the file's objects and metadata does.
    """
    with suppress(*BROKEN), pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
        for thing in pdf.objects:
            del thing
        if isinstance(metadata := pdf.Root.get("/Metadata"), pikepdf.Stream):
            metadata.read_bytes()
    return _seen_or_why(data)


def _seen_or_why(data: bytes) -> Seen | str:
    try:
        return _seen(data)
    except (pypdfium2.PdfiumError, ValueError) as error:
        return f"another reader cannot read it ({error})"


def _seen(data: bytes) -> Seen:
    document = pypdfium2.PdfDocument(data)
    try:
        texts: list[str] = []
        for page in document:
            text = page.get_textpage()
            texts.append(text.get_text_bounded())
            text.close()
            page.close()
        labels = tuple(document.get_page_label(number) for number in range(len(texts)))
        found = []
        for item in document.get_toc(max_depth=_DEEPEST):
            target = item.get_dest()
            found.append((item.level, item.get_title(), target.get_index() if target else None))
        return Seen(tuple(texts), labels, tuple(found))
    finally:
        document.close()
