"""The twin in HTML says what the PDF says, in the same roles, and asks for nothing from elsewhere."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from dressing import THEMES, dress
from typed import typed

from reportgen.content import Chart, Facts, Heading, Paragraph, Ruler, walk
from reportgen.design import Colours, Group, Shape, Text, failures
from reportgen.errors import Code, ProblemsFound
from reportgen.making import Pipeline
from reportgen.richtext import Run, text_of
from reportgen.web import palette, twin
from reportgen.web.pen import SvgPen

CITIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018" / "cities"
PLACES = sorted(path.stem for path in CITIES.glob("*.yaml"))
SILENT = {"style", "title", "svg"}
VOID = {"meta", "br", "rect", "use", "path", "img"}
SHARE = re.compile(r"\d+(?:[.,]\d+)?(?=\s?%| staff| of \d)")


class Page(HTMLParser):
    """What stands on a page: elements with their texts, in order, and every attribute."""

    def __init__(self, data):
        super().__init__()
        self.open, self.hidden, self.elements, self.attributes, self.texts = [], [], [], [], []
        self.feed(data.decode())
        self.close()
        assert not self.open, "every element is closed"

    def handle_starttag(self, tag, attrs):
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)
            self.hidden.append(tag in SILENT or ("aria-hidden", "true") in attrs)
            self.elements.append([tag, dict(attrs), ""])

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag
            self.hidden.pop()

    def handle_data(self, data):
        if not any(self.hidden):
            self.texts.append(data)
        if self.elements:
            self.elements[-1][2] += data

    @property
    def text(self):
        return words("".join(self.texts))


def words(text):
    return " ".join(typed(text).replace("\u00ad", "").split())


@pytest.fixture(scope="module")
def pages():
    pipeline = Pipeline()
    made = {name: pipeline.make(CITIES / f"{name}.yaml") for name in PLACES}
    return {name: (each, twin(*parts(each))) for name, each in made.items()}


def parts(made):
    return made.spotlight, made.series.pages, made.manuscript.theme, made.series.folder / "web"


def lines_of(block):
    match block:
        case Chart():
            return [block.title, block.notes, block.source]
        case Facts():
            return [text for fact in block.items for text in (fact.label, *map(text_of, fact.values))]
        case Ruler():
            rows = [text for row in block.rows for text in (row.label, row.word, row.spoken)]
            names = [name for name, _ in block.groups]
            return [*names, *rows, block.head, block.source, *(word for _, word in block.legend)]
        case _:
            return block.texts


def printed(groups):
    for thing in groups:
        if isinstance(thing, Group):
            yield from [thing.actual] if thing.actual else printed(thing.kids)
        elif isinstance(thing, Text):
            yield "".join(run.text for run in thing.runs)


@pytest.mark.parametrize("name", PLACES)
def test_it_says_all_that_the_pdf_says(pages, name):
    made, data = pages[name]
    spotlight, said = made.spotlight, Page(data).text
    for text in (spotlight.eyebrow, spotlight.name, spotlight.tagline, spotlight.series, spotlight.country):
        assert words(text) in said
    for block in walk(spotlight.items):
        for line in lines_of(block):
            for part in re.split(r": (?=[^:]*$)", line):
                there = words(part) in said  # of long texts pytest would show the difference for minutes
                assert there, line


@pytest.mark.parametrize("name", PLACES)
def test_its_numbers_are_those_on_paper(pages, name):
    made, data = pages[name]
    paper = words(" ".join(text for page in made.layout.pages for text in printed(page.groups)))
    screen = Page(data).text
    assert SHARE.findall(paper), "there are figures"
    assert set(SHARE.findall(screen)) == set(SHARE.findall(paper))


@pytest.mark.parametrize("name", ["los-angeles", "syracuse"])
def test_its_headings_are_those_of_the_pdf_one_below_the_other(pages, name):
    made, data = pages[name]
    found = [(tag, words(text)) for tag, _, text in Page(data).elements if re.fullmatch(r"h[2-6]", tag)]
    wanted = [block for block in walk(made.spotlight.items) if isinstance(block, Heading)]
    assert found == [(f"h{block.level}", words(block.text)) for block in wanted]


def test_the_drawing_of_a_chart_is_named_and_its_figures_are_a_table(pages):
    made, data = pages["los-angeles"]
    page, charts = Page(data), [block for block in walk(made.spotlight.items) if isinstance(block, Chart)]
    drawn = [attrs for _, attrs, _ in page.elements if attrs.get("role") == "img"]
    labels = [attrs["aria-label"] for attrs in drawn if attrs.get("class") != "locator"]
    assert [words(label) for label in labels] == [words(chart.alt) for chart in charts]
    for chart in charts:
        start = data.index(f'id="{chart.id.replace(":", "-")}"'.encode())
        said = Page(data[data.index(b"<table>", start) : data.index(b"</table>", start) + 8]).text
        told = [text for datum in chart.data for text in (datum.label, datum.value)]
        if chart.median:  # of a strip the numbers at its line
            told = [chart.median[1], *(text for _, text in chart.ticks)]
        assert all(words(text) in said for text in told)


def test_nothing_is_asked_for_from_elsewhere_and_nothing_runs(pages):
    for _, data in pages.values():
        for tag, name, value in Page(data).attributes:
            assert tag != "script"
            assert not name.startswith("on")
            assert name != "style"
            if name in {"href", "src", "xlink:href"}:
                assert tag == "a" or value.startswith("#")
        assert re.findall(rb"url\((?!data:|#)", data) == []
        policy = re.search(rb'Content-Security-Policy" content="([^"]*)"', data)[1].decode()
        style = re.search(rb"<style>(.*?)</style>", data, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(style).digest()).decode()
        assert "default-src &#39;none&#39;" in policy or "default-src 'none'" in policy
        assert f"sha256-{digest}" in policy.replace("&#43;", "+")


def test_a_page_is_small(pages):
    assert max(len(data) for _, data in pages.values()) < 150_000


def test_the_same_input_gives_the_same_bytes(pages):
    made, data = pages["madrid"]
    assert twin(*parts(made)) == data
    assert twin(*parts(Pipeline().make(CITIES / "madrid.yaml"))) == data


@pytest.mark.parametrize("tag", ["</style>", '"><script>alert(1)</script>', "{{ 7 * 7 }}", "&amp;", "]]>"])
def test_no_text_is_taken_as_markup(pages, tag):
    """Texts are refused where they hold markup, when a profile is read; the page does not count on that."""
    made, _ = pages["madrid"]
    _, outline, theme, house = parts(made)
    fields = ("name", "tagline", "series", "country", "document_title", "subject", "author", "eyebrow")
    spotlight = replace(made.spotlight, **{name: f"{name} {tag}" for name in fields})
    link = Run("here", link=f"https://example.org/{tag}")
    items = tuple(
        replace(item, text=(Run(f"about {tag}"), link)) if isinstance(item, Paragraph) else item
        for item in walk(spotlight.items)
    )
    page = Page(twin(replace(spotlight, items=items), outline, theme, house))
    assert f"name {words(tag)}" in page.text
    assert f"about {words(tag)}" in page.text
    known = {tag for tag, _, _ in Page(pages["madrid"][1]).elements}
    assert {tag for tag, _, _ in page.elements} <= known


@pytest.fixture(scope="module")
def dressed(tmp_path_factory):
    """The page of Madrid in the style of each house, with a photo, and logos."""
    found = {}
    for theme in THEMES:
        path = dress(tmp_path_factory.mktemp(theme.stem) / "innovation-2018", theme.read_text("utf-8"))
        found[theme.stem] = Pipeline().make(path).html()
    return found


@pytest.mark.parametrize(
    ("house", "kind", "pictures"),
    [
        ("blue", "masthead", []),
        ("cyan", "masthead plain-ground over", ["Madrid, Spain"]),
        ("salmon", "masthead plain-ground", ["Madrid, Spain"]),
        ("photo", "masthead", ["Institute of waves", "Seal of the network", "High houses at dusk"]),
    ],
)
def test_a_title_has_the_header_logos_photo_and_map_of_its_theme(dressed, house, kind, pictures):
    data = dressed[house]
    page = Page(data[data.index(b"<header>") : data.index(b"</header>") + 9])
    assert f'<div class="{kind}">' in data.decode()
    told = {attrs.get("aria-label") or attrs.get("alt") for _, attrs, _ in page.elements} - {None}
    told |= {value for tag, name, value in page.attributes if tag == "img" and name == "alt"}
    assert told == set(pictures)
    assert ("Photo: made up" in page.text) is (house == "photo")
    assert len(data) < 150_000, "with a photo too"
    pictured = [value for tag, name, value in page.attributes if tag == "img" and name == "src"]
    assert all(value.startswith("data:image/webp;base64,") for value in pictured)


def test_titles_are_set_in_the_typeface_of_titles(pages):
    made, _ = pages["madrid"]
    spotlight, outline, theme, house = parts(made)
    other = replace(theme, display=theme.typeface.parent / "noto-sans-hebrew")
    data = twin(spotlight, outline, other, house)
    assert b"font-family:title;font-weight:700" in data
    assert b"h1,h2,h3,h4{font-family:title,page" in data
    assert b"font-family:title" not in pages["madrid"][1]


@pytest.mark.parametrize(
    "colours",
    [
        Colours(),
        Colours(brand="#1cabe2", band="#1cabe2"),
        Colours(band="#fff1e5", paper="#fff1e5", heading="#33302e", ink="#33302e"),
        Colours(band="#ffffff", heading="#000000", own="#000000"),
        Colours(band="#000000", own="#7a0016", accent="#7a0016"),
    ],
)
def test_by_night_the_contrasts_of_the_day_are_kept(colours):
    night = palette.by_night(colours)
    assert list(failures(night)) == []
    assert night.band == colours.band
    assert sum(int(night.paper[i : i + 2], 16) for i in (1, 3, 5)) < 3 * 0x40, "the ground is dark"


def test_a_house_may_have_templates_of_its_own(pages, tmp_path):
    made, data = pages["madrid"]
    (tmp_path / "page.css").write_text("body{color:red}")
    spotlight, outline, theme, _ = parts(made)
    own = twin(spotlight, outline, theme, tmp_path)
    assert b"body{color:red}" in own
    assert b"body{margin" not in own
    assert Page(own).text == Page(data).text


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("<p>\n{{ spotlight.nam }}</p>", 2, "no attribute 'nam'"),
        ("<p>\n{% for x in items %}</p>", 2, "Unexpected end of template"),
        ("{{ ''.__class__.__mro__ }}", 1, "unsafe"),
        ("{% include 'nothing.html' %}", 1, "nothing.html"),
        ("<p>\n{{ 'text' + 1 }}</p>", 2, "can only concatenate str"),
        ("<p>\n{{ 1 / 0 }}</p>", 2, "division by zero"),
        ("<p>\n{{ spotlight | text }}</p>", 2, "cannot be filled in"),
    ],
)
def test_a_wrong_template_is_told_with_its_line(pages, tmp_path, template, line, said):
    made, _ = pages["madrid"]
    (tmp_path / "spotlight.html").write_text(template)
    spotlight, outline, theme, _ = parts(made)
    with pytest.raises(ProblemsFound) as found:
        twin(spotlight, outline, theme, tmp_path)
    (problem,) = found.value.problems
    assert problem.code is Code.TEMPLATE
    assert (problem.place.path.name, problem.place.line) == ("spotlight.html", line)
    assert said in problem.message


def test_only_what_has_a_stroke_says_how_that_ends_and_turns():
    path = ("ml", (0.0, 0.0, 1.0, 1.0))
    shapes = (Shape(path, fill="#000000"), Shape(path, stroke="#000000", line_width=2.0, dash=(1.0,)))
    filled, stroked = map(str, (SvgPen().drawn([shape], [shape]) for shape in shapes))
    assert not any(said in filled for said in ("stroke", "opacity", "rule"))
    for said in ('stroke-width="2"', 'stroke-dasharray="1"', 'linecap="round"', 'linejoin="round"'):
        assert said in stroked
    plain = shapes[1]._replace(cap="butt", join="miter")
    assert "stroke-line" not in str(SvgPen().drawn([plain], [plain]))
    faint = shapes[0]._replace(opacity=0.5, even_odd=True)
    assert 'opacity="0.5" fill-rule="evenodd"' in str(SvgPen().drawn([faint], [faint]))
