"""A published figure, held against itself: per cents, counts and ranks that cannot all be true.

Shares are whole per cents of places: how counts are rounded, and what rounded shares can be.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from reportgen.errors import Code
from reportgen.reading import Node, Reader, place_of
from reportgen.series.sources import Edition

WHOLE = 100
_SLACK = 2
"""Shares rounded to whole per cents may add up to this much beside 100."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What is published of one question in one edition.

    ``base`` is the number of places; ``shares`` are per cents of it by option; ``counts`` places by
    option, where published; ``ranking`` options, the most common first; ``top`` the most common ones
    where their order was not published; ``derived`` how a share was found that was not printed;
    ``as_published`` what to know of one that was printed so, and that no number of places is, rounded.
    """

    question: str
    edition: Edition
    base: int
    shares: Mapping[str, int]
    counts: Mapping[str, int]
    ranking: tuple[str, ...]
    top: tuple[str, ...]
    derived: Mapping[str, str]
    as_published: Mapping[str, str] = field(default_factory=dict)

    def note(self, option: str) -> str:
        """Return what to know of the share of an option, or an empty text."""
        return self.derived.get(option) or self.as_published.get(option, "")

    @property
    def exempt(self) -> frozenset[str]:
        """The options whose shares were derived, or are kept as published."""
        return frozenset((*self.derived, *self.as_published))


def check_figure(stated: Figure, fields: Mapping[str, Node], reader: Reader, *, excluding: bool) -> None:
    """Report what in a figure contradicts something else in it; its nodes are there by key.

    ``excluding`` is whether a place names one option at most.
    """
    for option, message in (*_rounded(stated), *_of_counts(stated)):
        hint = (
            f'mend one of them, or say that it is printed so: as_published: {{{option}: "printed so, ..."}}'
        )
        reader.report(Code.FIGURE, message, place_of(fields["shares"], option), hint)
    total = sum(stated.counts.values())
    if excluding and total > stated.base:
        message = f"the counts of {stated.question} add up to {total}, of {stated.base} places"
        reader.report(Code.FIGURE, message, fields["counts"].place, "its options exclude each other")
    for key, above, below in _misplaced(stated):
        message = f'"{above}" stands before "{below}" in the {key}, and has the smaller share'
        reader.report(Code.FIGURE, message, fields[key].place, "mend the order, or the shares")


def _rounded(stated: Figure) -> Iterator[tuple[str, str]]:
    for option, percent in stated.shares.items():
        if option not in stated.exempt | stated.counts.keys() and not could_be(percent, stated.base):
            yield option, f"no number of {stated.base} places is {percent} % of them, rounded"


def _of_counts(stated: Figure) -> Iterator[tuple[str, str]]:
    for option in stated.shares.keys() & stated.counts.keys() - stated.exempt:
        percent, count = stated.shares[option], stated.counts[option]
        if not is_rounded(percent, count, stated.base):
            real = f"{WHOLE * count / stated.base:.1f}"
            yield option, f"{count} of {stated.base} places are {real} %, not {percent} %"


def _misplaced(stated: Figure) -> Iterator[tuple[str, str, str]]:
    """Yield what stands before something more common: in the ranking, or among the most common."""
    shares = stated.shares
    ranked = [option for option in stated.ranking if option in shares]
    for above, below in pairwise(ranked):
        if shares[above] < shares[below]:
            yield "ranking", above, below
    for below in shares.keys() - {*stated.top} if stated.top else ():
        for above in stated.top:
            if above in shares and shares[above] < shares[below]:
                yield "top", above, below


def percent_of(count: int, base: int) -> int:
    """Return a count as a whole per cent of a base, halves upwards."""
    return (2 * WHOLE * count + base) // (2 * base)


def is_rounded(percent: int, count: int, base: int) -> bool:
    """Tell whether a whole per cent is that of a count; a half may be rounded either way."""
    return abs(percent * base - WHOLE * count) * 2 <= base


def could_be(percent: int, base: int) -> bool:
    """Tell whether a whole per cent can be that of a number of places, rounded."""
    return is_rounded(percent, (percent * base + WHOLE // 2) // WHOLE, base)


def fewer_than(percent: int, base: int) -> float:
    """Return below how many places a count is that is rounded to a whole per cent."""
    return (2 * percent + 1) * base / (2 * WHOLE)


def adds_up(total: int, *, partly: bool = False) -> bool:
    """Tell whether shares that exclude each other add up so, rounded; ``partly`` where some are not given."""
    return total <= WHOLE + _SLACK and (partly or total >= WHOLE - _SLACK)
