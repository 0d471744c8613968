"""Any place gives two pages on which nothing is wrong, or the one problem that it is too long.

Places come from a table (each question at each answer, each list, each text, names and scripts of every
length) and from hypothesis, 60 in all; more in a long run, which tells how many fitted at which step:

    PLACES=5000 pytest -n 0 tests/test_two_pages.py

What fails is shown as the smallest profile that still fails, which is also written beside the test's files.
"""

import itertools
import json
import os
import re
import shutil
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

import layout_checks
import matplotlib as mpl
import pytest
import yaml
from conftest import without_limits
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from made import spotlight_of
from towns import LISTED, LONGEST_NAME, SCRIPTS, WORDS, Shape, Town, name, towns, word

from reportgen.content import walk
from reportgen.design import BUILT_IN, LADDER, is_turned, load_family
from reportgen.errors import Code, ProblemsFound
from reportgen.making import Pipeline
from reportgen.pdf.read import read_back
from reportgen.reading import CONTROL
from reportgen.series import Kind, load_series

SERIES = Path(__file__).resolve().parent.parent / "profiles" / "innovation-2018"
CITIES = sorted(path.stem for path in (SERIES / "cities").glob("*.yaml"))
ASKED = load_series(SERIES).questionnaire
LONG = "PLACES" in os.environ
PLACES = int(os.environ.get("PLACES", "60"))
TABLE = 40
"""How many entries of the table are tried in every run; in a long run all."""
READ_BACK = 200 if LONG else 12
TRIES = 400
TOO_LONG = "TOO-LONG"
LEAST_FILL = 0.85
SPARSE_FILLS = (0.65, 0.35)
"""Of a place that answered little: the first page holds all it can, and the second the rest."""
LITTLE_FILL = 0.35
"""Of one that answered next to nothing: what others answered stands there."""
RICH = ("los-angeles", "example")
"""The places that answer all: their pages are filled; of others what is left over stays white."""


TYPEFACES = {
    "DejaVu Sans": ("DejaVuSans", "DejaVuSans-Oblique", "DejaVuSans-Bold", "DejaVuSans-BoldOblique"),
    "STIX": ("STIXGeneral", "STIXGeneralItalic", "STIXGeneralBol", "STIXGeneralBolIta"),
}
"""Wider and narrower than the built-in one, as they come with matplotlib: regular, italic, bold, both."""
THEMES = ("A4", "Letter", *TYPEFACES)
ALWAYS = 5 * len(THEMES)
"""How many entries at the beginning of the table are tried in every run."""


@dataclass(frozen=True)
class Place:
    """A profile to try; one that ``fits`` may not be too long."""

    title: str
    profile: dict
    theme: str = "A4"
    fits: bool = False


# the table


def town(seed=0, **shape):
    return Town(Random(seed), ASKED, Shape(**shape)).profile()  # noqa: S311 - the same each time


def usual():
    """Return a profile that answers most of what is asked; of all, one more answer would not always fit."""
    return town(fullness=0.8, words="short", overview=40) | {"name": "Lower Sampleton", "country": "GB"}


def with_answer(key, value):
    """Return the usual profile with one question answered so, or left out."""
    profile = usual()
    answers = profile if key in ASKED.questions and ASKED.questions[key].top_level else profile["answers"]
    group, _, member = key.rpartition(".")
    answers.pop(group or key, None)
    if value is not None:
        answers[group or key] = {member: value} if group else value
    if key == "funding_sources":
        answers["dedicated_funding"] = "yes"
    if key == "team.size" and value == 0:
        answers.pop("roles", None)
    if key == "dedicated_funding" and value != "yes":
        answers.pop("funding_sources", None)
    return profile


