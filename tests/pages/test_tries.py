"""Of the arrangements of two pages the best is found, and little is measured to find it."""

from collections import Counter
from dataclasses import replace
from functools import partial

import pytest
from conftest import SERIES as STARTER

from reportgen.charts import measure_chart
from reportgen.content import Chart, Figures, Heading, Highlight, Paragraph, Passage, Ruler, walk
from reportgen.design import AIRED, LADDER, look_of, measure
from reportgen.making import Pipeline
from reportgen.pages.areas import Areas
from reportgen.pages.kept import PartCache
from reportgen.pages.ladder import WELL_FILLED, Fitting
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
        if best and fitting.rank(best) >= (0, 0, 0, True, True, WELL_FILLED):
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
    assert measured.total() <= 12
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
