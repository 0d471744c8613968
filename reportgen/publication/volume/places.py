"""The places of a volume in their order, and in the parts that the volume is divided in."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from reportgen.making import ReadProfile
from reportgen.publication.volume.order import order
from reportgen.wording import country


class Parts(StrEnum):
    """What a volume is divided by."""

    NONE = "none"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a volume: its profile, and the name of its country in the language of the volume."""

    read: ReadProfile
    country: str

    @property
    def name(self) -> str:
        """The name of the place."""
        return self.read.profile.name

    @property
    def key(self) -> str:
        """The name that leads to its spotlight: that of its file."""
        return self.read.path.stem


@dataclass(frozen=True, slots=True)
class VolumePart:
    """A part of a volume, with a page of its own where it has a ``title``; ``key`` leads to it."""

    key: str
    title: str
    places: tuple[Place, ...]


def ordered(profiles: Iterable[ReadProfile], language: str) -> tuple[Place, ...]:
    """Return the places in the order of their names, wherever they were named; equal names by their files."""
    places = (
        Place(read, country(read.profile.country, language) or read.profile.country) for read in profiles
    )
    return tuple(sorted(places, key=lambda place: (*order(place.name, language), str(place.read.path))))


def divided(places: tuple[Place, ...], by: Parts, language: str) -> tuple[VolumePart, ...]:
    """Return the parts of a volume: one without a title, or one for each country, by its name."""
    if by is Parts.NONE:
        return (VolumePart("volume/spotlights", "", places),)
    by_country = sorted(places, key=lambda place: order(place.country, language))
    return tuple(
        VolumePart(f"country/{same[0].read.profile.country}", title, tuple(same))
        for title, group in groupby(by_country, key=lambda place: place.country)
        for same in [list(group)]
    )
