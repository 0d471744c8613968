"""A volume for a printer: in ink, and with its cover in a file of its own where the spine is known."""

import shutil
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from press import PRINT, profile

from reportgen.design import (
    BUILT_IN,
    LADDER,
    Group,
    Spine,
    Text,
    TextRun,
    drawn_in,
    jacket,
    look_of,
)
from reportgen.errors import Code, ProblemsFound
from reportgen.making import Pipeline
from reportgen.pdf.read import read_back
from reportgen.publication import volume
from reportgen.publication.volume.printed import Jacket

MM = 72 / 25.4
LOOK = look_of(BUILT_IN, LADDER[1], "en")


@pytest.fixture(scope="module")
def series(pristine, tmp_path_factory):
    """The starter series of a house that has a printer, and the town in it."""
    copy = tmp_path_factory.mktemp("printed") / "innovation-2018"
    shutil.copytree(pristine, copy)
    (copy / "press.icc").write_bytes(profile())
    theme = copy / "theme.yaml"
    colours = 'colours: {brand: "#0056b3", band: "#0b2545"}\n'
    theme.write_text(f"{colours}margins: {{gutter: 6}}\n{PRINT}", "utf-8")
    return copy


@pytest.fixture(scope="module")
def printed(series):
    """A volume for a printer with a spine of 12 mm: the block and the cover, as they were read, and it."""
    bound = volume([str(series / "cities" / "town.yaml")], series / "v.pdf", to_print=True, spine=12)
    return bound, *(read_back(path.read_bytes()) for path in (bound.path, bound.cover))


def test_the_block_has_all_but_the_cover_in_sheets_of_four(printed):
    bound, block, _ = printed
    texts = [" ".join(text.split()) for text in block.texts]
    assert len(texts) == bound.pages
    assert len(texts) % 4 == 0
    assert texts[0].startswith("Innovation capacity in cities 2018 Spotlight on 1 city reportgen project")
    assert texts[1].startswith("Imprint")
    begin = next(n for n, text in enumerate(texts, 1) if text.startswith("Spotlight on"))
    assert begin % 2 == 0
    assert f" {begin} " in f" {texts[begin - 1]} "


def test_the_cover_has_front_spine_and_back_on_one_sheet(printed):
    bound, block, cover = printed
    assert bound.cover.name == "v.cover.pdf"
    ((width, height),) = cover.sizes
    around = 9 * MM
    page = block.sizes[0][0] - 2 * around
    assert width == pytest.approx(2 * page + 12 * MM + 2 * around, abs=0.1)
    assert height == pytest.approx(block.sizes[0][1], abs=0.1)
    (text,) = cover.texts
    assert " ".join(text.split()).count("Innovation capacity in cities") == 3


def test_block_and_cover_are_pdf_x_4_in_ink_with_bleed_and_no_data(printed):
    bound, *_ = printed
    for path in (bound.path, bound.cover):
        with pikepdf.open(path) as pdf:
            assert b"<pdfxid:GTS_PDFXVersion>PDF/X-4<" in pdf.Root.Metadata.read_bytes()
            assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
            for page in pdf.pages:
                assert "/Annots" not in page
                assert float(page.BleedBox[0]) == pytest.approx(-3 * MM, abs=0.01)
                operators = {str(operator) for _, operator in pikepdf.parse_content_stream(page)}
                assert not operators & {"rg", "RG", "g", "G"}


def test_a_cover_bleeds_and_is_marked_where_it_is_cut_and_folded(printed):
    bound, block, _ = printed
    page = block.sizes[0][0] - 18 * MM
    with pikepdf.open(bound.cover) as pdf:
        drawn = [
            ([float(number) for number in operands], str(operator))
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) in {"m", "l", "re"}
        ]
        found = [(x, y) for (x, y, *_), _ in drawn]
        found += [(x + wide, y) for (x, y, *size), sign in drawn if sign == "re" for wide in size[:1]]
        width, height = (float(edge) for edge in pdf.pages[0].TrimBox[2:])
    for fold in (page, page + 12 * MM):
        assert {round(y) for x, y in found if abs(x - fold) < 0.02} >= {
            round(-4 * MM),
            round(-9 * MM),
            round(height + 4 * MM),
            round(height + 9 * MM),
        }
    for edge in (-3 * MM, width + 3 * MM):
        assert any(abs(x - edge) < 0.02 and abs(y - height - 3 * MM) < 0.02 for x, y in found)


def test_a_narrow_spine_has_no_words_and_that_is_told(series):
    loaded = Pipeline(to_print=True).load(series)
    (warning,) = Jacket.of(4, Path("w.pdf"), loaded).warnings
    assert warning.code is Code.NO_ROOM
    assert warning.message == "a spine of 4 mm has no room for words, and stays without"
    assert not Jacket.of(6, Path("w.pdf"), loaded).warnings
    assert not [
        thing for thing in drawn_in(jacket((), (), Spine(4 * MM, "A", "B"), LOOK)) if isinstance(thing, Text)
    ]


@pytest.mark.parametrize("width", [1, 12, 100])
def test_a_spine_is_as_wide_as_the_printer_says_in_mm(series, width):
    jacket_of = Jacket.of(width, Path("w.pdf"), Pipeline(to_print=True).load(series))
    assert jacket_of.spine.width == pytest.approx(width * 72 / 25.4)


def test_words_on_a_spine_become_smaller_and_are_refused_at_last():
    def words(title):
        lines = (
            thing
            for thing in drawn_in(jacket((), (), Spine(40, title, "Publisher"), LOOK))
            if isinstance(thing, Text)
        )
        return [("".join(run.text for run in line.runs), line.runs[0].size, line.angle) for line in lines]

    assert words("Title") == [("Title", 15, 270), ("Publisher", 10.5, 270)]
    (_, title, _), (_, publisher, _) = words("Title " * 28)
    assert 8 <= title < 15
    assert publisher == max(title * 0.7, 8)
    with pytest.raises(ValueError, match="longer than the spine"):
        words("Title " * 60)


def test_a_volume_that_is_read_from_the_right_has_its_front_at_the_left():
    front = Group("P", (Text(10, 10, (TextRun("x", LOOK.family.regular, 9, "#000000", 20.0),)),))
    page = LOOK.theme.size[0]
    places = []
    for language in ("en", "ar"):
        look = look_of(BUILT_IN, LADDER[1], language)
        places.append(
            next(
                thing.x
                for thing in drawn_in(jacket((front,), (), Spine(10, "A", "B"), look))
                if isinstance(thing, Text)
            )
        )
    assert places == pytest.approx([page + 10 + 10, page - 30])


def test_a_spine_that_cannot_be_is_refused(series, bench):
    plain, printed = Pipeline().load(bench.series), Pipeline(to_print=True).load(series)
    for width, into, loaded, told in (
        (0.4, "a.pdf", printed, "cannot be printed"),
        (140, "a.pdf", printed, "cannot be printed"),
        (9, "-", printed, "two files are written"),
        (9, "a.pdf", plain, "says nothing of print"),
    ):
        with pytest.raises(ProblemsFound, match=told):
            Jacket.of(width, Path(into), loaded)


def test_a_house_without_inks_prints_its_cover_in_colours_of_a_screen(bench):
    bench.change("", "print: {bleed: 3}\n", "theme.yaml")
    run = bench.run("volume", "town", "--spine", "9")
    assert run.out.split() == ["output/volume.pdf", "output/volume.cover.pdf"]
    with pikepdf.open(BytesIO(Path("output/volume.cover.pdf").read_bytes())) as pdf:
        assert b"pdfaid" in pdf.Root.Metadata.read_bytes()
