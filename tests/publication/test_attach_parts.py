"""The small parts by themselves: values read and written, labels, places, merged trees."""

from string import ascii_letters, digits
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.pdf.read import Damaged
from reportgen.pdf.syntax.values import PdfName, Real, Ref, name_of, parse, text_of, text_string, write
from reportgen.publication.attach.bookmarks import HostBookmark, _count, _place
from reportgen.publication.attach.format import _box
from reportgen.publication.attach.insertion import InsertionPoint
from reportgen.publication.attach.labels import Range, inserted, label
from reportgen.publication.attach.place import place_of
from reportgen.publication.attach.seen_again import host_texts
from reportgen.publication.attach.tree import HostTree, StructureNode
from reportgen.publication.attach.trees import _way_to_leaf

_LETTERS = st.text(f"{ascii_letters}{digits}.+-", min_size=1, max_size=8)
_PARTS = st.integers(0, 99_999)
_SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**31), 2**31),
    st.binary(max_size=20),
    st.builds("{}{}".format, _LETTERS, st.sampled_from(["", *(f"#{n:02X}" for n in range(256))])).map(
        PdfName
    ),
    st.builds("{}{}.{:05}".format, st.sampled_from(["", "-"]), _PARTS, _PARTS).map(Real),
    st.builds(Ref, st.integers(1, 10**7), st.integers(0, 65535)),
)
_KEYS = st.text(ascii_letters, min_size=1, max_size=8)
VALUES = st.recursive(
    _SCALARS,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(_KEYS, inside, max_size=4),
    max_leaves=20,
)


@pytest.mark.slow
@settings(max_examples=60)
@given(VALUES)
def test_what_is_written_is_read_again(value):
    assert parse(write(value)) == value
    assert write(parse(write(value))) == write(value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (rb"(a\(b\)\\\n\101)", b"a(b)\\\nA"),
        (b"<fEfF0>", b"\xfe\xff\x00"),
        (b"<< /A 1 0 R /B [ 1 0 2 ] >>", {"A": Ref(1), "B": [1, 0, 2]}),
        (b"[ 1 0 R1 ]", None),
        (b"/A#20B", PdfName("A#20B")),
        (b"-.5", Real("-.5")),
        (b"]", None),
        (b"<< /A >>", None),
        (b"<< 1 2 >>", None),
        (b"[ 1", None),
        (b"", None),
    ],
)
def test_forms_of_values(written, value):
    if value is None:
        with pytest.raises(ValueError, match="cannot be read"):
            parse(written)
    else:
        assert parse(written) == value


@settings(max_examples=60)
@given(st.text(max_size=20))
def test_text_strings_are_read_again(text):
    assert text_of(text_string(text)) == text
    assert write(parse(write(name_of(text)))) == write(name_of(text))


FRONT = (Range(0, "r", "", 1), Range(2, "D", "", 1))
MIXED = (
    *(Range(0, "", "Cover", 1), Range(1, "r", "", 1), Range(3, "D", "", 1)),
    *(Range(5, "D", "A-", 1), Range(7, "D", "", 3)),
)
BACK = (Range(0, "D", "", 1), Range(3, "", "Back cover", 1))


