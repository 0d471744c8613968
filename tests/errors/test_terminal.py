"""What reaches a terminal: nothing of an input acts there, hides there, or runs on without end."""

import json
import re

import pytest
from conftest import TOWN

from reportgen.cli.show import show_warnings
from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation, as_warnings, escaped

ACTING = ["\x1b]0;title\x07", "\x1b[2J", "\x9b2J", "\x7f", "\u202e", "\u2066", "\u200b", "\u2028", "\r", "\n"]
RAW = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]"
)

PLACES = {
    "an option": ("[policing, housing]", "[policing, {}]"),
    "an option for one answer": ("approach: both", "approach: {}"),
    "a word for a list": ("[policing, housing]", "{}"),
    "a key": ("tagline:", "{}:"),
    "a question": ("  approach:", "  {}:"),
    "a row of a grid": ("{transport: sufficient", "{{}: sufficient"),
    "a number": ("size: 12", "size: {}"),
    "a country": ("country: GB", "country: {}"),
    "an address": ("https://www.example.org/", "{}"),
    "a write-in": ("other: Trying things out", "{}: Trying things out"),
    "a mapping": ("{title: Mayor, name: Ann Sample}", "{}"),
    "a fact": ("tagline: Small steps first", "tagline: {}"),
    "a key that stands twice": ("tagline: Small steps first", "{}: a\n{}: b"),
    "a list that may lack entries": ("answers:\n", "incomplete: [{}]\nanswers:\n"),
}


def quoted(text):
    """Return a text as a scalar of YAML that any reader takes."""
    return json.dumps(text).replace("\x7f", "\\x7f")


@pytest.mark.slow
@pytest.mark.parametrize("acting", ACTING, ids=ascii)
@pytest.mark.parametrize("place", PLACES)
def test_nothing_of_a_profile_acts_on_the_terminal(bench, place, acting):
    old, new = PLACES[place]
    bench.change(old, new.replace("{}", quoted(f"x{acting}y"), 2))
    run = bench.run("check", "town")
    assert run.code == 1 or acting in {"\r", "\n"}
    assert not RAW.search(run.out + run.err)


@pytest.mark.slow
@pytest.mark.parametrize("acting", ["\x1b]0;title\x07", "\u202e", "\udcff", "\n"], ids=ascii)
def test_nothing_of_the_name_of_a_file_acts_on_the_terminal(bench, acting):
    path = bench.write(TOWN.replace("Lower Sampleton", "Elsewhere"), f"x{acting}y")
    bench.change("approach: both", "approach: booth")
    for run in (
        bench.run("check"),
        bench.run("build", "--all"),
        bench.run("explain", path),
        bench.run("compare", path, "example"),
    ):
        assert escaped(path.stem) in run.out + run.err
        assert not RAW.search(run.out + run.err)


def test_json_holds_the_true_value_and_nothing_that_acts(bench):
    value = "x\x1b]0;title\x07\x9b2J\u202ey" + "z" * 1000
    bench.change("[policing, housing]", f"[policing, {quoted(value)}]")
    run = bench.run("check", "town", "--json")
    assert not RAW.search(run.out)
    problems = json.loads(run.out)[0]["problems"]
    assert any(value in problem["message"] for problem in problems)


@pytest.mark.parametrize("place", PLACES)
def test_a_long_value_is_not_quoted_whole(bench, place):
    old, new = PLACES[place]
    bench.change(old, new.replace("{}", quoted("long \" and 'longer' " * 2000), 2))
    run = bench.run("check", "town")
    assert max(map(len, run.err.splitlines())) < 1500


def test_a_quoted_value_is_cut_at_sixty_letters():
    fits, over, lines = "y" * 60, "x" * 61, "\n" * 61
    problem = Problem(Code.UNKNOWN_KEY, f'unknown key "{over}" in "{fits}"', hint=f'"{lines}"')
    cut = "\\n" * 60
    assert str(problem) == f'error[UNKNOWN-KEY] unknown key "{over[:60]}…" in "{fits}"; "{cut}…"'


def test_of_many_problems_of_a_file_some_are_shown_and_the_rest_is_counted(bench):
    bench.write_other("other", "approach: both", "approach: booth")
    bench.change("answers:\n", "".join(f"key{number}: x\n" for number in range(1000)) + "answers:\n")
    run = bench.run("check")
    assert len(run.problems) == 51
    assert f"{bench.shown(bench.town)}: and 950 more problems\n" in run.err
    assert "1001 problems" in run.last
    assert len(json.loads(bench.run("check", "town", "--json").out)[0]["problems"]) == 1000


def test_as_text_the_problems_of_an_exception_are_limited_too(tmp_path):
    many = [Problem(Code.UNKNOWN_KEY, "x", SourceLocation(tmp_path / "a\nb", n)) for n in range(1, 52)]
    assert str(ProblemsFound(*many)).endswith("\\nb: and 1 more problem")


def test_a_warning_is_called_one_in_text():
    assert str(Problem(Code.PAPER, "x", warns=True)) == "warning[PAPER] x"
    assert str(*as_warnings([Problem(Code.PAPER, "x", hint="h")])) == "warning[PAPER] x; h"


def test_of_many_warnings_the_first_of_each_code_are_shown_and_the_rest_is_counted(capsys, tmp_path):
    many = [
        Problem(Code.UNTRANSLATED, "x", SourceLocation(tmp_path / f"{n}.yaml"), warns=True) for n in range(52)
    ]
    rare = Problem(Code.COHORT, "y", warns=True)
    show_warnings([*many, rare])
    *shown, counted = capsys.readouterr().err.splitlines()
    assert len(shown) == 51
    assert shown[-1] == "warning[COHORT] y"
    assert counted == "and 2 more warnings [UNTRANSLATED]; --json prints them all"
    show_warnings(many[1:], "there")
    assert capsys.readouterr().err.splitlines()[-1] == "and 1 more warning [UNTRANSLATED]; there"
