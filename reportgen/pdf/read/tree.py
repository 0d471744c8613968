"""The structure tree, read into elements (ISO 32000-1, 14.7 and 14.8)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.pdf.read.faults import FindingCode, InspectionFinding
from reportgen.pdf.syntax import (
    STANDARD,
    entries,
    get,
    is_dictionary,
    items,
    key_of,
    name,
    place_of,
    text,
    whole,
)

DEEPEST = 64
"""Elements further down are not read."""
_OF_TWO = frozenset(
    ["DocumentFragment", "Aside", "Title", "FENote", "Sub", "Em", "Strong", "Artifact"]
    + [f"H{n}" for n in range(7, 20)]
)


@dataclass(frozen=True, slots=True)
class ContentItem:
    """Marked content an element names as its own: the page from 0, None where unknown; form; MCID."""

    page: int | None
    stream: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Reference:
    """An object an element names as its own, most likely an annotation, and its page."""

    page: int | None
    target: object


@dataclass(slots=True, eq=False)
class FoundElement:
    """An element: its path from the root, its role as written and as readers know it, what it holds.

    ``alt`` and ``actual`` are None where the element has none, which is not the same as empty.
    """

    path: str
    written: str
    role: str
    thing: object
    above: "FoundElement | None"
    alt: str | None
    actual: str | None
    language: str
    title: str
    attributes: dict[str, object]
    kids: "list[FoundElement | ContentItem | Reference]" = field(default_factory=list)

    def walk(self) -> "Iterator[FoundElement]":
        """Yield the element and all below it, in reading order."""
        yield self
        for kid in self.elements():
            yield from kid.walk()

    def elements(self) -> "list[FoundElement]":
        """Return the elements right below."""
        return [kid for kid in self.kids if isinstance(kid, FoundElement)]


@dataclass(slots=True)
class FoundTree:
    """The tree of a file: its topmost elements, what is wrong with its build, and the way back to it.

    ``parents`` holds what stands under each key of the parent tree.
    """

    exists: bool
    tops: list[FoundElement] = field(default_factory=list)
    parents: dict[int, object] = field(default_factory=dict)
    findings: list[InspectionFinding] = field(default_factory=list)

    def walk(self) -> Iterator[FoundElement]:
        """Yield every element in reading order."""
        for top in self.tops:
            yield from top.walk()

    def of(self, *roles: str) -> Iterator[FoundElement]:
        """Yield the elements of some roles in reading order."""
        return (element for element in self.walk() if element.role in roles)


def read_tree(root: object, page_numbers: dict[tuple[int, int], int]) -> FoundTree:
    """Return the tree below a StructTreeRoot; pages are known by their object."""
    if not is_dictionary(root):
        return FoundTree(exists=False)
    reader = _TreeReader(root, page_numbers)
    for kid in items(get(root, "K")):
        if is_dictionary(kid):
            reader.element(kid, None, reader.tree.tops, {})
        else:
            reader.fault(FindingCode.TREE_KID, "the root holds something that is no element", "")
    return reader.tree


class _TreeReader:
    """Reads elements, each once."""

    def __init__(self, root: object, page_numbers: dict[tuple[int, int], int]) -> None:
        self.tree = FoundTree(exists=True)
        self.root = root
        self.pages = page_numbers
        self.roles = {key: name(value) for key, value in entries(get(root, "RoleMap"))}
        self.classes = get(root, "ClassMap")
        self.seen: set[tuple[int, int]] = set()

    def fault(self, code: FindingCode, message: str, where: str) -> None:
        """Keep a finding."""
        self.tree.findings.append(code.found(message, where))

    def element(
        self, thing: object, above: FoundElement | None, into: "list[FoundElement]", counts: dict[str, int]
    ) -> FoundElement | None:
        """Read an element and all below it into a list; ``counts`` are those of its role so far."""
        written = name(get(thing, "S"))
        counts[written] = counts.get(written, 0) + 1
        path = f"{above.path}/" if above else ""
        path += f"{written or '?'}" + (f"[{counts[written]}]" if counts[written] > 1 else "")
        key = key_of(thing)
        if key in self.seen:
            self.fault(FindingCode.TREE_LOOP, "the element stands in the tree twice, or in itself", path)
            return None
        if path.count("/") >= DEEPEST:
            self.fault(FindingCode.TREE_DEEP, f"what lies more than {DEEPEST} levels deep is not read", path)
            return None
        if key != (0, 0):
            self.seen.add(key)
        self.check_parent(thing, above, path)
        element = FoundElement(
            path,
            written,
            self.role(written, path, thing),
            thing,
            above,
            _text(thing, "Alt"),
            _text(thing, "ActualText"),
            text(get(thing, "Lang")),
            text(get(thing, "T")),
            self.attributes(thing),
        )
        into.append(element)
        below: dict[str, int] = {}
        for kid in items(get(thing, "K")):
            self.kid(kid, element, below)
        return element

    def check_parent(self, thing: object, above: FoundElement | None, path: str) -> None:
        """Hold what an element says of its parent against where it stands."""
        parent = get(thing, "P")
        wanted = above.thing if above else self.root
        if not is_dictionary(parent) or key_of(parent) != key_of(wanted):
            self.fault(FindingCode.TREE_PARENT, "its parent is not the element that holds it", path)

    def kid(self, kid: object, element: FoundElement, counts: dict[str, int]) -> None:
        """Read what stands below an element: an element, marked content, or an object."""
        page = self.page(get(element.thing, "Pg"))
        mcid = whole(kid)
        if mcid is not None:
            element.kids.append(ContentItem(page, 0, mcid))
            return
        own = self.page(get(kid, "Pg"))
        own = page if own is None else own
        match name(get(kid, "Type")):
            case "MCR" if (mcid := whole(get(kid, "MCID"))) is not None:
                element.kids.append(ContentItem(own, key_of(get(kid, "Stm"))[0], mcid))
            case "OBJR" if is_dictionary(get(kid, "Obj")):
                element.kids.append(Reference(own, get(kid, "Obj")))
            case "" | "StructElem" if name(get(kid, "S")):
                below: list[FoundElement] = []
                self.element(kid, element, below, counts)
                element.kids += below
            case _:
                what = "is nothing an element can hold"
                self.fault(FindingCode.TREE_KID, f"{place_of(kid) or 'one of its kids'} {what}", element.path)

    def page(self, thing: object) -> int | None:
        """Return the number of a page from 0."""
        return self.pages.get(key_of(thing)) if is_dictionary(thing) else None

    def role(self, written: str, path: str, thing: object) -> str:
        """Return the role that readers know, by way of the role map."""
        role, seen = written, set[str]()
        if written in STANDARD and written in self.roles and self.roles[written] != written:
            self.fault(FindingCode.ROLE_REMAPPED, f"the standard role {written} is mapped to another", path)
        while role not in STANDARD and role in self.roles and role not in seen:
            seen.add(role)
            role = self.roles[role]
        if role not in STANDARD and role not in _OF_TWO and get(thing, "NS") is None:
            self.fault(FindingCode.ROLE_UNKNOWN, f'readers do not know the role "{written}"', path)
        return role

    def attributes(self, thing: object) -> dict[str, object]:
        """Return the attributes of an element, its own before those of its classes (14.7.5)."""
        classes = [get(self.classes, name(item)) for item in items(get(thing, "C")) if name(item)]
        found: dict[str, object] = {}
        for source in [*classes, get(thing, "A")]:
            for item in items(source):
                found |= dict(entries(item))
        return found


def _text(thing: object, key: str) -> str | None:
    value = get(thing, key)
    return None if value is None else text(value)
