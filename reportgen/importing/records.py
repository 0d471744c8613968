"""From tables to records: of each place the cells that its profile is made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from reportgen.errors import Code, Problem, SourceLocation
from reportgen.importing.heads import Heads, not_mapped, read_heads, resolve, told_by_labels
from reportgen.importing.mapping import CellSource, From, ImportMapping, wild
from reportgen.importing.returned import differing
from reportgen.importing.tables import EMPTY, Book, Located, SheetCell, Worksheet, cell_of, fold, letters
from reportgen.reading import near
from reportgen.series import Question

_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Record:
    """One place of a table: its cells by source, and where it begins."""

    place: SourceLocation
    cells: dict[CellSource, Located]


@dataclass(slots=True)
class Records:
    """What was read: the records, what is wrong, and what is to be known (hidden rows, other sheets)."""

    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_records(books: Sequence[Book], mapping: ImportMapping, asked: Mapping[str, Question]) -> Records:
    """Return the records of the tables that a mapping is of; ``asked`` are the questions, by name."""
    found = Records()
    tables = [table for book in books if (table := _table(book, mapping, found)) is not None]
    if mapping.origin.each:
        for book, table in zip(books, tables, strict=False):
            cells = {s: _cell(s, book, table, found) for s in dict.fromkeys(mapping.sources)}
            found.records.append(Record(table.place(1, 1), cells))
        if len(tables) == len(books):
            found.problems += differing(books, mapping)
        return found
    for table in tables:
        _rows(table, mapping, asked, found)
    return found


def _table(book: Book, mapping: ImportMapping, found: Records) -> Worksheet | None:
    """Return the table that is meant; other sheets are named."""
    sheet = mapping.origin.sheet
    table = book.table(sheet)
    shown = [other.sheet for other in book.tables if not other.hidden]
    if table is None or (not sheet and len(shown) > 1 and not mapping.origin.each):
        message = f'there is no sheet "{sheet}"' if sheet else f"there are {len(shown)} sheets"
        hint = near(sheet, [t.sheet for t in book.tables]) if sheet else ""
        hint = hint or f"write sheet: under from: in import.yaml; known here: {', '.join(shown)}"
        found.problems.append(Problem(Code.MAPPING, message, SourceLocation(book.path), hint))
        return None
    if book.faultless:
        found.notes.append(
            f"{book.path.name}: a fault of a formula, such as #N/A, is an empty cell; XLSX has it"
        )
    others = [t.sheet + " (hidden)" * t.hidden for t in book.tables if t is not table and t.cells]
    if others:
        found.notes.append(f"{book.path.name}: not read: {_listed(others, 'sheet')}")
    return table


def _listed(names: Sequence[str], what: str) -> str:
    """Return names in a line, those beyond a few counted."""
    few = ", ".join(names[:_MOST_NAMED])
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return f"{what}{'s'[: len(names) > 1]} {few}{more}"


def _rows(table: Worksheet, mapping: ImportMapping, asked: Mapping[str, Question], found: Records) -> None:
    heads = read_heads(table, mapping.origin)
    columns, problems = resolve(heads, mapping)
    if problems and (labelled := told_by_labels(heads, mapping, columns, asked)):
        found.problems.append(labelled)
        return
    taken = set(columns.values())
    found.problems += [*problems, *not_mapped(heads, taken, mapping, asked)]
    _note_hidden(table, heads, taken, found)
    left_out: list[int] = []
    first = mapping.origin.last + 1
    filled = {row for (row, _), cell in table.cells.items() if row >= first and not cell.blank}
    for row in sorted(filled - mapping.origin.skip):
        cells = {source: _of_row(source, table, row, columns, found) for source in mapping.sources}
        if all(fold(cells[source].text) in words for source, words in mapping.origin.where):
            found.records.append(Record(table.place(row, 1), cells))
        else:
            left_out.append(row)
    skipped = sorted(filled & mapping.origin.skip)
    for rows, why in ((left_out, "where"), (skipped, "skip")):
        if rows:
            named = _listed([*map(str, rows)], "row")
            found.notes.append(f"{table.path.name}: left out by {why}: {len(rows)} ({named})")


def _note_hidden(table: Worksheet, heads: Heads, taken: set[int], found: Records) -> None:
    rows = [str(row) for row in sorted(table.hidden_rows & {row for row, _ in table.cells})]
    columns = [letters(column) for column in sorted(table.hidden_columns & heads.names.keys() & taken)]
    for names, what in ((rows, "row"), (columns, "column")):
        if names:
            found.notes.append(f"{table.path.name}: hidden, and taken all the same: {_listed(names, what)}")


def _of_row(
    source: CellSource, table: Worksheet, row: int, columns: dict[CellSource, int], found: Records
) -> Located:
    if source.kind is From.COLUMN:
        return table.at(row, columns[source]) if source in columns else Located(EMPTY, source.place)
    return _elsewhere(source, table.path, found)


def _cell(source: CellSource, book: Book, table: Worksheet, found: Records) -> Located:
    """Return the cell of a workbook that a source names."""
    if source.kind is not From.CELL:
        return _elsewhere(source, book.path, found)
    named = cell_of(source.text)
    sheet = book.table(named[0]) if named and named[0] else table
    if named is None or sheet is None:
        message = f'"{source.text}" is no cell' if named is None else f'there is no sheet "{named[0]}"'
        problem = Problem(Code.MAPPING, message, source.place, "such as D79, or Answers!D79")
        if problem not in found.problems:
            found.problems.append(problem)
        return Located(EMPTY, source.place)
    return sheet.at(named[1], named[2])


def _elsewhere(source: CellSource, path: PurePath, found: Records) -> Located:
    """Return what the mapping itself says, or what ``*`` stands for in the name of the file."""
    if source.kind is From.MAPPING:
        return Located(SheetCell(source.text), source.place)
    part = wild(source.text, path.name)
    if part is None:
        message = f'the file "{path.name}" is not called like "{source.text}"'
        found.problems.append(Problem(Code.MAPPING, message, source.place, "write * for what differs"))
    return Located(SheetCell(part or ""), source.place)
