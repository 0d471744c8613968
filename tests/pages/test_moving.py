"""Sections that may move stand on the page beside where a page would not hold all, or not be well filled."""

import shutil
from pathlib import Path

import layout_checks
import page_order
import pytest

from reportgen.design import Group
from reportgen.errors import ProblemsFound
from reportgen.making import Pipeline
from reportgen.pages import WELL_FILLED
from reportgen.series import load_series

WORDS = "Long overviews need room on the first page, and they take it from what stands below them there. "
ANSWERS = """\
answers:
  explicit_strategy: no
  terms: [big_picture]
  activities: {most_common: [risk_taking]}
  dedicated_funding: yes
  funding_sources: [external]
  team: {size: 12}
  roles: none
  outcomes: none
  success_factors: none
  partnerships: [residents]
  data_by_area: {transport: sufficient}
"""
"""A little in every section, as one without an answer is not shown."""


@pytest.fixture
def series(pristine: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pristine, tmp_path / "series"))


def headings(page) -> list[str]:
    found: list[str] = []

    def walk(group: Group) -> None:
        if group.role == "H2":
            found.append(group.id.removeprefix("heading:"))
        for kid in group.kids:
            if isinstance(kid, Group):
                walk(kid)

    for group in page.groups:
        walk(group)
    return found


def made(series: Path, sentences: int):
    path = series / "cities" / "place.yaml"
    path.write_text(f"name: Place\ncountry: GB\noverview: |\n  {WORDS * sentences}\n{ANSWERS}")
    return Pipeline().make(path)


def stay(series: Path) -> None:
    """Take away the leave to move."""
    outline = series / "spotlight.yaml"
    outline.write_text(outline.read_text().replace("      may_move: yes\n", ""))


def test_sections_stand_where_the_outline_has_them_while_pages_are_well_filled(series):
    first, second = made(series, 4).layout.pages
    assert headings(first) == ["overview", "vision", "activities", "partnerships"]
    assert headings(second) == ["funding", "organisation", "outcomes"]


def test_a_section_moves_on_where_the_pages_would_not_be_well_filled(series):
    first, second = made(series, 18).layout.pages
    assert headings(first) == ["overview", "vision"]
    assert headings(second) == ["activities", "partnerships", "funding", "organisation", "outcomes"]
    assert min(first.fill, second.fill) >= WELL_FILLED


def test_none_moves_without_leave(series):
    stay(series)
    pages = made(series, 18).layout.pages
    assert headings(pages[0]) == ["overview", "vision", "activities", "partnerships"]
    assert min(page.fill for page in pages) < WELL_FILLED


def test_what_would_be_too_long_fits_where_a_section_moves(series):
    assert made(series, 32)
    stay(series)
    with pytest.raises(ProblemsFound, match="TOO-LONG"):
        made(series, 32)


def test_the_words_are_read_in_the_same_order_wherever_they_stand(series):
    moved = [name for page in made(series, 18).layout.pages for name in headings(page)]
    assert moved == [name for page in made(series, 4).layout.pages for name in headings(page)]


def test_only_sections_where_the_pages_meet_may_move(series):
    outline = series / "spotlight.yaml"
    text = outline.read_text()
    outline.write_text(
        text.replace("    - section: vision\n", "    - section: vision\n      may_move: yes\n")
    )
    assert load_series(series)  # behind it only sections that move
    outline.write_text(
        text.replace("    - section: outcomes\n", "    - section: outcomes\n      may_move: yes\n")
    )
    with pytest.raises(ProblemsFound) as found:
        load_series(series)
    (problem,) = found.value.problems
    assert "outcomes" in problem.message
    assert problem.place.line == outline.read_text().splitlines().index("    - section: outcomes") + 2


def placed(layout) -> list[list[tuple]]:
    """Return what stands on each page, and where."""
    return [[(ink.box, ink.words) for ink in sheet.ink] for sheet in layout_checks.sheets(layout)]


def test_both_pages_are_set_equally_open_unless_the_theme_says_otherwise(series):
    stay(series)
    apart = made(series, 10).layout
    theme = series / "theme.yaml"
    theme.write_text(theme.read_text().replace("same_step: no", "same_step: yes"))
    alike = made(series, 10).layout
    assert placed(apart)[0] == placed(alike)[0]
    assert apart.pages[1].fill > alike.pages[1].fill + 0.05


def test_both_pages_have_type_of_one_size_however_open_each_is(series):
    stay(series)
    assert len(page_order.body_sizes(made(series, 22))) == 1
