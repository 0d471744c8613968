"""The bytes of a large file on disk, where nobody else changes them and they take no memory."""

import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

from reportgen.reading import read_whole

_PIECE = 2**20


@contextmanager
def stored_whole(path: Path) -> Iterator[bytes | mmap.mmap]:
    """Give the bytes of a file as they are now, of a copy without a name. Raises ProblemsFound."""
    with TemporaryFile() as copy:
        if not copy.write(read_whole(path)):
            yield b""
            return
        copy.flush()
        with mmap.mmap(copy.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield data


def pieces(data: bytes | mmap.mmap) -> Iterator[bytes]:
    """Yield bytes piece by piece, of which one is in memory at a time."""
    for begin in range(0, len(data), _PIECE):
        yield data[begin : begin + _PIECE]
        let_go(data)


def let_go(data: bytes | mmap.mmap) -> None:
    """Take bytes that are on disk out of the memory that they were read into, where the system can."""
    if isinstance(data, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        data.madvise(mmap.MADV_DONTNEED)
