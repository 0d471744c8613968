"""Two profiles of one place in one series: a problem of both, and of nobody else."""

import unicodedata

import pytest
from conftest import TOWN, without_computed

from reportgen.errors import Code, Problem, SourceLocation
from reportgen.making import Pipeline, build, check
from reportgen.making.duplicates import duplicate_of

pytestmark = pytest.mark.usefixtures("roomless")

HEAD = "name: Lower Sampleton\ncountry: GB"


def codes(outcomes):
    return {outcome.profile.stem: [str(p.code) for p in outcome.problems] for outcome in outcomes}


def test_each_names_the_other_and_neither_is_written(bench):
    bench.write("# the same town\n" + TOWN.replace("size: 12", "size: 13"), "twin")
    run = bench.run("build", "--all", "-j", 1)
    assert run.code == 1
    assert run.out.split() == ["output/example.pdf", "output/los-angeles.pdf"]
    town, twin = run.problems
    assert [(shown.code, shown.path, shown.line, shown.under) for shown in (town, twin)] == [
        ("TWO-PROFILES", "profiles/innovation-2018/cities/town.yaml", 1, "Lower Sampleton"),
        ("TWO-PROFILES", "profiles/innovation-2018/cities/twin.yaml", 2, "Lower Sampleton"),
    ]
    assert "cities/twin.yaml, line 2" in town.words
    assert "cities/town.yaml, line 1" in twin.words
    assert "Portland (Maine)" in town.hint


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_alone_is_held_against_all_of_the_folder(bench, jobs):
    bench.write(TOWN, "twin")
    names = ["town", "example"]
    expected = {"town": ["TWO-PROFILES"], "example": []}
    assert codes(build(names, bench.output, jobs=jobs)) == expected
    assert codes(check(names)) == expected


def test_one_file_under_two_names_is_said_to_be_one(bench):
    bench.write(TOWN, "twin")
    (problem,) = next(check(["twin"])).problems
    assert problem.message == "this very profile stands a second time: cities/town.yaml, line 1"
    bench.write(TOWN.replace("size: 12", "size: 13"), "twin")
    (problem,) = next(check(["twin"])).problems
    assert problem.message == "this place has another profile: cities/town.yaml, line 1"


def test_of_three_each_names_the_two_others(bench):
    for name in ("second", "third"):
        bench.write(TOWN, name)
    (problem,) = next(check(["second"])).problems
    assert problem.message.endswith("cities/third.yaml, line 1 and cities/town.yaml, line 1")


@pytest.mark.parametrize(
    "head",
    [
        "name: LOWER  SAMPLETON\ncountry: GB",
        'name: " Lower Sampleton "\ncountry: GB',
        "country: gb\nname: lower sampleton",
    ],
)
def test_capitals_and_spaces_make_no_other_place(bench, head):
    bench.write(TOWN.replace(HEAD, head), "twin")
    assert codes(check(["town"])) == {"town": ["TWO-PROFILES"]}


def test_composed_and_decomposed_letters_are_alike(bench):
    for name, form in (("town", "NFC"), ("twin", "NFD")):
        bench.write(TOWN.replace("Lower Sampleton", unicodedata.normalize(form, "Île-Rousse")), name)
    assert codes(check(["town", "twin"])) == {"town": ["TWO-PROFILES"], "twin": ["TWO-PROFILES"]}


@pytest.mark.parametrize(
    "head",
    [
        "name: Lower Sampleton\ncountry: US",
        "name: Lower Sampleton (Kent)\ncountry: GB",
        "name: Upper Sampleton\ncountry: GB",
        "name: Lówer Sampleton\ncountry: GB",
    ],
)
def test_namesakes_elsewhere_or_told_apart_are_two_places(bench, head):
    bench.write(TOWN.replace(HEAD, head), "twin")
    assert codes(check(["town", "twin"])) == {"town": [], "twin": []}


def test_what_else_is_wrong_is_said_as_well(bench):
    bench.write(TOWN.replace("approach: both", "approach: boht"), "twin")
    expected = {"town": ["TWO-PROFILES"], "twin": ["UNKNOWN-OPTION", "TWO-PROFILES"]}
    assert codes(check(["town", "twin"])) == expected


def test_without_computed_shares_it_is_found_too(bench):
    path = bench.series / "cohort.yaml"
    text = path.read_text(encoding="utf-8")
    begin, end = text.index("\ncomputed:"), text.index("\nfigures:")
    path.write_text(text[:begin] + text[end:], encoding="utf-8")
    without_computed(bench.series)
    bench.write(TOWN, "twin")
    assert codes(check(["town"])) == {"town": ["TWO-PROFILES"]}


