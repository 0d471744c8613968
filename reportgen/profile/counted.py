"""Of a profile only what is counted among all places: which place it is, and what it answered."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path

from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.profile.answers import answered_in, read_answers
from reportgen.profile.model import Profile
from reportgen.profile.rules import OPTIONAL, REQUIRED, answers_in, read_country, read_incomplete
from reportgen.profile.texts import plain_text
from reportgen.reading import MappingNode, Node, Reader, near
from reportgen.series import Questionnaire

_MORE = ("answers", "example", "incomplete")
_COUNTED = (*REQUIRED, *_MORE)
_OF_SETTING = frozenset(
    {Code.UNTRANSLATED, Code.MARKUP, Code.LINK, Code.TOO_MANY_WORDS, Code.CONTROL_CHARACTER}
)
"""What keeps a text from being set, and says nothing of the answer it is."""
_SEARCHED = 100
"""Of so many unknown keys it is searched for what they may be meant for: what has more is no profile."""


def read_counted(
    node: Node,
    unclear: Iterable[Problem],
    path: Path,
    questionnaire: Questionnaire,
    countries: frozenset[str],
) -> Profile:
    """Return the part of a profile that is counted. Raises ProblemsFound where that cannot be told.

    ``unclear`` are the problems its file was read with. How long texts are and whether they can be set is no
    matter, nor is what the other keys hold, so a long text costs nothing; an example is not counted.
    """
    reader = Reader(questionnaire.languages)
    part = _part(node, (*REQUIRED, *OPTIONAL, *questionnaire.facts))
    fields = reader.fields(part, "the profile", REQUIRED, _MORE)
    answers = read_answers(answers_in(part, reader), {}, questionnaire, reader)
    answered = answered_in(fields, questionnaire)
    profile = Profile(
        path=path,
        name=fields.read("name", "", plain_text, reader, "name", neutral=True),
        country=fields.read("country", "", read_country, reader, countries),
        example=fields.read("example", False, reader.yes_no, "example"),
        incomplete=fields.read(
            "incomplete", frozenset(), read_incomplete, questionnaire, answers, answered, reader
        ),
        answers=answers,
        numbers=questionnaire.numbers,
    )
    wrong = [problem for problem in reader.problems if problem.code not in _OF_SETTING]
    wrong += [problem for problem in unclear if _touches(problem, node)]
    if wrong and not profile.example:
        raise ProblemsFound(*wrong)
    return profile


def _part(node: Node, known: Collection[str]) -> Node:
    """Return the entries that are counted, and those whose key may be meant for one of them."""
    if not isinstance(node, MappingNode):
        return node
    unknown = (key.text for key, _ in node.entries if key.text not in known)
    hints = {key: near(key, known) for key in islice(unknown, _SEARCHED)}
    meant = {key for key, hint in hints.items() if any(f'mean "{name}"' in hint for name in _COUNTED)}
    wanted = meant.union(_COUNTED)
    return replace(node, entries=tuple(entry for entry in node.entries if entry[0].text in wanted))


def _touches(problem: Problem, node: Node) -> bool:
    """Tell whether a key that stands twice is counted, or stands in what is."""
    if problem.code in _OF_SETTING or problem.place is None or not isinstance(node, MappingNode):
        return problem.code not in _OF_SETTING
    at = problem.place
    before = [key.text for key, _ in node.entries if _order(key.place) <= _order(at)]
    word = at.excerpt[at.column - 1 : at.column - 1 + at.length]
    return word.strip("\"'") in _COUNTED or (bool(before) and before[-1] in _COUNTED)


def _order(place: SourceLocation) -> tuple[int, int]:
    return place.line, place.column
