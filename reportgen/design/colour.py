"""The colours of a theme, by what they are for, and colours between two."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours, by what they are for, as #rrggbb."""

    primary: str = "#0056b3"
    deep: str = "#0b2545"
    tint: str = "#eaf1f9"
    warm: str = "#9a4a00"
    warm_tint: str = "#fff5ea"
    ink: str = "#1d2733"
    grey: str = "#5b6672"
    cohort: str = "#8695a3"
    line: str = "#b9c3cd"
    outline: str = "#7f8994"
    pale: str = "#f2f4f6"
    paper: str = "#ffffff"


def blend(one: str, other: str, part: float) -> str:
    """Return a colour between two, as solid ink, which needs no transparency."""
    pairs = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)
