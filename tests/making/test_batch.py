"""Many at once: in processes, in order, one failing alone, interrupted, reported."""

import errno
import hashlib
import json
import multiprocessing
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

import reportgen
from reportgen.making import Pipeline, build, default_jobs, run
from reportgen.making.batch import _AHEAD, DeadProcess, _context, in_order
from reportgen.making.maker import Maker
from reportgen.making.report import _inside

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as Linux shows them")
MANY = 60
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
FEW = ("town", "example", "los-angeles")
pytestmark = pytest.mark.usefixtures("server")


class Fragile(Maker):
    """Makes spotlights, except of places whose names say what goes wrong with them."""

    def __call__(self, work):
        match work[0].path.stem:
            case "dies":
                os._exit(9)
            case "slow":
                time.sleep(0.5)
        return super().__call__(work)


class Loose(Pipeline):
    """A pipeline with a cog loose in it."""

    def read(self, path):
        if path.stem == "faulty":
            message = "a cog is loose"
            raise RuntimeError(message)
        return super().read(path)


def faulty(data, ua):
    """Return what makes spotlights in such a pipeline."""
    return Maker(data, ua, {("", False): Loose()})


def starting(work):
    """Return a function that takes items one by one; once in each process, as ``start`` of in_order."""
    return partial(work, [])


def number(calls, item):
    calls.append(item)
    return item, os.getpid(), len(calls)


def surroundings(_, __):
    return str(Path.cwd()), os.environ.get("A_WORD"), os.getppid()


def dying(_, item):
    if item in {0, 5, 19}:
        os._exit(9)
    return item


def dying_of_a_signal(_, number):
    os.kill(os.getpid(), number)


def dying_in_a_result(_, item):
    """End this process while a result that is longer than a pipe holds is on its way."""
    if item == 1:
        threading.Timer(0.2, os._exit, (9,)).start()
        return bytes(10_000_000)
    return item


def marking(_, path):
    path.touch()
    return path


def sleeping(_, seconds):
    time.sleep(seconds)


def refused_start():
    os._exit(9)


@pytest.fixture
def bad(bench):
    """A bench with a profile called bad, which has a problem in it."""
    bench.write_other("bad", "approach: both", "approach: boht")
    return bench


def fragile(bench, monkeypatch, *names):
    """Let processes make spotlights that may go wrong; add profiles of these names."""
    monkeypatch.setattr(run, "Maker", Fragile)
    for name in names:
        shutil.copy(bench.town, bench.cities / f"{name}.yaml")
        bench.change("Lower Sampleton", f"Place of the {name}", f"cities/{name}.yaml")


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def report(folder):
    return json.loads((folder / "report.json").read_text(encoding="utf-8"))


def statuses(folder):
    return {entry["name"]: entry["status"] for entry in report(folder)["spotlights"]}


# processes


def test_results_come_in_order_from_no_more_processes_than_asked_for():
    results = list(in_order(partial(starting, number), range(40), 2))
    assert [item for item, _, _ in results] == list(range(40))
    processes = {process for _, process, _ in results}
    assert os.getpid() not in processes
    assert len(processes) <= 2
    assert sum(max(n for _, p, n in results if p == process) for process in processes) == 40


def test_processes_are_where_this_one_is_now(tmp_path, monkeypatch):
    for word in ("one", "another"):
        (tmp_path / word).mkdir()
        monkeypatch.chdir(tmp_path / word)
        monkeypatch.setenv("A_WORD", word)
        ((folder, said, _),) = in_order(partial(starting, surroundings), [0], 1)
        assert (folder, said) == (str(tmp_path / word), word)


@LINUX
def test_what_processes_are_forked_from_has_one_thread():
    program = """
import os
from functools import partial
from pathlib import Path
from reportgen.cli import progress
progress.start_early(2)
from reportgen.making.batch import in_order
(parent,) = in_order(partial(partial, eval), ["__import__('os').getppid()"], 1)
print(parent == os.getpid(), Path(f"/proc/{parent}/status").read_text(encoding="utf-8"), sep="\\n")
"""
    environment = {**os.environ, "PYTHONPATH": str(Path(reportgen.__file__).parent.parent)}
    said = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
    mine, *lines = said.stdout.decode().splitlines()
    assert mine == "False"
    assert "Threads:\t1" in lines


