"""Places that answered most alike, on the pages: where they stand, in which words, what is refused."""

import shutil

import pytest
from conftest import SERIES, assert_one

from reportgen.content import Alike, walk
from reportgen.making import Pipeline
from reportgen.pdf.read import read_back
from reportgen.wording.alike import is_in, region_of

QUESTIONS = "alike: [explicit_strategy, approach, outcomes, success_factors]"
WRONG = {
    "a question that was not asked": ("alike: [«explicit_strateg»]", "UNKNOWN-NAME", "explicit_strategy"),
    "a number": ("alike: [«team.size»]", "WRONG-KIND", "team.size is integer"),
    "a grid": ("alike: [«data_by_area»]", "WRONG-KIND", "each of its rows is a question"),
    "one question twice": ("alike: [outcomes, «outcomes»]", "REPEATED-OPTION", "once"),
    "none": ("alike: «[»]", "EMPTY-LIST", "take it out"),
}


def alike(city, language=""):
    made = Pipeline(language).make(SERIES / "cities" / f"{city}.yaml")
    return made, [block for block in walk(made.spotlight.items) if isinstance(block, Alike)]


def test_the_places_most_alike_stand_on_the_pages_with_what_they_have_in_common():
    made, (block,) = alike("madrid")
    said = [f"{peer.name} {peer.words}" for peer in block.items]
    assert said[:2] == ["San Jose 8 of 14 answers in common", "Boulder 9 of 16 answers in common"]
    assert not any(peer.link or peer.page for peer in block.items)
    rarest = "Generate new sources of revenue in city\u00a0· Anticipate and manage future challenges"
    assert block.items[0].shared.startswith(rarest)
    words = " ".join(" ".join(read_back(made.pdf()).texts).split())
    shared = block.items[0].shared.replace("\u00a0", " ")
    assert f"{said[0]} {shared} {said[1]}" in words
    told = f"<strong>San Jose</strong> <span>8 of 14 answers in common</span> <small>{rarest}"
    assert told in made.html().decode()


def test_the_answers_told_are_of_the_questions_with_lists_that_the_note_names():
    made, (block,) = alike("tulsa")
    asked = made.manuscript.series.questionnaire.questions
    labels = {option.label for name in ("outcomes", "success_factors") for option in asked[name].options}
    assert {answer for peer in block.items for answer in peer.shared.split("\u00a0· ")} <= labels
    (note,) = (s.text for s in made.spotlight.statements if s.id == "sentence:alike_note")
    assert note.endswith("the rarest shared outcomes and factors.")


def test_they_are_told_in_the_other_language_too():
    _, (block,) = alike("madrid", "fr")
    assert block.items[0].words == "8 réponses communes sur 14"


def test_explain_says_how_likeness_is_counted(bench):
    answers = (
        "approach: both\n  outcomes: [costs, revenue, engagement]\n  success_factors: [team, mayor, culture]"
    )
    for name in ("town", "other"):
        bench.write(f"name: The {name}\ncountry: GB\nanswers:\n  explicit_strategy: no\n  {answers}\n", name)
    said = bench.run("explain", "town", "alike").out
    assert "alike: The other 8 of 8 answers in common" in said
    rule = "of the answers that either gave to the 4 questions that both answered in full"
    assert f"  The other: 8 of 8 answers in common; {rule}" in said


def test_an_example_is_set_against_others_and_never_shown_among_them(bench):
    text = (SERIES / "cities" / "madrid.yaml").read_text("utf-8")
    bench.write(text.replace("name: Madrid", "name: Twin of Madrid\nexample: yes"), "twin")
    bench.write(text, "madrid")
    assert "Madrid 8 of 8" not in bench.run("explain", "madrid").out
    assert "Madrid 10 of 10 answers in common" in bench.run("explain", "twin", "alike").out


def test_where_the_pages_have_no_room_for_places_alike_they_are_left_out_and_it_is_told(tmp_path):
    series = shutil.copytree(SERIES, tmp_path / "series")
    path = series / "cities" / "louisville.yaml"
    words = "An overview takes room from what stands below it on the first page. "
    text = f"\noverview: |\n  {words * 18}\nanswers:"
    path.write_text(path.read_text("utf-8").replace("\nanswers:", text), "utf-8")
    (told,) = Pipeline().make(path).warnings
    assert "no room for what is optional: section:alike" in told.message


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_what_is_compared_of_places_alike_is_named_right_or_refused(bench, case):
    new, code, hint = case
    changed = bench.change(QUESTIONS, new, "spotlight.yaml")
    assert_one(bench.run("check", "town"), bench, changed, code, hint)


def test_without_profiles_that_are_counted_nothing_is_alike_and_it_is_told(library):
    (library.series / "cohort.yaml").write_text("", "utf-8")
    run = library.run("check", "haute-lande")
    assert any(
        p.words.startswith("places that answered alike are found by the profiles") for p in run.problems
    )


def test_an_answer_that_two_questions_call_alike_is_told_once(bench):
    bench.change("Generate new sources of revenue in city", "Dedicated funding", "questionnaire.yaml")
    answers = "outcomes: [revenue, engagement]\n  success_factors: [funding, team, mayor, culture]"
    for name in ("town", "other"):
        start = "explicit_strategy: no\n  approach: both\n  "
        bench.write(f"name: The {name}\ncountry: GB\nanswers:\n  {start}{answers}\n", name)
    made = Pipeline().make(bench.series / "cities" / "town.yaml")
    (block,) = (block for block in walk(made.spotlight.items) if isinstance(block, Alike))
    shared = block.items[0].shared.split("\u00a0· ")
    assert len(set(shared)) == len(shared) == 3


def test_places_on_both_sides_of_the_pacific_are_joined_over_it():
    wellington, chicago, bilbao = (-41.3, 174.8), (41.9, -87.6), (43.3, -2.9)
    for places in ((wellington, chicago), (wellington, chicago, bilbao)):
        frame = region_of(places)
        assert frame[2] < 180 < frame[3]
        assert all(is_in(frame, one) for one in places)
    assert not is_in(region_of((wellington, chicago)), bilbao)


PARTS = {
    "the United States": (((34.1, -118.2), (45.5, -73.6)), ((61.2, -149.9), (19.4, -99.1), (53.5, -113.5))),
    "Europe": (((64.1, -21.9), (39.9, 32.9)), ((35.7, 51.4), (30.0, 31.2), (37.7, -25.7), (78.2, 15.6))),
    "Australia": (((-31.9, 115.9), (-36.8, 174.8)), ((-6.2, 106.8), (14.6, 121.0), (-17.5, -149.6))),
    "Africa": (((14.7, -17.4), (2.0, 45.3)), ((19.1, 72.9), (40.4, -3.7), (-8.1, -34.9))),
    "Asia": (((41.0, 29.0), (-6.2, 106.8)), ((60.2, 24.9), (-12.5, 130.8), (53.0, 158.6), (64.3, 100.2))),
    "North America": (
        ((61.2, -149.9), (14.6, -90.5), (47.6, -52.7)),
        ((4.7, -74.1), (64.1, -21.9), (82.5, -62.3)),
    ),
    "South America": (((-12.0, -77.0), (-8.1, -34.9)), ((19.4, -99.1), (14.7, -17.4), (-27.1, -109.4))),
}


@pytest.mark.parametrize("part", PARTS)
def test_a_map_shows_the_part_of_the_world_that_its_places_are_in_and_not_the_next(part):
    places, beyond = PARTS[part]
    frame = region_of(places)
    assert all(is_in(frame, one) for one in places)
    assert not any(is_in(frame, one) for one in beyond)
