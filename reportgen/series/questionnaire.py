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


LISTS = (Kind.SELECT_MULTIPLE, Kind.RANK)
_SELECTS = (Kind.SELECT_ONE, *LISTS, Kind.GRID)
_OF_CHOICES = (Kind.SELECT_ONE, *LISTS)
_KEYS: Mapping[str, tuple[Kind, ...]] = {
    "choices": _SELECTS,
    "rows": (Kind.GRID,),
    "or_other": _OF_CHOICES,
    "least": (*LISTS, Kind.INTEGER),
    "most": (*LISTS, Kind.INTEGER),
    "words": (*_OF_CHOICES, Kind.TEXT),
    "relevant": tuple(Kind),
}
"""What may be said of a question, and of which kinds."""

RESERVED = frozenset({"answered", "none", "no_response", "unknown"})
"""The states of an answer; as an option such a word could not be told from the state."""

_OTHER = "other"
_LIMITS: Mapping[str, tuple[str, ...]] = {
    "name": ("letters",),
    "tagline": ("words",),
    "leader": ("words",),
    "lead_staff": ("words", "items"),
    "websites": ("items",),
    "overview": ("words",),
    _OTHER: ("words",),
}
"""The facts that may have a limit, the place's own words among them, and of what."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a question, or a row of a grid; ``choices`` names the list it is of."""

    id: str
    label: str
    choices: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``least`` and ``most`` limit a number, or how many options may be named.

    ``words`` limits a text, and each of the place's own words where there may be such. ``relevant`` is a
    question and the option of it without which this one is not asked.
    """

    id: str
    kind: Kind
    label: str
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    or_other: bool = False
    least: int | None = None
    most: int | None = None
    words: int | None = None
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
class Limit:
    """How long a fact may be: in words or letters, each of them where it is a list, and in entries.

    Letters are counted as they stand in the file, spaces among them.
    """

    words: int | None = None
    letters: int | None = None
    items: int | None = None


NO_LIMIT = Limit()


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All questions: ``questions`` by dotted name, ``top`` as the keys of a profile's answers.

    ``limits`` are those of facts, by key.
    """

    questions: Mapping[str, Question] = field(default_factory=dict)
    top: Mapping[str, Question | Group] = field(default_factory=dict)
    limits: Mapping[str, Limit] = field(default_factory=dict)

    def limit(self, fact: str) -> Limit:
        """Return the limit of a fact; one without numbers where there is none."""
        return self.limits.get(fact, NO_LIMIT)


def read_questionnaire(node: Node, reader: Reader) -> Questionnaire:
    """Return the questionnaire; what is wrong with it goes to the reader."""
    fields = reader.fields(node, "the questionnaire", ("choices", "questions"), ("limits",))
    lists = _read_choices(fields["choices"], reader) if "choices" in fields else {}
    limits = _read_limits(fields["limits"], reader) if "limits" in fields else {}
    own_words = limits.pop(_OTHER, NO_LIMIT).words
    questions: dict[str, Question] = {}
    top: dict[str, Question | Group] = {}
    asked = fields.get("questions")
    for key, value in reader.mapping(asked, "questions") if asked else ():
        item = _read_item(key, value, _Common(lists, own_words), reader)
        if item is None:
            continue
        top[item.id] = item
        for question in item.members if isinstance(item, Group) else (item,):
            questions[question.id] = question
    if asked:
        _check_relevant(questions, asked, reader)
    return Questionnaire(questions, top, limits)


@dataclass(frozen=True, slots=True)
class _Common:
    """What questions share: the lists of choices, and how many words a place's own may have."""

    lists: Mapping[str, tuple[Option, ...]]
    own_words: int | None


