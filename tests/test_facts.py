"""Facts are questions: a survey of libraries has its own, another has none, and no Python knows of either."""

import json
import re
import shutil

import jsonschema
import pytest
from conftest import SERIES as STARTER
from conftest import Bench, assert_one

from reportgen.authoring import schema
from reportgen.content import Chart, Facts, walk
from reportgen.inspection import inspect
from reportgen.making import Pipeline
from reportgen.provenance import compare, explain
from reportgen.richtext import text_of
from reportgen.series import load_series
from reportgen.wording import compare_places, known_countries

FACTS = """\
  opening_hours:
    kind: text
    label: When is the library open?
    several: yes
    words: 6
    most: 3
    top_level: yes
  founded:
    kind: integer
    label: When was the library founded?
    least: 1400
    most: 2025
    grouped: no
    top_level: yes
  books:
    kind: integer
    label: How many books does it hold?
    least: 0
    unit: books
    year: yes
    top_level: yes
  director:
    kind: person
    label: Who directs the library?
    titled: yes
    words: 4
    top_level: yes
  board:
    kind: person
    label: Who is on its board?
    titled: yes
    several: yes
    top_level: yes
  catalogue:
    kind: link
    label: Where is the catalogue?
    top_level: yes
"""
LABELS = """\
facts:
  opening_hours: Open
  founded: Founded
  books: Holdings
  board: Board
  catalogue: Catalogue
  free: Free of charge
"""
SERIES = {
    "series.yaml": """\
title: Libraries
edition: "2025"
surveyed: 2025
date: 2025-11-04
publisher: Library office
languages: [en]
licence: {name: All rights reserved}
sources: {survey: {title: Survey of libraries}}
""",
    "questionnaire.yaml": f"""\
choices:
  yes_no: {{yes: "Yes", no: "No"}}
questions:
{FACTS}\
  free:
    kind: select_one
    label: Is lending free of charge?
    choices: yes_no
  shop:
    kind: link
    label: Where is its shop?
    relevant: {{free: no}}
  friends:
    kind: person
    label: Who leads its society of friends?
    several: yes
  motto:
    kind: text
    label: What is its motto?
""",
    "spotlight.yaml": """\
pages:
  - - facts: [opening_hours, founded, books, director, board, catalogue, free]
    - overview
  - - sentences: [words]
""",
    "wording/en.yaml": f"""\
language: en
lists:
  list: {{between: ", ", last: " and ", two: " and "}}
words:
  spotlight_on: Spotlight on
  document_title: "Spotlight on {{city}}"
  edition: "{{series}} {{edition}}"
  example: Made up
  possessive: "{{city}}'s"
  source: "From: {{sources}}."
  example_source: "Made up. Of all: {{sources}}."
  licence: "{{publisher}}, {{licence}}."
  page: "{{page}} / {{pages}}"
  year: "({{year}})"
  no_response: no response
  unknown: not known
  cohort: libraries asked
{LABELS}\
sentences:
  words:
    - when: {{director: answered, director.title: known, founded: answered, catalogue: answered,
        opening_hours.count: "2+"}}
      say: "{{director}}, {{director.title}}, leads it; founded in {{founded:number}}; see {{catalogue}}."
    - when: {{friends: answered}}
      say: "Its friends are led by {{friends:list}}."
    - say: "Little is known."
""",
}
LIBRARY = """\
name: Old Library
country: GB
opening_hours: [Mondays to Fridays 9–18, Saturdays 10–14]
founded: 1887
books: {value: 1204000, year: 2024}
director: {title: Head librarian, name: Ann Sample}
board: [{title: Chair, name: Ben Sample}, {title: Treasurer, name: Cy Sample, year: 2023}]
catalogue: https://www.example.org/catalogue/
overview: A short text.
answers:
  free: no
  shop: https://shop.example.org/
  friends: [Di Sample, Ed Sample]
  motto: Books for all
"""


@pytest.fixture
def library(tmp_path, monkeypatch, capsys):
    """A folder with a series of libraries and one of them, and the command line run there."""
    monkeypatch.chdir(tmp_path)
    bench = Bench(tmp_path, monkeypatch, capsys)
    shutil.rmtree(bench.series, ignore_errors=True)
    for name, text in SERIES.items():
        (bench.series / name).parent.mkdir(parents=True, exist_ok=True)
        (bench.series / name).write_text(text, encoding="utf-8")
    bench.cities.mkdir()
    bench.write(LIBRARY)
    return bench


