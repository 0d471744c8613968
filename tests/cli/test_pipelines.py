"""The command line as other programs use it: one file, standard output, JSON, silence, several series."""

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.errors import Code, ProblemsFound
from reportgen.making import build
from reportgen.making.locate import profiles_folder

HOST = "typst-ua1.pdf"


@pytest.fixture
def desk(bench):
    """A bench with somebody's report on it."""
    shutil.copy(Path(__file__).resolve().parents[1] / "publication" / "hosts" / HOST, bench.root)
    return bench


def test_one_spotlight_is_written_to_the_file_that_is_named(bench):
    run = bench.run("build", "town", "-o", "out/My Town.PDF")
    assert (run.code, run.out) == (0, "out/My Town.PDF\n")
    assert (bench.root / "out" / "My Town.PDF").read_bytes().startswith(b"%PDF-")
    assert not bench.output.exists()


def test_several_are_not_written_to_one_file(bench):
    run = bench.run("build", "town", "example", "-o", "my.pdf")
    assert (run.code, run.out) == (1, "")
    assert [shown.code for shown in run.problems] == ["SAME-OUTPUT"]
    assert "reportgen volume" in run.problems[0].hint
    assert not (bench.root / "my.pdf").exists()


@pytest.mark.parametrize(
    "args",
    [
        ["build", "town", "-o", "x.zip"],
        ["start", "Libraries", "--publisher", "P", "-o", "x.tgz"],
    ],
    ids=lambda args: args[0],
)
def test_a_folder_is_not_called_like_an_archive_by_oversight(bench, args):
    run = bench.run(*args)
    assert (run.code, [shown.code for shown in run.problems]) == (1, ["UNWRITABLE"])
    assert "only as .zip" in run.problems[0].hint
    assert not (bench.root / args[-1]).exists()


def test_a_folder_may_be_called_like_a_pdf(bench):
    (bench.root / "drafts.pdf").mkdir()
    assert bench.run("build", "town", "-o", "drafts.pdf").out == "drafts.pdf/town.pdf\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    "args",
    [["build", "town"], ["volume", "--all"], ["attach", HOST, "town"]],
    ids=["build", "volume", "attach"],
)
def test_standard_output_gets_the_same_bytes_as_a_file(desk, args):
    bench = desk
    assert bench.run(*args, "-o", "file.pdf").code == 0
    command = [sys.executable, "-m", "reportgen", *args, "-o", "-"]
    piped = subprocess.run(command, cwd=bench.root, capture_output=True, check=True)
    assert piped.stdout == (bench.root / "file.pdf").read_bytes()
    assert not (bench.root / "-").exists()


def test_a_pdf_is_not_written_to_a_terminal_or_into_json(bench, monkeypatch):
    run = bench.run("build", "town", "-o", "-", "--json")
    assert run.code == 2
    assert "would both write to standard output" in run.err
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    run = bench.run("build", "town", "-o", "-")
    assert run.code == 2
    assert "nothing for a terminal" in run.err


def test_one_name_that_leads_nowhere_does_not_keep_the_others(bench):
    run = bench.run("build", "nowhere", "town", "erewhon", "example")
    assert (run.code, run.out) == (1, "output/town.pdf\noutput/example.pdf\n")
    assert [shown.code for shown in run.problems] == ["NOT-FOUND", "NOT-FOUND"]
    report = json.loads((bench.output / "report.json").read_text())
    assert {entry["name"]: entry["status"] for entry in report["spotlights"]} == {
        "nowhere": "failed",
        "erewhon": "failed",
        "town": "written",
        "example": "written",
    }


def test_with_fail_fast_a_name_that_leads_nowhere_is_the_first_failure(bench):
    run = bench.run("build", "town", "nowhere", "--fail-fast")
    assert (run.code, run.out) == (1, "")
    assert run.last.startswith("0 written, 1 failed, 1 not made")


def test_build_prints_its_report_as_json(bench):
    bench.write_other("bad", "approach: both", "approach: boht")
    run = bench.run("build", "town", "bad", "nowhere", "--json")
    assert (run.code, run.err) == (1, "")
    report = json.loads(run.out)
    assert report == json.loads((bench.output / "report.json").read_text())
    assert (report["written"], report["failed"], report["not_made"]) == (1, 2, 0)


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_name_that_leads_nowhere_is_said_as_json_too(bench, command):
    run = bench.run(command, "nowhere", "--json")
    assert (run.code, run.err) == (1, "")
    printed = json.loads(run.out)
    (entry,) = printed if command == "check" else printed["spotlights"]
    assert [problem["code"] for problem in entry["problems"]] == ["NOT-FOUND"]


