"""Of fewer places than have a share, how many of how many: no percentage, and no chart."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from reportgen.content import Chart, Ruler, walk
from reportgen.making import Pipeline
from reportgen.reading import parse
from reportgen.richtext import text_of
from reportgen.wording import number_terms
from reportgen.wording.read import _WordingReader


@pytest.fixture
def few(library):
    """A series of three places, of which ten are wanted for a share."""
    path = library.series / "cohort.yaml"
    text, count = re.subn(r"  minimum_base: 2\n", "", path.read_text("utf-8"))
    assert count == 1
    path.write_text(text, "utf-8")
    return library


def spotlight(bench, city="haute-lande"):
    return Pipeline().make(bench.cities / f"{city}.yaml").spotlight


def test_ten_places_are_wanted_where_a_series_says_nothing(few):
    assert not [
        block for block in walk(spotlight(few).items) if isinstance(block, Chart) and "%" in str(block)
    ]


def test_a_ruler_says_how_many_of_how_many_and_of_whom(few):
    (ruler,) = (block for block in walk(spotlight(few).items) if isinstance(block, Ruler))
    assert ruler.head == ""
    values = {row.label: (row.percent, row.value) for row in ruler.rows}
    assert values["Bibliothécaire"] == (None, "1 sur 3")
    assert ruler.source.startswith("n = 3. Calculé")


def test_explain_names_who_was_counted(few):
    said = few.run("explain", "haute-lande", "ruler:equipe.metiers").out
    assert re.search(
        r"count of animateur: 1;.*named by Terres-Claires; counted: Haute-Lande, Terres-Claires", said
    )
    assert "%" not in said


LOI = "\n  loi:"
KNOWN = "\n  loi:\n    - when: {loi: yes, loi.share: known}\n"
FEW = '\n  loi:\n    - when: {loi: yes, loi.few: "2+"}\n      say: '


def test_a_sentence_may_say_how_many_of_how_many(few):
    say = '"Une loi existe dans {loi.few.share} pays sur {loi.few}, dont {city}."'
    few.change(KNOWN, f"{FEW}{say}{KNOWN.removeprefix(LOI)}", "wording/fr.yaml")
    assert "Une loi existe dans 1 pays sur 2, dont Haute-Lande." in few.run("explain", "haute-lande").out


def test_a_count_of_few_says_of_how_many(few):
    say = '"{loi.few.share} pays."'
    few.change(KNOWN, f"{FEW}{say}{KNOWN.removeprefix(LOI)}", "wording/fr.yaml")
    problems = few.run("check", "haute-lande").problems
    assert any("loi.few.share} is computed from the profiles" in problem.words for problem in problems)


def test_with_as_many_places_as_a_series_wants_shares_stay(library):
    (ruler,) = (block for block in walk(spotlight(library).items) if isinstance(block, Ruler))
    assert "33" in {row.value for row in ruler.rows}


@pytest.mark.parametrize(("own", "word"), [(9, "above"), (7, "equal"), (4, "below"), (None, "")])
def test_the_term_of_a_median_says_on_which_side_of_it_the_own_number_is(monkeypatch, own, word):
    monkeypatch.setattr(number_terms, "spread_of", lambda _: SimpleNamespace(median=7))
    monkeypatch.setattr(number_terms, "of_spread", lambda *_: ())
    question = SimpleNamespace(unmeasured=lambda number: number is None)
    finding = SimpleNamespace(answer=SimpleNamespace(number=own), question=question)
    term = number_terms.median_term(SimpleNamespace(measure=lambda *_: "7"), finding)
    assert term.words == {"known", word} - {""}
    assert text_of(term.write("")) == "7"


@pytest.mark.parametrize(
    ("inexact", "text", "bound", "found"),
    [
        (True, "{q} people", False, True),
        (True, "{other} people", False, False),
        (True, "none", True, True),
        (False, "{q} people", True, False),
    ],
)
def test_words_of_ranges_are_wanted_where_a_number_that_may_be_one_is_written(inexact, text, bound, found):
    questions = {"q": SimpleNamespace(id="q", inexact=inexact)}
    series = SimpleNamespace(questionnaire=SimpleNamespace(questions=questions))
    fields = {"sentences": parse(f"a: '{text}'\nb: none", Path("en.yaml"))}
    reader = SimpleNamespace(series=series, leaves=(), fields=fields)
    assert _WordingReader.writes_inexact(reader, bound=bound) == found
