"""Numbers with decimals, of per cents and of a currency: as they are written, from profile to pages."""

import csv
import io
import json
from decimal import Decimal

import openpyxl
import pytest

from reportgen.authoring import schema
from reportgen.cohort import spread
from reportgen.content import Chart, Facts, Measure, walk
from reportgen.making import Pipeline
from reportgen.package.tables import tables
from reportgen.profile import in_words
from reportgen.provenance import attachments_of, compare
from reportgen.reading import Reader, parse, read_decimal
from reportgen.richtext import text_of
from reportgen.wording import known_countries, numerals
from reportgen.wording.charts import ticks

NO_BREAK = "\u00a0"


@pytest.fixture
def made(library):
    return Pipeline().make(library.cities / "haute-lande.yaml")


def sentence(made, name):
    return next(s.text for s in made.spotlight.statements if s.id == f"sentence:{name}")


def strip_of(made, name):
    return next(b for b in walk(made.spotlight.items) if isinstance(b, Chart) and b.id == f"chart:{name}")


def test_a_decimal_is_shown_with_the_places_it_was_written_with(made):
    assert "4,50 prêts" in sentence(made, "prets")
    strip = strip_of(made, "prets")
    assert [datum.value for datum in strip.data] == ["4,50"]
    assert strip.numbers == ((Decimal("0.30"), 1), (Decimal("4.50"), 1), (12, 1))


def test_per_cents_have_the_sign_as_the_language_writes_it(made):
    assert sentence(made, "inscrits").replace("\u202f", NO_BREAK).endswith(f"15,8{NO_BREAK}%.")


def test_money_stands_in_its_currency_and_short_in_a_panel(made):
    facts = next(block for block in walk(made.spotlight.items) if isinstance(block, Facts))
    (budget,) = [fact for fact in facts.items if fact.label == "Budget annuel"]
    assert text_of(budget.values[0]) == f"1,85{NO_BREAK}milliard{NO_BREAK}€"


def test_the_median_of_decimals_is_exact(made):
    found = spread([Decimal("0.1"), Decimal("0.2"), Decimal("0.3")])
    quartiles = (found.lower, found.median, found.upper)
    assert quartiles == (Decimal("0.15"), Decimal("0.2"), Decimal("0.25"))
    assert str(spread([Decimal("2.50"), Decimal("2.50")]).median) == "2.50"
    medians = [e.value for s in made.spotlight.statements for e in s.evidence if e.measure is Measure.MEDIAN]
    assert Decimal("4.50") in medians


def test_equal_numbers_that_are_written_otherwise_are_not_taken_for_each_other():
    written = [numerals.number(Decimal(text), "en") for text in ("2.5", "2.50", "3", "3.0")]
    assert [*written, numerals.number(3, "en")] == ["2.5", "2.50", "3", "3.0", "3"]


@pytest.mark.parametrize(
    ("tag", "amount", "currency", "written"),
    [
        ("en", "2.50", "EUR", "€2.50"),
        ("en", "1200", "CHF", f"CHF{NO_BREAK}1,200"),
        ("fr", "2.50", "EUR", f"2,50{NO_BREAK}€"),
        ("de", "-1200.5", "EUR", f"-1.200,5{NO_BREAK}€"),
        ("en", "1200", "JPY", "¥1,200"),
    ],
)
def test_an_amount_is_written_as_the_language_does(tag, amount, currency, written):
    assert numerals.money(Decimal(amount), currency, tag) == written


@pytest.mark.parametrize(
    ("least", "most", "inner"),
    [("0.30", "12", ["3", "6", "9"]), ("0.1", "0.4", ["0.2", "0.3"]), ("2.5", "2.5", [])],
)
def test_round_numbers_stand_between_decimals(least, most, inner):
    found = [str(number) for number in ticks(Decimal(least), Decimal(most))]
    assert found == [least, *inner, *([most] if most != least else [])]


