"""Where a place is: degrees north and east, held against its country where that tells a slip."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

from reportgen.errors import Code
from reportgen.reading import MappingNode, Node, Reader, ScalarNode

Location: TypeAlias = tuple[float, float]
"""Degrees north, from -90 to 90, and east, from -180 to 180; south and west are negative."""

_NORTH, _EAST = 90.0, 180.0
_NEAR = 1.0
"""How far beyond the extent of a country's outline a place in it may be, in degrees: outlines are coarse."""


def read_location(node: Node, reader: Reader, country: str) -> Location | None:
    """Return where a place is; None where that is not right, which is noted."""
    begun = len(reader.problems)
    fields = reader.facts(node, "location", ("lat", "lon"))
    if not {"lat", "lon"} <= fields.keys():
        return None
    if _swapped(fields):
        hint = "lat and lon are swapped: lat says north, from -90 to 90"
        reader.report(Code.OUT_OF_RANGE, "lat is out of its range", fields["lat"].place, hint)
        return None
    north = reader.number(fields["lat"], "lat, in degrees north", -_NORTH, _NORTH)
    east = reader.number(fields["lon"], "lon, in degrees east", -_EAST, _EAST)
    if north is None or east is None or len(reader.problems) > begun:
        return None
    if hint := _slip(north, east, country):
        reader.report(Code.OUT_OF_RANGE, f"this location is not in {country}", node.place, hint)
        return None
    return north, east


def location_in(node: Node) -> Location | None:
    """Return where a place is, from the nodes of its whole profile, where that can be told."""
    if not isinstance(node, MappingNode):
        return None
    where, country = node.get("location"), node.get("country")
    reader = Reader()
    code = country.text if isinstance(country, ScalarNode) else ""
    found = read_location(where, reader, code) if where else None
    return None if reader.problems else found


def _swapped(fields: Mapping[str, Node]) -> bool:
    """Tell whether lat can only be a lon, and lon can be a lat."""
    values = [node.text for node in (fields["lat"], fields["lon"]) if isinstance(node, ScalarNode)]
    try:
        lat, lon = map(float, values)
    except ValueError:
        return False
    return _NORTH < abs(lat) <= _EAST and abs(lon) <= _NORTH


def _slip(north: float, east: float, country: str) -> str:
    """Return what was meant, where a location is outside of a country and would be in it, had it no slip."""
    if _inside(north, east, country) is not False:
        return ""
    if _inside(east, north, country):
        return f"lat and lon are swapped: {{lat: {east:g}, lon: {north:g}}} is"
    for lat, lon in ((north, -east), (-north, east), (-north, -east)):
        if _inside(lat, lon, country):
            return f"south and west are negative: {{lat: {lat:g}, lon: {lon:g}}} is"
    return ""


def _inside(north: float, east: float, country: str) -> bool | None:
    """Tell whether a point is in the extent of a part of a country; None where none is known."""
    parts = _extents().get(country)
    if parts is None:
        return None
    return any(
        south - _NEAR <= north <= top + _NEAR and west - _NEAR <= east <= right + _NEAR
        for south, top, west, right in parts
    )


@cache
def _extents() -> Mapping[str, tuple[tuple[float, float, float, float], ...]]:
    """Return the least and the largest latitude and longitude of each part of countries of some size."""
    found = json.loads((Path(__file__).parent / "extents.json").read_text(encoding="ascii"))
    return {country: tuple(map(tuple, parts)) for country, *parts in found}
