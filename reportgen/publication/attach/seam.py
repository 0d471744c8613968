"""Where in a host's reading order a page begins, by the tags of what stands on either side of that place.

No more of the tree is read than the elements of two pages, those above them, and the headings nearest by.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.pdf.read import Damaged
from reportgen.pdf.syntax import Ref, RefArray, Value
from reportgen.publication.attach.host import Host
from reportgen.publication.attach.insertion import (
    ENTERED,
    InsertionPoint,
    is_of_heading,
    level_at_end,
    levelled,
)
from reportgen.publication.attach.tree import StructureNode, nodes_below
from reportgen.publication.attach.trees import looked_up

_DEEPEST = 200
_Chain = tuple[Ref, ...]
"""The elements from right below the root of a tree down to one of them."""


def place_at_seam(host: Host, root: Ref, page: int) -> InsertionPoint | None:
    """Return where what is to be read before the content of a page, counted from 0, belongs.

    Where tags are in the order of the pages, that is what the whole tree says. None where the elements of
    the two pages, as the parent tree names them, do not say it: then the whole has to be read.
    """
    seam = _Seam(host, root, page)
    if page in {0, len(host.pages.refs)}:
        seam.begin_or_end()
        return seam.point(listed=False)
    before, after = (_chains(host, root, beside) for beside in (page - 1, page))
    if before is None or after is None or not seam.descend(before, after):
        return None
    common = {ref for chain in before for ref in chain} & {ref for chain in after for ref in chain}
    return seam.point(listed=any(seam.node(root, ref).role == "TOC" for ref in common))


def _chains(host: Host, root: Ref, page: int) -> Sequence[_Chain] | None:
    """Return the way down to each element that has content on a page; None where they are not known."""
    file = host.file
    key = file.at(host.pages.refs[page], "StructParents")
    if not isinstance(key, int):
        return None
    owners = file.array(looked_up(file, file.at(root, "ParentTree"), key), "what a page leads to")
    found = [_chain(host, root, owner) for owner in dict.fromkeys(o for o in owners if isinstance(o, Ref))]
    known = [chain for chain in found if chain]
    return known if known and len(known) == len(found) else None


def _chain(host: Host, root: Ref, element: Ref) -> _Chain:
    """Return the way down to an element; nothing where what is above it does not lead up to the root."""
    chain: list[Ref] = []
    at: Value = element
    while at != root:
        entries = host.file.get(at)
        if not isinstance(at, Ref) or not isinstance(entries, Mapping) or len(chain) > _DEEPEST:
            return ()
        chain.append(at)
        at = entries.get("P")
    return tuple(reversed(chain))


@dataclass(slots=True)
class _Seam:
    """The way down to a place: of each element on it, and first of the root, the kids and the place there."""

    host: Host
    root: Ref
    page: int
    way: list[tuple[Ref, Sequence[Value], int]] = field(default_factory=list)

    def node(self, above: Ref, kid: Value) -> StructureNode:
        """Return a kid of an element as a node."""
        return next(nodes_below(self.host.file, above, [kid], self.host.pages.numbers))

    def begin_or_end(self) -> None:
        """Find the place before all, in the first Document, or behind the last content, in the last one."""
        above: Ref | None = self.root
        while above is not None:
            if len(self.way) > _DEEPEST:
                raise Damaged("its tag tree holds itself")
            kids = self.host.file.kids(above)
            at = self._behind(above, kids, -1, len(kids)) if self.page else 0
            last = at or (len(kids) if self.page or above == self.root else min(1, len(kids)))
            nodes = ((number, self.node(above, kids[number])) for number in range(max(0, at - 1), last))
            documents = (
                (number, node.ref)
                for number, node in nodes
                if node.ref and node.role == "Document" and not (at and node.spoken)
            )
            number, inner = next(documents, (at, None))
            self.way.append((above, kids, number))
            above = inner

    def descend(self, before: Sequence[_Chain], after: Sequence[_Chain]) -> bool:
        """Find the place between elements before and after it; tell whether they are in that order."""
        above, depth = self.root, 0
        while True:
            kids = self.host.file.kids(above)
            if any(len(chain) == depth for chain in (*before, *after)):
                return False  # it has content itself, among its kids
            wanted = {chain[depth] for chain in (*before, *after)}
            places = _places(kids, wanted)
            if len(places) < len(wanted):
                return False
            last = max(places[chain[depth]] for chain in before)
            first = min((places[chain[depth]] for chain in after), default=len(kids))
            if first < last:
                return False
            inner = self.node(above, kids[last])
            goes_on = first == last or inner.role == "Document"
            if inner.ref is None or inner.role not in ENTERED or inner.spoken or not goes_on:
                self.way.append((above, kids, self._behind(above, kids, last, first)))
                return True
            self.way.append((above, kids, last))
            before, after = (
                [chain for chain in chains if chain[depth] == inner.ref] for chains in (before, after)
            )
            above, depth = inner.ref, depth + 1

    def _behind(self, above: Ref, kids: Sequence[Value], last: int, first: int) -> int:
        """Return the place behind the last kid with content before the page that the parent tree has not."""
        file, pages = self.host.file, self.host.pages.numbers
        for at in range(first, last + 1, -1):
            nodes = nodes_below(file, above, kids[at - 1 : at], pages)
            if any(node.page is not None and node.page < self.page for node in nodes):
                return at
        return last + 1

    def point(self, *, listed: bool) -> InsertionPoint:
        """Return the place, with the level of headings there."""
        file, pages = self.host.file, self.host.pages.numbers
        above, _, at = self.way[-1]
        met: set[str] = set()
        before = next((node.level for node in _met(self._backwards(), met) if node.level), 0)
        after, begins = self._ahead(met)
        place = InsertionPoint(above, at, 1, generic=False, within=False, listed=listed)
        generic = not before and not after and "H" in met
        kids = file.kids(self.root)
        return levelled(
            place,
            (before, after),
            begins,
            lambda: level_at_end(nodes_below(file, self.root, kids, pages))[0],
            generic=generic,
        )

    def _backwards(self) -> Iterator[StructureNode]:
        file, pages = self.host.file, self.host.pages.numbers
        for above, kids, at in reversed(self.way):
            yield from nodes_below(file, above, kids[:at], pages, back=True)

    def _ahead(self, met: set[str]) -> tuple[int, bool | None]:
        """Return the level of the next heading, and if what comes next belongs to one; None of nothing."""
        file, pages = self.host.file, self.host.pages.numbers
        after, begins = 0, None
        for number, (above, kids, at) in enumerate(reversed(self.way)):
            seen: list[StructureNode] = []
            for node in _met(nodes_below(file, above, kids[at + bool(number) :], pages), met):
                seen.append(node)
                after = after or node.level
                if begins is None and node.page is not None:
                    begins = is_of_heading(seen, -1)
                if after and begins is not None:
                    return after, begins
        return after, begins


def _places(kids: Sequence[Value], wanted: Collection[Ref]) -> dict[Ref, int]:
    """Return where those kids stand that are wanted, of those named more than once the last time."""
    if isinstance(kids, RefArray):
        numbers = {ref.number for ref in wanted if not ref.generation}
        return {Ref(number): at for at, number in enumerate(kids.numbers) if number in numbers}
    return {kid: at for at, kid in enumerate(kids) if isinstance(kid, Ref) and kid in wanted}


def _met(nodes: Iterator[StructureNode], met: set[str]) -> Iterator[StructureNode]:
    """Yield nodes, and note their roles."""
    for node in nodes:
        met.add(node.role)
        yield node
