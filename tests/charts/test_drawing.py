"""What matplotlib draws comes out as a PDF draws it; what a page cannot show is refused with the reason.

After a wanted change: UPDATE_GOLDENS=1 pytest tests/charts/test_drawing.py, and read the difference.
"""

import os
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import matplotlib.transforms as mtransforms
import numpy as np
import pytest
from dumps import drawing
from matplotlib.collections import PathCollection
from matplotlib.markers import MarkerStyle
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path as MplPath

from reportgen.charts import measure_chart
from reportgen.charts.outlines import CannotDrawError
from reportgen.charts.sketch import Room, Sketch
from reportgen.content import Chart, Datum, Mark
from reportgen.design import BUILT_IN, LADDER, Shape, Text, inked, look_of
from reportgen.pdf.write.fonts import Fonts
from reportgen.pdf.write.ink import ContentWriter
from reportgen.pdf.write.register import Register
from reportgen.series import ChartKind

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "drawing.txt"
CHARTS = GOLDEN.with_name("charts.txt")
WIDTH, HEIGHT = 72.0, 36.0
WHOLE = Room()
LOOK, READ = (look_of(BUILT_IN, step, "en") for step in LADDER[:2])
M, L, C3, C4, Z = MplPath.MOVETO, MplPath.LINETO, MplPath.CURVE3, MplPath.CURVE4, MplPath.CLOSEPOLY


def sketched(draw, room=WHOLE):
    return Sketch(lambda axes, _given, _look: draw(axes), "", WIDTH, HEIGHT, LOOK, room)


def on_paper(axes):
    """Let a unit of the axes be a pt of the page."""
    axes.set(xlim=(0, WIDTH), ylim=(0, HEIGHT))


def patch(axes, points, codes, **properties):
    on_paper(axes)
    return axes.add_patch(PathPatch(MplPath(points, codes), **properties))


def a_line(axes):
    on_paper(axes)
    axes.plot([6, 30, 66], [6, 30, 6], color="#112233")


def a_line_with_a_gap(axes):
    on_paper(axes)
    axes.plot([6, 20, np.nan, 40, 66], [6, 30, 20, 30, 6])


def a_cubic_curve(axes):
    patch(axes, [(6, 6), (6, 30), (66, 30), (66, 6)], [M, C4, C4, C4], fill=False, linewidth=1)


def a_quadratic_curve(axes):
    patch(axes, [(6, 6), (36, 36), (66, 6)], [M, C3, C3], fill=False, linewidth=1)


def a_closed_path(axes):
    patch(axes, [(6, 6), (66, 6), (36, 30), (6, 6)], [M, L, L, Z], facecolor="#112233", linewidth=2)


def a_bar(axes):
    on_paper(axes)
    axes.barh([18], [60], 12, 6)


def a_circle(axes):
    on_paper(axes)
    axes.add_patch(Circle((36, 18), 12))


def an_ellipse(axes):
    axes.set(xlim=(0, 6), ylim=(0, 6))
    axes.add_patch(Circle((3, 3), 2))


def clipped_by_the_axes(axes):
    axes.set(xlim=(0, 10), ylim=(0, 10))
    axes.plot([-5, 15], [5, 5])


def clipped_by_a_path(axes):
    on_paper(axes)
    (line,) = axes.plot([0, 72], [0, 36])
    line.set_clip_path(Circle((36, 18), 9, transform=axes.transData))


def dashed(axes):
    on_paper(axes)
    axes.plot([6, 66], [18, 18], linewidth=2, linestyle=(3, (4, 1, 2, 1)))


def ends_and_corners(axes):
    on_paper(axes)
    for y, (cap, join) in enumerate((("butt", "miter"), ("round", "round"), ("projecting", "bevel"))):
        axes.plot([6, 36, 66], [6 + 8 * y, 12 + 8 * y, 6 + 8 * y], solid_capstyle=cap, solid_joinstyle=join)


