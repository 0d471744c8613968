"""Imports called by a program: tables, a form, and the edition before."""

import datetime
import shutil
from pathlib import Path

import pytest
from importing.desk import HEAD, MAPPING, copied_series
from importing.test_forms import form
from importing.workbooks import csv_bytes

import reportgen

NAME = "bibliotheques-2024"


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A folder with a series of no places, which is not the current one."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    copied_series(tmp_path)
    Path("answers.csv").write_bytes(csv_bytes([HEAD, (1, "Metz", "FR", "yes"), (2, "Brig", "CH", "no")]))
    return tmp_path


def map_answers(root, text=MAPPING):
    (root / "profiles" / NAME / "import.yaml").write_text(text, encoding="utf-8")


def test_a_table_is_drafted_told_and_written(root):
    drafted = reportgen.import_answers("answers.csv", root=root)
    assert drafted.drafted == root / "profiles" / NAME / "import.yaml"
    assert not drafted.ok
    assert str(drafted).endswith("import.yaml: a draft, to be decided on")
    map_answers(root)
    told = reportgen.import_answers(["answers.csv"], root=root, series=NAME)
    assert (told.ok, told.new, told.written) == (True, ("metz.yaml", "brig.yaml"), ())
    written = reportgen.import_answers(Path("answers.csv"), root=root, write=True)
    assert str(written) == "2 new, 0 changes, 3 files written"
    assert {path.name for path in written.written} >= {"metz.yaml", "brig.yaml", "imported.json"}


def test_what_changes_and_what_is_wrong_are_values(root):
    map_answers(root)
    reportgen.import_answers("answers.csv", root=root, write=True)
    rows = [HEAD, (1, "Metz", "FR", "no"), (2, "Brig", "CH", "perhaps")]
    Path("answers.csv").write_bytes(csv_bytes(rows))
    wrong = reportgen.import_answers("answers.csv", root=root, write=True)
    assert [problem.code for problem in wrong.problems] == [reportgen.Code.CELL]
    assert 'loi: "perhaps" is no option' in str(wrong)
    Path("answers.csv").write_bytes(csv_bytes(rows[:2]))
    (change,) = reportgen.import_answers("answers.csv", root=root).changes
    assert (change.profile, change.field, change.kind) == ("metz.yaml", "answers.loi", "changed")
    assert str(change) == "metz.yaml, answers.loi: yes → no"


def test_what_is_no_choice_is_refused_in_words(root):
    with pytest.raises(ValueError, match="conflicts is 'tell', 'keep', 'take', not 'mine'"):
        reportgen.import_answers("answers.csv", root=root, conflicts="mine")
    with pytest.raises(TypeError, match="names are strings or paths"):
        reportgen.import_answers(3, root=root)
    with pytest.raises(reportgen.ProblemsFound, match="no series is called"):
        reportgen.import_answers("answers.csv", root=root, series="nowhere")


def test_a_form_makes_a_series_of_a_day(root):
    Path("form.xlsx").write_bytes(form())
    day = datetime.date(2025, 3, 1)
    begun = reportgen.import_form("form.xlsx", "City libraries", root=root, language="en", date=day)
    assert begun.folder == root / "profiles" / "City libraries"
    assert str(begun) == f"{begun.folder}: 6 questions, 6 shown"
    assert "date: 2025-03-01" in (begun.folder / "series.yaml").read_text(encoding="utf-8")
    assert {path.name for path in begun.written} >= {"questionnaire.yaml", "import.yaml"}
    with pytest.raises(ValueError, match=r"answers.csv is no XLSForm"):
        reportgen.import_form("answers.csv", "other", root=root, date=day)


def test_the_edition_before_is_taken(root):
    map_answers(root)
    reportgen.import_answers("answers.csv", root=root, write=True)
    shutil.copytree(root / "profiles" / NAME, "before")
    taken = reportgen.import_previous("before", root=root)
    assert taken.written == root / "profiles" / NAME / "previous.json"
    assert (taken.edition, taken.places, taken.gone, taken.new) == ("2024", 2, (), ())
    assert str(taken).endswith("previous.json: 20 questions of 2024, 2 places")
