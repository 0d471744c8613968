"""Charts: vectors with the page's own fonts, the place's own answer marked by more than colour."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.charts import measure_chart, measure_overall, sketch
from reportgen.content import Chart, Datum, Mark, walk
from reportgen.design import LADDER, Group, Shape, Text, look_of, read_theme
from reportgen.making import Pipeline
from reportgen.series import ChartKind, State

SERIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018"


ANOTHER = Path(__file__).resolve().parents[1] / "series" / "bibliotheques-2024"
EVERY = [path for series in (SERIES, ANOTHER) for path in sorted((series / "cities").glob("*.yaml"))]
WORKSHOP = Pipeline()


def charts(path):
    spotlight = WORKSHOP.make(path).manuscript.spotlight()  # also what a page had no room for
    return {block.id: block for block in walk(spotlight.items) if isinstance(block, Chart)}


BAR = "mlllz"
"""The segments of a bar."""


@pytest.fixture(scope="module")
def los_angeles():
    return charts(SERIES / "cities" / "los-angeles.yaml")


@pytest.fixture(scope="module")
def look():
    return look_of(read_theme(SERIES / "theme.yaml"), LADDER[0], "en")


def drawn(chart, look, width=245.0, growth=0.0):
    part = measure_chart(chart, width, look)
    return part.place(30.0, 50.0, part.height + growth), part


def things(group):
    """Yield all texts and shapes of a group, however deep."""
    for kid in group.kids:
        yield from things(kid) if isinstance(kid, Group) else (kid,)


def texts(group):
    return [
        "".join(run.text for run in thing.runs).strip() for thing in things(group) if isinstance(thing, Text)
    ]


def cells(group):
    """Return the rows of a chart's table, each cell as it is read."""
    (table,) = (kid for kid in group.kids if kid.role == "Table")
    return [
        [cell.actual or " ".join(texts(cell)).replace("\u2010 ", "-") for cell in row.kids]
        for row in table.kids
    ]


def test_the_four_charts_of_the_issue_and_the_ranking_are_there(los_angeles):
    assert list(los_angeles) == [
        "chart:strategy",
        "chart:approach",
        "chart:activities",
        "chart:team",
    ]


def test_no_strip_and_no_median_of_fewer_teams_than_the_least_base(tmp_path):
    """Of the cities twelve have a team whose size is known."""
    folder = shutil.copytree(SERIES, tmp_path / "series")
    cohort = folder / "cohort.yaml"
    text = cohort.read_text(encoding="utf-8")
    cohort.write_text(text.replace("minimum_base: 10", "minimum_base: 13"), encoding="utf-8")
    assert "chart:team" not in charts(folder / "cities" / "los-angeles.yaml")


@pytest.fixture(scope="module")
def of_few():
    """The series, with figures computed of ten places on: of teams that are twelve."""
    return SERIES


@pytest.fixture(scope="module")
def roles(los_angeles):
    """Bars of what is published of roles, a mark for each that Los Angeles named."""
    shares = {
        "Project manager": 82,
        "Community engagement staff": 60,
        "Data scientist": 56,
        "Designer": 56,
        "Communication officer": 48,
    }
    data = tuple(Datum(label, share, f"{share}%", Mark.FIRST) for label, share in shares.items())
    legend = ((Mark.FIRST, "in Los Angeles's team"),)
    return replace(
        los_angeles["chart:approach"], id="chart:roles", kind=ChartKind.BARS, data=data, legend=legend
    )


@pytest.mark.parametrize(
    ("name", "shares"),
    [
        ("strategy", {"No": 56, "Yes": 44}),
        ("approach", {"Both": 40, "Specific policy areas": 36, "Holistic/macro level": 24}),
    ],
)
def test_a_chart_has_the_published_shares(los_angeles, name, shares):
    data = los_angeles[f"chart:{name}"].data
    assert {datum.label: datum.percent for datum in data} == shares