def values(question):
    """Return every way to answer a question, short of all combinations."""
    options = [option.id for option in question.options]
    own = [{"other": "Learning from others"}] if question.or_other else []
    found = [None, "no_response"]
    match question.kind:
        case Kind.INTEGER:
            least, most = question.bounds
            numbers = (least, 1, 12, most)
            return [*found, *({"value": n, "year": 2018} if question.year else n for n in numbers)]
        case Kind.LINK:
            addresses = [f"https://www.example.org/{number}" for number in range(question.most)]
            return [*found, *(addresses[:count] for count in range(1, len(addresses) + 1))]
        case Kind.PERSON if question.several:
            people = [f"Person {number}" for number in range(question.most)]
            return [*found, *(people[:count] for count in range(1, len(people) + 1))]
        case Kind.PERSON:
            return [*found, {"title": "Mayor", "name": "Ann Sample"}]
        case Kind.TEXT:
            return [*found, "A word"]
        case Kind.SELECT_ONE:
            return [*found, *options, *own]
    most = question.most or len(options) + len(own)
    each = [[option] for option in options]
    several = [(options + own)[:count] for count in range(2, most)]
    return [*found, "none", *each, *([own] if own else []), *several, (own + options)[:most]]


def rows_of(grid):
    """Return ways to answer the rows of a grid: all alike, in turn, one, some."""
    rows = [row.id.rpartition(".")[2] for row in grid.members]
    states = [*(option.id for option in grid.options), "no_response"]
    mixed = dict(zip(rows, itertools.cycle(states)))
    some = dict(itertools.islice(mixed.items(), 7))
    return [None, *states[-1:], *(dict.fromkeys(rows, s) for s in states), {rows[0]: states[0]}, mixed, some]


def with_text(field, text):
    """Return the usual profile with a text of the place's own in one field."""
    profile = usual()
    match field:
        case "name":
            profile["name"] = text[:LONGEST_NAME]
        case "tagline" | "possessive" | "overview":
            profile[field] = text
        case "leader.title":
            profile["leader"] = {"title": text, "name": "Ann Sample"}
        case "leader.name":
            profile["leader"] = {"title": "Mayor", "name": text}
        case "lead_staff":
            profile["lead_staff"] = ["Ben Sample", text]
        case "entry":
            profile["overview"] = f"See:\n\n- {text}\n- and more\n"
        case "bold":
            profile["overview"] = f"See **{text}** and *{text}*, and so on."
        case "link":
            profile["overview"] = f"See [{text}](https://www.example.org/), and so on."
        case _:
            question = ASKED.questions[field]
            own = {"other": text}
            return with_answer(field, own if question.kind is Kind.SELECT_ONE else [own])
    return profile


FIELDS = (
    *("name", "tagline", "possessive", "overview", "leader.title", "leader.name", "lead_staff"),
    *("entry", "bold", "link"),
    *(question.id for question in ASKED.questions.values() if question.or_other),
)


@cache
def characters():
    """Return every sign of the built-in typeface that a text may hold, in words."""
    family = load_family(BUILT_IN.typeface)
    known = (chr(code) for code in family.regular.program.letters)
    seen = (c for c in known if unicodedata.category(c)[0] not in "ZC" and not CONTROL.match(c))
    signs = [c for c in seen if c not in "*[]\\<>&`"]
    marked = [f"o{c}" if unicodedata.category(c)[0] == "M" else c for c in signs]
    whole = [c for c in marked if not family.missing(unicodedata.normalize("NFC", c))]
    return ["".join(whole[i : i + 8]) for i in range(0, len(whole), 8)]


