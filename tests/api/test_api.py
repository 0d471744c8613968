"""What reportgen offers to programs, called as a newcomer would call it."""

import hashlib
import logging
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Generator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import FrozenInstanceError, fields, is_dataclass
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from conftest import SERIES
from test_house import ROOMS

import reportgen
from reportgen.making.executor import by_executor

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "profiles" / "innovation-2018"
HEAVY = {"matplotlib", "numpy", "reportlab", "pikepdf", "pypdfium2", "yaml", "fontTools", "click"}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """Be in an empty folder, away from all profiles."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def stems(results):
    return [result.name.stem for result in results]


def test_the_import_is_cheap_until_something_is_asked_for():
    code = (
        "import sys, reportgen; print(*sorted({name.split('.')[0] for name in sys.modules})); reportgen.build"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())


def test_all_that_is_offered_is_there_and_no_room_hides_it():
    for name in reportgen.__all__:
        assert getattr(reportgen, name).__doc__
    assert set(reportgen.__all__) <= set(dir(reportgen))
    assert set(reportgen.__all__) == set(sys.modules["reportgen.api"].__all__)
    assert not set(reportgen.__all__) & set(ROOMS)
    with pytest.raises(AttributeError, match="has no attribute 'bulid'"):
        _ = reportgen.bulid


@pytest.mark.parametrize(
    "names",
    [
        "los-angeles",
        ["los-angeles"],
        ("los-angeles",),
        (name for name in ["los-angeles"]),
        STARTER / "cities/los-angeles.yaml",
        str(STARTER / "cities/los-angeles.yaml"),
        [STARTER / "cities/los-angeles.yaml"],
        "los-ang*",
    ],
    ids=["text", "list", "tuple", "generator", "path", "path as text", "list of paths", "pattern"],
)
def test_a_lone_name_is_one_and_names_may_be_paths(names):
    (checked,) = reportgen.check(names, root=ROOT)
    assert (checked.name.stem, checked.ok, checked.step) == ("los-angeles", True, "tight")
    assert {room.field for room in checked.room} == {"overview", "terms.other", "priority_areas.other"}


def test_building_writes_at_once_and_returns_what_was_written():
    (built,) = reportgen.build("los-angeles", "annex", root=str(ROOT))
    assert built.written == Path("annex/los-angeles.pdf")
    assert hashlib.sha256(built.written.read_bytes()).hexdigest() == built.sha256
    assert (built.ok, built.step, len(built.fill), built.problems, built.fault) == (True, "tight", 2, (), "")
    assert str(built) == f"annex{os.sep}los-angeles.pdf: set tight, page 1 96% full, page 2 99% full"


def test_it_writes_what_the_command_writes(bench):
    (built,) = reportgen.build("town", "here.pdf", data=False, ua=2)
    assert bench.run("build", "town", "-o", "there.pdf", "--no-data", "--ua", "2").code == 0
    assert built.written.read_bytes() == Path("there.pdf").read_bytes()


def test_one_that_fails_is_a_value_and_keeps_no_other(bench):
    bench.change("policing", "polcing")
    built = reportgen.build(["nowhere", "town", "example"], bench.output, root=bench.series.parents[1])
    assert [(result.name.stem, result.ok) for result in built] == [
        ("nowhere", False),
        ("town", False),
        ("example", True),
    ]
    assert [problem.code for result in built for problem in result.problems] == [
        "NOT-FOUND",
        "UNKNOWN-OPTION",
    ]
    assert 'did you mean "policing"' in str(built[1])
    assert str(built[1]).startswith(f"{built[1].name}: not written\n  ")
    failed = reportgen.build(
        ["nowhere", "example"], bench.output, root=bench.series.parents[1], fail_fast=True
    )
    assert stems(failed) == ["nowhere"]


def test_building_one_by_one_makes_no_more_than_is_asked_for():
    making = reportgen.iter_build(["los-angeles", "tulsa"], "out", root=ROOT)
    assert isinstance(making, Generator)
    assert not Path("out").exists()
    assert next(making).ok
    making.close()
    assert [path.name for path in Path("out").iterdir()] == ["los-angeles.pdf"]


def test_rendering_gives_bytes_and_writes_nothing(elsewhere):
    rendered = reportgen.render("los-angeles", root=ROOT)
    data = rendered.pdf()
    assert data.startswith(b"%PDF-1.7")
    assert rendered.pdf(data=False, ua=2).startswith(b"%PDF-2.0")
    assert rendered.html().startswith(b'<!doctype html>\n<html lang="en"')
    assert str(rendered) == "Los Angeles: set tight, page 1 96% full, page 2 99% full"
    assert rendered.room() == reportgen.check("los-angeles", root=ROOT)[0].room
    assert list(elsewhere.iterdir()) == []
    (built,) = reportgen.build("los-angeles", root=ROOT)
    assert built.written == Path("output/los-angeles.pdf")
    assert built.written.read_bytes() == data


def test_none_are_none_and_all_have_to_be_meant(bench):
    root = bench.series.parents[1]
    assert reportgen.build([], bench.output, root=root) == []
    assert reportgen.check([], root=root) == []
    assert not bench.output.exists()
    everything = sorted(path.stem for path in bench.series.glob("cities/*.yaml"))
    assert stems(reportgen.check(root=root)) == everything
    assert stems(reportgen.build(None, bench.output, root=root)) == everything
    for function in (reportgen.volume, lambda names, into: reportgen.attach("host.pdf", names, into)):
        with pytest.raises(ValueError, match="no name is given; None stands for all profiles"):
            function([], "all.pdf")


def test_no_profiles_are_no_starter_series_in_silence():
    with pytest.raises(reportgen.ProblemsFound, match="there is no profiles/ in this folder"):
        reportgen.check()
    with pytest.raises(reportgen.ProblemsFound, match="there is no profiles/ in nowhere"):
        reportgen.check(root="nowhere")


def test_where_profiles_are_looked_for_is_said_or_is_here(bench, monkeypatch, tmp_path):
    (tmp_path / "away").mkdir()
    assert reportgen.render("town").name == bench.town.relative_to(tmp_path)
    monkeypatch.chdir(tmp_path / "away")
    root = bench.series.parents[1]
    assert reportgen.render("town", root=root).place == "Lower Sampleton"
    assert reportgen.render("town", root=root, series=bench.series.name).name == bench.town
    assert reportgen.render("town", series=bench.series).name == bench.town
    with pytest.raises(reportgen.ProblemsFound, match="no series is called"):
        reportgen.render("town", root=root, series="no-such")


WRONG = {
    "a number": (lambda: reportgen.build(5), "names are strings or paths, one or several, not int (5)"),
    "bytes": (lambda: reportgen.check(b"a"), "names are strings or paths, one or several, not bytes (b'a')"),
    "nothing in a list": (lambda: reportgen.build(["a", None]), "a name is a string or a path, not None"),
    "a list for one": (lambda: reportgen.render(["a"]), "a name is a string or a path, not list (['a'])"),
    "a list for the other": (
        lambda: reportgen.compare("a", ["b"]),
        "b is a string or a path, not list (['b'])",
    ),
    "the output": (lambda: reportgen.build("a", None), "output is a string or a path, not None"),
    "the root": (lambda: reportgen.check("a", root=1), "root is a string or a path, not int (1)"),
    "the series": (lambda: reportgen.check("a", series=1), "series is a string or a path, not int (1)"),
    "the executor": (
        lambda: reportgen.build("a", executor=2),
        "executor is a concurrent.futures.Executor, not int",
    ),
    "processes": (lambda: reportgen.check("a", jobs="2"), "jobs is a number of processes, not str ('2')"),
    "bytes of a PDF": (lambda: reportgen.inspect(b"%PDF"), "file is a string or a path, not bytes (b'%PDF')"),
    "the host": (lambda: reportgen.attach(None, "a", "b.pdf"), "host is a string or a path, not None"),
}


@pytest.mark.parametrize(("call", "message"), WRONG.values(), ids=WRONG)
def test_what_is_no_name_is_said_at_once(call, message):
    with pytest.raises(TypeError) as raised:
        call()
    assert str(raised.value) == message


def test_a_wrong_choice_is_said_at_once():
    with pytest.raises(ValueError, match="ua is 1 or 2, not 3"):
        reportgen.iter_build("a", ua=3)
    with pytest.raises(ValueError, match="jobs is 1 or more, not 0"):
        reportgen.check("a", jobs=0)
    with pytest.raises(ValueError, match=r"render\(name\)\.pdf\(\) gives the bytes"):
        reportgen.build("a", "-")


def test_there_is_one_family_of_exceptions():
    assert issubclass(reportgen.ProblemsFound, reportgen.ReportgenError)
    calls = (
        lambda: reportgen.render("nowhere", root=ROOT),
        lambda: reportgen.explain("nowhere", root=ROOT),
        lambda: reportgen.compare("nowhere", "los-angeles", root=ROOT),
        lambda: reportgen.inspect("nowhere.pdf"),
        lambda: reportgen.extract("nowhere.pdf"),
        lambda: reportgen.volume("nowhere", root=ROOT),
        lambda: reportgen.attach("nowhere.pdf", "los-angeles", "out.pdf", root=ROOT),
        lambda: reportgen.build("los-angeles", STARTER / "series.yaml", root=ROOT),
        lambda: reportgen.render("*", root=ROOT),
    )
    for call in calls:
        with pytest.raises(reportgen.ReportgenError) as raised:
            call()
        assert all(isinstance(problem, reportgen.Problem) for problem in raised.value.problems)
        assert raised.value.problems


def test_looking_into_what_was_built():
    (built,) = reportgen.build("los-angeles", root=ROOT)
    report = reportgen.inspect(built.written)
    assert (report.claims.flavours, report.findings) == (("ua1", "3a"), ())
    assert str(report).endswith("2 pages, claims ua1, 3a; findings: 0 that break a claim, 0 of advice")
    assert reportgen.inspect(str(built.written), trust=True) == report
    extracted = reportgen.extract(str(built.written), "data")
    assert {str(file) for file in extracted} == {
        str(Path("data", name)) for name in ("los-angeles.yaml", "figures.csv", "figures.json")
    }
    assert Path("data/los-angeles.yaml").read_bytes() == built.name.read_bytes()
    with pytest.raises(reportgen.ProblemsFound, match="there is a file already"):
        reportgen.extract(built.written, "data")
    assert len(reportgen.extract(built.written, Path("data"), force=True)) == 3


def test_explaining_and_comparing():
    explained = reportgen.explain(STARTER / "cities/los-angeles.yaml")
    (strategy,) = (e for e in explained if e.statement.id == "sentence:strategy")
    assert str(strategy).startswith("sentence:strategy: Along with")
    compared = reportgen.compare("los-angeles", STARTER / "cities/tulsa.yaml", root=ROOT)
    assert (compared.a.name, compared.b.name) == ("Los Angeles", "Tulsa")
    assert str(compared).startswith("Los Angeles and Tulsa differ in facts: ")


def test_figures_of_fewer_places_are_no_silent_ones(bench):
    bench.change("minimum_base: 10", "minimum_base: 2", "cohort.yaml")
    bench.change("  roles: [designer]\n", "")  # more figures need more room
    (bench.series / "cities" / "broken.yaml").write_text("name: [", encoding="utf-8")
    root = bench.series.parents[1]
    for function in (reportgen.render, reportgen.explain):
        with pytest.raises(reportgen.ProblemsFound, match="COHORT"):
            function("town", root=root)


def test_publishing():
    names = ["los-angeles", STARTER / "cities/tulsa.yaml"]
    bound = reportgen.volume(names, "annex.pdf", root=ROOT, parts="country", first_page=143)
    assert str(bound) == f"annex.pdf: 2 spotlights, {bound.pages} pages"
    host = ROOT / "tests/publication/hosts/typst-ua1.pdf"
    attached = reportgen.attach(host, "los-angeles", Path("whole.pdf"), root=ROOT, at=2, paper="theme")
    assert Path("whole.pdf").read_bytes().startswith(host.read_bytes())
    assert str(attached) == "whole.pdf"


def test_results_cannot_be_changed():
    for name in reportgen.__all__:
        offered = getattr(reportgen, name)
        if is_dataclass(offered):
            assert offered.__dataclass_params__.frozen, name
            assert "__str__" in vars(offered), name
    (checked,) = reportgen.check("los-angeles", root=ROOT)
    with pytest.raises(FrozenInstanceError):
        checked.step = "open"
    assert "step" in {field.name for field in fields(checked)}


def test_the_log_says_what_was_written_and_what_failed(caplog):
    with caplog.at_level(logging.INFO, logger="reportgen"):
        reportgen.build(["los-angeles", "nowhere"], root=ROOT)
    said = [(record.levelname, record.getMessage()) for record in caplog.records]
    assert ("INFO", f"wrote {Path('output/los-angeles.pdf')}") in said
    assert any(level == "WARNING" and "NOT-FOUND" in message for level, message in said)


def test_the_log_is_silent_where_nobody_asks_for_it(capfd):
    reportgen.check("nowhere", root=ROOT)
    assert capfd.readouterr() == ("", "")


# processes


def test_several_processes_check_as_one_does():
    names = ["los-angeles", "nowhere", "example"]
    assert reportgen.check(names, root=ROOT, jobs=2) == reportgen.check(names, root=ROOT)


# executors


def test_an_executor_makes_the_same_bytes():
    names = ["los-angeles", "tulsa", "nowhere", "example"]
    here = reportgen.build(names, "here", root=ROOT)
    with ThreadPoolExecutor(2) as threads:
        there = reportgen.build(names, "there", root=ROOT, executor=threads)
        assert threads.submit(int, "1").result() == 1
    assert [(b.name, b.sha256, b.problems) for b in there] == [(b.name, b.sha256, b.problems) for b in here]
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as processes:
        (built,) = reportgen.build("los-angeles", "there", root=ROOT, executor=processes)
    assert built.sha256 == here[1].sha256


def test_an_executor_that_is_used_again_finds_what_was_changed(bench):
    root = bench.series.parents[1]
    with ThreadPoolExecutor(1) as threads:
        first = reportgen.build("town", bench.output, root=root, executor=threads)
        questions = bench.series / "questionnaire.yaml"
        text = questions.read_text(encoding="utf-8")
        questions.write_text(text.replace("Policing and law enforcement", "Safety"), encoding="utf-8")
        second = reportgen.build("town", bench.output, root=root, executor=threads)
    assert first[0].ok
    assert second[0].ok
    assert first[0].sha256 != second[0].sha256


STARTS = count()


def numbered(number, item):
    """Return an item with the number of the start it was done after."""
    return number, item


def starting():
    """Return what does items, as ``start`` of by_executor."""
    return partial(numbered, next(STARTS))


@pytest.mark.slow
def test_an_executor_reads_a_series_once_in_each_process():
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as processes:
        for number in range(2):
            futures = by_executor(processes, partial(starting), list(range(100)))
            assert [future.result() for future in futures] == [(number, item) for item in range(100)]


class Broken(Executor):
    """An executor whose processes have died: what it has is lost, and it takes no more."""

    def __init__(self):
        self.taken = 0

    def submit(self, _function, /, *_words, **_named):
        self.taken += 1
        if self.taken > 1:
            raise BrokenProcessPool("a process died")
        future = Future()
        future.set_exception(BrokenProcessPool("a process died"))
        return future


def test_what_an_executor_does_not_do_costs_one_profile(caplog):
    built = reportgen.build(["los-angeles", "tulsa"], root=ROOT, executor=Broken())
    assert [(result.ok, "a process died" in result.fault) for result in built] == [(False, True)] * 2
    assert "internal error" in str(built[0])
    assert any(record.levelname == "ERROR" for record in caplog.records)


# types

SNIPPET = """
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from pathlib import Path