def test_every_chart_says_n_edition_and_source(los_angeles):
    for chart in los_angeles.values():
        if chart.median is None:
            assert chart.source.startswith("n = 89. ")
            assert "OECD" in chart.source
        else:
            assert chart.source == "n = 12. Own calculations, not a representative sample."


def test_all_words_of_a_chart_are_text_in_the_fonts_of_the_page(los_angeles, look):
    for chart in los_angeles.values():
        group, _ = drawn(chart, look)
        words = "".join("".join(texts(group)).split())  # short names have firm spaces
        named = chart.data if chart.median is None else ()
        labels = [text for datum in named for text in (datum.label, datum.value)]
        labels += (
            [chart.median[1], chart.apart[1], *(text for _, text in chart.ticks)] if chart.median else []
        )
        for text in (chart.title, chart.notes, chart.source, *labels):
            assert "".join(text.split()) in words
        fonts = {run.font.program for kid in things(group) if isinstance(kid, Text) for run in kid.runs}
        assert fonts <= {look.family.regular.program, look.family.bold.program}


def test_figures_of_charts_and_tables_are_of_one_width(los_angeles, look):
    group, _ = drawn(next(iter(los_angeles.values())), look)
    runs = [run for kid in things(group) if isinstance(kid, Text) for run in kid.runs]
    assert all(run.font.tabular for run in runs if run.text.strip().endswith("%"))


def test_bars_are_as_long_as_their_shares(roles, look):
    group, _ = drawn(roles, look)
    widths = sorted(
        shape.path[1][2] - shape.path[1][0]
        for shape in things(group)
        if isinstance(shape, Shape) and shape.path[0] == BAR and shape.fill == look.colours.own
    )
    shares = sorted(datum.percent for datum in roles.data)
    assert len(widths) == len(shares)
    for width, share in zip(widths, shares, strict=True):
        assert width / widths[-1] == pytest.approx(share / shares[-1], abs=0.01)


def test_a_place_that_has_no_number_is_marked_among_those_that_stand_apart(look):
    chart = charts(SERIES / "cities" / "bilbao.yaml")["chart:team"]
    assert (chart.aside, chart.data, chart.notes) == (True, (), "")
    assert chart.title == "Among the cities that have no dedicated team"
    assert "Bilbao: no dedicated team." in chart.alt
    group, _ = drawn(chart, look)
    (own,) = (t for t in things(group) if isinstance(t, Shape) and t.fill == look.colours.own)
    (apart,) = (t for t in things(group) if isinstance(t, Shape) and t.stroke == look.colours.paper)
    across = (min(own.path[1][::2]) + max(own.path[1][::2])) / 2
    assert across == pytest.approx(min(apart.path[1][::2]), abs=0.1)
    assert "Bilbao" in texts(group)


def test_a_strip_has_a_dot_for_each_place_where_its_number_is(of_few, look):
    chart = charts(of_few / "cities" / "los-angeles.yaml")["chart:team"]
    group, _ = drawn(chart, look)
    shapes = [thing for thing in things(group) if isinstance(thing, Shape)]
    (dots,) = (shape for shape in shapes if shape.stroke == look.colours.all)
    (apart,) = (shape for shape in shapes if shape.stroke == look.colours.paper)
    (own,) = (shape for shape in shapes if shape.fill == look.colours.own)
    numbers = list(Counter(dict(chart.numbers)).elements())
    assert dots.path[0] == "ml" * len(numbers) == "ml" * 12
    assert apart.path[0] == "ml" * chart.apart[0] == "ml" * 4
    assert chart.apart[1] == "no dedicated team: 4"
    assert max(apart.path[1][::2]) + apart.line_width < min(dots.path[1][::2])
    centres = sorted(dots.path[1][::4])
    scale = (centres[-1] - centres[0]) / (numbers[-1] - numbers[0])
    for centre, number in zip(centres, numbers, strict=True):
        assert centre == pytest.approx(centres[0] + scale * (number - numbers[0]), abs=0.01)
    assert any("Los Angeles 12" in text for text in texts(group))
    assert own.path[1][0] > centres[-3]


