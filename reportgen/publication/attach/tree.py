"""The structure tree of a file (ISO 32000-1, 14.7): its elements in reading order, with role and pages.

A whole tree has links and spans; nodes from one of its ends are read as far as they are asked for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.pdf.read import Damaged, File
from reportgen.pdf.syntax import PdfName, Ref, Value

_DEEPEST = 200
_MAPPED = 32
_LOWEST = 6


@dataclass(slots=True)
class StructureNode:
    """An element, or content of one where ``role`` is ""; ``first`` to ``last`` are the pages it is on."""

    ref: Ref | None
    role: str
    kid: int
    """Its place among the kids of the element above it."""
    above: int
    """The number of the element above it in the tree's list; -1 at the top."""
    page: int | None = None
    mcid: int | None = None
    spoken: bool = False
    first: int | None = None
    last: int | None = None
    end: int = 0
    """The number of what follows it and all below it."""
    kids: list[int] = field(default_factory=list)

    @property
    def level(self) -> int:
        """Its level as a heading; 0 where it is none, or one of no level."""
        digits = self.role[1:]
        if self.role[:1] != "H" or not digits.isascii() or not digits.isdigit():
            return 0
        return min(int(digits), _LOWEST)


@dataclass(frozen=True, slots=True)
class HostTree:
    """A structure tree: its nodes in reading order, and those right below its root."""

    root: Ref
    nodes: list[StructureNode]
    top: list[int]


def read_tree(file: File, root: Ref, pages: Mapping[tuple[int, int], int]) -> HostTree:
    """Return the structure tree below a root. Raises Damaged where it holds itself or is far too deep.

    Of an element that is named more than once, as some makers name a merged cell for each row it reaches
    into, what it holds stands where it is named first.
    """
    tree = HostTree(root, [], [])
    seen: set[Ref] = set()
    for number, node in enumerate(nodes_below(file, root, file.kids(root), pages)):
        tree.nodes.append(node)
        (tree.nodes[node.above].kids if node.above >= 0 else tree.top).append(number)
        if node.ref in seen:
            _refuse_circle(tree, number)
        seen |= {node.ref} if node.ref else set()
    _span(tree)
    return tree


def nodes_below(
    file: File,
    above: Value,
    kids: Sequence[Value],
    pages: Mapping[tuple[int, int], int],
    *,
    back: bool = False,
) -> Iterator[StructureNode]:
    """Yield kids of an element, or of the root, and all below them, no further than they are asked for.

    In reading order, or ``back`` from the last; what is above comes before what is below it, and is known
    there by its number among all. What was named before comes again, without what is below it. Raises
    Damaged where the tree is far too deep.
    """
    meanings: dict[str, str] = {}
    seen: set[Ref] = set()
    number = 0
    waiting = [(-1, _in_turn(kids, back=back), _page_of(file, above))]
    while waiting:
        over, rest, home = waiting[-1]
        at, kid = next(rest, (-1, None))
        if at < 0:
            waiting.pop()
            continue
        node = _node(file, kid, (at, over), pages, home, meanings)
        yield node
        number += 1
        if not node.role or (isinstance(kid, Ref) and kid in seen):
            continue
        seen |= {kid} if isinstance(kid, Ref) else set()
        if len(waiting) > _DEEPEST:
            raise Damaged(f"its tag tree is more than {_DEEPEST} levels deep")
        waiting.append((number - 1, _in_turn(file.kids(kid), back=back), _page_of(file, kid)))


def _in_turn(kids: Sequence[Value], *, back: bool) -> Iterator[tuple[int, Value]]:
    """Return an iterator over kids with their places, from the first or from the last."""
    places = range(len(kids))
    return ((at, kids[at]) for at in (reversed(places) if back else places))


def _page_of(file: File, element: Value) -> Value:
    """Return the page that what an element holds is on, where that says nothing else."""
    return file.dictionary(element, "an element").get("Pg")


def _refuse_circle(tree: HostTree, number: int) -> None:
    """Raise Damaged where an element stands below itself."""
    ref, above = tree.nodes[number].ref, tree.nodes[number].above
    while above >= 0:
        if tree.nodes[above].ref == ref:
            raise Damaged("its tag tree holds itself")
        above = tree.nodes[above].above


def _node(
    file: File,
    kid: Value,
    where: tuple[int, int],
    pages: Mapping[tuple[int, int], int],
    home: Value,
    meanings: dict[str, str],
) -> StructureNode:
    """Return a node; ``meanings`` are those of roles, as they are found, but for those of a namespace."""
    entries = file.get(kid)
    role = file.get(entries.get("S")) if isinstance(entries, Mapping) else None
    if isinstance(entries, Mapping) and isinstance(role, PdfName):
        spoken = "Alt" in entries or "ActualText" in entries
        ref = kid if isinstance(kid, Ref) else None
        known = {} if "NS" in entries else meanings
        if role not in known:
            known[role] = _meaning(file, entries, role)
        return StructureNode(ref, known[role], *where, spoken=spoken)
    if entries is not None and not isinstance(entries, int) and not _is_content(file, entries):
        raise Damaged("an entry of its tag tree is neither an element nor content")
    page = entries.get("Pg", home) if isinstance(entries, Mapping) else home
    mcid = file.get(entries.get("MCID")) if isinstance(entries, Mapping) else entries
    return StructureNode(
        None,
        "",
        *where,
        page=pages.get(page) if isinstance(page, Ref) else None,
        mcid=mcid if isinstance(mcid, int) else None,
    )


def _is_content(file: File, entries: Value) -> bool:
    """Tell whether a kid of an element is a reference to marked content or to an object."""
    return isinstance(entries, Mapping) and file.get(entries.get("Type")) in {PdfName("MCR"), PdfName("OBJR")}


def _meaning(file: File, entries: Mapping[str, Value], role: str) -> str:
    """Return the standard role that a role is mapped to, in its namespace or in the role map of the file."""
    for _ in range(_MAPPED):
        mapped = file.at(entries.get("NS"), "RoleMapNS", role)
        if mapped is None:
            mapped = file.at(file.root, "StructTreeRoot", "RoleMap", role)
        if isinstance(mapped, list) and mapped:  # a role, and the namespace it is in
            entries = {"NS": mapped[-1]}
            mapped = file.get(mapped[0])
        if not isinstance(mapped, PdfName) or mapped == role:
            break
        role = str(mapped)
    return str(role)


def _span(tree: HostTree) -> None:
    """Set the pages that each node stands on, and where it ends."""
    for number in range(len(tree.nodes) - 1, -1, -1):
        node = tree.nodes[number]
        kids = [tree.nodes[kid] for kid in node.kids]
        node.end = kids[-1].end if kids else number + 1
        firsts = [kid.first for kid in kids if kid.first is not None]
        lasts = [kid.last for kid in kids if kid.last is not None]
        node.first = min(firsts, default=node.page)
        node.last = max(lasts, default=node.page)
