"""From nodes to numbers, texts, addresses and persons: answers that name no options."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

from reportgen.errors import Code
from reportgen.profile.inexact import inexact_meant, read_inexact
from reportgen.profile.meant import MISSING, state_said, unanswered_hint
from reportgen.profile.model import Answer, Entry
from reportgen.profile.texts import bounded, name_text, plain_text, rich_text
from reportgen.reading import Fields, MappingNode, Node, Reader, ScalarNode
from reportgen.richtext import TextBlock, as_printed, check_link, text_of
from reportgen.series import NAMED, YEARS, Question, State, read_number

_UNKNOWN = Answer(State.UNKNOWN)


def read_measure(question: Question, node: Node, reader: Reader) -> Answer:
    """Return the answer to a question for a number, which may say the year it is of."""
    if not question.year:
        return _number(question, node, None, reader)
    if isinstance(node, MappingNode) and question.inexact and not (node.get("value") or node.get("year")):
        return _number(question, node, None, reader)
    fields = reader.facts(node, question.id, ("value",), ("year",))
    year = _year(fields, reader)
    return _number(question, fields["value"], year, reader) if "value" in fields else _UNKNOWN


def _number(question: Question, node: Node, year: int | None, reader: Reader) -> Answer:
    what = f"{'a whole' if question.kind.whole else 'a'} number ({question.id})"
    if isinstance(node, ScalarNode) and (node.text.casefold() in MISSING or state_said(node.text)):
        stands = f"it stands alone: {question.id.rpartition('.')[2]}: {node.text}"
        hint = stands if node.text in question.silences else unanswered_hint(question)
        reader.wrong(node, what, hint)
        return _UNKNOWN
    if question.inexact and isinstance(node, MappingNode):
        inexact = read_inexact(question, node, reader)
        return Answer(State.ANSWERED, inexact=inexact, year=year) if inexact else _UNKNOWN
    if isinstance(node, ScalarNode) and question.inexact and (meant := inexact_meant(node.text)):
        form = ", ".join(f"{key}: {number}" for key, number in meant.items())
        reader.wrong(node, what, f"write {{{form}}}")
        return _UNKNOWN
    number = read_number(question.kind, node, reader, question.id, question.bounds)
    return _UNKNOWN if number is None else Answer(State.ANSWERED, number=number, year=year)


def _year(fields: Fields, reader: Reader) -> int | None:
    return fields.read("year", None, reader.integer, "the year", *YEARS)


def read_entries(
    question: Question, node: Node, reader: Reader, read: Callable[[Question, Node, Reader], Entry | None]
) -> Answer:
    """Return the answer to a question for a text, an address or a person, or a list of such."""
    items = _entries(question, node, reader) if question.several else (node,)
    found = [read(question, item, reader) for item in items]
    seen: set[str] = set()
    for entry, item in zip(found, items, strict=True):
        key = entry.text.casefold() if entry else ""
        if entry and key and key in seen:
            message = f'"{entry.link or entry.text}" stands twice in {question.id}'
            reader.report(Code.REPEATED_OPTION, message, item.place, "name it once")
        seen.add(key)
    entries = tuple(entry for entry in found if entry)
    return Answer(State.ANSWERED, entries=entries) if entries else _UNKNOWN


def _entries(question: Question, node: Node, reader: Reader) -> Sequence[Node]:
    what, most = question.id, question.most
    items = reader.items(node, what)
    if most is not None and len(items) > most:
        message = f"{what} has {len(items)} entries"
        reader.report(Code.OUT_OF_RANGE, message, items[most].place, f"at most {most}")
    reader.filled(node, what, "leave the line out")
    return bounded(items, what, reader, most)


def read_text(question: Question, node: Node, reader: Reader) -> Entry | None:
    """Return a text of one line, or of paragraphs and lists where the question allows them.

    One that is but a state of the series in other words is refused.
    """
    state = state_said(node.text) if isinstance(node, ScalarNode) and node.plain else None
    if state in NAMED and state in question.states:
        hint = f"write {state}; as words of the text put it in quotation marks"
        reader.wrong(node, f"a text ({question.id})", hint)
        return None
    if isinstance(node, ScalarNode) and node.plain and node.text == "none":
        hint = "leave the line out, or write no_response; as a word of the text put it in quotation marks"
        reader.wrong(node, f"a text ({question.id})", hint)
        return None
    if question.paragraphs:
        return in_paragraphs(rich_text(node, reader, question.id, question.words))
    return Entry(plain_text(node, reader, question.id, question.words))


def in_paragraphs(blocks: tuple[TextBlock, ...]) -> Entry:
    """Return a text of some paragraphs and lists."""
    return Entry(" ".join(" ".join(text_of(block).split()) for block in blocks), blocks=blocks)


def read_link(_: Question, node: Node, reader: Reader) -> Entry | None:
    """Return an address of the web or of a mailbox."""
    url = reader.text(node, "an address")
    if url is None:
        return None
    if reason := check_link(url):
        reader.report(Code.LINK, f'"{url}" cannot be a link', node.place, reason)
    return Entry(unicodedata.normalize("NFC", as_printed(url)), url)


def read_person(question: Question, node: Node, reader: Reader) -> Entry | None:
    """Return a person: a name, or where the question says so a title, a name and maybe the year."""
    if not question.titled:
        if isinstance(node, MappingNode) and node.get("name"):
            fields = reader.fields(node, question.id, ("name",), ("sorted",))
            return _sorted(Entry(_name(fields, "name", question, reader)), fields, question, reader)
        chosen = reader.in_language(node, question.id, neutral=True)
        return Entry(name_text(chosen, reader, question.id, question.words))
    read = reader.fields if question.several else reader.facts  # an entry of a list is not left out
    begun = len(reader.problems)
    fields = read(node, question.id, (), ("title", "name", "year", "sorted"))
    if not {"title", "name"} & fields.keys():
        blank = not fields and not question.several
        if len(reader.problems) == begun and not blank:
            message = f'"name" is missing in {question.id}'
            reader.report(Code.MISSING_KEY, message, node.place, "write a name, a title, or both")
        return None
    said = node.get("name") if isinstance(node, MappingNode) and "name" not in fields else None
    if isinstance(said, ScalarNode) and said.text.strip("~"):  # people are called so
        message = f'"name" is missing in {question.id}'
        hint = f'"{said.text}" is read as no value; where it is truly meant, put it in quotation marks'
        reader.report(Code.MISSING_KEY, message, said.place, hint)
        return None
    title = fields.read("title", "", plain_text, reader, f"{question.id}.title", question.words)
    person = Entry(_name(fields, "name", question, reader), title=title, year=_year(fields, reader))
    return _sorted(person, fields, question, reader)


def _name(fields: Fields, key: str, question: Question, reader: Reader) -> str:
    if key not in fields:
        return ""
    chosen = reader.in_language(fields[key], f"{question.id}.{key}", neutral=True)
    return name_text(chosen, reader, f"{question.id}.{key}", question.words)


def _sorted(person: Entry, fields: Fields, question: Question, reader: Reader) -> Entry:
    """Return a person with the part of the name that it is put in order by in an index, if that is said."""
    by = _name(fields, "sorted", question, reader)
    if by and by not in person.text:
        message = f'"{by}" is no part of the name "{person.text}"'
        hint = "write what the name is to stand by in an index, as it is written there"
        reader.report(Code.WRONG_KIND, message, fields["sorted"].place, hint)
        return person
    return replace(person, by=by)