def test_a_team_of_nobody_is_no_team(of_few, look, tmp_path):
    folder = shutil.copytree(of_few, tmp_path / "series")
    outline = folder / "spotlight.yaml"
    text = outline.read_text(encoding="utf-8")
    text = re.sub(r"chart: team\n +when: answered", "chart: team", text)
    outline.write_text(text, encoding="utf-8")
    chart = charts(folder / "cities" / "oakland.yaml")["chart:team"]
    assert chart.median == (6.0, "median of teams: 6")
    assert "n = 12." in chart.source
    assert not any(datum.number == 0 or datum.mark is Mark.FIRST for datum in chart.data)
    assert chart.title == "Among the cities that have no dedicated team"
    assert "Oakland: no dedicated team." in chart.alt
    group, _ = drawn(chart, look)
    assert {"Oakland", "no dedicated team: 4"} <= set(texts(group))


def test_own_answer_is_marked_by_a_sign_beside_the_colour(roles, look):
    chart = roles
    signs = []
    for mark in (
        Mark.FIRST,
        Mark.NEITHER,
        State.NO_RESPONSE,
        Mark.SECOND,
        Mark.MOST,
        Mark.HALF,
        Mark.LEAST,
        Mark.ALSO,
        State.UNKNOWN,
        State.NOT_ASKED,
    ):
        datum = replace(chart.data[0], mark=mark)
        one = replace(chart, data=(datum,), legend=())
        group, _ = drawn(one, look)
        curves = [s for s in things(group) if isinstance(s, Shape) and s.path[0] != BAR]
        signs.append(tuple((s.path[0], bool(s.fill), bool(s.stroke), bool(s.dash)) for s in curves))
    assert len(set(signs)) == len(signs)


def test_a_chart_stays_inside_its_box_also_when_it_grows(los_angeles, look):
    for chart in los_angeles.values():
        for width in (150.0, 245.0, 505.0):
            for growth in (0.0, 40.0):
                group, part = drawn(chart, look, width, growth)
                bottom = 50.0 + part.height + growth
                for kid in things(group):
                    if isinstance(kid, Text):
                        assert kid.x >= 30.0 - 0.1
                        assert kid.x + kid.width <= 30.0 + width + 0.6
                        assert 50.0 < kid.y < bottom
                    else:
                        _, points = kid.path
                        assert all(29.0 <= x <= 30.0 + width + 1.0 for x in points[::2])
                        assert all(49.0 <= y <= bottom + 1.0 for y in points[1::2])


def test_an_alternative_text_is_a_sentence_of_kind_and_finding_and_the_own_answer(los_angeles):
    said = {name: chart.alt for name, chart in los_angeles.items()}
    title = {name: chart.title for name, chart in los_angeles.items()}
    for name, before, behind in (
        ("chart:strategy", "Bar in 2 parts: ", ". Los Angeles: No."),
        ("chart:approach", "Bar in 3 parts: ", ". Los Angeles: Both."),
        ("chart:activities", "Ranking of 7: ", ". Most common in Los Angeles: 3. Also in Los Angeles: 2."),
    ):
        assert said[name] == f"{before}{title[name].removesuffix('.')}{behind}"


def test_an_alternative_text_of_a_strip_says_how_its_numbers_are_spread(of_few):
    chart = charts(of_few / "cities" / "los-angeles.yaml")["chart:team"]
    spread = "From 1 to 12, half of them from 4.8 to 10."
    assert chart.alt == f"Line of numbers with 12 dots: {chart.title}. {spread} Los Angeles: 12."


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_no_alternative_text_of_a_chart_is_long(path):
    for chart in charts(path).values():
        assert len(chart.alt) <= 250, chart.alt


