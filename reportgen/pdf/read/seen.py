"""A file as PDFium sees it, the reader of many browsers, and not what wrote it."""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2

from reportgen.pdf.read.pdfium import in_pdfium, text_of_page
from reportgen.reading import FileBytes

_DEEPEST = 64
_LAST = 12
_MARGIN = 0.13
"""The share of a page's height that its head and its foot have each."""


class FootText(NamedTuple):
    """Text at the foot of a page, how far its middle is from the left, and how high it stands, in pt."""

    text: str
    middle: float
    up: float


@dataclass(frozen=True, slots=True)
class Seen:
    """What is seen of any file: its pages' labels, texts of some, the bookmarks' level, title and page."""

    texts: Mapping[int, str]
    """By the numbers of their pages, from 0."""
    labels: tuple[str, ...]
    bookmarks: tuple[tuple[int, str, int | None], ...]
    margins: tuple[str, ...]
    """What stands at the head and at the foot of each of the last pages, a dozen at most, where looked at."""
    halves: tuple[tuple[str, str], ...] = ()
    """What of that stands on the left and on the right; nothing of pages that are turned."""
    feet: tuple[tuple[FootText, ...], ...] = ()
    """What stands at the foot of each of these pages; nothing of pages that are turned."""


def see(spans: Sequence[range | None], *files: FileBytes) -> tuple[Seen | str, ...]:
    """Return what PDFium sees in files, with the texts of a span of pages, or why it cannot read one.

    Without a span it is of all pages. To be isolated: PDFium takes the time and memory that a file asks for,
    and may end the process.
    """
    return tuple(_seen_or_why(data, span) for span, data in zip(spans, files, strict=True))


def see_all(data: bytes) -> Seen | str:
    """Return what ``see`` does of a file, without texts; its objects and metadata were read once before.

    To be isolated: what this comes through, every reader of the file's objects and metadata does.
    """
    import pikepdf  # noqa: PLC0415 - what only PDFium reads has no need of it

    from reportgen.pdf.syntax import BROKEN  # noqa: PLC0415

    most = None
    with (
        suppress(*BROKEN),
        pikepdf.open(io.BytesIO(data), attempt_recovery=False, inherit_page_attributes=False) as pdf,
    ):
        most = len(pdf.objects)
        for thing in pdf.objects:
            del thing
        if isinstance(metadata := pdf.Root.get("/Metadata"), pikepdf.Stream):
            metadata.read_bytes()
    return _seen_or_why(data, range(0), most)


def see_beside(span: range, most: int, data: FileBytes) -> Seen | str:
    """Return what ``see`` does of a file of at most so many objects, and margins; to be isolated as well."""
    return _seen_or_why(data, span, most, _LAST)


def _seen_or_why(data: FileBytes, span: range | None, most: int | None = None, last: int = 0) -> Seen | str:
    """Return what is seen of a file of so many objects, of which each page is one of its own.

    With it are the margins of so many of its last pages.
    """
    try:
        with in_pdfium(data) as document:
            if most is not None and len(document) > most:
                return f"it says it has {len(document)} pages, and has {most} objects"
            return _seen(document, range(len(document)) if span is None else span, last)
    except (pypdfium2.PdfiumError, ValueError):
        return "another reader, PDFium, cannot read it"


def _seen(document: pypdfium2.PdfDocument, span: range, last: int) -> Seen:
    margins, halves, feet = [], [], []
    count = len(document)
    for number in range(max(0, count - last), count):
        page = document[number]
        text = page.get_textpage()
        margins.append(_margins(page, text))
        turned = page.get_rotation()
        halves.append(("", "") if turned else (_margins(page, text, 0, 0.5), _margins(page, text, 0.5)))
        feet.append(() if turned else tuple(_foot(page, text)))
        text.close()
        page.close()
    labels = tuple(document.get_page_label(number) for number in range(count))
    found = []
    for item in document.get_toc(max_depth=_DEEPEST):
        target = item.get_dest()
        page = target.get_index() if target else None
        found.append((item.level, item.get_title(), None if page is None or page >= count else page))
    return Seen(_texts(document, span), labels, tuple(found), tuple(margins), tuple(halves), tuple(feet))


def _texts(document: pypdfium2.PdfDocument, span: range) -> Mapping[int, str]:
    texts = {}
    for number in sorted({*span} & {*range(len(document))}):
        page = document[number]
        texts[number] = text_of_page(page)
        page.close()
    return texts


def _foot(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> Iterator[FootText]:
    """Yield what stands at the foot of a page that is not turned."""
    left, bottom, _, top = page.get_bbox()
    for number in range(text.count_rects()):
        box = text.get_rect(number)
        if bottom <= box[1] < bottom + (top - bottom) * _MARGIN:
            yield FootText(text.get_text_bounded(*box), (box[0] + box[2]) / 2 - left, box[1] - bottom)


def _margins(
    page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, begin: float = 0.0, end: float = 1.0
) -> str:
    """Return the text at the head and at the foot of a page, as it is turned, or of a part of its width."""
    left, bottom, right, top = page.get_bbox()
    wide, high = (right - left) * _MARGIN, (top - bottom) * _MARGIN
    left, right = left + begin * (right - left), left + end * (right - left)
    if page.get_rotation() % 180:
        bands = ((left, bottom, left + wide, top), (right - wide, bottom, right, top))
    else:
        bands = ((left, top - high, right, top), (left, bottom, right, bottom + high))
    return "\n".join(text.get_text_bounded(*band) for band in bands)
