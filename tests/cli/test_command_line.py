"""The command line: exit codes, where words go, help, colour, names and paths."""

import errno
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

import reportgen
from reportgen.cli.commands import commands
from reportgen.cli.options import Command, Reporting
from reportgen.cli.report import _document
from reportgen.errors import Code, Problem, ProblemsFound

GREEN = {
    "help": ["--help"],
    "short help": ["-h"],
    "help of build": ["build", "--help"],
    "help of check": ["check", "-h"],
    "version": ["--version"],
    "build": ["build", "town"],
    "build by PDF/UA-2": ["build", "town", "--ua", "2"],
    "check one": ["check", "town"],
    "check all": ["check"],
}
MISUSED = {
    "nothing": ([], "Usage: reportgen"),
    "build without a name": (["build"], "Missing argument"),
    "unknown command": (["bulid", "town"], "build"),
    "unknown option": (["--colour"], "--colour"),
    "unknown option of build": (["build", "town", "--outptu", "x"], "--output"),
    "unknown option of check": (["check", "--output", "x"], "--output"),
    "a part of PDF/UA that there is not": (["build", "town", "--ua", "3"], "--ua"),
    "option without its value": (["build", "town", "-o"], "-o"),
}
ESCAPE = "\x1b["


def whole_process(*args, cwd=None, **environment):
    """Run the command line as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "reportgen", *args],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        cwd=cwd,
        env={**os.environ, **environment},
    )


def on_terminal(*args, **environment):
    """Run the command line with a terminal for its output, and return what it writes there."""
    pty = pytest.importorskip("pty")
    ours, its = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "reportgen", *args],
        stdin=subprocess.DEVNULL,
        stdout=its,
        stderr=its,
        env={**os.environ, "TERM": "xterm", **environment},
    )
    os.close(its)
    written = b""
    try:
        while part := os.read(ours, 65536):
            written += part
    except OSError:  # how Linux says that the other side has closed
        pass
    os.close(ours)
    assert process.wait(60) == 1
    return written.decode()


def examples(text):
    """Return the command lines that a help text shows."""
    return [
        shlex.split(line.split("   ")[0])[1:]
        for line in text.partition("Examples:")[2].partition("Options:")[0].splitlines()
        if line.strip().startswith("reportgen ")
        for line in [line.strip()]
    ]


@pytest.mark.parametrize("args", GREEN.values(), ids=GREEN)
def test_exit_0_where_all_is_well(bench, args):
    run = bench.run(*args)
    assert run.code == 0
    assert run.out
    assert run.err == ""


@pytest.mark.parametrize("command", ["build", "check"])
def test_exit_1_where_there_are_problems(bench, command):
    bench.change("approach: both", "approach: boht")
    run = bench.run(command, "town")
    assert run.code == 1
    assert run.out == ""
    assert [shown.code for shown in run.problems] == ["UNKNOWN-OPTION"]


@pytest.mark.parametrize("case", MISUSED.values(), ids=MISUSED)
def test_exit_2_where_it_is_misused(bench, case):
    args, said = case
    before = bench.tree()
    run = bench.run(*args)
    assert run.code == 2
    assert run.out == ""
    assert re.match("Usage: reportgen |Error: ", run.err)
    assert said in run.err
    assert bench.tree() == before


@pytest.mark.parametrize("fault", [RuntimeError, ValueError, OSError, FileNotFoundError])
def test_exit_3_where_it_is_our_own_fault(bench, monkeypatch, fault):
    def broken(*_):
        raise fault("a cog is loose")

    before = bench.fill_output()
    monkeypatch.setattr("reportgen.making.maker.verify", broken)
    run = bench.run("build", "town")
    assert run.code == 3
    assert run.out == ""
    assert run.err.startswith("Traceback (most recent call last):")
    assert f"internal error: {fault.__name__}('a cog is loose'); please report it" in run.last
    assert bench.tree() == before


def test_exit_130_where_it_is_interrupted(bench, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    before = bench.fill_output()
    monkeypatch.setattr("reportgen.making.maker.verify", interrupted)
    run = bench.run("build", "town")
    assert run.code == 130
    assert run.out == ""
    assert run.err.strip() == "interrupted"
    assert bench.tree() == before


def test_what_was_written_before_an_interruption_stays(bench, monkeypatch):
    verify = reportgen.making.maker.verify

    def interrupted(data, layout, metadata, path):
        if path.stem == "example":
            raise KeyboardInterrupt
        verify(data, layout, metadata, path)

    monkeypatch.setattr("reportgen.making.maker.verify", interrupted)
    run = bench.run("build", "town", "example", "los-angeles", "-j", 1)
    assert run.code == 130
    assert run.out == "output/town.pdf\n"
    assert sorted(path.name for path in bench.output.iterdir()) == ["report.json", "town.pdf"]
    assert re.match(r"\n1 written, 0 failed, 2 not made in \d+\.\d s\ninterrupted\n$", run.err)
    report = json.loads((bench.output / "report.json").read_text())
    assert [(entry["name"], entry["status"]) for entry in report["spotlights"]] == [
        ("town", "written"),
        ("example", "not_made"),
        ("los-angeles", "not_made"),
    ]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_file_that_is_being_written_at_an_interruption_is_in_the_report(bench, monkeypatch, number):
    replace = Path.replace

    def interrupted(path, target):
        if path.name.startswith(".town."):
            signal.raise_signal(number)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    run = bench.run("build", "town", "example", "-j", 1)
    assert (run.code, run.out) == (130, "output/town.pdf\n")
    report = json.loads((bench.output / "report.json").read_text())
    assert [entry["status"] for entry in report["spotlights"]] == ["written", "not_made"]


def test_problems_found_before_an_interruption_are_shown(bench, monkeypatch):
    bench.write_other("bad", "approach: both", "approach: neither")
    verify = reportgen.making.maker.verify

    def interrupted(data, layout, metadata, path):
        if path.stem == "example":
            raise KeyboardInterrupt
        verify(data, layout, metadata, path)

    monkeypatch.setattr("reportgen.making.maker.verify", interrupted)
    run = bench.run("build", "bad", "example", "-j", 1)
    assert [shown.code for shown in run.problems] == ["UNKNOWN-OPTION"]
    assert (run.code, run.last) == (130, "interrupted")


NO_MEMORY = {
    "memory": MemoryError(),
    "a library that has none to say so": SystemError("error return without exception set"),
    "a call of the system": OSError(errno.ENOMEM, "Cannot allocate memory"),
    "a library": ImportError("libx.so: failed to map segment from shared object"),
}


@pytest.mark.parametrize("error", NO_MEMORY.values(), ids=NO_MEMORY)
def test_memory_that_runs_out_is_said_in_plain_words(bench, monkeypatch, error):
    def broken(*_):
        raise RuntimeError("it cannot be done") from error

    for place in ("making.maker.verify", "making.run.targets_of"):
        with monkeypatch.context() as patch:
            patch.setattr(f"reportgen.{place}", broken)
            run = bench.run("build", "town")
        assert run.code == 1
        (shown,) = run.problems
        assert (shown.code, shown.words.partition("; ")[0]) == (
            "NO-MEMORY",
            "there is not enough memory to make it",
        )
        assert "Traceback" not in run.err
        assert "report it" not in run.err


@pytest.mark.parametrize("package", ["bidi", "matplotlib", "yaml"])
def test_a_package_that_is_not_installed_is_told_with_what_to_do(bench, package):
    """As after an update in an environment that was installed before it: it is no fault to report."""
    program = f"import sys; sys.modules[{package!r}] = None\n"
    program += "sys.argv = ['x', 'build', 'town']\nimport reportgen.__main__"
    command = [sys.executable, "-c", program]
    unused = os.environ | {"XDG_CACHE_HOME": str(bench.root / "cache")}  # where no chart is kept
    ended = subprocess.run(command, cwd=bench.root, env=unused, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert f'error[NOT-INSTALLED] the package "{package}", which reportgen needs, is not' in ended.stderr
    assert "install reportgen again" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_module_of_our_own_that_is_lost_is_our_fault(bench, monkeypatch):
    lost = ModuleNotFoundError("No module named 'reportgen.lost'", name="reportgen.lost")

    def broken(*_):
        raise lost

    monkeypatch.setattr("reportgen.making.maker.verify", broken)
    run = bench.run("build", "town")
    assert run.code == 3
    assert "please report it" in run.last


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the limit is one of Linux")
@pytest.mark.parametrize(
    ("command", "megabytes"), [("build", 175), ("volume", 185), ("build", 215), ("build", 235)]
)
def test_a_limit_to_memory_is_met_with_plain_words_or_with_the_spotlight(bench, command, megabytes):
    limited = f"import resource as r; r.setrlimit(r.RLIMIT_AS, ({megabytes << 20},) * 2)\n"
    program = limited + f"import sys; sys.argv = ['x', '{command}', 'town']\nimport reportgen.__main__"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "OpenBLAS" not in ended.stderr
    if ended.returncode:
        assert "error[NO-MEMORY]" in ended.stderr
        assert ended.returncode == 1
        assert not list(bench.root.rglob("*.part"))


def test_problems_outside_any_profile_are_shown_too(bench, monkeypatch):
    def refuse(*_):
        raise ProblemsFound(Problem(Code.UNREADABLE, "no"), Problem(Code.FIGURE, "nor this", hint="h"))

    monkeypatch.setattr("reportgen.making.run.search_profiles", refuse)
    run = bench.run("build", "town")
    assert run.code == 1
    assert run.err.splitlines()[:2] == ["error[UNREADABLE] no", "error[FIGURE] nor this; h"]


def test_paths_go_to_standard_output_and_problems_to_standard_error(bench):
    bench.write_other("bad", "approach: both", "approach: boht")
    run = bench.run("build", "town", "bad", "example")
    assert run.code == 1
    assert run.out == "output/town.pdf\noutput/example.pdf\n"
    assert run.err.startswith("profiles/innovation-2018/cities/bad.yaml:17:13: error[")
    assert run.last.startswith("2 written, 1 failed in ")
    for line in run.out.splitlines():
        assert Path(line).read_bytes().startswith(b"%PDF-")


def test_check_says_of_each_profile_how_it_stands(bench):
    bench.write_other("bad", "approach: both", "approach: boht")
    run = bench.run("check")
    assert run.code == 1
    rows = [line.split()[:4] for line in run.out.splitlines()]
    assert rows[0] == ["set", "page", "1", "page"]
    assert [row[0] for row in rows[1:]] == ["example", "los-angeles", "town"]
    steps = {"open", "roomy", "comfortable", "snug", "tight"}
    assert all(row[1] in steps and row[2].endswith("%") and row[3].endswith("%") for row in rows[1:])
    assert [shown.path.rpartition("/")[2] for shown in run.problems] == ["bad.yaml"]
    assert run.last == "1 problem; 1 spotlight with problems"


@pytest.mark.parametrize("args", [[], ["town"], ["town", "example"]])
def test_check_writes_nothing(bench, args):
    before = bench.tree()
    assert bench.run("check", *args).code == 0
    assert bench.tree() == before
    assert not bench.output.exists()


BARE = {"schema", "watch"}
"""They print nothing but what they find, as JSON or a page, or do not end by themselves."""


def test_every_command_ends_with_quiet_and_json_and_returns_how_it_ended(bench):
    def each(group):
        for command in group.commands.values():
            yield from each(command) if isinstance(command, click.Group) else [command]

    every = {*each(commands)}
    assert all(type(command) in (Command, Reporting) for command in every)
    assert {command.name for command in every if not isinstance(command, Reporting)} == BARE
    told = bench.run("new", "Metz", "--country", "FR", "--json")
    assert [Path(one).name for one in json.loads(told.out).values() if isinstance(one, str)] == ["metz.yaml"]
    assert bench.run("new", "Lyon", "--country", "FR", "--quiet").out == ""
    assert bench.run("explain", "town", "--quiet").out == ""
    assert bench.run("compare", "town", "example", "--quiet").out == ""


@pytest.mark.parametrize("command", [[], ["build"], ["check"]], ids=["reportgen", "build", "check"])
def test_help_begins_with_usage_and_shows_examples(bench, command):
    run = bench.run(*command, "--help")
    assert run.out.startswith(f"Usage: {' '.join(['reportgen', *command])} ")
    assert max(map(len, run.out.splitlines())) <= 100
    shown = examples(run.out)
    assert shown
    assert {args[0] for args in shown} <= set(commands.commands)


@pytest.mark.slow
@pytest.mark.parametrize("command", ["build", "check"])
def test_the_examples_of_the_help_work(bench, command):
    for args in examples(bench.run(command, "--help").out):
        if "--failed" in args:  # which has something to do only where something failed
            report = bench.output / "report.json"
            report.write_text(
                report.read_text().replace('"written"', '"not_made"').replace('"unchanged"', '"not_made"')
            )
        assert bench.run(*args).code == 0, args


def test_help_names_the_commands_and_where_things_go(bench):
    whole, build = bench.run("--help").out, bench.run("build", "--help").out
    assert re.search(r"^  build  +\w", whole, re.MULTILINE)
    assert re.search(r"^  check  +\w", whole, re.MULTILINE)
    assert "standard" in build
    assert re.search(r"-o, --output .*\[default:\s+output\]", build, re.DOTALL)


def test_version(bench):
    assert bench.run("--version").out == f"reportgen {reportgen.__version__}\n"


def test_several_names_are_made_in_the_order_they_are_named(bench):
    run = bench.run("build", "town", "example", "los-angeles")
    assert run.out.split() == ["output/town.pdf", "output/example.pdf", "output/los-angeles.pdf"]


@pytest.mark.parametrize(
    "name",
    [
        "town",
        "profiles/innovation-2018/cities/town.yaml",
        "./profiles/innovation-2018/cities/town.yaml",
        "profiles/innovation-2018/../innovation-2018/cities/town.yaml",
    ],
)
def test_names_and_paths(bench, name):
    run = bench.run("build", name)
    assert (run.code, run.out) == (0, "output/town.pdf\n")


def test_a_whole_path_from_another_folder(bench, monkeypatch):
    elsewhere = bench.root / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    run = bench.run("build", bench.town, "-o", "here")
    assert (run.code, run.out) == (0, "here/town.pdf\n")
    bench.change("approach: both", "approach: boht")
    assert bench.run("build", bench.town).problems[0].path == str(bench.town)


def test_the_starter_series_where_there_is_none(bench, monkeypatch):
    (bench.root / "empty").mkdir()
    monkeypatch.chdir(bench.root / "empty")
    run = bench.run("build", "los-angeles")
    assert (run.code, run.out) == (0, "output/los-angeles.pdf\n")
    assert 'did you mean "los-angeles"?' in bench.run("build", "los-angelos").err


@pytest.mark.parametrize("option", [["-o", "annex"], ["--output", "annex"], ["--output=annex"]])
def test_another_output_folder(bench, option):
    run = bench.run("build", "town", *option)
    assert (run.code, run.out) == (0, "annex/town.pdf\n")
    assert not bench.output.exists()


def test_an_output_folder_is_made_with_those_above_it(bench):
    run = bench.run("build", "town", "-o", "a/b/c")
    assert (run.code, run.out) == (0, "a/b/c/town.pdf\n")


def test_an_output_folder_outside_is_shown_whole(bench, tmp_path_factory):
    folder = tmp_path_factory.mktemp("outside")
    assert bench.run("build", "town", "-o", folder).out == f"{folder / 'town.pdf'}\n"


def test_a_name_with_spaces_and_accents(bench):
    bench.town.rename(bench.town.with_name("São Tomé.yaml"))
    run = bench.run("build", "São Tomé")
    assert (run.code, run.out) == (0, "output/São Tomé.pdf\n")


def test_a_profile_named_twice_is_made_once(bench):
    run = bench.run("build", "town", "town")
    assert (run.code, run.out) == (0, "output/town.pdf\n")


def test_a_profile_named_by_name_and_by_path_is_made_once(bench):
    run = bench.run("build", "town", "profiles/innovation-2018/cities/town.yaml")
    assert (run.code, run.out) == (0, "output/town.pdf\n")


def test_a_link_to_a_profile_is_that_profile_a_second_time(bench):
    (bench.cities / "twin.yaml").symlink_to("town.yaml")
    run = bench.run("build", "town", "twin")
    assert (run.code, run.out) == (1, "")
    assert [Path(shown.path).name for shown in run.problems] == ["town.yaml", "twin.yaml"]
    assert {shown.code for shown in run.problems} == {"TWO-PROFILES"}


def second_version(bench, name):
    """Put another version of the town beside the series' own profiles, and return that."""
    other = bench.series / "drafts" / name
    other.parent.mkdir()
    return shutil.copy(bench.town, other)


