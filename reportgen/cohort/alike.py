"""Which places answered most alike: of the options either of two named, the part that both did (Jaccard).

Only questions that both answered in full count, and only options that are offered: words of a place's own are
no other's. Each place has 16 bits of one number, so that all places are counted at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from struct import unpack

from reportgen.cohort.poll import Polls
from reportgen.profile import Profile

IN_COMMON = 8
"""So many options one of two places has to have named at least: of fewer, nothing is alike."""
MOST = 4
"""So many places are told at most."""
_WIDTH = 2
_ANSWERED, _NAMED = (bytes(byte == ord(digit) for byte in range(256)) for digit in "01")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A place that answered alike: of the ``either`` options one of the two named, ``both`` named so many.

    They are those of ``questions`` that both answered.
    """

    name: str
    both: int
    either: int
    questions: int


def most_alike(profile: Profile, polls: Polls, questions: Iterable[str]) -> tuple[Likeness, ...]:
    """Return the places that answered some questions most alike, of those counted; ties by more questions.

    One that has nothing in common with the place is none of them.
    """
    asked = both = either = 0
    for name in questions:
        answer, poll = profile.answers[name], polls.polls.get(name)
        if poll is None or not answer.state.counts or name in profile.incomplete:
            continue
        answered = _each(poll.groups, _ANSWERED)
        asked += answered
        either += len(answer.options) * answered
        for option, digits in poll.named.items():
            if option in answer.options:
                both += _each(digits, _NAMED)
            else:
                either += _each(digits, _NAMED)
    count = len(polls.names)
    each = zip(polls.names, *(_numbers(found, count) for found in (both, either, asked)), strict=True)
    found = (Likeness(*one) for one in each if one[1] and one[2] >= IN_COMMON and one[0] != profile.name)
    return tuple(nsmallest(MOST, found, key=lambda one: (-one.both / one.either, -one.questions)))


def _each(digits: str, sign: bytes) -> int:
    """Return a number that has a 1 for each place of a digit, 16 bits apart."""
    return int.from_bytes(digits.encode("utf-16-le").translate(sign), "little")


def _numbers(found: int, count: int) -> tuple[int, ...]:
    return unpack(f"<{count}H", found.to_bytes(_WIDTH * count, "little"))
