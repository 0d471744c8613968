"""Workbooks read: XLSX with openpyxl; where that fails, and XLSB, XLS and ODS, with calamine.

openpyxl comes first as it tells hidden rows, number formats and formulas without a value. It reads each
sheet whole: its other mode trusts the size that a file says it has. Both come with ``reportgen[import]``.
"""

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from reportgen.errors import Code, ProblemsFound, refusal
from reportgen.importing.tables import Book, CellKind, SheetCell, Worksheet, column_of, plain_decimal, spread

OLE = b"\xd0\xcf\x11\xe0"
_MOST_UNPACKED = 500_000_000
"""The bytes that the parts of a workbook may have, when they are unpacked."""
_MOST_CELLS = 5_000_000
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a workbook writes characters that XML has not (ECMA-376 Part 1, 22.9.2.19)."""
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_ZEROS = re.compile(r"0{2,}\Z")
_FAULT = re.compile(r"#[A-Z0-9/?!]+[!?A]\Z")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_workbook(path: Path, data: bytes) -> Book:
    """Return the tables of a workbook of any kind; ``path`` is only named.

    Raises ProblemsFound where it is locked, too large or damaged, or what reads it is not installed.
    """
    if data.startswith(OLE) and _ENCRYPTED in data:
        raise _locked(path)
    with _installed(path):
        if not data.startswith(OLE) and _parts(path, data) == "xlsx":
            with suppress(_Unread):
                return _by_openpyxl(path, data)
        return _by_calamine(path, data)


class _Unread(Exception):  # noqa: N818 - another reader is tried
    """Raised where a reader fails on a file."""


@contextmanager
def _installed(path: Path) -> Iterator[None]:
    """Say which extra is wanted where a package is not there."""
    try:
        yield
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        message = f'the package "{package}", which reads workbooks, is not installed'
        hint = "install reportgen with it: pip install 'reportgen[import]'; or save the table as CSV"
        raise refusal(Code.NOT_INSTALLED, message, path, hint) from None


def _parts(path: Path, data: bytes) -> str:
    """Return the kind of a packed workbook by its parts. Raises ProblemsFound where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {info.filename for info in package.infolist()}
            unpacked = sum(info.file_size for info in package.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _damaged(path, str(error)) from None
    if unpacked > _MOST_UNPACKED:
        raise _too_large(path)
    if "xl/workbook.xml" in names:
        return "xlsx"
    if names & {"xl/workbook.bin", "content.xml"}:
        return "other"
    raise refusal(Code.UNREADABLE, "this is no workbook", path, "save the table as XLSX, ODS or CSV")


def _locked(path: Path) -> ProblemsFound:
    hint = "open it, take the password away, and save it"
    return refusal(Code.ENCRYPTED, "the workbook is locked", path, hint)


def _damaged(path: Path, why: str) -> ProblemsFound:
    hint = "open it in a program for tables, and save it anew as XLSX"
    return refusal(Code.DAMAGED, f"the workbook cannot be read: {why or 'it is damaged'}", path, hint)


def _too_large(path: Path) -> ProblemsFound:
    message, hint = "the workbook is far too large", "save the sheet with the answers as CSV"
    return refusal(Code.TOO_COSTLY, message, path, hint)


def _by_openpyxl(path: Path, data: bytes) -> Book:
    import openpyxl  # noqa: PLC0415 - an extra, of this command only

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl drops when it writes, which is done by nobody here
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
            formulas = openpyxl.load_workbook(io.BytesIO(data)) if _has_formulas(data) else None
        except Exception as error:  # it raises whatever its parts do
            raise _Unread from error
    tables = (_table(path, sheet, formulas and formulas[sheet.title]) for sheet in book.worksheets)
    return Book(path, tuple(tables))


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
        return any(_FORMULA.search(package.read(name)) for name in sheets)


class _Sheet(Protocol):
    """What is read of a worksheet of openpyxl."""

    title: str
    sheet_state: str
    row_dimensions: Any
    column_dimensions: Any
    merged_cells: Any
    _cells: dict[tuple[int, int], Any]


def _table(path: Path, sheet: _Sheet, formulas: _Sheet | None) -> Worksheet:
    """Return a worksheet: the cells that the file has, however large it says that it is."""
    given = formulas._cells if formulas else {}  # noqa: SLF001 - rows of it would have the empty ones too
    cells = {
        at: cell
        for at, found in sheet._cells.items()  # noqa: SLF001
        if (cell := _cell(found, given.get(at))) is not None
    }
    spread(cells, ((r.min_row, r.min_col, r.max_row, r.max_col) for r in sheet.merged_cells.ranges))
    hidden = {row for row, size in sheet.row_dimensions.items() if size.hidden}
    return Worksheet(
        path,
        sheet.title,
        cells,
        frozenset(hidden),
        frozenset(_hidden_columns(sheet)),
        hidden=sheet.sheet_state != "visible",
    )


def _hidden_columns(sheet: _Sheet) -> Iterator[int]:
    for name, size in sheet.column_dimensions.items():
        if size.hidden:
            first = size.min or column_of(name)
            yield from range(first, min(size.max or first, first + 1_000) + 1)


def _cell(found: Any, formula: Any) -> SheetCell | None:  # noqa: ANN401 - cells of openpyxl, which has no types
    if found.value is None:
        return SheetCell("", CellKind.FORMULA) if formula is not None and formula.data_type == "f" else None
    if found.data_type == "e":
        return SheetCell(str(found.value), CellKind.FAULT)
    if isinstance(found.value, str):
        return SheetCell(_unescaped(found.value))
    shape = str(found.number_format)
    cell = _of_value(found.value)
    if cell.kind is CellKind.NUMBER and _ZEROS.match(shape) and cell.text.isdecimal():
        return SheetCell(cell.text.zfill(len(shape)))  # a code, of which zeros in front are a part
    return SheetCell(cell.text, cell.kind, percent=cell.kind is CellKind.NUMBER and "%" in shape)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text).replace("\r\n", "\n").replace("\r", "\n")


