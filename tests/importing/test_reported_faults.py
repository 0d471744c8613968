"""What users of other tools report of their imports, each tried: it ends right, or with the cell it is in."""

import datetime

import pytest

from importing.desk import HEAD, MAPPING
from importing.workbooks import csv_bytes, workbook, xlsx_bytes
from importing.xlsb import xlsb_bytes

PLACE = "place: {key: No, name: Place, country: Country}\n"
STATES = 'states: {left_out: [""], no_response: [NC]}\n'
ROW = (1, "Metz", "FR")


def read(desk, answers, head, *rows, rest="", name="answers.csv", place=PLACE):
    """Import rows of a head behind those of a place, with a mapping of these answers."""
    desk.map(f"from: {{header: 1}}\n{place}{STATES}answers:\n{answers}{rest}")
    whole = [(*HEAD[:3], *head), *rows]
    desk.put(csv_bytes(whole) if name.endswith("csv") else xlsx_bytes(whole), name)
    return desk.take("--write", table=name)


def right(desk, *words):
    run = read(desk, *words)
    assert run.code == 0, run.err
    return desk.answers("metz")


def wrong(desk, *words, **options):
    before = desk.tree(desk.cities)
    run = read(desk, *words, **options)
    assert run.code == 1
    assert desk.tree(desk.cities) == before
    return run


SERVICES = ("pret", "numerique", "ateliers", "jeux", "scolaires", "domicile")
CODES = '  services: {column: services, split: " "}\n'
COLUMNS = "".join(f"{name}: services/{name}, " for name in SERVICES)
MARKS = f"  services: {{columns: {{{COLUMNS}}}, chosen: 1, not_chosen: 0}}\n"
BOTH = f'  services: {{column: services, split: " ", columns: {{{COLUMNS}}}, chosen: 1, not_chosen: 0}}\n'
MARK_HEADS = tuple(f"services/{name}" for name in SERVICES)


def test_several_choices_as_one_column_of_codes(desk):
    assert right(desk, CODES, ["services"], (*ROW, "pret jeux"))["services"] == ["pret", "jeux"]


def test_several_choices_as_columns_of_0_and_1(desk):
    assert right(desk, MARKS, MARK_HEADS, (*ROW, 1, 0, 0, 1, 0, 0))["services"] == ["pret", "jeux"]


def test_several_choices_as_both_are_held_against_each_other(desk):
    rows = [(*ROW, "pret jeux", 1, 0, 0, 1, 0, 0), (2, "Brig", "CH", "pret", 1, 1, 0, 0, 0, 0)]
    run = wrong(desk, BOTH, ["services", *MARK_HEADS], *rows)
    assert 'answers.csv, D3: error[CELL] services: "pret" differs from the columns of the options' in run.err
    assert right(desk, BOTH, ["services", *MARK_HEADS], rows[0])["services"] == ["pret", "jeux"]


def test_blank_columns_of_options_are_no_answer_and_not_zeros(desk):
    assert "services" not in right(desk, MARKS, MARK_HEADS, (*ROW, "", "", "", "", "", ""))


def test_unchecked_and_unanswered_both_as_0_is_asked_about(desk):
    run = wrong(desk, MARKS, MARK_HEADS, (*ROW, 0, 0, 0, 0, 0, 0))
    assert "nothing_chosen: none, no_response or left_out" in run.err
    decided = MARKS.replace("chosen: 1,", "chosen: 1, nothing_chosen: none,")
    assert right(desk, decided, MARK_HEADS, (*ROW, 0, 0, 0, 0, 0, 0))["services"] == "none"


def test_an_option_that_nobody_chose_has_no_column(desk):
    less = MARKS.replace(", domicile: services/domicile", "")
    run = wrong(desk, less, MARK_HEADS[:5], (*ROW, 1, 0, 0, 0, 0))
    assert 'no column says whether "domicile" was chosen' in run.err
    said = MARKS.replace("services/domicile", "{is: not chosen}")
    assert right(desk, said, MARK_HEADS[:5], (*ROW, 1, 0, 0, 0, 0))["services"] == ["pret"]


