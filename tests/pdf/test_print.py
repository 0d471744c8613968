"""A printer's file: what ISO 15930-7 (PDF/X-4) asks for that can be read, clause by clause, and its inks.

There is no validator of PDF/X-4 that everybody may have: what these tests hold is what the claim rests on.
"""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from dressing import HOUSES, dress
from PIL import Image, ImageCms
from press import PRINT, profile

from reportgen.design import Shape, Text, drawn_in, ink_of
from reportgen.errors import ProblemsFound
from reportgen.making import Pipeline, verify_spotlight

COLOURS = {
    "rg": 0,
    "RG": 0,
    "g": 0,
    "G": 0,
    "cs": 0,
    "CS": 0,
    "sc": 0,
    "SC": 0,
    "scn": 0,
    "SCN": 0,
    "k": 4,
    "K": 4,
}
PHOTO = (HOUSES / "photo.yaml").read_text("utf-8")
NAMES = {
    "pdfx": "http://www.npes.org/pdfx/ns/id/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "mm": "http://ns.adobe.com/xap/1.0/mm/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The spotlight of Madrid for a printer: a photo in RGB, logos of paths and of samples, charts."""
    series = tmp_path_factory.mktemp("print") / "innovation-2018"
    madrid = dress(series, f"{PHOTO}margins: {{gutter: 6}}\n{PRINT}")
    (series / "press.icc").write_bytes(profile())
    return Pipeline(to_print=True).make(madrid)


@pytest.fixture(scope="module")
def data(made):
    return made.pdf()


@pytest.fixture(scope="module")
def pdf(data):
    with pikepdf.open(BytesIO(data)) as opened:
        yield opened


def meta(pdf, space, name):
    with pdf.open_metadata() as found:
        return found.get(f"{{{NAMES[space]}}}{name}")


def streams(pdf):
    return [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]


def test_it_is_read_back_like_any_other(made, data):
    verify_spotlight(data, made.layout, made.metadata, made.path)
    assert made.pdf() == data


def test_a_file_with_another_ink_than_was_given_is_not_what_it_should_be(made, data):
    with pikepdf.open(BytesIO(data)) as changed:
        page = changed.pages[0]
        content = page.Contents.read_bytes()
        assert content.count(b"1 0.8 0 0.5 k") > 0
        page.Contents = changed.make_stream(content.replace(b"1 0.8 0 0.5 k", b"1 0.8 0 0.6 k"))
        other = BytesIO()
        changed.save(other)
    with pytest.raises(ProblemsFound, match=r"inks are lacking, or too many: \[\(1.0, 0.8, 0.0, 0.6\)\]"):
        verify_spotlight(other.getvalue(), made.layout, made.metadata, made.path)


def test_6_1_it_is_of_pdf_1_6_and_whole(data, pdf):
    assert data.startswith(b"%PDF-1.6\n")
    assert not pdf.is_encrypted
    assert len(pdf.trailer.ID) == 2
    assert not [one for one in streams(pdf) if "/F" in one or one.get("/Filter") == "/LZWDecode"]


def test_6_4_one_output_intent_has_the_profile_of_the_house_inside(pdf):
    (intent,) = pdf.Root.OutputIntents
    assert (intent.S, intent.OutputConditionIdentifier) == ("/GTS_PDFX", "FOGRA51")
    assert (intent.RegistryName, intent.Info) == ("http://www.color.org", "Made paper")
    assert (intent.DestOutputProfile.N, intent.DestOutputProfile.read_bytes()) == (4, profile())


def test_6_4_nothing_is_drawn_in_colours_of_a_screen(pdf):
    used = set()
    for page in pdf.pages:
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in COLOURS:
                assert len(operands) == COLOURS[str(operator)]
                used.add(str(operator))
    assert used == {"k", "K"}
    for image in (one for one in streams(pdf) if one.get("/Subtype") == "/Image"):
        space = image.ColorSpace
        assert space in ("/DeviceGray", "/DeviceCMYK") or (space[0], space[1].N) == ("/ICCBased", 3)
        if space not in ("/DeviceGray", "/DeviceCMYK"):
            inside = space[1].read_bytes()
            assert (inside[8], inside[9] >> 4) <= (4, 2)
            assert "sRGB" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(inside)))


