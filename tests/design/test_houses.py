"""Themes that look like different houses, and the keys that make them so."""

import os
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from dressing import HOUSES, THEMES, dress
from PIL import Image, ImageChops, ImageFilter

from reportgen.design import BUILT_IN, LADDER, MARGIN, Group, Shape, Text, look_of
from reportgen.design.logos import Logo, Logos
from reportgen.design.title import logo_strip
from reportgen.inspection import inspect
from reportgen.making import Pipeline, verify_spotlight
from reportgen.pictures import Drawing
from reportgen.provenance import explain
from reportgen.publication import volume

TESTS = Path(__file__).resolve().parents[1]
LIBRARIES = TESTS / "series" / "bibliotheques-2024"
DPI, TITLE = 60, 0.24
TOLERANCE = 40
MM = 72 / 25.4


def kids(group):
    for kid in group.kids:
        if isinstance(kid, Group):
            yield from kids(kid)
        else:
            yield kid


def shapes(page):
    return [kid for group in page.groups for kid in kids(group) if isinstance(kid, Shape)]


def texts(page):
    return [kid for group in page.groups for kid in kids(group) if isinstance(kid, Text)]


def spotlight(folder, theme):
    """Return the spotlight of Madrid in a theme."""
    return Pipeline().make(dress(folder / "innovation-2018", theme))


@pytest.fixture(scope="module", params=THEMES, ids=lambda path: path.stem)
def house(request, tmp_path_factory):
    """A house's name, and the spotlight of Madrid in it."""
    theme = request.param.read_text(encoding="utf-8")
    return request.param.stem, spotlight(tmp_path_factory.mktemp("house"), theme)


def test_a_house_is_made_as_it_was_laid_out(house):
    _, made = house
    data = made.pdf()
    verify_spotlight(data, made.layout, made.metadata, made.path)
    assert data == made.pdf()


def test_a_house_holds_what_it_claims(house):
    assert not inspect(house[1].pdf()).broken


def test_the_title_of_a_house_looks_as_it_did(house):
    name, made = house
    page = pypdfium2.PdfDocument(made.pdf())[0].render(scale=DPI / 72).to_pil().convert("RGB")
    now = page.crop((0, 0, page.width, round(page.height * TITLE)))
    kept = TESTS / "golden" / f"house-{name}.png"
    if os.environ.get("UPDATE_GOLDENS"):
        now.quantize(64).save(kept, optimize=True)
    soft = ImageFilter.GaussianBlur(1.2)
    then = Image.open(kept).convert("RGB")
    assert now.size == then.size
    difference = ImageChops.difference(now.filter(soft), then.filter(soft)).convert("L")
    assert sum(difference.histogram()[TOLERANCE:]) < 0.001 * now.width * now.height


def test_corners_of_none_leave_no_tile_and_no_chip_round(tmp_path):
    made = spotlight(tmp_path, "corners: 0\n")
    for shape in (shape for page in made.layout.pages for shape in shapes(page)):
        across, down = shape.path[1][::2], shape.path[1][1::2]
        disc = max(across) - min(across) == pytest.approx(max(down) - min(down))
        assert disc or not ("c" in shape.path[0] and shape.path[0].endswith("z"))


def test_a_rule_in_place_of_a_band_leaves_the_title_on_paper(tmp_path):
    made = spotlight(
        tmp_path, "header: {kind: rule, rule: 5}\ncolours: {brand: '#aa0000', band: '#00aa00'}\n"
    )
    first, second = made.layout.pages
    rule = shapes(first)[0]
    assert (rule.fill, rule.path[1][5] - rule.path[1][1]) == ("#aa0000", 5.0)
    assert "#00aa00" not in {shape.fill for page in (first, second) for shape in shapes(page)[:2]}


def test_pages_at_the_spine_are_farther_from_it(tmp_path):
    made = spotlight(tmp_path, "margins: {gutter: 6}\n")
    lefts = [min(text.x for text in texts(page)) for page in made.layout.pages]
    assert lefts == pytest.approx([MARGIN + 3 * MM, MARGIN - 3 * MM], abs=0.1)


