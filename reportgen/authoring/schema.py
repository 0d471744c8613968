"""The JSON Schema of a series' profiles (draft-07), for editors that complete and check while one types.

It never refuses what ``check`` takes; what JSON Schema cannot say (links inside the overview, what stands in
two lists, whether the text fits its place) is left to ``check``.
"""

from collections.abc import Iterable

from reportgen.authoring.answers import answers_schema, integer, words
from reportgen.authoring.texts import LINK, at_most, definitions, of_words, optional, reference
from reportgen.authoring.values import Json, readings
from reportgen.profile import MOST_PEOPLE
from reportgen.series import LISTS, YEARS, Questionnaire, Series

DRAFT = "http://json-schema.org/draft-07/schema#"

FACTS = {
    "name": "The name of the place, as it is written in titles and sentences.",
    "country": "The country: two capital letters (ISO 3166-1 alpha-2), such as US, FR or NZ.",
    "tagline": "A few words under the name.",
    "possessive": 'The name as an owner, where it is another than the wording makes: "Los Angeles\'".',
    "cases": "The name in sentences, where it is another than the wording makes, by the cases it names.",
    "example": "yes where the place is made up; its pages then say so.",
    "leader": "Who leads the place, and as what: a title and a name.",
    "lead_staff": "The names of those who lead the work, one or more.",
    "population": "How many people live there, in digits only, and the year they were counted in.",
    "websites": "Addresses that begin with http:, https: or mailto:.",
    "overview": (
        "Free text in paragraphs and lists, with **bold**, *italic*, [words](https://...) as links and "
        "[^1] for notes; no other markup."
    ),
    "incomplete": (
        "The questions whose lists may lack entries: they are shown, and do not count among all places."
    ),
    "answers": "The answers to the survey, by question.",
}
"""The keys of a profile in the order they are written, and what each is for."""


def schema(series: Series, countries: Iterable[str]) -> Json:
    """Return the JSON Schema (draft-07) of the profiles of a series.

    ``countries`` are the known codes (ISO 3166-1 alpha-2).
    """
    asked = series.questionnaire
    facts = _facts(sorted(countries), asked)
    properties = {
        key: {"title": key, "description": says + limit_of(key, asked)} | facts[key]
        for key, says in FACTS.items()
    }
    return {
        "$schema": DRAFT,
        "title": f"Profile of a place: {series.title} {series.edition}",
        "description": "The facts about a place and its answers to the survey.",
        "type": "object",
        "required": ["name", "country", "answers"],
        "additionalProperties": False,
        "properties": properties,
        "definitions": definitions(series.languages),
    }


def limit_of(fact: str, asked: Questionnaire) -> str:
    """Return the limit of a fact as sentences that follow what it is for; nothing where it has none."""
    limit = asked.limit(fact)
    each = " in each" if fact in {"lead_staff", "leader"} and limit.words is not None else ""
    return (
        at_most(limit.items, "entry", "entries")
        + at_most(limit.letters, "letter", "letters")
        + at_most(limit.words, f"word{each}", f"words{each}")
    )


def _entries(shape: Json, most: int | None) -> Json:
    found = {"type": "array", "minItems": 1, "items": shape}
    return found if most is None else found | {"maxItems": most}


def _limited(fact: str, asked: Questionnaire) -> Json:
    """Return the schema of a plain text within the limit of a fact."""
    limit = asked.limit(fact)
    letters: list[Json] = [] if limit.letters is None else [{"maxLength": limit.letters}]
    limits = [*letters, *of_words(limit.words)]
    return {"allOf": [reference("plain_text"), *limits]} if limits else reference("plain_text")


def _facts(countries: list[str], asked: Questionnaire) -> dict[str, Json]:
    text, leader = reference("plain_text"), _limited("leader", asked)
    staff, sites = (asked.limit(fact).items for fact in ("lead_staff", "websites"))
    overview = of_words(asked.limit("overview").words, rich=True)
    address = {"type": "string", "pattern": LINK}
    return {
        "name": {"allOf": [_limited("name", asked)]},
        "country": {"anyOf": _codes(countries)},
        "tagline": {"anyOf": optional(_limited("tagline", asked))},
        "possessive": {"anyOf": optional(text)},
        "cases": {"anyOf": optional({"type": "object", "minProperties": 1, "additionalProperties": text})},
        "example": {
            "anyOf": optional(words([("yes", "The place is made up."), ("no", "The place is real.")]))
        },
        "leader": {
            "anyOf": optional(
                _mapping(
                    {
                        "title": {"description": "Such as Mayor, or City Manager.", "allOf": [leader]},
                        "name": {"description": "The name of the person.", "allOf": [leader]},
                        "year": {
                            "description": "The year they led it in, where it is not that of the survey.",
                            "anyOf": optional(*integer(*YEARS)),
                        },
                    },
                    ["title", "name"],
                ),
                _blank("title", "name", "year"),
            )
        },
        "lead_staff": {"anyOf": optional(_entries(_limited("lead_staff", asked), staff))},
        "population": {
            "anyOf": optional(
                _mapping(
                    {
                        "value": {
                            "description": "The number of inhabitants, in digits only.",
                            "anyOf": integer(1, MOST_PEOPLE),
                        },
                        "year": {
                            "description": "The year they were counted in.",
                            "anyOf": optional(*integer(*YEARS)),
                        },
                    },
                    ["value"],
                ),
                _blank("value", "year"),
            )
        },
        "websites": {"anyOf": optional(_entries(address, sites))},
        "overview": {"anyOf": optional({"allOf": [reference("rich_text"), *overview]})},
        "incomplete": {
            "anyOf": optional(
                {
                    "type": "array",
                    "items": words(
                        (question.id, question.label)
                        for question in asked.questions.values()
                        if question.kind in LISTS
                    ),
                }
            )
        },
        "answers": answers_schema(asked),
    }


def _codes(countries: list[str]) -> list[Json]:
    others = [value for code in countries for value in readings(code)[1:]]
    forms: list[Json] = [{"enum": countries}]
    if others:
        comment = "NO, Norway, as YAML 1.1 takes it; denied twice, so that no editor offers it"
        forms.append({"$comment": comment, "not": {"not": {"enum": others}}})
    return forms


def _mapping(properties: Json, required: list[str]) -> Json:
    return {
        "type": "object",
        "required": required,
        "additionalProperties": False,
        "properties": properties,
    }


def _blank(*keys: str) -> Json:
    """Return the schema of a mapping of which no key has a value, so that it is left out as a whole."""
    return {**_mapping(dict.fromkeys(keys, reference("left_out")), []), "minProperties": 1}
