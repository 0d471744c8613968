"""Publishing with the mistakes that are made: names, folders, addresses that are not what they should be."""

import re
import unicodedata
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

ANSWERS = "name: {name}\ncountry: GB\nanswers: {{}}\n"


def codes(run):
    return [problem.code for problem in run.problems]


def test_a_file_has_its_name_and_an_address_has_it_quoted(bench):
    names = ["مدينة جديدة", "o'hara & co, 100%"]
    for number, name in enumerate(names):
        bench.write(ANSWERS.format(name=f"Place {number}"), name)
    assert bench.run("site", *names, "--url", "https://example.org/", "-j1", "-q").code == 0
    site = Path("site")
    assert {path.name for path in (site / "places").iterdir()} == {
        f"{name}{end}" for name in names for end in (".html", ".alone.html", ".pdf")
    }
    pages = [path for path in site.rglob("*.html") if ".alone" not in path.name]
    links = [
        (page, link) for page in pages for link in re.findall(r'(?:href|src)="([^"#]+)"', page.read_text())
    ]
    within = [(page, unescape(link)) for page, link in links if not re.match("https?:|mailto:", link)]
    assert within
    for page, link in within:
        assert (page.parent / unquote(link)).is_file(), (page, link)
    for address in re.findall("<loc>https://example.org/(.*)</loc>", (site / "sitemap.xml").read_text()):
        assert (site / unquote(unescape(address))).is_file()


@pytest.mark.parametrize("command", ["site", "package"])
@pytest.mark.parametrize("other", ["Metz\u00e9", "metze\u0301"])
def test_two_places_whose_files_would_be_one_elsewhere_are_refused(bench, command, other):
    name = "metz\u00e9"
    for number, key in enumerate((name, other)):
        bench.write(ANSWERS.format(name=f"Place {number}"), key)
    assert unicodedata.normalize("NFC", other).casefold() == name
    run = bench.run(command, name, other, "-j1")
    assert (run.code, codes(run)) == (1, ["SAME-OUTPUT"])
    assert not Path(command).exists()


@pytest.mark.parametrize(
    ("command", "folder"),
    [("site", "site.zip"), ("site", "index.html"), ("package", "p.tar.gz"), ("package", "p.7z")],
)
def test_a_folder_is_not_named_as_a_file_is(bench, command, folder):
    run = bench.run(command, "town", "-o", folder)
    assert (run.code, codes(run)) == (1, ["WRONG-KIND"])
    assert "is how a file ends" in run.problems[0].words
    assert not Path(folder).exists()


@pytest.mark.parametrize("page", ["index.html", "de/start.php", "a.XHTML/"])
def test_the_address_of_a_page_is_not_that_of_a_site(bench, page):
    run = bench.run("site", "town", "--url", f"https://example.org/spotlights/{page}")
    assert (run.code, codes(run)) == (1, ["LINK"])
    assert "https://example.org/spotlights/" in run.problems[0].words.rpartition("write that")[2]
    assert not Path("site").exists()


@pytest.mark.parametrize("command", ["site", "package"])
def test_what_was_published_stays_where_every_place_has_problems(bench, command):
    assert bench.run(command, "town", "-j1", "-q").code == 0
    before = {path: path.read_bytes() for path in Path(command).rglob("*") if path.is_file()}
    bench.write_other("broken", "approach: both", "approach: bth")
    run = bench.run(command, "broken", "-j1")
    assert (run.code, codes(run)) == (1, ["UNKNOWN-OPTION"])
    assert {path: path.read_bytes() for path in Path(command).rglob("*") if path.is_file()} == before
    assert bench.run(command, "broken", "-j1", "-o", "fresh").code == 1
    assert not Path("fresh").exists()


@pytest.mark.parametrize("command", ["site", "package"])
def test_all_that_is_wrong_with_templates_is_told_before_anything_is_made(bench, command):
    house = bench.series / "web"
    house.mkdir()
    (house / "galery.html").write_text("<main>Ours</main>")
    (house / "about.html").write_text("<p>\n{% for x in %}")
    (house / "place.html").write_bytes("<p>Über uns</p>".encode("latin-1"))
    (house / "our-logo.html").write_text("<p>Ours</p>")  # another template may include it
    run = bench.run(command, "town")
    assert run.code == 1
    assert [(one.path.rpartition("/")[2], one.code) for one in run.problems] == [
        ("about.html", "TEMPLATE"),
        ("galery.html", "TEMPLATE"),
        ("place.html", "TEMPLATE"),
    ]
    told = "\n".join(problem.words for problem in run.problems)
    assert 'did you mean "gallery.html"?' in told
    assert "it is not UTF-8" in told
    assert not Path(command).exists()
