"""Where a place is: read, held against its country, and shown on a map with the other places."""

from pathlib import Path

import pytest

from reportgen.content import Locator
from reportgen.design import Group, Shape
from reportgen.design.locator import extent_of, place_locator
from reportgen.design.title import MapColours
from reportgen.making import Pipeline
from reportgen.profile import location_in
from reportgen.reading import parse

COLOURS = MapColours("#dddddd", "#777777", "#000000")
PLACES = {
    "Athens": (37.98, 23.73),
    "Anchorage": (61.22, -149.90),
    "Buenos Aires": (-34.61, -58.38),
    "Wellington": (-41.29, 174.78),
}
WRONG = {
    "{lat: «118.24», lon: 34.05}": ("OUT-OF-RANGE", "lat and lon are swapped"),
    "{lat: «91», lon: 120}": ("OUT-OF-RANGE", "at most 90"),
    "{lat: 48.85, lon: «181»}": ("OUT-OF-RANGE", "at most 180"),
    "\n  lat: «48,85»\n  lon: 2.35": ("WRONG-KIND", "write a point before the decimals"),
    "{lat: «48°51'», lon: 2.35}": ("WRONG-KIND", "from -90 to 90"),
    "«{lat: 48.85}»": ("MISSING-KEY", ""),
    "{lat: 48.85, lon: 2.35, «height»: 35}": ("UNKNOWN-KEY", "lat, lon"),
    "«[48.85, 2.35]»": ("WRONG-KIND", "lat, lon"),
    "«{}»": ("EMPTY-LIST", "leave the line out"),
    "«{lat: 2.35, lon: 48.85}»": ("OUT-OF-RANGE", "lat and lon are swapped: {lat: 48.85, lon: 2.35} is"),
    "«{lat: -48.85, lon: 2.35}»": ("OUT-OF-RANGE", "south and west are negative: {lat: 48.85, lon: 2.35} is"),
}


def shapes(group):
    return [kid for kid in group.kids if isinstance(kid, Shape)]


def figure(groups):
    """Return the map on a page."""
    for group in groups:
        if group.role == "Figure" and not group.id:
            return group
        if found := figure(kid for kid in group.kids if isinstance(kid, Group)):
            return found
    return None


@pytest.mark.parametrize("location", WRONG)
def test_a_location_that_is_none_is_told_with_what_may_be_meant(bench, location):
    code, hint = WRONG[location]
    country = "US" if "118.24" in location else "FR"
    path, place, _ = bench.change("country: GB\n", f"country: {country}\nlocation: {location}\n")
    (shown,) = bench.run("check", "town").problems
    assert (shown.code, shown.path) == (code, bench.shown(path))
    assert shown.place[0] == place[0]
    assert hint in shown.hint


@pytest.mark.parametrize(
    ("country", "location"),
    [
        ("FR", (-21.1, 55.5)),
        ("ES", (28.1, -15.4)),
        ("MT", (35.9, 14.5)),
        ("US", (13.5, 144.8)),
        ("NZ", (-43.9, -176.5)),
    ],
)
def test_a_place_far_from_the_rest_of_its_country_is_taken_as_it_is(country, location):
    text = f"country: {country}\nlocation: {{lat: {location[0]}, lon: {location[1]}}}\n"
    assert location_in(parse(text, Path("any.yaml"))) == location


def test_a_place_is_marked_among_the_others_by_its_name_and_country(bench):
    for name, location in {"one": "{lat: 48.85, lon: 2.35}", "other": "{lat: 43.30, lon: 5.37}"}.items():
        bench.write_other(name, "country: GB\n", f"country: FR\nlocation: {location}\n")
    (bench.cities / "los-angeles.yaml").unlink()
    made = Pipeline().make(bench.cities / "one.yaml")
    assert made.spotlight.locator == Locator((48.85, 2.35), ((43.30, 5.37),), "Place of the one, France")
    (found,) = [figure(made.layout.pages[0].groups[:1])]
    assert found.alt == "Place of the one, France"
    _, dots, ring, here = shapes(found)
    assert len(dots.path[0]) == 2
    assert ring.path[1][0] > here.path[1][0] - 5


def test_a_place_whose_location_is_not_known_has_rings_and_no_map(bench):
    assert figure(Pipeline().make(bench.cities / "town.yaml").layout.pages[0].groups[:1]) is None


