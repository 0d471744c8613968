"""The pages in a real browser, by day and by night, against axe-core and the Nu HTML checker."""

import json
import shutil
import subprocess
import zipfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import chromium
import maven
import pytest
from dressing import THEMES, dress

from reportgen.making import Pipeline
from reportgen.site import publish
from reportgen.web import twin

CITIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018" / "cities"
PARKS = CITIES.parents[2] / "tests" / "languages" / "parks-2025" / "cities"
PHONE, DESK = 320, 1280
WAYS = {f"{width} px, {scheme}": (width, scheme) for width in (PHONE, DESK) for scheme in ("light", "dark")}

SITE = (
    "index.html",
    "places/madrid.html",
    "places/paris.html",
    "questions/index.html",
    "questions/roles.html",
    "groups/approach.html",
    "about.html",
)
"""A page of every kind."""


@pytest.fixture(scope="module")
def twins(tmp_path_factory):
    folder = tmp_path_factory.mktemp("twins")
    for name, language in (("los-angeles", ""), ("syracuse", ""), ("example", "fr")):
        made = Pipeline(language).make(CITIES / f"{name}.yaml")
        house = made.series.folder / "web"
        data = twin(made.spotlight, made.series.pages, made.manuscript.theme, house)
        (folder / f"{name}.html").write_bytes(data)
    for theme in (theme for theme in THEMES if theme.stem in {"photo", "salmon"}):
        path = dress(tmp_path_factory.mktemp(theme.stem) / "innovation-2018", theme.read_text("utf-8"))
        stamped = Pipeline(themed=partial(replace, stamp="Embargoed until 15 January 2999, 09:30 UTC."))
        made = stamped.make(path)
        (folder / f"{theme.stem}.html").write_bytes(made.html())
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    series = folder / "profiles" / CITIES.parent.name
    shutil.copytree(CITIES.parent, series)
    for name, key in (("cohort.yaml", "  minimum_base:"), ("wording/en.yaml", "  cohort_computed:")):
        more = "  groups: [approach]" if name == "cohort.yaml" else "  cohort_group: of {base} in {group}"
        text = (series / name).read_text("utf-8")
        (series / name).write_text(text.replace(key, f"{more}\n{key}"), "utf-8")
    publish(("los-angeles", "madrid", "paris"), folder / "site", root=folder)
    return folder / "site"


@pytest.fixture(scope="module")
def axe():
    try:
        folder = maven.fetch("axe-core", "com.deque.html.axe-core", "selenium", "4.11.1", alone=True)
    except maven.MissingError as error:
        maven.missing("axe-core", error)
    with zipfile.ZipFile(next(folder.glob("*.jar"))) as jar:
        return jar.read("axe.min.js").decode()


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    command = chromium.required()
    with chromium.Chromium(command, tmp_path_factory.mktemp("browser"), ratio=1) as running:
        running.ask("Page.setBypassCSP", enabled=True)  # for axe alone
        yield running


def shown(browser, path, width, scheme):
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width == PHONE}
    browser.ask("Emulation.setDeviceMetricsOverride", **metrics)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.ask("Emulation.setEmulatedMedia", features=features)
    browser.ask("Page.navigate", url=path.as_uri())
    browser.until(f"location.href == {json.dumps(path.as_uri())} && document.readyState == 'complete'")
    browser.value("document.fonts.ready.then(() => 0)")


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["los-angeles", "syracuse", "example", "photo", "salmon"])
def test_axe_finds_nothing(twins, axe, browser, name, way):
    held(browser, axe, twins / f"{name}.html", way)


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("page", SITE)
def test_axe_finds_nothing_on_a_site(site, axe, browser, page, way):
    held(browser, axe, site / page, way)


def held(browser, axe, path, way):
    width, scheme = WAYS[way]
    shown(browser, path, width, scheme)
    browser.value(f"{axe}; 0")
    found = browser.value("axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))")
    assert found == []
    assert browser.value("document.documentElement.scrollWidth") <= width, "nothing stands over the edge"


def test_its_own_typeface_is_used_and_the_policy_lets_all_of_it_be(twins, tmp_path):
    with chromium.Chromium(chromium.required(), tmp_path, ratio=1) as strict:
        shown(strict, twins / "los-angeles.html", 1280, "light")
        assert strict.value("[...document.fonts].filter(f => f.status == 'loaded').length") >= 2
        assert strict.value("getComputedStyle(document.querySelector('h1')).color") == "rgb(255, 255, 255)"
        assert strict.complaints == []


def test_a_page_is_valid_html(twins, site):
    try:
        java = maven.java()
        folder = maven.fetch("vnu", "nu.validator", "validator", "26.5.2")
    except maven.MissingError as error:
        maven.missing("the Nu HTML checker", error)
    quickly = ("-XX:TieredStopAtLevel=1", "-Xss8m")  # to compile it any better takes longer than it runs
    checker = (f"{folder}/*", "nu.validator.client.SimpleCommandLineValidator")
    words = [java, *quickly, "-cp", *checker, "--format", "json"]
    files = [*sorted(map(str, twins.glob("*.html"))), *(str(site / page) for page in SITE)]
    done = subprocess.run([*words, *files], capture_output=True, text=True, check=False, timeout=120)
    messages = json.loads(done.stderr)["messages"]
    of_files = "Resource violates Content Security Policy (meta tag)"
    assert [m["message"] for m in messages if of_files not in m["message"]] == []


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_map_of_places_stands_where_text_begins_and_its_legend_in_a_column(site, browser, width):
    shown(browser, site / "places" / "madrid.html", width, "light")
    lefts = """[...document.querySelectorAll(".places .spot")].flatMap(spot => {
      const words = document.createRange(); words.selectNodeContents(spot)
      return [...words.getClientRects()].map(line => Math.round(line.left))
    })"""
    assert len(browser.value(lefts)) >= 3
    assert len(set(browser.value(lefts))) == 1, "no line begins under the sign"
    edge = "Math.round(document.querySelector({}).getBoundingClientRect().left)"
    assert browser.value(edge.format("'.places svg'")) == browser.value(edge.format("'#content h2'"))


