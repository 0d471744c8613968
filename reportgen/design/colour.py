"""The colours of a theme, by what they are for, and colours between two.

A colour is written as #rrggbb. One for a printer's file has its ink behind that, in per cent of cyan,
magenta, yellow and black: ``#0056b3 100 60 0 0``. Ink is given, or lies between two that are given.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

TEXT = 4.5
"""The least ratio of text to its ground (WCAG 2.1, 1.4.3)."""

SIGN = 3.0
"""The least ratio of a sign, a bar or a frame that says something to its ground (WCAG 2.1, 1.4.11)."""

WHITE, BLACK = "#ffffff", "#000000"

Ink: TypeAlias = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, in per cent."""
KEY: Ink = (0, 0, 0, 100)
"""Black alone, which does not show where plates are not in register."""
_USUAL: dict[str, Ink] = {WHITE: (0, 0, 0, 0), BLACK: KEY}


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours, by what they are for, as #rrggbb.

    ``brand`` and ``band`` are fills, and may be any colour: stripes and bars beside headings, and the title
    band. ``heading``, ``accent`` (links and labels), ``ink``, ``grey`` and ``warm`` are of text; ``own`` and
    ``all`` of bars and signs, of the place's own and of all places.
    """

    brand: str = "#0056b3"
    band: str = "#0b2545"
    heading: str = "#0b2545"
    accent: str = "#0056b3"
    own: str = "#0056b3"
    all: str = "#8695a3"
    ink: str = "#1d2733"
    grey: str = "#5b6672"
    tint: str = "#eaf1f9"
    pale: str = "#f2f4f6"
    line: str = "#b9c3cd"
    outline: str = "#7f8994"
    warm: str = "#9a4a00"
    warm_tint: str = "#fff5ea"
    paper: str = WHITE

    def on(self, fill: str) -> str:
        """Return the colour of words on a fill: that of paper or ink where it can be read, or else another.

        Of white and black one can be read on any fill.
        """
        return _on(fill, self.paper, self.ink)


@lru_cache(maxsize=256)
def _on(fill: str, paper: str, ink: str) -> str:
    return next(words for words in (paper, ink, WHITE, BLACK) if ratio(words, fill) >= TEXT)


def ratio(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, #rrggbb: from 1, the same, to 21, black on white."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.1, definition of relative luminance)."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def blend(one: str, other: str, part: float) -> str:
    """Return a colour between two, as solid ink, which needs no transparency; its ink lies between theirs."""
    pairs = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    mixed = "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)
    if len(one) == len(other) == len(WHITE):
        return mixed
    begin, end = ink_of(one), ink_of(other)
    if begin is None or end is None:
        return mixed
    cyan, magenta, yellow, black = (a + (b - a) * part for a, b in zip(begin, end, strict=True))
    return inked(mixed, (cyan, magenta, yellow, black))


def on_screen(colour: str) -> str:
    """Return a colour without its ink."""
    return colour[: len(WHITE)]


def inked(colour: str, ink: Ink) -> str:
    """Return a colour with its ink; the white of paper has none."""
    if colour == WHITE and not any(ink):
        return WHITE
    return " ".join((on_screen(colour), *(f"{round(part, 2):g}" for part in ink)))


def ink_of(colour: str) -> Ink | None:
    """Return the ink of a colour: what it says, none for white and black alone for black; None for others."""
    if len(colour) == len(WHITE):
        return _USUAL.get(colour)
    cyan, magenta, yellow, black = map(float, colour[len(WHITE) :].split())
    return cyan, magenta, yellow, black


def is_light(colour: str) -> bool:
    """Tell whether black is read more easily on a colour than white."""
    return ratio(BLACK, colour) > ratio(WHITE, colour)
