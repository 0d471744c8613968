"""Guest objects as new objects of the host's file: each once, cycles and all, and what is equal shared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reportgen.pdf.read import Damaged
from reportgen.pdf.syntax import Ref, RefArray, Stream, Value
from reportgen.publication.attach.draft import Draft
from reportgen.publication.attach.guest import Guest

_KEYS = frozenset({"StructParent", "StructParents"})
_RESOURCES = "Resources"


@dataclass(slots=True)
class Copier:
    """Copies one guest's objects. ``known`` says what each of its objects is in the whole.

    ``key`` is added to the guest's keys of the parent tree; where it is None, the whole has no tags.
    ``colours`` is the colour space that DeviceRGB stands for on its pages, if not the host's. ``named`` gives
    the name that a named destination has in the whole.
    """

    draft: Draft
    guest: Guest
    known: dict[Ref, Ref | None]
    key: int | None
    colours: Ref | None = None
    named: Mapping[bytes, bytes] = field(default_factory=dict)
    _waiting: list[Ref] = field(default_factory=list)
    _sharing: set[Ref] = field(default_factory=set)

    @property
    def language(self) -> bytes:
        """The guest's language, where it has to be said because the host's is another; nothing if not."""
        host, guest = (file.at(file.root, "Lang") for file in (self.draft.file, self.guest.file))
        return guest if isinstance(guest, bytes) and guest != host else b""

    def copy(self, value: Value) -> Value:
        """Return a value with references to copies; what they lead to is copied by ``finish``."""
        if isinstance(value, Ref) and value not in self.known:
            self.known[value] = self.draft.reserve()
            self._waiting.append(value)
        return self._copied(value, self.copy)

    def entries(self, value: Mapping[str, Value]) -> dict[str, Value]:
        """Return the entries of a dictionary, as ``copy`` does."""
        return self._entries(value, self.copy)

    def finish(self) -> None:
        """Copy all that was referred to."""
        while self._waiting:
            ref = self._waiting.pop()
            target = self.known[ref]
            if target is not None:
                self.draft.put(target, self._whole(ref, self.copy))

    def share(self, value: Value) -> Value:
        """Return a value of resources with references to copies, shared by all guests that have the same."""
        if isinstance(value, Ref) and value not in self.known:
            if value in self._sharing:
                raise Damaged("resources hold themselves")
            self._sharing.add(value)
            self.known[value] = self.draft.share(self._whole(value, self.share))
        return self._copied(value, self.share)

    def resources(self, value: Value) -> Value:
        """Return resources, in which colours mean what they meant in the guest (ISO 32000-1, 8.6.5.6)."""
        found = self.share(self.guest.file.get(value))
        if self.colours is None or not isinstance(found, Mapping):
            return found
        spaces = self.draft.get(found.get("ColorSpace"))
        kept = spaces if isinstance(spaces, Mapping) else {}
        return {**found, "ColorSpace": {"DefaultRGB": self.colours, **kept}}

    def _copied(self, value: Value, copy: Callable[[Value], Value]) -> Value:
        """Return a value with what its references lead to in the whole, as that is known by ``copy``."""
        match value:
            case Ref():
                return self.known[value]
            case Mapping():
                return self._entries(value, copy)
            case list() | RefArray():
                return [copy(item) for item in value]
            case _:
                return value

    def _whole(self, ref: Ref, copy: Callable[[Value], Value]) -> Value | Stream:
        """Return an object with references to copies."""
        file = self.guest.file
        if not file.is_stream(ref):
            return copy(file.get(ref))
        entries = file.dictionary(ref, "a stream")
        kept = {key: value for key, value in entries.items() if key != "Length"}
        return Stream(self._entries(kept, copy), file.packed(ref))

    def _entries(self, entries: Mapping[str, Value], copy: Callable[[Value], Value]) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for key, value in entries.items():
            if key in _KEYS:
                number = self.guest.file.whole(value, "a key of the parent tree")
                if self.key is not None:
                    found[key] = number + self.key
            elif key == _RESOURCES and copy == self.share:
                found[key] = self.resources(value)
            elif key in {"D", "Dest"} and isinstance(value, bytes):
                found[key] = self.named.get(value, value)
            else:
                found[key] = copy(value)
        return found
