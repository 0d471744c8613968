"""Hosts that are not quite right, and that every viewer opens without a word: they are attached to."""

import io
import re
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from publication.test_attach_refusals import TYPST, refused
from publication.variants import PLAIN, changed, hybrid
from reportgen.errors import Code


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


EVERYDAY = {
    "an object at 0": object_at_nought,
    "no end of a stream": without_the_end_of_a_stream,
    "a key twice": key_twice,
    "no parent tree": lambda: changed(TYPST, no_parent_tree),
    "a cell named twice": lambda: changed(TYPST, cell_named_twice),
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
