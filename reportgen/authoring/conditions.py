"""Conditions between questions as JSON Schema: which answers may stand only where others do."""

from collections.abc import Iterator
from typing import Any

from reportgen.authoring.answers import left_out_mapping
from reportgen.authoring.entries import own_name
from reportgen.authoring.explained import maybe_explained
from reportgen.authoring.numbers import number_shape
from reportgen.authoring.values import Json, readings, spellings
from reportgen.series import LISTS, NAMED, NUMBERS, Combined, Question, Questionnaire, Relevant, State, Wanted


def conditions(asked: Questionnaire, *, of_facts: bool) -> Json:
    """Return which answers depend on others, or which facts do."""
    depending = [q for q in asked.questions.values() if q.relevant and q.top_level is of_facts]
    found = [rule for question in depending for rule in _conditions(question, asked)]
    return {"allOf": found} if found else {}


def _conditions(question: Question, asked: Questionnaire) -> Iterator[Json]:
    """Yield that a question is answered, or was not, only where others are answered so.

    That a place named none, or did not respond, is wrong only where it is told that it was not asked.
    """
    if question.relevant is None:
        return
    silent = [State.NO_RESPONSE.value, *([State.NONE.value] if question.kind in LISTS else [])]
    for shape, told in ((_answered(question, *silent), False), ({"enum": silent}, True)):
        then = _wanted(question.relevant, asked, within=question.top_level, told=told)
        said, group = _said(question.id, shape, asked), question.id.rpartition(".")[0]
        of_group = [_has(group, shape)] if told and group else []
        yield {"if": {"anyOf": [said, *of_group]} if of_group else said, "then": then}


def _answered(question: Question, *silent: str) -> Json:
    """Return that there is an answer, and none of some words."""
    blank = left_out_mapping(question)
    unanswered: Json = {"enum": [None, *silent]}
    return {"not": {"anyOf": [unanswered, *blank]} if blank else unanswered}


def _wanted(condition: Relevant, asked: Questionnaire, *, within: bool, told: bool) -> Json:
    """Return that a condition holds, or may; that of a fact is ``within`` the answers.

    With ``told`` it may hold too where the other question is not answered.
    """
    match condition:
        case Combined(parts=parts, every=every):
            inner = [_wanted(part, asked, within=within, told=told) for part in parts]
            return {"allOf" if every else "anyOf": inner}
        case Wanted(question=name, words=words, unless=unless):
            found = [_answered_so(name, word, asked, within=within, unless=unless) for word in words]
            if told and not unless:
                said = _said(name, _answered(asked.questions[name], State.NO_RESPONSE.value), asked)
                given = _has("answers", {"type": "object", **said}) if within else said
                found.append({"not": {"type": "object", **given}})
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
