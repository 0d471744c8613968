"""A site of all places: whole without a script or a server, and no other than the PDFs say."""

import io
import json
import re
import shutil
import threading
from dataclasses import replace
from functools import partial
from html import unescape
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import chromium
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from typed import typed

from reportgen.making import Pipeline
from reportgen.site.pictures import PagePicture, picture_of
from reportgen.web import (
    Card,
    Site,
    answered,
    answers_script,
    grouped,
    web_fonts,
)

FEW = ("los-angeles", "madrid", "tulsa", "example")
ROOT = Path(__file__).resolve().parents[2]
ATOM = "{http://www.w3.org/2005/Atom}"
FEED = ("id", "title", "updated")
"""What a feed and each of its entries has once (RFC 4287, 4.1)."""
LINK = re.compile(r'(?:href|src)="([^"#][^"]*)"')


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site of a few places of the starter series, in both of its languages."""
    from reportgen.site import publish

    folder = tmp_path_factory.mktemp("site")
    address = "https://example.org/spotlights"
    publish(FEW, folder / "public", root=ROOT, language="all", address=address)
    return folder / "public"


def pages(folder):
    return [path for path in sorted(folder.rglob("*.html")) if not path.name.endswith(".alone.html")]


def words(html):
    without = re.sub(r"<(style|script|title)\b.*?</\1>|<svg\b.*?</svg>", "", html, flags=re.DOTALL)
    return " ".join(typed(unescape(re.sub(r"<[^>]+>", "", without))).replace("\u00ad", "").split())


def test_every_place_question_and_language_has_a_page_and_every_link_leads_somewhere(site):
    for root in (site, site / "fr"):
        assert {path.stem for path in (root / "places").glob("*.pdf")} == set(FEW)
        assert {path.name for path in (root / "questions").iterdir()} >= {"index.html", "roles.html"}
        found = {path.relative_to(root).as_posix() for path in pages(root)}
        assert {"index.html", "about.html", *(f"places/{name}.html" for name in FEW)} <= found
    for page in pages(site):
        for link in LINK.findall(page.read_text()):
            if not link.startswith(("https://", "http://", "mailto:")):
                assert (page.parent / unquote(unescape(link))).is_file(), f"{page}: {link}"


def test_nothing_is_asked_for_from_elsewhere(site):
    for page in pages(site):
        html = page.read_text()
        policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1])
        assert policy.startswith("default-src 'none'; style-src 'self' 'sha256-")
        assert "unsafe" not in policy
        for tag, link in re.findall(r'<(\w+)\b[^>]*(?:href|src)="(https?:[^"]*)"', html):
            assert tag == "a" or f'rel="canonical" href="{link}"' in html or 'hreflang="' in html
        assert not re.search(r"\son\w+=", re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL))
        assert " style=" not in html
    assert "http" not in (site / "assets" / "site.css").read_text()
    assert "http" not in (site / "assets" / "site.js").read_text()


@pytest.mark.parametrize("name", FEW)
def test_a_place_says_on_the_site_what_its_pdf_says(site, name):
    from reportgen.pdf.read import read_back

    pdf = words(" ".join(read_back((site / "places" / f"{name}.pdf").read_bytes()).texts))
    html = words((site / "places" / f"{name}.html").read_text())
    shares = re.findall(r"\d+%", pdf)
    assert shares
    assert set(shares) <= set(re.findall(r"\d+%", html))
    made = Pipeline().make(ROOT / "profiles" / "innovation-2018" / "cities" / f"{name}.yaml")
    for statement in made.spotlight.statements:
        if statement.id.startswith("sentences:"):
            assert words(statement.text) in html


def test_a_question_says_of_each_place_what_the_volume_says(site):
    html = (site / "questions" / "explicit_strategy.html").read_text()
    rows = dict(re.findall(r'<th scope="row"><a[^>]*>([^<]*)</a></th><td>([^<]*)</td>', html))
    assert rows["Los Angeles"] == "No"
    assert rows["Madrid"] == "Yes"
    assert "56%" in words(html)


def test_a_question_compares_every_place_in_a_table_or_says_that_nothing_is_known(site):
    for path in (site / "questions").glob("*.html"):
        rows = re.findall(r'<th scope="row"><a href="../places/([^"]*).html">', path.read_text())
        assert path.stem == "index" or sorted(rows) in ([], sorted(FEW))
        assert rows or path.stem == "index" or '<p class="note">' in path.read_text()
    assert re.findall(r'<th scope="row"><a', (site / "questions" / "roles.html").read_text())


def linked_in(html):
    return json.loads(re.search(r'ld\+json">(.*?)</script>', html, re.DOTALL)[1])


WORK = {"name", "description", "inLanguage", "datePublished", "publisher", "license", "url"}
VOCABULARY = {
    "Report": WORK | {"about", "encoding", "isPartOf"},
    "Dataset": WORK,
    "WebPage": WORK,
    "CreativeWork": WORK,
    "Place": {"name", "address"},
    "MediaObject": {"contentUrl", "encodingFormat"},
    "Organization": {"name"},
}
"""What schema.org 29 lets be said of each, of what is said here."""
WANTED = {
    "Dataset": {"name", "description"},
    "Report": {"name", "about", "publisher", "encoding", "isPartOf"},
}
"""What search engines want of each at least."""


def things(linked):
    """Yield all that is described in data about a page."""
    yield linked
    for value in linked.values():
        if isinstance(value, dict):
            yield from things(value)


def test_machines_read_what_it_is(site):
    for page in pages(site):
        linked = linked_in(page.read_text())
        assert linked.pop("@context") == "https://schema.org"
        assert linked["url"].startswith("https://example.org/spotlights/")
        for thing in things(linked):
            said = thing.keys() - {"@type"}
            assert WANTED.get(thing["@type"], set()) <= said <= VOCABULARY[thing["@type"]]
            assert "" not in thing.values()
    report = linked_in((site / "places" / "madrid.html").read_text())
    assert report["@type"] == "Report"
    assert report["about"]["name"] == "Madrid"
    assert report["encoding"]["contentUrl"] == "https://example.org/spotlights/places/madrid.pdf"
    gallery = linked_in((site / "index.html").read_text())
    assert report["isPartOf"]["name"] == gallery["name"]
    sitemap = (site / "sitemap.xml").read_text()
    assert "<loc>https://example.org/spotlights/places/madrid.html</loc>" in sitemap
    assert (site / "fr" / "sitemap.xml").is_file()


def test_what_machines_read_leads_to_files_where_the_site_has_no_address(bench):
    bench.run("site", "town", "-j1", "-q")
    page = Path("site/places/town.html")
    report = linked_in(page.read_text("utf-8"))
    for address in (report["encoding"]["contentUrl"], report["isPartOf"]["url"]):
        assert (page.parent / address).is_file()


def test_a_licence_without_an_address_is_a_work_with_a_name():
    loaded = Pipeline().load(ROOT / "profiles" / "innovation-2018")
    series = replace(loaded.series, licence="All rights reserved", licence_url="")
    site = Site(series, loaded.theme, loaded.wording.site, "", "A site")
    said = linked_in(site.about(()))["license"]
    assert said == {"@type": "CreativeWork", "name": "All rights reserved"}


def test_the_gallery_of_a_thousand_places_is_below_a_megabyte_with_all_that_it_loads():
    loaded = Pipeline().load(ROOT / "profiles" / "innovation-2018")
    published = loaded.series.published
    by_group = replace(published, computed=replace(published.computed, groups=("approach",)))
    series = replace(loaded.series, published=by_group)
    site = Site(series, loaded.theme, loaded.wording.site, "", "A site", "https://example.org/spotlights/")
    questions = series.questionnaire.questions.values()
    options = [[(one.id, option.id) for option in one.options] for one in questions if one.options]
    cards = []
    for number in range(1000):
        key, country = f"city-of-a-usual-name-{number}", f"Country {number % 60}"
        chosen = {pair for n, pairs in enumerate(options) for pair in pairs[(number + n) % 3 :: 3]}
        location = (number % 110 - 50 + number / 7e3, number * 7 % 340 - 170 + number / 9e3)
        name = f"City of a usual name {number}"
        cards.append(Card(key, name, country, frozenset(chosen), location, name, f"{name}. A subject."))
    found = answered(series, [card.answers for card in cards])
    groups = grouped(series, found, len(cards))
    assert len(groups) == 1
    page = site.gallery(cards, groups)
    assert page.count("<img") == page.count("<circle") == len(cards)
    rules, fonts = site.font_rules(web_fonts(loaded.theme, {*page}, italic=True))
    loads = (page, rules, site.style, site.filled("site.js"), answers_script(found))
    assert sum(len(text.encode()) for text in loads) + sum(map(len, fonts.values())) < 1_000_000


@pytest.mark.parametrize("path", ["places/madrid.html", "questions/roles.html", "index.html"])
def test_each_language_says_where_the_others_are(site, path):
    home = "https://example.org/spotlights/"
    wanted = [("en", f"{home}{path}"), ("x-default", f"{home}{path}"), ("fr", f"{home}fr/{path}")]
    for root, own in ((site, home), (site / "fr", f"{home}fr/")):
        html = (root / path).read_text()
        assert re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', html) == wanted
        assert f'<link rel="canonical" href="{own}{path}">' in html


def test_a_picture_stands_for_each_page_elsewhere(site):
    for page in pages(site):
        html = page.read_text()
        named = dict(re.findall(r'<meta property="og:([\w:]+)" content="([^"]*)">', html))
        picture = site / named["image"].removeprefix("https://example.org/spotlights/")
        with Image.open(picture) as image:
            assert image.format == "JPEG"
            assert image.size == (int(named["image:width"]), int(named["image:height"])) == (1200, 630)
        assert named["title"]
        assert named["description"]


def test_a_picture_of_a_spotlight_is_its_first_page_in_its_colours():
    canvas = Canvas(file := io.BytesIO(), (40, 60))
    for colour in ("#ff8000", "#0000ff"):
        canvas.setFillColor(colour)
        canvas.rect(0, 0, 40, 60, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    with Image.open(io.BytesIO(picture_of(file.getvalue(), PagePicture(20, "png")))) as shown:
        assert shown.size == (20, 30)
        assert shown.getcolors() == [(600, (255, 128, 0))]


def test_a_feed_has_each_place(site):
    for root, language in ((site, "en"), (site / "fr", "fr")):
        feed = ElementTree.parse(root / "feed.xml").getroot()  # noqa: S314 - it is ours
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
        entries = feed.findall(f"{ATOM}entry")
        assert [len(one.findall(f"{ATOM}{name}")) for one in (feed, *entries) for name in FEED] == [
            1 for _ in (feed, *entries) for _ in FEED
        ]
        ids = [one.findtext(f"{ATOM}id") for one in (feed, *entries)]
        assert len({*ids}) == len(FEW) + 1
        assert all(one.startswith("https://example.org/spotlights/") for one in ids)
        for link in feed.iter(f"{ATOM}link"):
            path = root / link.get("href").removeprefix(feed.findtext(f"{ATOM}id"))
            assert path.is_file()
            assert link.get("length") in (None, str(path.stat().st_size))
        assert 'type="application/atom+xml"' in (root / "index.html").read_text()


@pytest.mark.slow
def test_the_same_input_gives_the_same_files_and_old_ones_go(bench):
    assert bench.run("site", "los-angeles", "town", "-j1", "-q").code == 0
    first = {path: path.read_bytes() for path in Path("site").rglob("*") if path.is_file()}
    assert bench.run("site", "los-angeles", "town", "-j1", "-q").code == 0
    assert {path: path.read_bytes() for path in Path("site").rglob("*") if path.is_file()} == first
    assert bench.run("site", "town", "-j1", "-q").code == 0
    left = {path for path in Path("site").rglob("*") if path.is_file()}
    assert {path for path in first if "los-angeles" in path.name}.isdisjoint(left)
    assert Path("site/places/town.html") in left


@pytest.mark.slow
def test_a_place_with_problems_costs_itself_alone_and_is_named(bench):
    bench.write_other("broken", "approach: both", "approach: bth")
    run = bench.run("site", "--all", "-j1")
    assert run.code == 1
    assert [problem.code for problem in run.problems] == ["UNKNOWN-OPTION"]
    assert "places/town.html" in Path("site/index.html").read_text()
    assert "broken" not in Path("site/index.html").read_text()


def test_a_folder_with_other_things_is_left_alone(bench):
    Path("site").mkdir()
    Path("site/letter.txt").write_text("mine")
    run = bench.run("site", "town")
    assert run.code == 1
    assert [problem.code for problem in run.problems] == ["UNWRITABLE"]
    assert [path.name for path in Path("site").iterdir()] == ["letter.txt"]


def test_a_list_that_leads_out_of_the_folder_is_not_followed(bench):
    Path("site").mkdir()
    Path("letter.txt").write_text("mine")
    Path("site/site.json").write_text('["../letter.txt"]')
    run = bench.run("site", "town")
    assert run.code == 1
    assert [problem.code for problem in run.problems] == ["UNREADABLE"]
    assert Path("letter.txt").exists()


def test_a_series_without_words_for_a_site_is_told_so(bench):
    path = bench.series / "wording" / "en.yaml"
    text = path.read_text()
    path.write_text(text[: text.index("\nsite:")] + "\n")
    run = bench.run("site", "town")
    assert run.code == 1
    assert [(problem.code, problem.words.partition(";")[0]) for problem in run.problems] == [
        ("MISSING-KEY", '"site" is missing in the wording')
    ]
    assert not Path("site").exists()


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with chromium.Chromium(chromium.required(), tmp_path_factory.mktemp("browser"), ratio=1) as running:
        yield running


def shown(browser, url):
    browser.ask("Page.navigate", url=url)
    browser.until(f"location.href == {json.dumps(url)} && document.readyState == 'complete'")


class Silent(SimpleHTTPRequestHandler):
    """Serves files, and says nothing of it."""

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module", params=["from the folder", "from a server"])
def home(request, site):
    """Where the site is opened."""
    if request.param == "from the folder":
        yield site.as_uri()
        return
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=site)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_places_are_found_by_name_country_and_answer(home, browser):
    shown(browser, f"{home}/index.html")
    visible = "[...document.querySelectorAll('.gallery li:not([hidden]) .name')].map(e => e.textContent)"
    count = "document.querySelector('.count').textContent"
    assert len(browser.value(visible)) == len(FEW)
    enter = "(e, v) => {{ e.value = v; e.dispatchEvent(new Event('{}', {{bubbles: true}})) }}"
    fill = f"({enter.format('input')})"
    choose = f"({enter.format('change')})"
    form = "document.querySelector('.filter').elements"
    browser.value(f"{fill}({form}.name, 'MADRÍD')")
    assert browser.value(visible) == ["Madrid"]
    assert browser.value(count) == "1 city"
    dots = "[...document.querySelectorAll('.map a:not([hidden]) title')].map(e => e.textContent)"
    assert browser.value(dots) == ["Madrid"]
    browser.value(f"{fill}({form}.name, '')")
    browser.value(f"{choose}({form}.country, 'United States')")
    assert browser.value(visible) == ["Los Angeles", "Tulsa"]
    browser.value("document.querySelector('.filter button').click()")
    browser.until(f"{visible}.length == {len(FEW)}")
    number = f"[...{form}.question.options].find(o => o.text.includes('explicit')).value"
    browser.value(f"{choose}({form}.question, {number})")
    assert browser.value(f"{form}.answer.disabled") is False
    option = f"[...{form}.answer.options].find(o => o.text == 'No').value"
    browser.value(f"{choose}({form}.answer, {option})")
    assert "Los Angeles" in browser.value(visible)
    assert "Madrid" not in browser.value(visible)
    assert browser.complaints == []


def test_tables_are_sorted_by_any_column(home, browser):
    shown(browser, f"{home}/questions/explicit_strategy.html")
    column = "[...document.querySelectorAll('.compared tbody tr')].map(r => r.cells[1].textContent.trim())"
    browser.value("document.querySelectorAll('.compared thead button')[1].click()")
    rising = browser.value(column)
    assert rising == sorted(rising)
    browser.value("document.querySelectorAll('.compared thead button')[1].click()")
    assert browser.value(column) == rising[::-1] or sorted(rising, reverse=True) == browser.value(column)
    assert browser.value("document.querySelector('[aria-sort]').getAttribute('aria-sort')") == "descending"
    assert browser.complaints == []


ALIKE = """\
name: The {name}
country: GB
overview: {overview}
answers:
  explicit_strategy: no
  approach: both
  outcomes: [costs, revenue, engagement]
  success_factors: [team, mayor, culture]
