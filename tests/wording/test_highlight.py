"""The highlight of a profile: one thing worth telling, set large; where there is none, nothing."""

import pytest
from conftest import assert_one

from reportgen.making import Pipeline
from reportgen.pdf.read import read_back

LARGE = "Pledge to Patrol: a paid apprenticeship for young people who want a career in the police."


def test_the_highlight_of_a_profile_stands_on_its_pages_and_is_explained(bench):
    bench.change("overview: |", f'highlight: "{LARGE}"\noverview: |')
    made = Pipeline().make(bench.town)
    assert LARGE in " ".join(" ".join(read_back(made.pdf()).texts).split())
    assert f'<p class="highlight">{LARGE}</p>' in made.html().decode().replace("\u00ad", "")
    assert LARGE in bench.run("explain", "town", "highlight").out


def test_a_place_without_a_highlight_shows_nothing_of_one(bench):
    made = Pipeline().make(bench.town)
    assert 'class="highlight"' not in made.html().decode()
    assert "highlight" not in [statement.id for statement in made.spotlight.statements]


@pytest.mark.parametrize(
    ("words", "code"),
    [("word " * 25 + "«last»", "TOO-MANY-WORDS"), ("one «**»bold** word", "MARKUP")],
)
def test_a_highlight_that_is_too_long_or_has_markup_is_refused_where_it_stands(bench, words, code):
    changed = bench.change("overview: |", f"highlight: {words}\noverview: |")
    assert_one(bench.run("check", "town"), bench, changed, code, "")
