"""Questions as JSON Schema: for each kind what may stand as its answer."""

from collections.abc import Iterable
from typing import Any, assert_never

from reportgen.authoring.explained import explained, explained_how, maybe_explained
from reportgen.authoring.numbers import number_forms, number_in_words, number_shape, numbers
from reportgen.authoring.texts import LINK, at_most, mapping, of_words, optional, reference
from reportgen.authoring.values import Json, readings, spellings
from reportgen.series import (
    LISTS,
    NUMBERS,
    YEARS,
    Combined,
    Group,
    Holds,
    Kind,
    Option,
    Question,
    Questionnaire,
    Relevant,
    Wanted,
)

_DATE = "^[1-9][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$"
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
    return shape | conditions(asked, of_facts=False)


def facts_schema(asked: Questionnaire) -> dict[str, Json]:
    """Return the schema of each fact at the top level of a profile."""
    shapes: dict[str, Json] = _object((name, _question(fact)) for name, fact in asked.facts.items())[
        "properties"
    ]
    return shapes


def conditions(asked: Questionnaire, *, of_facts: bool) -> Json:
    """Return which answers depend on others, or which facts do."""
    found = [_condition(q, asked) for q in asked.questions.values() if q.relevant and q.top_level is of_facts]
    return {"allOf": found} if found else {}


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
    forms = explained(question, [*forms, *_left_out(question), NO_RESPONSE])
    # the condition on another question stands beside, in the schema of all answers
    how = f"{how} {explained_how(question)}".rstrip()
    return {"title": question.label, "description": how, "anyOf": optional(*forms)}


def _forms(question: Question) -> tuple[list[Json], str]:
    """Return the forms an answer may have, and how to answer in words."""
    match question.kind.holds:
        case Holds.NUMBER:
            number = number_forms(question)
            return ([_dated(number)] if question.year else number), number_in_words(question)
        case Holds.ENTRIES:
            return _entries(question), entries(question)
        case Holds.CHOICES:
            order = " in order" if question.kind is Kind.RANK else ""
            named = _named(question.options, question)
            return [
                _list(question),
                NONE,
            ], f"A list{order}{how_many(question)}: {named}; or none, or no_response."
        case Holds.CHOICE:
            return [_one(question)], f"One of: {_named(question.options, question)}; or no_response."
    assert_never(question.kind.holds)


def entries(question: Question) -> str:
    """Return how texts, addresses or persons are written, in words."""
    one, many, _ = _entry(question)
    limit = at_most(question.most, "entry", "entries")
    each = " in each" if question.several or question.titled else ""
    limit += at_most(question.words, f"word{each}", f"words{each}")
    what = f"A list of {many}" if question.several else one[:1].upper() + one[1:]
    return f"{what}; or no_response.{limit}"


def _entry(question: Question) -> tuple[str, str, str]:
    """Return what an entry is, and what several are, in words; and one that is no word, as YAML."""
    match question.kind:
        case Kind.LINK:
            schemes = "with http:, https: or mailto:"
            one, many = f"an address that begins {schemes}", f"addresses that begin {schemes}"
            return one, many, "https://www.example.org/"
        case Kind.PERSON if question.titled:
            many = "persons, of each a title and a name"
            return "a title and a name", many, "{title: Mayor, name: Ann Sample}"
        case Kind.PERSON:
            return "the name of a person", "names", "Ann Sample"
        case Kind.DATE:
            how = "a day as 2024-05-17, a month as 2024-05 or a year as 2024"
            return f"a date: {how}", f"dates: {how}", "2024-05-17"
        case (
            Kind.TEXT
            | Kind.SELECT_ONE
            | Kind.SELECT_MULTIPLE
            | Kind.RANK
            | Kind.INTEGER
            | Kind.DECIMAL
            | Kind.PERCENT
        ):
            return "a text of one line", "texts of one line each", ""
    assert_never(question.kind)


def example(question: Question) -> str:
    """Return how an answer may look that is not just a word, as YAML; empty of other kinds."""
    one = "{value: 48250, year: 2018}" if question.year else _entry(question)[2]
    return f"[{one or 'this, that'}]" if question.several else one


def _entries(question: Question) -> list[Json]:
    entry = _entry_form(question)
    if not question.several:
        return [entry]
    shape: Json = {"type": "array", "minItems": 1, "items": entry}
    return [shape if question.most is None else shape | {"maxItems": question.most}]


def _entry_form(question: Question) -> Json:
    if question.kind is Kind.LINK:
        return {"type": "string", "pattern": LINK}
    if question.kind is Kind.DATE:
        year: Json = {"type": "integer", "minimum": 1000, "maximum": 9999}
        return {"anyOf": [{"type": "string", "pattern": _DATE}, year]}
    return _person(_text(question)) if question.titled else _text(question)


def _person(text: Json) -> Json:
    title: Json = {"description": "Such as Mayor, or City Manager.", "allOf": [text]}
    name: Json = {"description": "The name of the person.", "allOf": [text]}
    year = _year("The year of both, where it is not that of the survey.")
    return mapping({"title": title, "name": name, "year": year}, "title", "name")


def _dated(number: list[Json]) -> Json:
    value: Json = {"description": "The number, in digits only.", "anyOf": number}
    return mapping({"value": value, "year": _year("The year it is of.")}, "value")


def _left_out(question: Question) -> list[Json]:
    """Return the mapping of which no key has a value, which is left out as a whole, where one is wanted."""
    keys = ("title", "name", "year") if question.under_title else ("value", "year") if question.year else ()
    blank = mapping(dict.fromkeys(keys, reference("left_out")))
    return [blank | {"minProperties": 1}] if keys else []


def _year(says: str) -> Json:
    return {"description": says, "anyOf": optional(*numbers("integer", YEARS))}


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


def _named(options: Iterable[Option], question: Question | None = None) -> str:
    names = [f"{option.id} ({option.label})" for option in options]
    if question and question.or_other:
        names.append(f"other: ... ({own_words(question)})")
    return ", ".join(names)


def _condition(question: Question, asked: Questionnaire) -> Json:
    """Return that a question is answered only where others are answered so."""
    if question.relevant is None:
        return {}
    unanswered = [None, "no_response", *(["none"] if question.kind in LISTS else [])]
    blank = _left_out(question)
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
    if asked.questions[name].kind in LISTS:
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
