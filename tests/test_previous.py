"""The edition before: taken from its folder, and set beside this one in sentences and figures."""

import csv
import io
import json
import shutil
from dataclasses import replace

import pytest

from reportgen.making import Pipeline
from reportgen.package.tables import tables

LOI = """\
  loi:
    - when: {loi: yes, loi.then: no, loi.then.shares.yes: known, loi.now.shares.yes: known}
      say: "{previous} : non. Oui : {loi.then.shares.yes:percent}, puis
        {loi.now.shares.yes:percent} ({loi.both} pays)."
    - when: {loi.change: same, loi.then: [yes, no]}
      say: "Comme en {previous} : {loi.then}."
    - when: {loi.change: unknown}
      say: "Pas de comparaison."
    - say: "Autre."
"""
TUTELLE = """\
  tutelle:
    - when: {equipe.total.change: more, equipe.total: answered, equipe.total.then: answered}
      say: "{equipe.total.then} agents en {previous}, {equipe.total:number} aujourd'hui,
        soit {equipe.total.change} de plus."
    - when: {equipe.total.change: same}
      say: "Autant d'agents."
    - when: {equipe.total.change: unknown, equipe.total.then.median: known, equipe.total.now.median: known}
      say: "{equipe.total.then.median}, puis {equipe.total.now.median} ({equipe.total.both} pays)."
    - when: {services.gained: known, services.lost: known}
      say: "De plus : {services.gained}. De moins : {services.lost}."
    - when: {services.gained: none, services.lost: none}
      say: "Rien de nouveau."
    - say: "On ne sait pas."
"""


@pytest.fixture
def editions(library):
    """The second survey of 2024, and the same of 2018, in which places answered otherwise."""
    path = library.series / "wording" / "fr.yaml"
    text = path.read_text(encoding="utf-8")
    begin, middle, end = (text.index(f"\n  {name}:\n") + 1 for name in ("loi", "tutelle", "services"))
    assert begin < middle < end
    path.write_text(text[:begin] + LOI + TUTELLE + text[end:], encoding="utf-8")
    library.before = library.root / "bibliotheques-2018"
    shutil.copytree(library.series, library.before)
    edit(library.before / "series.yaml", 'edition: "2024"', 'edition: "2018"\nsurveyed: 2018')
    town = library.before / "cities" / "haute-lande.yaml"
    edit(town, "loi: yes", "loi: no")
    edit(town, "total: 38000", "total: 36000")
    edit(town, "[pret, numerique, scolaires,", "[pret, domicile, scolaires,")
    return library


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")


def take(library):
    run = library.run("import", "bibliotheques-2018", "--series", "bibliotheques-2024")
    assert run.code == 0, run.err
    return run


def said(library, name, place="haute-lande"):
    made = Pipeline().make(library.cities / f"{place}.yaml")
    return next(s for s in made.spotlight.statements if s.id == f"sentence:{name}")


def test_it_is_written_beside_the_profiles_with_its_source(editions):
    run = take(editions)
    assert run.out.strip().endswith("bibliotheques-2024/previous.json")
    assert "2018: 20 questions to be compared, of 3 places" in run.err
    kept = json.loads((editions.series / "previous.json").read_text(encoding="utf-8"))
    assert kept["edition"] == "2018"
    assert kept["source"]["title"] == "Enquête sur les bibliothèques publiques 2024"
    assert kept["answers"]["Haute-Lande"]["loi"] == ["no"]
    assert kept["answers"]["Haute-Lande"]["equipe.total"] == "36000"
    assert "projet" not in kept["answers"]["Haute-Lande"]


def test_a_sentence_says_what_was_answered_then_and_what_all_did_then_and_now(editions):
    """One of the three did not answer: it is in neither figure."""
    take(editions)
    found = said(editions, "loi")
    assert found.text.replace("\xa0", " ") == "2018 : non. Oui : 0 %, puis 50 % (2 pays)."
    shares = [e for e in found.evidence if e.measure == "share"]
    assert [(e.edition, e.value, e.count, e.base, e.places) for e in shares] == [
        ("2018", 0, 0, 2, ("Haute-Lande", "Val-Dormant")),
        ("Calculé à partir des profils de la série", 50, 1, 2, ("Haute-Lande", "Val-Dormant")),
    ]
    assert shares[0].source == "Enquête sur les bibliothèques publiques 2024"
    told = editions.run("explain", "haute-lande", "sentence:loi").out
    assert "2018" in told
    assert said(editions, "loi", "val-dormant").text == "Comme en 2018 : Non."
    assert said(editions, "loi", "terres-claires").text == "Pas de comparaison."