@pytest.mark.parametrize(
    ("host", "pages", "at", "own", "wanted"),
    [
        ((), 3, 3, (), "1 2 3 4 5"),
        ((), 3, 1, (), "1 S-1 S-2 2 3"),
        (FRONT, 4, 4, (), "i ii 1 2 3 4"),
        (FRONT, 4, 0, (), "S-1 S-2 i ii 1 2"),
        (FRONT, 4, 1, (), "i S-1 S-2 ii 1 2"),
        (FRONT, 4, 2, (), "i ii iii iv 1 2"),
        (FRONT, 4, 3, (), "i ii 1 S-1 S-2 2"),
        (BACK, 4, 4, (), "1 2 3 Back_cover S-1 S-2"),
        (BACK, 4, 3, (), "1 2 3 4 5 Back_cover"),
        (MIXED, 8, 1, (), "Cover S-1 S-2 i ii 1 2 A-1 A-2 3"),
        (MIXED, 8, 2, (), "Cover i S-1 S-2 ii 1 2 A-1 A-2 3"),
        (MIXED, 8, 3, (), "Cover i ii iii iv 1 2 A-1 A-2 3"),
        (MIXED, 8, 4, (), "Cover i ii 1 S-1 S-2 2 A-1 A-2 3"),
        (MIXED, 8, 5, (), "Cover i ii 1 2 S-1 S-2 A-1 A-2 3"),
        (MIXED, 8, 6, (), "Cover i ii 1 2 A-1 S-1 S-2 A-2 3"),
        (MIXED, 8, 7, (), "Cover i ii 1 2 A-1 A-2 A-3 A-4 3"),
        (MIXED, 8, 8, (), "Cover i ii 1 2 A-1 A-2 3 4 5"),
        (MIXED, 8, 3, (Range(0, "D", "B-", 1),), "Cover i ii B-1 B-2 1 2 A-1 A-2 3"),
        ((Range(0, "D", "", 1), Range(2, "D", "", 9)), 3, 2, (), "1 2 S-1 S-2 9"),
        (FRONT, 4, 4, (Range(0, "D", "A", 7),), "i ii 1 2 A7 A8"),
        (FRONT, 4, 4, (Range(1, "a", "", 27),), "i ii 1 2 3 aa"),
        ((Range(0, "D", "", 1), Range(1, "D", "S-", 1), Range(2, "D", "", 2)), 3, 3, (), "1 S-1 2 3 4"),
        ((Range(0, "D", "", 1), Range(1, "D", "S-", 1), Range(2, "D", "", 2)), 3, 2, (), "1 S-1 S-2 S-3 2"),
        ((Range(0, "R", "", 1990),), 2, 2, (), "MCMXC MCMXCI MCMXCII MCMXCIII"),
    ],
)
def test_labels(host, pages, at, own, wanted):
    ranges = inserted(host, pages, at, own, 2)
    found = [label(ranges, number).replace(" ", "_") for number in range(pages + 2)]
    assert found == wanted.split()


def test_a_roman_number_of_a_page_may_be_ten_thousand_and_no_more():
    roman = Range(0, "R", "", 10_000)
    assert roman.label(0) == "M" * 10
    with pytest.raises(Damaged, match="10001"):
        roman.label(1)


def tree(*rows):
    """Return a tree of rows, each the depth, the role and the page of an element with content there."""
    nodes, above = [], {-1: -1}
    found = HostTree(Ref(1), nodes, [])
    for number, (depth, role, page) in enumerate(rows):
        over = above[depth - 1]
        siblings = nodes[over].kids if over >= 0 else found.top
        nodes.append(StructureNode(Ref(10 + number) if role else None, role, len(siblings), over, page))
        siblings.append(number)
        above[depth] = number
    for number in range(len(nodes) - 1, -1, -1):
        node = nodes[number]
        inside = [nodes[kid] for kid in node.kids]
        node.end = inside[-1].end if inside else number + 1
        firsts = [n.first for n in inside if n.first is not None] or [node.page]
        lasts = [n.last for n in inside if n.last is not None] or [node.page]
        node.first, node.last = min(firsts), max(lasts)
    return found


BOOK = tree(
    (0, "Document", 0),
    (1, "H1", 0),
    (1, "P", 0),
    (1, "Sect", None),
    (2, "H2", 1),
    (2, "P", 1),
    (2, "P", 2),
    (1, "Sect", None),
    (2, "H2", 3),
    (2, "Table", 3),
    (3, "TR", 3),
    (3, "TR", 4),
    (2, "P", 4),
)


@pytest.mark.parametrize(
    ("page", "above", "at", "level", "within"),
    [
        (0, 10, 0, 1, False),  # before all
        (1, 10, 2, 2, False),  # before the first section
        (2, 13, 2, 3, True),  # inside it
        (3, 10, 3, 2, False),  # between sections
        (4, 17, 2, 3, True),  # behind the table that goes over the end of the page
        (5, 10, 4, 2, False),  # at the end: beside the chapters, for the only H1 is the title
    ],
)
def test_places(page, above, at, level, within):
    found = place_of(BOOK, page)
    assert (found.above, found.at, found.level, found.within) == (Ref(above), at, level, within)


def test_what_comes_after_one_of_several_documents_is_what_is_behind_it():
    """The second goes on without a heading, so what comes before it interrupts a text."""
    two = tree((0, "Document", None), (1, "H1", 0), (1, "P", 0), (0, "Document", None), (1, "P", 1))
    found = place_of(two, 1)
    assert (found.above, found.at, found.level, found.within) == (Ref(10), 2, 2, True)


BOOKMARKS = [
    HostBookmark(Ref(11), 0, 0),
    HostBookmark(Ref(12), 1, 3, [HostBookmark(Ref(13), 1, 1), HostBookmark(Ref(14), 3, 3)]),
    HostBookmark(Ref(15), 6, 6),
]


