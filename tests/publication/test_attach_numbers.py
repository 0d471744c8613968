"""The numbers on new pages: those that the host prints on its own go on, whatever its labels say."""

import io

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

from publication.conftest import CITIES
from publication.test_attach_refusals import TYPST
from publication.variants import changed
from reportgen.cli.commands import commands
from reportgen.design import Folio
from reportgen.pdf.read import FootText
from reportgen.pdf.read.seen import see_beside
from reportgen.publication.attach.folios import folios_at
from reportgen.publication.attach.labels import Range
from reportgen.publication.attach.printed import carries, numbering

PROFILE = str(CITIES / "los-angeles.yaml")


def no_labels(pdf):
    """Number the pages i, 1, 2, 3, and say so nowhere but in print."""
    del pdf.Root["/PageLabels"]


def foot(joined, page):
    """Return the last words on a page."""
    document = pypdfium2.PdfDocument(joined.after)
    text = document[page].get_textpage().get_text_bounded().split()
    document.close()
    return text[-1]


def feet(joined):
    at = joined.at if joined.at >= 0 else -2
    document = pypdfium2.PdfDocument(joined.after)
    labels = [document.get_page_label(number) for number in range(len(document))]
    first = at if at >= 0 else len(labels) - 2
    document.close()
    return [foot(joined, first), foot(joined, first + 1)], labels


def test_the_printed_number_goes_on_where_there_are_no_labels(join):
    joined = join(changed(TYPST, no_labels), names=(PROFILE,))
    assert feet(joined) == (["4", "5"], ["1", "2", "3", "4", "4", "5"])
    (warning,) = joined.warnings
    assert warning.code == "NUMBERING"
    assert "the next one is 4, by counting its pages, for it has no labels, it is 5" in warning.message
    assert "--first-page" in warning.hint


def test_nothing_is_said_where_print_and_labels_agree(join):
    joined = join(TYPST, names=(PROFILE,))
    assert (feet(joined)[0], joined.warnings) == (["4", "5"], ())


@pytest.mark.parametrize("at", [None, 3])
def test_the_first_number_can_be_said(join, at):
    joined = join(TYPST, at, names=(PROFILE,), first_page=31)
    printed, labels = feet(joined)
    begin = 4 if at is None else at - 1
    assert printed == ["31", "32"]
    assert labels[begin : begin + 2] == ["31", "32"]
    assert [*labels[:begin], *labels[begin + 2 :]] == ["i", "1", "2", "3"]
    assert "NUMBERING" not in {warning.code for warning in joined.warnings}


