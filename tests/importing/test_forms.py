"""An XLSForm becomes a series: what it asks, a first outline that fits, words marked as drafts, a mapping."""

import json
import re
import shutil

import pytest

from importing.workbooks import workbook, xlsx_bytes
from reportgen.importing.written import value_of
from reportgen.reading import parse

HEAD = ("type", "name", "label::English (en)", "label::Français (fr)", "relevant", "appearance")
SURVEY = [
    HEAD,
    ("start", "start"),
    ("begin group", "about", "About the library", "À propos"),
    ("text", "project", "What is the **main** project of ${place}?", "Quel projet ?"),
    ("select_one yn", "law", "Is there a law?", "Y a-t-il une loi ?"),
    ("integer", "staff", "How many staff?", "Combien ?"),
    ("select_multiple jobs", "jobs", "Which jobs are there?", "Quels métiers ?", "${staff} > 0"),
    ("text", "jobs_other", "Which other?", "Autre ?", "selected(${jobs}, 'other')"),
    ("end group",),
    ("begin group", "stock", "Do the collections suffice?", "Les collections suffisent-elles ?"),
    ("select_one state", "x", "", "", "", "label"),
    ("select_one state", "books", "Books", "Livres", "", "list-nolabel"),
    ("select_one state", "press", "Press", "Presse", "", "list-nolabel"),
    ("end group",),
    ("barcode", "card", "Scan a card of the library.", "Scannez une carte."),
    ("geopoint", "where", "Where?", "Où ?"),
    ("note", "thanks", "Thank you", "Merci"),
    ("rank needs", "needs", "What is needed most?", "Les besoins ?", "${law} = 'yes' and ${staff} > 3"),
    ("begin repeat", "branches", "Branches", "Annexes"),
    ("text", "branch", "Branch", "Annexe"),
    ("end repeat",),
]
CHOICES = [
    ("list_name", "name", "label::English (en)", "label::Français (fr)"),
    ("yn", "yes", "Yes", "Oui"),
    ("yn", "no", "No", "Non"),
    ("yn", "dk", "Don't know", "Ne sait pas"),
    ("jobs", "librarian", "Librarian", "Bibliothécaire"),
    ("jobs", "it", "IT", "Informatique"),
    ("jobs", "none", "None of these", "Aucun"),
    ("jobs", "other", "Other", "Autre"),
    ("state", "enough", "Enough", "Assez"),
    ("state", "few", "Too few", "Trop peu"),
    ("needs", "a b", "Money", "Argent"),
    ("needs", "c", "Staff", "Personnel"),
]


def form(survey=SURVEY, choices=CHOICES):
    book = workbook(survey, "survey")
    for name, rows in (("choices", choices), ("settings", [("form_title",), ("City libraries",)])):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return xlsx_bytes(book)


def begin(bench, *words, data=None):
    (bench.root / "form.xlsx").write_bytes(data or form())
    return bench.run("import", "form.xlsx", "--series", "libraries", *words)


@pytest.fixture
def begun(bench):
    """A series that was begun, and what was said."""
    run = begin(bench, "--language", "en", "--publisher", "Network of libraries")
    assert run.code == 0, run.err
    return bench, run


def file_of(bench, name):
    path = bench.root / "profiles" / "libraries" / name
    return value_of(parse(path.read_text(encoding="utf-8"), path))


def test_a_form_becomes_a_questionnaire(begun):
    bench, _ = begun
    asked = file_of(bench, "questionnaire.yaml")
    kinds = {name: question["kind"] for name, question in asked["questions"].items()}
    assert kinds == {
        "project": "text",
        "law": "select_one",
        "staff": "integer",
        "jobs": "select_multiple",
        "stock": "grid",
        "needs": "rank",
    }
    assert asked["questions"]["jobs"]["relevant"] == {"staff": "1+"}
    assert asked["questions"]["needs"]["relevant"] == {"law": "yes", "staff": "4+"}
    assert asked["questions"]["jobs"]["or_other"] == "yes"
    assert asked["choices"]["jobs"] == {"librarian": "Librarian", "it": "IT"}
    assert asked["choices"]["stock_rows"] == {"books": "Books", "press": "Press"}
    assert asked["questions"]["project"]["label"] == "What is the main project of …?"


