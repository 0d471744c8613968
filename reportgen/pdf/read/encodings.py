"""Encodings of simple fonts: the characters that codes and the names of glyphs stand for (9.6.6)."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from fontTools import agl

from reportgen.pdf.syntax import get, items, name, whole

_LIGATURES = {"ff": "ff", "fi": "fi", "fl": "fl", "ffi": "ffi", "ffl": "ffl"}
"""Read as the letters they are made of."""
_CODECS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}


@cache
def _codec(encoding: str) -> Mapping[int, str]:
    """Return the characters of a named encoding; those of ASCII where it is not known."""
    codec = _CODECS.get(encoding, "ascii")
    found = {code: bytes([code]).decode(codec, "ignore") for code in range(32, 256)}
    return MappingProxyType({code: letter for code, letter in found.items() if letter})


def letters_of(font: object) -> dict[int, str]:
    """Return the characters of a simple font's encoding by code, none where it has none.

    A Type 1 font without an encoding has one of its own, which is most likely ASCII and more.
    """
    encoding = get(font, "Encoding")
    if encoding is None and name(get(font, "Subtype")) not in {"Type1", "MMType1"}:
        return {}
    found = dict(_codec(name(encoding) or name(get(encoding, "BaseEncoding"))))
    code = 0
    for item in items(get(encoding, "Differences")):
        if (start := whole(item)) is not None:
            code = start
            continue
        found[code] = _character(name(item))
        code += 1
    return found


def _character(glyph: str) -> str:
    """Return the character of a glyph's name, U+FFFD where that does not tell."""
    return _LIGATURES.get(glyph) or agl.toUnicode(glyph) or "\ufffd"
