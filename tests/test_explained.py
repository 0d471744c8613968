"""What a place wrote to explain an answer: beside it with its link, and in no figure."""

import csv
import json

import jsonschema
import pytest
from conftest import assert_one

from reportgen.authoring import schema
from reportgen.content import Facts, Paragraph, walk
from reportgen.errors import ProblemsFound
from reportgen.making import Pipeline
from reportgen.package.tables import tables
from reportgen.profile import Note, printed, read_profile
from reportgen.provenance import compare
from reportgen.reading import read_yaml
from reportgen.series import load_series
from reportgen.wording import known_countries

NOTED = '{answer: yes, note: "Depuis 1992, revue en 2021.", link: "https://www.example.org/loi"}'
IN_WORDS = "Le pays : Depuis 1992, revue en 2021. example.org/loi"
MAPPING = """\
from: {header: 1}
place: {key: No, name: Place, country: Country}
states: {left_out: [""], no_response: [NC]}
answers:
  loi: {column: Law, codes: {Oui: yes, Non: no}, note: Please explain, link: Link}
"""


@pytest.fixture
def library(library):
    for label in ("Le pays a-t-il une loi sur les bibliothèques ?", "Combien d'habitants ?"):
        old = f"    label: {label}\n"
        library.change(old, f"{old}    explained: yes\n", "questionnaire.yaml")
    library.change("limits:\n", "limits:\n  note: {words: 12}\n", "questionnaire.yaml")
    show = "                - sentences: [loi]\n"
    library.change(
        show, f"{show}                - sentences: [loi_note]\n                  as: note\n", "spotlight.yaml"
    )
    form = '  loi_note:\n    - when: {loi.note: known}\n      say: "Le pays : {loi.note}"\n    - say: ""\n'
    library.change("sentences:\n", f"sentences:\n{form}", "wording/fr.yaml")
    return library


def say(library, answer, name="haute-lande", old="loi: yes"):
    library.change(old, f"loi: {answer}", f"cities/{name}.yaml")
    return Pipeline().make(library.cities / f"{name}.yaml")


def noted(made):
    return [
        b for b in walk(made.spotlight.items) if isinstance(b, Paragraph) and b.id == "sentences:loi_note"
    ]


def test_it_stands_small_below_the_answer_with_its_link(library):
    before = Pipeline().make(library.cities / "haute-lande.yaml")
    assert noted(before) == []
    made = say(library, NOTED)
    (block,) = noted(made)
    assert block.note
    assert "".join(run.text for run in block.text) == IN_WORDS
    assert [run.link for run in block.text if run.link] == ["https://www.example.org/loi"]
    told = {s.id: s.text for s in made.spotlight.statements}
    assert told["sentence:loi"] == {s.id: s.text for s in before.spotlight.statements}["sentence:loi"]


def test_it_is_in_no_share(library):
    before = Pipeline().make(library.cities / "haute-lande.yaml").manuscript.tallied["loi"]
    assert say(library, NOTED).manuscript.tallied["loi"] == before
    assert (
        say(library, '{answer: yes, note: "Autre chose."}', old=f"loi: {NOTED}").manuscript.tallied["loi"]
        == before
    )


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("{answer: yes, note: Depuis 1992.}", "Le pays : Depuis 1992."),
        ("{answer: yes, link: https://example.org/}", "Le pays : example.org"),
        ('{answer: no_response, note: "On y travaille."}', "Le pays : On y travaille."),
    ],
)
def test_a_note_and_a_link_may_stand_alone_and_beside_no_response(library, answer, words):
    (block,) = noted(say(library, answer))
    assert "".join(run.text for run in block.text) == words


def test_an_explanation_of_which_nothing_is_filled_in_is_left_out(library):
    made = say(library, "{answer: , note: , link: }")
    assert made.profile.answers["loi"].state == "unknown"
    assert noted(made) == []


