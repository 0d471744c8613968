"""Charts drawn once for all processes: then matplotlib is not imported, and the bytes are the same."""

import json
import subprocess
import sys
from dataclasses import replace
from itertools import count

import pytest
from conftest import SERIES

from reportgen.charts import fresh_drawings, know_drawings, known
from reportgen.charts.known import known_drawing, note_drawing
from reportgen.design import Shape, Text, read_theme, rectangle

BUILD = """
import sys
from reportgen.making import build
(outcome,) = build(["town"], force=True)
print("matplotlib" in sys.modules, outcome.sha256, *outcome.problems)
print(*sys.modules)
"""
UNNEEDED = {
    "PIL.ImageCms",
    "concurrent.futures",
    "fontTools",
    "importlib.metadata",
    "lxml",
    "matplotlib",
    "multiprocessing",
    "pikepdf",
    "pyphen",
    *(f"reportgen.charts.{name}" for name in ("glance", "overall")),
    "reportgen.content.comparison",
    *(f"reportgen.design.{name}" for name in ("barcode", "colophon", "leaves", "parts.table")),
    *(f"reportgen.fitting.{name}" for name in ("fewer_words", "heights", "more_words")),
    *(f"reportgen.making.{name}" for name in ("batch", "cluster", "executor", "extracting", "tables")),
    *(f"reportgen.pdf.read.{name}" for name in ("content", "document", "file", "fonts", "seen")),
    "reportgen.pdf.syntax.objects",
    *(f"reportgen.pictures.{name}" for name in ("drawing", "raster")),
    *(f"reportgen.provenance.{name}" for name in ("differences", "explained")),
    *(f"reportgen.wording.{name}" for name in ("comparison", "glance", "indexed")),
}
"""What one spotlight has no need of once its charts are kept: most of the time of a short process."""


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """An empty folder of what is kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "reportgen"


def built():
    """Build in a process of its own; return whether matplotlib was there, and the digest of the file."""
    run = subprocess.run([sys.executable, "-c", BUILD], capture_output=True, text=True, check=True)
    said, modules = run.stdout.splitlines()
    drawn, digest = said.split()
    if drawn == "False":
        assert not UNNEEDED & set(modules.split())
    return drawn == "True", digest


@pytest.mark.slow
def test_what_was_drawn_by_one_process_is_not_drawn_by_the_next(bench, cache):
    drawn, digest = built()
    assert drawn
    assert built() == (False, digest)
    (path,) = cache.glob("charts-*")
    names = [line.split()[1] for line in path.read_bytes().split(b"\n") if line]
    assert len(names) == len(set(names))
    bench.change("size: 12", "size: 13")
    built()
    bench.change("size: 13", "size: 12")
    assert built() == (False, digest)


@pytest.mark.slow
@pytest.mark.parametrize(
    "damage", [lambda data: data[: len(data) // 2], lambda data: data.replace(b"[", b"("), lambda _: b"\xff"]
)
def test_drawings_that_are_damaged_are_drawn_again(bench, cache, damage):  # noqa: ARG001 - the folder
    _, digest = built()
    (path,) = cache.glob("charts-*")
    path.write_bytes(damage(path.read_bytes()))
    assert built() == (True, digest)
    assert built() == (False, digest)


@pytest.mark.slow
def test_another_theme_has_drawings_of_its_own(bench, cache):
    _, before = built()
    theme = bench.series / "theme.yaml"
    theme.write_bytes(b"# a comment\n" + theme.read_bytes())
    assert built() == (False, before)
    bench.change('all: "#8695a3"', 'all: "#405060"', "theme.yaml")
    drawn, digest = built()
    assert drawn
    assert digest != before
    assert len(list(cache.glob("charts-*"))) == 2


@pytest.mark.slow
def test_a_folder_that_keeps_nothing_draws_each_time(bench, cache):  # noqa: ARG001 - the folder
    cache.parent.mkdir()
    cache.write_bytes(b"")
    first = built()
    assert first[0]
    assert built() == first


@pytest.fixture
def themes():
    """Themes that nothing was drawn of."""
    theme = read_theme(SERIES / "theme.yaml")
    return (replace(theme, paper=f"theme {next(number)}") for _ in count())


number = count()

SHAPE = Shape(
    rectangle(0.1, 1 / 3, 1e-9, 5),
    fill="#102030",
    line_width=0.7,
    dash=(1.0, 2.5),
    clips=(rectangle(0, 0, 1, 1), rectangle(2, 2, 3, 3)),
    cap="butt",
    join="miter",
    sign=3.5,
    even_odd=True,
)


def test_a_drawing_comes_back_as_it_was(themes):
    theme, other = next(themes), next(themes)
    parts = (("bar", SHAPE), ("", SHAPE._replace(clips=(), dash=(), opacity=0.5, sign=None)))
    note_drawing(theme, "one", parts)
    lines = fresh_drawings(theme)
    assert fresh_drawings(theme) == []
    assert known_drawing(other, "one") is None
    know_drawings(other, lines)
    assert known_drawing(other, "one") == parts
    assert fresh_drawings(other) == []


def test_words_are_set_each_time_and_too_many_are_not_kept(themes, monkeypatch):
    theme = next(themes)
    note_drawing(theme, "words", (("label", Text(0.0, 0.0, ())),))
    monkeypatch.setattr(known, "MOST_DRAWINGS", 2)
    for name in "abc":
        note_drawing(theme, name, (("bar", SHAPE),))
    assert [line[0] for line in fresh_drawings(theme)] == ["a", "b"]


@pytest.mark.parametrize("values", ["", "{", "[1]", '[["bar"]]', json.dumps([["bar", 1, 2, 3, 4, 5, 6]])])
def test_what_is_no_drawing_is_none(themes, values):
    theme = next(themes)
    know_drawings(theme, [f"one {values}"])
    assert known_drawing(theme, "one") is None
