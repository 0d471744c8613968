"""The first mapping of an export as programs make it: what fits exactly is mapped, and as what it is."""

import pytest

from importing.workbooks import csv_bytes
from reportgen.importing.written import value_of
from reportgen.reading import parse

LAW = "Le pays a-t-il une loi sur les bibliothèques ?"
WHICH = "Quels services les bibliothèques offrent-elles ?"
IDS = '{{"ImportId":"{}"}}'


@pytest.fixture
def draft(desk):
    """Return a function that drafts a mapping of rows, and returns what stands in it."""

    def drafted(*rows):
        desk.put(csv_bytes(rows))
        run = desk.take()
        assert run.code == 0, run.err
        path = desk.series / "import.yaml"
        return value_of(parse(path.read_text(encoding="utf-8"), path))

    return drafted


def test_a_column_that_has_both_the_name_and_the_label_of_a_question_is_one(desk, draft):
    desk.change("Combien d'habitants ?", "Population", "questionnaire.yaml")
    found = draft(("No", "Place", "Country", "Population"), (1, "Metz", "FR", 12))
    assert found["place"] == {"key": "?", "name": "Place", "country": "Country", "population": "Population"}


def test_odk_has_another_sign_behind_groups_and_columns_of_its_own(draft):
    heads = ["SubmissionDate", "id-name", "about-loi", "about-services", "about-services/pret"]
    heads += ["about-services/other", "about-services_other", "meta-instanceID", "KEY", "ReviewState"]
    found = draft(heads, ["2025", "Metz", "yes", "pret other", 1, 1, "Toys", "uuid:1", "uuid:1", ""])
    assert found["place"]["key"] == "KEY"
    assert found["answers"]["loi"] == {"column": "about-loi"}
    services = found["answers"]["services"]
    assert services["columns"]["pret"] == "about-services/pret"
    assert services["columns"]["jeux"] == {"is": "not chosen"}
    assert services["other"] == "about-services_other"
    assert services["codes"] == {"other": "other"}
    assert found["ignore"] == ["about-services/other", "meta/*", "SubmissionDate", "ReviewState"]
    assert found["undecided"] == ["id-name"]


def test_a_column_that_tells_only_whether_other_was_chosen_has_no_words(draft):
    rows = [(1, "u", 1, 1, "Toys"), (2, "v", 1, 0, "")]
    found = draft(("_id", "_uuid", "services/pret", "services/other", "services_other"), *rows)
    assert found["answers"]["services"]["other"] == "services_other"
    assert found["ignore"] == ["services/other", "_*"]


def test_the_column_of_other_has_words_in_limesurvey(draft):
    found = draft(("id", "submitdate", "services[pret]", "services[other]"), (1, "2025", "Y", "Toys"))
    assert found["answers"]["services"]["other"] == "services[other]"
    assert "codes" not in found["answers"]["services"]
    assert found["ignore"] == ["submitdate"]


def test_what_is_asked_stands_in_the_second_row_of_qualtrics(draft):
    heads = ["StartDate", "ResponseId", "Q1", "Q2_1", "Q2_2", "Q2_9_TEXT", "Q3"]
    texts = ["Start Date", "Response ID", LAW, f"{WHICH} - Selected Choice - Prêt de livres"]
    texts += [f"{WHICH} - Selected Choice - Jeux et jouets", f"{WHICH} - Other - Text", "What else?"]
    found = draft(heads, texts, list(map(IDS.format, heads)), ["2025", "R_1", "Yes", 1, "", "Toys", "x"])
    assert found["place"]["key"] == "ResponseId"
    assert found["answers"]["loi"] == {"column": "Q1"}
    assert found["answers"]["services"]["columns"]["pret"] == "Q2_1"
    assert found["answers"]["services"]["other"] == "Q2_9_TEXT"
    assert found["ignore"] == ["StartDate"]
    assert "Q3" in found["undecided"]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("pret jeux", {"split": " "}),
        ("Prêt de livres, Jeux et jouets", {"split": "labels", "between": ", "}),
        ("Jeux et jouets;Prêt de livres", {"split": "labels", "between": ";"}),
        ("Something else", {"split": " "}),
    ],
)
def test_what_parts_the_entries_of_cells_is_seen_in_them(draft, said, wanted):
    found = draft(("_id", "services"), (1, said), (2, ""))
    assert found["answers"]["services"] == {"column": "services", **wanted}
