"""Where new pages go: before the last ones, behind a bookmark's section; and what is told of a bad place."""

import io
import re
from dataclasses import replace
from types import SimpleNamespace

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from pikepdf import Name

from publication.conftest import CITIES
from publication.test_attach_refusals import TYPST, refused
from publication.variants import HOSTS, changed
from reportgen.cli.commands import commands
from reportgen.errors import Code, ProblemsFound
from reportgen.inspection import inspect
from reportgen.pdf.read import Refused, Seen, see
from reportgen.pdf.syntax import PdfName
from reportgen.publication.attach.insertion import InsertionPoint
from reportgen.publication.attach.labels import Range
from reportgen.publication.attach.named import numbered_alike
from reportgen.publication.attach.place import _among
from reportgen.publication.attach.printed import left_pages
from reportgen.publication.attach.where import minded, page_of, read_at, rectos

PROFILE, TULSA = (str(CITIES / f"{name}.yaml") for name in ("los-angeles", "tulsa"))


def seen(texts=("a",) * 9, bookmarks=(), halves=()):
    return Seen(dict(enumerate(texts)), ("",) * len(texts), tuple(bookmarks), (), tuple(halves))


def first_new(joined):
    document = pypdfium2.PdfDocument(joined.after)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return next(number for number, text in enumerate(texts, 1) if "Los Angeles" in text)


TYPST_TITLES = [title for _, title, _ in see([None], (HOSTS / f"{TYPST}.pdf").read_bytes())[0].bookmarks]


@pytest.mark.parametrize(
    ("at", "page"), [("last", 4), ("before-last:2", 3), ("before-last:4", 1), ("2", 2), (None, 5)]
)
def test_a_place_is_counted_from_either_end(join, at, page):
    assert first_new(join(TYPST, at)) == page


SECTIONS = ((0, "The  summary", 1), (0, "Annex", 3), (1, "Tables", 4), (0, "Index", 7), (0, "Nowhere", None))


@pytest.mark.parametrize(("title", "at"), [("The  summary", 3), ("annex", 7), ("Tables", 7), ("Index", 9)])
def test_behind_a_section_is_before_the_next_of_its_level_or_a_higher_one(title, at):
    assert page_of(read_at(f"after:{title}"), 9, seen(bookmarks=SECTIONS)) == at


def test_sections_on_one_page_end_with_it():
    assert page_of(read_at("after:A"), 9, seen(bookmarks=((0, "A", 2), (0, "B", 2)))) == 3


@pytest.mark.parametrize(
    ("at", "bookmarks", "words"),
    [
        ("after:The sumary", SECTIONS, 'no bookmark "The sumary".*did you mean "The summary"'),
        ("after:Annex", (), 'no bookmark "Annex".*it has no bookmarks; name a page'),
        ("after:Nowhere", SECTIONS, "leads to no page"),
        ("after:A", ((0, "A", 1), (0, "A", 4)), '2 bookmarks "A", which lead to pages 2, 5'),
        ("before-last:10", (), "9 pages.*before the last 10.*takes 1 to 9"),
    ],
)
def test_a_place_that_is_not_there_is_refused_with_what_helps(at, bookmarks, words):
    with pytest.raises(Refused) as error:
        page_of(read_at(at), 9, seen(bookmarks=bookmarks))
    problem = error.value.problem(HOSTS)
    assert re.search(words, f"{problem.message} {problem.hint}"), problem


@pytest.mark.parametrize(
    "at", ["0", "first", "before-last:0", "before-last:", "after:", "after: ", "-1", "\u0663"]
)
def test_what_is_no_place_is_a_fault_of_the_command(at):
    ran = CliRunner().invoke(commands, ["attach", "host.pdf", "los-angeles", "-o", "out.pdf", "--at", at])
    assert ran.exit_code == 2
    assert "before-last:2" in ran.output


def test_a_place_is_known_in_a_host_that_is_not_there(guests, tmp_path):
    problem = refused(
        (HOSTS / f"{TYPST}.pdf").read_bytes(), guests["los-angeles"], tmp_path, at="after:Nothing"
    )
    assert problem.code == "UNKNOWN-NAME"
    assert TYPST_TITLES[0] in problem.hint


def told(joined):
    return [(w.message, w.hint) for w in joined.warnings if w.code == "PLACE"]


