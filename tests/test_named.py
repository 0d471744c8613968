"""The place's own name beside an option, persons without a name or a title, and two places of one team."""

import csv
import re

import jsonschema
import pytest
from conftest import assert_one

from reportgen.authoring import schema
from reportgen.content import Chips, Facts, Tiles, walk
from reportgen.making import Pipeline
from reportgen.package.tables import tables
from reportgen.profile import printed
from reportgen.provenance import compare
from reportgen.reading import read_yaml
from reportgen.series import load_series
from reportgen.wording import known_countries

OWN = "Office du livre"
MAPPING = """\
from: {header: 1}
place: {key: No, name: Place, country: Country, leader: {column: Name, title: Title}}
states: {left_out: [""]}
answers:
  tutelle: {column: Who, named: {commune: Own name}}
  services: {column: Services, split: ";", named: {ateliers: Workshop}}
"""


@pytest.fixture
def library(library):
    library.change(
        "    commune: La commune\n", "    commune: {label: La commune, named: yes}\n", "questionnaire.yaml"
    )
    library.change(
        "    ateliers: Ateliers et formations\n",
        "    ateliers: {label: Ateliers et formations, named: yes}\n",
        "questionnaire.yaml",
    )
    library.change(
        "words:\n  spotlight_on", 'words:\n  named: "{option} ({name})"\n  spotlight_on', "wording/fr.yaml"
    )
    return library


def say(library, new, old="tutelle: commune"):
    library.change(old, new, "cities/haute-lande.yaml")
    return Pipeline().make(library.cities / "haute-lande.yaml")


def told(made):
    return {s.id: s.text for s in made.spotlight.statements}


def test_its_name_stands_behind_the_phrase_of_the_option_and_the_option_counts(library):
    before = Pipeline().make(library.cities / "haute-lande.yaml")
    made = say(library, f"tutelle: {{commune: {OWN}}}")
    assert told(made)["sentence:tutelle"] == f"Les bibliothèques dépendent de la commune ({OWN})."
    assert told(before)["sentence:tutelle"] == "Les bibliothèques dépendent de la commune."
    assert made.manuscript.tallied["tutelle"] == before.manuscript.tallied["tutelle"]
    chart, other = (told(one)["chart:tutelle"] for one in (made, before))
    assert chart == other


def test_in_a_list_it_stands_in_chips_and_tiles_and_counts_once(library):
    library.change("- chips: services", "- chips: services\n        - tiles: services", "spotlight.yaml")
    made = say(
        library,
        "services: [pret, ateliers: Le Fab, ateliers: La Forge]",
        "services: [pret, numerique, scolaires, other: Prêt d'instruments]",
    )
    blocks = {type(b): b.texts for b in walk(made.spotlight.items) if b.id.endswith(":services")}
    assert blocks[Chips] == (
        "Prêt de livres",
        "Ateliers et formations (Le Fab)",
        "Ateliers et formations (La Forge)",
    )
    assert "Ateliers et formations (Le Fab): choisi" in blocks[Tiles]
    assert not [text for text in blocks[Tiles] if text == "Ateliers et formations: non choisi"]
    assert made.manuscript.tallied["services"].named["ateliers"] == ("Haute-Lande", "Val-Dormant")


def test_explain_compare_volume_and_the_tables_of_a_package_have_it(library):
    before = Pipeline().make(library.cities / "haute-lande.yaml")
    made = say(library, f"tutelle: {{commune: {OWN}}}")
    assert f"La commune ({OWN})" in library.run("explain", "haute-lande", "sentence:tutelle").out
    (difference,) = compare(before.manuscript, made.manuscript).answers
    assert (difference.a.words, difference.b.words) == (("La commune",), (f"La commune ({OWN})",))
    data, _ = tables(made.series, made.manuscript.tallied, {"haute-lande": made.profile})["long.csv"]
    (row,) = [row for row in csv.DictReader(data.decode().splitlines()) if row["question"] == "tutelle"]
    assert (row["option"], row["text"]) == ("commune", OWN)
    words = [node.text for node in printed(read_yaml(made.profile.path), made.series.questionnaire)]
    assert OWN in words