@pytest.mark.parametrize(
    "args",
    [
        ["build", "--all", "--series", "nowhere"],
        ["check", "--series", "nowhere"],
        ["volume", "nowhere"],
        ["attach", "nowhere.pdf", "town", "-o", "out.pdf"],
        ["explain", "nowhere"],
        ["compare", "town", "nowhere"],
        ["inspect", "nowhere.pdf"],
        ["extract", "nowhere.pdf"],
    ],
    ids=lambda args: args[0],
)
def test_what_keeps_a_command_from_its_work_is_printed_as_json(bench, args):
    run = bench.run(*args, "--json")
    assert (run.code, run.err) == (1, "")
    printed = json.loads(run.out)
    assert printed["ok"] is False
    assert printed["problems"][0]["code"] in {"NO-SERIES", "NOT-FOUND"}


def test_extract_says_as_json_what_it_wrote(bench):
    assert bench.run("build", "town").code == 0
    silent = bench.run("extract", "output/town.pdf", "-o", "silent", "--quiet")
    assert (silent.code, silent.out, silent.err) == (0, "", "")
    files = json.loads(bench.run("extract", "output/town.pdf", "-o", "data", "--json").out)
    assert files["ok"]
    assert {"town.yaml", "figures.csv", "figures.json"} <= {entry["name"] for entry in files["written"]}
    assert all((bench.root / entry["file"]).is_file() for entry in files["written"])


def test_volume_and_attach_say_as_json_what_they_wrote(desk):
    bench = desk
    volume = json.loads(bench.run("volume", "--all", "-o", "volume.pdf", "--json").out)
    assert (volume["written"], volume["ok"]) == ("volume.pdf", True)
    assert {"pages", "spotlights", "sha256"} <= volume.keys()
    attached = json.loads(
        bench.run("attach", HOST, "town", "-o", "whole.pdf", "--paper", "theme", "--json").out
    )
    contents = [{"title": "Spotlight on Lower Sampleton", "page": "4"}]
    assert attached == {"ok": True, "written": "whole.pdf", "contents": contents, "warnings": []}


@pytest.mark.parametrize(
    "args",
    [
        ["build", "town", "example"],
        ["check"],
        ["volume", "--all"],
        ["attach", HOST, "town", "-o", "out.pdf", "--paper", "theme"],
        ["inspect", HOST],
    ],
    ids=lambda args: args[0],
)
def test_in_silence_nothing_is_printed_but_problems(desk, args):
    run = desk.run(*args, "--quiet")
    lacking = ["warning[MISSING-KEY]"] if args[0] == "volume" else []  # of its imprint
    assert (run.code, run.out, re.findall(r"\S+\]", run.err)) == (0, "", lacking)
    assert len(run.err.splitlines()) == len(lacking)


def test_in_silence_problems_are_printed(bench):
    bench.write_other("bad", "approach: both", "approach: boht")
    run = bench.run("build", "town", "bad", "-q")
    assert (run.code, run.out) == (1, "")
    assert [shown.code for shown in run.problems] == ["UNKNOWN-OPTION"]


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_made(bench, monkeypatch):
    bench.output.mkdir()
    made = Path.mkdir

    def mkdir(path, *words, **options):
        if path.parent.name == "output":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        made(path, *words, **options)

    monkeypatch.setattr(Path, "mkdir", mkdir)
    monkeypatch.setattr("reportgen.making.maker.make_lone", lambda *_: pytest.fail("something was made"))
    run = bench.run("build", "town", "example", "-j", 1)
    assert (run.code, run.out) == (1, "")
    (shown,) = run.problems
    assert (shown.code, shown.path) == ("UNWRITABLE", "output")


@pytest.mark.parametrize("kind", ["a file", "a pipe", "a link that leads nowhere", "a device"])
@pytest.mark.parametrize("below", [False, True])
def test_what_is_no_folder_is_said_to_be_none(bench, kind, below):
    place = bench.root / "out"
    match kind:
        case "a file":
            place.write_text("")
        case "a pipe":
            os.mkfifo(place)
        case "a link that leads nowhere":
            place.symlink_to("nowhere")
        case "a device":
            place = os.devnull
    run = bench.run("build", "town", "example", "-o", f"{place}/x" if below else str(place))
    assert (run.code, run.out) == (1, "")
    (shown,) = run.problems
    assert shown.words.startswith("this is no folder")


