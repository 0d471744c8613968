"""Shares of the cohort, each with what it rests on."""

from dataclasses import dataclass
from enum import StrEnum

from reportgen.series import Edition, Published


@dataclass(frozen=True, slots=True)
class Share:
    """The part of the cohort that named an option.

    ``percent`` is a whole per cent of ``base`` places; ``count`` the number of places, where it was
    published; ``derived`` how it was found, where it was not printed.
    """

    question: str
    option: str
    percent: int
    base: int
    edition: Edition
    count: int | None = None
    derived: str = ""


class Standing(StrEnum):
    """How what a place named stands to the options most common among all."""

    ALL = "all"
    """Just these."""
    MORE = "more"
    """These and others."""
    SOME = "some"
    NEITHER = "neither"
    UNKNOWN = "unknown"


def shares_of(published: Published, question: str) -> tuple[Share, ...]:
    """Return the published shares of a question, the largest first, ties in the published order."""
    figure = published.of(question)
    if figure is None:
        return ()
    shares = [
        Share(
            question,
            option,
            percent,
            figure.base,
            figure.edition,
            figure.counts.get(option),
            figure.derived.get(option, ""),
        )
        for option, percent in figure.shares.items()
    ]
    return tuple(sorted(shares, key=lambda share: -share.percent))
