"""A layout to the bytes of a PDF: tagged for readers (PDF/UA-1), kept for archives (PDF/A-2a or 3a).

Same layout, metadata and attachments, same bytes: the date is given, and nothing of the machine goes in.
"""

from collections.abc import Sequence

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from reportgen.pages import Layout
from reportgen.pdf.archive import Attachment, add_attachments, add_output_intent
from reportgen.pdf.assembly import assemble
from reportgen.pdf.draw import Links, PageDrawer
from reportgen.pdf.fonts import Fonts
from reportgen.pdf.library import Raw, Stream, allow
from reportgen.pdf.metadata import Metadata, xmp
from reportgen.pdf.structure import Element, write_structure


def write_pdf(layout: Layout, metadata: Metadata, attachments: Sequence[Attachment] = ()) -> bytes:
    """Return the PDF of a layout: PDF/UA-1, and PDF/A-3a where files are attached, else PDF/A-2a."""
    canvas = _canvas(layout, metadata)
    document = canvas._doc  # noqa: SLF001 - what the library has no call for is done on the document
    fonts = Fonts()
    root = Element("Document")
    links = Links(next_key=len(layout.pages))
    for number, page in enumerate(layout.pages):
        PageDrawer(canvas, number, layout.size[1], links, fonts).draw(page, root)
        canvas.showPage()
        _tag_page(document.Pages.pages[-1], number)
    _catalogue(document, metadata, attachments)
    document.Catalog.StructTreeRoot = write_structure(document, root, len(layout.pages), links.next_key)
    fonts.embed(document)
    document.Outlines.prepare(document, canvas)
    return assemble(document)


def _canvas(layout: Layout, metadata: Metadata) -> Canvas:
    program = layout.family.regular.program
    pdfmetrics.registerFont(program)  # or the canvas begins with Helvetica, which is not embedded
    canvas = Canvas(
        "",
        pagesize=layout.size,
        invariant=1,
        pageCompression=0,
        lang=metadata.language,
        initialFontName=program.fontName,
    )
    canvas._preamble = ""  # noqa: SLF001 - nothing stands outside the marks of the page
    canvas.setTitle(metadata.title)
    canvas.setAuthor(metadata.author)
    canvas.setSubject(metadata.subject)
    canvas.setCreator(metadata.producer)
    canvas.setProducer(metadata.producer)
    stamp = metadata.date.strftime("D:%Y%m%d%H%M%S+00'00'")
    canvas.setDateFormatter(lambda *_: stamp)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    return canvas


def _tag_page(page: pdfdoc.PDFPage, number: int) -> None:
    allow(page, "StructParents", "Tabs")
    page.StructParents = number
    page.Tabs = pdfdoc.PDFName("S")
    page.Trans = None


def _catalogue(document: pdfdoc.PDFDocument, metadata: Metadata, attachments: Sequence[Attachment]) -> None:
    catalog = document.Catalog
    catalog.MarkInfo = Raw("<</Marked true>>")
    packet = xmp(metadata, 3 if attachments else 2).encode()
    catalog.Metadata = document.Reference(Stream(packet, "/Type/Metadata/Subtype/XML", as_is=True))
    add_output_intent(document)
    if attachments:
        add_attachments(document, attachments, metadata.date)
