"""Grids: the rows of one are select_one questions of one list of choices, wherever a question is."""

import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import Bench

from reportgen.content import Chart, walk
from reportgen.making import Pipeline
from reportgen.richtext import text_of

LIBRARIES = Path(__file__).resolve().parent / "series" / "bibliotheques-2024"
CHART = """    - section: projet
      show:
        - chart: musique
          kind: split
          question: collections.musique
"""
TITLE = """charts:
  musique:
    - when: {collections.musique: insuffisant, collections.musique.shares.insuffisant: known}
      say: "La musique manque à {city} comme à {collections.musique.shares.insuffisant:percent}"
    - say: La musique dans les pays
"""


@pytest.fixture
def library(tmp_path, monkeypatch, capsys):
    """A folder with a copy of the second survey."""
    made = Bench(tmp_path, monkeypatch, capsys)
    made.series = tmp_path / "profiles" / LIBRARIES.name
    made.cities = made.series / "cities"
    shutil.copytree(LIBRARIES, made.series)
    monkeypatch.chdir(tmp_path)
    return made


@pytest.fixture
def row(library):
    """The survey with a chart of one row of its grid."""
    library.change("    - section: projet\n      show:\n", CHART, "spotlight.yaml")
    library.change("charts:\n", TITLE, "wording/fr.yaml")
    library.change(
        "livres: insuffisant}", "livres: insuffisant, musique: suffisant}", "cities/val-dormant.yaml"
    )
    return library


def charted(library, place):
    made = Pipeline().make(library.cities / f"{place}.yaml")
    (found,) = (b for b in walk(made.spotlight.items) if isinstance(b, Chart) and b.id == "chart:musique")
    return found


def test_a_row_is_charted_and_worded_as_a_question_by_its_path(row):
    chart = charted(row, "haute-lande")
    assert chart.title == "La musique manque à Haute-Lande comme à 50\xa0%"
    assert [datum.label for datum in chart.data if datum.mark == "first"] == ["Insuffisantes"]


def test_figures_of_a_row_are_published_as_of_a_question(row):
    row.change(
        "computed:",
        "n: 9\neditions: {e: {label: É, source: enquete}}\nfigures:\n"
        "  - {question: collections.musique, edition: e, base: 9, shares: {suffisant: 33, insuffisant: 67}}\n"
        "computed:",
        "cohort.yaml",
    )
    chart = charted(row, "haute-lande")
    assert chart.title.endswith("à 67\xa0%")
    assert chart.source == "n = 9. É."


def test_a_row_is_explained_and_compared_with_what_is_asked_in_full(row):
    told = row.run("explain", "haute-lande", "chart:musique", "--json").out
    (origin,) = json.loads(told)[0]["questions"]
    assert origin["label"] == "Les collections suffisent-elles ? Musique"
    assert (origin["answer"], origin["line"]) == ("Insuffisantes", 16)
    found = json.loads(row.run("compare", "haute-lande", "val-dormant", "--json").out)
    labels = {answer["question"]: answer["label"] for answer in found["answers"]}
    assert labels["collections.livres"] == "Les collections suffisent-elles ? Livres"


def test_a_question_can_be_asked_only_where_a_row_is_answered_so(library):
    library.change(
        "    label: Qu'est-ce qui freine la lecture publique ?\n",
        "    label: Qu'est-ce qui freine la lecture publique ?\n"
        "    relevant: {collections.musique: suffisant}\n",
        "questionnaire.yaml",
    )
    (shown,) = library.run("check", "haute-lande").problems
    assert shown.words == (
        "obstacles is answered, and collections.musique is not suffisant; "
        "obstacles is asked only where collections.musique is suffisant"
    )


def test_a_chart_of_a_whole_grid_is_told_of_its_rows(row):
    row.change("question: collections.musique", "question: «collections»", "spotlight.yaml")
    (shown,) = row.run("check", "haute-lande").problems
    assert shown.under == "collections"
    assert shown.hint == "collections is a grid; each of its rows is a question, such as collections.livres"


def test_tiles_of_what_is_no_grid_are_refused(library):
    library.change("grid: collections\n", "grid: loi\n", "spotlight.yaml")
    (shown,) = library.run("check", "haute-lande").problems
    assert (shown.code, shown.hint) == ("WRONG-KIND", "loi is select_one")


def test_a_row_called_as_a_choice_is_refused_since_a_path_could_mean_both(library):
    library.change("    jeux: Jeux\n", "    suffisant: Jeux\n", "questionnaire.yaml")
    shown = library.run("check", "haute-lande").problems[0]
    assert shown.words.startswith('"suffisant" is a row and a choice of collections')


def test_a_condition_on_a_grid_is_told_once_and_not_for_each_row(library):
    library.change(
        "    rows: collections\n", "    rows: collections\n    relevant: {loi: non}\n", "questionnaire.yaml"
    )
    assert len(library.run("check", "haute-lande").problems) == 1
    library.change("relevant: {loi: non}", "relevant: {loi: no}", "questionnaire.yaml")
    (shown,) = library.run("check", "haute-lande").problems
    assert shown.words.startswith("collections is answered, and loi is not no")
    blank = library.run("new", "Metz", "--country", "FR")
    assert "Asked only where loi" in (library.root / blank.out.strip()).read_text(encoding="utf-8")


def test_a_row_of_a_grid_may_begin_a_sentence(library):
    form = re.compile(r'(?<=  collections:\n)    - say: "Coll.*\n')
    library.change(
        form,
        '    - when: {collections.livres: suffisant}\n      say: "Livres : {collections.livres}."\n'
        '    - say: "Collections :"\n',
        "wording/fr.yaml",
    )
    made = Pipeline().make(library.cities / "haute-lande.yaml")
    texts = [
        text_of(getattr(block, "text", ())) for block in walk(made.spotlight.items) if "sentences" in block.id
    ]
    assert "Livres : Suffisantes." in texts
