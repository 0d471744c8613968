"""What matplotlib draws looks on a page as matplotlib itself paints it; and the page is as sound as any."""

import datetime
import io
import re
import shutil
import subprocess
from dataclasses import replace

import numpy as np
import pikepdf
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path as MplPath
from PIL import Image

from reportgen.charts.settings import settings
from reportgen.charts.sketch import Sketch
from reportgen.design import BUILT_IN, LADDER, Group, Text, TextRun, look_of
from reportgen.inspection import inspect
from reportgen.making.verify import verify
from reportgen.pages import Layout, PagePlan
from reportgen.pdf.write import Metadata, Writer, write_pdf

LOOK = look_of(BUILT_IN, LADDER[0], "en")
FONT = LOOK.theme.typeface / f"{LOOK.family.regular.name}.ttf"
WIDTH, HEIGHT, DPI = 240.0, 150.0, 144
METADATA = Metadata(
    "A chart", "somebody", "", "en", datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC), "reportgen"
)


def curves(axes):
    x = np.linspace(0, 10, 30)
    axes.plot(x, np.sin(x), linewidth=3)
    for codes, points in (
        ([1, 3, 3], [(1, -0.8), (4, 2.4), (8, -0.8)]),
        ([1, 4, 4, 4, 79], [(1, 0), (2, 1.5), (4, -1.5), (5, 0), (1, 0)]),
    ):
        axes.add_patch(
            PathPatch(MplPath(points, codes), facecolor="#eaf1f9", edgecolor="#9a4a00", linewidth=2)
        )
    axes.set(xlim=(0, 10), ylim=(-1.2, 1.2))


def turned_text(axes):
    for x, angle in ((0.02, 0), (0.3, 30), (0.6, 90), (0.7, 200)):
        axes.text(x, 0.5, "  ninth", rotation=angle, rotation_mode="anchor", size=16, font=FONT)
    axes.text(0.9, 0.2, "upright", rotation=90, size=14, font=FONT, ha="center")


def hatches(axes):
    for number, hatch in enumerate(("/", "\\\\", "|", "-", "+", "x", "o", "O", ".", "*")):
        axes.barh(
            [number // 5],
            [1],
            0.9,
            [number % 5 * 1.1],
            hatch=hatch,
            hatch_linewidth=1,
            facecolor="#eaf1f9",
            linewidth=1,
        )
    axes.add_patch(Circle((2.7, 0.5), 0.4, facecolor="#ffffff", hatch="xx", edgecolor="#9a4a00", linewidth=2))
    axes.set(xlim=(-0.1, 5.5), ylim=(-0.5, 1.5))


def dashes(axes):
    styles = ("--", ":", "-.", (3, (6, 2, 1, 2)), (0, (1, 3)))
    for number, style in enumerate(styles):
        axes.plot([0.5, 5, 9.5], [number, number + 0.8, number], linestyle=style, linewidth=1 + number)
    caps = {"solid_capstyle": "projecting", "solid_joinstyle": "bevel", "linewidth": 8}
    axes.plot([2, 5, 8], [5.4, 6.2, 5.4], **caps)
    axes.set(xlim=(0, 10), ylim=(-0.5, 7))


def clips(axes):
    axes.set(xlim=(0, 10), ylim=(0, 6))
    star = MplPath.unit_regular_star(5)
    patch = PathPatch(MplPath(star.vertices * 2.5 + (5, 3), star.codes), transform=axes.transData)
    for y in range(13):
        axes.plot([-3, 13], [y / 2, y / 2], linewidth=6)[0].set_clip_path(patch)
    axes.plot([-5, 15], [0.3, 5.5], linewidth=4, color="#0b2545")


def seen_through(axes):
    axes.set(xlim=(0, 10), ylim=(0, 6))
    for x in (3, 5, 7):
        axes.add_patch(Circle((x, 3), 2, alpha=0.4, edgecolor="#9a4a00", linewidth=6))
    axes.scatter([1, 2, 9, 8], [1, 5, 5, 1], [300, 200, 100, 400], marker="h", alpha=0.6)


NEAR = 0.04
"""The part of all ink that may lie elsewhere: edges that run between the dots of a picture."""
NEAR_WORDS = 0.35
"""matplotlib puts letters on whole dots of a picture; letters turned or put otherwise have 1 and more."""
SMALLER = 3
DRAWN = (curves, turned_text, hatches, dashes, clips, seen_through)


def page(draw):
    """Return a layout of one page with a chart as large as it."""
    picture = Sketch(lambda axes, *_: draw(axes), "", WIDTH, HEIGHT, LOOK).at(0, 0, HEIGHT)
    figure = Group("Figure", picture.but(), alt="A chart.", box=(0, 0, WIDTH, HEIGHT))
    heading = Group("H1", (Text(4, 12, (TextRun("A", LOOK.family.regular, 9, "#ffffff", 6.0),)),), id="h")
    return Layout((WIDTH, HEIGHT), "open", (PagePlan((heading, figure), 0.0),))


def painted(draw):
    """Return the picture that matplotlib itself makes of it, in grey."""
    with settings(LOOK):
        figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72), dpi=DPI, facecolor="white")
        canvas = FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xticks=[], yticks=[])
        draw(axes)
        canvas.draw()
        return Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("L")


