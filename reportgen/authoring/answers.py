"""Questions as JSON Schema: for each kind what may stand as its answer."""

from collections.abc import Iterable, Sequence
from typing import assert_never

from reportgen.authoring.entries import entries, entry_forms, own_name, text_form, year_form
from reportgen.authoring.explained import explained, explained_how
from reportgen.authoring.numbers import number_forms, number_in_words
from reportgen.authoring.texts import in_limits, left_out, mapping, optional
from reportgen.authoring.values import Json, readings, spellings
from reportgen.profile import any_of
from reportgen.richtext import LETTERS, counted_in, unit_of
from reportgen.series import Holds, Kind, Option, Question, QuestionGroup, Questionnaire, State


def answers_schema(asked: Questionnaire) -> Json:
    """Return the schema of a profile's answers."""
    named = "".join(f', "{state}" where {state.where}' for state in asked.states if state.named)
    return {
        "title": "The answers to the survey",
        "description": (
            'Every question may be answered, or "none" where it takes a list, or "no_response" where the '
            f"place was asked and did not answer{named}, or be left out where nothing is known."
        ),
        **_object((key, _item(item)) for key, item in asked.top.items()),
        "type": ["object", "null"],
    }


def facts_schema(asked: Questionnaire) -> dict[str, Json]:
    """Return the schema of each fact at the top level of a profile."""
    shapes: dict[str, Json] = _object((name, _question(fact)) for name, fact in asked.facts.items())[
        "properties"
    ]
    return shapes


def words(options: Iterable[tuple[str, str]]) -> Json:
    """Return the schema of one word of a set; each with its label, which editors show."""
    forms = [form for name, label in options for form in _word(name, label)]
    # a list without options can be asked for, and nothing can be answered to it
    return {"anyOf": forms} if forms else {"not": {}}


def _word(name: str, label: str) -> list[Json]:
    others = [value for value in readings(name) if not isinstance(value, str)]
    forms: list[Json] = [{"const": name, "title": name, "description": label}]
    if others:
        # To YAML 1.1 `yes` is a boolean, to all of YAML `12` is a number; `check` reads both as words, so
        # the schema takes them too. Denied twice, so that no editor offers `true` where `yes` is meant.
        comment = f"{name}, as another reader of YAML takes it"
        forms.append({"$comment": comment, "not": {"not": {"enum": others}}})
    return forms


def _object(entries: Iterable[tuple[str, Json]]) -> Json:
    # A key may be read as something else than a word too: `no:` becomes the key "false" of JSON.
    shapes = list(entries)
    others = {other: shape for key, shape in shapes for other in spellings(key)}
    return {"type": "object", "additionalProperties": False, "properties": others | dict(shapes)}


def _item(item: Question | QuestionGroup) -> Json:
    if isinstance(item, QuestionGroup):
        # as the answers are read: a member is known by what stands behind the last dot
        members = ((member.id.rpartition(".")[2], _question(member)) for member in item.members)
        distinct = " No option stands in more than one of them." if item.distinct else ""
        how = f"Questions that are answered together.{distinct}"
        if item.options:
            how = f"An answer for each row: {_named(item.options)}, {any_of(item)}."
        answers = optional(_object(members) | {"minProperties": 1}, *map(_state, item.silences))
        return {"title": item.label, "description": how, "anyOf": answers}
    return _question(item)


def _question(question: Question) -> Json:
    forms, how = _forms(question)
    forms = explained(question, [*forms, *left_out_mapping(question), *map(_state, question.silences)])
    # the condition on another question stands beside, in the schema of all answers
    how = f"{how} {explained_how(question)}".rstrip()
    return {"title": question.label, "description": how, "anyOf": optional(*forms)}


def _state(state: State) -> Json:
    """Return the schema of the word for a state."""
    return {"const": state.value, "description": state.meaning}


def _forms(question: Question) -> tuple[list[Json], str]:
    """Return the forms an answer may have, and how to answer in words."""
    match question.kind.holds:
        case Holds.NUMBER:
            number = number_forms(question)
            return ([_dated(number)] if question.year else number), number_in_words(question)
        case Holds.ENTRIES:
            return entry_forms(question), entries(question)
        case Holds.CHOICES:
            order = " in order" if question.kind is Kind.RANK else ""
            named = _named(question.options, question)
            how = f"A list{order}{how_many(question)}: {named}; or none, {any_of(question)}."
            return [_list(question), _state(State.NONE)], how
        case Holds.CHOICE:
            return [_one(question)], f"One of: {_named(question.options, question)}; {any_of(question)}."
    assert_never(question.kind.holds)


def _dated(number: list[Json]) -> Json:
    value: Json = {"description": "The number, in digits only.", "anyOf": number}
    return mapping({"value": value, "year": year_form("The year it is of.")}, "value")


def left_out_mapping(question: Question) -> list[Json]:
    """Return the mapping of which no key has a value, which is left out as a whole, where one is wanted."""
    keys = ("title", "name", "year") if question.under_title else ("value", "year") if question.year else ()
    return [left_out(*keys)] if keys else []


def how_many(question: Question) -> str:
    """Return how many options a list takes, in words."""
    limit = in_limits(question.least, question.most)
    return f", {limit}" if limit else ""


def own_words(question: Question) -> str:
    """Return what a write-in is, in words."""
    limit = f", at most {question.words}" if question.words is not None else ""
    if limit and LETTERS in map(unit_of, question.languages):
        limit = f", at most {counted_in(question.words or 0, question.languages)}"
    return f"words of the place's own{limit}"


def _one(question: Question) -> Json:
    choice = words((option.id, option.label) for option in question.options)
    named = [own_name(option, question) for option in question.options if option.named]
    choice = {"anyOf": [*choice["anyOf"], *named]} if named else choice
    if not question.or_other:
        return choice
    write_in = {
        "type": "object",
        "title": f"other: {own_words(question)}",
        "required": ["other"],
        "additionalProperties": False,
        "properties": {"other": text_form(question)},
    }
    return {"anyOf": [*choice.get("anyOf", ()), write_in]}


def _list(question: Question) -> Json:
    values = [value for option in question.options for value in readings(option.id)]
    shape: Json = {"type": "array", "minItems": question.least or 1, "items": _one(question)}
    if len({(type(value), value) for value in values}) == len(values):
        # else two options that differ, such as yes and on, may be one value to another reader of YAML
        shape["uniqueItems"] = True
    return shape if question.most is None else shape | {"maxItems": question.most}


def _named(options: Sequence[Option], question: Question | None = None) -> str:
    own = {option.id: f"; with its own name {option.id}: ..." for option in options if option.named}
    names = [f"{option.id} ({option.label}{own.get(option.id, '')})" for option in options]
    if question and question.or_other:
        names.append(f"other: ... ({own_words(question)})")
    return ", ".join(names)