def test_two_profiles_of_one_file_name_are_refused(bench):
    other = second_version(bench, "town.yaml")
    before = bench.fill_output()
    paths = [bench.shown(bench.town), bench.shown(other)]
    run = bench.run("build", *paths, "example")
    assert (run.code, run.out) == (1, "")
    (shown,) = (shown for shown in run.problems if shown.code == "SAME-OUTPUT")
    assert all(path in shown.words for path in paths)
    assert "town.pdf" in shown.words
    assert shown.hint
    assert bench.tree() == before


def test_file_names_that_differ_by_capitals_only_are_refused(bench):
    other = second_version(bench, "TOWN.yaml")
    run = bench.run("build", "town", bench.shown(other))
    assert [shown.code for shown in run.problems] == ["SAME-OUTPUT"]
    assert not bench.output.exists()


def test_a_name_that_two_series_have_is_not_guessed(bench):
    other = bench.second_series()
    run = bench.run("check", "town")
    (shown,) = run.problems
    assert run.code == 1
    assert all(bench.shown(path) in shown.hint for path in (bench.town, other))


@pytest.mark.parametrize("name", ["", " "])
def test_an_empty_name_leads_nowhere(bench, name):
    run = bench.run("build", name)
    assert run.code == 1
    assert [shown.code for shown in run.problems] == ["NOT-FOUND"]