def apart(layout, draw, folder):
    """Return how much of the ink of a page is not where matplotlib paints it."""
    (folder / "page.pdf").write_bytes(write_pdf(layout, METADATA))
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", "page.pdf", "page"], check=True, cwd=folder)
    (found,) = folder.glob("page*.png")
    images = Image.open(found).convert("L"), painted(draw)
    one, other = (np.asarray(image.reduce(SMALLER), dtype=float) for image in images)
    ink = (255 - other).sum()
    assert ink > 255 * 100
    return np.abs(one - other).sum() / ink


needs_poppler = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm is not here")


@needs_poppler
@pytest.mark.parametrize("draw", DRAWN, ids=lambda draw: draw.__name__)
def test_a_page_looks_as_matplotlib_paints_it(draw, tmp_path):
    assert apart(page(draw), draw, tmp_path) < (NEAR_WORDS if draw is turned_text else NEAR)


@needs_poppler
def test_lines_turned_the_other_way_would_be_seen(tmp_path):
    (heading, figure), size = page(turned_text).pages[0].groups, (WIDTH, HEIGHT)
    other = figure._replace(kids=tuple(text._replace(angle=-text.angle) for text in figure.kids))
    assert (
        apart(Layout(size, "open", (PagePlan((heading, other), 0.0),)), turned_text, tmp_path)
        > 2 * NEAR_WORDS
    )


@pytest.mark.parametrize("draw", DRAWN, ids=lambda draw: draw.__name__)
def test_what_is_drawn_is_read_back_and_sound(draw, tmp_path):
    layout = page(draw)
    data = write_pdf(layout, METADATA)
    verify(data, layout, METADATA, tmp_path / "page.pdf")
    assert not [finding for finding in inspect(data).findings if finding.breaks]
    assert write_pdf(layout, METADATA) == data


@pytest.mark.parametrize("volume", [False, True])
def test_an_opacity_is_a_state_that_the_page_knows(volume):
    writer = Writer((WIDTH, HEIGHT), METADATA, 1, volume=volume)
    writer.draw(page(seen_through).pages[0].groups)
    with pikepdf.open(io.BytesIO(writer.closed())) as pdf:
        states = pdf.pages[0].Resources.ExtGState
        assert {name: (float(state.ca), float(state.CA)) for name, state in states.items()} == {
            "/O400": (0.4, 0.4),
            "/O600": (0.6, 0.6),
        }
        used = re.findall(rb"/O\d+ gs", pdf.pages[0].Contents.read_bytes())
        assert {*used} == {b"/O400 gs", b"/O600 gs"}


def test_a_page_without_one_knows_none():
    with pikepdf.open(io.BytesIO(write_pdf(page(dashes), METADATA))) as pdf:
        assert "/ExtGState" not in pdf.pages[0].Resources


def test_a_turned_line_goes_on_along_itself_behind_an_abbreviation():
    metadata = replace(METADATA, abbreviations=(("WHO", "World Health Organization"),))
    run = TextRun(
        "by WHO and all",
        LOOK.family.regular,
        10.0,
        "#000000",
        LOOK.family.regular.width("by WHO and all", 10.0),
    )
    data = write_pdf(
        Layout((WIDTH, HEIGHT), "open", (PagePlan((Group("H1", (Text(50, 100, (run,), 90.0),)),), 0.0),)),
        metadata,
    )
    with pikepdf.open(io.BytesIO(data)) as pdf:
        places = re.findall(rb"0 1 -1 0 ([\d.]+) ([\d.]+) Tm", pdf.pages[0].Contents.read_bytes())
    assert [float(x) for x, _ in places] == [50.0] * 3
    by = LOOK.family.regular.width("by ", 10.0)
    who = LOOK.family.regular.width("by WHO", 10.0)
    assert [float(y) for _, y in places] == pytest.approx([50.0, 50.0 + by, 50.0 + who], abs=0.02)
