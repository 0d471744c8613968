"""What a file says of itself: title, metadata, and claims that should be true (ISO 19005-2, 6.6)."""

from collections.abc import Iterator

from reportgen.pdf.read import SAME, UA_ID, Document, FindingCode, InspectionFinding, file_specs, same
from reportgen.pdf.syntax import BROKEN, get, items, name, unpacked

_LEVELS = {1: "AB", 2: "ABU", 3: "ABU", 4: ("", "E", "F")}
"""The conformance levels of each part of PDF/A."""
_NEWEST = {1: "2.0", 2: "1.7", 3: "1.7", 4: "2.0"}
"""The newest version that a file of each part of PDF/A may say it is of."""
_PLAIN, _DATA = 2, 3


def title(document: Document) -> Iterator[InspectionFinding]:
    """The file has a title, and shows it."""
    if not document.metadata.title.strip():
        yield FindingCode.TITLE_MISSING.found("the file has no title")
    if get(document.root, "ViewerPreferences", "DisplayDocTitle") is not True:
        yield FindingCode.TITLE_HIDDEN.found(
            "its window shows the name of the file, not the title (DisplayDocTitle)"
        )


def metadata(document: Document) -> Iterator[InspectionFinding]:
    """The metadata can be read, also by those who know nothing of PDF, and says the same everywhere."""
    found = document.metadata
    stream = get(document.root, "Metadata")
    if not document.packet:
        yield FindingCode.METADATA_MISSING.found("the file has no metadata (XMP)")
    elif found.trouble:
        yield FindingCode.METADATA_BROKEN.found(f"the metadata (XMP) cannot be read ({found.trouble})")
    if items(get(stream, "Filter")):
        yield FindingCode.METADATA_PACKED.found("the metadata (XMP) is packed, and can be read by few")
    if "bytes=" in found.header or "encoding=" in found.header:
        yield FindingCode.METADATA_BROKEN.found("the header of the metadata (XMP) has bytes or encoding")
    if not document.packet or found.trouble:
        return
    for key, twin in SAME.items():
        one, other = found.info.get(key, "").strip(), found.properties.get(twin, "")
        if one and not same(key, one, other):
            what = f'"{other}"' if other else "nothing"
            message = f'{key} is "{one}" in the document information, and {what} in XMP'
            yield FindingCode.METADATA_DIFFERS.found(message)


def archive(document: Document) -> Iterator[InspectionFinding]:
    """What the file claims of PDF/A is true, as far as it can be told from its outside."""
    claims = document.metadata.claims
    if claims.ua_part and UA_ID not in document.metadata.described and 0 < claims.a_part < 4:
        message = "the claim of PDF/UA is not described by an extension schema, as PDF/A wants"
        yield FindingCode.CLAIM_SCHEMA.found(message)
    if not claims.a_part:
        return
    flavour = f"PDF/A-{claims.a_part}{claims.a_conformance.lower()}"
    if claims.a_part not in _LEVELS or claims.a_conformance not in _LEVELS[claims.a_part]:
        yield FindingCode.CLAIM_UNKNOWN.found(f"there is no {flavour}")
        return
    if _version(document.pdf.pdf_version) > _version(_NEWEST[claims.a_part]):
        message = f"{flavour} is made of PDF {_NEWEST[claims.a_part]}; this is {document.pdf.pdf_version}"
        yield FindingCode.CLAIM_VERSION.found(message)
    if claims.a_conformance == "A" and not document.tree.tops:
        yield FindingCode.CLAIM_TAGS.found(f"{flavour} is tagged, and this is not")
    specs = file_specs(document.root, document.annotations)
    others = [spec.name for spec in specs if claims.a_part == _PLAIN and not _is_pdf(spec.stream)]
    if claims.a_part < _PLAIN:
        others = [spec.name for spec in specs]
    if others:
        yield FindingCode.CLAIM_FILES.found(f"{flavour} may not hold {', '.join(others)}")


def _version(written: str) -> tuple[int, ...]:
    return tuple(int(part) for part in written.split(".") if part.isdigit())


def _is_pdf(stream: object) -> bool:
    try:
        return unpacked(stream).startswith(b"%PDF-")
    except BROKEN:
        return False


def colour(document: Document) -> Iterator[InspectionFinding]:
    """What the colours mean is said by a profile that is one."""
    for intent in items(get(document.root, "OutputIntents")):
        if name(get(intent, "S")) == "GTS_PDFA1" and document.metadata.claims.a_part:
            yield from _profile(get(intent, "DestOutputProfile"))


_SPACES = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}
_NAMES = {1: "grey", 3: "RGB", 4: "CMYK"}


def _profile(stream: object) -> Iterator[InspectionFinding]:
    where = "output intent"
    try:
        data = unpacked(stream)
    except BROKEN:
        data = b""
    count = _SPACES.get(data[16:20])
    if data[36:40] != b"acsp" or count is None or int.from_bytes(data[:4], "big") != len(data):
        yield FindingCode.COLOUR_PROFILE.found("its profile is no ICC profile", where)
        return
    if get(stream, "N") != count:
        yield FindingCode.COLOUR_PROFILE.found(f"its profile is {_NAMES[count]}, and N says otherwise", where)
