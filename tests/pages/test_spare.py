"""What a page has over: sections that fill it, and air over those of the tightest."""

import shutil
from pathlib import Path

import pytest
from conftest import SERIES as STARTER

from reportgen.content import PlaceMap, Spot, walk
from reportgen.design import AIRED, FULL, LADDER, Part
from reportgen.errors import ProblemsFound
from reportgen.making import Pipeline
from reportgen.pages.areas import CLEAR, FOOT_AIR, PageFit
from reportgen.pages.filling import _airy, _best, aired, filled
from reportgen.pages.ladder import Fitting

PIPELINE = Pipeline()


def made(city: str):
    return PIPELINE.make(STARTER / "cities" / f"{city}.yaml")


def fitting_of(found) -> Fitting:
    manuscript = found.manuscript
    return Fitting(manuscript.spotlight(), manuscript.pagination, manuscript.theme, found.series.optional)


def blocks(found) -> list:
    return list(walk(found.spotlight.items))


def test_what_is_spare_stands_where_a_page_has_room():
    found = made("madrid")
    fitting = fitting_of(found)
    best = fitting.best(found.series.pages)
    assert best is not None
    assert best.areas[1].fill < found.layout.pages[1].fill <= 1
    assert any(isinstance(block, PlaceMap) for block in blocks(found))


def test_a_page_with_a_step_of_its_own_is_set_closer_for_what_is_spare_and_that_is_told(tmp_path: Path):
    found = made("anchorage")
    fitting = fitting_of(found)
    best = fitting.best(found.series.pages)
    full = filled(fitting, best)
    assert best.steps[1].row > full.steps[1].row
    assert full.steps[0] is best.steps[0]
    assert found.layout.step == full.steps[1].name == "comfortable"
    series = Path(shutil.copytree(STARTER, tmp_path / "series"))
    theme = series / "theme.yaml"
    theme.write_text(theme.read_text().replace("same_step: no", "same_step: yes"))
    alike = Pipeline().make(series / "cities" / "anchorage.yaml")
    assert not any(isinstance(block, PlaceMap) for block in blocks(alike))


def test_what_is_spare_and_has_no_room_is_said_nowhere_and_nobody_is_warned():
    found = made("los-angeles")
    assert found.layout.unused == ("heading:neighbours",)
    assert not any(isinstance(block, PlaceMap) for block in blocks(found))
    assert all(statement.id != "map" for statement in found.spotlight.statements)
    assert found.layout.setting.left_out == ()
    assert not found.warnings


def test_a_map_leads_from_the_place_to_those_that_answered_alike():
    (block,) = (block for block in blocks(made("chicago")) if isinstance(block, PlaceMap))
    assert [spot for spot, _ in block.legend] == [Spot.HERE, Spot.ALIKE, Spot.OTHER]
    assert block.legend[0][1] == "Chicago"
    for name in ("Riverside", "Wellington", "Bilbao", "Fort Collins"):
        assert name in block.locator.alt
        assert name.replace(" ", "\u00a0") in block.legend[1][1]  # no line ends within a name
    assert block.alike[1] == pytest.approx((-41.3, 174.8), abs=0.2)
    assert block.here not in block.locator.others


def map_of(city: str) -> PlaceMap:
    (block,) = (block for block in blocks(made(city)) if isinstance(block, PlaceMap))
    return block


def test_a_map_shows_the_part_of_the_world_that_its_places_are_in_the_same_for_all_there():
    locators = {city: map_of(city).locator for city in ("austin", "georgetown", "paris", "chicago")}
    assert locators["austin"].frame == locators["georgetown"].frame
    assert locators["paris"].frame not in (None, locators["austin"].frame)
    assert locators["chicago"].frame[3] > 180  # one of its neighbours is on the other side of the world
    for locator in locators.values():
        south, north, west, east = locator.frame
        assert all(
            south <= lat <= north and west <= west + (lon - west) % 360 <= east for lat, lon in locator.others
        )
    assert len(locators["austin"].others) < len(locators["paris"].others) < len(locators["chicago"].others)


