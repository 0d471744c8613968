"""Large hosts: what is not touched is not read, and the answer is that of reading all of it."""

import io
import random
import re

import pikepdf
import pytest
from benchmarks.bench_attach import PARAGRAPHS
from benchmarks.bench_attach import host as tagged
from pikepdf import Array, Dictionary, Name

from publication.conftest import HOSTS
from reportgen.errors import ProblemsFound
from reportgen.making import stored_whole
from reportgen.pdf.read import Damaged, File, look, opened_again, opened_strictly, put_aside, read_pages, scan
from reportgen.pdf.syntax import Ref, RefArray, parse, write
from reportgen.publication import attach
from reportgen.publication.attach.draft import Draft
from reportgen.publication.attach.host import read_host
from reportgen.publication.attach.place import place_in, place_of
from reportgen.publication.attach.tree import read_tree
from reportgen.publication.attach.trees import with_leaf, with_names
from reportgen.publication.attach.update import updated
from reportgen.reading import pieces

PAGES = 40


def saved(pdf, packed=True):
    target = io.BytesIO()
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    pdf.save(target, object_stream_mode=mode)
    return target.getvalue()


@pytest.fixture(scope="module", params=[True, False], ids=["packed", "plain"])
def large(request):
    """Return a host of forty pages and some 6,000 objects, packed into streams or not."""
    with tagged(PAGES) as pdf:
        return saved(pdf, request.param)


def test_no_more_objects_are_read_than_are_touched(large, join, monkeypatch):
    """The pages, the top of the tags and what is replaced; not the elements, of which there are thousands."""
    read = set()
    written = File.written

    def noted(file, ref):
        found = written(file, ref)
        if found and file.data == large and file.like is None:
            read.add(ref)
        return found

    monkeypatch.setattr(File, "written", noted)
    whole = join(large)
    assert len(read) < 2 * PAGES + 4 * PARAGRAPHS + 30
    with pikepdf.open(whole.path) as pdf:
        assert len(pdf.pages) == PAGES + 2
        document = pdf.Root.StructTreeRoot.K
        assert len(document.K) == PAGES * PARAGRAPHS + 1
        assert (document.K[-1].S, document.K[-1].P.objgen) == (Name.Part, document.objgen)


def test_pages_that_are_known_are_not_read_again(large, monkeypatch):
    with opened_strictly(large) as file:
        pages = read_pages(file)
    read = set()
    written = File.written
    monkeypatch.setattr(File, "written", lambda file, ref: read.add(ref) or written(file, ref))
    with opened_strictly(large) as file:
        assert read_pages(file, frozenset(pages.refs)) == pages
        assert read_host(file, pages).pages is pages
    assert not read & set(pages.refs)


def with_tags(rows):
    """Return a file of three pages, tagged by rows: depth, role, and the page of content there or None."""
    pdf = pikepdf.new()
    pages = [pdf.add_blank_page().obj for _ in range(3)]
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array(), ParentTree=Dictionary(Nums=[])))
    pdf.Root.StructTreeRoot = root
    above = {-1: root}
    for depth, role, page in rows:
        depth = min(depth, max(above) + 1)  # noqa: PLW2901
        element = pdf.make_indirect(Dictionary(S=Name("/" + role), P=above[depth - 1], K=Array()))
        if page is not None:
            element.K.append(Dictionary(Type=Name.MCR, MCID=0, Pg=pages[page]))
        above[depth - 1].K.append(element)
        above = {level: kept for level, kept in above.items() if level < depth} | {depth: element}
    return saved(pdf)


def generated(seed):
    rows = random.Random(seed)  # noqa: S311 - no secret
    roles = ["Document", "Document", "Sect", "Part", "H1", "H2", "H1", "H", "P", "Table", "Figure"]
    return [
        (rows.randint(0, 3), rows.choice(roles), rows.choice([0, 1, 2, None, None]))
        for _ in range(rows.randint(1, 14))
    ]


HOSTILE = [path.read_bytes() for path in sorted(HOSTS.glob("*.pdf")) if "plain" not in path.name]


@pytest.mark.parametrize("data", [*HOSTILE, *(with_tags(generated(seed)) for seed in range(150))])
def test_the_place_at_the_end_is_that_which_the_whole_tree_says(data):
    with opened_strictly(data) as file:
        host = read_host(file)
        count = len(host.pages.refs)
        whole = place_of(read_tree(file, host.structure, host.pages.numbers), count)
        found = place_in(host, count)
        assert (found.above, found.at, found.generic) == (whole.above, whole.at, whole.generic)
        if whole.around[0]:
            assert found.level == whole.level


