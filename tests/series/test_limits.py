"""Limits of the questionnaire: held before anything is laid out, by check and by the schema alike."""

import json
import re
import shutil
import time

import jsonschema
import pytest
import yaml
from conftest import SERIES, TOWN
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.authoring import blank_profile, schema
from reportgen.authoring.texts import of_words
from reportgen.errors import ProblemsFound
from reportgen.profile import read_profile
from reportgen.reading import parse
from reportgen.richtext import Listing, MarkupError, parse_blocks, text_of
from reportgen.series import load_series
from reportgen.wording import known_countries

quickly = settings(max_examples=150)
QUESTIONS = """
  motto:
    kind: text
    label: What is the city's motto?
    words: 3
  colours:
    kind: select_multiple
    label: Which colours does the city have?
    choices: approaches
    or_other: yes
    words: 2
    least: 2
    most: 3
"""


@pytest.fixture(scope="module")
def series(tmp_path_factory):
    """The starter series with two questions more."""
    folder = tmp_path_factory.mktemp("limits") / "innovation-2018"
    shutil.copytree(SERIES, folder, ignore=shutil.ignore_patterns("cities"))
    path = folder / "questionnaire.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n\n# How long", f"{QUESTIONS}\n# How long"), encoding="utf-8")
    return load_series(folder)


@pytest.fixture(scope="module")
def validator(series):
    return jsonschema.Draft7Validator(schema(series, known_countries()))


def words(count):
    return " ".join(["word"] * count)


def problems(text, series):
    path = series.folder / "cities" / "town.yaml"
    try:
        read_profile(parse(text, path), path, series.questionnaire, known_countries())
    except ProblemsFound as found:
        return list(found.problems)
    return []


def listed(entries):
    return "[" + ", ".join(entries) + "]"


LIMITS = {
    "name": (60, "TOO-MANY-LETTERS", lambda n: ("name: Lower Sampleton", f"name: {'L' * n}")),
    "tagline": (12, "TOO-MANY-WORDS", lambda n: ("tagline: Small steps first", f"tagline: {words(n)}")),
    "highlight": (25, "TOO-MANY-WORDS", lambda n: ("name: Lower", f"highlight: {words(n)}\nname: Lower")),
    "leader.title": (10, "TOO-MANY-WORDS", lambda n: ("title: Mayor", f"title: {words(n)}")),
    "leader.name": (10, "TOO-MANY-WORDS", lambda n: ("name: Ann Sample", f"name: {words(n)}")),
    "lead_staff entries": (
        8,
        "OUT-OF-RANGE",
        lambda n: ("[Ben Sample]", listed([f"Ben Sample {i}" for i in range(n)])),
    ),
    "lead_staff": (16, "TOO-MANY-WORDS", lambda n: ("[Ben Sample]", f"[Ann, {words(n)}]")),
    "websites": (
        6,
        "OUT-OF-RANGE",
        lambda n: (
            "  - https://www.example.org/\n",
            "".join(f"  - https://www.example.org/{i}\n" for i in range(n)),
        ),
    ),
    "overview": (
        260,
        "TOO-MANY-WORDS",
        lambda n: (
            "A short text about the town and its people.\n\n  - one entry\n  - another entry",
            f"{words(n - 4)}\n\n  - one entry\n  - **another** [entry](https://a.org/b-c)",
        ),
    ),
    "terms": (25, "TOO-MANY-WORDS", lambda n: ("other: Trying things out", f"other: {words(n)}")),
    "approach": (25, "TOO-MANY-WORDS", lambda n: ("approach: both", f"approach: {{other: {words(n)}}}")),
    "terms entries": (4, "OUT-OF-RANGE", lambda n: ("other: Trying things out", own("terms", n - 1))),
    "motto": (3, "TOO-MANY-WORDS", lambda n: ("  approach: both", f"  approach: both\n  motto: {words(n)}")),
    "colours": (
        2,
        "TOO-MANY-WORDS",
        lambda n: ("  approach: both", f"  approach: both\n  colours: [both, other: {words(n)}]"),
    ),
    "colours entries": (
        3,
        "OUT-OF-RANGE",
        lambda n: ("  approach: both", f"  approach: both\n  colours: [both, {own('c', n - 1)}]"),
    ),
}
"""The most there may be, what one more is called, and what of the town's profile is put in another way."""


def own(name, count):
    return ", ".join(f"other: {name} {number}" for number in range(count))


def changed(field, count):
    old, new = LIMITS[field][2](count)
    assert TOWN.count(old) == 1
    return TOWN.replace(old, new)


@pytest.mark.parametrize("field", LIMITS)
def test_at_the_limit_both_take_it_and_one_above_both_refuse(field, series, validator):
    most, code, _ = LIMITS[field]
    fits, exceeds = (changed(field, count) for count in (most, most + 1))
    assert problems(fits, series) == []
    assert validator.is_valid(yaml.safe_load(fits))
    (problem,) = problems(exceeds, series)
    assert str(problem.code) == code
    assert str(most + 1) in problem.message
    assert re.search(rf"\b{most}\b", problem.hint)
    assert not validator.is_valid(yaml.safe_load(exceeds))


def test_a_list_of_too_few(series, validator):
    text = TOWN.replace("  approach: both", "  approach: both\n  colours: [both]")
    (problem,) = problems(text, series)
    assert (str(problem.code), problem.message, problem.hint) == (
        "OUT-OF-RANGE",
        "colours names 1 option",
        "at least 2",
    )
    assert not validator.is_valid(yaml.safe_load(text))
    for fine in ("[both, holistic]", "none", "no_response", ""):
        text = TOWN.replace("  approach: both", f"  approach: both\n  colours: {fine}")
        assert problems(text, series) == []
        assert validator.is_valid(yaml.safe_load(text))


