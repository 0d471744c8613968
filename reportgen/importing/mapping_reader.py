"""Reading ``import.yaml``: every name held against the questionnaire, every problem with its place."""

from collections.abc import Iterator
from dataclasses import replace

from reportgen.errors import Code
from reportgen.importing.delimited import DELIMITERS, CsvDialect
from reportgen.importing.entry_reader import EntryReader
from reportgen.importing.mapping import (
    ANSWERS,
    LEFT_OUT,
    UNDECIDED,
    CellSource,
    Field,
    ImportMapping,
    TableOrigin,
)
from reportgen.importing.tables import fold
from reportgen.reading import Fields, Node, Reader, ScalarNode, SequenceNode
from reportgen.series import NAMED, Question, QuestionGroup, Questionnaire

_FROM = ("file", "files", "sheet", "header", "skip", "where", "fill", "encoding", "delimiter")
_OF_PLACE = ("key", "name", "country", "tagline", "overview", "highlight")
_TAB = "\t"
_GRID = ("rows", "codes")


def read_mapping(root: Node, asked: Questionnaire, reader: Reader) -> ImportMapping:
    """Return what a mapping says; what is wrong with it goes to the reader."""
    fields = reader.fields(
        root, "the mapping", ("from", "place"), ("states", "answers", "ignore", "undecided")
    )
    origin = fields.read("from", TableOrigin(), _read_origin, reader)
    entries = EntryReader(reader, each=origin.each)
    place = reader.fields(
        fields.get("place", root), "the place", ("name", "country"), ("key", *_OF_PLACE[3:], *asked.facts)
    )
    if "place" not in fields:
        place = Fields()
    found = {
        name: entries.of_place(name, node) if name not in asked.facts else entries.of(asked.facts[name], node)
        for name, node in place.items()
    }
    for entry in _answers(fields, asked, entries):
        found[ANSWERS + entry.name] = entry  # a question may be called "name", as a place has one
    key = found.pop("key", None) or found.get("name") or Field("key", root.place)
    return ImportMapping(
        origin,
        replace(key, name="key", apart=None),
        found,
        tuple(_states(fields, asked, reader)),
        tuple(text.text for text in _texts(fields, "ignore", reader)),
        tuple((text.text, text.place) for text in _texts(fields, "undecided", reader)),
    )


def _texts(fields: Fields, key: str, reader: Reader) -> list[ScalarNode]:
    """Return the texts of a list, of which one may be empty."""
    nodes = reader.items(fields[key], key) if key in fields else ()
    for node in nodes:
        if not isinstance(node, ScalarNode):
            reader.wrong(node, f"the head of a column ({key})")
    return [node for node in nodes if isinstance(node, ScalarNode)]


def _states(fields: Fields, asked: Questionnaire, reader: Reader) -> Iterator[tuple[str, str]]:
    """Yield what cells say that are no answer, and what that means; whole texts before patterns."""
    found: dict[str, str] = {}
    known = (*(state.value for state in asked.states if state.written != "never"), LEFT_OUT)
    told = {state.value: f"say states: [{state}] in questionnaire.yaml" for state in NAMED}
    named = fields.read("states", Fields(), reader.fields, "the states", (), known, told)
    for state, node in named.items():
        for item in node.items if isinstance(node, SequenceNode) else (node,):
            if not isinstance(item, ScalarNode):
                reader.wrong(item, f"what a cell says ({state})")
            elif found.setdefault(fold(item.text), state) != state:
                message = f'"{item.text}" is {found[fold(item.text)]} already'
                reader.report(Code.REPEATED_OPTION, message, item.place, "keep one of them")
    yield from sorted(found.items(), key=lambda entry: "*" in entry[0])


def _answers(fields: Fields, asked: Questionnaire, entries: EntryReader) -> Iterator[Field]:
    reader = entries.reader
    questions = {name: q for name, q in asked.questions.items() if not q.top_level and not q.stem}
    known: dict[str, Question | QuestionGroup] = {**questions, **asked.grids}
    for key, node in reader.mapping(fields["answers"], "answers") if "answers" in fields else ():
        if reader.word(key, known, "a question") is None:
            continue
        item = known[key.text]
        if isinstance(node, ScalarNode) and node.text == UNDECIDED:
            reader.report(
                Code.UNDECIDED, f"where {key.text} stands is not decided yet", node.place, "name it"
            )
        elif isinstance(item, Question):
            yield entries.of(item, node)
        else:
            yield from _grid(item, node, entries)


def _grid(grid: QuestionGroup, node: Node, entries: EntryReader) -> Iterator[Field]:
    """Yield an entry for each row of a grid; what cells mean is said once for all of them."""
    reader = entries.reader
    fields = reader.fields(node, grid.id, ("rows",), _GRID)
    members = {member.id.rpartition(".")[2]: member for member in grid.members}
    for key, where in reader.mapping(fields["rows"], "rows") if "rows" in fields else ():
        if reader.word(key, members, f"a row of {grid.id}"):
            entry = entries.of(members[key.text], where)
            codes = entries.codes(fields["codes"], members[key.text]) if "codes" in fields else {}
            yield replace(entry, codes={**codes, **entry.codes})


def _read_origin(node: Node, reader: Reader) -> TableOrigin:
    fields = reader.fields(node, "from", (), _FROM)

    def text(key: str) -> str:
        return fields.read(key, None, reader.text, key) or ""

    each = "files" in fields
    if each and "file" in fields:
        hint = "file: is one table with a row for each place, files: are workbooks of a place each"
        reader.report(Code.UNKNOWN_KEY, "both file and files are named", fields["files"].place, hint)
    first, last = fields.read("header", (1, 1), _header, reader)
    node_of = fields.get("delimiter")
    delimiter = node_of.text if isinstance(node_of, ScalarNode) else ""
    delimiter = _TAB if delimiter == DELIMITERS[_TAB] else delimiter
    if "delimiter" in fields and len(delimiter) != 1:
        reader.wrong(fields["delimiter"], "one sign, or tab (delimiter)")
        delimiter = ""
    return TableOrigin(
        files=text("files") or text("file"),
        each=each,
        sheet=text("sheet"),
        first=first,
        last=last,
        skip=fields.read("skip", frozenset(), _rows, reader),
        where=fields.read("where", (), _where, reader, each=each),
        fill=fields.read("fill", "", reader.word, ("right",), "fill") == "right",
        written=CsvDialect(text("encoding"), delimiter, last),
    )


def _header(node: Node, reader: Reader) -> tuple[int, int]:
    """Return the first and the last row of the heads."""
    nodes = node.items if isinstance(node, SequenceNode) else (node,)
    rows = [reader.integer(item, "a row of heads", 0) for item in nodes]
    if None in rows or not rows:
        return 1, 1
    return min(row or 0 for row in rows), max(row or 0 for row in rows)


def _rows(node: Node, reader: Reader) -> frozenset[int]:
    nodes = node.items if isinstance(node, SequenceNode) else (node,)
    rows = (reader.integer(item, "a row", 1) for item in nodes)
    return frozenset(row for row in rows if row)


def _where(node: Node, reader: Reader, *, each: bool) -> tuple[tuple[CellSource, frozenset[str]], ...]:
    entries = EntryReader(reader, each=each)
    found = []
    for key, value in reader.mapping(node, "where"):
        nodes = value.items if isinstance(value, SequenceNode) else (value,)
        words = frozenset(fold(item.text) for item in nodes if isinstance(item, ScalarNode))
        found.append((CellSource(entries.kind, key.text, key.place), words))
    return tuple(found)