def test_a_page_number_outside_stands_at_the_left_of_a_left_page(tmp_path):
    made = spotlight(tmp_path, "furniture: {folio: outside}\n")
    places = [next(t.x for t in texts(page) if t.runs[0].text.strip() == f"{n} / 2")
              for n, page in enumerate(made.layout.pages, 1)]  # fmt: skip
    assert places[0] > 500
    assert places[1] == MARGIN


def test_a_page_number_in_the_middle_is_in_the_middle_and_below_the_sources(tmp_path):
    made = spotlight(tmp_path, "furniture: {folio: centre}\n")
    page = made.layout.pages[0]
    folio = next(text for text in texts(page) if text.runs[0].text.strip() == "1 / 2")
    assert folio.x + folio.width / 2 == pytest.approx(made.layout.size[0] / 2)
    assert folio.y == max(text.y for text in texts(page))


def test_what_bleeds_goes_over_the_edges_and_the_boxes_say_where_the_page_is_cut(tmp_path):
    made = spotlight(tmp_path, "print: {bleed: 3, marks: yes}\n")
    width, height = made.layout.size
    band = shapes(made.layout.pages[0])[0]
    assert (min(band.path[1][::2]), min(band.path[1][1::2])) == pytest.approx((-3 * MM, -3 * MM))
    assert max(band.path[1][::2]) == pytest.approx(width + 3 * MM)
    with pikepdf.open(BytesIO(made.pdf())) as pdf:
        for page in pdf.pages:
            boxes = [
                [float(edge) for edge in page.obj[name]] for name in ("/TrimBox", "/BleedBox", "/MediaBox")
            ]
            assert boxes[0] == pytest.approx([0, 0, width, height], abs=0.01)
            assert boxes[1] == pytest.approx([-3 * MM, -3 * MM, width + 3 * MM, height + 3 * MM], abs=0.01)
            assert boxes[2][0] == pytest.approx(-9 * MM, abs=0.01)
    marks = shapes(made.layout.pages[1])[-8:]
    outside = [x for mark in marks for x in mark.path[1][::2] if not 0 <= x <= width]
    assert min(abs(x) if x < 0 else x - width for x in outside) > 3 * MM


def test_pages_attached_to_those_of_others_have_no_bleed(bench):
    bench.change("", "print: {bleed: 3, marks: yes}\n", "theme.yaml")
    shutil.copy(TESTS / "publication" / "hosts" / "typst-ua1.pdf", "host.pdf")
    assert bench.run("attach", "host.pdf", "los-angeles", "-o", "whole.pdf").code == 0
    with pikepdf.open("whole.pdf") as pdf:
        assert "/BleedBox" not in pdf.pages[-1]
        assert [float(edge) for edge in pdf.pages[-1].MediaBox][:2] == [0, 0]


def test_a_volume_is_bound_with_its_bleed(bench):
    bench.change("", 'print: {bleed: 3}\nmargins: {gutter: 4}\ncolours: {paper: "#fff1e5"}\n', "theme.yaml")
    assert volume(["los-angeles"], Path("v.pdf")).pages > 2
    with pikepdf.open("v.pdf") as pdf:
        assert all("/BleedBox" in page for page in pdf.pages)


WRONG = {
    "header: {kind: «ribbon»}": ("UNKNOWN-NAME", "band, rule"),
    "header: {rule: «-1»}": ("OUT-OF-RANGE", "at least 0"),
    "corners: «round»": ("WRONG-KIND", "from 0 to 12"),
    "corners: «2,5»": ("WRONG-KIND", "write a point"),
    "corners: «99»": ("OUT-OF-RANGE", "at most 12"),
    "rules: {«sections»: 1}": ("UNKNOWN-KEY", 'did you mean "section"?'),
    "furniture: {folio: «left»}": ("UNKNOWN-NAME", "right, outside, centre"),
    "furniture: {running_head: «none»}": ("UNKNOWN-NAME", "bar, rule"),
    "margins: {gutter: «40»}": ("OUT-OF-RANGE", "at most 16"),
    "print: {bleed: «3 mm»}": ("WRONG-KIND", "from 0 to 10"),
    "print: {marks: «maybe»}": ("UNKNOWN-NAME", "yes, no"),
    "«mirrored»: yes": ("UNKNOWN-KEY", ""),
}


