"""Every computed figure is what a recount of the files says, and of no fewer places than is said."""

from fractions import Fraction
from pathlib import Path
from statistics import median

import pytest
import yaml
from conftest import TOWN, assert_one
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reportgen.cohort import Share
from reportgen.cohort.contrast import is_half
from reportgen.content import Measure
from reportgen.fitting import Manuscript
from reportgen.making import Pipeline
from reportgen.provenance import explain
from reportgen.reading import Reader, parse
from reportgen.richtext import text_of
from reportgen.series import Kind
from reportgen.series.numbers_reader import read_not_measured
from reportgen.wording import compare_places

SERIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018"


def answers_in(folder):
    """Return what the files say, read by another reader and without the tool's model: name to answers."""
    found = {}

    def english(node):
        if isinstance(node, dict):
            return (
                english(node["en"]) if "en" in node else {key: english(value) for key, value in node.items()}
            )
        return [english(item) for item in node] if isinstance(node, list) else node

    for path in sorted((folder / "cities").glob("*.yaml")):
        profile = english(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader))  # noqa: S506 - texts
        if profile.get("example") != "yes":
            found[profile["name"]] = profile
    return found


def recount(profiles, question):
    """Return the answers that count: the lists of options, empty for none, or the numbers but for 0."""
    group, _, member = question.partition(".")
    counted = {}
    for name, profile in profiles.items():
        given = profile["answers"].get(group)
        if member and isinstance(given, dict):
            given = given.get(member)
        if not given or given == "no_response" or question in (profile.get("incomplete") or []):
            continue
        if question == "team.size":
            if int(given):
                counted[name] = int(given)
        elif given == "none":
            counted[name] = []
        else:
            counted[name] = given if isinstance(given, list) else [given]
    return counted


def rounded(part, whole):
    share = Fraction(100 * part, whole)
    return int(share + Fraction(1, 2))


def explained(pipeline, path):
    """Return what explains the figures of a place, whether its pages can hold all it says or not."""
    read = pipeline.read(path)
    loaded = pipeline.load(read.series.folder)
    return explain(Manuscript(loaded.series, loaded.wording, loaded.theme, loaded.tallied, read.profile))


def hold(folder):
    """Hold every computed figure of every spotlight against a recount; return how many there are."""
    profiles, pipeline, seen = answers_in(folder), Pipeline(), 0
    for path in sorted((folder / "cities").glob("*.yaml")):
        for explanation in explained(pipeline, path):
            for figure in explanation.evidence:
                if not figure.places:
                    continue
                if figure.option == "not measured":
                    assert figure.value == len(figure.places)
                    continue
                seen += 1
                counted = recount(profiles, figure.question)
                assert set(figure.places) == set(counted)
                assert figure.base == len(counted) >= 12
                if figure.measure == "share":
                    named = {name for name, options in counted.items() if figure.option in options}
                    assert set(figure.named) == named
                    assert figure.count == len(named)
                    assert figure.value == rounded(len(named), len(counted))
                elif figure.measure == "median":
                    assert figure.value == median(counted.values())
                elif figure.measure in {"least", "most"}:
                    assert figure.value == (min if figure.measure == "least" else max)(counted.values())
    return seen


@pytest.fixture
def series(tmp_path):
    """Return what copies the series, with figures computed of twelve places on, and something changed."""

    def copied(change=lambda _, text: text):
        folder = tmp_path / "series"
        (folder / "wording").mkdir(parents=True, exist_ok=True)
        (folder / "cities").mkdir(exist_ok=True)
        for path in SERIES.rglob("*.yaml"):
            text = path.read_text(encoding="utf-8")
            if path.name == "cohort.yaml":
                text = text.replace("minimum_base: 10", "minimum_base: 12")
            if path.parent.name == "cities":
                text = change(path.stem, text)
            (folder / path.relative_to(SERIES)).write_text(text, encoding="utf-8")
        return folder

    return copied


def test_every_computed_figure_of_the_series_is_that_of_a_recount(series):
    assert hold(series()) > 100


def test_the_median_is_of_the_teams_there_are(series):
    folder = series()
    sizes = recount(answers_in(folder), "team.size")
    assert (len(sizes), median(sizes.values())) == (12, 6)
    made = Pipeline().make(folder / "cities/los-angeles.yaml")
    (chart,) = (e for e in explain(made.manuscript) if e.statement.id == "chart:team")
    assert chart.statement.text == "One of the two largest teams whose size is known."
    assert [(e.value, e.base) for e in chart.evidence if e.measure is Measure.PLACES] == [(4, 16)]
    of_oakland = {
        e.statement.id: e.statement.text
        for e in explain(Pipeline().make(folder / "cities/oakland.yaml").manuscript)
    }
    assert of_oakland["chart:team"] == "Among the cities that have no dedicated team."
    assert "does not have a dedicated team" in of_oakland["sentence:team"]


OUTCOMES = ("none", "no_response", ["costs"], ["costs", "revenue"], [{"other": "Trust"}], "")
SIZES = ({"size": "0"}, {"size": "1"}, {"size": "40"}, "no_response", {"location": "spread"})