@pytest.mark.parametrize("data", HOSTILE)
def test_a_place_between_pages_is_that_which_the_whole_tree_says(data):
    with opened_strictly(data) as file:
        host = read_host(file)
        whole = read_tree(file, host.structure, host.pages.numbers)
        for page in range(len(host.pages.refs)):
            assert place_in(host, page) == place_of(whole, page)


def in_order(seed):
    """Return a file of eight pages, some of them empty, whose tags are in their order, with a parent tree."""
    rows = random.Random(seed)  # noqa: S311 - no secret
    pdf = pikepdf.new()
    pages = [pdf.add_blank_page().obj for _ in range(8)]
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array()))
    pdf.Root.StructTreeRoot = root
    owners = {number: Array() for number in range(8)}
    at = 0

    def add(above, role, content):
        element = pdf.make_indirect(Dictionary(S=Name("/" + role), P=above, K=Array()))
        above.K.append(element)
        if content and rows.random() < 0.9:
            element.K.append(Dictionary(Type=Name.MCR, MCID=len(owners[at]), Pg=pages[at]))
            owners[at].append(element)
        return element

    while at < 8:
        above = add(root, rows.choice(["Document", "Document", "Sect", "P"]), content=False)
        for _ in range(rows.randint(0, 4)):
            inner = add(above, rows.choice(["Sect", "Div", "TOC", "P"]), content=False)
            for _ in range(rows.randint(0, 3)):
                add(inner, rows.choice(["H1", "H2", "H", "P", "Span", "Figure"]), content=True)
                at = min(7, at + rows.choice([0, 0, 1, 1, 2]))
        at += 1 if rows.random() < 0.5 or at == 7 else 0
    numbers = Array()
    for number, page in enumerate(pages):
        page.StructParents = number
        numbers.extend([number, pdf.make_indirect(owners[number])])
    root.ParentTree = Dictionary(Nums=numbers)
    return saved(pdf)


@pytest.mark.parametrize("seed", range(60))
def test_a_place_between_pages_in_order_is_that_which_the_whole_tree_says(seed):
    with opened_strictly(in_order(seed)) as file:
        host = read_host(file)
        whole = read_tree(file, host.structure, host.pages.numbers)
        for page in range(8):
            assert place_in(host, page) == place_of(whole, page), page


