"""A site finds places by the groups of its series: with a script in its form, without in lists."""

import io
import json
import re
import shutil
from html import unescape
from pathlib import Path

import chromium
import pytest
from markupsafe import Markup
from PIL import Image

from reportgen.site import PlaceMaker, SitePlace
from reportgen.site.pages import SiteWriter
from reportgen.web import Body

STARTER = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018"
INCOME = """\
questions:
  income:
    kind: select_one
    label: {en: Income, fr: Revenu}
    choices: income
"""
LEVELS = """\
choices:
  income:
    high: {en: "High & rising", fr: Élevé}
    low: {en: Low, fr: Faible}
    middle: {en: Middle, fr: Moyen}
"""
PLACES = {
    "Ardent": {"income": "high", "approach": "both"},
    "Bello": {"income": "low", "approach": "both"},
    "Cera": {"income": "high", "approach": "holistic"},
    "Dolo": {},
}
"""What each answered; of the last neither is known."""


def grouped_series(folder, names="income, approach"):
    series = folder / "profiles" / "innovation-2018"
    shutil.copytree(STARTER, series, ignore=shutil.ignore_patterns("cities"))
    for file, old, new in (
        ("questionnaire.yaml", "\nquestions:\n", f"\n{INCOME}"),
        ("questionnaire.yaml", "\nchoices:\n", f"\n{LEVELS}"),
        ("cohort.yaml", "  minimum_base: 10\n", f"  minimum_base: 10\n  groups: [{names}]\n"),
        ("wording/en.yaml", "  cohort_computed:", "  cohort_group: of {base} in {group}\n  cohort_computed:"),
        ("wording/fr.yaml", "  cohort_computed:", '  cohort_group: "{base}, {group}"\n  cohort_computed:'),
    ):
        text = (series / file).read_text("utf-8")
        assert text.count(old) == 1, (file, old)
        (series / file).write_text(text.replace(old, new), "utf-8")
    return series


def drawn():
    """Return a picture that is no page's: none is laid out here."""
    out = io.BytesIO()
    Image.new("RGB", (24, 34)).save(out, "WEBP")
    return out.getvalue()


def write_site(series, places, folder):
    """Write a site of places with these answers, in both languages, without their PDFs."""
    (series / "cities").mkdir()
    paths = {}
    for name, answers in places.items():
        paths[name] = series / "cities" / f"{name.lower()}.yaml"
        said = "".join(f"  {key}: {value}\n" for key, value in answers.items())
        country = "FR" if name < "C" else "DE"
        paths[name].write_text(f"name: {name}\ncountry: {country}\nanswers:\n{said or '  {}'}", "utf-8")
    for language in ("en", "fr"):
        maker = PlaceMaker(language, ())
        loaded = maker.pipeline.load(series)

        def write(path, content):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content if isinstance(content, bytes) else content.encode())

        pages = SiteWriter(loaded, ("en", "fr"), "https://example.org/", write)
        for path in paths.values():
            worded = maker.pipeline.word(maker.pipeline.read(path))
            body = Body(Markup(""), Markup(""))
            said, profile = worded.spotlight, worded.read.profile
            pages.add(SitePlace(path, said, profile, b"", 2, b"", body, (drawn(), drawn())))
        pages.close(maker, {})


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("groups")
    write_site(grouped_series(folder), PLACES, folder / "site")
    return folder / "site"


@pytest.mark.parametrize(
    ("language", "label", "options"),
    [
        ("", "Income", {"High & rising": ["Ardent", "Cera"], "Low": ["Bello"]}),
        ("fr", "Revenu", {"Élevé": ["Ardent", "Cera"], "Faible": ["Bello"]}),
    ],
)
def test_without_a_script_each_group_lists_its_places(site, language, label, options):
    root = site / language
    gallery = unescape((root / "index.html").read_text("utf-8"))
    found = re.search(rf'<li><a href="(groups/[^"]*)">{label}</a>\s*<ul>(.*?)</ul>', gallery, re.DOTALL)
    linked = re.findall(r'<li><a href="([^"]*)">([^<]*)</a> \((\d+)\)', found[2])
    assert [(text, int(count)) for _, text, count in linked] == [(o, len(p)) for o, p in options.items()]
    page = unescape((root / found[1]).read_text("utf-8"))
    assert f'<h1 class="plain">{label}</h1>' in page
    for (link, _, _), names in zip(linked, options.values(), strict=True):
        address, _, anchor = link.partition("#")
        part = page[page.index(f'<h2 id="{anchor}">') :].split("<h2", 2)[1]
        places = re.findall(r'<li><a href="([^"]*)">([^<]*)</a></li>', part)
        assert [name for _, name in places] == names
        assert all(((root / address).parent / path).is_file() for path, _ in places)
    assert "Dolo" not in page
    assert "Dolo" in gallery
    assert f"{found[1]}</loc>" in (root / "sitemap.xml").read_text("utf-8")


def test_a_question_in_which_all_places_are_alike_is_no_filter(tmp_path):
    series = grouped_series(tmp_path, "approach, explicit_strategy")
    answers = [{"approach": "both", "explicit_strategy": strategy} for strategy in ("yes", "no")]
    write_site(series, dict(zip(("Ardent", "Bello"), answers, strict=True)), tmp_path / "site")
    assert [path.name for path in (tmp_path / "site" / "groups").iterdir()] == ["explicit_strategy.html"]
    assert (tmp_path / "site" / "index.html").read_text().count('<select name="group"') == 1


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with chromium.Chromium(chromium.required(), tmp_path_factory.mktemp("browser"), ratio=1) as running:
        yield running


VISIBLE = "[...document.querySelectorAll('.gallery li:not([hidden]) .name')].map(e => e.textContent)"
COUNT = "document.querySelector('.count[role=status]').textContent"


def test_places_are_found_by_group_together_with_what_else_is_asked(site, browser):
    browser.ask("Page.navigate", url=(site / "index.html").as_uri())
    browser.until("document.readyState == 'complete' && !document.querySelector('.filter').hidden")
    assert browser.value("document.querySelector('.groups').checkVisibility()") is False

    def choose(label, option):
        browser.value(f"""(() => {{
          const select = [...document.querySelectorAll('.filter label')]
            .find(e => e.firstChild.textContent.trim() == {json.dumps(label)}).querySelector('select')
          select.value = [...select.options].find(o => o.text == {json.dumps(option)}).value
          select.dispatchEvent(new Event('change', {{bubbles: true}}))
        }})()""")
        return browser.value(VISIBLE), browser.value(COUNT)

    assert choose("Income", "High & rising") == (["Ardent", "Cera"], "2 cities")
    assert choose("Country", "Germany") == (["Cera"], "1 city")
    assert choose("Country", "all") == (["Ardent", "Cera"], "2 cities")
    assert choose("Income", "Low") == (["Bello"], "1 city")
    approach = browser.value(
        "document.querySelectorAll('[name=group]')[1].closest('label').firstChild.textContent"
    )
    assert choose(approach.strip(), "Both") == (["Bello"], "1 city")
    assert choose("Income", "any") == (["Ardent", "Bello"], "2 cities")
    browser.value("document.querySelector('.filter button').click()")
    browser.until(f"{VISIBLE}.length == {len(PLACES)}")
    assert browser.value(COUNT) == "4 cities"
    assert browser.complaints == []
