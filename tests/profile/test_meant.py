"""Values that are nearly right: what is said of them, and that what is said helps when it is followed."""

import time

import pytest
from test_bad_input import refused

from reportgen.making import check

FOLLOWED = {
    "a number for a list": (
        "[designer]",
        "5",
        "write a list, such as [project_manager]",
        "[project_manager]",
    ),
    "an option for a list": ("[designer]", "designer", "write [designer]", "[designer]"),
    "a label for a list": ("[policing, housing]", "Housing", "write [housing]", "[housing]"),
    "own words for a list": ("[funding]", "Luck", "write [other: Luck]", "[other: Luck]"),
    "n/a for a list": ("[costs]", "n/a", "write none for an answer of none, no_response", "no_response"),
    "N/A for one answer": ("approach: both", "approach: N/A", "no_response", "approach: no_response"),
    "nan for a number": ("size: 12", "size: .nan", "", "size: no_response"),
    "NaN for a number": ("size: 12", "size: NaN", "write no_response where", "size: no_response"),
    "n/a for a group": ("{location: mayors_office, size: 12}", "n/a", "no_response", "no_response"),
    "none for a grid": (
        "{transport: sufficient, housing: no_response}",
        "none",
        "no_response",
        "no_response",
    ),
    "no response in words": ("[designer]", "no response", "no_response where the place", "no_response"),
    "none in a list": ("[designer]", "[none]", "none stands alone, in place of the list", "none"),
    "n/a in a list": ("[designer]", "[n/a]", "each in place of the list", "none"),
    "one word of a label": ("[policing, housing]", "[climate]", 'mean "environment"', "[environment]"),
    "one word of an option": ("mayors_office", "mayor", 'did you mean "mayors_office"', "mayors_office"),
    "blanks for underscores": ("mayors_office", "Mayors  Office", 'mean "mayors_office"', "mayors_office"),
    "hyphens for underscores": ("[big_picture, ", "[big-picture, ", 'mean "big_picture"', "[big_picture, "),
    "a range for a number": ("size: 12", "size: 4-6", "write one number in digits", "size: 5"),
    "a number with a comma": ("value: 48250", "value: 48,250", "the number in digits only", "value: 48250"),
    "two commas": ("value: 48250", "value: 1,048,250", "the number in digits only", "value: 1048250"),
    "a list for one answer": ("approach: both", "approach: [both]", "without brackets", "approach: both"),
    "no entries": ("[designer]", "[]", "write none for an answer of none", "none"),
    "a name that says none": ("Lower Sampleton", "N/A", "put it in quotation marks", '"N/A"'),
    "a name that a program wrote": ("Lower Sampleton", ".nan", "put it in quotation marks", '".nan"'),
    "a tagline that says none": ("Small steps first", "n/a", "put it in quotation marks", '"n/a"'),
    "a person who is unknown": ("name: Ann Sample", "name: unknown", "quotation marks", 'name: "unknown"'),
    "the Union's Greece": ("country: GB", "country: EL", "write GR", "country: GR"),
    "the Union's kingdom": ("country: GB", "country: UK", "write GB", "country: GB"),
    "three letters": ("country: GB", "country: GBR", "write GB", "country: GB"),
    "a country in English": ("country: GB", "country: Germany", "write DE", "country: DE"),
    "a country in its language": ("country: GB", "country: España", "write ES", "country: ES"),
    "a country in small letters": ("country: GB", "country: de", "write DE", "country: DE"),
    "none in own words": ("[funding]", "[other: None]", "write none in place of the list", "none"),
    "no response in own words": ("[funding]", "[other: no_response]", "write no_response in", "no_response"),
    "an option in own words": ("[policing, housing]", "[other: housing]", "write housing", "[housing]"),
    "a label in own words": ("[policing, housing]", "[other: HOUSING!]", "write housing", "[housing]"),
    "own words twice": ("[funding]", "[other: Luck, other: 'luck.']", "name it once", "[other: Luck]"),
    "a website twice": (
        "https://www.example.org/",
        "https://www.example.org/\n  - http://Example.org",
        "name it once",
        "http://example.org",
    ),
    "a person twice": ("[Ben Sample]", "[Ben Sample, BEN Sample]", "name it once", "[Ben Sample]"),
    "incomplete, and no list": (
        "country: GB",
        "country: GB\nincomplete: [approach]",
        "terms, priority_areas",
        "country: GB\nincomplete: [terms]",
    ),
    "incomplete twice": (
        "country: GB",
        "country: GB\nincomplete: [terms, terms]",
        "name it once",
        "country: GB\nincomplete: [terms]",
    ),
    "null in a list": ("[designer]", "[designer, null]", "take the entry out", "[designer]"),
    "null in own words": ("[funding]", "[other: null]", "take it out", "[funding]"),
    "null as a website": ("https://www.example.org/", "~", "take it out", "https://www.example.org/"),
}
"""What stands in the town's profile, what is wrong there, a part of the hint, and what that leads to."""


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


@pytest.mark.parametrize("roles", ["", "  roles:\n", "  roles: ~\n"])
def test_incomplete_is_no_word_for_a_list_that_is_left_out(bench, roles):
    bench.change("  roles: [designer]\n", roles)
    changed = bench.change("country: GB", "country: GB\nincomplete: [terms, «roles»]")
    (shown,) = refused(bench).problems
    assert (shown.code, shown.place) == ("NOT-RELEVANT", changed[1])
    assert shown.hint == "take it out, or write what is known of roles under answers"


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
    "websites": ("  - https", "".join(f"  - https://e.org/{n}\n" for n in range(10_000)) + "  - https", None),
    "keys": ("answers:\n", "".join(f"k{n}: x\n" for n in range(2_000)) + "answers:\n", "UNKNOWN-KEY"),
    "questions": ("answers:\n", "answers:\n" + "".join(f"  k{n}: x\n" for n in range(2_000)), "UNKNOWN-KEY"),
    "incomplete": ("answers:\n", f"incomplete: [{'x, ' * 4_000}]\nanswers:\n", "UNKNOWN-NAME"),
    "a country": ("country: GB", f"country: {'G' * 500_000}", "WRONG-KIND"),
}


@pytest.mark.parametrize("case", HUGE.values(), ids=HUGE)
def test_what_is_far_too_much_is_said_soon(bench, case):
    old, new, code = case
    bench.change(old, new)
    begin = time.process_time()
    run = refused(bench)
    assert time.process_time() - begin < 5
    assert code in {None, *(shown.code for shown in run.problems)}
    assert len(run.err) < 50_000


def test_letters_that_no_typeface_has_are_one_problem_of_their_text(bench):
    bench.change("A short text about the town", "東京都 is 日本の首都 and its text about the town")
    bench.change("Trying things out", "東 and 京")
    shown = refused(bench).problems
    assert [problem.code for problem in shown] == ["NO-GLYPH", "NO-GLYPH"]
    assert "none of 7 characters: " in shown[0].words
    assert shown[0].under == shown[1].under == "東"


def test_only_letters_that_are_printed_are_sought(bench):
    bench.change("[policing, housing]", "[policing, 東京]")
    bench.change("country: GB", "country: 日本")
    codes = [problem.code for problem in refused(bench).problems]
    assert codes == ["WRONG-KIND", "UNKNOWN-OPTION"]
