"""Reading how a language writes lists, shares and numbers, and options inside a sentence."""

from collections.abc import Mapping

from reportgen.cohort import Basis
from reportgen.errors import Code
from reportgen.reading import Fields, Node, Reader, ScalarNode
from reportgen.richtext import Rich, check_fixed, fixed_line, fixed_text
from reportgen.series import WHOLE, Questionnaire
from reportgen.wording.language import FractionWords, Language, ListStyle
from reportgen.wording.names import NameRule, read_cases
from reportgen.wording.placeholders import read_plural

WAYS = ("number", "word", "percent", "fraction", "Fraction")
"""The ways of writing that every wording has."""


def read_language(
    tag: str, fields: Fields, asked: Questionnaire, cohorts: Mapping[Basis, str], reader: Reader
) -> Language:
    """Return how a language writes, by the parts of its wording; what is wrong goes to the reader."""
    lists = _read_lists(fields["lists"], reader)
    fractions = fields.read("fractions", (), _read_fractions, reader)
    nodes = fields.read("numbers", (), reader.items, "numbers")
    numbers = tuple(fixed_text(item, reader, "a number in words") for item in nodes)
    phrases = fields.read("phrases", {}, _read_phrases, asked, reader)
    cases: Mapping[str, tuple[NameRule, ...]] = fields.read("cases", {}, read_cases, reader)
    plurals = fields.read("plurals", {}, _read_plurals, tag, lists, reader)
    return Language(tag, lists, fractions, numbers, phrases, cases, plurals, cohorts)


def _read_plurals(
    node: Node, tag: str, lists: Mapping[str, ListStyle], reader: Reader
) -> dict[str, dict[str, str]]:
    found = {}
    for key, value in reader.mapping(node, "plurals"):
        if key.text in {*WAYS, *lists}:
            message = f'"{key.text}" is a way of writing already'
            reader.report(Code.RESERVED_WORD, message, key.place, "call it by what is counted")
        found[key.text] = read_plural(value, key.text, tag, reader)
    return found


def _read_lists(node: Node, reader: Reader) -> dict[str, ListStyle]:
    styles = {}
    for key, value in reader.mapping(node, "lists"):
        found = reader.fields(value, key.text, ("between", "last", "two"), ("each",))
        between, last, two = (
            _separator(found.get(name), name, reader) for name in ("between", "last", "two")
        )
        bold = found.read("each", "", reader.word, ("bold",), "each") == "bold"
        styles[key.text] = ListStyle(between, last, two, bold)
    if not styles:
        reader.wrong(node, "at least one list style")
    return styles or {"": ListStyle(", ", ", ", ", ")}


def _separator(node: Node | None, what: str, reader: Reader) -> str:
    """Return what stands between entries; the spaces are part of it."""
    if isinstance(node, ScalarNode) and node.text:
        check_fixed(node, reader, what)
        return node.text
    if node:
        reader.wrong(node, f"text ({what})", 'write what stands between entries, such as ", "')
    return ", "


def _read_fractions(node: Node, reader: Reader) -> tuple[FractionWords, ...]:
    bands: list[FractionWords] = []
    for item in reader.items(node, "fractions"):
        found = reader.fields(item, "a fraction", ("up_to", "say"))
        if {"up_to", "say"} <= found.keys():
            up_to = reader.integer(found["up_to"], "up_to", 0, WHOLE)
            say = fixed_text(found["say"], reader, "a fraction")
            if up_to is None or not say:
                continue
            if bands and up_to <= bands[-1].up_to:
                message = f"{up_to} does not rise above {bands[-1].up_to}, the fraction before it"
                reader.report(Code.OUT_OF_RANGE, message, found["up_to"].place, "put them in order")
            bands.append(FractionWords(up_to, say))
    if bands and bands[-1].up_to < WHOLE:
        message = f"there is no fraction for shares above {bands[-1].up_to} %"
        hint = f"let the last one reach up to {WHOLE}"
        reader.report(Code.OUT_OF_RANGE, message, node.place, hint)
    return tuple(bands)


def _read_phrases(node: Node, asked: Questionnaire, reader: Reader) -> dict[tuple[str, str], Rich]:
    lists: dict[str, set[str]] = {}
    for question in asked.questions.values():
        for option in question.options:
            lists.setdefault(option.choices, set()).add(option.id)
    found: dict[tuple[str, str], Rich] = {}
    for key, entries in reader.mapping(node, "phrases"):
        if reader.word(key, lists, "a list of choices") is None:
            continue
        for name, text in reader.mapping(entries, f"phrases of {key.text}"):
            if reader.word(name, sorted(lists[key.text]), f"an option of {key.text}"):
                found[key.text, name.text] = fixed_line(text, reader, "a phrase")
    return found
