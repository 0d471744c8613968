"""Contrast of what is read on what it stands on, as WCAG 2.1 measures it (1.4.3 and 1.4.11).

A theme that would be hard to read is refused, with the ratio measured and the nearest colour that passes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.design.colour import Colours, blend

TEXT = 4.5
"""The least ratio of text to its ground."""

SIGN = 3.0
"""The least ratio of a sign, a bar or a frame that says something to its ground."""

HEADLINE_TINT = 0.78
"""How far the quiet words of the title band are from its ground towards paper."""

RING_TINT = 0.16
"""How far each ring of the title band is from its ground towards the primary colour."""

STATE_TINT = 0.33
"""How far a tile of a state next to the first of a grid is from paper towards the primary colour."""

_STEPS = 24


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
    Pair("values on bars of all places", "ink", "cohort", TEXT),
    Pair("notes and labels", "grey", "paper", TEXT),
    Pair("options that were not named", "grey", "pale", TEXT),
    Pair("headings, links and labels", "primary", "paper", TEXT),
    Pair("links and labels in panels", "primary", "tint", TEXT),
    Pair("headings of sections", "deep", "paper", TEXT),
    Pair("numbers in tiles", "deep", "tint", TEXT),
    Pair("words on chips and tiles", "paper", "primary", TEXT),
    Pair("words of the title band", "paper", "deep", TEXT),
    Pair("words that something is lacking", "warm", "warm_tint", TEXT),
    Pair("the sign that something is lacking", "warm", "paper", SIGN),
    Pair("bars of all places", "cohort", "paper", SIGN),
    Pair("bars of the place's own", "primary", "paper", SIGN),
    Pair("dashed rings", "outline", "paper", SIGN),
    Pair("dashed frames", "outline", "pale", SIGN),
)


@dataclass(frozen=True, slots=True)
class Failure:
    """A pair that is too close: its ratio, and the colour of the front that would pass."""

    pair: Pair
    ratio: float
    nearest: str


def ratio(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, #rrggbb: from 1, the same, to 21, black on white."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.1, definition of relative luminance)."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def failures(colours: Colours) -> Iterator[Failure]:
    """Yield each pair of a theme's colours that is too close."""
    for pair in PAIRS:
        front, ground = getattr(colours, pair.front), getattr(colours, pair.ground)
        found = ratio(front, ground)
        if found < pair.least:
            yield Failure(pair, found, nearest(front, ground, pair.least))
    quiet = blend(colours.deep, colours.paper, HEADLINE_TINT)
    ring = blend(colours.deep, colours.primary, 2 * RING_TINT)
    if (found := ratio(quiet, ring)) < TEXT:
        pair = Pair("quiet words of the title band", "primary", "deep", TEXT)
        yield Failure(pair, found, nearest(colours.primary, quiet, TEXT))
    tile = blend(colours.paper, colours.primary, STATE_TINT)
    if (found := ratio(colours.ink, tile)) < TEXT:
        pair = Pair("words on tiles of a state between two", "ink", "primary", TEXT)
        yield Failure(pair, found, nearest(colours.ink, tile, TEXT))


def nearest(front: str, ground: str, least: float) -> str:
    """Return the colour nearest to a front, towards black or white, whose ratio to the ground is enough."""
    found = [
        (step, colour)
        for end in ("#000000", "#ffffff")
        if (passing := _towards(front, end, ground, least))
        for step, colour in [passing]
    ]
    return min(found)[1] if found else "#000000"


def _towards(front: str, end: str, ground: str, least: float) -> tuple[float, str] | None:
    """Return how far towards an end a front passes, and the colour there; None where it never does."""
    if ratio(end, ground) < least:
        return None
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if ratio(blend(front, end, middle), ground) >= least:
            high = middle
        else:
            low = middle
    return high, blend(front, end, high)