def test_6_5_every_font_is_inside(pdf):
    found = [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
    ]
    assert found
    assert all("/FontFile2" in one or "/FontFile3" in one for one in found)


def test_6_10_metadata_say_what_it_is(pdf):
    assert meta(pdf, "pdfx", "GTS_PDFXVersion") == "PDF/X-4"
    assert re.fullmatch(r"uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", meta(pdf, "mm", "DocumentID"))
    assert (meta(pdf, "mm", "VersionID"), meta(pdf, "mm", "RenditionClass")) == ("1", "default")
    assert all(meta(pdf, "xmp", name) for name in ("CreateDate", "ModifyDate", "MetadataDate"))
    assert meta(pdf, "dc", "title") == pdf.docinfo.Title
    assert "/Filter" not in pdf.Root.Metadata


def test_whether_it_is_trapped_is_said_twice_alike(pdf):
    assert (pdf.docinfo.Trapped, meta(pdf, "pdf", "Trapped")) == ("/False", "False")


def test_what_is_cut_lies_in_what_bleeds_and_that_in_the_page(pdf):
    for page in pdf.pages:
        media, bleed, trim = (
            list(map(float, page[f"/{name}"])) for name in ("MediaBox", "BleedBox", "TrimBox")
        )
        assert all(a < b < c for a, b, c in zip(media[:2], bleed[:2], trim[:2], strict=True))
        assert all(a > b > c for a, b, c in zip(media[2:], bleed[2:], trim[2:], strict=True))
        assert "/ArtBox" not in page
        assert "/CropBox" not in page


def test_6_13_to_6_25_nothing_in_it_acts_or_is_elsewhere(pdf):
    """Transfer curves, PostScript, annotations, actions, scripts, forms, layers, other files: it has none."""
    assert not [page for page in pdf.pages if "/Annots" in page]
    assert not {"/OpenAction", "/AA", "/AcroForm", "/OCProperties", "/AF", "/Names", "/Perms"} & set(
        pdf.Root.keys()
    )
    forbidden = {"/TR", "/TR2", "/HTP", "/HT", "/OPI", "/Alternates", "/EF", "/JS", "/AA", "/Ref"}
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            assert not forbidden & set(thing.keys())
            assert thing.get("/S") not in ("/JavaScript", "/URI", "/GoToR", "/Launch")
            assert thing.get("/Subtype") != "/PS"
    operators = {str(operator) for page in pdf.pages for _, operator in pikepdf.parse_content_stream(page)}
    assert not operators & {"BX", "EX", "PS", "ri", "sh"}


def test_it_claims_nothing_else_and_is_tagged_without_links(pdf):
    packet = pdf.Root.Metadata.read_bytes()
    assert b"pdfaid" not in packet
    assert b"pdfuaid" not in packet
    assert pdf.Root.MarkInfo.Marked
    roles = {
        str(one.S)
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and "/P" in one and "/S" in one
    }
    assert "/H1" in roles
    assert "/Link" not in roles


def test_the_inks_that_are_drawn_are_those_of_the_house(made, pdf):
    wanted = set()
    for page in made.layout.pages:
        for thing in drawn_in(page.groups):
            colours = [run.colour for run in thing.runs] if isinstance(thing, Text) else []
            if isinstance(thing, Shape) and not thing.picture:
                colours += [one for one in (thing.fill, thing.stroke) if one]
            wanted |= {tuple(round(part / 100, 4) for part in ink_of(one)) for one in colours}
    drawn = {
        tuple(round(float(part), 4) for part in operands)
        for page in pdf.pages
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) in {"k", "K"}
    }
    assert drawn == wanted
    assert {(1, 0.8, 0, 0.5), (0, 0, 0, 1), (0, 0, 0, 0), (1, 1, 1, 1), (0.08, 0.048, 0, 0)} <= drawn


