"""What a title stands on, by the header of the theme: a band of colour, or a rule on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.content import Locator
from reportgen.design.colour import SIGN, blend, ratio
from reportgen.design.house import Across, Art, HeaderKind
from reportgen.design.locator import MapColours, extent_of, place_locator
from reportgen.design.look import Look
from reportgen.design.palette import BandTones, band_tones
from reportgen.design.primitives import Group, Shape, circle, rectangle

MARGIN = 45.0
"""The side margins in pt."""
STRIPE = 4.0
"""The height of the stripe under a band, in pt."""
_RINGS = (118.0, 88.0, 60.0, 34.0)
_PAD = 22.0
_UNDER_RULE = 9.0
_MAP_WIDE, _MAP_HIGH, _MAP_LEAST = 150.0, 62.0, 44.0
"""A map beside a title is no wider and no higher, in pt, and no lower than the last."""
_UNDER_MAP = 8.0
_OVER_MAP = 6.0
_DOTS = (0.55, 0.7, 0.85, 1.0)
"""How far dots may be from the band towards its words: the first that can be told from land."""


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


def title_ground(height: float, look: Look, *, rings: bool) -> tuple[Shape, ...]:
    """Return what a title so high stands on, a band with rings or without."""
    width, header = look.theme.size[0], look.theme.house.header
    if header.kind is not HeaderKind.RULE:
        return band(height, _RINGS if rings else (), (width - MARGIN * 0.7, height), look)
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


def map_width(locator: Locator | None, look: Look) -> float:
    """Return how wide the map beside a title may be, in pt; 0 where there is none."""
    if locator is None or look.theme.house.header.art is not Art.LOCATOR:
        return 0.0
    return min(_MAP_WIDE, _MAP_HIGH * extent_of(locator).shape)


def map_room(top: float, style: TitleStyle) -> tuple[float, float]:
    """Return where a map begins under the lines at the top of a title, and the least height of that."""
    return top + _OVER_MAP, top + _OVER_MAP + _MAP_LEAST + (_UNDER_MAP if style.stripe else 0.0)


def title_map(locator: Locator, top: float, height: float, look: Look) -> Group:
    """Return the map of a title so high, at the right edge of the text, as large as there is room."""
    under = _UNDER_MAP if title_style(look).stripe else 0.0
    width = min(map_width(locator, look), (height - under - top) * extent_of(locator).shape)
    return place_locator(locator, look.theme.size[0] - MARGIN - width, top, width, _map_colours(look))


def _map_colours(look: Look) -> MapColours:
    colours = look.colours
    if look.theme.house.header.kind is HeaderKind.RULE:
        return MapColours(blend(colours.paper, colours.outline, 0.3), colours.all, colours.accent)
    return band_map(band_tones(colours))


def band_map(tones: BandTones) -> MapColours:
    """Return the colours of a map on a band."""
    dots = (blend(tones.ground, tones.words, part) for part in _DOTS)
    dot = next(colour for colour in dots if ratio(colour, tones.land) >= SIGN or colour == tones.words)
    return MapColours(tones.land, dot, tones.words)
