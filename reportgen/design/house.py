"""What makes a house style beside colours and type: title, corners, rules, furniture, margins.

Measures are in pt; a theme gives those of margins in mm.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from reportgen.design.sheet import MM, Press
from reportgen.reading import Fields, Node, Reader

MOST_GUTTER = 16
"""In mm; the outer margin keeps half of its width."""
MOST_CORNERS, MOST_RULE, MOST_SHORT = 12, 24, 200

_Word = TypeVar("_Word", bound=StrEnum)


class HeaderKind(StrEnum):
    """A band with the title on it, a rule on paper with the title under it, or a band with a photo in it."""

    BAND = "band"
    RULE = "rule"
    PHOTO = "photo"


class Art(StrEnum):
    """The ornament of a title: a map of where the place is, or where none is known rings; or neither."""

    LOCATOR = "locator"
    RINGS = "rings"
    NONE = "none"


class Across(StrEnum):
    """Where the rule of a title stands: along the upper edge of the page, or over the text."""

    PAGE = "page"
    TEXT = "text"


class Folio(StrEnum):
    """Where the number of a page stands, in its foot."""

    RIGHT = "right"
    OUTSIDE = "outside"
    CENTRE = "centre"


class Foot(StrEnum):
    """The page at whose foot the imprint stands."""

    FIRST = "first"
    LAST = "last"


class RunningHead(StrEnum):
    """The running head: words on a bar of colour, or over a rule, on paper."""

    BAR = "bar"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Header:
    """The title of the first page; ``rule`` is how thick its rule is."""

    kind: HeaderKind = HeaderKind.BAND
    art: Art = Art.LOCATOR
    rule: float = 4.0
    across: Across = Across.TEXT


@dataclass(frozen=True, slots=True)
class Rules:
    """Over sections: how thick their rule is, and how long the short bar on it."""

    section: float = 0.6
    short: float = 26.0


@dataclass(frozen=True, slots=True)
class House:
    """A house style. ``gutter`` is how much wider the margin at the spine is than the outer one.

    ``corners`` is the radius of tiles; that of chips is four times as large, where they are so high.
    """

    header: Header = Header()
    rules: Rules = Rules()
    corners: float = 3.0
    folio: Folio = Folio.RIGHT
    folio_up: float = 0.0
    """How high over the edge numbers stand among those of a publication; 0 where it does not say."""
    imprint: Foot = Foot.LAST
    running_head: RunningHead | None = None
    gutter: float = 0.0
    press: Press = field(default_factory=Press)

    @property
    def bar(self) -> bool:
        """Whether running heads are bars of colour: as the title is, where nothing else is said."""
        if self.running_head is None:
            return self.header.kind is not HeaderKind.RULE
        return self.running_head is RunningHead.BAR


KEYS = ("header", "corners", "rules", "furniture", "margins")
"""What a theme may say of it."""


def read_house(found: Fields, reader: Reader) -> House:
    """Return the house style that a theme's fields say."""
    house, keys = House(), ("folio", "imprint", "running_head")
    corners = found.read("corners", None, reader.number, "corners, in pt", 0, MOST_CORNERS)
    furniture = found.read("furniture", Fields(), reader.fields, "furniture", (), keys)
    margins = found.read("margins", Fields(), reader.fields, "margins", (), ("gutter",))
    gutter = margins.read("gutter", None, reader.number, "gutter, in mm", 0, MOST_GUTTER)
    return House(
        corners=house.corners if corners is None else corners,
        header=found.read("header", house.header, _header, reader),
        rules=found.read("rules", house.rules, _rules, reader),
        folio=furniture.read("folio", None, _word, Folio, "the place of page numbers", reader) or house.folio,
        imprint=furniture.read("imprint", None, _word, Foot, "the page of the imprint", reader)
        or house.imprint,
        running_head=furniture.read("running_head", None, _word, RunningHead, "the running head", reader),
        gutter=(gutter or 0.0) * MM,
    )


def _word(node: Node, words: type[_Word], what: str, reader: Reader) -> _Word | None:
    found = reader.word(node, list(words), what)
    return words(found) if found else None


def _header(node: Node, reader: Reader) -> Header:
    found = reader.fields(node, "header", (), ("kind", "art", "rule", "across"))
    usual = Header()
    rule = found.read("rule", None, reader.number, "the rule of the title, in pt", 0, MOST_RULE)
    return Header(
        kind=found.read("kind", None, _word, HeaderKind, "the kind of header", reader) or usual.kind,
        art=found.read("art", None, _word, Art, "the art of the header", reader) or usual.art,
        rule=usual.rule if rule is None else rule,
        across=found.read("across", None, _word, Across, "where its rule stands", reader) or usual.across,
    )


def _rules(node: Node, reader: Reader) -> Rules:
    found = reader.fields(node, "rules", (), ("section", "short"))
    usual = Rules()
    section = found.read("section", None, reader.number, "the rule over sections, in pt", 0, MOST_RULE / 4)
    short = found.read("short", None, reader.number, "the short bar, in pt", 0, MOST_SHORT)
    return Rules(usual.section if section is None else section, usual.short if short is None else short)
