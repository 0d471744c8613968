"""Values that are nearly right: what is said of them, and that what is said helps when it is followed."""

import time

import pytest
from conftest import cases
from test_bad_input import refused

from reportgen.making import Pipeline, check

FOLLOWED = cases("followed")
"""What stands in the town's profile, what is wrong there, a part of the hint, and what that leads to."""


@pytest.mark.slow
@pytest.mark.parametrize("case", FOLLOWED.values(), ids=FOLLOWED)
def test_a_hint_that_is_followed_helps(bench, case):
    old, wrong, hint, right = case
    text = bench.town.read_text(encoding="utf-8")
    path, _, _ = bench.change(old, wrong)
    run = refused(bench)
    assert any(hint in shown.hint for shown in run.problems), run.err
    path.write_text(text.replace(old, right), encoding="utf-8")
    (outcome,) = check(["town"])
    assert outcome.problems == ()


def test_incomplete_is_no_word_for_what_has_no_list(bench):
    bench.change("roles: [designer]", "roles: none")
    bench.change("country: GB", "country: GB\nincomplete: [roles]")
    (shown,) = refused(bench).problems
    assert shown.code == "NOT-RELEVANT"
    assert shown.hint == "it is answered none"


def test_a_person_without_a_title_may_say_what_the_name_is_put_in_order_by(bench):
    bench.change("[Ben Sample]", "[{name: Ben van Sample, sorted: van Sample}]")
    (person,) = Pipeline().read(bench.town).profile.answers["lead_staff"].entries
    assert (person.text, person.by) == ("Ben van Sample", "van Sample")


@pytest.mark.parametrize("roles", ["", "  roles:\n", "  roles: ~\n"])
def test_incomplete_is_no_word_for_a_list_that_is_left_out(bench, roles):
    bench.change("  roles: [designer]\n", roles)
    changed = bench.change("country: GB", "country: GB\nincomplete: [terms, «roles»]")
    (shown,) = refused(bench).problems
    assert (shown.code, shown.place) == ("NOT-RELEVANT", changed[1])
    assert shown.hint == "take it out, or write what is known of roles under answers"


def test_incomplete_of_nothing_is_no_answer(bench):
    changed = bench.change("country: GB", "country: GB\nincomplete: «[»]")
    (shown,) = refused(bench).problems
    assert (shown.code, shown.place) == ("EMPTY-LIST", changed[1])
    assert shown.hint == "name a list that may lack entries, or leave the line out"


IN_ANOTHER_LANGUAGE = {
    "tagline": ("Small steps first", "«{»de: Kleine Schritte}"),
    "name": ("Lower Sampleton", "«{»de: Unter}"),
    "a title": ("title: Mayor", "title: «{»de: Rat}"),
    "own words": ("other: Trying things out", "other: «{»de: Proben, es: Probar}"),
    "people": ("[Ben Sample]", "«{»de: [Ben Sample]}"),
    "an address": ("- https://www.example.org/", "- «{»de: https://www.example.org/}"),
}


@pytest.mark.parametrize("case", IN_ANOTHER_LANGUAGE.values(), ids=IN_ANOTHER_LANGUAGE)
def test_what_is_in_no_language_of_the_series_is_told_so(bench, case):
    _, place, _ = bench.change(*case)
    (shown,) = refused(bench).problems
    assert (shown.code, shown.place) == ("WRONG-KIND", place)
    assert shown.hint == '"de" is no language of this series, which is in en'


def test_a_list_that_is_wrong_and_incomplete_is_told_once(bench):
    bench.change("roles: [designer]", "roles: [desinger]")
    bench.change("country: GB", "country: GB\nincomplete: [roles]")
    (shown,) = refused(bench).problems
    assert shown.code == "UNKNOWN-OPTION"


def test_true_and_false_are_yes_and_no_where_these_are_asked_for(bench):
    bench.change("explicit_strategy: no", "explicit_strategy: false")
    bench.change("dedicated_funding: yes", "dedicated_funding: True")
    (outcome,) = check(["town"])
    assert outcome.problems == ()
    answers = outcome.made.profile.answers
    assert [answers[q].options for q in ("explicit_strategy", "dedicated_funding")] == [{"no"}, {"yes"}]


@pytest.mark.parametrize("value", ["'true'", "TRUE1", "y", "on"])
def test_nothing_else_is_taken_for_yes(bench, value):
    bench.change("dedicated_funding: yes", f"dedicated_funding: {value}")
    assert refused(bench).problems[0].code == "UNKNOWN-OPTION"


HUGE = {
    "a word of a text": ("Small steps first", "x" * 10_000, "TOO-MANY-LETTERS"),
    "a word of an overview": ("A short text", "x" * 10_000, "TOO-MANY-LETTERS"),
    "a word of own words": ("Trying things out", "x" * 10_000, "TOO-MANY-LETTERS"),
    "a word of a person's name": ("Ben Sample", "x" * 10_000, "TOO-MANY-LETTERS"),
    "a long text": ("A short text", "so " * 200_000, "TOO-MANY-LETTERS"),
    "entries of a text": ("  - one entry\n", "  1. x\n\n" * 60_000, "TOO-MANY-LETTERS"),
    "an address": ("https://www.example.org/", f"https://{'a' * 10_000}.org/", "LINK"),
    "labels of an address": ("https://www.example.org/", "http://" + "a." * 200_000, "LINK"),
    "labels of a link": ("A short", f"A [b](http://{'a.' * 5_000}b)", "LINK"),
    "own words": (
        "[funding]",
        f"[{', '.join(f'other: e{n}' for n in range(1_500))}]",
        "OUT-OF-RANGE",
    ),
    "options": ("[designer]", f"[{', '.join(f'e{n}' for n in range(4_000))}]", "UNKNOWN-OPTION"),
    "websites": (
        "  - https",
        "".join(f"  - https://e.org/{n}\n" for n in range(2_000)) + "  - https",
        "OUT-OF-RANGE",
    ),
    "keys": ("answers:\n", "".join(f"k{n}: x\n" for n in range(2_000)) + "answers:\n", "UNKNOWN-KEY"),
    "questions": ("answers:\n", "answers:\n" + "".join(f"  k{n}: x\n" for n in range(2_000)), "UNKNOWN-KEY"),
    "incomplete": ("answers:\n", f"incomplete: [{'x, ' * 4_000}]\nanswers:\n", "UNKNOWN-NAME"),
    "a country": ("country: GB", f"country: {'G' * 500_000}", "WRONG-KIND"),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", HUGE.values(), ids=HUGE)
def test_what_is_far_too_much_is_said_soon(bench, case):
    old, new, code = case
    bench.change(old, new)
    begin = time.process_time()
    run = refused(bench)
    assert time.process_time() - begin < 2
    assert code in {shown.code for shown in run.problems}
    assert len(run.err) < 50_000


def test_letters_that_no_typeface_has_are_one_problem_of_their_text(bench):
    bench.change("A short text about the town", "東京都 is 日本の首都 and its text about the town")
    bench.change("Trying things out", "東 and 京")
    shown = refused(bench).problems
    assert [problem.code for problem in shown] == ["NO-GLYPH", "NO-GLYPH"]
    assert "can set the scripts Japanese, Han;" in shown[0].words
    assert "can set the script Han;" in shown[1].words
    assert shown[0].under == shown[1].under == "東"


def test_only_letters_that_are_printed_are_sought(bench):
    bench.change("[policing, housing]", "[policing, 東京]")
    bench.change("country: GB", "country: 日本")
    codes = [problem.code for problem in refused(bench).problems]
    assert codes == ["WRONG-KIND", "UNKNOWN-OPTION"]