def panel(bench, name="town"):
    made = Pipeline().make(bench.cities / f"{name}.yaml")
    blocks = [block for block in walk(made.spotlight.items) if isinstance(block, Facts)]
    return {fact.label: [text_of(value) for value in fact.values] for block in blocks for fact in block.items}


def test_a_survey_shows_the_facts_it_asks_for(library):
    assert panel(library) == {
        "Open": ["Mondays to Fridays 9–18", "Saturdays 10–14"],
        "Founded": ["1887"],
        "Holdings": ["1.2\u00a0million\u00a0books (2024)"],
        "Head librarian": ["Ann Sample (2025)"],
        "Board": ["Ben Sample, Chair (2025)", "Cy Sample, Treasurer (2023)"],
        "Catalogue": ["example.org/catalogue"],
        "Free of charge": ["No"],
    }
    made = Pipeline().make(library.town)
    assert not list(map(str, inspect(made.pdf()).findings))
    links = [run.link for block in walk(made.spotlight.items) if isinstance(block, Facts)
             for fact in block.items for value in fact.values for run in value if run.link]  # fmt: skip
    assert links == ["https://www.example.org/catalogue/"]


def test_a_sentence_writes_facts_and_a_condition_holds_them(library):
    def said():
        statements = Pipeline().make(library.town).spotlight.statements
        return next(s.text for s in statements if s.id == "sentence:words")

    assert said() == "Ann Sample, Head librarian, leads it; founded in 1887; see example.org/catalogue."
    library.change("founded: 1887\n", "")
    assert said() == "Its friends are led by Di Sample and Ed Sample."


@pytest.mark.parametrize("path", ["catalogue", "director.title", "friends", "founded:number"])
def test_a_fact_that_may_not_be_known_is_not_written_unasked(library, path):
    library.change("Little is known", f"Little but «{{{path}}}»", "wording/en.yaml")
    (shown,) = library.run("check").problems
    assert (shown.code, "may have nothing to say" in shown.words) == ("TEMPLATE", True)
    guard = "known" if "." in path else "answered"
    assert shown.hint == f"give the form a condition, {path.partition(':')[0]}: {guard}"


def test_what_was_not_answered_is_shown_so_and_what_is_not_known_is_not(library):
    library.change("director: {title: Head librarian, name: Ann Sample}", "director: no_response")
    library.change("founded: 1887", "founded: no_response")
    library.change("catalogue: https://www.example.org/catalogue/\n", "")
    shown = panel(library)
    assert shown["Who directs the library?"] == shown["Founded"] == ["no response"]
    assert "Catalogue" not in shown


def test_facts_are_explained_with_their_answers_and_compared(library):
    pipeline = Pipeline()
    first = pipeline.make(library.town).manuscript
    told = {e.statement.id: e for e in explain(first)}
    origins = {name: told[f"fact:{name}"].origins[0] for name in ("books", "director", "catalogue", "board")}
    assert {name: origin.answer for name, origin in origins.items()} == {
        "books": "1204000 books (2024)",
        "director": "Head librarian: Ann Sample",
        "catalogue": "https://www.example.org/catalogue/",
        "board": "Chair: Ben Sample, Treasurer: Cy Sample (2023)",
    }
    assert origins["director"].label == "Who directs the library?"
    assert origins["director"].place.line == 6
    assert [(f.option, f.value) for f in told["fact:books"].evidence] == [("value", 1204000), ("year", 2024)]
    assert [f.value for f in told["fact:board"].evidence] == [2025, 2023]
    other = LIBRARY.replace("Old Library", "New Library").replace("1887", "no_response")
    second = pipeline.make(library.write(other.replace("Di Sample, Ed", "Ed"), "new")).manuscript
    found = compare(first, second)
    assert {(f.key, f.a, f.b) for f in found.facts} == {
        ("name", ("Old Library",), ("New Library",)),
        ("founded", ("1887",), ("no response",)),
    }
    (answer,) = found.answers
    assert (answer.question, str(answer.a), str(answer.b)) == ("friends", "Di Sample, Ed Sample", "Ed Sample")


