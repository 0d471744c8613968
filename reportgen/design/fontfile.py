"""A font file, checked before anybody builds on it: whole, undamaged, and nothing in it leads astray.

One may forbid to be embedded, or in part only.

OpenType 1.9.1 (ISO/IEC 14496-22): the table directory with a checksum of each table, and what of ``head``,
``cmap``, ``loca`` and ``glyf`` a reader would follow without looking.
"""

import struct
from itertools import pairwise
from pathlib import Path

MOST = 32_000_000
"""The largest font that is read, in bytes."""

_COLLECTION = b"ttcf"
_OPENTYPE = (b"\x00\x01\x00\x00", b"true", b"OTTO")
_NEEDED = ("head", "hhea", "maxp", "hmtx", "cmap", "name", "post", "OS/2")
_OUTLINES = (("glyf", "loca"), ("CFF ",), ("CFF2",))
_NAMES, _ENGLISH = (1, 4, 6), ((3, 1, 0x409), (1, 0, 0))
"""Names of a family, a face and for PostScript; platform, encoding and language as the library reads them."""
_UNITS = range(16, 16_385)
_USE, _FORBIDDEN, _WHOLE, _BITMAPS = 0x0F, 0x02, 0x0100, 0x0200
"""``fsType`` of ``OS/2``: uses of a font, of which the least strict holds, and what it forbids."""
_LAST = 0x10FFFF
_MORE, _WORDS, _SCALES = 0x20, 0x01, ((0x08, 2), (0x40, 4), (0x80, 8))
"""Flags of a component of a glyph: another follows, its arguments are words, and how it is scaled."""


class DamagedFontError(ValueError):
    """A font file that cannot be built on, and why."""


def check_font(path: Path, number: int = 0) -> bytes:
    """Return the bytes of an OpenType file that is whole, as far as one face of it goes, if it has several.

    Raises DamagedFontError, OSError.
    """
    if not path.is_file():
        raise DamagedFontError("there is no such file" if not path.exists() else "it is no file")
    with path.open("rb") as stream:
        data = stream.read(MOST + 1)
    if len(data) > MOST:
        raise DamagedFontError(f"it is larger than {MOST // 1_000_000} MB")
    try:
        _check(data, number)
    except (struct.error, LookupError) as error:
        raise DamagedFontError("it ends within a table, or one leads out of it") from error
    return data


def _check(data: bytes, number: int) -> None:
    face = 0
    if data[:4] == _COLLECTION:
        (face,) = struct.unpack_from(">L", data, 12 + 4 * number)
    if data[face : face + 4] not in _OPENTYPE:
        raise DamagedFontError("it does not begin like an OpenType font")
    tables: dict[str, bytes] = {}
    for entry in range(_short(data, face + 4)):
        tag, wanted, begin, length = struct.unpack_from(">4sLLL", data, face + 12 + 16 * entry)
        name, table = tag.decode("latin-1"), data[begin : begin + length]
        if len(table) < length:
            raise DamagedFontError("it was cut off: it is shorter than its tables")
        summed = table[:8] + bytes(4) + table[12:] if name == "head" else table
        if _sum(summed) != wanted:
            raise DamagedFontError(f'its table "{name.strip()}" is damaged: its checksum is another')
        tables[name] = table
    if lacking := [name for name in _NEEDED if name not in tables]:
        raise DamagedFontError(f'it has no table "{lacking[0]}"')
    if not any(all(name in tables for name in names) for names in _OUTLINES):
        raise DamagedFontError("it has no outlines")
    _check_rights(_short(tables["OS/2"], 8))
    if _short(tables["head"], 18) not in _UNITS:
        raise DamagedFontError(f"an em of it has {_short(tables['head'], 18)} units")
    glyphs = _short(tables["maxp"], 4)
    if len(tables["hmtx"]) < 4 * _short(tables["hhea"], 34) or not _short(tables["hhea"], 34):
        raise DamagedFontError("it has fewer widths than it says")
    _check_name(tables["name"])
    _check_letters(tables["cmap"])
    if "glyf" in tables:
        _check_outlines(tables, glyphs)


def _check_rights(rights: int) -> None:
    """Refuse a font that may not be embedded as it is here: its outlines, and of these what is used."""
    if rights & _USE == _FORBIDDEN or rights & _BITMAPS:
        raise DamagedFontError("it says that it may not be embedded (fsType)")
    if rights & _WHOLE:
        raise DamagedFontError("it says that no part of it may be embedded, only the whole (fsType)")


def _check_name(name: bytes) -> None:
    """Refuse a font without a name in English, which a PDF calls it by."""
    for number in range(_short(name, 2)):
        platform, encoding, language, kind, length, _ = struct.unpack_from(">6H", name, 6 + 12 * number)
        if kind in _NAMES and length and (platform, encoding, language) in _ENGLISH:
            return
    raise DamagedFontError("it has no name in English")


def _check_letters(cmap: bytes) -> None:
    """Refuse a map of letters with ranges that overlap: reading it would take hours."""
    for number in range(_short(cmap, 2)):
        (begin,) = struct.unpack_from(">L", cmap, 8 + 8 * number)
        kind = _short(cmap, begin)
        ranges: list[tuple[int, int]] = []
        if kind == 4:
            count = _short(cmap, begin + 6) // 2
            ends = struct.unpack_from(f">{count}H", cmap, begin + 14)
            ranges = [*zip(struct.unpack_from(f">{count}H", cmap, begin + 16 + 2 * count), ends, strict=True)]
        elif kind in {12, 13}:
            (count,) = struct.unpack_from(">L", cmap, begin + 12)
            groups = struct.unpack_from(f">{3 * count}L", cmap, begin + 16) if count <= _LAST else ()
            ranges = [(groups[n], groups[n + 1]) for n in range(0, len(groups), 3)]
            if not groups and count:
                raise DamagedFontError("its map of letters has too many ranges")
        if sum(max(end - first + 1, 0) for first, end in ranges) > _LAST + 1:
            raise DamagedFontError("its map of letters has ranges that overlap")


def _check_outlines(tables: dict[str, bytes], glyphs: int) -> None:
    """Refuse outlines that lead out of their table, or are made of glyphs there are not."""
    long = _short(tables["head"], 50) == 1
    count = glyphs + 1
    loca = struct.unpack_from(f">{count}{'L' if long else 'H'}", tables["loca"])
    places = loca if long else [2 * place for place in loca]
    glyf = tables["glyf"]
    for begin, end in pairwise(places):
        if begin > end or end > len(glyf):
            raise DamagedFontError("its outlines lead out of their table")
        if end - begin > 10 and glyf[begin] & 0x80:
            _check_parts(glyf[begin + 10 : end], glyphs)


def _check_parts(parts: bytes, glyphs: int) -> None:
    """Refuse a glyph made of others that there are not, or that goes on behind its end."""
    place, flags = 0, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", parts, place)
        if glyph >= glyphs:
            raise DamagedFontError("a glyph of it is made of one there is not")
        place += 4 + (4 if flags & _WORDS else 2)
        place += next((size for flag, size in _SCALES if flags & flag), 0)


def _sum(table: bytes) -> int:
    """Return the checksum of a table: the sum of its 32-bit words."""
    first, second, third, last = (sum(table[place::4]) for place in range(4))
    return (first << 24) + (second << 16) + (third << 8) + last & 0xFFFFFFFF


def _short(data: bytes, place: int) -> int:
    (number,) = struct.unpack_from(">H", data, place)
    return int(number)
