"""What the profiles of a series say together: for each question who was asked, who answered, and what.

Who is counted: every profile of the series but examples, the place itself among them, as in the published
figures. What is not known does not count, no response does not count, and a list that may be incomplete
does not count; an answer of "none" is an answer, and counts in the base of every option. A number that is
no measure, as the questionnaire says, is an answer and not a number: it is in no base, median or strip.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import quantiles

from reportgen.profile import Answer, Profile, State
from reportgen.series import Question

_SILENT = tuple(state for state in State if not state.counts)
_APART = ("incomplete", "not_measured")


@dataclass(frozen=True, slots=True)
class Tally:
    """The answers of all places to one question; places by name, in the order of their names.

    ``answered`` are those in the base; ``silent`` those without an answer, by what there is instead;
    ``named`` who named each option; ``numbers`` the answer of each place in the base to a question for a
    number; ``not_measured`` those whose number is no measure.
    """

    question: str
    answered: tuple[str, ...]
    silent: Mapping[State, tuple[str, ...]]
    incomplete: tuple[str, ...]
    not_measured: tuple[str, ...]
    named: Mapping[str, tuple[str, ...]]
    numbers: tuple[tuple[str, int], ...]

    @property
    def base(self) -> int:
        """How many places the shares are of."""
        return len(self.answered)


def tally(question: Question, profiles: Iterable[Profile]) -> Tally:
    """Count the answers to a question."""
    counted = sorted((p for p in profiles if not p.example), key=lambda p: p.name)
    groups: dict[str, list[str]] = {group: [] for group in (*_SILENT, *_APART, State.ANSWERED)}
    named: dict[str, list[str]] = {option.id: [] for option in question.options}
    numbers: list[tuple[str, int]] = []  # by place: two in two countries may have one name
    for profile in counted:
        answer = profile.answers[question.id]
        group = _group(answer, question, profile)
        groups[group].append(profile.name)
        if group != State.ANSWERED:
            continue
        for option in answer.options:
            named[option].append(profile.name)
        if answer.number is not None:
            numbers.append((profile.name, answer.number))
    return Tally(
        question=question.id,
        named={option: tuple(names) for option, names in named.items()},
        numbers=tuple(numbers),
        answered=tuple(groups[State.ANSWERED]),
        silent={state: tuple(groups[state]) for state in _SILENT},
        **{group: tuple(groups[group]) for group in _APART},
    )


def _group(answer: Answer, question: Question, profile: Profile) -> str:
    if answer.state is State.ANSWERED and question.id in profile.incomplete:
        return "incomplete"
    if question.unmeasured(answer.number):
        return "not_measured"
    return State.ANSWERED if answer.state.counts else answer.state


@dataclass(frozen=True, slots=True)
class Spread:
    """How numbers are spread: the smallest, the quartiles with the median, the largest."""

    least: float
    lower: float
    median: float
    upper: float
    most: float


def spread(numbers: Iterable[int]) -> Spread | None:
    """Return the spread of at least two numbers; quartiles by Hyndman and Fan's definition 7."""
    values = sorted(numbers)
    if len(values) < 2:
        return None
    lower, median, upper = quantiles(values, n=4, method="inclusive")
    return Spread(values[0], lower, median, upper, values[-1])


def tallies(questions: Iterable[Question], profiles: Iterable[Profile]) -> dict[str, Tally]:
    """Return the tally of each question; facts are not counted."""
    known = tuple(profiles)
    return {question.id: tally(question, known) for question in questions if not question.top_level}
