"""Annotations, tab order, bookmarks and actions (ISO 14289-1, 7.18; ISO 19005-2, 6.3 and 6.5)."""

from collections.abc import Iterator

from reportgen.pdf.read import (
    Document,
    FindingCode,
    FoundAnnotation,
    InspectionFinding,
    Reference,
    bookmark_items,
)
from reportgen.pdf.syntax import get, is_dictionary, items, key_of, name, text, tree_leaves, walk, whole

_INVISIBLE, _HIDDEN, _PRINT, _NO_VIEW = 1, 2, 4, 32
"""Flags of annotations (ISO 32000-1, table 165)."""
_UNTAGGED = frozenset({"Popup", "PrinterMark", "TrapNet"})
_HARMFUL = frozenset({"javascript", "vbscript", "data"})
_FORBIDDEN = frozenset(
    [
        "GoTo3DView",
        "Hide",
        "ImportData",
        "JavaScript",
        "Launch",
        "Movie",
        "Rendition",
        "ResetForm",
        "SetOCGState",
        "Sound",
        "Trans",
    ]
)


def tabs(document: Document) -> Iterator[InspectionFinding]:
    """On a page with annotations one goes from one to the next in reading order."""
    for page_number, page in enumerate(document.pages, 1):
        if items(get(page, "Annots")) and name(get(page, "Tabs")) != "S":
            message = "the order of its annotations is not that of the tags (Tabs S)"
            yield FindingCode.TABS.found(message, f"page {page_number}")


def annotations(document: Document) -> Iterator[InspectionFinding]:
    """Annotations are seen, printed, tagged, and say where they lead."""
    tagged = {
        key_of(kid.target): element.role
        for element in document.tree.walk()
        for kid in element.kids
        if isinstance(kid, Reference)
    }
    for annotation in document.annotations:
        if annotation.kind in _UNTAGGED:
            continue
        where = f"page {annotation.page + 1}, {annotation.kind or 'annotation'}"
        said = text(get(annotation.thing, "Contents"))
        where += f' "{said}"' if said else ""
        yield from _flags(annotation, where)
        role = tagged.get(key_of(annotation.thing), "")
        if annotation.kind == "Link":
            yield from _link(document, annotation, said, where)
        elif annotation.kind != "Widget" and not said.strip():
            yield FindingCode.ANNOTATION_STRUCTURE.found(
                "the annotation has no description (Contents)", where
            )
        if document.tree.exists:
            yield from _tagged(annotation, role, where)


def _flags(annotation: FoundAnnotation, where: str) -> Iterator[InspectionFinding]:
    flags = whole(get(annotation.thing, "F")) or 0
    if flags & (_INVISIBLE | _HIDDEN | _NO_VIEW):
        yield FindingCode.ANNOTATION_FLAGS.found("it is hidden", where)
    elif not flags & _PRINT:
        yield FindingCode.ANNOTATION_FLAGS.found("it is not printed", where)


def _tagged(annotation: FoundAnnotation, role: str, where: str) -> Iterator[InspectionFinding]:
    """Judge the role of the element that holds an annotation."""
    if annotation.kind == "Link" and role != "Link":
        yield FindingCode.LINK_STRUCTURE.found("no Link element holds it", where)
    elif annotation.kind == "Widget" and role != "Form":
        yield FindingCode.ANNOTATION_STRUCTURE.found("the form field is not tagged as one", where)
    elif not role:
        yield FindingCode.ANNOTATION_STRUCTURE.found("the annotation is not tagged", where)


def _link(
    document: Document, annotation: FoundAnnotation, said: str, where: str
) -> Iterator[InspectionFinding]:
    if not said.strip():
        yield FindingCode.LINK_CONTENTS.found("it does not say where it leads (Contents)", where)
    address = document.destinations.address(annotation.thing)
    if address is None:
        yield FindingCode.LINK_ADDRESS.found("it leads nowhere", where)
    elif not address.strip():
        yield FindingCode.LINK_ADDRESS.found("its address is empty", where)
    elif address.partition(":")[0].strip().lower() in _HARMFUL:
        yield FindingCode.LINK_ADDRESS.found(f'its address runs a program: "{address[:40]}"', where)


def bookmarks(document: Document) -> Iterator[InspectionFinding]:
    """Bookmarks have words and lead somewhere, and do not go in circles."""
    for level, item in bookmark_items(document.root):
        title = text(get(item, "Title"))
        where = f'bookmark "{title}"'
        if not level:
            yield FindingCode.BOOKMARK_LOOP.found("the bookmarks go in circles, or too deep", where)
            continue
        if not title.strip():
            yield FindingCode.BOOKMARK.found("a bookmark has no words", where)
        leads = get(item, "A") is not None or get(item, "Dest") is not None
        if leads and document.destinations.address(item) is None:
            yield FindingCode.BOOKMARK.found("it leads nowhere", where)


def scripts(document: Document) -> Iterator[InspectionFinding]:
    """Nothing in the file runs, plays or starts something else."""
    root = document.root
    if any(True for _ in tree_leaves(get(root, "Names", "JavaScript"), "Names")):
        yield FindingCode.SCRIPT.found("the file holds scripts")
    sources = [("the file", root, "OpenAction")]
    sources += [(f'bookmark "{text(get(item, "Title"))}"', item, "A") for _, item in bookmark_items(root)]
    sources += [(f"page {a.page + 1}, {a.kind}", a.thing, "A") for a in document.annotations]
    for where, thing, key in sources:
        yield from _actions(get(thing, key), where)
    owners = [("the file", root), *((f"page {n}", page) for n, page in enumerate(document.pages, 1))]
    owners += [(f"page {a.page + 1}, {a.kind}", a.thing) for a in document.annotations]
    for where, thing in owners:
        if is_dictionary(get(thing, "AA")):
            yield FindingCode.SCRIPT.found("it does something without being asked (AA)", where)


def _actions(action: object, where: str) -> Iterator[InspectionFinding]:
    """Yield a finding for each action that is forbidden, of an action and those that come next."""
    for step in walk(action, "Next"):
        kind = name(get(step, "S"))
        if kind in _FORBIDDEN:
            yield FindingCode.SCRIPT.found(f"it does what a document should not: {kind}", where)
