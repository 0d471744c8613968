"""Bookmarks (ISO 32000-1, 12.3.3): the guests' among the host's, where their pages are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.pdf.read import Damaged, Destinations, File
from reportgen.pdf.syntax import PdfName, Ref, Value
from reportgen.publication.attach.copy import Copier
from reportgen.publication.attach.draft import Draft
from reportgen.publication.attach.host import Host
from reportgen.publication.attach.insertion import InsertionPoint

_DEEPEST = 64


@dataclass(slots=True)
class HostBookmark:
    """A bookmark: the page it leads to, None where to none, and the last page below it."""

    ref: Ref
    page: int | None
    last: int | None = None
    kids: list["HostBookmark"] = field(default_factory=list)


def read_items(file: File, root: Value, destinations: Destinations) -> list[HostBookmark]:
    """Return the bookmarks below a root. Raises Damaged where they lead round in a circle or lie too deep."""
    return _level(file, root, destinations, set(), 0)


def _level(
    file: File, above: Value, destinations: Destinations, seen: set[Ref], depth: int
) -> list[HostBookmark]:
    if depth > _DEEPEST:
        raise Damaged(f"its bookmarks are more than {_DEEPEST} levels deep")
    found: list[HostBookmark] = []
    entries = file.get(above)
    ref = entries.get("First") if isinstance(entries, Mapping) else None
    while ref is not None and file.get(ref) is not None:
        if not isinstance(ref, Ref) or ref in seen:
            raise Damaged("its bookmarks lead round in a circle")
        seen.add(ref)
        item = HostBookmark(ref, destinations.page(file.pdf.get_object(*ref)))
        item.kids = _level(file, ref, destinations, seen, depth + 1)
        pages = [item.page, *(kid.last for kid in item.kids)]
        item.last = max((page for page in pages if page is not None), default=None)
        found.append(item)
        ref = file.dictionary(ref, "a bookmark").get("Next")
    return found


def insert(
    draft: Draft, host: Host, at: int, copiers: Sequence[Copier], place: InsertionPoint | None
) -> None:
    """Add the guests' bookmarks before those of page ``at`` of the host, as deep as their headings stand."""
    file = host.file
    root = file.dictionary(file.root, "the catalogue").get("Outlines")
    entries = file.get(root)
    if isinstance(entries, Mapping) and file.get(entries.get("Type")) not in {None, PdfName("Outlines")}:
        entries, root = None, None  # readers pass over what is none, as where Google names an object stream
    if not isinstance(root, Ref) or not isinstance(entries, Mapping):
        root = draft.add(entries if isinstance(entries, Mapping) else {"Type": PdfName("Outlines")})
        draft.change(file.root, Outlines=root)
    items: list[HostBookmark] = []
    if isinstance(entries, Mapping):
        items = read_items(file, entries, Destinations(file.pdf.Root, host.pages.numbers))
    above, before, after = _place(root, items, at, place)
    new = [ref for copier in copiers for ref in _copied(copier, above)]
    if new:
        lone = before is None and after is None
        _link(draft, above, before, after, new)
        _count(draft, above, len(new), lone=lone)


def _place(
    root: Ref, items: list[HostBookmark], at: int, place: InsertionPoint | None
) -> tuple[Ref, Ref | None, Ref | None]:
    """Return the bookmark that new ones stand below, and those right before and after them.

    Pages that interrupt a section have theirs below that of the section.
    """
    above, depth = root, 0
    while True:
        earlier = [n for n, item in enumerate(items) if item.page is not None and item.page < at]
        number = earlier[-1] + 1 if earlier else 0
        last = items[number - 1] if number else None
        goes_on = last is not None and last.last is not None and last.last >= at
        deeper = place is not None and (
            place.within or (depth < place.level - 1 and bool(last and last.kids))
        )
        if last is not None and (goes_on or deeper):
            above, items, depth = last.ref, last.kids, depth + 1
            continue
        before = last.ref if last else None
        return above, before, items[number].ref if number < len(items) else None


def _copied(copier: Copier, above: Ref) -> list[Ref]:
    """Copy a guest's bookmarks, closed, and return those of the highest level."""
    file = copier.guest.file
    root = file.dictionary(file.root, "the catalogue").get("Outlines")
    if not isinstance(root, Ref):
        return []
    copier.known[root] = above
    items = read_items(file, root, Destinations(file.pdf.Root, copier.guest.pages.numbers))
    top = [copier.copy(item.ref) for item in items]
    copier.finish()
    for ref in top:
        count = copier.draft.entries(ref, "a bookmark").get("Count")
        if isinstance(ref, Ref) and isinstance(count, int):
            copier.draft.change(ref, Count=-abs(count))
    return [ref for ref in top if isinstance(ref, Ref)]


def _link(draft: Draft, above: Ref, before: Ref | None, after: Ref | None, new: Sequence[Ref]) -> None:
    chain = [before, *new, after]
    for left, ref, right in zip(chain, chain[1:], chain[2:], strict=False):
        if ref is not None:
            draft.change(ref, Parent=above, Prev=left, Next=right)
    if before is not None:
        draft.change(before, Next=new[0])
    else:
        draft.change(above, First=new[0])
    if after is not None:
        draft.change(after, Prev=new[-1])
    else:
        draft.change(above, Last=new[-1])


def _count(draft: Draft, above: Ref, more: int, *, lone: bool) -> None:
    """Raise the number of bookmarks seen, up to the first that is closed (ISO 32000-1, table 153).

    ``lone`` says that the new ones are the first there. What does not say its number is left so.
    """
    ref: Value = above
    for _ in range(_DEEPEST):
        entries = draft.entries(ref, "a bookmark")
        count = entries.get("Count", 0)
        number = count if isinstance(count, int) else 0
        is_root = "Parent" not in entries
        closed = number < 0 or (number == 0 and not is_root)
        if isinstance(ref, Ref) and (lone or "Count" in entries):
            draft.change(ref, Count=number - more if closed else number + more)
        if closed or is_root:
            return
        ref, lone = entries["Parent"], False