def test_a_mark_that_says_neither_is_told(desk):
    run = wrong(desk, MARKS, MARK_HEADS, (*ROW, 1, "n/a", 0, 0, 0, 0))
    assert 'services: "n/a" says neither that it was chosen nor that it was not' in run.err


def test_y_to_no_sign_of_limesurvey(desk):
    lime = "  services:\n    columns:\n" + "".join(f'      {n}: "services[{n}]"\n' for n in SERVICES)
    lime += '    chosen: Y\n    not_chosen: ["", N]\n'
    heads = [f"services[{name}]" for name in SERVICES]
    assert right(desk, lime, heads, (*ROW, "Y", "", "", "N", "", "Y"))["services"] == ["pret", "domicile"]


def test_labels_with_commas_joined_by_commas(desk):
    metiers = '  obstacles: {column: "Why?", split: labels, between: ", "}\n'
    desk.change("Les locaux", "Les locaux, la place", "questionnaire.yaml")
    found = right(desk, metiers, ["Why?"], (*ROW, "Le budget, Les locaux, la place, Les horaires"))
    assert found["obstacles"] == ["budget", "locaux", "horaires"]


def test_words_of_its_own_among_labels_with_a_comma_in_them(desk):
    words = '  services: {column: "What?", split: labels, between: ", ", rest: other}\n'
    found = right(desk, words, ["What?"], (*ROW, "Prêt de livres, Salons, même le soir"))
    assert found["services"] == ["pret", {"other": "Salons, même le soir"}]


def test_labels_with_blanks_joined_by_blanks(desk):
    """Kobo exports lists so where it exports labels; codes are read by the same mapping."""
    for said in ("Prêt de livres Jeux et jouets", "pret jeux", "pret Jeux et jouets"):
        assert right(desk, CODES, ["services"], (*ROW, said))["services"] == ["pret", "jeux"]
    said = wrong(desk, CODES, ["services"], (2, "Brig", "CH", "Prêt de livres Ludothèque")).err
    assert 'services: "Ludothèque" is no option' in said


def test_codes_that_begin_with_one_another_are_not_mixed(desk):
    """2 and 5 are not 25."""
    codes = '  services: {column: s, split: ",", codes: {"2": pret, "5": jeux, "25": domicile}}\n'
    assert right(desk, codes, ["s"], (*ROW, "2,5"))["services"] == ["pret", "jeux"]
    assert (
        "is no option" in wrong(desk, codes.replace('split: ",", ', ""), ["s"], (2, "Brig", "CH", "2,5")).err
    )


OTHER = "  tutelle: {column: who, codes: {-oth-: other}, other: who_other}\n"


def test_words_of_its_own_stand_in_a_column_of_their_own(desk):
    assert right(desk, OTHER, ["who", "who_other"], (*ROW, "-oth-", "Une régie")) == {
        "tutelle": {"other": "Une régie"}
    }


def test_other_without_words_and_words_without_other_are_told(desk):
    rows = [(*ROW, "-oth-", ""), (2, "Brig", "CH", "commune", "Une régie")]
    run = wrong(desk, OTHER, ["who", "who_other"], *rows)
    assert 'D2: error[CELL] tutelle: "-oth-" is "other", and its words are missing' in run.err
    assert 'E3: error[CELL] tutelle: "Une régie" are words of its own, and "other" was not chosen' in run.err


def test_a_column_that_tells_only_whether_other_was_chosen_has_no_words(desk):
    run = wrong(desk, OTHER, ["who", "who_other"], (*ROW, "-oth-", 1))
    assert 'E2: error[CELL] tutelle: "1" says only whether "other" was chosen' in run.err


def test_a_column_of_words_that_was_not_exported_is_told_with_what_to_say_in_its_place(desk):
    run = wrong(desk, OTHER, ["who"], (*ROW, "-oth-"))
    assert 'has no column "who_other"; where the words were not exported, say what is printed' in run.err
    unsaid = OTHER.replace("other: who_other", "unsaid: Others")
    assert right(desk, unsaid, ["who"], (*ROW, "-oth-")) == {"tutelle": {"other": "Others"}}