CASES = {
    "front matter that is not counted": (["", "iii 9", "1", "2", "3", "4"], (), ("D", "", 5)),
    "a dozen pages, the last without": (
        [f"Report 2024 {n}" for n in range(10, 21)] + [""],
        (),
        ("D", "", 22),
    ),
    "of a total": ([f"26-12345 {n}/40" for n in range(30, 41)], (), ("D", "", 41)),
    "of the total of a questionnaire inside": ([""] * 9 + ["1/3 2018", "2/3", "3/3"], (), None),
    "of the total behind a cover": (["", *(f"Page {n} of 5" for n in range(1, 6))], (), ("D", "", 6)),
    "of an appendix before others": (["One 1", "One 2", "One 3", "Two 1", "Three 1", "Four 1"], (), None),
    "of the last pages alone, from 1 on": (
        ["", "5 6 May", "JIU/NOTE/2022/1"] * 2 + ["1 A.4", "2", "3"],
        (),
        ("D", "", 4),
    ),
    "beside the sign of a document": ([f"JIU/NOTE/2018/1 {n}" for n in (7, 8, 9)], (), ("D", "", 10)),
    "before a back cover": (["7", "8", "9", "", "ISBN 12 2018"], (), ("D", "", 12)),
    "of a chapter": (["2-9", "3-1", "3-2", "3-3"], (), ("D", "3-", 4)),
    "of an annex": (["A.1", "A.2 Annex", "A.3"], (), ("D", "A.", 4)),
    "of another script": (["\u0444-7", "\u0444-8", "\u0444-9"], (), ("D", "\u0444-", 10)),
    "in dashes": (["- 7 -", "\u2013 8 \u2013", "[9]"], (), ("D", "", 10)),
    "Roman": (["ii", "iii", "iv", "v"], (), ("r", "", 6)),
    "letters": (["Annex a", "b", "c", "d"], (), ("a", "", 5)),
    "capital letters": (["A", "B", "C Report 2024"], (), ("A", "", 4)),
    "letters that are Roman numbers too": (["c", "d", "- e -"], (), ("a", "", 6)),
    "Roman numbers that are letters too": (["v", "vi", "vii"], (), ("r", "", 8)),
    "a Roman number among letters": (["h", "i", "j"], (), ("a", "", 11)),
    "behind z": (["y", "z", "aa"], (), ("a", "", 28)),
    "letters behind the number of a page": (["12a", "12b", "12c"], (), ("a", "12", 4)),
    "letters of a chapter": (["3-a", "3-b", "3-c"], (), ("a", "3-", 4)),
    "an article and a pronoun": (["A report 7", "I am 8", "A view 9"], (), ("D", "", 10)),
    "the letters of an index, beside numbers": (["A 7", "B 8", "C 9"], (), ("D", "", 10)),
    "the letters of its labels": (["c", "d", "e"], (Range(0, "a", "", 3),), None),
    "other labels": (["7", "8", "9"], (Range(0, "D", "", 1),), ("D", "", 10)),
    "none": (["Report", "2024", "1 January 2024"], (), None),
    "years alone": (["2024", "2024", "2024"], (), None),
    "the same as its labels": (["7", "8", "9"], (Range(0, "D", "", 7),), None),
    "as counted": (["1", "2", "3"], (), None),
    "as counted, and another series": (["1 11", "2 12", "3 13"], (), None),
    "a number of five figures": (["47710 6 00001", "47711 00002", "47712 6 00003"], (), ("D", "", 47713)),
    "glued to signs that are not seen": (["a\x0220\x02", "\x0e21\x02", "22\x02"], (), ("D", "", 23)),
    "dates": (["1/2/2016", "2/3/2016", "03/02/2016 x"], (), None),
    "sections before their titles": (["2. Passengers", "3. Cargo", "4. Flights"], (), None),
    "figures": (["Supplemental Figure 9", "Fig. 10", "FIGURE 11\nmeans"], (), None),
    "numbers with a point alone": (["7.", "8.\nCargo", "9."], (), ("D", "", 10)),
    "decimals": (["0.05 7", "0.06", "0.07"], (), None),
    "a cover without a number": (["7", "8", "9"], (Range(0, "D", "", 1), Range(2, "", "Cover", 1)), None),
}


@pytest.mark.parametrize("case", CASES)
def test_what_grows_from_page_to_page_is_the_number(case):
    margins, labels, found = CASES[case]
    new = numbering(labels, len(margins), len(margins), margins, None)
    assert (new and (new.style, new.prefix, new.first)) == found


@pytest.mark.parametrize(
    ("margins", "title", "found"),
    [
        (
            ["Our  Cities \u00b7 2026\r\n12", "1. Why", "Our cities \u00b7 2026", "OUR CITIES", "5"],
            "Our cities",
            True,
        ),
        (["Our cities\r\n12", "1. Why", "Our cities\r\n14", "1. Why"], "Our cities", True),
        (["Our cities 2026 2", "1. Why\nOur cities 2026 3", "4 Our cities 2026"], "Our cities 2026", True),
        (["Our cities", "1. Why", "2", "3", "4", "5"], "Our cities", False),
        (["In our cities, teams", "our cities have a mayor"], "Our cities", False),
        (["http://example.org"] * 3, "http://example.org", False),
        (["1. Why"] * 3, "Our cities", False),
        (["Our cities " * 6] * 3, ("Our cities " * 6).strip(), False),
        ([], "Our cities", False),
    ],
)
def test_pages_carry_a_title_in_their_heads(margins, title, found):
    assert carries(margins, title) == found


def test_a_file_that_is_ready_keeps_its_printed_numbers_and_is_told(join):
    (warning,) = join(TYPST, prefix="A-").warnings
    assert (warning.code, warning.place.path.name) == ("NUMBERING", f"{TYPST}.pdf")
    assert "los-angeles.pdf keeps the page numbers that are printed on it" in warning.message
    assert "its first page is A-1 of the whole" in warning.message
    assert "name its profile" in warning.hint


