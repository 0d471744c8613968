"""Where in a host's reading order new pages belong, and at which level their headings stand there."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.pdf.syntax import Ref
from reportgen.publication.attach.tree import HostTree, Node

_ENTERED = frozenset({"Document", "Part", "Art", "Sect", "Div", "NonStruct"})
"""What may hold a spotlight among other things (ISO 32000-1, 14.8.4.2)."""


@dataclass(frozen=True, slots=True)
class InsertionPoint:
    """A place in a structure tree.

    What comes is a kid of ``above`` at place ``at``. ``level`` is that of its highest heading; ``generic``
    says that headings have no levels here (H). ``within`` says that it interrupts the text of a section.
    """

    above: Ref
    at: int
    level: int
    generic: bool
    within: bool


def place_of(tree: HostTree, page: int) -> InsertionPoint:
    """Return where what is to be read before the content of a page, counted from 0, belongs."""
    above, kids, chosen = tree.root, tree.top, -1
    while True:
        at, into = _among([tree.nodes[kid] for kid in kids], page)
        inner = tree.nodes[kids[into]] if into is not None else None
        if inner is None or inner.ref is None:
            break
        above, chosen, kids = inner.ref, kids[into or 0], inner.kids
    following = kids[at] if at < len(kids) else (tree.nodes[chosen].end if chosen >= 0 else len(tree.nodes))
    number = tree.nodes[kids[at]].kid if at < len(kids) else _count(tree, kids)
    return _levelled(tree, InsertionPoint(above, number, 1, generic=False, within=False), following)


def _count(tree: HostTree, kids: Sequence[int]) -> int:
    return tree.nodes[kids[-1]].kid + 1 if kids else 0


def _among(kids: Sequence[Node], page: int) -> tuple[int, int | None]:
    """Return before which of the kids a page begins, and which of them is to be entered for it."""
    before = [at for at, kid in enumerate(kids) if kid.first is not None and kid.first < page]
    at = before[-1] + 1 if before else 0
    if not before:
        lone = [n for n, kid in enumerate(kids) if kid.role == "Document"]
        return (0, lone[0]) if lone else (0, None)
    last = kids[at - 1]
    enters = last.role in _ENTERED and not last.spoken and last.ref is not None
    goes_on = last.last is not None and last.last >= page
    if enters and (goes_on or last.role == "Document"):
        return at, at - 1
    return at, None


def _levelled(tree: HostTree, place: InsertionPoint, following: int) -> InsertionPoint:
    """Return a place with the level of headings there; ``following`` is the number of what comes after it."""
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
    return InsertionPoint(place.above, place.at, level, generic=generic, within=within)


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
