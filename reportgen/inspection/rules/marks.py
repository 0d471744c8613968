"""Content against the tree, and the tree against content (ISO 32000-1, 14.7.4; ISO 14289-1, 7.1)."""

from collections.abc import Iterator

from reportgen.pdf.read import ContentItem, Document, FindingCode, FoundElement, InspectionFinding, Reference
from reportgen.pdf.syntax import get, is_dictionary, items, key_of, name, place_of, whole


def marked(document: Document) -> Iterator[InspectionFinding]:
    """The file says that it is tagged, and is."""
    if get(document.root, "MarkInfo", "Marked") is not True:
        yield FindingCode.NOT_MARKED.found("the file does not say that it is tagged")
    if get(document.root, "MarkInfo", "Suspects") is True:
        yield FindingCode.SUSPECTS.found("the file says that its tags may be wrong")
    if not document.tree.exists:
        yield FindingCode.NO_TREE.found("there is no tag tree")
    elif not document.tree.tops:
        yield FindingCode.NO_TREE.found("the tag tree is empty")


def content(document: Document) -> Iterator[InspectionFinding]:
    """Content is tagged or an artefact, and what is tagged belongs to an element."""
    tagged = document.tree.exists
    for page in document.contents:
        yield from (
            finding for finding in page.findings if tagged or finding.code is not FindingCode.UNMARKED
        )
        for stream, mcid in sorted(page.marks):
            if tagged and ContentItem(page.page, stream, mcid) not in document.owners:
                yield FindingCode.MCID_ORPHAN.found(f"MCID {mcid} belongs to no element", page.where)


def pieces(document: Document) -> Iterator[InspectionFinding]:
    """What elements name is there, and is named once."""
    for piece, owners in document.owners.items():
        if len(owners) > 1:
            paths = " and ".join(element.path for element in owners)
            yield FindingCode.MCID_SHARED.found(f"MCID {piece.mcid} belongs to {paths}", _page(piece))
        if piece.page is None:
            message = f"it names MCID {piece.mcid}, and no page"
            yield FindingCode.MCID_MISSING.found(message, owners[0].path)
        elif document.mark(piece) is None:
            message = f"it names MCID {piece.mcid}, which page {piece.page + 1} does not have"
            yield FindingCode.MCID_MISSING.found(message, owners[0].path)


def _page(piece: ContentItem) -> str:
    return "" if piece.page is None else f"page {piece.page + 1}"


def keys(document: Document) -> Iterator[InspectionFinding]:
    """Pages, forms and annotations have keys of their own in the parent tree, which knows them."""
    if not document.tree.exists:
        return
    taken: dict[int, str] = {}
    for fault, key, where, needed in _keys(document):
        if key is None:
            if needed:
                yield fault.found("it has no key in the parent tree", where)
        elif key in taken:
            yield fault.found(f"it has the same key in the parent tree, {key}, as {taken[key]}", where)
        else:
            taken[key] = where
            if key not in document.tree.parents and needed:
                yield fault.found(f"the parent tree has nothing under its key, {key}", where)
    for key in sorted(document.tree.parents.keys() - taken.keys()):
        yield FindingCode.PARENT_TREE_KEY.found(f"nothing has the key {key} of the parent tree")
    next_key = whole(get(document.root, "StructTreeRoot", "ParentTreeNextKey"))
    if next_key is not None and document.tree.parents and next_key <= max(document.tree.parents):
        message = f"the next key of the parent tree is {next_key}, which is taken or too low"
        yield FindingCode.PARENT_TREE_KEY.found(message)


def _keys(document: Document) -> Iterator[tuple[FindingCode, int | None, str, bool]]:
    """Yield what has or needs a key in the parent tree: the fault, the key, the place, if it needs one."""
    for content, page in zip(document.contents, document.pages, strict=True):
        own = any(stream == 0 for stream, _ in content.marks)
        yield FindingCode.STRUCT_PARENTS, whole(get(page, "StructParents")), content.where, own
    forms = {form: key for content in document.contents for form, key in content.forms.items()}
    for form, key in sorted(forms.items()):
        yield FindingCode.STRUCT_PARENTS, whole(key), f"object {form}", True
    tagged = {key_of(kid.target) for _, kid in _references(document)}
    for annotation in document.annotations:
        where = f"page {annotation.page + 1}, annotation {key_of(annotation.thing)[0] or ''}".rstrip()
        needed = key_of(annotation.thing) in tagged
        yield FindingCode.STRUCT_PARENT, whole(get(annotation.thing, "StructParent")), where, needed


def _references(document: Document) -> Iterator[tuple[FoundElement, Reference]]:
    for element in document.tree.walk():
        yield from ((element, kid) for kid in element.kids if isinstance(kid, Reference))


def way_back(document: Document) -> Iterator[InspectionFinding]:
    """The parent tree leads from content to the element that names it, and to no other."""
    if not document.tree.exists:
        return
    for content, page in zip(document.contents, document.pages, strict=True):
        yield from _way_back(document, content.page, 0, get(page, "StructParents"))
        for form, key in sorted(content.forms.items()):
            yield from _way_back(document, content.page, form, key)
    yield from _objects(document)


def _objects(document: Document) -> Iterator[InspectionFinding]:
    """Hold the entries of the parent tree against the elements that name annotations and other objects."""
    things = {key_of(annotation.thing): annotation.thing for annotation in document.annotations}
    owners: dict[tuple[int, int], list[FoundElement]] = {}
    for element, reference in _references(document):
        things.setdefault(key_of(reference.target), reference.target)
        owners.setdefault(key_of(reference.target), []).append(element)
    for known, thing in things.items():
        key = whole(get(thing, "StructParent"))
        back = document.tree.parents.get(key) if key is not None else None
        holders = owners.get(known, [])
        if back is None or key_of(back) in [key_of(element.thing) for element in holders]:
            continue
        kind = name(get(thing, "Subtype")) or "object"
        if holders:
            message = f"the parent tree leads from its {kind} to another element"
            yield FindingCode.PARENT_TREE.found(message, holders[0].path)
        else:
            message = f"the parent tree leads from a {kind} to an element that does not name it"
            yield FindingCode.PARENT_TREE.found(message, place_of(thing))


def _way_back(document: Document, page: int, stream: int, written: object) -> Iterator[InspectionFinding]:
    """Hold an entry of the parent tree against the elements that name marks of a page or form."""
    key = whole(written)
    where = f"page {page + 1}" if not stream else f"object {stream}"
    entry = document.tree.parents.get(key) if key is not None else None
    if entry is None:
        return
    if is_dictionary(entry):
        yield FindingCode.PARENT_TREE.found("the parent tree has one element for all of its content", where)
        return
    found = items(entry)
    for (of, mcid), _ in sorted(document.contents[page].marks.items()):
        owners = document.owners.get(ContentItem(page, of, mcid), [])
        if of != stream or not owners:
            continue
        back = found[mcid] if 0 <= mcid < len(found) else None
        if back is None:
            message = f"the parent tree does not lead from MCID {mcid} to {owners[0].path}"
            yield FindingCode.PARENT_TREE.found(message, where)
        elif all(key_of(back) != key_of(element.thing) for element in owners):
            message = f"the parent tree leads from MCID {mcid} to another element than {owners[0].path}"
            yield FindingCode.PARENT_TREE.found(message, where)
    for mcid, back in enumerate(found):
        if back is not None and not document.owners.get(ContentItem(page, stream, mcid)):
            message = f"the parent tree leads from MCID {mcid} to an element that does not name it"
            yield FindingCode.PARENT_TREE.found(message, where)
