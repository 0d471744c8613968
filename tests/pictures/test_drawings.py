"""SVG as paths: what is drawn and how, and what is refused by its name."""

import pytest

from reportgen.errors import ProblemsFound, SourceLocation
from reportgen.pictures.drawing import read_drawing

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">'


def drawn(tmp_path, inside, head=HEAD):
    path = tmp_path / "logo.svg"
    path.write_text(f"{head}{inside}</svg>", encoding="utf-8")
    return read_drawing(path, SourceLocation(tmp_path / "theme.yaml", 3, 9))


def said(tmp_path, inside, head=HEAD):
    with pytest.raises(ProblemsFound) as caught:
        drawn(tmp_path, inside, head)
    (problem,) = caught.value.problems
    return problem


def box(outline):
    numbers = outline.way[1]
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


SHAPES = {
    '<rect x="10" y="5" width="20" height="10"/>': (10, 5, 30, 15),
    '<rect x="10" y="5" width="20" height="10" rx="3"/>': (10, 5, 30, 15),
    '<circle cx="20" cy="20" r="10"/>': (10, 10, 30, 30),
    '<ellipse cx="20" cy="20" rx="10" ry="5"/>': (10, 15, 30, 25),
    '<polygon points="0,0 10,0 10,10"/>': (0, 0, 10, 10),
    '<path d="M1 2h10v5H1z"/>': (1, 2, 11, 7),
    '<path d="m0 0q10 0 10 10z"/>': (0, 0, 10, 10),
    '<g transform="translate(5 6) scale(2)"><rect width="3" height="4"/></g>': (5, 6, 11, 14),
    '<rect width="4" height="2" transform="rotate(90)"/>': (-2, 0, 0, 4),
    '<rect width="4" height="2" transform="matrix(1 0 0 1 7 8)"/>': (7, 8, 11, 10),
}


@pytest.mark.parametrize("inside", SHAPES)
def test_shapes_are_paths_where_they_stand(tmp_path, inside):
    (outline,) = drawn(tmp_path, inside).outlines
    assert box(outline) == pytest.approx(SHAPES[inside], abs=0.05)


PAINTS = {
    '<rect width="9" height="9"/>': ("#000000", "", (1.0, 1.0)),
    '<rect width="9" height="9" fill="#F0A"/>': ("#ff00aa", "", (1.0, 1.0)),
    '<rect width="9" height="9" style="fill: rgb(1,2,3) ; opacity:.5"/>': ("#010203", "", (0.5, 0.5)),
    '<style>.a,.b{fill:navy}</style><rect class="b" width="9" height="9"/>': ("#000080", "", (1.0, 1.0)),
    '<g fill="none" stroke="red"><path d="M0 0L9 9"/></g>': ("", "#ff0000", (1.0, 1.0)),
    '<g opacity=".5"><rect opacity=".5" width="9" height="9" fill-opacity="50%"/></g>': (
        "#000000",
        "",
        (0.125, 0.25),
    ),
}


@pytest.mark.parametrize("inside", PAINTS)
def test_paint_is_that_of_attributes_styles_and_classes(tmp_path, inside):
    (outline,) = drawn(tmp_path, inside).outlines
    assert (outline.fill, outline.stroke, outline.cover) == PAINTS[inside]


def test_lines_are_as_wide_as_their_group_makes_them(tmp_path):
    inside = '<g transform="scale(3)" stroke="red" stroke-width="2"><path fill="none" d="M0 0L9 9"/></g>'
    (outline,) = drawn(tmp_path, inside).outlines
    assert outline.line_width == pytest.approx(6.0)


def test_what_is_not_seen_is_not_drawn(tmp_path):
    inside = (
        '<title>Logo</title><desc>x</desc><metadata/><defs><linearGradient id="g"/></defs>'
        '<rect width="9" height="9" display="none"/><rect width="0" height="0"/><path d=""/>'
        '<rect width="9" height="9" fill="none"/><rect width="7" height="7"/>'
    )
    (outline,) = drawn(tmp_path, inside).outlines
    assert box(outline) == pytest.approx((0, 0, 7, 7))


def test_a_clip_that_shows_all_is_no_matter(tmp_path):
    clip = '<defs><clipPath id="c"><rect width="100" height="50"/></clipPath></defs>'
    (outline,) = drawn(tmp_path, f'{clip}<g clip-path="url(#c)"><rect width="9" height="9"/></g>').outlines
    assert outline.fill == "#000000"


REFUSED = {
    "<text>WJP</text>": "<text>",
    '<image href="x.png"/>': "<image>",
    '<use href="#a"/>': "<use>",
    "<script>1</script>": "<script>",
    "<foreignObject/>": "<foreignObject>",
    '<rect width="9" height="9" fill="url(#g)"/>': "a gradient or a pattern",
    '<rect width="9" height="9" filter="url(#f)"/>': "filter",
    '<rect width="9" height="9" mask="url(#m)"/>': "mask",
    '<clipPath id="c"><rect width="5" height="5"/></clipPath><g clip-path="url(#c)"/>': "clip-path",
    '<path d="M0 0h9" stroke="red" stroke-dasharray="2 2"/>': "stroke-dasharray",
    "<style>g > rect{fill:red}</style><rect width='9' height='9'/>": 'a style for "g > rect"',
    '<rect width="9" height="9" transform="skewX(3)"/>': "the transform skewX",
    "<g>" * 70 + "</g>" * 70: "deep",
}


@pytest.mark.parametrize("inside", REFUSED, ids=lambda inside: inside[:30])
def test_what_is_not_drawn_is_refused_by_its_name(tmp_path, inside):
    problem = said(tmp_path, inside)
    assert problem.code == "PICTURE"
    assert REFUSED[inside] in problem.message
    assert "PNG" in problem.hint
    assert (problem.place.line, problem.place.column) == (3, 9)


BROKEN = {
    "no picture": ("", "<html>"),
    "not closed": ("<g>", HEAD),
    "no size": ("", '<svg xmlns="http://www.w3.org/2000/svg">'),
    "no extent": ("", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 9">'),
    "a colour that is none": ('<rect width="9" height="9" fill="blau"/>', HEAD),
    "path data that is none": ('<path d="M0 0 l x"/>', HEAD),
    "a number that is none": ('<circle cx="a" r="3"/>', HEAD),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_damaged_drawing_is_told(tmp_path, kind):
    problem = said(tmp_path, *BROKEN[kind])
    assert problem.code == "PICTURE"
    assert "damaged" in problem.message


def test_entities_that_grow_are_refused(tmp_path):
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + HEAD
    assert "entities" in said(tmp_path, "<title>&b;</title>", bomb).message


def test_a_drawing_that_shows_nothing_is_told(tmp_path):
    assert "shows nothing" in said(tmp_path, "<g/>").message


def test_a_drawing_that_is_too_large_is_refused_unread(tmp_path):
    assert "2 MB" in said(tmp_path, " " * 2_100_000).message
