"""A first ``import.yaml``: what fits exactly is mapped, all else stands to be decided by a person.

Values are shown of columns with few different ones that come again, so that no names and no addresses get
into the file.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.importing.heads import Heads, read_heads
from reportgen.importing.mapping import UNDECIDED, Origin, may_be_none
from reportgen.importing.tables import Book, Located, Table, fold, letters
from reportgen.profile import MISSING, state_said
from reportgen.series import LISTS, Question, Questionnaire

_FEW = 12
"""So many different values of a column are shown."""
_ARRAY = re.compile(r"(?P<question>.+?)\[(?P<option>[^\[\]]+)\]\Z")
"""How LimeSurvey names a column of an option."""
_IMPORT_ID = '{"ImportId":'
"""What the third row of an export of Qualtrics holds."""
_KEYS = ("key", "id", "_id", "_uuid", "uuid", "responseid", "instanceid")
_NAMES = ("name", "place", "city", "municipality", "country name")
_STATES = """\
states:               # what cells say that is no answer; nothing is, that is not named here
  left_out: [""]      # not known, or not asked; no_response: [...] is asked and not answered
"""


@dataclass(slots=True)
class _Drafted:
    """What fits: parts of a place, and of each question its column, or those of its options."""

    place: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    marks: dict[str, dict[str, str]] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    rest: list[int] = field(default_factory=list)


def draft_of_table(book: Book, table: Table, asked: Questionnaire) -> str:
    """Return a mapping of a table with a row for each place."""
    third = [cell.text for (row, _), cell in table.cells.items() if row == 3]
    exported = bool(third) and all(text.startswith(_IMPORT_ID) for text in third)
    heads = read_heads(table, Origin())
    drafted = _drafted(heads, asked)
    others = [other.sheet for other in book.tables if other is not table and other.cells]
    lines = [
        f"# From {book.path.name} to profiles. ? is for you to decide: reportgen import says what is left.",
        "from:",
        f"  file: {_quoted(book.path.name)}",
    ]
    if table.sheet:
        more = f"   # not read: {', '.join(others)}" if others else ""
        lines.append(f"  sheet: {_quoted(table.sheet)}{more}")
    lines.append("  header: 1           # the row of the heads; [1, 2] where they are of two")
    lines += ["  skip: [2, 3]        # rows that are no answers"] if exported else []
    lines += ["place:"]
    for key in ("key", "name", "country"):
        lines.append(f"  {key}: {_quoted(drafted.place.get(key, UNDECIDED))}")
    facts = [name for name in drafted.columns if name in asked.facts]
    lines += [f"  {name}: {_quoted(drafted.columns[name])}" for name in facts]
    lines += [*_STATES.splitlines(), *_said([table], asked)]
    lines += ["answers:", *_answers(drafted, asked)]
    lines += ["ignore: []            # heads, * for whatever: _*, start, contact_*"]
    lines += ["undecided:            # map each, or put it under ignore"] if drafted.rest else []
    rows = range(2 + 2 * exported, table.last[0] + 1)
    for column in drafted.rest:
        name = heads.names[column] or letters(column)
        shown = _values(table.at(row, column) for row in rows)
        lines.append(f"  - {_quoted(name)}   # {letters(column)}{shown}")
    return "\n".join(lines) + "\n"


def _said(tables: Sequence[Table], asked: Questionnaire) -> Iterator[str]:
    """Yield as comments what cells say that may be a state; a person takes the sign off, or not."""
    texts = Counter(" ".join(cell.text.split()) for table in tables for cell in table.cells.values())
    found: dict[str, dict[str, int]] = {}
    for text, times in texts.items():
        unclear = may_be_none(fold(text)) or (fold(text) in MISSING and any(map(str.isalpha, text)))
        if meant := state_said(text) or (UNDECIDED if unclear else ""):
            found.setdefault(meant, {})[text] = times
    for meant, cells in sorted(found.items()):
        few = list(cells.items())[:_FEW]
        said = ", ".join(f"{_quoted(text)} {times}" for text, times in few)
        if meant == UNDECIDED:
            yield f"  # said by cells, and not clear: {said}"
            continue
        more = f"; say states: [{meant}] in questionnaire.yaml first" if meant not in asked.states else ""
        yield f"  # {meant}: [{', '.join(_quoted(text) for text, _ in few)}]   # said by cells: {said}{more}"


def _drafted(heads: Heads, asked: Questionnaire) -> _Drafted:
    questions = _by_name(asked)
    times = Counter(map(fold, heads.names.values()))
    found = _Drafted()
    for column, name in heads.names.items():
        text = name if times[fold(name)] == 1 else letters(column)
        if not name or not _fits(name, text, questions, found):
            found.rest.append(column)
    return found


def _by_name(asked: Questionnaire) -> dict[str, Question]:
    """Return questions by what a head may call them: their name, its last part, and their label."""
    found: dict[str, list[Question]] = {}
    for question in asked.questions.values():
        for name in {question.id, question.id.rpartition(".")[2], question.whole, question.label}:
            found.setdefault(fold(name), []).append(question)
    return {name: questions[0] for name, questions in found.items() if len(questions) == 1}


def _fits(name: str, text: str, questions: Mapping[str, Question], found: _Drafted) -> bool:
    """Take a column that is exactly a question, an option or a part of a place; tell whether it is."""
    for key, names in (("key", _KEYS), ("name", _NAMES), ("country", ("country",))):
        if fold(name) in names and key not in found.place and fold(name) not in questions:
            found.place[key] = text
            return True
    for path in _paths(name):
        question = questions.get(fold(path[-1]))
        if question and question.id not in found.columns:
            found.columns[question.id] = text
            return True
        whole = questions.get(fold(path[-2])) if len(path) > 1 else None
        if whole and whole.kind in LISTS and (option := _option(whole, path[-1])):
            found.marks.setdefault(whole.id, {})[option] = text
            return True
        if whole and whole.or_other and fold(path[-1]) in {"other", "text"}:
            found.own[whole.id] = text
            return True
    stem = re.sub(r"_(?:other|text)\Z", "", fold(name))
    question = questions.get(stem)
    if question and question.or_other and stem != fold(name):
        found.own[question.id] = text
        return True
    return False


def _paths(name: str) -> Iterator[list[str]]:
    """Yield a head as a path: as it is, of groups and options, or of an option in brackets."""
    yield [name]
    for sign in ("/", ".", " - ", "-", ":"):
        if sign in name:
            yield name.split(sign)
    if found := _ARRAY.match(name):
        yield [found["question"], found["option"]]


def _option(question: Question, text: str) -> str:
    wanted = fold(text)
    return next((o.id for o in question.options if wanted in {fold(o.id), fold(o.label)}), "")


def _answers(drafted: _Drafted, asked: Questionnaire) -> Iterator[str]:
    """Yield the entries of questions, those without a column as comments."""
    grids: dict[str, list[str]] = {}
    for name, question in asked.questions.items():
        if question.top_level:
            continue
        marks = drafted.marks.get(name, {})
        column = drafted.columns.get(name)
        if question.stem:
            if column:
                row = f"      {name.rpartition('.')[2]}: {_quoted(column)}"
                grids.setdefault(name.rpartition(".")[0], []).append(row)
            continue
        if not column and not marks:
            yield f"  # {name}: {UNDECIDED}"
            continue
        yield f"  {name}:"
        if column:
            yield f"    column: {_quoted(column)}"
            if question.kind in LISTS:
                yield '    split: " "        # what stands between entries; or labels, with between: ", "'
        if marks:
            yield "    columns:"
            for option in question.options:
                source = _quoted(marks[option.id]) if option.id in marks else "{is: not chosen}"
                yield f"      {option.id}: {source}"
        if name in drafted.own:
            yield f"    other: {_quoted(drafted.own[name])}"
    for grid, rows in grids.items():
        yield from (f"  {grid}:", "    rows:", *rows)


def draft_of_workbooks(books: Sequence[Book], pattern: str, asked: Questionnaire) -> str:
    """Return a mapping of workbooks of one form, each of a place: every cell in which they differ."""
    tables = [table for book in books if (table := book.table(""))]
    lines = [
        "# How these workbooks become profiles. ? is for you to decide; reportgen import says what is left.",
        "from:",
        f"  files: {_quoted(pattern)}",
        f"  sheet: {_quoted(tables[0].sheet)}" if tables[0].sheet else "",
        "place:",
        '  key: {file: "*"}    # what * stands for in the name of the file; or a cell',
        f"  name: {_quoted(UNDECIDED)}",
        f"  country: {_quoted(UNDECIDED)}         # a cell, such as C4; {{cell: C4, names: yes}} by name",
        *_STATES.splitlines(),
        *_said(tables, asked),
        "answers: {}           # question: C25, a line for each, or {cell: C25, codes: {Yes: yes}}",
        "ignore: []            # cells, D9:D13; columns, F:I",
        "undecided:            # where the workbooks differ: map each, or put it under ignore",
    ]
    cells = sorted({at for table in tables for at in table.cells})
    for row, column in cells:
        found = [table.at(row, column) for table in tables]
        if len({fold(located.text) for located in found}) > 1:
            label = _label(tables[0], row, column)
            lines.append(f"  - {letters(column)}{row}   # {label}{_values(found)}")
    return "\n".join(line for line in lines if line) + "\n"


def _label(table: Table, row: int, column: int) -> str:
    """Return what stands first in the row of a cell: what is asked there."""
    texts = (table.at(row, left).text for left in range(1, column))
    text = " ".join(next((text for text in texts if len(text) > len("12a")), "").split())
    return text if len(text) <= 60 else f"{text[:60]}…"


def _values(cells: Iterable[Located]) -> str:
    """Return the values of a column with how often they come, where they are few and come again."""
    counted = Counter(" ".join(located.text.split()) for located in cells)
    number = sum(counted.values())
    if len(counted) > _FEW or len(counted) * 2 > number or any(len(text) > 40 for text in counted):
        return f": {len(counted)} different values"
    return ": " + ", ".join(
        f"{json.dumps(text, ensure_ascii=False)} {n}" for text, n in counted.most_common()
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
