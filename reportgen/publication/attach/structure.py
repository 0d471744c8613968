"""One structure tree of two (ISO 32000-1, 14.7): the guests' elements as parts below an element of the host.

Keys of the parent tree lie above all that the host uses; what is called alike and means something else is
renamed in the guest. The host's own elements stay as they are, but for the one that gets new kids.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.errors import Code
from reportgen.pdf.read import Damaged, File, Refused
from reportgen.pdf.syntax import STANDARD, PdfName, Ref, RefArray, Value, text_string, write
from reportgen.publication.attach.copy import Copier
from reportgen.publication.attach.draft import Draft
from reportgen.publication.attach.guest import Guest
from reportgen.publication.attach.headings import roles_at, sections
from reportgen.publication.attach.host import Host
from reportgen.publication.attach.insertion import InsertionPoint
from reportgen.publication.attach.tree import StructureNode
from reportgen.publication.attach.trees import with_leaf, with_names

_OWN = frozenset({"K", "P", "S", "C", "ID"})


@dataclass(slots=True)
class Joint:
    """What the host's tree takes up from all guests, while they are joined."""

    roles: dict[str, Value]
    classes: dict[str, Value]
    taken: set[bytes]
    """The IDs that are taken."""
    ids: list[tuple[bytes, Value]] = field(default_factory=list)
    keys: list[tuple[int, Value]] = field(default_factory=list)
    parts: list[Ref] = field(default_factory=list)


def keys_of(file: File) -> int:
    """Return how many keys of the parent tree a guest uses, from 0."""
    tree = file.at(file.root, "StructTreeRoot", "ParentTree")
    keys = [file.whole(key, "a key of the parent tree") for key, _ in file.leaves(tree, "Nums")]
    if min(keys, default=0) < 0:
        raise Damaged("its parent tree has a key below 0")
    return max(keys, default=-1) + 1


def begin(host: Host, structure: Ref) -> Joint:
    """Return what the host's tree has that guests must be kept apart from."""
    file = host.file
    maps = [file.at(structure, key) for key in ("RoleMap", "ClassMap")]
    roles, classes = (dict(found) if isinstance(found, Mapping) else {} for found in maps)
    return Joint(roles, classes, {key for key, _ in file.names(file.at(structure, "IDTree"))})


def refuse_other_meanings(host: Host, guests: Iterable[Guest], place: InsertionPoint) -> None:
    """Raise Refused where the host's role map gives another meaning to a tag that guests have."""
    written = {"Part"} | ({"Sect"} if place.generic else set())
    for guest in guests:
        shifted = roles_at(guest, place)
        written |= {shifted.get(node.role, node.role) for node in guest.tree.nodes}
    meanings = host.file.at(host.structure, "RoleMap")
    for tag, meaning in meanings.items() if isinstance(meanings, Mapping) else ():
        if tag in written & STANDARD and host.file.get(meaning) != tag:
            hint = (
                "its makers have to rename the tag, or the tags of the spotlights would change their meaning"
            )
            raise Refused(Code.TAGS, f"its role map gives the standard tag {tag} another meaning", hint)


def close(draft: Draft, structure: Ref, joint: Joint, place: InsertionPoint) -> None:
    """Write what the host's tree has taken up."""
    file = draft.file
    kids, at, parts = file.kids(place.above), place.at, joint.parts
    whole = kids.with_new(at, parts) if isinstance(kids, RefArray) else [*kids[:at], *parts, *kids[at:]]
    draft.change(place.above, K=whole)
    entries = draft.entries(structure, "the root of the tags")
    changes: dict[str, Value] = {
        "ParentTree": with_leaf(draft, entries.get("ParentTree"), joint.keys),
        "ParentTreeNextKey": joint.keys[-1][0] + 1,
    }
    if joint.roles:
        changes["RoleMap"] = joint.roles
    if joint.classes:
        changes["ClassMap"] = joint.classes
    if joint.ids:
        changes["IDTree"] = with_names(draft, entries.get("IDTree"), joint.ids)
    draft.change(structure, **changes)


