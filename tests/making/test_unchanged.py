"""What is there as it would be made again is left as it is, by bytes and never by dates; and why else."""

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from conftest import TOWN

from reportgen.errors import Code, Problem
from reportgen.making import DeadProcess, in_order, kept, ledger, maker

FEW = ("town", "example", "los-angeles")
GRID = "  data_by_area: {transport: sufficient, housing: no_response}\n"


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """An empty folder of what is kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "reportgen"


@pytest.fixture
def built(bench):
    """The series with figures computed of three places on, all built."""
    bench.change(re.compile(r"minimum_base: \d+"), "minimum_base: 2", "cohort.yaml")
    bench.change(GRID, "")
    bench.write(
        TOWN.replace(GRID, "").replace("Lower", "Northern").replace("size: 12", "size: 4"), "northern"
    )
    run = bench.run("build", "--all", "-j", 1)
    assert (run.code, len(run.out.split())) == (0, 4)
    return bench


def stamps(bench):
    return {p.name: (p.stat().st_mtime_ns, p.stat().st_ino) for p in bench.output.glob("*.pdf")}


def written(bench, *args):
    """Build all again; return what was written, and hold that nothing else was touched."""
    before = stamps(bench)
    run = bench.run("build", "--all", *args)
    assert run.code == 0, run.err
    changed = {name for name, stamp in stamps(bench).items() if before.get(name) != stamp}
    assert {line.removeprefix("output/") for line in run.out.split()} == changed
    return changed


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_nothing_is_written_where_nothing_changed(built, jobs):
    before = stamps(built)
    run = built.run("build", "--all", "-j", jobs)
    assert (run.code, run.out, stamps(built)) == (0, "", before)
    assert run.last.startswith("0 written, 4 unchanged, 0 failed in ")
    report = built.output / "report.json"
    assert report.read_text().count('"status": "unchanged"') == 4
    run = built.run("build", "town")
    assert (run.code, run.out, run.last) == (0, "", "output/town.pdf is unchanged")


def test_nothing_is_made_where_nothing_changed(built, monkeypatch):
    monkeypatch.setattr("reportgen.making.maker.make_lone", lambda *_: pytest.fail("something was made"))
    assert written(built) == set()


@pytest.mark.slow
@pytest.mark.parametrize("args", [("--no-data",), ("--ua", "2")])
def test_other_options_write_all(built, args):
    assert len(written(built, *args)) == 4
    assert written(built, *args) == set()


def test_an_edited_text_writes_one(built):
    built.change("A short text", "A shorter text")
    assert written(built, "-j", 2) == {"town.pdf"}


def test_another_figure_writes_those_that_show_it_and_says_which(built):
    built.change("size: 4", "size: 6", "cities/northern.yaml")
    dry = built.run("build", "--all", "--dry-run")
    lines = dict(line.removeprefix("output/").split(": ", 1) for line in dry.out.splitlines())
    assert "the profile was edited" in lines["northern.pdf"]
    assert "the least of team.size: 4 to 6" in lines["town.pdf"]
    assert dry.last.startswith(f"{len(lines)} to be written, ")
    assert written(built) == lines.keys()


@pytest.fixture
def laid_out(monkeypatch):
    """The names of the profiles that are laid out."""
    found, make = [], maker.make_lone

    def noted(pipeline, path, *rest):
        found.append(f"{path.stem}.pdf")
        return make(pipeline, path, *rest)

    monkeypatch.setattr(maker, "make_lone", noted)
    return found


def test_only_what_would_say_something_else_is_laid_out(built, laid_out):
    built.change("size: 4", "size: 6", "cities/northern.yaml")
    lines = built.run("build", "--all", "--dry-run", "-j", 1).out.splitlines()
    names = {line.partition(":")[0].removeprefix("output/") for line in lines}
    assert set(laid_out) == names == {f"{name}.pdf" for name in (*FEW, "northern")}
    laid_out.clear()
    assert written(built, "-j", 1) == set(laid_out) == names
    laid_out.clear()
    northern = built.cities / "northern.yaml"
    northern.write_bytes(b"# a comment\n" + northern.read_bytes())
    path = built.series / "wording" / "en.yaml"
    path.write_bytes(b"# a comment\n" + path.read_bytes())
    assert written(built, "-j", 1) == set(laid_out) == {"northern.pdf"}
    laid_out.clear()
    assert written(built, "-j", 1) == set(laid_out) == set()


@pytest.mark.slow
@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"%PDF")])
def test_what_says_the_same_is_made_again_where_its_file_was_changed_or_lost(built, laid_out, damage):
    whole = (built.output / "town.pdf").read_bytes()
    path = built.series / "wording" / "en.yaml"
    path.write_bytes(b"# a comment\n" + path.read_bytes())
    damage(built.output / "town.pdf")
    assert written(built, "-j", 1) == set(laid_out) == {"town.pdf"}
    assert (built.output / "town.pdf").read_bytes() == whole


@pytest.mark.slow
def test_another_template_or_order_of_blocks_is_laid_out_again(built, laid_out):
    assert len(built.run("build", "town", "--format", "html").out.split()) == 1
    (built.series / "web").mkdir()
    (built.series / "web" / "spotlight.css").write_text("p { color: black }", encoding="utf-8")
    laid_out.clear()
    built.run("build", "town", "--format", "html")
    assert laid_out == ["town.pdf"]
    built.change("columns: 5", "columns: 4", "spotlight.yaml")
    laid_out.clear()
    built.run("build", "town")
    assert laid_out == ["town.pdf"]


def test_a_dry_run_touches_nothing(built):
    built.change("A short text", "A shorter text")
    before = built.tree()
    assert built.run("build", "--all", "--dry-run").out == "output/town.pdf: the profile was edited\n"
    assert {path: kind for path, kind in built.tree().items() if not path.startswith("cache")} == {
        path: kind for path, kind in before.items() if not path.startswith("cache")
    }
    assert written(built) == {"town.pdf"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "file",
    ["cohort.yaml", "questionnaire.yaml", "series.yaml", "spotlight.yaml", "theme.yaml", "wording/en.yaml"],
)
def test_a_comment_in_a_file_of_the_series_writes_nothing(built, file):
    path = built.series / file
    path.write_bytes(b"# a comment\n" + path.read_bytes())
    assert written(built) == set()
    assert written(built) == set()


def test_a_comment_in_a_profile_writes_that_which_holds_it(built):
    """The profile is inside its PDF byte for byte; where it is not, a comment changes nothing."""
    text = built.town.read_bytes()
    built.town.write_bytes(b"# a comment\n" + text)
    assert written(built) == {"town.pdf"}
    written(built, "--no-data")
    built.town.write_bytes(text)
    assert written(built, "--no-data") == set()


def test_other_words_write_all(built):
    built.change("publisher: reportgen project", "publisher: Some other project", "series.yaml")
    dry = built.run("build", "--all", "--dry-run").out
    assert dry.splitlines() == [
        f"output/{name}.pdf: series.yaml was changed"
        for name in sorted(("example", "los-angeles", "northern", "town"))
    ]
    assert len(written(built)) == 4


DAMAGE = {
    "gone": (lambda path: path.unlink(), "the file is gone"),
    "empty": (lambda path: path.write_bytes(b""), "the file was changed"),
    "half": (lambda path: path.write_bytes(path.read_bytes()[:9000]), "the file was changed"),
    "longer": (lambda path: path.write_bytes(path.read_bytes() + b"\n"), "the file was changed"),
}


@pytest.mark.slow
@pytest.mark.parametrize(("damage", "why"), DAMAGE.values(), ids=DAMAGE)
def test_a_file_that_was_changed_or_lost_is_made_again(built, damage, why):
    path = built.output / "town.pdf"
    whole, facts = path.read_bytes(), path.stat()
    damage(path)
    if path.exists():
        os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert built.run("build", "town", "--dry-run").out == f"output/town.pdf: {why}\n"
    assert built.run("build", "town").out == "output/town.pdf\n"
    assert path.read_bytes() == whole


def test_dates_say_nothing(built):
    for path in (*built.cities.iterdir(), *built.output.iterdir(), built.series / "theme.yaml"):
        os.utime(path, (1, 1))
    assert written(built) == set()


def test_the_date_in_a_file_is_one_of_the_things_it_is_made_from(built, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert len(written(built)) == 4


def test_what_is_there_is_written_again_where_that_is_wanted(built):
    assert len(written(built, "--force")) == 4


def test_without_what_is_kept_the_same_bytes_are_still_not_written(built, monkeypatch):
    monkeypatch.setattr(kept, "cache_folder", lambda: None)
    assert written(built) == set()


def test_lines_that_are_damaged_are_as_if_they_were_not_there(built, cache):
    (path,) = cache.glob("made-*")
    path.write_bytes(b"\xff\n".join(line[:-3] for line in path.read_bytes().split(b"\n")))
    assert ledger.Ledger(built.output).records == {}
    assert written(built) == set()
    assert len(ledger.Ledger(built.output).records) == 4


@pytest.mark.slow
def test_a_ledger_does_not_grow_without_end(built, cache):
    (path,) = cache.glob("made-*")  # of which there is one record a file
    size = path.stat().st_size
    for _ in range(12):
        written(built, "--force")
    assert path.stat().st_size <= 4 * size
    assert written(built) == set()


def test_a_profile_with_problems_is_never_unchanged(built):
    built.write(TOWN, "twin")
    run = built.run("build", "town", "example")
    assert {shown.code for shown in run.problems} >= {"TWO-PROFILES"}
    (built.cities / "twin.yaml").unlink()
    built.change("outcomes: [costs]", "outcomes: [cost]", "cities/northern.yaml")
    assert {shown.code for shown in built.run("build", "example").problems} == {"COHORT"}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals of Linux and macOS")
@pytest.mark.parametrize(
    ("jobs", "number", "code"),
    [("1", "SIGKILL", -9), ("2", "SIGKILL", -9), ("1", "SIGINT", 130), ("2", "SIGINT", 130)],
)
def test_a_run_that_was_killed_or_interrupted_goes_on_where_it_was(bench, jobs, number, code):
    bench.change(GRID, "")
    text = bench.town.read_text(encoding="utf-8")
    for place in range(12):
        bench.write(text.replace("Lower Sampleton", f"Place {place}"), f"place-{place:02}")
    command = [sys.executable, "-m", "reportgen", "build", "place-*", "-j", jobs]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    for _ in range(4):
        process.stdout.readline()
    os.killpg(process.pid, getattr(signal, number))
    process.communicate()
    assert process.returncode == code
    there = stamps(bench)
    assert 4 <= len(there) < 12
    (bench.output / "place-00.pdf").write_bytes(b"%PDF-1.7 half of a file")
    run = bench.run("build", "place-*", "-j", 1)
    after = stamps(bench)
    kept_whole = {name for name in there if name != "place-00.pdf"}
    assert {name for name in after if after[name] == there.get(name)} == kept_whole
    assert run.last.startswith(f"{12 - len(kept_whole)} written, {len(kept_whole)} unchanged, 0 failed in ")
    bench.run("build", "place-*", "-j", 1, "-o", "afresh", "--force")
    for path in sorted(bench.output.glob("*.pdf")):
        assert path.read_bytes() == (bench.root / "afresh" / path.name).read_bytes()


def test_some_of_all_are_chosen_by_patterns(built):
    before = stamps(built)
    run = built.run(
        "build", "--all", "--only", "*n", "--only", "*e*", "--exclude", "los-*", "--force", "-j", 1
    )
    assert (run.code, run.out.split()) == (0, [f"output/{n}.pdf" for n in ("example", "northern", "town")])
    assert stamps(built)["los-angeles.pdf"] == before["los-angeles.pdf"]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--only", "nobody"), 'no profile matches "nobody"'),
        (("--exclude", "nobod*"), 'no profile matches "nobod*"'),
        (("--exclude", "*"), "no profile is left to be made"),
    ],
)
def test_a_pattern_that_chooses_nothing_is_said(built, args, words):
    run = built.run("build", "--all", *args)
    assert run.code == 1
    assert words in run.err


def test_those_that_failed_are_made_again_alone(built):
    built.change("outcomes: [costs]", "outcomes: [cost]", "cities/northern.yaml")
    assert built.run("build", "northern", "--no-data", "town", "-j", 1).code == 1
    built.change("outcomes: [cost]", "outcomes: [costs]", "cities/northern.yaml")
    run = built.run("build", "--failed", "--no-data", "-j", 1)
    assert (run.code, run.out.split()) == (0, ["output/northern.pdf", "output/town.pdf"])
    (problem,) = built.run("build", "--failed").problems
    assert problem.words == "by this report nothing failed, and all was made"


def test_without_a_report_nobody_knows_what_failed(built):
    (built.output / "report.json").unlink()
    (problem,) = built.run("build", "--failed").problems
    assert (problem.code, problem.path) == ("NOT-FOUND", "output/report.json")
    (built.output / "report.json").write_text("[]", encoding="utf-8")
    (problem,) = built.run("build", "--failed").problems
    assert (problem.code, problem.words.partition(";")[0]) == ("WRONG-KIND", "this is no report of a build")


def slow(item):
    time.sleep(item)
    return item


def slowly():
    return slow


@pytest.mark.slow
def test_a_process_that_takes_too_long_is_ended_and_costs_what_it_had_in_hand():
    found = list(in_order(slowly, [0.0, 60.0, 0.1, 0.2], 2, limit=20.0 if sys.platform == "win32" else 8.0))
    assert [found[0], *found[2:]] == [0.0, 0.1, 0.2]
    assert isinstance(found[1], DeadProcess)
    assert found[1].late
    assert found[1].report(8.0).message == "it took longer than 8 s to make"


def test_the_lists_of_places_of_a_large_series_stand_beside_its_files_once(built, monkeypatch):
    for module in ("reportgen.provenance.data", "reportgen.making.desk"):
        monkeypatch.setattr(f"{module}.MOST_LISTED", 2)
    assert built.run("build", "town", "northern", "--force", "-j", 1).code == 0
    lists = json.loads((built.output / "places.json").read_text(encoding="utf-8"))
    assert all(
        hashlib.sha256("".join(f"{p}\n" for p in places).encode()).hexdigest() == digest
        for digest, places in lists.items()
    )
    assert any("Lower Sampleton" in places for places in lists.values())
    stamp = (built.output / "places.json").stat().st_mtime_ns
    assert built.run("build", "town", "northern").code == 0
    assert (built.output / "places.json").stat().st_mtime_ns == stamp
    assert built.run("build", "town", "-o", "alone/town.pdf").code == 0
    assert built.run("build", "town", "-o", "without", "--no-data").code == 0
    assert [path.name for path in built.root.glob("*/places.json")] == ["places.json"]


def test_what_there_is_to_know_of_a_file_is_told_also_where_it_is_unchanged(built, monkeypatch):
    make = maker.make_lone

    def warned(*args):
        made = make(*args)
        return replace(made, warnings=(*made.warnings, Problem(Code.LEFT_OUT, "mind the gap", warns=True)))

    monkeypatch.setattr(maker, "make_lone", warned)
    for words in ("town --force", "town", "town"):
        assert "warning[LEFT-OUT] mind the gap" in built.run("build", *words.split()).err
    monkeypatch.setattr("reportgen.errors.MOST_SHOWN", 0)
    for words, where in (("town", "--json prints"), ("town northern -j 1", "output/report.json has")):
        run = built.run("build", *words.split())
        assert f"and 1 more warning [LEFT-OUT]; {where} them all" in run.err
