"""What a title stands on, by the header of the theme: a band of colour, or a rule on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.design.house import Across, Art, HeaderKind
from reportgen.design.look import Look
from reportgen.design.palette import band_tones
from reportgen.design.primitives import Shape, circle, rectangle

MARGIN = 45.0
"""The side margins in pt."""
STRIPE = 4.0
"""The height of the stripe under a band, in pt."""
_RINGS = (118.0, 88.0, 60.0, 34.0)
_PAD = 22.0
_UNDER_RULE = 9.0


@dataclass(frozen=True, slots=True)
class TitleStyle:
    """How a title is set: the colours of its words, and the room over and under them in pt.

    ``least`` is the least height it has, and ``stripe`` what stands under that.
    """

    eyebrow: str
    name: str
    words: str
    quiet: str
    over: float
    under: float
    least: float
    stripe: float


def title_style(look: Look) -> TitleStyle:
    """Return how titles are set in a look."""
    header, colours = look.theme.house.header, look.colours
    if header.kind is HeaderKind.RULE:
        over = header.rule + (_UNDER_RULE if header.across is Across.TEXT else 0.0) + _PAD
        return TitleStyle(colours.accent, colours.heading, colours.ink, colours.grey, over, 0.0, 0.0, 0.0)
    tones = band_tones(colours)
    return TitleStyle(tones.quiet, tones.words, tones.words, tones.quiet, _PAD, _PAD - 4.0, 104.0, STRIPE)


def title_ground(height: float, look: Look) -> tuple[Shape, ...]:
    """Return what a title so high stands on."""
    width, header = look.theme.size[0], look.theme.house.header
    if header.kind is not HeaderKind.RULE:
        return band(height, _RINGS, (width - MARGIN * 0.7, height), look)
    over = header.across is Across.PAGE
    place = (0.0, 0.0, width) if over else (MARGIN, _PAD, width - 2 * MARGIN)
    return (Shape(rectangle(*place, header.rule), fill=look.colours.brand),) if header.rule else ()


def band(height: float, radii: Sequence[float], at: tuple[float, float], look: Look) -> tuple[Shape, ...]:
    """Return a band over the width of the paper, with rings of light about a point, and a stripe under it."""
    tones, ground = band_tones(look.colours), rectangle(0, 0, look.theme.size[0], height)
    rings = (
        Shape(circle(*at, radius), fill=tones.ring(number, len(radii)), clips=(ground,))
        for number, radius in enumerate(radii, 1)
        if look.theme.house.header.art is not Art.NONE
    )
    stripe = Shape(rectangle(0, height, look.theme.size[0], STRIPE), fill=look.colours.brand)
    return (Shape(ground, fill=tones.ground), *rings, stripe)
