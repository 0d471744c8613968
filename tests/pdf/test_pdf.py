"""The files themselves, read with libraries that did not write them."""

import io
import re
import shutil
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest

from reportgen.design import BUILT_IN, LADDER, Shape, circle, look_of, rectangle, set_text
from reportgen.inspection import inspect
from reportgen.making import Pipeline
from reportgen.pdf.read import read_back
from reportgen.pdf.write import Ua
from reportgen.pdf.write.abbreviations import Abbreviations
from reportgen.pdf.write.assembly import _differences
from reportgen.pdf.write.composed import composed_font
from reportgen.pdf.write.draw import PageDrawer, _ended
from reportgen.pdf.write.fonts import Fonts
from reportgen.pdf.write.ink import ContentWriter
from reportgen.pdf.write.links import LinkAnnotation
from reportgen.pdf.write.register import Register
from reportgen.publication import volume
from reportgen.richtext import Run, text_of, with_dois

CITIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018" / "cities"


@pytest.fixture(scope="module")
def files():
    pipeline = Pipeline()
    return {name: pipeline.make(CITIES / f"{name}.yaml").pdf() for name in ("los-angeles", "example")}


@pytest.fixture(params=["los-angeles", "example"])
def pdf(request, files):
    with pikepdf.open(io.BytesIO(files[request.param])) as opened:
        yield opened


def fonts_of(pdf):
    found = {}
    for page in pdf.pages:
        for name, font in page.Resources.get("/Font", {}).items():
            found[str(name)] = font
    return found


def test_two_a4_pages(pdf):
    assert len(pdf.pages) == 2
    for page in pdf.pages:
        assert [round(float(v)) for v in page.MediaBox] == [0, 0, 595, 842]


def test_every_font_is_embedded_and_subset_and_of_the_theme(pdf):
    assert len(fonts_of(pdf)) >= 2
    for font in fonts_of(pdf).values():
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        prefix, _, name = str(font.BaseFont).removeprefix("/").partition("+")
        assert len(prefix) == 6
        assert name.startswith("SourceSans3")


def test_every_object_that_is_a_font_is_embedded(pdf):
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font":
            inner = thing.DescendantFonts[0] if thing.Subtype == "/Type0" else thing
            assert "/FontFile2" in inner.FontDescriptor


def test_no_raster_and_nothing_transparent(pdf):
    for page in pdf.pages:
        assert "/XObject" not in page.Resources or not page.Resources.XObject.keys()
        assert b" gs" not in page.Contents.read_bytes()


def test_metadata_says_the_same_in_both_places(pdf):
    info = pdf.docinfo
    with pdf.open_metadata(update_docinfo=False) as xmp:
        assert xmp["dc:title"] == str(info.Title)
        assert xmp["dc:creator"] == [str(info.Author)]
        assert xmp["dc:description"] == str(info.Subject)
        assert xmp["dc:language"] == {str(pdf.Root.Lang)}
        for key, name in (("xmp:CreateDate", "/CreationDate"), ("xmp:ModifyDate", "/ModDate")):
            digits = "".join(c for c in xmp[key][:19] if c.isdigit())
            assert str(info[name]).startswith(f"D:{digits}")
    assert str(info.Title).startswith("Spotlight on ")
    assert str(pdf.Root.Lang) == "en"


def test_the_date_is_that_of_the_series(files):
    with pikepdf.open(io.BytesIO(files["los-angeles"])) as pdf:
        assert str(pdf.docinfo.CreationDate) == "D:20261125000000+00'00'"


def test_title_is_shown_in_the_window(pdf):
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.Root.PageMode) == "/UseOutlines"


def test_bookmarks_follow_the_sections(files):
    with pikepdf.open(io.BytesIO(files["los-angeles"])) as pdf, pdf.open_outline() as outline:
        (top,) = outline.root
        assert top.title == "Spotlight on Los Angeles"
        assert [item.title for item in top.children] == [
            "Overview",
            "Vision and approach to innovation capacity",
            "Most common innovation activities",
            "Partnerships for innovation & data",
            "Funding for innovation capacity",
            "Organisational structure & staffing",
            "Measuring outcomes",
        ]
        assert [item.title for item in top.children[1].children] == [
            "The city’s innovation strategy",
            "Approaches to innovation capacity",
        ]


def test_links_lead_to_what_they_say(files):
    with pikepdf.open(io.BytesIO(files["los-angeles"])) as pdf:
        links = [a for a in pdf.pages[0].Annots if a.Subtype == "/Link"]
        by_address = {str(link.A.URI): link for link in links}
        assert {
            "http://losangelesinnovates.com",
            "http://lamayor.org",
            "http://data.lacity.org/",
        } <= by_address.keys()
        for link in links:
            left, bottom, right, top = (float(v) for v in link.Rect)
            assert right - left > 10
            assert top - bottom > 5
            assert str(link.Contents)
            assert int(link.F) == 4


