"""A second survey, set up in its folder alone: another language, other questions, nothing published."""

import re

import pytest
from conftest import SECOND as SERIES
from conftest import assert_one, cases

from reportgen.inspection import inspect
from reportgen.making import Pipeline
from reportgen.pdf.read import read_back
from reportgen.reading import read_yaml, scalars
from reportgen.richtext import text_of

PLACES = sorted((SERIES / "cities").glob("*.yaml"))
_WORD = re.compile(r"[^\W\d_]+")
_KEYWORDS = {
    "yes",
    "no",
    "none",
    "response",
    "select",
    "multiple",
    "one",
    "rank",
    "integer",
    "decimal",
    "percent",
    "date",
    "text",
    "group",
    "grid",
}
"""English words among the values of the files, which are not for the pages."""

_BY_UNICODE = {"mai", "avril", "milliard", "million", "millions", "france", "belgique", "suisse"}
"""Words that are the language's own, by CLDR: of large numbers, and the names of countries."""

COUNTED = "n: 3\neditions: {e: {label: E, source: enquete}}\n"

WRONG = {
    **cases("another_survey"),
    "a figure of a grid": (
        "cohort.yaml",
        "computed:",
        f"{COUNTED}figures: [{{question: «collections», edition: e, base: 3}}]\ncomputed:",
        "UNKNOWN-NAME",
        'did you mean "collections.',
    ),
    "a share with a decimal": (
        "cohort.yaml",
        "computed:",
        f"{COUNTED}figures: [{{question: loi, edition: e, base: 3, shares: {{yes: «66.7»}}}}]\ncomputed:",
        "WRONG-KIND",
        "rounded",
    ),
}


@pytest.fixture(scope="module")
def made():
    pipeline = Pipeline()
    return {path.stem: pipeline.make(path) for path in PLACES}


def words_of(text):
    return {word.casefold() for word in _WORD.findall(text)}


@pytest.mark.parametrize("path", PLACES, ids=lambda path: path.stem)
def test_it_is_made_and_nothing_is_wrong_with_it(made, path):
    report = inspect(made[path.stem].pdf())
    assert not list(map(str, report.findings))
    assert report.language == "fr"
    assert len(report.pages) == len(("one", "other"))


@pytest.mark.parametrize("path", PLACES, ids=lambda path: path.stem)
def test_every_word_is_one_of_the_survey(made, path):
    """No word on the pages, read out or in the bookmarks is the program's, or of the starter series."""
    files = [path, *SERIES.glob("*.yaml"), *SERIES.glob("wording/*.yaml")]
    known = {word for file in files for node in scalars(read_yaml(file)) for word in words_of(node.text)}
    known |= {word for thing in made.values() for word in words_of(thing.profile.name)}  # who is alike
    data = made[path.stem].pdf()
    report, facts = inspect(data), read_back(data)
    shown = [*facts.texts, report.title, *(found.text for found in report.alternatives)]
    shown += [bookmark.title for bookmark in report.bookmarks] + [link.contents for link in report.links]
    assert words_of(" ".join(shown)) - (known - _KEYWORDS) - _BY_UNICODE == set()


def test_numbers_are_written_as_the_language_does(made):
    texts = " ".join(text for thing in made.values() for text in read_back(thing.pdf()).texts)
    spaced = re.sub(r"\s", " ", texts)
    for number in ("1,44 milliard", "672 000", "33 %", "12 745"):
        assert number in spaced


def test_what_the_series_does_not_have_leaves_no_trace(made):
    spotlight = made["haute-lande"].spotlight
    assert (
        text_of(spotlight.source) == "Chiffres et citations : Enquête sur les bibliothèques publiques 2024."
    )
    assert text_of(spotlight.licence) == "Ces pages : Observatoire de la lecture, Tous droits réservés."
    assert not [run.link for run in spotlight.licence if run.link]


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_pointed_at(library, case):
    file, old, new, code, hint = case
    changed = library.change(old, new, file)
    assert_one(library.run("build", "haute-lande"), library, changed, code, hint)
    assert not library.output.exists()


