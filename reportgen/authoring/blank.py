"""A profile to fill in: every key and every question with what may stand there, as comments."""

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from typing import assert_never

from reportgen.authoring.answers import how_many, own_words
from reportgen.authoring.entries import entries, example
from reportgen.authoring.explained import explained_how
from reportgen.authoring.numbers import number_in_words
from reportgen.authoring.schema import KEYS, limit_of
from reportgen.authoring.values import yaml_text, yaml_word
from reportgen.profile import any_of
from reportgen.richtext import bare
from reportgen.series import (
    LISTS,
    Holds,
    Kind,
    Question,
    QuestionGroup,
    Questionnaire,
    Relevant,
    Series,
    leaves,
    said,
    silences_of,
    wanted_words,
)

_WIDTH = 100
_OVERVIEW = "overview"
_APOSTROPHES = frozenset("'’‘ʼʻ`´")
_ACCENTS = re.compile("(?<=[ -~])[\u0300-\u036f]+")
_HEAD = """
A key without a value counts as left out, so this file is right as it is: reportgen check reads it.
{number} things are kept apart:
  an answer       an option, a list such as [this, that], a number, or a text
  none            the answer is "none of these"; where a list is wanted
{silences}
  left out        not known, or not asked: leave the line blank, or take it out
Words of the place's own are written other: ... where the question allows them, in a list as
[this, other: Words of its own].
"""
_NUMBERS = ("Four", "Five", "Six")


def slug(name: str) -> str:
    """Return a name as the name of a file: "São José" is sao-jose, "Be'er Sheva" beer-sheva.

    Lower case, accents and apostrophes dropped, a dash for whatever is neither letter nor digit; letters
    of other scripts stay. Empty where the name has no letter and no digit.
    """
    letters = (_bare(letter) for letter in unicodedata.normalize("NFC", name) if letter not in _APOSTROPHES)
    whole = _ACCENTS.sub("", "".join(letters)).casefold()
    of_words = (c if c.isalnum() or unicodedata.category(c) in {"Mn", "Mc"} else " " for c in whole)
    return "-".join("".join(of_words).split())


def _bare(letter: str) -> str:
    """Return a Latin letter without its accents, and any other as it is."""
    plain = bare(letter)
    return "".join(part for part in plain if part.isascii()) if plain[:1].isascii() and plain else letter


def blank_profile(series: Series, name: str, country: str, schema_path: str) -> str:
    """Return a profile of a place with its name and country, and everything else to be filled in.

    Overview and highlight only where the series' outline shows them.
    ``schema_path`` is where the JSON Schema is, from the file's folder; its first line tells editors.
    """
    given = {"name": name, "country": country}
    lines = [f"# yaml-language-server: $schema={schema_path}"]
    asked = series.questionnaire
    silences = silences_of(asked.states)
    told = (f"  {state:<14}  asked, and {state.where}" for state in silences)
    head = _HEAD.format(number=_NUMBERS[len(silences) - 1], silences="\n".join(told))
    lines += [f"# {line}".rstrip() for line in f"{series.title} {series.edition}{head}".splitlines()]
    unseen = {"cases", _OVERVIEW, "highlight"} - {leaf.id for page in series.pages for leaf in leaves(page)}
    for key, says in KEYS.items():
        if key == _OVERVIEW:
            for fact, question in asked.facts.items():
                lines += ["", *_question(fact, question, asked, "")]
        if key in unseen:
            continue
        lines += ["", *_comment(says + limit_of(key, asked), "")]
        if key == _OVERVIEW:
            lines.append("# Such as | and the text in the lines below it, each begun with two spaces")
        if key != "answers":
            lines.append(f"{key}: {yaml_text(given[key])}" if key in given else f"{key}:")
    lines += _answers(asked)
    return "\n".join(lines) + "\n"


