"""The checks of two pages see what they are there for: a page that is right, with one thing made wrong."""

from dataclasses import replace
from pathlib import Path

import layout_checks
import pytest
from layout_checks import Placed

from reportgen.design import MARGIN, Group, Shape, Text
from reportgen.making import Pipeline

CITIES = Path(__file__).resolve().parent.parent / "profiles" / "innovation-2018" / "cities"


@pytest.fixture(scope="module")
def made():
    return Pipeline().make(CITIES / "example.yaml")


@pytest.fixture(scope="module")
def compared():
    """Return a place with those that answered alike; its staff stands beside them, under its team."""
    return Pipeline().make(CITIES / "akron.yaml")


def everywhere(thing, change, block=""):
    """Return a group with each thing in it changed; ``change`` gets a thing and its block's id."""
    if isinstance(thing, Group):
        block = block or thing.id
        kids = [everywhere(kid, change, block) for kid in thing.kids]
        thing = thing._replace(kids=tuple(kid for kid in kids if kid is not None))
    return change(thing, block)


def judged(made, change):
    """Return the names of the checks that find something, when each thing on the pages is changed so."""
    pages = [
        replace(page, groups=tuple(everywhere(group, change) for group in page.groups))
        for page in made.layout.pages
    ]
    return checks(made, replace(made.layout, pages=tuple(pages)))


def checks(made, layout):
    placed = Placed(made.spotlight, layout, made.manuscript)
    return {name for name, check in layout_checks.CHECKS.items() if list(check(placed))}


def words(text):
    return "".join(run.text for run in text.runs)


def line(begins, change):
    """Return a change of the lines that begin so."""
    return lambda thing, _: (
        change(thing) if isinstance(thing, Text) and words(thing).startswith(begins) else thing
    )


def moved(across=0.0, down=0.0):
    return lambda thing: thing._replace(x=thing.x + across, y=thing.y + down)


def block(wanted, change):
    """Return a change of all lines of a block."""
    return lambda thing, name: change(thing) if isinstance(thing, Text) and name == wanted else thing


def sized(size):
    return lambda text: text._replace(runs=tuple(run._replace(size=size) for run in text.runs))


def named(text, more):
    return text._replace(runs=(*text.runs[:-1], text.runs[-1]._replace(text=text.runs[-1].text + more)))


def shapes(wanted, change):
    return lambda thing, name: change(thing) if isinstance(thing, Shape) and name == wanted else thing


def wider(shape, by):
    """Return a shape that reaches further, or less far, to the right."""
    segments, numbers = shape.path
    left = min(numbers[::2])
    further = (v if place % 2 else left + (v - left) * by for place, v in enumerate(numbers))
    return shape._replace(path=(segments, tuple(further)))


def rebroken(begins):
    """Return a change of the text that begins so: all words of its last line but one go up a line."""

    def change(thing, _):
        lines = [kid for kid in thing.kids if isinstance(kid, Text)] if isinstance(thing, Group) else []
        place = next((place for place, kid in enumerate(lines) if words(kid).startswith(begins)), None)
        if place is None:
            return thing
        at, last = lines[place], lines[place + 1]
        up, _, left = words(last).strip().rpartition(" ")
        run = at.runs[-1]
        more = run._replace(text=run.text + up + " ", width=run.width)
        alone = last.runs[0]._replace(text=left, width=run.font.width(left, run.size))
        new = {at: at._replace(runs=(*at.runs[:-1], more)), last: last._replace(runs=(alone,))}
        return thing._replace(kids=tuple(new.get(kid, kid) for kid in thing.kids))

    return change


def test_nothing_is_wrong_with_the_page_itself(made):
    assert judged(made, lambda thing, _: thing) == set()


@pytest.mark.parametrize(
    ("check", "change"),
    [
        ("regions", line("Health", moved(across=100 - MARGIN - 560))),
        ("regions", line("Line: half. Own", moved(down=80))),
        ("regions", line("A made-up place", moved(down=80))),
        ("regions", line("Spotlight on", moved(across=-30))),
        ("overlaps", block("sentences:roles", moved(down=-12))),
        ("overlaps", line("Data scientist", moved(down=-16))),
        ("overlaps", shapes("chips:terms", lambda shape: wider(shape, 1.2))),
        ("tiles", line("Experimentation", moved(across=12))),
        ("tiles", shapes("tiles:funded_activities", lambda shape: wider(shape, 0.8))),
        ("figures", block("chart:team", moved(across=120))),
        ("columns", block("chart:strategy", moved(across=50))),
        ("floor", line("A made-up place", sized(7.4))),
        ("floor", block("sentences:team", sized(8.4))),
        ("floor", block("overview", sized(8.4))),
        ("words", line("“Resilience”", lambda _: None)),
        ("words", line("no response", lambda _: None)),
        ("words", line("n = 12", lambda _: None)),
        ("words", line("82", lambda _: None)),
        ("words", block("sentences:roles", lambda text: named(text, "!"))),
        ("words", line("Every feature", lambda _: None)),
        ("words", line("Housing", lambda text: named(text, "s"))),
        ("order", lambda thing, _: None if isinstance(thing, Group) and thing.id == "ruler:roles" else thing),
        (
            "order",
            lambda thing, _: thing._replace(kids=thing.kids[::-1]) if isinstance(thing, Group) else thing,
        ),
        ("headings", block("heading:outcomes_achieved", moved(down=-45))),
        ("headings", block("sentences:terms", moved(down=-60))),
        ("lonely", rebroken("Labour markets")),
        ("widows", rebroken("taking risks and testing")),
    ],
)
def test_what_is_made_wrong_is_found(made, check, change):
    assert check in judged(made, change)


@pytest.mark.parametrize(
    ("check", "change"),
    [
        ("columns", block("sentences:roles", moved(down=-60))),
        ("columns", block("ruler:roles", moved(across=300))),
        ("columns", block("alike", moved(across=-20))),
        ("words", line("Boulder", lambda _: None)),
        ("words", line("7 of 11 answers", lambda _: None)),
        ("words", line("Improve resident outcomes\u00a0· Ded", lambda _: None)),
        ("words", block("alike", lambda text: named(text, "!"))),
        ("floor", block("alike", sized(7.4))),
    ],
)
def test_what_is_made_wrong_beside_places_that_answered_alike_is_found(compared, check, change):
    assert judged(compared, lambda thing, _: thing) == set()
    assert check in judged(compared, change)


def test_a_page_more_or_less_and_a_fill_that_is_not_true_are_found(made):
    first, second = made.layout.pages
    for pages in ((first,), (first, second, second)):
        assert "pages" in checks(made, replace(made.layout, pages=pages))
    assert "pages" in checks(made, replace(made.layout, size=(600.0, 800.0)))
    step = replace(made.layout.fit.step, name="loose")
    assert "pages" in checks(made, replace(made.layout, fit=replace(made.layout.fit, step=step)))
    emptier = replace(first, fill=first.fill - 0.05)
    assert checks(made, replace(made.layout, pages=(emptier, second))) == {"fill"}