def test_figures_are_kept_exact_in_csv_and_json(made):
    files = {found.name: found.data for found in attachments_of(made.spotlight, "p.yaml", b"", {})}
    rows = csv.DictReader(io.StringIO(files["figures.csv"].decode()))
    own = [row["value"] for row in rows if row["question"] == "moyens.prets" and row["measure"] == "answer"]
    assert set(own) == {"4.50"}
    said = [f for s in json.loads(files["figures.json"])["statements"] for f in s["figures"]]
    answers = [f for f in said if f.get("question") == "moyens.prets" and f["measure"] == "answer"]
    assert {f["value"] for f in answers} == {4.5}


def test_tables_of_a_package_say_what_numbers_are_and_in_what(made, library):
    loaded = Pipeline().load(library.series)
    profiles = {"haute-lande": made.profile}
    found = tables(loaded.series, loaded.tallied, profiles)
    fields = {field["name"]: field["type"] for field in found["profiles.csv"][1]["fields"]}
    assert (fields["moyens.budget"], fields["moyens.inscrits"]) == ("integer", "number")
    (row,) = csv.DictReader(io.StringIO(found["profiles.csv"][0].decode()))
    assert (row["moyens.prets"], row["moyens.inscrits"]) == ("4.50", "15.8")
    units = {r["question"]: r["unit"] for r in csv.DictReader(io.StringIO(found["codebook.csv"][0].decode()))}
    assert (units["moyens.budget"], units["moyens.prets"], units["moyens.inscrits"]) == ("EUR", "prêts", "%")


def test_explain_compare_and_profiles_in_words_say_it_with_its_unit(made, library):
    asked = made.series.questionnaire.questions
    told = {name: in_words(made.profile.answers[name], asked[name]) for name in asked if "moyens" in name}
    assert told["moyens.budget"] == ("1853000000 EUR",)
    assert told["moyens.inscrits"] == ("15.8 %",)
    run = library.run("explain", "haute-lande", "sentence:prets")
    assert "answer of moyens.prets: 4.50" in run.out
    assert "0.30" in library.run("explain", "haute-lande", "chart:prets").out
    assert library.run("explain", "haute-lande", "--json").code == 0
    library.change("prets: 4.50", "prets: 4.5", "cities/haute-lande.yaml")
    same = Pipeline().make(library.cities / "haute-lande.yaml")
    assert not compare(made.manuscript, same.manuscript).answers


def test_the_schema_takes_numbers_within_their_limits(made):
    text = json.dumps(schema(made.series, known_countries()))
    assert '"type": "number", "minimum": 0, "maximum": 99.99' in text


BAD_NUMBERS = {
    "4,5": "write a point before the decimals: 4.5",
    "1.204,50": "write a point before the decimals: 1204.50",
    "'1,204.50'": "write digits and a point only: 1204.50",
    "'12.5 %'": "write the number alone: 12.5",
    ".5": "write 0.5",
    "four": "a number (moyens.prets) is wanted here",
    "1e3": "write one number in digits",
    "0.1234567": "6 of them behind the point",
    "1234567890123456.5": "at most 15",
    "-1": "is too small",
    "100": "is too large",
}


@pytest.mark.parametrize(("said", "hint"), BAD_NUMBERS.items(), ids=BAD_NUMBERS)
def test_what_is_no_decimal_is_told_with_how_to_write_it(library, said, hint):
    library.change("prets: 4.50, ", "", "cities/haute-lande.yaml")
    path, _, _ = library.change("moyens: {", f"moyens: {{prets: {said}, ", "cities/haute-lande.yaml")
    if said in {"4,5", "1.204,50"}:
        text = path.read_text(encoding="utf-8").replace(f"prets: {said}", f'prets: "{said}"')
        path.write_text(text, encoding="utf-8")
    (shown, *rest) = library.run("check", "haute-lande").problems
    assert not rest
    assert (shown.path, hint in f"{shown.words} {shown.hint}") == (library.shown(path), True), shown