def test_this_process_is_never_forked(monkeypatch):
    monkeypatch.setattr(multiprocessing, "get_start_method", lambda **_: "fork")
    assert _context().get_start_method() == "spawn"
    monkeypatch.setattr(multiprocessing, "get_start_method", lambda **_: None)
    assert _context().get_start_method() == "spawn"


@pytest.mark.parametrize("jobs", [1, 3])
def test_only_items_with_which_a_process_dies_are_lost(jobs):
    results = list(in_order(partial(starting, dying), range(20), jobs))
    assert results == [DeadProcess(9) if item in {0, 5, 19} else item for item in range(20)]


def test_how_a_process_died_is_known():
    signals = [signal.SIGKILL, signal.SIGTERM, signal.SIGSEGV]
    lost = list(in_order(partial(starting, dying_of_a_signal), signals, 2))
    assert lost == [DeadProcess(-number) for number in signals]


def test_a_process_that_dies_in_the_middle_of_a_result_is_no_endless_wait():
    results = in_order(partial(starting, dying_in_a_result), [0, 1, 2], 1)
    assert next(results) == 0
    time.sleep(1)
    assert list(results) == [DeadProcess(9), 2]


def test_processes_that_cannot_begin_are_no_endless_tale():
    assert list(in_order(refused_start, range(3), 2)) == [DeadProcess(9)] * 3


def test_no_more_is_done_ahead_than_will_be_asked_for(tmp_path):
    paths = [tmp_path / str(n) for n in range(50)]
    with closing(in_order(partial(starting, marking), paths, 2)) as results:
        assert next(results) == paths[0]
        time.sleep(0.2)
        assert len(list(tmp_path.iterdir())) <= 2 * _AHEAD


def test_no_process_outlives_a_closed_iterator():
    results = in_order(partial(starting, sleeping), [0, 300, 300], 2)
    begun = time.monotonic()
    next(results)
    results.close()
    assert time.monotonic() - begun < 150, "it waited for what they do"
    assert multiprocessing.active_children() == []


def test_as_many_processes_as_cores_but_no_more_than_there_are_to_make():
    assert default_jobs(1) == 1
    assert default_jobs(0) == 1
    assert 1 <= default_jobs(10_000) <= (os.cpu_count() or 1)


# the same bytes


def test_the_same_bytes_alone_in_any_order_and_in_any_number_of_processes(bench):
    ways = {
        "one": ["--all", "-j", 1],
        "two": ["--all", "-j", 2],
        "backwards": ["town", "los-angeles", "example", "-j", 2],
        "again": ["--all"],
    }
    for folder, args in ways.items():
        assert bench.run("build", *args, "-o", folder).code == 0
    assert bench.run("build", "town", "-o", "alone").code == 0
    assert names_in(bench.root / "alone") == ["town.pdf"]
    for folder in [*ways, "alone"]:
        for path in (bench.root / folder).glob("*.pdf"):
            assert path.read_bytes() == (bench.root / "one" / path.name).read_bytes(), path
    reports = {folder: (bench.root / folder / "report.json").read_bytes() for folder in ways}
    assert reports["one"] == reports["two"] == reports["again"]
    assert [e["name"] for e in report(bench.root / "backwards")["spotlights"]] == [
        "town",
        "los-angeles",
        "example",
    ]


def test_source_date_epoch_reaches_every_process(bench, monkeypatch):
    for jobs in (1, 2):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "951782400")
        assert bench.run("build", "town", "example", "-j", jobs, "-o", f"{jobs}").code == 0
    assert all(b"D:20000229" in (bench.root / f / "town.pdf").read_bytes() for f in "12")
    assert (bench.root / "1" / "report.json").read_bytes() == (bench.root / "2" / "report.json").read_bytes()


def test_paths_come_in_the_order_of_the_names(bench, monkeypatch):
    fragile(bench, monkeypatch, "slow")
    run = bench.run("build", "slow", *FEW, "-j", 2)
    assert run.out.split() == [f"output/{name}.pdf" for name in ("slow", *FEW)]
    assert run.err.startswith("4 written, 0 failed in ")


def test_from_python(bench):
    outcomes = list(build([*FEW, "town"], bench.output, jobs=2))
    assert [outcome.profile.stem for outcome in outcomes] == list(FEW)
    for outcome in outcomes:
        assert not outcome.failed
        assert outcome.sha256 == hashlib.sha256(outcome.written.read_bytes()).hexdigest()
        assert len(outcome.setting.fill) == 2
    assert names_in(bench.output) == sorted(f"{name}.pdf" for name in FEW)


# names


