"""Spotlights among pages of other formats: laid out for them where two hold one, and told where not."""

import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from publication.conftest import CITIES
from publication.test_attach_refusals import TYPST
from publication.variants import changed
from reportgen.errors import ProblemsFound
from reportgen.inspection import inspect
from reportgen.pdf.read import opened_strictly, read_pages
from reportgen.pdf.read.pdfium import in_pdfium, text_of_page
from reportgen.publication.attach.format import format_at

LONG, SHORT = str(CITIES / "los-angeles.yaml"), str(CITIES / "tulsa.yaml")
A4, LETTER = (595.28, 841.89), (612.0, 792.0)


def sized(*box, **more):
    """Have pages of another size."""

    def edit(pdf):
        for page in pdf.pages:
            page.obj.MediaBox = Array([*box])
            for key, value in more.items():
                page.obj[f"/{key}"] = Array([*value]) if isinstance(value, tuple) else value

    return changed(TYPST, edit)


def sizes(joined):
    """Return the width and the height of the new pages, behind the four of the host."""
    document = pypdfium2.PdfDocument(joined.after)
    found = [tuple(round(side, 2) for side in document[number].get_size()) for number in (4, 5)]
    document.close()
    return found


def told(joined):
    return [warning.message for warning in joined.warnings if warning.code == "PAPER"]


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ((0, 0, 612, 792), LETTER),
        ((0, 0, 595, 842), A4),
        ((10, 10, 605.5, 851.5), A4),
        ((0, 0, 612, 783), (612.0, 783.0)),
        ((0, 0, 791, 612), (791.0, 612.0)),
    ],
)
def test_spotlights_have_the_format_of_the_pages_beside_them(join, host, found):
    joined = join(sized(*host), names=(SHORT,), paper="")
    assert (sizes(joined), told(joined)) == ([found, found], [])
    assert not [f for f in inspect(joined.after).findings if f not in inspect(joined.before).findings]


def test_pages_that_are_turned_are_as_they_are_seen(join):
    joined = join(sized(0, 0, 612, 791, Rotate=90), names=(SHORT,), paper="")
    assert sizes(joined) == [(791.0, 612.0)] * 2
    with pikepdf.open(io.BytesIO(joined.after)) as pdf:
        assert int(pdf.pages[-1].obj.get("/Rotate", 0)) == 0


def test_what_does_not_fit_has_the_paper_of_its_series_and_is_told(join):
    joined = join(sized(0, 0, 720, 560), names=(SHORT, LONG), paper="")
    assert sizes(joined) == [A4, A4]
    (message,) = told(joined)
    assert "254 x 198 mm" in message
    assert "los-angeles does not fit on two of these: the new ones are A4, so that the file has" in message


def test_what_is_left_out_for_the_format_of_the_pages_is_told(join):
    joined = join(sized(0, 0, 792, 612), names=(LONG,), paper="")
    assert [problem.code for problem in joined.warnings if problem.code != "UNTAGGED"] == [
        "NO-ROOM",
        "SMALLER-TYPE",
    ]


@pytest.mark.parametrize("box", [(0, 0, 1920, 1080), (0, 0, 200, 300)])
def test_pages_that_no_type_is_for_are_told(join, box):
    joined = join(sized(*box), names=(SHORT,), paper="")
    assert sizes(joined) == [A4, A4]
    assert len(told(joined)) == 1


def test_the_paper_can_be_said(join):
    host = sized(0, 0, 612, 792)
    for paper, size in (("A4", A4), ("theme", A4), ("Letter", LETTER), ("host", LETTER)):
        joined = join(host, names=(SHORT,), paper=paper)
        assert (sizes(joined), told(joined)) == ([size, size], [])


def test_where_the_hosts_paper_is_asked_for_what_does_not_fit_is_a_problem(join):
    with pytest.raises(ProblemsFound) as found:
        join(sized(0, 0, 720, 560), names=(LONG,), paper="host")
    codes = {problem.code: problem for problem in found.value.problems}
    assert set(codes) == {"TOO-LONG", "PAPER"}
    assert "254 x 198 mm" in codes["PAPER"].message
    assert "--paper theme" in codes["PAPER"].hint


def test_a_finished_pdf_of_another_format_is_told(join):
    joined = join(sized(0, 0, 612, 792), paper="")
    assert told(joined) == ["los-angeles.pdf is A4, among pages that are Letter"]


PRINTED = {"TrimBox": (30, 40, 642, 832), "BleedBox": (21, 31, 651, 841)}