def test_a_folder_here_does_not_hide_a_profile_of_its_name(bench):
    (bench.root / "town").mkdir()
    run = bench.run("build", "town")
    assert (run.code, run.out) == (0, "output/town.pdf\n")


def test_every_name_that_leads_nowhere_is_said(bench):
    run = bench.run("build", "nowhere", "town", "erewhon")
    assert run.code == 1
    assert [shown.code for shown in run.problems] == ["NOT-FOUND", "NOT-FOUND"]
    assert '"nowhere"' in run.problems[0].words
    assert '"erewhon"' in run.problems[1].words


@pytest.mark.parametrize("name", ["zzz", "./profiles/innovation-2018/cities/zzz.yaml"])
def test_a_hint_names_a_few_and_not_hundreds(bench, name):
    for number in range(300):
        (bench.cities / f"place-{number}.yaml").touch()
    (shown,) = bench.run("build", name).problems
    assert len(shown.words) < 500


def test_a_link_to_nothing_is_not_said_to_be_what_was_meant(bench):
    (bench.cities / "gone.yaml").symlink_to("nothing.yaml")
    run = bench.run("check", "gone")
    assert run.code == 1
    assert 'did you mean "gone"' not in run.err


def test_no_profiles_at_all(bench, monkeypatch):
    (bench.root / "elsewhere" / "profiles").mkdir(parents=True)
    monkeypatch.chdir(bench.root / "elsewhere")
    run = bench.run("check")
    (shown,) = run.problems
    assert (run.code, shown.code) == (1, "NOT-FOUND")
    assert "cities" in shown.hint