"""


@pytest.mark.slow
def test_places_that_answered_alike_lead_to_each_other_and_to_none_that_was_left_out(bench):
    for name in ("town", "port", "spa"):
        overview = f"[{'long ' * 3000}]" if name == "port" else "Short."
        bench.write(ALIKE.format(name=name, overview=overview.strip("[]")), name)
    bench.run("site", "town", "port", "spa")
    places = bench.root / "site" / "places"
    town, spa = ((places / f"{name}.html").read_text("utf-8") for name in ("town", "spa"))
    assert '<a href="spa.html">The spa</a> <span>8 of 8 answers in common' in town
    assert '<a href="town.html">The town</a>' in spa
    assert "<strong>The port</strong> <span>8 of 8 answers in common" in town  # it counts, and has no page
    assert not (places / "port.html").exists()
    assert 'rel="next" href="../places/town.html"' in spa
    assert "<strong>The spa</strong>" in (places / "town.alone.html").read_text("utf-8")


@pytest.mark.slow
def test_no_page_leads_to_a_language_in_which_its_place_was_left_out(tmp_path):
    from reportgen.site import publish

    series = tmp_path / "profiles" / "innovation-2018"
    shutil.copytree(ROOT / "profiles" / "innovation-2018", series, ignore=shutil.ignore_patterns("cities"))
    (series / "cities").mkdir()
    for name in ("town", "port"):
        long = "anticonstitutionnellement " * 240 if name == "port" else "Court."
        text = ALIKE.format(name=name, overview=f"{{en: Short., fr: {long}}}")
        (series / "cities" / f"{name}.yaml").write_text(text)
    site = tmp_path / "site"
    made = publish((), site, root=tmp_path, language="all", address="https://example.org")
    assert {problem.code for problem in made.problems} == {"TOO-LONG"}
    assert not (site / "fr" / "places" / "port.html").exists()
    for name, there in (("town", True), ("port", False)):
        html = (site / "places" / f"{name}.html").read_text("utf-8")
        assert (f'href="../fr/places/{name}.html"' in html) is there
        assert (f'hreflang="fr" href="https://example.org/fr/places/{name}.html"' in html) is there
    for page in pages(site):
        for link in LINK.findall(page.read_text("utf-8")):
            if not link.startswith(("https://", "http://", "mailto:")):
                assert (page.parent / unquote(unescape(link))).is_file(), f"{page}: {link}"


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "ftp://example.org",
        "https://",
        "https://a b.org/",
        "https://x.org/?a=1",
        "http://[x",
        "//x",
    ],
)
def test_what_is_no_address_is_told_before_anything_is_written(bench, address):
    run = bench.run("site", "town", "--url", address)
    assert run.code == 1
    assert [problem.code for problem in run.problems] == ["LINK"]
    assert not Path("site").exists()


HARMFUL = [
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "]]>&amp;<b>",
]


class Tags(HTMLParser):
    """The elements of a page, and what stands in each script."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.scripts = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        if self.tags[-1:] == ["script"] and data.strip():
            self.scripts.append(data)


