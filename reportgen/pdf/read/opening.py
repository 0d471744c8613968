"""The bytes of a file, opened as they are: nothing is mended."""

import io

import pikepdf

from reportgen.reading import FileBytes, OnDisk


def open_as_it_is(data: FileBytes) -> pikepdf.Pdf:
    """Open a file as it is. Of one on disk the library reads what it wants without asking for each byte."""
    return pikepdf.open(
        data.file if isinstance(data, OnDisk) else io.BytesIO(data),
        access_mode=pikepdf.AccessMode.mmap if isinstance(data, OnDisk) else pikepdf.AccessMode.default,
        attempt_recovery=False,
        inherit_page_attributes=False,
        conversion_mode="explicit",
    )
