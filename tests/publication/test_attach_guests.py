"""What a guest brings along besides its pages: names, labels, roles, classes and IDs, kept apart."""

import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String

from publication.variants import changed
from reportgen.inspection import inspect

TYPST = "typst-ua1"


def rich(pdf):
    """Have a spotlight with what a volume has: named destinations, labels, links inside, more in its tags."""
    first, second = (page.obj for page in pdf.pages)
    there = Array([second, Name.Fit])
    pdf.Root.Names.Dests = Dictionary(
        Names=Array([String("demand"), there, String("own"), Dictionary(D=there)])
    )
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=143)]))
    for link, target in zip(first.Annots, ("demand", "own", "own"), strict=True):
        del link["/A"]
        link.Dest = String(target)
    tree = pdf.Root.StructTreeRoot
    tree.RoleMap = Dictionary(Lead=Name.P, Title=Name.Span, Same=Name.P)
    tree.ClassMap = Dictionary(
        c=Dictionary(O=Name.Layout, SpaceAfter=3), e=Dictionary(O=Name.Layout, SpaceAfter=4)
    )
    paragraphs = [
        thing
        for thing in pdf.objects
        if isinstance(thing, Dictionary) and thing.get("/S") == Name.P and "/K" in thing
    ]
    for element, role in zip(paragraphs, ("Lead", "Title", "Same"), strict=False):
        element.S = Name("/" + role)
        element.C = Name.c if role == "Lead" else Array([Name.e, 0])
    paragraphs[0].ID = String("Note 1")
    paragraphs[1].ID = String("mine")
    paragraphs[2].A = Dictionary(O=Name.Table, Headers=Array([String("Note 1"), String("mine")]))
    tree.IDTree = Dictionary(Names=Array([String("Note 1"), paragraphs[0], String("mine"), paragraphs[1]]))


def host_with_classes(pdf):
    tree = pdf.Root.StructTreeRoot
    tree.RoleMap.Same = Name.P
    tree.ClassMap = Dictionary(
        c=Dictionary(O=Name.Layout, SpaceAfter=9), e=Dictionary(O=Name.Layout, SpaceAfter=4)
    )


@pytest.fixture(scope="module")
def case(join, guests, tmp_path_factory):
    path = tmp_path_factory.mktemp("rich") / "volume.pdf"
    with pikepdf.open(guests["los-angeles"]) as pdf:
        rich(pdf)
        pdf.save(path, fix_metadata_version=False)
    return join(changed(TYPST, host_with_classes), names=(str(path), "example"))


@pytest.fixture
def pdf(case):
    with pikepdf.open(io.BytesIO(case.after)) as pdf:
        yield pdf


def test_its_own_labels_stay_and_are_continued(case):
    document = pypdfium2.PdfDocument(case.after)
    labels = [document.get_page_label(number) for number in range(8)]
    assert labels == ["i", "1", "2", "3", "143", "144", "145", "146"]


def test_named_destinations_that_are_taken_get_other_names_and_links_follow(pdf):
    names = pdf.Root.Names.Dests.Names
    found = dict(zip(map(str, names[::2]), names[1::2], strict=True))
    assert set(found) == {"demand", "supply", "demand-2", "own", "volume", "example"}
    assert found["demand-2"][0].objgen == pdf.pages[5].obj.objgen
    assert found["own"].D[0].objgen == pdf.pages[5].obj.objgen
    targets = [str(link.Dest) for link in pdf.pages[4].obj.Annots]
    assert targets == ["demand-2", "own", "own"]
    assert {link.address for link in inspect(pdf_bytes(pdf)).links if link.page == 5} == {"page 6"}


def pdf_bytes(pdf):
    data = io.BytesIO()
    pdf.save(data, fix_metadata_version=False)
    return data.getvalue()


def test_roles_of_another_meaning_are_renamed(pdf):
    roles = {key: str(value) for key, value in pdf.Root.StructTreeRoot.RoleMap.items()}
    assert roles["/Title"] == "/P"  # the host's
    assert (roles["/Title-2"], roles["/Lead"], roles["/Same"]) == ("/Span", "/P", "/P")
    used = {
        str(thing.S)
        for thing in pdf.objects
        if isinstance(thing, Dictionary) and "/S" in thing and "/P" in thing
    }
    assert {"/Title", "/Title-2", "/Lead", "/Same"} <= used


def test_classes_of_another_meaning_are_renamed(pdf):
    classes = pdf.Root.StructTreeRoot.ClassMap
    assert {key: int(value.SpaceAfter) for key, value in classes.items()} == {"/c": 9, "/c-2": 3, "/e": 4}
    elements = {
        str(thing.S): thing.C
        for thing in pdf.objects
        if isinstance(thing, Dictionary) and "/C" in thing and "/S" in thing
    }
    assert [str(elements["/Lead"][0]), str(elements["/Title-2"][0])] == ["/c-2", "/e"]


def test_ids_that_are_taken_are_renamed_and_header_cells_follow(pdf):
    names = pdf.Root.StructTreeRoot.IDTree.Names
    found = dict(zip(map(str, names[::2]), names[1::2], strict=True))
    assert {"Note 1", "Note 1-2", "mine"} <= set(found)
    assert list(map(str, names[::2])) == sorted(map(str, names[::2]))
    assert found["Note 1-2"].S == "/Lead"
    assert str(found["Note 1-2"].ID) == "Note 1-2"
    assert found["Note 1"].S == "/Note"
    (cell,) = (
        thing
        for thing in pdf.objects
        if isinstance(thing, Dictionary) and isinstance(thing.get("/A"), Dictionary) and "/Headers" in thing.A
    )
    assert [str(name) for name in cell.A.Headers] == ["Note 1-2", "mine"]
