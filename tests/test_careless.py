"""What careless and malicious hands write: encodings, signs, file names; where it is told, in what words."""

import os
import time

import pytest
from conftest import assert_one

from reportgen.errors import Code, ProblemsFound
from reportgen.making import Pipeline, find_profiles
from reportgen.making.count import count
from reportgen.profile import MOST_NODES
from reportgen.reading import parse_all
from reportgen.series import load_series

pytestmark = pytest.mark.usefixtures("roomless")

SYNTAX = {
    "no space behind a colon": ("tagline: Small", "«t»agline:Small", "a space behind the colon"),
    "an equals sign": ("tagline: Small", "«t»agline = Small", "a colon and a space in place of ="),
    "a word by itself": ("tagline: Small", "«h»ello\ntagline: Small", "write key: value"),
    "a line that goes on": ("steps first", "steps first\n«a»nd last", "indented further than its key"),
    "a key of two thousand letters": ("tagline:", f"«k»{'k' * 1999}:", "1,024 letters at most"),
    "an escape that there is not": ("Small steps first", '"Small«\\»q"', "\\\\ for a backslash"),
    "half a character": ("Small steps first", '"Sm\\u«d»800"', "write the character itself"),
    "a directive": ("name: Lower", "%FOO« »bar\nname: Lower", "take this line out"),
    "another YAML": ("name: Lower", "«%»YAML 9.9\n---\nname: Lower", "take this line out"),
    "behind the end": (
        "success_factors: [funding]",
        "success_factors: [funding]\n...\n«f»oo",
        "take out what stands behind",
    ),
}


@pytest.mark.parametrize("case", SYNTAX.values(), ids=SYNTAX)
def test_what_is_no_yaml_is_told_in_its_line_with_what_mends_it(bench, case):
    old, new, hint = case
    changed = bench.change(old, new)
    assert_one(bench.run("check", "town"), bench, changed, "YAML-SYNTAX", hint)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_another_encoding_is_told_once_and_by_name(bench, encoding):
    bench.town.write_bytes(bench.town.read_text(encoding="utf-8").encode(encoding))
    (shown,) = bench.run("check", "town").problems
    assert (shown.code, shown.place) == ("NOT-UTF8", (1, 1))
    assert "UTF-16" in shown.words


@pytest.mark.parametrize("sign", ["\ufdd0", "\U0001ffff", "\U0010fffe"])
def test_what_unicode_keeps_from_being_a_character_is_pointed_at(bench, sign):
    changed = bench.change("Small steps", f"Small«{sign}»steps")
    assert_one(
        bench.run("check", "town"), bench, (*changed[:2], "\ufffd"), "CONTROL-CHARACTER", "take it out"
    )


def test_a_line_end_behind_an_escape_is_no_missing_letter(bench):
    changed = bench.change("Small steps first", '«"Small\\rsteps"»')
    assert_one(bench.run("check", "town"), bench, changed, "CONTROL-CHARACTER", "take it out")


SIGNS = {
    "\u2003": "a plain space",
    "\u200d": "take it out",
    "\ue000": "take it out",
    "\U0001f642": "theme.yaml",
}


@pytest.mark.parametrize("sign", SIGNS)
def test_what_to_write_for_a_sign_that_is_missing_is_of_its_kind(bench, sign):
    changed = bench.change("Small steps", f"Small {sign}steps")
    (shown,) = bench.run("check", "town").problems
    assert (shown.code, shown.place) == ("NO-GLYPH", (3, 16)), changed
    assert SIGNS[sign] in shown.hint


def test_a_tower_of_marks_is_one_problem_that_covers_no_other_line(bench):
    bench.change("Small steps", "Z" + "\u0300\u0301\u0302" * 20 + "mall steps")
    (shown,) = bench.run("check", "town").problems
    assert shown.code == "NO-GLYPH"
    assert sum("\u0300" <= letter < "\u0370" for letter in shown.words) < 6


def test_a_flood_of_marks_is_told_in_few_problems(bench):
    letters = "".join(
        f"{chr(97 + n % 26)}{chr(0x300 + n % 45)}{chr(0x300 + n * 7 % 45)} " for n in range(900)
    )
    bench.change("Small steps first", letters)
    run = bench.run("check", "town")
    assert {shown.code for shown in run.problems} == {"NO-GLYPH"}
    assert len(run.problems) < 12
    assert "more letters with marks" in run.err