def test_the_letters_of_a_chart_stand_in_it_where_text_runs_from_the_right(browser, tmp_path):
    for name in ("first", "sample"):
        page = tmp_path / f"{name}.html"
        page.write_bytes(Pipeline("ar").make(PARKS / f"{name}.yaml").html())
        shown(browser, page, DESK, "light")
        astray = """[...document.querySelectorAll(".chart>svg")].flatMap(svg => {
          const edge = svg.getBoundingClientRect()
          const runs = [...svg.querySelectorAll("tspan")].map(run => [run, run.getBoundingClientRect()])
          const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
            && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > a.height / 2
          return runs.filter(([run, box], n) => box.left < edge.left - 1 || box.right > edge.right + 1
            || runs.slice(0, n).some(([_, other]) => over(box, other))).map(([run]) => run.textContent)
        })"""
        assert browser.value("document.querySelectorAll('.chart tspan').length") > 10
        assert browser.value(astray) == []
        begins = """[".chart>svg", ".chart tspan"].map(name => document.querySelector(name))
          .map(one => one.getBoundingClientRect()).map(box => box.left + box.width / 2)"""
        middle, first = browser.value(begins)
        assert first > middle, "what is read first is on the right, as on paper"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_names_and_own_words_have_room_in_a_table_of_places(site, browser, width):
    shown(browser, site / "questions" / "roles.html", width, "light")
    least = "Math.min(...[...document.querySelectorAll('.compared {}')].map(e => e.clientWidth))"
    assert browser.value(least.format("tbody th")) >= 120
    assert browser.value(least.format("td.worded")) >= 160


REACHED = """[...document.querySelectorAll("a[href],button,input,select,summary,[tabindex='0']")]
.filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true}))"""
FOCUSED = """(() => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect()
  return {
    place: REACHED.indexOf(e),
    ring: style.outlineStyle != "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.left < innerWidth
      && box.right > 0,
  }
})()""".replace("REACHED", REACHED)


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("page", [*SITE, "los-angeles.html"])
def test_each_thing_that_acts_is_reached_by_key_in_the_order_of_reading(twins, site, browser, page, width):
    shown(
        browser, (twins if page in {path.name for path in twins.iterdir()} else site) / page, width, "light"
    )
    wanted = browser.value(f"{REACHED}.length")
    found = []
    for _ in range(wanted):
        browser.press("Tab")
        found.append(browser.value(FOCUSED))
    assert [one["place"] for one in found] == list(range(wanted)) != []
    assert [one for one in found if not (one["ring"] and one["seen"])] == []


@pytest.mark.parametrize("page", SITE)
def test_what_all_pages_have_is_skipped_by_key(site, browser, page):
    shown(browser, site / page, DESK, "light")
    browser.press("Tab")
    browser.press("Enter")
    browser.until("location.hash == '#content'")
    if browser.value("document.querySelector('#content a[href], #content input') != null"):
        browser.press("Tab")
        assert browser.value("document.querySelector('#content').contains(document.activeElement)")


def test_places_are_searched_and_filtered_by_key(site, browser):
    shown(browser, site / "index.html", DESK, "light")
    visible = "[...document.querySelectorAll('.gallery li:not([hidden]) .name')].map(e => e.textContent)"
    focused = "document.activeElement.name ?? document.activeElement.type"
    while browser.value(focused) != "name":
        browser.press("Tab")
    for letter in "mad":
        browser.press(letter)
    assert browser.value(visible) == ["Madrid"]
    for _ in "mad":
        browser.value("document.activeElement.select()")
    browser.press("Space")  # in place of what is selected
    assert len(browser.value(visible)) == 3
    browser.press("Tab")
    browser.press("ArrowDown")
    assert len(browser.value(visible)) == 1
    browser.press("Tab")
    assert browser.value(focused) == "group"
    browser.press("ArrowDown")
    assert browser.value("document.querySelector('[name=group]').value") == "0"
    counted = browser.value("document.querySelector('.count').textContent")
    assert counted.startswith(f"{len(browser.value(visible))} ")
    browser.press("Tab")
    browser.press("ArrowDown")
    browser.press("Tab")
    assert browser.value(focused) == "answer", "it can be chosen, once a question is"
    browser.press("ArrowDown")
    browser.press("Tab")
    browser.press("Enter")
    browser.until(f"{visible}.length == 3")
    assert browser.value("[...document.querySelectorAll('.filter select')].every(e => e.value == '')")


@pytest.mark.slow
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_table_is_sorted_by_key_and_the_figures_of_a_chart_are_shown(site, browser, key):
    shown(browser, site / "questions" / "roles.html", DESK, "light")
    names = "[...document.querySelectorAll('.compared tbody th')].map(e => e.textContent)"
    rising = sorted(browser.value(names))
    browser.value("document.querySelector('.compared thead button').focus()")
    for order in (rising, rising[::-1]):
        browser.press(key)
        assert browser.value(names) == order
    assert browser.value("document.activeElement == document.querySelector('.compared thead button')")
    browser.value("document.querySelector('summary').focus()")
    browser.press(key)
    assert browser.value("document.querySelector('details').open")
