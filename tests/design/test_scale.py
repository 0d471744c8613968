"""The sizes of type of a theme: by a ratio or by name, in their order; and where the imprint stands."""

from pathlib import Path

import page_order
import pytest
from dressing import dress

from reportgen.design import LADDER, look_of, read_theme
from reportgen.design.scale import TypeScale
from reportgen.errors import Code, ProblemsFound
from reportgen.making import Pipeline

NAMED = "{body: 10.2, note: 8.5, heading: 17, figure: 22, name: 44}"
WRONG = [
    ("scale: 2", "2 is too large for the scale, as a ratio", "at most 1.3"),
    ("scale: wide", "a number (the scale, as a ratio)", "from 1.15 to 1.3"),
    ("scale: {body: 7}", "7 is too small for body, in pt", "at least 8.5"),
    ("scale: {heading: 9.6}", "heading is 9.6 pt, and body 9.6 pt", "let heading be larger than body"),
    ("scale: {label: 10}", "body is 9.6 pt, and label 10 pt", "let body be no smaller than label"),
    ("scale: {body: 8.6, label: 8.4}", "heading is 15 pt, too large for lines of a body", "at most 14.6 pt"),
    ("scale: {figure: 22}", "figure is 22 pt, too large for lines of a body", "at most 21.1 pt"),
    ("scale: {title: 30}", 'unknown key "title" in the scale', ""),
    ("size: 10", 'unknown key "size" in type', ""),
]


def theme_of(folder: Path, said: str):
    path = folder / "theme.yaml"
    path.write_text(f"type: {{{said}}}\n", encoding="utf-8")
    return read_theme(path)


def test_a_ratio_sets_what_is_larger_than_the_body(tmp_path):
    assert theme_of(tmp_path, "scale: 1.25").scale == TypeScale(8.0, 9.0, 9.6, 15.0, 18.75, 36.62)


def test_sizes_by_name_leave_the_others_as_they_are(tmp_path):
    assert theme_of(tmp_path, "scale: {heading: 14}").scale == TypeScale(heading=14.0)


@pytest.mark.parametrize(("said", "message", "hint"), WRONG, ids=[said for said, *_ in WRONG])
def test_a_scale_that_cannot_be_read_with_ease_is_refused(said, message, hint, tmp_path):
    with pytest.raises(ProblemsFound) as refused:
        theme_of(tmp_path, said)
    problem = next(one for one in refused.value.problems if message in one.message)
    assert problem.place
    assert problem.place.line == 1
    assert hint in (problem.hint or "")


def test_the_grid_and_every_style_follow_and_nothing_is_below_the_floor(tmp_path):
    theme = theme_of(tmp_path, f"scale: {NAMED}")
    for step in LADDER:
        look = look_of(theme, step, "en")
        assert look.body.leading == pytest.approx(2 * look.unit)
        assert min(look.note.size, look.label.size, look.body.size) >= theme.scale.note
    look = look_of(theme, LADDER[0], "en")
    assert (look.body.size, look.note.size, look.h2.size, look.unit) == (10.2, 8.5, 17.0, 6.375)


def test_a_spotlight_is_set_in_the_sizes_of_its_theme(tmp_path):
    theme = f"type: {{scale: {NAMED}}}\nfurniture: {{imprint: first}}\n"
    made = Pipeline().make(dress(tmp_path / "series", theme))
    assert page_order.body_sizes(made) == {10.2}
    assert set(page_order.letters(made)) <= {8.5, 9.0, 10.2, 17.0, 22.0, 44.0}
    first, second = page_order.placed(made).sheets
    feet = [
        "".join(run.text for ink in sheet.texts if ink.frame == "foot" for run in ink.text.runs)
        for sheet in (first, second)
    ]
    assert "Published on" in feet[0]
    assert "Published on" not in feet[1]


def test_where_the_imprint_stands_is_first_or_last(tmp_path):
    path = tmp_path / "theme.yaml"
    path.write_text("furniture: {imprint: middle}\n")
    with pytest.raises(ProblemsFound) as refused:
        read_theme(path)
    assert "first" in (refused.value.problems[0].hint or "") + refused.value.problems[0].message
    assert refused.value.problems[0].code is not Code.YAML_SYNTAX