def test_no_map_says_that_it_is_of_the_world_where_it_shows_a_part_of_it():
    assert all("world" not in map_of(city).locator.alt for city in ("austin", "paris"))


def test_there_is_no_map_of_a_place_whose_location_is_not_known(tmp_path: Path):
    series = Path(shutil.copytree(STARTER, tmp_path / "series"))
    path = series / "cities" / "madrid.yaml"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("location")))
    assert not any(isinstance(block, PlaceMap) for block in blocks(Pipeline().make(path)))


@pytest.mark.parametrize("city", ["los-angeles", "austin", "cincinnati", "tulsa"])
def test_a_tight_page_has_air_over_its_sections_where_it_has_room(city: str):
    found = made(city)
    fitting = fitting_of(found)
    full = filled(fitting, fitting.best(found.series.pages))
    steps = [area.look.step for area in aired(fitting, full).areas]
    assert any((step.large, step.over) in AIRED for step in steps)
    tight = [step for step in steps if step.name == "tight"]
    assert {(step.row, step.small, step.medium, step.sizes) for step in tight} == {(2, 1, 1, FULL)}
    assert all(area.surplus <= 0 for area in aired(fitting, full).areas)
    assert [page.fill for page in found.layout.pages] == [a.fill for a in aired(fitting, full).areas]


def test_a_page_ends_on_the_rule_at_its_foot_only_where_it_is_as_tight_as_can_be():
    ending = []
    for path in sorted((STARTER / "cities").glob("*.yaml")):
        found = made(path.stem)
        fitting = fitting_of(found)
        areas = aired(fitting, filled(fitting, fitting.best(found.series.pages))).areas
        ending += [(path.stem, area.look.step.name) for area in areas if area.surplus > -FOOT_AIR]
    assert all(step == "tight" for _, step in ending)


def page_with(over: float) -> PageFit:
    return PageFit(None, (), (None, None), Part(500.0 - over, None), 0.0, 500.0, 3)


def test_of_pages_the_first_with_enough_at_its_foot_is_set_or_the_first_or_what_has_most():
    first, second, third = map(page_with, (1.0, 8.0, 12.0))
    every = [first, second, third]
    assert _best(iter(every), 12.0, most=False) is third
    assert _best(iter(every), 8.0, most=True) is second
    assert _best(iter(every), 13.0, most=False) is first
    assert _best(iter(every), 13.0, most=True) is third
    assert _best(iter([]), 0.0, most=True) is None


def test_a_tight_page_gives_air_over_its_rules_sooner_than_under_them():
    tight, smallest = LADDER[4], LADDER[-1]
    assert [(step.large, step.over, step.small) for step in _airy(tight)] == [
        (3, 2, 1),
        (2, 2, 1),
        (2, 1, 1),
        (1, 2, 1),
    ]
    assert [(step.large, step.over, step.small) for step in _airy(smallest)][:3] == [
        (3, 2, 1),
        (3, 2, 0),
        (2, 2, 1),
    ]
    assert _airy(LADDER[3]) == []


def test_a_section_stands_clear_of_what_is_over_it_where_the_page_has_room():
    found = made("los-angeles")
    fitting = fitting_of(found)
    areas = aired(fitting, filled(fitting, fitting.best(found.series.pages))).areas
    assert areas[1].look.step.large == CLEAR > LADDER[4].large
    assert -FOOT_AIR < areas[1].surplus <= -areas[1].look.unit / 2


def test_spare_is_yes_or_no(tmp_path: Path):
    series = Path(shutil.copytree(STARTER, tmp_path / "series"))
    outline = series / "spotlight.yaml"
    outline.write_text(outline.read_text().replace("spare: yes", "spare: perhaps"))
    with pytest.raises(ProblemsFound) as refused:
        Pipeline().make(series / "cities" / "madrid.yaml")
    assert any("spare" in problem.message for problem in refused.value.problems)