def test_the_map_is_left_away_where_the_theme_says_so(bench):
    bench.change("country: GB\n", "country: FR\nlocation: {lat: 48.85, lon: 2.35}\n")
    bench.change("", "header: {art: none}\n", "theme.yaml")
    assert figure(Pipeline().make(bench.cities / "town.yaml").layout.pages[0].groups[:1]) is None


def test_a_dot_of_each_place_is_on_the_map_where_it_belongs():
    locator = Locator(PLACES["Athens"], tuple(PLACES.values()), "Athens")
    group = place_locator(locator, 100.0, 50.0, 269.0, COLOURS)
    _, dots, _, _ = shapes(group)
    x = dict(zip(PLACES, dots.path[1][::4], strict=True))
    y = dict(zip(PLACES, dots.path[1][1::4], strict=True))
    assert x["Anchorage"] < x["Buenos Aires"] < x["Athens"] < x["Wellington"]
    assert y["Anchorage"] < y["Athens"] < y["Buenos Aires"] < y["Wellington"]
    left, top, width, height = group.box
    assert all(left <= one <= left + width for one in x.values())
    assert all(top <= one <= top + height for one in y.values())


@pytest.mark.parametrize("here", [(0.0, 0.0), (89.0, 10.0), (-89.0, 179.9), (-41.0, 179.0), (64.0, -180.0)])
def test_a_map_of_one_place_anywhere_holds_it_and_lies_within_its_box(here):
    group = place_locator(Locator(here, (), "here"), 0.0, 0.0, 150.0, COLOURS)
    _, _, width, height = group.box
    assert 1.19 <= extent_of(Locator(here, ())).shape <= 2.71
    for shape in shapes(group)[:-2]:
        assert min(shape.path[1]) >= -0.1
        assert max(shape.path[1][::2]) <= width + 0.1
        assert max(shape.path[1][1::2]) <= height + 0.1
    disc = shapes(group)[-1].path[1]
    assert 0 <= disc[0] <= width
    assert 0 <= disc[1] + 2 <= height


@pytest.mark.parametrize(
    "places", [((39.74, -104.99), (41.26, -95.93)), ((48.0, 68.0),), ((-21.2, -159.8),)], ids=str
)
def test_a_map_shows_where_land_ends(places):
    """Of Denver and Omaha, of a place in Kazakhstan, of one in the Pacific."""
    group = place_locator(Locator(None, places, ""), 0.0, 0.0, 150.0, COLOURS)
    _, _, width, height = group.box
    numbers = shapes(group)[0].path[1]
    inside = [
        1 < x < width - 1 and 1 < y < height - 1 for x, y in zip(numbers[::2], numbers[1::2], strict=True)
    ]
    assert any(inside)


def test_a_map_over_the_date_line_has_land_on_both_sides():
    locator = Locator((-41.3, 174.8), ((43.3, -2.9),), "both", (-50.0, 72.0, 165.0, 392.0))
    land, *_ = shapes(place_locator(locator, 0.0, 0.0, 227.0, COLOURS))
    lefts = land.path[1][::2]
    assert min(lefts) < 20.0
    assert sum(left > 200.0 for left in lefts) > 30  # Europe and Africa, and not their islands alone


def test_the_outlines_of_the_world_take_few_points():
    group = place_locator(Locator((0.0, 0.0), tuple(PLACES.values()), ""), 0.0, 0.0, 150.0, COLOURS)
    assert 200 < len(shapes(group)[0].path[1]) / 2 < 1100


def test_a_location_is_in_the_schema_and_in_what_is_to_be_filled_in(bench):
    bench.run("new", "Metz", "--country", "FR")
    assert "\nlocation:\n" in (bench.cities / "metz.yaml").read_text(encoding="utf-8")
    bench.run("schema", "--write")
    assert '"lat"' in (bench.series / "profile.schema.json").read_text(encoding="utf-8")


def test_the_cover_of_a_volume_shows_where_the_places_are(bench):
    bench.change("country: GB\n", "country: FR\nlocation: {lat: 48.85, lon: 2.35}\n")
    assert bench.run("volume", "town", "los-angeles", "-o", "v.pdf").code == 0