def test_in_french_a_space_stands_before_the_colon_in_alternative_texts():
    found = [
        chart.alt for path in EVERY if path.parent != SERIES / "cities" for chart in charts(path).values()
    ]
    assert any(" : " in alt for alt in found)
    assert not [alt for alt in found if re.search(r"\w:", alt)]


def test_the_figures_of_a_chart_stand_in_a_table_with_the_places_own_answer(los_angeles, roles, look):
    chart = roles
    strategy, _ = drawn(los_angeles["chart:strategy"], look)
    assert cells(strategy) == [["No", "56%", "Los Angeles"], ["Yes", "44%", ""]]
    roles, _ = drawn(chart, look)
    assert cells(roles)[0] == ["Project manager", "82%", "in Los Angeles's team"]
    assert [row[:2] for row in cells(roles)] == [[d.label, d.value] for d in chart.data]
    for row in roles.kids[2].kids:
        assert [(cell.role, cell.scope) for cell in row.kids] == [("TH", "Row"), ("TD", ""), ("TD", "")]


def test_a_ranking_tells_the_rank_of_each_entry_and_what_its_sign_stands_for(los_angeles, look):
    chart = los_angeles["chart:activities"]
    words = {mark: word for mark, word in chart.legend if mark}
    for width in (150.0, 505.0):
        group, _ = drawn(chart, look, width)
        assert cells(group) == [
            [str(rank), datum.label, words[datum.mark]] for rank, datum in enumerate(chart.data, 1)
        ]
        (table,) = (kid for kid in group.kids if kid.role == "Table")
        assert {tuple(cell.role for cell in row.kids) for row in table.kids} == {("TD", "TH", "TD")}


def test_only_the_shapes_of_a_chart_are_behind_its_alternative_text(los_angeles, look):
    for chart in los_angeles.values():
        group, _ = drawn(chart, look)
        (figure,) = (kid for kid in group.kids if kid.role == "Figure")
        assert figure.alt == chart.alt
        assert figure.kids
        assert not texts(figure)
        assert all(kid.role for kid in group.kids)


def test_no_two_labels_of_a_strip_are_one_entry(of_few, look):
    group, _ = drawn(charts(of_few / "cities" / "los-angeles.yaml")["chart:team"], look)
    (entries,) = (kid for kid in group.kids if kid.role == "L")
    assert [" ".join(texts(entry)) for entry in entries.kids] == [
        *("median of teams: 6", "Los Angeles 12", "no dedicated team: 4", "1", "3", "6", "9", "12")
    ]


def test_one_chart_leaves_nothing_behind_for_the_next(los_angeles, roles, look):
    strategy = los_angeles["chart:strategy"]
    before, _ = drawn(strategy, look)
    drawn(roles, look)
    after, _ = drawn(strategy, look)
    assert before == after


def test_a_part_too_narrow_for_its_label_has_it_whole_beside(los_angeles, look):
    chart = los_angeles["chart:strategy"]
    no, yes = chart.data
    narrow = replace(chart, data=(replace(no, percent=99, value="99%"), replace(yes, percent=1, value="1%")))
    group, _ = drawn(narrow, look)
    assert cells(group) == [["No", "99%", "Los Angeles"], ["Yes", "1%", ""]]
    for text in (kid for kid in things(group) if isinstance(kid, Text)):
        assert text.x + text.width <= 30.0 + 245.0 + 0.1


@pytest.mark.parametrize("measured", [measure_chart, measure_overall])
@pytest.mark.parametrize("name", ["approach", "activities", "team"])
def test_notes_and_source_stand_below_every_chart_also_in_a_volume(measured, name, look, of_few):
    """Words of the places' own have no bar: how many there are is a note."""
    chart = charts(of_few / "cities" / "los-angeles.yaml")[f"chart:{name}"]
    part = measured(replace(chart, notes="Other answers: 8 of 24."), 300.0, look)
    below = " ".join(texts(part.place(30.0, 50.0, part.height)))
    assert "Other answers: 8 of 24." in below
    assert chart.source in below


