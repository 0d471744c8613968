"""Where in a host's reading order new pages belong, and at which level their headings stand there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.pdf.syntax import Ref
from reportgen.publication.attach.tree import HostTree, Node

_ENTERED = frozenset({"Document", "Part", "Art", "Sect", "Div", "NonStruct"})
"""What may hold a spotlight among other things (ISO 32000-1, 14.8.4.2)."""


@dataclass(frozen=True, slots=True)
class InsertionPoint:
    """A place in a structure tree.

    What comes is a kid of ``above`` at place ``at``. ``level`` is that of its highest heading; ``generic``
    says that headings have no levels here (H). ``within`` says that it interrupts the text of a section;
    ``following`` is the number, among the nodes of the tree, of what comes after it.
    """

    above: Ref
    at: int
    level: int
    generic: bool
    within: bool
    following: int


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
    return _levelled(tree, InsertionPoint(above, number, 1, generic=False, within=False, following=following))


def _among(kids: Sequence[Node], page: int) -> tuple[int, Node | None]:
    """Return before which of the kids a page begins, and the one that is to be entered for it."""
    before = [at for at, kid in enumerate(kids, 1) if kid.first is not None and kid.first < page]
    if not before:
        return 0, next((kid for kid in kids if kid.role == "Document"), None)
    last = kids[before[-1] - 1]
    enters = last.role in _ENTERED and not last.spoken
    goes_on = last.last is not None and last.last >= page
    return before[-1], last if enters and (goes_on or last.role == "Document") else None


def _levelled(tree: HostTree, place: InsertionPoint) -> InsertionPoint:
    """Return a place with the level of headings there."""
    following = place.following
    headings = [(number, node.level) for number, node in enumerate(tree.nodes) if node.level]
    generic = not headings and any(node.role == "H" for node in tree.nodes)
    before = [level for number, level in headings if number < following]
    after = [level for number, level in headings if number >= following]
    rest = [number for number in range(following, len(tree.nodes)) if tree.nodes[number].page is not None]
    if not before:
        level, within = 1, False
    elif not rest:
        level, within = _chapters([level for _, level in headings]), False
    elif after and _begins_with_heading(tree, rest[0]):
        level, within = min(after[0], before[-1] + 1), False
    else:
        level, within = before[-1] + 1, True
    return replace(place, level=level, generic=generic, within=within)


def _chapters(levels: Sequence[int]) -> int:
    """Return the level of the host's chapters: 2 where the only heading of level 1 is its title."""
    return 2 if levels[0] == 1 and levels.count(1) == 1 and 2 in levels else 1


def _begins_with_heading(tree: HostTree, number: int) -> bool:
    """Tell whether content belongs to a heading."""
    while number >= 0:
        if tree.nodes[number].level:
            return True
        number = tree.nodes[number].above
    return False