def test_a_link_in_the_place_of_a_file_stays_a_link(bench):
    bench.output.mkdir()
    target = bench.root / "elsewhere.pdf"
    target.write_bytes(b"old")
    link = bench.output / "town.pdf"
    link.symlink_to(target)
    assert bench.run("build", "town").code == 0
    assert link.is_symlink()
    assert target.read_bytes().startswith(b"%PDF-")


def test_a_pipe_in_the_place_of_a_file_is_not_replaced(bench):
    bench.output.mkdir()
    os.mkfifo(bench.output / "town.pdf")
    run = bench.run("build", "town")
    assert run.code == 1
    assert "no ordinary file" in run.problems[0].words
    assert (bench.output / "town.pdf").is_fifo()


# several series, and none


def test_each_of_several_series_has_a_folder_of_its_own(bench):
    bench.second_series()
    run = bench.run("build", "--all")
    assert run.code == 0
    assert set(run.out.split()) >= {"output/innovation-2018/town.pdf", "output/innovation-2020/town.pdf"}
    entries = json.loads((bench.output / "report.json").read_text())["spotlights"]
    assert "innovation-2020/town.pdf" in {entry["file"] for entry in entries}


def test_one_of_several_series_is_chosen(bench):
    other = bench.second_series()
    assert bench.run("build", "--all", "--series", "innovation-2020").out == "output/town.pdf\n"
    named = bench.run("build", "town", "--series", str(other.parent.parent), "--force")
    assert named.out == "output/town.pdf\n"
    assert bench.run("check", "--series", "innovation-2020").out.startswith("profiles/innovation-2020/")
    assert bench.run("volume", "--all", "--series", "innovation-2020").code == 0
    assert bench.run("explain", "town", "--series", "innovation-2020").code == 0
    assert bench.run("compare", "town", "town", "--series", "innovation-2020").code == 0
    ended = bench.run("build", "town")
    assert ended.code == 1
    assert "--series" in ended.problems[0].hint


def test_a_series_that_is_not_there_is_said_with_those_that_are(bench):
    bench.second_series()
    run = bench.run("check", "--series", "innovation-2010")
    assert run.code == 1
    assert run.problems[0].code == "NO-SERIES"
    assert "innovation-20" in run.problems[0].hint


@pytest.mark.parametrize(
    "args", [["check"], ["build", "--all"], ["volume", "--all"]], ids=lambda args: args[0]
)
def test_in_a_wrong_folder_nothing_is_green(bench, args):
    bench.series.parent.rename(bench.root / "away")
    run = bench.run(*args)
    assert (run.code, run.out) == (1, "")
    (shown,) = run.problems
    assert shown.code == "NO-SERIES"
    assert "--series innovation-2018" in shown.hint


def test_it_is_said_that_the_series_in_the_package_is_read(bench):
    note = "note: there is no profiles/ here; read from the starter series in the package\n"
    assert note not in bench.run("build", "example").err
    bench.series.parent.rename(bench.root / "away")
    assert bench.run("build", "athens").err == note
    assert bench.run("check", "athens").err == note
    assert bench.run("explain", "athens").err == note


@pytest.mark.parametrize("command", ["build", "check", "explain", "volume"])
def test_whoever_names_a_file_of_the_package_is_told_nothing_of_a_folder(bench, command):
    bench.series.parent.rename(bench.root / "away")
    run = bench.run(command, profiles_folder() / "innovation-2018" / "cities" / "athens.yaml")
    assert run.code == 0
    assert "note: there is no profiles/ here" not in run.err


def test_python_is_told_as_well_that_several_cannot_be_one_file(bench):
    with pytest.raises(ProblemsFound) as found:
        list(build(["town", "example"], bench.root / "one.pdf"))
    assert found.value.problems[0].code == Code.SAME_OUTPUT


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc")
@pytest.mark.parametrize("command", ["build", "volume"])
def test_a_folder_that_takes_no_files_is_told_once_and_first_though_it_seems_open(bench, command):
    """Of /proc all is allowed to whoever is root."""
    into = "/proc/folder" if command == "build" else "/proc/folder/volume.pdf"
    run = bench.run(command, "town", "example", "-o", into)
    assert (run.code, [shown.code for shown in run.problems]) == (1, ["UNWRITABLE"])
    assert "nothing can be written into this folder: " in run.problems[0].words