def test_a_place_inside_a_section_is_told_with_those_around_it(join):
    ((message, hint),) = told(join(TYPST, 3))
    assert message == "page 3 goes on with a section that the new pages interrupt"
    assert hint == "a section begins at page 2 and at page 4"


@pytest.mark.parametrize("at", [1, 2, 4, None])
def test_nothing_is_told_where_a_section_begins(join, at):
    assert told(join(TYPST, at)) == []


def test_without_tags_bookmarks_say_where_sections_begin():
    marks = ((0, "One", 1), (0, "Two", 5))
    found = [at for at in range(10) if list(minded(NoFile(), seen(bookmarks=marks), at, None))]
    assert found == [2, 3, 4, 6, 7, 8]


class NoFile:
    root = None

    def __init__(self, **entries):
        self.entries = entries

    def at(self, _, *keys):
        found = self.entries
        for key in keys:
            found = found.get(key, {})
        return found or None


CONTENTS = "Contents\n" + "\n".join(f"Chapter {n} {'.' * 20} {n * 7}" for n in range(1, 9))
TABLE = "Results\n" + "\n".join(f"Town {n} 12 {90 - n}" for n in range(9))


@pytest.mark.parametrize(
    ("texts", "found"), [((CONTENTS, CONTENTS), 1), ((CONTENTS, "One"), 0), ((TABLE, TABLE), 0)]
)
def test_a_place_between_pages_of_contents_is_told(texts, found):
    point = InsertionPoint(None, 0, 1, generic=False, within=False)
    messages = [message for message, _ in minded(NoFile(), seen(texts), 1, point)]
    assert messages == ["page 1 and page 2 are of its contents, and the new pages come between them"] * found


@pytest.mark.parametrize(("layout", "at"), [("TwoPageRight", 3), ("TwoColumnLeft", 2), ("TwoPageLeft", 4)])
def test_a_place_between_facing_pages_is_told(join, layout, at):
    host = changed(TYPST, lambda pdf: pdf.Root.__setitem__("/PageLayout", Name(f"/{layout}")))
    message = f"page {at - 1} and page {at} face each other, and the new pages come between them"
    assert message in [found for found, _ in told(join(host, at))]
    assert not any("face" in message for message, _ in told(join(host, at - 1)))


@pytest.mark.parametrize(
    ("at", "options", "found"),
    [
        (None, {}, []),
        (4, {}, ["back to back"]),
        (5, {"divider": "Annex"}, ["back to back"]),
        (3, {"divider": "Annex"}, ["back to back", "an odd number"]),
        (4, {"divider": "Annex"}, ["an odd number"]),
        (4, {"verso": True}, []),
    ],
)
def test_pages_that_do_not_face_each_other_as_they_should_are_told(join, at, options, found):
    host = changed(TYPST, lambda pdf: pdf.Root.__setitem__("/PageLayout", Name.TwoPageLeft))
    messages = [message for message, _ in told(join(host, at, names=(PROFILE,), **options))]
    assert [
        word for word in ("back to back", "an odd number") if any(word in said for said in messages)
    ] == found


OUTSIDE = [("", "1"), ("2 Report", ""), ("Chapter", "3"), ("4", "Report"), ("", "5 2024")]


@pytest.mark.parametrize(
    ("halves", "found"),
    [
        (OUTSIDE, 1),
        ([*OUTSIDE[1:], ("6", "")], 0),
        ([("", str(n)) for n in range(1, 9)], None),
        ([(str(n), str(n)) for n in range(1, 9)], None),
        (OUTSIDE[:3], None),
        ([], None),
    ],
)
def test_pages_face_each_other_where_their_numbers_stand_outside(halves, found):
    assert left_pages(halves, len(halves)) == found


COUNTED, ANNEX, LETTERED = Range(0, "D", "", 7), Range(0, "D", "A-", 1), Range(0, "A", "", 1)
FRONT = (Range(0, "r", "", 1), Range(3, "D", "", 1), Range(5, "D", "B-", 1))