def test_letters_in_black_alone_are_printed_over_what_is_below_and_nothing_else_is(pdf):
    for page in pdf.pages:
        over, ink, outside, seen = False, None, [], set()
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "gs" if str(operands[0]) in ("/Over", "/NotOver"):
                    over = str(operands[0]) == "/Over"
                case "BT" | "ET":
                    assert not over
                case "q":
                    outside.append(ink)
                case "Q":
                    ink = outside.pop()
                case "k":
                    ink = [float(part) for part in operands]
                case "TJ" | "Tj":
                    seen.add(over)
                    assert over is (ink == [0, 0, 0, 1])
        assert seen == {True, False}
    states = pdf.pages[0].Resources.ExtGState
    assert (states["/Over"].OP, states["/Over"].op, states["/Over"].OPM) == (True, True, 1)
    assert (states["/NotOver"].OP, states["/NotOver"].op, states["/NotOver"].OPM) == (False, False, 0)


def cmyk_photo(path, icc):
    Image.new("CMYK", (900, 600), (10, 200, 30, 40)).save(path, icc_profile=icc, quality=95)


@pytest.mark.parametrize("same", [True, False])
def test_a_photo_of_inks_keeps_them(tmp_path, same):
    other = profile(version=0x02100000)
    madrid = dress(tmp_path / "innovation-2018", f"{PHOTO}{PRINT}")
    (madrid.parents[1] / "press.icc").write_bytes(profile())
    cmyk_photo(madrid.parent / "skyline.jpg", profile() if same else other)
    with pikepdf.open(BytesIO(Pipeline(to_print=True).make(madrid).pdf())) as pdf:
        (photo,) = (one for one in streams(pdf) if one.get("/Filter") == "/DCTDecode")
        if same:
            assert photo.ColorSpace == "/DeviceCMYK"
        else:
            assert (photo.ColorSpace[0], photo.ColorSpace[1].N) == ("/ICCBased", 4)
            assert photo.ColorSpace[1].read_bytes() == other
        assert [int(one) for one in photo.Decode] == [1, 0] * 4
        inks = Image.open(BytesIO(photo.read_raw_bytes())).getpixel((0, 0))
        assert all(abs(a - b) <= 3 for a, b in zip(inks, (10, 200, 30, 40), strict=True))


@pytest.mark.slow
def test_the_plates_have_what_the_house_gives(data, tmp_path):
    """Ghostscript separates it: running text on the plate of black alone, the band on its own plates."""
    if shutil.which("gs") is None:
        pytest.skip("Ghostscript is not on this machine")
    file = tmp_path / "a.pdf"
    file.write_bytes(data)
    out = tmp_path / "p%d.tif"
    command = [
        "gs",
        "-q",
        "-dSAFER",
        "-dNOPAUSE",
        "-dBATCH",
        "-sDEVICE=tiffsep",
        "-r72",
        f"-sOutputFile={out}",
        file,
    ]
    subprocess.run(command, check=True)
    plates = {
        name: Image.open(Path(tmp_path, f"p1({name}).tif")).convert("L")
        for name in ("Cyan", "Magenta", "Yellow", "Black")
    }
    height = plates["Black"].height
    foot = (60, height // 2, plates["Black"].width - 60, height - 120)
    assert plates["Yellow"].crop(foot).getextrema() == (255, 255)
    corner = (40, 90)
    band = {name: round((255 - plate.getpixel(corner)) / 2.55) for name, plate in plates.items()}
    assert band == {"Cyan": 100, "Magenta": 80, "Yellow": 0, "Black": 50}
