"""Volumes: read back with libraries that did not write them, and held against what should be there."""

import io
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import verapdf
from typed import typed

from reportgen.inspection import inspect as inspect_data
from reportgen.inspection import run_verapdf
from reportgen.making import Pipeline
from reportgen.pdf.read import read_back
from reportgen.publication import volume

CITIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018" / "cities"
FEW = ("los-angeles", "example", "montreal", "tulsa")
HOST = "Cities that try things"
FIRST = 143
inspect = cache(inspect_data)


def paths(names):
    return [str(CITIES / f"{name}.yaml") for name in names]


@pytest.fixture(scope="module")
def bound(tmp_path_factory):
    """Volumes by name, each bound once: what was returned, and the bytes."""
    folder = tmp_path_factory.mktemp("volumes")
    everything = [str(path) for path in sorted(CITIES.glob("*.yaml"))]
    made = {
        "all": volume(
            everything, folder / "all.pdf", parts="team.location", first_page=FIRST, host_title=HOST
        ),
        "few": volume(paths(FEW), folder / "few.pdf"),
        "bare": volume(paths(FEW), folder / "bare.pdf", parts="country", data=False),
        "one": volume(paths(FEW[:1]), folder / "one.pdf", first_page=7),
    }
    return {name: (result, result.path.read_bytes()) for name, result in made.items()}


@pytest.fixture(params=["all", "few", "bare", "one"])
def data(request, bound):
    return bound[request.param][1]


@pytest.fixture
def pdf(data):
    with pikepdf.open(io.BytesIO(data)) as opened:
        yield opened


def destinations(pdf):
    """Return the index of the page that each name leads to."""
    index = {page.objgen: number for number, page in enumerate(pdf.pages)}
    tree = pikepdf.NameTree(pdf.Root.Names.Dests)
    return {name: index[place[0].objgen] for name, place in tree.items()}


