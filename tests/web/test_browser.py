"""The pages in a real browser, by day and by night, against axe-core and the Nu HTML checker."""

import json
import subprocess
import zipfile
from pathlib import Path

import chromium
import maven
import pytest

from reportgen.making import Pipeline
from reportgen.site import publish
from reportgen.web import twin

CITIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018" / "cities"
PHONE, DESK = 320, 1280
WAYS = {f"{width} px, {scheme}": (width, scheme) for width in (PHONE, DESK) for scheme in ("light", "dark")}

SITE = ("index.html", "places/paris.html", "questions/index.html", "questions/roles.html", "about.html")
"""A page of every kind."""


@pytest.fixture(scope="module")
def twins(tmp_path_factory):
    folder = tmp_path_factory.mktemp("twins")
    for name, language in (("los-angeles", ""), ("syracuse", ""), ("example", "fr")):
        made = Pipeline(language).make(CITIES / f"{name}.yaml")
        house = made.series.folder / "web"
        data = twin(made.spotlight, made.series.pages, made.manuscript.theme, house)
        (folder / f"{name}.html").write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    publish(("los-angeles", "madrid", "paris"), folder / "site", root=CITIES.parents[2])
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


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["los-angeles", "syracuse", "example"])
def test_axe_finds_nothing(twins, axe, browser, name, way):
    held(browser, axe, twins / f"{name}.html", way)


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
    words = [java, "-cp", f"{folder}/*", "nu.validator.client.SimpleCommandLineValidator", "--format", "json"]
    files = [*sorted(map(str, twins.glob("*.html"))), *(str(site / page) for page in SITE)]
    done = subprocess.run([*words, *files], capture_output=True, text=True, check=False, timeout=120)
    messages = json.loads(done.stderr)["messages"]
    of_files = "Resource violates Content Security Policy (meta tag)"
    assert [m["message"] for m in messages if of_files not in m["message"]] == []
