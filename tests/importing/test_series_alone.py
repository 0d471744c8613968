"""A series without profiles, judged: its files, whether its outline fits, and what is still a draft."""

import json
import re


def test_a_series_without_profiles_is_judged(desk):
    run = desk.run("check")
    assert (run.code, run.out) == (0, "profiles/bibliotheques-2024: ok, and no profile yet\n")
    assert desk.run("check", "--series", "bibliotheques-2024").code == 0


def test_what_is_wrong_with_its_files_is_told_at_once(desk):
    desk.change("- silence", "- silens", "spotlight.yaml")
    desk.change('edition: "2024"\n', "", "series.yaml")
    run = desk.run("check")
    assert run.code == 1
    assert sorted(shown.code for shown in run.problems) == ["MISSING-KEY", "UNKNOWN-NAME"]


def test_an_outline_that_cannot_fit_names_the_heights_and_what_to_leave_out(desk):
    long = " ".join(["Ce texte de la tutelle est bien trop long."] * 260)
    words = 'say: "On ignore de qui dépendent les bibliothèques."'
    desk.change(words, f'say: "{long}"', "wording/fr.yaml")
    run = desk.run("check")
    assert run.code == 1
    (shown,) = run.problems
    assert (shown.path, shown.code) == ("profiles/bibliotheques-2024/spotlight.yaml", "TOO-LONG")
    assert shown.hint == "leave out sentences:tutelle"
    (height,) = re.findall(r"(\d+) pt  sentences:tutelle   leave out", run.out)
    assert int(height) > 500
    (values,) = json.loads(desk.run("check", "--json").out)
    assert not values["ok"]
    assert [block["id"] for block in values["heights"] if block["left_out"]] == ["sentences:tutelle"]


def test_drafts_are_counted_also_where_there_are_profiles(desk):
    desk.cities.mkdir()
    desk.write("name: Metz\ncountry: FR\nanswers:\n", "metz")
    desk.change("  overview: En bref\n", "  overview: En bref   # draft\n", "wording/fr.yaml")
    run = desk.run("check")
    assert run.code == 0
    assert "warning[UNDECIDED] a draft is left" in run.err
    assert "draft" not in desk.run("check", "metz").err
