"""From the nodes of a file to a checked profile: the facts about the place."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from reportgen.errors import Code
from reportgen.profile.answers import answered_in, places_of, read_answers
from reportgen.profile.countries import country_meant
from reportgen.profile.model import Answer, Leader, Population, Profile, Website
from reportgen.profile.texts import bounded, check_letters, chosen_text, plain_text, rich_text
from reportgen.reading import Fields, MappingNode, Node, Reader, ScalarNode, SequenceNode, near
from reportgen.richtext import check_link, unhyphenated
from reportgen.series import LISTS, YEARS, Limit, Questionnaire

REQUIRED = ("name", "country")
OPTIONAL = (
    "answers",
    "tagline",
    "possessive",
    "cases",
    "example",
    "leader",
    "lead_staff",
    "population",
    "websites",
    "overview",
    "incomplete",
)
MOST_NODES = 5_000
"""The keys and values of a profile that are read: so a file that is none costs the others nothing."""
_COUNTRY = re.compile(r"[A-Z]{2}\Z")
MOST_PEOPLE = 10_000_000_000
"""The largest population that is read."""
"""More than there are: a place may be a country, or a part of the world."""
_SCHEME = re.compile(r"^(?:https?://(?:www\.)?|mailto:)|/$", re.IGNORECASE)


def read_profile(node: Node, path: Path, questionnaire: Questionnaire, countries: frozenset[str]) -> Profile:
    """Return the profile a file holds. Raises ProblemsFound with every problem of the file.

    ``countries`` are the known codes (ISO 3166-1 alpha-2).
    """
    reader = Reader(questionnaire.languages)
    fields = reader.fields(node, "the profile", REQUIRED, OPTIONAL)
    answered = answered_in(fields, questionnaire)

    def text(key: str) -> str:
        if key not in fields:
            return ""
        limit = questionnaire.limit(key)
        node = reader.in_language(fields[key], key, neutral=key == "name")
        check_letters(node, reader, key, limit.letters)
        found = chosen_text(node, reader, key, limit.words)
        return found if key == "tagline" else unhyphenated(found)

    def limit(key: str) -> Limit:
        return questionnaire.limit(key)

    answers = read_answers(answers_in(node, reader), questionnaire, reader)
    profile = Profile(
        path=path,
        name=text("name"),
        country=fields.read("country", "", read_country, reader, countries),
        tagline=text("tagline"),
        possessive=fields.read("possessive", "", _in_own_language, "possessive", reader),
        cases=fields.read("cases", {}, _cases, reader),
        example=fields.read("example", False, reader.yes_no, "example"),
        leader=fields.read("leader", None, _leader, reader, limit("leader")),
        lead_staff=fields.read("lead_staff", (), _texts, reader, "lead_staff", limit("lead_staff")),
        population=fields.read("population", None, _population, reader),
        websites=fields.read("websites", (), _websites, reader, limit("websites")),
        overview=fields.read("overview", (), rich_text, reader, "overview", limit("overview").words),
        incomplete=fields.read(
            "incomplete", frozenset(), read_incomplete, questionnaire, answers, answered, reader
        ),
        places=places_of(fields, questionnaire),
        answers=answers,
        untranslated=tuple(reader.untranslated),
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
    read = (
        (key.text, _in_own_language(value, key.text, reader)) for key, value in reader.mapping(node, "cases")
    )
    return {case: text for case, text in read if text}


def _leader(node: Node, reader: Reader, limit: Limit) -> Leader | None:
    fields = reader.facts(node, "leader", ("title", "name"), ("year",))
    if not {"title", "name"} <= fields.keys():
        return None
    title, name = (
        plain_text(fields[key], reader, f"leader.{key}", limit.words, neutral=key == "name")
        for key in ("title", "name")
    )
    return Leader(title, name, _year(fields, reader))


def read_incomplete(
    node: Node, asked: Questionnaire, answers: Mapping[str, Answer], answered: Collection[str], reader: Reader
) -> frozenset[str]:
    """Return the questions whose lists may lack entries; ``answered`` are those that something is said to."""
    lists = [name for name, question in asked.questions.items() if question.kind in LISTS]
    found: set[str] = set()
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
        if name and name in found:
            reader.report(Code.REPEATED_OPTION, f'"{name}" stands twice', item.place, "name it once")
        found |= {name} if name else set()
    return frozenset(found)


def _texts(node: Node, reader: Reader, what: str, limit: Limit) -> tuple[str, ...]:
    items = _entries(node, reader, what, limit.items)
    texts = tuple(plain_text(item, reader, what, limit.words, neutral=True) for item in items)
    _once([(text.casefold(), text) for text in texts], items, reader, what)
    return texts


def _once(texts: list[tuple[str, str]], items: Sequence[Node], reader: Reader, what: str) -> None:
    """Report what stands a second time: the keys by which entries are alike, and how they are called."""
    seen: set[str] = set()
    for (key, text), item in zip(texts, items, strict=True):
        if key and key in seen:
            message = f'"{text}" stands twice in {what}'
            reader.report(Code.REPEATED_OPTION, message, item.place, "name it once")
        seen.add(key)


def _entries(node: Node, reader: Reader, what: str, most: int | None) -> Sequence[Node]:
    items = reader.items(node, what)
    if most is not None and len(items) > most:
        message = f"{what} has {len(items)} entries"
        reader.report(Code.OUT_OF_RANGE, message, items[most].place, f"at most {most}")
    if isinstance(node, SequenceNode) and not items:
        reader.report(Code.EMPTY_LIST, f"{what} is an empty list", node.place, "leave the line out")
    return bounded(items, what, reader, most)


def _population(node: Node, reader: Reader) -> Population | None:
    fields = reader.facts(node, "population", ("value",), ("year",))
    if "value" not in fields:
        return None
    value = reader.integer(fields["value"], "the population", 1, MOST_PEOPLE)
    year = _year(fields, reader)
    return None if value is None else Population(value, year)


def _year(fields: Fields, reader: Reader) -> int | None:
    return fields.read("year", None, reader.integer, "the year", *YEARS)


def _websites(node: Node, reader: Reader, limit: Limit) -> tuple[Website, ...]:
    websites: list[Website] = []
    items = _entries(node, reader, "websites", limit.items)
    keys = []
    for item in items:
        url = reader.text(item, "an address")
        keys.append((_SCHEME.sub("", url or "").casefold(), url or ""))
        if url is None:
            continue
        if reason := check_link(url):
            reader.report(Code.LINK, f'"{url}" cannot be a link', item.place, reason)
        else:
            websites.append(Website(url, unicodedata.normalize("NFC", _SCHEME.sub("", url))))
    _once(keys, items, reader, "websites")
    return tuple(websites)
