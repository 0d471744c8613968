"""A number given as a range, or as more than one: shown as it is said, and in no median, rank or strip."""

import json
from decimal import Decimal

import pytest

from reportgen.authoring import schema
from reportgen.cohort.tally import within
from reportgen.content import Chart, walk
from reportgen.making import Pipeline
from reportgen.package.tables import tables
from reportgen.profile import in_words
from reportgen.provenance import compare
from reportgen.wording import known_countries

MAPPING = """\
from: {header: 1}
place: {key: No, name: Place, country: Country}
states: {left_out: [""], no_response: [NC]}
answers:
  moyens.prets: {column: Loans, codes: {une centaine: ~100}}
"""


def say(library, answer):
    library.change("prets: 4.50", f"prets: {answer}", "cities/haute-lande.yaml")
    return Pipeline().make(library.cities / "haute-lande.yaml")


def sentence(made, name="prets"):
    return next(s.text for s in made.spotlight.statements if s.id == f"sentence:{name}")


SAID = {
    "{from: 50, to: 99.50}": ("50 à 99,50 prêts par habitant.", "50 to 99.50 prêts"),
    "{more_than: 50}": ("plus de 50 prêts par habitant.", "more than 50 prêts"),
    "{less_than: 5.5}": ("moins de 5,5 prêts par habitant.", "less than 5.5 prêts"),
    "{about: 30}": ("environ 30 prêts par habitant.", "about 30 prêts"),
}


@pytest.mark.parametrize(("answer", "told"), SAID.items(), ids=SAID)
def test_it_is_worded_and_told_as_it_is_said(library, answer, told):
    made = say(library, answer)
    assert sentence(made) == told[0]
    question = made.series.questionnaire.questions["moyens.prets"]
    assert in_words(made.profile.answers["moyens.prets"], question) == (told[1],)
    assert told[1] in library.run("explain", "haute-lande", "sentence:prets").out


def test_what_is_not_exact_is_told_of_a_group_too(library):
    tally = say(library, "{more_than: 50}").manuscript.tallied["moyens.prets"]
    assert within(tally, frozenset({"Haute-Lande", "Nowhere"})).inexact == ("Haute-Lande",)
    assert within(tally, frozenset({"Nowhere"})).inexact == ()


def test_it_is_in_no_median_rank_or_strip_and_that_is_told(library):
    made = say(library, "{more_than: 50}")
    (chart,) = [b for b in walk(made.spotlight.items) if isinstance(b, Chart) and b.id == "chart:prets"]
    assert (chart.data, chart.numbers) == ((), ((Decimal("0.30"), 1), (12, 1)))
    assert "Haute-Lande : plus de 50" in chart.notes
    assert "plus de 50" in chart.alt
    tally = made.manuscript.tallied["moyens.prets"]
    assert (tally.inexact, tally.base) == (("Haute-Lande",), 2)
    told = library.run("explain", "haute-lande", "chart:prets").out
    assert "places of not exact: 1" in told
    assert "counted: Haute-Lande" in told


def test_a_count_in_a_condition_holds_where_it_certainly_does(library):
    forms = '  prets:\n    - when: {moyens.prets: "50+"}\n      say: "Beaucoup : {moyens.prets}."\n'
    forms += '    - when: {moyens.prets: inexact}\n      say: "A peu près {moyens.prets}."\n    - say: ""\n'
    text = (library.series / "wording" / "fr.yaml").read_text(encoding="utf-8")
    begin, end = text.index("  prets:\n    - when"), text.index("  ouverture:\n    - when")
    (library.series / "wording" / "fr.yaml").write_text(text[:begin] + forms + text[end:], encoding="utf-8")
    assert sentence(say(library, "{more_than: 50}")) == "Beaucoup : plus de 50."
    library.change("{more_than: 50}", "{from: 50, to: 60}", "cities/haute-lande.yaml")
    assert sentence(Pipeline().make(library.cities / "haute-lande.yaml")) == "Beaucoup : 50 à 60."
    library.change("{from: 50, to: 60}", "{less_than: 60}", "cities/haute-lande.yaml")
    assert "A peu près moins de 60." in sentence(Pipeline().make(library.cities / "haute-lande.yaml"))


def test_what_differs_is_compared_and_tables_say_it(library):
    before = Pipeline().make(library.cities / "haute-lande.yaml")
    made = say(library, "{from: 4, to: 5}")
    (difference,) = compare(before.manuscript, made.manuscript).answers
    assert (difference.question, difference.b.words) == ("moyens.prets", ("4 to 5 prêts",))
    loaded = Pipeline().load(library.series)
    found = tables(loaded.series, loaded.tallied, {"haute-lande": made.profile})
    assert b",4 to 5," in found["profiles.csv"][0]
    assert b"moyens.prets,answered,,,4 to 5,,\r\n" in found["long.csv"][0]
    text = json.dumps(schema(loaded.series, known_countries()))
    assert '"required": ["more_than"]' in text


BAD = {
    '"50-100"': "write {from: 50, to: 100}",
    '"> 100"': "write {more_than: 100}",
    '"more than 50"': "write {more_than: 50}",
    "{from: 60, to: 50}": "write the smaller number first",
    "{from: 50}": "or what is known of it",
    "{more_than: many}": "a number (moyens.prets) is wanted here",
    "{more_than: 100}": "is too large",
}


@pytest.mark.parametrize(("answer", "hint"), BAD.items(), ids=BAD)
def test_what_is_no_such_number_is_told_with_how_to_write_it(library, answer, hint):
    library.change("prets: 4.50", f"prets: {answer}", "cities/haute-lande.yaml")
    (shown,) = library.run("check", "haute-lande").problems
    assert hint in f"{shown.words} {shown.hint}"


def test_a_range_is_refused_where_the_questionnaire_does_not_take_it(library):
    library.change("inscrits: 15.8", "inscrits: {from: 15, to: 20}", "cities/haute-lande.yaml")
    (shown,) = library.run("check", "haute-lande").problems
    assert "a number (moyens.inscrits) is wanted here, not a mapping" in shown.words


def test_ranges_are_imported_from_texts_and_codes(library):
    for path in library.cities.glob("*.yaml"):
        path.unlink()
    (library.series / "import.yaml").write_text(MAPPING.replace("~100", '"~ 90"'), encoding="utf-8")
    rows = ["1,Un,FR,4-5", "2,Deux,FR,>50", "3,Trois,FR,une centaine", "4,Quatre,FR,7"]
    (library.root / "answers.csv").write_text("\n".join(["No,Place,Country,Loans", *rows]), encoding="utf-8")
    run = library.run("import", "answers.csv", "--series", library.series.name, "--write")
    assert run.code == 0, run.err
    found = {path.stem: path.read_text(encoding="utf-8") for path in library.cities.glob("*.yaml")}
    said = {name: text.partition("prets: ")[2].strip().partition("}")[0] for name, text in found.items()}
    wanted = {"un": "{from: 4, to: 5", "deux": "{more_than: 50", "trois": "{about: 90"}
    assert said == wanted | {"quatre": "7"}
    assert library.run("check", "--series", library.series.name).code == 0
