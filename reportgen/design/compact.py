"""Compact outlines, as far as a PDF wants to know of them (Adobe Technical Note 5176: CFF)."""

import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import TypeAlias

_ESCAPE, _REAL, _LAST_OPERATOR = 12, 30, 21
_NUMBERED, _CHARSET, _OUTLINES = (_ESCAPE, 30), (15,), (17,)
"""The operators of a font whose glyphs have numbers in place of names, of where these are, and the glyphs."""
_ONE_RANGE = 2
"""The format of numbers that are given as ranges (table 20)."""

_Operator: TypeAlias = tuple[int, ...]


def is_keyed(table: bytes) -> bool:
    """Tell whether each glyph says its number, and that is its place in the font."""
    try:
        _, behind = _entries(table, table[2])
        (top, *_), _ = _entries(table, behind)
        found = dict(_operators(top))
        if _NUMBERED not in found:
            return False
        kind, first, left = struct.unpack_from(">BHH", table, found[_CHARSET])
        (count,) = struct.unpack_from(">H", table, found[_OUTLINES])
    except (struct.error, LookupError, ValueError):
        return False
    return (kind, first, left) == (_ONE_RANGE, 1, count - 2)


def _entries(table: bytes, place: int) -> tuple[list[bytes], int]:
    """Return the entries of an INDEX, and where it ends."""
    (count,) = struct.unpack_from(">H", table, place)
    if not count:
        return [], place + 2
    size, begin = table[place + 2], place + 3
    places = (begin + size * number for number in range(count + 1))
    offsets = [int.from_bytes(table[at : at + size], "big") for at in places]
    data = begin + size * (count + 1) - 1
    return [table[data + one : data + other] for one, other in pairwise(offsets)], data + offsets[-1]


def _operators(entry: bytes) -> Iterator[tuple[_Operator, int]]:
    """Yield the operators of a DICT, each with its last operand, if that is a large number, or 0."""
    place = operand = 0
    while place < len(entry):
        byte = entry[place]
        place += 1
        if byte <= _LAST_OPERATOR:
            more = byte == _ESCAPE
            yield tuple(entry[place - 1 : place + more]), operand
            place, operand = place + more, 0
        elif byte == _REAL:
            while entry[place] & 0x0F != 0x0F:
                place += 1
            place += 1
        else:
            size = {28: 2, 29: 4}.get(byte, int(byte >= 247))
            operand = int.from_bytes(entry[place : place + size], "big") if byte < 32 else 0
            place += size
