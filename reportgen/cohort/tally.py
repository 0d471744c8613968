"""What the profiles of a series say together: for each question who was asked, who answered, and what.

Who is counted: every profile of the series but examples, the place itself among them, as in the published
figures. What is not known does not count, nor what was not asked, was not answered, does not apply or the
place does not know, and a list that may be incomplete does not count; an answer of "none" is an answer, and
counts in the base of every option. A number that is no measure, as the questionnaire says, is an answer and
not a number: it is in no base, median or strip, and neither is one that was not said exactly.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Context, Decimal, localcontext
from statistics import quantiles
from typing import cast

from reportgen.cohort.poll import GROUPS, INCOMPLETE, INEXACT, NOT_MEASURED, SILENT, Poll, Polls
from reportgen.profile import State
from reportgen.reading import Number

_EXACT = Context(prec=40)
"""With as many digits as quartiles of the longest numbers have, whatever the program at large has set."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How numbers are spread: the smallest, the quartiles with the median, the largest.

    Those of decimals are exact.
    """

    least: float | Decimal
    lower: float | Decimal
    median: float | Decimal
    upper: float | Decimal
    most: float | Decimal


def spread(numbers: Iterable[Number]) -> Spread | None:
    """Return the spread of at least two numbers; quartiles by Hyndman and Fan's definition 7."""
    values = sorted(numbers)
    if len(values) < 2:
        return None
    with localcontext(_EXACT):
        lower, median, upper = quantiles(cast("list[Decimal]", values), n=4, method="inclusive")
    return Spread(values[0], lower, median, upper, values[-1])


@dataclass(frozen=True, slots=True)
class Tally:
    """The answers of all places to one question; places by name, in the order of their names.

    ``answered`` are those in the base; ``silent`` those without an answer, by what there is instead;
    ``named`` who named each option; ``numbers`` the answer of each place in the base to a question for a
    number; ``not_measured`` those whose number is no measure, ``inexact`` those that
    gave a range, or more or less than a number.
    """

    question: str
    answered: tuple[str, ...]
    silent: Mapping[State, tuple[str, ...]]
    incomplete: tuple[str, ...]
    not_measured: tuple[str, ...]
    named: Mapping[str, tuple[str, ...]]
    numbers: tuple[tuple[str, Number], ...]
    inexact: tuple[str, ...] = ()
    spread: Spread | None = field(init=False, repr=False, compare=False)
    """How the numbers are spread."""
    counts: tuple[tuple[Number, int], ...] = field(init=False, repr=False, compare=False)
    """Each number, in their order, with how many places have it."""

    def __post_init__(self) -> None:
        numbers = [number for _, number in self.numbers]
        object.__setattr__(self, "spread", spread(numbers))
        object.__setattr__(self, "counts", tuple(sorted(Counter(numbers).items())))

    def __hash__(self) -> int:
        return hash((self.question, len(self.answered)))  # of one series each question has one

    @property
    def base(self) -> int:
        """How many places the shares are of."""
        return len(self.answered)


def within(tally: Tally, places: frozenset[str]) -> Tally:
    """Return what some of the places say."""

    def kept(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name in places)

    return Tally(
        question=tally.question,
        answered=kept(tally.answered),
        silent={state: kept(names) for state, names in tally.silent.items()},
        incomplete=kept(tally.incomplete),
        not_measured=kept(tally.not_measured),
        inexact=kept(tally.inexact),
        named={option: kept(names) for option, names in tally.named.items()},
        numbers=tuple(entry for entry in tally.numbers if entry[0] in places),
    )


def tallies(polled: Polls) -> dict[str, Tally]:
    """Return the tally of each question. Raises ValueError where a poll is of fewer places, or of more."""
    return {question: _tally(question, poll, polled.names) for question, poll in polled.polls.items()}


def _tally(question: str, poll: Poll, names: Sequence[str]) -> Tally:
    groups = {group: poll.of_group(number, names) for number, group in enumerate(GROUPS)}
    return Tally(
        question=question,
        answered=groups[State.ANSWERED],
        silent={state: groups[state] for state in SILENT},
        incomplete=groups[INCOMPLETE],
        not_measured=groups[NOT_MEASURED],
        inexact=groups[INEXACT],
        named={option: poll.of_option(option, names) for option in poll.named},
        numbers=tuple((names[at], n if isinstance(n, int) else Decimal(n)) for at, n in poll.numbers),
    )
