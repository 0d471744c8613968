"""Inspecting PDFs: nothing is wrong with ours, others are read as they are, and broken ones are an answer."""

import io
import json
import re
import zlib
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

from reportgen.errors import Code, ProblemsFound
from reportgen.inspection import attachments, inspect, tag_tree
from reportgen.inspection.rules.files import attachments as attachment_findings
from reportgen.inspection.rules.meaning import headings
from reportgen.making import Pipeline
from reportgen.pdf.read import Claims, FindingCode, InspectionFinding, page_size
from reportgen.pdf.read.encodings import letters_of
from reportgen.pdf.read.fonts import _wide
from reportgen.pdf.read.pen import Pen
from reportgen.pdf.syntax import GROUPING

CITIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018" / "cities"


@pytest.fixture(scope="module")
def made():
    pipeline = Pipeline()
    return {name: pipeline.make(CITIES / f"{name}.yaml") for name in ("los-angeles", "example")}


@pytest.fixture(scope="module")
def files(made):
    return {name: thing.pdf() for name, thing in made.items()}


def codes(data):
    return {finding.code for finding in inspect(data).findings}


def problem(data):
    with pytest.raises(ProblemsFound) as found:
        inspect(data)
    (only,) = found.value.problems
    assert only.code in {Code.DAMAGED, Code.ENCRYPTED}
    return only.message


# ours


@pytest.mark.parametrize("name", ["los-angeles", "example"])
@pytest.mark.parametrize("data", [True, False])
def test_nothing_is_wrong_with_ours(made, name, data):
    report = inspect(made[name].pdf(data=data))
    assert not list(map(str, report.findings))
    assert report.claims == Claims(1, 3 if data else 2, "A")
    assert report.claims.flavours == ("ua1", "3a" if data else "2a")


def test_what_is_told_of_ours(made, files):
    report = inspect(files["los-angeles"])
    assert report.version == "1.7"
    assert report.title == made["los-angeles"].metadata.title
    assert report.language == "en"
    assert [(page.number, round(page.width), round(page.height)) for page in report.pages] == [
        (1, 595, 842),
        (2, 595, 842),
    ]
    assert len(report.fonts) >= 2
    for font in report.fonts:
        assert font.subtype == "Type0/CIDFontType2"
        assert font.embedded
        assert font.subset
        assert font.unicode
        assert re.match(r"[A-Z]{6}\+SourceSans3", font.name)
    assert "http://lamayor.org" in {link.address for link in report.links}
    assert all(link.contents for link in report.links)
    assert {bookmark.page for bookmark in report.bookmarks} == {1, 2}


def test_the_headings_of_the_tags_are_the_bookmarks(files):
    for data in files.values():
        report = inspect(data)
        headings = re.findall(r'^ *H(\d) (?:\[page \d\] )?"(.*)"$', report.tags, re.MULTILINE)
        assert [(int(level), title) for level, title in headings] == [
            (bookmark.level, bookmark.title) for bookmark in report.bookmarks
        ]


def test_the_tags_read_from_top_to_bottom(files):
    lines = tag_tree(files["los-angeles"]).splitlines()
    assert lines[0] == "Document"
    assert lines[1] == '  H1 [page 1] "Spotlight on Los Angeles"'
    assert 'Link "lamayor.org" -> http://lamayor.org' in [line.strip() for line in lines]
    assert sum("[page 2]" in line for line in lines) == 1
    figures = [line.strip() for line in lines if line.strip().startswith("Figure")]
    assert figures[0] == 'Figure [alt: "Los Angeles, United States"]'  # where it lies, on a map
    assert len(figures) >= 4
    assert all(re.fullmatch(r'Figure \[alt: ".{40,}"\]', figure) for figure in figures[1:])
    assert not [line for line in lines if "\ufffd" in line]


def test_words_around_a_link_stand_in_their_order(files):
    lines = [line.strip() for line in tag_tree(files["example"]).splitlines()]
    at = lines.index('Link "link" -> https://www.example.org/')
    assert lines[at - 2] == "P"
    assert lines[at - 1].endswith(' a"')
    assert lines[at + 1].startswith('", signs such as & and <')


def test_what_is_read_in_place_of_content(files):
    report = inspect(files["los-angeles"])
    figures = re.findall(r'Figure \[alt: "(.*)"\]', report.tags)
    assert [item.text for item in report.alternatives if item.role == "Figure"] == figures
    assert "Housing & built environment: no response" in {item.text for item in report.alternatives}


def test_the_data_comes_back_byte_for_byte(made, files):
    found = {file.name: file for file in attachments(files["los-angeles"])}
    profile = found["los-angeles.yaml"]
    assert profile.data == (CITIES / "los-angeles.yaml").read_bytes()
    assert (profile.mime, profile.relationship, profile.associated) == ("application/yaml", "Source", True)
    assert all(file.size == len(file.data) and file.description for file in found.values())
    assert attachments(made["los-angeles"].pdf(data=False)) == ()
    assert tuple(found.values()) == inspect(files["los-angeles"]).attachments


