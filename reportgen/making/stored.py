"""The bytes of a large file on disk, where nobody else changes them and they take no memory."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.reading import FileBytes, on_disk, read_pieces


@dataclass(frozen=True, slots=True)
class Stored:
    """The bytes of a file as they were, in a copy without a name."""

    path: Path
    data: FileBytes
    copy: BinaryIO

    def with_behind(self, behind: bytes) -> FileBytes:
        """Return them with others behind, which are in the copy from now on. Raises ProblemsFound."""
        with _room_for(self.path):
            return _written(self.copy, [behind])


@contextmanager
def stored_whole(path: Path) -> Iterator[Stored]:
    """Give the bytes of a file as they are now. Raises ProblemsFound."""
    with _room_for(path):
        copy = TemporaryFile()  # noqa: SIM115 - it is closed
    try:
        with _room_for(path):
            data = _written(copy, read_pieces(path))
        yield Stored(path, data, copy)
    finally:
        with suppress(OSError):  # what there was no room for is still to be written
            copy.close()


def _written(copy: BinaryIO, data: Iterable[bytes]) -> FileBytes:
    copy.writelines(data)
    copy.flush()
    return on_disk(copy) if copy.tell() else b""


@contextmanager
def _room_for(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"no copy of it can be kept meanwhile: {error.strerror}"
        hint = "TMPDIR names a folder with room for it"
        raise ProblemsFound(Problem(Code.UNWRITABLE, message, SourceLocation(path), hint)) from None