def feet_at(*middles, up=40.0, first=7):
    """Return pages 400 pt wide with numbers at such places, and a line beside each."""
    return [
        (FootText(f"Our cities {first}", 60.0, up), FootText(f"{number}", middle, up))
        for number, middle in enumerate(middles, first)
    ]


@pytest.mark.parametrize(
    ("feet", "found"),
    [
        (feet_at(200, 207, 200, 207), (Folio.CENTRE, 40.0)),
        (feet_at(370, 372, 370, 372), (Folio.RIGHT, 40.0)),
        (feet_at(370, 30, 370, 30), (Folio.OUTSIDE, 40.0)),
        ([(), *feet_at(200, 200), ()], (Folio.CENTRE, 40.0)),
        (feet_at(30, 30, 30, 30), None),
        (feet_at(280, 280, 280, 280), None),
        (feet_at(200, 30, 370, 200), None),
        (feet_at(200, 200, up=80.0), None),
        (feet_at(200, 200, up=5.0), None),
        ([*feet_at(200, 200), *feet_at(200, 200, up=44.0, first=9)], None),
        ([*feet_at(200), *feet_at(200, first=3), *feet_at(200, first=11)], None),
        ([(), (), (), *feet_at(200)], None),
        ([], None),
    ],
)
def test_numbers_stand_at_one_place_at_the_feet_of_a_host_or_at_none(feet, found):
    assert folios_at(feet, len(feet), 400.0) == found


def centred():
    """Return four pages of A4 with their numbers in the middle, 45 pt over the edge."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(595.276, 841.89))
    for number in range(1, 5):
        canvas.drawCentredString(297.6, 45, str(number))
        canvas.showPage()
    canvas.save()
    return data.getvalue()


@pytest.mark.parametrize(
    ("names", "place"), [(["tulsa"], (298, 45)), (["tulsa", "los-angeles"], (548, 19))], ids=["room", "none"]
)
def test_numbers_stand_where_the_hosts_do_where_all_have_room_for_that(join, names, place):
    joined = join(centred(), names=[str(CITIES / f"{name}.yaml") for name in names], paper="")
    feet = see_beside(range(0), 9999, joined.after).feet[4:]
    assert len(feet) == 2 * len(names)
    for number, foot in enumerate(feet, 5):
        assert (str(number), *place) in {(one.text.strip(), round(one.middle), round(one.up)) for one in foot}


def test_in_the_middle_pages_keep_numbers_of_their_own():
    assert numbering((), 3, 1, ["7", "8", "9"], None) is None


@pytest.mark.parametrize("option", [("--first-page", "0"), ("--first-page", "7", "--embed")])
def test_a_number_that_cannot_be_printed_is_a_fault_of_the_command(option):
    ran = CliRunner().invoke(commands, ["attach", "host.pdf", "los-angeles", "-o", "out.pdf", *option])
    assert ran.exit_code == 2
    assert "--first-page" in ran.output


def labelled(prefix):
    def edit(pdf):
        nums = Array([0, Dictionary(S=Name.D, P=String(prefix))])
        pdf.Root.PageLabels = Dictionary(Nums=nums)

    return changed("libreoffice-plain", edit)


@pytest.mark.parametrize(
    ("prefix", "printed"),
    [
        (b"A\x85", "A\u20134"),
        (b"\xfe\xff\x04\x10\x00-", "\u0410-4"),
        (b"\xff\xfe\x10\x04-\x00", "\u0410-4"),
        (b"\xfe\xff\x96\x44", ""),
        (b"\xfe\xff\x06\x45", "4\u0645"),  # as it is seen: a number behind a letter from the right
        (b"A\x7f", ""),
    ],
)
def test_a_prefix_is_kept_byte_by_byte_and_printed_where_there_are_signs(join, prefix, printed):
    """It is text in PDFDocEncoding or UTF-16 (ISO 32000-1, 7.9.2.2)."""
    joined = join(labelled(prefix), names=(PROFILE,))
    with pikepdf.open(io.BytesIO(joined.after)) as pdf:
        assert bytes(pdf.Root.PageLabels.Nums[1].P) == prefix
    told = [warning for warning in joined.warnings if warning.code == "NUMBERING"]
    if printed:
        assert (foot(joined, 3).rstrip("\u200e"), told) == (printed, [])
    else:
        assert "no number printed" in told[0].message
        assert foot(joined, 3) not in {"4", "1"}