def test_what_is_not_taken_is_listed_with_its_row(begun):
    _, run = begun
    left = [line for line in run.err.splitlines() if line.startswith("not taken: ")]
    assert left == [
        "not taken: survey row 2, start: it tells of the filling in",
        "not taken: survey row 15, card: the kind barcode is not taken",
        "not taken: survey row 16, where: the kind geopoint is not taken",
        "not taken: survey row 17, thanks: the kind note is not taken",
        "not taken: survey row 19, branches: repeats are not taken",
        "not taken: survey row 20, branch: it is part of a repeat",
    ]
    assert "note: markup and ${...} were taken out of a label" in run.err


SAID = {
    "": {"staff": "1+"},
    "${law} = 'yes'": {"staff": "1+", "law": "yes"},
    "${law} != 'yes'": {"staff": "1+", "not": {"law": "yes"}},
    "not(selected(${jobs}, 'it'))": {"staff": "1+", "not": {"jobs": "it"}},
    "selected(${jobs}, 'it') or selected(${jobs}, 'librarian')": {
        "staff": "1+",
        "jobs": ["it", "librarian"],
    },
    "${law}='no' or ${staff} <= 4": {"staff": "1+", "any": [{"law": "no"}, {"not": {"staff": "5+"}}]},
    "(10 > ${staff}) and ${law} = 'no'": {"staff": "1+", "law": "no", "not": {"staff": "10+"}},
    "${books} = 'enough'": {"staff": "1+", "stock.books": "enough"},
}
"""Conditions of a question, and what it hangs on in a group for places with staff."""

UNSAID = (
    "${law} = ${staff}",
    "${law} = 'perhaps'",
    "${where} = 'here'",
    "${law} != ''",
    "count-selected(${jobs}) > 1",
    "regex(${project}, 'a')",
    "${law} = 'yes' or",
    "${staff} > 1.5",
    "(" * 30 + "${law} = 'yes'" + ")" * 30,
)


def conditioned(bench, conditions):
    """Begin a series whose last questions, in a group, have these conditions; return what was said."""
    last = [("text", f"last_{n}", f"Last {n}?", f"Fin {n} ?", each) for n, each in enumerate(conditions)]
    group = [("begin group", "g", "Group", "Groupe", "${staff} > 0"), *last, ("end group",)]
    run = begin(bench, "--language", "en", data=form([*SURVEY, *group]))
    assert run.code == 0, run.err
    return run


def test_a_condition_is_taken_with_that_of_its_group(bench):
    run = conditioned(bench, SAID)
    asked = file_of(bench, "questionnaire.yaml")["questions"]
    assert {name: asked[f"last_{n}"]["relevant"] for n, name in enumerate(SAID)} == SAID
    assert "condition" not in run.err
    assert bench.run("check", "--series", "libraries").code == 0


def test_a_condition_that_cannot_be_said_is_listed_with_its_row(bench):
    run = conditioned(bench, UNSAID)
    rows = [f"not taken: survey row {23 + n}, last_{n}: its condition" for n in range(len(UNSAID))]
    assert [row for row in rows if row not in run.err] == []
    told = bench.run("check", "--series", "libraries").err
    assert [n for n in range(len(UNSAID)) if f"last_{n}: its condition" not in told] == []


def test_limits_are_taken_of_a_constraint_and_what_else_it_says_is_listed_as_are_hints(bench):
    heads = [*HEAD, "constraint", "hint::English (en)", "hint::Français (fr)"]
    more = [
        ("integer", "beds", "Beds?", "Lits ?", "", "", ". >= 1 and . < 100"),
        (
            "select_multiple jobs",
            "two",
            "Two?",
            "Deux ?",
            "",
            "",
            "count-selected(.) <= 2",
            "Name two.",
            "Deux.",
        ),
        ("integer", "even", "Even?", "Pair ?", "", "", ". mod 2 = 0"),
    ]
    run = begin(bench, "--language", "en", data=form([heads, *SURVEY[1:], *more]))
    assert run.code == 0, run.err
    asked = file_of(bench, "questionnaire.yaml")["questions"]
    assert (asked["beds"]["least"], asked["beds"]["most"], asked["two"]["most"]) == ("1", "99", "2")
    assert [line for line in run.err.splitlines() if "row 2" in line and "branch" not in line][1:] == [
        "not taken: survey row 23, two: its hint is not taken: Name two.",
        "not taken: survey row 24, even: its constraint is not taken: . mod 2 = 0",
    ]


