"""Dates: a day, a month or a year, worded by the language; refused with a hint where written otherwise."""

import json

import openpyxl
import pytest

from reportgen.authoring import schema
from reportgen.making import Pipeline
from reportgen.profile import in_words
from reportgen.wording import known_countries, numerals

MAPPING = """\
from: {header: 1}
place: {key: No, name: Place, country: Country}
states: {left_out: [""], no_response: [NC]}
answers:
  ouverture: {column: Opened, order: dmy}
"""


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", ("17 May 1887", "May 1887", "1887")),
        ("fr", ("17 mai 1887", "mai 1887", "1887")),
        ("de", ("17. Mai 1887", "Mai 1887", "1887")),
    ],
)
def test_a_date_is_written_as_the_language_does(tag, written):
    assert tuple(numerals.date_of(text, tag) for text in ("1887-05-17", "1887-05", "1887")) == written


def test_a_sentence_and_explain_say_the_date(library):
    made = {name: Pipeline().make(library.cities / f"{name}.yaml") for name in ("haute-lande", "val-dormant")}
    said = {
        name: next(s.text for s in place.spotlight.statements if s.id == "sentence:ouverture")
        for name, place in made.items()
    }
    assert said["haute-lande"] == "La plus ancienne est ouverte depuis 17 mai 1887."
    assert said["val-dormant"].endswith("depuis 1923.")
    question = made["haute-lande"].series.questionnaire.questions["ouverture"]
    assert in_words(made["haute-lande"].profile.answers["ouverture"], question) == ("1887-05-17",)
    assert "1887-05-17" in library.run("explain", "haute-lande", "sentence:ouverture").out


BAD = {
    "17.05.1887": "write 1887-05-17",
    "17/05/1887": "write 1887-05-17",
    "05/17/1887": "write 1887-05-17",
    "05/06/1887": "is it 1887-06-05 or 1887-05-06?",
    "1887/5/17": "write 1887-05-17",
    "18870517": "write 1887-05-17",
    "1887-5-7": "write 1887-05-07",
    "5/1887": "write 1887-05",
    "1887-05-17T10:00:00Z": "write 1887-05-17",
    "17 May 1887": "a day as 2024-05-17",
    "1887-02-30": "that month has the days 1 to 28",
    "1887-13": "there is no month 13",
    "0887": "a year as 2024",
    "n/a": "leave",
}


@pytest.mark.parametrize(("said", "hint"), BAD.items(), ids=BAD)
def test_what_is_no_date_is_told_with_how_to_write_it(library, said, hint):
    path, *_ = library.change("ouverture: 1887-05-17", f'ouverture: "{said}"', "cities/haute-lande.yaml")
    (shown,) = library.run("check", "haute-lande").problems
    assert (shown.path, hint in f"{shown.words} {shown.hint}") == (library.shown(path), True), shown


def test_the_schema_takes_days_months_and_years(library):
    text = json.dumps(schema(Pipeline().load(library.series).series, known_countries()))
    assert '"pattern": "^[1-9][0-9]{3}(?:-' in text
    assert library.run("new", "Ville", "--country", "FR", "--series", library.series.name).code == 0
    assert "Such as 2024-09-30" in (library.cities / "ville.yaml").read_text(encoding="utf-8")


def test_dates_of_a_table_are_read_as_kept_or_in_the_order_that_is_named(library):
    for path in library.cities.glob("*.yaml"):
        path.unlink()
    (library.series / "import.yaml").write_text(MAPPING, encoding="utf-8")
    book = openpyxl.Workbook()
    rows = [("Un", "17.05.1987"), ("Deux", "1987-05"), ("Trois", 1987), ("Quatre", "1987-05-17T10:30:00Z")]
    book.active.append(("No", "Place", "Country", "Opened"))
    for number, (name, opened) in enumerate(rows):
        book.active.append((number, name, "FR", opened))
    book.save(library.root / "answers.xlsx")
    run = library.run("import", "answers.xlsx", "--series", library.series.name, "--write")
    assert run.code == 0, run.err
    found = {path.stem: path.read_text(encoding="utf-8") for path in library.cities.glob("*.yaml")}
    said = {name: text.partition("ouverture: ")[2].split()[0] for name, text in found.items()}
    assert said == {"un": "1987-05-17", "deux": "1987-05", "trois": "1987", "quatre": "1987-05-17"}


@pytest.mark.parametrize(
    ("order", "said", "told"),
    [("", "17.05.1987", "order: dmy, mdy or ymd"), (", order: mdy", "17.05.1987", "there is no month 17")],
)
def test_the_order_of_a_date_is_never_guessed(library, order, said, told):
    text = MAPPING.replace(", order: dmy", order)
    (library.series / "import.yaml").write_text(text, encoding="utf-8")
    rows = f"No,Place,Country,Opened\n1,Un,FR,{said}\n"
    (library.root / "answers.csv").write_text(rows, encoding="utf-8")
    run = library.run("import", "answers.csv", "--series", library.series.name)
    assert f'answers.csv, D2: error[CELL] ouverture: "{said}" is no date' in run.err
    assert told in run.err
