"""Conditions of questions: and, or, not, lists and numbers, the same for profiles, editors and people."""

import itertools

import jsonschema
import pytest
import yaml
from conftest import assert_one

from reportgen.authoring import schema
from reportgen.making import Pipeline
from reportgen.reading import Reader, parse
from reportgen.series import State, holds, load_series, said
from reportgen.series.relevant import read_relevant
from reportgen.wording import known_countries

pytestmark = pytest.mark.usefixtures("roomless")

ASKED = """\
  late:
    kind: text
    label: Asked late
    relevant: {}
"""


def add(bench, questions):
    """Put questions at the end of the survey."""
    path = bench.series / "questionnaire.yaml"
    path.write_text(path.read_text(encoding="utf-8").rstrip() + "\n" + questions, encoding="utf-8")


def ask(bench, text):
    """Put a question with a condition at the end of the survey."""
    add(bench, ASKED.replace("{}", text))


def condition(text, path):
    reader = Reader()
    found = read_relevant(parse(f"r: {text}\n", path).entries[0][1], reader)
    reader.close()
    return found


@pytest.mark.parametrize(
    ("text", "means", "words"),
    [
        ("{a: x}", lambda v: v[0], "a is x"),
        ("{a: x, b: y}", lambda v: v[0] and v[1], "a is x and b is y"),
        ("[{a: x}, {b: y}]", lambda v: v[0] or v[1], "a is x or b is y"),
        ("{not: {a: x}}", lambda v: not v[0], "a is not x"),
        ("{not: {a: x, b: y}}", lambda v: not (v[0] and v[1]), "a is not x or b is not y"),
        ("{not: [{a: x}, {b: y}]}", lambda v: not (v[0] or v[1]), "a is not x and b is not y"),
        (
            "{a: x, any: [{b: y}, {not: {a: x}}]}",
            lambda v: v[0] and v[1],
            "a is x and (b is y or a is not x)",
        ),
        ("{not: {not: {a: x}}}", lambda v: v[0], "a is x"),
        ("{a: [x, z], not: {b: y}}", lambda v: v[0] and not v[1], "a is x or z and b is not y"),
    ],
)
def test_a_condition_means_what_it_says_also_of_what_is_not_known(tmp_path, text, means, words):
    found = condition(text, tmp_path)
    assert said(found) == words
    for a, b in itertools.product((True, False, None), repeat=2):
        known = {"a": a, "b": b}

        def is_so(name, word, known=known):
            return known[name] if word in {"x", "y"} else False if known[name] is not None else None

        ways = {
            bool(means(one))
            for one in itertools.product(*((True, False) if v is None else (v,) for v in (a, b)))
        }
        held = holds(found, is_so)
        assert held is None or {held} == ways
        assert held is not None or len(ways) == 2 or "any" in text


LATE = [
    ("{dedicated_funding: yes, team.size: 10+}", True),
    ("{dedicated_funding: yes, team.size: 13+}", False),
    ("[{dedicated_funding: no}, {team.size: 12}]", True),
    ("[{dedicated_funding: no}, {team.size: 13}]", False),
    ("{not: {team.size: 20+}}", True),
    ("{not: {team.size: 2+}}", False),
    ("{approach: [both, holistic]}", True),
    ("{approach: [holistic]}", False),
    ("{roles: [designer, data_scientist]}", True),
    ("{not: {roles: designer}}", False),
    ("{roles: designer, any: [{approach: holistic}, {not: {explicit_strategy: yes}}]}", True),
]


@pytest.mark.slow
@pytest.mark.parametrize(("text", "asked"), LATE)
def test_an_answer_to_what_was_not_asked_is_refused_by_check_and_by_editors(bench, text, asked):
    ask(bench, text)
    bench.change("  explicit_strategy: no\n", "  explicit_strategy: no\n  late: «Words»\n")
    changed = (bench.town, (16, 9), "Words")
    if asked:
        assert Pipeline().read(bench.town).profile.answers["late"].state is State.ANSWERED
    else:
        assert_one(bench.run("check", "town"), bench, changed, "NOT-RELEVANT", "late is asked only where ")
    shape = schema(load_series(bench.series), known_countries())
    given = yaml.safe_load(bench.town.read_text(encoding="utf-8"))
    assert jsonschema.Draft7Validator(shape).is_valid(given) == asked


