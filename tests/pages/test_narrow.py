"""A row in a column stands its columns under each other where they would be too narrow for text."""

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