@pytest.mark.parametrize("theme", WRONG)
def test_a_wrong_key_of_a_house_is_told_where_it_stands(bench, theme):
    changed = bench.change("", f"{theme}\n", "theme.yaml")
    code, hint = WRONG[theme]
    (shown,) = bench.run("check", "town").problems
    assert (shown.path, shown.place, shown.code) == (bench.shown(changed[0]), changed[1], code)
    assert hint in shown.hint


def figures(groups):
    for group in groups:
        if group.role == "Figure" and not group.id:
            yield group
        yield from figures(kid for kid in group.kids if isinstance(kid, Group))


@pytest.fixture(scope="module")
def with_pictures(tmp_path_factory):
    return spotlight(tmp_path_factory.mktemp("pictures"), (HOUSES / "photo.yaml").read_text(encoding="utf-8"))


def test_logos_and_photo_are_read_out_and_the_photo_says_whose_it_is(with_pictures):
    page = with_pictures.layout.pages[0]
    named = {figure.alt for figure in figures(page.groups)}
    assert {"Institute of waves", "Seal of the network", "High houses at dusk"} <= named
    assert "Photo: made up" in "".join(run.text for text in texts(page) for run in text.runs)


@pytest.mark.parametrize("whose", ["", "the publisher"])
def test_logos_are_read_as_they_stand(whose):
    square = Drawing(Path("square.svg"), "", (10.0, 10.0), ())
    logos = Logos(Logo(square, whose) if whose else None, tuple(Logo(square, name) for name in "ABC"))
    strip = logo_strip(look_of(replace(BUILT_IN, logos=logos), LADDER[0], "en"))
    assert [logo.alt for logo in strip] == [*filter(None, [whose]), *"ABC"]
    assert [logo.box[0] for logo in strip] == sorted(logo.box[0] for logo in strip)


def test_logos_have_clear_space_around_them(with_pictures):
    page = with_pictures.layout.pages[0]
    logos = [f.box for f in figures(page.groups) if f.alt in {"Institute of waves", "Seal of the network"}]
    for x, y, width, height in logos:
        others = [text for text in texts(page) if text.y - 8 < y + height * 1.4 and text.x < x + width]
        assert not others
        assert y >= height * 0.4


def test_each_picture_is_in_a_file_once(with_pictures):
    with pikepdf.open(BytesIO(with_pictures.pdf())) as pdf:
        images = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        assert len(images) == 2
        assert all(image.BitsPerComponent == 8 and "/SMask" not in image for image in images)


def test_a_volume_and_what_is_attached_have_each_picture_once(bench):
    madrid = dress(bench.root / "dressed" / "innovation-2018", (HOUSES / "photo.yaml").read_text("utf-8"))
    names = [str(madrid), str(madrid.with_name("paris.yaml"))]
    assert volume(names, Path("v.pdf")).pages > 4
    shutil.copy(TESTS / "publication" / "hosts" / "typst-ua1.pdf", "host.pdf")
    assert bench.run("attach", "host.pdf", *names, "-o", "whole.pdf").code == 0
    for name in ("v.pdf", "whole.pdf"):
        with pikepdf.open(name) as pdf:
            streams = [o for o in pdf.objects if isinstance(o, pikepdf.Stream)]
            assert len([stream for stream in streams if stream.get("/Subtype") == "/Image"]) == 2, name


def test_a_photo_of_too_few_samples_is_told_with_how_many_are_wanted(bench):
    madrid = dress(bench.root / "dressed" / "innovation-2018", "header: {kind: photo}\n")
    Image.new("RGB", (200, 130), "#336699").save(madrid.with_name("skyline.jpg"))
    run = bench.run("build", madrid)
    assert run.code == 0
    assert "the picture skyline.jpg has" in run.err
    assert "150 are wanted" in run.err


def test_a_photo_is_not_shown_where_the_theme_has_no_place_for_it(bench):
    shutil.copy(HOUSES / "skyline.jpg", bench.cities)
    bench.change("country: GB\n", "country: GB\nphoto: {file: skyline.jpg, alt: Houses}\n")
    made = Pipeline().make(bench.cities / "town.yaml")
    assert not [figure for figure in figures(made.layout.pages[0].groups) if figure.alt == "Houses"]


