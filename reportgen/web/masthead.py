"""What stands over and beside the title of a page: logos, the photo of a place or the map of where it is.

It follows the header of the theme, as the title on paper does; rings are ornament, and left to paper.
"""

from dataclasses import dataclass, replace

from markupsafe import Markup

from reportgen.content import Photo, Spotlight
from reportgen.design import (
    Across,
    HeaderKind,
    Logo,
    Theme,
    beside_title,
    extent_of,
    filled,
    map_colours,
    place_locator,
)
from reportgen.pictures import Photograph
from reportgen.web.drawings import Drawings
from reportgen.web.photo import inlined

_MAP = 150.0
"""How wide the map is drawn, in pt."""
_LOGOS = 1.5
"""How many pixels of CSS a logo has for each pt that it has on paper."""


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture, as the address of its samples or as the inside of an SVG, and what is read in its place.

    Width and height are in pixels of CSS.
    """

    alt: str
    width: int
    height: int
    address: str = ""
    drawing: Markup | None = None
    box: str = ""


@dataclass(frozen=True, slots=True)
class Masthead:
    """What belongs to a title: its kind as classes of CSS, logos, and a photo or a map of the place."""

    kind: str
    publisher: ShownPicture | None = None
    partners: tuple[ShownPicture, ...] = ()
    map: ShownPicture | None = None
    photo: Photo | None = None


def masthead_of(spotlight: Spotlight, theme: Theme, drawings: Drawings) -> Masthead:
    """Return what belongs to the title of a spotlight."""
    logos = theme.logos
    day, night = drawings.looks
    beside = beside_title(spotlight, day)
    shown = None
    if locator := beside.locator:
        size = _MAP, _MAP / extent_of(locator).shape
        kids = (place_locator(locator, 0.0, 0.0, _MAP, map_colours(look)).kids for look in (day, night))
        shown = _drawing(locator.alt, size, drawings.pen.drawn(*kids))
    return Masthead(
        masthead_kind(theme),
        _logo(logos.publisher, drawings) if logos.publisher else None,
        tuple(_logo(logo, drawings) for logo in logos.partners),
        shown,
        beside.photo,
    )


def masthead_kind(theme: Theme) -> str:
    """Return the classes of a title: whether it has a band, or a rule across the page or the text."""
    header = theme.house.header
    if header.kind is not HeaderKind.RULE:
        return "masthead"
    return "masthead plain-ground over" if header.across is Across.PAGE else "masthead plain-ground"


def _logo(logo: Logo, drawings: Drawings) -> ShownPicture:
    """Return a logo on paper, by night too: it is made for that."""
    width, height = logo.size
    ground = drawings.looks[0].colours.paper
    if isinstance(logo.picture, Photograph):
        address = inlined(logo.picture, width * _LOGOS, ground)
        return ShownPicture(logo.alt, round(width * _LOGOS), round(height * _LOGOS), address)
    shapes = tuple(shape._replace(clips=()) for shape in filled(logo.picture, (0, 0, width, height), ground))
    found = _drawing(logo.alt, logo.size, drawings.pen.drawn(shapes, shapes))
    return replace(found, width=round(width * _LOGOS), height=round(height * _LOGOS))


def _drawing(alt: str, size: tuple[float, float], drawn: Markup) -> ShownPicture:
    width, height = size
    box = f"0 0 {width:g} {height:.1f}"  # what stands over it is not seen
    return ShownPicture(alt, round(width), round(height), drawing=drawn, box=box)
