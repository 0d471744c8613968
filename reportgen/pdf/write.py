"""A layout to the bytes of a PDF: tagged for readers (PDF/UA-1), kept for archives (PDF/A-2a or 3a).

Same layout, metadata and attachments, same bytes: the date is given, and nothing of the machine goes in.
"""

from collections.abc import Sequence

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from reportgen.pages import Layout
from reportgen.pdf.archive import Attachment, add_attachments, add_output_intent
from reportgen.pdf.draw import Links, PageDrawer
from reportgen.pdf.library import Embedding, Raw, allow, stream
from reportgen.pdf.metadata import Metadata, xmp
from reportgen.pdf.structure import Element, write_structure

_VERSION = (1, 7)


def write_pdf(layout: Layout, metadata: Metadata, attachments: Sequence[Attachment] = ()) -> bytes:
    """Return the PDF of a layout: PDF/UA-1, and PDF/A-3a where files are attached, else PDF/A-2a."""
    canvas = _canvas(layout, metadata)
    document = canvas._doc  # noqa: SLF001 - what the library has no call for is done on the document
    document.updateSignature(repr((metadata, attachments)))
    root = Element("Document")
    links = Links(next_key=len(layout.pages))
    for number, page in enumerate(layout.pages):
        PageDrawer(canvas, number, layout.size[1], links).draw(page, root)
        document.updateSignature("\n".join(canvas._code))  # noqa: SLF001
        canvas.showPage()
        _tag_page(document.Pages.pages[-1], number)
    _catalogue(document, metadata, attachments)
    document.Catalog.StructTreeRoot = write_structure(document, root, len(layout.pages), links.next_key)
    document.delayedFonts = [Embedding(font) for font in document.delayedFonts]
    return bytes(canvas.getpdfdata())


def _canvas(layout: Layout, metadata: Metadata) -> Canvas:
    rl_config.useA85 = 0
    program = layout.family.regular.program
    pdfmetrics.registerFont(program)  # or the canvas begins with Helvetica, which is not embedded
    canvas = Canvas(
        "",
        pagesize=layout.size,
        invariant=1,
        pageCompression=1,
        pdfVersion=_VERSION,
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
    catalog.MarkInfo = Raw(lambda: "<</Marked true>>")
    packet = xmp(metadata, 3 if attachments else 2).encode()
    entries = {"Type": "/Metadata", "Subtype": "/XML"}
    catalog.Metadata = document.Reference(stream(packet, entries, compress=False))
    add_output_intent(document)
    if attachments:
        add_attachments(document, attachments, metadata.date)