def _read_choices(node: Node, reader: Reader) -> dict[str, tuple[Option, ...]]:
    lists: dict[str, tuple[Option, ...]] = {}
    for key, value in reader.mapping(node, "choices"):
        options = []
        for name, label in reader.mapping(value, f'the choices "{key.text}"'):
            if name.text in RESERVED:
                message = f'"{name.text}" cannot be an option: it is what is written where none is named'
                reader.report(Code.RESERVED_WORD, message, name.place, f"call it {name.text}_ or the like")
            options.append(Option(name.text, reader.text(label, "a label") or name.text, key.text))
        lists[key.text] = tuple(options)
    return lists


def _read_limits(node: Node, reader: Reader) -> dict[str, Limit]:
    """Return the limits of facts, and under ``other`` that of the place's own words."""
    limits = {}
    for fact, value in reader.fields(node, "the limits", (), _LIMITS).items():
        found = reader.fields(value, f"the limits of {fact}", (), _LIMITS[fact])
        limits[fact] = Limit(
            **{key: reader.integer(number, f"{key} of {fact}", 1) for key, number in found.items()}
        )
    return limits


def _read_item(key: Scalar, node: Node, common: _Common, reader: Reader) -> Question | Group | None:
    kind = getattr(node, "get", lambda _: None)("kind")
    if isinstance(kind, Scalar) and kind.text == "group":
        fields = reader.fields(node, key.text, ("kind", "label", "questions"), ("distinct",))
        if "questions" not in fields:
            return None
        members = [
            _read_question(f"{key.text}.{name.text}", value, common, reader)
            for name, value in reader.mapping(fields["questions"], "questions")
        ]
        return Group(
            key.text,
            (reader.text(fields["label"], "a label") if "label" in fields else None) or key.text,
            tuple(member for member in members if member),
            "distinct" in fields and reader.yes_no(fields["distinct"], "distinct"),
        )
    return _read_question(key.text, node, common, reader)


def _read_question(name: str, node: Node, common: _Common, reader: Reader) -> Question | None:
    fields = reader.fields(node, name, ("kind", "label"), _KEYS)
    if "kind" not in fields or "label" not in fields:
        return None
    word = reader.word(fields["kind"], [*Kind, "group"], f"the kind of {name}")
    if word is None:
        return None
    kind = Kind(word)
    for key in fields.keys() - {"kind", "label"}:
        if kind not in _KEYS[key]:
            takes = ", ".join(other for other, kinds in _KEYS.items() if kind in kinds)
            message = f'"{key}" is of no use in {name}'
            reader.report(Code.UNKNOWN_KEY, message, fields[key].place, f"the kind {kind} takes {takes}")

    def choices(key: str) -> tuple[Option, ...]:
        if key not in fields:
            message = f'"{key}" is missing in {name}'
            reader.report(Code.MISSING_KEY, message, node.place, f"{kind} chooses from a list")
            return ()
        chosen = reader.word(fields[key], common.lists, f"the choices of {name}")
        return common.lists[chosen] if chosen else ()

    def limit(key: str, least: int | None = None) -> int | None:
        return reader.integer(fields[key], key, least) if key in fields else None

    or_other = "or_other" in fields and reader.yes_no(fields["or_other"], "or_other")
    least, most = (limit(key, 1 if kind in LISTS else None) for key in ("least", "most"))
    if least is not None and most is not None and least > most:
        message = f"at least {least} and at most {most} is never so in {name}"
        reader.report(Code.OUT_OF_RANGE, message, fields["least"].place, "change one for the other")
    return Question(
        name,
        kind,
        reader.text(fields["label"], "a label") or name,
        choices("choices") if kind in _SELECTS else (),
        choices("rows") if kind is Kind.GRID else (),
        or_other,
        least,
        most,
        limit("words", 1) or (common.own_words if or_other else None),
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
        known = questions.get(other)
        if known is None or known.kind is Kind.GRID or known.option(option) is None:
            message = f"{question.id} is relevant where {other} is {option}, which can never be"
            reader.report(Code.UNKNOWN_NAME, message, node.place, near(other, questions))