def test_a_link_lies_over_its_words(files):
    import pypdfium2

    document = pypdfium2.PdfDocument(files["los-angeles"])
    with pikepdf.open(io.BytesIO(files["los-angeles"])) as pdf:
        text = document[0].get_textpage()
        for link in pdf.pages[0].Annots:
            left, bottom, right, top = (float(v) for v in link.Rect)
            words = text.get_text_bounded(left, bottom, right, top).strip()
            assert words == str(link.Contents)


def test_the_example_is_marked_on_both_pages(files):
    for text in read_back(files["example"]).texts:
        assert "Example – not a real place" in text


def test_same_profile_same_bytes_in_one_process(files):
    assert Pipeline().make(CITIES / "los-angeles.yaml").pdf() == files["los-angeles"]


def test_a_file_of_pdf_2_leads_to_elements_and_says_its_title_once():
    data = Pipeline().make(CITIES / "los-angeles.yaml").pdf(ua=Ua.SECOND)
    assert data.startswith(b"%PDF-2.0")
    assert read_back(data).title.startswith("Spotlight on Los Angeles")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/Info" not in pdf.trailer
        root = pdf.Root.StructTreeRoot
        assert str(root.K[0].NS.NS) == "http://iso.org/pdf2/ssn"
        first = pdf.Root.Outlines.First
        assert first.A.SD[0].S == "/H1"
        assert first.First.A.SD[0].S == "/H2"
        assert "/Dest" not in first
        assert first.A.D[0].objgen == pdf.pages[0].objgen


def test_entries_of_a_volume_of_pdf_2_refer_to_what_they_lead_to(tmp_path):
    path = tmp_path / "volume.pdf"
    volume([str(CITIES / f"{name}.yaml") for name in ("los-angeles", "tulsa")], path, ua=Ua.SECOND)
    with pikepdf.open(path) as pdf:
        entries = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        items = [thing for thing in entries if thing.get("/S") == "/TOCI"]
        assert items
        assert all(str(item.Ref[0].S).startswith("/H") for item in items)
        inner = [thing.A for thing in entries if thing.get("/Subtype") == "/Link" and thing.A.S == "/GoTo"]
        assert inner
        assert all(str(action.SD[0].S).startswith("/H") for action in inner)


@pytest.mark.parametrize(("ua", "numberings"), [(Ua.FIRST, {"Disc"}), (Ua.SECOND, {"Disc", "Description"})])
def test_a_list_says_how_its_entries_are_numbered(ua, numberings):
    data = Pipeline().make(CITIES / "los-angeles.yaml").pdf(ua=ua)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = {
            str(thing.A.ListNumbering)[1:]
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/L" and "/A" in thing
        }
    assert found >= numberings
    assert ("Description" in found) is (ua is Ua.SECOND)


def test_different_places_have_different_ids(files):
    ids = []
    for data in files.values():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            ids.append(bytes(pdf.trailer.ID[0]))
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://Österreich.example/Straße?ä=1", "https://xn--sterreich-z7a.example/Stra%C3%9Fe?%C3%A4=1"),
        ("https://münchen.example:8080/", "https://xn--mnchen-3ya.example:8080/"),
        ("mailto:jörg@exämple.example", "mailto:j%C3%B6rg@xn--exmple-cua.example"),
    ],
)
def test_addresses_are_written_in_ascii(tmp_path, address, written):
    series = shutil.copytree(CITIES.parent, tmp_path / "series")
    path = Path(series) / "cities" / "place.yaml"
    path.write_text(f"name: Place\ncountry: GB\noverview: See [it]({address}).\nanswers: {{}}\n")
    with pikepdf.open(io.BytesIO(Pipeline().make(path).pdf())) as opened:
        links = [str(annotation.A.URI) for page in opened.pages for annotation in page.get("/Annots", [])]
    assert written in links


def spotlight_of(tmp_path, more):
    """Return the PDF of a place with more in its profile than a name."""
    series = shutil.copytree(CITIES.parent, tmp_path / "series")
    path = Path(series) / "cities" / "place.yaml"
    path.write_text(f"name: Place\ncountry: GB\n{more}\nanswers: {{terms: none}}\n")
    return Pipeline().make(path).pdf()


