"""The order of pages: one size of body, six sizes, a grid, gaps of three sizes, lines read with ease."""

from pathlib import Path

import page_order
import pytest
from made import spotlight_of

from reportgen.design import FULL

CITIES = sorted(
    (Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018" / "cities").glob("*.yaml")
)
MOST_SIZES = 6
EVERY = [pytest.param(path, tag, id=f"{path.stem}-{tag}") for path in CITIES for tag in ("en", "fr")]
every = pytest.mark.parametrize(("path", "language"), EVERY)


@every
def test_body_type_is_one_size_for_the_whole_series(path, language):
    found = spotlight_of(path, language)
    assert page_order.body_sizes(found) == {FULL.body}
    assert page_order.step_of(found).sizes is FULL


@every
def test_a_spotlight_has_six_sizes_of_type_at_most(path, language):
    assert len(page_order.letters(spotlight_of(path, language))) <= MOST_SIZES


@every
def test_lines_and_rows_stand_on_the_grid(path, language):
    assert not page_order.off_grid(spotlight_of(path, language))


@every
def test_rows_are_no_closer_than_at_the_step_and_on_the_grid(path, language):
    found = spotlight_of(path, language)
    pitch = page_order.step_of(found).row * FULL.unit
    distances = page_order.pitches(found)
    assert pitch in distances
    assert all(distance % FULL.unit == 0 and distance >= pitch for distance in distances)


@every
def test_texts_beside_each_other_start_on_one_line(path, language):
    for sections, firsts in page_order.starts(spotlight_of(path, language)):
        assert max(firsts) - min(firsts) < page_order.NEAR, sections


@every
def test_no_line_has_more_letters_than_are_read_with_ease(path, language):
    assert not page_order.too_long(spotlight_of(path, language))


@every
def test_no_last_line_is_below_a_fifth_of_its_measure(path, language):
    assert not page_order.runts(spotlight_of(path, language))
