"""Workbooks of one form, each of a place: what they differ in that the mapping does not speak of."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from reportgen.errors import Code, Problem
from reportgen.importing.mapping import From, ImportMapping
from reportgen.importing.tables import Book, Located, Worksheet, cell_of, fold, in_columns, letters

_NEARLY_ALL = 0.75
"""The part of the workbooks that say the same, from which on this is the form and the others differ."""
_FEW = 3


def differing(books: Sequence[Book], mapping: ImportMapping) -> Iterator[Problem]:
    """Yield what workbooks differ in that is neither mapped nor ignored.

    That is an answer that nobody has spoken of; or, where nearly all say the same, a form that was changed.
    """
    taken = {fold(source.text) for source in mapping.sources}
    for text, place in mapping.undecided:
        named = cell_of(text)
        if fold(text) not in taken and not (named and _ignores(mapping.ignore, named[1], named[2])):
            hint = "map it under place: or answers:, or name it under ignore:"
            yield Problem(Code.UNDECIDED, f"{text} is not mapped", place, hint)
    answers: dict[int, list[Located]] = {}
    changed: dict[str, list[Located]] = {}
    tables = [table for book in books if (table := book.table(mapping.origin.sheet))]
    for found in _unspoken(tables, mapping):
        (most, times), *others = Counter(fold(located.text) for located in found).most_common()
        if not others:
            continue
        if len(books) >= _FEW and times > len(found) * _NEARLY_ALL:
            for located in found:
                if fold(located.text) != most:
                    changed.setdefault(located.place.path.name, []).append(located)
        else:
            named = cell_of(found[0].place.cell)
            answers.setdefault(named[2] if named else 0, []).append(found[0])
    for column, cells in answers.items():
        runs = _runs(letters(column), [named[1] for c in cells if (named := cell_of(c.place.cell))])
        message = f"{len(cells)} cells of column {letters(column)} differ and are not mapped: {runs}"
        hint = "map them under answers:, or name them under ignore:, such as F:I or D9:D13"
        yield Problem(Code.MAPPING, message, cells[0].place, hint)
    for cells in changed.values():
        first = f'not as in the others, first "{cells[0].text}"'
        what = (
            f"{len(cells)} cells that are not mapped are"
            if len(cells) > 1
            else "a cell that is not mapped is"
        )
        message = f"{what} {first}"
        hint = "was the form changed, or rows put in? else name them under ignore:"
        yield Problem(Code.MAPPING, message, cells[0].place, hint)


def _unspoken(tables: Sequence[Worksheet], mapping: ImportMapping) -> Iterator[list[Located]]:
    """Yield the cells of one name in all tables that are neither mapped nor ignored, column by column."""
    named = (cell_of(source.text) for source in mapping.sources if source.kind is From.CELL)
    of_draft = (cell_of(text) for text, _ in mapping.undecided)
    taken = {(fold(found[0]), found[1], found[2]) for found in (*named, *of_draft) if found}
    for row, column in sorted({at for table in tables for at in table.cells}, key=lambda at: at[::-1]):
        of_sheets = {("", row, column), *((fold(table.sheet), row, column) for table in tables)}
        if not of_sheets & taken and not _ignores(mapping.ignore, row, column):
            yield [table.at(row, column) for table in tables]


def _runs(column: str, rows: list[int]) -> str:
    """Return cells of a column as runs: D9:D13, D19."""
    runs = ([row for _, row in run] for _, run in groupby(enumerate(rows), lambda at: at[1] - at[0]))
    return ", ".join(f"{column}{a}" + (f":{column}{b[-1]}" if b else "") for a, *b in runs)


def _ignores(ignore: tuple[str, ...], row: int, column: int) -> bool:
    """Tell whether a cell is ignored: by its name, as one of some (D9:D13), or by its column (F, F:I)."""
    for pattern in ignore:
        first, _, last = pattern.partition(":")
        begin, end = cell_of(first), cell_of(last or first)
        if begin and end and begin[1] <= row <= end[1] and begin[2] <= column <= end[2]:
            return True
    return any(in_columns(column, pattern) for pattern in ignore)
