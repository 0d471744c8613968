"""What frames the pages, however long its words are, and whose fault it is where two pages cannot hold it."""

import re
from dataclasses import fields
from types import SimpleNamespace

import layout_checks
import pytest

from reportgen.content import Locator, Spotlight
from reportgen.design import (
    BUILT_IN,
    LADDER,
    Folio,
    Pagination,
    Text,
    foot,
    look_of,
    outer_folios,
    running_head,
    with_folios,
)
from reportgen.design.locator import extent_of
from reportgen.design.title import beside_title
from reportgen.errors import ProblemsFound
from reportgen.making import Pipeline

LONG = " ".join(["words"] * 16)
WORDS = "wording/en.yaml"
EYEBROW = re.compile(r"(?<=\n  spotlight_on: ).*")
EXAMPLE = re.compile(r"(?<=\n  example: ).*")
PAGE = re.compile(r"(?<=\n  page: ).*")

LONGER = {
    "an eyebrow": (EYEBROW, LONG),
    "an eyebrow of 59 letters": (EYEBROW, "A look at what this place does and how it compares with all"),
    "an eyebrow of one word": (EYEBROW, "Spotlight" * 9),
    "a mark of examples": (EXAMPLE, LONG),
}
CAUSES = {
    "a heading": (WORDS, re.compile(r"(?<=\n  organisation: ).*"), f"«{'words ' * 400}»"),
    "words of the footer": (WORDS, PAGE, '«"{page} ' + "words " * 80 + '"»'),
    "an eyebrow": (WORDS, EYEBROW, f"«{'words ' * 400}»"),
}


def height_of_number(group):
    if isinstance(group, Text):
        return [group.y] if "".join(run.text for run in group.runs) == "A-1" else []
    return [found for kid in getattr(group, "kids", ()) for found in height_of_number(kid)]


def texts_of(group):
    if isinstance(group, Text):
        return [group]
    return [found for kid in getattr(group, "kids", ()) for found in texts_of(kid)]


def words_of(group):
    if isinstance(group, Text):
        return ["".join(run.text for run in group.runs)]
    return [found for kid in getattr(group, "kids", ()) for found in words_of(kid)]


def test_numbers_of_pages_that_face_each_other_stand_at_one_height():
    look = look_of(outer_folios(BUILT_IN), LADDER[0], "en")
    heights = [
        height_of_number(foot(words, "A-1", look, recto=recto)[0])
        for words in ("", LONG * 9)
        for recto in (True, False)
    ]
    assert [len(found) for found in heights] == [1] * 4
    assert len({found[0] for found in heights}) == 1


@pytest.mark.parametrize("at", list(Folio))
@pytest.mark.parametrize("up", [14.0, 24.0, 45.0])
@pytest.mark.parametrize("words", ["", LONG * 9])
def test_numbers_stand_where_those_of_a_publication_do_and_clear_of_what_is_said(words, up, at):
    look = look_of(with_folios(BUILT_IN, at, up), LADDER[0], "en")
    made, height = foot(words, "A-1", look, among=True)
    (y,) = height_of_number(made)
    assert y == pytest.approx(look.theme.size[1] - up)
    assert y - look.footer.size > look.theme.size[1] - height
    others = [text.y for text in texts_of(made) if text.runs[0].text != "A-1"]
    assert at is not Folio.CENTRE or max(others, default=0.0) < y - look.footer.size


def test_numbers_of_pages_among_others_stand_at_one_height_on_whichever_side():
    look = look_of(BUILT_IN, LADDER[0], "en")
    heights = [height_of_number(foot(words, "A-1", look, among=True)[0]) for words in ("", LONG * 9)]
    assert heights[0] == heights[1]
    assert heights[0] != height_of_number(foot(LONG * 9, "A-1", look)[0])


def test_the_title_of_a_host_is_set_as_it_is_there_in_whichever_language():
    blocks = Spotlight(**{field.name: "" for field in fields(Spotlight)})
    look = look_of(BUILT_IN, LADDER[0], "fr")
    head, _ = running_head(blocks, Pagination("{page}", host="Cities at Work: what; why"), 2, look)
    assert "Cities at Work: what; why" in words_of(head)


@pytest.mark.parametrize("name", ["town", "example", "los-angeles"])
@pytest.mark.parametrize("case", LONGER.values(), ids=LONGER)
def test_long_words_of_the_frame_are_printed_over_nothing(bench, case, name):
    bench.change(*case, WORDS)
    if name == "town":
        bench.change("country: GB", "country: GB\nexample: yes")
    made = Pipeline().make(bench.cities / f"{name}.yaml")
    assert layout_checks.faults(made) == {}


@pytest.mark.parametrize("case", CAUSES.values(), ids=CAUSES)
def test_words_of_the_series_that_no_page_can_hold_are_a_problem_there(bench, case):
    file, old, new = case
    _, place, _ = bench.change(old, new, file)
    with pytest.raises(ProblemsFound) as found:
        Pipeline().make(bench.town)
    (problem,) = found.value.problems
    assert (problem.code, problem.place.path.name) == ("TOO-LONG", "en.yaml")
    assert (problem.place.line, problem.place.column) == place


def test_columns_too_narrow_for_what_they_show_are_a_problem_of_the_outline(bench):
    path = bench.series / "spotlight.yaml"
    text = path.read_text(encoding="utf-8")
    before, row, after = text.partition("    - row:\n        - span: 4\n")
    assert row
    narrow = after.replace("        - span: 8\n", "        - span: 1\n", 1)
    path.write_text(f"{before}{row}{narrow}", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        Pipeline().make(bench.cities / "los-angeles.yaml")
    (problem,) = found.value.problems
    assert (problem.code, problem.place.path.name) == ("TOO-LONG", "spotlight.yaml")
    assert problem.place.line == before.count("\n") + 1


def test_one_word_that_is_too_long_is_what_is_too_long(bench):
    bench.change(re.compile(r"overview: \|\n(?:  .*\n|\n)+"), f"overview: {'x' * 20_000}\n")
    with pytest.raises(ProblemsFound) as found:
        Pipeline().make(bench.town)
    (problem,) = found.value.problems
    assert "overview" in f"{problem.message} {problem.hint}"


@pytest.mark.parametrize(
    ("frame", "wide"), [((-40.0, 40.0, -20.0, 180.0), 150.0), ((-50.0, 50.0, -10.0, 20.0), None)]
)
def test_the_map_beside_a_title_is_as_high_as_it_may_be_and_never_wider_than_any(frame, wide):
    look = look_of(BUILT_IN, LADDER[0], "en")
    locator = Locator((10.0, 5.0), ((10.0, 5.0),), "", frame)
    beside = beside_title(SimpleNamespace(locator=locator, photo="no part of this header"), look)
    assert beside.locator is locator
    assert beside.width == (wide or 62.0 * extent_of(locator).shape)
    assert beside.width <= 150.0
    assert not beside_title(SimpleNamespace(locator=None, photo=None), look).width
