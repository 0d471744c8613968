"""Room left in words: what is said fits, and one word more does not."""

import json
import re
import shutil
import textwrap
from itertools import cycle, islice

import pytest
from conftest import SERIES

from reportgen.design import LADDER
from reportgen.errors import Code, ProblemsFound
from reportgen.fitting.more_words import MOST, most
from reportgen.making import Pipeline
from reportgen.pages import Fit

LINE = 16
"""More words than a line of the overview holds."""
LONGER = ("los-angeles", *(pytest.param(name, marks=pytest.mark.slow) for name in ("example", "town")))
WRITE_INS = {
    ("los-angeles", "terms.other"): "Problem solving & project delivery",
    ("los-angeles", "priority_areas.other"): "Future of work",
    ("example", "activities.also.other"): "exchanging staff with a university",
    ("town", "terms.other"): "Trying things out",
    ("boulder", "roles.other[3]"): "Innovation and analytics manager",
    ("stockholm", "team.location.other"): "City Hall and Royal Institute of Technology",
}


def words_of(path):
    """Return the overview of a profile's file, without its marks."""
    text = path.read_text("utf-8").partition("\noverview:")[2].partition("\nanswers:")[0]
    text = text.removeprefix(" |").removeprefix("\n  en: |").partition("\n  fr: |")[0]
    text = text.replace("[^1]: ", "").replace("[^1]", "¹")
    plain = re.sub(r"\]\([^)]*\)|[*\[]|^ *- ", "", text, flags=re.MULTILINE)
    return plain.split()


def lengthened(path, words):
    """Write more words at the end of the overview, before its notes."""
    before, after = path.read_text("utf-8").split("\nanswers:")
    before, note, notes = before.partition("\n\n  [^1]:")
    *lines, last = before.split("\n")
    count = len(lines)
    whole = " ".join([last.strip(), *words])
    lines += textwrap.wrap(
        whole, 100, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )
    lines[count] = f"  {lines[count]}"
    path.write_text("\n".join(lines) + f"{note}{notes}\nanswers:{after}", "utf-8")


def outcome(path):
    """Return how a profile fits, its step and what is left out, or the problem that it is too long."""
    try:
        return Pipeline().make(path).layout.fit
    except ProblemsFound as found:
        (problem,) = found.problems
        assert problem.code is Code.TOO_LONG
        return problem


def repeated(words, count):
    return list(islice(cycle(words), count))


def room_of(path):
    return {room.field: room for room in Pipeline().make(path).room()}


def assert_room(room, fit, outcome_with):
    """Hold room left against what becomes of the profile with so many words more."""
    assert outcome_with(room.end).step is LADDER[-1]
    assert getattr(outcome_with(room.end + 1), "code", "") is Code.TOO_LONG
    if room.next_step is None:
        assert outcome_with(room.end).tightness == fit.tightness
    else:
        assert outcome_with(room.next_step).tightness <= fit.tightness
        assert outcome_with(room.next_step + 1).tightness > fit.tightness


@pytest.mark.parametrize("name", LONGER)
def test_as_many_words_fit_into_the_overview_as_are_said_to(bench, name):
    path = bench.cities / f"{name}.yaml"
    whole, fit, words = path.read_text("utf-8"), outcome(path), words_of(path)
    room = room_of(path)["overview"]
    assert room.words == len(words)

    def outcome_with(count):
        path.write_text(whole, "utf-8")
        lengthened(path, repeated(words, count))
        return outcome(path)

    assert_room(room, fit, outcome_with)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "field"), WRITE_INS)
def test_as_many_words_of_the_places_own_fit_as_are_said_to(bench, name, field):
    path = bench.cities / f"{name}.yaml"
    if not path.exists():
        shutil.copy(SERIES / "cities" / path.name, path)
    whole, fit, own = path.read_text("utf-8"), outcome(path), WRITE_INS[name, field]
    room = room_of(path)[field]
    assert room.words == len(own.split())

    def outcome_with(count):
        longer = " ".join(repeated(own.split(), room.words + count))
        path.write_text(whole.replace(own, longer), "utf-8")
        return outcome(path)

    assert_room(room, fit, outcome_with)


