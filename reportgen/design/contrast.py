"""Contrast of what is read on what it stands on, as WCAG 2.1 measures it (1.4.3 and 1.4.11).

A theme that would be hard to read is refused, with the ratio measured and the nearest colour that passes.
Words on fills are in no pair: they take the colour that can be read there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.design.colour import BLACK, SIGN, TEXT, WHITE, Colours, blend, ratio

_HALVINGS = 24


@dataclass(frozen=True, slots=True)
class Pair:
    """Something and its ground, by the names of their colours, and the ratio they need."""

    what: str
    front: str
    ground: str
    least: float


PAIRS = (
    Pair("running text", "ink", "paper", TEXT),
    Pair("text in panels and tiles", "ink", "tint", TEXT),
    Pair("notes and labels", "grey", "paper", TEXT),
    Pair("options that were not named", "grey", "pale", TEXT),
    Pair("links and labels", "accent", "paper", TEXT),
    Pair("links and labels in panels", "accent", "tint", TEXT),
    Pair("headings of sections", "heading", "paper", TEXT),
    Pair("numbers in tiles", "heading", "tint", TEXT),
    Pair("words that something is lacking", "warm", "warm_tint", TEXT),
    Pair("the sign that something is lacking", "warm", "paper", SIGN),
    Pair("bars of all places", "all", "paper", SIGN),
    Pair("bars of the place's own", "own", "paper", SIGN),
    Pair("dashed rings", "outline", "paper", SIGN),
    Pair("dashed frames", "outline", "pale", SIGN),
)


@dataclass(frozen=True, slots=True)
class Failure:
    """A pair that is too close: its ratio, and the colour of the front that would pass."""

    pair: Pair
    ratio: float
    nearest: str


def failures(colours: Colours) -> Iterator[Failure]:
    """Yield each pair of a theme's colours that is too close."""
    for pair in PAIRS:
        front, ground = getattr(colours, pair.front), getattr(colours, pair.ground)
        found = ratio(front, ground)
        if found < pair.least:
            yield Failure(pair, found, nearest(front, ground, pair.least))


def nearest(front: str, ground: str, least: float) -> str:
    """Return the colour nearest to a front, towards black or white, whose ratio to the ground is enough."""
    ends = (end for end in (BLACK, WHITE) if ratio(end, ground) >= least)
    return min((towards(end, front, ground, least) for end in ends), default=(0.0, BLACK))[1]


def towards(end: str, front: str, ground: str, least: float) -> tuple[float, str]:
    """Return how far towards an end that passes on a ground a front does too, and the colour there."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if ratio(blend(front, end, middle), ground) >= least:
            high = middle
        else:
            low = middle
    return high, blend(front, end, high)
