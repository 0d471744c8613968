"""The report on a file: facts, tag tree and findings."""

from contextlib import suppress

from reportgen.errors import ProblemsFound
from reportgen.inspection.model import Alternative, Link, Report
from reportgen.inspection.rules import judge
from reportgen.inspection.text import tree_text
from reportgen.pdf.read import (
    Document,
    EmbeddedFile,
    FoundFont,
    annotations_of,
    bookmarks_of,
    damaged,
    embedded,
    file_specs,
    opened,
    page_size,
    pages_of,
    plain,
    read_document,
    read_font,
)
from reportgen.pdf.syntax import BROKEN, entries, get, inherited, is_dictionary, key_of, name, text

_DIRECT = (0, 0)
"""What is the number of all that is no object of its own."""


def inspect(data: bytes) -> Report:
    """Return what is in a PDF, ours or another, and what is wrong with it.

    Raises ProblemsFound (DAMAGED, ENCRYPTED) where it cannot be opened: no PDF, locked, cut off.
    """
    with opened(data) as pdf:
        document = read_document(data, pdf)
        return Report(
            version=pdf.pdf_version,
            title=document.metadata.title,
            language=text(get(pdf.Root, "Lang")),
            claims=document.metadata.claims,
            pages=tuple(page_size(page, at) for at, page in enumerate(document.pages)),
            fonts=_fonts(document),
            tags=tree_text(document),
            alternatives=_alternatives(document),
            links=_links(document),
            bookmarks=bookmarks_of(pdf.Root, document.destinations),
            attachments=_attachments(document),
            findings=judge(document),
        )


def tag_tree(data: bytes) -> str:
    """Return the tag tree of a PDF as indented text. Raises ProblemsFound as ``inspect`` does."""
    with opened(data) as pdf:
        return tree_text(read_document(data, pdf))


def attachments(data: bytes) -> tuple[EmbeddedFile, ...]:
    """Return the files inside a PDF, byte for byte. Raises ProblemsFound where one cannot be unpacked."""
    with opened(data) as pdf:
        found = []
        pages = pages_of(pdf.Root)
        for spec in file_specs(pdf.Root, annotations_of(pages), pages):
            try:
                found.append(embedded(spec))
            except BROKEN as error:
                what = f'the attachment "{spec.name}" cannot be unpacked ({plain(error)})'
                raise ProblemsFound(damaged(what)) from None
        return tuple(found)


def _attachments(document: Document) -> tuple[EmbeddedFile, ...]:
    found = []
    for spec in file_specs(document.root, document.annotations, document.pages):
        with suppress(*BROKEN):  # the rules tell
            found.append(embedded(spec))
    return tuple(found)


def _fonts(document: Document) -> tuple[FoundFont, ...]:
    """Return the fonts of the pages' resources, each read once, and those that text is set in, by name."""
    found = {use.face.facts for use in document.uses()}
    read: set[tuple[int, int]] = set()
    for page in document.pages:
        for key, font in entries(get(inherited(page, "Resources"), "Font")):
            if is_dictionary(font) and key_of(font) not in read:
                read |= {key_of(font)} - {_DIRECT}
                found.add(read_font(font, key).facts)
    return tuple(sorted(found, key=lambda font: (font.name, font.subtype)))


def _alternatives(document: Document) -> tuple[Alternative, ...]:
    return tuple(
        Alternative(element.path, element.role, spoken)
        for element in document.tree.walk()
        for spoken in (element.alt, element.actual)
        if spoken is not None
    )


def _links(document: Document) -> tuple[Link, ...]:
    found = []
    for annotation in document.annotations:
        if annotation.kind == "Link" or name(get(annotation.thing, "A", "S")) == "URI":
            address = document.destinations.address(annotation.thing) or ""
            found.append(Link(annotation.page + 1, address, text(get(annotation.thing, "Contents"))))
    return tuple(found)
