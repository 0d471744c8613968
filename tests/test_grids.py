"""Grids: the rows of one are select_one questions of one list of choices, wherever a question is."""

import json
import re
from dataclasses import replace

import pytest
from conftest import SERIES as STARTER

from reportgen.content import AreaGrid, Chart, Mark, walk
from reportgen.design import Colours, ratio, sign
from reportgen.design.signs import paint
from reportgen.making import Pipeline
from reportgen.richtext import text_of
from reportgen.series import State
from reportgen.wording import compare_places

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
    lines = (row.cities / "haute-lande.yaml").read_text(encoding="utf-8").splitlines()
    assert origin["answer"] == "Insuffisantes"
    assert "musique: insuffisant" in lines[origin["line"] - 1]
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


# of more than two choices

SCALES = {
    3: {"tout": "Toutes", "partie": "En partie", "rien": "Aucune"},
    4: {"tout": "Toutes", "plupart": "La plupart", "peu": "Peu", "rien": "Aucune"},
    5: {"tout": "Toutes", "plupart": "La plupart", "partie": "La moitié", "peu": "Peu", "rien": "Aucune"},
}
FROM_FIRST_TO_LAST = {
    3: ("first", "half", "second"),
    4: ("first", "most", "least", "second"),
    5: ("first", "most", "half", "least", "second"),
}
ORDINALS = ("first", "second", "third", "fourth", "fifth")
FEW = """pages:
  - - grid: collections
      columns: 3
    - sentences: [collections]
  - - sentences: [projet]
"""
FEW_WORDS = {
    "headings": "  overview: En bref\n",
    "sentences": """  collections:
    - when: {collections.rien: 1, collections.livres: tout}
      say: "Une seule collection manque, mais pas les livres : {collections.livres}."
    - say: "Collections : {collections.partie} en partie."
  projet:
    - say: Un projet.
""",
    "charts": "  {}\n",
}


def scaled(library, count):
    """Let the grid have so many choices, the outline show it; return its choices."""
    choices = SCALES[count]
    lines = "".join(f"    {name}: {label}\n" for name, label in choices.items())
    library.change(
        "    suffisant: Suffisantes\n    insuffisant: Insuffisantes\n", lines, "questionnaire.yaml"
    )
    library.change("", FEW, "spotlight.yaml")
    text = (library.series / "wording" / "fr.yaml").read_text(encoding="utf-8")
    for part, words in FEW_WORDS.items():
        text = re.sub(rf"(?m)^{part}:\n(?:  .*\n|\n)+", f"{part}:\n{words}", text)
    if "partie" not in choices:
        text = text.replace("{collections.partie} en partie", "à voir")
    legend = "".join(f"    {n}: {w.lower()}\n" for n, w in zip(ORDINALS, choices.values(), strict=False))
    legends = f"legends:\n  collections:\n{legend}"
    library.change("", re.sub(r"(?m)^legends:\n(?:  .*\n?)+", legends, text), "wording/fr.yaml")
    rows = ("livres", "presse", "musique", "films", "jeux")
    named = ", ".join(f"{row}: {choice}" for row, choice in zip(rows, choices, strict=False))
    town = library.series / "cities" / "haute-lande.yaml"
    given = re.sub(
        r"collections: \{.*\}", f"collections: {{{named}, patrimoine: no_response}}", town.read_text("utf-8")
    )
    town.write_text(given, encoding="utf-8")
    for other in ("val-dormant", "terres-claires"):
        (library.cities / f"{other}.yaml").unlink()
    return choices


@pytest.mark.parametrize("count", SCALES)
def test_a_grid_of_more_choices_is_worded_counted_and_drawn(library, count):
    choices = scaled(library, count)
    made = Pipeline().make(library.cities / "haute-lande.yaml")
    grid = next(block for block in walk(made.spotlight.items) if isinstance(block, AreaGrid))
    assert tuple(area.mark.value for area in grid.areas[:count]) == FROM_FIRST_TO_LAST[count]
    assert [area.word for area in grid.areas[:count]] == [label.lower() for label in choices.values()]
    assert [words.rpartition(" ")[2] for _, words in grid.legend[:count]] == ["(1)"] * count
    said = {statement.id: statement for statement in made.spotlight.statements}
    assert said["sentence:collections"].text == "Une seule collection manque, mais pas les livres : Toutes."
    assert [e.option for e in said["grid:collections"].evidence[:count]] == [*choices]
    run = library.run("build", "haute-lande")
    assert run.code == 0, run.err


