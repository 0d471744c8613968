"""What shows the place itself: a map of where it is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Locator:
    """A map of the places, by degrees north and east, with one of them marked or none.

    ``alt`` is read in its place.
    """

    here: tuple[float, float] | None
    others: tuple[tuple[float, float], ...]
    alt: str = ""
