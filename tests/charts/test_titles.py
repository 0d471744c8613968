"""Charts argue: each has the place's own mark, and a title about the place that can be read at a glance."""

import re
import shutil
from pathlib import Path

import pytest
from made import spotlight_of

from reportgen.charts import measure_chart
from reportgen.content import Chart, Mark, walk
from reportgen.design import LADDER, Group, Shape, look_of, read_theme
from reportgen.making import Pipeline

SERIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018"
CITIES = sorted((SERIES / "cities").glob("*.yaml"))
MOST = 12


def charts(path, language="en"):
    made = spotlight_of(path, language)
    return made, [block for block in walk(made.spotlight.items) if isinstance(block, Chart)]


@pytest.mark.parametrize("path", CITIES, ids=lambda path: path.stem)
def test_every_chart_has_the_mark_of_the_place(path):
    _, found = charts(path)
    assert found
    for chart in found:
        assert chart.aside or any(datum.mark in {Mark.FIRST, Mark.ALSO} for datum in chart.data), chart.id


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", CITIES, ids=lambda path: path.stem)
def test_no_title_of_a_chart_is_longer_than_one_reads_at_a_glance(path, language):
    """The name of a place counts as one word; what is as it was published is as long as it was."""
    made, found = charts(path, language)
    for chart in found:
        (said,) = (s for s in made.spotlight.statements if s.id == chart.id)
        title = chart.title.replace(made.profile.name, "Place")
        words = re.findall(r"[\w'’%-]*\w[\w'’-]*", title)
        assert len(words) <= MOST or said.rule.startswith("city: "), title


def test_no_sentence_says_again_what_the_title_of_a_chart_says():
    made, found = charts(SERIES / "cities" / "madrid.yaml")
    ids = {block.id for block in walk(made.spotlight.items)}
    assert {"chart:strategy", "chart:approach"} <= {chart.id for chart in found}
    assert not {"sentences:strategy", "sentences:approach"} & ids


def test_a_sentence_over_a_chart_stands_alone_where_there_is_nothing_to_draw(bench):
    bench.change("  approach: both\n", "  approach: {other: As it comes}\n")
    said = bench.run("explain", "town", "sentence:approach").out
    assert "describes its approach to innovation capacity as “As it comes”." in said


def test_a_title_that_no_wording_has_is_told(bench):
    bench.change("title: strategy", "title: strategie", "spotlight.yaml")
    told = bench.run("check", "town").problems
    assert any("strategie" in problem.words for problem in told)


@pytest.fixture
def partly(tmp_path):
    """Return the series with fewer published shares than there are answers."""
    folder = shutil.copytree(SERIES, tmp_path / "series")
    cohort = folder / "cohort.yaml"
    text = cohort.read_text(encoding="utf-8")
    shares = "shares: {both: 40, specific_areas: 36, holistic: 24}"
    derived = (
        '    derived:\n      specific_areas: published as "over one-third"; 100 less the two other shares\n'
    )
    assert shares in text
    assert derived in text
    text = text.replace(shares, "shares: {both: 40, specific_areas: 36}").replace(derived, "")
    cohort.write_text(text, encoding="utf-8")
    return folder


def test_a_split_that_does_not_add_up_says_what_the_rest_is(partly):
    made = Pipeline().make(partly / "cities" / "paris.yaml")
    (chart,) = (b for b in walk(made.spotlight.items) if isinstance(b, Chart) and b.id == "chart:approach")
    *_, rest = chart.data
    assert (rest.label, rest.percent, rest.rest) == ("Other answers", 24, True)
    look = look_of(read_theme(partly / "theme.yaml"), LADDER[0], "en")
    part = measure_chart(chart, 245.0, look)
    shapes: list[Shape] = []

    def gather(group):
        for kid in group.kids:
            if isinstance(kid, Group):
                gather(kid)
            elif isinstance(kid, Shape):
                shapes.append(kid)

    gather(part.place(0.0, 0.0, part.height))
    assert any(shape.clips and shape.stroke == look.colours.all for shape in shapes)  # the hatch
    (said,) = (s for s in made.spotlight.statements if s.id == "chart:approach")
    assert [(e.option, e.value) for e in said.evidence][-1] == ("other", 24)


def test_a_bar_stands_off_the_last_line_of_its_title():
    _, found = charts(SERIES / "cities" / "los-angeles.yaml")
    look = look_of(read_theme(SERIES / "theme.yaml"), LADDER[0], "en")
    for chart in (chart for chart in found if chart.id in {"chart:strategy", "chart:approach"}):
        part = measure_chart(chart, 245.0, look)
        title, figure, *_ = part.place(0.0, 0.0, part.height).kids
        foot = title.kids[-1].y + 0.24 * look.chart_title.size  # where its letters end below the line
        assert min(min(kid.path[1][1::2]) for kid in figure.kids) > foot + 1.5, chart.id