def test_a_number_is_set_beside_that_of_then_with_the_difference(editions):
    take(editions)
    found = said(editions, "tutelle")
    assert found.text == "36 000 agents en 2018, 38 000 aujourd'hui, soit 2 000 de plus.".replace(
        " 000", "\u202f000"
    )
    then = [e for e in found.evidence if e.edition == "2018"]
    assert {(e.question, e.measure.value, e.value) for e in then} == {("equipe.total", "answer", 36000)}
    assert said(editions, "tutelle", "val-dormant").text == "Autant d'agents."
    edit(editions.cities / "val-dormant.yaml", "total: 1,", "")
    assert said(editions, "tutelle", "val-dormant").text.endswith("(2 pays).")


def test_options_of_a_list_that_came_and_went_are_named(editions):
    edit(editions.cities / "haute-lande.yaml", "total: 38000,", "")
    edit(editions.series / "cohort.yaml", "minimum_base: 2", "minimum_base: 3")
    take(editions)
    found = said(editions, "tutelle")
    assert found.text == "De plus : Livres numériques. De moins : Portage à domicile."
    edit(editions.cities / "val-dormant.yaml", "total: 1,", "")
    assert said(editions, "tutelle", "val-dormant").text == "Rien de nouveau."
    edit(editions.cities / "val-dormant.yaml", "country:", "incomplete: [services]\ncountry:")
    assert said(editions, "tutelle", "val-dormant").text == "On ne sait pas."


def test_an_option_that_was_not_offered_then_did_not_come(editions):
    edit(editions.cities / "haute-lande.yaml", "total: 38000,", "")
    edit(editions.series / "cohort.yaml", "minimum_base: 2", "minimum_base: 3")
    take(editions)
    path = editions.series / "previous.json"
    edit(path, '"domicile", "jeux", "numerique", "pret", ', '"domicile", "jeux", "pret", ')
    text = said(editions, "tutelle").text
    assert "numériques" not in text


def test_places_and_questions_of_one_edition_only_are_named(editions):
    edit(editions.before / "cities" / "val-dormant.yaml", "name: Val-Dormant", "name: Val Dormant")
    total = "      total:\n        kind: integer"
    edit(editions.before / "questionnaire.yaml", total, total.replace("integer", "decimal"))
    run = take(editions)
    assert "note: not compared, of another kind now: equipe.total" in run.err
    assert "note: only in 2018, by this name: Val Dormant" in run.err
    assert "note: only in this edition, by this name: Val-Dormant" in run.err
    checked = editions.run("check", "val-dormant")
    assert "error[TEMPLATE]" in checked.err
    assert "equipe.total.change" in checked.err


def test_figures_of_two_editions_say_of_how_many_places_they_are(editions):
    take(editions)
    edit(editions.series / "wording" / "fr.yaml", " ({loi.both} pays)", "")
    run = editions.run("check", "haute-lande")
    assert (
        "is computed from the profiles, and this form does not say so; write of whom: {loi.both}" in run.err
    )


def test_a_survey_without_an_edition_before_knows_no_such_words(editions):
    run = editions.run("check", "haute-lande")
    assert "error[TEMPLATE]" in run.err
    assert "loi.then" in run.err


def test_a_profile_of_then_that_is_wrong_is_told_and_nothing_is_written(editions):
    edit(editions.before / "cities" / "haute-lande.yaml", "loi: no", "loi: peut-être")
    run = editions.run("import", "bibliotheques-2018", "--series", "bibliotheques-2024")
    assert run.code == 1
    assert "bibliotheques-2018/cities/haute-lande.yaml" in run.err
    assert not (editions.series / "previous.json").exists()


@pytest.mark.parametrize("damage", ["", "[]", '{"edition": 1}', "{", '{"edition": "x", "source": {"id": 1}}'])
def test_what_is_not_as_it_was_written_is_told(editions, damage):
    (editions.series / "previous.json").write_text(damage, encoding="utf-8")
    run = editions.run("check", "haute-lande")
    assert run.code == 1
    assert "previous.json" in run.err
    assert "write it anew: reportgen import" in run.err