@pytest.mark.slow
@settings(
    max_examples=4,
    phases=[Phase.generate],  # a smaller one is sought for minutes: a dozen places are read for each
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_whatever_is_answered_the_figures_are_those_of_a_recount(series, data):
    def change(name, text):
        if name in {"example", "los-angeles"}:
            return text
        profile = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - texts only
        profile.pop("incomplete", None)
        given = profile["answers"]
        given |= {
            "outcomes": data.draw(st.sampled_from(OUTCOMES), label=name),
            "team": data.draw(st.sampled_from(SIZES), label=name),
        }
        if not given["outcomes"]:
            del given["outcomes"]
        if given["team"] == {"size": "0"}:
            given.pop("roles", None)  # asked only where there is a team
        return yaml.safe_dump(profile, allow_unicode=True)

    hold(series(change))


@pytest.mark.parametrize(
    ("new", "code", "hint"),
    [
        ("not_measured: {«-1»: no team}", "OUT-OF-RANGE", "at least 0"),
        ("not_measured: {«none»: no team}", "WRONG-KIND", ""),
        ("not_measured: «[»0]", "WRONG-KIND", "{0: no team}"),
        ('not_measured: {0: «""»}', "WRONG-KIND", "write something"),
    ],
)
def test_what_is_no_measure_is_a_number_with_words(bench, new, code, hint):
    changed = bench.change("not_measured: {0: no dedicated team}", new, "questionnaire.yaml")
    assert_one(bench.run("check", "town"), bench, changed, code, hint)


def test_what_is_no_measure_is_of_numbers_only(bench):
    old = "    choices: yes_no\n  terms:"
    new = "    choices: yes_no\n    not_measured: «{»0: no}\n  terms:"
    changed = bench.change(old, new, "questionnaire.yaml")
    assert_one(bench.run("check", "town"), bench, changed, "UNKNOWN-KEY", "select_one takes")


def test_a_number_that_is_no_measure_needs_words_of_its_own(bench):
    changed = bench.change(
        '  team:\n    - when: {team.size: 0}\n      say: "{city} does not',
        '  team:\n    «-» when: {team.size: "1000+"}\n      say: "{city} does not',
        "wording/en.yaml",
    )
    assert_one(bench.run("check", "town"), bench, changed, "TEMPLATE", "put one before the others: when: {")
    bench.change('{team.size: "1000+"}', "{team.size: not_measured}", "wording/en.yaml")
    assert bench.run("check", "town").code == 0


def test_a_number_that_is_no_measure_is_not_more_than_another(bench):
    """What stands for "many" or "not counted" is no team of 999."""
    bench.change("{0: no dedicated team}", "{0: no dedicated team, 999: uncounted}", "questionnaire.yaml")
    bench.change(
        '{team.size: 0}\n      say: "{city} does',
        '{team.size: [0, 999]}\n      say: "{city} does',
        "wording/en.yaml",
    )
    bench.change("size: 12", "size: 999")
    said = bench.run("explain", "town", "sentence:team").out
    assert "does not have a dedicated team" in said
    assert "999 (uncounted)" in said


def test_where_there_is_no_team_it_is_said_in_comparisons(bench):
    teamless = TOWN.replace("location: mayors_office, size: 12", "size: 0").replace(
        "  roles: [designer]\n", ""
    )
    bench.write(teamless.replace("Lower", "Upper"), "upper")
    said = bench.run("compare", "town", "upper").out
    assert "B  0 (no dedicated team)" in said
    pipeline = Pipeline()
    loaded = pipeline.load(bench.series)
    places = [pipeline.read(bench.cities / f"{name}.yaml").profile for name in ("town", "upper")]
    compared = compare_places(loaded.series, loaded.wording, loaded.wording.volume, loaded.tallied, places)
    (team,) = (question for question in compared if question.id == "team.size")
    assert team.chart is None
    rows = {row.head: text_of(row.cells[0].text) for row in team.tables[0].rows}
    assert rows == {"Lower Sampleton": "12", "Upper Sampleton": "no dedicated team"}


@pytest.mark.parametrize(
    ("percent", "count", "base", "half"), [(50, 99, 200, False), (50, 100, 200, True), (50, None, 200, True)]
)
def test_half_are_half_by_their_number_where_that_is_known(percent, count, base, half):
    assert is_half(Share("team", "one", percent, base, None, count)) is half


@pytest.mark.parametrize(("bounds", "found"), [((5, 5), "OUT-OF-RANGE"), ((2, 5), ""), ((7, 5), "")])
def test_what_is_no_measure_lies_within_the_limits_unless_these_contradict(tmp_path, bounds, found):
    reader = Reader()
    node = parse("{3: no team}", tmp_path / "questionnaire.yaml")
    read = read_not_measured(node, Kind.INTEGER, bounds, reader)
    assert [problem.code for problem in reader.problems] == [found] * bool(found)
    assert read == (() if found else ((3, "no team"),))