@pytest.mark.parametrize(
    ("old", "new", "code", "hint"),
    [
        ("tutelle: commune", "tutelle: {«etat»: Ministère}", "NO-WRITE-IN", "write etat alone"),
        ("tutelle: commune", "tutelle: {«comune»: Office}", "WRONG-KIND", ""),
        ("tutelle: commune", "tutelle: {commune: Un «**»office**}", "MARKUP", ""),
        ("services: [pret,", "services: [pret, «ateliers: Le Fab», ateliers: le fab,", "REPEATED-OPTION", ""),
    ],
)
def test_what_is_wrong_with_it_is_told(library, old, new, code, hint):
    library.change(old, new.replace("«", "").replace("»", ""), "cities/haute-lande.yaml")
    run = library.run("check", "haute-lande")
    assert [problem.code for problem in run.problems] == [code], run.err
    assert hint in run.err


def test_a_wording_without_the_word_for_it_is_told(library):
    library.change('  named: "{option} ({name})"\n', "", "wording/fr.yaml")
    assert '"named" is missing in words' in library.run("check", "haute-lande").err


@pytest.mark.parametrize(
    "new",
    [
        "commune: {label: La commune, «name»: yes}",
        "commune: {label: La commune, named: «oui»}",
        "commune: «{»named: yes}",
    ],
)
def test_what_is_wrong_with_such_an_option_is_told_where_it_stands(library, new):
    changed = library.change("commune: {label: La commune, named: yes}", new, "questionnaire.yaml")
    run = library.run("check", "haute-lande")
    assert run.problems[0].place == changed[1], run.err


def test_the_schema_takes_it_also_in_a_condition_and_new_says_it(library):
    library.run("new", "Metz", "--country", "FR")
    assert "commune: ..." in (library.cities / "metz.yaml").read_text("utf-8")
    library.change(
        "    label: Quels services les",
        "    relevant: {tutelle: commune}\n    label: Quels services les",
        "questionnaire.yaml",
    )
    checker = jsonschema.Draft7Validator(schema(load_series(library.series), known_countries()))
    profile = {
        "name": "X",
        "country": "FR",
        "answers": {"tutelle": {"commune": OWN}, "services": ["pret", {"ateliers": "Le Fab"}]},
    }
    assert list(checker.iter_errors(profile)) == []
    profile["answers"]["tutelle"] = {"etat": "Ministère"}
    assert list(checker.iter_errors(profile))


def take(library, *rows):
    (library.series / "import.yaml").write_text(MAPPING, encoding="utf-8")
    table = library.root / "answers.csv"
    head = "No,Place,Country,Name,Title,Who,Own name,Services,Workshop"
    table.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return library.run("import", table, "--series", library.series, "--write")


def test_an_import_takes_names_and_titles_from_their_columns(library):
    run = take(library, f"1,Metz,FR,,Maire,commune,{OWN},pret;ateliers,Le Fab", "2,Brig,CH,Nom,,etat,,,")
    assert run.code == 0, run.err
    metz, brig = (
        Pipeline().make(library.cities / f"{name}.yaml").profile.answers for name in ("metz", "brig")
    )
    assert [(choice.option, choice.own) for choice in metz["tutelle"].choices] == [("commune", OWN)]
    assert [(choice.option, choice.own) for choice in metz["services"].choices] == [
        ("pret", ""),
        ("ateliers", "Le Fab"),
    ]
    assert [str(answers["leader"].entries[0]) for answers in (metz, brig)] == ["Maire", "Nom"]


def test_a_name_of_what_was_not_chosen_is_named_with_its_cell(library):
    run = take(library, f"1,Metz,FR,,,etat,{OWN},pret,")
    assert run.code == 1
    assert (
        f'answers.csv, G2: error[CELL] tutelle: "{OWN}" is the name of commune, which was not chosen'
        in run.err
    )


LEADER = "leader: {title: Ministre de la Culture, name: Nom de la ministre}"


def fact(made):
    (facts,) = [b for b in walk(made.spotlight.items) if isinstance(b, Facts)]
    return facts.texts[0]


@pytest.mark.parametrize(
    ("answer", "shown", "said"),
    [
        ("{title: Ministre}", "Direction: Ministre", "Ministre"),
        ("{name: Une personne}", "Direction: Une personne", "Une personne"),
        ("{title: Ministre, name: Une personne}", "Ministre: Une personne", "Ministre: Une personne"),
        ("{title: Ministre, name: , year: 2019}", "Direction: Ministre (2019)", "Ministre (2019)"),
    ],
)
def test_a_title_without_a_name_and_a_name_without_a_title_are_worded_right(library, answer, shown, said):
    library.change("facts:\n", "facts:\n  leader: Direction\n", "wording/fr.yaml")
    made = say(library, f"leader: {answer}", LEADER)
    assert fact(made) == shown
    assert str(made.profile.answers["leader"].entries[0]) == said