def test_room_is_said_of_an_overview_that_is_not_written_yet(bench):
    bench.change(re.compile(r"overview: \|\n(?:  .*\n|\n)+(?=answers)"), "")
    room = room_of(bench.town)["overview"]
    assert room.words == 0
    assert 0 <= room.next_step < room.end
    text = bench.town.read_text("utf-8")
    for count, fits in ((room.end * 3 // 4, True), (room.end * 5 // 4, False)):  # other words
        words = " ".join(repeated(words_of(bench.cities / "los-angeles.yaml"), count))
        bench.town.write_text(text.replace("answers:", f"overview: {words}\nanswers:", 1), "utf-8")
        assert isinstance(outcome(bench.town), Fit) is fits


def test_an_answer_in_words_is_a_free_text_where_it_is_shown(bench):
    bench.change(
        "  explicit_strategy:\n",
        "  motto: {kind: text, label: M}\n  explicit_strategy:\n",
        "questionnaire.yaml",
    )
    bench.change("answers:\n", "answers:\n  motto: Small steps first of all\n")
    assert "motto" not in room_of(bench.town)
    bench.change(
        "\n  terms:\n    - when",
        "\n  motto:\n    - say: 'Motto: {motto}.'\n  terms:\n    - when",
        "wording/en.yaml",
    )
    bench.change("\ntopics: ", "\ntopics:\n  motto: motto  # ", "wording/en.yaml")
    bench.change("- sentences: [terms]", "- sentences: [motto, terms]", "spotlight.yaml")
    room = room_of(bench.town)["motto"]
    assert (room.words, room.next_step < room.end) == (5, True)

    def outcome_with(count):
        own = ["Small", "steps", "first", "of", "all"]
        bench.change(re.compile(r"motto: .*"), f"motto: {' '.join(repeated(own, 5 + count))}")
        return outcome(bench.town)

    assert_room(room, outcome(bench.town), outcome_with)


@pytest.mark.parametrize("name", LONGER)
@pytest.mark.parametrize("more", [1, 200])
def test_an_overview_that_is_too_long_says_by_how_many_words(bench, name, more):
    path = bench.cities / f"{name}.yaml"
    whole, words, end = path.read_text("utf-8"), words_of(path), room_of(path)["overview"].end
    lengthened(path, repeated(words, end + more))
    problem = outcome(path)
    assert problem.message == (
        f"overview is about {more} word{'s' * (more > 1)} too long for two pages ({len(words) + end} fit)"
    )
    line = whole[: whole.index("overview:")].count("\n") + 1
    assert (problem.place.path, problem.place.line, problem.place.column) == (path, line, 11)
    assert problem.hint.startswith("shorten it")


@pytest.mark.parametrize("name", LONGER)
def test_the_estimate_is_right_within_a_line_for_other_words(bench, name):
    path = bench.cities / f"{name}.yaml"
    whole, words = path.read_text("utf-8"), words_of(path)
    written = [*islice(cycle(reversed(words)), room_of(path)["overview"].end + 100)]
    lengthened(path, written)
    surplus = int(re.search(r"about (\d+) words", outcome(path).message)[1])
    for cut, fits in ((surplus + LINE, True), (surplus - LINE, False)):
        path.write_text(whole, "utf-8")
        lengthened(path, written[: len(written) - cut])
        assert isinstance(outcome(path), Fit) is fits, cut


def test_the_text_that_has_to_lose_the_fewest_words_is_named_and_the_others_that_could(bench):
    words = ["Trying", "things", "out"]
    bench.change("other: Trying things out", f"other: {' '.join(repeated(words, 150))}")
    lengthened(bench.town, repeated(words_of(bench.town), room_of(bench.town)["overview"].end + 40))
    problem = outcome(bench.town)
    named = re.match(r"(\S+) is about (\d+) words too long for two pages", problem.message)
    other = re.fullmatch(r"shorten it, or (\S+) by about (\d+) words", problem.hint)
    assert {named[1], other[1]} == {"overview", "terms.other"}
    assert int(named[2]) <= int(other[2])
    surplus = {named[1]: int(named[2]), other[1]: int(other[2])}
    assert surplus["overview"] == 40
    for left, fits in ((150 - surplus["terms.other"], True), (151 - surplus["terms.other"], False)):
        bench.change(re.compile(r"other: .*(?=\])"), f"other: {' '.join(repeated(words, left))}")
        assert isinstance(outcome(bench.town), Fit) is fits


def test_words_of_the_places_own_that_are_too_long_are_pointed_at(bench):
    count = 3 + room_of(bench.town)["terms.other"].end + 30
    words = " ".join(repeated(["Trying", "things", "out"], count))
    place = bench.change("other: Trying things out", f"other: «{words}»")[1]
    problem = outcome(bench.town)
    assert problem.message == f"terms.other is about 30 words too long for two pages ({count - 30} fit)"
    assert (problem.place.line, problem.place.column) == place
    assert problem.hint == "shorten it"


def test_texts_that_are_too_long_together_are_named_together(bench):
    bench.change("A short text", "A text of many words " * 240)
    bench.change("other: Trying things out", f"other: {'Trying things out ' * 300}")
    problem = outcome(bench.town)
    found = re.fullmatch(
        r"overview and terms.other together are about (\d+) words too long for two pages \((\d+) fit\)",
        problem.message,
    )
    assert found, problem.message
    left = int(found[2])
    words = len(words_of(bench.town)), 900
    assert int(found[1]) + left == sum(words)
    own = words_of(bench.town)
    text = bench.town.read_text("utf-8")
    head, rest = text[: text.index("overview:")], text[text.index("\nanswers:") :]
    for factor, fits in ((0.9, True), (1.1, False)):
        overview, other = (int(factor * count * left / sum(words)) for count in words)
        shorter = f"{head}overview: {' '.join(own[:overview])}{rest}"
        shorter = re.sub("other: Trying.*]", f"other: {'Trying things out ' * (other // 3)}]", shorter)
        bench.town.write_text(shorter, "utf-8")
        assert isinstance(outcome(bench.town), Fit) is fits, factor


def test_other_content_that_takes_too_much_room_is_named(bench):
    place = bench.change("[Ben Sample]", f"«[{', '.join(f'Ben Sample {n}' for n in range(80))}]»")[1]
    problem = outcome(bench.town)
    assert re.fullmatch(
        r"the spotlight does not fit on two pages even with a single word in overview and terms.other: "
        r"page 1 by \d+ pt(?: and page 2 by \d+ pt)? too high",
        problem.message,
    )
    assert re.fullmatch(r"shorten or leave out lead_staff \(takes \d+ pt\)", problem.hint)
    assert (problem.place.line, problem.place.column) == place
    high, saved = (sum(map(int, re.findall(r"(\d+) pt", text))) for text in (problem.message, problem.hint))
    assert saved >= high


def test_several_contents_are_named_where_one_is_not_enough(bench):
    bench.change("[Ben Sample]", f"[{', '.join(f'Ben Sample {n}' for n in range(45))}]")
    site = "https://www.example.org/a-long-page"
    bench.change("  - https://www.example.org/\n", "".join(f"  - {site}-{n}\n" for n in range(45)))
    problem = outcome(bench.town)
    assert re.match(
        r"shorten or leave out (lead_staff|websites) \(.*\) and (lead_staff|websites)", problem.hint
    )


@pytest.mark.parametrize("right", [0, 1, 7, 8, 9, 23, 24, 99, 100])
def test_the_largest_number_that_fits_is_found(right):
    assert most(lambda number: number <= right, 0, 100) == right


def test_no_more_is_tried_than_the_limit():
    tried = []
    assert most(lambda number: tried.append(number) or True, 3, 90) == 90
    assert max(tried) == 90


def test_no_more_words_are_left_than_the_questionnaire_allows(bench):
    free = room_of(bench.town)["overview"]
    limit = free.words + free.end - 7
    path = bench.series / "questionnaire.yaml"
    path.write_text(path.read_text() + f"\nlimits:\n  overview: {{words: {limit}}}\n")
    held = room_of(bench.town)["overview"]
    assert (held.words, held.end) == (free.words, free.end - 7)


# the command


def test_check_says_of_one_how_many_words_are_left(bench):
    room = room_of(bench.town)
    out = bench.run("check", "town").out.splitlines()
    layout = Pipeline().make(bench.town).layout
    one, two = (f"{page.fill:.0%}" for page in layout.pages)
    assert out[0] == (
        "profiles/innovation-2018/cities/town.yaml: "
        f"ok, set {layout.step}, page 1 {one} full, page 2 {two} full"
    )
    said = {line.split()[0]: line.split()[1:] for line in out[2:]}
    assert said == {
        name: [str(left.words), str(left.next_step), str(left.end)] for name, left in room.items()
    }
    assert len({len(line) for line in out[1:]}) == 1


def test_check_says_of_several_how_many_words_are_left_in_a_line_each(bench):
    head, *rows = bench.run("check").out.splitlines()
    for name, row in zip(("example", "los-angeles", "town"), rows, strict=True):
        room = room_of(bench.cities / f"{name}.yaml")["overview"]
        near = "–" if room.next_step is None else room.next_step
        assert row.startswith(name)
        assert row[head.index("words") :].startswith(f"overview {near}/{room.end}, ")
        assert row[head.index("set") :].startswith(outcome(bench.cities / f"{name}.yaml").step.name)


def test_check_gives_the_same_as_json(bench):
    bad = bench.town.read_text("utf-8").replace("approach: both", "approach: boht")
    bench.write(bad.replace("Lower Sampleton", "Upper Sampleton"), "bad")
    run = bench.run("check", "bad", "los-angeles", "--json")
    bad, good = json.loads(run.out)
    assert run.code == 1
    assert not run.err
    assert bad == {
        "profile": "profiles/innovation-2018/cities/bad.yaml",
        "ok": False,
        "step": None,
        "fill": [],
        "room": [],
        "problems": [
            {
                "code": "UNKNOWN-OPTION",
                "message": 'unknown option "boht" in approach',
                "hint": 'did you mean "both"?',
                "file": "profiles/innovation-2018/cities/bad.yaml",
                "line": 17,
                "column": 13,
            }
        ],
        "warnings": [],
    }
    made = Pipeline().make(bench.cities / "los-angeles.yaml")
    assert (good["ok"], good["step"], good["problems"]) == (True, made.layout.step, [])
    assert good["fill"] == [round(page.fill, 3) for page in made.layout.pages]
    assert good["room"] == [
        {"field": r.field, "words": r.words, "next_step": r.next_step, "end": r.end, "unit": "word"}
        for r in made.room()
    ]
    assert bench.run("check", "town", "--json").code == 0


def test_the_readme_shows_what_check_prints_of_los_angeles(bench):
    """Of the starter series as it is, in all its languages and with its limits."""
    shutil.rmtree(bench.series)
    shutil.copytree(SERIES, bench.series)
    readme = (SERIES.parents[1] / "README.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"\$ reportgen check los-angeles\n(.*?)```", readme, re.DOTALL)
    assert bench.run("check", "los-angeles").out == shown
    assert f"{MOST} is\n{MOST:,} or more" in readme