def test_a_fact_has_it_in_small_type_under_its_value(library):
    library.change(
        "population: {value: 68400000, year: 2024}",
        'population: {answer: {value: 68400000, year: 2024}, note: "Estimation."}',
        "cities/haute-lande.yaml",
    )
    made = Pipeline().make(library.cities / "haute-lande.yaml")
    (facts,) = [b for b in walk(made.spotlight.items) if isinstance(b, Facts)]
    (fact,) = [fact for fact in facts.items if fact.note]
    assert (fact.label, fact.note[0].text) == ("Population", "Estimation.")
    told = {s.id: s.text for s in made.spotlight.statements}
    assert told["fact:population"].endswith("(2024) Estimation.")


def test_explain_compare_and_the_tables_of_a_package_have_it(library):
    before = Pipeline().make(library.cities / "haute-lande.yaml")
    made = say(library, NOTED)
    out = library.run("explain", "haute-lande", "sentence:loi").out
    assert "explained: Depuis 1992, revue en 2021. (https://www.example.org/loi)" in out
    (difference,) = compare(before.manuscript, made.manuscript).answers
    assert str(difference.a) == "Oui"
    assert str(difference.b) == "Oui; explained: Depuis 1992, revue en 2021. (https://www.example.org/loi)"
    data, shape = tables(made.series, made.manuscript.tallied, {"haute-lande": made.profile})["long.csv"]
    rows = [row for row in csv.DictReader(data.decode().splitlines()) if row["note"] or row["note_link"]]
    assert [(row["question"], row["option"], row["note_link"]) for row in rows] == [
        ("loi", "yes", "https://www.example.org/loi")
    ]
    assert shape["fields"][-1] == {"name": "note_link", "type": "string"}


def test_a_series_without_such_questions_has_tables_as_before(bench):
    made = Pipeline().make(bench.town)
    data, _ = tables(made.series, made.manuscript.tallied, {"town": made.profile})["long.csv"]
    assert data.decode().splitlines()[0].split(",")[-1] == "year"


def test_it_is_printed_as_it_was_written(library):
    made = say(library, NOTED)
    words = [node.text for node in printed(read_yaml(made.profile.path), made.series.questionnaire)]
    assert "Depuis 1992, revue en 2021." in words
    assert not {"yes", "https://www.example.org/loi"} & {*words}


@pytest.mark.parametrize(
    ("answer", "code", "hint"),
    [
        ("{answer: «oui», note: Depuis 1992.}", "UNKNOWN-OPTION", 'did you mean "yes"'),
        ("«{»note: Depuis 1992.}", "MISSING-KEY", ""),
        ("{answer: yes, «why»: Depuis 1992.}", "UNKNOWN-KEY", "known here"),
        (
            "{answer: yes, note: Un deux trois quatre cinq six sept huit neuf dix onze douze «treize»}",
            "TOO-MANY-WORDS",
            "",
        ),
        ("{answer: yes, note: Voir «**»Depuis** 1992.}", "MARKUP", ""),
        ("{answer: yes, link: «example.org»}", "LINK", ""),
    ],
)
def test_what_is_wrong_with_it_is_told_where_it_stands(library, answer, code, hint):
    changed = library.change("loi: yes", f"loi: {answer}", "cities/haute-lande.yaml")
    assert_one(library.run("check", "haute-lande"), library, changed, code, hint)


def test_a_question_that_takes_none_says_so(library):
    changed = library.change(
        "tutelle: commune", "tutelle: «{answer: commune, note: Oui.}»", "cities/haute-lande.yaml"
    )
    run = library.run("check", "haute-lande")
    assert run.problems[0].place == changed[1]
    assert "tutelle takes no explanation beside its answer" in run.err
    assert "say explained: yes of tutelle" in run.err


def test_a_form_that_writes_it_has_to_ask_whether_there_is_one(library):
    library.change("- when: {loi.note: known}", "- when: {loi: yes}", "wording/fr.yaml")
    assert "give the form a condition, loi.note: known" in library.run("check", "haute-lande").err


