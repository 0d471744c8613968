"""A PDF opened to be read: each object as a value once it is asked for, or the file called damaged.

Nothing is mended: a file is damaged where the reader would have to repair what is asked for, or where that
holds something else than the dictionary, the array or the number that the standard wants. What nobody asks
for is not read, so that a large file costs no more than what is touched of it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field

import pikepdf

from reportgen.errors import Code
from reportgen.pdf.read.damages import LOCKED, Damaged, Refused, harmful, no_pdf, told_by
from reportgen.pdf.read.opening import open_as_it_is, start_of, trailer_of
from reportgen.pdf.syntax import BROKEN, PdfName, Ref, Stream, Value, parse, unpacked
from reportgen.reading import FileBytes

_CHAIN = 32
_DEEPEST = 256
"""So deep a tree may be; the deepest of real ones have some dozens of levels."""
_HIGHEST = re.compile(r"highest object number \((\d+)\)")
"""What the library says where a file has objects that are numbered above its Size."""

MOST_BYTES = 2**30
"""What is larger would take gigabytes to read."""
MOST_NUMBERS = 8_388_607
"""The most objects a file may have (ISO 19005-2, 6.1.13)."""
_SPLIT = "attach to a part of it"


@dataclass(frozen=True, slots=True)
class File:
    """A file and its objects, each of which becomes a value when it is asked for."""

    data: FileBytes
    pdf: pikepdf.Pdf
    trailer: Mapping[str, Value]
    start: int
    """Where its last cross-reference section stands."""
    free: int
    """The first number that no object has, and all above it."""
    like: "File | None" = None
    """A file that most objects are the same in, and are read from: all but those that are ``anew``."""
    anew: frozenset[Ref] = frozenset()
    aside: Mapping[Ref, bytes | None] = field(default_factory=dict)
    """Its objects that are others in what is open by now, each read before, with the bytes of a stream."""
    _values: dict[Ref, Value] = field(default_factory=dict)

    @property
    def before(self) -> int:
        """How many bytes stand before its first line, from which all places in it are counted."""
        return self.data.find(b"%PDF-")

    @property
    def root(self) -> Ref:
        """The catalogue."""
        root = self.trailer.get("Root")
        if not isinstance(root, Ref):
            raise Damaged("it has no catalogue")
        return root

    @property
    def version(self) -> tuple[int, int]:
        """The version it says it is of, in its first line or in its catalogue, whichever is later."""
        said = self.at(self.root, "Version")
        found = [self.pdf.pdf_version, said if isinstance(said, PdfName) else ""]
        pairs = [(int(m[1]), int(m[2])) for m in (re.fullmatch(r"(\d)\.(\d)", text) for text in found) if m]
        return max(pairs, default=(1, 4))

    def get(self, value: Value) -> Value:
        """Return what a value is, behind its references; of a stream the dictionary."""
        for _ in range(_CHAIN):
            if not isinstance(value, Ref):
                return value
            value = self.value(value)
        raise Damaged("references lead round in a circle")

    def value(self, ref: Ref) -> Value:
        """Return what an object is, None where there is none; of a stream the dictionary."""
        if self.like is not None and ref not in self.anew:
            return self.like.value(ref)
        if ref not in self._values:
            with damage():
                self._values[ref] = parse(self.written(ref) or b"null")
        return self._values[ref]

    def written(self, ref: Ref) -> bytes:
        """Return an object as the reader writes it, nothing where there is none; of a stream the dictionary.

        What is alike is written alike. An object that is null is none (ISO 32000-1, 7.3.9).
        """
        if self.like is not None and ref not in self.anew:
            return self.like.written(ref)
        with damage():
            found = self._found(ref)
            if isinstance(found, pikepdf.Stream):
                found = found.stream_dict
            written = found.unparse(resolved=True) if isinstance(found, pikepdf.Object) else b""
        for warning in harmful(told_by(self.pdf)):
            raise Damaged(warning)
        return written

    def is_stream(self, ref: Ref) -> bool:
        """Tell whether an object is a stream."""
        if ref in self.aside:
            return self.aside[ref] is not None
        with damage():
            return isinstance(self._found(ref), pikepdf.Stream)

    def lacks(self, ref: Ref, key: str) -> bool:
        """Tell whether an object is a dictionary without a key. It is read, and no value made of it."""
        self.written(ref)
        with damage():
            found = self._found(ref)
            return isinstance(found, pikepdf.Dictionary) and "/" + key not in found

    def at(self, value: Value, *keys: str) -> Value:
        """Return what stands in a dictionary under a key, in that under the next, and so on; None if none."""
        for key in keys:
            inside = self.get(value)
            if not isinstance(inside, Mapping):
                return None
            value = inside.get(key)
        return self.get(value)

    def kids(self, value: Value) -> Sequence[Value]:
        """Return the kids of an element of the structure, or of its root, as references where they are."""
        inside = self.get(value)
        return self.items(inside.get("K")) if isinstance(inside, Mapping) else ()

    def dictionary(self, value: Value, what: str) -> Mapping[str, Value]:
        """Return a dictionary. Raises Damaged where it is none."""
        found = self.get(value)
        if not isinstance(found, Mapping):
            raise Damaged(f"{what} is no dictionary")
        return found

    def array(self, value: Value, what: str) -> Sequence[Value]:
        """Return an array, an empty one of nothing. Raises Damaged where it is something else."""
        found = self.get(value)
        if found is None:
            return ()
        if isinstance(found, Sequence) and not isinstance(found, (str, bytes, Ref)):
            return found
        raise Damaged(f"{what} is no array")

    def items(self, value: Value) -> Sequence[Value]:
        """Return the items of an array; of a single thing itself, of nothing none."""
        found = self.get(value)
        if isinstance(found, Sequence) and not isinstance(found, (str, bytes, Ref)):
            return found
        return () if found is None else (value,)

    def whole(self, value: Value, what: str) -> int:
        """Return a whole number. Raises Damaged where it is none."""
        found = self.get(value)
        if isinstance(found, bool) or not isinstance(found, int):
            raise Damaged(f"{what} is no whole number")
        return found

    def packed(self, ref: Ref) -> bytes:
        """Return a stream's bytes as they stand in the file."""
        if (was := self.aside.get(ref)) is not None:
            return was
        with damage():
            return bytes(self._stream(ref).read_raw_bytes())

    def unpacked(self, ref: Ref) -> bytes:
        """Return a stream's bytes without its filters. Raises Damaged where they are far too many."""
        with damage():
            return unpacked(self._stream(ref))

    def stream(self, ref: Ref) -> Stream:
        """Return a stream as a value."""
        return Stream(self.dictionary(ref, "a stream"), self.packed(ref))

    def packet(self) -> bytes:
        """Return its XMP, nothing where it has none. Raises Damaged where that cannot be unpacked."""
        metadata = self.dictionary(self.root, "the catalogue").get("Metadata")
        return self.unpacked(metadata) if isinstance(metadata, Ref) and self.is_stream(metadata) else b""

    def names(self, root: Value) -> Iterator[tuple[bytes, Value]]:
        """Yield the names of a name tree with their values, in its order."""
        for key, value in self.leaves(root, "Names"):
            if not isinstance(key, bytes):
                raise Damaged("a name is no string")
            yield key, value

    def leaves(self, root: Value, leaf: str) -> Iterator[tuple[Value, Value]]:
        """Yield the pairs of a name tree (leaf ``Names``) or a number tree (leaf ``Nums``), in its order.

        A last key without a value leads nowhere, and is passed over.
        """
        for node in self.walk(root, lambda entries: entries.get("Kids")):
            pairs = self.array(self.at(node, leaf), "the leaf of a tree")
            for key, value in zip(pairs[::2], pairs[1::2], strict=False):
                yield self.get(key), value

    def walk(
        self,
        root: Value,
        kids: Callable[[Mapping[str, Value]], Value],
        leaf: Callable[[Ref], bool] = lambda _: False,
    ) -> Iterator[Value]:
        """Yield the nodes of a tree, parents first; what is a ``leaf`` has no kids, and is not read.

        What has no kids may be named more than once. Raises Damaged where other nodes are, as in a tree that
        holds itself, or where it is too deep.
        """
        waiting: list[tuple[int, Value]] = [(0, root)]
        seen: set[Ref] = set()
        while waiting:
            depth, node = waiting.pop()
            if isinstance(node, Ref) and leaf(node):
                yield node
                continue
            entries = self.get(node)
            if not isinstance(entries, Mapping):
                continue
            below = self.array(kids(entries), "the kids of a node")
            if below and isinstance(node, Ref):
                if node in seen:
                    raise Damaged("a tree holds itself")
                seen.add(node)
            if depth > _DEEPEST:
                raise Damaged(f"a tree is more than {_DEEPEST} levels deep")
            yield node
            waiting += [(depth + 1, kid) for kid in reversed(below)]

    def _found(self, ref: Ref) -> object:
        return self.pdf.get_object(ref.number, ref.generation)

    def _stream(self, ref: Ref) -> pikepdf.Stream:
        found = self._found(ref)
        if not isinstance(found, pikepdf.Stream):
            raise Damaged(f"object {ref.number} is no stream")
        return found


