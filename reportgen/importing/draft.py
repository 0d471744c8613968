"""A first ``import.yaml``: what fits exactly is mapped, all else stands to be decided by a person.

Values are shown of columns with few different ones that come again, so that no names and no addresses get
into the file.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.authoring import quoted
from reportgen.importing.exports import labels_in, of_filling_in
from reportgen.importing.heads import Heads, is_among, read_heads
from reportgen.importing.lists import longest
from reportgen.importing.mapping import UNDECIDED, TableOrigin, may_be_none
from reportgen.importing.tables import Book, Located, Worksheet, fold, letters
from reportgen.profile import MISSING, state_said
from reportgen.series import LISTS, Question, Questionnaire

_FEW = 12
"""So many different values of a column are shown."""
_ARRAY = re.compile(r"(?P<question>.+?)\[(?P<option>[^\[\]]+)\]\Z")
"""How LimeSurvey names a column of an option."""
_SPLITS = (" ", ", ", ",", "; ", ";", " | ", "|", "\n")
"""What may stand between the entries of a cell."""
_BARE = frozenset({"0", "1", "true", "false"})
"""What a column says that tells whether an option was chosen."""
_KEYS = ("key", "id", "_id", "_uuid", "uuid", "responseid", "instanceid")
_NAMES = ("name", "place", "city", "municipality", "country name")
_STATES = """\
states:               # what cells say that is no answer; nothing is, that is not named here
  left_out: [""]      # not known, or not asked; no_response: [...] is asked and not answered
