"""The file itself, byte by byte, and the files inside it (ISO 19005-2, 6.1; ISO 19005-3, 6.8)."""

import hashlib
import re
from collections.abc import Iterator

from reportgen.inspection.file_names import leads_elsewhere, safe_name
from reportgen.pdf.read import Document, FileSpec, FindingCode, InspectionFinding, embedded, file_specs, plain
from reportgen.pdf.syntax import BROKEN, get, items, name, octets, text, whole

_RELATIONSHIPS = frozenset({"Source", "Data", "Alternative", "Supplement", "Unspecified", "EncryptedPayload"})
_MIME = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+\Z")


def outside(document: Document) -> Iterator[InspectionFinding]:
    """The file begins and ends as it should, can be read by all, and can be told from others."""
    if document.pdf.is_encrypted:
        yield FindingCode.ENCRYPTED.found("the file is encrypted")
    if not document.pages:
        yield FindingCode.NO_PAGES.found("the file has no pages")
    if not document.data.startswith(b"%PDF-"):
        yield FindingCode.HEADER.found("the file does not begin with %PDF-")
    if not re.search(rb"%%EOF(?:\r\n|\r|\n)?\Z", document.data[-16:]):
        yield FindingCode.AFTER_END.found("the file does not end with %%EOF")
    parts = items(get(document.pdf.trailer, "ID"))
    if len(parts) != 2 or not all(map(octets, parts)):
        yield FindingCode.ID_MISSING.found("the file has no ID")


def attachments(document: Document) -> Iterator[InspectionFinding]:
    """Files inside the file say what they are, and belong to something."""
    owners = [*document.pages, *(annotation.thing for annotation in document.annotations)]
    owners += [element.thing for element in document.tree.walk()]
    for spec in file_specs(document.root, document.annotations, owners):
        where = f'attachment "{spec.name}"'
        if spec.stream is None:
            yield FindingCode.FILE_EMPTY.found("there is no file in it", where)
            continue
        yield from _named(spec, where)
        yield from _true(spec, where)
        if document.metadata.claims.a_part > 2:
            yield from _owned(spec, where)


def _named(spec: FileSpec, where: str) -> Iterator[InspectionFinding]:
    if not text(get(spec.thing, "UF")) or not text(get(spec.thing, "F")):
        yield FindingCode.FILE_NAME.found("it has no name (F and UF)", where)
    elif leads_elsewhere(spec.name):
        yield FindingCode.FILE_PATH.found("its name leads to another folder", where)
    elif (safe := safe_name(spec.name)) != spec.name:
        message = f'it would be written as "{safe}": its name is not safe on every system'
        yield FindingCode.FILE_PATH.found(message, where)
    if not spec.listed:
        yield FindingCode.FILE_LISTED.found("readers do not list it (EmbeddedFiles)", where)


def _true(spec: FileSpec, where: str) -> Iterator[InspectionFinding]:
    try:
        file = embedded(spec)
    except BROKEN as error:
        yield FindingCode.UNREADABLE.found(f"it cannot be unpacked ({plain(error)})", where)
        return
    said = whole(get(spec.stream, "Params", "Size"))
    if said is None or said != file.size:
        what = "does not say how long it is" if said is None else f"says it has {said} bytes"
        yield FindingCode.FILE_SIZE.found(f"it {what}; there are {file.size}", where)
    digest = get(spec.stream, "Params", "CheckSum")
    wanted = hashlib.md5(file.data, usedforsecurity=False).digest()
    if digest is not None and octets(digest) != wanted:
        yield FindingCode.FILE_CHECKSUM.found("it is not what its checksum is of", where)
    if not _MIME.match(file.mime):
        what = f'"{file.mime}" is no media type' if file.mime else "it has no media type (Subtype)"
        yield FindingCode.FILE_MIME.found(what, where)


def _owned(spec: FileSpec, where: str) -> Iterator[InspectionFinding]:
    if name(get(spec.thing, "AFRelationship")) not in _RELATIONSHIPS:
        yield FindingCode.FILE_RELATIONSHIP.found("it does not say what it is to the document", where)
    if not spec.associated:
        yield FindingCode.FILE_ASSOCIATED.found("nothing in the document says that it is its own (AF)", where)