@pytest.mark.parametrize("width", [90.0, 300.0])
@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.RANKING])
def test_the_title_of_a_chart_of_a_volume_stands_clear_of_its_plot(kind, width, look, los_angeles):
    chart = replace(los_angeles["chart:activities"], kind=kind, title="A title of some words " * 4)
    part = measure_overall(chart, width, look)
    title, figure, *_ = part.place(30.0, 50.0, part.height).kids
    tops = [min(shape.path[1][1::2]) for shape in things(figure) if isinstance(shape, Shape)]
    lines = [line.y for line in things(title)]
    assert 50.0 < lines[0] < lines[-1] < min(tops)


def numbers_of(group):
    for thing in things(group):
        yield from (thing.x, thing.y) if isinstance(thing, Text) else thing.path[1]


@pytest.mark.parametrize("path", [EVERY[0], EVERY[-1]], ids=lambda path: path.stem)
def test_a_chart_between_two_heights_is_as_matplotlib_draws_it_at_its_own(path, look, monkeypatch):
    """So each kind of chart moves in straight lines from the one to the other."""
    for chart in charts(path).values():
        found = [list(numbers_of(drawn(chart, look, 245.0, more)[0])) for more in (3.0, 25.0)]
        with monkeypatch.context() as patch:
            patch.setattr(sketch, "steps", lambda *_: None)
            exact = [list(numbers_of(drawn(chart, look, 245.0, more)[0])) for more in (3.0, 25.0)]
        for one, other in zip(found, exact, strict=True):
            assert one == pytest.approx(other)


def test_what_is_equal_for_many_places_is_drawn_once(los_angeles, look):
    """Their names, answers and heights differ; shares, labels and axes do not."""
    for chart in los_angeles.values():
        for marks in (Mark.FIRST, Mark.NEITHER):
            other = replace(
                chart,
                name=f"Place {marks}",
                data=tuple(replace(datum, mark=marks) for datum in chart.data[:1]) + chart.data[1:],
            )
            drawn(other, look, 505.0, 10.0)
        before = sketch.drawing.cache_info().misses
        drawn(replace(chart, name="A place of another name"), look, 505.0, 25.0)
        assert sketch.drawing.cache_info().misses == before


@pytest.mark.parametrize("kind", [ChartKind.SPLIT, ChartKind.RANKING, ChartKind.STRIP])
def test_what_is_equal_at_every_step_is_drawn_once(los_angeles, look, kind):
    """Words are smaller in a tighter one, and bars thinner; what fills its room is not."""
    for chart in (chart for chart in los_angeles.values() if chart.kind is kind):
        drawn(chart, look, 505.0, 10.0)
        before = sketch.drawing.cache_info().misses
        for step in LADDER:
            drawn(chart, look_of(look.theme, step, "en"), 505.0, 10.0)
        assert sketch.drawing.cache_info().misses == before


@pytest.mark.slow
def test_no_chart_uses_the_state_that_pyplot_shares(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))  # where no drawing is kept
    code = (
        "import sys; from pathlib import Path; from reportgen.making import Pipeline\n"
        f"Pipeline().make(Path({str(EVERY[0])!r})).pdf()\n"
        "assert 'matplotlib.axes' in sys.modules and 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_value_stands_on_the_line_that_the_label_of_its_bar_is_written_on(roles, look):
    figure, _ = drawn(roles, look, 505.0)
    (table,) = (kid for kid in figure.kids if kid.role == "Table")
    for row in table.kids:
        label, value = ([line.y for line in things(cell) if isinstance(line, Text)] for cell in row.kids[:2])
        assert value == [pytest.approx(label[0])]
