"""Ratings: the rows of a grid on a scale on one track, with the place's own step and the median of all."""

import layout_checks
import pytest
from conftest import SECOND, assert_one
from conftest import SERIES as STARTER

from reportgen.content import Rating, Ratings, walk
from reportgen.design import LADDER, Group, Text, look_of, measure, read_theme
from reportgen.making import Pipeline


@pytest.fixture(scope="module")
def made():
    return Pipeline().make(SECOND / "cities" / "terres-claires.yaml")


def ratings(made):
    (found,) = (block for block in walk(made.spotlight.items) if isinstance(block, Ratings))
    return found


def test_each_row_has_the_own_step_and_the_median_of_all_who_answered(made):
    block = ratings(made)
    assert block.steps == ("Jamais", "Rarement", "Parfois", "Souvent", "Toujours")
    assert [(row.label, row.own, row.median) for row in block.rows] == [
        ("En ville", 4, 3.0),
        ("Dans les bourgs", 1, 1.5),
        ("Dans les villages", None, 0.5),
    ]
    assert block.source == "n = 2–3. Calculé à partir des profils de la série."


def test_a_row_is_read_out_with_both_and_with_why_there_is_no_answer(made):
    assert [row.word for row in ratings(made).rows] == [
        "Terres-Claires : Toujours. Médiane des pays : Souvent.",
        "Terres-Claires : Rarement. Médiane des pays : Rarement et Parfois.",
        "Terres-Claires : pas de réponse. Médiane des pays : Jamais et Rarement.",
    ]


def test_the_medians_are_explained_with_the_places_they_are_of(made):
    (statement,) = (s for s in made.spotlight.statements if s.id == "ratings:soirees")
    first = statement.evidence[0]
    assert (first.question, first.option, first.measure, first.value) == (
        "soirees.ville",
        "souvent",
        "median",
        4,
    )
    assert first.places == ("Haute-Lande", "Terres-Claires", "Val-Dormant")


def test_below_the_least_number_of_places_there_is_no_median(library):
    library.change("minimum_base: 2", "minimum_base: 4", "cohort.yaml")
    block = ratings(Pipeline().make(library.cities / "terres-claires.yaml"))
    assert {row.median for row in block.rows} == {None}
    assert (block.median, block.source) == ("", "")
    assert block.rows[2].word == "Terres-Claires : pas de réponse."


def test_where_no_row_is_answered_nothing_is_shown(library):
    library.change(
        "soirees: {ville: toujours, bourg: rarement, village: no_response}",
        "soirees: no_response",
        "cities/terres-claires.yaml",
    )
    found = Pipeline().make(library.cities / "terres-claires.yaml").spotlight
    assert not [block for block in walk(found.items) if isinstance(block, Ratings)]


def things(group):
    for kid in group.kids:
        yield from things(kid) if isinstance(kid, Group) else (kid,)


@pytest.mark.parametrize("width", [180.0, 245.0, 505.0])
@pytest.mark.parametrize("steps", [2, 5, 7])
def test_words_stand_apart_and_within_the_width(width, steps):
    look = look_of(read_theme(STARTER / "theme.yaml"), LADDER[0], "en")
    names = ("Never", "Seldom", "In some years", "Often", "Nearly always", "Always", "More")[:steps]
    rows = (
        Rating("A row with a long label that is broken", 0, 1.0, "a"),
        Rating("Another", None, None, "b", "no response"),
        Rating("A third", steps - 1, None, "c"),
    )
    block = Ratings("ratings:q", names, rows, "The place", "median of all", "n = 9.")
    part = measure(block, width, look)
    boxes = [
        layout_checks.text_box(thing)
        for thing in things(part.place(30.0, 50.0, part.height))
        if isinstance(thing, Text)
    ]
    for number, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 29.0
        assert right <= 31.0 + width
        assert bottom <= 50.5 + part.height
        for other in boxes[number + 1 :]:
            assert left >= other[2] or other[0] >= right or top >= other[3] or other[1] >= bottom


@pytest.mark.parametrize(
    ("new", "hint"),
    [
        ("- ratings: «collections»", "scales: {etats: ascending}"),
        ("- ratings: «loi»", "loi is select_one"),
        ("- ratings: «soiree»", 'did you mean "soirees"'),
    ],
)
def test_what_cannot_be_shown_so_is_told_where_it_stands(library, new, hint):
    changed = library.change("- ratings: soirees", new, "spotlight.yaml")
    assert_one(library.run("check", "haute-lande"), library, changed, None, hint)


def test_a_page_of_html_says_each_row_in_words(library):
    library.run("build", "terres-claires", "--format", "html")
    page = (library.output / "terres-claires.html").read_text("utf-8")
    assert "Rarement et Parfois." in page
    assert page.count('class="median" d=') == 3
