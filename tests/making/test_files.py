"""The files that are written: whole or not at all, and the same bytes from the same input."""

import datetime
import errno
import os
import platform
import re
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import reportgen.making
from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.making import LaidOut

OLD = b"%PDF-1.7 an older spotlight"
ENVIRONMENTS = {
    "another seed of hashes": {"PYTHONHASHSEED": "4242"},
    "another time zone": {"TZ": "LINT-14"},
    "another language": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"},
    "the language of C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "1"},
}


def full(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def refused_write(*_, **__):
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def interrupted(*_, **__):
    raise KeyboardInterrupt


def refused_reading(_, __, ___, path):
    raise ProblemsFound(Problem(Code.READ_BACK, "it is not what it should be", SourceLocation(path)))


FAILURES = {
    "a full disk": ("os.fsync", full, 1, "UNWRITABLE", "No space left on device"),
    "a rename that fails": ("pathlib.Path.replace", full, 1, "UNWRITABLE", "No space left on device"),
    "a folder that cannot be made": (
        "pathlib.Path.mkdir",
        refused_write,
        1,
        "UNWRITABLE",
        "Permission denied",
    ),
    "another reader that finds something else": (
        "reportgen.making.maker.verify",
        refused_reading,
        1,
        "READ-BACK",
        "not what it should be",
    ),
    "an interruption while writing": ("os.fsync", interrupted, 130, None, "interrupted"),
    "an interruption while renaming": (
        "pathlib.Path.replace",
        interrupted,
        130,
        None,
        "interrupted",
    ),
}
"""What goes wrong: what is replaced, by what, the exit code, the problem's code and what is said."""


def processes(*runs):
    """Build in processes of their own, two at a time; each run is arguments, folder, environment."""
    for begin in range(0, len(runs), 2):
        started = [
            subprocess.Popen(
                [sys.executable, "-m", "reportgen", "build", *args],
                cwd=folder,
                env={**os.environ, **environment},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
            for args, folder, environment in runs[begin : begin + 2]
        ]
        for process in started:
            said, _ = process.communicate(timeout=60)
            assert process.returncode == 0, said.decode()


def dates(path):
    """Return every date that a file says of itself, in seconds since 1970."""
    with pikepdf.open(path) as pdf:
        found = [str(pdf.docinfo[key]) for key in ("/CreationDate", "/ModDate")]
        stamps = [datetime.datetime.strptime(text[:16], "D:%Y%m%d%H%M%S") for text in found]  # noqa: DTZ007
        assert all(text[16:] in {"Z", "+00'00'", "+00'00"} for text in found)
        seconds = {stamp.replace(tzinfo=datetime.UTC).timestamp() for stamp in stamps}
        with pdf.open_metadata() as xmp:
            for key in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
                seconds.add(datetime.datetime.fromisoformat(xmp[key]).timestamp())
    return seconds


@pytest.mark.slow
@pytest.mark.parametrize("case", FAILURES.values(), ids=FAILURES)
def test_an_older_file_stays_when_a_new_one_is_not_finished(bench, monkeypatch, case):
    target, failing, code, problem, said = case
    before = bench.fill_output()
    with monkeypatch.context() as patch:
        patch.setattr(target, failing)
        run = bench.run("build", "town")
    assert run.code == code
    assert run.out == ""
    assert said in run.err
    assert "Traceback" not in run.err
    where = "output" if target == "pathlib.Path.mkdir" else "output/town.pdf"  # told before all is made
    assert [(shown.code, shown.path) for shown in run.problems] == ([(problem, where)] if problem else [])
    assert bench.tree() == before
    assert bench.run("build", "town").code == 0


@pytest.mark.parametrize("failing", [full, refused_write])
def test_no_file_is_left_where_there_was_none(bench, monkeypatch, failing):
    monkeypatch.setattr("os.fsync", failing)
    assert bench.run("build", "town").code == 1
    assert list(bench.output.iterdir()) == []


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda _: b"%PDF-1.7\n%%EOF\n", id="hollow"),
        pytest.param(lambda data: data[: len(data) // 2], id="cut off"),
        pytest.param(lambda data: data.replace(b"/Root ", b"/Roof "), id="without pages"),
    ],
)
def test_bytes_that_are_no_spotlight_are_not_written(bench, monkeypatch, spoil):
    before = bench.fill_output()
    pdf = LaidOut.pdf
    monkeypatch.setattr(LaidOut, "pdf", lambda made, **_: spoil(pdf(made)))
    run = bench.run("build", "town")
    assert run.code == 1
    assert [shown.code for shown in run.problems] == ["READ-BACK"]
    assert bench.tree() == before


def test_a_spotlight_of_another_place_is_not_written(bench, monkeypatch):
    before = bench.fill_output()
    text = bench.town.read_text(encoding="utf-8")
    other = bench.write(text.replace("Lower Sampleton", "Upper Sampleton"), "other")
    data = reportgen.making.Pipeline().make(other).pdf()
    other.unlink()
    monkeypatch.setattr(LaidOut, "pdf", lambda _, **__: data)
    run = bench.run("build", "town")
    assert run.code == 1
    assert [shown.code for shown in run.problems] == ["READ-BACK"]
    assert set(bench.tree()) == set(before)
    assert (bench.output / "town.pdf").read_bytes() == OLD


def test_a_failure_to_write_one_does_not_keep_the_others(bench, monkeypatch):
    write = reportgen.making.write

    def failing(path, data):
        if path.stem == "example":
            raise ProblemsFound(Problem(Code.UNWRITABLE, "no", SourceLocation(path)))
        write(path, data)

    monkeypatch.setattr("reportgen.making.write", failing)
    run = bench.run("build", "town", "example", "los-angeles")
    assert run.code == 1
    assert run.out.split() == ["output/town.pdf", "output/los-angeles.pdf"]
    assert [(shown.code, shown.path) for shown in run.problems] == [("UNWRITABLE", "output/example.pdf")]


@pytest.mark.slow
def test_a_limit_to_the_size_of_files_is_met_like_a_full_disk(bench):
    resource = pytest.importorskip("resource")
    before = bench.fill_output()
    code = (
        "import resource, runpy, sys\n"
        "import matplotlib, reportlab, pypdfium2, reportgen.making\n"
        "_, most = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, most))\n"
        "sys.argv = ['reportgen', 'build', 'town']\n"
        "runpy.run_module('reportgen', run_name='__main__')\n"
    )
    assert resource
    ended = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 1, ended.stderr
    assert "output/town.pdf: error[UNWRITABLE]" in ended.stderr
    assert bench.tree() == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may write everywhere")
def test_an_output_folder_that_is_read_only(bench):
    before = bench.fill_output()
    bench.output.chmod(0o500)
    try:
        run = bench.run("build", "town")
    finally:
        bench.output.chmod(0o700)
    assert run.code == 1
    assert [(shown.code, shown.path) for shown in run.problems] == [("UNWRITABLE", "output/town.pdf")]
    assert bench.tree() == before


@pytest.mark.parametrize("folder", ["taken", "taken/below"])
def test_a_file_in_place_of_the_output_folder(bench, folder):
    (bench.root / "taken").write_bytes(b"a file")
    before = bench.tree()
    run = bench.run("build", "town", "-o", folder)
    assert run.code in {1, 2}
    assert run.out == ""
    assert "taken" in run.err
    assert "Traceback" not in run.err
    assert bench.tree() == before


def test_a_folder_in_place_of_the_file(bench):
    (bench.output / "town.pdf" / "inside").mkdir(parents=True)
    before = bench.tree()
    run = bench.run("build", "town")
    assert [(shown.code, shown.path) for shown in run.problems] == [("UNWRITABLE", "output/town.pdf")]
    assert bench.tree() == before


def test_what_a_killed_run_left_does_not_stop_the_next(bench):
    """A process of the same number may have been killed while it wrote; in a container it often is."""
    bench.output.mkdir()
    (bench.output / f".town.pdf.{os.getpid()}.part").write_bytes(b"half a spotlight")
    assert bench.run("build", "town").code == 0
    assert (bench.output / "town.pdf").read_bytes().startswith(b"%PDF-")


def test_a_finished_file_takes_the_place_of_an_older_one_at_once(bench):
    bench.fill_output()
    with (bench.output / "town.pdf").open("rb") as reader:
        run = bench.run("build", "town")
        assert run.code == 0
        assert reader.read() == OLD
    data = (bench.output / "town.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.endswith(b"%%EOF\n")
    assert sorted(path.name for path in bench.output.iterdir()) == ["other.txt", "town.pdf"]
    assert (bench.output / "other.txt").read_bytes() == b"not ours"


def test_the_file_holds_the_place_it_is_named_after(bench):
    assert bench.run("build", "town", "example").code == 0
    with pypdfium2.PdfDocument(bench.output / "town.pdf") as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
        title = document.get_metadata_value("Title")
    assert "Lower Sampleton" in text
    assert "Trying things out" in text
    assert "Example town" not in text
    assert title.endswith("Lower Sampleton: Small steps first")


def test_the_same_bytes_again(bench):
    made = []
    for folder in ("first", "second"):
        assert bench.run("build", "town", "example", "-o", folder).code == 0
        made.append([(bench.root / folder / f"{n}.pdf").read_bytes() for n in ("town", "example")])
    assert made[0] == made[1]


@pytest.fixture(scope="module")
def reference(pristine, tmp_path_factory):
    """The bytes of two spotlights, each made by a process of its own."""
    folder = tmp_path_factory.mktemp("reference")
    names = ("town", "example")
    environment = {"PYTHONHASHSEED": "0", "TZ": "UTC"}
    paths = [str(pristine / "cities" / f"{name}.yaml") for name in names]
    processes(*(([path, "-o", str(folder)], folder, environment) for path in paths))
    return {name: (folder / f"{name}.pdf").read_bytes() for name in names}


@pytest.mark.slow
def test_the_same_bytes_in_every_environment(bench, reference):
    runs = [
        (["example", "-o", f"out {number}"], bench.root, environment)
        for number, environment in enumerate(ENVIRONMENTS.values())
    ]
    processes(*runs)
    for number, environment in enumerate(ENVIRONMENTS):
        written = (bench.root / f"out {number}" / "example.pdf").read_bytes()
        assert written == reference["example"], environment


@pytest.mark.slow
def test_the_same_bytes_in_every_order_and_from_every_folder(bench, reference):
    elsewhere = bench.root / "else where"
    elsewhere.mkdir()
    paths = [str(bench.cities / f"{name}.yaml") for name in ("example", "town")]
    runs = [
        (["los-angeles", "town", "example"], bench.root, {}),
        ([*paths, "-o", "there"], elsewhere, {}),
    ]
    processes(*runs)
    for folder in (bench.output, elsewhere / "there"):
        for name, data in reference.items():
            assert (folder / f"{name}.pdf").read_bytes() == data, (folder, name)


def test_other_input_makes_other_bytes_with_nothing_of_the_machine_in_them(bench):
    made = []
    for size in ("12", "13"):
        bench.change(re.compile(r"size: \d+"), f"size: {size}")
        assert bench.run("build", "town").code == 0
        made.append((bench.output / "town.pdf").read_bytes())
        for part in (str(bench.root), str(Path.home()), platform.node()):
            assert len(part) < 6 or part.encode() not in made[-1]
    assert made[0] != made[1]


@pytest.fixture
def far_east(monkeypatch):
    """A clock fourteen hours ahead of Greenwich."""
    monkeypatch.setenv("TZ", "LINT-14")
    tzset = getattr(time, "tzset", lambda: None)
    tzset()
    yield
    monkeypatch.undo()
    tzset()


@pytest.mark.usefixtures("far_east")
def test_the_dates_are_those_of_the_series(bench):
    bench.change("2026-11-25", "2020-02-29", "series.yaml")
    assert bench.run("build", "town").code == 0
    published = datetime.datetime(2020, 2, 29, tzinfo=datetime.UTC)
    assert dates(bench.output / "town.pdf") == {published.timestamp()}


@pytest.mark.slow
@pytest.mark.usefixtures("far_east")
@pytest.mark.parametrize("seconds", [0, 1, 951_782_400, 1_700_000_000, 4_102_444_799])
def test_source_date_epoch_is_obeyed(bench, monkeypatch, seconds):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(seconds))
    assert bench.run("build", "town").code == 0
    assert dates(bench.output / "town.pdf") == {seconds}


def test_an_empty_source_date_epoch_is_none(bench, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert bench.run("build", "town").code == 0
    published = datetime.datetime(2026, 11, 25, tzinfo=datetime.UTC)
    assert dates(bench.output / "town.pdf") == {published.timestamp()}


@pytest.mark.parametrize("value", ["yesterday", "2019-05-15", "1.5", "1e9", "1_000", "9" * 30, "0x10", "١٢"])
def test_a_source_date_epoch_that_is_none_is_a_problem(bench, monkeypatch, value):
    before = bench.fill_output()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    run = bench.run("build", "town", "example")
    assert (run.code, run.out) == (1, "")
    (shown,) = run.problems
    assert "SOURCE_DATE_EPOCH" in shown.words
    assert re.search(r"seconds since 1970", shown.hint)
    (bench.output / "report.json").unlink()
    assert bench.tree() == before
