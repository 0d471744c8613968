"""What gives where room is short: space, then what is optional, then type; and that it is said."""

import re
import shutil
from pathlib import Path

import page_order
import pytest
from conftest import SERIES as STARTER

from reportgen.content import Chart, Silence, walk
from reportgen.design import FULL, LADDER
from reportgen.errors import Code, ProblemsFound
from reportgen.making import Pipeline
from reportgen.pages import composer
from reportgen.pages.areas import FOOT_AIR
from reportgen.pages.ladder import Fitting
from reportgen.provenance import explain

WORDS = "Long overviews need room on the first page, and they take it from what stands below them there. "
ANSWERS = """\
answers:
  explicit_strategy: no
  terms: [big_picture]
  approach: both
  activities: {most_common: [risk_taking]}
  dedicated_funding: yes
  team: {size: 12}
  data_by_area: {transport: sufficient}
"""


@pytest.fixture(scope="module")
def short_of_room(pristine: Path, tmp_path_factory) -> Path:
    """A series whose sections do not move."""
    folder = Path(shutil.copytree(pristine, tmp_path_factory.mktemp("short") / "series"))
    outline = folder / "spotlight.yaml"
    outline.write_text(outline.read_text().replace("      may_move: yes\n", ""))
    return folder


def write(series: Path, sentences: int, answers: str = ANSWERS) -> Path:
    path = series / "cities" / "place.yaml"
    overview = f"overview: |\n  {WORDS * sentences}\n" if sentences else ""
    path.write_text(f"name: Place\ncountry: GB\n{overview}{answers}")
    return path


def made(series: Path, sentences: int, answers: str = ANSWERS):
    return Pipeline().make(write(series, sentences, answers))


@pytest.fixture(scope="module")
def most(short_of_room: Path) -> dict[str, int]:
    """The most sentences of an overview that leave nothing out, and that keep the type of the series."""
    fits = {}
    for count in range(2, 36):
        try:
            fits[count] = made(short_of_room, count).layout.fit
        except ProblemsFound:
            break
    return {
        "whole": max(count for count, fit in fits.items() if not fit.left_out),
        "full": max(count for count, fit in fits.items() if fit.step.sizes is FULL),
    }


@pytest.fixture
def series(short_of_room: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(short_of_room, tmp_path / "series"))


def refuse_smaller_type(series: Path) -> None:
    theme = series / "theme.yaml"
    text = theme.read_text()
    assert "smaller_type: yes" in text
    theme.write_text(text.replace("smaller_type: yes", "smaller_type: no"))


def test_there_are_three_gaps_of_whole_units_at_every_step(series, monkeypatch):
    heights: set[float] = set()
    real = composer.Gap
    monkeypatch.setattr(composer, "Gap", lambda h, **rest: (heights.add(h), real(h, **rest))[1])
    found = made(series, 4)
    fitting = Fitting(found.manuscript.spotlight(), found.manuscript.pagination, found.manuscript.theme, ())
    for step in LADDER:
        heights.clear()
        for number, items in enumerate(found.series.pages):
            fitting.measured(number, items, step, frozenset())
        assert heights
        assert len(heights) <= 3
        assert all(height % step.sizes.unit == 0 for height in heights)


def test_a_tighter_step_needs_no_more_room(series):
    found = made(series, 4)
    fitting = Fitting(found.manuscript.spotlight(), found.manuscript.pagination, found.manuscript.theme, ())
    for number, items in enumerate(found.series.pages):
        heights = [fitting.area(number, items, step).body.height for step in LADDER]
        assert heights == sorted(heights, reverse=True)
        assert heights[0] > heights[-1]


def test_space_gives_before_anything_is_left_out_or_set_smaller(series, most):
    found = made(series, most["whole"])
    assert (found.layout.step, found.warnings) == ("tight", ())
    assert page_order.body_sizes(found) == {FULL.body}


