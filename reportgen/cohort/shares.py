"""Shares of the cohort, each with what it rests on."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from reportgen.cohort.tally import Tally
from reportgen.series import Computed, Edition, PublishedFigures, fewer_than, percent_of


@dataclass(frozen=True, slots=True)
class Share:
    """The part of the cohort that named an option.

    ``percent`` is a whole per cent of ``base`` places; ``count`` the number of places, where it was
    published; ``note`` how it was found, where it was not printed, or why it is no rounded count. One that
    was computed from the profiles has the names of the places in its base, and of those that named the
    option.
    """

    question: str
    option: str
    percent: int
    base: int
    edition: Edition
    count: int | None = None
    note: str = ""
    places: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash((self.question, self.option, self.percent, self.base))  # the names may be thousands

    @property
    def computed(self) -> bool:
        """Whether it was computed from the profiles, and not published."""
        return bool(self.places)

    def is_of(self, place: str) -> bool:
        """Tell whether a place that named the option is the only one that did, as far as that can be told.

        Of a published share the place is taken as counted, and the count as the largest that is rounded so.
        """
        if self.computed:
            return self.named == (place,)
        return self.count == 1 if self.count is not None else fewer_than(self.percent, self.base) < 2


class Basis(StrEnum):
    """Where what is said of all places comes from."""

    PUBLISHED = "published"
    COMPUTED = "computed"
    """From the profiles of the series, which are some of the places surveyed."""
    GROUP = "group"
    """From the profiles of the series that are in the same group as the place."""
    UNKNOWN = "unknown"


class Standing(StrEnum):
    """How what a place named stands to the options most common among all."""

    ALL = "all"
    """Just these."""
    MORE = "more"
    """These and others."""
    SOME = "some"
    NEITHER = "neither"


def shares_of(published: PublishedFigures, question: str) -> tuple[Share, ...]:
    """Return the published shares of a question, the largest first, ties in the published order."""
    figure = published.of(question)
    if figure is None:
        return ()
    base, edition, counts = figure.base, figure.edition, figure.counts
    shares = [
        Share(question, option, percent, base, edition, counts.get(option), figure.note(option))
        for option, percent in figure.shares.items()
    ]
    return tuple(sorted(shares, key=lambda share: -share.percent))


def computed_shares(tally: Tally, computed: Computed) -> tuple[Share, ...]:
    """Return the shares of a question's options among the profiles, where the base is large enough.

    The largest come first, ties in the order of the questionnaire; options that nobody named have none.
    """
    return _shares(tally, computed) if tally.base >= computed.minimum_base else ()


def few_shares(tally: Tally, computed: Computed) -> tuple[Share, ...]:
    """Return what so few places say that it has no per cent: to be told as "2 of 3", and in no other way."""
    return _shares(tally, computed) if 1 < tally.base < computed.minimum_base else ()


@lru_cache(maxsize=1024)
def _shares(tally: Tally, computed: Computed) -> tuple[Share, ...]:
    shares = [
        share_among(tally.question, option, named, tally.answered, computed.edition)
        for option, named in tally.named.items()
        if named
    ]
    return tuple(sorted(shares, key=lambda share: -(share.count or 0)))


def share_among(
    question: str, option: str, named: tuple[str, ...], places: tuple[str, ...], edition: Edition
) -> Share:
    """Return the share of an option that some of the places named."""
    count, base = len(named), len(places)
    return Share(question, option, percent_of(count, base), base, edition, count, places=places, named=named)
