"""Texts that are printed as they stand in a file: seen at all, and never with markup or braces of others."""

import re
import time

import pytest
from conftest import assert_one

from reportgen.design import LADDER, look_of, set_text
from reportgen.inspection import tag_tree
from reportgen.making import Pipeline
from reportgen.pdf.read import read_back
from reportgen.profile.model import Note

UNSEEN = {
    "a soft hyphen": r"\u00AD",
    "a joiner": r"\u200C\u200D",
}
MARKS = {"an acute": r"\u0301A", "behind a space": r"A \u0301b", "a diaeresis below": r"\u0324"}
TEXTS = {
    "name": ("name: Lower Sampleton", 'name: «"{}"»'),
    "tagline": ("tagline: Small steps first", 'tagline: «"{}"»'),
    "leader": ("name: Ann Sample", 'name: «"{}"»'),
    "lead staff": ("[Ben Sample]", '[«"{}"»]'),
    "own words": ("other: Trying things out", 'other: «"{}"»'),
}
"""The plain texts of a profile."""

SERIES_TEXTS = {
    "a fraction": ("wording/en.yaml", "say: half}", "say: {}}"),
    "a heading": ("wording/en.yaml", "overview: Overview", "overview: {}"),
    "a fact": ("wording/en.yaml", "population: Population of municipality", "population: {}"),
    "a fixed word": ("wording/en.yaml", "chosen: named\n", "chosen: {}\n"),
    "a number in words": ("wording/en.yaml", "numbers: [no, one,", "numbers: [{}, one,"),
    "a phrase": ("wording/en.yaml", "holistic: holistic", "holistic: {}"),
    "the title": ("series.yaml", "title: Innovation capacity in cities", "title: {}"),
}
"""Texts of a series: the file, what stands there, and how a text is put in its place."""


@pytest.mark.parametrize("where", TEXTS)
def test_no_word_is_longer_than_that_of_any_language(bench, where):
    old, new = TEXTS[where]
    _, place, _ = bench.change(old, new.replace('"', "").format("x" * 201))
    (shown,) = bench.run("check", "town").problems
    assert (shown.code, shown.place, shown.hint) == ("TOO-MANY-LETTERS", place, "the limit is 200")


def in_series(bench, where, text):
    """Put a text in a place of a series and return the codes of the problems and what they point at."""
    file, old, new = SERIES_TEXTS[where]
    path = bench.series / file
    whole = path.read_text(encoding="utf-8")
    assert old in whole, old
    path.write_text(whole.replace(old, new.replace("{}", f"'{text}'"), 1), encoding="utf-8")
    run = bench.run("check", "town")
    assert run.code == 1, run.err
    return [(shown.code, shown.under) for shown in run.problems]