def test_the_report_is_json(files):
    report = json.loads(json.dumps(inspect(files["example"]).as_json()))
    assert report["claims"] == {
        "ua_part": 1,
        "a_part": 3,
        "a_conformance": "A",
        "x_version": "",
        "flavours": ["ua1", "3a"],
    }
    assert report["tags"][0] == "Document"
    assert "data" not in report["attachments"][0]
    assert report["findings"] == []


def test_a_finding_says_where_and_by_which_clause():
    finding = InspectionFinding(
        FindingCode.FIGURE_ALT, "the figure has no alternative text", "Document/Figure"
    )
    assert str(finding) == "Document/Figure: [FIGURE-ALT] the figure has no alternative text"
    assert finding.clause == "ISO 14289-1, 7.3"
    assert (
        str(InspectionFinding(FindingCode.NO_TREE, "there is no tag tree"))
        == "[NO-TREE] there is no tag tree"
    )


def test_every_kind_of_fault_has_a_clause_or_is_our_own():
    own = {fault for fault in FindingCode if not fault.clause}
    assert own == {FindingCode.UNREADABLE, FindingCode.TREE_DEEP}
    assert all(re.fullmatch(r"ISO \d+-\d, \d+(?:\.\d+)*", fault.clause) for fault in set(FindingCode) - own)
    assert all(fault == fault.name.replace("_", "-") for fault in FindingCode)


# small files, made by hand


class Small:
    """A tagged file of one page: content, fonts by name, and a tree of (role, kids) and MCIDs."""

    def __init__(self, content, *tree, **fonts):
        self.pdf = pikepdf.new()
        self.page = self.pdf.add_blank_page(page_size=(200, 100))
        self.page.Contents = self.pdf.make_stream(content)
        self.page.Resources = Dictionary(Font=Dictionary())
        for name, font in fonts.items():
            self.page.Resources.Font[f"/{name}"] = font if isinstance(font, Dictionary) else font(self.pdf)
        self.root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.owners = {}
        self.document = self.element("Document", self.root, tree)
        self.root.K = Array([self.document])
        owned = [self.owners.get(mcid) for mcid in range(max(self.owners, default=-1) + 1)]
        self.root.ParentTree = Dictionary(Nums=[0, self.pdf.make_indirect(Array(owned))])
        self.page.obj.StructParents = 0
        self.pdf.Root.StructTreeRoot = self.root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)
        self.pdf.Root.Lang = String("en")

    def element(self, role, above, kids):
        element = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=above, Pg=self.page.obj)
        )
        element.K = Array([])
        for kid in kids:
            if isinstance(kid, tuple):
                element.K.append(self.element(kid[0], element, kid[1:]))
            else:
                self.owners[kid] = element
                element.K.append(kid)
        return element

    def bytes(self):
        buffer = io.BytesIO()
        self.pdf.save(buffer, fix_metadata_version=False)
        return buffer.getvalue()

    def tags(self):
        return tag_tree(self.bytes())

    def codes(self):
        return codes(self.bytes())


def paragraph(content):
    """Return content as that of one paragraph."""
    return b"/P <</MCID 0>> BDC BT /F 10 Tf " + content + b" ET EMC"


def ascii_font(**more):
    """Return a font of the standard 14, each letter 500 wide."""
    widths = {"FirstChar": 32, "LastChar": 255, "Widths": Array([500] * 224)}
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, **widths, **more)


def composite(cmap, **more):
    def make(pdf):
        inner = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name.Wide,
            DW=1000,
            W=[1, [500, 500], 3, 9, 250],
        )
        found = {
            "Encoding": Name("/Identity-H"),
            "DescendantFonts": Array([pdf.make_indirect(inner)]),
            **more,
        }
        font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Wide, **found)
        if cmap:
            font.ToUnicode = pdf.make_stream(cmap)
        return font

    return make


def read(content, font=None):
    """Return what is read out of a paragraph."""
    small = Small(paragraph(content), ("P", 0), F=font or ascii_font(Encoding=Name.WinAnsiEncoding))
    return re.search(r'P \[page 1\] "(.*)"', small.tags())[1]


