"""Parts of the world that maps show: the same for all places in one, so that their maps can be compared."""

from collections.abc import Collection
from typing import TypeAlias

Region: TypeAlias = tuple[float, float, float, float]
"""From south to north and from west to east, in degrees; over the date line these go on above 180."""

_REGIONS: tuple[Region, ...] = (
    (23.0, 51.0, -127.0, -65.0),  # the United States without Alaska, and the cities of Canada
    (34.0, 72.0, -25.0, 45.0),  # Europe
    (-48.0, 0.0, 110.0, 180.0),  # Australia and New Zealand
    (-36.0, 38.0, -26.0, 64.0),  # Africa
    (-11.0, 56.0, 25.0, 147.0),  # Asia
    (13.0, 72.0, -170.0, -52.0),  # North America
    (-56.0, 14.0, -95.0, -25.0),  # South America
    (22.0, 66.0, -127.0, 32.0),  # both sides of the North Atlantic
    (-56.0, 72.0, -170.0, -25.0),  # the Americas
    (-50.0, 72.0, 110.0, 310.0),  # both sides of the Pacific
    (-50.0, 72.0, 165.0, 392.0),  # New Zealand, the Americas and Europe
)
"""Each before those that it lies in."""


def region_of(places: Collection[tuple[float, float]]) -> Region | None:
    """Return the first part of the world that holds places, each in degrees north and east, or None."""
    return next((one for one in _REGIONS if all(is_in(one, place) for place in places)), None)


def is_in(region: Region, place: tuple[float, float]) -> bool:
    """Tell whether a place is in a part of the world."""
    south, north, west, east = region
    return south <= place[0] <= north and west + (place[1] - west) % 360 <= east
