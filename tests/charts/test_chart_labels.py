"""Labels of charts stand in their column and over nothing; the own one of a place is never hidden."""

import re
from collections import Counter
from dataclasses import replace
from itertools import combinations, product

import layout_checks
import pytest
from test_charts import SERIES, drawn, look, texts, things  # noqa: F401 - the fixture

from reportgen.charts.plot import Label
from reportgen.charts.split import _labels, _name, _PartLabel
from reportgen.content import Chart, Datum, Mark
from reportgen.design import LADDER, Shape, Text, look_of, read_theme, set_text
from reportgen.making import Pipeline
from reportgen.series import ChartKind
from reportgen.wording.needs import needs_of_chart

GERMAN = ("Stadtverwaltung", "Kreisverwaltung", "Landesregierung", "Bundesministerium")
EIGHT = (
    *GERMAN,
    "Verwaltungsgemeinschaft",
    "Zweckverband",
    "Wirtschaftsförderungsgesellschaft",
    "Bürgerschaft",
)
HALF = 245.0
GAP = 4.4


def split(labels, own):
    share = 100 // len(labels)
    data = tuple(
        Datum(label, share, f"{share}%", Mark.FIRST if number == own else Mark.NEITHER)
        for number, label in enumerate(labels)
    )
    return Chart(
        id="chart:x",
        kind=ChartKind.SPLIT,
        title="A title",
        data=data,
        legend=(),
        median=None,
        notes="",
        source="A source",
        name="A place",
        alt="A split.",
    )


@pytest.mark.parametrize("own", [None, 0, -1])
@pytest.mark.parametrize("width", [120.0, HALF, 505.0])
@pytest.mark.parametrize("labels", [GERMAN, EIGHT, ("Ja", "Nein"), ("Ja", "Verwaltungsgemeinschaft")])
def test_labels_of_a_split_stand_in_their_column(labels, width, own, look):  # noqa: F811
    own = len(labels) - 1 if own == -1 else own
    figure, _ = drawn(split(labels, own), look, width)
    lines = [thing for thing in things(figure) if isinstance(thing, Text)]
    boxes = [layout_checks.text_box(line) for line in lines]
    for left, _, right, _ in boxes:
        assert left >= 30.0 - 0.1
        assert right <= 30.0 + width + 0.1
    for number, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = left >= other[2] or other[0] >= right or top >= other[3] or other[1] >= bottom
            assert apart, (lines[number], other)
    said = re.sub(r"[\s­-]", "", "".join(texts(figure)))
    for label in labels:
        assert label in said
    if width == HALF and labels in (GERMAN, ("Ja", "Nein")):  # short enough to stand whole
        assert {*labels} <= {word for line in texts(figure) for word in line.split()}


@pytest.mark.parametrize("name", ["Rom", "San Francisco", "Buenos Aires an der Elbe"])
def test_the_name_under_a_narrow_part_takes_one_line_and_no_place_of_what_is_beside(name, look):  # noqa: F811
    shares = (("Both", 40), ("Specific policy areas", 36), ("Holistic/macro level", 24))
    data = tuple(Datum(label, n, f"{n}%", Mark.FIRST if n == 24 else Mark.NEITHER) for label, n in shares)
    chart = replace(split(("x", "y", "z"), 2), data=data, name=name)
    figure, part = drawn(chart, look, HALF)
    assert name in texts(figure)
    pair = replace(split(("Yes", "No"), 1), name=name)
    assert drawn(pair, look, HALF)[1].height == part.height  # so that their sources stand on one line


def test_long_labels_of_a_split_make_two_right_pages(bench):
    old = re.compile(r"(?<=\n  approaches:\n)(    .*\n){3}")
    new = "".join(
        f"    {option}: {label}\n"
        for option, label in zip(("holistic", "specific_areas", "both"), EIGHT[4:7], strict=False)
    )
    bench.change(old, new, "questionnaire.yaml")
    made = Pipeline().make(bench.town)
    assert layout_checks.faults(made) == {}
    assert made.pdf()


def strip(numbers, own, name="A place", median="median 5"):
    mine = [numbers[own]] if own is not None else []
    data = tuple(Datum(name, None, str(value), Mark.FIRST, value) for value in mine)
    counts = tuple(sorted(Counter(numbers).items()))
    chart = replace(split(GERMAN, None), kind=ChartKind.STRIP, data=data, median=(5, median), name=name)
    return replace(chart, numbers=counts)


def shapes_of(figure):
    return [thing for thing in things(figure) if isinstance(thing, Shape)]


@pytest.mark.parametrize("count", [1, 5, 40, 300])
def test_the_own_dot_is_over_all_others_of_its_stack(count, look):  # noqa: F811
    figure, _ = drawn(strip([5] * count + [9], 0), look)
    *_, dots, own = [shape for shape in shapes_of(figure) if shape.fill or shape.cap == "round"]
    assert dots.stroke == look.colours.all
    assert own.fill == look.colours.own
    left, right = min(own.path[1][::2]), max(own.path[1][::2])
    assert left < dots.path[1][0] < right


@pytest.mark.parametrize(("count", "strokes"), [(1, 1), (3, 3), (4, 1), (3_000, 1)])
def test_equal_numbers_are_dots_while_they_stand_apart_and_then_a_column(count, strokes, look):  # noqa: F811
    figure, part = drawn(strip([5] * count, 0), look)
    (dots,) = (shape for shape in shapes_of(figure) if shape.stroke == look.colours.all)
    assert dots.path[0] == "ml" * strokes
    heights = dots.path[1][1::2]
    assert (max(heights) - min(heights) > 0) == (count > 1)
    assert part.height < 100


