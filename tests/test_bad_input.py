"""Bad profiles and bad series: what is said of each, where it points, and that nothing is written."""

import json
import os
import re
import resource
import subprocess
import sys
import time

import jsonschema
import pytest
import yaml
from conftest import assert_one, cases

from reportgen.authoring import schema
from reportgen.content import Chips, walk
from reportgen.making import LaidOut, Pipeline, check
from reportgen.series import load_series
from reportgen.wording import known_countries

ANSWERS = cases("answers")
"""By what is wrong: what of the town's profile is replaced, by what, the code and a part of the hint.

The marks «» stand around what the carets must stand under.
"""

FEATURES = {
    **cases("features"),
    "nested without end": (None, f"a: {'[' * 23}«[»{'[' * 400_000}", "YAML-DEPTH", ""),
    "nested mappings without end": (
        None,
        f"{'{a: ' * 23}{{«a»: {'{a: ' * 90_000}",
        "YAML-DEPTH",
        "",
    ),
    "nested lists and mappings without end": (
        None,
        f"a: {'[{a: ' * 11}[«{{»a: {'[{a: ' * 90_000}",
        "YAML-DEPTH",
        "",
    ),
    "nested dashes without end": (None, f"a:\n {'- ' * 23}«-» {'- ' * 90_000}", "YAML-DEPTH", ""),
    "nested keys without end": (None, f"{'? ' * 24}«?» {'? ' * 90_000}", "YAML-DEPTH", ""),
}
"""As ANSWERS: what is not YAML, or more of YAML than is read."""

TEXTS = {
    "bold of HTML": ("«<b>»bold</b> words", "write "),
    "entity": ("R «&amp;» D", "character itself"),
    "end of a CDATA section": ("a «]]>» b", "plain text"),
    "script": ("«<script>»alert(1)</script>", "plain text"),
    "closing tag": ("a «</font>» b", "plain text"),
    "link of HTML": ("«<link>» here", "plain text"),
}
"""Markup that is nowhere read: the text, marked, and a part of the hint."""

FIELDS = {
    "name": ("name: Lower Sampleton", 'name: "{}"'),
    "tagline": ("tagline: Small steps first", "tagline: {}"),
    "possessive": ("country: GB", 'country: GB\npossessive: "{}"'),
    "leader": ("name: Ann Sample", "name: '{}'"),
    "lead staff": ("[Ben Sample]", "['{}']"),
    "overview": ("A short text", "A short {} text"),
    "entry of a list in the overview": ("- one entry", "- one entry\n    and {} more"),
    "own words": ("other: Trying things out", "other: '{}'"),
}
"""Every field that holds text, and how a text is put there."""

LINKS = {
    "script in websites": (
        "https://www.example.org/",
        "«javascript:alert(1)»",
        "begins with one of",
    ),
    "no scheme in websites": (
        "https://www.example.org/",
        "«www.example.org»",
        "write https://www.example.org",
    ),
    "no host in websites": ("https://www.example.org/", "«https://»", "names no host"),
    "space in websites": ("https://www.example.org/", "«https://exam ple.org»", "no spaces"),
    "file in websites": ("https://www.example.org/", "«file:///etc/passwd»", "begins with one of"),
    "script in the overview": ("A short", "A [l](«javascript:alert»)", "begins with one of"),
    "script in capitals in the overview": (
        "A short",
        "A [l](«JavaScript:x»)",
        "begins with one of",
    ),
    "data in the overview": ("A short", "A [l](«data:text/html,x»)", "begins with one of"),
    "mail to nobody in the overview": ("A short", "A [l](«mailto:nobody»)", ""),
    "link without words in the overview": ("A short", "A «[ ](https://a.org)»", ""),
}
"""Addresses that cannot be links: what is replaced, by what, and a part of the hint."""

CONTROLS = {
    "null": "\x00",
    "bell": "\x07",
    "escape": "\x1b",
    "delete": "\x7f",
    "next line": "\x85",
    "of the second set": "\x9b",
    "line separator": "\u2028",
    "byte order mark inside": "\ufeff",
}

SERIES = cases("series")
"""By what is wrong: the file of the series, what is replaced, by what, the code and a part of the hint."""

