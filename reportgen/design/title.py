"""What a title stands on, by the header of the theme: a band of colour, or a rule on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.content import Locator, Photo, Spotlight
from reportgen.design.colour import SIGN, blend, ratio
from reportgen.design.house import Across, Art, HeaderKind
from reportgen.design.locator import MapColours, extent_of, paper_map, place_locator
from reportgen.design.logos import CLEAR, HIGH, Logo
from reportgen.design.look import Look, leading_of
from reportgen.design.palette import BandTones, band_tones
from reportgen.design.parts.part import placed_lines
from reportgen.design.picture import filled
from reportgen.design.primitives import Group, Shape, circle, rectangle
from reportgen.design.setter import set_text

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
_PHOTO_WIDE, _PHOTO_HIGH = 0.42, 150.0
"""The part of the width of the paper that a photo takes, and the least height of a band with one, in pt."""
_CREDIT_GAP = 6.0
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


@dataclass(frozen=True, slots=True)
class BesideTitle:
    """What shows the place beside its title: a map or a photo, so many pt wide at most, or neither."""

    width: float
    locator: Locator | None = None
    photo: Photo | None = None

    def least(self, top: float, style: TitleStyle) -> float:
        """Return the least height in pt of a title with it, below the lines at its top."""
        if self.photo:
            return _PHOTO_HIGH
        return top + _OVER_MAP + _MAP_LEAST + (_UNDER_MAP if style.stripe else 0.0) if self.locator else 0.0

    def placed(self, top: float, height: float, look: Look) -> tuple[Group, ...]:
        """Return it in a title so high, in pt, at the right, a map below the lines at the top."""
        if self.photo:
            edge = self.width + MARGIN  # so far it reaches from the right edge of the paper
            return placed_photo(self.photo, look.theme.size[0] - edge, edge, height, look)
        if self.locator is None:
            return ()
        top += _OVER_MAP
        under = _UNDER_MAP if title_style(look).stripe else 0.0
        width = min(self.width, (height - under - top) * extent_of(self.locator).shape)
        left = look.theme.size[0] - MARGIN - width
        return (place_locator(self.locator, left, top, width, map_colours(look)),)


def beside_title(spotlight: Spotlight, look: Look) -> BesideTitle:
    """Return what stands beside a title: the photo where the theme wants one, a map, or nothing."""
    header, locator = look.theme.house.header, spotlight.locator
    if header.kind is HeaderKind.PHOTO and spotlight.photo:
        return BesideTitle(look.theme.size[0] * _PHOTO_WIDE - MARGIN, photo=spotlight.photo)
    if locator is None or header.art is not Art.LOCATOR:
        return BesideTitle(0.0)
    return BesideTitle(min(_MAP_WIDE, _MAP_HIGH * extent_of(locator).shape), locator)


def logo_strip(look: Look) -> tuple[Group, ...]:
    """Return the strip of logos over a title: who publishes at the left, partners at the right."""

    def placed(logo: Logo, x: float) -> Group:
        width, height = logo.size
        box = (x, CLEAR + (HIGH - height) / 2, width, height)
        shown = filled(logo.picture, box, look.colours.paper, in_ink=look.in_ink)
        return Group("Figure", shown, alt=logo.alt, box=box)

    logos, x = look.theme.logos, look.theme.size[0] - MARGIN
    partners: list[Group] = []
    for logo in reversed(logos.partners):
        x -= logo.size[0]
        partners.append(placed(logo, x))
        x -= 2 * CLEAR
    publisher = (placed(logos.publisher, MARGIN),) if logos.publisher else ()
    return (*publisher, *reversed(partners))


def placed_photo(photo: Photo, x: float, width: float, height: float, look: Look) -> tuple[Group, ...]:
    """Return a photo from the top of a band to its foot, over the edges of the paper, and whose it is."""
    tones, bleed = band_tones(look.colours), look.theme.house.press.bleed
    over = 0.0 if look.theme.logos.height else bleed
    style = look.style(look.note.size, leading_of(look.note.size, 1.25, look.body.language), tones.quiet)
    lines = set_text(photo.credit, style, width - MARGIN - _CREDIT_GAP) if photo.credit else ()
    foot = len(lines) * style.leading + (_CREDIT_GAP if lines else 0.0)
    box = (x, -over, width + bleed, height - foot + over)
    shown = filled(photo.picture, box, look.colours.band, in_ink=look.in_ink)
    figure = Group("Figure", shown, alt=photo.alt, box=box)
    credit = placed_lines(lines, x + _CREDIT_GAP, height - foot + _CREDIT_GAP / 2, style)
    return (figure, Group("P", credit)) if lines else (figure,)


def map_colours(look: Look) -> MapColours:
    """Return the colours of a map beside a title."""
    if look.theme.house.header.kind is HeaderKind.RULE:
        return paper_map(look)
    return band_map(band_tones(look.colours))


def band_map(tones: BandTones) -> MapColours:
    """Return the colours of a map on a band."""
    dots = (blend(tones.ground, tones.words, part) for part in _DOTS)
    dot = next(colour for colour in dots if ratio(colour, tones.land) >= SIGN or colour == tones.words)
    return MapColours(tones.land, dot, tones.words)