def test_more_choices_than_can_be_told_apart_are_refused(library):
    library.change(
        "    insuffisant: I",
        "    a: A\n    b: B\n    c: C\n    d: D\n    insuffisant: I",
        "questionnaire.yaml",
    )
    (shown,) = library.run("check", "haute-lande").problems
    assert shown.code == "WRONG-KIND"
    assert "a grid of 2 to 5 choices" in shown.words


def test_a_legend_names_every_choice_of_a_grid(library):
    library.change("    insuffisant: I", "    partiel: En partie\n    insuffisant: I", "questionnaire.yaml")
    (shown,) = library.run("check", "haute-lande").problems
    assert shown.words.startswith('"third" is missing in collections')


def outlines(shapes):
    """Return how shapes look to whom colours do not show: what is filled, what is framed and how."""
    return [(s.path[0], bool(s.fill), bool(s.stroke), bool(s.dash)) for s in shapes]


def test_marks_are_told_apart_without_colour():
    marks = [*Mark, State.NO_RESPONSE, State.NOT_ASKED, State.UNKNOWN]
    signs = [str(outlines(sign(mark, 0.0, 0.0, 8.0, Colours()))) for mark in marks]
    assert len({*signs}) == len(signs)


@pytest.mark.parametrize("mark", [*Mark, *State])
def test_words_on_a_tile_are_readable_whatever_its_mark(mark):
    ground = paint(mark, Colours())
    assert ratio(ground.words, ground.fill) >= 4.5


@pytest.mark.parametrize("mark", [*Mark, *State])
def test_words_on_a_tile_are_readable_whatever_the_colours_of_own_bars_and_ink(mark):
    ground = paint(mark, replace(Colours(), own="#000000", ink="#6a6a6a"))
    assert ratio(ground.words, ground.fill) >= 4.5


def test_a_question_that_was_not_asked_can_be_worded_as_such(library):
    library.change(
        "    label: Les collections suffisent-elles ?\n",
        "    label: Les collections suffisent-elles ?\n    relevant: {loi: yes}\n",
        "questionnaire.yaml",
    )
    library.change("  collections: {livres: insuffisant}\n", "", "cities/val-dormant.yaml")
    form = re.compile(r'(?<=  collections:\n)    - say: "Coll.*\n')
    library.change(
        form,
        '    - when: {collections: not_asked}\n      say: "{collections.not_asked} fois rien."\n'
        '    - when: {collections.livres: unknown}\n      say: Inconnu.\n    - say: "Collections :"\n',
        "wording/fr.yaml",
    )
    pipeline = Pipeline()
    texts = {
        name: [s.text for s in pipeline.make(library.cities / f"{name}.yaml").spotlight.statements]
        for name in ("val-dormant", "haute-lande")
    }
    assert "6 fois rien." in texts["val-dormant"]
    assert "Collections :" in texts["haute-lande"]


def test_a_volume_lists_the_rows_of_each_choice(library):
    scaled(library, 3)
    pipeline = Pipeline()
    loaded = pipeline.load(library.series)
    words = pipeline.load(STARTER).wording.volume
    place = pipeline.make(library.cities / "haute-lande.yaml").profile
    compared = compare_places(loaded.series, loaded.wording, words, loaded.tallied, [place])
    (table,) = next(found for found in compared if found.id == "collections").tables
    assert table.columns == ("Toutes", "En partie", "Aucune", "pas de réponse", "inconnu")
    assert [text_of(cell.text) for cell in table.rows[0].cells] == [
        "Livres",
        "Presse",
        "Musique",
        "Patrimoine",
        "Films; Jeux",
    ]