SERIES_BY_LINE = cases("series_by_line")
"""By what is wrong in the wording: what is replaced, by what, where the line begins that must be named
(or the one after it), and a part of what is said.
"""

PLAIN = ["no", "yes", "on", "off", "true", "12:30", "1_000", "007", "1e3"]
"""Words that a loader of YAML would make something else of."""


def refused(bench, *names):
    """Build, and return the run; assert that it failed and that nothing was written anywhere."""
    before = bench.fill_output()
    run = bench.run("build", *(names or ("town",)))
    assert run.code == 1, run.err
    assert run.out == ""
    left = bench.tree()
    if len(names) > 1:
        left.pop("output/report.json")
        before["output"] = left["output"]
    assert left == before
    return run


def alone(*args):
    """Run the command line as a process of its own, and fail where it does not come to an end."""
    try:
        return subprocess.run(
            [sys.executable, "-m", "reportgen", *args],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    except subprocess.TimeoutExpired:
        pytest.fail("it does not come to an end")


@pytest.mark.parametrize("case", ANSWERS.values(), ids=ANSWERS)
def test_what_is_wrong_in_a_profile_is_pointed_at(bench, case):
    old, new, code, hint = case
    changed = bench.change(old, new)
    run = refused(bench)
    assert_one(run, bench, changed, code, hint)
    assert run.last == "1 problem; 1 spotlight not written"


@pytest.mark.parametrize("case", FEATURES.values(), ids=FEATURES)
def test_what_is_not_read_of_yaml_is_pointed_at(bench, case):
    old, new, code, hint = case
    changed = bench.change(old, new)
    begin = time.process_time()
    run = refused(bench)
    assert time.process_time() - begin < 5
    assert_one(run, bench, changed, code, hint)
    assert not (bench.root / "policing").exists()


@pytest.mark.parametrize("key", ["name", "country"])
def test_a_missing_fact_is_named(bench, key):
    bench.change(re.compile(rf"^{key}: .*\n", re.MULTILINE), "")
    (shown,) = refused(bench).problems
    assert (shown.code, shown.path) == ("MISSING-KEY", bench.shown(bench.town))
    assert f'"{key}" is missing' in shown.words
    assert shown.place == (1, 1)


def test_missing_answers_are_named(bench):
    bench.change(re.compile(r"^answers:\n(?:  .*\n)+", re.MULTILINE), "")
    (shown,) = refused(bench).problems
    assert shown.code == "MISSING-KEY"
    assert '"answers" is missing' in shown.words


def test_an_empty_file_is_not_a_profile(bench):
    bench.town.write_bytes(b"")
    (shown,) = refused(bench).problems
    assert (shown.code, shown.path) == ("WRONG-KIND", bench.shown(bench.town))
    assert "name, country, answers" in shown.hint


@pytest.mark.parametrize("number", ["3.990.000", "3'990'000", "3,5", "1.234,5"])
def test_a_hint_never_turns_a_number_into_another(bench, number):
    bench.change("value: 48250", f'value: "{number}"')
    (shown,) = refused(bench).problems
    assert shown.code == "WRONG-KIND"
    digits = re.sub("[^0-9]", "", number)
    offered = re.findall("[0-9]+", shown.hint)
    assert offered in ([], [digits]) if len(digits) > 5 else offered == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        pytest.param("[policing, housing]", "[policing, housing", 18, id="bracket"),
        pytest.param("year: 2018}", "year: 2018", 6, id="brace"),
        pytest.param("Small steps first", '"Small steps first', 3, id="quotation mark"),
        pytest.param("Small steps first", "'tis a small step", 3, id="apostrophe"),
    ],
)
def test_what_is_left_open_is_pointed_at_where_it_was_opened(bench, old, new, line):
    bench.change(old, new)
    (shown,) = refused(bench).problems
    assert shown.code == "YAML-SYNTAX"
    assert shown.path == bench.shown(bench.town)
    assert line == shown.line or f"line {line}" in shown.words


