"""A file that was read, with an update behind it: what is new is read, and the rest is known."""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from reportgen.pdf.read.damages import Damaged, harmful, told_by
from reportgen.pdf.read.file import File, damage, open_as_it_is, start_of, trailer_of
from reportgen.pdf.syntax import Ref


class _Joined(io.RawIOBase):
    """A file and what is behind it, as one to be read, without a copy of either."""

    def __init__(self, *parts: bytes) -> None:
        self._parts, self._at = parts, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = offset + (0, self._at, sum(map(len, self._parts)))[whence]
        return self._at

    def readinto(self, into: "bytearray | memoryview[int]") -> int:  # type: ignore[override]
        begin = 0
        for part in self._parts:
            if self._at < begin + len(part):
                found = memoryview(part)[self._at - begin :][: len(into)]
                into[: len(found)] = found
                self._at += len(found)
                return len(found)
            begin += len(part)
        return 0


@contextmanager
def opened_again(like: File, behind: bytes, refs: Iterable[Ref]) -> Iterator[File]:
    """Open a file with an update behind it; only the objects it has anew are read, the rest is known.

    Raises Damaged where one of them cannot be read.
    """
    with damage(), open_as_it_is(io.BufferedReader(_Joined(like.data, behind))) as pdf:
        for warning in harmful(told_by(pdf)):
            raise Damaged(warning)
        file = File(like.data, pdf, trailer_of(pdf), start_of(behind), like.free, like, frozenset(refs))
        for ref in file.anew:
            file.value(ref)
        yield file
