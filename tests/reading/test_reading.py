"""How files are read: the parser's limits, and what a plain value without anything in it is."""

import re
from pathlib import Path

import pytest
from dumps import transcript

from reportgen.errors import ProblemsFound
from reportgen.making import Pipeline, check
from reportgen.profile import read_profile
from reportgen.reading import parse
from reportgen.reading.hints import kind_of
from reportgen.series import load_series

pytestmark = pytest.mark.usefixtures("roomless")

PATH = Path("a.yaml")
SERIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018"


def said(text):
    """Return what is said of a text that cannot be read."""
    with pytest.raises(ProblemsFound) as found:
        parse(text, PATH)
    return str(found.value)


def test_a_second_document_is_one_sentence():
    assert said("a: b\n---\nc: d\n") == (
        "a.yaml:2:1: error[YAML-FEATURE] a second document begins here; a file holds one document"
    )


@pytest.mark.parametrize("opening", ["[", "[{", "{a: ", "[a: ", "- ", "? "])
@pytest.mark.parametrize("times", [30, 900, 990, 1000, 1010, 5000])
def test_our_limit_of_nesting_stands_before_any_of_the_parser(opening, times):
    text = f"a:\n {opening * times}"
    assert "error[YAML-DEPTH] more than 24 levels" in said(text)


NULLS = ["", "~", "null", "Null", "NULL"]

OPTIONAL = {
    "a tagline": ("cities/town.yaml", "tagline: Small steps first", "tagline: {}"),
    "an overview": ("cities/town.yaml", "country: GB", "country: GB\npossessive: {}"),
    "an example": ("cities/town.yaml", "country: GB", "country: GB\nexample: {}"),
    "a leader": ("cities/town.yaml", "{title: Mayor, name: Ann Sample}", "{}"),
    "all of a leader": ("cities/town.yaml", "{title: Mayor, name: Ann Sample}", "{title: {}, name: {}}"),
    "people": ("cities/town.yaml", "{value: 48250, year: 2018}", "{value: {}, year: {}}"),
    "a year": ("cities/town.yaml", "year: 2018", "year: {}"),
    "websites": ("cities/town.yaml", "\n  - https://www.example.org/", " {}"),
    "incomplete": ("cities/town.yaml", "country: GB", "country: GB\nincomplete: {}"),
    "an answer": ("cities/town.yaml", "approach: both", "approach: {}"),
    "a group": ("cities/town.yaml", "{location: mayors_office, size: 12}", "{}"),
    "a question of a group": ("cities/town.yaml", "size: 12", "size: {}"),
    "a row of a grid": ("cities/town.yaml", "transport: sufficient", "transport: {}"),
    "paper": ("theme.yaml", "paper: A4 ", "paper: {} "),
    "a colour": ("theme.yaml", 'brand: "#0056b3"', "brand: {}"),
    "steps": ("theme.yaml", "same_step: no", "same_step: {}"),
    "columns": (
        "spotlight.yaml",
        "grid: data_by_area\n          columns: 5",
        "grid: data_by_area\n          columns: {}",
    ),
    "what was derived": (
        "cohort.yaml",
        '    derived:\n      specific_areas: published as "over one-third"; 100 less the two other shares\n',
        "    derived: {}\n",
    ),
}
"""What may be left out: the file, what stands there, and what stands there in place of it."""

REQUIRED = {
    "a name": ("cities/town.yaml", "name: Lower Sampleton", "name: {}"),
    "a country": ("cities/town.yaml", "country: GB", "country: {}"),
    "an entry of a list": ("cities/town.yaml", "[designer]", "\n    - designer\n    - {}"),
    "a person": ("cities/town.yaml", "[Ben Sample]", "\n  - Ben Sample\n  - {}"),
    "own words": ("cities/town.yaml", "other: Trying things out", "other: {}"),
    "a title": ("series.yaml", re.compile("^title: .*$", re.MULTILINE), "title: {}"),
    "a language": ("series.yaml", "languages: [en]", "languages: [{}]"),
    "an option": ("questionnaire.yaml", "big_picture: Big picture re-thinking", "big_picture: {}"),
    "a base": ("cohort.yaml", "    base: 89\n    shares: {no: 56, yes: 44}", "    base: {}\n"),
    "a share": ("cohort.yaml", "{no: 56, yes: 44}", "{no: 56, yes: {}}"),
    "a fraction": ("wording/en.yaml", re.compile(r"(?<={up_to: 2, say: )[^{}]*"), "{}"),
    "a language of words": ("wording/en.yaml", "language: en", "language: {}"),
    "a span": (
        "spotlight.yaml",
        re.compile(r"span: 4(?=\n          show:\n            - facts)"),
        "span: {}",
    ),
}
"""What may not be left out."""


def change(bench, case, null):
    file, old, new = case
    bench.change(old, new.replace("{}", null), file)


@pytest.mark.slow
@pytest.mark.parametrize("case", OPTIONAL.values(), ids=OPTIONAL)
def test_null_is_left_out_where_a_thing_may_be(bench, case):
    texts = set()
    before = (bench.series / case[0]).read_text(encoding="utf-8")
    for null in NULLS:
        (bench.series / case[0]).write_text(before, encoding="utf-8")
        change(bench, case, null)
        pipeline = Pipeline()
        texts.add(transcript(pipeline.word(pipeline.read(bench.town)).spotlight))
    assert len(texts) == 1
    assert not re.search(r"\bnull\b|~", texts.pop(), re.IGNORECASE)


