"""Hosts that are not quite right, and that every viewer opens without a word: they are attached to."""

import io
import re
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from publication.test_attach_refusals import TYPST, refused
from publication.variants import HOSTS, PLAIN, changed, hybrid
from reportgen.errors import Code
from reportgen.pdf.read.pdfium import in_pdfium, text_of_page


def updated(data, sections, **more):
    """Return a file with a cross-reference section behind it, and the trailer's entries changed."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        entries = {"Size": int(pdf.trailer.Size), "Root": f"{pdf.Root.objgen[0]} 0 R", **more}
    previous = int(data[data.rindex(b"startxref") + 9 : data.rindex(b"%%EOF")])
    trailer = " ".join(f"/{key} {value}" for key, value in {**entries, "Prev": previous}.items())
    tail = f"xref\n{sections}trailer\n<< {trailer} >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + tail.encode()


def object_at_nought():
    """Return a host that says of an object in use that it stands at 0, as Quartz does."""
    data = changed(TYPST, lambda pdf: pdf.Root.__setitem__("/Odd", pdf.make_indirect(Dictionary())), **PLAIN)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        number = pdf.Root.Odd.objgen[0]
    return updated(data, f"{number} 1\n0000000000 00000 n \n")


def without_the_end_of_a_stream():
    """Return a host with an object stream that has lost its last bytes, a checksum, as Quartz writes them."""
    return hybrid(TYPST, lambda data: zlib.compress(data)[:-4], b"/Filter /FlateDecode")


def key_twice():
    """Return a host whose catalogue has a key twice."""
    data = changed(TYPST, **PLAIN)
    assert data.count(b"/Suspects false") == 1
    return data.replace(b"/Suspects false", b"/Marked true   ")


def no_parent_tree(pdf):
    """Lack what leads from pages to tags, as in what Quartz writes."""
    del pdf.Root.StructTreeRoot["/ParentTree"]


def cell_named_twice(pdf):
    """Have an element named by two rows, as PowerPoint names a cell that reaches over both."""
    document = pdf.Root.StructTreeRoot.K[0]
    cell = pdf.make_indirect(Dictionary(S=Name.TD))
    rows = [pdf.make_indirect(Dictionary(S=Name.TR, K=Array([cell]))) for _ in range(2)]
    table = pdf.make_indirect(Dictionary(S=Name.Table, P=document, K=Array(rows)))
    cell.P = rows[0]
    for row in rows:
        row.P = table
    document.K.append(table)


def note_and_caption(pdf):
    """Have styles that are called as standard tags are, as InDesign writes them."""
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Note=Name.P, Caption=Name.P, RB=Name.Span)


def from_right_to_left(pdf):
    """Say that pages are read from the right, as Arabic and Hebrew are; PDFium orders words by it."""
    pdf.Root.ViewerPreferences = Dictionary(Direction=Name.R2L)


def broken_metadata(pdf):
    pdf.Root.Metadata = pdf.make_stream(b"<x:xmpmeta", Type=Name.Metadata, Subtype=Name.XML)


def leads_nowhere(pdf):
    """Refer to objects that are not there, beyond all that are, be it far."""
    pdf.Root.Odd = String("@" * 30)


def dangling(references):
    data = changed(TYPST, leads_nowhere, **PLAIN)
    return data.replace(b"(" + b"@" * 30 + b")", references.ljust(32))


def direct_bookmarks(pdf):
    """Have the root of the bookmarks in the catalogue itself."""
    root = pdf.Root.Outlines
    pdf.Root.Outlines = Dictionary({key: root[key] for key in root.keys()})  # noqa: SIM118 - it is no mapping


def bookmarks_of_none(pdf):
    """Name a stream of something else as bookmarks, as Google does."""
    pdf.Root.Outlines = pdf.make_stream(b"0 0", Type=Name.Metadata, First=4)


def with_bytes_before():
    """Return a host with a line before its header, from which all places in it are counted."""
    return b"Content-Type: application/pdf\n\n" + (HOSTS / f"{TYPST}.pdf").read_bytes()


def page_named_twice(edit=lambda _: None):
    """Return a host in whose page tree what is first is last too, which is one object."""
    data = changed(TYPST, edit, **PLAIN)
    (kids,) = re.findall(rb"/Count 4 /Kids \[ (.*?) \]", data)
    first, *_, last = re.findall(rb"\d+ 0 R", kids)
    return data.replace(kids, kids.removesuffix(last) + first.ljust(len(last)))


def empty_nodes(pdf):
    """Have nodes without pages before and behind all, as MuPDF leaves where it takes pages out."""
    pages = pdf.Root.Pages
    nodes = [
        pdf.make_indirect(Dictionary(Type=Name.Pages, Parent=pages, Kids=Array(), Count=0)) for _ in range(2)
    ]
    pages.Kids = Array([nodes[0], *pages.Kids, nodes[1]])


def key_without_a_value(pdf):
    """Have names and a parent tree that end with a key, as scanners write them."""
    names = Array([String("a"), Array([pdf.pages[0].obj, Name.Fit]), String("b")])
    leaf = pdf.make_indirect(Dictionary(Limits=Array([String("a"), String("b")]), Names=names))
    pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=Array([leaf])))
    tree = pdf.Root.StructTreeRoot.ParentTree
    tree.Nums = Array([*tree.Nums, pdf.Root])


EVERYDAY = {
    "an object at 0": object_at_nought,
    "no end of a stream": without_the_end_of_a_stream,
    "a key twice": key_twice,
    "no parent tree": lambda: changed(TYPST, no_parent_tree),
    "a cell named twice": lambda: changed(TYPST, cell_named_twice),
    "from right to left": lambda: changed(TYPST, from_right_to_left),
    "broken metadata": lambda: changed(TYPST, broken_metadata),
    "references to nothing": lambda: dangling(b"[9 0 R 99 0 R 8000 0 R]"),
    "bookmarks in the catalogue": lambda: changed(TYPST, direct_bookmarks),
    "bookmarks of something else": lambda: changed(TYPST, bookmarks_of_none),
    "bytes before the header": with_bytes_before,
    "a page named twice": page_named_twice,
    "a key without a value": lambda: changed(TYPST, key_without_a_value),
    "styles called as tags": lambda: changed(TYPST, note_and_caption),
}


@pytest.mark.parametrize("kind", EVERYDAY)
def test_what_every_viewer_opens_is_attached_to(join, kind):
    joined = join(EVERYDAY[kind](), 3, data=False)
    assert joined.after.startswith(joined.before)
    with pikepdf.open(io.BytesIO(joined.after), attempt_recovery=False) as pdf:
        assert len(pdf.pages) == 6
        key = int(pdf.pages[2].obj.StructParents)
        parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        assert all(element.Pg == pdf.pages[2].obj for element in parents[key])


@pytest.mark.parametrize(("at", "others"), [(1, [2, 5]), (4, [0, 5]), (5, [0, 3])])
def test_around_a_page_that_is_named_twice_new_ones_are_where_they_should(join, at, others):
    """They come before or behind the mention of it that is meant."""
    with in_pdfium(join(page_named_twice(), at).after) as document:
        texts = [text_of_page(document[number]) for number in range(6)]
    assert texts[others[0]] == texts[others[1]]
    assert "Los Angeles" in texts[at - 1]


def test_names_behind_a_key_without_a_value_are_found(join):
    with pikepdf.open(io.BytesIO(join(EVERYDAY["a key without a value"]()).after)) as pdf:
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        assert {"a", "los-angeles"} <= set(names)
        assert names["los-angeles"][0] == pdf.pages[4].obj


def test_a_node_of_no_pages_may_be_named_twice(join):
    with in_pdfium(join(page_named_twice(empty_nodes)).after) as document:
        assert len(document) == 6


def test_a_heading_that_is_mapped_to_something_else_is_no_heading(join):
    """What a role map says counts for standard tags as well (ISO 32000-1, 14.7.3)."""

    def mapped(pdf):
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(H5=Name.P)
        for thing in pdf.objects:
            if isinstance(thing, Dictionary) and thing.get("/S") == Name.H2:
                thing.S = Name.H5

    with pikepdf.open(io.BytesIO(join(changed(TYPST, mapped)).after)) as pdf:
        (part,) = [k for k in pdf.Root.StructTreeRoot.K[0].K if k.get("/S") == Name.Part]
        assert part.K[0].S in {Name.H1, Name.H2}


def test_what_is_damaged_is_told_in_plain_words_with_what_mends_it(guests, tmp_path):
    whole = changed(TYPST, **PLAIN)
    place = whole.index(b"endobj", 2_000)
    cases = (
        (whole[:-40], "it does not end with startxref and %%EOF|cross-references"),
        (whole[:place] + b"ENDobj" + whole[place + 6 :], "an object is not written as it must be"),
        (re.sub(rb"startxref\s+\d+", b"startxref\n7", whole), "cross-references"),
    )
    for data, words in cases:
        folder = tmp_path / words[:9]
        folder.mkdir(exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        problem = refused(data, guests["los-angeles"], folder)
        assert problem.code == Code.DAMAGED
        assert re.search(words, problem.message), problem
        assert not re.search(r"0x|BytesIO|qpdf|offset|xref table|\bobj\b", problem.message), problem
        assert "qpdf in.pdf out.pdf" in problem.hint


def test_metadata_that_cannot_be_read_claims_nothing_and_is_told(join):
    joined = join(changed(TYPST, broken_metadata))
    warning, printed = joined.warnings
    assert (warning.code, printed.code) == ("METADATA", "NUMBERING")
    assert "it cannot be read" not in warning.message
    assert "not well-formed XML" in warning.message
    assert "claiming nothing" in warning.message


def test_places_are_counted_from_the_header(join):
    before = (HOSTS / f"{TYPST}.pdf").read_bytes()
    after = join(with_bytes_before()).after
    with pikepdf.open(io.BytesIO(after[after.index(b"%PDF-") :]), attempt_recovery=False) as pdf:
        assert len(pdf.pages) == 6
    assert after[after.index(b"%PDF-") :].startswith(before)


def test_bytes_before_the_header_are_named_where_places_are_not_counted_from_there(guests, tmp_path):
    data = changed(TYPST, **PLAIN)
    start = int(data[data.rindex(b"startxref") + 9 : data.rindex(b"%%EOF")])
    moved = b"x" * 30 + b"\n" + data[: data.rindex(b"startxref")] + b"startxref\n%d\n%%%%EOF\n" % (start + 31)
    problem = refused(moved, guests["los-angeles"], tmp_path)
    assert "it has bytes before its header" in problem.message
    assert "qpdf in.pdf out.pdf" in problem.hint


def test_new_objects_have_numbers_above_all_that_are_referred_to(join):
    """Else what led to nothing would lead to something."""
    data = dangling(b"[9 0 R 99 0 R 8000 0 R]")
    with pikepdf.open(io.BytesIO(join(data).after)) as pdf:
        assert min(thing.objgen[0] for thing in (page.obj for page in list(pdf.pages)[4:])) > 8000


def test_how_many_bookmarks_there_are_is_not_said_where_it_was_not(join):
    """ISO 32000-1, tables 152 and 153."""

    def uncounted(pdf):
        del pdf.Root.Outlines["/Count"]

    with pikepdf.open(io.BytesIO(join(changed(TYPST, uncounted)).after)) as pdf:
        assert "/Count" not in pdf.Root.Outlines
        assert pdf.Root.Outlines.Last.Title == "Spotlight on Los Angeles"


def unsaid_language(pdf):
    """Say the language on each element, and nowhere for the whole."""
    del pdf.Root["/Lang"]
    for element in pdf.Root.StructTreeRoot.K:
        element.Lang = String("en-GB")


def test_where_pdf_ua_is_claimed_the_whole_has_a_language(join):
    """Bookmarks and descriptions have no other (ISO 14289-1, 7.2); a claim that was true stays true."""
    with pikepdf.open(io.BytesIO(join(changed(TYPST, unsaid_language)).after)) as pdf:
        assert pdf.Root.Lang == "en"


def test_what_is_attached_says_its_language_and_nothing_of_the_hosts_takes_it_on(join):
    def unclaimed(pdf):
        unsaid_language(pdf)
        del pdf.Root["/Metadata"]

    with pikepdf.open(io.BytesIO(join(changed(TYPST, unclaimed)).after)) as pdf:
        assert "/Lang" not in pdf.Root
        parts = [kid for kid in pdf.Root.StructTreeRoot.K[0].K if kid.get("/S") == Name.Part]
        assert [part.Lang for part in parts] == ["en"]
        links = [link for page in list(pdf.pages)[4:] for link in page.obj.get("/Annots", [])]
        assert links
        assert {str(link.Lang) for link in links} == {"en"}
        tree = [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/S") == Name.Link]
        said = [str(one.get("/Lang")) for one in tree if "/P" in one]
        assert said.count("en") == len(links)


@pytest.mark.parametrize("language", ["", "fr", "en"])
def test_pages_without_tags_say_their_language_where_the_host_says_none_or_another(join, language):
    def spoken(pdf):
        pdf.Root.Lang = String(language)

    joined = join(changed("libreoffice-plain", spoken))
    with pikepdf.open(io.BytesIO(joined.after)) as pdf:
        pages = list(pdf.pages)[4:]
        parts = [page.obj.Contents for page in pages]
        if language == "en":
            assert all(isinstance(part, pikepdf.Stream) for part in parts)
            return
        assert {part[0].read_bytes() for part in parts} == {b"/Span <</Lang (en)>> BDC\n"}
        assert {part[-1].read_bytes() for part in parts} == {b"\nEMC\n"}
        assert {str(link.Lang) for page in pages for link in page.obj.Annots} == {"en"}
        for page in pages:
            opened = [str(step.operator) for step in pikepdf.parse_content_stream(page)]
            assert opened.count("EMC") == opened.count("BDC") + opened.count("BMC")


def test_pdf_a_1_of_other_inks_takes_colours_without_a_profile(join):
    def inks(pdf):
        pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_stream(b"a profile of four inks", N=4)

    with pikepdf.open(io.BytesIO(join(changed("typst-a1a", inks)).after)) as pdf:
        for page in list(pdf.pages)[4:]:
            assert page.Resources.ColorSpace.DefaultRGB[0] == Name.CalRGB


def test_a_file_of_ours_is_not_called_as_one_that_the_host_has_under_another_key(join):
    def holding(pdf):
        file = pdf.make_stream(b"1", Type=Name.EmbeddedFile)
        name = String("los-angeles.yaml")
        specification = Dictionary(Type=Name.Filespec, F=name, UF=name, EF=Dictionary(F=file))
        pdf.Root.Names = Dictionary(
            EmbeddedFiles=Dictionary(Names=[String("1"), pdf.make_indirect(specification)])
        )

    with pikepdf.open(io.BytesIO(join(changed("libreoffice-plain", holding)).after)) as pdf:
        names = [str(spec.obj.UF) for spec in pdf.attachments.values()]
    assert len(names) == len(set(names)) > 2
    assert {"los-angeles.yaml", "los-angeles-2.yaml"} <= set(names)
