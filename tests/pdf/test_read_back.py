"""Reading back: a file that shows anything else than was laid out is refused."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from reportgen.design import Group, Shape, Text, rectangle
from reportgen.errors import ProblemsFound
from reportgen.making import Pipeline, verify_spotlight
from reportgen.pdf.read.seen import see_beside
from reportgen.pdf.write import Writer, write_pdf
from reportgen.publication import volume

CITIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018" / "cities"
CHARTS = ("strategy", "approach")


def changed(groups, change):
    """Return groups with a function put to each, to the inner ones first."""
    found = []
    for group in groups:
        kids = [changed([kid], change)[0] if isinstance(kid, Group) else kid for kid in group.kids]
        found.append(change(group._replace(kids=tuple(kids))))
    return tuple(found)


def relaid(layout, change):
    """Return a layout with a function put to each of its groups."""
    pages = (replace(page, groups=changed(page.groups, change)) for page in layout.pages)
    return replace(layout, pages=tuple(pages))


def chart_of(layout, name):
    kept = []
    relaid(layout, lambda group: (group.id == f"chart:{name}" and kept.append(group)) or group)
    (found,) = kept
    return found


def with_chart(layout, chart):
    """Return a layout with another chart in place of its own of that name."""
    return relaid(layout, lambda group: chart if group.id == chart.id else group)


def refusal(made, layout):
    """Return why the file of a layout is refused as that of a spotlight."""
    with pytest.raises(ProblemsFound) as refused:
        verify_spotlight(write_pdf(layout, made.metadata), made.layout, made.metadata, Path("a.pdf"))
    (problem,) = refused.value.problems
    assert problem.code == "READ-BACK"
    return problem.message.partition("it should be: ")[2]


@pytest.fixture(scope="module")
def made():
    return Pipeline().make(CITIES / "los-angeles.yaml")


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("other", ["austin", "athens", "example"])
def test_the_chart_of_another_place_is_refused(made, name, other):
    chart = chart_of(Pipeline().make(CITIES / f"{other}.yaml").layout, name)
    assert refusal(made, with_chart(made.layout, chart)).startswith("page ")


@pytest.mark.parametrize(("side", "more"), [(0, 0.6), (0, -0.6), (1, 0.6), (1, -0.6), (0, 500), (1, -500)])
def test_pages_of_another_size_are_refused(made, side, more):
    size = [*made.layout.size]
    size[side] += more
    with pytest.raises(ProblemsFound, match="a page is 595 by 842 pt"):
        verify_spotlight(made.pdf(), replace(made.layout, size=tuple(size)), made.metadata, Path("a.pdf"))


@pytest.mark.parametrize("more", [0.4, -0.4])
def test_what_files_round_of_a_size_is_no_other_size(made, more):
    wide, high = made.layout.size
    verify_spotlight(made.pdf(), replace(made.layout, size=(wide + more, high)), made.metadata, Path("a.pdf"))


def test_a_word_parted_in_itself_is_read_back(bench):
    """The line ends in a hyphen that another library reads as one that is not seen elsewhere (U+00AD)."""
    bench.change("A short text", f"A {'incomprehensibility' * 9} text")
    run = bench.run("build", "town")
    assert (run.code, run.err) == (0, "")


def shapes_of(group):
    found = []
    for kid in group.kids:
        found += shapes_of(kid) if isinstance(kid, Group) else [kid] if isinstance(kid, Shape) else []
    return found


@pytest.mark.parametrize("name", CHARTS)
def test_a_shape_in_another_place_under_the_same_words_is_refused(made, name):
    moved = shapes_of(chart_of(made.layout, name))[-1]
    across = [x + 1.0 * (n % 2 == 0) for n, x in enumerate(moved.path[1])]
    other = moved._replace(path=(moved.path[0], tuple(across)))
    mixed = relaid(
        made.layout,
        lambda group: group._replace(kids=tuple(other if kid is moved else kid for kid in group.kids)),
    )
    assert "lacks a shape of " in refusal(made, mixed)


@pytest.mark.parametrize("count", [-1, 1])
def test_a_shape_too_many_or_too_few_is_refused(made, count):
    def change(group):
        if group.role != "Figure":
            return group
        return group._replace(kids=group.kids[:-1] if count < 0 else (*group.kids, group.kids[-1]))

    found = refusal(made, relaid(made.layout, change))
    assert " shapes, not " in found


def test_shapes_of_no_size_are_there_too(made):
    def change(group):
        nothing = Shape(rectangle(200.0, 300.0, 0.0, 6.0), fill="#123456")
        return group._replace(kids=(*group.kids, nothing)) if group.role == "Figure" else group

    layout = relaid(made.layout, change)
    verify_spotlight(write_pdf(layout, made.metadata), layout, made.metadata, Path("a.pdf"))


@pytest.mark.parametrize("inner", ["", "Span"])
def test_a_link_in_an_artefact_has_no_line_under_it(made, inner):
    """What is no content leads nowhere, however deep it stands in what is none."""
    changed = []

    def change(group):
        linked = [kid for kid in group.kids if isinstance(kid, Text) and any(run.link for run in kid.runs)]
        if not linked or changed or group.role == "Artifact":
            return group
        changed.append(group)
        return group._replace(role="Artifact", kids=(Group(inner, group.kids),))

    layout = relaid(made.layout, change)
    assert changed
    verify_spotlight(write_pdf(layout, made.metadata), layout, made.metadata, Path("a.pdf"))


def test_a_chart_of_another_place_in_a_volume_is_refused(tmp_path, monkeypatch):
    draw = Writer.draw
    other = chart_of(Pipeline().make(CITIES / "example.yaml").layout, "strategy")

    def mixed(self, groups, bound=None):
        draw(self, changed(groups, lambda group: other if group.id == other.id else group), bound)

    monkeypatch.setattr(Writer, "draw", mixed)
    with pytest.raises(ProblemsFound) as refused:
        volume([str(CITIES / f"{name}.yaml") for name in ("los-angeles", "austin")], tmp_path / "v.pdf")
    assert [problem.code for problem in refused.value.problems] == ["READ-BACK"]
    assert not list(tmp_path.iterdir())


def test_what_stands_in_margins_is_seen_as_a_page_is_turned_and_in_halves():
    data = io.BytesIO()
    canvas = Canvas(data)
    for size, turned in (((400.0, 600.0), 0), ((600.0, 400.0), 90)):
        canvas.setPageSize(size)
        canvas.setPageRotation(turned)
        for x, y, words in ((20, 570, "Head"), (370, 20, "7"), (200, 300, "Body"), (20, 300, "Side")):
            canvas.drawString(x, y, words)
        canvas.showPage()
    canvas.save()
    found = see_beside(range(1), 99, data.getvalue())
    assert [sorted(words.split()) for words in found.margins] == [["7", "Head"], ["7", "Head", "Side"]]
    assert [tuple(half.strip() for half in page) for page in found.halves] == [("Head", "7"), ("", "")]
    assert {page: text.split() for page, text in found.texts.items()} == {0: ["Head", "7", "Side", "Body"]}
    assert see_beside(range(1), 1, data.getvalue()) == "it says it has 2 pages, and has 1 objects"
    assert not isinstance(see_beside(range(1), 2, data.getvalue()), str)