import reportgen


def whole(root: Path) -> bytes:
    for built in reportgen.build(["a", Path("b.yaml")], "out", root=root, executor=ThreadPoolExecutor(2)):
        print(built.written, *built.problems)
    for checked in reportgen.check("a"):
        print(checked.step, *checked.room)
    print(next(reportgen.iter_build("a")).sha256, reportgen.explain("a")[0].statement.text)
    print(reportgen.compare("a", "b").facts, reportgen.inspect("a.pdf").findings)
    print(reportgen.extract("a.pdf")[0].name, reportgen.volume(None, parts="country").pages)
    try:
        reportgen.attach("a.pdf", "b", "c.pdf", at=2)
    except reportgen.ReportgenError as error:
        print(error)
    return reportgen.render("a").pdf(ua=2)


reportgen.build(5)  # E: arg-type
reportgen.render(["a"])  # E: arg-type
reportgen.render("a").pdf(ua=3)  # E: arg-type
reportgen.bulid("a")  # E: attr-defined
"""


@pytest.mark.slow
def test_types_are_known_to_whoever_uses_it(tmp_path):
    file = tmp_path / "snippet.py"
    file.write_text(SNIPPET, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--show-error-codes"]
    done = subprocess.run(
        [*command, f"--cache-dir={ROOT / '.mypy_cache'}", str(file)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = SNIPPET.splitlines()
    expected = [
        f"{number}:[{line.split('# E: ')[1]}]" for number, line in enumerate(lines, 1) if "# E: " in line
    ]
    found = [
        f"{line.split(':')[1]}:{line.split()[-1]}" for line in done.stdout.splitlines() if ": error:" in line
    ]
    assert found == expected, done.stdout


@pytest.mark.slow
def test_a_site_and_a_package_are_published():
    published = reportgen.publish("madrid", root=ROOT)
    assert str(published) == f"site: 1 places, {published.files} files"
    assert Path("site/places/madrid.html").is_file()
    packed = reportgen.pack(["madrid"], "madrid.zip", root=ROOT)
    assert (packed.places, packed.problems) == (1, ())
    assert Path("madrid.zip").is_file()
    with pytest.raises(reportgen.ProblemsFound, match="NO-SERIES"):
        reportgen.publish("madrid", series="nothing", root=ROOT)


def test_what_had_no_room_is_told_by_whatever_lays_it_out(bench):
    text = (SERIES / "cities" / "example.yaml").read_text("utf-8")
    more = f"  en: |\n    {'An overview takes room from what stands below it. ' * 15}\n\n"
    example = bench.write(text.replace("  en: |\n", more, 1), "example")
    (built,), (checked,) = reportgen.build(example, bench.output), reportgen.check(example)
    found = reportgen.render(example)
    assert built.left_out == checked.left_out == found.left_out == ("chart:activities",)
    for said in (built, checked, found):
        assert "without chart:activities" in str(said)


def test_what_is_only_to_be_known_calls_itself_a_warning(bench):
    bench.change("languages: [en]", "languages: [en, fr]", "series.yaml")
    (checked,) = reportgen.check("town", root=bench.root)
    assert checked.warnings
    assert {str(warning).partition("[")[0].rpartition(" ")[2] for warning in checked.warnings} == {"warning"}


@pytest.mark.parametrize("call", ["inspect", "extract", "attach", "build", "pack"])
def test_an_empty_path_is_not_the_folder_one_is_in(call):
    said = {"attach": ("", "town", "x.pdf"), "build": ("town", ""), "pack": (["town"], "")}.get(call, ("",))
    with pytest.raises(ValueError, match=r"(file|host|output) is empty"):
        getattr(reportgen, call)(*said)