"""


@dataclass(slots=True)
class _Drafted:
    """What fits: parts of a place, and of each question its column, or those of its options.

    ``splits`` are what stands between the entries of its cells, ``ignored`` columns of the filling in, and
    those that tell only whether words of a place's own were chosen.
    """

    place: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    marks: dict[str, dict[str, str]] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    splits: dict[str, str] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    rest: list[int] = field(default_factory=list)


def draft_of_table(book: Book, table: Worksheet, asked: Questionnaire) -> str:
    """Return a mapping of a table with a row for each place."""
    labels = labels_in(table)
    heads = read_heads(table, TableOrigin())
    rows = range(4 if labels else 2, table.last[0] + 1)
    drafted = _drafted(heads, labels, rows, asked)
    others = [other.sheet for other in book.tables if other is not table and other.cells]
    lines = [
        f"# From {book.path.name} to profiles. ? is for you to decide: reportgen import says what is left.",
        "from:",
        f"  file: {quoted(book.path.name)}",
    ]
    if table.sheet:
        more = f"   # not read: {', '.join(others)}" if others else ""
        lines.append(f"  sheet: {quoted(table.sheet)}{more}")
    lines.append("  header: 1           # the row of the heads; [1, 2] where they are of two")
    lines += ["  skip: [2, 3]        # rows that are no answers"] if labels else []
    lines += ["place:"]
    for key in ("key", "name", "country"):
        lines.append(f"  {key}: {quoted(drafted.place.get(key, UNDECIDED))}")
    facts = [name for name in drafted.columns if name in asked.facts]
    lines += [f"  {name}: {quoted(drafted.columns[name])}" for name in facts]
    lines += [*_STATES.splitlines(), *_said([table], asked)]
    lines += ["answers:", *_answers(drafted, asked)]
    ignored = "ignore:               " if drafted.ignored else "ignore: []            "
    lines += [f"{ignored}# heads, * for whatever: _*, start, contact_*"]
    lines += [f"  - {quoted(name)}" for name in drafted.ignored]
    lines += ["undecided:            # map each, or put it under ignore"] if drafted.rest else []
    for column in drafted.rest:
        name = heads.names[column] or letters(column)
        shown = _values(table.at(row, column) for row in rows)
        label = f", {quoted(labels[column])}" if column in labels else ""
        lines.append(f"  - {quoted(name)}   # {letters(column)}{label}{shown}")
    return "\n".join(lines) + "\n"


def _said(tables: Sequence[Worksheet], asked: Questionnaire) -> Iterator[str]:
    """Yield as comments what cells say that may be a state; a person takes the sign off, or not."""
    texts = Counter(" ".join(cell.text.split()) for table in tables for cell in table.cells.values())
    found: dict[str, dict[str, int]] = {}
    for text, times in texts.items():
        unclear = may_be_none(fold(text)) or (fold(text) in MISSING and any(map(str.isalpha, text)))
        if meant := state_said(text) or (UNDECIDED if unclear else ""):
            found.setdefault(meant, {})[text] = times
    for meant, cells in sorted(found.items()):
        few = list(cells.items())[:_FEW]
        said = ", ".join(f"{quoted(text)} {times}" for text, times in few)
        if meant == UNDECIDED:
            yield f"  # said by cells, and not clear: {said}"
            continue
        more = f"; say states: [{meant}] in questionnaire.yaml first" if meant not in asked.states else ""
        yield f"  # {meant}: [{', '.join(quoted(text) for text, _ in few)}]   # said by cells: {said}{more}"


def _drafted(heads: Heads, labels: Mapping[int, str], rows: range, asked: Questionnaire) -> _Drafted:
    """Return what fits of a table; ``labels`` are the texts of questions that it has under its heads."""
    questions = _by_name(asked)
    times = Counter(map(fold, heads.names.values()))
    found = _Drafted()
    for column, name in heads.names.items():
        text = name if times[fold(name)] == 1 else letters(column)
        texts = {fold(heads.table.at(row, column).text) for row in rows}
        names = [one for one in (heads.path(column), labels.get(column, "")) if name and one]
        if not any(_fits(one, text, questions, found, bare=texts <= {"", *_BARE}) for one in names):
            found.rest.append(column)
    for name, called in found.columns.items():
        if asked.questions[name].kind in LISTS:
            at = heads.columns(called)[0]
            found.splits[name] = _split_of(asked.questions[name], [heads.table.at(row, at) for row in rows])
    paths = [heads.path(column) for column in heads.names]
    for pattern in of_filling_in(paths, from_qualtrics=bool(labels)):
        columns = [column for column in found.rest if is_among(column, heads, [pattern])]
        found.ignored += [pattern] if columns else []
        found.rest = [column for column in found.rest if column not in columns]
    return found


def _split_of(question: Question, cells: Iterable[Located]) -> str:
    """Return what stands between the entries of cells: what parts them into most names or labels."""
    known = {fold(text) for option in question.options for text in (option.id, option.label)}
    texts = {located.text for located in cells}

    def named(sign: str) -> int:
        return sum(is_known for text in texts for _, is_known in longest(text, sign, known))

    return max(_SPLITS, key=named)  # of several the first


def _by_name(asked: Questionnaire) -> dict[str, Question]:
    """Return questions by what a head may call them: their name, its last part, and their label."""
    found: dict[str, list[Question]] = {}
    for question in asked.questions.values():
        names = (question.id, question.id.rpartition(".")[2], question.whole, question.label)
        for name in dict.fromkeys(map(fold, names)):
            found.setdefault(name, []).append(question)
    return {name: questions[0] for name, questions in found.items() if len(questions) == 1}


def _fits(name: str, text: str, questions: Mapping[str, Question], found: _Drafted, *, bare: bool) -> bool:
    """Take a column that is exactly a question, an option or a part of a place; tell whether it is.

    ``bare`` is whether it says nothing but that something was chosen.
    """
    for key, names in (("key", _KEYS), ("name", _NAMES), ("country", ("country",))):
        if fold(name) in names and key not in found.place and fold(name) not in questions:
            found.place[key] = text
            return True
    for path in _paths(name):
        last = fold(path[-1])
        question = questions.get(last)
        if question and question.id not in found.columns:
            found.columns[question.id] = text
            return True
        whole = questions.get(fold(path[-2])) if len(path) > 1 else None
        if whole and whole.kind in LISTS and (option := _option(whole, path[-1])):
            found.marks.setdefault(whole.id, {})[option] = text
            return True
        stem = re.sub(r"_(?:other|text)\Z", "", last)
        if whole is None and stem != last:
            whole, last = questions.get(stem), "other"
        if whole is None and [fold(part) for part in path[-2:]] == ["other", "text"] and len(path) > 2:
            whole = questions.get(fold(path[-3]))
        if whole and whole.or_other and last in {"other", "text"}:
            if bare:
                found.ignored.append(text)
            else:
                found.own[whole.id] = text
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
                row = f"      {name.rpartition('.')[2]}: {quoted(column)}"
                grids.setdefault(name.rpartition(".")[0], []).append(row)
            continue
        if column or marks:
            yield from _entry(question, column, marks, drafted)
        else:
            yield f"  # {name}: {UNDECIDED}"
    for grid, rows in grids.items():
        yield from (f"  {grid}:", "    rows:", *rows)


def _entry(
    question: Question, column: str | None, marks: Mapping[str, str], drafted: _Drafted
) -> Iterator[str]:
    """Yield the entry of a question that has a column, columns of its options, or both."""
    name = question.id
    yield f"  {name}:"
    if column:
        yield f"    column: {quoted(column)}"
    if column and question.kind in LISTS:
        split = drafted.splits[name]
        if split == " ":
            yield '    split: " "        # what stands between entries; or labels, with between: ", "'
        else:
            yield "    split: labels     # options by what they are called"
            yield f"    between: {quoted(split)}"
    if marks:
        yield "    columns:"
        for option in question.options:
            source = quoted(marks[option.id]) if option.id in marks else "{is: not chosen}"
            yield f"      {option.id}: {source}"
    if name in drafted.own:
        yield f"    other: {quoted(drafted.own[name])}"
        if column:
            yield "    codes: {other: other}   # what says that there are such words"


def draft_of_workbooks(books: Sequence[Book], pattern: str, asked: Questionnaire) -> str:
    """Return a mapping of workbooks of one form, each of a place: every cell in which they differ."""
    tables = [table for book in books if (table := book.table(""))]
    lines = [
        "# How these workbooks become profiles. ? is for you to decide; reportgen import says what is left.",
        "from:",
        f"  files: {quoted(pattern)}",
        f"  sheet: {quoted(tables[0].sheet)}" if tables[0].sheet else "",
        "place:",
        '  key: {file: "*"}    # what * stands for in the name of the file; or a cell',
        f"  name: {quoted(UNDECIDED)}",
        f"  country: {quoted(UNDECIDED)}         # a cell, such as C4; {{cell: C4, names: yes}} by name",
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


def _label(table: Worksheet, row: int, column: int) -> str:
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
    return ": " + ", ".join(f"{quoted(text)} {n}" for text, n in counted.most_common())
