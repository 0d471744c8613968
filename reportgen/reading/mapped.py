"""The bytes of a file on disk, had as those in memory are; no more is in memory than is looked at."""

import mmap
from typing import BinaryIO, TypeAlias


class OnDisk(mmap.mmap):
    """The bytes that a file has when it is opened so, which nobody else may change meanwhile."""

    file: BinaryIO


FileBytes: TypeAlias = bytes | OnDisk
"""What a file holds, in memory or on disk."""


def on_disk(file: BinaryIO, size: int = 0) -> OnDisk:
    """Return the first bytes of a file that stays open, all of them where it is not said how many.

    What is written into them is not written into the file: PDFium wants bytes that it might write to.
    """
    found = OnDisk(file.fileno(), size, access=mmap.ACCESS_COPY)
    found.file = file
    return found
