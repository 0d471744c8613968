"""Texts, dates, addresses and persons as JSON Schema, and in words."""

from dataclasses import dataclass
from typing import assert_never

from reportgen.authoring.numbers import numbers
from reportgen.authoring.texts import LINK, at_length, at_most, mapping, optional, plain_text, rich_text
from reportgen.authoring.values import Json, spellings
from reportgen.profile import any_of
from reportgen.series import YEARS, Kind, Option, Question

_DATE = "^[1-9][0-9]{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?$"
_DAY = "2024-09-30"
"""One whose month has a long name, in most languages."""


@dataclass(frozen=True, slots=True)
class _EntryForm:
    """How an entry is written: one and several in words, its form, and one as YAML that is no word."""

    one: str
    many: str
    form: Json
    example: str = ""


def entries(question: Question) -> str:
    """Return how texts, addresses or persons are written, in words."""
    entry = _entry(question)
    limit = at_most(question.most, "entry", "entries")
    each = " in each" if question.several or question.titled else ""
    limit += at_length(question.words, question.languages, each)
    what = f"A list of {entry.many}" if question.several else entry.one[:1].upper() + entry.one[1:]
    return f"{what}; {any_of(question)}.{limit}"


def _entry(question: Question) -> _EntryForm:
    """Return how an entry is written."""
    text = text_form(question)
    match question.kind:
        case Kind.TEXT if question.paragraphs:
            how = "with **bold**, *italic*, [words](https://...) as links and [^1] for notes"
            form = rich_text(question.words, question.languages)
            return _EntryForm(f"free text in paragraphs and lists, {how}", "", form)
        case Kind.LINK:
            schemes = "with http:, https: or mailto:"
            one, many = f"an address that begins {schemes}", f"addresses that begin {schemes}"
            return _EntryForm(one, many, {"type": "string", "pattern": LINK}, "https://www.example.org/")
        case Kind.PERSON if question.titled:
            many = "persons, of each a title, a name or both"
            written = "{title: Mayor, name: Ann Sample}"
            return _EntryForm("a title and a name, or one of them", many, _person(text), written)
        case Kind.PERSON:
            return _EntryForm("the name of a person", "names", {"anyOf": [text, _named(text)]}, "Ann Sample")
        case Kind.DATE:
            how = "a day as 2024-05-17, a month as 2024-05 or a year as 2024"
            year: Json = {"type": "integer", "minimum": 1000, "maximum": 9999}
            form = {"anyOf": [{"type": "string", "pattern": _DATE}, year]}
            return _EntryForm(f"a date: {how}", f"dates: {how}", form, _DAY)
        case (
            Kind.TEXT
            | Kind.SELECT_ONE
            | Kind.SELECT_MULTIPLE
            | Kind.RANK
            | Kind.INTEGER
            | Kind.DECIMAL
            | Kind.PERCENT
        ):
            return _EntryForm("a text of one line", "texts of one line each", text)
    assert_never(question.kind)


def example(question: Question) -> str:
    """Return how an answer may look that is not just a word, as YAML; empty of other kinds."""
    one = "{value: 48250, year: 2018}" if question.year else _entry(question).example
    return f"[{one or 'this, that'}]" if question.several else one


def entry_forms(question: Question) -> list[Json]:
    """Return the forms of a text, a date, an address or a person, or of a list of such."""
    entry = _entry(question).form
    if not question.several:
        return [entry]
    shape: Json = {"type": "array", "minItems": 1, "items": entry}
    return [shape if question.most is None else shape | {"maxItems": question.most}]


_SORTED = "What an index puts the name in order by, where that is not its last word: Rodríguez Larreta."


def _named(text: Json) -> Json:
    return mapping({"name": text, "sorted": {"description": _SORTED, **text}}, "name")


def _person(text: Json) -> Json:
    title: Json = {"description": "Such as Mayor, or City Manager.", "anyOf": optional(text)}
    name: Json = {"description": "The name of the person.", "anyOf": optional(text)}
    year = year_form("The year of both, where it is not that of the survey.")
    known = [{"required": [key], "properties": {key: text}} for key in ("title", "name")]
    by: Json = {"description": _SORTED, "anyOf": optional(text)}
    return mapping({"title": title, "name": name, "year": year, "sorted": by}) | {"anyOf": known}


def year_form(says: str) -> Json:
    """Return the form of a year."""
    return {"description": says, "anyOf": optional(*numbers("integer", YEARS))}


def text_form(question: Question) -> Json:
    """Return the form of a text of one line within its limit."""
    return plain_text(question.words, question.languages)


def own_name(option: Option, question: Question) -> Json:
    """Return the schema of an option with the place's own name of it."""
    names = dict.fromkeys(spellings(option.id), text_form(question))
    shape: Json = {"type": "object", "title": f"{option.id}: its own name", "additionalProperties": False}
    return shape | {"properties": names, "minProperties": 1, "maxProperties": 1}