EMPTY = {
    "build": ["town", "-o"],
    "build, joined": ["town"],
    "volume": ["--all", "-o"],
    "site": ["--all", "-o"],
    "package": ["--all", "-o"],
    "attach": [HOST, "town", "-o"],
    "extract": [HOST, "-o"],
    "translate export": ["-o"],
    "check": ["--series"],
    "explain": ["town", "--lang"],
}
"""A variable of a script that is not set, in quotes: the last of these words is nothing."""


@pytest.mark.parametrize("command", EMPTY)
def test_an_option_with_nothing_behind_it_is_refused(desk, command):
    before = desk.tree()
    name = command.partition(",")[0].split()
    nothing = "--output=" if "," in command else ""
    run = desk.run(*name, *EMPTY[command], nothing)
    assert (run.code, run.out) == (2, "")
    assert run.last.endswith("nothing is said behind it")
    assert desk.tree() == before


@pytest.mark.parametrize(
    "command",
    [
        *("inspect", "extract", "attach,town,-o,x.pdf", "translate import", "translate export", "import"),
        *("explain", "watch", "schema", "compare,town", "new,--country,GB", "start,--publisher,x"),
    ],
)
def test_an_empty_word_is_not_taken_for_the_folder_one_is_in(desk, command):
    before = desk.tree()
    names, *words = command.split(",")
    run = desk.run(*names.split(), "", *words)
    assert (run.code, run.out) == (2, "")
    assert run.last.endswith("it is empty")
    assert desk.tree() == before


@pytest.mark.parametrize("how", [[], ["--json"], ["--quiet"]])
def test_where_verapdf_does_not_run_what_was_found_without_it_is_told(desk, monkeypatch, how):
    monkeypatch.setenv("VERAPDF", "false")
    run = desk.run("inspect", HOST, *how)
    assert run.code == 1
    assert [problem.words.partition(":")[0] for problem in run.problems] == ["veraPDF does not run"]
    if how == ["--json"]:
        assert json.loads(run.out)["pages"]
    else:
        assert ("Breaks what it claims\n  nothing\n" in run.out) is (not how)


def test_a_limit_of_time_is_a_number(bench):
    run = bench.run("check", "town", "--time-limit", "nan")
    assert (run.code, run.last.endswith("write a number of seconds")) == (2, True)


FILES = {
    "town.yaml": 'with .yaml it is a file of this folder; say "town" for the one in ',
    "Town.yml": 'with .yml it is a file of this folder; say "town" for the one in ',
    "nosuch.yaml": "with .yaml it is a file of this folder; without, the name of a profile",
    "cities/town.yaml": "there is no folder cities",
    "profiles/innovation-2018/cities/twon.yaml": 'did you mean "town.yaml"?',
}


@pytest.mark.parametrize("path", FILES)
def test_a_file_that_is_not_there_is_told_with_what_may_be_meant(bench, path):
    run = bench.run("build", path)
    assert run.code == 1
    assert [(shown.path, shown.code) for shown in run.problems] == [(path, "NOT-FOUND")]
    assert run.problems[0].hint.startswith(FILES[path])


def test_a_file_that_is_not_there_may_be_one_of_the_package(bench):
    shutil.rmtree(bench.root / "profiles")
    run = bench.run("build", "akron.yaml")
    assert 'say "akron" for the one in ' in run.problems[0].hint
    assert bench.run("build", "akron").code == 0


@pytest.mark.slow
@pytest.mark.parametrize("both", [False, True])
def test_a_check_of_several_shows_a_bar_on_a_terminal(bench, monkeypatch, both):
    plain = bench.run("check", "town", "example")
    assert (plain.code, plain.err.count("done")) == (0, 0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: both, raising=False)
    run = bench.run("check", "town", "example")
    assert "2 of 2 done, 0 failed" in run.err
    assert run.out == plain.out
    for words in (("town",), ("town", "example", "--json"), ("town", "example", "--quiet")):
        assert "done" not in bench.run("check", *words).err


def test_check_takes_all_by_name_too(bench):
    assert bench.run("check", "--all").out == bench.run("check").out
    run = bench.run("check", "town", "--all")
    assert (run.code, "leave out NAME" in run.err) == (2, True)
