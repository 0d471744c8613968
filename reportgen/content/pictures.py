"""What shows the place itself: a map of where it is, and a photo."""

from dataclasses import dataclass

from reportgen.pictures import Photograph


@dataclass(frozen=True, slots=True)
class Locator:
    """A map of the places, by degrees north and east, with one of them marked or none.

    ``alt`` is read in its place.
    """

    here: tuple[float, float] | None
    others: tuple[tuple[float, float], ...]
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo; ``alt`` is read in its place, ``credit`` says whose it is, and may be empty."""

    id: str
    picture: Photograph
    alt: str
    credit: str = ""
