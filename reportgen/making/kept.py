"""What is worked out once and kept for other processes, in the user's cache folder.

It is for speed alone: whatever is kept is named by the digests of all it was worked out from, this code among
them, so what is out of date is not found. What is damaged, or in a folder that others may write to, counts as
not there, and a folder that cannot be written to keeps nothing. All of it may be deleted at any time.
"""

import hashlib
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

_MOST_BYTES = 200_000_000
"""What is kept in all; beyond, what was not asked for the longest is deleted."""
_CODE = frozenset({".css", ".html", ".icc", ".js", ".json", ".py", ".pyc", ".xml"})
_OTHERS = 0o022
"""The bits of a folder's mode by which other users may write into it."""
_LIBRARIES = (
    "babel",
    "budoux",
    "fonttools",
    "matplotlib",
    "pikepdf",
    "pyphen",
    "python_bidi",
    "pyyaml",
    "reportlab",
    "uharfbuzz",
)
"""What is made changes with these, or how files are read."""


def digest_of(*parts: str | bytes) -> str:
    """Return the SHA-256 of parts, each told from the next."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.hexdigest()


@cache
def code_digest() -> str:
    """Return the digest of reportgen's own code, and of what it reads, counts and draws with."""
    parts: list[str | bytes] = [platform.python_version(), *_versions()]
    for path in _code(str(Path(__file__).resolve().parents[1])):
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - many are read, once a process
            parts += (os.path.basename(path), file.read())  # noqa: PTH119
    return digest_of(*parts)


def _code(folder: str) -> Iterator[str]:
    """Yield the files of code in a folder and those below, each time in the same order."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _code(entry.path)
        elif entry.name[entry.name.rfind(".") :] in _CODE:
            yield entry.path


def _versions() -> Iterator[str]:
    """Yield the folders in which packages say their version, of the libraries and in the order of the path.

    Their names have it (PyPA, "Recording installed projects"); one that is kept in another way is asked.
    """
    wanted = set(_LIBRARIES)
    for folder in sys.path:
        with suppress(OSError):
            for name in sorted(os.listdir(folder or ".")):  # noqa: PTH208 - once a process, of all packages
                package, dash, version = name.lower().partition("-")
                if dash and version.endswith((".dist-info", ".egg-info")) and package in _LIBRARIES:
                    wanted.discard(package)
                    yield name
    if wanted:
        from importlib.metadata import version as version_of  # noqa: PLC0415 - which takes much longer

        yield from map(version_of, sorted(wanted))


def recall(name: str) -> bytes | None:
    """Return what was kept under a name; None where there is nothing, or nothing that is whole."""
    folder = _our_folder()
    if folder is None:
        return None
    try:
        path = folder / name
        digest, _, data = path.read_bytes().partition(b"\n")
        if digest != hashlib.sha256(data).hexdigest().encode():
            return None
        os.utime(path)  # it was asked for
    except OSError:
        return None
    return data


def keep(name: str, data: bytes) -> None:
    """Keep something under a name, in place of what was kept so before; where that cannot be, do nothing."""
    with suppress(OSError):
        folder = _our_folder(new=True)
        if folder is None:
            return
        beside = folder / f".{name}.{os.urandom(6).hex()}.part"  # homes are shared by machines
        try:
            beside.write_bytes(hashlib.sha256(data).hexdigest().encode() + b"\n" + data)
            beside.replace(folder / name)
        finally:
            beside.unlink(missing_ok=True)
        _bound(folder)


def recall_lines(name: str) -> list[str]:
    """Return the lines that were added under a name and are whole; none where there are none."""
    folder = _our_folder()
    try:
        lines = (folder / name).read_bytes().split(b"\n") if folder else []
    except OSError:
        return []
    parted = (line.partition(b" ") for line in lines)
    whole = (text for seal, _, text in parted if seal == hashlib.sha256(text).hexdigest().encode())
    return [text.decode("utf-8", "replace") for text in whole]


def add_line(name: str, line: str) -> None:
    """Add a line under a name, in one go; where that cannot be, do nothing."""
    text = line.encode()
    with suppress(OSError):
        if folder := _our_folder(new=True):
            with (folder / name).open("ab", buffering=0) as stream:
                stream.write(b"\n" + hashlib.sha256(text).hexdigest().encode() + b" " + text + b"\n")


def forget(name: str) -> None:
    """Keep nothing under a name any more."""
    if folder := _our_folder():
        with suppress(OSError):
            (folder / name).unlink()


def cache_folder() -> Path | None:
    """Return the folder of the user's that holds what is kept, by the rules of the system.

    Elsewhere than on macOS and Windows: XDG Base Directory Specification 0.8.
    """
    try:
        if sys.platform == "darwin":
            caches = Path.home() / "Library" / "Caches"
        elif sys.platform == "win32":
            caches = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        else:
            named = Path(os.environ.get("XDG_CACHE_HOME", ""))
            caches = named if named.is_absolute() else Path.home() / ".cache"
    except RuntimeError:  # a user without a home
        return None
    return caches / "reportgen"


def _our_folder(*, new: bool = False) -> Path | None:
    """Return the folder where it is the user's own, and nobody else may write into it; else None.

    It may be made where it is ``new``; raises OSError where that cannot be.
    """
    folder = cache_folder()
    if folder and new:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        facts = folder and folder.stat()
    except OSError:
        return None
    ours = facts and (
        sys.platform == "win32" or (facts.st_uid == os.geteuid() and not facts.st_mode & _OTHERS)
    )
    return folder if ours else None


def _bound(folder: Path) -> None:
    """Delete what was not asked for the longest, where there is too much."""
    files = sorted(_files(folder), reverse=True)
    total = 0
    for _, size, path in files:
        total += size
        if total > _MOST_BYTES:
            Path(path).unlink(missing_ok=True)


def _files(folder: Path) -> Iterator[tuple[int, int, str]]:
    """Yield when each file was last asked for, in ns, its size and its path."""
    with os.scandir(folder) as entries:
        for entry in entries:
            with suppress(FileNotFoundError):  # another process has deleted it
                facts = entry.stat()
                yield facts.st_mtime_ns, facts.st_size, entry.path