def test_the_whole_process(bench):
    ended = whole_process("build", "town")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "output/town.pdf\n", "")
    bench.change("approach: both", "approach: boht")
    ended = whole_process("check", "town")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert 'did you mean "both"?' in ended.stderr


@pytest.mark.usefixtures("bench")
def test_the_installed_command():
    command = Path(sys.executable).with_name("reportgen")
    if not command.exists():
        pytest.skip("the command is not installed")
    ended = subprocess.run([command, "--help"], capture_output=True, text=True, check=False)
    assert ended.returncode == 0
    assert ended.stdout.startswith("Usage: reportgen ")
    assert examples(ended.stdout)


@pytest.mark.usefixtures("bench")
def test_a_reader_that_leaves_early_is_no_fault():
    process = subprocess.Popen(
        [sys.executable, "-m", "reportgen", "check"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    said = process.stderr.read().decode()
    process.stderr.close()
    process.wait(60)
    assert "Traceback" not in said
    assert "internal error" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.usefixtures("bench")
def test_a_full_disk_behind_standard_output_is_no_fault_of_ours():
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "reportgen", "check", "town"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 1
    assert "internal error" not in ended.stderr
    assert "No space left" in ended.stderr


@pytest.mark.skipif(os.name == "nt", reason="a shell is wanted")
@pytest.mark.usefixtures("bench")
@pytest.mark.parametrize(
    ("args", "streams", "said"),
    [
        (["--version"], ">&-", "standard output is closed"),
        (["build", "town", "-o", "-"], ">&-", "standard output is closed"),
        (["build", "town", "-o", "-"], ">/dev/full", "No space left on device"),
        (["--version"], "<&- >&- 2>&-", ""),
    ],
)
def test_what_cannot_be_printed_is_said_and_no_fault_of_ours(args, streams, said):
    shell = ["sh", "-c", f'exec "$@" {streams}', "sh", sys.executable, "-m", "reportgen", *args]
    ended = subprocess.run(shell, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert ended.stderr == (said and f"error: what was to be printed could not be: {said}\n")


def test_words_that_the_terminal_cannot_show_are_no_fault(bench):
    bench.town.rename(bench.town.with_name("São Tomé.yaml"))
    ended = whole_process("check", "São Tomé", PYTHONIOENCODING="ascii")
    assert ended.returncode == 0
    assert "internal error" not in ended.stderr


NAMED_WRONG = {"a problem of a name": ["build", "nowhere"], "a problem of a file": ["build", "bad"]}


@pytest.fixture
def bad(bench):
    bench.write_other("bad", "approach: both", "approach: boht")
    return bench


@pytest.mark.usefixtures("bad")
def test_a_terminal_shows_colour():
    assert ESCAPE in on_terminal("build", "bad", NO_COLOR="")


@pytest.mark.slow
@pytest.mark.parametrize("args", NAMED_WRONG.values(), ids=NAMED_WRONG)
@pytest.mark.usefixtures("bad")
def test_no_color_is_obeyed(args):
    written = on_terminal(*args, NO_COLOR="1")
    assert "error[" in written
    assert ESCAPE not in written


@pytest.mark.parametrize("args", NAMED_WRONG.values(), ids=NAMED_WRONG)
def test_what_is_no_terminal_gets_no_colour(bad, args):
    run = bad.run(*args)
    assert "error[" in run.err
    assert ESCAPE not in run.err


def test_memory_that_runs_out_while_a_fault_is_told_is_said_in_plain_words(bench, monkeypatch):
    def none_left():
        raise MemoryError

    monkeypatch.setattr("traceback.format_exc", none_left)
    monkeypatch.setattr("reportgen.making.search_profiles", lambda *_: 1 / 0)
    run = bench.run("check", "town")
    assert (run.code, [shown.code for shown in run.problems]) == (1, ["NO-MEMORY"])
    assert "Traceback" not in run.err


def test_a_report_says_the_pages_and_what_a_file_does_not_say_of_itself():
    sheet = SimpleNamespace(width=595.28, height=841.89)
    claims = SimpleNamespace(flavours=(), x_version="")
    report = SimpleNamespace(pages=[sheet, sheet], version="1.7", title="", language="", claims=claims)
    assert [*_document(report)] == [
        "2 pages, 595 by 842 pt; PDF 1.7",
        "title: none",
        "language: none",
        "claims: none",
    ]
    report.title, report.language, claims.flavours = "A title", "fr", ("ua1",)
    assert [*_document(report)][1:] == ["title: A title", "language: fr", "claims: ua1"]