@dataclass(slots=True)
class Joining:
    """Joins the elements of one guest, whose pages are known to the copier, as a part of the host's tree."""

    joint: Joint
    copier: Copier
    place: InsertionPoint
    headings: Mapping[str, str]
    roles: dict[str, str] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    ids: dict[bytes, bytes] = field(default_factory=dict)
    moved: dict[int, Ref] = field(default_factory=dict)

    def join(self) -> None:
        """Put its elements there, and what leads to them."""
        tree, file = self.copier.guest.tree, self.copier.guest.file
        elements = [node for node in tree.nodes if node.role]
        for node in elements:
            self.copier.known[_ref(node)] = self.copier.draft.reserve()
        self._settle(elements)
        for number, node in enumerate(tree.nodes):  # those above first, for they may move those below
            if node.role:
                self.copier.draft.put(self._new(node), self._element(node, self.moved.get(number)))
        self._part([tree.nodes[number] for number in tree.top])
        parents = file.at(tree.root, "ParentTree")
        for key, value in sorted(file.leaves(parents, "Nums"), key=lambda pair: str(pair[0]).zfill(12)):
            number = file.whole(key, "a key of the parent tree") + (self.copier.key or 0)
            self.joint.keys.append(
                (number, self.copier.copy(file.get(value) if _is_array(file, value) else value))
            )

    def _new(self, node: StructureNode) -> Ref:
        found = self.copier.known[_ref(node)]
        if found is None:
            raise Damaged("an element of its tags is no element")
        return found

    def _settle(self, elements: Sequence[StructureNode]) -> None:
        """Settle what roles, classes and IDs of the guest are called in the whole."""
        file = self.copier.guest.file
        meanings: dict[str, Value] = {}
        for node in elements:
            entries = file.dictionary(node.ref, "an element")
            raw = str(file.get(entries.get("S")))
            if raw not in STANDARD:
                meanings[raw] = PdfName(node.role)
            if isinstance(name := file.get(entries.get("ID")), bytes):
                self.ids[name] = take_name(name, self.joint.taken)
        self.roles = _settled(self.joint.roles, meanings)
        found = file.at(self.copier.guest.root, "ClassMap")
        classes = found if isinstance(found, Mapping) else {}
        self.classes = _settled(self.joint.classes, {key: self.copier.copy(v) for key, v in classes.items()})

    def _element(self, node: StructureNode, section: Ref | None) -> dict[str, Value]:
        """Return an element as one of the whole; ``section`` is a new one it was moved into."""
        file = self.copier.guest.file
        entries = file.dictionary(node.ref, "an element")
        raw = str(file.get(entries.get("S")))
        role = self.headings.get(raw) or self.roles.get(raw, raw)
        found: dict[str, Value] = {"S": PdfName(role), "P": section or self.copier.copy(entries.get("P"))}
        for key, value in entries.items():
            if key not in _OWN:
                found[key] = (
                    self._attributes(self.copier.copy(value)) if key == "A" else self.copier.copy(value)
                )
        if "C" in entries:
            names = [file.get(item) for item in file.items(entries["C"])]
            found["C"] = [PdfName(self.classes.get(n, n)) if isinstance(n, PdfName) else n for n in names]
        if isinstance(name := file.get(entries.get("ID")), bytes):
            found["ID"] = self.ids[name]
            self.joint.ids.append((self.ids[name], self._new(node)))
        if role == "Link":  # of which the annotation is described in it
            found |= self._language
        found["K"] = self._kids(node)
        return found

    @property
    def _language(self) -> Mapping[str, Value]:
        return {"Lang": self.copier.language} if self.copier.language else {}

    def _attributes(self, value: Value) -> Value:
        """Return attributes that name the header cells of a table by their IDs in the whole."""
        if isinstance(value, Mapping):
            headers = value.get("Headers")
            if isinstance(headers, list):
                renamed = [self.ids.get(item, item) if isinstance(item, bytes) else item for item in headers]
                return {**value, "Headers": renamed}
        return [self._attributes(item) for item in value] if isinstance(value, list) else value

    def _kids(self, node: StructureNode) -> list[Value]:
        file = self.copier.guest.file
        raw = [self.copier.copy(item) for item in file.kids(node.ref)]
        if not self.place.generic:
            return raw
        inline, *others = sections(self.copier.guest, node) or [(0, [])]
        if inline[0] == 0 and others:
            inline = (0, inline[1] + others[0][1])
            others = others[1:]
        numbers = {number: at for at, number in enumerate(node.kids)}
        kids = [raw[numbers[number]] for number in inline[1]]
        open_: list[tuple[int, Ref, list[Value]]] = []
        for level, content in others:
            while open_ and open_[-1][0] >= level:
                open_.pop()
            above, where = (open_[-1][1], open_[-1][2]) if open_ else (self._new(node), kids)
            section = self.copier.draft.reserve()
            inside = [raw[numbers[number]] for number in content]
            self.moved |= dict.fromkeys(content, section)
            self.copier.draft.put(section, {"S": PdfName("Sect"), "P": above, "K": inside})
            where.append(section)
            open_.append((level, section, inside))
        return kids

    def _part(self, top: Sequence[StructureNode]) -> None:
        """Make the guest a part of the whole: its document, or a new element around what it has."""
        draft, guest = self.copier.draft, self.copier.guest
        lone = top[0] if len(top) == 1 and top[0].role == "Document" else None
        part = self._new(lone) if lone else draft.reserve()
        if lone is None:
            draft.put(part, {"S": PdfName("Part"), "K": [self._new(node) for node in top]})
            for node in top:
                draft.change(self._new(node), P=part)
        draft.change(
            part,
            S=PdfName("Part"),
            P=self.place.above,
            T=text_string(guest.title) if guest.title else None,
            **self._language,
        )
        self.joint.parts.append(part)


def _ref(node: StructureNode) -> Ref:
    if node.ref is None:
        raise Damaged("an element of its tags has no object of its own")
    return node.ref


def _is_array(file: File, value: Value) -> bool:
    return isinstance(file.get(value), list | RefArray)


def _settled(host: dict[str, Value], guest: Mapping[str, Value]) -> dict[str, str]:
    """Return what names are called in the whole, and add to the host's map what it did not have."""
    found: dict[str, str] = {}
    for key, value in guest.items():
        name, number = key, 1
        while name in host and write(host[name]) != write(value):
            number += 1
            name = f"{key}-{number}"
        host[name] = value
        found[key] = name
    return found


def take_name(name: bytes, taken: set[bytes]) -> bytes:
    """Take a name, with a number behind it where it is taken, and return it."""
    found, number = name, 1
    while found in taken:
        number += 1
        found = name + b"-%d" % number
    taken.add(found)
    return found
