"""Of the arrangements of two pages the best is found, and little is measured to find it."""

from collections import Counter
from dataclasses import replace
from functools import partial

import pytest
from conftest import SERIES as STARTER

from reportgen.charts import measure_chart
from reportgen.content import Chart, Figures, Heading, Highlight, Paragraph, Passage, Ruler, walk
from reportgen.design import AIRED, LADDER, PAPERS, Part, look_of, measure
from reportgen.making import Pipeline
from reportgen.pages.areas import Areas, PageFit
from reportgen.pages.kept import PartCache
from reportgen.pages.ladder import WELL_FILLED, Fit, Fitted, Fitting
from reportgen.series import arrangements

PLACES = ("los-angeles", "athens", "boulder", "louisville", "paris", "tulsa")


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


def fitting_of(found) -> Fitting:
    made = found.manuscript
    return Fitting(found.spotlight, made.pagination, made.theme, found.series.optional)


def best_of_all(fitting: Fitting, pages):
    """Return what trying every arrangement finds."""
    best = None
    for arrangement in arrangements(pages):
        fitted = fitting.fitted(arrangement, len(fitting.optional))
        if fitted and (best is None or fitting.rank(fitted) > fitting.rank(best)):
            best = fitted
        if best and fitting.rank(best) >= (0, 0, 0, 2, True, WELL_FILLED):
            break
    return best


@pytest.mark.parametrize("place", PLACES)
def test_the_best_is_what_trying_every_arrangement_would_find(pipeline, place):
    found = pipeline.make(STARTER / "cities" / f"{place}.yaml")
    fitting, every = fitting_of(found), fitting_of(found)
    best, most = fitting.best(found.series.pages), best_of_all(every, found.series.pages)
    assert (best.fit, best.steps) == (most.fit, most.steps)
    assert [*map(fitting.shown, best.pages)] == [*map(every.shown, most.pages)]


def test_nothing_is_measured_twice_nor_what_cannot_be_better(pipeline, monkeypatch):
    measured: Counter[tuple[object, ...]] = Counter()
    real = Areas.measured

    def counted(self, number, items, step, without):
        measured[number, tuple(map(id, items)), step, without] += 1
        return real(self, number, items, step, without)

    monkeypatch.setattr(Areas, "measured", counted)
    found = pipeline.make(STARTER / "cities" / "los-angeles.yaml")
    assert found.layout.step == "tight"
    assert max(measured.values()) == 1
    assert measured.total() <= 13
    assert {step.name for _, _, step, _ in measured} == {
        "snug",
        "tight",
    }  # no smaller type where space is enough


def test_what_is_measured_once_for_several_steps_stands_alike_at_each(pipeline):
    found = pipeline.make(STARTER / "cities" / "los-angeles.yaml")
    theme, language = found.manuscript.theme, found.spotlight.language
    kinds = Counter[type]()
    for first, *others in ((LADDER[0], LADDER[1]), LADDER[2:5]):
        kept = PartCache()
        for block in walk(found.spotlight.items):
            if not isinstance(block, Chart | Figures | Highlight | Paragraph | Passage | Ruler):
                continue
            at_step = [look_of(theme, step, language) for step in (first, *others)]
            part, *same = [kept.block(block, 300.0, look, partial(measured, look)) for look in at_step]
            assert all(one is part for one in same)
            for one in (measured(look, block, 300.0) for look in at_step):
                assert one.height == part.height
                if not isinstance(block, Chart):  # which takes seconds to be drawn for the first time
                    assert one.place(0.0, 0.0, one.height) == part.place(0.0, 0.0, part.height)
            kinds[type(block)] += 1
    assert {Chart, Figures, Paragraph, Ruler} <= kinds.keys()


def test_what_is_kept_of_a_step_stands_as_it_would_with_more_air(pipeline):
    found = pipeline.make(STARTER / "cities" / "los-angeles.yaml")
    theme, language, kept = found.manuscript.theme, found.spotlight.language, PartCache()
    tight, smallest = LADDER[4], LADDER[-1]
    aired = (replace(tight, large=large, over=over) for large, over in AIRED)
    steps = tight, *aired, smallest, replace(smallest, small=1)
    looks = [look_of(theme, step.inside, language) for step in steps]
    for block in walk(found.spotlight.items):
        if isinstance(block, Chart | Heading):  # headings are not kept
            continue
        for look in looks:
            part, anew = kept.block(block, 300.0, look, partial(measured, look)), measured(look, block, 300.0)
            assert part.place(0.0, 0.0, part.height) == anew.place(0.0, 0.0, anew.height)


def measured(look, block, width):
    return (measure_chart if isinstance(block, Chart) else measure)(block, width, look)


@pytest.fixture
def madrid(pipeline):
    return pipeline.make(STARTER / "cities" / "madrid.yaml")


def page_of(found, surplus: float, step=LADDER[4]) -> PageFit:
    """Return a page with three sections under something, at the tightest step of space."""
    look = look_of(found.manuscript.theme, step, "en")
    return PageFit(look, (), (None, None), Part(500.0 + surplus, None), 0.0, 500.0, sections=3)


@pytest.mark.parametrize(("surplus", "air"), [(-36.0, 2), (-35.9, 1), (-18.0, 1), (-17.9, 0), (0.0, 0)])
def test_a_page_has_air_by_what_it_has_over_for_a_unit_over_each_section(madrid, surplus, air):
    assert page_of(madrid, surplus).air == air
    assert page_of(madrid, surplus, LADDER[3]).air == max(air, 1)  # sections stand clear as it is


def test_of_two_arrangements_on_the_tightest_step_sections_stand_clear_in_the_better(madrid):
    def ranked(*surpluses: float):
        areas = tuple(page_of(madrid, surplus) for surplus in surpluses)
        return fitting_of(madrid).rank(Fitted(madrid.series.pages, Fit(LADDER[4]), areas, (LADDER[4],) * 2))

    assert ranked(-40.0, -36.0) > ranked(-40.0, -18.0) > ranked(0.0, -90.0)
    assert ranked(-18.0, -18.0) > ranked(-17.0, -90.0)


def test_what_makes_no_page_higher_is_not_left_out_where_type_is_smaller(madrid, monkeypatch):
    heights = {("high", "beside"): 500.0, ("beside",): 512.0, ("high",): 500.0}
    fitting = fitting_of(madrid)
    monkeypatch.setattr(fitting, "area", lambda *page: page_of(madrid, heights[page[-1]] - 520))
    assert fitting.put_back(0, (), LADDER[-1], ("high", "beside")) == ("high",)


def test_a_chart_beside_a_higher_list_stands_on_the_pages_of_a_publication_too():
    wide = Pipeline(themed=lambda theme: replace(theme, sheet=PAPERS["Letter"][::-1]))
    found = wide.make(STARTER / "cities" / "los-angeles.yaml")
    assert found.layout.step == "smallest"
    assert found.layout.fit.left_out == ("chart:activities",)