@pytest.mark.parametrize("role", ["TOCI", "TFoot", "Index", "LI"])
def test_what_holds_elements_holds_no_content_in_the_contents_and_at_the_foot_of_a_table_too(role):
    assert role in GROUPING
    assert FindingCode.CONTENT_IN_GROUP in Small(paragraph(b"(one) Tj"), (role, 0), F=ascii_font()).codes()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"(one two) Tj", "one two"),
        (b"[(one) -20 (two)] TJ", "onetwo"),
        (b"[(one) -400 (two)] TJ", "one two"),
        (b"[(one ) -400 (two)] TJ", "one two"),
        (b"(one) Tj 0 -12 Td (two) Tj", "one two"),
        (b"12 TL (one) Tj T* (two) Tj", "one two"),
        (b"12 TL (one) Tj (two) '", "one two"),
        (b"(one) Tj 0 -12 TD (two) Tj T* (three) Tj", "one two three"),
        (b'12 TL (one) Tj 1 2 (two) "', "one two"),
        (b"(re-) Tj 0 -12 Td (thinking) Tj", "re-thinking"),
        (b"(one -) Tj 0 -12 Td (2 two) Tj", "one - 2 two"),
        (b"(one) Tj 15 0 Td (two) Tj", "onetwo"),
        (b"(one) Tj 20 0 Td (two) Tj", "one two"),
        (b"(one) Tj 1 0 0 1 15 0 Tm (two) Tj", "onetwo"),
        (b"(one) Tj 1 0 0 1 15 40 Tm (two) Tj", "one two"),
        (b"200 Tz (one) Tj 30 0 Td (two) Tj", "onetwo"),
        (b"5 Tc (one) Tj 30 0 Td (two) Tj", "onetwo"),
        (b"<6F6E65> Tj", "one"),
        (rb"(caf\351 \223x\224) Tj", "café “x”"),
    ],
)
def test_words_are_put_together_as_they_stand(content, words):
    assert read(content) == words


CMAP = b"""1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfchar <0001> <03A9> <0002> <D83DDE00> endbfchar
2 beginbfrange <0003> <0005> <0061> <0006> <0008> [<0066 0069> <0078> <0079>] endbfrange"""


def test_a_font_with_codes_of_two_bytes():
    assert read(b"<00010002000300040005000600070008> Tj", composite(CMAP)) == "Ω😀abcfixy"


def test_a_font_with_codes_of_one_or_two_bytes():
    cmap = b"""2 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange
    2 beginbfchar <41> <0041> <8001> <4E2D> endbfchar"""
    assert read(b"<41800141> Tj", composite(cmap)) == "A中A"


@pytest.mark.parametrize(
    ("encoding", "letters", "words"),
    [
        (Name.MacRomanEncoding, b"\x8e", "é"),
        (
            Dictionary(BaseEncoding=Name.WinAnsiEncoding, Differences=[1, Name.fi, Name.uni03A9]),
            b"\1\2\xe9",
            "fiΩé",
        ),
        (
            Dictionary(Differences=[65, Name.a, Name.question, Name("/u1F600"), Name.space]),
            b"ABCDA",
            "a?😀 a",
        ),
        (Dictionary(Differences=[65, Name("/a.alt"), Name.Unheardof]), b"AB", "a\ufffd"),
    ],
)
def test_an_encoding_in_place_of_unicode_values(encoding, letters, words):
    assert read(b"<%b> Tj" % letters.hex().encode(), ascii_font(Encoding=encoding)) == words


def test_what_nothing_names_is_told_of():
    font = ascii_font(Encoding=Dictionary(Differences=[65, Name.Unheardof]))
    assert FindingCode.FONT_UNICODE in Small(paragraph(b"(A) Tj"), ("P", 0), F=font).codes()
    assert FindingCode.FONT_UNICODE in Small(paragraph(b"<0001> Tj"), ("P", 0), F=composite(b"")).codes()
    known = ascii_font(Encoding=Name.WinAnsiEncoding)
    assert FindingCode.FONT_UNICODE not in Small(paragraph(b"(A) Tj"), ("P", 0), F=known).codes()


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "code 0010"),
        (8, "codes 0010, 0011, 0012, 0013, 0014, 0015, 0016, 0017"),
        (9, "codes 0010, 0011, 0012, 0013, 0014, 0015, 0016, 0017 and 1 more"),
        (11, "codes 0010, 0011, 0012, 0013, 0014, 0015, 0016, 0017 and 3 more"),
    ],
)
def test_eight_codes_without_a_character_are_told_and_the_rest_is_counted(count, told):
    shown = "".join(f"{code:04X}" for code in range(0x10, 0x10 + count)).encode()
    small = Small(paragraph(b"<%b> Tj" % shown), ("P", 0), F=composite(CMAP))
    (found,) = (f for f in inspect(small.bytes()).findings if f.code is FindingCode.FONT_CODES)
    assert str(found).endswith(f"its ToUnicode CMap does not name {told}")


def test_what_is_invisible_needs_no_font_program():
    font = ascii_font(Encoding=Name.WinAnsiEncoding)
    assert FindingCode.FONT_EMBEDDED in Small(paragraph(b"(A) Tj"), ("P", 0), F=font).codes()
    assert FindingCode.FONT_EMBEDDED not in Small(paragraph(b"3 Tr (A) Tj"), ("P", 0), F=font).codes()


