"""A row in a column stands its columns under each other where they would be too narrow for text."""

import re
import shutil
from pathlib import Path

import page_order
import pytest
from conftest import SERIES

from reportgen.making import Pipeline

BESIDE = "              when: {data_by_area: unknown}\n              optional: yes\n"


@pytest.fixture(scope="module")
def series(tmp_path_factory) -> Path:
    return Path(shutil.copytree(SERIES, tmp_path_factory.mktemp("narrow") / "series"))


def lefts(made) -> dict[str, float]:
    """Return where the sentence on the team, and the ruler of roles, begin."""
    _, second = page_order.placed(made).sheets
    return {name: min(ink.box[0] for ink in second.of(name)) for name in ("sentences:team", "ruler:roles")}


def test_beside_another_section_the_columns_of_a_section_stand_under_each_other(series):
    found = lefts(Pipeline().make(series / "cities" / "madrid.yaml"))
    assert abs(found["sentences:team"] - found["ruler:roles"]) < 10


def test_alone_they_stand_side_by_side(series):
    outline = series / "spotlight.yaml"
    text = outline.read_text("utf-8")
    assert text.count(BESIDE) == 1
    outline.write_text(text.replace(BESIDE, "              when: {data_by_area: answered}\n"), "utf-8")
    found = lefts(Pipeline().make(series / "cities" / "madrid.yaml"))
    assert found["ruler:roles"] - found["sentences:team"] > 200


def activities(series: Path, chart: str, city: str = "los-angeles") -> tuple[float, float]:
    """Return how much lower and how much farther right the second sentence on activities begins."""
    outline = series / "spotlight.yaml"
    text = outline.read_text("utf-8")
    outline.write_text(re.sub(r"(chart: activities\n +when: ).*", rf"\g<1>{chart}", text), "utf-8")
    first, _ = page_order.placed(Pipeline().make(series / "cities" / f"{city}.yaml")).sheets
    one, other = (first.of(f"sentences:activities_{name}")[0].box for name in ("most", "also"))
    return other[1] - one[1], other[0] - one[0]


def test_two_paragraphs_stand_side_by_side_where_nothing_is_beside_them_and_that_takes_less_room(series):
    lower, right = activities(series, "answered")
    assert lower > 20 > right == 0
    lower, right = activities(series, "{activities.most_common: unknown}")
    assert right > 200 > lower == 0
    lower, right = activities(series, "{activities.most_common: unknown}", "tulsa")  # it would take more
    assert lower > 20 > right == 0