def hatched(axes):
    on_paper(axes)
    axes.add_patch(Rectangle((6, 6), 24, 12, hatch="/", hatch_linewidth=1, linewidth=1))


def hatched_with_stars(axes):
    on_paper(axes)
    axes.add_patch(Rectangle((6, 6), 10, 10, hatch="*", fill=False))


def a_circle_hatched(axes):
    on_paper(axes)
    axes.add_patch(Circle((36, 18), 8, facecolor="none", hatch="|"))


def text(axes):
    on_paper(axes)
    axes.text(6, 6, "Straße (1)", color="#112233", weight="bold", size=9)


def italic(axes):
    on_paper(axes)
    axes.text(6, 6, "words", style="italic", family="monospace")


def turned(axes):
    on_paper(axes)
    axes.text(12, 6, "upright", rotation=90, size=9)
    axes.text(30, 6, "rising", rotation=30, rotation_mode="anchor", size=9)


def money(axes):
    on_paper(axes)
    axes.text(2, 6, "$5 to $10_a \\alpha", size=8)


def two_lines(axes):
    on_paper(axes)
    axes.text(36, 18, "one\nand two", ha="center", va="center", size=9)


def round_markers(axes):
    on_paper(axes)
    axes.plot([10, 30, 50], [10, 20, 10], "o", markersize=6, color="#112233")


def square_markers(axes):
    on_paper(axes)
    axes.plot([10, 30], [10, 20], "s", markersize=6, markeredgecolor="#112233", markeredgewidth=1)


def scattered(axes):
    on_paper(axes)
    axes.scatter([10, 30], [10, 20], [16, 64], ["#112233", "#445566"], marker="^")


def a_collection_of_paths(axes):
    on_paper(axes)
    arc = MplPath([(0, 0), (4, 8), (8, 0)], [M, C3, C3])
    collection = PathCollection(
        [arc], offsets=[(10, 10), (40, 20)], offset_transform=axes.transData, facecolors="none"
    )
    collection.set(transform=mtransforms.IdentityTransform(), edgecolors="#112233", linewidths=[1, 2])
    axes.add_collection(collection)


def a_mesh(axes):
    on_paper(axes)
    axes.pcolormesh([0, 36, 72], [0, 36], [[0, 1]], cmap="Greys")


def seen_through(axes):
    on_paper(axes)
    axes.add_patch(
        Rectangle((6, 6), 24, 12, facecolor="#112233", edgecolor="#445566", linewidth=2, alpha=0.5)
    )


def one_seen_through(axes):
    on_paper(axes)
    axes.add_patch(Rectangle((6, 6), 24, 12, facecolor="#11223340", edgecolor="#445566", linewidth=2))


def not_seen(axes):
    on_paper(axes)
    axes.add_patch(Rectangle((6, 6), 24, 12, facecolor="#11223300", edgecolor="#445566", linewidth=0))


def ticks_in_words(axes):
    axes.set(xlim=(0, 100), ylim=(0, 1))
    axes.set_xticks([0, 50, 100], ["0", "half", "100%"], size=8)
    axes.grid(axis="x")
    axes.spines.bottom.set_visible(True)


def from_nothing_on_a_scale_of_powers(axes):
    axes.set_xscale("log")
    axes.set(xlim=(1, 100), ylim=(0, 1))
    axes.set_xticks([1, 10, 100], ["1", "10", "100"], size=8)
    axes.barh([0.5], [10], 0.2)