@pytest.mark.parametrize(
    ("file", "halves", "labels", "begin", "found"),
    [
        ({}, OUTSIDE, (), COUNTED, 0),
        ({}, OUTSIDE, (), ANNEX, 0),
        ({"ViewerPreferences": {"Direction": PdfName("R2L")}}, OUTSIDE, (), None, 1),
        ({"PageLayout": PdfName("TwoPageLeft")}, OUTSIDE, (), COUNTED, 1),
        ({}, OUTSIDE[:3], FRONT, COUNTED, 1),
        ({}, [("", "")] * 6, FRONT, ANNEX, 1),
        ({}, OUTSIDE[:3], FRONT[:1], LETTERED, 0),
        ({}, [("", ""), ("", "1"), ("", "2"), ("", "3")], (), ANNEX, 1),
    ],
)
def test_a_page_lies_where_the_host_says_else_by_the_number_that_goes_on(file, halves, labels, begin, found):
    margins = [f"{left} {right}" for left, right in halves]
    whole = replace(seen(halves=halves), labels=("",) * len(halves), margins=tuple(margins))
    assert rectos(NoFile(**file), whole, labels, len(halves), begin) == found


def test_numbers_can_have_a_prefix_of_their_own(join):
    joined = join(TYPST, names=(PROFILE,), prefix="A-")
    document = pypdfium2.PdfDocument(joined.after)
    labels = [document.get_page_label(number) for number in range(len(document))]
    words = [document[number].get_textpage().get_text_bounded().split() for number in (4, 5)]
    document.close()
    assert labels == ["i", "1", "2", "3", "A-1", "A-2"]
    assert ["A-1" in words[0], "A-2" in words[1]] == [True, True]
    assert joined.warnings == ()
    with pikepdf.open(io.BytesIO(join(TYPST, 2, prefix="B", first_page=7).after)) as pdf:
        assert (str(pdf.Root.PageLabels.Nums[3].P), int(pdf.Root.PageLabels.Nums[3].St)) == ("B", 7)


def labels_and_sizes(joined):
    document = pypdfium2.PdfDocument(joined.after)
    pages = range(len(document))
    labels = [document.get_page_label(number) for number in pages]
    blank = [not document[number].get_textpage().get_text_bounded() for number in pages]
    sizes = [document[number].get_size() for number in pages]
    document.close()
    return labels, blank, sizes


def test_an_even_page_needs_no_blank_one(join):
    labels, blank, _ = labels_and_sizes(join(TYPST, names=(PROFILE,), verso=True))
    assert (labels[4:], any(blank)) == (["4", "5"], False)


def test_spotlights_begin_on_an_even_page_behind_a_blank_one(join):
    joined = join(TYPST, names=(PROFILE,), verso=True, first_page=31)
    labels, blank, sizes = labels_and_sizes(joined)
    assert (labels[4:], blank[4:]) == (["31", "32", "33"], [True, False, False])
    assert sizes[4] == sizes[5]
    document = pypdfium2.PdfDocument(joined.after)
    assert "32" in document[5].get_textpage().get_text_bounded().split()
    document.close()


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        ({"first_page": 31}, ("32", "33")),
        ({"prefix": "A-", "divider": "Annex"}, ("A-2", "A-3")),
        ({"prefix": "A-", "first_page": 2}, ("A-2", "A-3")),
    ],
)
def test_numbers_stand_at_the_outer_edges_of_pages_that_face_each_other(join, options, numbers):
    joined = join(TYPST, names=(PROFILE,), verso=True, **options)
    document = pypdfium2.PdfDocument(joined.after)
    feet = []
    for number in (len(document) - 2, len(document) - 1):
        wide, _ = document[number].get_size()
        text = document[number].get_textpage()
        ends = (text.get_text_bounded(0, 0, 80, 80), text.get_text_bounded(wide - 80, 0, wide, 80))
        feet.append([end.split()[-1:] for end in ends])
    document.close()
    assert (feet[0][0], feet[1][1]) == ([numbers[0]], [numbers[1]])


def test_a_blank_page_before_an_annex_has_none_of_its_numbers(join):
    joined = join(TYPST, names=(PROFILE,), verso=True, prefix="A-", divider="Annex")
    labels, blank, _ = labels_and_sizes(joined)
    assert (labels[4:], blank[4:]) == (["4", "A-1", "A-2", "A-3"], [True, False, False, False])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "A-1 would stand on a left page"),
        ({"divider": "Annex", "first_page": 2}, "A-2 would stand on a right page"),
    ],
)
def test_a_number_of_an_annex_stands_on_its_side_or_is_refused(join, options, said):
    with pytest.raises(ProblemsFound) as found:
        join(TYPST, names=(PROFILE,), verso=True, prefix="A-", **options)
    assert [one.message for one in found.value.problems] == [said]