@pytest.mark.parametrize(
    ("content", "glued"),
    [
        (b"(use of) Tj 0 -12 Td (data) Tj", True),
        (b"(in 2018.) Tj 0 -12 Td (Then) Tj", True),
        (b"(use of ) Tj 0 -12 Td (data) Tj", False),
        (b"(well-) Tj 0 -12 Td (known) Tj", False),
        (b"(open/) Tj 0 -12 Td (data) Tj", False),
        (b"(http://www.example.org/and/a/long) Tj 0 -12 Td (path) Tj", False),
        (b"(see www.example) Tj 0 -12 Td (place.org) Tj", False),
        (b"(use of) Tj 60 0 Td (data) Tj", False),
    ],
)
def test_two_lines_read_as_one_word(content, glued):
    font = ascii_font(Encoding=Name.WinAnsiEncoding)
    assert (FindingCode.WORDS_GLUED in Small(paragraph(content), ("P", 0), F=font).codes()) is glued


def test_scripts_without_spaces_need_none():
    cmap = b"1 beginbfchar <0001> <4E2D> endbfchar"
    small = Small(paragraph(b"<0001> Tj 0 -12 Td <0001> Tj"), ("P", 0), F=composite(cmap))
    assert FindingCode.WORDS_GLUED not in small.codes()


def test_actual_text_of_marked_content_is_what_is_read():
    content = b"/Span <</MCID 0 /ActualText (rate)>> BDC BT /F 10 Tf (ra-) Tj 0 -12 Td (te) Tj ET EMC"
    assert 'P [page 1] "rate"' in Small(content, ("P", 0), F=ascii_font()).tags()


def test_properties_of_marked_content_may_stand_in_the_resources():
    small = Small(b"/P /One BDC BT /F 10 Tf (word) Tj ET EMC", ("P", 0), F=ascii_font())
    small.page.Resources.Properties = Dictionary(One=Dictionary(MCID=0))
    assert 'P [page 1] "word"' in small.tags()


def test_a_form_may_have_marks_of_its_own():
    small = Small(b"/Form Do", F=ascii_font())
    form = small.pdf.make_stream(
        b"/P <</MCID 0>> BDC BT /F 10 Tf (in a form) Tj ET EMC",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, 0, 9, 9],
        StructParents=7,
    )
    small.page.Resources.XObject = Dictionary(Form=form)
    element = small.element("P", small.document, ())
    element.K = Dictionary(Type=Name.MCR, MCID=0, Pg=small.page.obj, Stm=form)
    small.document.K.append(element)
    small.root.ParentTree.Nums.extend([7, Array([element])])
    assert 'P [page 1] "in a form"' in small.tags()
    tree = {
        FindingCode.MCID_ORPHAN,
        FindingCode.MCID_MISSING,
        FindingCode.PARENT_TREE,
        FindingCode.STRUCT_PARENTS,
        FindingCode.UNMARKED,
    }
    assert not tree & small.codes()
    small.root.ParentTree.Nums[-1] = Array([small.document])
    assert FindingCode.PARENT_TREE in small.codes()


def test_content_of_a_form_that_has_none_belongs_to_the_mark_around_it():
    small = Small(b"/P <</MCID 0>> BDC /Form Do EMC", ("P", 0), F=ascii_font())
    form = small.pdf.make_stream(
        b"BT /F 10 Tf (inside) Tj ET", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]
    )
    small.page.Resources.XObject = Dictionary(Form=form)
    assert 'P [page 1] "inside"' in small.tags()
    assert FindingCode.UNMARKED not in small.codes()


def test_roles_of_a_files_own_are_shown_with_what_they_mean():
    small = Small(paragraph(b"(Title) Tj"), ("Headline", 0), F=ascii_font())
    small.root.RoleMap = Dictionary(Headline=Name.Big, Big=Name.H1)
    assert small.tags() == 'Document\n  Headline (H1) [page 1] "Title"'
    assert not {FindingCode.ROLE_UNKNOWN, FindingCode.HEADING_FIRST} & small.codes()


def test_attributes_may_stand_in_a_class():
    small = Small(b"", ("Table", ("TR", ("TH",), ("TD",))))
    cell = small.document.K[0].K[0].K[0]
    assert FindingCode.TABLE_SCOPE in small.codes()
    cell.C = Name.Head
    small.root.ClassMap = Dictionary(Head=Dictionary(O=Name.Table, Scope=Name.Row))
    assert FindingCode.TABLE_SCOPE not in small.codes()
    assert "TH [scope: Row]" in small.tags()


def test_cells_that_reach_over_others_count():
    rows = [("TR", ("TH",), ("TD",)), ("TR", ("TD",))]
    small = Small(b"", ("Table", *rows))
    assert FindingCode.TABLE_IRREGULAR in small.codes()
    small.document.K[0].K[0].K[0].A = Dictionary(O=Name.Table, RowSpan=2, Scope=Name.Row)
    assert FindingCode.TABLE_IRREGULAR not in small.codes()
    small.document.K[0].K[0].K[0].A.RowSpan = 3
    assert FindingCode.TABLE_IRREGULAR in small.codes()