def test_an_answer_of_then_makes_its_page_anew_and_is_in_its_data(editions):
    take(editions)
    assert editions.run("build", "haute-lande").code == 0
    again = editions.run("build", "haute-lande", "--json")
    assert '"unchanged": 1' in again.out
    edit(editions.before / "cities" / "haute-lande.yaml", "total: 36000", "total: 35000")
    take(editions)
    changed = editions.run("build", "haute-lande", "--json")
    assert '"unchanged": 0' in changed.out
    assert editions.run("extract", "output/haute-lande.pdf", "-o", "data").code == 0
    figures = next((editions.root / "data").glob("*.csv")).read_text(encoding="utf-8")
    assert [
        line for line in figures.splitlines() if "equipe.total" in line and "35000" in line and "2018" in line
    ]


def test_two_places_are_compared_in_both_editions(editions):
    take(editions)
    run = editions.run("compare", "haute-lande", "val-dormant")
    lines = run.out.splitlines()
    start = next(i for i, line in enumerate(lines) if "(equipe.total)" in line)
    assert lines[start + 3 : start + 5] == ["    A  in 2018: 36\u202f000", "    B  in 2018: 1"]
    assert not any("(loi)" in line and "2018" in line for line in lines)


def test_places_that_answer_alike_now_and_did_not_before_differ(editions):
    for folder in (editions.cities, editions.before / "cities"):
        edit(folder / "val-dormant.yaml", "loi: no", "loi: yes")
    take(editions)
    found = json.loads(editions.run("compare", "haute-lande", "val-dormant", "--json").out)
    law = next(one for one in found["answers"] if one["question"] == "loi")
    assert law["a"] == law["b"]
    assert (law["before_a"], law["before_b"]) == ("2018: Non", "2018: Oui")


def test_explain_has_the_answer_of_then_beside_that_of_now(editions):
    take(editions)
    found = json.loads(editions.run("explain", "haute-lande", "--json").out)
    origins = {origin["id"]: origin for one in found for origin in one["questions"]}
    assert origins["services"]["before"].startswith("2018: Prêt")
    assert "before" not in origins["projet"]
    assert "    in 2018: Non" in editions.run("explain", "haute-lande", "sentence:loi").out


def test_the_data_inside_and_the_page_on_the_web_have_both_answers(editions):
    take(editions)
    assert editions.run("build", "haute-lande", "--format", "pdf,html").code == 0
    page = (editions.root / "output" / "haute-lande.html").read_text(encoding="utf-8")
    assert "2018\u202f: non." in page.replace("\xa0", "\u202f")
    table = page.partition("<summary>2018 – 2024</summary>")[2].partition("</table>")[0]
    assert '<th scope="col">2018</th><th scope="col">2024</th>' in table
    assert "<td>36\u202f000</td><td>38\u202f000</td>" in table
    assert editions.run("extract", "output/haute-lande.pdf", "-o", "data").code == 0
    found = json.loads(next((editions.root / "data").glob("*.json")).read_text(encoding="utf-8"))["previous"]
    assert (found["edition"], found["now"]) == ("2018", "2024")
    law = next(one for one in found["answers"] if one["question"] == "loi")
    assert (law["state"], law["then"], law["now"]) == ("answered", "Non", "Oui")


def test_a_place_that_was_not_of_the_edition_before_has_no_table_of_it(editions):
    take(editions)
    edit(editions.series / "previous.json", '"Val-Dormant": ', '"Val-Levant": ')
    assert Pipeline().make(editions.cities / "val-dormant.yaml").spotlight.earlier is None


def test_the_tables_of_a_package_have_the_edition_before(editions):
    take(editions)
    loaded = Pipeline().load(editions.series)
    profiles = {"haute-lande": Pipeline().make(editions.cities / "haute-lande.yaml").profile}
    found = tables(loaded.series, loaded.tallied, profiles)
    data, schema = found["previous.csv"]
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    assert {row["edition"] for row in rows} == {"2018"}
    assert [row["option"] for row in rows if row["question"] == "loi"] == ["no"]
    assert [row["number"] for row in rows if row["question"] == "equipe.total"] == ["36000"]
    assert all("description" in one for one in schema["fields"] if one["name"] in {"edition", "option"})
    codes = list(csv.DictReader(io.StringIO(found["codebook.csv"][0].decode(), newline="")))
    asked = {(row["question"], row["option"]): row["previous"] for row in codes}
    assert asked["loi", "yes"] == "2018"
    assert asked["projet", ""] == ""
    assert "previous.csv" not in tables(replace(loaded.series, previous=None), loaded.tallied, profiles)