BAD_QUESTIONS = {
    "no currency": ("currency: EUR", "currency: EURO", "three letters as in ISO 4217"),
    "a small currency": ("currency: EUR", "currency: eur", "write EUR"),
    "two units": ("currency: EUR", "currency: EUR\n        unit: euros", "the currency is the unit"),
    "a unit of per cents": ("kind: percent", "kind: percent\n        unit: points", "the kind percent takes"),
    "limits that are never so": ("most: 99.99", "most: -0.5", "at least 0 and at most -0.5 is never so"),
}


@pytest.mark.parametrize(("old", "new", "hint"), BAD_QUESTIONS.values(), ids=BAD_QUESTIONS)
def test_what_cannot_be_said_of_a_number_is_refused(library, old, new, hint):
    library.change(old, new, "questionnaire.yaml")
    problems = library.run("check").problems
    assert any(hint in f"{shown.words} {shown.hint}" for shown in problems), problems


def test_a_number_is_read_as_it_is_written(tmp_path):
    reader = Reader()
    for text in ("2.50", "0.30", "-0.5", "7"):
        assert str(read_decimal(parse(text, tmp_path), reader, "n")) == text
    assert not reader.problems


MAPPING = """\
from: {header: 1}
place: {key: No, name: Place, country: Country}
states: {left_out: [""], no_response: [NC]}
answers:
  moyens.budget: {column: Cost, decimal: ",", thousands: "."}
  moyens.prets: {column: Loans, decimal: ","}
  moyens.inscrits: {column: Share, decimal: ","}
"""


def test_decimals_per_cents_and_money_are_imported_as_the_table_shows_them(library):
    for path in library.cities.glob("*.yaml"):
        path.unlink()
    (library.series / "import.yaml").write_text(MAPPING, encoding="utf-8")
    book = openpyxl.Workbook()
    book.active.append(("No", "Place", "Country", "Cost", "Loans", "Share"))
    book.active.append((1, "Un", "FR", "1.204 EUR", 0.1 + 0.2, 0.125))
    book.active["F2"].number_format = "0.0%"
    book.active.append((2, "Deux", "FR", 7, "4,50 prêts", "12,5 %"))
    book.active.append((3, "Trois", "FR", "NC", "NC", "NC"))
    book.save(library.root / "answers.xlsx")
    run = library.run("import", "answers.xlsx", "--series", library.series.name, "--write")
    assert run.code == 0, run.err
    said = [(library.cities / f"{name}.yaml").read_text(encoding="utf-8") for name in ("un", "deux")]
    assert all(word in said[0] for word in ("budget: 1204", "prets: 0.3", "inscrits: 12.5"))
    assert all(word in said[1] for word in ("budget: 7", "prets: 4.50", "inscrits: 12.5"))


@pytest.mark.parametrize("shown", ["0.0%", "General"])
def test_a_part_that_is_shown_as_per_cent_is_no_number_of_another_kind(library, shown):
    for path in library.cities.glob("*.yaml"):
        path.unlink()
    (library.series / "import.yaml").write_text(MAPPING, encoding="utf-8")
    book = openpyxl.Workbook()
    book.active.append(("No", "Place", "Country", "Cost", "Loans", "Share"))
    book.active.append((1, "Un", "FR", 7, 0.125, 12.5))
    book.active["E2"].number_format = shown
    book.save(library.root / "answers.xlsx")
    run = library.run("import", "answers.xlsx", "--series", library.series.name)
    told = 'E2: error[CELL] moyens.prets: "0.125" is a part of 1 that is shown as so many per cent' in run.err
    assert told is (shown != "General")


def test_a_cell_that_is_no_number_is_told_with_its_place(library):
    (library.series / "import.yaml").write_text(MAPPING, encoding="utf-8")
    rows = "No,Place,Country,Cost,Loans,Share\n1,Un,FR,5,some 4,7\n"
    (library.root / "answers.csv").write_text(rows, encoding="utf-8")
    run = library.run("import", "answers.csv", "--series", library.series.name)
    assert 'answers.csv, E2: error[CELL] moyens.prets: "some 4" is no number' in run.err