def test_the_message_says_how_many_and_points_at_the_first_too_many(bench):
    shutil.copy(SERIES / "questionnaire.yaml", bench.series)
    begun, ended = "A short text about the town and its people.", "  - another entry"
    more = "\n  ".join(" ".join(f"no{line}.{n}" for n in range(20)) for line in range(13))
    bench.change(begun, f"{begun}\n  {more}")
    bench.change(ended, f"{ended}\n\n  Ending **is** hard.")
    run = bench.run("check", "town")
    (shown,) = run.problems
    assert shown.code == "TOO-MANY-WORDS"
    assert shown.words == "overview has 276 words; the limit is 260"
    *before, line = bench.town.read_text(encoding="utf-8").splitlines()[: shown.line]
    text = " ".join([*before[before.index("overview: |") + 1 :], line[: shown.column - 1]])
    assert (len(text.split()), shown.under) == (260, "no12.11")


def test_words_are_counted_as_they_are_read(series):
    limit = series.questionnaire.limit("overview").words
    signs = "  - **one** *two*\n  1. [three four](https://a.org/x)\n  & five\u00ad\n"
    text = re.sub(r"(?s)overview: \|\n.*?answers:", lambda _: f"overview: |\n{signs}\nanswers:", TOWN)
    long = text.replace("\nanswers:", f"  {words(limit - 6 + 1)}\n\nanswers:")
    assert problems(text, series) == []
    (problem,) = problems(long, series)
    assert problem.message == f"overview has {limit + 1} words"


def test_the_limits_stand_in_the_schema_and_in_the_blank_profile(series):
    shape = schema(series, known_countries())
    blank = re.sub(r"\s+#?\s*", " ", blank_profile(series, "Metz", "FR", "x.json"))
    for fact, says in {
        "name": "At most 60 letters.",
        "overview": "At most 260 words.",
        "websites": "At most 6 entries.",
        "lead_staff": "At most 8 entries. At most 16 words in each.",
    }.items():
        assert shape["properties"][fact]["description"].endswith(says)
        assert says in blank
    text = json.dumps(shape)
    for says in ("words of the place's own, at most 25", "at most 2)", "from 2 to 3", "At most 3 words."):
        assert says in text
        assert says.strip(")") in blank
    assert shape["properties"]["name"]["allOf"][0]["allOf"][1] == {"maxLength": 60}
    assert "maxItems" in json.dumps(shape["properties"]["lead_staff"])


SIGNS = st.text(st.sampled_from(["a", "é", "-", "*", "•", "1", ".", ")", "\u00ad", " ", "\n", "&", "–", "_"]))
PIECES = st.lists(
    st.sampled_from(["a", "b c", "- ", "* ", "1. ", "\n", "\n\n", " ", "&", "2018 ", "[a b](https://a.org)"])
    | st.sampled_from(["[a ](https://a.org) ", "**b** ", "*c d* ", "\u00ad ", "x", "(y)", " – ", "\\* "])
).map("".join)


@quickly
@given(SIGNS | PIECES, st.integers(1, 4))
def test_no_overview_is_refused_by_the_schema_that_has_few_words_enough(text, most):
    try:
        blocks = parse_blocks(text)
    except MarkupError:
        return
    listed = [item for block in blocks if isinstance(block, Listing) for item in block.items]
    items = [block for block in blocks if not isinstance(block, Listing)] + [item.text for item in listed]
    count = sum(len(text_of(item).replace("\u00ad", "").split()) for item in items)
    count += sum(item.label.strip("().").isalpha() for item in listed)
    (shape,) = of_words(most, (), rich=True)
    if count <= most:
        assert re.search(shape["pattern"], text)


@quickly
@given(st.text(st.sampled_from("ab  \n\t-*.\u00ad\u00a0é")), st.integers(1, 4))
def test_of_a_plain_text_words_are_counted_alike(text, most):
    (shape,) = of_words(most, ())
    counted = len(text.replace("\u00ad", "").split())
    assert bool(re.search(shape["pattern"], text)) == (counted <= most)


@pytest.mark.parametrize("rich", [True, False])
@pytest.mark.parametrize("piece", ["word ", "w", "- ", "1", "](a ", "a\u00ad", " ", "](", "a] "])
def test_a_long_text_is_not_tried_for_ever(piece, rich):
    (shape,) = of_words(260, (), rich=rich)
    begun = time.process_time()
    re.search(shape["pattern"], piece * 20_000 + "!")
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("old", "new", "code", "hint"),
    [
        ("overview: {words: 260}", "overview: {«letters»: 9}", "UNKNOWN-KEY", "known here: words"),
        ("overview: {words: 260}", "«overveiw»: {words: 260}", "UNKNOWN-KEY", 'did you mean "overview"?'),
        ("overview: {words: 260}", "overview: {words: «0»}", "OUT-OF-RANGE", "at least 1"),
        ("overview: {words: 260}", "overview: «260»", "WRONG-KIND", "its keys: words"),
        (
            "least: 0",
            "words: «3»\n        least: 0",
            "UNKNOWN-KEY",
            "the kind integer takes least, most, relevant",
        ),
    ],
)
def test_limits_that_make_no_sense(bench, old, new, code, hint):
    shutil.copy(SERIES / "questionnaire.yaml", bench.series)
    path, place, under = bench.change(old, new, "questionnaire.yaml")
    run = bench.run("check", "town")
    (shown,) = run.problems
    assert (shown.path, shown.place, shown.code, shown.under) == (bench.shown(path), place, code, under)
    assert hint in shown.hint
