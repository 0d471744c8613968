"""From a page back to a cell: in problems, in explain, and in the data inside the PDF."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from importing.desk import HEAD, MAPPING
from reportgen.errors import Code, Problem, SourceLocation
from reportgen.importing.dates import _ordered
from reportgen.importing.origins import _with_origin
from reportgen.making import Pipeline
from reportgen.provenance import attachments_of

ROWS = [
    (*HEAD, "text", "Staff"),
    (1, "Metz", "FR", "yes", "A bus of books", 12),
    (2, "Brig", "CH", "no", "", 3),
]
ANSWERS = "{loi: Law, projet: text, equipe.total: Staff}"


def begun(desk):
    desk.map(MAPPING.replace("{loi: Law}", ANSWERS))
    desk.put(ROWS)
    assert desk.take("--write").code == 0


def test_a_problem_of_a_profile_leads_to_the_cell(desk):
    desk.map(MAPPING.replace("{loi: Law}", ANSWERS))
    desk.put([*ROWS[:1], (1, "Metz", "FR", "yes", "word " * 60, 12)])
    assert desk.take("--write").code == 0
    run = desk.run("check", "metz")
    assert run.code == 1
    assert run.problems[0].code == "TOO-MANY-WORDS"
    assert "\n  from answers.csv, E2\n" in run.err
    (shown,) = json.loads(desk.run("check", "metz", "--json").out)[0]["problems"]
    assert shown["origin"] == "answers.csv, E2"


def test_a_problem_of_what_was_changed_by_hand_leads_to_no_cell(desk):
    begun(desk)
    desk.change("loi: yes", "loi: maybe", "cities/metz.yaml")
    run = desk.run("check", "metz")
    assert run.code == 1
    assert "from answers.csv" not in run.err


def test_explain_names_the_cell_of_an_answer(desk):
    begun(desk)
    run = desk.run("explain", "metz", "sentence:loi")
    assert run.code == 0
    assert "    from answers.csv, D2" in run.out
    values = json.loads(desk.run("explain", "metz", "sentence:loi", "--json").out)
    assert values[0]["questions"][0]["cell"] == "answers.csv, D2"


def test_the_data_inside_the_pdf_has_the_cells(desk):
    begun(desk)
    made = Pipeline().make(desk.cities / "metz.yaml")
    _, table, values = attachments_of(made.spotlight, "metz.yaml", made.source, made.profile.cells)
    rows = list(csv.DictReader(io.StringIO(table.data.decode())))
    assert {row["cell"] for row in rows if row["question"] == "loi"} == {"answers.csv, D2"}
    assert json.loads(values.data)["cells"]["projet"] == "answers.csv, E2"


def test_without_an_import_the_data_has_no_column_of_cells(bench):
    made = Pipeline().make(bench.town)
    _, table, values = attachments_of(made.spotlight, "town.yaml", made.source, made.profile.cells)
    assert b",cell" not in table.data.splitlines()[0]
    assert b'"cells"' not in values.data


@pytest.mark.parametrize(
    ("text", "order", "date"),
    [("17.5.2024", "dmy", "2024-05-17"), ("5/17/2024", "mdy", "2024-05-17"), ("17.5.2024", "", "")],
)
def test_a_date_is_read_in_the_order_its_parts_are_said_to_stand_in(text, order, date):
    assert _ordered(text, order) == date


def test_a_problem_is_of_the_last_cell_before_it_where_it_has_a_place_and_no_cell():
    first, second, other = (SourceLocation(Path("answers.csv"), row, 1) for row in (2, 3, 4))
    known = [((1, 1), first), ((5, 3), second), ((7, 1), None)]
    inside = Problem(Code.TEMPLATE, "", SourceLocation(Path("metz.yaml"), 5, 3))
    assert _with_origin(inside, known).origin == second
    assert _with_origin(replace(inside, origin=other), known).origin == other
    assert _with_origin(replace(inside, place=replace(inside.place, line=8)), known).origin is None
    assert _with_origin(replace(inside, place=None), known).origin is None
