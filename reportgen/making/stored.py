"""The bytes of a large file on disk, where nobody else changes them and they take no memory."""

import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.reading import read_whole


@contextmanager
def stored_whole(path: Path) -> Iterator[bytes | mmap.mmap]:
    """Give the bytes of a file as they are now, of a copy without a name. Raises ProblemsFound."""
    data = _copy_of(path)
    try:
        yield data
    finally:
        if isinstance(data, mmap.mmap):
            data.close()


def _copy_of(path: Path) -> bytes | mmap.mmap:
    data = read_whole(path)
    if not data:
        return data
    try:
        with TemporaryFile() as copy:
            copy.write(data)
            copy.flush()
            return mmap.mmap(copy.fileno(), len(data), access=mmap.ACCESS_READ)
    except OSError as error:
        message = f"no copy of it can be kept meanwhile: {error.strerror}"
        hint = "TMPDIR names a folder with room for it"
        raise ProblemsFound(Problem(Code.UNWRITABLE, message, SourceLocation(path), hint)) from None