def links_of(data, page=0):
    with pikepdf.open(io.BytesIO(data)) as opened:
        for annotation in opened.pages[page].get("/Annots", []):
            yield annotation, str(annotation.Contents), [float(v) for v in annotation.get("/QuadPoints", [])]


def test_a_link_over_several_lines_is_one_annotation_with_its_words_whole(tmp_path):
    words = "a long text that leads to one place and takes several lines of the column it stands in, " * 2
    address = "https://www.example.org/" + "a-rather-long-part/" * 6
    data = spotlight_of(
        tmp_path, f"websites: ['{address}']\noverview: 'Here is [{words.strip()}](https://example.org/x).'"
    )
    found = {text: quads for _, text, quads in links_of(data)}
    assert len(found) == len(list(links_of(data)))
    assert set(found) == {words.strip(), address.removeprefix("https://www.").rstrip("/")}
    for annotation, _, quads in links_of(data):
        lines = [quads[i : i + 8] for i in range(0, len(quads), 8)]
        assert len(lines) > 1
        left, bottom, right, top = (float(v) for v in annotation.Rect)
        for x1, y1, x2, y2, x3, y3, x4, y4 in lines:
            assert left <= x1 == x3 < x2 == x4 <= right
            assert bottom <= y3 == y4 < y1 == y2 <= top
    report = inspect(data)
    assert not report.findings


@pytest.mark.parametrize(
    ("abbreviation", "meaning"),
    [("n", "number of cities that answered"), ("NB", "note well")],
)
def test_an_abbreviation_of_the_wording_says_what_it_stands_for(files, abbreviation, meaning):
    tree = inspect(files["los-angeles"]).tags
    assert f'Span [expansion: "{meaning}"] "{abbreviation}"' in tree
    told = [line for line in tree.splitlines() if "[alt:" not in line and "expansion" not in line]
    assert not [line for line in told if re.search(rf"(?<![\w.]){abbreviation}(?![\w.])", line)]


def test_abbreviations_are_whole_words_in_their_own_letters(tmp_path):
    data = spotlight_of(tmp_path, "overview: '**NB**, an NBA or nb is none, nor is unNB; **the NB** is.'")
    tree = inspect(data).tags
    assert tree.count('Span [expansion: "note well"] "NB"') == 2
    assert '", an NBA or nb is none, nor is unNB;' in tree


def test_a_doi_leads_to_what_it_names(files):
    for data in files.values():
        addresses = {text: str(link.A.URI) for link, text, _ in links_of(data, page=1)}
        assert addresses["doi.org/10.1787/f10c96e5-en"] == "https://doi.org/10.1787/f10c96e5-en"


@pytest.mark.parametrize(
    ("text", "dois"),
    [
        ("see doi 10.1787/f10c96e5-en.", ["10.1787/f10c96e5-en"]),
        ("(doi:10.1000/xyz(1)2), 10.5555/a;", ["10.1000/xyz(1)2", "10.5555/a"]),
        ("10.1 of 10.1234 is 3", []),
        ("", []),
    ],
)
def test_a_doi_is_found_in_a_text(text, dois):
    rich = with_dois(text)
    assert [run.text for run in rich if run.link] == dois
    assert text_of(rich) == text


def test_what_is_drawn_again_by_its_name_lies_in_the_box_of_its_form(tmp_path):
    path = tmp_path / "volume.pdf"
    volume([str(CITIES / f"{name}.yaml") for name in ("los-angeles", "tulsa")], path)
    with pikepdf.open(path) as pdf:
        stream = (thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream))
        forms = [thing for thing in stream if thing.get("/Subtype") == "/Form"]
        assert forms
        for form in forms:
            left, bottom, right, top = map(float, form.BBox)
            drawn = pikepdf.parse_content_stream(form)
            points = [list(map(float, numbers)) for numbers, sign in drawn if str(sign) in {"m", "l", "c"}]
            assert all(left <= x <= right for numbers in points for x in numbers[::2])
            assert all(bottom <= y <= top for numbers in points for y in numbers[1::2])


def test_a_line_of_two_directions_that_ends_with_a_link_has_one_rule_under_it():
    look = look_of(BUILT_IN, LADDER[1], "fa")
    said = (Run("نشانی "), Run("example.org", link="https://example.org/"))
    (line,) = set_text(said, look.body, 300.0)
    text = line.at(0.0, 0.0)
    assert text.order
    assert [bool(part.runs[0].link) for part in _ended(text, turned=False).stretches()].count(True) == 1