@pytest.mark.parametrize(
    ("args", "made"),
    [
        (["--all"], ["example", "los-angeles", "town"]),
        (["*"], ["example", "los-angeles", "town"]),
        (["t*"], ["town"]),
        (["[t]own"], ["town"]),
        (["tow?", "los-*", "town"], ["town", "los-angeles"]),
        (["town", "*"], ["town", "example", "los-angeles"]),
        (["profiles/*/cities/[lt]o*.yaml"], ["los-angeles", "town"]),
    ],
)
def test_names_and_patterns(bench, args, made):
    run = bench.run("build", *args, "-j", 1)
    assert (run.code, run.out.split()) == (0, [f"output/{name}.pdf" for name in made])
    assert (bench.output / "report.json").exists() == (len(made) > 1)


@pytest.mark.parametrize("name", ["zzz*", "T?WN", "[!a-z]*", "profiles/*/cities/zzz*.yaml", "/none/*.yaml"])
def test_a_pattern_that_fits_nothing_is_a_problem_with_a_hint(bench, name):
    run = bench.run("build", name, "town")
    assert (run.code, run.out) == (1, "output/town.pdf\n")
    (shown,) = run.problems
    assert shown.code == "NOT-FOUND"
    assert f'matches "{name}"' in shown.words
    assert shown.hint


def test_a_name_that_looks_like_a_pattern_is_a_name_first(bench):
    bench.town.rename(bench.town.with_name("t[o]wn.yaml"))
    assert bench.run("build", "t[o]wn").out == "output/t[o]wn.pdf\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--all", "town"], "--all"),
        (["town", "-j", "0"], "-j"),
        (["town", "-j", "many"], "-j"),
    ],
)
def test_what_is_misused(bench, args, said):
    run = bench.run("build", *args)
    assert (run.code, run.out) == (2, "")
    assert said in run.err
    assert not bench.output.exists()


# failures


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_bad_profile_fails_alone(bad, jobs):
    run = bad.run("build", "bad", *FEW, "-j", jobs)
    assert run.code == 1
    assert run.out.split() == [f"output/{name}.pdf" for name in FEW]
    assert [shown.code for shown in run.problems] == ["UNKNOWN-OPTION"]
    assert run.last.startswith("3 written, 1 failed in ")
    assert run.last.endswith(" s")


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_first_failure_is_the_last_on_request(bad, jobs):
    run = bad.run("build", "town", "bad", "example", "los-angeles", "--fail-fast", "-j", jobs)
    assert (run.code, run.out) == (1, "output/town.pdf\n")
    assert run.last.startswith("1 written, 1 failed, 2 not made in ")
    assert names_in(bad.output) == ["report.json", "town.pdf"]
    assert list(statuses(bad.output).values()) == ["written", "failed", "not_made", "not_made"]
    assert (report(bad.output)["written"], report(bad.output)["not_made"]) == (1, 2)
    assert multiprocessing.active_children() == []


def test_a_process_that_dies_is_an_internal_error_of_its_profile(bench, monkeypatch):
    fragile(bench, monkeypatch, "dies")
    run = bench.run("build", "town", "dies", "example", "los-angeles", "-j", 2)
    assert run.code == 3
    assert run.out.split() == [f"output/{name}.pdf" for name in FEW]
    path = "profiles/innovation-2018/cities/dies.yaml"
    assert f"{path}: internal error: the process that made it ended with exit code 9" in run.err
    assert run.last.startswith("3 written, 1 failed in ")
    (problem,) = next(e["problems"] for e in report(bench.output)["spotlights"] if e["name"] == "dies")
    assert problem["code"] == "INTERNAL"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_in_one_profile_does_not_keep_the_others(bench, monkeypatch, jobs):
    fragile(bench, monkeypatch, "faulty")
    monkeypatch.setattr(run, "Maker", faulty)
    ended = bench.run("build", "town", "faulty", "example", "-j", jobs)
    assert ended.code == 3
    assert ended.out.split() == ["output/town.pdf", "output/example.pdf"]
    assert ended.err.startswith("Traceback (most recent call last):")
    assert "internal error: RuntimeError('a cog is loose'); please report it" in ended.err
    assert statuses(bench.output) == {"town": "written", "faulty": "failed", "example": "written"}
    assert "cog" not in (bench.output / "report.json").read_text(encoding="utf-8")


