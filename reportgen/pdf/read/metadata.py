"""What a file says of itself: the document information, XMP, and the claims in it (ISO 16684-1)."""

import datetime
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.pdf.read.damages import plain
from reportgen.pdf.read.model import Claims
from reportgen.pdf.syntax import NotReadable, entries, text

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
PDF = "{http://ns.adobe.com/pdf/1.3/}"
A_ID = "http://www.aiim.org/pdfa/ns/id/"
UA_ID = "http://www.aiim.org/pdfua/ns/id/"
X_ID = "http://www.npes.org/pdfx/ns/id/"
_NAMESPACE = "{http://www.aiim.org/pdfa/ns/schema#}namespaceURI"
SAME = {
    "Title": DC + "title",
    "Author": DC + "creator",
    "Subject": DC + "description",
    "Keywords": PDF + "Keywords",
    "Creator": XMP + "CreatorTool",
    "Producer": PDF + "Producer",
    "CreationDate": XMP + "CreateDate",
    "ModDate": XMP + "ModifyDate",
}
"""Entries of the document information, and the properties that say the same (ISO 19005-1, 6.7.3)."""

_PDF_DATE = re.compile(
    r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([Zz])'?|([+-])(\d\d)'?(?:(\d\d)'?)?)?(?:\d\d'\d\d'?)?"
)
_ISO_DATE = re.compile(
    r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?(?:(Z)|([+-])(\d\d):?(\d\d))?"
)


@dataclass(frozen=True, slots=True)
class FoundMetadata:
    """The entries of the document information; the properties of XMP by ``{namespace}name``.

    ``trouble`` says why the XMP could not be read; ``described`` are the namespaces that the extension
    schemas of the file describe; ``header`` is the packet's.
    """

    info: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    described: frozenset[str] = frozenset()
    header: str = ""
    trouble: str = ""

    @property
    def title(self) -> str:
        """The title, of XMP first."""
        return self.properties.get(DC + "title", "") or self.info.get("Title", "")

    @property
    def claims(self) -> Claims:
        """What the file says it conforms to."""
        get = self.properties.get
        ua, a = (_part(get(f"{{{space}}}part")) for space in (UA_ID, A_ID))
        x_version = get(f"{{{X_ID}}}GTS_PDFXVersion") or self.info.get("GTS_PDFXVersion", "")
        return Claims(ua, a, get(f"{{{A_ID}}}conformance", ""), x_version)


def _part(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 3 else 0


def read_metadata(info: object, packet: bytes) -> FoundMetadata:
    """Return what a file says of itself; ``packet`` is its XMP, b"" where it has none."""
    known = {key: text(value) for key, value in entries(info)}
    if not packet:
        return FoundMetadata(known)
    try:
        words, _ = decoded(packet)
        root = _parsed(words)
    except (ET.ParseError, ValueError) as error:
        return FoundMetadata(known, trouble=plain(error))
    header = re.search(r"<\?xpacket\s(.*?)\?>", words, re.DOTALL)
    described = (element.text or "" for element in root.iter(_NAMESPACE))
    return FoundMetadata(
        known,
        dict(_properties(root)),
        frozenset(uri.strip() for uri in described),
        header[1] if header else "",
    )


def decoded(packet: bytes) -> tuple[str, str]:
    """Return a packet as text, and its encoding: UTF-8, or UTF-16 as its first bytes tell."""
    start = packet.lstrip()[:2] or packet[:2]
    encoding = "utf-8"
    if packet[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        encoding = "utf-16"
    elif b"\0" in start:
        encoding = "utf-16-be" if start[:1] == b"\0" else "utf-16-le"
    return packet.decode(encoding), encoding


def _parsed(words: str) -> ET.Element:
    """Return the root of XML that declares nothing, so that it cannot unfold into more than it is."""
    if "<!DOCTYPE" in words or "<!ENTITY" in words:
        raise NotReadable("it declares a document type, which XMP may not")
    body = re.sub(r"^\s*<\?xml\b.*?\?>", "", words.strip("\0 \t\r\n\ufeff"), count=1, flags=re.DOTALL)
    return ET.fromstring(body)  # noqa: S314 - it declares no entities


def _properties(root: ET.Element) -> Iterator[tuple[str, str]]:
    """Yield the simple properties: elements, attributes, and of arrays their items, one after another."""
    for description in root.iter(_RDF + "Description"):
        for key, value in description.attrib.items():
            if not key.startswith(_RDF):
                yield key, value.strip()
        for element in description:
            rows = [item.text or "" for item in _chosen(element)]
            yield element.tag, ", ".join(rows).strip() if rows else (element.text or "").strip()


def _chosen(element: ET.Element) -> list[ET.Element]:
    """Return the items of an array; of alternatives in several languages the one for all, or the first."""
    found = list(element.iter(_RDF + "li"))
    if element.find(_RDF + "Alt") is None:
        return found
    default = [
        item for item in found if item.get("{http://www.w3.org/XML/1998/namespace}lang") == "x-default"
    ]
    return (default or found)[:1]


def same(key: str, one: str, other: str) -> bool:
    """Tell whether an entry of the document information and a property of XMP say the same."""
    if key in {"CreationDate", "ModDate"}:
        first, second = _moment(_PDF_DATE, one), _moment(_ISO_DATE, other)
        return first is not None and first == second
    return " ".join(one.split()) == " ".join(other.split())


def written_moment(written: str) -> datetime.datetime | None:
    """Return a date of the document information or of XMP as UTC, None where it is none."""
    return _moment(_PDF_DATE, written) or _moment(_ISO_DATE, written)


def _moment(pattern: re.Pattern[str], written: str) -> datetime.datetime | None:
    """Return a date as UTC; a date without an offset is taken as such."""
    match = pattern.fullmatch(written.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part) if part else None for part in match.groups()[:6])
    _, sign, hours, minutes = match.groups()[6:10]
    try:
        moment = datetime.datetime(
            year or 0, month or 1, day or 1, hour or 0, minute or 0, second or 0, tzinfo=datetime.UTC
        )
        offset = datetime.timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
        return moment - offset if sign == "+" else moment + offset
    except (ValueError, OverflowError):
        return None
