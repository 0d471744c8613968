"""CMaps: how a string is cut into codes, and which characters the codes stand for (ISO 32000-1, 9.10.3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

_SECTION = re.compile(rb"begin(codespacerange|bfchar|bfrange)\b(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(rb"<[0-9A-Fa-f\s]*>|[\[\]]|/[^\s<>\[\]/]+")
_MOST = 0x11000
"""The most entries that are read: there are no more characters than that."""


@dataclass(frozen=True, slots=True)
class CMap:
    """Characters by code, and the ranges codes lie in: their length in bytes, first and last code."""

    characters: dict[int, str] = field(default_factory=dict)
    ranges: tuple[tuple[int, int, int], ...] = ()
    malformed: tuple[int, ...] = ()
    """Codes whose characters are no UTF-16."""

    def codes(self, letters: bytes) -> Iterator[int]:
        """Yield the codes of a string of a composite font: two bytes each where no range says otherwise."""
        position = 0
        while position < len(letters):
            length = self._length(letters, position)
            yield int.from_bytes(letters[position : position + length], "big")
            position += length

    def _length(self, letters: bytes, position: int) -> int:
        for length, first, last in self.ranges:
            code = int.from_bytes(letters[position : position + length], "big")
            if first <= code <= last and position + length <= len(letters):
                return length
        return min((length for length, _, _ in self.ranges), default=2)


def read_cmap(data: bytes) -> CMap:
    """Return what a CMap says; what cannot be understood in it is left out."""
    characters: dict[int, str] = {}
    ranges: list[tuple[int, int, int]] = []
    malformed: set[int] = set()
    for section in _SECTION.finditer(data):
        if section[1] == b"codespacerange":
            tokens = _TOKEN.findall(section[2])
            for low, high in zip(tokens[::2], tokens[1::2], strict=False):
                ranges.append((max(1, min(len(_hex(low)), 4)), _code(low), _code(high)))
    for code, written in islice(_rows(data), _MOST):
        read = _characters(written)
        if read is None:
            malformed.add(code)
        characters[code] = read or ""
    return CMap(characters, tuple(sorted(set(ranges))), tuple(sorted(malformed)))


def _rows(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield codes, and the characters of each as they are written."""
    for section in _SECTION.finditer(data):
        tokens = _TOKEN.findall(section[2])
        if section[1] == b"bfchar":
            yield from (
                (_code(code), written) for code, written in zip(tokens[::2], tokens[1::2], strict=False)
            )
        elif section[1] == b"bfrange":
            yield from _ranged(tokens)


def _hex(token: bytes) -> bytes:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", token)
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _code(token: bytes) -> int:
    return int.from_bytes(_hex(token), "big")


def _characters(token: bytes) -> str | None:
    """Return the characters of a hexadecimal string in UTF-16, None where it is something else."""
    raw = _hex(token)
    whole = sum(digit in b"0123456789ABCDEFabcdef" for digit in token) % 2 == 0
    if len(raw) == 1:  # against the rules and met with: one byte for a character below 256
        return chr(raw[0])
    try:
        return raw.decode("utf-16-be") if raw and whole else None
    except UnicodeDecodeError:
        return None


def _ranged(tokens: list[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield each code of rows of first, last, and the first's characters or an array of each one's."""
    position = 0
    while position + 2 < len(tokens):
        first, last = _code(tokens[position]), _code(tokens[position + 1])
        position += 2
        if tokens[position] == b"[":
            end = tokens.index(b"]", position) if b"]" in tokens[position:] else len(tokens)
            yield from zip(range(first, last + 1), tokens[position + 1 : end], strict=False)
            position = end + 1
            continue
        start = _hex(tokens[position])
        position += 1
        for step, code in enumerate(range(first, min(last, first + 0xFFFF) + 1)):
            value = int.from_bytes(start, "big") + step
            yield code, b"<%b>" % (f"{value:0{2 * len(start)}X}".encode())