def test_what_else_a_reader_is_told():
    small = Small(paragraph(b"(WHO) Tj"), ("P", ("Span", 0)), F=ascii_font())
    span = small.document.K[0].K[0]
    span.Lang = String("fr")
    span.E = String("World Health Organization")
    expected = 'Span [page 1] [language: fr] [expansion: "World Health Organization"] "WHO"'
    assert expected in small.tags()


def test_a_parent_tree_may_have_branches():
    small = Small(paragraph(b"(word) Tj"), ("P", 0), F=ascii_font())
    leaf = small.pdf.make_indirect(Dictionary(Nums=small.root.ParentTree.Nums, Limits=[0, 0]))
    small.root.ParentTree = Dictionary(Kids=[leaf])
    assert not {FindingCode.PARENT_TREE, FindingCode.STRUCT_PARENTS} & small.codes()
    small.root.ParentTree = small.pdf.make_indirect(Dictionary(Kids=[leaf]))
    small.root.ParentTree.Kids.append(small.root.ParentTree)
    assert not {FindingCode.PARENT_TREE, FindingCode.STRUCT_PARENTS} & small.codes(), "a circle, and an end"


XMP = """<?xpacket begin="\ufeff" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/" {attributes}>
<dc:title><rdf:Alt><rdf:li xml:lang="fr">Titre</rdf:li>
<rdf:li xml:lang="x-default">Title</rdf:li></rdf:Alt></dc:title>
{elements}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
ATTRIBUTES = XMP.format(
    attributes='pdfaid:part="2" pdfaid:conformance="B" pdfuaid:part="1"',
    elements="",
)
ELEMENTS = XMP.format(
    attributes="",
    elements="<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>",
)


def with_xmp(packet):
    small = Small(b"")
    small.pdf.Root.Metadata = small.pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)
    return small.bytes()


@pytest.mark.parametrize("words", [ATTRIBUTES, ELEMENTS])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_claims_are_read_however_they_are_written(words, encoding):
    report = inspect(with_xmp(words.encode(encoding)))
    assert report.claims.flavours == ("ua1", "2b")
    assert report.title == "Title"
    assert FindingCode.METADATA_BROKEN not in {finding.code for finding in report.findings}


@pytest.mark.parametrize(
    "packet",
    [
        b"no XML",
        b"\0",
        b"\xff\xfe\0",
        "é".encode("latin-1"),
        b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 99 + b'"><!ENTITY c "&b;&b;">]><a>&c;</a>',
    ],
)
def test_metadata_that_cannot_be_read(packet):
    assert FindingCode.METADATA_BROKEN in codes(with_xmp(packet))


@pytest.mark.parametrize("part", ["", "x", "-1", "99999999999", "¹"])
def test_a_part_that_is_no_number_is_no_claim(part):
    words = ELEMENTS.replace("<pdfaid:part>2", f"<pdfaid:part>{part}")
    assert inspect(with_xmp(words.encode())).claims.a_part == 0


def test_a_rotated_page_with_a_box_from_above():
    small = Small(b"")
    small.pdf.Root.Pages.MediaBox = small.page.MediaBox
    small.pdf.Root.Pages.Rotate = 90
    del small.page.obj.MediaBox
    small.page.obj.UserUnit = 2
    (page,) = inspect(small.bytes()).pages
    assert (page.width, page.height) == (200, 400)


@pytest.mark.parametrize("where", ["array", "name", "string", "old"])
def test_links_inside_the_file_lead_to_a_page(where):
    small = Small(b"")
    target = Array([small.page.obj, Name.Fit])
    names = Dictionary(Names=[String("there"), Dictionary(D=target)])
    small.pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=[small.pdf.make_indirect(names)]))
    small.pdf.Root.Dests = Dictionary(Old=target)
    found = {"array": target, "name": Name.there, "string": String("there"), "old": Name.Old}[where]
    link = Dictionary(Subtype=Name.Link, Rect=[0, 0, 9, 9], Dest=found, Contents=String("see there"))
    small.page.obj.Annots = Array([small.pdf.make_indirect(link)])
    report = inspect(small.bytes())
    assert [(link.address, link.contents) for link in report.links] == [("page 1", "see there")]
    assert FindingCode.LINK_ADDRESS not in {finding.code for finding in report.findings}


def test_many_findings_of_one_kind_are_counted():
    small = Small(b"", *[("Figure",)] * 130)
    findings = [f for f in inspect(small.bytes()).findings if f.code is FindingCode.FIGURE_ALT]
    assert len(findings) == 101
    assert findings[-1].message == "and 30 more of these"


# files of others


def test_a_file_of_another_program():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 200))
    canvas.setTitle("A letter")
    canvas.drawString(20, 100, "Dear reader")
    canvas.linkURL("https://www.example.org/", (20, 20, 60, 30))
    canvas.showPage()
    canvas.save()
    report = inspect(buffer.getvalue())
    assert report.title == "A letter"
    assert report.claims == Claims()
    assert report.tags == ""
    assert [font.name for font in report.fonts] == ["Helvetica"]
    assert [link.address for link in report.links] == ["https://www.example.org/"]
    assert {
        FindingCode.NO_TREE,
        FindingCode.NOT_MARKED,
        FindingCode.LANGUAGE_MISSING,
        FindingCode.FONT_EMBEDDED,
        FindingCode.METADATA_MISSING,
        FindingCode.LINK_CONTENTS,
        FindingCode.TABS,
        FindingCode.TITLE_HIDDEN,
    } == {finding.code for finding in report.findings} - {FindingCode.ANNOTATION_FLAGS}


# broken files


@pytest.mark.parametrize("data", [b"no PDF", b"\0" * 5000, "%PDF".encode("utf-16")])
def test_what_is_no_pdf_is_told_of(data):
    assert problem(data) == "it is not a PDF"


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n%%EOF\n", b"%PDF-1.7\n1 0 obj\n<<"])
def test_what_is_hardly_a_pdf_is_told_of(data):
    assert problem(data).startswith("the file is damaged: ")


def test_a_locked_file_is_told_of(files):
    with pikepdf.open(io.BytesIO(files["example"])) as pdf:
        buffer = io.BytesIO()
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="secret", user="secret too"))
    assert problem(buffer.getvalue()) == "it is locked with a password"
    with pytest.raises(ProblemsFound, match="locked"):
        attachments(buffer.getvalue())
    with pytest.raises(ProblemsFound, match="locked"):
        tag_tree(buffer.getvalue())


def test_a_file_that_is_cut_off_anywhere_is_an_answer(files):
    data = files["example"]
    for end in range(0, len(data), len(data) // 25):
        try:
            assert inspect(data[:end]).findings
        except ProblemsFound as found:
            assert {problem.code for problem in found.problems} == {Code.DAMAGED}  # noqa: PT017


def shaken(data, random):
    """Return a file with some of its bytes changed, lost, or there twice."""
    found = bytearray(data)
    for _ in range(random.randrange(1, 30)):
        found[random.randrange(len(found))] = random.randrange(256)
    begin = random.randrange(len(found))
    if random.random() < 0.5:
        del found[begin : begin + random.randrange(2000)]
    else:
        found[begin:begin] = found[begin : begin + random.randrange(2000)]
    return bytes(found)


def replaced(pdf, random):
    """Put things in places where they do not belong."""
    things = [thing for thing in pdf.objects if isinstance(thing, Dictionary) and thing.keys()]
    others = [
        None,
        0,
        -1,
        10**12,
        True,
        Name.X,
        String("x"),
        String(b"\xfe\xff\xd8"),
        Array([]),
        Dictionary(),
    ]
    for _ in range(random.randrange(1, 12)):
        thing = random.choice(things)
        while True:
            key = random.choice(sorted(thing.keys()) or ["/K"])
            below = thing.get(key)
            if not isinstance(below, Dictionary) or random.random() < 0.4 or not below.keys():
                break
            thing = below
        other = random.choice([*others, random.choice(things)])
        if other is not None:
            thing[key] = other
        elif key in thing:
            del thing[key]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_a_file_that_is_broken_anyhow_is_an_answer(files, seed):
    random = Random(seed)  # noqa: S311 - the same each time
    data = files["example"]
    if seed % 2:
        data = shaken(data, random)
    else:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            replaced(pdf, random)
            buffer = io.BytesIO()
            pdf.save(buffer, fix_metadata_version=False)
            data = buffer.getvalue()
    try:
        json.dumps(inspect(data).as_json())
    except ProblemsFound as found:
        assert {problem.code for problem in found.problems} == {Code.DAMAGED}  # noqa: PT017


def test_a_tree_a_hundred_levels_deep():
    tree = ("P", 0)
    for _ in range(100):
        tree = ("Sect", tree)
    small = Small(paragraph(b"(deep down) Tj"), tree, F=ascii_font())
    assert {FindingCode.TREE_DEEP, FindingCode.MCID_ORPHAN} <= small.codes()
    assert len(small.tags().splitlines()) == 64


def test_a_tree_wider_than_it_is_deep():
    small = Small(b"", *[("P",)] * 3000)
    assert len(small.tags().splitlines()) == 3001


@pytest.mark.parametrize("damage", ["empty", "nothing", "number", "loop"])
def test_a_tree_with_a_strange_root(damage):
    small = Small(b"", ("P",))
    small.pdf.Root.StructTreeRoot = {
        "empty": Dictionary(),
        "nothing": small.pdf.make_indirect(Dictionary(K=[3, None, String("x")])),
        "number": 7,
        "loop": small.root,
    }[damage]
    small.root.K = Array([small.root, small.root]) if damage == "loop" else small.root.K
    assert {FindingCode.NO_TREE, FindingCode.TREE_LOOP} & small.codes()


def test_a_page_tree_without_pages_or_with_pages_that_are_none(files):
    with pikepdf.open(io.BytesIO(files["example"])) as pdf:
        buffer = io.BytesIO()
        pdf.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = buffer.getvalue()
    bare = inspect(re.sub(rb"/Type\s*/Page\b", b"/Type /Gape", data).replace(b"/Kids", b"/Kinds"))
    assert bare.pages == ()
    assert {FindingCode.NO_PAGES, FindingCode.DAMAGED} <= {finding.code for finding in bare.findings}
    small = Small(b"")
    del small.pdf.pages[0]
    found = inspect(small.bytes())
    assert found.pages == ()
    assert FindingCode.NO_PAGES in {finding.code for finding in found.findings}


def test_forms_that_draw_each_other_come_to_an_end():
    small = Small(b"/A Do")
    names = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": [0, 0, 9, 9]}
    forms = [small.pdf.make_stream(b"/A Do /B Do 0 0 5 5 re f", **names) for _ in range(2)]
    for form in forms:
        form.Resources = Dictionary(XObject=Dictionary(A=forms[0], B=forms[1]))
    small.page.Resources.XObject = Dictionary(A=forms[0])
    assert FindingCode.UNMARKED in small.codes()


def test_content_that_unpacks_to_far_too_much_is_not_read():
    small = Small(b"")
    bomb = zlib.compress(bytes(80 * 2**20), 9)
    small.page.Contents = pikepdf.Stream(small.pdf, bomb)
    small.page.Contents.write(bomb, filter=Name.FlateDecode)
    buffer = io.BytesIO()
    small.pdf.save(buffer, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    (finding,) = [f for f in inspect(buffer.getvalue()).findings if f.code is FindingCode.UNREADABLE]
    assert finding.where == "page 1"
    assert "64 MB" in finding.message


def test_an_attachment_that_cannot_be_unpacked_is_told_of(files):
    with pikepdf.open(io.BytesIO(files["example"])) as pdf:
        pdf.Root.AF[0].EF.F.write(b"not packed", filter=Name.FlateDecode)
        pdf.Root.AF[0].EF.F.Params.Size = 10
        buffer = io.BytesIO()
        pdf.save(buffer, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert FindingCode.UNREADABLE in codes(buffer.getvalue())
    with pytest.raises(ProblemsFound, match="cannot be unpacked"):
        attachments(buffer.getvalue())


@pytest.mark.parametrize(
    "content",
    [
        b"BT (never ends",
        b"] >> } 1 2 3 garbage /P <<",
        b"/P <</MCID 0>> BDC Q Q Q EMC EMC EMC",
        b"(x) Tj 1 Tf /F Tf 1 2 Td (a) (b) cm \xff\xfe Do /None Do /F gs q",
        b"BI /W 1 /H 1 /BPC 8 /CS /G ID \0 EI",
        b"/P /Nothing BDC EMC /P 3 BDC EMC BDC EMC BMC EMC",
    ],
)
def test_content_that_is_nonsense(content, capfd):
    assert Small(content, ("P", 0), F=ascii_font()).codes()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "cmap",
    [
        b"garbage",
        b"1 beginbfchar <> <> endbfchar",
        b"9 beginbfrange <0000> <FFFF> <FFFF> <0000> endbfrange",
        b"9 beginbfrange <0000> <FFFFFFFF> [ endbfrange",
        b"9 begincodespacerange <> <FFFFFFFFFFFF> <01> endcodespacerange",
        b"1 beginbfrange <0000> <FFFF> <0000> endbfrange\n" * 200,
    ],
)
def test_a_cmap_that_is_nonsense(cmap):
    assert Small(paragraph(b"<0001> Tj"), ("P", 0), F=composite(cmap)).codes()


# what breaks a claim, and advice


@pytest.mark.parametrize(
    ("fault", "breaks"),
    [
        (FindingCode.FIGURE_ALT, {"ua1"}),
        (FindingCode.STRUCT_PARENTS, {"ua1"}),
        (FindingCode.METADATA_DIFFERS, {"1b"}),
        (FindingCode.ENCRYPTED, {"1b", "2b", "3a"}),
        (FindingCode.FILE_MIME, {"3a"}),
        (FindingCode.WORDS_GLUED, set()),
        (FindingCode.LIST, set()),
        (FindingCode.UNREADABLE, set()),
    ],
)
def test_a_finding_breaks_a_claim_of_its_standard_or_is_advice(fault, breaks):
    claims = {
        "none": Claims(),
        "ua1": Claims(1),
        "ua2": Claims(2),
        "1b": Claims(0, 1, "B"),
        "2b": Claims(0, 2, "B"),
        "3a": Claims(0, 3, "A"),
    }
    assert {name for name, claim in claims.items() if InspectionFinding(fault, "x").breaks(claim)} == breaks


def test_a_file_that_claims_nothing_breaks_nothing():
    report = inspect(Small(b"10 10 5 5 re f", ("Figure",)).bytes())
    assert report.broken == ()
    assert {FindingCode.UNMARKED, FindingCode.FIGURE_ALT} <= {finding.code for finding in report.advice}
    assert not any(finding["breaks"] for finding in report.as_json()["findings"])


@pytest.mark.parametrize(
    ("glyph", "letter"),
    [("eacute", "é"), ("Lslash", "Ł"), ("afii10017", "А"), ("uni00E9", "é"), ("fi", "fi")],
)
def test_names_of_the_glyph_list_are_known(glyph, letter):
    font = ascii_font(Encoding=Dictionary(Differences=[65, Name(f"/{glyph}")]))
    assert read(b"(A) Tj", font) == letter


def test_a_bookmark_that_is_a_heading_only_may_lead_nowhere():
    small = Small(b"")
    item = small.pdf.make_indirect(Dictionary(Title=String("Part")))
    small.pdf.Root.Outlines = small.pdf.make_indirect(Dictionary(First=item, Last=item, Count=1))
    assert FindingCode.BOOKMARK not in small.codes()
    item.Dest = String("nowhere")
    assert FindingCode.BOOKMARK in small.codes()


@pytest.mark.parametrize("turned", [0, 90])
def test_the_size_of_a_page_is_that_of_its_box_wherever_that_begins(turned):
    page = Dictionary(MediaBox=Array([100, 50, 400, 650]), Rotate=turned, UserUnit=2)
    size = page_size(page, 6)
    assert (size.width, size.height) == ((1200.0, 600.0) if turned else (600.0, 1200.0))


@pytest.mark.parametrize(("kind", "letters"), [("Type1", "A"), ("TrueType", None)])
def test_a_font_without_an_encoding_has_one_of_its_own_where_it_is_of_type_1(kind, letters):
    assert letters_of(Dictionary(Subtype=Name(f"/{kind}"))).get(ord("A")) == letters


def test_what_is_set_before_a_font_is_named_is_of_letters_that_nobody_knows():
    assert Pen().show([65, 66]) == "\ufffd\ufffd"


@pytest.mark.parametrize(
    ("roles", "found"),
    [
        ("H1 H2 H3 H1 H2 H2", []),
        ("H1 P H3", [FindingCode.HEADING_SKIPPED]),
        ("H1 H2 H4 H5", [FindingCode.HEADING_SKIPPED]),
        ("H2 H3", [FindingCode.HEADING_FIRST]),
        ("H H", []),
        ("H1 H", [FindingCode.HEADING_MIXED]),
    ],
)
def test_levels_of_headings_begin_at_one_and_go_down_by_one(roles, found):
    elements = [SimpleNamespace(role=role, path=role) for role in roles.split()]
    document = SimpleNamespace(tree=SimpleNamespace(walk=lambda: elements), words=lambda _: "words")
    assert [finding.code for finding in headings(document)] == found


@pytest.mark.parametrize("part", [2, 3, 4])
def test_an_attachment_belongs_to_something_from_the_third_part_of_pdf_a_on(part):
    thing = Dictionary(F=String("a.csv"), UF=String("a.csv"), EF=Dictionary())
    pdf = pikepdf.new()
    thing.EF.F = pdf.make_stream(b"a", Type=Name.EmbeddedFile, Subtype=Name("/text/csv"))
    thing.EF.F.Params = Dictionary(Size=1)
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=[String("a.csv"), pdf.make_indirect(thing)]))
    claims = SimpleNamespace(claims=SimpleNamespace(a_part=part))
    tree = SimpleNamespace(walk=list)
    document = SimpleNamespace(root=pdf.Root, pages=[], annotations=[], tree=tree, metadata=claims)
    found = {finding.code for finding in attachment_findings(document)}
    wanted = {FindingCode.FILE_RELATIONSHIP, FindingCode.FILE_ASSOCIATED}
    assert found == (wanted if part > 2 else set())


@pytest.mark.parametrize(
    ("row", "widths"),
    [
        ([3, [200, 300], 10, 12, 400, Name.No, 5, 6], {3: 200, 4: 300, 10: 400, 11: 400, 12: 400}),
        ([1, [5]], {1: 5}),
        ([1, 2, 5, 9], {1: 5, 2: 5}),
        ([1, 2], {1: 0, 2: 0}),  # cut off
        ([1, [Name.No, 7]], {1: 0, 2: 7}),
        ([], {}),
    ],
)
def test_widths_of_a_composite_font_are_those_of_codes_one_by_one_or_in_a_row(row, widths):
    row = Array([Array(one) if isinstance(one, list) else one for one in row])
    assert _wide(Dictionary(DW=750, W=row)) == (widths, 750)
    assert _wide(Dictionary(W=row)) == (widths, 1000)


def test_an_element_is_told_by_its_number_where_there_are_several_of_its_role():
    small = Small(b"", ("P",), ("H1",), ("P", ("Odd",)), ("P",))
    where = [finding.where for finding in inspect(small.bytes()).findings]
    assert "Document/P[2]/Odd" in where
    assert "Document/H1" in where
