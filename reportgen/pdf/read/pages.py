"""The page tree of a file (ISO 32000-1, 7.7.3): its pages in order, and what they have from above."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.pdf.read.damages import Damaged
from reportgen.pdf.read.file import File
from reportgen.pdf.syntax import Ref, Value

INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")
"""What a page has from the nodes above it, where it does not say it itself (ISO 32000-1, table 30)."""


@dataclass(frozen=True, slots=True)
class PageTree:
    """The pages of a file in order, and the node of the page tree that is right above each."""

    refs: tuple[Ref, ...]
    above: Mapping[Ref, Ref]

    @property
    def numbers(self) -> Mapping[tuple[int, int], int]:
        """The number of each page, from 0."""
        return {ref: number for number, ref in enumerate(self.refs)}


def read_pages(file: File, known: frozenset[Ref] = frozenset()) -> PageTree:
    """Return the pages of a file; what is ``known`` to be one is not looked at.

    Raises Damaged where the page tree is not as it must be.
    """
    root = file.dictionary(file.root, "the catalogue").get("Pages")
    if not isinstance(root, Ref):
        raise Damaged("it has no page tree")
    above: dict[Ref, Ref] = {}
    nodes: list[Ref] = []
    leaves: list[Ref] = []
    pages = set(known)

    def is_page(ref: Ref) -> bool:
        if ref not in pages and file.lacks(ref, "Kids"):
            pages.add(ref)
        return ref in pages

    for node in file.walk(root, lambda entries: entries.get("Kids"), is_page):
        if not isinstance(node, Ref):
            raise Damaged("a page has no object of its own")
        if node in pages:
            leaves.append(node)
            continue
        nodes.append(node)
        for kid in file.array(file.at(node, "Kids"), "the kids of a node"):
            if not isinstance(kid, Ref) or not (is_page(kid) or isinstance(file.get(kid), Mapping)):
                raise Damaged("a page is missing")
            above[kid] = node
    if not leaves or root not in nodes:
        raise Damaged("it has no pages")
    _refuse_wrong_counts(file, nodes, leaves, above)
    return PageTree(tuple(leaves), above)


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


def with_inherited(file: File, pages: PageTree, page: Ref) -> dict[str, Value]:
    """Return the entries of a page, or of a node above pages, and what it has from above."""
    return inherited(file, pages, page) | dict(file.dictionary(page, "a page"))


def inherited(file: File, pages: PageTree, page: Ref) -> dict[str, Value]:
    """Return what a page has from the nodes above it."""
    found: dict[str, Value] = {}
    node = pages.above.get(page)
    while node is not None:
        entries = file.dictionary(node, "a node of the page tree")
        found = {key: entries[key] for key in INHERITED if key in entries} | found
        node = pages.above.get(node)
    return found