def test_sentences_tell_a_title_from_a_name(library):
    forms = "  ouverture:\n    - when: {leader: answered, leader.title: known, leader.name: known}\n"
    forms += '      say: "{leader.title} : {leader}."\n'
    forms += '    - when: {leader: answered}\n      say: "Direction : {leader}."\n'
    library.change("  ouverture:\n    - when", f"{forms}    - when", "wording/fr.yaml")
    assert told(Pipeline().make(library.cities / "haute-lande.yaml"))["sentence:ouverture"].startswith(
        "Ministre de"
    )
    assert (
        told(say(library, "leader: {title: Ministre}", LEADER))["sentence:ouverture"]
        == "Direction : Ministre."
    )


def test_a_form_that_writes_a_title_has_to_ask_whether_there_is_one(library):
    library.change(
        "  ouverture:\n    - when",
        '  ouverture:\n    - when: {leader: answered}\n      say: "{leader.title}."\n    - when',
        "wording/fr.yaml",
    )
    assert "give the form a condition, leader.title: known" in library.run("check", "haute-lande").err


@pytest.mark.parametrize("answer", ["«{»year: 2019}"])
def test_a_person_of_whom_nothing_is_known_but_the_year_is_told(library, answer):
    changed = library.change(LEADER, f"leader: {answer}", "cities/haute-lande.yaml")
    assert_one(
        library.run("check", "haute-lande"), library, changed, "MISSING-KEY", "write a name, a title, or both"
    )


def test_the_schema_takes_a_title_or_a_name(library):
    checker = jsonschema.Draft7Validator(schema(Pipeline().load(library.series).series, known_countries()))
    profile = {"name": "X", "country": "FR", "answers": {}}
    for leader in (
        {"title": "Maire"},
        {"name": "Nom"},
        {"title": "Maire", "name": None},
        {"title": None, "name": None},
    ):
        assert list(checker.iter_errors(profile | {"leader": leader})) == [], leader
    for leader in ({"year": 2019}, {"title": ""}, {"title": "Maire", "age": 3}):
        assert list(checker.iter_errors(profile | {"leader": leader})), leader


def test_two_places_of_one_team_are_said_and_count_each(library):
    library.change(
        "    kind: select_one\n    label: De qui",
        "    kind: select_multiple\n    most: 2\n    label: De qui",
        "questionnaire.yaml",
    )
    library.change(
        "kind: split\n                  question: tutelle",
        "kind: bars\n                  question: tutelle",
        "spotlight.yaml",
    )
    text = (library.series / "wording" / "fr.yaml").read_text("utf-8")
    begin, end = text.index("  tutelle:\n    - when"), text.index("  services:\n    - when")
    forms = "  tutelle:\n    - when: {tutelle: answered, tutelle.complete: [yes, no]}\n"
    forms += '      say: "Les bibliothèques dépendent {tutelle}."\n'
    forms += '    - when: {tutelle: [none, no_response]}\n      say: "Rien n\'est dit."\n    - say: ""\n'
    text = text[:begin] + forms + text[end:]
    text = text.replace("legends:\n", "legends:\n  tutelle: {first: ici, neither: ailleurs}\n")
    (library.series / "wording" / "fr.yaml").write_text(text, "utf-8")
    for name in ("terres-claires", "val-dormant"):
        path = library.cities / f"{name}.yaml"
        text = re.sub(r"(?m)^  tutelle: (?!no_response)(.*)$", r"  tutelle: [\1]", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
    made = say(library, f"tutelle: [commune: {OWN}, etat]")
    assert (
        told(made)["sentence:tutelle"] == f"Les bibliothèques dépendent de la commune ({OWN}) et de l'État."
    )
    tally = made.manuscript.tallied["tutelle"]
    assert {"Haute-Lande"} <= {*tally.named["commune"]} & {*tally.named["etat"]}
    library.change(f"[commune: {OWN}, etat]", "[commune, etat, mixte]", "cities/haute-lande.yaml")
    assert "at most 2" in library.run("check", "haute-lande").err