def test_a_new_profile_and_the_schema_ask_for_them(library):
    assert library.run("new", "Green Library", "--country", "GB").code == 0
    path = library.cities / "green-library.yaml"
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"^(\w+):", text, re.MULTILINE) == [
        *("name", "country", "location", "photo", "tagline", "possessive", "example"),
        *("opening_hours", "founded", "books", "director", "board", "catalogue"),
        *("overview", "incomplete", "answers"),
    ]
    title = "# Who directs the library?\n# A title and a name, or one of them; or no_response."
    title += " At most 4 words in each.\n"
    assert f"{title}# Such as {{title: Mayor, name: Ann Sample}}\ndirector:\n" in text
    texts = (
        "# A list of texts of one line each; or no_response. At most 3 entries. At most 6 words in each.\n"
    )
    assert f"{texts}# Such as [this, that]\nopening_hours:\n" in text
    number = "# A whole number (books), at least 0; or no_response. With the year it is of.\n"
    assert f"{number}# Such as {{value: 48250, year: 2018}}\nbooks:\n" in text
    assert library.run("check", "green-library").code == 0
    shape = schema(load_series(library.series), known_countries())
    assert shape["properties"]["catalogue"]["title"] == "Where is the catalogue?"
    assert json.loads((library.series / "profile.schema.json").read_text("utf-8")) == shape