@pytest.mark.parametrize("field", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("text", UNSEEN.values(), ids=UNSEEN)
def test_a_text_of_which_nothing_is_seen_is_refused(bench, field, text):
    old, new = field
    changed = bench.change(old, new.replace("{}", text))
    run = bench.run("check", "town")
    assert run.code == 1
    shown = next(shown for shown in run.problems if shown.code == "WRONG-KIND")
    assert shown.place == changed[1]
    assert "nobody sees" in shown.hint


@pytest.mark.parametrize("field", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("text", MARKS.values(), ids=MARKS)
def test_a_mark_on_no_letter_is_refused(bench, field, text):
    old, new = field
    bench.change(old, new.replace("{}", text))
    run = bench.run("check", "town")
    assert run.code == 1
    assert any(shown.code == "WRONG-KIND" and shown.line for shown in run.problems)


@pytest.mark.parametrize("text", ["****", "** **", r"\u00AD", r"a\n\n- \u00AD"])
def test_an_overview_of_which_nothing_is_seen_is_refused(bench, text):
    bench.change(
        "overview: |\n  A short text about the town and its people.\n\n  - one entry\n  - another entry",
        f'overview: "{text}"',
    )
    run = bench.run("check", "town")
    assert run.code == 1
    assert run.problems[0].line == 9


@pytest.mark.parametrize(
    ("text", "code"), [("**x**", "MARKUP"), ("<b>y</b>", "MARKUP"), ("{city}", "TEMPLATE")]
)
@pytest.mark.parametrize("where", SERIES_TEXTS)
def test_markup_and_braces_in_a_text_of_a_series_are_refused(bench, where, text, code):
    if (where, text) == ("a phrase", "**x**"):
        return  # it is read as markup there
    assert in_series(bench, where, text)[0][0] == code


@pytest.mark.parametrize("where", SERIES_TEXTS)
def test_a_text_of_a_series_of_which_nothing_is_seen_is_refused(bench, where):
    assert in_series(bench, where, "\u00ad")[0][0] in {"WRONG-KIND", "TEMPLATE"}


def test_markup_and_braces_in_the_label_of_an_option_are_refused(bench):
    changed = bench.change(re.compile(r"(?<=    big_picture: ).*"), "a «**»x** b", "questionnaire.yaml")
    assert_one(bench.run("check", "town"), bench, changed, "MARKUP", "plain text")


def test_all_places_of_markup_in_a_plain_text_are_told(bench):
    bench.change("tagline: Small steps first", "tagline: a<b>c</b> and **d** and <i>e</i>")
    run = bench.run("check", "town")
    assert [shown.under for shown in run.problems] == ["<b>", "**", "<i>"]
    assert {shown.hint for shown in run.problems} == {"write plain text"}


def test_a_letterbox_is_shown_without_its_scheme(bench):
    bench.change("https://www.example.org/", "mailto:office@example.org")
    data = Pipeline().make(bench.town).pdf()
    assert 'Link "office@example.org" -> mailto:office@example.org' in tag_tree(data)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("A short text", "A short " + "x" * 300, "a word of 300 letters"),
        ("A short text", "A short text " * 2000, "letters"),
        ("Small steps first", "x" * 30_000, "30000 letters"),
    ],
)
def test_letters_without_end_are_refused_at_once(bench, old, new, what):
    bench.change(old, new)
    run = bench.run("check", "town")
    assert run.problems[0].code == "TOO-MANY-LETTERS"
    assert what in run.problems[0].words


# soft hyphens

WORD = "Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesell\u00adschaft"


def test_a_word_is_parted_at_its_soft_hyphens_and_nowhere_else(bench):
    look = look_of(Pipeline().load(bench.series).theme, LADDER[0], "en")
    style = look.body
    for width in (60.0, 90.0, 140.0, 400.0):
        lines = set_text(f"Die {WORD} hier", style, width)
        text = "|".join(line.text.strip() for line in lines)
        assert text.replace("\u00ad|", "").replace("|", " ") == f"Die {WORD} hier".replace("\u00ad", "")
        assert all(line.width <= width for line in lines)
        for line in lines[:-1]:
            assert "\u00ad" not in line.text[:-1]


def test_soft_hyphens_are_read_back_as_they_are_meant(bench):
    bench.change("A short text", f"A {WORD} and {WORD} and {WORD} text")
    bench.change("Trying things out", f"Trying the {WORD} out")
    made = Pipeline().make(bench.town)
    data = made.pdf()
    whole = WORD.replace("\u00ad", "")
    assert tag_tree(data).count(whole) >= 4
    assert all("\u00ad" not in statement.text for statement in made.spotlight.statements)
    assert any("-" in text for text in read_back(data).texts)
    assert bench.run("build", "town").code == 0


def test_a_long_address_is_no_long_word(bench):
    bench.change("A short text", f"A short text, https://a.org/{'x' * 700}")
    assert bench.run("check", "town").code == 0


@pytest.mark.slow
@pytest.mark.parametrize("entry", ["1. x", "- x", "x"])
def test_as_many_entries_as_a_text_may_have_take_no_time(bench, entry):
    bench.change(
        "A short text", "A short text\n\n" + f"  {entry}\n\n" * (18_000 // (len(entry) + 2)) + "  End"
    )
    begun = time.process_time()
    run = bench.run("check", "town")
    assert time.process_time() - begun < 5
    assert [shown.code for shown in run.problems] == ["TOO-LONG"]


def test_a_note_is_written_with_its_address_behind_it_or_as_the_one_of_both_there_is():
    assert [str(Note(*each)) for each in (("A", "https://a.org"), ("A", ""), ("", "https://a.org"))] == [
        "A (https://a.org)",
        "A",
        "https://a.org",
    ]
