"""Conditions between questions as JSON Schema: which answers may stand only where others do."""

from typing import Any

from reportgen.authoring.answers import left_out_mapping
from reportgen.authoring.entries import own_name
from reportgen.authoring.explained import maybe_explained
from reportgen.authoring.numbers import number_shape
from reportgen.authoring.values import Json, readings, spellings
from reportgen.series import LISTS, NAMED, NUMBERS, Combined, Question, Questionnaire, Relevant, Wanted


def conditions(asked: Questionnaire, *, of_facts: bool) -> Json:
    """Return which answers depend on others, or which facts do."""
    found = [_condition(q, asked) for q in asked.questions.values() if q.relevant and q.top_level is of_facts]
    return {"allOf": found} if found else {}


def _condition(question: Question, asked: Questionnaire) -> Json:
    """Return that a question is answered only where others are answered so."""
    if question.relevant is None:
        return {}
    unanswered = [None, "no_response", *(["none"] if question.kind in LISTS else [])]
    blank = left_out_mapping(question)
    answered: Json = {"not": {"anyOf": [{"enum": unanswered}, *blank]} if blank else {"enum": unanswered}}
    then = _wanted(question.relevant, asked, within=question.top_level)
    return {"if": _said(question.id, answered, asked), "then": then}


def _wanted(condition: Relevant, asked: Questionnaire, *, within: bool) -> Json:
    """Return that a condition holds, or may; that of a fact is ``within`` the answers."""
    match condition:
        case Combined(parts=parts, every=every):
            inner = [_wanted(part, asked, within=within) for part in parts]
            return {"allOf" if every else "anyOf": inner}
        case Wanted(words=words, unless=unless):
            found = [
                _answered_so(condition.question, word, asked, within=within, unless=unless) for word in words
            ]
            return found[0] if len(found) == 1 else {"allOf" if unless else "anyOf": found}


def _answered_so(name: str, word: str, asked: Questionnaire, *, within: bool, unless: bool) -> Json:
    """Return that a question is answered so, or is not.

    Of a number, that it is not another one: it may be unknown.
    """
    number = asked.questions[name].kind in NUMBERS
    values: list[Any] = list(readings(word))
    wanted: Json = number_shape(word, alike=unless) if number else {"enum": values}
    option = asked.questions[name].option(word)
    if option and option.named:
        wanted = {"anyOf": [wanted, own_name(option, asked.questions[name])]}
    if asked.questions[name].kind in LISTS and word not in NAMED:
        wanted = {"type": "array", "contains": wanted}
    said = _said(name, wanted, asked)
    found = _has("answers", {"type": "object", **said}) if within else said
    return {"not": {"type": "object", **found}} if number or unless else found


def _said(name: str, shape: Json, asked: Questionnaire) -> Json:
    """Return that such an answer is given to a question, in its group where it has one."""
    shape = maybe_explained(asked.questions[name], shape)
    if name in {*asked.top, *asked.facts}:
        return _has(name, shape)
    group, _, member = name.rpartition(".")
    return _has(group, {"type": "object", **_has(member, shape)})


def _has(key: str, shape: Json) -> Json:
    """Return that an object has a key with such a value, in any of the key's spellings."""
    forms = [{"required": [name], "properties": {name: shape}} for name in spellings(key)]
    return forms[0] if len(forms) == 1 else {"anyOf": forms}
