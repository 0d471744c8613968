"""A layout to the bytes of a PDF: pages, fonts, links, bookmarks, metadata.

Same layout and metadata, same bytes: the date is given, and nothing of the machine goes in.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from reportgen.design import Group, Shape, Text
from reportgen.pages import Layout, Page
from reportgen.pdf.ink import Ink

_VERSION = (1, 7)
_PRINT = 4
"""The flag of annotations that are printed (ISO 32000-1, table 165)."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself. ``date`` is in UTC; ``language`` a BCP 47 tag."""

    title: str
    author: str
    subject: str
    language: str
    date: datetime.datetime
    producer: str


def write_pdf(layout: Layout, metadata: Metadata) -> bytes:
    """Return the PDF of a layout."""
    canvas = _canvas(layout, metadata)
    document = canvas._doc  # noqa: SLF001 - what the trailer's ID is made from
    document.updateSignature(repr(metadata))
    for number, page in enumerate(layout.pages, 1):
        _PageWriter(canvas, layout, number).write(page)
        document.updateSignature("\n".join(canvas._code))  # noqa: SLF001
        canvas.showPage()
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
    document = canvas._doc  # noqa: SLF001 - the library has no call for it
    stream = pdfdoc.PDFStream(
        dictionary=pdfdoc.PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}),
        content=_xmp(metadata).encode(),
        filters=(),
    )
    document.Catalog.Metadata = document.Reference(stream)
    return canvas


def _xmp(metadata: Metadata) -> str:
    """Return the metadata as XMP (ISO 16684-1), the same as in the document information."""
    date = metadata.date.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    title, author, subject, producer = (
        escape(text) for text in (metadata.title, metadata.author, metadata.subject, metadata.producer)
    )

    def alternative(text: str) -> str:
        return f'<rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt>'

    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title>{alternative(title)}</dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description>{alternative(subject)}</dc:description>
<dc:language><rdf:Bag><rdf:li>{metadata.language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


class _PageWriter:
    """Draws one page: shapes and text in the order of the groups, links over them, bookmarks."""

    def __init__(self, canvas: Canvas, layout: Layout, number: int) -> None:
        self.canvas = canvas
        self.number = number
        self.height = layout.size[1]
        self.ink = Ink(canvas, self.height)

    def write(self, page: Page) -> None:
        if self.number == 1:
            self.canvas.bookmarkHorizontalAbsolute("top", self.height)
        for group in page.groups:
            self.group(group)

    def group(self, group: Group) -> None:
        if group.role in {"H1", "H2", "H3"}:
            self.bookmark(group)
        for kid in group.kids:
            match kid:
                case Group():
                    self.group(kid)
                case Shape():
                    self.ink.shape(kid)
                case Text():
                    self.ink.text(kid)
                    self.links(kid)

    def bookmark(self, group: Group) -> None:
        lines = list(_texts(group))
        title = "".join(run.text for line in lines for run in line.runs).strip()
        key = group.id or "top"
        top = self.height - min(line.y - line.runs[0].size for line in lines) + 12.0
        self.canvas.bookmarkHorizontalAbsolute(key, top)
        self.canvas.addOutlineEntry(title, key, level=int(group.role[1]) - 1)

    def links(self, text: Text) -> None:
        x = text.x
        for run in text.runs:
            if run.link:
                baseline = self.height - text.y
                box = (x, baseline - run.size * 0.25, x + run.width, baseline + run.size * 0.85)
                contents = pdfdoc.PDFString(run.text.strip() or run.link)
                self.canvas.linkURL(run.link, box, F=_PRINT, Contents=contents)
            x += run.width


def _texts(group: Group) -> Iterator[Text]:
    for kid in group.kids:
        if isinstance(kid, Text):
            yield kid
        elif isinstance(kid, Group):
            yield from _texts(kid)