def test_neither_of_two_is_counted(bench):
    bench.change("minimum_base: 10", "minimum_base: 2", "cohort.yaml")
    before = Pipeline().make(bench.cities / "los-angeles.yaml")
    bench.write(TOWN, "twin")
    bench.write(TOWN.replace("Lower", "Upper"), "upper")
    after = Pipeline().make(bench.cities / "los-angeles.yaml")
    places = [
        {name for s in made.spotlight.statements for e in s.evidence for name in e.places}
        for made in (before, after)
    ]
    assert places == [{"Los Angeles", "Lower Sampleton"}, {"Los Angeles", "Upper Sampleton"}]


def test_drafts_and_versions_elsewhere_are_left_alone(bench):
    folder = bench.series / "drafts"
    folder.mkdir()
    draft = folder / "town.yaml"
    draft.write_text(TOWN, encoding="utf-8")
    assert codes(check([str(draft)])) == {"town": []}
    assert codes(check([str(bench.town)])) == {"town": []}
    bench.write(TOWN, "twin")
    assert codes(check([str(draft)])) == {"town": []}


def test_one_may_be_looked_at_and_compared_with_the_other(bench):
    bench.write(TOWN, "twin")
    assert bench.run("compare", "town", "twin").code == 0
    assert bench.run("explain", "town").code == 0


def test_a_file_called_by_a_way_round_is_still_in_the_folder(bench):
    bench.write(TOWN, "twin")
    (bench.root / "way").symlink_to(bench.series)
    for path in (bench.root / "way" / "cities" / "twin.yaml", bench.cities / ".." / "cities" / "twin.yaml"):
        (outcome,) = check([str(path)])
        (problem,) = outcome.problems
        assert (str(problem.code), problem.place.path) == ("TWO-PROFILES", path)


LIKELY = [
    ("Lower Sampleton", "Lower Sampleton, Kent"),
    ("Lower Sampleton", "Lower Sampleton (Kent)"),
    ("Lower Sampleton, Kent", "LOWER SAMPLETON (Kent)"),
    ("St. Sampleton", "St Sampleton"),
    ("Lower-Sampleton", "Lower Sampleton"),
]
UNLIKELY = [
    ("Lower Sampleton (Kent)", "Lower Sampleton (Devon)"),
    ("Lower Sampleton", "Lówer Sampleton, Kent"),
    ("Lower Sampleton", "Lower"),
    ("Lower Sampleton", "Lower Sampleton on Sea"),
    ("\u0915\u0940", "\u0915\u093e"),
]


def two_places(bench, one, other, country="GB"):
    bench.write(TOWN.replace("Lower Sampleton", f'"{one}"'))
    second = TOWN.replace("Lower Sampleton", f'"{other}"').replace("country: GB", f"country: {country}")
    bench.write(second, "twin")
    return [warning for outcome in check(["los-angeles"]) for warning in outcome.warnings]


@pytest.mark.parametrize(("one", "other"), LIKELY)
def test_two_names_of_what_may_be_one_place_are_asked_about(bench, one, other):
    (warning,) = two_places(bench, one, other)
    assert (warning.code, warning.place.path.name, warning.place.line) == ("TWO-PROFILES", "town.yaml", 1)
    assert warning.message == f'"{one}" and "{other}" (cities/twin.yaml, line 1) are counted as two places'
    assert "if they are one, keep one; if they are two, name both in full" in warning.hint


@pytest.mark.parametrize(("one", "other"), UNLIKELY)
def test_names_that_are_told_apart_are_not_asked_about(bench, one, other):
    assert not two_places(bench, one, other)


def test_namesakes_in_two_countries_are_not_asked_about(bench):
    assert not two_places(bench, "Lower Sampleton", "Lower Sampleton, Kent", "US")


def test_what_is_asked_is_seen_by_every_command_and_keeps_nothing(bench):
    two_places(bench, "Lower Sampleton", "Lower Sampleton, Kent")
    for args in (
        ("build", "town", "-j", 1),
        ("check", "town"),
        ("explain", "town"),
        ("compare", "town", "twin"),
    ):
        run = bench.run(*args)
        assert run.code == 0
        assert run.err.count("warning[TWO-PROFILES]") == 1


def test_answers_of_another_year_are_said_to_belong_elsewhere(bench):
    bench.write(TOWN.replace("year: 2018", "year: 2021"), "town-2021")
    (problem,) = next(check(["town-2021"])).problems
    assert "answers of another year belong in a series of their own" in problem.hint


def test_a_place_without_a_country_is_asked_about_nobody(bench):
    bench.write(TOWN.replace("country: GB\n", ""), "unfinished")
    run = bench.run("build", "example")
    assert run.code != 3, run.err
    assert "counted as two places" not in run.err


def test_a_file_that_has_gone_is_the_same_as_none(tmp_path):
    there = tmp_path / "town.yaml"
    there.touch()
    problem = Problem(Code.TWO_PROFILES, "two", SourceLocation(there, 1))
    assert duplicate_of(tmp_path / "gone.yaml", tmp_path, {"town.yaml": problem}) is None
