"""Pages that are read from the right: everything changes sides, words and signs keep their form."""

import io
import re
import shutil
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from reportgen.content import Imprint, Mark
from reportgen.design import (
    BUILT_IN,
    LADDER,
    Group,
    Shape,
    Text,
    facing,
    look_of,
    rectangle,
    set_text,
    sign,
)
from reportgen.design.imprint import measure_imprint
from reportgen.design.picture import filled
from reportgen.making import Pipeline
from reportgen.making.verify import verify
from reportgen.pdf.read import opened, read_document
from reportgen.pictures import read_picture
from reportgen.reading import Reader, parse
from reportgen.richtext import plain

PARKS = Path(__file__).resolve().parents[1] / "languages" / "parks-2025"
LOOK = look_of(BUILT_IN, LADDER[0], "he")
WIDTH, _ = BUILT_IN.size


def flipped(*kids):
    return facing(Group("", kids), LOOK).kids


def things(group, kind):
    for kid in group.kids:
        if isinstance(kid, Group):
            yield from things(kid, kind)
        elif isinstance(kid, kind):
            yield kid


@pytest.fixture(scope="module")
def made():
    return Pipeline("he").make(PARKS / "cities" / "sample.yaml")


def test_a_page_in_a_language_from_the_left_stays_as_it_is():
    group = Group("P", (Shape(rectangle(10, 10, 20, 5), fill="#000000"),))
    assert facing(group, look_of(BUILT_IN, LADDER[0], "en")) is group


def test_what_begins_on_the_left_ends_on_the_right():
    (line,) = set_text("שלום 2018", LOOK.body, 400.0)
    shape, text = flipped(Shape(rectangle(45, 10, 20, 5), fill="#000000"), line.at(45.0, 20.0))
    assert {*shape.path[1][::2]} == {WIDTH - 45, WIDTH - 65}
    assert text.x + text.width == pytest.approx(WIDTH - 45)


@pytest.mark.parametrize("mark", [Mark.FIRST, Mark.ALSO, Mark.MOST, Mark.LEAST])
def test_a_sign_keeps_its_form(mark):
    signs = sign(mark, 100.0, 50.0, 8.0, LOOK.colours)
    for before, after in zip(signs, flipped(*signs), strict=True):
        moved = [x + WIDTH - 200.0 for x in before.path[1][::2]]
        where = after.path[1][::2]
        assert sorted(where) == pytest.approx(sorted(moved), abs=0.01)
        if before.sign is not None:
            assert where == pytest.approx(moved)


def test_a_code_is_moved_and_not_mirrored():
    block = Imprint((("", (plain("x"),)),), address="https://www.example.org/", code="code")
    before = measure_imprint(block, 400.0, LOOK).place(45.0, 700.0, 60.0)
    (dark,), (moved,) = (
        [shape for shape in things(group, Shape) if len(shape.path[0]) > 99]
        for group in (before, facing(before, LOOK))
    )
    middle = 45.0 + max(dark.path[1][::2]) / 2 - 45.0 / 2
    assert moved.path[1][::2] == pytest.approx([x + WIDTH - 2 * middle for x in dark.path[1][::2]], abs=0.1)


def test_a_photograph_is_moved_and_not_mirrored(tmp_path):
    Image.new("RGB", (8, 4), "#123456").save(tmp_path / "face.png")
    reader = Reader()
    picture = read_picture(parse("face.png", "x.yaml"), tmp_path, reader)
    reader.close()
    (shape,) = filled(picture, (45.0, 10.0, 80.0, 40.0), "#ffffff")
    (moved,) = flipped(shape)
    assert moved.picture == shape.picture, "it fills the box of its shape as it is"
    assert {*moved.path[1][::2]} == {*(WIDTH - x for x in shape.path[1][::2])}


def test_a_turned_line_covers_the_same_place_on_the_other_side():
    (line,) = set_text("2018", LOOK.body, 400.0)
    text = line.at(100.0, 300.0)._replace(angle=90.0)
    (turned,) = flipped(text)
    assert (turned.x, turned.angle) == (pytest.approx(WIDTH - 100.0), 270.0)
    assert turned.y == pytest.approx(300.0 - text.width), "it begins where the other one ends"