def test_a_country_is_not_said_to_be_in_itself(library):
    path, _, _ = library.change("name: Haute-Lande", "name: FRANCE", "cities/haute-lande.yaml")
    assert Pipeline().make(path).spotlight.country == ""
    library.change("name: FRANCE", "name: Haute-France", "cities/haute-lande.yaml")
    assert Pipeline().make(path).spotlight.country == "France"


def test_an_option_other_is_not_to_be_told_from_words_of_the_places_own(library):
    library.change(
        "    animateur: Animateur", "    animateur: Animateur\n    other: Autre", "questionnaire.yaml"
    )
    (shown,) = library.run("check").problems
    assert (shown.code, shown.under) == ("RESERVED-WORD", "yes")
    assert "equipe.metiers" in shown.words


def test_a_list_of_which_no_sentence_speaks_is_found(library):
    forms = re.compile(r"^  obstacles:\n(?:    .*\n)+?(?=  projet:)", re.MULTILINE)
    library.change(forms, '  obstacles:\n    - say: "Ce qui freine :"\n', "wording/fr.yaml")
    (shown,) = library.run("check").problems
    assert shown.code == "TEMPLATE"
    assert "nothing would be said of obstacles" in shown.words


@pytest.mark.parametrize(("section", "dashes", "count"), [("obstacles", "  - -", 3), ("publics", "    -", 1)])
def test_pages_are_counted(library, section, dashes, count):
    line = re.compile(rf"^[ -]+section: {section}$", re.MULTILINE)
    library.change(line, f"{dashes} section: {section}", "spotlight.yaml")
    (shown,) = library.run("check").problems
    assert f"the outline has {count}" in shown.words
    assert "- - section" in shown.hint


@pytest.mark.parametrize("text", ["", "# nothing\n", "n: 12\n"])
def test_charts_are_refused_where_nothing_is_known_of_all(library, text):
    """Else they would be missing on every page, without a word."""
    library.change("", text, "cohort.yaml")
    problems = library.run("check").problems
    assert {shown.code for shown in problems} == {"FIGURE"}
    charts = re.findall(r"- chart: (\w+)", (library.series / "spotlight.yaml").read_text("utf-8"))
    assert len(problems) == 3 + len(charts)
    assert {shown.words.partition(" ha")[0].partition(" that")[0] for shown in problems} == {
        *(f'the chart "{name}"' for name in charts),
        "the ruler of equipe.metiers",
        "places",
    }


def test_without_figures_and_charts_nothing_is_wanted_of_them(library):
    """No cohort, no words of shares, numbers, years and tiles where nothing shows any."""
    (library.series / "cohort.yaml").unlink()
    library.change(
        "",
        "pages:\n  - - overview\n    - section: loi\n      show:\n        - sentences: [loi]\n"
        "  - - sentences: [projet]\n",
        "spotlight.yaml",
    )
    library.change(
        "",
        "language: fr\nlists:\n  list: {between: ', ', last: ' et ', two: ' et '}\n"
        "words:\n  spotlight_on: Regard sur\n  document_title: Regard sur {city}\n"
        "  edition: '{series} {edition}'\n  example: Exemple\n  possessive: de {city}\n"
        "  source: Source - {sources}\n  example_source: Source - {sources}\n"
        "  licence: '{publisher}, {licence}'\n  page: '{page}'\n  no_response: pas de réponse\n"
        "  unknown: inconnu\n  cohort: des pays\nheadings:\n  loi: Loi\nsentences:\n"
        "  loi:\n    - when: {loi: yes}\n      say: Il y a une loi.\n    - say: ''\n"
        "  projet:\n    - when: {projet: answered}\n      say: '{projet}'\n    - say: ''\n",
        "wording/fr.yaml",
    )
    run = library.run("check")
    assert (run.code, run.problems) == (0, [])


