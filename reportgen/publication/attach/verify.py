"""The whole read back before it is written: the host as it was, the guests as they are, by two readers."""

import itertools
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportgen.errors import Code
from reportgen.pdf.read import (
    SAME,
    File,
    PageTree,
    Refused,
    Seen,
    damage,
    inherited,
    opened_again,
    read_pages,
    same,
    with_inherited,
)
from reportgen.pdf.syntax import Ref, RefArray, Value, text_of
from reportgen.publication.attach.assemble import Order
from reportgen.publication.attach.claims import left, said_by
from reportgen.publication.attach.history import NEW
from reportgen.publication.attach.host import Host
from reportgen.publication.attach.insertion import InsertionPoint
from reportgen.publication.attach.numbered import with_pages
from reportgen.publication.attach.seen_again import bookmarks_seen, host_texts, pages_seen
from reportgen.publication.attach.tree import nodes_below, read_tree
from reportgen.publication.attach.update import Update
from reportgen.reading import FileBytes

_JOINTS = """
AF ClassMap Count Dests EmbeddedFiles First IDTree K Kids Last Limits Names Next Nums Outlines PageLabels
ParentTree ParentTreeNextKey Prev RoleMap Version ModDate
"""
_CHANGED = frozenset(_JOINTS.split())
"""The entries of host objects that may be others than before: where something is joined on."""
_GROWING = frozenset({"AF", "K", "Kids"})
"""Those of them that only get more."""
_TREES = (("Names", "Dests"), ("Names", "EmbeddedFiles"), ("StructTreeRoot", "IDTree"))


def verify(
    host: Host,
    update: Update,
    whole: FileBytes,
    before: Seen,
    after: Callable[[], Sequence[Seen | str]],
    order: Order,
) -> None:
    """Raise Refused (READ-BACK) where the whole is not the host with guests' pages where they belong.

    The host is put aside, so that one file is open at a time. Its bytes are there as they were, so that only
    what is written behind them can change anything: the objects that are new or replaced, and through them
    its pages, tags, bookmarks, names and labels.

    ``before`` is what PDFium sees in the host, and ``after`` waits for what it sees in the whole and in each
    guest, or why it cannot read one.
    """
    for trouble in _troubles(host, update, whole, before, after, order):
        hint = (
            "nothing was written; attach to what is written by: qpdf in.pdf out.pdf; where that is refused "
            "as well, reportgen is at fault, please report it"
        )
        raise Refused(Code.READ_BACK, f"the file is not what it should be: {trouble}", hint)


def _troubles(
    host: Host,
    update: Update,
    whole: FileBytes,
    before: Seen,
    seen_after: Callable[[], Sequence[Seen | str]],
    order: Order,
) -> Iterator[str]:
    try:
        yield from _objects(host, update, whole, order)
    except Refused as error:
        yield f"it cannot be read back: {error}"
        return
    seen = seen_after()
    if reasons := [one for one in seen if isinstance(one, str)]:
        yield f"it cannot be read back: {reasons[0]}"
        return
    after, *inside = [one for one in seen if isinstance(one, Seen)]
    if host_texts(after, before, order.at) != before.texts and _is_redrawn(host, update, whole, before.texts):
        yield "the text of the host's pages is not what it was"
    texts = [text for seen in inside for text in seen.texts.values()]
    first, last = ([""] * count for count in order.blanks)
    yield from pages_seen(before, after, [*first, *texts, *last], order.at)
    yield from bookmarks_seen(before, after, [b for seen in inside for b in seen.bookmarks], order.at)


def _is_redrawn(host: Host, update: Update, whole: FileBytes, pages: Iterable[int]) -> bool:
    """Tell whether what some pages of a host show is made of an object that is replaced.

    Where it is not, only the reader can have read them in another way, as PDFium does some by what it has
    read before.
    """
    with opened_again(host.file, whole) as (before, _), damage():
        seen = set[Ref]()
        for ref in (host.pages.refs[page] for page in pages):
            entries = with_inherited(before, host.pages, ref)
            waiting = [entries.get(key) for key in ("Contents", "Resources")]
            while waiting:
                match waiting.pop():
                    case Ref() as found if found not in seen:
                        seen.add(found)
                        waiting.append(before.value(found))
                    case Mapping() as found:
                        waiting += found.values()
                    case list() | RefArray() as found:
                        waiting += found
        return not seen.isdisjoint(update.refs)