def table():
    """Yield the places of the table; themes and scripts take turns where they are not what is tried."""
    themes, scripts = itertools.cycle(THEMES), itertools.cycle(SCRIPTS)
    for theme in THEMES:
        yield Place("emptiest", {"name": "Ås", "country": "GB", "answers": {}}, theme, fits=True)
        widest = {"name": "WOM" * (LONGEST_NAME // 3), "country": "GB"}
        charted = {"explicit_strategy": "yes", "approach": "holistic", "team": {"size": 472}}
        yield Place("widest name", widest | {"answers": charted}, theme, fits=True)
        yield Place("fullest", town(fullness=1, listed="most", overview=90), theme)
        yield Place(
            "no response", usual() | {"answers": dict.fromkeys(ASKED.top, "no_response")}, theme, fits=True
        )
        known = yaml.safe_load((SERIES / "cities" / "akron.yaml").read_text(encoding="utf-8"))
        yield Place("what is known of most places", known, theme, fits=True)
    ways = {question.id: values(question) for question in ASKED.questions.values() if not question.stem}
    for asked, answers in (ways | {grid.id: rows_of(grid) for grid in ASKED.grids.values()}).items():
        for number, value in enumerate(answers):
            theme = "Letter" if number % 5 == 4 else "A4"
            yield Place(f"{asked}, answer {number}", with_answer(asked, value), theme, fits=True)
    for listed, words in itertools.product(LISTED, WORDS):
        shape = {"listed": listed, "words": words, "script": next(scripts)}
        yield Place(f"lists: {listed}, {words}", town(fullness=1, overview=20, **shape), next(themes))
    for letters in range(1, LONGEST_NAME + 1):
        for text in (name(next(scripts), letters), word(next(scripts), letters))[letters % 2 :][:1]:
            theme = next(themes)
            yield Place(f"a name of {letters}", usual() | {"name": text}, theme, fits=theme == "A4")
    for count in (0, 1, 2, 3, 5, 8, 13, 20, 30, 40, 60, 80, 100, 150, 200, 300, 500, 2000):
        script = next(scripts)
        yield Place(f"{count} words", town(count, script=script, overview=count), next(themes))
    for field, words in itertools.product(FIELDS, ("long", "address", "bound", "many")):
        text = Town(Random(1), ASKED, Shape(next(scripts), words=words)).text(60)  # noqa: S311
        yield Place(f"{words} in {field}", with_text(field, text), next(themes))
    for begin in range(0, len(characters()), 40):
        text = " ".join(characters()[begin : begin + 40])
        yield Place(f"signs from {begin}", with_text("overview", text), fits=True)


# making and judging them


class Press:
    """Makes spotlights of made-up profiles, in a series of each theme."""

    def __init__(self, folder):
        self.pipeline = Pipeline()
        self.paths = {}
        for theme in THEMES:
            series = folder / theme / SERIES.name
            shutil.copytree(SERIES, series)
            without_limits(series)
            self.paths[theme] = series / "cities" / "place.yaml"
            look = (series / "theme.yaml").read_text(encoding="utf-8")
            assert "paper: A4" in look
            assert "typeface: source-sans-3" in look
            if theme == "Letter":
                look = look.replace("paper: A4", "paper: Letter")
            if theme in TYPEFACES:
                look = look.replace("typeface: source-sans-3", "typeface: other")
                _install(theme, series / "fonts" / "other")
            (series / "theme.yaml").write_text(look, encoding="utf-8")
            self.pipeline.make(series / "cities" / "austin.yaml")  # so that no other is among those counted

    def make(self, place):
        path = self.paths[place.theme]
        path.write_text(json.dumps(place.profile, ensure_ascii=False), encoding="utf-8")
        return self.pipeline.make(path)

    def legible(self, place):
        """Return a place in its theme, or in the built-in typeface where the theme's lacks its signs."""
        if place.theme in {"A4", "Letter"}:
            return place
        family = load_family(self.paths[place.theme].parent.parent / "fonts" / "other")
        lacks = family.missing(json.dumps(place.profile, ensure_ascii=False))
        return replace(place, theme="A4") if lacks else place

    def judge(self, place):
        """Return what became of a place, the step or TOO-LONG, and what is wrong with it by check."""
        try:
            made = self.make(place)
        except ProblemsFound as found:
            codes = {problem.code for problem in found.problems}
            if codes != {Code.TOO_LONG}:
                return "", {"outcome": [str(found)]}
            return TOO_LONG, {"fits": [str(found)]} if place.fits else {}
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
            return "", {"outcome": [f"{type(error).__name__}: {error}"]}
        return made.layout.step, layout_checks.faults(made)


def _install(theme, folder):
    """Put a typeface of matplotlib's into a series."""
    source = Path(mpl.get_data_path()) / "fonts" / "ttf"
    faces = dict(zip(("regular", "italic", "bold", "bold_italic"), TYPEFACES[theme], strict=True))
    folder.mkdir(parents=True)
    for face in faces.values():
        shutil.copy(source / f"{face}.ttf", folder)
    lines = [f"name: {theme}", *(f"{key}: {face}.ttf" for key, face in faces.items())]
    (folder / "family.yaml").write_text("\n".join(lines) + "\n")


def drawn(count):
    """Return places as hypothesis draws them; in a long run other ones each time, but for one in CI."""
    found = []

    @settings(
        max_examples=count,
        derandomize=not LONG or "CI" in os.environ,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.sampled_from(THEMES), towns(ASKED))
    def draw(theme, profile):
        found.append(Place(f"drawn {len(found)}", profile, theme))

    draw()
    return found


def smaller(value):
    """Yield the same value with something taken out of it, much first."""
    if isinstance(value, dict):
        yield from map(dict, fewer(list(value.items())))
        for key, inner in value.items():
            yield from ({**value, key: less} for less in smaller(inner))
    elif isinstance(value, list):
        yield from fewer(value)
        for number, inner in enumerate(value):
            yield from ([*value[:number], less, *value[number + 1 :]] for less in smaller(inner))
    elif isinstance(value, str) and len(value) > 1:
        yield from map(" ".join, fewer(value.split(" ")))
        yield value[: len(value) // 2]
        yield value[:-1]


def fewer(items):
    """Yield a list without its second half, without its first, and without each of its entries."""
    half = len(items) // 2
    if half > 1:
        yield items[:half]
        yield items[half:]
    yield from (items[:number] + items[number + 1 :] for number in range(len(items)))


def smallest(place, fails):
    """Return a place that still fails, and of which nothing more can be taken out, as far as tries reach."""
    tries = 0
    while True:
        before = place
        for profile in smaller(place.profile):
            tries += 1
            less = replace(place, profile=profile)
            if fails(less):
                place = less
                break
            if tries > TRIES:
                break
        if place is before:
            return place


@dataclass
class Found:
    """What became of all places."""

    press: Press
    outcomes: Counter
    failing: dict
    fitted: list


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    return Press(tmp_path_factory.mktemp("places"))


@pytest.fixture(scope="module")
def found(press):
    places = list(table())
    if not LONG:
        places = [*places[:ALWAYS], *Random(0).sample(places[ALWAYS:], TABLE - ALWAYS)]  # noqa: S311
    places += drawn(max(PLACES - len(places), PLACES // 3))
    result = Found(press, Counter(), defaultdict(list), [])
    for place in map(press.legible, places):
        outcome, faults = press.judge(place)
        result.outcomes[place.theme, outcome] += 1
        if outcome not in {"", TOO_LONG}:
            result.fitted.append(place)
        for check, messages in faults.items():
            result.failing[check].append((place, messages))
    return result


def report(found, check, folder):
    """Return what a check found: how often, and the smallest profile of which it is true."""
    places = found.failing[check]
    place, told = min(places, key=lambda one: len(str(one[0].profile)))

    def fails(less):
        faults = found.press.judge(less)[1]
        return check in faults and _kinds(told) <= _kinds(faults[check])

    place = smallest(place, fails)
    _, faults = found.press.judge(place)
    text = yaml.safe_dump(place.profile, allow_unicode=True, sort_keys=False)
    path = folder / f"{check}.yaml"
    path.write_text(text, encoding="utf-8")
    titles = ", ".join(place.title for place, _ in places[:12])
    said = "\n".join(faults[check][:5])
    head = f"{check}: {len(places)} places fail ({titles}), the smallest as {path}, {place.theme}"
    return f"{head}:\n{text}\n{said}"


def _kinds(messages):
    """Return the codes of problems and the kinds of exceptions: what is smaller fails in the same way."""
    return set(re.findall(r"error\[[A-Z-]+\]|^\w+(?=: )", "\n".join(messages), re.MULTILINE))


# the tests


@pytest.mark.parametrize("check", ["outcome", "fits", *layout_checks.CHECKS])
def test_any_place_gives_two_right_pages_or_is_too_long(found, check, tmp_path):
    if found.failing[check]:
        pytest.fail(report(found, check, tmp_path), pytrace=False)


def test_there_are_enough_of_them_and_of_every_kind(found, capsys):
    outcomes = [*dict.fromkeys(outcome for _, outcome in sorted(found.outcomes))]
    if LONG:
        with capsys.disabled():
            print()
            for theme in THEMES:
                counts = [f"{outcome or 'failed'} {found.outcomes[theme, outcome]}" for outcome in outcomes]
                print(f"{theme}: {', '.join(counts)}")
    assert found.outcomes.total() >= PLACES
    assert {step.name for step in LADDER} <= set(outcomes)
    for theme in THEMES:
        fitted = sum(found.outcomes[theme, outcome] for outcome in outcomes if outcome != TOO_LONG)
        assert fitted >= 6, theme
    assert sum(found.outcomes[theme, TOO_LONG] for theme in THEMES) >= 6


def lost(made):
    """Return the texts of a spotlight that another library does not read in its file.

    A letter of several glyphs is read with a space of no width for each but the first.
    """
    texts = [layout_checks.bare(text.replace("\u200b", "")) for text in read_back(made.pdf()).texts]
    said = [unit for block in walk(made.spotlight.items) for unit in layout_checks.units(block)]
    return [
        unit.text
        for unit in said
        if not unit.repeated and not any(layout_checks.bare(unit.text) in text for text in texts)
    ]


def test_every_text_is_in_the_file_as_another_library_reads_it(found):
    wrong = {check: [place for place, _ in found.failing[check]] for check in ("order", "words")}
    fitted = [place for place in found.fitted if not is_turned(str(place.profile))]  # it orders lines anew
    for place in fitted[:: max(len(fitted) // READ_BACK, 1)]:
        if not any(place in places for places in wrong.values()):  # what is not on the page is told of there
            assert not lost(found.press.make(place)), place


@pytest.mark.parametrize("check", ["signs"])
def test_every_sign_of_the_typeface_is_in_the_file(press, check):
    for place in table():
        if place.title.startswith(check):
            assert not lost(press.make(place)), place.title


@pytest.mark.parametrize("city", CITIES)
def test_the_pages_of_every_profile_of_the_project_are_filled(city, capsys):
    made = spotlight_of(SERIES / "cities" / f"{city}.yaml")
    fills = [page.fill for page in made.layout.pages]
    if LONG:
        with capsys.disabled():
            print(f"\n{city}: {made.layout.step}, {', '.join(f'{fill:.1%}' for fill in fills)}", end="")
    least = (LEAST_FILL, LEAST_FILL) if city in RICH else SPARSE_FILLS
    assert all(low <= fill <= 1 for low, fill in zip(least, fills, strict=True))
    faults = layout_checks.faults(made)
    assert not faults


@pytest.mark.parametrize(
    "answers", [{}, {"partnerships": ["residents"]}, {"team": {"size": 0}}, {"outcomes": "none"}], ids=str
)
def test_a_place_that_answered_little_leaves_neither_page_empty(press, answers):
    profile = {"name": "Little Sampleton", "country": "GB", "answers": answers}
    fills = [page.fill for page in press.make(Place("little", profile)).layout.pages]
    assert min(fills) > LITTLE_FILL, fills


@pytest.mark.parametrize("city", [f"{city} on Letter" for city in CITIES])
def test_every_profile_of_the_project_fits_the_other_paper(press, city):
    try:
        made = press.pipeline.make(press.paths["Letter"].with_stem(city.removesuffix(" on Letter")))
    except ProblemsFound as found:
        pytest.fail(str(found), pytrace=False)
    faults = layout_checks.faults(made)
    assert not faults
