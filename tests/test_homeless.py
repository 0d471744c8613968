"""A machine without a home for whoever runs this, as containers are: nothing is said, and nothing sought."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CITIES = Path(__file__).parent.parent / "profiles" / "innovation-2018" / "cities"

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="nobody can write in /proc")


@pytest.fixture
def run(tmp_path):
    """Return what runs Python where there is no home, and a program that lists fonts leaves a trace."""
    programs, temporary = tmp_path / "programs", tmp_path / "temporary"
    for folder in (programs, temporary):
        folder.mkdir()
    lister = programs / "fc-list"
    lister.write_text(f"#!/bin/sh\necho sought >> {tmp_path}/sought\necho 'no writable cache' >&2\n")
    lister.chmod(0o755)
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "MPL", "HOME"))
    }
    environment |= {
        "HOME": "/proc/nobody",
        "PATH": f"{programs}{os.pathsep}{environment['PATH']}",
        "TMPDIR": str(temporary),
    }

    def run(*args):
        ended = subprocess.run(
            [sys.executable, *args],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert list(temporary.iterdir()) == []
        return ended

    return run


@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_nothing_is_said_and_no_font_sought_without_a_home(run, tmp_path, jobs):
    shutil.copytree(CITIES.parent, tmp_path / "profiles" / "innovation-2018")
    ended = run("-m", "reportgen", "build", "tulsa", "athens", "-j", str(jobs))
    assert ended.returncode == 0
    assert len(ended.stdout.split()) == 2
    assert [line for line in ended.stderr.splitlines() if " written, " not in line] == []
    assert not (tmp_path / "sought").exists()


@pytest.mark.slow
def test_another_user_of_matplotlib_finds_fonts_and_hears_of_it(run, tmp_path):
    program = """
import logging
import reportgen.charts.figure
from matplotlib import font_manager
assert not logging.getLogger("matplotlib").disabled
assert len(font_manager.fontManager.ttflist) == 1
print(font_manager.findfont("DejaVu Sans"))
assert len(font_manager.fontManager.ttflist) > 10
"""
    ended = run("-c", program)
    assert Path(ended.stdout.strip()).name == "DejaVuSans.ttf", ended.stderr
    assert (tmp_path / "sought").exists()


@pytest.mark.slow
def test_a_matplotlib_that_has_a_home_is_left_alone(run, tmp_path):
    program = f"""
import os
os.environ["MPLCONFIGDIR"] = {str(tmp_path / "kept")!r}
import reportgen.charts.figure
from matplotlib import font_manager
print(os.environ["MPLCONFIGDIR"], len(font_manager.fontManager.ttflist) > 10)
"""
    ended = run("-c", program)
    assert ended.stdout.split() == [str(tmp_path / "kept"), "True"], ended.stderr
    assert len(list((tmp_path / "kept").glob("fontlist-*.json"))) == 1


@pytest.mark.slow
@pytest.mark.parametrize("backend", ["module://matplotlib_inline.backend_inline", "none such", ""])
def test_a_backend_that_a_notebook_passes_on_is_no_matter(run, tmp_path, backend):
    program = f"""
import os, runpy, sys
os.environ["MPLBACKEND"] = {backend!r}
sys.argv = ["reportgen", "build", {str(CITIES / "tulsa.yaml")!r}, "-o", "output"]
try:
    runpy.run_module("reportgen", run_name="__main__")
finally:
    assert os.environ["MPLBACKEND"] == {backend!r}
"""
    ended = run("-c", program)
    assert ended.returncode == 0, ended.stderr
    assert "backend" not in ended.stderr
    assert (tmp_path / "output" / "tulsa.pdf").is_file()


@pytest.mark.slow
def test_a_backend_that_there_is_stays_the_one_of_others(run):
    program = """
import os
os.environ["MPLBACKEND"] = "svg"
import reportgen.charts.figure
import matplotlib
assert "OPENBLAS_NUM_THREADS" not in os.environ
print(matplotlib.get_backend())
"""
    assert run("-c", program).stdout.split() == ["svg"]
    program = program.replace(
        "import reportgen.charts.figure",
        'import matplotlib; matplotlib.use("pdf")\nimport reportgen.charts.figure',
    )
    assert run("-c", program).stdout.split() == ["pdf"]