FLOODS = {
    "controls in one line": "overview: " + "a\u202e" * 200_000,
    "controls here and there": "overview: " + "a" * 360 + ("\u034f" + "a" * 500) * 1_500,
    "empty keys": "?\n" * 400_000,
    "keys again": "a: b\n" * 180_000,
    "anchors": f"a: [{'&a x,' * 90_000}]",
    "documents": "---\na: b\n" * 90_000,
    "marks": "name: " + "".join(f"{chr(97 + n % 26)}{chr(0x300 + n % 45)}\u0301 " for n in range(150_000)),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", FLOODS)
def test_a_flood_is_read_in_little_time(bench, kind):
    bench.town.write_text(FLOODS[kind], encoding="utf-8")
    pipeline = Pipeline()
    pipeline.load(bench.series)
    begun = time.process_time()
    with pytest.raises(ProblemsFound):
        pipeline.make(bench.town)
    assert time.process_time() - begun < 5


KEYS = {
    "wrong answers": "answers:\n" + "".join(f"  k{n}: x\n" for n in range(80_000)),
    "wrong facts": "answers:\n" + "".join(f"k{n}: x\n" for n in range(80_000)),
    "own words": f"answers:\n  terms: [{', '.join(f'other: w{n}' for n in range(60_000))}]\n",
    "lists": f"answers:\n  terms: [{'[], ' * 200_000}]\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", KEYS)
def test_a_file_of_eighty_thousand_keys_costs_little_and_another_beside_it_nothing(bench, kind):
    bench.write(f"name: Flood\ncountry: FR\n{KEYS[kind]}", "flood")
    begun = time.process_time()
    with pytest.raises(ProblemsFound) as found:
        parse_all((bench.cities / "flood.yaml").read_text(), bench.cities / "flood.yaml", MOST_NODES)
    assert time.process_time() - begun < 1.0
    (problem,) = found.value.problems
    assert (problem.code, problem.message) == ("FILE-TOO-LARGE", "more than 5,000 keys and values")
    run = bench.run("check", "flood")
    assert [shown.code for shown in run.problems] == ["FILE-TOO-LARGE"]
    begun = time.process_time()
    (problem,) = count(load_series(bench.series)).broken
    assert time.process_time() - begun < 1
    assert (problem.code, problem.place.path.name) == ("FILE-TOO-LARGE", "flood.yaml")


def test_a_file_of_the_series_has_a_limit_of_keys_too(bench):
    path = bench.series / "wording" / "en.yaml"
    rows = "".join(f"    k{n}: x\n" for n in range(20_000))
    path.write_text(path.read_text().replace("phrases: ", "phrases:\n  flood:\n" + rows + "# "))
    (shown,) = bench.run("check", "town").problems
    assert (shown.code, shown.path.rpartition("/")[2]) == ("FILE-TOO-LARGE", "en.yaml")


def test_keys_that_are_meant_for_what_is_counted_are_found_among_a_few(bench):
    bench.write("name: Other\ncountry: FR\nincomplet: [roles]\nanswers:\n  roles: [designer]\n", "other")
    (problem,) = count(load_series(bench.series)).broken
    assert (problem.code, problem.hint) == ("UNKNOWN-KEY", 'did you mean "incomplete"?')


def test_a_problem_of_figures_is_told_once(bench):
    path = bench.series / "cohort.yaml"
    text = path.read_text(encoding="utf-8").partition("\nfigures:")[0]
    path.write_text(f"{text}\nfigures: none\n", encoding="utf-8")
    told = [shown for shown in bench.run("check", "town").problems if shown.code == "WRONG-KIND"]
    assert len(told) == 1


def test_each_of_many_alike_is_told_in_its_place(bench):
    changed = bench.change("one entry", "[a]([a]([a](")
    run = bench.run("check", "town")
    assert [shown.place for shown in run.problems] == [(12, 8), (12, 12), (12, 16)], changed


@pytest.mark.parametrize("word", ["a@" * 5000, "@" * 300])
def test_a_long_word_is_no_address_for_its_signs(bench, word):
    bench.change("one entry", word)
    (shown,) = bench.run("check", "town").problems
    assert (shown.code, shown.line) == ("TOO-MANY-LETTERS", 12)


@pytest.mark.parametrize(
    ("file", "old"),
    [
        ("wording/en.yaml", "\n      say: "),
        ("questionnaire.yaml", "    both: "),
        ("series.yaml", "\ntitle: "),
        ("cohort.yaml", "label: "),
    ],
)
def test_a_long_word_of_a_series_is_told_where_it_stands(bench, file, old):
    path = bench.series / file
    before, _, behind = path.read_text(encoding="utf-8").partition(old)
    line = (before + old).count("\n") + 1
    path.write_text(f"{before}{old}{'x' * 9000}\n{behind.partition(chr(10))[2]}", encoding="utf-8")
    run = bench.run("check", "town")
    assert (bench.shown(path), line, "TOO-MANY-LETTERS") in [(p.path, p.line, p.code) for p in run.problems]
    assert bench.shown(bench.town) not in [shown.path for shown in run.problems]


COMMENTS = {
    "a tagline": ("Small steps first", "We are «#1 in steps»"),
    "a name": ("Lower Sampleton", "Lower «#2»"),
    "own words": ("other: Trying things out]", "other: Trying «#things»\n ]"),
    "a person": ("Ben Sample]", "Ben «#Sample»\n ]"),
}


@pytest.mark.parametrize("case", COMMENTS.values(), ids=COMMENTS)
def test_the_end_of_a_text_is_not_lost_as_a_comment(bench, case):
    changed = bench.change(*case)
    assert_one(bench.run("check", "town"), bench, changed, "WRONG-KIND", "quotation marks")


def test_a_comment_is_one(bench):
    bench.change("Small steps first", "Small steps first # they say")
    bench.change("name: Lower Sampleton", 'name: "Lower Sampleton" #made up')
    assert bench.run("check", "town").code == 0


@pytest.mark.parametrize("digits", ["\u0661\u0662", "\uff11\uff12"])
def test_digits_of_another_script_are_said_to_be_some(bench, digits):
    changed = bench.change("size: 12", f"size: «{digits}»")
    assert_one(bench.run("check", "town"), bench, changed, "WRONG-KIND", "the digits 0 to 9")


NAMES = ["a\nb", "\x1b]0;x\x07", "a\u202eb", "z\udcfcrich", "\u200b"]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_file_whose_name_would_act_is_not_made(bench, name):
    """It would name the PDF, and stand in it."""
    text = bench.town.read_text(encoding="utf-8").replace("Lower", "Upper")
    (bench.cities / f"{name}.yaml").write_text(text, encoding="utf-8")
    run = bench.run("build", name, "town")
    assert run.code == 1
    assert [path.name for path in bench.output.glob("*.pdf")] == ["town.pdf"]
    (shown,) = run.problems
    assert (shown.code, shown.hint) == ("NOT-A-FILE", "rename it")
    with pytest.raises(ProblemsFound):
        Pipeline().make(bench.cities / f"{name}.yaml")


def test_a_link_that_leads_nowhere_is_not_passed_over(bench):
    (bench.cities / "loop.yaml").symlink_to("loop.yaml")
    (bench.cities / "gone.yaml").symlink_to("nowhere.yaml")
    (bench.cities / ".#town.yaml").symlink_to("a lock of an editor")
    run = bench.run("check")
    assert [(shown.path, shown.code) for shown in run.problems] == [
        (bench.shown(bench.cities / "gone.yaml"), "NOT-FOUND"),
        (bench.shown(bench.cities / "loop.yaml"), "UNREADABLE"),
    ]
    for name, code in (("gone", "NOT-FOUND"), ("loop", "UNREADABLE")):
        assert [shown.code for shown in bench.run("build", name).problems] == [code]


@pytest.mark.parametrize("name", ["upper.YAML", "upper.Yml"])
def test_an_ending_in_capitals_is_not_passed_over_in_what_is_counted(bench, name):
    (bench.cities / name).write_bytes(bench.town.read_bytes())
    broken = Pipeline().load(bench.series).counted.broken
    assert [(problem.code, problem.place.path.name) for problem in broken] == [(Code.NOT_A_FILE, name)]


def test_what_is_wrong_with_the_sources_is_told_where_they_stand_and_nowhere_else(bench):
    path = bench.series / "series.yaml"
    text = path.read_text(encoding="utf-8")
    for wrong in (text.replace("\nsources:", "\nsourcs:"), "", "a: [", None):
        if wrong is None:
            path.unlink()
            os.mkdir(path)  # noqa: PTH102
        else:
            path.write_text(wrong, encoding="utf-8")
        run = bench.run("check", "town")
        assert {shown.path for shown in run.problems} == {bench.shown(path)}


def test_an_edition_without_a_label_is_told_once(bench):
    path = bench.series / "cohort.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("    label:"))
    lines[at] = "    label:"
    path.write_text("\n".join(lines), encoding="utf-8")
    (shown,) = bench.run("check", "town").problems
    assert (shown.path, shown.code, shown.line) == (bench.shown(path), "MISSING-KEY", at + 1)


LONG = "n" * 5_000


@pytest.mark.parametrize(
    "words",
    [
        ["build", LONG],
        ["build", f"{LONG}.yaml"],
        ["build", f"{LONG}*"],
        ["build", "town", "-o", LONG],
        ["build", "town", "-o", f"{LONG}.pdf"],
        ["build", "town", "-o", f"{LONG}/x.pdf"],
        ["check", "--series", LONG],
        ["check", LONG, "town"],
        ["explain", LONG],
        ["compare", LONG, "town"],
        ["volume", "town", "-o", f"{LONG}.pdf"],
        ["new", LONG, "--country", "FR"],
        ["start", LONG, "--publisher", "x"],
        ["watch", LONG],
        ["inspect", f"{LONG}.pdf"],
        ["extract", f"{LONG}.pdf"],
        ["attach", f"{LONG}.pdf", "town", "-o", "whole.pdf"],
    ],
    ids=lambda words: " ".join(words).replace(LONG, "…"),
)
def test_a_name_longer_than_any_file_has_is_a_problem(bench, words):
    run = bench.run(*words)
    assert run.code == 1, run.err[-600:]
    assert run.problems


@pytest.mark.parametrize("name", ["a\0b", "a\0b.yaml", "a\0*"])
def test_a_null_in_a_name_is_a_problem_of_that_name(name):
    with pytest.raises(ProblemsFound):
        find_profiles([name])