DRAWN = {
    draw.__name__: (draw, room)
    for draw, room in (
        *((draw, Room()) for draw in (a_line, a_line_with_a_gap, a_cubic_curve, a_quadratic_curve)),
        *((draw, Room()) for draw in (a_closed_path, a_bar, a_circle, an_ellipse)),
        *((draw, Room()) for draw in (clipped_by_the_axes, clipped_by_a_path, dashed, ends_and_corners)),
        *((draw, Room()) for draw in (hatched, hatched_with_stars, a_circle_hatched)),
        *((draw, Room()) for draw in (text, italic, turned, money, two_lines)),
        *((draw, Room()) for draw in (round_markers, square_markers, scattered, a_collection_of_paths)),
        *((draw, Room()) for draw in (a_mesh, seen_through, one_seen_through, not_seen)),
        (ticks_in_words, Room(left=8, right=16, bottom=14)),
        (from_nothing_on_a_scale_of_powers, Room(left=8, right=12, bottom=14)),
    )
}


def operators(draw, room=WHOLE):
    """Return the operators of what is drawn on a page as large as the chart."""
    ink = ContentWriter(SimpleNamespace(_code=[]), HEIGHT, Fonts(), Register(1))
    for part in sketched(draw, room).at(0, 0, HEIGHT).but():
        if isinstance(part, Shape):
            ink.shape(part)
        else:
            ink.text(part.x, part.y, part.runs, part.angle)
            before = re.split(r"[(<\[]", ink.code[-1])[0]  # what is shown are codes of letters
            ink.code[-1] = f"{before}<{''.join(run.text for run in part.runs)}> ET"
    return ink.code