def test_circles_of_a_size_are_written_alike_wherever_they_stand():
    ink = ContentWriter(SimpleNamespace(_code=[]), 800.0, Fonts(), Register(1))
    for x, y in ((10.0, 20.0), (310.0, 620.0)):
        ink.shape(Shape(circle(x, y, 4.0), fill="#000000"))
    first, second = (line.split(" cm ") for line in ink.code)
    assert first[1] == second[1]
    assert (first[0][-16:], second[0]) == ("q 1 0 0 1 10 784", "q 1 0 0 1 310 184")


def test_modules_of_a_code_are_written_as_whole_numbers_of_one():
    ink = ContentWriter(SimpleNamespace(_code=[]), 800.0, Fonts(), Register(1))
    module = 50 / 29
    boxes = [
        rectangle(45 + module * at, 700, module * wide, module)
        for at, wide in ((0, 7), (8, 4), (13, 2), (28, 1))
    ]
    path = "".join(kinds for kinds, _ in boxes), tuple(number for _, numbers in boxes for number in numbers)
    ink.shape(Shape(path, fill="#000000"))
    drawn = "q 1.72414 0 0 1.72414 45 100 cm 0 0 7 -1 re 8 0 4 -1 re 13 0 2 -1 re 28 0 1 -1 re f Q"
    assert ink.code[0].removeprefix("0 0 0 rg ") == drawn


def test_differences_of_cross_reference_entries_are_byte_by_byte():
    rows = [b"\0\1\0\0\2\xff\0\7", b"\0\2\0\0\3\0\1\6", b"\0\0\xff\0\0\0\0\0"]
    assert _differences(b"".join(rows)).hex(" ", 8) == "0201000002ff0007 02010000010101ff 02feff00fd00fffa"


def test_a_line_from_the_left_ends_to_the_right_though_its_last_word_is_from_the_right():
    look = look_of(BUILT_IN, LADDER[1], "en")
    (line,) = set_text((Run("It is called شهر"),), look.body, 300.0)
    assert line.runs[-1].from_right
    ended = _ended(line.at(0.0, 0.0), turned=False)
    assert (ended.runs[-1].text, ended.order[-1]) == (" ", len(ended.runs) - 1)


def test_a_space_from_the_right_is_of_a_font_that_is_there_and_a_bracket_of_its_own():
    fonts, look = Fonts(from_right=True), look_of(BUILT_IN, LADDER[1], "fa")
    (line,) = set_text((Run("\u0643\u064e\u062a\u064e\u0628\u064e"),), look.body, 300.0)
    (run,) = line.at(0.0, 0.0).runs
    word, space, bracket = (
        [name for name, _ in fonts.written(run._replace(text=text))] for text in (run.text, " ", "(")
    )
    assert word == space
    assert bracket[0] not in word


def test_a_composed_font_is_the_same_whenever_it_is_made(monkeypatch):
    (line,) = set_text((Run("a"),), look_of(BUILT_IN, LADDER[1], "en").body, 300.0)
    made = set()
    for date in ("1000000000", "1700000000"):  # what fontTools takes for now
        monkeypatch.setenv("SOURCE_DATE_EPOCH", date)
        made.add(composed_font.__wrapped__(line.runs[0].font.program, ((((5, 0, 0),), 0.5),)))
    assert len(made) == 1


def test_letters_from_the_right_that_share_a_glyph_are_shown_at_once():
    (line,) = set_text((Run("(\u0623\u0627\u0654)"),), look_of(BUILT_IN, LADDER[1], "fa").body, 300.0)
    assert len([*Fonts(from_right=True).written(line.runs[0])]) == len(["(", "letters", ")"])


@pytest.mark.parametrize("known", [("R", "R&D"), ("R&D", "R")])
def test_the_longest_abbreviation_is_meant_where_another_begins_as_it_does(known):
    look = look_of(BUILT_IN, LADDER[1], "en")
    (line,) = set_text((Run("an R&D team"),), look.body, 300.0)
    parted = Abbreviations(tuple((word, f"long for {word}") for word in known)).parted(line.runs)
    assert [meaning for meaning, _ in parted if meaning] == ["long for R&D"]


def test_a_link_into_the_structure_has_the_whole_name_of_its_place():
    link = LinkAnnotation("#town", 0, [(0.0, 0.0, 9.0, 9.0)], "a town", there="[7 0 R/Fit]")
    assert f"/GoTo/D<{b'town'.hex().upper()}>/SD[7 0 R/Fit]" in link.written.text


def test_the_box_of_a_link_holds_the_letters_of_its_words():
    runs = (SimpleNamespace(size=10.0, width=30.0), SimpleNamespace(size=7.0, width=30.0))
    box = PageDrawer.box_of(SimpleNamespace(height=800.0), 5.0, 100.0, runs)
    assert box == (5.0, 697.5, 65.0, 708.5)