def test_a_tab_in_the_indentation_is_said_to_be_one(bench):
    bench.change("  approach: both", "\tapproach: both")
    (shown,) = refused(bench).problems
    assert (shown.code, shown.place, shown.under) == ("YAML-SYNTAX", (17, 1), " ")
    assert "tab" in shown.words.casefold() or "spaces" in shown.hint


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u3000", "\u202f"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  A short text about", "«_»_A short text about"),
        ("  approach: both", "«_»_approach: both"),
        ("  - one entry", " «_»- one entry"),
        ("country: GB", "country:«_»GB"),
        ("  approach: both", "  approach:«_»both"),
    ],
)
def test_what_only_looks_like_a_space_is_pointed_at(bench, space, old, new):
    _, place, inside = bench.change(old, new.replace("_", space))
    (shown,) = refused(bench).problems
    assert (shown.code, shown.place, shown.under) == ("YAML-SYNTAX", place, inside)
    assert f"U+{ord(space):04X}" in shown.words
    assert "spaces" in shown.hint


@pytest.mark.parametrize(
    ("old", "lines"),
    [
        ("country: GB", "<<<<<<< HEAD\ncountry: GB\n=======\ncountry: IE\n>>>>>>> another branch"),
        ("country: GB", "<<<<<<< HEAD\ncountry: GB\n||||||| 0a1b2c3\n=======\ncountry: IE\n>>>>>>> 0a1b2c4"),
        ("  - one entry", "<<<<<<< HEAD\n  - one entry\n=======\n  - an entry\n>>>>>>> theirs"),
        ("  approach: both", "<<<<<<< HEAD\n  approach: both\n=======\n>>>>>>> theirs"),
    ],
)
def test_a_conflict_that_git_left_is_said_to_be_one(bench, old, lines):
    path, *_ = bench.change(old, lines)
    line = path.read_text(encoding="utf-8").splitlines().index("<<<<<<< HEAD") + 1
    (shown,) = refused(bench).problems
    assert (shown.code, shown.place, shown.under) == ("YAML-SYNTAX", (line, 1), "<<<<<<< HEAD")
    assert "git" in shown.words
    assert "=======" in shown.hint


@pytest.mark.parametrize("text", ["“Small steps: first”", "„Small steps: first“", "‘Small: steps’"])
def test_curly_quotation_marks_are_said_to_be_none(bench, text):
    bench.change("Small steps first", text)
    (shown,) = refused(bench).problems
    assert "straight" in shown.hint


def test_a_bomb_of_aliases_does_not_go_off(bench):
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    bench.town.write_bytes("\n".join(["a0: &a0 [x, x]", *levels, ""]).encode())
    begin = time.process_time()
    run = refused(bench)
    assert time.process_time() - begin < 5
    found = [shown for shown in run.problems if shown.code == "YAML-FEATURE"]
    assert len(found) == 50
    assert f"and {9 + 8 * 9 - 50} more problems" in run.err
    assert found[0].place == (1, 5)
    assert found[0].under.startswith("&")


def test_a_huge_file_is_refused_at_once(bench):
    with bench.town.open("wb") as stream:
        stream.truncate(100_000_000)
    before = bench.fill_output()
    begun = resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = alone("build", "town")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert used.ru_utime + used.ru_stime - begun.ru_utime - begun.ru_stime < 6
    assert (ended.returncode, ended.stdout) == (1, "")
    (shown,) = bench.shown_problems(ended.stderr)
    assert (shown.code, shown.path) == ("FILE-TOO-LARGE", bench.shown(bench.town))
    assert shown.place == (0, 0)
    assert shown.hint
    assert bench.tree() == before


def test_a_file_in_another_encoding_is_pointed_at(bench):
    text = bench.town.read_bytes().replace(b"Small steps first", b"A caf\xe9 first")
    bench.town.write_bytes(text)
    (shown,) = refused(bench).problems
    assert (shown.code, shown.path) == ("NOT-UTF8", bench.shown(bench.town))
    assert (shown.place, shown.under) == ((3, 15), "\ufffd")
    assert "0xe9" in shown.words
    assert "UTF-8" in shown.hint


def test_a_file_in_utf_16_is_refused(bench):
    bench.town.write_bytes(bench.town.read_text(encoding="utf-8").encode("utf-16"))
    (shown,) = refused(bench).problems
    assert (shown.code, shown.place) == ("NOT-UTF8", (1, 1))


