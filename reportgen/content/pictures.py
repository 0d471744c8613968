"""What shows the place itself: a map of where it is, and a photo."""

from dataclasses import dataclass
from enum import StrEnum

from reportgen.pictures import Photograph


@dataclass(frozen=True, slots=True)
class Locator:
    """A map of the places, by degrees north and east, with one of them marked or none.

    ``alt`` is read in its place. It shows a ``frame``, from south to north and from west to east, or where
    there is none the part of the world that the places are in.
    """

    here: tuple[float, float] | None
    others: tuple[tuple[float, float], ...]
    alt: str = ""
    frame: tuple[float, float, float, float] | None = None


class Spot(StrEnum):
    """What a dot on a map of places is: the place itself, one that answered alike, or another one."""

    HERE = "here"
    ALIKE = "alike"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """A map of all places on which the place at ``here`` is led to those that answered most alike.

    The ``legend`` has the words for each kind of dot.
    """

    id: str
    locator: Locator
    here: tuple[float, float]
    alike: tuple[tuple[float, float], ...]
    legend: tuple[tuple[Spot, str], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Its words, a line each."""
        return tuple(words for _, words in self.legend)


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo; ``alt`` is read in its place, ``credit`` says whose it is, and may be empty."""

    id: str
    picture: Photograph
    alt: str
    credit: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Its words, a line each."""
        return (self.credit,) if self.credit else ()
