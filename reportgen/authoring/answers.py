"""Questions as JSON Schema: for each kind what may stand as its answer."""

from collections.abc import Iterable
from typing import Any, assert_never

from reportgen.authoring.texts import at_most, of_words, optional, reference
from reportgen.authoring.values import Json, readings, spellings
from reportgen.series import LISTS, Group, Kind, Option, Question, Questionnaire

NO_RESPONSE: Json = {"const": "no_response", "description": "Asked, and the place did not answer."}
NONE: Json = {"const": "none", "description": 'Asked, and the answer is "none of these".'}


def answers_schema(asked: Questionnaire) -> Json:
    """Return the schema of a profile's answers."""
    shape: Json = {
        "title": "The answers to the survey",
        "description": (
            'Every question may be answered, or "none" where it takes a list, or "no_response" where the '
            "place was asked and did not answer, or be left out where nothing is known."
        ),
        **_object((key, _item(item)) for key, item in asked.top.items()),
        "type": ["object", "null"],
    }
    conditions = [_condition(question, asked) for question in asked.questions.values() if question.relevant]
    return shape | ({"allOf": conditions} if conditions else {})


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


def _item(item: Question | Group) -> Json:
    if isinstance(item, Group):
        # as the answers are read: a member is known by what stands behind the last dot
        members = ((member.id.rpartition(".")[2], _question(member)) for member in item.members)
        distinct = " No option stands in more than one of them." if item.distinct else ""
        how = f"Questions that are answered together.{distinct}"
        if item.options:
            how = f"An answer for each row: {_named(item.options)}, or no_response."
        answers = optional(_object(members) | {"minProperties": 1}, NO_RESPONSE)
        return {"title": item.label, "description": how, "anyOf": answers}
    return _question(item)


def _question(question: Question) -> Json:
    forms, how = _forms(question)
    # the condition on another question stands beside, in the schema of all answers
    return {"title": question.label, "description": how, "anyOf": optional(*forms, NO_RESPONSE)}


def _forms(question: Question) -> tuple[list[Json], str]:
    """Return the forms an answer may have, and how to answer in words."""
    match question.kind:
        case Kind.INTEGER:
            return integer(question.least, question.most), _limits(question)
        case Kind.TEXT:
            limit = at_most(question.words, "word", "words")
            return [_text(question)], f"A text of one line, or no_response.{limit}"
        case Kind.SELECT_MULTIPLE | Kind.RANK:
            order = " in order" if question.kind is Kind.RANK else ""
            named = _named(question.options, question)
            return [
                _list(question),
                NONE,
            ], f"A list{order}{how_many(question)}: {named}; or none, or no_response."
        case Kind.SELECT_ONE:
            return [_one(question)], f"One of: {_named(question.options, question)}; or no_response."
    assert_never(question.kind)


def how_many(question: Question) -> str:
    """Return how many options a list takes, in words."""
    match question.least, question.most:
        case None, None:
            return ""
        case least, None:
            return f", at least {least}"
        case None, most:
            return f", at most {most}"
        case least, most:
            return f", from {least} to {most}"


def own_words(question: Question) -> str:
    """Return what a write-in is, in words."""
    limit = f", at most {question.words}" if question.words is not None else ""
    return f"words of the place's own{limit}"


def _text(question: Question) -> Json:
    limits = of_words(question.words)
    return {"allOf": [reference("plain_text"), *limits]} if limits else reference("plain_text")


def _one(question: Question) -> Json:
    choice = words((option.id, option.label) for option in question.options)
    if not question.or_other:
        return choice
    write_in = {
        "type": "object",
        "title": f"other: {own_words(question)}",
        "required": ["other"],
        "additionalProperties": False,
        "properties": {"other": _text(question)},
    }
    return {"anyOf": [*choice.get("anyOf", ()), write_in]}


def _list(question: Question) -> Json:
    values = [value for option in question.options for value in readings(option.id)]
    shape: Json = {"type": "array", "minItems": question.least or 1, "items": _one(question)}
    if len({(type(value), value) for value in values}) == len(values):
        # else two options that differ, such as yes and on, may be one value to another reader of YAML
        shape["uniqueItems"] = True
    return shape if question.most is None else shape | {"maxItems": question.most}


def integer(least: int | None, most: int | None) -> list[Json]:
    """Return the forms of a whole number within limits."""
    number: Json = {"type": "integer"}
    if least is not None:
        number["minimum"] = least
    if most is not None:
        number["maximum"] = most
    return [number, {"$comment": "in quotation marks", "type": "string", "pattern": "^-?[0-9]+$"}]


def _limits(question: Question) -> str:
    said = "".join(f" {number} is {words}." for number, words in question.not_measured)
    match question.least, question.most:
        case None, None:
            return f"A whole number, or no_response.{said}"
        case least, None:
            return f"A whole number, at least {least}; or no_response.{said}"
        case None, most:
            return f"A whole number, at most {most}; or no_response.{said}"
        case least, most:
            return f"A whole number from {least} to {most}, or no_response.{said}"


def _named(options: Iterable[Option], question: Question | None = None) -> str:
    names = [f"{option.id} ({option.label})" for option in options]
    if question and question.or_other:
        names.append(f"other: ... ({own_words(question)})")
    return ", ".join(names)


def _condition(question: Question, asked: Questionnaire) -> Json:
    """Return that a question is answered only where another one has a certain answer."""
    other, option = question.relevant or ("", "")
    values: list[Any] = list(readings(option))
    wanted: Json = {"enum": values}
    if asked.questions[other].kind in LISTS:
        wanted = {"type": "array", "contains": wanted}
    unanswered = [None, "no_response", *(["none"] if question.kind in LISTS else [])]
    answered: Json = {"not": {"enum": unanswered}}
    return {"if": _said(question.id, answered, asked), "then": _said(other, wanted, asked)}


def _said(name: str, shape: Json, asked: Questionnaire) -> Json:
    """Return that such an answer is given to a question, in its group where it has one."""
    if name in asked.top:
        return _has(name, shape)
    group, _, member = name.rpartition(".")
    return _has(group, {"type": "object", **_has(member, shape)})


def _has(key: str, shape: Json) -> Json:
    """Return that an object has a key with such a value, in any of the key's spellings."""
    forms = [{"required": [name], "properties": {name: shape}} for name in spellings(key)]
    return forms[0] if len(forms) == 1 else {"anyOf": forms}