@pytest.mark.parametrize("character", CONTROLS.values(), ids=CONTROLS)
def test_a_control_character_is_pointed_at(bench, character):
    text = bench.town.read_text(encoding="utf-8").replace("Small steps", f"Small{character}steps")
    bench.town.write_bytes(text.encode())
    (shown,) = refused(bench).problems
    assert (shown.code, shown.path) == ("CONTROL-CHARACTER", bench.shown(bench.town))
    assert (shown.place, shown.under) == ((3, 15), "\ufffd")
    assert f"U+{ord(character):04X}" in shown.words
    assert "take it out" in shown.hint


@pytest.mark.parametrize(
    ("written", "column"),
    [
        pytest.param(r'"Small\asteps"', 10, id="an escaped bell"),
        pytest.param(r'"Small\0steps"', 10, id="an escaped null"),
        pytest.param(r'"Small\u2028steps"', 10, id="an escaped line separator"),
    ],
)
def test_what_cannot_be_printed_is_no_matter_of_typefaces(bench, written, column):
    bench.change("Small steps first", written)
    (shown,) = refused(bench).problems
    assert (shown.line, shown.path) == (3, bench.shown(bench.town))
    assert shown.column >= column
    assert "typeface" not in shown.words


@pytest.mark.parametrize("written", ["Small\tsteps", r'"Small\tsteps"'], ids=["raw", "escaped"])
def test_a_tab_in_a_text_is_no_matter_of_typefaces(bench, written):
    bench.change("Small steps first", written)
    assert "typeface" not in bench.run("check", "town").err


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
@pytest.mark.parametrize("case", TEXTS.values(), ids=TEXTS)
def test_markup_that_is_not_ours_is_refused_in_every_text(bench, field, case):
    (old, new), (text, hint) = field, case
    changed = bench.change(old, new.replace("{}", text))
    assert_one(refused(bench), bench, changed, "MARKUP", hint)


@pytest.mark.parametrize("mark", ["**", "*"])
@pytest.mark.parametrize("field", ["overview", "entry of a list in the overview"])
def test_a_mark_that_is_not_closed_is_pointed_at(bench, field, mark):
    old, new = FIELDS[field]
    changed = bench.change(old, new.replace("{}", f"«{mark}»open"))
    assert_one(refused(bench), bench, changed, "MARKUP", "\\*")


@pytest.mark.parametrize("field", ["name", "tagline", "leader", "lead staff", "own words"])
def test_our_markup_is_refused_where_text_is_plain(bench, field):
    old, new = FIELDS[field]
    changed = bench.change(old, new.replace("{}", "very «**»bold**"))
    assert_one(refused(bench), bench, changed, "MARKUP", "plain text")


def test_a_list_of_too_many_levels_is_refused(bench):
    deeper = "  - another entry\n    - an inner one\n      - one in that\n        «- too deep»"
    changed = bench.change("  - another entry", deeper)
    assert_one(refused(bench), bench, changed, "MARKUP", "left")


@pytest.mark.parametrize("case", LINKS.values(), ids=LINKS)
def test_an_address_that_cannot_be_a_link_is_pointed_at(bench, case):
    old, new, hint = case
    changed = bench.change(old, new)
    assert_one(refused(bench), bench, changed, "LINK", hint)


@pytest.mark.parametrize(
    "link",
    ["[l](javascript:alert(1))", "[l](https://example.org/a b)", "[l](https://example.org"],
    ids=["script with brackets", "space", "open"],
)
def test_a_link_that_is_not_read_is_not_printed_either(bench, link):
    bench.change("A short text", f"A {link} text")
    (shown,) = refused(bench).problems
    assert shown.code in {"LINK", "MARKUP"}
    assert (shown.line, shown.path) == (10, bench.shown(bench.town))


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
@pytest.mark.parametrize(
    ("character", "named"),
    {
        "\N{CITYSCAPE}": "U+1F3D9, CITYSCAPE",
        "城": "script Han",
        "\N{OGHAM LETTER BEITH}": "script Ogham",
    }.items(),
)
def test_a_letter_that_no_font_has_is_pointed_at(bench, field, character, named):
    old, new = field
    changed = bench.change(old, new.replace("{}", f"sign «{character}» here"))
    run = refused(bench)
    assert_one(run, bench, changed, "NO-GLYPH", "theme.yaml")
    assert named in run.problems[0].words


