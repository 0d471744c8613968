"""Pages, links, bookmarks and attachments: what a reader of a file can list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pikepdf

from reportgen.pdf.read.model import Bookmark, EmbeddedFile, FoundPage
from reportgen.pdf.syntax import (
    get,
    inherited,
    is_dictionary,
    items,
    key_of,
    name,
    number,
    numbers,
    octets,
    text,
    tree_leaves,
    unpacked,
    walk,
)

_DEEPEST = 32
_MOST = 20_000


@dataclass(frozen=True, slots=True)
class FoundAnnotation:
    """An annotation, and its page from 0."""

    page: int
    thing: object

    @property
    def kind(self) -> str:
        """Its subtype."""
        return name(get(self.thing, "Subtype"))


def pages_of(root: object) -> list[object]:
    """Return the pages' dictionaries, each once, however often the page tree names it."""
    nodes = walk(get(root, "Pages"), "Kids")
    return [node for node in nodes if get(node, "Kids") is None and name(get(node, "Type")) != "Pages"]


def page_size(page: object, page_number: int) -> FoundPage:
    """Return a page, counted from 0, with its size as it is seen; 0 by 0 where that cannot be told."""
    box = numbers(inherited(page, "CropBox")) or numbers(inherited(page, "MediaBox"))
    unit = number(get(page, "UserUnit")) or 1.0
    if len(box) != 4:
        return FoundPage(page_number + 1, 0.0, 0.0)
    width, height = abs(box[2] - box[0]) * unit, abs(box[3] - box[1]) * unit
    if int(number(inherited(page, "Rotate")) or 0) % 180:
        width, height = height, width
    return FoundPage(page_number + 1, round(width, 2), round(height, 2))


def annotations_of(pages: list[object]) -> list[FoundAnnotation]:
    """Return all annotations in the order of the pages."""
    return [
        FoundAnnotation(page_number, thing)
        for page_number, page in enumerate(pages)
        for thing in items(get(page, "Annots"))
        if is_dictionary(thing)
    ]


class Destinations:
    """Finds the pages that links and bookmarks lead to; ``numbers`` are those of the pages, by object."""

    def __init__(self, root: object, numbers: Mapping[tuple[int, int], int]) -> None:
        self._pages = numbers
        self._names = {text(key): value for key, value in tree_leaves(get(root, "Names", "Dests"), "Names")}
        self._old = get(root, "Dests")

    def page(self, thing: object) -> int | None:
        """Return the page, as it is numbered, that a link or bookmark leads to; None where to none."""
        kind = name(get(thing, "A", "S"))
        if kind not in {"", "GoTo"}:
            return None
        destination = get(thing, "A", "D") if kind else get(thing, "Dest")
        if isinstance(destination, pikepdf.String):
            destination = self._names.get(text(destination))
        elif isinstance(destination, pikepdf.Name):
            destination = get(self._old, name(destination)) or self._names.get(name(destination))
        if is_dictionary(destination):
            destination = get(destination, "D")
        target = items(destination)[:1]
        if target and isinstance(target[0], int):  # against the standard, and readers follow it
            return target[0] if target[0] in self._pages.values() else None
        return self._pages.get(key_of(target[0])) if target and is_dictionary(target[0]) else None

    def address(self, thing: object) -> str | None:
        """Return where a link or bookmark leads: an address, "page 2", a kind of action; or None."""
        kind = name(get(thing, "A", "S"))
        if kind == "URI":
            return octets(get(thing, "A", "URI")).decode("latin-1")
        if kind not in {"", "GoTo"}:
            return kind
        page = self.page(thing)
        return None if page is None else f"page {page + 1}"


def bookmark_items(root: object) -> Iterator[tuple[int, object]]:
    """Yield the bookmarks with their level from 1; one that was met before has level 0, and ends it."""
    seen: set[tuple[int, int]] = set()
    waiting = [(1, get(root, "Outlines", "First"))]
    while waiting and len(seen) < _MOST:
        level, item = waiting.pop()
        if not is_dictionary(item):
            continue
        if key_of(item) in seen or level > _DEEPEST:
            yield 0, item
            continue
        seen.add(key_of(item))
        yield level, item
        waiting += [(level, get(item, "Next")), (level + 1, get(item, "First"))]


def bookmarks_of(root: object, destinations: Destinations) -> tuple[Bookmark, ...]:
    """Return the bookmarks."""
    found = []
    for level, item in bookmark_items(root):
        page = destinations.page(item)
        if level:
            found.append(Bookmark(level, text(get(item, "Title")), 0 if page is None else page + 1))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class FileSpec:
    """A file specification with a file in it: whether names lead to it, and whether something owns it."""

    thing: object
    listed: bool
    associated: bool

    @property
    def stream(self) -> object:
        """The embedded file."""
        return get(self.thing, "EF", "UF") or get(self.thing, "EF", "F")

    @property
    def name(self) -> str:
        """Its name."""
        return text(get(self.thing, "UF")) or text(get(self.thing, "F"))


def file_specs(
    root: object, annotations: Sequence[FoundAnnotation], owners: Sequence[object] = ()
) -> list[FileSpec]:
    """Return the file specifications of a file: of its names, of its annotations, of what may own files."""
    named = [value for _, value in tree_leaves(get(root, "Names", "EmbeddedFiles"), "Names")]
    attached = [get(a.thing, "FS") for a in annotations if a.kind == "FileAttachment"]
    owned = [spec for owner in (root, *owners) for spec in items(get(owner, "AF"))]
    listed = {key_of(spec) for spec in (*named, *attached)}
    associated = {key_of(spec) for spec in owned} - {(0, 0)}
    found: dict[object, FileSpec] = {}
    for spec in (*named, *attached, *owned):
        if is_dictionary(spec):
            known = key_of(spec) if key_of(spec) != (0, 0) else ("", len(found))
            found.setdefault(known, FileSpec(spec, key_of(spec) in listed, key_of(spec) in associated))
    return list(found.values())


def embedded(spec: FileSpec) -> EmbeddedFile:
    """Return a file inside the file. Raises one of BROKEN where it cannot be unpacked."""
    data = unpacked(spec.stream)
    return EmbeddedFile(
        name=spec.name,
        mime=name(get(spec.stream, "Subtype")),
        size=len(data),
        relationship=name(get(spec.thing, "AFRelationship")),
        description=text(get(spec.thing, "Desc")),
        associated=spec.associated,
        data=data,
    )
