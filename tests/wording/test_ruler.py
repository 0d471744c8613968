"""What sets a place apart, what it shares, what it does not name; and the key figures."""

from types import SimpleNamespace

import pytest
from conftest import SERIES, assert_one

from reportgen.cohort import contrast
from reportgen.content import Evidence, Figures, Mark, Measure, Paragraph, Ruler, walk
from reportgen.making import Pipeline
from reportgen.richtext import Run, text_of
from reportgen.series import FiguresItem, RulerItem, Side
from reportgen.wording.keyfigures import figures_block
from reportgen.wording.needs import needs_of
from reportgen.wording.ruler import _of_how_many

CITIES = SERIES / "cities"


@pytest.fixture(scope="module")
def madrid():
    return Pipeline().make(CITIES / "madrid.yaml")


def rulers(made):
    return {block.id: block for block in walk(made.spotlight.items) if isinstance(block, Ruler)}


@pytest.mark.parametrize(
    ("computed", "shares", "side", "few"),
    [
        (True, (), None, True),
        (True, ("a share",), None, False),
        (False, (), None, False),
        (True, (), Side.APART, False),
    ],
)
def test_a_ruler_has_a_word_for_few_where_its_shares_may_be_of_few(computed, shares, side, few):
    published = SimpleNamespace(computed=computed, of=lambda _: shares)
    needs = needs_of(RulerItem(("roles",), side), SimpleNamespace(questionnaire=None, published=published))
    assert ("few" in needs.words) is few
    assert needs.in_figures
    assert needs.listed == ("" if side else "roles")


def test_sides_of_half_are_told_by_the_shares(madrid):
    found = rulers(madrid)
    apart, shared, unnamed = (found[f"ruler:{side}"].rows for side in Side)
    for order, rows in ((1, apart), (-1, shared), (-1, unnamed)):
        assert list(rows) == sorted(rows, key=lambda row: (row.group != "outcomes", order * row.percent))
    assert all(row.percent < 50 and row.mark is Mark.FIRST for row in apart)
    assert all(row.percent >= 50 and row.mark is Mark.FIRST for row in shared)
    assert all(row.percent >= 50 and row.mark is Mark.NEITHER for row in unnamed)


def test_rulers_of_several_questions_name_each_over_its_options(madrid):
    found, wording = rulers(madrid), madrid.manuscript.wording
    outcomes, factors = (wording.topics[name] for name in ("outcomes", "success_factors"))
    assert [name for name, _ in found["ruler:unnamed"].groups] == [outcomes, factors]
    assert factors in found["ruler:shared"].texts
    assert [name for name, _ in found["ruler:outcomes"].groups] == [""]


def test_what_rulers_of_several_questions_need_is_asked_for_without_silence_too(bench):
    bench.change("\n    - silence\n", "\n", "spotlight.yaml")
    bench.change("  success_factors: success factors\n", "", "wording/en.yaml")
    problems = bench.run("check", "town").problems
    assert '"success_factors" is missing in topics' in [p.words for p in problems]


def test_what_was_named_stands_before_what_was_not(madrid):
    rows = rulers(madrid)["ruler:outcomes"].rows
    assert [row.mark for row in rows] == [Mark.FIRST] * 4 + [Mark.NEITHER] * 5
    assert rows[0].spoken == "70% of cities"


def test_a_list_that_may_lack_entries_sets_nobody_apart(madrid):
    roles = madrid.manuscript.findings().questions["roles"]
    assert roles.shares
    assert not any(contrast(roles, side) for side in Side)


def test_the_band_has_a_finding_where_there_is_no_tagline(madrid):
    assert madrid.spotlight.tagline.startswith("Innovation helps Madrid to generate new sources of revenue")
    assert any(s.id == "sentence:finding" and s.evidence for s in madrid.spotlight.statements)


def test_what_one_place_alone_named_is_no_share_of_all():
    tulsa = Pipeline().make(CITIES / "tulsa.yaml").spotlight
    assert tulsa.tagline.startswith("Alone among the 30 cities in the series, Tulsa says innovation helps to")


def test_at_most_four_key_figures_stand_side_by_side(madrid):
    (block,) = (b for b in walk(madrid.spotlight.items) if isinstance(b, Figures))
    assert [value for value, _ in block.items] == ["70%", "80%", "3 of 4", "4 of 4"]


def test_a_ruler_of_published_figures_says_what_its_line_is(madrid):
    assert rulers(madrid)["ruler:roles"].source.endswith("Line: half.")


def test_a_dash_in_place_of_a_share_is_explained_below_published_figures():
    found = rulers(Pipeline().make(CITIES / "akron.yaml"))
    told = [name for name, one in found.items() if one.source.endswith("Share not published: –.")]
    assert told == ["ruler:roles"]


@pytest.mark.parametrize(
    ("language", "heads", "note"),
    [
        ("", ("% of 30 cities", "% of 89 cities"), "Own calculations, not a representative sample."),
        ("fr", ("% des 30 villes", "% des 89 villes"), "Nos calculs, échantillon non représentatif."),
    ],
)
def test_shares_say_of_how_many_places_they_are_and_computed_ones_whose(language, heads, note):
    made = Pipeline(language).make(CITIES / "madrid.yaml")
    found = rulers(made)
    own, published = heads
    assert found.pop("ruler:roles").head == published
    assert {ruler.head for ruler in found.values()} == {own}
    said = [text_of(b.text) for b in walk(made.spotlight.items) if isinstance(b, Paragraph) and b.note]
    assert sum(text.endswith(note) for text in said) == len(["standing", "outcomes"])


def test_shares_of_different_numbers_of_places_say_between_which_these_are(madrid):
    figures = [Evidence("q", "o", Measure.SHARE, 50, base=base) for base in (30, 29, 28)]
    wording = madrid.manuscript.wording
    assert _of_how_many([*figures, None], wording) == "28–30"
    assert _of_how_many(figures[:1], wording) == "30"


def test_a_ruler_without_a_figure_says_of_whom_none_is():
    ruler = rulers(Pipeline().make(CITIES / "boulder.yaml"))["ruler:roles"]
    assert not any(row.value for row in ruler.rows)
    assert (ruler.head, ruler.source) == ("", "")


def test_what_a_key_figure_says_of_the_place_is_not_parted():
    said = (Run("70%", bold=True), Run(" of cities – "), Run("Los Angeles too", bold=True), Run("."))
    ((_, words),) = figures_block(FiguresItem(("figure",), 4), [said]).items
    assert [run.text for run in words] == ["of cities – ", "Los\u00a0Angeles\u00a0too", "."]


WRONG = {
    "two whole lists": ("ruler: outcomes", "ruler: [outcomes, «roles»]", "REPEATED-OPTION", "part"),
    "a second list": (
        "- ruler: outcomes",
        "- {ruler: outcomes, «second»: success_factors}",
        "UNKNOWN-KEY",
        "known here: ruler, part, when",
    ),
    "a part there is not": ("part: apart", "part: «alone»", "UNKNOWN-NAME", ""),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_a_ruler_that_cannot_be_drawn_is_refused_where_it_stands(bench, case):
    old, new, code, hint = case
    changed = bench.change(old, new, "spotlight.yaml")
    assert_one(bench.run("check", "town"), bench, changed, code, hint)


def test_a_key_figure_begins_with_a_figure(bench):
    bench.change('"**{team.size:number}** member of', '"{team.size:number} member of', "wording/en.yaml")
    told = bench.run("check", "town").problems
    assert any("does not begin with a figure" in problem.words for problem in told)