def test_what_does_not_fit_names_its_file(bench):
    bench.change("A short text", "A long text " * 1600)
    (shown,) = refused(bench).problems
    assert shown.code == "TOO-LONG"
    assert shown.path == bench.shown(bench.town)
    assert (shown.line, shown.column) == (9, 11)
    assert re.match(r"overview is about \d+ words too long for two pages \(\d+ fit\)", shown.words)


def test_no_such_city(bench):
    (shown,) = refused(bench, "nowhere").problems
    assert (shown.code, shown.path) == ("NOT-FOUND", "")
    assert '"nowhere"' in shown.words
    assert "los-angeles" in shown.hint


def test_a_misspelt_city(bench):
    (shown,) = refused(bench, "los-angelos").problems
    assert (shown.code, shown.hint) == ("NOT-FOUND", 'did you mean "los-angeles"?')


def test_no_such_file(bench):
    named = "profiles/innovation-2018/cities/twon.yaml"
    (shown,) = refused(bench, named).problems
    assert (shown.code, shown.path) == ("NOT-FOUND", named)
    assert shown.hint == 'did you mean "town.yaml"?'


def test_a_folder_in_place_of_a_profile(bench):
    (shown,) = refused(bench, "profiles/innovation-2018/cities").problems
    assert (shown.code, shown.path) == ("NOT-A-FILE", "profiles/innovation-2018/cities")
    assert shown.hint


def test_a_file_outside_any_series(bench):
    bench.town.rename(bench.root / "town.yaml")
    (shown,) = refused(bench, "town.yaml").problems
    assert (shown.code, shown.path) == ("NO-SERIES", "town.yaml")
    assert "series.yaml" in shown.hint


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_is_not_waited_for(bench):
    os.mkfifo(bench.cities / "pipe.yaml")
    ended = alone("check", "pipe")
    assert ended.returncode == 1
    assert "pipe.yaml: error[NOT-A-FILE]" in ended.stderr


def test_all_problems_of_a_file_come_in_one_run_and_in_order(bench):
    bench.change("country: GB", "country: gb")
    bench.change("tagline:", "taglin:")
    bench.change("https://www.example.org/", "javascript:alert(1)")
    bench.change("A short", "A <b>short</b>")
    bench.change("another entry", "another \N{CITYSCAPE} entry")
    bench.change("approach: both", "approach: boht")
    bench.change("size: 12", "size: 1_000")
    bench.change("[policing, housing]", "[]")
    run = refused(bench)
    assert [(shown.line, shown.code) for shown in run.problems] == [
        (2, "WRONG-KIND"),
        (3, "UNKNOWN-KEY"),
        (8, "LINK"),
        (10, "MARKUP"),
        (13, "NO-GLYPH"),
        (17, "UNKNOWN-OPTION"),
        (18, "EMPTY-LIST"),
        (25, "WRONG-KIND"),
    ]
    assert run.last == "8 problems; 1 spotlight not written"


def test_a_repeated_key_does_not_hide_what_else_is_wrong(bench):
    bench.change("  approach: both", "  approach: both\n  approach: holistic")
    bench.change("[policing, housing]", "[policing, housng]")
    codes = [shown.code for shown in refused(bench).problems]
    assert codes == ["REPEATED-KEY", "UNKNOWN-OPTION"]


def test_problems_of_several_files_come_in_one_run_and_good_ones_are_made(bench):
    bench.write_other("first", "approach: both", "approach: boht")
    bench.write_other("second", "size: 12", "size: twelve")
    bench.write_other("third", "[policing", "[policing: [")
    bench.fill_output()
    run = bench.run("build", "first", "second", "town", "third")
    assert run.code == 1
    assert [(shown.path.rpartition("/")[2], shown.code) for shown in run.problems] == [
        ("first.yaml", "UNKNOWN-OPTION"),
        ("second.yaml", "WRONG-KIND"),
        ("third.yaml", "YAML-SYNTAX"),
    ]
    assert run.last.startswith("1 written, 3 failed in ")
    assert run.out == "output/town.pdf\n"
    assert sorted(path.name for path in bench.output.iterdir()) == ["other.txt", "report.json", "town.pdf"]
    assert (bench.output / "town.pdf").read_bytes().endswith(b"%%EOF\n")


