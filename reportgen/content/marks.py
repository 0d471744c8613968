"""What stands beside an entry of a list, a grid or a chart: what was answered of it, or that nothing was."""

from enum import StrEnum
from typing import TypeAlias

from reportgen.series import State


class Mark(StrEnum):
    """What the place answered of one entry: an option, or a row of a grid.

    First: named, or in the first state of a grid; second: in its last; most, half, least: in one between,
    where there are more than two; also: named in a second list; neither: not named.
    """

    FIRST = "first"
    MOST = "most"
    HALF = "half"
    LEAST = "least"
    SECOND = "second"
    ALSO = "also"
    NEITHER = "neither"


Sign: TypeAlias = Mark | State
"""What stands beside an entry: what was answered of it, or that there is no answer."""