@contextmanager
def opened_strictly(data: FileBytes) -> Iterator[File]:
    """Open a file.

    Raises Refused where it is no PDF, encrypted or too large, Damaged where it is broken.
    """
    if no := no_pdf(data):
        raise Refused(no.code, no.message, no.hint)
    if len(data) > MOST_BYTES:
        raise Refused(Code.FILE_TOO_LARGE, f"it is larger than {MOST_BYTES // 2**20} MB", _SPLIT)
    with ExitStack() as stack:
        with damage() if data[:5] == b"%PDF-" else _misplaced():
            try:
                pdf = stack.enter_context(open_as_it_is(data))
            except pikepdf.PasswordError:
                raise Refused(LOCKED.code, LOCKED.message, LOCKED.hint) from None
            if pdf.is_encrypted:
                raise Refused(Code.ENCRYPTED, "it is encrypted", LOCKED.hint)
            said = told_by(pdf)
            for warning in harmful(said):
                raise Damaged(warning)
            trailer = trailer_of(pdf)
            numbers = (int(found[1]) for words in said if (found := _HIGHEST.search(words)))
            size = trailer.get("Size")
            free = 1 + max(numbers, default=size - 1 if isinstance(size, int) else 0)
            file = File(data, pdf, trailer, start_of(data), max(free, 1))
        yield file


@contextmanager
def _misplaced() -> Iterator[None]:
    """Take damage in the block as that of a file with something before its first line."""
    try:
        with damage():
            yield
    except Damaged:
        raise Damaged(
            "it has bytes before its header, %PDF-, and its objects are not where it says"
        ) from None


class _Damage:
    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, (*BROKEN, MemoryError)):
            raise Damaged(error) from error


_DAMAGE = _Damage()


def damage() -> AbstractContextManager[None]:
    """Take whatever the library raises in the block as damage of the file that is read there."""
    return _DAMAGE
