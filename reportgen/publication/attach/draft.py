"""What is to be written behind a host: new objects, and those of the host that have to change."""

import hashlib
from dataclasses import dataclass, field

from reportgen.pdf.read import File
from reportgen.pdf.syntax import Ref, Stream, Value, write
from reportgen.reading import pieces


@dataclass(slots=True)
class Draft:
    """An update in the making. ``size`` is the first object number that is free."""

    file: File
    size: int
    info: Ref | None = None
    """A document information that the host did not have."""
    objects: dict[Ref, Value | Stream] = field(default_factory=dict)
    _shared: dict[bytes, Ref] = field(default_factory=dict)
    _digest: "hashlib._Hash | None" = None

    def digest(self) -> "hashlib._Hash":
        """Return a digest of the host's bytes, for others to be added."""
        if self._digest is None:
            self._digest = hashlib.sha256()
            for piece in pieces(self.file.data):
                self._digest.update(piece)
        return self._digest.copy()

    def reserve(self) -> Ref:
        """Return the number of a new object, to be put later."""
        self.size += 1
        return Ref(self.size - 1)

    def add(self, value: Value | Stream) -> Ref:
        """Add an object."""
        ref = self.reserve()
        self.objects[ref] = value
        return ref

    def share(self, value: Value | Stream) -> Ref:
        """Add an object, or return the one that was added here before and is the same."""
        digest = hashlib.sha256(write(value)).digest()
        if digest not in self._shared:
            self._shared[digest] = self.add(value)
        return self._shared[digest]

    def put(self, ref: Ref, value: Value | Stream) -> None:
        """Set what an object is."""
        self.objects[ref] = value

    def get(self, value: Value) -> Value:
        """Return what a value is now, behind its reference."""
        if isinstance(value, Ref) and value in self.objects:
            found = self.objects[value]
            return found.entries if isinstance(found, Stream) else found
        return self.file.get(value)

    def entries(self, value: Value, what: str) -> dict[str, Value]:
        """Return a dictionary as it is now, to be changed and put. Raises Damaged where it is none."""
        return dict(self.file.dictionary(self.get(value), what))

    def change(self, ref: Ref, **entries: Value) -> None:
        """Set entries of a dictionary; those that are None are taken out."""
        whole = self.entries(ref, "an object") | entries
        self.put(ref, {key: value for key, value in whole.items() if value is not None})
