"""What the places of a site answered: by question and option those that chose it; and their groups."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from urllib.parse import quote

from reportgen.series import Question, Series


@dataclass(frozen=True, slots=True)
class Answered:
    """A question, where it stands among those that were answered, and each option that was chosen.

    An option has the numbers of the places that chose it, counted from 0 in their order.
    """

    question: Question
    number: int
    options: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def address(self) -> str:
        """The address of the page of its groups, from the root of the site."""
        return f"groups/{quote(self.question.id)}.html"


def answered(series: Series, answers: Sequence[AbstractSet[tuple[str, str]]]) -> tuple[Answered, ...]:
    """Return the questions of which some place chose an option; ``answers`` are what each place chose."""
    chosen: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, pairs in enumerate(answers):
        for pair in pairs:
            chosen[pair].append(number)
    found: list[Answered] = []
    for question in series.questionnaire.questions.values():
        named = [
            (option.label, tuple(chosen.get((question.id, option.id), ()))) for option in question.options
        ]
        if options := tuple((label, places) for label, places in named if places):
            found.append(Answered(question, len(found), options))
    return tuple(found)


def grouped(series: Series, found: Iterable[Answered], count: int) -> tuple[Answered, ...]:
    """Return the questions by which the series groups its places, but where all of these are in one group."""
    names = series.published.computed.groups if series.published.computed else ()
    asked = {one.question.id: one for one in found}
    groups = [asked[name] for name in names if name in asked]
    return tuple(one for one in groups if len(one.options[0][1]) < count)


def answers_script(found: Iterable[Answered]) -> str:
    """Return the answers of all places as a script."""
    asked = [[one.question.label, one.options] for one in found]
    return f"window.answers={json.dumps(asked, ensure_ascii=False, separators=(',', ':'))};\n"