def test_a_problem_of_the_series_is_said_once_for_all_its_cities(bench):
    bench.change("paper: A4", "paper: A5", "theme.yaml")
    run = refused(bench, "town", "los-angeles", "example")
    assert [shown.code for shown in run.problems] == ["UNKNOWN-NAME"]
    assert run.last.startswith("0 written, 3 failed in ")


def test_problems_of_several_files_of_a_series_come_in_one_run(bench):
    bench.change("paper: A4", "paper: A5", "theme.yaml")
    bench.change("project_manager: 82", "project_manager: 182", "cohort.yaml")
    bench.change("2026-11-25", "2019-02-30", "series.yaml")
    files = {shown.path.rpartition("/")[2] for shown in refused(bench).problems}
    assert files == {"theme.yaml", "cohort.yaml", "series.yaml"}


@pytest.mark.parametrize("case", SERIES.values(), ids=SERIES)
def test_what_is_wrong_in_a_series_is_pointed_at(bench, case):
    file, old, new, code, hint = case
    changed = bench.change(old, new, file)
    assert_one(refused(bench), bench, changed, code, hint)


@pytest.mark.parametrize("case", SERIES_BY_LINE.values(), ids=SERIES_BY_LINE)
def test_what_is_wrong_in_the_wording_is_found_before_any_profile_is_read(bench, case):
    old, new, where, said = case
    path, _, _ = bench.change(old, new, "wording/en.yaml")
    (shown,) = refused(bench).problems
    assert shown.path == bench.shown(path)
    assert shown.under
    assert said in shown.words
    if where:
        text = path.read_text(encoding="utf-8")
        found = re.search(where, text, re.MULTILINE)
        line = text.count("\n", 0, found.start()) + 1
        assert line <= shown.line <= line + 1


def test_a_share_that_is_not_published_is_not_written(bench):
    """A form that writes a share without asking whether it is known cannot end in a fault."""
    bench.change(re.compile(r"  - question: approach\n(?:    .*\n)+"), "", "cohort.yaml")
    say = '\n      say: "Like {approach.share:percent} of {approach.cohort}, {city} combines'
    condition = f"{{approach: both, approach.share: known}}{say}"
    bench.change(condition, f"{{approach: both}}{say}", "wording/en.yaml")
    (shown,) = refused(bench).problems
    assert shown.path == bench.shown(bench.series / "wording" / "en.yaml")
    assert "approach.share" in shown.words


def test_a_grid_of_three_states_is_a_problem_of_the_series(bench):
    bench.change(
        "    lacking: Lacks data",
        "    lacking: Lacks data\n    some: Some data",
        "questionnaire.yaml",
    )
    run = refused(bench)
    assert run.problems
    assert "internal error" not in run.err


def test_a_language_without_words_names_the_file_that_is_wanted(bench):
    bench.change("languages: [en]", "languages: [fr]", "series.yaml")
    (shown,) = refused(bench).problems
    assert shown.code == "NOT-FOUND"
    assert shown.path == bench.shown(bench.series / "wording" / "fr.yaml")


def test_a_language_that_nobody_speaks_is_a_problem_of_the_series(bench):
    bench.change("languages: [en]", "languages: [qq]", "series.yaml")
    bench.change("language: en\n", "language: qq\n", "wording/en.yaml")
    (bench.series / "wording" / "en.yaml").rename(bench.series / "wording" / "qq.yaml")
    run = refused(bench)
    assert run.problems
    assert "internal error" not in run.err


@pytest.mark.parametrize("name", ["questionnaire", "spotlight", "wording/en"])
def test_a_missing_file_of_a_series_is_named(bench, name):
    path = bench.series / f"{name}.yaml"
    path.unlink()
    (shown,) = refused(bench).problems
    assert (shown.code, shown.path) == ("NOT-FOUND", bench.shown(path))
    assert shown.hint


