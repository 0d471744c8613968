"""Cells that say that something does not apply, or that the place does not know: states, never guessed."""

import pytest
from stated import name_states

from importing.test_forms import CHOICES, HEAD, SURVEY, begin, file_of, form
from importing.workbooks import workbook, xlsx_bytes

PLACE = "from: {header: 1}\nplace: {key: No, name: Place, country: Country}\n"
STATES = 'states: {left_out: [""], dont_know: ["?", "Don\'t know"], not_applicable: [n/a]}\n'
ANSWERS = """answers:
  loi: {column: Law, codes: {"-98": dont_know}}
  services: {column: services, split: " ", codes: {"-99": not_applicable}}
  equipe.total: {column: staff, codes: {DK: dont_know}}
  ouverture: since
  projet: project
  collections: {rows: {livres: books, presse: press}}
"""
HEADS = ("No", "Place", "Country", "Law", "services", "staff", "since", "project", "books", "press")


@pytest.fixture
def named(desk):
    """A series without places that names both states."""
    name_states(desk.series)
    return desk


def test_cells_mean_the_states_that_the_mapping_says(named):
    named.map(PLACE + STATES + ANSWERS)
    rows = [
        (1, "Metz", "FR", "-98", "-99", "DK", "n/a", "?", "n/a", "Don't know"),
        (2, "Brig", "CH", "N/A", "?", "n/a", "?", "n/a", "suffisant", "n/a"),
    ]
    named.put([HEADS, *rows])
    run = named.take("--write")
    assert run.code == 0, run.err
    assert named.answers("metz") == {
        "loi": "dont_know",
        "services": "not_applicable",
        "equipe": {"total": "dont_know"},
        "ouverture": "not_applicable",
        "projet": "dont_know",
        "collections": {"livres": "not_applicable", "presse": "dont_know"},
    }
    assert named.answers("brig") == {
        "loi": "not_applicable",
        "services": "dont_know",
        "equipe": {"total": "not_applicable"},
        "ouverture": "dont_know",
        "projet": "not_applicable",
        "collections": {"livres": "suffisant", "presse": "not_applicable"},
    }
    assert named.run("check", "metz", "brig").code == 0
    assert named.take().out == ""


def test_a_list_with_a_state_and_options_is_told_by_its_cell(named):
    named.map(PLACE + STATES + ANSWERS)
    named.put([HEADS, (1, "Metz", "FR", "yes", "pret -99", 3, "1923", "A bus", "suffisant", "suffisant")])
    run = named.take()
    assert run.code == 1
    assert 'E2: error[CELL] services: "pret -99" says "not_applicable" beside other things' in run.err


@pytest.mark.parametrize(
    ("mapping", "code", "words"),
    [
        (
            PLACE + 'states: {dont_know: ["?"]}\nanswers: {loi: Law}\n',
            "UNKNOWN-KEY",
            'unknown key "dont_know" in the states; say states: [dont_know] in questionnaire.yaml',
        ),
        (
            PLACE + 'states: {left_out: [""]}\nanswers: {loi: {column: Law, codes: {dk: dont_know}}}\n',
            "UNKNOWN-OPTION",
            "loi is dont_know, which the series does not name; say states: [dont_know] in questionnaire.yaml",
        ),
        (
            PLACE + 'states: {left_out: [""]}\nanswers: {projet: {column: Law, codes: {dk: dont_know}}}\n',
            "UNKNOWN-OPTION",
            "projet is dont_know, which the series does not name; say states: [dont_know]",
        ),
    ],
)
def test_a_state_that_the_series_does_not_name_is_refused_in_the_mapping(desk, mapping, code, words):
    desk.map(mapping)
    desk.put([HEADS[:4], (1, "Metz", "FR", "yes")])
    (shown,) = desk.take().problems
    assert shown.code == code
    assert shown.words.startswith(words)


def test_not_applicable_where_another_answer_says_that_it_was_not_asked_is_not_written(named):
    named.change(
        "        choices: metiers\n",
        "        choices: metiers\n        relevant: {loi: yes}\n",
        "questionnaire.yaml",
    )
    named.change("  unknown: inconnu\n", "  unknown: inconnu\n  not_asked: non posée\n", "wording/fr.yaml")
    named.map(PLACE + STATES + 'answers:\n  loi: Law\n  equipe.metiers: {column: jobs, split: " "}\n')
    rows = [("no", "n/a"), ("Don't know", "n/a"), ("yes", "n/a")]
    places = ("Metz", "Brig", "Chur")
    table = [(n, place, "FR", *row) for n, (place, row) in enumerate(zip(places, rows, strict=True))]
    named.put([(*HEADS[:4], "jobs"), *table])
    assert named.take("--write").code == 0
    assert named.answers("metz") == {"loi": "no"}
    assert named.answers("brig") == {"loi": "dont_know"}
    assert named.answers("chur") == {"loi": "yes", "equipe": {"metiers": "not_applicable"}}


