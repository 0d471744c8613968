"""The JSON Schema of a series' profiles (draft-07), for editors that complete and check while one types.

It never refuses what ``check`` takes; what JSON Schema cannot say (links inside the overview, what stands in
two lists, whether the text fits its place) is left to ``check``.
"""

from collections.abc import Iterable

from reportgen.authoring.answers import answers_schema, facts_schema, words
from reportgen.authoring.conditions import conditions
from reportgen.authoring.texts import (
    at_length,
    at_most,
    definitions,
    mapping,
    optional,
    plain_text,
    reference,
    rich_text,
)
from reportgen.authoring.values import Json, readings
from reportgen.series import LISTS, Questionnaire, Series

DRAFT = "http://json-schema.org/draft-07/schema#"

KEYS = {
    "name": "The name of the place, as it is written in titles and sentences.",
    "country": "The country: two capital letters (ISO 3166-1 alpha-2), such as US, FR or NZ.",
    "location": "Where it is, for the map: degrees north and east; south and west are negative.",
    "photo": (
        "A photo of it: a JPEG or PNG beside this file or in a folder there, what it shows, and whose it is."
    ),
    "tagline": "A few words under the name.",
    "possessive": 'The name as an owner, where it is another than the wording makes: "Los Angeles\'".',
    "cases": "The name in sentences, where it is another than the wording makes, by the cases it names.",
    "example": "yes where the place is made up; its pages then say so.",
    "overview": (
        "Free text in paragraphs and lists, with **bold**, *italic*, [words](https://...) as links and "
        "[^1] for notes; no other markup."
    ),
    "highlight": "One thing worth telling of it; it is set large.",
    "incomplete": (
        "The questions whose lists may lack entries: they are shown, and do not count among all places."
    ),
    "answers": "The answers to the survey, by question.",
}
"""The keys of every profile in the order they are written, and what each is for."""


_LOCATION = mapping(
    {
        "lat": {"type": "number", "minimum": -90, "maximum": 90},
        "lon": {"type": "number", "minimum": -180, "maximum": 180},
    },
    *("lat", "lon"),
)
_PHOTO = mapping(
    {"file": {"type": "string"}, "alt": reference("plain_text"), "credit": reference("plain_text")},
    *("file", "alt"),
)


def schema(series: Series, countries: Iterable[str]) -> Json:
    """Return the JSON Schema (draft-07) of the profiles of a series.

    ``countries`` are the known codes (ISO 3166-1 alpha-2).
    """
    asked = series.questionnaire
    shapes = _of_every_profile(sorted(countries), asked)
    properties = {
        key: {"title": key, "description": says + limit_of(key, asked)} | shapes[key]
        for key, says in KEYS.items()
    }
    return {
        "$schema": DRAFT,
        "title": f"Profile of a place: {series.title} {series.edition}",
        "description": "The facts about a place and its answers to the survey.",
        "type": "object",
        "required": ["name", "country", "answers"],
        "additionalProperties": False,
        "properties": properties | facts_schema(asked),
        "definitions": definitions(series.languages),
    } | conditions(asked, of_facts=True)


def limit_of(key: str, asked: Questionnaire) -> str:
    """Return the limit of a text as sentences that follow what it is for; nothing where it has none."""
    limit = asked.limit(key)
    return at_most(limit.letters, "letter", "letters") + at_length(limit.words, asked.languages.known)


def _limited(key: str, asked: Questionnaire) -> Json:
    """Return the schema of a plain text within its limit."""
    limit = asked.limit(key)
    return plain_text(limit.words, asked.languages.known, limit.letters)


def _of_every_profile(countries: list[str], asked: Questionnaire) -> dict[str, Json]:
    text = reference("plain_text")
    example = words([("yes", "The place is made up."), ("no", "The place is real.")])
    lists = words((one.id, one.label) for one in asked.questions.values() if one.kind in LISTS)
    overview = rich_text(asked.limit("overview").words, asked.languages.known)
    return {
        "name": {"allOf": [_limited("name", asked)]},
        "country": {"anyOf": _codes(countries)},
        "location": {"anyOf": optional(_LOCATION)},
        "photo": {"anyOf": optional(_PHOTO)},
        "tagline": {"anyOf": optional(_limited("tagline", asked))},
        "possessive": {"anyOf": optional(text)},
        "cases": {"anyOf": optional({"type": "object", "minProperties": 1, "additionalProperties": text})},
        "example": {"anyOf": optional(example)},
        "overview": {"anyOf": optional(overview)},
        "highlight": {"anyOf": optional(_limited("highlight", asked))},
        "incomplete": {"anyOf": optional({"type": "array", "minItems": 1, "items": lists})},
        "answers": answers_schema(asked) | conditions(asked, of_facts=False),
    }


def _codes(countries: list[str]) -> list[Json]:
    others = [value for code in countries for value in readings(code)[1:]]
    forms: list[Json] = [{"enum": countries}]
    if others:
        comment = "NO, Norway, as YAML 1.1 takes it; denied twice, so that no editor offers it"
        forms.append({"$comment": comment, "not": {"not": {"enum": others}}})
    return forms