def test_groups_stand_before_a_sign_of_its_own_in_odk(desk):
    heads = ["about-law", "about-by-law", "meta-instanceID"]
    run = read(desk, "  loi: law\n", heads, (*ROW, "yes", "no", "u"), rest="ignore: [meta/*, H]\n")
    assert "2 columns have the head" in run.err
    run = read(desk, "  loi: about-law\n", heads, (*ROW, "yes", "no", "u"), rest="ignore: [meta/*, E]\n")
    assert run.code == 0, run.err
    run = wrong(desk, "  loi: law\n", heads[:2], (*ROW, "yes", "no"))
    assert 'has no column "law"' in run.err


def test_a_question_may_be_called_like_an_option_of_a_list(desk):
    heads = ["a/services", "a/services/loi", "b/loi"]
    run = read(desk, "  loi: loi\n", heads, (*ROW, "pret", 0, "yes"), rest="ignore: [a/*]\n")
    assert run.code == 0, run.err
    assert desk.answers("metz") == {"loi": "yes"}


def test_labels_as_heads_where_the_mapping_has_names_are_one_problem(desk):
    desk.change("label: Le pays a-t-il une loi sur les bibliothèques ?", "label: Law?", "questionnaire.yaml")
    run = wrong(
        desk,
        "  loi: loi\n  projet: projet\n",
        ["A/Law?", "A/Quel est le projet le plus marquant ?"],
        (*ROW, "yes", "A bus"),
    )
    assert 'answers.csv, D1: error[MAPPING] the heads are what is asked, "A/Law?", and' in run.err
    assert "1 problem; nothing is written" in run.err


def test_groups_in_heads_are_heads(desk):
    assert right(desk, "  loi: about/law\n", ["about/law"], (*ROW, "yes")) == {"loi": "yes"}


def test_two_columns_of_one_head_are_named_by_letters(desk):
    run = wrong(desk, "  loi: Law\n", ["Law", "Law"], (*ROW, "yes", "no"))
    assert '2 columns have the head "Law"; name one by its letters: D, E' in run.err
    run = read(desk, "  loi: E\n", ["Law", "Law"], (*ROW, "yes", "no"), rest="ignore: [D]\n")
    assert run.code == 0, run.err
    assert desk.answers("metz") == {"loi": "no"}


def test_columns_may_move_between_deliveries(desk):
    assert right(desk, "  loi: Law\n", ["Law"], (*ROW, "yes")) == {"loi": "yes"}
    desk.put([("Law", "Country", "Place", "No"), ("no", "FR", "Metz", 1)])
    assert desk.take("--write").code == 0
    assert desk.answers("metz") == {"loi": "no"}


def test_a_column_that_is_new_is_an_error_and_a_person_is_never_copied(desk):
    rows = [(*HEAD, "contact_mail"), (*ROW, "yes", "someone@example.org")]
    desk.map()
    desk.put(rows)
    run = desk.take("--write")
    assert run.code == 1
    assert 'answers.csv, E1: error[MAPPING] column E, "contact_mail", is not mapped' in run.err
    desk.map(MAPPING + "ignore: [contact_*]\n")
    assert desk.take("--write").code == 0
    kept = [path for path in desk.series.rglob("*") if path.is_file() and b"someone@" in path.read_bytes()]
    assert not kept


def test_an_address_of_a_person_in_a_text_is_a_warning(desk):
    run = read(desk, "  projet: text\n", ["text"], (*ROW, "Ask someone@example.org or +33 6 12 34 56 78"))
    assert run.code == 0
    assert "answers.csv, D2: warning[PERSONAL] projet has what looks like an address of e-mail" in run.err


def test_numbers_and_dates_as_text(desk):
    found = right(desk, "  equipe.total: staff\n", ["staff"], (*ROW, "12"))
    assert found == {"equipe": {"total": "12"}}


