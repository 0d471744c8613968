"""What an archive asks for: colour that means the same everywhere, and data in the file it belongs to."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfdoc

from reportgen.pdf.library import Raw, allow, name, number_of, stream, text_string


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the file. ``relationship`` is Source or Data (ISO 19005-3, 6.8 and annex E)."""

    name: str
    mime: str
    relationship: str
    description: str
    data: bytes


@cache
def _profile() -> bytes:
    """Return the sRGB profile that colours are meant in; it was made by Little CMS."""
    return (Path(__file__).parent / "srgb.icc").read_bytes()


def add_output_intent(document: pdfdoc.PDFDocument) -> None:
    """Say that colours are sRGB (ISO 19005-2, 6.2.3)."""
    profile = document.Reference(stream(_profile(), {"N": "3"}), "outputProfile")
    reference = number_of(document, profile)
    intent = (
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
        f"/Info(sRGB IEC61966-2.1)/DestOutputProfile {reference}>>"
    )
    allow(document.Catalog, "OutputIntents")
    document.Catalog.OutputIntents = document.Reference(Raw(lambda: f"[{intent}]"), "outputIntents")


def add_attachments(
    document: pdfdoc.PDFDocument, attachments: Sequence[Attachment], date: datetime.datetime
) -> None:
    """Attach files, and associate them with the document."""
    stamp = date.strftime("D:%Y%m%d%H%M%S+00'00'")
    specs: list[tuple[str, str]] = []
    for attachment in sorted(attachments, key=lambda a: a.name):
        entries = {
            "Type": "/EmbeddedFile",
            "Subtype": name(attachment.mime),
            "Params": f"<</Size {len(attachment.data)}/ModDate({stamp})>>",
        }
        content = document.Reference(stream(attachment.data, entries), f"file:{attachment.name}")
        file = number_of(document, content)
        title = text_string(attachment.name)
        text = (
            f"<</Type/Filespec/F{title}/UF{title}/Desc{text_string(attachment.description)}"
            f"/AFRelationship/{attachment.relationship}/EF<</F {file}/UF {file}>>>>"
        )
        spec = document.Reference(Raw(lambda text=text: text), f"filespec:{attachment.name}")  # type: ignore[misc]
        specs.append((title, number_of(document, spec)))
    allow(document.Catalog, "AF")
    associated = " ".join(reference for _, reference in specs)
    document.Catalog.AF = document.Reference(Raw(lambda: f"[{associated}]"), "associatedFiles")
    names = " ".join(f"{title} {reference}" for title, reference in specs)
    tree = Raw(lambda: f"<</EmbeddedFiles<</Names[{names}]>>>>")
    document.Catalog.Names = document.Reference(tree, "names")
