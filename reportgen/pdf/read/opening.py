"""The bytes of a file, opened as they are: nothing is mended."""

import io
import re
from collections.abc import Mapping

import pikepdf

from reportgen.pdf.read.damages import Damaged
from reportgen.pdf.syntax import Value, parse
from reportgen.reading import FileBytes, OnDisk

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
_TAIL = 2048


def open_as_it_is(data: FileBytes) -> pikepdf.Pdf:
    """Open a file as it is. Of one on disk the library reads what it wants without asking for each byte."""
    return pikepdf.open(
        data.file if isinstance(data, OnDisk) else io.BytesIO(data),
        access_mode=pikepdf.AccessMode.mmap if isinstance(data, OnDisk) else pikepdf.AccessMode.default,
        attempt_recovery=False,
        inherit_page_attributes=False,
        conversion_mode="explicit",
    )


def trailer_of(pdf: pikepdf.Pdf) -> Mapping[str, Value]:
    """Return the last trailer of a file."""
    trailer = parse(pdf.trailer.unparse(resolved=True))
    if not isinstance(trailer, Mapping):
        raise Damaged("it has no trailer")
    return trailer


def start_of(data: FileBytes) -> int:
    """Return where the last cross-reference section stands, as the end of a file says."""
    starts = _START.findall(data[-_TAIL:])
    if not starts:
        raise Damaged("it does not end with startxref and %%EOF")
    return int(starts[-1])