@pytest.mark.parametrize(
    ("said", "options", "number"),
    [
        ("1.250", ', thousands: "."', "1250"),
        ("59.040,00", ', thousands: ".", decimal: ","', "59040"),
        ("1 250", ', thousands: " "', "1250"),
        ("1\u00a0250", ', thousands: " "', "1250"),
        ("aprox. 10000", ", codes: {aprox. 10000: 10000}", "10000"),
    ],
)
def test_signs_of_numbers_are_those_that_are_named(desk, said, options, number):
    run = wrong(desk, "  equipe.total: staff\n", ["staff"], (*ROW, said))
    assert f'"{said}"' in run.err.replace("\\xa0", "\u00a0")
    assert "is no whole number" in run.err
    named = f"  equipe.total: {{column: staff{options}}}\n"
    assert right(desk, named, ["staff"], (*ROW, said)) == {"equipe": {"total": number}}


@pytest.mark.parametrize("said", ["700K", "1.250", "About 30 000", "0.75", "3 a 4", "12 people"])
def test_numbers_in_words_are_told_with_their_cell(desk, said):
    run = wrong(desk, "  equipe.total: staff\n", ["staff"], (*ROW, said))
    assert f'answers.csv, D2: error[CELL] equipe.total: "{said}" is no whole number' in run.err


def test_a_number_that_often_stands_for_no_answer_is_asked_about(desk):
    rows = [(n, f"Town {n}", "CH", said) for n, said in enumerate([12, -99, 7, -99, -888], 2)]
    desk.change("emploient-elles ?\n        least: 0\n", "emploient-elles ?\n", "questionnaire.yaml")
    run = wrong(desk, "  equipe.total: staff\n", ["staff"], *rows)
    assert 'D3: error[CELL] equipe.total: "-99" often stands for no answer (2 cells); say what' in run.err
    assert '      "-99": ?   # 2 cells, first D3' in run.err
    said = "  equipe.total: {column: staff, codes: {-99: no_response, -888: left_out}}\n"
    assert read(desk, said, ["staff"], *rows).code == 0
    assert desk.answers("town-3") == {"equipe": {"total": "no_response"}}
    number = "  equipe.total: {column: staff, codes: {-99: -99, -888: left_out}}\n"
    assert read(desk, number, ["staff"], *rows).code == 0
    assert desk.answers("town-3") == {"equipe": {"total": "-99"}}


@pytest.mark.parametrize(
    ("said", "told"), [([4, -1, -1, 3], True), ([4, -1, -2, -1], False), ([-1, 4], False)]
)
def test_the_only_number_below_zero_that_comes_again_is_told(desk, said, told):
    desk.change("emploient-elles ?\n        least: 0\n", "emploient-elles ?\n", "questionnaire.yaml")
    rows = [(n, f"Town {n}", "CH", number) for n, number in enumerate(said, 2)]
    run = read(desk, "  equipe.total: staff\n", ["staff"], *rows)
    assert run.code == 0, run.err
    assert ("warning[CELL] equipe.total: -1 is the only number below zero (2 cells)" in run.err) == told


def test_types_are_not_guessed_from_the_first_rows(desk):
    many = [(n, f"Town {n}", "CH", "") for n in range(2, 1200)]
    run = read(desk, "  equipe.total: staff\n", ["staff"], *many, (*ROW, 12), name="answers.xlsx")
    assert run.code == 0, run.err
    assert desk.answers("metz") == {"equipe": {"total": "12"}}


def test_an_option_that_became_a_date_is_asked_about(desk):
    day = datetime.date(2025, 4, 1)
    desk.change("commune: La commune", "1-4: De 1 à 4", "questionnaire.yaml")
    desk.change("    commune: de la commune\n", "    1-4: de 1 à 4\n", "wording/fr.yaml")
    run = wrong(desk, "  tutelle: who\n", ["who"], (*ROW, day), name="answers.xlsx")
    assert 'Answers!D2: error[CELL] tutelle: "2025-04-01" is a date, and an option is wanted' in run.err
    assert "dates: {2025-04-01: 1-4}" in run.err
    named = "  tutelle: {column: who, dates: {2025-04-01: 1-4}}\n"
    assert read(desk, named, ["who"], (*ROW, day), name="answers.xlsx").code == 0
    assert desk.answers("metz") == {"tutelle": "1-4"}