def test_what_is_drawn_is_what_a_pdf_draws():
    found = "\n".join(
        f"== {name.replace('_', ' ')}\n" + "".join(f"{line}\n" for line in operators(*case))
        for name, case in DRAWN.items()
    )
    if os.environ.get("UPDATE_GOLDENS"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def test_a_quadratic_curve_is_the_same_curve_as_the_cubic_one():
    (shape,) = sketched(a_quadratic_curve).at(0, 0, HEIGHT).but()
    _, (x0, y0, x1, y1, x2, y2, x3, y3) = shape.path
    for t in (0.2, 0.5, 0.9):
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
        there = (a * x0 + b * x1 + c * x2 + d * x3, HEIGHT - (a * y0 + b * y1 + c * y2 + d * y3))
        wanted = tuple(
            (1 - t) ** 2 * p + 2 * t * (1 - t) * q + t**2 * r for p, q, r in ((6, 36, 66), (6, 36, 6))
        )
        assert there == pytest.approx(wanted)


def test_a_text_is_as_wide_as_the_page_sets_it():
    parts = sketched(two_lines).at(0, 0, HEIGHT).but()
    middles = [part.x + part.width / 2 for part in parts]
    assert middles == pytest.approx([WIDTH / 2] * 2)
    assert {run.font for part in parts for run in part.runs} == {LOOK.chart_label.family.regular}


def test_signs_of_mathematics_are_taken_as_they_are():
    (part,) = sketched(money).at(0, 0, HEIGHT).but()
    assert "".join(run.text for run in part.runs) == "$5 to $10_a \\alpha"


def picture(axes):
    axes.imshow([[0, 1], [1, 0]])


def shades(axes):
    on_paper(axes)
    axes.tripcolor([0, 30, 60], [0, 30, 0], [0.0, 1.0, 2.0], shading="gouraud")


def mathematics(axes):
    on_paper(axes)
    axes.text(6, 6, "$x^2$", parse_math=True)


def tex(axes):
    on_paper(axes)
    axes.text(6, 6, "x", usetex=True)


def filtered(axes):
    a_line(axes)
    axes.lines[0].set_agg_filter(lambda picture, _dpi: (picture, 0, 0))


def faint_words(axes):
    on_paper(axes)
    axes.text(6, 6, "words", alpha=0.5)


def a_link(axes):
    on_paper(axes)
    axes.text(6, 6, "words", url="https://www.example.org/")


def cut_off(axes):
    on_paper(axes)
    axes.text(60, 6, "words", clip_on=True)


def cut_off_by_a_path(axes):
    on_paper(axes)
    axes.text(10, 6, "words", clip_on=True).set_clip_path(Circle((36, 18), 9, transform=axes.transData))


def within_a_path(axes):
    on_paper(axes)
    clip = Circle((36, 9), 9, transform=axes.transData)
    axes.text(32, 6, "it", clip_on=True).set_clip_path(clip)


def outside(axes):
    on_paper(axes)
    axes.text(60, 6, "words")


def turned_out(axes):
    on_paper(axes)
    axes.text(6, 6, "many words", rotation=90)


def a_shape_outside(axes):
    on_paper(axes)
    axes.plot([6, 80], [6, 6], clip_on=False)


def too_small(axes):
    on_paper(axes)
    axes.text(6, 6, "words", size=6)


def bare_numbers(axes):
    axes.plot([0, 1], [0, 1000])
    axes.xaxis.set_major_formatter("{x:.1f}")
    axes.set_xticks([0.5])


def bare_powers(axes):
    axes.set_yscale("log")
    axes.plot([0, 1], [1, 1000])


def a_curve_far_off(axes):
    patch(axes, [(6, 6), (36, 1e6), (66, 6)], [M, C3, C3], fill=False, linewidth=1)


def not_in_the_typeface(axes):
    on_paper(axes)
    axes.text(6, 6, "\u2603")


REFUSED = {
    picture: "a picture is drawn; charts are vectors",
    shades: "a shade runs from colour to colour; .*shading=",
    mathematics: r'"\$x\^2\$" is mathematics; .*plain text',
    tex: "to be set by TeX; .*plain text",
    filtered: "a filter of pixels; .*agg_filter",
    faint_words: '"words" is transparent; its contrast',
    a_link: '"words" is a link; links stand in the text',
    cut_off: '"words" would be cut off; .*clip_on=False',
    cut_off_by_a_path: '"words" would be cut off',
    outside: r'"words" stands \d+\.\d pt over the edge of its chart; give it more room',
    turned_out: r'"many words" stands \d+\.\d pt over the edge',
    a_shape_outside: r"a shape stands 8\.0 pt over the edge",
    too_small: '"words" is set in 6 pt; no type is smaller than 8 pt',
    bare_numbers: r"ticks of the x axis have numbers .*axes\.set_xticks\(places, words\)",
    bare_powers: r"ticks of the y axis have numbers .*axes\.set_yticks\(places, words\)",
    a_curve_far_off: "a curve leads far off the page; set the limits",
    not_in_the_typeface: "U[+]2603 .* is not in ",
}


@pytest.mark.parametrize("draw", REFUSED, ids=lambda draw: draw.__name__)
def test_what_a_page_cannot_show_is_refused(draw):
    with pytest.raises(ValueError, match=REFUSED[draw]) as refused:
        sketched(draw).at(0, 0, HEIGHT)
    assert isinstance(refused.value, CannotDrawError) or draw is not_in_the_typeface


@pytest.mark.slow
@pytest.mark.parametrize("name", DRAWN)
def test_between_two_heights_each_point_is_where_it_is_drawn_at_that_height(name):
    draw, room = DRAWN[name]
    for more in (0.0, 1.0, 37.5, 250.0):
        found = sketched(draw, room).at(3.0, 4.0, HEIGHT + more)
        exact = Sketch(lambda axes, *_: draw(axes), "", WIDTH, HEIGHT + more, LOOK, room)
        exact = exact.at(3.0, 4.0, HEIGHT + more)
        assert len(found.parts) == len(exact.parts)
        for (one, part), (other, wanted) in zip(found.parts, exact.parts, strict=True):
            assert one == other
            if isinstance(part, Text):
                assert (part.x, part.y) == pytest.approx((wanted.x, wanted.y))
                assert part.runs == wanted.runs
            else:
                assert part.path[0] == wanted.path[0]
                assert part.path[1] == pytest.approx(wanted.path[1])


def test_what_artists_are_called_leads_to_what_they_drew():
    def draw(axes):
        on_paper(axes)
        axes.plot([6, 20], [6, 20], "o-", gid="line")
        axes.text(6, 24, "words", gid="text")
        axes.plot([6, 20], [6, 30])

    found = sketched(draw).at(0, 0, HEIGHT)
    assert [shape.path[0][:2] for shape in found.named("line")] == ["ml", "mc", "mc"]
    assert ["".join(run.text for run in text.runs) for text in found.texts("text")] == ["words"]
    assert [part.path[0] for part in found.but("line", "text")] == ["ml"]


def test_all_markers_of_matplotlib_are_drawn():
    for marker in MarkerStyle.markers:
        if str(marker).strip().lower() not in {"", "none"}:
            assert operators(lambda axes, m=marker: (on_paper(axes), axes.plot([36], [18], marker=m)))


def test_a_chart_of_a_printers_file_has_inks_and_draws_no_colour_that_has_none():
    theme = replace(BUILT_IN, colours=replace(BUILT_IN.colours, own=inked("#0056b3", (100, 60, 0, 0))))
    look = look_of(theme, LADDER[0], "en")

    def parts(colour):
        def draw(axes, _given, look):
            on_paper(axes)
            axes.barh([18], [60], 12, 6, color=colour or look.colours.own)

        return Sketch(draw, colour, WIDTH, HEIGHT, look, WHOLE).at(0, 0, HEIGHT).parts

    assert {part.fill for _, part in parts("")} == {"#0056b3 100 60 0 0"}
    assert {part.fill for _, part in parts("#8695a3")} == {theme.colours.all}
    with pytest.raises(CannotDrawError, match="#ff0000 is drawn, which is no colour of the theme"):
        parts("red")


def test_words_that_stand_inside_what_clips_them_are_drawn():
    assert "<it>" in " ".join(operators(within_a_path))


def shares(*percents):
    """Return shares of a question: the first are of the place, the last is what is left of the whole."""
    rest = len(percents) - 1
    return tuple(
        Datum(
            f"Option {n}",
            percent,
            f"{percent}%",
            Mark.NEITHER if n else Mark.FIRST,
            n + 1 if n < rest else None,
            rest=n == rest,
        )
        for n, percent in enumerate(percents)
    )


SCALE = Chart(
    "c", ChartKind.SCALE, "A title", shares(15, 50, 30, 5), (), (1.4, "median"), "", "", "Town", "A scale."
)
SPLIT = Chart("c", ChartKind.SPLIT, "A title", shares(20, 76, 4), (), None, "", "", "Town", "A split.")
LAST = replace(
    SPLIT,
    data=(
        Datum("Some of it in a few words", 70, "70%", Mark.NEITHER),
        Datum("Other", 30, "30%", Mark.FIRST),
    ),
    name="Newcastle upon Tyne and around it",
)
LISTED = replace(
    SPLIT, data=tuple(Datum(f"Verwaltungsgemeinschaft {n}", 20, "20%", Mark.NEITHER) for n in range(5))
)
STRIP = Chart(
    "c", ChartKind.STRIP, "A title", (), (), (12, "median 12"), "", "", "Town", "A strip.",
    apart=(5, "of five no number is known, which is told in so many words"), ticks=((0, "0"), (40, "40")),
    numbers=((2, 1), (12, 4), (12.1, 1), (40, 2)),
)  # fmt: skip


def test_charts_are_drawn_as_they_were():
    found = drawing(
        (
            f"{chart.kind} {width:.0f} wide, {part.height:.2f} high",
            [part.place(20.0, 30.0, 0.0)],
        )
        for chart in (SCALE, SPLIT, LAST, LISTED, STRIP)
        for width in (240.0, 500.0)
        for part in [measure_chart(chart, width, READ)]
    )
    if os.environ.get("UPDATE_GOLDENS"):
        CHARTS.write_text(found, encoding="utf-8")
    assert found == CHARTS.read_text(encoding="utf-8")
