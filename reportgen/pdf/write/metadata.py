"""What a file says of itself, in the document information and, the same, in XMP (ISO 16684-1)."""

import datetime
from dataclasses import dataclass
from enum import IntEnum
from html import escape
from itertools import pairwise


class Ua(IntEnum):
    """The parts of PDF/UA: the first is of PDF 1.7 and goes with PDF/A-2 and 3, the second of 2.0, with 4."""

    FIRST = 1
    SECOND = 2


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself. ``date`` is in UTC; ``language`` a BCP 47 tag.

    ``abbreviations`` are those of its words that are read out as something else.
    ``rights`` says whose the figures and the quoted text are, and whose the pages.
    """

    title: str
    author: str
    subject: str
    language: str
    date: datetime.datetime
    producer: str
    abbreviations: tuple[tuple[str, str], ...] = ()
    rights: str = ""


_UA_SCHEMA = """
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
"""The description of the PDF/UA property, which PDF/A asks for (ISO 19005-2, 6.6.2.3)."""


_UA_1 = "<pdfuaid:part>1</pdfuaid:part>"
_UA_2 = "<pdfuaid:part>2</pdfuaid:part>\n<pdfuaid:rev>2024</pdfuaid:rev>"
_A_4 = "<pdfaid:part>4</pdfaid:part>\n<pdfaid:rev>2020</pdfaid:rev>"


@dataclass(frozen=True, slots=True)
class Conformance:
    """What a file claims to be, and what its metadata need for it; ``spaces`` are the names of that.

    ``version`` is that of PDF.
    """

    version: bytes
    said: str
    spaces: str
    schema: str = ""


_ARCHIVED = 'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'


def claims_of(ua: Ua, *, data: bool) -> Conformance:
    """Return the claims: PDF/UA-1 with PDF/A-2a or 3a, or PDF/UA-2 with PDF/A-4 or 4f, for files inside."""
    conformance = "<pdfaid:conformance>{}</pdfaid:conformance>".format
    if ua is Ua.FIRST:
        said = f"<pdfaid:part>{3 if data else 2}</pdfaid:part>\n{conformance('A')}\n{_UA_1}"
        return Conformance(b"1.7", said, _ARCHIVED, _UA_SCHEMA)
    said = "\n".join((_A_4, *([conformance("F")] if data else []), _UA_2))
    return Conformance(b"2.0", said, _ARCHIVED)


_PRINTED = 'xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"'


def claims_of_print(identity: str) -> Conformance:
    """Return the claims of a printer's file, PDF/X-4 (ISO 15930-7, 6.10), known by 32 hexadecimal digits."""
    cuts = (0, 8, 12, 16, 20, 32)
    parts = "-".join(identity[begin:end] for begin, end in pairwise(cuts))
    said = (
        "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
        "<pdf:Trapped>False</pdf:Trapped>",
        f"<xmpMM:DocumentID>uuid:{parts}</xmpMM:DocumentID>",
        "<xmpMM:VersionID>1</xmpMM:VersionID>",
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
    )
    return Conformance(b"1.6", "\n".join(said), _PRINTED)


def xmp(metadata: Metadata, claims: Conformance) -> str:
    """Return the metadata as XMP, with the claims of its file."""
    date = metadata.date.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    title, author, subject, producer = (
        escape(text, quote=False)
        for text in (metadata.title, metadata.author, metadata.subject, metadata.producer)
    )

    def alternative(text: str) -> str:
        return f'<rdf:Alt><rdf:li xml:lang="x-default">{text}</rdf:li></rdf:Alt>'

    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
{claims.spaces}>
<dc:format>application/pdf</dc:format>
<dc:title>{alternative(title)}</dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description>{alternative(subject)}</dc:description>
{f"<dc:rights>{alternative(escape(metadata.rights, quote=False))}</dc:rights>" if metadata.rights else ""}
<dc:language><rdf:Bag><rdf:li>{metadata.language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
{claims.said}
</rdf:Description>{claims.schema}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
