"""The median answer on a scale: the option in the middle of all answers, put in their order."""

from collections.abc import Sequence
from itertools import accumulate

from reportgen.cohort.shares import Share
from reportgen.series import WHOLE, Question

_ROUNDED = 0.5
"""How far a printed per cent is from the share at most, in per cent."""


def median_on(question: Question, shares: Sequence[Share]) -> tuple[str, ...]:
    """Return the option in the middle of all answers on a scale, or the two it lies between, lower first.

    There is none where that cannot be told: of what is no scale, without a share of every option, or where
    the middle depends on how printed shares were rounded.
    """
    by_option = {share.option: share for share in shares}
    found = [by_option.get(option) for option in question.rising]
    counts = [0 if share is None else share.count for share in found]
    if shares and all(share.count is not None for share in shares):
        numbers = [count or 0 for count in counts]
        if sum(numbers) == shares[0].base:
            return _of_counts(question.rising, numbers)
    percents = [share.percent for share in found if share]
    if len(percents) < len(found):
        return ()
    return _of_percents(question.rising, percents)


def _of_counts(options: Sequence[str], counts: Sequence[int]) -> tuple[str, ...]:
    """Return the median of counted answers; of an even number the two in the middle may be two options."""
    answers = sum(counts)
    ends = list(accumulate(counts))
    middle = ((answers + 1) // 2, answers // 2 + 1)
    lower, upper = (next(n for n, end in enumerate(ends) if end >= number) for number in middle)
    return (options[lower],) if lower == upper else (options[lower], options[upper])


def _of_percents(options: Sequence[str], percents: Sequence[int]) -> tuple[str, ...]:
    """Return the median of answers in rounded per cent, where no rounding could have moved it."""
    end = 0.0
    for place, (option, percent) in enumerate(zip(options, percents, strict=True)):
        begin, end = end, end + percent
        if begin + place * _ROUNDED < WHOLE / 2 < end - (place + 1) * _ROUNDED:
            return (option,)
    return ()