def test_boxes_are_those_of_the_pages_beside(join):
    joined = join(sized(0, 0, 680, 880, **PRINTED), names=(SHORT,), paper="")
    with pikepdf.open(io.BytesIO(joined.after)) as pdf:
        own, other = pdf.pages[-1].obj, pdf.pages[0].obj
        for name in ("MediaBox", "TrimBox", "BleedBox"):
            moved = [float(side) - start for side, start in zip(other[f"/{name}"], [30, 40] * 2, strict=True)]
            assert [float(side) for side in own[f"/{name}"]] == pytest.approx(moved, abs=0.01), name
    document = pypdfium2.PdfDocument(joined.after)
    picture = document[5].render(scale=1).to_numpy()
    document.close()
    assert tuple(picture[45, 340]) != (255, 255, 255)
    assert tuple(picture[20, 340]) == (255, 255, 255)


@pytest.mark.parametrize(
    ("media", "turned", "found"),
    [
        ((0, 0, 612.28, 858.9), 0, "A4 with a bleed of 3 mm on each side"),
        ((10, 10, 622.28, 868.9), 90, "297 x 210 mm with a bleed of 3 mm on each side"),
        ((0, 0, 630, 810), 0, "Letter with a bleed of 3 mm on each side"),
        ((0, 0, 448, 623.6), 0, "148 x 210 mm with a bleed of 5 mm on each side"),
        ((0, 0, 450, 666), 0, "152 x 229 mm with a bleed of 3 mm on each side"),
        ((0, 0, 515.91, 728.5), 0, ""),
        ((0, 0, 630, 795), 0, ""),
        ((0, 0, 652, 899), 0, ""),
    ],
)
def test_pages_that_do_not_say_where_they_are_cut_are_known_by_their_size(media, turned, found):
    with opened_strictly(sized(*media, Rotate=turned)) as file:
        format_ = format_at(file, read_pages(file), 0)
    assert (format_.bled if format_.supposed else "") == found


@pytest.mark.parametrize("box", ["TrimBox", "CropBox"])
def test_pages_that_say_where_they_are_cut_are_believed(box):
    with opened_strictly(sized(0, 0, 612.28, 858.9, **{box: (0, 0, 612.28, 850)})) as file:
        assert not format_at(file, read_pages(file), 0).supposed


def test_spotlights_bleed_where_pages_seem_to_and_it_is_told(join):
    joined = join(sized(0, 0, 612.28, 858.9), names=(SHORT,), paper="")
    with pikepdf.open(io.BytesIO(joined.after)) as pdf:
        boxes = [[float(side) for side in pdf.pages[-1].obj[f"/{name}Box"]] for name in ("Trim", "Media")]
    assert boxes[0] == pytest.approx([0, 0, *A4], abs=0.01)
    assert [b - a for a, b in zip(boxes[0], boxes[1], strict=True)] == pytest.approx(
        [-8.5] * 2 + [8.5] * 2, abs=0.01
    )
    assert told(joined) == [
        "its pages do not say where they are cut; by their size they are A4 with a bleed of 3 mm on each side"
    ]


def test_the_title_of_the_host_stands_in_the_running_heads(join):
    joined = join(TYPST, names=(SHORT,), host_title="Annual  report")
    document = pypdfium2.PdfDocument(joined.after)
    assert "Annual report" in document[5].get_textpage().get_text_bounded()
    document.close()


def headed(title):
    """Return a host of that title, which its pages carry in their heads."""

    def edit(pdf):
        pdf.docinfo["/Title"] = title
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        font.Encoding = Dictionary(Differences=Array([ord("~"), Name("/uni6C34")]))
        shown = title.replace("\u6c34", "~")
        for page in pdf.pages:
            top = float(page.mediabox[3])
            page.add_resource(font, Name.Font, name=Name.Head)
            page.contents_add(f"/Artifact BMC BT /Head 9 Tf 40 {top - 20} Td ({shown}) Tj ET EMC".encode())

    return changed(TYPST, edit)


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Water and waste", "Water and waste"),
        ("\u6c34 of small towns", "Innovation capacity in cities 2018"),
    ],
)
def test_the_title_that_pages_carry_stands_there_too_where_it_can_be_set(join, title, found):
    joined = join(headed(title), names=(SHORT,))
    with in_pdfium(joined.after) as document:
        assert found in text_of_page(document[5])


def test_all_that_is_attached_has_one_subset_of_a_face(join):
    joined = join("libreoffice-ua1", names=(SHORT, LONG, str(CITIES / "akron.yaml")), data=False)
    with pikepdf.open(io.BytesIO(joined.after)) as pdf:
        new = list(pdf.pages)[3:]
        fonts = [font for page in new for font in page.obj.Resources.Font.values()]
        files = {font.DescendantFonts[0].FontDescriptor.objgen for font in fonts}
        names = {str(font.BaseFont) for font in fonts}
    assert len(files) == len(names)
    assert len(names) < 10
    assert not [f for f in inspect(joined.after).findings if f not in inspect(joined.before).findings]