@pytest.mark.parametrize("text", HARMFUL)
def test_no_text_of_a_place_is_taken_as_markup_or_script(text):
    """Texts are refused where they hold markup, when a profile is read; the pages do not count on that."""
    loaded = Pipeline().load(ROOT / "profiles" / "innovation-2018")
    words, home = loaded.wording.site, "https://example.org/"
    site = Site(loaded.series, loaded.theme, words, "", text, home, (), (("en", home),))
    tame = replace(site, title="Tame")
    found = []
    for each, said in ((tame, "Tame"), (site, text)):
        card = Card("town", said, said, frozenset(), (51.5, 0.0), said, said, 1)
        other = replace(card, key="port", location=(48.8, 2.3))
        found.append(Tags(each.gallery((card, other))))
        entries = ElementTree.fromstring(each.filled("feed.xml", cards=(card,)))  # noqa: S314 - it is ours
        assert entries.findtext(f"{ATOM}entry/{ATOM}title") == said
    usual, harmed = found
    assert harmed.tags == usual.tags
    assert {name for name, _ in harmed.attributes} == {name for name, _ in usual.attributes}
    (linked,) = harmed.scripts
    assert json.loads(linked)["name"] == text


def both_said(site, name):
    """Return the words of a place's page on a site, and of its page to keep."""
    pages = ((site / "places" / f"{name}{end}.html").read_text() for end in ("", ".alone"))
    return [words(page[page.index("<header>") : page.index("</footer>")]) for page in pages]


@pytest.mark.parametrize("name", FEW)
def test_a_page_of_the_site_says_what_the_page_to_keep_says(site, name):
    whole, kept = both_said(site, name)
    assert whole == kept


@pytest.mark.slow
def test_each_page_of_a_site_of_all_says_what_the_page_to_keep_says(tmp_path):
    """And that says what the PDF says (tests/web/test_twin.py)."""
    from reportgen.site import publish

    publish((), tmp_path / "public", series="innovation-2018", root=ROOT, jobs=2)
    names = [path.stem for path in (tmp_path / "public" / "places").glob("*.html") if "." not in path.stem]
    assert len(names) == 30
    said = {name: both_said(tmp_path / "public", name) for name in names}
    assert not [name for name, (whole, kept) in said.items() if whole != kept]
