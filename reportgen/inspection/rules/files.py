"""The file itself, byte by byte, and the files inside it (ISO 19005-2, 6.1; ISO 19005-3, 6.8)."""

import hashlib
import re
from collections.abc import Iterator

from reportgen.inspection.file_names import leads_elsewhere, safe_name
from reportgen.pdf.read import Document, Fault, FileSpec, Finding, embedded, file_specs, plain
from reportgen.pdf.syntax import BROKEN, get, items, name, octets, text, whole

_RELATIONSHIPS = frozenset({"Source", "Data", "Alternative", "Supplement", "Unspecified", "EncryptedPayload"})
_MIME = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+\Z")


def outside(document: Document) -> Iterator[Finding]:
    """The file begins and ends as it should, can be read by all, and can be told from others."""
    if document.pdf.is_encrypted:
        yield Finding(Fault.ENCRYPTED, "the file is encrypted")
    if not document.pages:
        yield Finding(Fault.NO_PAGES, "the file has no pages")
    if not document.data.startswith(b"%PDF-"):
        yield Finding(Fault.HEADER, "the file does not begin with %PDF-")
    if not re.search(rb"%%EOF(?:\r\n|\r|\n)?\Z", document.data[-16:]):
        yield Finding(Fault.AFTER_END, "the file does not end with %%EOF")
    parts = items(get(document.pdf.trailer, "ID"))
    if len(parts) != 2 or not all(map(octets, parts)):
        yield Finding(Fault.ID_MISSING, "the file has no ID")


def attachments(document: Document) -> Iterator[Finding]:
    """Files inside the file say what they are, and belong to something."""
    owners = [*document.pages, *(annotation.thing for annotation in document.annotations)]
    owners += [element.thing for element in document.tree.walk()]
    for spec in file_specs(document.root, document.annotations, owners):
        where = f'attachment "{spec.name}"'
        if spec.stream is None:
            yield Finding(Fault.FILE_EMPTY, "there is no file in it", where)
            continue
        yield from _named(spec, where)
        yield from _true(spec, where)
        if document.metadata.claims.a_part > 2:
            yield from _owned(spec, where)


def _named(spec: FileSpec, where: str) -> Iterator[Finding]:
    if not text(get(spec.thing, "UF")) or not text(get(spec.thing, "F")):
        yield Finding(Fault.FILE_NAME, "it has no name (F and UF)", where)
    elif leads_elsewhere(spec.name):
        yield Finding(Fault.FILE_NAME, "its name leads to another folder", where)
    elif (safe := safe_name(spec.name)) != spec.name:
        message = f'it would be written as "{safe}": its name is not safe on every system'
        yield Finding(Fault.FILE_NAME, message, where)
    if not spec.listed:
        yield Finding(Fault.FILE_LISTED, "readers do not list it (EmbeddedFiles)", where)


def _true(spec: FileSpec, where: str) -> Iterator[Finding]:
    try:
        file = embedded(spec)
    except BROKEN as error:
        yield Finding(Fault.UNREADABLE, f"it cannot be unpacked ({plain(error)})", where)
        return
    said = whole(get(spec.stream, "Params", "Size"))
    if said is None or said != file.size:
        what = "does not say how long it is" if said is None else f"says it has {said} bytes"
        yield Finding(Fault.FILE_SIZE, f"it {what}; there are {file.size}", where)
    digest = get(spec.stream, "Params", "CheckSum")
    wanted = hashlib.md5(file.data, usedforsecurity=False).digest()
    if digest is not None and octets(digest) != wanted:
        yield Finding(Fault.FILE_CHECKSUM, "it is not what its checksum is of", where)
    if not _MIME.match(file.mime):
        what = f'"{file.mime}" is no media type' if file.mime else "it has no media type (Subtype)"
        yield Finding(Fault.FILE_MIME, what, where)


def _owned(spec: FileSpec, where: str) -> Iterator[Finding]:
    if name(get(spec.thing, "AFRelationship")) not in _RELATIONSHIPS:
        yield Finding(Fault.FILE_RELATIONSHIP, "it does not say what it is to the document", where)
    if not spec.associated:
        yield Finding(Fault.FILE_ASSOCIATED, "nothing in the document says that it is its own (AF)", where)