def test_the_schema_takes_it_and_new_says_how_it_is_written(library):
    loaded = Pipeline().load(library.series)
    checker = jsonschema.Draft7Validator(schema(loaded.series, known_countries()))
    profile = {
        "name": "X",
        "country": "FR",
        "answers": {"loi": {"answer": "yes", "note": "Depuis.", "link": "https://a.example/"}},
    }
    assert list(checker.iter_errors(profile)) == []
    profile["answers"]["loi"] = {"answer": None, "note": None, "link": None}
    assert list(checker.iter_errors(profile)) == []
    for wrong in (
        {"note": "Depuis."},
        {"answer": "oui"},
        {"answer": "yes", "link": "example.org"},
        {"answer": "yes", "note": "a " * 13},
    ):
        profile["answers"]["loi"] = wrong
        assert list(checker.iter_errors(profile)), wrong
    library.run("new", "Metz", "--country", "FR")
    text = (library.cities / "metz.yaml").read_text("utf-8")
    assert "{answer: ..., note: ..., link: https://...}" in text
    assert "At most 12 words in the note." in text.replace("\n  # ", " ")


def test_a_condition_on_an_explained_answer_holds_in_reader_and_schema(library):
    library.change(
        "    choices: tutelles\n", "    choices: tutelles\n    relevant: {loi: yes}\n", "questionnaire.yaml"
    )
    series = load_series(library.series)
    path = library.cities / "haute-lande.yaml"
    library.change("loi: yes", f"loi: {NOTED}", "cities/haute-lande.yaml")
    profile = read_profile(read_yaml(path), path, series.questionnaire, known_countries())
    assert profile.state(series.questionnaire.questions["tutelle"]) == "answered"
    library.change("{answer: yes", "{answer: no", "cities/haute-lande.yaml")
    with pytest.raises(ProblemsFound, match="NOT-RELEVANT"):
        read_profile(read_yaml(path), path, series.questionnaire, known_countries())
    checker = jsonschema.Draft7Validator(schema(series, known_countries()))
    profile = {
        "name": "X",
        "country": "FR",
        "answers": {"tutelle": "commune", "loi": {"answer": "yes", "note": "Oui."}},
    }
    assert list(checker.iter_errors(profile)) == []
    profile["answers"]["loi"]["answer"] = "no"
    assert list(checker.iter_errors(profile))


def take(library, *rows, rest=("--write",)):
    (library.series / "import.yaml").write_text(MAPPING, encoding="utf-8")
    lines = ["No,Place,Country,Law,Please explain,Link", *rows]
    table = library.root / "answers.csv"
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return library.run("import", table, "--series", library.series, *rest)


def test_an_import_takes_it_from_the_columns_beside(library):
    run = take(
        library,
        "1,Metz,FR,Oui,Depuis 1992.,https://example.org/",
        "2,Brig,CH,Non,,",
        "3,Bar,FR,NC,On y pense,",
    )
    assert run.code == 0, run.err
    pipeline = Pipeline()
    found = {
        name: pipeline.make(library.cities / f"{name}.yaml").profile.answers["loi"]
        for name in ("metz", "brig", "bar")
    }
    assert found["metz"].note == Note("Depuis 1992.", "https://example.org/")
    assert (found["brig"].options, found["brig"].note) == ({"no"}, None)
    assert (found["bar"].state, found["bar"].note) == ("no_response", Note("On y pense"))
    assert (
        "0 new, 0 changed"
        in take(
            library,
            "1,Metz,FR,Oui,Depuis 1992.,https://example.org/",
            "2,Brig,CH,Non,,",
            "3,Bar,FR,NC,On y pense,",
        ).err
    )
    kept = json.loads((library.series / "imported.json").read_text("utf-8"))
    assert "E2" in json.dumps(kept)


def test_an_explanation_of_nothing_is_named_with_its_cell_and_not_lost(library):
    run = take(library, "1,Metz,FR,,Depuis 1992.,")
    assert run.code == 1
    assert 'answers.csv, E2: error[CELL] loi: "Depuis 1992." explains an answer, and there is none' in run.err
    assert not (library.cities / "metz.yaml").exists()
    run = take(library, "1,Metz,FR,Oui,,example")
    assert "answers.csv, F2: error[CELL] the link of loi" in run.err
