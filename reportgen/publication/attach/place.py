"""Where in a host's reading order new pages belong, and at which level their headings stand there."""

from collections.abc import Sequence

from reportgen.publication.attach.host import Host
from reportgen.publication.attach.insertion import ENTERED, InsertionPoint, chapters, is_of_heading, levelled
from reportgen.publication.attach.seam import place_at_seam
from reportgen.publication.attach.tree import HostTree, StructureNode, read_tree


def place_in(host: Host, page: int) -> InsertionPoint | None:
    """Return where what is to be read before a page of a host belongs; None where the host has no tags."""
    if host.structure is None:
        return None
    found = place_at_seam(host, host.structure, page)
    return found or place_of(read_tree(host.file, host.structure, host.pages.numbers), page)


def place_of(tree: HostTree, page: int) -> InsertionPoint:
    """Return where what is to be read before the content of a page, counted from 0, belongs."""
    above, kids, end = tree.root, tree.top, len(tree.nodes)
    while True:
        at, inner = _among([tree.nodes[kid] for kid in kids], page)
        if inner is None or inner.ref is None:
            break
        above, kids, end = inner.ref, inner.kids, inner.end
    if at < len(kids):
        following, number = kids[at], tree.nodes[kids[at]].kid
    else:
        following, number = end, tree.nodes[kids[-1]].kid + 1 if kids else 0
    contents = ((node.first, node.last) for node in tree.nodes if node.role == "TOC")
    listed = any(a is not None and b is not None and a < page <= b for a, b in contents)
    return _levelled(
        tree, InsertionPoint(above, number, 1, generic=False, within=False, listed=listed), following
    )


def _among(kids: Sequence[StructureNode], page: int) -> tuple[int, StructureNode | None]:
    """Return before which of the kids a page begins, and the one that is to be entered for it."""
    before = [at for at, kid in enumerate(kids, 1) if kid.first is not None and kid.first < page]
    if not before:
        return 0, next((kid for kid in kids if kid.role == "Document"), None)
    last = kids[before[-1] - 1]
    enters = last.role in ENTERED and not last.spoken
    goes_on = last.last is not None and last.last >= page
    return before[-1], last if enters and (goes_on or last.role == "Document") else None


def _levelled(tree: HostTree, place: InsertionPoint, following: int) -> InsertionPoint:
    """Return a place with the level of headings there; what comes after it begins with node ``following``."""
    headings = [(number, node.level) for number, node in enumerate(tree.nodes) if node.level]
    generic = not headings and any(node.role == "H" for node in tree.nodes)
    before = [level for number, level in headings if number < following]
    after = [level for number, level in headings if number >= following]
    rest = [number for number in range(following, len(tree.nodes)) if tree.nodes[number].page is not None]
    begins = is_of_heading(tree.nodes, rest[0]) if rest else None
    around = before[-1] if before else 0, after[0] if after else 0
    return levelled(
        place, around, begins, lambda: chapters([level for _, level in headings]), generic=generic
    )