def _objects(host: Host, update: Update, whole: FileBytes, order: Order) -> Iterator[str]:
    """Yield what our own reader finds changed that should not be."""
    with opened_again(host.file, whole) as (before, after), damage():
        said = (
            before.dictionary(before.root, "the catalogue").get("Metadata"),
            before.trailer.get("Info"),
        )
        for ref in update.refs:
            was = before.value(ref)
            if was is None or (ref in said and order.dropped) or ref == said[0]:
                continue
            if order.numbered:
                was = with_pages(was, host.pages.refs)
            if not _same(before, after, was, after.value(ref)):
                yield f"object {ref.number} of the host is another one"
            elif before.is_stream(ref) and before.packed(ref) != after.packed(ref):
                yield f"stream {ref.number} of the host is another one"
        said_now = said_by(after)
        if said_now != left(order.said, order.dropped):
            yield "it does not claim what it should"
        yield from _said(before, after, order, said_now.properties)
        yield from _names(before, after, host.pages.refs if order.numbered else ())
        pages = read_pages(after, frozenset(host.pages.refs) - after.anew)
        known = replace(host, file=before)
        yield from _inheritance(known, after, pages)
        if host.structure and order.place:
            yield from _tags(known, host.structure, after, pages, order.place)


def _said(before: File, after: File, order: Order, new: Mapping[str, str]) -> Iterator[str]:
    """Yield where the whole says something else of itself, or its two ways to say it do not agree."""
    old = order.said.properties
    spaces = tuple(f"{{{space}}}" for space in order.dropped)
    kept = [{k: v for k, v in one.items() if k not in NEW and not k.startswith(spaces)} for one in (old, new)]
    if kept[0] != kept[1]:
        yield "its metadata is not what it was"
    written = text_of(after.at(after.trailer.get("Info"), "ModDate"))
    said = new.get(SAME["ModDate"], "")
    agreed = text_of(before.at(before.trailer.get("Info"), "ModDate")), old.get(SAME["ModDate"], "")
    if (written, said) != agreed and written and said and not same("ModDate", written, said):
        yield "its metadata says another date than its document information"


def _same(before: File, after: File, old: Value, new: Value) -> bool:
    """Tell whether an object is what it was, but for where something is joined on."""
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return old == new or _meant(before, old) == _meant(after, new)
    for key in {*old, *new}:
        one, other = old.get(key), new.get(key)
        if key in _GROWING and one is not None and other is not None:
            if _more(before.items(one), after.items(other)) is None:
                return False
        elif key in _CHANGED or one == other or (key == "Lang" and not one):
            continue
        elif _meant(before, one) != _meant(after, other):
            return False
    return True


def _more(old: Sequence[Value], now: Sequence[Value]) -> list[Value] | None:
    """Return what an array has more than it had; None where it has not all of that, in its order."""
    begin = _alike(old, now)  # most are alike from the first on, and from the last back
    end = _alike(old[begin:][::-1], now[begin:][::-1])
    old, now = old[begin : len(old) - end], now[begin : len(now) - end]
    found, at = list[Value](), 0
    for item in now:
        if at < len(old) and item == old[at]:
            at += 1
        else:
            found.append(item)
    return found if at == len(old) else None


def _alike(one: Sequence[Value], other: Sequence[Value]) -> int:
    """Return how many items are the same from the first on: slices are compared much faster than items."""
    counts = range(min(len(one), len(other)))
    return bisect(counts, False, key=lambda count: one[: count + 1] != other[: count + 1])


def _meant(file: File, value: Value) -> Value:
    """Return a value with None for references to what is not there (ISO 32000-1, 7.3.10)."""
    match value:
        case Ref():
            return None if file.value(value) is None else value
        case Mapping():
            kept = {key: _meant(file, item) for key, item in value.items()}
            return {key: item for key, item in kept.items() if item is not None}
        case list() | RefArray():
            return [_meant(file, item) for item in value]
        case _:
            return value