def page_of(data, name):
    """Return the index of the page that a name leads to."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return destinations(pdf)[name]


def leaves(pdf):
    """Return the pages that announce a part: those where no spotlight begins."""
    found = destinations(pdf)
    places = {page for name, page in found.items() if "/" not in name}
    return {page for name, page in found.items() if name.startswith(("country/", "part/"))} - places


def inner_links(pdf):
    """Yield the page, and the annotation, of each link to a place in the file."""
    for number, page in enumerate(pdf.pages):
        for annotation in page.get("/Annots", []):
            if "/Dest" in annotation:
                yield number, annotation


def bookmarks(items):
    return [(item.title, bookmarks(item.children)) for item in items]


# conformance


@pytest.mark.long
def test_verapdf_passes_them(bound):
    """Smaller ones, and those by the second part of PDF/UA, are among the files of test_verapdf.py."""
    command = verapdf.required()
    with_data, without = [bound[name][0].path for name in ("all", "one")], [bound["bare"][0].path]
    verdicts = [
        *run_verapdf(command, [*with_data, *without], ["ua1"]),
        *run_verapdf(command, with_data, ["3a"]),
        *run_verapdf(command, without, ["2a"]),
    ]
    assert len(verdicts) == 6
    assert all(verdict.compliant for verdict in verdicts), verdicts


@pytest.mark.slow
@pytest.mark.parametrize("name", ["few", "bare", "one"])
def test_inspect_finds_nothing(bound, name):
    report = inspect(bound[name][1])
    assert not list(map(str, report.findings))
    assert report.claims.flavours == ("ua1", "2a" if name == "bare" else "3a")


def test_no_reader_has_to_repair_it(data):
    with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
        assert not pdf.check_pdf_syntax()
        assert not pdf.get_warnings()


def test_every_font_is_there_once(pdf):
    programs = [
        thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing
    ]
    names = Counter(str(thing.FontName).partition("+")[2] for thing in programs)
    assert set(names.values()) == {1}
    assert set(names) <= {f"SourceSans3-{face}" for face in ("Regular", "Bold", "It", "BoldIt")}


# order and bytes


def test_the_order_of_the_names_makes_no_difference(bound, tmp_path):
    again = volume(paths(reversed(FEW)), tmp_path / "again.pdf")
    assert again.path.read_bytes() == bound["few"][1]
    assert again.sha256 == bound["few"][0].sha256


def test_places_stand_in_the_order_of_their_names(bound):
    with pikepdf.open(io.BytesIO(bound["few"][1])) as pdf:
        found = destinations(pdf)
    names = ["example", "los-angeles", "montreal", "tulsa"]
    begin = found["example"]
    assert [found[name] for name in names] == [begin, begin + 2, begin + 4, begin + 6]


def test_what_is_returned_is_so(bound):
    result, data = bound["all"]
    assert result.places == len(list(CITIES.glob("*.yaml")))
    assert result.pages == len(read_back(data).texts)


# numbers


@pytest.mark.parametrize(("name", "first"), [("all", FIRST), ("few", 1), ("bare", 1), ("one", 7)])
def test_labels_count_from_the_first_page_and_not_the_cover_of_a_book(bound, name, first):
    with pikepdf.open(io.BytesIO(bound[name][1])) as pdf:
        labels = [page.label for page in pdf.pages]
    cover = [[], []] if first > 1 else [["C1", "C2"], ["C3", "C4"]]
    inner = len(labels) - sum(map(len, cover))
    assert labels == [*cover[0], *(str(first + n) for n in range(inner)), *cover[1]]


def test_printed_numbers_are_the_labels(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        labels = [page.label for page in pdf.pages]
        first = labels.index(next(label for label in labels if label.isdecimal() and int(label) % 2 == 0))
        imprint = destinations(pdf)["volume/imprint"]
        bands = {0, imprint - 1, imprint, *leaves(pdf), *([len(labels) - 1] if labels[-1] == "C4" else [])}
    document = pypdfium2.PdfDocument(data)
    for number, label in enumerate(labels):
        width, _ = document[number].get_size()
        text = document[number].get_textpage()
        left, right = (0, 70) if number % 2 == first % 2 else (width - 64, width)  # outside
        bare = number in bands or not text.get_text_bounded()
        assert text.get_text_bounded(left, 0, right, 40).split() == ([] if bare else [label])


def test_each_link_leads_to_the_page_whose_label_it_prints(data, pdf):
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(data)]
    words_on = [set(typed(page.get_text_bounded()).split()) for page in pages]
    labels = [page.label for page in pdf.pages]
    found = destinations(pdf)
    seen = Counter()
    for number, link in inner_links(pdf):
        left, bottom, right, top = (float(side) for side in link.Rect)
        words = pages[number].get_text_bounded(left, bottom, right, top)
        target = str(link.Dest)
        assert labels[found[target]] in re.split(r"[\s\u2013]", words)  # of a stretch of pages the first
        said = str(link.Contents)
        assert said.endswith(f", page {labels[found[target]]}")
        title = said.rpartition(", page ")[0]
        assert set(typed(title).partition(",")[0].split()) <= words_on[found[target]]
        seen[target] += 1
    places = [name for name in found if "/" not in name and name != "example"]  # which is in no index
    assert all(seen[place] >= ("volume/index" in found) + 1 for place in places)
    named = {name for name in found if name.startswith(("country/", "part/"))}
    announced = {name for name in named if found[name] not in leaves(pdf)}
    silent = {"volume/cover", "volume/imprint", "volume/contents", "volume/figures", "volume/notes"}
    quiet = {name for name in found if name.startswith(("volume/glance/", "volume/people"))}
    silent |= announced | quiet - set(seen)
    few = {name for name in set(found) - set(seen) - silent if name.startswith("question/")}
    assert set(found) - set(seen) == silent | few
    assert all(found[name] >= found["volume/few"] for name in few)


# spotlights


def test_the_text_of_a_spotlight_is_that_of_its_own_file_but_for_number_and_imprint(bound):
    data = bound["few"][1]
    texts = read_back(data).texts
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = destinations(pdf)
        labels = [page.label for page in pdf.pages]
    for name in FEW:
        alone = read_back(Pipeline().make(CITIES / f"{name}.yaml").pdf(data=False)).texts
        for number, text in enumerate(alone):
            page = found[name] + number
            own, bound_in = text.split(), texts[page].split()
            assert bound_in.count(labels[page]) >= 1
            foot = own[own.index("How") if number else len(own) :]
            assert Counter(own) - Counter(bound_in) <= Counter(
                [*foot, "OECD", "(2019)", str(number + 1), "/", "2"]
            )
            assert Counter(bound_in) - Counter(own) <= Counter([labels[page]])


def pixels(data, page):
    """Return the grey levels of a page but for its foot, where the number is."""
    bitmap = pypdfium2.PdfDocument(data)[page].render(scale=1, grayscale=True)
    return bytes(bitmap.buffer)[: bitmap.stride * (bitmap.height - 95)]


def test_the_first_page_of_a_spotlight_looks_as_in_its_own_file(bound):
    data = bound["few"][1]
    page = page_of(data, "los-angeles")
    one = pixels(Pipeline().make(CITIES / "los-angeles.yaml").pdf(data=False), 0)
    other = pixels(data, page)
    assert len(one) == len(other)
    assert max(abs(a - b) for a, b in zip(one, other, strict=True)) < 40


def test_titles_in_running_heads_stand_outside_as_the_numbers_do(bound):
    data = bound["all"][1]
    document = pypdfium2.PdfDocument(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        labels = [page.label for page in pdf.pages]
        begin, first = destinations(pdf)["volume/comparison"], destinations(pdf)["los-angeles"] + 1
    width, height = document[0].get_size()
    for page in (first, begin, begin + 1):
        text = document[page].get_textpage()
        halves = [text.get_text_bounded(x, height - 30, x + width / 2, height) for x in (0, width / 2)]
        assert HOST in halves[int(labels[page]) % 2 == 0]


def test_running_heads_have_the_title_of_the_host(bound):
    data = bound["all"][1]
    texts = read_back(data).texts
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = destinations(pdf)
    second = texts[found["los-angeles"] + 1]
    assert HOST in second
    assert "Innovation capacity in cities 2018" not in second
    assert HOST in texts[0]
    assert HOST in texts[found["volume/index"]]


def test_running_heads_have_the_title_of_the_part_where_there_is_no_host(bound):
    second = read_back(bound["bare"][1]).texts[page_of(bound["bare"][1], "tulsa") + 1]
    assert re.match(r"(United States\s+Spotlight on Tulsa|Spotlight on Tulsa\s+United States)\s", second)


def test_where_a_source_is_found_is_not_said_to_be_where_the_volume_is(bound):
    texts = read_back(bound["few"][1]).texts
    (imprint,) = (text for text in texts if text.startswith("Imprint"))
    assert imprint.count("doi.org/10.1787/f10c96e5-en") == 1  # among the sources
    assert "Online" not in imprint
    assert "doi.org" not in texts[0] + texts[-1]


def test_the_example_is_marked_and_does_not_count(bound):
    texts = read_back(bound["few"][1]).texts
    assert "Spotlights on 3 cities" in texts[0]
    assert "Example – not a real place" in texts[page_of(bound["few"][1], "volume/contents")]
    tables = inspect(bound["few"][1]).tags.rpartition('"Comparison of cities"')[2]
    assert "Los Angeles" in tables
    assert "Example town" not in tables


# pages that face each other


@pytest.mark.parametrize("name", ["all", "few", "bare", "one"])
def test_the_two_pages_of_a_place_face_each_other(bound, name):
    with pikepdf.open(io.BytesIO(bound[name][1])) as pdf:
        begins = [page for key, page in destinations(pdf).items() if "/" not in key]
        assert {int(pdf.pages[page].label) % 2 for page in begins} == {0}


def test_parts_of_three_places_and_more_have_a_leaf_which_faces_nothing(bound):
    data = bound["all"][1]
    texts = [text.replace("’", "'") for text in read_back(data).texts]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = sorted(leaves(pdf))
        assert {int(pdf.pages[leaf].label) % 2 for leaf in found} == {1}
    titles = ("Mayor's office", "City Manager's office", "A stand-alone office", "Not asked")
    assert [texts[leaf].startswith(title) for leaf, title in zip(found, titles, strict=True)] == [True] * 4
    assert not any(texts[leaf - 1].strip() for leaf in found[1:])  # the first is behind what is read before
    with pikepdf.open(io.BytesIO(bound["bare"][1])) as pdf:
        assert not leaves(pdf)


def test_a_blank_page_is_in_the_cover_or_before_the_back_and_not_among_the_spotlights(bound):
    for name in ("few", "bare", "one"):
        texts = read_back(bound[name][1]).texts
        blank = {number for number, text in enumerate(texts) if not text.strip()}
        assert blank <= {1, len(texts) - 3, len(texts) - 2}


def test_the_back_names_the_places_without_examples(bound):
    back = " ".join(read_back(bound["few"][1]).texts[-1].split())
    assert "3 cities: Los Angeles, Montreal, Tulsa" in back  # and not the example


def test_contents_do_not_turn_over_and_stand_under_what_they_are_of(bound):
    """Each line of the contents is one line high: a link is no higher than its target."""
    for name in ("all", "few"):
        data = bound[name][1]
        first = page_of(data, "volume/contents")
        with pikepdf.open(io.BytesIO(data)) as pdf:
            links = [link for number, link in inner_links(pdf) if number in (first, first + 1)]
            assert {round(float(link.Rect[3] - link.Rect[1])) for link in links} == {18}
            assert ("volume/people" in {str(link.Dest) for link in links}) == (name == "all")
            lefts = {float(link.Rect[0]) for link in links if str(link.Dest).startswith("question/")}
            chapter = next(float(link.Rect[0]) for link in links if str(link.Dest) == "volume/comparison")
        assert lefts == {chapter + 14}


# tags and bookmarks


def test_bookmarks_follow_the_chapters(bound):
    with pikepdf.open(io.BytesIO(bound["bare"][1])) as pdf, pdf.open_outline() as outline:
        found = bookmarks(outline.root)
    titles = [title for title, _ in found]
    assert titles == [
        "Innovation capacity in cities 2018",
        "Imprint",
        "Contents",
        "Foreword",
        "How to read this volume",
        "Canada",
        "France",
        "United States",
        "Comparison of cities",
        "Sources and notes",
    ]
    inside = dict(found)
    assert [title for title, _ in inside["United States"]] == [
        "Spotlight on Los Angeles",
        "Spotlight on Tulsa",
    ]
    assert inside["United States"][0][1][0][0] == "Overview"
    assert "Which roles does the team include?" in [title for title, _ in inside["Comparison of cities"]]


def test_bookmarks_lead_to_their_pages(bound):
    data = bound["few"][1]
    texts = read_back(data).texts
    report = inspect(data)
    assert len(report.bookmarks) > 40
    for mark in report.bookmarks:
        words = "".join(mark.title.split())
        assert words in "".join(texts[mark.page - 1].split())


@pytest.mark.slow
def test_headings_go_down_by_one_and_one_is_the_first(bound):
    for name, deepest in (("all", 5), ("bare", 4)):  # one with leaves of parts, and one without
        tree = inspect(bound[name][1]).tags
        levels = [int(found) for found in re.findall(r"^ *H([1-6])\b", tree, re.MULTILINE)]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert max(levels) == deepest
        assert all(after - before <= 1 for before, after in pairwise(levels))


def elements(node, role):
    """Yield the elements of a role at or below a node."""
    if not isinstance(node, pikepdf.Dictionary):
        return
    if node.get("/S") == f"/{role}":
        yield node
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield from elements(kid, role)


def test_one_tree_with_the_contents_the_spotlights_and_the_index(bound):
    with pikepdf.open(io.BytesIO(bound["few"][1])) as pdf:
        (document,) = pdf.Root.StructTreeRoot.K
        front, back = ["/Sect"] * 6, ["/Sect"] * 3
        assert [str(kid.S) for kid in document.K] == [*front, "/Part", *back]
        assert [str(kid.S) for kid in document.K[6].K] == ["/Art"] * 4
        contents = document.K[3]
        (outer, *inner) = elements(contents, "TOC")
        assert {str(kid.S) for kid in outer.K} == {"/TOCI"}
        assert len(inner) == 2
        items = list(elements(contents, "TOCI"))
        announcing = items.pop(2)
        assert [str(kid.S) for kid in announcing.K] == ["/P", "/TOC"]
        for item in items:
            assert str(item.K[0].S) == "/Reference"
            assert str(item.K[0].K[0].S) == "/Link"
        assert not list(elements(document, "Index"))  # of few places
    with pikepdf.open(io.BytesIO(bound["all"][1])) as pdf:
        answers, people = elements(pdf.Root.StructTreeRoot.K[0], "Index")
        assert {str(kid.S) for kid in answers.K} == {"/P", "/L"}  # letters, and what begins with them
        assert [str(kid.S) for kid in people.K] == ["/L"]


def rows_of(table):
    """Return the rows of a table as the roles and the attributes of their cells."""
    return [[(str(cell.S), cell.get("/A")) for cell in row.K] for row in elements(table, "TR")]


def test_tables_have_headers_that_say_what_they_head(bound):
    with pikepdf.open(io.BytesIO(bound["few"][1])) as pdf:
        found = list(elements(pdf.Root.StructTreeRoot.K[0], "Table"))
        tables = [table for table in found if table.K[0].S == "/THead"]
        assert len(tables) == 14
        for table in (table for table in found if table not in tables):  # of a chart
            heads = {str(a.Scope) for row in rows_of(table) for role, a in row if role == "/TH"}
            assert heads == {"/Row"}
        for table in tables:
            assert [str(kid.S) for kid in table.K] == ["/THead", "/TBody"]
            (head,) = elements(table.K[0], "TR")
            columns = sum(int(cell.A.get("/ColSpan", 1)) for cell in head.K)
            assert all(cell.S == "/TH" and cell.A.Scope == "/Column" for cell in head.K)
            for row in rows_of(table.K[1]):
                (first, attributes), *others = row
                assert first == "/TH"
                assert attributes.Scope == "/Row"
                assert {role for role, _ in others} <= {"/TD"}
                spans = [int(extra.ColSpan) if extra is not None else 1 for _, extra in others]
                assert 1 + sum(spans) == columns


def test_a_comparison_says_who_named_what(bound):
    tree = inspect(bound["few"][1]).tags
    table = tree[tree.rindex('"What are the most critical success factors?"') :]
    montreal, angeles, tulsa = (table.index(name) for name in ("Montreal", "Los Angeles", "Tulsa"))
    assert montreal < angeles < tulsa
    angeles = table[angeles:tulsa]
    assert "named" in angeles
    assert "not named" in angeles


def test_a_chart_says_of_whom_its_figures_are(bound):
    with pikepdf.open(io.BytesIO(bound["all"][1])) as pdf:
        chapters = pdf.Root.StructTreeRoot.K[0].K
        said = [str(chart.Alt) for chapter in chapters[-4:] for chart in elements(chapter, "Figure")]
    assert "Chart of 5 bars: Of the cities surveyed." in said  # of roles
    assert "Chart of 9 bars: Of the 30 cities that answered in full." in said  # of outcomes
    assert not [words for words in said if "not known" in words]


def test_few_places_are_compared_without_figures_of_all_which_are_on_their_spotlights(bound):
    tree = inspect(bound["few"][1]).tags
    chapter = tree[tree.rindex('"Comparison of cities"') :].partition('"Sources and notes"')
    assert "Figure" not in chapter[0]
    assert chapter[2]
    begin, end = (page_of(bound["few"][1], f"volume/{name}") for name in ("comparison", "sources"))
    assert end - begin <= 4


# the data inside


def test_the_data_of_all_is_inside(bound):
    files = {file.name: file for file in inspect(bound["few"][1]).attachments}
    assert set(files) == {"figures.csv", *(f"{name}.yaml" for name in FEW)}
    for name in FEW:
        assert files[f"{name}.yaml"].data == (CITIES / f"{name}.yaml").read_bytes()
    rows = files["figures.csv"].data.decode().splitlines()
    assert rows[0].startswith("spotlight,statement,text,question")
    assert {row.partition(",")[0] for row in rows[1:] if row.startswith(FEW)} == set(FEW)
    assert not inspect(bound["bare"][1]).attachments
