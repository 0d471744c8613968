"""What is not known: one box for all, conditions under which the rest is shown, and their mistakes."""

from dataclasses import fields

import pytest
from conftest import TOWN, assert_one

from reportgen.content import AreaGrid, Heading, Mark, Paragraph, Section, Silence, Spotlight, walk
from reportgen.design import BUILT_IN, Group, Shape, sign
from reportgen.making import Pipeline
from reportgen.pdf.read import read_back
from reportgen.series import State
from reportgen.wording.placed import placed

pytestmark = pytest.mark.usefixtures("roomless")

WRONG = {
    "a question that was not asked": (
        "section: strategy\n                  when: answered",
        "section: strategy\n                  when: {«explicit»: yes}",
        "TEMPLATE",
        "did you mean",
    ),
    "an answer that can never be": (
        "section: strategy\n                  when: answered",
        "section: strategy\n                  when: {explicit_strategy: «maybe»}",
        "TEMPLATE",
        "",
    ),
    "a word that is no condition": (
        "section: strategy\n                  when: answered",
        "section: strategy\n                  when: «known»",
        "UNKNOWN-NAME",
        "",
    ),
    "an answer to nothing": (
        "- section: overview",
        "- section: overview\n              when: «answered»",
        "TEMPLATE",
        "take the condition out",
    ),
    "a condition of a row": (
        "      title: heading_vision\n      show:\n        - row:",
        "      title: heading_vision\n      show:\n        - «when»: answered\n          row:",
        "UNKNOWN-NAME",
        "row",
    ),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=WRONG)
def test_a_condition_that_cannot_be_meant_is_refused_where_it_stands(bench, case):
    old, new, code, hint = case
    changed = bench.change(old, new, "spotlight.yaml")
    assert_one(bench.run("check", "town"), bench, changed, code, hint)


def test_each_question_that_is_shown_needs_a_topic(bench):
    bench.change("  success_factors: success factors\n", "", "wording/en.yaml")
    run = bench.run("check", "town")
    assert [(p.code, p.words) for p in run.problems] == [
        ("MISSING-KEY", '"success_factors" is missing in topics')
    ]


def test_what_is_said_is_explained_with_its_count(bench):
    bench.write(TOWN.replace("  terms: [big_picture, other: Trying things out]\n", ""))
    told = bench.run("explain", "town", "silence").out
    assert "Not known for Lower Sampleton – 1 of 17 questions: terms." in told
    assert "count of unknown: 1" in told
    assert "count of asked: 17" in told


def test_of_a_place_without_answers_it_is_said_once_that_they_are_not_known(bench):
    bench.write("name: Lower Sampleton\ncountry: US\nanswers:\n")
    shown = " ".join(" ".join(read_back(Pipeline().make(bench.town).pdf()).texts).split())
    assert shown.lower().count("not known") == 1
    assert "Not known for Lower Sampleton – 17 of 17 questions: innovation strategy, terms" in shown


def test_where_all_is_answered_there_is_no_box(bench):
    assert "silence" not in bench.run("explain", "town").out


def test_areas_without_an_answer_are_chips_and_say_so_once(bench):
    rows = "data_by_area: {transport: sufficient, housing: no_response}"
    bench.write(TOWN.replace(rows, rows.replace("sufficient", "no_response")))
    made = Pipeline().make(bench.town)
    (grid,) = (block for block in walk(made.spotlight.items) if isinstance(block, AreaGrid))
    assert grid.silent
    assert [words for _, words in grid.legend] == ["no response (2)", "not known (13)"]
    shown = " ".join(read_back(made.pdf()).texts)
    assert shown.count("no response (2)") == shown.count("no response") == 1


TEAM = "  team: {location: mayors_office, size: 12}\n"


def test_what_is_asked_of_teams_is_not_unknown_where_there_is_none(bench):
    bench.write(TOWN.replace(f"{TEAM}  roles: [designer]\n", "  team: {size: 0}\n"))
    told = bench.run("explain", "town").out
    assert "Lower Sampleton does not have a dedicated team for innovation." in told
    assert "silence" not in told


def test_what_is_asked_of_teams_is_unknown_where_nobody_says_whether_there_is_one(bench):
    bench.write(TOWN.replace(f"{TEAM}  roles: [designer]\n", ""))
    told = bench.run("explain", "town", "silence").out
    assert "3 of 17 questions: location of the team, size of the team, staff roles." in told


@pytest.mark.parametrize("team", ["", "  team: {size: no_response}\n", "  team: {location: mayors_office}\n"])
def test_roles_are_taken_where_the_size_of_the_team_is_not_known(bench, team):
    bench.write(TOWN.replace(TEAM, team))
    assert bench.run("check", "town").code == 0


def test_roles_of_no_team_are_refused(bench):
    bench.write(TOWN.replace(TEAM, "  team: {size: 0}\n"))
    changed = bench.change("roles: [designer]", "roles: «[»designer]")
    hint = "roles is asked only where team.size is 1 or more"
    assert_one(bench.run("check", "town"), bench, changed, "NOT-RELEVANT", hint)


def test_dashes_end_alike_wherever_something_is_not_known_or_not_answered(bench):
    def dashed(group):
        for kid in group.kids:
            if isinstance(kid, Shape) and kid.dash:
                yield kid
            elif isinstance(kid, Group):
                yield from dashed(kid)

    rows = "data_by_area: {transport: sufficient, housing: no_response}"
    bench.write(
        TOWN.replace(rows, rows.replace("sufficient", "no_response")).replace("  approach: both\n", "")
    )
    shapes = [s for p in Pipeline().make(bench.town).layout.pages for g in p.groups for s in dashed(g)]
    assert len(shapes) > 2
    assert {shape.cap for shape in shapes} == {"butt"}


def test_the_signs_of_not_known_and_not_named_are_not_alike():
    unknown, unnamed, refused = (
        sign(mark, 10.0, 10.0, 8.0, BUILT_IN.colours)
        for mark in (State.UNKNOWN, Mark.NEITHER, State.NO_RESPONSE)
    )
    assert len({len(shapes) for shapes in (unknown, unnamed)}) == 2
    assert not any(shape.dash for shape in unknown)
    assert any(shape.dash for shape in refused)


@pytest.mark.parametrize(
    ("behind", "order"),
    [("b", "a box b"), ("a", "box a b"), ("gone", "a b box"), ("", "a b box"), (None, "box a b")],
)
def test_the_box_of_what_is_not_known_stands_before_what_stands_behind_it(behind, order):
    items = (
        Silence("box", (), ""),
        Paragraph("a", ()),
        Section(Heading("b", "B", 2), (Paragraph("inside", ()),)),
        Section(Heading("empty", "E", 2), (Paragraph("gone", ()),)),
    )
    blank = {field.name: "" for field in fields(Spotlight)} | {"items": items, "statements": ()}
    found = placed(Spotlight(**blank), (), {"gone"}, behind).items
    assert [getattr(item, "id", "") or item.heading.id for item in found] == order.split()