def _names(before: File, after: File, pages: Sequence[Ref]) -> Iterator[str]:
    """Yield where something of the host is not found by its name any more; ``pages`` are named in it."""
    for keys in _TREES:
        old = dict(before.names(before.at(before.root, *keys)))
        new = dict(after.names(after.at(after.root, *keys)))
        if any(new.get(key) not in (value, with_pages(value, pages)) for key, value in old.items()):
            yield f"names of the host are lost ({keys[1]})"
    for place in (["Names"], ["StructTreeRoot", "RoleMap"], ["StructTreeRoot", "ClassMap"]):
        one, other = before.at(before.root, *place), after.at(after.root, *place)
        if isinstance(one, Mapping):
            now = other if isinstance(other, Mapping) else {}
            if any(now.get(key) != value for key, value in one.items() if key not in _CHANGED):
                yield f"something of the host is lost ({place[-1]})"


def _inheritance(host: Host, after: File, new: PageTree) -> Iterator[str]:
    old = host.pages
    known = set(old.refs)
    if tuple(ref for ref in new.refs if ref in known) != old.refs:
        yield "the host's pages are not in their order"
    alike: dict[tuple[Ref, Ref | None], bool] = {}
    for number, ref in enumerate(old.refs, 1):
        nodes = old.above[ref], new.above.get(ref)
        if nodes not in alike:
            alike[nodes] = inherited(host.file, old, ref) == inherited(after, new, ref)
        if not alike[nodes]:
            yield f"page {number} of the host inherits something else"


def _tags(host: Host, root: Ref, after: File, pages: PageTree, place: InsertionPoint) -> Iterator[str]:
    """Yield where new content does not lead to its element and back, or the host's does no more."""
    before = host.file
    kids = _more(before.kids(place.above), after.kids(place.above)) or ()
    parts = [kid for kid in kids if isinstance(kid, Ref)]
    if not parts:
        yield "the new pages have no tags"
    new = [node for part in parts for node in read_tree(after, part, pages.numbers).nodes]
    parents = dict(after.leaves(after.at(root, "ParentTree"), "Nums"))
    known = dict(before.leaves(before.at(root, "ParentTree"), "Nums"))
    if any(parents.get(key) != value for key, value in known.items()):
        yield "the host's parent tree is not what it was"
    yield from _skipped(place.around, [node.level for node in new if node.level])
    for ref in set(pages.refs) - set(host.pages.refs):
        yield from _led_back(after, ref, parents)


def _skipped(around: tuple[int, int], new: Sequence[int]) -> Iterator[str]:
    """Yield where a level of headings is left out, among new ones between others, that was not before."""
    before, after = around
    old, now = (
        sum(below > above + 1 for above, below in itertools.pairwise(levels))
        for levels in (around, [before, *new, after])
    )
    if now > old:
        yield "a level of headings is left out"


def _led_back(file: File, page: Ref, parents: Mapping[Value, Value]) -> Iterator[str]:
    """Yield where the content of a new page has no element, or one that does not name it."""
    entries = file.dictionary(page, "a page")
    if "Contents" not in entries:
        return
    owners = file.array(parents.get(file.get(entries.get("StructParents"))), "what a page leads to")
    if not owners:
        yield "a new page does not lead to its tags"
    for mcid, owner in enumerate(owners):
        if owner is not None and mcid not in _marks(file, owner, page):
            yield "a piece of a new page is not named by its element"
    for annotation in file.items(entries.get("Annots")):
        owner = parents.get(file.at(annotation, "StructParent"))
        named = [
            file.dictionary(kid, "a kid").get("Obj") for kid in file.kids(owner) if not isinstance(kid, int)
        ]
        if annotation not in named:
            yield "a link of a new page is not named by its element"


def _marks(file: File, element: Value, page: Ref) -> set[int | None]:
    """Return the MCIDs on a page that an element names."""
    kids = nodes_below(file, element, file.kids(element), {page: 0})
    return {kid.mcid for kid in kids if kid.above < 0 and kid.page == 0}