@pytest.mark.parametrize(
    "name", [name for name in OPTIONAL if name != "what was derived"]
)  # nothing is {} too
def test_an_empty_mapping_is_no_way_to_leave_a_thing_out(bench, name):
    """It says neither that there is none nor that nothing is known."""
    change(bench, OPTIONAL[name], "{}")
    (outcome,) = check(["town"])
    problems = outcome.problems
    assert {problem.code for problem in problems} <= {"EMPTY-LIST", "WRONG-KIND"}
    assert problems
    assert all(problem.hint and problem.place.line for problem in problems)


@pytest.mark.parametrize("what", ["leader", "population", "team", "data_by_area", "activities"])
def test_an_empty_mapping_is_called_so(bench, what):
    bench.change(re.compile(rf"(?<=\n) *{what}: ?(?:{{.*}}|(?:\n    .*)+)\n"), "", "cities/town.yaml")
    text = bench.town.read_text(encoding="utf-8")
    fact = what in {"leader", "population"}
    bench.write(
        text.replace("answers:\n", f"{what}: {{}}\nanswers:\n" if fact else f"answers:\n  {what}: {{}}\n")
    )
    (outcome,) = check(["town"])
    (problem,) = outcome.problems
    assert (problem.code, problem.message) == ("EMPTY-LIST", f"{what} is an empty mapping")
    assert "leave the line out where nothing is known" in problem.hint


@pytest.mark.parametrize("null", NULLS)
@pytest.mark.parametrize("case", REQUIRED.values(), ids=REQUIRED)
def test_null_is_a_problem_where_a_thing_may_not_be_left_out(bench, case, null):
    change(bench, case, null)
    with pytest.raises(ProblemsFound):
        Pipeline().make(bench.town)


@pytest.mark.parametrize("name", ["Null", "NULL", "null"])
def test_somebody_called_null_is_told_of_quotation_marks(bench, name):
    bench.change("name: Ann Sample", f"name: {name}")
    (outcome,) = check(["town"])
    (problem,) = outcome.problems
    assert problem.code == "MISSING-KEY"
    assert f'"{name}"' in problem.hint
    assert "quotation marks" in problem.hint
    bench.change(f"name: {name}", f'name: "{name}"')
    (outcome,) = check(["town"])
    assert outcome.problems == ()
    assert name in transcript(outcome.made.spotlight)


@pytest.mark.parametrize("place", ["name: {}", "leader: {{title: Mayor, name: {}}}", "lead_staff: [{}]"])
def test_what_is_no_text_is_no_name_unless_in_quotation_marks(place):
    asked, countries = load_series(SERIES).questionnaire, frozenset({"GB"})

    def read(value):
        line = place.format(value)
        text = f"{'' if 'name: ' in line[:6] else 'name: A'}\n{line}\ncountry: GB\nanswers: {{}}\n"
        return read_profile(parse(text, PATH), PATH, asked, countries)

    for value in ("12", "-1.5", ".inf", "-.inf", "inf", "2026-01-01", "true", "FALSE", "1 770", "12:30"):
        with pytest.raises(ProblemsFound) as found:
            read(value)
        (problem,) = found.value.problems
        assert (problem.code, problem.place.line) == ("WRONG-KIND", 2)
        assert "quotation marks" in problem.hint
        assert value in str(read(f"'{value}'"))
    assert "1er Arrondissement" in str(read("1er Arrondissement"))


@pytest.mark.parametrize("space", ["\u00a0", "\u2003"])
def test_a_key_behind_what_is_no_space_is_told_of_it(bench, space):
    lines = f"leader:\n{space}{space}title: Mayor\n{space}{space}name: Ann Sample"
    bench.change("leader: {title: Mayor, name: Ann Sample}", lines)
    (outcome,) = check(["town"])
    assert [problem.code for problem in outcome.problems] == ["UNKNOWN-KEY"] * 2
    assert all(f"U+{ord(space):04X}" in problem.hint for problem in outcome.problems)


@pytest.mark.parametrize("null", NULLS[1:])
def test_null_in_quotation_marks_is_text(bench, null):
    bench.change("Small steps first", f'"{null}"')
    bench.change("other: Trying things out", f"other: '{null}'")
    (outcome,) = check(["town"])
    assert outcome.problems == ()
    assert outcome.made.spotlight.tagline == null


def test_answers_may_be_empty_in_either_spelling_but_not_missing(bench):
    head, _, _ = bench.town.read_text(encoding="utf-8").partition("answers:\n")
    spotlights = []
    for answers in ("answers:\n", "answers: {}\n", "answers: null\n", "answers:\n  roles:\n  team:\n"):
        bench.write(head + answers)
        (outcome,) = check(["town"])
        assert outcome.problems == ()
        spotlights.append(transcript(outcome.made.spotlight))
    assert len(set(spotlights)) == 1
    bench.write(head)
    (outcome,) = check(["town"])
    assert [str(problem.code) for problem in outcome.problems] == ["MISSING-KEY"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{a: 1}", "a mapping"),
        ("{}", "an empty mapping"),
        ("[1]", "a list"),
        ("no", '"no"'),
        ("a" * 40, f'"{"a" * 40}"'),
        ("a" * 41, f'"{"a" * 40}…"'),
    ],
)
def test_what_stands_in_place_of_something_else_is_called_by_its_kind(text, kind):
    assert kind_of(parse(text, Path("a.yaml"))) == kind


def test_an_empty_file_is_nothing_at_its_first_letter():
    node = parse("# nothing\n", Path("a.yaml"))
    assert (kind_of(node), node.place.line, node.place.column) == ("nothing", 1, 1)