def test_a_font_that_is_none_is_pointed_at(bench):
    folder = bench.series / "fonts" / "broken"
    folder.mkdir(parents=True)
    faces = ("regular", "italic", "bold", "bold_italic")
    text = "".join(f"{face}: {face}.ttf\n" for face in faces)
    (folder / "family.yaml").write_text(f"name: Broken\n{text}", encoding="utf-8")
    for face in faces:
        (folder / f"{face}.ttf").write_bytes(b"not a font")
    bench.change("typeface: source-sans-3", "typeface: broken", "theme.yaml")
    shown = refused(bench).problems[0]
    assert (shown.code, shown.path) == ("UNREADABLE", bench.shown(folder / "family.yaml"))
    assert (shown.place, shown.under) == ((2, 10), "regular.ttf")
    assert "OpenType" in shown.hint


@pytest.mark.parametrize("word", PLAIN)
def test_words_that_yaml_would_change_stay_text(bench, word):
    bench.change("name: Lower Sampleton", f'name: "{word}"')
    bench.change("tagline: Small steps first", f"tagline: {word}")
    bench.change("other: Trying things out", f"other: {word}")
    bench.change("[Ben Sample]", f'["{word}"]')
    spotlight = Pipeline().make(bench.town).spotlight
    assert (spotlight.name, spotlight.tagline) == (word, word)
    chips = next(block for block in walk(spotlight.items) if isinstance(block, Chips))
    assert chips.items[-1] == f"“{word}”"


def test_norway_is_a_country(bench):
    bench.change("country: GB", "country: NO")
    (outcome,) = check(["town"])
    assert outcome.made.spotlight.country == "Norway"


def test_a_text_that_begins_with_a_hash_is_not_lost(bench):
    """YAML takes ``#1 in the valley`` for a comment; leaving the tagline out would be a guess."""
    bench.change("tagline: Small steps first", "tagline: #1 in the valley")
    (shown,) = refused(bench).problems
    assert shown.line == 3
    assert "quot" in shown.hint


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: b"\xef\xbb\xbf" + text, id="byte order mark"),
        pytest.param(lambda text: text.replace(b"\n", b"\r\n"), id="lines of Windows"),
        pytest.param(lambda text: text.replace(b"\n", b"\r"), id="lines of old Macs"),
        pytest.param(lambda text: text.rstrip(b"\n"), id="no last line end"),
    ],
)
def test_what_editors_do_to_files_does_no_harm(bench, change):
    bench.town.write_bytes(change(bench.town.read_bytes()))
    assert bench.run("check", "town").code == 0
    bench.town.write_bytes(bench.town.read_bytes().replace(b"approach: both", b"approach: boht"))
    (shown,) = bench.run("check", "town").problems
    assert (shown.place, shown.under) == ((17, 13), "boht")


CONDITIONS = """
  many:
    kind: group
    label: Questions that were asked of some
    questions:
      one:
        kind: select_one
        label: The first
        choices: yes_no
      other:
        kind: select_multiple
        label: The second
        choices: approaches
        relevant: {many.one: yes}
  rows_of_some:
    kind: grid
    label: Rows
    rows: approaches
    choices: yes_no
    relevant: {many.one: yes}
"""


@pytest.fixture
def conditional(bench):
    """A bench whose survey has conditions inside a group, and on a grid."""
    path = bench.series / "questionnaire.yaml"
    path.write_text(path.read_text(encoding="utf-8").rstrip() + CONDITIONS, encoding="utf-8")
    return bench


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("many: {one: yes, other: [both]}", []),
        ("many: {one: no, other: no_response}", ["many.other"]),
        ("many: {one: no_response, other: no_response}", []),
        ("many: {one: no, other: }", []),
        ("many: no_response", []),
        ("many: {one: no, other: [both]}", ["many.other"]),
        ("many: {one: no_response, other: [both]}", ["many.other"]),
        ("many: {other: [both]}", ["many.other"]),
        ("many: {one: yes}\n  rows_of_some: {both: no}", []),
        ("many: {one: no}\n  rows_of_some: no_response", ["rows_of_some"]),
        ("many: {one: no}\n  rows_of_some: {both: no_response}", ["rows_of_some"]),
        ("rows_of_some: {both: no_response}", []),
        ("many: {one: no}\n  rows_of_some: {both: no}", ["rows_of_some"]),
        ("rows_of_some: {both: no}", ["rows_of_some"]),
    ],
)
def test_conditions_are_held_in_groups_and_on_grids_too(conditional, answers, said):
    conditional.change("  approach: both", f"  approach: both\n  {answers}")
    (outcome,) = check(["town"])
    assert [(str(p.code), p.message.partition(" is ")[0]) for p in outcome.problems] == [
        ("NOT-RELEVANT", name) for name in said
    ]
    shape = schema(load_series(conditional.series), known_countries())
    text = yaml.safe_load(conditional.town.read_text(encoding="utf-8"))
    assert jsonschema.Draft7Validator(shape).is_valid(text) == (not said)