def test_what_is_optional_is_left_out_before_type_is_set_smaller_and_is_told_of(series, most):
    found = made(series, most["whole"] + 1)
    assert found.layout.setting.left_out == ("chart:activities",)
    assert page_order.body_sizes(found) == {FULL.body}
    assert [problem.code for problem in found.warnings] == [Code.NO_ROOM]
    assert "chart:activities" in found.warnings[0].message
    assert "without chart:activities" in str(found.layout.setting)


def test_what_is_left_out_is_nowhere_else(series, most):
    found = made(series, most["whole"] + 1)
    whole = found.manuscript.spotlight()
    (chart,) = (b for b in walk(whole.items) if isinstance(b, Chart) and b.id == "chart:activities")
    assert all(block.id != chart.id for block in walk(found.spotlight.items))
    assert all(statement.id != chart.id for statement in found.spotlight.statements)
    told = {e.statement.id: e.left_out for e in explain(found.manuscript, found.spotlight)}
    assert [name for name, left_out in told.items() if left_out] == [chart.id]


def test_type_is_set_smaller_only_where_the_theme_allows_it(series, most):
    found = made(series, most["full"] + 1)
    assert max(page_order.body_sizes(found)) < FULL.body
    assert Code.SMALLER_TYPE in [problem.code for problem in found.warnings]
    refuse_smaller_type(series)
    assert made(series, most["full"])
    with pytest.raises(ProblemsFound) as refused:
        made(series, most["full"] + 1)
    assert {problem.code for problem in refused.value.problems} == {Code.TOO_LONG}


def test_of_an_empty_place_the_first_page_says_what_is_not_known(series):
    found = made(series, 0, "answers: {}\n")
    first, _ = page_order.placed(found).sheets
    (box,) = (block for block in walk(found.spotlight.items) if isinstance(block, Silence))
    assert box.id in first.order


def test_what_is_not_known_stands_at_the_foot_of_the_first_page(series):
    found = made(series, 2)
    first, _ = page_order.placed(found).sheets
    below = max(ink.box[3] for ink in first.of("silence"))
    foot = min(ink.box[1] for ink in first.ink if ink.frame == "foot")
    above = min(ink.box[1] for ink in first.of("silence"))
    last = max(ink.box[3] for name in first.order[:-1] for ink in first.of(name))
    assert first.order[-1] == "silence"
    assert FOOT_AIR < foot - below <= above - last


def test_it_stands_at_the_end_of_the_second_page_where_the_first_has_no_room(series, most):
    found = made(series, most["full"])
    first, second = page_order.placed(found).sheets
    assert "silence" not in first.order
    assert second.order[-1] == "silence"
    assert [block.id for block in walk(found.spotlight.items)][-1] == "silence"


def test_of_as_many_optional_blocks_the_one_that_the_outline_names_last_is_left_out(tmp_path):
    """Places that answered alike may be missing sooner than what the place itself answered."""
    series = shutil.copytree(STARTER, tmp_path / "series")
    path = series / "cities" / "louisville.yaml"
    path.write_text(path.read_text().replace("\nanswers:", f"\noverview: |\n  {WORDS * 14}\nanswers:"))
    made = Pipeline().make(path)
    assert made.layout.setting.left_out == ("section:alike",)
    assert "chart:activities" in {block.id for block in walk(made.spotlight.items)}


def test_what_is_not_known_is_said_before_a_note_that_stands_alone_on_the_second_page(tmp_path):
    path = shutil.copytree(STARTER, tmp_path / "series") / "cities" / "haifa.yaml"
    path.write_text("name: Haifa\ncountry: IL\nanswers: {}\n", encoding="utf-8")
    outline = path.parent.parent / "spotlight.yaml"
    text = outline.read_text("utf-8")
    for name in ("others", "organisation", "outcomes"):
        text = re.sub(rf"( *)(- section: {name}\b.*\n)", r"\1\2\1  when: answered\n", text, count=1)
    outline.write_text(text, encoding="utf-8")
    assert [block.id for block in walk(Pipeline().make(path).spotlight.items)] == ["silence", "legal_notes:0"]