SILENT = [
    ("{dedicated_funding: yes}", "no_response", True),
    ("{dedicated_funding: no}", "no_response", False),
    ("{not: {dedicated_funding: yes}}", "no_response", False),
    ("{funding_sources: municipal_operating_budget, dedicated_funding: yes}", "no_response", False),
    ("[{dedicated_funding: no}, {explicit_strategy: yes}]", "no_response", False),
    ("[{dedicated_funding: no}, {explicit_strategy: no}]", "no_response", True),
    ("{outcomes: costs}", "no_response", True),
    ("{dedicated_funding: no}", "none", False),
    ("{dedicated_funding: yes}", "none", True),
]


@pytest.mark.parametrize(("text", "said", "asked"), SILENT)
def test_no_response_to_what_was_not_asked_is_refused_where_that_is_told(bench, text, said, asked):
    """The town did not respond about its outcomes: whether it was asked for them is open."""
    late = ASKED.replace("kind: text", "kind: select_multiple\n    choices: roles").replace("{}", text)
    add(bench, late)
    bench.change("outcomes: [costs]", "outcomes: no_response")
    bench.change("  explicit_strategy: no\n", f"  explicit_strategy: no\n  late: {said}\n")
    run = bench.run("check", "town")
    assert (run.code == 0) == asked, run.err
    if not asked:
        assert f"error[NOT-RELEVANT] late is {said}, and" in run.err
    shape = schema(load_series(bench.series), known_countries())
    given = yaml.safe_load(bench.town.read_text(encoding="utf-8"))
    assert jsonschema.Draft7Validator(shape).is_valid(given) == asked


@pytest.mark.parametrize(("text", "asked"), LATE)
def test_what_was_not_asked_is_told_from_what_is_not_known(bench, text, asked):
    ask(bench, text)
    made = Pipeline().make(bench.town).manuscript
    state = made.profile.state(made.series.questionnaire.questions["late"])
    assert state is (State.UNKNOWN if asked else State.NOT_ASKED)


@pytest.mark.parametrize(
    "text", ["{team.size: 3+}", "{not: {team.size: 3+}}", "{team.size: 3+, approach: both}"]
)
def test_where_a_number_is_not_known_a_question_on_it_may_have_been_asked(bench, text):
    ask(bench, text)
    bench.change("  explicit_strategy: no\n", "  explicit_strategy: no\n  late: Words\n")
    bench.change("team: {location: mayors_office, size: 12}", "team: {location: mayors_office}")
    run = bench.run("check", "town")
    assert run.code == 0, run.err


def test_a_new_profile_says_under_what_conditions_a_question_is_asked(bench):
    text = "{roles: designer, any: [{approach: both}, {not: {team.size: 5+}}]}"
    ask(bench, text)
    assert bench.run("new", "Metz", "--country", "FR").code == 0
    lines = (bench.cities / "metz.yaml").read_text(encoding="utf-8").splitlines()
    comment = " ".join(line.strip().removeprefix("# ") for line in lines)
    assert "Asked only where roles (" in comment
    assert ") is not 5 or more)." in comment


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("{dedicated_funding: yes, approach: neither}", "UNKNOWN-NAME", "where approach is neither, which"),
        ("[{dedicated_funding: yes}, {aproach: both}]", "UNKNOWN-NAME", 'did you mean "approach"'),
        ("{not: {team.size: few}}", "UNKNOWN-NAME", "a number such as 1 or 1+"),
        ("{approach: []}", "WRONG-KIND", "answers to approach"),
        ("{}", "WRONG-KIND", "answers to other questions"),
        ("yes", "WRONG-KIND", "of several behind dashes one"),
        ("{approach: both, any: [{not: {late: x}}]}", "UNKNOWN-NAME", "late is x, which can never be"),
    ],
)
def test_a_condition_that_can_never_be_is_told(bench, text, code, words):
    ask(bench, text)
    run = bench.run("check", "town")
    assert [problem.code for problem in run.problems] == [code], run.err
    assert words in run.problems[0].words


def test_conditions_in_a_circle_are_told_whatever_else_they_want(bench):
    more = """  one:
    kind: select_one
    label: One
    choices: yes_no
    relevant: {approach: both, two: yes}
  two:
    kind: select_one
    label: Two
    choices: yes_no
    relevant: [{approach: holistic}, {not: {one: no}}]
"""
    add(bench, more)
    (shown,) = bench.run("check", "town").problems
    assert "one is asked only where two and one is answered, so it is never asked" in shown.words