WRONG = {
    "a text that is a list": ("motto: Books for all", "motto: «[»Books]", "WRONG-KIND", ""),
    "texts that are none": (
        "[Mondays to Fridays 9–18, Saturdays 10–14]",
        "«Mondays»",
        "WRONG-KIND",
        "[first",
    ),
    "too many texts": ("Saturdays 10–14]", "b, c, «d»]", "OUT-OF-RANGE", "at most 3"),
    "a text too long": ("Saturdays 10–14]", "a b c d e f «g»]", "TOO-MANY-WORDS", "the limit is 6"),
    "a text twice": ("Saturdays 10–14]", "«mondays to fridays 9–18»]", "REPEATED-OPTION", "name it once"),
    "no answer in a list": ("Saturdays 10–14]", "«no_response»]", "WRONG-KIND", "leave it out"),
    "an empty list": ("[Di Sample, Ed Sample]", "«[»]", "EMPTY-LIST", "leave the line out"),
    "a number out of range": ("founded: 1887", "founded: «1187»", "OUT-OF-RANGE", "at least 1400"),
    "a number with words": ("founded: 1887", "founded: «in 1887»", "WRONG-KIND", ""),
    "a number that is none": ("founded: 1887", "founded: «n/a»", "WRONG-KIND", "no_response"),
    "a number without its year": (
        "books: {value: 1204000, year: 2024}",
        "books: «1204000»",
        "WRONG-KIND",
        "its keys: value, year",
    ),
    "a year without its number": ("{value: 1204000, year", "«{»year", "MISSING-KEY", ""),
    "a year that is none": ("year: 2024", "year: «24»", "OUT-OF-RANGE", "at least 1900"),
    "a person of whom the year is known": (
        "{title: Head librarian, name: Ann Sample}",
        "«{»year: 2020}",
        "MISSING-KEY",
        "a name, a title, or both",
    ),
    "a person in words": (
        "{title: Head librarian, name: Ann Sample}",
        "«Ann Sample»",
        "WRONG-KIND",
        "its keys: title, name, year, sorted",
    ),
    "a person of a list without a name and a title": (
        "{title: Chair, name: Ben Sample}",
        "«{»title: , name: }",
        "MISSING-KEY",
        "a name, a title, or both",
    ),
    "a name that stands by what is no part of it": (
        "{title: Head librarian, name: Ann Sample}",
        "{title: Head librarian, name: Ann Sample, sorted: «Semple»}",
        "WRONG-KIND",
        "as it is written there",
    ),
    "a year misspelt": ("year: 2023", "«yaer»: 2023", "UNKNOWN-KEY", 'mean "year"'),
    "an address that is none": (
        "https://www.example.org/catalogue/",
        "«catalogue»",
        "LINK",
        "begins with",
    ),
    "an address without its scheme": (
        "https://www.example.org/catalogue/",
        "«example.org»",
        "LINK",
        "write https://example.org",
    ),
    "an address in a list": ("https://www.example.org/catalogue/", "«[»https://a.org]", "WRONG-KIND", ""),
    "an address that was not asked for": (
        "  free: no\n  shop: https",
        "  free: yes\n  shop: «https",
        "NOT",
        "",
    ),
    "a fact among the answers": ("  motto:", "  founded: 1887\n  motto:", "UNKNOWN-KEY", ""),
    "an answer among the facts": ("overview:", "«motto»: x\noverview:", "UNKNOWN-KEY", ""),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_a_wrong_value_is_pointed_at_whatever_its_kind(library, case):
    old, new, code, hint = case
    if code == "NOT":
        library.change(old, new.replace("«", ""))
        (shown,) = library.run("check").problems
        assert (shown.code, shown.hint) == ("NOT-RELEVANT", "shop is asked only where free is no")
    elif "«" not in new:
        library.change(old, new)
        (shown,) = library.run("check").problems
        assert (shown.code, 'unknown key "founded" in answers' in shown.words) == (code, True)
    else:
        changed = library.change(old, new)
        assert_one(library.run("check"), library, changed, code, hint)


_UNSEEN = ("twice", "answer in a list", "no part of it")
SCHEMED = [case for name, case in WRONG.items() if not any(said in name for said in _UNSEEN)]


@pytest.mark.parametrize("case", [*SCHEMED, ("", "", "", "")])
def test_the_schema_refuses_what_check_does_and_takes_the_rest(library, case):
    yaml = pytest.importorskip("yaml")
    old, new, code, _ = case
    text = LIBRARY.replace(old, re.sub("[«»]", "", new))
    shape = schema(load_series(library.series), known_countries())
    found = list(jsonschema.Draft7Validator(shape).iter_errors(yaml.safe_load(text)))
    assert bool(found) is bool(code)


def test_what_is_left_out_of_a_mapping_is_not_known(library):
    library.change("{title: Head librarian, name: Ann Sample}", "{title: , name: }")
    library.change("{value: 1204000, year: 2024}", "{value: , year: }")
    assert not {"Holdings", "Head librarian"} & panel(library).keys()


ASKED = "    kind: text\n    label: What"
SHOP = "    kind: link\n    label: Where is its"
GROUP = "  team: {kind: group, label: T, questions: {size: {kind: integer, label: S, top_level: «yes»}}}\n"
BAD_SERIES = {
    "a limit of one text": (ASKED, f"    most: «2»\n{ASKED}", "say several: yes"),
    "a key of every profile": (
        "  motto:\n",
        "  overview: {kind: text, label: O, top_level: «yes»}\n  motto:\n",
        "top level of every profile already",
    ),
    "a fact in a group": ("  motto:\n", f"{GROUP}  motto:\n", "stand by itself"),
    "a fact that is chosen": (
        "    choices: yes_no\n",
        "    choices: yes_no\n    top_level: «yes»\n",
        "select_one takes",
    ),
    "a unit of a text": (ASKED, f"    unit: «m»\n{ASKED}", "text takes"),
    "a title of an address": (SHOP, f"    titled: «yes»\n{SHOP}", "link takes"),
}


@pytest.mark.parametrize("case", BAD_SERIES.values(), ids=BAD_SERIES)
def test_what_cannot_be_asked_so_is_refused(library, case):
    old, new, said = case
    changed = library.change(old, new, "questionnaire.yaml")
    (shown,) = library.run("check").problems
    assert (shown.path, shown.place, said in shown.words) == (library.shown(changed[0]), changed[1], True)


def test_a_fact_is_in_no_figure(library):
    strip = "    - chart: books\n      kind: strip\n      question: books\n"
    library.change("    - overview\n", f"    - overview\n{strip}", "spotlight.yaml")
    (library.series / "cohort.yaml").write_text(
        "computed: {label: Computed, source: Profiles, minimum_base: 2}\n", encoding="utf-8"
    )
    (shown,) = [p for p in library.run("check").problems if p.code == "FIGURE"]
    assert "ask it without top_level: yes" in shown.hint


def test_a_survey_may_have_no_facts(library):
    path = library.series / "questionnaire.yaml"
    path.write_text(SERIES["questionnaire.yaml"].replace(FACTS, ""), encoding="utf-8")
    library.change(re.compile(r"facts: \[.*\]\n    - "), "", "spotlight.yaml")
    library.change(re.compile(f"{LABELS}"), "", "wording/en.yaml")
    library.change(re.compile(r"    - when: \{director.*\n.*\n.*\n"), "", "wording/en.yaml")
    library.write(re.sub(r"(?s)opening_hours.*?(?=overview)", "", LIBRARY))
    assert library.run("check").code == 0
    assert panel(library) == {}
    library.change("overview: A short", "«leader»: Ann\noverview: A short")
    (shown,) = library.run("check").problems
    assert shown.words.startswith('unknown key "leader" in the profile')


BOUND = """
  chart_source: "n = {base}. {edition}."
  other_answers: other answers
  median: "median {median}"
  spread: "From {least} to {most}, half of them from {lower} to {upper}."
  split: "Bar in {n} parts: {title}."
  bars: "Chart of {n} bars: {title}."
  ranking: "Ranking of {n}: {title}."
  strip: "Line of numbers with {n} dots: {title}."
  chosen: chosen
  not_chosen: not chosen
"""


def test_answers_of_these_kinds_stand_in_a_volume_and_facts_do_not(library):
    starter = (STARTER / "wording" / "en.yaml").read_text("utf-8")
    volume = starter[starter.index("\nvolume:") :]
    words = library.series / "wording" / "en.yaml"
    text = words.read_text("utf-8").replace("\n  unknown: ", f"{BOUND}  unknown: ")
    words.write_text(text + volume, encoding="utf-8")
    library.write(LIBRARY.replace("Old Library", "New Library"), "new")
    loaded = Pipeline().load(library.series)
    places = [Pipeline().make(path).profile for path in sorted(library.cities.glob("*.yaml"))]
    compared = compare_places(loaded.series, loaded.wording, loaded.wording.volume, loaded.tallied, places)
    cells = {
        question.id: [text_of(cell.text) for row in question.tables[0].rows for cell in row.cells]
        for question in compared
    }
    assert cells == {
        "free": ["2", "New\xa0Library, Old\xa0Library"],  # one row for each answer: how many gave it, and who
        "shop": ["shop.example.org", "shop.example.org"],
        "friends": ["Di Sample; Ed Sample", "Di Sample; Ed Sample"],
        "motto": ["Books for all", "Books for all"],
    }
    assert library.run("volume", "--all").code == 0


def test_a_number_that_is_no_amount_has_no_groups_wherever_it_stands(library):
    opened = "  opened: {kind: integer, label: Since when is it here?, grouped: no}\n"
    library.change("  motto:\n", f"{opened}  motto:\n", "questionnaire.yaml")
    strip = "    - chart: opened\n      kind: strip\n      question: opened\n"
    library.change("    - overview\n", f"    - overview\n{strip}", "spotlight.yaml")
    words = "  marked: '{words}: {answer}.'\n  not_published: '{names}'\n  not_counted: '{city}'\n"
    words += "  cohort_computed: '{base} libraries'\n"
    library.change("\n  unknown: ", f"\n{words[:-1]}{BOUND}  unknown: ", "wording/en.yaml")
    charts = "charts:\n  opened:\n    - when: {opened.median: known, opened: answered}\n"
    charts += '      say: "{opened:number}, median {opened.median}"\n    - say: Years\n'
    library.change("sentences:\n", f"{charts}sentences:\n", "wording/en.yaml")
    (library.series / "cohort.yaml").write_text(
        "computed: {label: Computed, source: Profiles, minimum_base: 2}\n", encoding="utf-8"
    )
    for number in range(3):
        text = LIBRARY.replace("Old Library", f"Library {number}")
        library.write(text.replace("  motto", f"  opened: {1998 + 10 * number}\n  motto"), f"n{number}")
    made = Pipeline().make(library.cities / "n0.yaml")
    (chart,) = [block for block in walk(made.spotlight.items) if isinstance(block, Chart)]
    assert chart.title == "1998, median 2008"
    assert [datum.value for datum in chart.data] == ["1998"]
    assert chart.numbers == ((1998, 1), (2008, 1), (2018, 1))
    assert chart.median == (2008, "median 2008")
    assert "From 1998 to 2018, half of them from 2003 to 2013." in chart.alt