@pytest.mark.parametrize(
    ("at", "level", "within", "wanted"),
    [
        (4, 1, False, (Ref(10), Ref(12), Ref(15))),  # between chapters
        (4, 2, False, (Ref(12), Ref(14), None)),  # as a section of the chapter before
        (4, 3, False, (Ref(12), Ref(14), None)),  # where nothing is as deep
        (4, 1, True, (Ref(14), None, None)),
        (2, 1, False, (Ref(12), Ref(13), Ref(14))),  # a chapter that goes on is not parted
        (9, 2, False, (Ref(10), Ref(15), None)),
        (0, 1, False, (Ref(10), None, Ref(11))),
    ],
)
def test_bookmarks_stand_as_deep_as_the_headings(at, level, within, wanted):
    place = InsertionPoint(Ref(1), 0, level, generic=False, within=within)
    assert _place(Ref(10), BOOKMARKS, at, place) == wanted


def test_what_is_spoken_as_a_whole_is_not_entered():
    found = tree((0, "Document", 0), (1, "Sect", None), (2, "P", 0), (2, "P", 1))
    found.nodes[1].spoken = True
    assert place_of(found, 1).above == Ref(10)
    found.nodes[1].spoken = False
    assert place_of(found, 1).above == Ref(11)


def test_texts_of_a_host_stand_by_the_numbers_they_had_in_it():
    before, after = (
        SimpleNamespace(labels="12"),
        SimpleNamespace(labels="1234", texts=dict(enumerate("anob"))),
    )
    assert host_texts(after, before, 1) == {0: "a", 1: "b"}
    assert host_texts(after, before, 0) == {0: "o", 1: "b"}


def counted(things, *, lone):
    """Return what is changed in bookmarks where two more are seen below the first."""
    changed = {}
    draft = SimpleNamespace(
        entries=lambda ref, _: things[ref], change=lambda ref, **entries: changed.update({ref: entries})
    )
    _count(draft, Ref(1), 2, lone=lone)
    return changed


@pytest.mark.parametrize(
    ("root", "lone", "found"),
    [
        ({"Count": 0}, False, {"Count": 2}),
        ({"Count": 3}, False, {"Count": 5}),
        ({}, True, {"Count": 2}),
        ({}, False, None),
        ({"Count": None}, False, {"Count": 2}),
    ],
)
def test_the_root_counts_new_bookmarks_also_where_it_counted_none(root, lone, found):
    assert counted({Ref(1): root}, lone=lone).get(Ref(1)) == found


def test_bookmarks_are_counted_up_to_the_first_that_is_closed():
    things = {
        Ref(1): {"Count": 1, "Parent": Ref(2)},
        Ref(2): {"Count": -4, "Parent": Ref(3)},
        Ref(3): {"Count": 7},
    }
    assert counted(things, lone=False) == {Ref(1): {"Count": 3}, Ref(2): {"Count": -6}}


def named(things):
    """Return a file of objects by number, as far as name trees are read of one."""

    def get(value):
        return things[value.number] if isinstance(value, Ref) else value

    def at(value, key):
        return get((get(value) or {}).get(key))

    def items(value, _what=""):
        return get(value) or ()

    return SimpleNamespace(get=get, at=at, items=items, array=items)


def test_the_way_to_a_name_leads_to_the_leaf_it_belongs_in_and_round_in_no_circle():
    things = {
        1: {"Limits": [b"b", b"d"], "Names": [b"b", 1, b"d", 1]},
        2: {"Limits": [b"f", b"h"], "Kids": [Ref(3)]},
        3: {"Limits": [b"f", b"h"], "Names": [b"f", 1, b"h", 1]},
        4: {"Limits": [b"a", b"z"], "Kids": [Ref(4)]},
    }
    ways = {
        name: _way_to_leaf(named(things), {"Kids": [Ref(1), Ref(2)]}, name) for name in (b"a", b"e", b"g")
    }
    assert ways == {b"a": (Ref(1),), b"e": (Ref(1),), b"g": (Ref(2), Ref(3))}
    assert _way_to_leaf(named(things), {"Kids": [Ref(4)]}, b"b") == ()
    things[2].pop("Limits")
    assert _way_to_leaf(named(things), {"Kids": [Ref(1), Ref(2)]}, b"b") == ()


def test_a_box_may_be_written_from_any_corner_and_what_is_no_number_in_it_is_nothing():
    file = named({})
    assert _box(file, [100, Real("700.5"), 10, Real("--1")], ()) == (10, 0, 100, 700.5)
    assert _box(file, [5, 20, None, 10], ()) == (0, 10, 5, 20)
    assert _box(file, [0, 0, 10], (1, 2, 3, 4)) == (1, 2, 3, 4)
