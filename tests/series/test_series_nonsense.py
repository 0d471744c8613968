"""What a series says and cannot mean: refused where it stands, once, before any profile is made of it."""

import os
import re
import shutil
import time
from multiprocessing import resource_tracker

import pytest
from conftest import assert_one, cases

from reportgen.design import BUILT_IN

pytestmark = pytest.mark.usefixtures("roomless")

SIGNS = re.compile(r"(?<=^  funded_activities:\n)    first: .*\n    neither: .*\n", re.MULTILINE)
LIST = '  list: {between: ", ", last: " and ", two: " and "}'

CASES = {
    **cases("nonsense"),
    "a list that is glued by a list": (
        "wording/en.yaml",
        LIST,
        LIST.replace('" and "', "«[»x]", 1),
        "such as",
    ),
    "a list that is glued by a mapping": (
        "wording/en.yaml",
        LIST,
        LIST.replace('two: " and "', "two: «{»a: b}"),
        "such as",
    ),
    "a list that is glued by nothing": ("wording/en.yaml", LIST, LIST.replace('", "', '«""»', 1), "such as"),
    "each: no": ("wording/en.yaml", LIST, LIST.replace("}", ", each: «no»}"), "bold"),
    "each: italic": ("wording/en.yaml", LIST, LIST.replace("}", ", each: «italic»}"), "bold"),
    "a sign like another": (
        "wording/en.yaml",
        SIGNS,
        "    first: funded here\n    neither: «Funded here»\n",
        "these",
    ),
    "a sign of no words": (
        "wording/en.yaml",
        SIGNS,
        '    first: funded\n    neither: «""»\n',
        "write something",
    ),
}
"""By what is wrong: the file, what is replaced, by what with its marks, and a part of the hint."""


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_cannot_be_meant_is_refused_where_it_stands(bench, case):
    file, old, new, hint = case
    changed = bench.change(old, new, file)
    run = bench.run("check", "town")
    assert run.code == 1, run.out
    if hint is None:  # told where the notes are
        assert [(p.path, p.code) for p in run.problems] == [
            (bench.shown(bench.series / "series.yaml"), "MISSING-KEY")
        ]
    else:
        assert_one(run, bench, changed, None, hint)


def test_a_name_misspelt_in_the_wording_is_told_there(bench):
    """The outline's is right where a question or another part is called so too."""
    path = bench.series / "wording" / "en.yaml"
    before, found, after = path.read_text(encoding="utf-8").partition("\n  roles:\n    - when")
    assert found
    path.write_text(f"{before}{found.replace('roles', 'rols')}{after}", encoding="utf-8")
    changed = path, (before.count("\n") + 2, 3), "rols"
    assert_one(bench.run("check", "town"), bench, changed, "UNKNOWN-KEY", 'did you mean "roles"?')


def test_ten_thousand_unknown_sentences_are_told_in_time(bench):
    names = ", ".join(f"nothing_{number}" for number in range(10_000))
    bench.change("sentences: [terms]", f"sentences: [terms, {names}]", "spotlight.yaml")
    begin = time.process_time()
    run = bench.run("check", "town")
    assert time.process_time() - begin < 4
    assert run.code == 1
    assert len(run.problems) <= 50
    told = [shown for shown in run.problems if shown.code in {"UNKNOWN-NAME", "MISSING-KEY"}]
    assert {shown.path.rpartition("/")[2] for shown in told} == {"spotlight.yaml"}
    assert told[-1].words.startswith("9,980 more names of the outline are missing in sentences")


@pytest.mark.parametrize(
    ("old", "part", "name"),
    [
        ("sentences: [team]", "sentences", "[«qwertz»]"),
        ("section: activities", "headings", "«qwertz»"),
        ("chart: activities", "charts", "«qwertz»"),
    ],
)
def test_a_name_unlike_any_known_is_told_where_the_outline_shows_it(bench, old, part, name):
    """What is no longer shown for it is told in the wording."""
    path, place, inside = bench.change(old, f"{old.partition(' ')[0]} {name}", "spotlight.yaml")
    told = [shown for shown in bench.run("check", "town").problems if shown.path == bench.shown(path)]
    assert [(shown.code, shown.place, shown.under) for shown in told] == [("UNKNOWN-NAME", place, inside)]
    assert told[0].words.startswith(f'the wording has no "qwertz" in {part}')
    assert told[0].hint == f"write it there, under {part}, or take it out here"