def test_states_among_the_options_are_codes_to_be_confirmed(begun):
    bench, _ = begun
    answers = file_of(bench, "import.yaml")["answers"]
    assert answers["law"]["codes"] == {"dk": "dont_know"}
    assert answers["jobs"]["codes"] == {"none": "none", "other": "other"}
    assert answers["jobs"]["other"] == "jobs_other"
    assert answers["needs"]["codes"] == {"a b": "a_b"}
    text = (bench.root / "profiles" / "libraries" / "import.yaml").read_text()
    assert '"dk": dont_know   # confirm' in text


def test_the_question_that_or_other_adds_has_the_words_of_its_own(bench):
    """XLSForm adds an option "other" to the list, and a text of the question's name and _other."""
    asked = [("select_multiple jobs or_other", "who", "Who?", "Qui ?"), ("text", "town", "Town", "Ville")]
    run = begin(bench, "--language", "en", data=form([HEAD, *asked]))
    assert run.code == 0, run.err
    who = file_of(bench, "import.yaml")["answers"]["who"]
    assert who["other"] == "who_other"
    assert who["codes"]["other"] == "other"


def test_answers_to_the_form_become_spotlights(begun):
    bench, _ = begun
    path = bench.root / "profiles" / "libraries" / "import.yaml"
    text = path.read_text()
    decided = text.replace('key: "?"', "key: _uuid").replace('name: "?"', "name: town")
    path.write_text(decided.replace('country: "?"', "country: {is: FR}"))
    heads = ["start", "about/project", "about/law", "about/staff", "about/jobs", "about/jobs/librarian"]
    heads += ["about/jobs_other", "stock/books", "stock/press", "card", "needs", "_uuid", "town"]
    rows = [
        [
            "2025",
            "A bus",
            "yes",
            4,
            "librarian other",
            1,
            "Cooks",
            "enough",
            "few",
            0.5,
            ["c", "a", "b"][0],
            "u1",
            "Metz",
        ],
        ["2025", "", "dk", 0, "", "", "", "enough", "", "", "", "u2", "Nancy"],
    ]
    (bench.root / "answers.xlsx").write_bytes(xlsx_bytes([heads, *rows]))
    run = bench.run("import", "answers.xlsx", "--series", "libraries", "--write")
    assert run.code == 0, run.err
    assert file_of(bench, "cities/metz.yaml")["answers"] == {
        "project": "A bus",
        "law": "yes",
        "staff": "4",
        "jobs": ["librarian", {"other": "Cooks"}],
        "stock": {"books": "enough", "press": "few"},
        "needs": ["c"],
    }
    assert bench.run("build", "metz", "nancy").code == 0


@pytest.mark.slow
def test_the_outline_takes_the_questions_that_fit_and_names_the_rest(bench):
    many = [HEAD, *(("text", f"q{number}", f"Question {number}") for number in range(1, 260))]
    run = begin(bench, "--language", "en", data=form(many))
    assert run.code == 0, run.err
    assert "259 questions, " in run.err
    outline = (bench.root / "profiles" / "libraries" / "spotlight.yaml").read_text()
    assert "# not shown yet: q259, text: Question 259" in outline
    assert bench.run("check", "--series", "libraries").code in {0, 1}


def test_a_form_in_several_languages_asks_which(bench):
    run = begin(bench)
    assert run.code == 1
    assert "the form is in several languages; name one: --language, of en, fr" in run.err
    assert 'no labels in "de"' in begin(bench, "--language", "de").err
    assert not (bench.root / "profiles" / "libraries").exists()


def test_a_form_in_another_language_has_the_words_of_that(bench):
    assert begin(bench, "--language", "fr").code == 0
    assert file_of(bench, "wording/fr.yaml")["words"]["unknown"] == "non connu"
    assert file_of(bench, "questionnaire.yaml")["questions"]["law"]["label"] == "Y a-t-il une loi ?"


def test_a_series_that_is_there_is_not_written_over(begun):
    bench, _ = begun
    run = begin(bench, "--language", "en")
    assert run.code == 1
    assert "there is a folder already" in run.err


def test_a_form_as_json(bench):
    values = json.loads(begin(bench, "--language", "en", "--json").out)
    assert (values["ok"], values["questions"], values["shown"]) == (True, 6, 6)
    assert len(values["left"]) == 6


def test_a_form_of_nothing_that_can_be_held_is_told(bench):
    run = begin(bench, "--language", "en", data=form([HEAD, ("geopoint", "where", "Where?")]))
    assert run.code == 1
    assert "nothing of the form is taken" in run.err