def _of_value(value: object) -> SheetCell:
    """Return a cell of a value as Python has it."""
    if isinstance(value, bool):
        return SheetCell("TRUE" if value else "FALSE", CellKind.TRUTH)
    if isinstance(value, int | float):
        digits = plain_decimal(Decimal(f"{value:.15g}"))  # as many as a table shows of one
        return SheetCell(digits, CellKind.NUMBER)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return SheetCell(value.date().isoformat() if midnight else value.isoformat(" "), CellKind.DATE)
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return SheetCell(str(value), CellKind.DATE)
    text = _unescaped(str(value))
    return SheetCell(text, CellKind.FAULT if _FAULT.match(text) else CellKind.TEXT)


def _by_calamine(path: Path, data: bytes) -> Book:
    import python_calamine  # noqa: PLC0415 - an extra, of this command only

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return Book(path, tuple(_sheets(path, book)), faultless=True)
    except ProblemsFound:
        raise
    except python_calamine.PasswordError:
        raise _locked(path) from None
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the file's
        raise _damaged(path, str(error)) from None


def _sheets(path: Path, book: Any) -> Iterator[Worksheet]:  # noqa: ANN401 - as above
    import python_calamine  # noqa: PLC0415

    for about in book.sheets_metadata:
        if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        if sheet.total_height * sheet.total_width > _MOST_CELLS:
            raise _too_large(path)
        cells = {
            (row, column): _of_value(value)
            for row, values in enumerate(sheet.to_python(skip_empty_area=False), 1)
            for column, value in enumerate(values, 1)
            if value not in ("", None)
        }
        merged = sheet.merged_cell_ranges or ()
        spread(cells, ((a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1) for a, b in merged))
        shown = about.visible == python_calamine.SheetVisibleEnum.Visible
        yield Worksheet(path, about.name, cells, hidden=not shown)
