"""Families on this machine, by name: those of the system, and of Python packages that hold fonts.

What is found is what the files say of themselves (OpenType 1.9.1, tables ``name``, ``OS/2`` and ``fvar``).
"""

import os
import struct
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO, NamedTuple

_FAMILY, _TYPOGRAPHIC = 1, 16
"""The names of a family in the table ``name``: of four faces at most, and of all that it has."""
_MACINTOSH = 1
"""The platform whose names are in an encoding of its own."""
_ITALIC, _SAID_BOLD = 0x01, 0x20
"""The flag of ``fsSelection`` in ``OS/2``."""
_REGULAR, _BOLD, _LEAST_BOLD, _NORMAL_WIDTH = 400, 700, 600, 5
_KINDS = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_COLLECTION = b"ttcf"
_MOST_TABLES, _MOST_FACES, _LONGEST = 512, 256, 65_536
_PACKAGES = ("fontpkg.family", "fonts_ttf", "fonts_otf")
"""The groups of entry points by which Python packages say that they hold fonts."""


@dataclass(frozen=True, slots=True)
class InstalledFamily:
    """A family that was found by its name: of each face the file, and its number among those in the file."""

    name: str
    faces: tuple[tuple[str, Path, int], ...]


class _Face(NamedTuple):
    """A face in a file: its names, in small letters, and what it looks like."""

    names: frozenset[str]
    path: Path
    number: int
    weight: int
    width: int
    italic: bool
    varies: bool

    def far(self, weight: int) -> tuple[bool, int, bool, str, int]:
        """Return how far it is from a weight, and an order among those as far."""
        away = 0 if self.varies else abs(self.weight - weight)
        return self.width != _NORMAL_WIDTH, away, self.varies, str(self.path), self.number


@cache
def installed_family(name: str) -> InstalledFamily | None:
    """Return a family with a bold face by its name, in whatever case, or None where there is none."""
    wanted = name.casefold()
    faces = [face for face in _all_faces() if wanted in face.names]
    upright = [face for face in faces if not face.italic]
    bolds = [face for face in upright if face.varies or face.weight >= _LEAST_BOLD]
    if not upright or not bolds:
        return None
    found = {"regular": min(upright, key=lambda face: face.far(_REGULAR))}
    found["bold"] = min(bolds, key=lambda face: face.far(_BOLD))
    if italic := [face for face in faces if face.italic]:
        found["italic"] = min(italic, key=lambda face: face.far(_REGULAR))
    if italic := [face for face in italic if face.varies or face.weight >= _LEAST_BOLD]:
        found["bold_italic"] = min(italic, key=lambda face: face.far(_BOLD))
    return InstalledFamily(name, tuple((key, face.path, face.number) for key, face in found.items()))


@cache
def _all_faces() -> tuple[_Face, ...]:
    """Return all faces in the folders of fonts; a file that cannot be read has none."""
    found: list[_Face] = []
    for folder in dict.fromkeys([*_of_packages(), *_of_system()]):
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in _KINDS:
                try:
                    with path.open("rb") as file:
                        found += _faces(file, path)
                except (OSError, struct.error, ValueError):
                    continue
    return tuple(found)


def _of_system() -> Iterator[Path]:
    """Yield the folders in which the system and the user keep fonts."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - which raises where there is none
    if sys.platform == "win32":
        yield from (home / "AppData/Local/Microsoft/Windows/Fonts", Path("C:/Windows/Fonts"))
    elif sys.platform == "darwin":
        yield from (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    else:
        yield from (home / ".local/share/fonts", home / ".fonts")
        yield from (Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))


def _of_packages() -> Iterator[Path]:
    """Yield the folders of Python packages that say they hold fonts; none of their code is run."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - only where a family is looked for

    for group in _PACKAGES:
        for name in sorted({entry.module.partition(".")[0] for entry in entry_points(group=group)}):
            spec = find_spec(name)
            yield from map(Path, spec.submodule_search_locations or () if spec else ())


def _faces(file: BinaryIO, path: Path) -> Iterator[_Face]:
    """Yield the faces in a file. Raises struct.error, ValueError."""
    head = file.read(12)
    if head[:4] != _COLLECTION:
        yield _face(file, path, 0, 0)
        return
    (count,) = struct.unpack(">L", head[8:])
    places = struct.unpack(f">{min(count, _MOST_FACES)}L", file.read(4 * min(count, _MOST_FACES)))
    for number, place in enumerate(places):
        yield _face(file, path, number, place)


def _face(file: BinaryIO, path: Path, number: int, place: int) -> _Face:
    file.seek(place + 4)
    (count,) = struct.unpack(">H", file.read(2))
    file.seek(place + 12)
    entries = struct.iter_unpack(">4s4xLL", file.read(16 * min(count, _MOST_TABLES)))
    tables = {tag: (begin, length) for tag, begin, length in entries}
    if b"name" not in tables or b"OS/2" not in tables:
        raise ValueError(path)
    weight, width = struct.unpack_from(">HH", _table(file, *tables[b"OS/2"]), 4)
    (flags,) = struct.unpack_from(">H", _table(file, *tables[b"OS/2"]), 62)
    axes = _table(file, *tables[b"fvar"]) if b"fvar" in tables else b""
    names = frozenset(name.casefold() for name in _names(_table(file, *tables[b"name"])))
    weight = max(weight, _BOLD) if flags & _SAID_BOLD else weight
    return _Face(names, path, number, weight, width, bool(flags & _ITALIC), b"wght" in axes)


def _table(file: BinaryIO, begin: int, length: int) -> bytes:
    file.seek(begin)
    return file.read(min(length, _LONGEST))


def _names(table: bytes) -> Iterable[str]:
    """Yield what a family is called, in each of the languages that the file has it in."""
    _, count, storage = struct.unpack_from(">3H", table)
    for entry in range(count):
        platform, encoding, _, kind, length, begin = struct.unpack_from(">6H", table, 6 + 12 * entry)
        if kind in {_FAMILY, _TYPOGRAPHIC} and (platform != _MACINTOSH or encoding == 0):
            letters = table[storage + begin : storage + begin + length]
            yield letters.decode("mac-roman" if platform == _MACINTOSH else "utf-16-be", errors="replace")


def how_to_install(name: str) -> str:
    """Return in words how a family gets to where it is found."""
    return (
        f"install {name} on this machine, or put it into fonts/ of the series, as a folder with a "
        "family.yaml; a regular face and a bold one are wanted"
    )
