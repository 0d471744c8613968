"""Objects of a file that may be anything: each question is answered, or answered with nothing.

A broken file holds numbers where names should be, and references that lead nowhere; no rule should have to
think of that.
"""

import zlib
from collections.abc import Iterator

import pikepdf

from reportgen.pdf.syntax.values import NotReadable

BROKEN = (
    pikepdf.PdfError,
    pikepdf.DependencyError,
    pikepdf.DeletedObjectError,
    pikepdf.ForeignObjectError,
    pikepdf.PasswordError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What the library raises, one way or another, when a file is broken."""

LARGEST = 64 * 2**20
"""The most bytes a stream may unpack to; more is not read."""

_DEEPEST = 64


def get(thing: object, *keys: str) -> object:
    """Return what stands in a dictionary under a key, in that under the next, and so on; None if nothing."""
    for key in keys:
        if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            return None
        try:
            thing = thing.get("/" + key)
        except BROKEN:
            return None
    return thing


def entries(thing: object) -> list[tuple[str, object]]:
    """Return the keys, without their slash, and the values of a dictionary, in the order of the keys."""
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return []
    try:
        names = sorted(key.removeprefix("/") for key in thing.keys())  # noqa: SIM118 - it is no mapping
    except BROKEN:
        return []
    return [(name, get(thing, name)) for name in names]


def items(thing: object) -> list[object]:
    """Return the items of an array; of a single thing itself, of nothing none."""
    if thing is None:
        return []
    if not isinstance(thing, pikepdf.Array):
        return [thing]
    found: list[object] = []
    for number in range(len(thing)):
        try:
            found.append(thing[number])
        except BROKEN:
            found.append(None)
    return found


def text(thing: object) -> str:
    """Return a text string, "" where it is none."""
    try:
        return str(thing) if isinstance(thing, pikepdf.String) else ""
    except BROKEN:
        return bytes(thing).decode("latin-1") if isinstance(thing, pikepdf.String) else ""


def octets(thing: object) -> bytes:
    """Return the bytes of a string, b"" where it is none."""
    return bytes(thing) if isinstance(thing, pikepdf.String) else b""


def name(thing: object) -> str:
    """Return a name without its slash, "" where it is none."""
    try:
        return str(thing).removeprefix("/") if isinstance(thing, pikepdf.Name) else ""
    except BROKEN:
        return ""


def whole(thing: object) -> int | None:
    """Return a whole number."""
    return thing if isinstance(thing, int) and not isinstance(thing, bool) else None


def number(thing: object) -> float | None:
    """Return a number."""
    try:
        return None if isinstance(thing, bool) else float(thing)  # type: ignore[arg-type]
    except BROKEN:
        return None


def numbers(thing: object) -> list[float]:
    """Return the numbers of an array, none where one of them is something else."""
    found = [number(item) for item in items(thing)]
    return [value for value in found if value is not None] if None not in found else []


def key_of(thing: object) -> tuple[int, int]:
    """Return the number and generation of an object, (0, 0) of one that stands inside another."""
    found = getattr(thing, "objgen", None)
    return found if isinstance(found, tuple) else (0, 0)


def place_of(thing: object) -> str:
    """Return how an object is named in a finding."""
    return f"object {key_of(thing)[0]}" if key_of(thing)[0] else ""


def is_dictionary(thing: object) -> bool:
    """Tell whether a thing has keys."""
    return isinstance(thing, pikepdf.Dictionary | pikepdf.Stream)


def inherited(page: object, key: str) -> object:
    """Return an entry of a page, or of what stands above it (ISO 32000-1, 7.7.3.4)."""
    for _ in range(_DEEPEST):
        value = get(page, key)
        if value is not None or page is None:
            return value
        page = get(page, "Parent")
    return None


def unpacked(stream: object) -> bytes:
    """Return the content of a stream, b"" where it is none. Raises NotReadable where it is far too large."""
    if not isinstance(stream, pikepdf.Stream):
        return b""
    filters = [name(item) for item in items(get(stream, "Filter"))]
    packed = stream.read_raw_bytes()
    if filters and filters[0] in {"FlateDecode", "Fl"}:
        process = zlib.decompressobj()
        found = process.decompress(packed, LARGEST)
        if process.eof and len(filters) == 1 and get(stream, "DecodeParms") is None:
            return found
        if process.unconsumed_tail or sum(f in {"FlateDecode", "Fl"} for f in filters) > 1:
            raise NotReadable(f"it unpacks to more than {LARGEST // 2**20} MB")
    return bytes(stream.read_bytes(pikepdf.StreamDecodeLevel.specialized)) if filters else bytes(packed)


def walk(root: object, below: str) -> Iterator[object]:
    """Yield a dictionary and all that its entry ``below`` leads down to, those above first, each once."""
    waiting = [root]
    seen: set[tuple[int, int]] = set()
    while waiting:
        node = waiting.pop()
        if is_dictionary(node) and key_of(node) not in seen:
            seen |= {key_of(node)} - {(0, 0)}
            yield node
            waiting += reversed(items(get(node, below)))


def tree_leaves(root: object, leaf: str) -> Iterator[tuple[object, object]]:
    """Yield the pairs of a name tree (leaf ``Names``) or number tree (leaf ``Nums``), once each."""
    for node in walk(root, "Kids"):
        pairs = items(get(node, leaf))
        yield from zip(pairs[::2], pairs[1::2], strict=False)