def test_a_strip_of_thousands_is_no_longer_than_one_of_dozens(look):  # noqa: F811
    """What would lie on what is there is not drawn: a dot is seen where it is a quarter of a point off."""
    few, many = (
        next(s for s in shapes_of(drawn(strip(range(count), 0), look)[0]) if s.stroke == look.colours.all)
        for count in (3_000, 50_000)
    )
    assert len(few.path[0]) <= len(many.path[0]) < 2_000
    assert max(many.path[1][::2]) == pytest.approx(max(few.path[1][::2]), abs=0.25)


@pytest.mark.parametrize(
    "name", ["A", "A place", "A place of a name that is as long as the whole line of numbers is"]
)
@pytest.mark.parametrize("own", [0, 4, 5, 6, 10])
@pytest.mark.parametrize("width", [90.0, HALF])
def test_the_median_is_named_whatever_stands_beside_it(name, own, width, look):  # noqa: F811
    figure, _ = drawn(strip([0, 1, 5, 5, 8, own, 10], 5, name), look, width)
    assert "median 5" in " ".join(texts(figure))
    boxes = [layout_checks.text_box(thing) for thing in things(figure) if isinstance(thing, Text)]
    for number, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert left >= other[2] or other[0] >= right or top >= other[3] or other[1] >= bottom


ARABIC = (
    "الإدارة البلدية",
    "حكومة الإقليم والمقاطعات التابعة له",
    "الوزارة الاتحادية",
    "جمعية إدارية مشتركة بين البلديات الصغيرة",
    "اتحاد ذو غرض محدد",
    "شركة لتعزيز الاقتصاد المحلي",
    "المواطنون",
)
LONG = tuple(f"{label} und was sonst noch dazu gehört" for label in EIGHT)
LEGEND = ((Mark.FIRST, "named first"), (Mark.ALSO, "named too"), (Mark.NEITHER, "not named, and in no list"))


def of_kind(kind, labels, shares, name):
    """A chart of any kind, of which the first entry is the place's own and the second is named too."""
    marks = dict(enumerate((Mark.FIRST, Mark.ALSO)))
    data = tuple(
        Datum(label, share, f"{share}%", marks.get(number, Mark.NEITHER), number + 1)
        for number, (label, share) in enumerate(zip(labels, shares, strict=True))
    )
    median = (50.0, "median Kreisverwaltung") if kind is ChartKind.SCALE else None
    legend = LEGEND if needs_of_chart(kind).explained else ()
    chart = replace(split(labels, 0), kind=kind, data=data, legend=legend, median=median, name=name)
    if not kind.of_numbers:
        return chart
    ticks = ((0, "0"), (2, "2"), (97, "97"), (100, "100,000 inhabitants"))
    return replace(strip([0, *shares, 100], 1, name), ticks=ticks, apart=(4, "no team at all"))


def written(figure):
    """Return the lines of a figure, each with its box and words."""
    lines = [thing for thing in things(figure) if isinstance(thing, Text)]
    read = [(layout_checks.text_box(line), "".join(run.text for run in line.runs)) for line in lines]
    return [(box, words) for box, words in read if words.strip()]


@pytest.mark.parametrize("kind", ChartKind)
@pytest.mark.parametrize("labels", [("Ja", "Nein"), EIGHT[:7], LONG[:7], ARABIC])
def test_the_texts_of_a_chart_stand_in_it_and_over_no_other(kind, labels):
    """With equal shares, one that is all, and ever smaller ones; those in Arabic from the right."""
    count = len(labels)
    at = look_of(read_theme(SERIES / "theme.yaml"), LADDER[0], "ar" if labels is ARABIC else "en")
    equal, falling = [100 // count] * count, [50 // 2**number for number in range(count)]
    for shares, width in product((equal, falling, [100, *[0] * (count - 1)]), (150.0, HALF)):
        figure, _ = drawn(of_kind(kind, labels, shares, "Buenos Aires an der Elbe"), at, width)
        boxes = written(figure)
        assert all(left > 29.9 and right < width + 30.1 for (left, _, right, _), _ in boxes), (shares, width)
        for ((left, top, right, bottom), words), (box, other) in combinations(boxes, 2):
            apart = left >= box[2] or box[0] >= right or top >= box[3] or box[1] >= bottom
            assert apart, (words, other, shares, width)


def test_a_value_stands_in_its_part_where_it_is_free_at_both_sides(look):  # noqa: F811
    figure = replace(look.chart_label, size=look.body.size, bold=True)
    needs = figure.family.bold.width("50%", figure.size) + 2 * 5.0 + 1.4  # and the seam between parts
    for span in range(20, 60):
        first, _ = _labels(split(("a", "b"), 0), (span, HALF - span), HALF, look, figure)
        assert first.bare == (needs <= span)


def test_a_name_stands_under_the_label_of_its_part_where_one_line_has_room(look):  # noqa: F811
    style = look.chart_label.but(bold=True)
    (line,) = set_text("New Town", style, HALF)
    label = _PartLabel((line, line), 0.0, False, Label())
    for wide in range(30, 90):
        labels = [replace(label, wide=wide, lines=(line,)), replace(label, wide=HALF - wide)]
        name = _name("New Town", labels, 0, HALF, look, listed=False)
        assert name.row == (1 if line.width + 5.0 + GAP <= wide else 2)