def test_a_place_between_pages_takes_the_elements_beside_it_and_no_others(large, monkeypatch):
    read = set()
    written = File.written
    monkeypatch.setattr(File, "written", lambda file, ref: read.add(ref) or written(file, ref))
    with opened_strictly(large) as file:
        place = place_in(read_host(file), PAGES // 2)
    assert (place.at, place.level, place.around) == (PAGES // 2 * PARAGRAPHS, 1, (1, 1))
    assert len(read) < 2 * PAGES + 5 * PARAGRAPHS + 30


def test_tags_that_hold_themselves_are_seen_at_the_end():
    with pikepdf.open(io.BytesIO(with_tags([(0, "Document", 0)]))) as pdf:
        document = pdf.Root.StructTreeRoot.K[0]
        document.K.append(document)
        data = saved(pdf)
    with opened_strictly(data) as file, pytest.raises(Damaged, match="holds itself"):
        place_in(read_host(file), 3)


@pytest.mark.parametrize("packed", [True, False])
def test_a_key_that_something_unreached_has_is_not_given_again(packed):
    """It may be reached by ways that nobody thinks of, and would lead to other elements."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.Extra = pdf.make_indirect(Dictionary(A=[Dictionary(StructParent=917)]))
    pdf.Root.Other = pdf.make_stream(b"", StructParents=pdf.make_indirect(1234))
    found = look(saved(pdf, packed))
    assert found.key == 1235


def test_the_number_of_an_object_is_free_above_all_references_and_a_size_that_is_too_small():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    data = saved(pdf, packed=False)
    free = look(data).number
    assert look(data.replace(b"/Size %d" % free, b"/Size 2")).number == free
    pdf.Root.Nothing = 12345678
    dangling = saved(pdf, packed=False).replace(b"12345678", b"7654 0 R")
    assert look(dangling).number == 7655


def test_a_cross_reference_stream_with_the_number_that_is_said_to_be_free_is_left(join):
    """Its own section does not list it, which is harmless, and Acrobat does it in each file that it packs."""
    data = b"%PDF-1.5\n"
    rows = b"\0\0\0\xff"
    for number, words in enumerate(
        (
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>",
        ),
        1,
    ):
        rows += b"\1" + len(data).to_bytes(2, "big") + b"\0"
        data += b"%d 0 obj" % number + words + b"endobj\n"
    start = len(data)
    data += b"4 0 obj<</Type/XRef/Size 4/Root 1 0 R/W[1 2 1]/Length %d>>stream\n" % len(rows)
    data += rows + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % start
    assert look(data).number == 5
    assert join(data).after.startswith(data)


@pytest.mark.parametrize("packed", [True, False])
def test_where_a_page_is_led_to_by_its_number_is_found_by_its_bytes(packed):
    pdf = pikepdf.new()
    for _ in range(2):
        pdf.add_blank_page()
    away = Dictionary(S=Name.GoToR, F="other.pdf", D=Array([1, Name.Fit]))
    pdf.Root.Away = pdf.make_indirect(away)
    pdf.Root.Near = pdf.make_indirect(Dictionary(N=1, Title="an obj"))
    pdf.Root.Here = pdf.make_indirect(Dictionary(Title="no obj", S=Name.GoTo, D=Array([1, Name.XYZ])))
    data = saved(pdf, packed)
    with opened_strictly(data) as file:
        here = [file.dictionary(file.root, "")[key] for key in ("Away", "Here")]
    assert look(data).numbered == tuple(here)


def test_references_in_a_row_are_read_as_each_would_be():
    row = [Ref(number, 0) for number in range(1, 40)]
    words = " ".join(f"{ref.number} 0 R" for ref in row)
    array = parse(f"[ {words} ]".encode())
    assert isinstance(array, RefArray)
    assert array == row
    assert (array[-1], array[5:7][:], len(array)) == (row[-1], row[5:7], len(row))
    assert array.with_new(1, [Ref(77)])[:3] == [row[0], Ref(77), row[1]]
    assert write(array) == write(row)
    assert write(array[:0]) == b"[]"
    assert parse(f"[[ {words} ] 7 ]".encode()) == [row, 7]
    assert parse(f"[ {words} 7 ]".encode()) == [*row, 7]
    assert parse(f"<< /K [ /A {words} 5 1 R ] /B 3 >>".encode()) == {"K": ["A", *row, Ref(5, 1)], "B": 3}


@pytest.mark.parametrize("packed", [True, False])
def test_what_stands_across_two_pieces_of_a_file_is_found(packed, monkeypatch):
    with tagged(6) as pdf:
        pdf.Root.Here = pdf.make_indirect(Dictionary(S=Name.GoTo, D=Array([1, Name.XYZ])))
        pdf.pages[2].obj.StructParents = 70
        data = saved(pdf, packed)
    whole = look(data)
    assert (whole.key, len(whole.numbered)) == (71, 1)
    monkeypatch.setattr(scan, "_PIECE", 37)
    assert look(data) == whole


def spaced(rows, words):
    """Return words with space before each, of some a lot."""
    lengths = (rows.randint(1, rows.choice([1, 20, 9000])) for _ in words)
    spaces = (bytes(rows.choices(b" \n\t\r\f", k=length)) for length in lengths)
    return b"".join(space + word for space, word in zip(spaces, words, strict=True))


@pytest.mark.parametrize("seed", range(40))
def test_space_of_any_length_across_a_border_of_pieces_hides_nothing(seed, monkeypatch):
    """What is looked for begins before the border; so may the object that it stands in."""
    rows = random.Random(seed)  # noqa: S311 - no secret
    monkeypatch.setattr(scan, "_PIECE", piece := 2**13)
    words = rows.choice(["/StructParents -7", "/StructParent 4711", "/StructParents 4711 0 R", "[ 3 /XYZ"])
    sought = spaced(rows, words.encode().split())
    head = b"(obj)" + spaced(rows, [b"11", b"0", b"obj(an obj)"])
    space = b" " * (-(len(head) + rows.randrange(1, len(sought))) % piece)
    data = head + space + sought + b"\nendobj 12 0 obj"
    kinds = rb"/StructParents?\s+(-?\d+)(?:\s+(\d+)\s+R\b)?", rb"\[\s*\d+\s*/(?:XYZ|Fit)"
    (found,) = scan.found_in(data, *map(re.compile, kinds))
    assert found.end() == len(head + space + sought)
    assert scan.holder_at(data, found.start()) == Ref(11)


@pytest.mark.parametrize("seed", range(8))
def test_names_are_put_into_the_leaves_that_they_belong_in(seed):
    """Of a tree of a thousand names, which balances itself, not all is written again, and none is lost."""
    rows = random.Random(seed)  # noqa: S311 - no secret
    pdf = pikepdf.new()
    pdf.add_blank_page()
    tree = pikepdf.NameTree.new(pdf)
    for number in rows.sample(range(10_000), 1000):
        tree[f"n{number:05}"] = pikepdf.String(str(number))
    pdf.Root.Names = Dictionary(Dests=tree.obj)
    new = [(b"n%05dx" % number, b"new") for number in (0, 5000, 9999, *rows.sample(range(10_000), 5))]
    new += [(b"a", b"new"), (b"z", b"new")]
    with opened_strictly(saved(pdf)) as file:
        draft, root = Draft(file, file.free), file.dictionary(file.root, "")["Names"]
        before = dict(file.names(file.at(root, "Dests")))
        found = with_names(draft, file.at(root, "Dests"), new)
        assert len(draft.objects) < 3 * len(new)
        draft.change(file.root, Names={"Dests": found})
        update = updated(draft)
        with opened_again(put_aside(file, update.refs), file.data + update.behind) as (_, after):
            names = list(after.names(after.at(after.root, "Names", "Dests")))
    assert dict(names) == before | dict(new)
    assert names == sorted(names)
    with pikepdf.open(io.BytesIO(file.data + update.behind)) as whole:
        known = pikepdf.NameTree(whole.Root.Names.Dests)
        assert all(str(known[key.decode()]) == "new" for key, _ in new)


def test_names_of_a_tree_that_does_not_say_its_limits_are_all_written_again():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    leaves = [pdf.make_indirect(Dictionary(Names=[key, key])) for key in ("b", "d")]
    pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=leaves))
    with opened_strictly(saved(pdf)) as file:
        found = with_names(Draft(file, file.free), file.at(file.root, "Names", "Dests"), [(b"c", b"c")])
    assert found == {"Names": [b"b", b"b", b"c", b"c", b"d", b"d"]}


def test_the_host_is_the_one_that_was_read_though_it_is_another_meanwhile(guests, tmp_path):
    """And its bytes are in no memory while the whole is made."""
    path, output = tmp_path / "host.pdf", tmp_path / "whole.pdf"
    data = (HOSTS / "typst-ua1.pdf").read_bytes()
    path.write_bytes(data)
    attach(path, [str(guests["example"])], output, made=lambda: path.write_bytes(b"%PDF-1.7 other"))
    assert path.read_bytes() == b"%PDF-1.7 other"
    assert output.read_bytes().startswith(data)


def test_bytes_on_disk_are_given_piece_by_piece(tmp_path):
    path = tmp_path / "large"
    data = random.Random(0).randbytes(3 * 2**20 + 7)  # noqa: S311 - no secret
    path.write_bytes(data)
    with stored_whole(path) as stored:
        path.write_bytes(b"another")
        assert [*map(len, pieces(stored.data))] == [2**20, 2**20, 2**20, 7]
        assert b"".join(pieces(stored.data)) == stored.data[:] == data
        assert stored.with_behind(b"more")[:] == data + b"more"
        assert stored.data[:] == data
    path.write_bytes(b"")
    with stored_whole(path) as stored:
        assert not stored.data
    with pytest.raises(ProblemsFound, match="there is no such file"), stored_whole(tmp_path / "none"):
        pass


def test_a_disk_without_room_for_a_copy_is_a_problem(tmp_path, monkeypatch):
    path = tmp_path / "large"
    path.write_bytes(b"%PDF-1.7")
    monkeypatch.setattr("reportgen.making.stored.TemporaryFile", lambda: open("/dev/full", "wb"))  # noqa: PTH123, SIM115
    with (
        pytest.raises(ProblemsFound, match="no copy of it can be kept meanwhile: No space"),
        stored_whole(path),
    ):
        pass


def test_what_is_not_touched_may_be_damaged_and_stays_so(join):
    """It is no better and no worse in the whole; whoever reads the host gets no further in it either."""
    with tagged(6) as pdf:
        data = saved(pdf)
    begin = [found.start() for found in re.finditer(rb"/Subtype /Image", data)][2]
    begin = data.index(b"stream", begin) + 100
    damaged = data[:begin] + bytes(500) + data[begin + 500 :]
    assert join(damaged).after.startswith(damaged)


def test_objects_that_cannot_be_unpacked_are_damage_wherever_they_are(join):
    """A key of the parent tree that is free may be in use in there."""
    with tagged(6) as pdf:
        data = saved(pdf)
    for found in [*re.finditer(rb"/Type /ObjStm", data)][1::3]:
        begin = data.index(b"stream", found.start()) + 20
        with pytest.raises(ProblemsFound, match="the file is damaged"):
            join(data[:begin] + bytes(40) + data[begin + 40 :])


def test_numbers_that_stood_in_the_root_of_a_tree_become_a_leaf_with_their_limits():
    """The least and the greatest key (ISO 32000-1, table 37), by which readers find what a tag belongs to."""
    with tagged(1) as pdf:
        pdf.Root.Here = Dictionary(Nums=Array([3, Dictionary(), 8, Dictionary()]))
        data = saved(pdf)
    with opened_strictly(data) as file:
        draft = Draft(file, file.free)
        root = with_leaf(draft, file.at(file.root, "Here"), [(9, None), (12, None)])
    leaves = [draft.objects[leaf] for leaf in root["Kids"]]
    assert [leaf["Limits"] for leaf in leaves] == [[3, 8], [9, 12]]
