"""What is published of all, held against itself: what cannot be true is refused, or said to be printed so."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from conftest import assert_one
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.making import Pipeline
from reportgen.provenance import explain
from reportgen.series import load_series
from reportgen.series.figure import could_be, is_rounded
from reportgen.series.imprint import _is_isbn

SERIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018"
REPORT = "    base: 89\n    shares: {yes: 79}\n    counts: {yes: 70}\n"
CONTRADICTIONS = {
    "a share that its count is not": (
        REPORT,
        "    base: 89\n    shares: {yes: «79»}\n    counts: {yes: 10}\n",
        "as_published: {yes: ",
    ),
    "shares of one place": (
        "    base: 89\n    shares: {no: 56, yes: 44}",
        "    base: 1\n    shares: {no: «56», yes: 44}\n    as_published: {yes: printed so}",
        "as_published: {no: ",
    ),
    "a share that no count is": (
        "    shares: {no: 56, yes: 44}",
        "    shares: {no: «23», yes: 76}\n    counts: {yes: 68}",
        "as_published: {no: ",
    ),
    "counts of more than all": (
        REPORT,
        REPORT.replace("79}", "79, no: 20}").replace("{yes: 70}", "«{»yes: 70, no: 20}")
        + "    as_published: {no: printed so}\n",
        "exclude each other",
    ),
    "more places than there are": ("n: 89", "n: «1000000000000»", "at most 1000000"),
    "a note on a share there is not": (
        "    counts: {yes: 70}",
        "    counts: {yes: 70}\n    as_published: {«no»: printed so}",
        "give its share",
    ),
    "a ranking against its shares": (
        re.compile("    base: 89\n    ranking:\n(      - .*\n)+"),
        (
            "    base: 89\n    shares: {risk_taking: 20, data_analytics: 29}\n"
            "    ranking: «[»risk_taking, data_analytics]\n"
        ),
        "mend the order",
    ),
    "the most common against their shares": (
        re.compile(r"    top: \[launching, ideas\].*"),
        "    shares: {launching: 20, services: 29}\n    top: «[»launching, ideas]",
        "mend the order",
    ),
}


@pytest.mark.parametrize("case", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_what_contradicts_itself_is_refused(bench, case):
    old, new, hint = case
    changed = bench.change(old, new, "cohort.yaml")
    assert_one(bench.run("check", "town"), bench, changed, None, hint)


def test_the_reason_is_said_in_numbers(bench):
    bench.change("counts: {yes: 70}", "counts: {yes: 10}", "cohort.yaml")
    (problem,) = bench.run("check", "town").problems
    assert problem.words.startswith("10 of 89 places are 11.2 %, not 79 %")
    bench.change("counts: {yes: 10}", "counts: {yes: 10}\n    as_published: {yes: a misprint}", "cohort.yaml")
    assert bench.run("check", "town").code == 0


def test_every_share_of_the_series_can_be_or_is_said_to_be_printed_so():
    notes = {}
    for figure in load_series(SERIES).published.figures:
        for option, percent in figure.shares.items():
            exact = [Fraction(100 * count, figure.base) for count in range(figure.base + 1)]
            if all(abs(share - percent) > Fraction(1, 2) for share in exact):
                notes[figure.question, option] = figure.note(option)
    derived = notes.pop(("dedicated_funding", "no"))
    assert derived.startswith("100 less")
    assert sorted(notes) == [("data_collected", "social_welfare"), ("dedicated_funding", "yes")]
    assert all("printed so" in note for note in notes.values())


def test_what_is_printed_so_is_explained():
    made = Pipeline().make(SERIES / "cities" / "los-angeles.yaml")
    (funding,) = (e for e in explain(made.manuscript) if e.statement.id == "sentence:funding_sources")
    (figure,) = (f for f in funding.evidence if f.measure == "share")
    assert (figure.value, figure.note) == (77, "printed so; of 89 cities 68 are 76% and 69 are 78%")


@settings(max_examples=200)
@given(st.integers(1, 300), st.integers(0, 100))
def test_a_share_can_be_where_a_count_is_rounded_to_it(base, percent):
    exact = [Fraction(100 * count, base) for count in range(base + 1)]
    assert could_be(percent, base) == any(abs(share - percent) <= Fraction(1, 2) for share in exact)
    for count in range(0, base + 1, 7):
        assert is_rounded(percent, count, base) == (abs(exact[count] - percent) <= Fraction(1, 2))


@pytest.mark.parametrize(
    ("number", "known"),
    [
        ("978-3-16-148410-0", True),
        ("979-10-90636-07-1", True),
        ("3-16-148410-X", True),
        ("978-3-16-148410-1", False),
        ("977-3-16-148410-3", False),  # of a serial, not of a book
        ("978-3-16-148410", False),
        ("978-3-16-14841A-0", False),
        ("3-16-148410-1", False),
    ],
)
def test_an_isbn_has_ten_digits_or_thirteen_that_add_up(number, known):
    assert _is_isbn(number) == known
