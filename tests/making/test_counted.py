"""A figure of all places is of all: what cannot be counted is said, by every command that shows one."""

import json
import os
from dataclasses import fields, replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import TOWN as WHOLE
from conftest import without_computed

from reportgen import render
from reportgen.cli.commands import commands
from reportgen.content import Spotlight
from reportgen.design import BUILT_IN, Shape, rectangle
from reportgen.errors import ProblemsFound
from reportgen.making import Pipeline, build, check, maker
from reportgen.making.cautions import _coarse
from reportgen.making.counted import Counted
from reportgen.making.maker import _digest
from reportgen.making.recipe import PLACES, recipe_of
from reportgen.profile import read_counted
from reportgen.provenance import explain
from reportgen.publication import attach, volume
from reportgen.watching import rounds

pytestmark = pytest.mark.usefixtures("roomless")

HOST = Path(__file__).resolve().parents[1] / "publication" / "hosts" / "typst-ua1.pdf"
SHOWN = ("team.size", "outcomes", "success_factors")
PLACE = "profiles/innovation-2018/cities/town.yaml"
GRID = "  data_by_area: {transport: sufficient, housing: no_response}\n"
TOWN = WHOLE.replace(GRID, "")
"""A town whose two pages hold the figures that are computed of all places, too."""


@pytest.fixture
def towns(bench):
    """The series with figures computed of two places on, and four of these: a town, three others."""
    bench.change("minimum_base: 10", "minimum_base: 2", "cohort.yaml")
    bench.change(GRID, "")
    for name in ("Northern", "Southern"):
        bench.write(TOWN.replace("Lower", name), name.lower())
    return bench


def bases(bench, name="los-angeles"):
    """Return the bases of the figures that are computed, by question."""
    made = Pipeline().make(bench.cities / f"{name}.yaml")
    return {f.question: f.base for e in explain(made.manuscript) for f in e.evidence if f.places}