def _answers(asked: Questionnaire) -> Iterator[str]:
    yield "answers:" if asked.top else "answers: {}"
    for key, item in asked.top.items():
        yield ""
        if isinstance(item, QuestionGroup):
            yield from _grid(key, item, asked) if item.options else _group(key, item, asked)
        else:
            yield from _question(key, item, asked, "  ")


def _group(key: str, group: QuestionGroup, asked: Questionnaire) -> Iterator[str]:
    yield from _comment(group.label, "  ")
    if group.distinct:
        yield from _comment("No option stands in more than one of these lists.", "  ")
    yield f"  {yaml_word(key)}:"
    for member in group.members:
        # as the answers are read: a member is known by what stands behind the last dot
        yield from _question(member.id.rpartition(".")[2], member, asked, "    ")


def _grid(key: str, grid: QuestionGroup, asked: Questionnaire) -> Iterator[str]:
    yield from _comment(grid.label, "  ")
    if relevant := grid.members[0].relevant:
        yield from _comment(_condition(relevant, asked), "  ")
    yield from _comment("For each row one of:", "  ")
    yield from _options(grid.members[0], "  ")
    yield from _comment(f"{any_of(grid)}.", "  ")
    yield f"  {yaml_word(key)}:"
    for row in grid.members:
        yield from _row(row)


def _row(row: Question) -> Iterator[str]:
    line = f"    {yaml_word(row.id.rpartition('.')[2])}:"
    if "#" in row.label:  # behind a key without a value a # without a space is taken for a lost value
        yield from _comment(row.label, "    ")
        yield line
    else:
        yield f"{line}  # {_one_line(row.label)}"


def _question(key: str, question: Question, asked: Questionnaire, indent: str) -> Iterator[str]:
    yield from _comment(question.label, indent)
    if question.relevant:
        yield from _comment(_condition(question.relevant, asked), indent)
    yield from _comment(_how(question), indent)
    yield from _options(question, indent)
    if question.kind in LISTS:
        yield from _comment(f"or none, {any_of(question)}.", indent)
    if form := example(question):
        yield f"{indent}# Such as {form}"
    if question.paragraphs:
        yield f"{indent}# Such as | and the text in the lines below it, each begun with two spaces more"
    if how := explained_how(question):
        yield from _comment(how, indent)
    yield f"{indent}{yaml_word(key)}:"


def _how(question: Question) -> str:
    match question.kind.holds:
        case Holds.NUMBER:
            return number_in_words(question)
        case Holds.ENTRIES:
            return entries(question)
        case Holds.CHOICES:
            order = " in order" if question.kind is Kind.RANK else ""
            many = how_many(question)
            return f"A list{order}{many}{',' if many else ''} of:"
        case Holds.CHOICE:
            return f"One of these, {any_of(question)}:"
    assert_never(question.kind.holds)


def _options(question: Question, indent: str) -> Iterator[str]:
    entries = [(yaml_word(option.id), option.label) for option in question.options]
    named = [o for o in question.options if o.named]
    entries += [(f"{yaml_word(o.id)}: ...", f"{o.label}, with its own name") for o in named]
    if question.or_other:
        entries.append(("other: ...", own_words(question)))
    width = max((len(name) for name, _ in entries), default=0)
    for name, label in entries:
        yield f"{indent}#   {name:<{width}}  {_one_line(label)}".rstrip()


def _condition(relevant: Relevant, asked: Questionnaire) -> str:
    def word(name: str, wanted: str) -> str:
        option = asked.questions[name].option(wanted)
        return wanted_words(wanted) + (f' ("{option.label}")' if option else "")

    def question(name: str) -> str:
        return f'{name} ("{asked.questions[name].whole}")'

    return f"Asked only where {said(relevant, word, question)}."


def _comment(text: str, indent: str) -> Iterable[str]:
    """Return a text as lines of comment."""
    lines = textwrap.wrap(_one_line(text), _WIDTH - len(indent), break_long_words=False)
    return [f"{indent}# {line}" for line in lines]


def _one_line(text: str) -> str:
    return " ".join(text.split())
