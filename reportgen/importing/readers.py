"""From the bytes of a file to its tables, by what they are and not by the ending of its name."""

from pathlib import Path

from reportgen.errors import Code, refusal
from reportgen.importing.delimited import AS_IT_IS, CsvDialect, read_delimited
from reportgen.importing.spreadsheets import OLE, read_workbook
from reportgen.importing.tables import Book

MOST_BYTES = 100_000_000
_PACKED = b"PK\x03\x04"


def read_book(path: Path, data: bytes, written: CsvDialect = AS_IT_IS) -> Book:
    """Return the tables of a file: CSV, XLSX, XLSB, XLS or ODS; ``path`` is only named.

    Raises ProblemsFound where it is none of these, empty, too large, locked or damaged.
    """
    if len(data) > MOST_BYTES:
        message = f"the file is larger than {MOST_BYTES // 1_000_000} MB"
        hint = "take out sheets and pictures, or save the sheet as CSV"
        raise refusal(Code.FILE_TOO_LARGE, message, path, hint)
    packed = data.startswith((_PACKED, OLE))
    book = read_workbook(path, data) if packed else read_delimited(path, data, written)
    if not any(table.cells for table in book.tables):
        raise refusal(Code.UNREADABLE, "there is nothing in this table", path, "is this another file?")
    return book