def test_a_formula_without_a_value_is_no_empty_cell(desk):
    run = wrong(desk, "  loi: Law\n", ["Law"], (*ROW, "=IF(1,2)"), name="answers.xlsx")
    assert "Answers!D2: error[CELL] loi: an empty cell is a formula without a stored value" in run.err


def test_a_fault_of_a_formula_is_told(desk):
    run = wrong(desk, "  loi: Law\n", ["Law"], (*ROW, "#N/A"), name="answers.xlsx")
    assert 'loi: "#N/A" is a fault of a formula' in run.err


def test_a_kind_of_file_that_has_no_word_for_faults_of_formulas_says_so(desk):
    desk.map()
    desk.put(xlsb_bytes([HEAD, (*ROW, "#N/A")]), "answers.xlsb")
    run = desk.take(table="answers.xlsb")
    assert "note: answers.xlsb: a fault of a formula, such as #N/A, is an empty cell; XLSX has it" in run.out


def test_namibia_keeps_its_code(desk):
    assert read(desk, "  loi: Law\n", ["Law"], (1, "Windhoek", "NA", "yes")).code == 0
    assert desk.profile("windhoek")["country"] == "NA"


def test_na_is_text_until_it_is_named_a_state(desk):
    run = wrong(desk, "  loi: Law\n", ["Law"], (*ROW, "NA"))
    assert 'loi: "NA" is no option' in run.err
    assert right(desk, "  projet: text\n", ["text"], (*ROW, "NA")) == {"projet": "NA"}
    assert desk.run("check", "metz").code == 0


def test_a_name_that_lost_letters_is_told(desk):
    run = wrong(desk, "  loi: Law\n", ["Law"], (1, "D?browa", "PL", "yes"))
    assert 'name: "D?browa" has lost letters' in run.err


def test_spellings_of_one_code_are_one_and_others_are_listed_to_be_pasted(desk):
    rows = [(n, f"Town {n}", "CH", said) for n, said in enumerate(["Yes", "yes ", "NO", "Oui", "Noo", "noo"])]
    run = wrong(desk, "  loi: Law\n", ["Law"], *rows)
    assert [shown.words.partition(" (")[0] for shown in run.problems] == ['loi: "Noo" is no option']
    table = run.err[run.err.index("# under loi") :]
    assert '    codes:\n      "Noo": no   # 2 cells, first D6\n' in table
    desk.map(MAPPING.replace("Law}", 'Law: {column: Law, codes: {"Noo": no}}}').replace("loi: Law:", "loi:"))
    assert desk.take("--write").code == 0
    assert desk.answers("town-4") == {"loi": "no"}


def test_two_places_of_one_name_are_told_apart_by_a_column(desk):
    rows = [
        (1, "Sabha", "LY", "yes", "North"),
        (2, "Sabha", "LY", "no", "South"),
        (3, "Ubari", "LY", "no", "South"),
    ]
    desk.map(MAPPING + "ignore: [District]\n")
    desk.put([(*HEAD, "District"), *rows])
    run = desk.take()
    assert '"Sabha" stands twice, first in A2' in run.err
    desk.map(MAPPING.replace("name: Place", "name: {column: Place, apart: District}"))
    assert desk.take("--write").code == 0
    assert sorted(path.stem for path in desk.cities.iterdir()) == ["sabha-north", "sabha-south", "ubari"]


def test_two_rows_of_one_key_and_a_row_without_one_are_told(desk):
    desk.map()
    desk.put([HEAD, (1, "Metz", "FR", "yes"), (1, "Brig", "CH", "no"), ("", "Total", "FR", "2")])
    run = desk.take()
    assert 'answers.csv, A3: error[REPEATED-KEY] "1" stands twice, first in A2' in run.err
    assert "answers.csv, A4: error[CELL] a row without a key" in run.err


def test_codes_keep_their_zeros(desk):
    book = workbook([HEAD, (7, "Metz", "FR", "yes")])
    book.active["A2"].number_format = "00000"
    desk.map()
    desk.put(xlsx_bytes(book), "answers.xlsx")
    assert desk.take("--write", table="answers.xlsx").code == 0
    assert '"00007"' in (desk.series / "imported.json").read_text()


