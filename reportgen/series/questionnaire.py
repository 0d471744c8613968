"""What was asked: questions, their kinds and their options (``questionnaire.yaml``).

The kinds are those of XLSForm (https://xlsform.org): select_one, select_multiple, rank, integer, text;
and two that hold others: a group of questions, and a grid that asks one question of many rows. The
questions of a group are known by a dotted name, ``team.size``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reportgen.errors import Code
from reportgen.reading import Node, Reader, Scalar, near


class Kind(StrEnum):
    """How the value of a question is read."""

    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    RANK = "rank"
    INTEGER = "integer"
    TEXT = "text"
    GRID = "grid"


_SELECTS = (Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.RANK, Kind.GRID)


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a question, or a row of a grid; ``choices`` names the list it is of."""

    id: str
    label: str
    choices: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``least`` and ``most`` limit a number, or how many options may be named.

    ``relevant`` is a question and the option of it without which this one is not asked.
    """

    id: str
    kind: Kind
    label: str
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    or_other: bool = False
    least: int | None = None
    most: int | None = None
    relevant: tuple[str, str] | None = None

    def option(self, name: str) -> Option | None:
        """Return the option of a name, or None."""
        return next((option for option in self.options if option.id == name), None)


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are answered together; with ``distinct``, no option in more than one of them."""

    id: str
    label: str
    members: tuple[Question, ...]
    distinct: bool = False


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All questions: ``questions`` by dotted name, ``top`` as the keys of a profile's answers."""

    questions: Mapping[str, Question] = field(default_factory=dict)
    top: Mapping[str, Question | Group] = field(default_factory=dict)


def read_questionnaire(node: Node, reader: Reader) -> Questionnaire:
    """Return the questionnaire; what is wrong with it goes to the reader."""
    fields = reader.fields(node, "the questionnaire", ("choices", "questions"))
    lists: dict[str, tuple[Option, ...]] = {}
    for key, value in reader.mapping(fields["choices"], "choices") if "choices" in fields else ():
        entries = reader.mapping(value, f'the choices "{key.text}"')
        labels = [(name.text, reader.text(label, "a label")) for name, label in entries]
        lists[key.text] = tuple(Option(name, label or name, key.text) for name, label in labels)
    questions: dict[str, Question] = {}
    top: dict[str, Question | Group] = {}
    asked = fields.get("questions")
    for key, value in reader.mapping(asked, "questions") if asked else ():
        item = _read_item(key, value, lists, reader)
        if item is None:
            continue
        top[item.id] = item
        for question in item.members if isinstance(item, Group) else (item,):
            questions[question.id] = question
    if asked:
        _check_relevant(questions, asked, reader)
    return Questionnaire(questions, top)


_Lists = Mapping[str, tuple[Option, ...]]


def _read_item(key: Scalar, node: Node, lists: _Lists, reader: Reader) -> Question | Group | None:
    kind = getattr(node, "get", lambda _: None)("kind")
    if isinstance(kind, Scalar) and kind.text == "group":
        fields = reader.fields(node, key.text, ("kind", "label", "questions"), ("distinct",))
        if "questions" not in fields:
            return None
        members = [
            _read_question(f"{key.text}.{name.text}", value, lists, reader)
            for name, value in reader.mapping(fields["questions"], "questions")
        ]
        return Group(
            key.text,
            (reader.text(fields["label"], "a label") if "label" in fields else None) or key.text,
            tuple(member for member in members if member),
            "distinct" in fields and reader.yes_no(fields["distinct"], "distinct"),
        )
    return _read_question(key.text, node, lists, reader)


def _read_question(name: str, node: Node, lists: _Lists, reader: Reader) -> Question | None:
    optional = ("choices", "rows", "or_other", "least", "most", "relevant")
    fields = reader.fields(node, name, ("kind", "label"), optional)
    if "kind" not in fields or "label" not in fields:
        return None
    word = reader.word(fields["kind"], [*Kind, "group"], f"the kind of {name}")
    if word is None:
        return None
    kind = Kind(word)

    def choices(key: str) -> tuple[Option, ...]:
        if key not in fields:
            message = f'"{key}" is missing in {name}'
            reader.report(Code.MISSING_KEY, message, node.place, f"{kind} chooses from a list")
            return ()
        chosen = reader.word(fields[key], lists, f"the choices of {name}")
        return lists[chosen] if chosen else ()

    def limit(key: str) -> int | None:
        return reader.integer(fields[key], key) if key in fields else None

    return Question(
        name,
        kind,
        reader.text(fields["label"], "a label") or name,
        choices("choices") if kind in _SELECTS else (),
        choices("rows") if kind is Kind.GRID else (),
        "or_other" in fields and reader.yes_no(fields["or_other"], "or_other"),
        limit("least"),
        limit("most"),
        _read_relevant(fields["relevant"], reader) if "relevant" in fields else None,
    )


def _read_relevant(node: Node, reader: Reader) -> tuple[str, str] | None:
    for key, value in reader.mapping(node, "relevant"):
        option = reader.text(value, "an option")
        return (key.text, option) if option else None
    return None


def _check_relevant(questions: Mapping[str, Question], node: Node, reader: Reader) -> None:
    """Report a condition that names a question or an option there is not."""
    for question in questions.values():
        if question.relevant is None:
            continue
        other, option = question.relevant
        if other not in questions or questions[other].option(option) is None:
            message = f"{question.id} is relevant where {other} is {option}, which can never be"
            reader.report(Code.UNKNOWN_NAME, message, node.place, near(other, questions))
