"""What a host says it conforms to: which of that holds with something attached, and taking the rest back.

Claims stand in the XMP metadata (ISO 16684-1), as elements or attributes, in UTF-8 or UTF-16. What is decided
here is what the standards ask of the parts; that the whole passes, the tests prove with veraPDF.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.errors import Code
from reportgen.pdf.read import A_ID, UA_ID, X_ID, Claims, File, Refused, decoded, read_metadata
from reportgen.pdf.syntax import Ref, Stream, Value
from reportgen.publication.attach.draft import Draft

_OTHERS = {
    X_ID: "PDF/X",
    "http://www.npes.org/pdfvt/ns/id/": "PDF/VT",
    "http://www.aim.org/pdfe/ns/id/": "PDF/E",
    "http://pdfa.org/declarations/": "declarations of conformance",
}
_FIRST_PARTS = (2, 3)
"""The parts of PDF/A that know PDF 1.7, as the spotlights are."""
_INSIDE = (1, 2)
"""The parts of PDF/A that files inside PDF/A-2 and A-4 may be of (ISO 19005-2, 6.8; ISO 19005-4, 6.9)."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a file claims: parts of PDF/UA and PDF/A, and standards of which we can prove nothing."""

    known: Claims
    others: Mapping[str, str]
    """Their names by the namespaces they are said in."""
    trouble: str = ""
    """Why its metadata cannot be read, and so counts as claiming nothing."""
    properties: Mapping[str, str] = field(default_factory=dict, compare=False)
    """All that its metadata says, claims or not."""


def said_by(file: File) -> Said:
    """Return what a file claims. Metadata that cannot be read claims nothing."""
    found = read_metadata(None, file.packet())
    spaces = {key[1:].partition("}")[0] for key in found.properties if key.startswith("{")}
    others = {space: words for space, words in _OTHERS.items() if space in spaces}
    info = file.at(file.trailer.get("Info"))
    if isinstance(info, Mapping) and "GTS_PDFXVersion" in info:
        others[X_ID] = _OTHERS[X_ID]
    return Said(found.claims, others, found.trouble, found.properties)


def holds_data(said: Said) -> bool:
    """Tell whether the standards a host claims let it hold files of any kind (PDF/A-3, A-4f, or none)."""
    claims = said.known
    return claims.a_part in {0, 3} or (claims.a_part, claims.a_conformance.upper()) == (4, "F")


def broken(
    said: Said, coming: Sequence[Claims], *, tagged: bool, as_files: bool, transparent: bool
) -> dict[str, str]:
    """Return the claims that would not hold any more, by namespace, each with the reason.

    What comes claims something each; ``transparent`` is whether a page has something that is seen through.
    """
    found = {space: f"{words}: we cannot prove that they hold" for space, words in said.others.items()}
    ua = "" if as_files else _broken_ua(said.known, coming, tagged=tagged)
    a = _broken_a(said.known, coming, tagged=tagged, as_files=as_files, transparent=transparent)
    return found | ({UA_ID: ua} if ua else {}) | ({A_ID: a} if a else {})


def _broken_ua(host: Claims, coming: Sequence[Claims], *, tagged: bool) -> str:
    name = f"PDF/UA-{host.ua_part}"
    if not host.ua_part:
        return ""
    if host.ua_part > 1:
        return f"{name}: the spotlights are PDF/UA-1, which knows neither its tags nor its destinations"
    if not tagged:
        return f"{name}: the host has no tags"
    if any(claims.ua_part != 1 for claims in coming):
        return f"{name}: what is attached does not claim it"
    return ""


def _broken_a(
    host: Claims, coming: Sequence[Claims], *, tagged: bool, as_files: bool, transparent: bool
) -> str:
    name = f"PDF/A-{host.a_part}{host.a_conformance.lower()}"
    if not host.a_part:
        return ""
    if host.a_part == 1 and as_files:
        return f"{name}: it may not hold files"
    if host.a_part == 1 and transparent:
        return f"{name}: it knows no transparency, which a chart that is attached has"
    if host.a_conformance.upper() == "A" and not tagged:
        return f"{name}: the host has no tags"
    if any(claims.a_part not in _FIRST_PARTS for claims in coming):
        return f"{name}: what is attached does not claim PDF/A-2 or PDF/A-3"
    foreign = any(claims.a_part not in _INSIDE for claims in coming)
    if as_files and foreign and not holds_data(Said(host, {})):
        return f"{name}: it may hold no files but PDF/A-1 and PDF/A-2"
    return ""


def left(said: Said, dropped: Mapping[str, str]) -> Said:
    """Return what is still claimed when claims are taken back."""
    known = Claims(
        0 if UA_ID in dropped else said.known.ua_part,
        0 if A_ID in dropped else said.known.a_part,
        "" if A_ID in dropped else said.known.a_conformance,
    )
    others = {space: words for space, words in said.others.items() if space not in dropped}
    return Said(known, others, said.trouble)


def take_back(draft: Draft, dropped: Mapping[str, str]) -> None:
    """Take claims out of the metadata and the document information. Raises Refused where that cannot be."""
    info = draft.file.trailer.get("Info")
    if X_ID in dropped and isinstance(info, Ref):
        draft.change(info, GTS_PDFXVersion=None, GTS_PDFXConformance=None)
    if "Metadata" in draft.file.dictionary(draft.file.root, "the catalogue"):
        draft.put(*_without(draft.file, dropped))


def _without(file: File, spaces: Mapping[str, str]) -> tuple[Ref, Stream]:
    """Return the host's metadata without the claims said in some namespaces, and the object they are."""
    metadata = file.dictionary(file.root, "the catalogue").get("Metadata")
    if not isinstance(metadata, Ref) or not file.is_stream(metadata):
        raise _stuck()
    words, encoding = decoded(file.unpacked(metadata))
    for space in spaces:
        for mark in prefixes(words, space):
            words = re.sub(rf"<{mark}:([\w.-]+)\b[^>]*(?<!/)>.*?</{mark}:\1\s*>", "", words, flags=re.DOTALL)
            words = re.sub(rf"<{mark}:[\w.-]+\b[^>]*/>", "", words)
            words = re.sub(rf"\s{mark}:[\w.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*')", "", words)
    packet = words.encode(encoding)
    left = read_metadata(None, packet)
    if left.trouble or any(key.startswith(f"{{{space}}}") for key in left.properties for space in spaces):
        raise _stuck()
    kept: dict[str, Value] = {"Type": file.at(metadata, "Type"), "Subtype": file.at(metadata, "Subtype")}
    return metadata, Stream(kept, packet)


def prefixes(words: str, space: str) -> list[str]:
    """Return the prefixes that a namespace has in a packet, to be looked for."""
    found = re.findall(rf"xmlns:([\w.-]+)\s*=\s*[\"']{re.escape(space)}[\"']", words)
    return list(dict.fromkeys(map(re.escape, found)))


def _stuck() -> Refused:
    hint = "take the claim out with the program the file was made with"
    return Refused(Code.CLAIM, "its claims stand where they cannot be taken out", hint)
