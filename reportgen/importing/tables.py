"""A table as a program for tables keeps it: cells that know their place, whatever kind of file it came in."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from reportgen.errors import SourceLocation

_LETTERS = re.compile(r"[A-Z]{1,3}\Z")
_CELL = re.compile(r"(?:(?P<sheet>.+)!)?\$?(?P<column>[A-Z]{1,3})\$?(?P<row>[1-9][0-9]{0,6})\Z")
_ALPHABET = 26


class CellKind(StrEnum):
    """What a cell holds; of what is no text, ``Cell.text`` is what is shown of it in words."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TRUTH = "truth"
    FORMULA = "formula"
    """A formula without a value that was stored with it."""
    FAULT = "fault"
    """What a formula gave in place of a value, such as #N/A."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What stands in a cell; a number with a point and without groups, a date as ISO 8601 has it."""

    text: str
    kind: CellKind = CellKind.TEXT
    percent: bool = False
    """Whether it is a number that is shown as so many per cent."""

    @property
    def blank(self) -> bool:
        """Whether nothing stands there, or blanks."""
        return not self.text.strip()


EMPTY = SheetCell("")


@dataclass(frozen=True, slots=True)
class Located:
    """A cell and where it is; ``place`` is in the file it came in."""

    cell: SheetCell
    place: SourceLocation

    @property
    def text(self) -> str:
        """What stands there, without blanks around it."""
        return self.cell.text.strip()


@dataclass(frozen=True, slots=True)
class Worksheet:
    """One sheet: its cells by row and column, both from 1; what is empty is not among them.

    What stands in cells that are merged stands in each of them. The ``sheet`` of a file that has none is
    empty.
    """

    path: Path
    sheet: str
    cells: Mapping[tuple[int, int], SheetCell]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False

    @property
    def last(self) -> tuple[int, int]:
        """The last row and the last column that hold anything."""
        return max((r for r, _ in self.cells), default=0), max((c for _, c in self.cells), default=0)

    def at(self, row: int, column: int) -> Located:
        """Return a cell, be it empty, with its place."""
        return Located(self.cells.get((row, column), EMPTY), self.place(row, column))

    def place(self, row: int, column: int) -> SourceLocation:
        """Return where a cell is."""
        name = f"{letters(column)}{row}"
        return SourceLocation(self.path, cell=f"{self.sheet}!{name}" if self.sheet else name)


@dataclass(frozen=True, slots=True)
class Book:
    """A file with tables, in their order.

    ``faultless`` is whether cells with a fault of a formula, such as #N/A, were read as empty ones.
    """

    path: Path
    tables: tuple[Worksheet, ...] = field(default=())
    faultless: bool = False

    def table(self, sheet: str) -> Worksheet | None:
        """Return the table of a name; without one the only one that is shown, or the first of these."""
        if sheet:
            return next((table for table in self.tables if fold(table.sheet) == fold(sheet)), None)
        shown = [table for table in self.tables if not table.hidden] or list(self.tables)
        return shown[0] if shown else None


def spread(cells: dict[tuple[int, int], SheetCell], merged: Iterable[tuple[int, int, int, int]]) -> None:
    """Put what stands in merged cells into each of them, as far as the table goes."""
    rows, columns = max((r for r, _ in cells), default=0), max((c for _, c in cells), default=0)
    for first, left, last, right in merged:
        cell = cells.get((first, left))
        if cell is None:
            continue
        for row in range(first, min(last, rows) + 1):
            for column in range(left, min(right, columns) + 1):
                cells.setdefault((row, column), cell)


def letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, _ALPHABET)
        name = chr(ord("A") + rest) + name
    return name


def column_of(name: str) -> int:
    """Return the number of a column by its letters, 0 where these are none: they are capitals."""
    if not _LETTERS.match(name):
        return 0
    number = 0
    for letter in name.upper():
        number = number * _ALPHABET + ord(letter) - ord("A") + 1
    return number


def in_columns(column: int, pattern: str) -> bool:
    """Tell whether a column is the one of some letters, or from one to another: W, W:AB."""
    first, _, last = pattern.partition(":")
    begin, end = column_of(first), column_of(last or first)
    return bool(begin and end) and begin <= column <= end


def cell_of(name: str) -> tuple[str, int, int] | None:
    """Return the sheet, row and column of the name of a cell, ``Answers!D79``; None where it is none."""
    found = _CELL.match(name.strip())
    if found is None:
        return None
    return (found["sheet"] or "").strip("'"), int(found["row"]), column_of(found["column"])


def plain_decimal(number: Decimal) -> str:
    """Return a number in digits, without zeros that end its decimals."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def fold(text: str) -> str:
    """Return a text as it is compared: in NFC, without case, its blanks single, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
