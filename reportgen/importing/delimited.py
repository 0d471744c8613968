"""Tables as text (CSV) read: nothing of their encoding or of the sign between cells is guessed.

UTF-8 and, where the file says so, UTF-16 are read; any other encoding is named by the mapping. The sign
between cells is the one that gives all rows as many; where there is none or more than one, it is named too.
"""

import codecs
import csv
import io
import itertools
import re
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import Code, refusal
from reportgen.importing.tables import Book, SheetCell, Worksheet

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_CANDIDATES = ("cp1252", "cp1250", "mac_roman")
"""The encodings of which a sample is shown; which is right, only a person sees."""
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_SAYS = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""The first line with which a program for tables is told the sign between cells."""
_MARKUP = re.compile(rb"\s*(?:<!doctype\s+html|<html|<table|<\?xml|%PDF-)", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_AROUND = 24
_MOST_CELLS = 5_000_000


@dataclass(frozen=True, slots=True)
class CsvDialect:
    """How a mapping says that a text is written; what it does not say is empty."""

    encoding: str = ""
    delimiter: str = ""
    header: int = 1
    """The row with the last line of the heads: rows before it may have fewer cells."""


AS_IT_IS = CsvDialect()


def read_delimited(path: Path, data: bytes, written: CsvDialect) -> Book:
    """Return the one table of a text; ``path`` is only named. Raises ProblemsFound."""
    if _MARKUP.match(data) or data.count(0) > len(data) // 2:
        message, hint = "this is no table", "save it as CSV, XLSX or ODS"
        raise refusal(Code.UNREADABLE, message, path, hint)
    text = _decoded(path, data, written.encoding)
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        message = f"the control character U+{ord(control[0]):04X} stands in line {line}"
        raise refusal(Code.CONTROL_CHARACTER, message, path, "take it out, or name another encoding:")
    said = _SAYS.match(text)
    delimiter = written.delimiter or (said[1] if said else "") or _delimiter(path, text, written.header)
    rows = _rows(path, text, delimiter)
    cells = {
        (number, column): SheetCell(value)
        for number, row in enumerate(rows, 1)
        for column, value in enumerate(row, 1)
        if value and not (said and number == 1)
    }
    if len(cells) > _MOST_CELLS:
        raise refusal(Code.TOO_COSTLY, "the table is far too large", path, "take out what is not wanted")
    return Book(path, (Worksheet(path, "", cells),))


def _decoded(path: Path, data: bytes, encoding: str) -> str:
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    try:
        return data.decode(marked or encoding or "utf-8")
    except UnicodeDecodeError as error:
        if marked or encoding:
            message = f"the byte 0x{data[error.start]:02x} is not {encoding or marked}"
            raise refusal(Code.NOT_UTF8, message, path, "name another encoding:") from None
        begin = max(data.rfind(b"\n", 0, error.start) + 1, error.start - _AROUND)
        part = data[begin : error.start + _AROUND].split(b"\n")[0]
        seen = "; ".join(f"{name}: {part.decode(name, 'replace').strip()}" for name in _CANDIDATES)
        hint = f"write encoding: under from: in import.yaml; which of these is right? {seen}"
        raise refusal(Code.NOT_UTF8, "the table is not in UTF-8", path, hint) from None
    except LookupError:
        message = f'no encoding is called "{encoding}"'
        raise refusal(Code.UNKNOWN_NAME, message, path, f"such as {', '.join(_CANDIDATES)}") from None


def _delimiter(path: Path, text: str, header: int) -> str:
    """Return the sign that parts all rows from the heads on into as many cells, more than one."""
    counts = {sign: _counts(text, sign, header) for sign in DELIMITERS}
    fitting = [sign for sign, found in counts.items() if len(found) == 1 and min(found) > 1]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting and all(found == {1} or not found for found in counts.values()):
        return ","  # one column
    names = [DELIMITERS[sign] for sign in fitting or [s for s, found in counts.items() if found - {1}]]
    message = f"the cells may be parted by {' or '.join(names)}"
    if not fitting:
        message = "no sign parts all rows into as many cells"
    hint = "write delimiter: under from: in import.yaml, such as ';' or tab"
    raise refusal(Code.UNREADABLE, message, path, hint)


def _counts(text: str, delimiter: str, header: int) -> set[int]:
    """Return how many cells rows have; an empty set where a quotation mark is never closed."""
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return {len(row) for row in itertools.islice(reader, header - 1, None) if row}
    except csv.Error:
        return set()


def _rows(path: Path, text: str, delimiter: str) -> list[list[str]]:
    """Return the rows; a table counts them as they are, be a cell of several lines."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend([value.replace("\r\n", "\n") for value in row] for row in reader)
    except csv.Error as error:
        message = f"line {reader.line_num} cannot be read: {error}"
        raise refusal(Code.UNREADABLE, message, path, "is a quotation mark never closed?") from None
    return rows
