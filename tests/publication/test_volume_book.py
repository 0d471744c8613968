"""What makes a book of a volume: cover, imprint, the series' own texts, back."""

import json
import re
import shutil
from types import SimpleNamespace

import pytest
from conftest import SERIES, TOWN

import reportgen
from reportgen.design import BUILT_IN, LADDER, BarCode, look_of
from reportgen.design.barcode import measure_barcode
from reportgen.errors import Code, ProblemsFound
from reportgen.inspection import inspect, tag_tree
from reportgen.making import Pipeline
from reportgen.pdf.read import read_back
from reportgen.publication import check_texts, volume
from reportgen.publication.volume.matter import read_matter
from reportgen.publication.volume.outside import Outside
from reportgen.publication.volume.places import Place
from reportgen.publication.volume.plan import Planner

IMPRINT = """\
imprint:
  contact: library@example.org
  issn: 2049-3630
  isbn: 978-3-16-148410-0
  isbn_pdf: 978-0-306-40615-7
  doi: 10.5072/our-cities
  volume: ["First edition 2018; this one is corrected", Printed by the town press]
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """The starter series, in two languages, with two places and an imprint in full."""
    series = tmp_path_factory.mktemp("shelf") / "series"
    shutil.copytree(SERIES, series, ignore=shutil.ignore_patterns("cities"))
    (series / "cities").mkdir()
    (series / "cities" / "town.yaml").write_text(TOWN, "utf-8")
    shutil.copy(SERIES / "cities" / "los-angeles.yaml", series / "cities")
    head = (series / "series.yaml").read_text("utf-8")
    head = re.sub(r"^imprint:\n(?: .*\n)+", IMPRINT, head, flags=re.MULTILINE)
    (series / "series.yaml").write_text(head, "utf-8")
    return series


@pytest.fixture(scope="module")
def bound(shelf):
    """The bytes of a volume, the texts of its pages and its tag tree."""
    town = str(shelf / "cities" / "town.yaml")
    data = volume([town], shelf / "volume.pdf").path.read_bytes()
    return data, [" ".join(text.split()) for text in read_back(data).texts], tag_tree(data)


@pytest.fixture
def texts(shelf, tmp_path):
    """Return what changes a text of a copy of the series, and reads the texts of that."""
    copy = tmp_path / "series"
    shutil.copytree(shelf, copy)

    def changed(name, text, language="en"):
        path = copy / "volume" / name
        path.parent.mkdir(exist_ok=True)
        path.unlink() if text is None else path.write_bytes(text.encode())
        return read_matter(Pipeline(language).load(copy))

    return changed


def problem(texts, *words, **options):
    with pytest.raises(ProblemsFound) as found:
        texts(*words, **options)
    (one,) = found.value.problems
    return one


def test_nothing_is_wrong_with_it(bound):
    assert not list(map(str, inspect(bound[0]).findings))


def test_the_imprint_says_whose_it_is_and_how_to_cite_it(bound):
    page = next(text for text in bound[1] if text.startswith("Imprint"))
    for words in (
        "Title Innovation capacity in cities 2018: Spotlight on 1 city",
        "© 2026 reportgen project",
        "Publisher reportgen project",
        "ISBN 978-3-16-148410-0",
        "ISSN 2049-3630",
        "DOI 10.5072/our-cities",
        "Contact library@example.org",
        "First edition 2018; this one is corrected Printed by the town press",
        "Not endorsed by the OECD or Bloomberg Philanthropies",
        "© OECD 2019",
        "(2026), Innovation capacity in cities 2018: Spotlight on 1 city, reportgen project, doi",
    ):
        assert words in page
    assert bound[1].index(page) == 3  # on the back of the title, behind the two sides of the cover


def test_the_map_on_the_cover_is_read_out(shelf, tmp_path):
    names = [str(shelf / "cities" / f"{name}.yaml") for name in ("los-angeles", "town")]
    tree = tag_tree(volume(names, tmp_path / "volume.pdf", data=False).path.read_bytes())
    assert 'alt: "Map of the world with a dot for each of 1 city"' in tree  # town is nowhere


def test_a_cover_has_no_map_of_fewer_than_half_of_the_places(shelf):
    loaded = Pipeline().load(shelf)
    place = SimpleNamespace(read=SimpleNamespace(profile=SimpleNamespace(location=None)))
    there = SimpleNamespace(read=SimpleNamespace(profile=SimpleNamespace(location=(48.9, 2.3))))
    maps = [
        Outside(loaded, loaded.wording.volume, places, "", None).words_of_cover("").locator
        for places in ((there, place), (there, place, place))
    ]
    assert [found is not None for found in maps] == [True, False]


def test_texts_of_the_series_stand_before_the_spotlights_with_their_markup(bound):
    _, pages, tree = bound
    titles = ["Contents", "Foreword", "How to read this volume", "Spotlight on"]
    pages = [text.removeprefix("Innovation capacity in cities 2018 ") for text in pages]  # at the left
    places = [next(n for n, text in enumerate(pages) if n > 2 and text.startswith(title)) for title in titles]
    assert places == sorted(places)
    assert re.search(r'LI\n +Lbl.*\n +LBody "no response: the city was asked, and gave no answer;"', tree)
    contents = pages[places[0]]
    assert "Foreword" in contents
    assert "How to read this volume" in contents


def test_the_back_is_a_last_even_page_with_the_numbers_and_the_code(bound):
    _, pages, tree = bound
    assert len(pages) % 2 == 0
    assert pages[-1].startswith("Innovation capacity in cities")
    for words in ("sets them side by side.", "ISBN 978-3-16-148410-0", "DOI 10.5072/our-cities"):
        assert words in pages[-1]
    assert "QR code that leads to https://doi.org/10.5072/our-cities" in tree.rpartition("Sect\n")[2]


def test_without_texts_there_is_neither_foreword_nor_line_of_it(texts):
    for name in ("foreword", "how-to-read", "back"):
        for language in ("fr", "en"):
            found = texts(f"{language}/{name}.md", None)
    assert not found.texts


@pytest.mark.parametrize(
    ("name", "text", "code", "place", "words"),
    [
        ("en/foreword.md", "One line.\n\nA **bold one.\n", "MARKUP", (3, 3), "**"),
        ("en/foreword.md", "# A heading\n\nA text.\n", "MARKUP", (1, 1), "a heading is not read"),
        ("en/foreword.md", "A text.\n\nAnd a 都 city.\n", "NO-GLYPH", (3, 7), "Han"),
        ("en/foreword.md", " \n", "WRONG-KIND", (0, 0), "empty"),
        ("en/preface.md", "A text.\n", "UNKNOWN-NAME", (0, 0), "would stand nowhere"),
        ("foreword.md", "A text.\n", "UNKNOWN-NAME", (0, 0), "foreword.md would stand nowhere"),
        ("fr/foreword.md", None, "UNTRANSLATED", (0, 0), "in en, and not in fr"),
    ],
)
def test_what_is_wrong_with_a_text_is_told_with_its_place(texts, name, text, code, place, words):
    found = problem(texts, name, text, language="fr" if text is None else "en")
    assert found.code == code
    assert (found.place.line, found.place.column) == place
    assert words in found.message
    assert found.hint


def test_a_name_that_is_nearly_right_is_known(texts):
    assert problem(texts, "en/forword.md", "A text.\n").hint == 'did you mean "foreword.md"?'


def test_check_judges_them_in_all_languages(shelf, tmp_path):
    copy = tmp_path / "series"
    shutil.copytree(shelf, copy)
    for name, text in (("fr/foreword", "Un **texte.\n"), ("en/back", "At 都.\n")):
        (copy / "volume" / f"{name}.md").write_text(text, "utf-8")
    (copy / "volume" / "fr" / "back.md").unlink()

    def told(language):
        return [
            (one.place.path.name, one.code, one.place.column, one.warns)
            for one in check_texts(copy, language)
        ]

    back, foreword = ("back.md", Code.NO_GLYPH, 4, False), ("foreword.md", Code.MARKUP, 4, False)
    assert told("") == [back, foreword, ("back.md", Code.UNTRANSLATED, 0, True)]
    assert told("fr") == [foreword, ("back.md", Code.UNTRANSLATED, 0, False)]
    assert not check_texts(copy / "nothing")


@pytest.mark.slow
def test_check_tells_of_them_where_no_profile_is_named(bench):
    path = bench.series / "volume" / "en" / "foreword.md"
    path.write_text("# A heading\n", "utf-8")
    run = bench.run("check")
    assert (run.code, "foreword.md:1:1: error[MARKUP]" in run.err) == (1, True)
    assert bench.run("check", "town").code == 0  # a profile is judged by itself
    found = json.loads(bench.run("check", "--json").out)
    assert [one["code"] for each in found if "series" in each for one in each["problems"]] == ["MARKUP"]
    *profiles, series = reportgen.check(root=bench.root)
    assert (series.name, [one.code for one in series.problems]) == (bench.series, ["MARKUP"])
    assert all(each.ok for each in profiles)
    assert all(each.ok for each in reportgen.check("town", root=bench.root))


def test_check_measures_the_back(bench):
    path = bench.series / "volume" / "en" / "back.md"
    path.write_text("\n\n".join(["Many words make a long text of it. " * 12] * 12))
    assert "en/back.md: error[TOO-LONG]" in bench.run("check").err


def test_words_that_the_back_has_no_room_for_are_told(texts, tmp_path):
    texts("en/back.md", "\n\n".join(["Many words make a long text of it. " * 12] * 12))
    names = [str(tmp_path / "series" / "cities" / "town.yaml")]
    with pytest.raises(ProblemsFound) as found:
        volume(names, tmp_path / "volume.pdf")
    (one,) = found.value.problems
    assert (one.code, one.place.path.name) == (Code.TOO_LONG, "back.md")


def _modules(part):
    """Return the modules of the bars of a code, read off its path as a scanner does."""
    (bars,) = [kid for kid in part.place(0.0, 0.0, part.height).kids[1:] if hasattr(kid, "path")]
    points = bars.path[1]
    across = sorted(
        {(min(points[n : n + 8 : 2]), max(points[n : n + 8 : 2])) for n in range(0, len(points), 8)}
    )
    begin, end = across[0][0], across[-1][1]
    unit = (end - begin) / 95
    return "".join(
        "1" if any(left < begin + (n + 0.5) * unit < right for left, right in across) else "0"
        for n in range(95)
    )


LEFT = "0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011".split()  # noqa: SIM905
FIRSTS = "LLLLLL LLGLGG LLGGLG LLGGGL LGLLGG LGGLLG LGGGLL LGLGLG LGLGGL LGGLGL".split()  # noqa: SIM905


@pytest.mark.parametrize("isbn", ["978-3-16-148410-0", "3-16-148410-X", "979-10-90636-07-1"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_bar_code_is_that_of_the_number(isbn, language):
    look = look_of(BUILT_IN, LADDER[1], language)
    part, width = measure_barcode(BarCode(isbn, "Bar code"), look)
    modules = _modules(part)
    assert (modules[:3], modules[45:50], modules[92:]) == ("101", "01010", "101")
    read, sets = "", ""
    for n in range(6):
        some = modules[3 + 7 * n : 10 + 7 * n]
        mirrored = "".join("10"[int(one)] for one in reversed(some))
        sets += "L" if some in LEFT else "G"
        read += str(LEFT.index(some if some in LEFT else mirrored))
    for n in range(6):
        read += str(LEFT.index("".join("10"[int(one)] for one in modules[50 + 7 * n : 57 + 7 * n])))
    digits = f"{FIRSTS.index(sets)}{read}"
    assert digits == {"3": "9783161484100"}.get(isbn[0], isbn.replace("-", ""))
    assert sum(int(digit) * (1, 3)[n % 2] for n, digit in enumerate(digits)) % 10 == 0
    assert width == pytest.approx((95 + 11 + 7) * 0.33 * 72 / 25.4)


def test_the_back_has_the_bar_code_of_the_isbn_and_the_imprint_that_of_the_pdf(bound):
    _, pages, tree = bound
    assert 'alt: "Bar code of ISBN 978-3-16-148410-0"' in tree.rpartition("Sect\n")[2]
    assert "9 783161 484100" in pages[-1]
    assert "ISBN (PDF) 978-0-306-40615-7" in next(text for text in pages if text.startswith("Imprint"))


def test_what_is_printed_has_a_title_behind_its_cover_and_sheets_of_four_pages(shelf, tmp_path):
    copy = tmp_path / "series"
    shutil.copytree(shelf, copy)
    theme = copy / "theme.yaml"
    theme.write_text(f"{theme.read_text('utf-8')}\nprint: {{bleed: 3, marks: yes}}\n", "utf-8")
    data = volume([str(copy / "cities" / "town.yaml")], tmp_path / "volume.pdf").path.read_bytes()
    texts = [" ".join(text.split()) for text in read_back(data).texts]
    assert len(texts) % 4 == 0
    assert texts[1] == ""
    assert (
        texts[2] == "Innovation capacity in cities 2018 Spotlight on 1 city reportgen project November 2026"
    )
    assert texts[3].startswith("Imprint")
    spotlight = next(n for n, text in enumerate(texts) if text.startswith("Spotlight on"))
    assert spotlight % 2 == 1  # an even page
    assert not inspect(data).findings


@pytest.mark.parametrize(("name", "beside"), [("Metz", "France"), ("France", "")])
def test_contents_do_not_say_of_a_country_that_it_is_in_itself(name, beside):
    read = SimpleNamespace(profile=SimpleNamespace(name=name, example=False))
    assert Planner.quiet(SimpleNamespace(), Place(read, "France"), "") == beside