PICTURED = {
    "photo: «{file: skyline.jpg}»": ("MISSING-KEY", ""),
    "photo: {file: «none.jpg», alt: A}": ("NOT-FOUND", "looked for in"),
    "photo: {file: «../theme.yaml», alt: A}": ("NOT-FOUND", "beside this file"),
    "photo: {file: «/etc/passwd», alt: A}": ("NOT-FOUND", "beside this file"),
    "photo: {file: «town.yaml», alt: A}": ("PICTURE", "save it anew"),
    "photo: {file: «wave.svg», alt: A}": ("PICTURE", "save it anew"),
    "photo: «skyline.jpg»": ("WRONG-KIND", "file, alt, credit"),
    "photo: {file: skyline.jpg, alt: A, «text»: B}": ("UNKNOWN-KEY", "file, alt, credit"),
}


@pytest.mark.parametrize("photo", PICTURED)
def test_what_is_wrong_with_a_photo_is_told_where_it_is_named(bench, photo):
    code, hint = PICTURED[photo]
    for name in ("skyline.jpg", "wave.svg"):
        shutil.copy(HOUSES / name, bench.cities)
    path, place, _ = bench.change("country: GB\n", f"country: GB\n{photo}\n")
    (shown,) = bench.run("check", "town").problems
    assert (shown.path, shown.place, shown.code) == (bench.shown(path), place, code)
    assert hint in shown.hint


LOGOS = {
    "logos: {publisher: «{file: wave.svg}»}": ("MISSING-KEY", ""),
    "logos: {«sponsor»: {file: wave.svg, alt: A}}": ("UNKNOWN-KEY", "publisher, partners"),
    "logos: {publisher: {file: «none.svg», alt: A}}": ("NOT-FOUND", "looked for in"),
    "logos: {partners: «{file: wave.svg, alt: A}»}": ("WRONG-KIND", "a dash for each"),
}


@pytest.mark.parametrize("logos", LOGOS)
def test_what_is_wrong_with_logos_is_told_where_they_are_named(bench, logos):
    code, hint = LOGOS[logos]
    shutil.copy(HOUSES / "wave.svg", bench.series)
    path, place, _ = bench.change("", f"{logos}\n", "theme.yaml")
    (shown,) = bench.run("check", "town").problems
    assert (shown.path, shown.place, shown.code) == (bench.shown(path), place, code)
    assert hint in shown.hint


def test_a_sign_that_no_typeface_has_is_told_in_whose_the_photo_is(bench):
    shutil.copy(HOUSES / "skyline.jpg", bench.cities)
    photo = 'photo: {file: skyline.jpg, alt: A, credit: "Photo: «国»"}'
    changed = bench.change("country: GB\n", f"country: GB\n{photo}\n")
    (shown,) = bench.run("check", "town").problems
    assert (shown.code, shown.place) == ("NO-GLYPH", changed[1])


def figure_of(made, alt):
    return next(one for page in made.layout.pages for one in figures(page.groups) if one.alt == alt)


def test_a_photo_stands_in_its_column_with_whose_it_is_and_is_explained():
    made = Pipeline().make(LIBRARIES / "cities" / "val-dormant.yaml")
    figure = figure_of(made, "Une vallée entre deux collines")
    _, y, width, height = figure.box
    assert width / height == pytest.approx(1.5, abs=0.01)
    credit = next(t for page in made.layout.pages for t in texts(page) if "inventée" in t.runs[0].text)
    assert y + height < credit.y < y + height + 14
    (found,) = (one for one in explain(made.manuscript) if one.statement.id == "photo")
    assert found.statement.text.startswith("Une vallée entre deux collines Image")


def test_a_high_photo_is_cut_about_its_middle(tmp_path):
    series = tmp_path / LIBRARIES.name
    shutil.copytree(LIBRARIES, series)
    Image.new("RGB", (400, 1200), "#336699").save(series / "cities" / "vallee.jpg")
    made = Pipeline().make(series / "cities" / "val-dormant.yaml")
    figure = figure_of(made, "Une vallée entre deux collines")
    assert figure.box[3] == pytest.approx(figure.box[2] * 0.75)
    (shape,) = figure.kids
    assert shape.picture.size == (400, 300)