def test_blank_where_another_answer_says_it_was_not_asked_is_not_known(desk):
    desk.change(
        "        choices: metiers\n",
        "        choices: metiers\n        relevant: {equipe.total: 1+}\n",
        "questionnaire.yaml",
    )
    desk.map(
        "from: {header: 1}\n" + PLACE + 'states: {no_response: [""]}\n'
        'answers:\n  equipe.total: staff\n  equipe.metiers: {column: jobs, split: " "}\n'
    )
    desk.put([(*HEAD[:3], "staff", "jobs"), (*ROW, 0, ""), (2, "Brig", "CH", 3, "")])
    assert desk.take("--write").code == 0
    assert desk.answers("metz") == {"equipe": {"total": "0"}}
    assert desk.answers("brig") == {"equipe": {"total": "3", "metiers": "no_response"}}


def test_hidden_rows_other_sheets_and_rows_left_out_are_named(desk):
    book = workbook([HEAD, (1, "Metz", "FR", "yes"), (2, "Brig", "CH", "no"), (3, "Trial", "CH", "no")])
    book.active.row_dimensions[3].hidden = True
    book.create_sheet("Repeat").append(["a"])
    book["Repeat"].sheet_state = "hidden"
    desk.map(MAPPING.replace("{header: 1}", "{header: 1, where: {Law: [yes, no]}, skip: [4]}"))
    desk.put(xlsx_bytes(book), "answers.xlsx")
    run = desk.take(table="answers.xlsx")
    assert "note: answers.xlsx: not read: sheet Repeat (hidden)" in run.out
    assert "note: answers.xlsx: hidden, and taken all the same: row 3" in run.out
    assert "note: answers.xlsx: left out by skip: 1 (row 4)" in run.out
    assert "2 new" in run.err


def test_previews_among_the_answers_are_left_out_by_a_column(desk):
    heads = [(*HEAD, "Status"), ("No", "Which place?", "", "Is there a law?", "Response Type")]
    ids = ['{"ImportId":"QID1"}'] * 5
    rows = [*heads, ids, (1, "Metz", "FR", "yes", "IP Address"), (2, "Brig", "CH", "no", "Survey Preview")]
    desk.map(MAPPING.replace("{header: 1}", "{header: 1, skip: [2, 3], where: {Status: IP Address}}"))
    desk.put(rows)
    run = desk.take("--write")
    assert run.code == 0, run.err
    assert [path.stem for path in desk.cities.iterdir()] == ["metz"]
    assert "left out by where: 1 (row 5)" in run.out


def test_heads_of_two_rows_merged_or_spread_to_the_right(desk):
    rows = [
        ("", "", "", "Law", "", "Staff"),
        ("No", "Place", "Country", "is there", "year", "all"),
        (*ROW, "yes", 1970, 4),
    ]
    answers = "answers: {loi: Law/is there, equipe.total: Staff/all}\nignore: [Law/year]\n"
    origin = "from: {header: [1, 2], fill: right}\n"
    desk.map(origin + PLACE + STATES + answers)
    desk.put(rows)
    assert desk.take("--write").code == 0
    book = workbook(rows)
    book.active.merge_cells("D1:E1")
    desk.map(origin.replace(", fill: right", "") + PLACE + STATES + answers)
    desk.put(xlsx_bytes(book), "answers.xlsx")
    run = desk.take("--write", table="answers.xlsx")
    assert run.code == 0, run.err
    assert desk.answers("metz") == {"loi": "yes", "equipe": {"total": "4"}}


def test_a_text_with_markup_is_asked_about_and_may_be_made_plain(desk):
    said = "See [the page](https://example.org), **new** and <b>bold</b> &amp; more"
    run = wrong(desk, "  projet: text\n", ["text"], (*ROW, said))
    assert "has markup, and plain text is wanted" in run.err
    plain = right(desk, "  projet: {column: text, markup: plain}\n", ["text"], (*ROW, said))
    assert plain == {"projet": "See the page (https://example.org), new and bold & more"}
    assert desk.run("check", "metz").code == 0