def test_a_condition_on_a_grid_can_never_be(bench):
    bench.change(
        "relevant: {dedicated_funding: yes}", "relevant: {data_by_area: lacking}", "questionnaire.yaml"
    )
    (shown,) = refused(bench).problems
    assert (shown.code, shown.path) == ("UNKNOWN-NAME", bench.shown(bench.series / "questionnaire.yaml"))
    assert "can never be" in shown.words


@pytest.mark.parametrize(
    ("old", "new", "under", "hint"),
    [
        (
            "lead_staff: [Ben Sample]",
            "lead_staff:\n  - Ben Sample\n  -",
            "text (lead_staff)",
            "or take it out",
        ),
        ("[policing, housing]", "[policing, '']", "an option of priority_areas", "or take the entry out"),
    ],
)
def test_a_blank_entry_of_a_list_is_called_so(bench, old, new, under, hint):
    bench.change(old, new)
    (shown,) = refused(bench).problems
    assert shown.words.startswith(under)
    assert hint in shown.hint


def test_too_deep_a_nesting_has_a_hint(bench):
    bench.change("[policing, housing]", "[" * 40)
    (shown,) = refused(bench).problems
    assert shown.code == "YAML-DEPTH"
    assert "closed" in shown.hint


@pytest.mark.parametrize("tag", ["rw", "wa", "sa"])
def test_a_language_that_has_no_names_of_countries_is_refused_with_the_series(bench, tag):
    bench.change("languages: [en]", f"languages: [{tag}]", "series.yaml")
    bench.change("language: en\n", f"language: {tag}\n", "wording/en.yaml")
    (bench.series / "wording" / "en.yaml").rename(bench.series / "wording" / f"{tag}.yaml")
    (shown,) = refused(bench).problems
    assert (shown.code, shown.under) == ("UNKNOWN-NAME", tag)
    assert "names countries" in shown.words


def test_a_country_that_the_language_has_no_name_for_is_pointed_at(bench):
    bench.change("languages: [en]", "languages: [pap]", "series.yaml")
    bench.change("language: en\n", "language: pap\n", "wording/en.yaml")
    (bench.series / "wording" / "en.yaml").rename(bench.series / "wording" / "pap.yaml")
    bench.change("country: GB", "country: «AQ»")
    (shown,) = refused(bench).problems
    assert (shown.code, shown.place, shown.under) == ("UNKNOWN-NAME", (2, 10), "AQ")


def test_a_fault_of_ours_in_check_costs_one_profile(bench, monkeypatch):
    read = Pipeline.read

    def loose(self, path):
        if path.stem == "example":
            message = "a cog is loose"
            raise RuntimeError(message)
        return read(self, path)

    monkeypatch.setattr(Pipeline, "read", loose)
    run = bench.run("check", "-j", 1)
    assert run.code == 3
    assert [line.split()[0] for line in run.out.splitlines()[1:]] == ["los-angeles", "town"]
    (example, *others) = json.loads(bench.run("check", "-j", 1, "--json").out)
    assert [problem["code"] for problem in example["problems"]] == ["INTERNAL"]
    assert all(other["ok"] for other in others)
    assert "example.yaml: internal error: RuntimeError('a cog is loose'); please report it" in run.err


def test_a_fault_of_ours_in_measuring_room_costs_one_profile(bench, monkeypatch):
    room = LaidOut.room

    def loose(self):
        if self.path.stem == "example":
            message = "a cog is loose"
            raise RuntimeError(message)
        return room(self)

    monkeypatch.setattr(LaidOut, "room", loose)
    run = bench.run("check", "-j", 1)
    assert run.code == 3
    assert [line.split()[0] for line in run.out.splitlines()[1:]] == ["los-angeles", "town"]
    assert "example.yaml: internal error: RuntimeError('a cog is loose'); please report it" in run.err
