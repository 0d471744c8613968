"""What an archive asks for: colour that means the same everywhere, and data in the file it belongs to."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfdoc

from reportgen.design import OutputIntent
from reportgen.pdf.syntax import name_of
from reportgen.pdf.write.library import PACKED, LibraryStream, Raw, allow, number_of, pack, text_string


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the file. ``relationship`` is Source or Data (ISO 19005-3, 6.8 and annex E)."""

    name: str
    mime: str
    relationship: str
    description: str
    data: bytes


_VERSION, _ID = slice(8, 12), slice(84, 100)
_OF_2005 = b"\x04\x20\x00\x00"
"""The version of ISO 15076-1:2005, the newest that PDF/X-4 knows; all tags of the profile are of it."""


@cache
def _profile() -> bytes:
    """Return the sRGB profile that colours are meant in; it was made by Little CMS."""
    return (Path(__file__).parent / "srgb.icc").read_bytes()


@cache
def _packed() -> bytes:
    return pack(_profile())


def srgb_of_print() -> LibraryStream:
    """Return the sRGB profile for a printer's file, in a version that PDF/X-4 knows and so with no ID."""
    profile = bytearray(_profile())
    profile[_VERSION], profile[_ID] = _OF_2005, bytes(16)
    return LibraryStream(bytes(profile), "/N 3")


def add_print_intent(document: pdfdoc.PDFDocument, intent: OutputIntent) -> None:
    """Say which printing condition ink is meant for (ISO 15930-7, 6.4; ISO 32000-1, 14.11.5)."""
    profile = document.Reference(LibraryStream(intent.profile.data, "/N 4"))
    condition, info = text_string(intent.condition), text_string(intent.profile.description)
    text = (
        f"<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier{condition}/OutputCondition{condition}"
        f"/RegistryName(http://www.color.org)/Info{info}"
        f"/DestOutputProfile {number_of(document, profile)}>>"
    )
    allow(document.Catalog, "OutputIntents")
    document.Catalog.OutputIntents = Raw(f"[{text}]")


def add_output_intent(document: pdfdoc.PDFDocument) -> None:
    """Say that colours are sRGB (ISO 19005-2, 6.2.3)."""
    profile = document.Reference(LibraryStream(_packed(), f"/N 3{PACKED}", as_is=True))
    reference = number_of(document, profile)
    intent = (
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
        f"/Info(sRGB IEC61966-2.1)/DestOutputProfile {reference}>>"
    )
    allow(document.Catalog, "OutputIntents")
    document.Catalog.OutputIntents = Raw(f"[{intent}]")


def add_attachments(
    document: pdfdoc.PDFDocument, attachments: Sequence[Attachment], date: datetime.datetime
) -> str:
    """Attach files, and associate them with the document; return their entry in its dictionary of names."""
    stamp = date.strftime("D:%Y%m%d%H%M%S+00'00'")
    specs: list[tuple[str, str]] = []
    for attachment in sorted(attachments, key=lambda a: a.name):
        entries = (
            f"/Type/EmbeddedFile/Subtype/{name_of(attachment.mime)}"
            f"/Params<</Size {len(attachment.data)}/ModDate({stamp})>>"
        )
        content = document.Reference(LibraryStream(attachment.data, entries))
        file = number_of(document, content)
        title = text_string(attachment.name)
        text = (
            f"<</Type/Filespec/F{title}/UF{title}/Desc{text_string(attachment.description)}"
            f"/AFRelationship/{attachment.relationship}/EF<</F {file}/UF {file}>>>>"
        )
        spec = document.Reference(Raw(text))
        specs.append((title, number_of(document, spec)))
    allow(document.Catalog, "AF")
    associated = " ".join(reference for _, reference in specs)
    document.Catalog.AF = Raw(f"[{associated}]")
    names = " ".join(f"{title} {reference}" for title, reference in specs)
    return f"/EmbeddedFiles<</Names[{names}]>>"
