"""Writing a file so that it is there whole, or as it was before, whatever comes in between."""

import os
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from reportgen.errors import Code, refusal

STANDARD_OUTPUT = Path("-")
_PACKED = frozenset({".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".rar"})


def check_folder(folder: Path) -> None:
    """Raise ProblemsFound where a folder is none, or nothing can be written into it. Nothing is left.

    One that is not there yet and would be called like an archive is none that is meant.
    """
    if folder.suffix.lower() in _PACKED and not os.path.lexists(folder):
        message = f"a folder would be written here, and {folder.suffix} is the ending of an archive"
        hint = "name a folder; only reportgen package packs what it writes, and only as .zip"
        raise refusal(Code.UNWRITABLE, message, folder, hint)
    nearest = next(path for path in (folder, *folder.absolute().parents) if os.path.lexists(path))
    if not nearest.is_dir():
        hint = "name a folder behind -o, or a file that ends in .pdf"
        raise refusal(Code.UNWRITABLE, "this is no folder", nearest, hint)
    trial = nearest / f".{_own()}.part"
    try:  # what a folder allows is not all that may keep it from taking a file
        trial.mkdir()
        trial.rmdir()
    except OSError as error:
        message = f"nothing can be written into this folder: {error.strerror}"
        raise refusal(Code.UNWRITABLE, message, nearest, "name another one with -o") from None


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM wait until what is begun in the block is finished."""
    if threading.current_thread() is not threading.main_thread():
        yield  # which signals do not disturb
        return
    came: list[int] = []
    with ExitStack() as after:  # all of it is done, also where a signal comes in the middle
        after.callback(_raise_all, came)
        for number in (signal.SIGINT, signal.SIGTERM):
            after.callback(signal.signal, number, signal.getsignal(number) or signal.SIG_DFL)
            signal.signal(number, lambda number, _: came.append(number))
        yield


def _raise_all(numbers: list[int]) -> None:
    for number in numbers:
        signal.raise_signal(number)


@undisturbed()
def write(path: Path, *data: bytes | Iterable[bytes]) -> None:
    """Write a file beside its place and rename it, so that it is there whole or as it was before.

    ``data`` may come in several parts, and these piece by piece. A link stays one, and the file that it leads
    to is written. Signals wait until it is done. Raises ProblemsFound where it cannot be written.
    """
    try:
        path = path.resolve() if path.is_symlink() else path
        if path.exists() and not path.is_file():
            what = "this is a folder" if path.is_dir() else "this is no ordinary file"
            raise refusal(Code.UNWRITABLE, what, path, "name another file with -o")
        beside = path.with_name(f".{path.name}.{_own()}.part")
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("wb") as stream:
                for part in data:
                    stream.writelines([part] if isinstance(part, bytes) else part)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise refusal(Code.UNWRITABLE, f"it cannot be written: {error.strerror}", path) from None


def remove(path: Path) -> None:
    """Take a file away that is of no use any more; one that is gone already is so. Raises ProblemsFound."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise refusal(Code.UNWRITABLE, f"it cannot be taken away: {error.strerror}", path) from None


def _own() -> str:
    """Return a part of a name that nobody else has, on this machine or another that shares the folder."""
    return os.urandom(6).hex()