def test_a_section_that_is_misspelt_is_told_what_was_meant_also_of_the_overview(bench):
    path, place, inside = bench.change("section: overview", "section: «overwiev»", "spotlight.yaml")
    (shown,) = bench.run("check", "town").problems
    assert (shown.path, shown.place, shown.under) == (bench.shown(path), place, inside)
    assert shown.hint == 'did you mean "overview"?'


def test_a_sentence_that_is_taken_out_of_the_wording_is_told_where_it_is_shown(bench):
    bench.change(re.compile(r"  activities_also:\n(?:    .*\n)+"), "", "wording/en.yaml")
    (shown,) = bench.run("check", "town").problems
    assert (shown.code, shown.path.rpartition("/")[2]) == ("UNKNOWN-NAME", "spotlight.yaml")


@pytest.fixture(scope="module")
def commands():
    """The commands whose modules were all imported: who may not enter the folder of this Python cannot."""
    return set()


@pytest.fixture
def somebody(bench, commands):
    """Run as somebody who may not enter every folder, as root may."""
    opened = {}
    for folder in (bench.root, *bench.root.parents):
        mode = folder.stat().st_mode
        if folder.stat().st_uid == os.getuid() and mode & 0o055 != 0o055:
            opened[folder] = mode
            folder.chmod(mode | 0o055)
    if "check" not in commands:
        bench.run("check")
        commands.add("check")
    resource_tracker.ensure_running()  # who may not read this Python cannot start it
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield
    if root:
        os.seteuid(0)
    for folder, mode in opened.items():
        folder.chmod(mode)


@pytest.mark.parametrize("closed", ["wording", ".", "fonts", "fonts/own", "cities"])
def test_a_folder_that_may_not_be_entered_is_said_to_be_one(bench, request, closed):
    shutil.copytree(BUILT_IN.typeface, bench.series / "fonts" / "own")
    bench.change("typeface: source-sans-3", "typeface: own", "theme.yaml")
    (bench.series / closed).chmod(0)
    request.addfinalizer(lambda: (bench.series / closed).chmod(0o755))
    request.getfixturevalue("somebody")
    run = bench.run("check", bench.shown(bench.town))
    assert run.code == 1, run.err
    assert [problem.code for problem in run.problems] == ["UNREADABLE"], run.err
    assert "Permission denied" in run.problems[0].words


@pytest.mark.parametrize("closed", [".", "cities", ".."])
@pytest.mark.parametrize("args", [["check", "twon"], ["check"]], ids=["a name", "all"])
def test_profiles_that_may_not_be_listed_are_not_said_to_be_none(bench, request, closed, args):
    folder = (bench.series / closed).resolve()
    folder.chmod(0)
    request.addfinalizer(lambda: folder.chmod(0o755))
    request.getfixturevalue("somebody")
    run = bench.run(*args)
    assert [(problem.code, problem.path) for problem in run.problems] == [
        ("UNREADABLE", bench.shown(folder))
    ], run.err
    assert run.problems[0].words == "the folder cannot be listed: Permission denied"


def test_a_series_that_may_not_be_listed_is_not_left_out_of_all(bench, request):
    bench.second_series()
    bench.cities.chmod(0)
    request.addfinalizer(lambda: bench.cities.chmod(0o755))
    request.getfixturevalue("somebody")
    (shown,) = bench.run("check").problems
    assert (shown.code, shown.path) == ("UNREADABLE", bench.shown(bench.cities))


def test_templates_that_may_not_be_listed_are_not_left_out(bench, request):
    assert bench.run("build", "town", "--format", "html").code == 0  # what it imports is read before
    bench.output.chmod(0o777)
    folder = bench.series / "web"
    folder.mkdir(mode=0)
    request.addfinalizer(lambda: folder.chmod(0o755))
    request.getfixturevalue("somebody")
    run = bench.run("build", "town", "--format", "html")
    assert [(problem.code, problem.path) for problem in run.problems] == [
        ("UNREADABLE", bench.shown(folder))
    ], run.err


@pytest.mark.parametrize("text", ["", "- a\n", "just words\n", "title: x\n", "languages: [en\n"])
def test_where_no_language_is_known_no_other_file_is_blamed(bench, text):
    bench.change("", text, "series.yaml")
    path = bench.series / "questionnaire.yaml"
    path.write_text(path.read_text("utf-8").replace("label: ", "label: {en: A, fr: B} # "), "utf-8")
    run = bench.run("check", "town")
    assert run.code == 1
    assert {problem.path for problem in run.problems} == {bench.shown(bench.series / "series.yaml")}