def test_check_lists_what_is_left_of_a_form_until_it_is_decided(begun):
    bench, _ = begun
    run = bench.run("check", "--series", "libraries")
    assert run.code == 0, run.err
    assert run.out == "profiles/libraries: ok, and no profile yet\n"
    assert "import.yaml:4:3: warning[UNDECIDED] this is not decided yet" in run.err
    assert "not taken of the form: survey row 15, card: the kind barcode is not taken" in run.err
    assert "warning[UNDECIDED] 10 drafts are left" in run.err
    assert "filling in" not in run.err


def test_decimals_and_dates_of_a_form_are_asked_as_such(bench):
    rows = [
        HEAD,
        ("decimal", "cost", "What does it cost?", "Combien ?"),
        ("range", "grade", "Which grade?", "Quelle note ?"),
        ("date", "opened", "Since when?", "Depuis quand ?"),
        ("text", "why", "Why so much?", "Pourquoi ?", "${cost} > 0"),
    ]
    run = begin(bench, "--language", "en", "--publisher", "Network of libraries", data=form(rows))
    assert run.code == 0, run.err
    asked = file_of(bench, "questionnaire.yaml")["questions"]
    assert [asked[name]["kind"] for name in ("cost", "grade", "opened")] == ["decimal", "decimal", "date"]
    assert "relevant" not in asked["why"]
    assert "why: its condition on cost is not taken" in run.err


def test_the_language_of_labels_may_be_named_by_its_tag(bench):
    head = ("type", "name", "label::english", "label::Français")
    for language, label in (("en", "Why?"), ("fr", "Pourquoi ?")):
        run = begin(
            bench, "--language", language, data=form([head, ("text", "why", "Why?", "Pourquoi ?")], [])
        )
        assert run.code == 0, run.err
        assert file_of(bench, "questionnaire.yaml")["questions"]["why"]["label"] == label
        shutil.rmtree(bench.root / "profiles" / "libraries")


def test_quotation_marks_that_a_program_made_of_others_are_such_marks(bench):
    conditioned(bench, ["${law} = ’yes’"])
    asked = file_of(bench, "questionnaire.yaml")["questions"]["last_0"]
    assert asked["relevant"] == {"staff": "1+", "law": "yes"}


def test_what_places_are_called_is_said_once(bench):
    run = begin(bench, "--language", "en", "--place", "archive, archives")
    assert run.code == 0, run.err
    words = file_of(bench, "wording/en.yaml")
    assert words["words"]["cohort_computed"] == "the {base} archives in the series"
    assert words["volume"]["words"]["city"] == "Archive"
    assert words["volume"]["subtitle"] == {
        "one": "Spotlight on {n} archive",
        "other": "Spotlights on {n} archives",
    }
    assert words["volume"]["words"]["map"] == "Map of the world with a dot for each of {cities}"
    text = (bench.root / "profiles" / "libraries" / "wording" / "en.yaml").read_text("utf-8")
    assert not re.findall(r"(?<![{\w])(?:cit(?:y|ies)|teams?)\b(?!:|\W?s?\})", text, re.IGNORECASE)


@pytest.mark.parametrize("place", ["archive", "archive,", "a, b, c", "{archive}, archives"])
def test_one_place_and_several_are_named(bench, place):
    run = begin(bench, "--language", "en", "--place", place)
    assert run.code == 1
    assert "does not say what one place and several are called" in run.err
    assert not (bench.root / "profiles" / "libraries").exists()


def test_a_question_on_one_that_is_not_asked_of_a_full_answer_is_none_of_its(bench):
    """A full answer chooses one option; what is asked of the others, and what follows from that, is not."""
    asked = [
        HEAD,
        ("select_one needs", "what", "What?", "Quoi ?"),
        ("text", "money", "Which money?", "Quel argent ?", "${what} = 'a b'"),
        ("select_one yn", "why", "Why?", "Pourquoi ?", "${what} = 'c'"),
        ("integer", "many", "How many?", "Combien ?", "${why} = 'yes'"),
    ]
    run = begin(bench, "--language", "en", data=form(asked))
    assert run.code == 0, run.err


def test_where_all_questions_fit_neither_page_stays_empty(begun):
    bench, _ = begun
    first, second = file_of(bench, "spotlight.yaml")["pages"]
    shown = [[item for item in page if "section" in item] for page in (first, second)]
    assert all(shown)
