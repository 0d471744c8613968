"""Ballots and polls: what one place says to each question, and what all say to one, as plain values.

They hold just what is counted, in values that JSON knows and that are quick to read, since those of thousands
of places are kept from one process to the next.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import TypeAlias

from reportgen.profile import Location, Profile, State
from reportgen.reading import Number, digits
from reportgen.series import Question

SILENT = tuple(state for state in State if not state.counts)
INCOMPLETE, NOT_MEASURED, INEXACT = "incomplete", "not_measured", "inexact"
GROUPS: tuple[str, ...] = (State.ANSWERED, *SILENT, INCOMPLETE, NOT_MEASURED, INEXACT)
"""A place is in one of these groups, by its answer to a question; those in the first are in the base."""
_ONE = {number: bytes(sign == ord("0") + number for sign in range(256)) for number in range(len(GROUPS))}
"""By group what tells its digit from all others."""

Given: TypeAlias = int | Sequence[object]
"""The number of a group; of a place in the base the options it named, and behind them its number."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one place says to each question that is counted."""

    name: str
    given: Mapping[str, Given]


def ballot_of(profile: Profile, questions: Iterable[Question]) -> Ballot:
    """Return what a profile says to the questions, facts left out."""
    asked = (question for question in questions if not question.top_level)
    return Ballot(profile.name, {question.id: _given(question, profile) for question in asked})


def _given(question: Question, profile: Profile) -> Given:
    answer = profile.answers[question.id]
    if answer.state is State.ANSWERED and question.id in profile.incomplete:
        return GROUPS.index(INCOMPLETE)
    if answer.inexact:
        return GROUPS.index(INEXACT)
    if question.unmeasured(answer.number):
        return GROUPS.index(NOT_MEASURED)
    if not answer.state.counts:
        return GROUPS.index(profile.state(question))
    number = [] if answer.number is None else [_plain(answer.number)]
    return [*sorted(answer.options), *number]


def _plain(number: Number) -> int | list[str]:
    """Return a number in values that JSON knows; of one with decimals the digits, to be told from options."""
    return number if isinstance(number, int) else [digits(number)]


@dataclass(frozen=True, slots=True)
class Poll:
    """What all places say to one question, in the order of their names, a digit for each.

    ``groups`` says in which group it is; ``named``, by option, whether it named that; ``numbers`` are those
    of the places in the base, by their number in that order; those with decimals as they are written.
    """

    groups: str
    named: Mapping[str, str]
    numbers: Sequence[tuple[int, int | str]]

    def of_group(self, number: int, names: Sequence[str]) -> tuple[str, ...]:
        """Return the places in a group. Raises ValueError where there are more or fewer names."""
        return _chosen(self.groups, number, names)

    def of_option(self, option: str, names: Sequence[str]) -> tuple[str, ...]:
        """Return the places that named an option. Raises ValueError as above."""
        return _chosen(self.named[option], 1, names)


def _chosen(digits: str, number: int, names: Sequence[str]) -> tuple[str, ...]:
    if len(digits) != len(names):
        raise ValueError(f"{len(digits)} digits for {len(names)} places")
    return tuple(compress(names, digits.encode().translate(_ONE[number]))) if str(number) in digits else ()


@dataclass(frozen=True, slots=True)
class Polls:
    """The poll of each question, and the names of the places in their order.

    ``where`` they are is in that order too, None where it is not known; it is empty where none is asked for.
    """

    names: tuple[str, ...]
    polls: Mapping[str, Poll]
    where: tuple[Location | None, ...] = ()


def polls_of(questions: Iterable[Question], ballots: Iterable[Ballot]) -> Polls:
    """Return what places say to each question, which each of the ballots has; facts are not counted."""
    known = sorted(ballots, key=lambda ballot: ballot.name)
    polls = {question.id: _poll(question, known) for question in questions if not question.top_level}
    return Polls(tuple(ballot.name for ballot in known), polls)


def _poll(question: Question, ballots: Sequence[Ballot]) -> Poll:
    named = {option.id: bytearray(b"0" * len(ballots)) for option in question.options}
    numbers: list[tuple[int, int | str]] = []
    column = [ballot.given[question.id] for ballot in ballots]
    groups = "".join([str(given) if isinstance(given, int) else "0" for given in column])
    for place, given in enumerate(column):
        for one in () if isinstance(given, int) else given:
            if isinstance(one, str):  # nearly all are
                named[one][place] = ord("1")
            elif isinstance(one, int):
                numbers.append((place, one))
            elif isinstance(one, Sequence):
                numbers.append((place, str(one[0])))
    return Poll(groups, {option: digits.decode() for option, digits in named.items()}, numbers)
