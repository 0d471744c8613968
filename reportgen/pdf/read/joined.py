"""The bytes of a file, or of one and what is behind it, opened as they are."""

import io

import pikepdf

from reportgen.pdf.read.isolation import FileBytes


class _Joined(io.RawIOBase):
    """A file, or one and what is behind it, as one to be read, without a copy of either."""

    def __init__(self, *parts: FileBytes) -> None:
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


def open_as_it_is(*parts: FileBytes) -> pikepdf.Pdf:
    """Open a file as it is, without mending it."""
    return pikepdf.open(
        io.BufferedReader(_Joined(*parts)),
        attempt_recovery=False,
        inherit_page_attributes=False,
        conversion_mode="explicit",
    )