def test_between_pages_the_hosts_stay_on_their_side(join):
    joined = join(TYPST, 4, names=(PROFILE,), verso=True)
    labels, blank, _ = labels_and_sizes(joined)
    assert blank == [False, False, False, True, False, False, True, False]
    assert labels == ["i", "1", "2", "S-1", "S-2", "S-3", "S-4", "3"]
    with pikepdf.open(io.BytesIO(joined.after)) as pdf:
        assert pdf.check_pdf_syntax() == []
    before, after = (inspect(data).findings for data in (joined.before, joined.after))
    assert not [finding for finding in after if finding not in before]


def test_between_pages_a_divider_on_the_right_has_the_first_of_their_own_numbers(join):
    joined = join(TYPST, 3, names=(PROFILE,), verso=True, divider="Annex")
    labels, blank, _ = labels_and_sizes(joined)
    assert labels == ["i", "1", "", "S-1", "S-2", "S-3", "2", "3"]
    assert (blank.index(True), blank.count(True)) == (2, 1)
    assert Code.NUMBERING not in {one.code for one in joined.warnings}


@pytest.mark.parametrize("at", [None, 3])
def test_a_divider_stands_before_them_with_its_bookmark_and_tags(join, at):
    joined = join(TYPST, at, names=(PROFILE,), divider="Annex A:  City spotlights", verso=True)
    _, blank, sizes = labels_and_sizes(joined)
    document = pypdfium2.PdfDocument(joined.after)
    marks = {item.get_title(): item.get_dest().get_index() for item in document.get_toc()}
    begin = marks["Annex A: City spotlights"]
    words = [document[number].get_textpage().get_text_bounded() for number in (begin, begin + 1)]
    document.close()
    assert (begin, blank.count(True)) == (3 if at else 5, 1)
    assert "Annex A: City spotlights" in " ".join(words[0].split())
    assert "Los Angeles" in words[1]
    assert sizes[begin] == sizes[begin + 1]
    before, after = (inspect(data).findings for data in (joined.before, joined.after))
    assert not [finding for finding in after if finding not in before]
    assert joined.warnings == () or at


@pytest.mark.parametrize(
    ("title", "others", "found"),
    [
        ("Annex I: Cities", ["ANNEX I. Methods", "Annex II", "1 Annexes"], ("Annex I", "Annex III")),
        ("Annex A", ["Annex A – Sources", "Annex B", "Annex IV"], ("Annex A", "Annex C")),
        ("Annexe 2 : villes", ["Annexe 1", "Annexe 2"], ("Annexe 2", "Annexe 3")),
        ("Annex C", ["Annex A", "Annex B", "Annex Cities"], None),
        ("City spotlights", ["City spotlights for all"], None),
        ("Appendix 1", ["Annex 1", "Appendix A"], None),
    ],
)
def test_a_divider_that_is_numbered_as_something_is_found_with_a_number_that_is_free(title, others, found):
    assert numbered_alike(title, others) == found


def test_what_is_called_as_something_of_the_host_is_told(join):
    joined = join(TYPST, names=(PROFILE,), divider="Annex A: Cities", prefix="A-")
    again = join(joined.after, names=(TULSA,), divider="Annex A: Towns", prefix="A-")
    found = [(found.message, found.hint) for found in again.warnings if found.code == "REPEATED"]
    assert found == [
        ('it has an "Annex A" already, and the divider is "Annex A: Towns"', '"Annex B" is free'),
        (
            "it has pages that are numbered up to A-3 already, and so are the new ones",
            "take another --prefix, or go on with --first-page 4",
        ),
    ]


def test_a_divider_of_signs_that_no_typeface_has_is_a_problem(join):
    with pytest.raises(ProblemsFound) as found:
        join(TYPST, names=(PROFILE,), divider="\U00010330")
    assert [problem.code for problem in found.value.problems] == ["NO-GLYPH"]


def test_a_divider_wants_a_profile(join):
    with pytest.raises(ProblemsFound) as found:
        join(TYPST, divider="Annex")
    assert "only PDFs are attached" in found.value.problems[0].message


@pytest.mark.parametrize(("page", "found"), [(1, "first"), (3, "second"), (5, "third")])
def test_the_section_that_goes_on_over_a_page_is_the_last_that_began_before_it(page, found):
    sections = [
        SimpleNamespace(name=name, first=begin, last=begin + 1, role="Sect", spoken="")
        for name, begin in (("first", 0), ("second", 2), ("third", 4))
    ]
    behind, entered = _among(sections, page)
    assert (sections[behind - 1].name, entered.name) == (found, found)
