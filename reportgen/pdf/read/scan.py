"""What stands anywhere in a file, be it reached or not: looked for in its bytes, and in what is packed there.

Nothing is read for it but the streams that hold objects, and no object is made: some hundredths of a second
where reading all of them takes seconds.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence

from reportgen.pdf.read.damages import Damaged
from reportgen.pdf.read.file import MOST_NUMBERS, File
from reportgen.pdf.syntax import Ref, Value
from reportgen.reading import FileBytes, let_go

_KEY = re.compile(rb"/StructParents?\s+(-?\d+)(?:\s+(\d+)\s+R\b)?")
_KEY_OR_PACKED = re.compile(rb"/(?:Type\s*/ObjStm\b|" + _KEY.pattern[1:] + rb")")
_NUMBERED = re.compile(rb"\[\s*\d+\s*/(?:XYZ|Fit)")
_NUMBER = re.compile(rb"\d+")
_GREATEST_KEY = 2**31 - 2_000_000
_DIGITS = 1 + len(str(MOST_NUMBERS))
_PIECE = 2**20
_ACROSS = re.compile(rb"(?:\s*\S){0,64}")
"""What of something looked for may stand in the next piece of a file: not much, but any space within it."""


def free_number(file: File) -> int:
    """Return the first object number that neither an object nor a reference has, and all above it.

    A reference to what is not there is one to nothing, and has to stay so; and many a cross-reference stream
    has the number that its Size says is free.
    """
    least = max(file.whole(file.trailer.get("Size"), "Size"), file.free)
    if least <= MOST_NUMBERS:
        least = max(least, *(number + 1 for number in _numbers(file.data, len(str(least)))), 1)
    if least > MOST_NUMBERS:
        raise Damaged(f"it says it has {least} objects")
    return least


def _numbers(data: FileBytes, digits: int) -> Iterator[int]:
    """Yield the numbers of objects and of references, of those that have so many digits or more.

    It is the space behind them that is looked for, as that is found many times sooner among packed bytes.
    """
    for found in found_in(data, re.compile(rb" (?<=\d{%d} )\d{1,5} (?:R|obj)\b" % digits)):
        before = data[max(0, found.start() - _DIGITS) : found.start()]
        number = int(before[len(before.rstrip(b"0123456789")) :])
        if number < MOST_NUMBERS:
            yield number


def look_through(file: File) -> tuple[int, tuple[Ref, ...]]:
    """Return what all that is in use or not is read for once.

    That is the first key of the parent tree above all that something is said to have, and the objects with a
    link or bookmark that leads to a page by its number, which only one to another file may (ISO 32000-1,
    12.3.2.2): readers follow it all the same, and with pages put before it to another page.
    """
    keys: list[Value] = []
    numbered: set[Ref | None] = set()
    streams: set[Ref] = set()
    for found in found_in(file.data, _KEY_OR_PACKED, _NUMBERED):
        is_key = found.re is _KEY_OR_PACKED and found[1]
        ref = None if is_key else holder_at(file.data, found.start())
        if is_key:
            keys.append(_key(found))
        elif found.re is _NUMBERED:
            numbered.add(ref)
        elif ref is not None and ref not in streams and file.is_stream(ref):
            streams.add(ref)
            data = file.unpacked(ref)
            keys += map(_key, _KEY.finditer(data))
            numbered |= {_packed_at(file, ref, data, one.start()) for one in _NUMBERED.finditer(data)}
    held = sorted(ref for ref in numbered if ref and _NUMBERED.search(file.written(ref)))
    return _free_key(file, keys), tuple(held)


def _key(found: re.Match[bytes]) -> int | Ref:
    return Ref(int(found[1]), int(found[2])) if found[2] else int(found[1])


def _free_key(file: File, used: Sequence[Value]) -> int:
    """Return the first key of the parent tree above those used, be they in it or not, and its own."""
    tags = file.at(file.root, "StructTreeRoot")
    said = file.at(tags, "ParentTreeNextKey")
    found = [*used, *(key for key, _ in file.leaves(file.at(tags, "ParentTree"), "Nums"))]
    highest = max((file.whole(key, "a key of the parent tree") for key in found), default=-1)
    highest = max(highest, said - 1 if isinstance(said, int) else -1)
    if highest > _GREATEST_KEY:
        raise Damaged(f"its parent tree has the key {highest}")
    return highest + 1


def found_in(data: FileBytes, *sought: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
    """Yield where things stand in bytes; of those on disk no more than a piece is in memory then."""
    for begin in range(0, len(data), _PIECE):
        end = begin + _PIECE
        across = found.end() if (found := _ACROSS.match(data, end)) else end
        for one in sought:
            yield from (it for it in one.finditer(data, begin, across) if it.start() < end)
        let_go(data)


def holder_at(data: FileBytes, at: int) -> Ref | None:
    """Return the object that something in a file's bytes stands in, by the last that begins before it."""
    while (at := data.rfind(b"obj", 0, at)) > 0:
        generation, begin = _digits_before(data, at)
        number, _ = _digits_before(data, begin)
        if number and generation:
            return Ref(int(number), int(generation))
    return None


def _digits_before(data: FileBytes, at: int) -> tuple[bytes, int]:
    """Return the digits before a place, with or without space between, and where they begin."""
    while data[at - 1 : at].isspace():
        at -= 1
    end = at
    while data[at - 1 : at].isdigit():
        at -= 1
    return data[at:end], at


def _packed_at(file: File, stream: Ref, data: FileBytes, at: int) -> Ref | None:
    """Return the object at a place of an unpacked object stream (ISO 32000-1, 7.5.7)."""
    first = file.at(stream, "First")
    head = [int(number) for number in _NUMBER.findall(data[: first if isinstance(first, int) else 0])]
    if not isinstance(first, int) or at < first:
        return None
    rows = sorted(zip(head[1::2], head[::2], strict=False))
    number = bisect([begin for begin, _ in rows], at - first) - 1
    return Ref(rows[number][1]) if number >= 0 else None
