"""A table of answers imported, and imported again: hand edits stay, conflicts are named, nothing is lost."""

import hashlib
import json

from importing.desk import HEAD, MAPPING

ROWS = [
    HEAD,
    (1, "Altdorf", "CH", "yes"),
    (2, "Brig", "CH", "no"),
    (3, "Chur", "CH", "NC"),
    (4, "Davos", "CH", ""),
]


def imported(desk):
    return json.loads((desk.series / "imported.json").read_text(encoding="utf-8"))


def begun(desk, rows=ROWS):
    desk.map()
    desk.put(rows)
    run = desk.take("--write")
    assert run.code == 0, run.err
    return run


def test_nothing_is_written_until_it_is_asked_for(desk):
    desk.map()
    desk.put(ROWS)
    before = desk.tree()
    run = desk.take()
    assert run.code == 0
    assert desk.tree() == before
    assert "altdorf.yaml: new, 3 fields" in run.out
    assert "4 new, 0 changed, 0 conflicts; nothing is written: --write does it" in run.err


def test_a_place_becomes_a_profile_and_four_things_stay_apart(desk):
    begun(desk)
    assert desk.profile("altdorf") == {"name": "Altdorf", "country": "CH", "answers": {"loi": "yes"}}
    assert desk.answers("brig") == {"loi": "no"}
    assert desk.answers("chur") == {"loi": "no_response"}
    assert desk.answers("davos") == {}


def test_a_second_run_changes_nothing(desk):
    begun(desk)
    before = desk.tree()
    run = desk.take("--write")
    assert run.code == 0
    assert desk.tree() == before
    assert "0 new, 0 changed, 0 conflicts" in run.err


def test_where_each_value_comes_from_is_kept(desk):
    begun(desk)
    place = imported(desk)["places"]["1"]
    assert place["profile"] == "altdorf.yaml"
    assert place["file"] == "answers.csv"
    assert place["sha256"] == hashlib.sha256((desk.root / "answers.csv").read_bytes()).hexdigest()
    assert place["fields"]["answers.loi"] == {"value": "yes", "cells": {"D2": "yes"}}


def test_what_changed_in_the_table_changes_in_its_lines_only(desk):
    begun(desk)
    path = desk.cities / "altdorf.yaml"
    text = path.read_text().replace("loi: yes", "loi: yes   # said by telephone") + "  # the end\n"
    path.write_text(text)
    desk.put([HEAD, (1, "Altdorf", "CH", "no"), *ROWS[2:]])
    run = desk.take("--write")
    assert run.code == 0
    assert "answers.loi  yes → no   (answers.csv, D2)" in run.out
    assert path.read_text() == text.replace("loi: yes", "loi: no")


def test_what_was_changed_by_hand_stays(desk):
    begun(desk)
    desk.change("loi: yes", "loi: no", "cities/altdorf.yaml")
    run = desk.take("--write")
    assert run.code == 0
    assert "kept by hand: no; in the table yes" in run.out
    assert desk.answers("altdorf") == {"loi": "no"}


def test_a_conflict_is_named_with_both_values_and_the_cell_and_is_not_written(desk):
    begun(desk)
    desk.change("loi: yes", "loi: no", "cities/altdorf.yaml")
    desk.put([HEAD, (1, "Altdorf", "CH", "NC"), (2, "Brig", "CH", "yes"), *ROWS[3:]])
    run = desk.take("--write")
    assert run.code == 1
    assert desk.answers("altdorf") == {"loi": "no"}
    assert desk.answers("brig") == {"loi": "yes"}
    (shown,) = run.problems
    assert (shown.code, shown.path) == ("CONFLICT", "profiles/bibliotheques-2024/cities/altdorf.yaml")
    assert "is no in the profile and no_response in the table; it was yes" in shown.words
    assert "  from answers.csv, D2" in run.err
    assert desk.take("--write").code == 1  # it stays one until it is decided


def test_a_conflict_that_is_decided_is_not_told_again(desk):
    begun(desk)
    desk.change("loi: yes", "loi: no", "cities/altdorf.yaml")
    desk.put([HEAD, (1, "Altdorf", "CH", "NC"), *ROWS[2:]])
    assert desk.take("--write", "--conflicts", "keep").code == 0
    assert desk.answers("altdorf") == {"loi": "no"}
    run = desk.take("--write")
    assert run.code == 0
    assert "kept by hand" in run.out
    desk.put([HEAD, (1, "Altdorf", "CH", ""), *ROWS[2:]])
    assert desk.take("--write", "--conflicts", "take").code == 0
    assert desk.answers("altdorf") == {}