def test_characters_that_nobody_sees_are_taken_out_and_told(desk):
    run = read(desk, "  projet: text\n", ["text"], (*ROW, "a\u200bb"))
    assert desk.answers("metz") == {"projet": "ab"}
    assert "warning[CELL] projet: characters that nobody sees were taken out" in run.err


def test_a_country_by_name_or_by_another_code_is_asked_about(desk):
    run = wrong(desk, "  loi: Law\n", ["Law"], (1, "Athens", "EL", "yes"), (2, "Metz", "France", "no"))
    assert 'country: "EL" is no code of a country' in run.err
    assert "codes: {EL: GR}" in run.err
    place = PLACE.replace("Country}", "{column: Country, codes: {EL: GR}, names: yes}}")
    assert (
        read(
            desk,
            "  loi: Law\n",
            ["Law"],
            (1, "Athens", "EL", "yes"),
            (2, "Metz", "France", "no"),
            place=place,
        ).code
        == 0
    )
    assert (desk.profile("athens")["country"], desk.profile("metz")["country"]) == ("GR", "FR")


def test_a_list_from_several_columns_in_their_order(desk):
    ranks = "  publics: {columns: [first, second, third]}\n"
    heads = ["first", "second", "third"]
    assert right(desk, ranks, heads, (*ROW, "seniors", "enfants", ""))["publics"] == ["seniors", "enfants"]
    wrong_one = wrong(desk, ranks, heads, (2, "Brig", "CH", "seniors", "enfant", "")).err
    assert 'E2: error[CELL] publics: "enfant" is no option' in wrong_one


def test_a_rank_from_the_numbers_of_its_options(desk):
    names = ("enfants", "adolescents", "etudiants", "seniors", "empeches", "migrants")
    columns = ", ".join(f"{name}: r_{name}" for name in names)
    ranks = f"  publics: {{columns: {{{columns}}}}}\n"
    heads = [f"r_{name}" for name in names]
    assert right(desk, ranks, heads, (*ROW, 2, "", "", 1, "", 3))["publics"] == [
        "seniors",
        "enfants",
        "migrants",
    ]


def test_a_grid_a_person_and_a_number_with_its_year(desk):
    rows = ("livres", "presse", "musique", "films", "jeux", "patrimoine")
    grid = "answers:\n  collections:\n    rows: {" + ", ".join(f"{row}: g_{row}" for row in rows) + "}\n"
    grid += "    codes: {enough: suffisant, too few: insuffisant}\n"
    place = (
        "place:\n  key: No\n  name: Place\n  country: Country\n"
        "  leader: {column: Head, title: {is: Minister}, year: 2024}\n"
        '  population: {value: People, year: 2023, thousands: ","}\n'
        "  catalogue: Site\n  overview: About\n"
    )
    desk.map("from: {header: 1}\n" + place + STATES + grid)
    heads = [*HEAD[:3], "Head", "People", "Site", "About", *(f"g_{row}" for row in rows)]
    about = "A first paragraph.\n\n- and\n- a list"
    values = [
        "A person",
        "48,250",
        "https://example.org/",
        about,
        "enough",
        "Too few",
        "NC",
        "",
        "enough",
        "enough",
    ]
    desk.put([heads, [*ROW, *values]])
    run = desk.take("--write")
    assert run.code == 0, run.err
    assert desk.profile("metz") == {
        "name": "Metz",
        "country": "FR",
        "leader": {"title": "Minister", "name": "A person", "year": "2024"},
        "population": {"value": "48250", "year": "2023"},
        "catalogue": "https://example.org/",
        "overview": about,
        "answers": {
            "collections": {
                "livres": "suffisant",
                "presse": "insuffisant",
                "musique": "no_response",
                "jeux": "suffisant",
                "patrimoine": "suffisant",
            }
        },
    }
    assert desk.run("check", "metz").code == 0
    assert desk.take("--write").code == 0


