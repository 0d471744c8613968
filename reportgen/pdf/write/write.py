"""A layout to the bytes of a PDF: tagged for readers (PDF/UA-1 or 2), kept for archives (PDF/A-2a, 3a or 4).

Or for a printer, in ink (PDF/X-4).

Same layout, metadata and attachments, same bytes: the date is given, and nothing of the machine goes in.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from reportgen.design import Group, Press
from reportgen.pages import Layout
from reportgen.pdf.write.abbreviations import Abbreviations
from reportgen.pdf.write.archive import Attachment, add_attachments, add_output_intent, add_print_intent
from reportgen.pdf.write.assembly import HARDER, USUAL, assemble
from reportgen.pdf.write.bookmarks import write_bookmarks
from reportgen.pdf.write.draw import PageDrawer
from reportgen.pdf.write.fonts import Fonts, SharedGlyphs
from reportgen.pdf.write.library import LibraryStream, Raw, allow, byte_string, number_of, text_string
from reportgen.pdf.write.metadata import Conformance, Metadata, Ua, claims_of, claims_of_print, xmp
from reportgen.pdf.write.pictures import Pictures
from reportgen.pdf.write.register import Bound, Register
from reportgen.pdf.write.stamps import Stamps
from reportgen.pdf.write.structure import StructureElement, write_structure
from reportgen.richtext import in_digits, reads_from_right

_NONE = Press()


def write_pdf(
    layout: Layout,
    metadata: Metadata,
    attachments: Sequence[Attachment] = (),
    ua: Ua = Ua.FIRST,
    shared: SharedGlyphs | None = None,
) -> bytes:
    """Return the PDF of a layout: PDF/UA-1, and PDF/A-3a where files are attached, else PDF/A-2a.

    By the second part of PDF/UA it is PDF/UA-2, and PDF/A-4f or PDF/A-4. Its fonts have the glyphs that are
    ``shared`` by several. One with an output intent of a press is PDF/X-4 and nothing else, has no files
    inside, and leads nowhere.
    """
    return _drawn(layout, metadata, ua).closed(attachments, shared=shared)


def shared_glyphs(layouts: Iterable[tuple[Layout, Metadata]]) -> SharedGlyphs:
    """Return the glyphs that layouts use together."""
    shared = SharedGlyphs()
    for layout, metadata in layouts:
        _drawn(layout, metadata, Ua.FIRST).share(shared)
    return shared


def _drawn(layout: Layout, metadata: Metadata, ua: Ua) -> "Writer":
    writer = Writer(layout.size, metadata, len(layout.pages), ua=ua, press=layout.press)
    for page in layout.pages:
        writer.draw(page.groups)
    return writer


class Writer:
    """Draws the pages of a document one after another, below one structure tree, each font once.

    ``pages`` is how many there will be. Those of a volume have ``volume`` set: their headings of the first
    two levels are the first bookmarks, closed, and it is packed harder.
    """

    def __init__(
        self,
        size: tuple[float, float],
        metadata: Metadata,
        pages: int,
        *,
        volume: bool = False,
        ua: Ua = Ua.FIRST,
        press: Press = _NONE,
    ) -> None:
        self._ua, self._press = ua, press
        self._canvas = _canvas(size, metadata)
        self._size, self._metadata, self._pages = size, metadata, pages
        self._fonts = Fonts(from_right=reads_from_right(metadata.language))
        self._root = StructureElement("Document")
        stamps = Stamps() if volume else None
        to_print = press.intent is not None
        self._register = Register(
            pages,
            volume,
            to_print,
            stamps,
            Abbreviations(metadata.abbreviations),
            pictures=Pictures(press.intent),
        )
        self._resources = Raw()
        """Of all pages of a volume."""
        self._drawn, self._content = 0, sha256()

    def draw(self, groups: Iterable[Group], bound: Bound | None = None) -> None:
        """Draw the next page; one that belongs to a document bound in, with how that is bound."""
        canvas = self._canvas
        drawer = PageDrawer(canvas, self._drawn, self._size[1], self._register, self._fonts, bound)
        drawer.draw(groups, self._root)
        canvas.showPage()
        document = canvas._doc  # noqa: SLF001 - what the library has no call for is done on the document
        page = document.Pages.pages[-1]
        _tag_page(page, self._drawn)
        if self._press.around or self._press.intent:
            _box_page(page, self._size, self._press)
        if self._register.states:
            page.ExtGState = Raw(_states(self._register.states))
        if not self._register.volume and (pictures := self._register.pictures.embed(document)):
            page.XObjects = Raw(f"<<{pictures}>>")
        if self._press.intent:
            self._content.update(page.stream.encode("latin-1"))
        if self._register.volume:  # packed now, so that no more than one page is held as it is
            content = LibraryStream(page.stream.encode("latin-1"), level=HARDER.level)
            page.Contents, page.stream = document.Reference(content), None
            page.Resources = document.Reference(self._resources)
        self._drawn += 1

    def share(self, shared: SharedGlyphs) -> None:
        """Add the glyphs that are used to those that several documents share."""
        self._fonts.share(shared)

    def closed(
        self,
        attachments: Sequence[Attachment] = (),
        labels: Sequence[tuple[int, str, int]] = (),
        shared: SharedGlyphs | None = None,
    ) -> bytes:
        """Return the file, when all pages are drawn; its fonts have glyphs that are ``shared`` with others.

        With ``labels`` its pages have such, each from a page on, counted from 0: what is before the number,
        in ASCII, and the number of that page; and the names of its headings lead to them.
        """
        if self._drawn != self._pages:
            raise ValueError(f"{self._drawn} pages were drawn, not {self._pages}")
        document = self._canvas._doc  # noqa: SLF001 - as above
        names = _places(document, self._register.names) if labels else ""
        claims = self._claims(data=bool(attachments))
        _catalogue(document, self._metadata, claims, attachments, names)
        if self._press.intent:
            add_print_intent(document, self._press.intent)
        else:
            add_output_intent(document)
        if labels:
            document.Catalog.PageLabels = Raw(_labels(labels, self._pages, self._metadata.language))
        headings = self._register.headings
        targets = {key: element for key, (element, _) in headings.items()} if self._ua > Ua.FIRST else None
        tree = write_structure(document, self._root, self._pages, self._register.next_key, targets)
        document.Catalog.StructTreeRoot = tree.root
        self._fonts.embed(document, shared)
        if self._register.stamps:
            fonts = number_of(document, document.Reference(document.idToObject["BasicFonts"]))
            drawn = (self._register.stamps.embed(document), self._register.pictures.embed(document))
            found = f"/Font {fonts}" + (f"/XObject<<{' '.join(drawn)}>>" if any(drawn) else "")
            if self._register.states:
                found += f"/ExtGState{_states(self._register.states)}"
            self._resources.text = f"<<{found}>>"
        document.Outlines.prepare(document, self._canvas)
        there = {key: f"[{tree.of(one)}/XYZ 0 {top:.2f} 0]" for key, (one, top) in headings.items()}
        write_bookmarks(document, there if targets else {})
        for link in self._register.inner if targets else ():
            link.there = there[link.link[1:]]
            link.write()
        return assemble(document, HARDER if self._register.volume else USUAL, claims.version)

    def _claims(self, *, data: bool) -> Conformance:
        if not self._press.intent:
            return claims_of(self._ua, data=data)
        if data:
            raise ValueError("a printer's file has no files inside")
        return claims_of_print(self._content.hexdigest()[:32])


class _Canvas(Canvas):  # type: ignore[misc]  # untyped
    """A canvas whose pages begin with nothing: neither outside of marks, nor in a font of all programs."""

    def _make_preamble(self) -> None:
        self._preamble = ""


def _canvas(size: tuple[float, float], metadata: Metadata) -> Canvas:
    canvas = _Canvas("", pagesize=size, invariant=1, pageCompression=0, lang=metadata.language)
    canvas.setTitle(metadata.title)
    canvas.setAuthor(metadata.author)
    canvas.setSubject(metadata.subject)
    canvas.setCreator(metadata.producer)
    canvas.setProducer(metadata.producer)
    stamp = metadata.date.strftime("D:%Y%m%d%H%M%S+00'00'")
    canvas.setDateFormatter(lambda *_: stamp)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    if reads_from_right(metadata.language):
        canvas.setViewerPreference("Direction", "R2L")
    canvas.showOutline()
    return canvas


def _tag_page(page: pdfdoc.PDFPage, number: int) -> None:
    allow(page, "StructParents", "Tabs")
    page.StructParents = number
    page.Tabs = pdfdoc.PDFName("S")
    page.Trans = None


def _box_page(page: pdfdoc.PDFPage, size: tuple[float, float], press: Press) -> None:
    """Say where the page is cut, and how far it bleeds (ISO 32000-1, 14.11.2); its own corner stays 0, 0."""
    for name, around in (("MediaBox", press.around), ("BleedBox", press.bleed), ("TrimBox", 0.0)):
        edges = (0.0 - around, 0.0 - around, size[0] + around, size[1] + around)
        setattr(page, name, Raw(f"[{' '.join(f'{edge:.4f}' for edge in edges)}]"))


def _states(found: Mapping[str, str]) -> str:
    """Return graphics states by their names (ISO 32000-1, 8.4.5)."""
    return f"<<{''.join(f'{name}<<{found[name]}>>' for name in sorted(found))}>>"


def _labels(labels: Sequence[tuple[int, str, int]], pages: int, language: str) -> str:
    """Return the labels of pages (ISO 32000-1, 12.4.2): each says its own where no style has its digits."""
    ends = (*(page for page, *_ in labels[1:]), pages)
    said: list[str] = []
    for (begin, before, first), end in zip(labels, ends, strict=True):
        if before or in_digits(first, language) == str(first):
            said.append(f"{begin}<<{f'/P({before})' if before else ''}/S/D/St {first}>>")
        else:
            numbers = (in_digits(first + page, language) for page in range(end - begin))
            said += (f"{page}<</P{text_string(number)}>>" for page, number in enumerate(numbers, begin))
    return f"<</Nums[{''.join(said)}]>>"


def _places(document: pdfdoc.PDFDocument, names: Mapping[str, tuple[int, float]]) -> str:
    """Return the entry, in the dictionary of names, of where each name leads (ISO 32000-1, 12.3.2.3)."""
    pages = [number_of(document, document.Reference(page)) for page in document.Pages.pages]
    entries = " ".join(
        f"{byte_string(name)}[{pages[page]}/XYZ 0 {top:.2f} 0]"
        for name, (page, top) in sorted(names.items(), key=lambda entry: entry[0].encode())
    )
    return f"/Dests<</Names[{entries}]>>"


def _catalogue(
    document: pdfdoc.PDFDocument,
    metadata: Metadata,
    claims: Conformance,
    attachments: Sequence[Attachment],
    names: str,
) -> None:
    catalog = document.Catalog
    catalog.MarkInfo = Raw("<</Marked true>>")
    packet = xmp(metadata, claims).encode()
    catalog.Metadata = document.Reference(LibraryStream(packet, "/Type/Metadata/Subtype/XML", as_is=True))
    if attachments:
        names += add_attachments(document, attachments, metadata.date)
    if names:
        document.Catalog.Names = Raw(f"<<{names}>>")
