"""The mapping that IMPORT.md shows, taken as it stands there, with a table of the kind that it speaks of."""

import re
from datetime import date
from pathlib import Path

from importing.test_forms import HEAD, begin, file_of, form
from importing.workbooks import workbook, xlsx_bytes

DOCUMENT = Path(__file__).resolve().parents[2] / "profiles" / "IMPORT.md"
ASKED = [
    HEAD,
    ("select_one yn", "plan", "Is there a plan?", "Un plan ?"),
    ("select_multiple services or_other", "services", "Which services are there?", "Quels services ?"),
    ("select_multiple groups", "groups", "Which groups come?", "Quels groupes ?"),
    ("select_one hours", "hours", "How many hours a day?", "Combien d'heures ?"),
]
CHOICES = [
    ("list_name", "name", "label::English (en)", "label::Français (fr)"),
    *(("yn", name, label, label) for name, label in (("yes", "Yes"), ("no", "No"), ("dk", "Don't know"))),
    *(("services", name, name.title(), name) for name in ("lend", "digital")),
    *(("groups", name, name.title(), name) for name in ("young", "old")),
    *(("hours", name, name, name) for name in ("1-4", "5-24")),
]
FACT = """\
  population:
    kind: integer
    label: How many people?
    year: yes
    top_level: yes
"""
HEADS = ("Status", "No", "Place", "Country", "People", "", "", "Plan?", "groups", "Hours", "", "_id", "start")
ROWS = [
    (
        "IP Address",
        "7",
        "Metz",
        "FR",
        120_000,
        "x",
        "",
        "Ja",
        "young old",
        date(2025, 4, 1),
        "Talks",
        "1",
        "t",
    ),
    ("IP Address", "8", "Leeds", "UK", 500_000, "", "1", "?", "", "5-24", "", "2", "t"),
    ("Survey Preview", "9", "Nowhere", "FR", 1, "x", "", "Ja", "", "", "", "3", "t"),
]


def test_the_mapping_that_is_shown_takes_such_a_table(bench):
    run = begin(bench, "--language", "en", data=form(ASKED, CHOICES))
    assert run.code == 0, run.err
    folder = bench.root / "profiles" / "libraries"
    asked = folder / "questionnaire.yaml"
    asked.write_text(asked.read_text("utf-8").replace("questions:\n", f"questions:\n{FACT}"), "utf-8")
    (shown,) = re.findall(r"```yaml\n(from: .*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    (folder / "import.yaml").write_text(shown, "utf-8")
    over = [""] * 8 + ["about"]
    book = workbook([[""], [""], [""], over, HEADS, *ROWS], "Answers")
    (bench.root / "answers.xlsx").write_bytes(xlsx_bytes(book))
    run = bench.run("import", "answers.xlsx", "--series", "libraries", "--write")
    assert run.code == 0, run.err
    assert file_of(bench, "cities/metz.yaml")["answers"] == {
        "plan": "yes",
        "services": ["lend", {"other": "Talks"}],
        "groups": ["young", "old"],
        "hours": "1-4",
    }
    leeds = file_of(bench, "cities/leeds.yaml")
    assert (leeds["country"], leeds["population"]) == ("GB", {"value": "500000", "year": "2025"})
    assert leeds["answers"] == {"plan": "dont_know", "services": ["digital"], "hours": "5-24"}
    assert not (folder / "cities" / "nowhere.yaml").exists()