def test_the_title_stands_at_the_right_margin_and_columns_run_from_there(made):
    first = made.layout.pages[0]
    name = next(text for text in things(first.groups[0], Text) if text.runs[0].size > 20)
    assert name.x + name.width == pytest.approx(WIDTH - 45.0)
    facts, overview = (
        next(text for group in first.groups for text in things(group, Text) if words in text.runs[0].text)
        for words in ("אוכלוסייה", "טקסט")
    )
    assert facts.x > overview.x + overview.width


def test_bars_begin_at_their_labels_and_values_stand_behind_them(made):
    page = Group("", made.layout.pages[1].groups)
    figure = next(groups(page, "Figure"))
    lefts = [min(shape.path[1][::2]) for shape in things(figure, Shape)]
    values = [text for text in things(page, Text) if text.runs[0].text.endswith("%")]
    assert len(values) == len(lefts)
    for left, value in zip(lefts, values, strict=True):
        assert left == pytest.approx(value.x + value.width + 4.0, abs=0.1)


def test_words_are_tagged_in_the_order_they_are_read_in_whatever_is_seen_first(made):
    data = made.pdf()
    with opened(data) as pdf:
        document = read_document(data, pdf)
        words = " ".join(map(document.words, document.tree.tops))
        read = " ".join(re.sub("[\u200e\u200f]", "", words).split())
        assert str(pdf.Root.ViewerPreferences.Direction) == "/R2L"
    assert "בשנת 2024 ניטעו 1,500 עצים (כ-25%) לאורך התעלה, לפי תוכנית Green Mile." in read
    assert "מבט על עיר הדוגמה" in read


def test_a_bookmark_is_in_the_order_it_is_read_in(tmp_path):
    series = shutil.copytree(PARKS, tmp_path / "series")
    words = series / "wording" / "he.yaml"
    text = words.read_text(encoding="utf-8")
    words.write_text(text.replace('plan: "התוכנית"', 'plan: "תוכנית 2030 ו-Green"'), encoding="utf-8")
    data = Pipeline("he").make(series / "cities" / "sample.yaml").pdf()
    with opened(data) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root[0].children]
    assert "תוכנית 2030 ו-Green" in titles


def test_a_link_in_a_line_from_the_right_goes_on_as_one(tmp_path):
    series = shutil.copytree(PARKS, tmp_path / "series")
    path = series / "cities" / "sample.yaml"
    text = path.read_text(encoding="utf-8")
    links = (f"[אתר 2030 של Green Mile והעיר](https://www.example.org/{number}) " for number in range(9))
    words = f"ראו {''.join(links)}"
    path.write_text(text.replace("טקסט זה בדוי, וכך", words + "וכך"), encoding="utf-8")
    made = Pipeline("he").make(path)
    data = made.pdf()
    verify(data, made.layout, made.metadata, path)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        links = list(pdf.pages[0].Annots)
        assert len(links) == 9
        assert {str(note.Contents) for note in links} == {"אתר 2030 של Green Mile והעיר"}


def test_a_split_from_the_right_has_its_values_where_they_belong(tmp_path):
    """Where a value stands before its label, both are parted, from whatever side they run."""
    series = shutil.copytree(PARKS, tmp_path / "series")
    for number in range(12):
        answer = "plan: no" if number else "plan: yes"
        path = series / "cities" / f"more-{number}.yaml"
        path.write_text(
            f"name: More {number}\ncountry: GR\nanswers: {{{answer}, parks: 4}}\n", encoding="utf-8"
        )
    made = Pipeline("he").make(series / "cities" / "sample.yaml")
    page = Group("", made.layout.pages[0].groups)
    cells = {words(row.kids[0]): words(row.kids[1]) for row in groups(page, "TR")}
    assert cells.keys() == {"כן", "לא"}
    assert all(value.endswith("%") for value in cells.values())


def groups(group, role):
    for kid in group.kids:
        if isinstance(kid, Group):
            if kid.role == role:
                yield kid
            yield from groups(kid, role)


def words(group):
    return "".join(run.text for text in things(group, Text) for run in text.runs).strip()