def test_what_check_would_say_of_a_new_profile_is_said_with_its_cell(desk):
    run = read(desk, "  projet: text\n", ["text"], (*ROW, "word " * 50))
    assert run.code == 0
    assert "warning[TOO-MANY-WORDS] projet has 50 words; the limit is 40" in run.err
    assert "  from answers.csv, D2" in run.err


OTHERS = "choices:\n  others:\n    yes: Ja\n    other: Anders\nquestions:\n"
OWN_OTHER = "  zorg: {kind: select_one, label: Zorg, choices: others}\n"
OWN_OTHERS = "  zorgen: {kind: select_multiple, label: Zorgen, choices: others}\n"


def test_an_option_may_be_called_other_where_no_words_of_its_own_are_taken(desk):
    path = desk.series / "questionnaire.yaml"
    text = path.read_text(encoding="utf-8").replace("choices:\n", OTHERS.partition("questions:")[0], 1)
    path.write_text(
        text.replace("questions:\n", "questions:\n" + OWN_OTHER + OWN_OTHERS, 1), encoding="utf-8"
    )
    mapping = '  zorg: one\n  zorgen: {column: many, split: " "}\n'
    found = right(desk, mapping, ["one", "many"], (*ROW, "anders", "yes other"))
    assert found == {"zorg": "other", "zorgen": ["yes", "other"]}


SHARE = "  moyens.inscrits: {column: share}\n"


def test_a_share_that_may_be_a_part_of_one_is_asked_about(desk):
    run = wrong(desk, SHARE, ["share"], (*ROW, "0.88"), (2, "Brig", "CH", "31.35"))
    assert 'D2: error[CELL] moyens.inscrits: "0.88" may be a part of 1, or as many per cent; say' in run.err
    assert "D3" not in run.err


@pytest.mark.parametrize(
    ("how", "said", "meant"),
    [
        ("yes", "0.88", "88"),
        ("yes", "31.35", "31.35"),
        ("yes", "1", "100"),
        ("no", "0.88", "0.88"),
        ("no", "1", "1"),
    ],
)
def test_it_is_said_whether_numbers_up_to_one_are_parts_of_one(desk, how, said, meant):
    found = right(desk, SHARE.replace("share}", f"share, parts: {how}}}"), ["share"], (*ROW, said))
    assert found == {"moyens": {"inscrits": meant}}


def test_a_share_that_has_its_sign_or_a_code_is_clear(desk):
    assert right(desk, SHARE, ["share"], (*ROW, "0.5 %")) == {"moyens": {"inscrits": "0.5"}}
    coded = SHARE.replace("share}", 'share, codes: {"0.5": 50}}')
    assert right(desk, coded, ["share"], (*ROW, "0.5")) == {"moyens": {"inscrits": "50"}}


def test_the_name_of_a_place_may_be_told_by_a_code(desk):
    place = "place: {key: No, name: {column: Place, codes: {Metz (ville): Metz}}, country: Country}\n"
    run = read(desk, "  loi: law\n", ["law"], (1, "Metz (ville)", "FR", "yes"), place=place)
    assert run.code == 0, run.err
    assert desk.profile("metz")["name"] == "Metz"


def test_a_folder_of_workbooks_is_no_edition_before(desk):
    (desk.root / "returned").mkdir()
    run = desk.take(table="returned")
    assert run.code == 1
    assert "returned: error[NOT-FOUND] a folder without a series; tables are named each" in run.err


@pytest.mark.parametrize("asked", ["name", "country", "overview", "key"])
def test_a_question_may_be_called_like_what_every_profile_says(desk, asked):
    path = desk.series / "questionnaire.yaml"
    text = path.read_text(encoding="utf-8")
    own = f"questions:\n  {asked}: {{kind: text, label: Que dit-on ?}}\n"
    path.write_text(text.replace("questions:\n", own, 1), encoding="utf-8")
    assert right(desk, f"  {asked}: said\n", ["said"], (*ROW, "Bonjour")) == {asked: "Bonjour"}
    assert (desk.profile("metz")["name"], desk.profile("metz")["country"]) == ("Metz", "FR")