def test_another_name_of_a_key_is_a_rename(desk):
    begun(desk)
    desk.put([HEAD, (1, "Altdorf am See", "CH", "yes"), *ROWS[2:]])
    run = desk.take("--write")
    assert run.code == 0
    assert desk.profile("altdorf")["name"] == "Altdorf am See"
    assert sorted(path.name for path in desk.cities.iterdir()) == [
        "altdorf.yaml",
        "brig.yaml",
        "chur.yaml",
        "davos.yaml",
    ]


def test_a_missing_place_is_named_and_its_profile_kept(desk):
    begun(desk)
    before = (desk.cities / "chur.yaml").read_bytes()
    desk.put([*ROWS[:3], ROWS[4], (5, "Evolène", "CH", "yes")])
    run = desk.take("--write")
    assert run.code == 0
    assert "not in this delivery, and kept as they are: 1 (chur.yaml (3))" in run.out
    assert (desk.cities / "chur.yaml").read_bytes() == before
    assert desk.answers("evolene") == {"loi": "yes"}
    assert "3" in imported(desk)["places"]


def test_a_profile_that_was_moved_by_hand_is_found_and_one_taken_out_stays_out(desk):
    begun(desk)
    (desk.cities / "brig.yaml").rename(desk.cities / "brig-glis.yaml")
    (desk.cities / "davos.yaml").unlink()
    run = desk.take("--write")
    assert run.code == 0
    assert "davos.yaml was taken out, and stays out" in run.out
    assert imported(desk)["places"]["2"]["profile"] == "brig-glis.yaml"
    assert not (desk.cities / "davos.yaml").exists()
    assert not (desk.cities / "brig.yaml").exists()


def test_profiles_written_by_hand_before_are_taken_on(desk):
    desk.map()
    desk.cities.mkdir()
    desk.write("name: Altdorf\ncountry: CH\ntagline: By hand\nanswers:\n  tutelle: commune\n", "uri")
    desk.write("name: Brig\ncountry: CH\nanswers: {loi: yes}\n", "brig")
    desk.put(ROWS)
    run = desk.take("--write")
    assert run.code == 1
    assert desk.profile("uri")["tagline"] == "By hand"
    assert desk.answers("uri") == {"loi": "yes", "tutelle": "commune"}
    (shown,) = run.problems
    assert shown.code == "CONFLICT"
    assert "is yes in the profile and no in the table" in shown.words


def test_a_new_answer_stands_where_the_questionnaire_has_it(desk):
    begun(desk)
    desk.change(
        "  loi: yes\n", "  loi: yes\n  # of the year before\n  projet: Ein Wagen\n", "cities/altdorf.yaml"
    )
    desk.map(MAPPING.replace("{loi: Law}", "{loi: Law, tutelle: Who, equipe.total: Staff}"))
    desk.put([(*HEAD, "Who", "Staff"), *((*row, "commune", 12) for row in ROWS[1:])])
    assert desk.take("--write").code == 0
    lines = (desk.cities / "altdorf.yaml").read_text().splitlines()
    begin = lines.index("answers:")
    assert lines[begin:] == [
        "answers:",
        "  loi: yes",
        "  tutelle: commune",
        "  equipe: {total: 12}",
        "  # of the year before",
        "  projet: Ein Wagen",
    ]


def test_what_is_not_known_any_more_is_taken_out(desk):
    begun(desk)
    desk.put([HEAD, (1, "Altdorf", "CH", ""), *ROWS[2:]])
    run = desk.take("--write")
    assert "yes → nothing" in run.out
    assert desk.answers("altdorf") == {}
    assert desk.run("check", "altdorf").code == 0


def test_a_record_that_was_damaged_is_told(desk):
    begun(desk)
    (desk.series / "imported.json").write_text("[]")
    run = desk.take()
    assert run.code == 1
    assert run.problems[0].code == "UNREADABLE"


def test_as_json_for_programs(desk):
    desk.map()
    desk.put(ROWS)
    values = json.loads(desk.take("--json").out)
    assert values["ok"]
    assert values["new"] == {"altdorf.yaml": 3, "brig.yaml": 3, "chur.yaml": 3, "davos.yaml": 2}
    assert values["written"] == []


def test_an_import_that_takes_a_while_tells_on_a_terminal_how_far_it_is(desk, monkeypatch):
    desk.map()
    desk.put(ROWS)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert "\r" not in desk.take().err
    monkeypatch.setattr("reportgen.cli.progress._A_WHILE", -1.0)
    run, many = desk.take("--write"), len(ROWS) - 1
    for what in ("checked", "written"):
        assert f"\r1 of {many} profiles {what}\x1b[K" in run.err
        assert f"\r{many} of {many} profiles {what}\x1b[K\r\x1b[K" in run.err
    assert "\r1 of 1 tables read\x1b[K\r\x1b[K" in run.err
    assert f"{many} of {many} profiles read" in desk.take().err
    assert "\r" not in desk.take("--quiet").err + desk.take("--json").err
