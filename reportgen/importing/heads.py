"""The heads of a table: which column is which, and which of them nobody has spoken of."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportgen.errors import Code, Problem
from reportgen.importing.exports import BETWEEN, sign_behind_groups
from reportgen.importing.mapping import ANSWERS, CellSource, From, ImportMapping, TableOrigin, matches
from reportgen.importing.tables import Worksheet, column_of, fold, in_columns, letters
from reportgen.reading import near
from reportgen.series import Question


@dataclass(frozen=True, slots=True)
class Heads:
    """The head of each column that has one, or cells below; ``names`` are by the number of the column.

    ``sign`` is what the export has between the groups of a form and its names.
    """

    table: Worksheet
    names: dict[int, str]
    row: int
    sign: str = BETWEEN

    def columns(self, text: str) -> tuple[int, ...]:
        """Return the columns a text names: by heads, by heads without groups before them, or by letters.

        An export may have the groups of a form before its names, ``about/law``, or ``about-law``.
        """
        wanted = fold(text)
        whole = tuple(column for column, name in self.names.items() if fold(name) == wanted)
        ends = [column for column, name in self.names.items() if fold(name).endswith(self.sign + wanted)]
        if len(ends) > 1:  # an option of a list, which has a column itself, may be called so too
            ends = [column for column in ends if not self._of_list(column, wanted)]
        if found := whole or tuple(ends):
            return found
        by_letters = column_of(text)
        return (by_letters,) if by_letters in self.names else ()

    def _of_list(self, column: int, name: str) -> bool:
        """Tell whether a column of some name is that of an option: there is one of the whole list."""
        return fold(self.names[column])[: -len(name) - 1] in map(fold, self.names.values())

    def path(self, column: int) -> str:
        """Return a head with a stroke behind each group."""
        return self.names[column].replace(self.sign, BETWEEN)

    def called(self, column: int) -> str:
        """Return how a column is spoken of: its letters, and its head in quotation marks."""
        name = self.names.get(column, "")
        return f'{letters(column)}, "{name}"' if name else f"{letters(column)}, without a head"


def read_heads(table: Worksheet, origin: TableOrigin) -> Heads:
    """Return the heads of a table, those of several rows with a stroke between."""
    last = table.last[1]
    lines: list[dict[int, str]] = []
    for row in range(origin.first, origin.last + 1) if origin.first else ():
        line: dict[int, str] = {}
        before = ""
        for column in range(1, last + 1):
            text = " ".join(table.at(row, column).text.split())
            goes_on = origin.fill and row < origin.last
            before = text or (before if goes_on else "")
            line[column] = before
        lines.append(line)
    used = {column for (row, column), cell in table.cells.items() if not cell.blank and row >= origin.first}
    names = {
        column: BETWEEN.join(dict.fromkeys(line[column] for line in lines if line.get(column)))
        for column in sorted(used)
    }
    return Heads(table, names, max(origin.last, 1), sign_behind_groups(names.values()))


def resolve(heads: Heads, mapping: ImportMapping) -> tuple[dict[CellSource, int], list[Problem]]:
    """Return the column of each source that is one, and what is wrong: no such column, two of one head."""
    found: dict[CellSource, int] = {}
    problems = []
    own = {entry.own for entry in mapping.entries.values() if entry.own}
    for source in dict.fromkeys(mapping.sources):
        if source.kind is not From.COLUMN:
            continue
        columns = heads.columns(source.text)
        if len(columns) == 1:
            found[source] = columns[0]
        elif columns:
            message = f'{len(columns)} columns have the head "{source.text}"'
            hint = f"name one by its letters: {', '.join(map(letters, columns))}"
            problems.append(Problem(Code.MAPPING, message, source.place, hint))
        else:
            message = f'{heads.table.path.name} has no column "{source.text}"'
            hint = near(source.text, [name for name in heads.names.values() if name])
            if source in own:
                hint = (
                    'where the words were not exported, say what is printed: unsaid: "Others", and not other:'
                )
            problems.append(Problem(Code.MAPPING, message, source.place, hint))
    return found, problems


def told_by_labels(
    heads: Heads, mapping: ImportMapping, found: Collection[CellSource], asked: Mapping[str, Question]
) -> Problem | None:
    """Return what is wrong with a table whose heads are what is asked, where the mapping names questions."""
    missing = [
        asked[entry.name]
        for name, entry in mapping.entries.items()
        if name.startswith(ANSWERS)
        and entry.name in asked
        and entry.source
        and entry.source.kind is From.COLUMN
        and entry.source not in found
    ]
    last = {fold(heads.path(column).rpartition(BETWEEN)[2]): column for column in heads.names}
    labelled = [question for question in missing if fold(question.label) in last]
    if len(labelled) < 2 or len(labelled) * 2 < len(missing):
        return None
    first = labelled[0]
    column = last[fold(first.label)]
    message = f'the heads are what is asked, "{heads.names[column]}", and the mapping has names, {first.id}'
    hint = "export the answers with names as heads (in Kobo: XML values and headers); or put import.yaml "
    hint += "aside, and a mapping of these heads is drafted"
    return Problem(Code.MAPPING, message, heads.table.place(heads.row, column), hint)


def is_among(column: int, heads: Heads, patterns: Iterable[str]) -> bool:
    """Tell whether a column is one of those that are named, by heads or letters; ``*`` is whatever."""
    names = {fold(heads.names[column]), fold(heads.path(column))}
    return any(
        any(matches(fold(pattern), name) for name in names) or in_columns(column, pattern)
        for pattern in patterns
    )


def not_mapped(
    heads: Heads, taken: Collection[int], mapping: ImportMapping, known: Iterable[str]
) -> Iterator[Problem]:
    """Yield the problem of each column that nobody has spoken of: neither taken nor ignored."""
    undecided = {fold(text): place for text, place in mapping.undecided}
    for column, name in heads.names.items():
        if column in taken or is_among(column, heads, mapping.ignore):
            continue
        place = undecided.get(fold(name)) or undecided.get(letters(column).casefold())
        message = f"column {heads.called(column)}, is not mapped"
        hint = "map it under place: or answers:, or name it under ignore:"
        if place is None:
            place = heads.table.place(heads.row, column)
            close = near(name, known)
            hint = f"{hint}; {close}" if close.startswith("did") else hint
        yield Problem(Code.UNDECIDED if undecided else Code.MAPPING, message, place, hint)
