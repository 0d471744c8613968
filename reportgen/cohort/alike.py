"""Which places answered most alike: of the options either of two named, the part that both did (Jaccard).

Only questions that both answered in full count, and only options that are offered: words of a place's own are
no other's. Each place has 16 bits of one number, so that all places are counted at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from struct import unpack

from reportgen.cohort.poll import Polls
from reportgen.profile import Location, Profile

IN_COMMON = 8
"""So many options one of two places has to have named at least: of fewer, nothing is alike."""
MOST = 4
"""So many places are told at most."""
_WIDTH = 2
_ANSWERED, _NAMED = (bytes(byte == ord(digit) for byte in range(256)) for digit in "01")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A place that answered alike: of the ``either`` options one of the two named, ``both`` named so many.

    They are those of ``questions`` that both answered. ``shared`` are the ones both named, each with its
    question, the one that fewest of all named first. ``where`` it is, is None where that is not known.
    """

    name: str
    both: int
    either: int
    questions: int
    shared: tuple[tuple[str, str], ...] = ()
    where: Location | None = None


def most_alike(profile: Profile, polls: Polls, questions: Iterable[str]) -> tuple[Likeness, ...]:
    """Return the places that answered some questions most alike, of those counted; ties by more questions.

    One that has nothing in common with the place is none of them.
    """
    asked = both = either = 0
    named: list[tuple[int, str, str, str]] = []
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
                named.append((digits.count("1"), name, option, digits))
            else:
                either += _each(digits, _NAMED)
    count = len(polls.names)
    each = zip(range(count), *(_numbers(found, count) for found in (both, either, asked)), strict=True)
    found = (one for one in each if one[1] and one[2] >= IN_COMMON and polls.names[one[0]] != profile.name)
    named.sort(key=lambda entry: entry[0])
    return tuple(
        Likeness(
            polls.names[at],
            in_common,
            of,
            many,
            tuple((question, option) for _, question, option, digits in named if digits[at] == "1"),
            polls.where[at] if polls.where else None,
        )
        for at, in_common, of, many in nsmallest(MOST, found, key=lambda one: (-one[1] / one[2], -one[3]))
    )


def _each(digits: str, sign: bytes) -> int:
    """Return a number that has a 1 for each place of a digit, 16 bits apart."""
    return int.from_bytes(digits.encode("utf-16-le").translate(sign), "little")


def _numbers(found: int, count: int) -> tuple[int, ...]:
    return unpack(f"<{count}H", found.to_bytes(_WIDTH * count, "little"))