@pytest.mark.parametrize(
    ("word", "way"), [("{loi.share:fraction}", "fraction"), ("{equipe.total:word}", "word")]
)
def test_a_way_of_writing_that_the_wording_does_not_have_is_refused(library, word, way):
    part = {"fraction": r"fractions:\n(?:  - .*\n)+", "word": r"numbers: .*\n"}[way]
    library.change(re.compile(part), "", "wording/fr.yaml")
    path = library.series / "wording" / "fr.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace(":Fraction}", ":percent}").replace(".count:word}", ".count}")
    path.write_text(text, encoding="utf-8")
    assert library.run("check").code == 0
    condition, share = (
        ("{equipe.total: 1}", "un seul agent") if way == "word" else ("loi.share", "{loi.share:percent}")
    )
    assert condition in text
    path.write_text(text.replace(share, word), encoding="utf-8")
    problems = library.run("check").problems
    assert problems
    assert all(f'cannot be written as "{way}"' in shown.words for shown in problems)


IN_WORDS = {
    "a title above the figures": (
        "{loi.shares.yes:percent} des pays ont",
        "{loi.shares.yes:Fraction} des pays ont",
    ),
    "a sentence beside a chart": (
        "Comme {loi.share:percent} {loi.cohort}, {city} a une",
        "Comme {loi.share:fraction} {loi.cohort}, {city} a une",
    ),
    "a title of bars": (
        "({equipe.metiers.first.share:percent} des pays)",
        "({equipe.metiers.first.share:fraction} des pays)",
    ),
}


@pytest.mark.parametrize("case", IN_WORDS)
def test_a_share_in_words_beside_its_figure_is_refused(library, case):
    library.change(*IN_WORDS[case], "wording/fr.yaml")
    (shown,) = library.run("check").problems
    assert (shown.code, shown.path.rpartition("/")[2]) == ("TEMPLATE", "fr.yaml")
    assert "is written in words here, and the pages show it in figures too" in shown.words
    assert shown.hint == "write it in figures: :percent"


def test_a_share_in_words_stands_where_nothing_has_it_in_figures(library):
    chart = "                - line\n                - chart: loi\n                  kind: split\n"
    library.change(chart + "                  question: loi\n", "", "spotlight.yaml")
    path = library.series / "wording" / "fr.yaml"
    text = path.read_text(encoding="utf-8").replace("{loi.share:percent}", "{loi.share:fraction}")
    path.write_text(re.sub(r"charts:\n  loi:\n(?:    .*\n)+", "charts:\n", text), encoding="utf-8")
    run = library.run("check")
    assert (run.code, run.problems) == (0, [])


def test_a_file_with_another_ending_is_found(library):
    (library.series / "cohort.yaml").rename(library.series / "cohort.yml")
    (shown,) = library.run("check").problems
    assert (shown.code, shown.hint) == ("NOT-FOUND", "rename cohort.yml: the files of a series end in .yaml")


def test_what_the_series_has_and_no_line_says_is_refused(library):
    library.change("sources:", "disclaimer: Sans aval\nsources:", "series.yaml")
    (shown,) = library.run("check").problems
    assert (shown.code, "{disclaimer}" in shown.words) == ("TEMPLATE", True)


def test_a_place_may_have_more_people_than_any_city(library):
    library.change("value: 672000", "value: «10000000001»", "cities/val-dormant.yaml")
    (shown,) = library.run("check", "val-dormant").problems
    assert shown.hint == "at most 10000000000"


def test_a_new_profile_asks_for_what_the_survey_shows(library):
    assert library.run("new", "Terre-Neuve", "--country", "CA").code == 0
    path = library.series / "cities" / "terre-neuve.yaml"
    keys = re.findall(r"^(\w+):", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert keys == [
        *("name", "country", "location", "photo", "tagline", "possessive", "example"),
        *("leader", "population", "catalogue", "overview", "highlight", "incomplete", "answers"),
    ]
    assert library.run("check", "terre-neuve").code == 0


def test_a_place_is_not_set_against_a_share_of_itself():
    """Two of three countries answered, one yes and one no: neither is like half of the two."""
    pipeline = Pipeline()
    said = {
        name: {s.id: s.text for s in pipeline.make(SERIES / "cities" / f"{name}.yaml").spotlight.statements}
        for name in ("haute-lande", "val-dormant")
    }
    assert said["haute-lande"]["sentence:loi"].startswith("Seul des 2 pays")
    assert said["val-dormant"]["sentence:loi"].startswith("Seul des 2 pays")
    assert not any("Comme" in text for texts in said.values() for text in texts.values())
