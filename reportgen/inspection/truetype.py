"""TrueType programs, as far as to tell which glyph a code is drawn with (OpenType: cmap, maxp)."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_MOST_TABLES = 64
_MOST_CODES = 0x120000


@dataclass(frozen=True, slots=True)
class Program:
    """The number of glyphs, and the glyphs by code in each cmap, by platform and encoding."""

    glyphs: int
    cmaps: Mapping[tuple[int, int], Mapping[int, int]]


def read_program(data: bytes) -> Program:
    """Return what a program says. Raises ValueError where it is none."""
    try:
        tables = _tables(data)
        (glyphs,) = struct.unpack_from(">H", tables["maxp"], 4)
        return Program(glyphs, _cmaps(tables["cmap"]) if "cmap" in tables else {})
    except (struct.error, KeyError, IndexError, UnicodeDecodeError) as error:
        raise ValueError(f"its program cannot be read ({error})") from None


def _tables(data: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", data, 4)
    tables = {}
    for row in range(min(count, _MOST_TABLES)):
        tag, _, start, length = struct.unpack_from(">4sLLL", data, 12 + 16 * row)
        tables[tag.decode("ascii")] = data[start : start + length]
    return tables


def _cmaps(table: bytes) -> dict[tuple[int, int], dict[int, int]]:
    (count,) = struct.unpack_from(">H", table, 2)
    found = {}
    for row in range(min(count, _MOST_TABLES)):
        platform, encoding, start = struct.unpack_from(">HHL", table, 4 + 8 * row)
        found[platform, encoding] = _cmap(table[start:])
    return found


def _cmap(table: bytes) -> dict[int, int]:
    """Return glyphs by code. A glyph of 0, which is .notdef, is left out."""
    (form,) = struct.unpack_from(">H", table)
    match form:
        case 0:
            pairs = enumerate(table[6:262])
        case 4:
            return _segments(table)
        case 6:
            first, count = struct.unpack_from(">HH", table, 6)
            pairs = enumerate(struct.unpack_from(f">{count}H", table, 10), first)
        case 12:
            return _groups(table)
        case _:
            raise ValueError(f"its program has a cmap of format {form}")
    return {code: glyph for code, glyph in pairs if glyph}


def _segments(table: bytes) -> dict[int, int]:
    """Return the glyphs of a cmap of format 4."""
    (double,) = struct.unpack_from(">H", table, 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts = struct.unpack_from(f">{count}H", table, 16 + double)
    deltas = struct.unpack_from(f">{count}H", table, 16 + 2 * double)
    offsets = struct.unpack_from(f">{count}H", table, 16 + 3 * double)
    _limit(starts, ends)
    found: dict[int, int] = {}
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offsets[number]:
                place = 16 + 3 * double + 2 * number + offsets[number] + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", table, place)
            if (glyph or not offsets[number]) and (glyph + deltas[number]) & 0xFFFF:
                found[code] = (glyph + deltas[number]) & 0xFFFF
    return found


def _groups(table: bytes) -> dict[int, int]:
    """Return the glyphs of a cmap of format 12."""
    (count,) = struct.unpack_from(">L", table, 12)
    rows = list(struct.iter_unpack(">LLL", table[16 : 16 + 12 * count]))
    _limit([row[0] for row in rows], [row[1] for row in rows])
    return {
        code: glyph + code - first
        for first, last, glyph in rows
        for code in range(first, last + 1)
        if glyph + code - first
    }


def _limit(firsts: Sequence[int], lasts: Sequence[int]) -> None:
    """Raise ValueError where ranges hold more codes than there are, and would take for ever."""
    if sum(max(0, last - first + 1) for first, last in zip(firsts, lasts, strict=True)) > _MOST_CODES:
        raise ValueError("its program has more codes than there can be")
