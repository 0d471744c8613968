"""Somebody else's file: what must be known of it before anything is attached, and why it may be refused."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.errors import Code
from reportgen.pdf.read import MOST_NUMBERS, Damaged, File, Refused
from reportgen.pdf.syntax import Name, Ref, Value
from reportgen.publication.attach.tree import HostTree, read_tree

INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")
"""What a page has from the nodes above it, where it does not say it itself (ISO 32000-1, table 30)."""
_NUMBERED = re.compile(rb"\[ \d+ /(?:XYZ|Fit)")
_APPEND_ONLY = 2
_GREATEST_KEY = 2**31 - 2_000_000


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a file in order, and the node of the page tree that is right above each."""

    refs: tuple[Ref, ...]
    above: Mapping[Ref, Ref]

    @property
    def numbers(self) -> Mapping[tuple[int, int], int]:
        """The number of each page, from 0."""
        return {ref: number for number, ref in enumerate(self.refs)}


@dataclass(frozen=True, slots=True)
class Host:
    """A file that something can be attached to. ``next_key`` is free in its parent tree, and all above it."""

    file: File
    pages: Pages
    tree: HostTree | None
    """Its structure; None where it is not tagged."""
    next_key: int
    size: int
    """The first object number that is free, and all above it."""

    @property
    def structure(self) -> Ref | None:
        """The root of its structure; None where it is not tagged."""
        return self.tree.root if self.tree else None


def read_host(file: File) -> Host:
    """Return what must be known of a file. Raises Refused where it cannot be attached to without damage."""
    _refuse_signed(file)
    root = file.dictionary(file.root, "the catalogue")
    if "Collection" in root:
        hint = "attach to one of the files in it, or add the spotlights to the portfolio as files"
        raise Refused(Code.PORTFOLIO, "it is a portfolio of files, not a document", hint)
    structure = _structure(file)
    size = max(file.whole(file.trailer.get("Size"), "Size"), file.free)
    if size > MOST_NUMBERS:
        raise Damaged(f"it says it has {size} objects")
    pages = read_pages(file)
    tree = read_tree(file, structure, pages.numbers) if structure else None
    return Host(file, pages, tree, _next_key(file, structure), size)


def read_pages(file: File) -> Pages:
    """Return the pages of a file. Raises Damaged where the page tree is not as it must be."""
    root = file.dictionary(file.root, "the catalogue").get("Pages")
    if not isinstance(root, Ref):
        raise Damaged("it has no page tree")
    above: dict[Ref, Ref] = {}
    nodes: list[Ref] = []
    leaves: list[Ref] = []
    for node in file.walk(root, lambda entries: entries.get("Kids")):
        if not isinstance(node, Ref):
            raise Damaged("a page has no object of its own")
        entries = file.dictionary(node, "a page")
        if "Kids" not in entries:
            leaves.append(node)
            continue
        nodes.append(node)
        for kid in file.array(entries["Kids"], "the kids of a node"):
            if not isinstance(kid, Ref) or not isinstance(file.get(kid), Mapping):
                raise Damaged("a page is missing")
            above[kid] = node
    if not leaves or root not in nodes:
        raise Damaged("it has no pages")
    _refuse_wrong_counts(file, nodes, leaves, above)
    return Pages(tuple(leaves), above)


def _refuse_wrong_counts(file: File, nodes: list[Ref], leaves: list[Ref], above: Mapping[Ref, Ref]) -> None:
    counts = dict.fromkeys(nodes, 0)
    for leaf in leaves:
        node = above.get(leaf)
        while node is not None:
            counts[node] += 1
            node = above.get(node)
    for node, count in counts.items():
        said = file.whole(file.at(node, "Count"), "a page count")
        if said != count:
            raise Damaged(f"it says it has {said} pages where there are {count}")


def leads_by_number(file: File) -> bool:
    """Tell whether a link or bookmark leads to a page by its number, which only another file's may.

    ISO 32000-1, 12.3.2.2; readers follow it all the same, and with pages put before it to another page.
    """
    return any(_NUMBERED.search(written) and b"/GoToR" not in written for written in file.written.values())


def inherited(file: File, pages: Pages, page: Ref) -> dict[str, Value]:
    """Return what a page has from the nodes above it."""
    found: dict[str, Value] = {}
    node = pages.above.get(page)
    while node is not None:
        entries = file.dictionary(node, "a node of the page tree")
        found = {key: entries[key] for key in INHERITED if key in entries} | found
        node = pages.above.get(node)
    return found


def _structure(file: File) -> Ref | None:
    root = file.dictionary(file.root, "the catalogue").get("StructTreeRoot")
    entries = file.get(root)
    if not isinstance(entries, Mapping) or not file.kids(root):
        return None
    if not isinstance(root, Ref):
        raise Damaged("the root of its tags has no object of its own")
    return root


def _next_key(file: File, structure: Ref | None) -> int:
    """Return the first key above all that are used anywhere, be they in the parent tree or not."""
    keys = [-1]
    for ref, written in file.written.items():
        if b"/StructParent" in written:
            keys += (file.whole(key, "a key of the parent tree") for key in _keys(file.value(ref)))
    if structure:
        keys += (
            file.whole(key, "a key of the parent tree")
            for key, _ in file.leaves(file.at(structure, "ParentTree"), "Nums")
        )
        said = file.at(structure, "ParentTreeNextKey")
        keys.append(said - 1 if isinstance(said, int) else -1)
    if max(keys) > _GREATEST_KEY:
        raise Damaged(f"its parent tree has the key {max(keys)}")
    return max(keys) + 1


def _keys(value: Value) -> Iterator[Value]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key in {"StructParent", "StructParents"}:
                yield item
            elif isinstance(item, (Mapping, list)):
                yield from _keys(item)
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, (Mapping, list)):
                yield from _keys(item)


def _refuse_signed(file: File) -> None:
    form = file.at(file.root, "AcroForm")
    if file.at(file.root, "Perms") is not None:
        raise _signed("it is certified, or carries usage rights,")
    if form is None:
        return
    if file.at(form, "XFA") is not None:
        hint = "save it as a form without XFA, or as a plain PDF"
        raise Refused(Code.XFA, "it is a form made with XFA, which lays out its own pages", hint)
    flags = file.at(form, "SigFlags")
    if isinstance(flags, int) and flags & _APPEND_ONLY:
        raise _signed("it is signed")
    if any(_is_signature(file, field) for field in _fields(file, form)):
        raise _signed("it is signed")


def _signed(what: str) -> Refused:
    hint = "attach first, and have the whole signed"
    return Refused(Code.SIGNED, f"{what} and would be invalid when pages are added", hint)


def _fields(file: File, form: Value) -> Iterator[Value]:
    for field in file.array(file.at(form, "Fields"), "the fields of the form"):
        yield from file.walk(field, lambda entries: entries.get("Kids"))


def _is_signature(file: File, field: Value) -> bool:
    """Tell whether a field holds a signature; its type may stand in a field above it."""
    if file.at(field, "V") is None:
        return False
    for _ in range(32):
        kind = file.at(field, "FT")
        if kind is not None or field is None:
            break
        field = file.dictionary(field, "a field").get("Parent")
    return kind == Name("Sig") or file.at(field, "V", "Type") == Name("Sig")