def test_the_first_mapping_of_a_table_proposes_states_as_comments(desk):
    name_states(desk.series, "not_applicable")
    rows = [
        (1, "Metz", "FR", "I don´t know"),
        (2, "Brig", "CH", "Not applicable "),
        (3, "Chur", "CH", "N/A"),
        (5, "Olten", "CH", "-99"),
    ]
    desk.put([HEADS[:4], *rows, (4, "Lyon", "FR", "not applicable")])
    desk.take()
    drafted = (desk.series / "import.yaml").read_text(encoding="utf-8").splitlines()
    said = [line for line in drafted if "said by cells" in line]
    assert said == [
        '  # said by cells, and not clear: "N/A" 1, "-99" 1',
        (
            '  # dont_know: ["I don´t know"]   # said by cells: "I don´t know" 1; '
            "say states: [dont_know] in questionnaire.yaml first"
        ),
        (
            '  # not_applicable: ["Not applicable", "not applicable"]   '
            '# said by cells: "Not applicable" 1, "not applicable" 1'
        ),
    ]


MORE = [
    ("yn", "-99", "Something else"),
    ("yn", "na", "N/A"),
    ("jobs", "refused", "Prefer not to say"),
    ("state", "88", "Not applicable"),
]


def test_options_of_a_form_that_are_no_answers_are_proposed_as_states(bench):
    last = ("text", "why", "Why not?", "Pourquoi ?", "${law} = 'dk'")
    run = begin(bench, "--language", "en", data=form([*SURVEY, last], [*CHOICES, *MORE]))
    assert run.code == 0, run.err
    asked = file_of(bench, "questionnaire.yaml")
    assert asked["states"] == ["dont_know", "not_applicable"]
    assert asked["choices"]["yn"] == {"yes": "Yes", "no": "No"}
    assert asked["choices"]["state"] == {"enough": "Enough", "few": "Too few"}
    assert asked["questions"]["why"]["relevant"] == {"law": "dont_know"}
    text = (bench.root / "profiles" / "libraries" / "import.yaml").read_text(encoding="utf-8")
    assert '"dk": dont_know   # confirm' in text
    assert '"88": not_applicable   # confirm' in text
    assert '"refused": no_response   # confirm' in text
    which = "# dont_know, not_applicable, no_response, left_out, or an option to be added to its list"
    assert f'"-99": "?"   {which}' in text
    assert f'"na": "?"   {which}' in text
    words = file_of(bench, "wording/en.yaml")  # who does not know is named in the quiet box
    assert words["sentences"]["law"][-1] == {"say": ""}
    assert words["words"]["silence_dont_know"] == "The place does not know:"
    assert file_of(bench, "spotlight.yaml")["pages"][1][-1] == "silence"
    checked = bench.run("check", "--series", "libraries")
    assert checked.code == 0, checked.err
    assert checked.err.count("this is not decided yet") >= 2


def test_numbers_below_zero_that_are_answers_stay_options(bench):
    scale = [("scale", str(number), f"Level {number}") for number in range(-2, 3)]
    survey = [HEAD, ("select_one scale", "change", "How did it change?", "Comment ?")]
    run = begin(bench, "--language", "en", data=form(survey, [CHOICES[0], *scale]))
    assert run.code == 0, run.err
    asked = file_of(bench, "questionnaire.yaml")
    assert "states" not in asked
    assert [*asked["choices"]["scale"]] == ["-2", "-1", "0", "1", "2"]


def test_a_state_in_the_cells_of_workbooks_sent_back_is_proposed_too(named):
    for name, law in (("metz", "Not applicable"), ("brig", "yes")):
        book = workbook([("Name", name), ("Is there a law?", law)])
        named.put(xlsx_bytes(book), f"back/{name}.xlsx")
    run = named.run("import", "back/metz.xlsx", "back/brig.xlsx", "--series", "bibliotheques-2024")
    assert run.code in {0, 1}, run.err
    drafted = (named.series / "import.yaml").read_text(encoding="utf-8")
    assert '  # not_applicable: ["Not applicable"]   # said by cells: "Not applicable" 1\n' in drafted
