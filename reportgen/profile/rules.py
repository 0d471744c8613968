"""From the nodes of a file to a checked profile: what every profile says of its place."""

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from reportgen.errors import Code
from reportgen.profile.answers import answered_in, places_of, read_answers
from reportgen.profile.countries import country_meant
from reportgen.profile.location import read_location
from reportgen.profile.model import Answer, Profile
from reportgen.profile.photo import read_photo
from reportgen.profile.texts import bounded, check_letters, chosen_text, name_text, rich_text
from reportgen.reading import MappingNode, Node, Reader, ScalarNode, near
from reportgen.richtext import unhyphenated
from reportgen.series import LISTS, OF_EVERY_PROFILE, Questionnaire

REQUIRED, OPTIONAL = OF_EVERY_PROFILE[:2], OF_EVERY_PROFILE[2:]
MOST_NODES = 5_000
"""The keys and values of a profile that are read: so a file that is none costs the others nothing."""
_COUNTRY = re.compile(r"[A-Z]{2}\Z")


def read_profile(node: Node, path: Path, questionnaire: Questionnaire, countries: frozenset[str]) -> Profile:
    """Return the profile a file holds. Raises ProblemsFound with every problem of the file.

    ``countries`` are the known codes (ISO 3166-1 alpha-2).
    """
    reader = Reader(questionnaire.languages)
    asked = dict.fromkeys(questionnaire.top, "it is asked: write it below answers:, two spaces further in")
    fields = reader.fields(node, "the profile", REQUIRED, (*OPTIONAL, *questionnaire.facts), asked)
    answered = answered_in(fields, questionnaire)
    words = questionnaire.limit("overview").words

    def text(key: str) -> str:
        if key not in fields:
            return ""
        limit = questionnaire.limit(key)
        node = reader.in_language(fields[key], key, neutral=key == "name")
        check_letters(node, reader, key, limit.letters)
        read = name_text if key == "name" else chosen_text
        found = read(node, reader, key, limit.words)
        return found if key in {"tagline", "highlight"} else unhyphenated(found)

    answers = read_answers(answers_in(node, reader), fields, questionnaire, reader)
    country = fields.read("country", "", read_country, reader, countries)
    profile = Profile(
        path=path,
        name=text("name"),
        country=country,
        location=fields.read("location", None, read_location, reader, country),
        photo=fields.read("photo", None, read_photo, path.parent, reader),
        tagline=text("tagline"),
        highlight=text("highlight"),
        possessive=fields.read("possessive", "", _in_own_language, "possessive", reader),
        cases=fields.read("cases", {}, _cases, reader),
        example=fields.read("example", False, reader.yes_no, "example"),
        overview=fields.read("overview", (), rich_text, reader, "overview", words),
        incomplete=fields.read(
            "incomplete", frozenset(), read_incomplete, questionnaire, answers, answered, reader
        ),
        places=places_of(fields, questionnaire),
        answers=answers,
        numbers=questionnaire.numbers,
        texts=tuple(reader.texts),
    )
    reader.close()
    return profile


def answers_in(node: Node, reader: Reader) -> Node | None:
    """Return what stands under ``answers``, which has to be there, be it with nothing."""
    found = node.get("answers") if isinstance(node, MappingNode) else None
    if isinstance(node, MappingNode) and found is None:
        hint = "write answers: and nothing behind it, where nothing is known"
        reader.report(Code.MISSING_KEY, '"answers" is missing in the profile', node.place, hint)
    return found


def read_country(node: Node, reader: Reader, countries: frozenset[str]) -> str:
    """Return the code of a country (ISO 3166-1 alpha-2), empty where it is none."""
    if isinstance(node, ScalarNode) and _COUNTRY.match(node.text) and node.text in countries:
        return node.text
    meant = country_meant(node.text, countries) if isinstance(node, ScalarNode) else ""
    hint = f"write {meant}" if meant else "two letters as in ISO 3166-1: US, FR, NZ"
    reader.wrong(node, "the code of a country", hint)
    return ""


def _in_own_language(node: Node, what: str, reader: Reader) -> str:
    """Return a form of the name, which other languages need not have."""
    chosen = reader.in_language(node, what, optional=True)
    return unhyphenated(chosen_text(chosen, reader, what)) if reader.languages.has(node) else ""


def _cases(node: Node, reader: Reader) -> dict[str, str]:
    """Return the name in the cases that are no rule's of the wording."""
    reader.filled(node, "cases", "leave the line out")
    read = (
        (key.text, _in_own_language(value, key.text, reader)) for key, value in reader.mapping(node, "cases")
    )
    return {case: text for case, text in read if text}


def read_incomplete(
    node: Node, asked: Questionnaire, answers: Mapping[str, Answer], answered: Collection[str], reader: Reader
) -> frozenset[str]:
    """Return the questions whose lists may lack entries; ``answered`` are those that something is said to."""
    lists = [name for name, question in asked.questions.items() if question.kind in LISTS]
    found: set[str] = set()
    if not reader.filled(node, "incomplete", "name a list that may lack entries, or leave the line out"):
        return frozenset()
    for item in bounded(reader.items(node, "incomplete"), "incomplete", reader, None):
        if isinstance(item, ScalarNode) and item.text in asked.questions and item.text not in lists:
            message = f"{item.text} is no list that could lack entries"
            reader.report(Code.NOT_RELEVANT, message, item.place, near("", lists))
            continue
        name = reader.word(item, lists, "a question that takes a list")
        if name and answers[name].state.written != "never":
            message = f"{name} has no list that could lack entries"
            reader.report(Code.NOT_RELEVANT, message, item.place, f"it is answered {answers[name].state}")
        if name and name not in answered:
            message = f"{name} is not answered, so it has no list that could lack entries"
            hint = f"take it out, or write what is known of {name} under answers"
            reader.report(Code.NOT_RELEVANT, message, item.place, hint)
        if name:
            reader.again(name, found, item.place)
            found.add(name)
    return frozenset(found)