def test_a_full_disk_is_a_problem_of_each_file_and_leaves_nothing(bench, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        run = bench.run("build", *FEW, "-j", 2)
    assert (run.code, run.out) == (1, "")
    said = [(shown.code, shown.path) for shown in run.problems]
    assert said == [("UNWRITABLE", f"output/{name}") for name in (*(f"{n}.pdf" for n in FEW), "report.json")]
    assert list(bench.output.iterdir()) == []
    assert run.last.startswith("0 written, 3 failed in ")


# the report


def test_what_the_report_says(bad):
    bad.run("build", "town", "bad", "-j", 2)
    data = (bad.output / "town.pdf").read_bytes()
    (town, other) = report(bad.output)["spotlights"]
    fill = town.pop("fill")
    assert len(fill) == 2
    assert all(0 < part <= 1 for part in fill)
    assert town == {
        "name": "town",
        "file": "town.pdf",
        "status": "written",
        "sha256": hashlib.sha256(data).hexdigest(),
        "pages": 2,
        "step": town["step"],
        "why": ["it was not made yet"],
        "problems": [],
        "warnings": [],
    }
    (problem,) = other.pop("problems")
    assert other == {"name": "bad", "file": None, "status": "failed", "warnings": []}
    assert (problem["code"], problem["file"], problem["line"]) == ("UNKNOWN-OPTION", "cities/bad.yaml", 17)
    assert "boht" in problem["message"]
    assert "both" in problem["hint"]


def test_nothing_of_the_machine_is_in_the_report(bad):
    bad.change("minimum_base:", "minimum_base_: 1\nminimum_base:", "cohort.yaml")
    elsewhere = bad.root / "elsewhere"
    written = []
    for folder, names in ((bad.output, ["town", "bad"]), (elsewhere, [bad.town, bad.cities / "bad.yaml"])):
        assert bad.run("build", *names, "-o", folder).code == 1
        written.append((folder / "report.json").read_bytes())
    assert written[0] == written[1]
    assert str(bad.root).encode() not in written[0]
    assert {p["file"] for e in report(elsewhere)["spotlights"] for p in e["problems"]} >= {"cohort.yaml"}


def test_an_older_report_is_replaced_and_one_that_cannot_be_written_is_a_problem(bench):
    bench.output.mkdir()
    (bench.output / "report.json").write_text("old", encoding="utf-8")
    assert bench.run("build", "town", "example", "-j", 1).code == 0
    assert statuses(bench.output) == {"town": "written", "example": "written"}
    (bench.output / "report.json").unlink()
    (bench.output / "report.json" / "inside").mkdir(parents=True)
    run = bench.run("build", "town", "example", "-j", 1)
    assert run.code == 1
    assert [(shown.code, shown.path) for shown in run.problems] == [("UNWRITABLE", "output/report.json")]


# terminals and signals


def terminal(*args, both):
    """Build with a terminal for standard error, or for both; return what was written to each."""
    pty = pytest.importorskip("pty")
    ours, its = pty.openpty()
    command = [sys.executable, "-m", "reportgen", "build", *args]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    process = subprocess.Popen(command, stdout=its if both else subprocess.PIPE, stderr=its, env=environment)
    os.close(its)
    shown = b""
    try:
        while part := os.read(ours, 65536):
            shown += part
    except OSError:  # how Linux says that the other side has closed
        pass
    os.close(ours)
    out = b"" if both else process.communicate(timeout=60)[0]
    assert process.wait(60) == 1
    return out.decode().split(), ESCAPES.sub("", shown.decode())


@pytest.mark.slow
@pytest.mark.parametrize("both", [False, True])
@pytest.mark.usefixtures("bad")
def test_a_terminal_shows_a_bar(both):
    out, shown = terminal("town", "bad", "example", "-j", "2", both=both)
    assert "of 3 done, 0 failed" in shown
    assert "3 of 3 done, 1 failed" in shown
    assert "2 written, 1 failed in " in shown.splitlines()[-1]
    paths = ["output/town.pdf", "output/example.pdf"]
    assert out == ([] if both else paths)
    assert [line.strip() for line in shown.splitlines() if line.strip() in paths] == (paths if both else [])


def test_one_spotlight_needs_no_bar(bench, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert bench.run("build", "town").err == ""
    assert "of 2 done" in bench.run("build", "town", "example", "-j", 1).err


def test_a_pipe_gets_no_bar(bench, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    run = bench.run("build", *FEW, "-j", 2)
    assert len(run.err.splitlines()) == 1
    assert "\x1b" not in run.err


def session(leader):
    """Return the processes of a session that are alive, with what they are."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            facts = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(facts[3]) == leader and facts[0] != "Z":
                found[int(folder.name)] = (int(facts[1]), (folder / "cmdline").read_text())
        except (OSError, ProcessLookupError):
            continue
    return found


@pytest.fixture
def many(bench):
    """A batch of many under way in a session of its own, after the first file was written."""
    grid = "  data_by_area: {transport: sufficient, housing: no_response}\n"  # too high with computed figures
    bench.change(grid, "")
    text = bench.town.read_text(encoding="utf-8")
    for n in range(MANY):
        bench.write(text.replace("Lower Sampleton", f"Place {n}"), f"place-{n:03}")
    process = subprocess.Popen(
        [sys.executable, "-m", "reportgen", "build", "place-*", "-j", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stdout.readline() == "output/place-000.pdf\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def all_gone(leader):
    until = time.monotonic() + 60
    while session(leader) and time.monotonic() < until:
        time.sleep(0.02)
    return not session(leader)


@pytest.mark.slow
@LINUX
@pytest.mark.parametrize("way", ["ctrl-c", "sigterm"])
def test_an_interruption_leaves_finished_files_only(bench, many, way):
    if way == "ctrl-c":
        os.killpg(many.pid, signal.SIGINT)
    else:
        many.send_signal(signal.SIGTERM)
    out, err = many.communicate(timeout=20)
    assert (many.returncode, err.splitlines()[-1]) == (130, "interrupted")
    assert all_gone(many.pid)
    files = names_in(bench.output)
    files.remove("report.json")
    assert 1 <= len(files) < MANY
    assert f"{len(files)} written, 0 failed, {MANY - len(files)} not made in " in err
    report = json.loads((bench.output / "report.json").read_text())
    assert [entry["file"] for entry in report["spotlights"] if entry["status"] == "written"] == files
    assert len(report["spotlights"]) == MANY
    assert {"place-000.pdf", *(Path(line).name for line in out.split())} <= set(files)
    for name in files:
        assert name.endswith(".pdf")
        assert (bench.output / name).read_bytes().endswith(b"%%EOF\n")


@LINUX
def test_processes_end_when_the_one_that_started_them_is_killed(many):
    assert len(session(many.pid)) > 2
    many.kill()
    assert all_gone(many.pid)


@pytest.mark.slow
@LINUX
def test_killed_processes_cost_what_they_had_in_hand(bench, many):
    processes = session(many.pid)
    workers = [n for n, (parent, what) in processes.items() if parent != many.pid and "forkserver" in what]
    assert workers
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
    _, err = many.communicate(timeout=60)
    failed = [line for line in err.splitlines() if "internal error: the process" in line]
    assert many.returncode == 3
    assert 1 <= len(failed) <= len(workers)
    assert all("killed by SIGKILL" in line for line in failed)
    assert len(list(bench.output.glob("*.pdf"))) == MANY - len(failed)
    assert f"{MANY - len(failed)} written, {len(failed)} failed in " in err


@LINUX
def test_no_module_is_taken_from_the_folder_one_is_in(bench):
    command = Path(sys.executable).with_name("reportgen")
    if not command.exists():
        pytest.skip("the command is not installed")
    for name in ("numpy", "yaml", "random"):
        (bench.root / f"{name}.py").write_text("open('taken', 'w')\nraise SystemExit(9)\n")
    ended = subprocess.run(
        [command, "build", "town", "example", "-j", "2"], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, len(ended.stdout.split())) == (0, 2), ended.stderr
    assert not (bench.root / "taken").exists()


@pytest.mark.slow
def test_a_long_path_to_temporary_files_does_not_keep_processes_from_being_started(bench):
    folder = bench.root.joinpath(*["a-folder-with-a-long-name"] * 4)
    folder.mkdir(parents=True)
    command = [sys.executable, "-m", "reportgen", "build", *FEW, "-j", "2"]
    environment = {**os.environ, "TMPDIR": str(folder)}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split() == [f"output/{name}.pdf" for name in FEW]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("output/a/town.pdf", "a/town.pdf"),
        ("town.pdf", "town.pdf"),
        ("elsewhere/town.pdf", "elsewhere/town.pdf"),
        ("output", "output"),  # a file with -o, of the name that was taken for a folder's
    ],
)
def test_a_file_is_told_from_the_output_folder_or_as_it_was_asked_for(written, told):
    assert _inside(Path(written), Path("output")) == told