OF_SETTING = {
    "a text too long": ("overview: |\n  A short", f"overview: |\n  {'word ' * 3000}A short"),
    "more words of its own than allowed": ("other: Trying things out", f"other: {'word ' * 3000}"),
    "a sign nobody can set": ("overview: |\n  A short", "overview: |\n  A \u8a69 short"),
    "a sign nobody sees": ("overview: |\n  A short", "overview: |\n  A\u200b short"),
    "a mistake in the markup": ("overview: |\n  A short", "overview: |\n  A **short"),
    "markup in words of its own": ("other: Trying things out", "other: Trying <b>things</b> out"),
    "a website that is none": ("https://www.example.org/", "ftp:/x"),
    "an unknown key": ("tagline:", "taglin:"),
    "a key twice": ("tagline: Small steps first", "tagline: Small steps first\ntagline: Great ones"),
    "a population of nobody": ("value: 48250", "value: none"),
    "ten thousand brackets": ("overview: |\n  A short", f"overview: |\n  {'[' * 9_000}A short"),
}
OF_ANSWERS = {
    "an unknown country": ("country: GB", "country: ZZ"),
    "no country": ("country: GB", "country:"),
    "no name": ("name: Lower Sampleton", "name:"),
    "an unknown option": ("outcomes: [costs]", "outcomes: [cost]"),
    "an unknown question": ("  outcomes: [costs]", "  outcome: [costs]"),
    "no answers": ("answers:\n", "answer:\n"),
    "a list incomplete, misspelt": ("answers:\n", "incomplte: [roles]\nanswers:\n"),
    "an example, perhaps": ("answers:\n", "example: oui\nanswers:\n"),
    "answers twice": ("answers:\n", "answers:\n  outcomes: [revenue]\nanswers:\n"),
    "an answer twice": ("  outcomes: [costs]", "  outcomes: [costs]\n  outcomes: [revenue]"),
    "a number that is none": ("size: 12", "size: many"),
    "what contradicts itself": ("dedicated_funding: yes", "dedicated_funding: no"),
    "no YAML": ("roles: [designer]", "roles: [designer"),
    "an alias": ("roles: [designer]", "roles: *designer"),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", OF_SETTING.values(), ids=OF_SETTING)
def test_what_only_cannot_be_set_is_counted(towns, case):
    before = bases(towns)
    assert before == dict.fromkeys(before, 4)
    assert len(before) == 3
    towns.change(*case)
    assert next(check(["town"])).problems
    assert bases(towns) == before
    assert towns.run("build", "los-angeles").code == 0


@pytest.mark.parametrize("case", OF_ANSWERS.values(), ids=OF_ANSWERS)
def test_what_cannot_be_counted_is_said_and_nothing_is_made(towns, case):
    towns.change(*case)
    run = towns.run("build", "los-angeles", "northern", "-j", 1)
    assert (run.code, run.out) == (1, "")
    (problem,) = run.problems
    assert (problem.code, problem.path) == ("COHORT", PLACE)
    assert "would be of 3 of 4 places: cities/town.yaml cannot be counted (" in problem.words
    assert problem.hint == "mend it, or leave it out: computed: leave_out: [town] in cohort.yaml"
    assert problem.line
    assert "0 written, 2 failed" in run.err


def test_an_unreadable_file_is_said(towns):
    towns.town.write_bytes(b"name: \xff")
    (problem,) = towns.run("check", "los-angeles").problems
    assert (problem.code, problem.place) == ("COHORT", (1, 7))
    towns.town.unlink()
    towns.town.symlink_to("gone")
    (problem,) = towns.run("check", "los-angeles").problems
    assert "cities/town.yaml cannot be counted (there is no such file)" in problem.words
    towns.town.unlink()
    os.mkfifo(towns.town)
    (problem,) = towns.run("check", "los-angeles").problems
    assert "this is not a file" in problem.words


def test_a_profile_with_another_ending_is_said(towns):
    towns.town.rename(towns.town.with_suffix(".yml"))
    (problem,) = towns.run("check", "los-angeles").problems
    assert "cities/town.yml cannot be counted (profiles end in .yaml)" in problem.words


def test_the_lock_of_an_editor_is_no_profile(towns):
    (towns.cities / ".#town.yaml").symlink_to("somebody@somewhere.1234")
    assert towns.run("build", "los-angeles").code == 0


@pytest.mark.slow
@pytest.mark.parametrize("name", ["._town.yaml", ".town.yaml", "._town.yml"])
def test_a_hidden_file_is_no_profile(towns, name):
    """macOS puts one beside each file on disks of other systems; synchronisers keep older versions so."""
    before = towns.run("build", "los-angeles", "-o", "before").code
    whole = towns.run("check", "--json")
    (towns.cities / name).write_bytes(b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        \xb0")
    (towns.series / "._spotlight.yaml").write_bytes(b"\x00\x05\x16\x07")
    assert (before, towns.run("build", "los-angeles").code) == (0, 0)
    pages = [towns.root / folder / "los-angeles.pdf" for folder in ("before", "output")]
    assert pages[0].read_bytes() == pages[1].read_bytes()
    assert towns.run("check", "--json") == whole
    assert not any(name.removesuffix(".yaml") in path.name for path in towns.output.iterdir())


def test_a_folder_that_cannot_be_listed_is_said(towns, monkeypatch):
    def refused(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("reportgen.making.count.os.listdir", refused)
    run = towns.run("build", "los-angeles")
    assert (run.code, run.out) == (1, "")
    (problem,) = run.problems
    assert problem.code == "COHORT"
    assert problem.path == "profiles/innovation-2018/cities"
    assert "cannot be listed (Permission denied)" in problem.words


def test_two_of_one_place_are_said_where_others_are_counted(towns):
    towns.write(TOWN, "twin")
    run = towns.run("build", "los-angeles")
    (problem,) = run.problems
    assert (run.code, problem.code) == (1, "COHORT")
    assert "of 3 of 5 places: cities/town.yaml, cities/twin.yaml cannot be counted" in problem.words
    assert problem.hint.startswith("mend them, or leave them out: computed: leave_out: [town, twin]")


def test_of_many_a_few_are_named_in_one_problem(towns):
    for number in range(9):
        towns.write(TOWN.replace("Lower", f"No. {number}").replace("[costs]", "[cost]"), f"town-{number}")
    (problem,) = towns.run("build", "los-angeles", "northern", "-j", 1).problems
    assert "of 4 of 13 places: cities/town-0.yaml, " in problem.words
    assert "cities/town-4.yaml and 4 more cannot be counted" in problem.words


def broken(towns):
    towns.change(*OF_ANSWERS["an unknown option"])


def test_a_share_that_would_be_there_is_missed(towns):
    """Three of four make too small a base: the figures would be gone, and nobody would know why."""
    towns.change("minimum_base: 2", "minimum_base: 4", "cohort.yaml")
    broken(towns)
    assert [p.code for p in towns.run("build", "los-angeles").problems] == ["COHORT"]
    towns.change("minimum_base: 4", "minimum_base: 5", "cohort.yaml")
    assert towns.run("build", "los-angeles").code == 0


def test_published_figures_are_those_of_the_publication(towns):
    without_computed(towns.series)
    broken(towns)
    run = towns.run("build", "los-angeles")
    assert (run.code, run.problems) == (0, [])


# every command


SHOWING = {
    "build": ("los-angeles",),
    "check": ("los-angeles",),
    "explain": ("los-angeles",),
    "compare": ("los-angeles", "southern"),
    "volume": ("los-angeles", "southern"),
    "attach": (HOST, "los-angeles", "-o", "out.pdf"),
    "site": ("los-angeles", "-j", 1),
    "package": ("los-angeles", "-j", 1),
}
"""The commands that show figures of all places, with what they are told here."""
SHOWING_NONE = {"start", "new", "schema", "import", "translate", "inspect", "extract"}
ONE_AFTER_ANOTHER = {"watch"}
"""What does not end by itself has tests of its own."""


def test_of_every_command_it_is_known_whether_it_shows_figures():
    assert {*SHOWING, *SHOWING_NONE, *ONE_AFTER_ANOTHER} == commands.commands.keys()


@pytest.mark.parametrize("command", [*SHOWING])
def test_every_command_that_shows_a_figure_says_so(towns, command):
    broken(towns)
    several = [("build", "southern", "los-angeles", "-j", 2)] * (command == "build")
    for args in (*several, (command, *SHOWING[command])):
        run = towns.run(*args)
        assert run.code == 1, args
        assert [p.code for p in run.problems] == ["COHORT"], args
    assert not towns.output.exists() or not list(towns.output.glob("*.pdf"))


def test_attach_and_python_say_so(towns):
    broken(towns)
    with pytest.raises(ProblemsFound, match="COHORT"):
        attach(HOST, ["los-angeles"], towns.root / "out.pdf")
    assert not (towns.root / "out.pdf").exists()
    with pytest.raises(ProblemsFound, match="COHORT"):
        volume(["los-angeles"], towns.root / "volume.pdf")
    (outcome,) = build(["los-angeles"], towns.output)
    assert (outcome.written, [p.code for p in outcome.problems]) == (None, ["COHORT"])


def test_what_is_too_long_does_not_hide_that_figures_are_of_fewer(towns):
    towns.write_other("long", "A short text", f"{'word ' * 1500}A short text")
    broken(towns)
    for args in (("build", "long"), ("check", "long"), ("explain", "long")):
        run = towns.run(*args)
        assert [(run.code, p.code) for p in run.problems] == [(1, "TOO-LONG"), (1, "COHORT")], args
    with pytest.raises(ProblemsFound, match="COHORT"):
        render(str(towns.cities / "long.yaml"))


def test_check_lays_out_all_the_same(towns):
    broken(towns)
    run = towns.run("check", "los-angeles")
    assert "with figures of fewer places than there are, set" in run.out
    assert "page 2 " in run.out
    (told,) = json.loads(towns.run("check", "los-angeles", "--json").out)
    assert (told["ok"], [p["code"] for p in told["problems"]]) == (False, ["COHORT"])
    assert told["step"]


def test_what_is_watched_is_shown_and_not_written(towns):
    broken(towns)
    view = next(rounds(towns.cities / "los-angeles.yaml", towns.output))
    assert [p.code for p in view.problems] == ["COHORT"]
    assert view.pdf
    assert not view.stale
    assert not towns.output.exists()


def test_what_is_explained_is_shown_all_the_same(towns):
    broken(towns)
    assert "(1 of 3)" in towns.run("explain", "los-angeles", "ruler:outcomes").out


@pytest.mark.parametrize("command", [*SHOWING, *ONE_AFTER_ANOTHER])
def test_the_help_of_each_command_says_it(towns, command):
    said = " ".join(towns.run(command, "--help").out.split())
    assert "cannot be counted" in said
    assert "leave_out" in said


# left out


def test_leaving_out_none_is_no_answer(towns):
    towns.change("minimum_base: 2", "minimum_base: 2\n  leave_out: []", "cohort.yaml")
    run = towns.run("check", "town")
    assert [(p.code, p.hint) for p in run.problems] == [
        ("EMPTY-LIST", "name a profile, or leave the line out")
    ]


@pytest.mark.slow
@pytest.mark.parametrize("words", ["[town]", "broken"])
def test_what_the_series_leaves_out_is_told_and_the_rest_is_made(towns, words):
    broken(towns)
    towns.change("minimum_base: 2", f"minimum_base: 2\n  leave_out: {words}", "cohort.yaml")
    several = ("build", "southern", "los-angeles", "-j", 2)
    for args in (several, *((command, *told) for command, told in SHOWING.items())):
        run = towns.run(*args)
        assert run.code == 0, run.err
        assert run.err.count("warning[COHORT] figures computed from the profiles are of 3 of 4 places") == 1
        assert "town" in run.err
    assert bases(towns) == dict.fromkeys(SHOWN, 3)
    assert [p.code for p in towns.run("build", "town").problems] == ["UNKNOWN-OPTION"]


def test_what_is_left_out_by_name_is_in_no_figure_even_if_sound(towns):
    towns.change("minimum_base: 2", "minimum_base: 2\n  leave_out: [town]", "cohort.yaml")
    assert bases(towns) == dict.fromkeys(SHOWN, 3)
    run = towns.run("build", "town")
    assert run.code == 0
    assert "without town" in run.err


def test_one_of_two_of_a_place_can_be_left_out(towns):
    towns.write(TOWN, "twin")
    towns.change("minimum_base: 2", "minimum_base: 2\n  leave_out: [twin]", "cohort.yaml")
    assert bases(towns) == dict.fromkeys(SHOWN, 4)
    assert towns.run("build", "los-angeles").code == 0
    assert [p.code for p in towns.run("build", "town").problems] == ["TWO-PROFILES"]


@pytest.mark.parametrize(
    ("words", "hint"),
    [("[«twon»]", 'did you mean "town"?'), ("«town»", "write [metz, nancy], or broken")],
)
def test_what_is_left_out_must_be_there(towns, words, hint):
    path, place, inside = towns.change(
        "minimum_base: 2", f"minimum_base: 2\n  leave_out: {words}", "cohort.yaml"
    )
    (problem,) = towns.run("check", "los-angeles").problems
    assert (problem.path, problem.place, problem.under) == (towns.shown(path), place, inside)
    assert hint in problem.hint


def test_an_example_is_not_counted_whatever_it_holds(towns):
    towns.write(TOWN.replace("answers:", "example: yes\nanswers:").replace("[costs]", "[cost]"), "model")
    assert towns.run("build", "los-angeles").code == 0


def test_a_long_text_costs_nobody_else(towns):
    """Only what counts of a profile is read for others: not its texts."""
    assert "overview" not in read_counted.__code__.co_consts
    towns.change("overview: |\n  A short", f"overview: |\n  {'[' * 200_000}A short")
    assert bases(towns) == dict.fromkeys(SHOWN, 4)


def test_what_to_know_of_figures_is_in_the_json_too(towns):
    broken(towns)
    towns.change("minimum_base: 2", "minimum_base: 2\n  leave_out: broken", "cohort.yaml")
    (built,) = json.loads(towns.run("build", "los-angeles", "--json").out)["spotlights"]
    (checked,) = json.loads(towns.run("check", "los-angeles", "--json").out)
    for said in (built, checked):
        (warning,) = said["warnings"]
        assert "town" in warning["message"]


def test_what_all_places_say_is_one_of_the_things_a_file_is_made_from_kept_or_not():
    def places(counted):
        return recipe_of({}, BUILT_IN, counted, b"", {})[PLACES]

    few, more = Counted(left_out=("a", "b")), Counted(left_out=("a",))
    assert places(few) != places(more)
    assert places(Counted(left_out=("a", "b"))) == places(few)
    assert places(replace(few, digest="kept")) == "kept"


@pytest.mark.parametrize("data", [True, False])
def test_cells_and_bytes_of_a_profile_are_what_a_file_says_where_it_has_its_data(monkeypatch, data):
    """A place that says the same, imported from other cells, is made again: its tables name them."""

    def inside(_, *said):
        return [SimpleNamespace(data=repr(said).encode())]

    monkeypatch.setattr(maker, "attachments_of", inside)
    monkeypatch.setattr(maker, "looks_in", lambda _: [])
    series = SimpleNamespace(pages=(), optional=())
    loaded = SimpleNamespace(series=series, wording=SimpleNamespace(abbreviations=()), warnings=())
    spotlight = Spotlight(**{field.name: "" for field in fields(Spotlight)})

    def digest(source, cells):
        profile = SimpleNamespace(cells=cells)
        read = SimpleNamespace(path=Path("a.yaml"), source=source, profile=profile)
        return _digest(SimpleNamespace(read=read, spotlight=spotlight), loaded, {}, data=data)

    usual = digest(b"a", {"q": "A1"})
    assert digest(b"a", {"q": "A1"}) == usual
    assert (digest(b"a", {"q": "B1"}) != usual) == data
    assert (digest(b"b", {"q": "A1"}) != usual) == data


@pytest.mark.parametrize(("samples", "coarse"), [(150, False), (149, True)])
def test_a_picture_is_coarse_below_150_samples_to_the_inch(samples, coarse):
    shape, picture = Shape(rectangle(0.0, 0.0, 72.0, 9.0)), SimpleNamespace(size=(samples, 9), name="a")
    assert bool(_coarse(shape, picture, Path("a.yaml"))) == coarse
