"""What a place is worth knowing for, in its own words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Highlight:
    """What is worth to be read first, set large."""

    id: str
    text: str
