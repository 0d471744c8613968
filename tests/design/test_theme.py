"""Looks for everyone: contrast, and the three states told apart without colour."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.design import (
    BUILT_IN,
    LADDER,
    PAIRS,
    Colours,
    Shape,
    Text,
    look_of,
    nearest,
    ratio,
    read_theme,
    rectangle,
)
from reportgen.design.contrast import failures
from reportgen.design.palette import band_tones, palette
from reportgen.errors import ProblemsFound
from reportgen.making import Pipeline, verify_spotlight

COLOUR = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")

# Machado, Oliveira and Fernandes (2009), A Physiologically-based Model for Simulation of Color Vision
# Deficiency, IEEE Transactions on Visualization and Computer Graphics 15(6), severity 1.0; linear RGB.
DEFICIENCIES = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
                   (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                     (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
                   (0.004733, 0.691367, 0.303900)),
    "greyscale": ((0.2126, 0.7152, 0.0722),) * 3,
}  # fmt: skip


def seen_as(colour, matrix):
    """Return a colour as somebody with a deficiency sees it."""
    linear = []
    for i in (1, 3, 5):
        c = int(colour[i : i + 2], 16) / 255
        linear.append(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4)
    parts = []
    for row in matrix:
        c = min(max(sum(a * b for a, b in zip(row, linear, strict=True)), 0.0), 1.0)
        c = 12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055
        parts.append(round(c * 255))
    return "#" + "".join(f"{part:02x}" for part in parts)


def test_ratio_is_that_of_the_standard():
    assert ratio("#000000", "#ffffff") == pytest.approx(21.0)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert ratio("#ffffff", "#777777") == ratio("#777777", "#ffffff")


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.front} on {pair.ground}")
def test_the_built_in_theme_is_easy_to_read(pair):
    colours = BUILT_IN.colours
    assert ratio(getattr(colours, pair.front), getattr(colours, pair.ground)) >= pair.least


@settings(max_examples=60)
@given(COLOUR, COLOUR, st.sampled_from([3.0, 4.5]))
def test_the_nearest_colour_passes(front, ground, least):
    assert ratio(nearest(front, ground, least), ground) >= least


def test_a_theme_that_is_hard_to_read_is_refused_with_the_ratio_and_what_would_pass(tmp_path):
    path = tmp_path / "theme.yaml"
    path.write_text('colours:\n  ink: "#999999"\n  grey: "#5b6672"\n')
    with pytest.raises(ProblemsFound) as caught:
        read_theme(path)
    said = {str(problem) for problem in caught.value.problems}
    (text,) = (problem for problem in said if "running text" in problem)
    assert "theme.yaml:2:8" in text
    assert "CONTRAST" in text
    assert f"{ratio('#999999', '#ffffff'):.2f}:1" in text
    assert nearest("#999999", "#ffffff", 4.5) in text


def read(tmp_path, text):
    path = tmp_path / "theme.yaml"
    path.write_text(text)
    return read_theme(path)


HOUSES = {
    "UNICEF": {"brand": "#1cabe2", "own": "#0058ab"},
    "UNICEF, its cyan as band": {"brand": "#1cabe2", "band": "#1cabe2", "warm": "#961a49"},
    "Urban": {"brand": "#1696d2", "own": "#1696d2", "grey": "#696969", "all": "#848081", "ink": "#000000"},
    "FT": {"paper": "#fff1e5", "ink": "#33302e", "brand": "#990f3d", "accent": "#0d7680", "band": "#33302e"},
}
"""The published colours of three houses, by the roles they have there."""


@pytest.mark.parametrize("house", HOUSES)
def test_the_published_colours_of_houses_can_be_set(tmp_path, house):
    lines = (f'  {name}: "{colour}"' for name, colour in HOUSES[house].items())
    colours = read(tmp_path, "\n".join(["colours:", *lines])).colours
    assert {name: getattr(colours, name) for name in HOUSES[house]} == HOUSES[house]


@pytest.mark.slow
@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(["brand", "band", "paper"]), COLOUR))
def test_colours_that_a_theme_does_not_name_can_be_read_whatever_its_fills_and_paper(named):
    colours = palette(named)
    assert {name: getattr(colours, name) for name in named} == named
    assert not [f for f in failures(colours) if ratio(colours.paper, "#000000") > 10.0]
    tones = band_tones(colours)
    for ground in (tones.ground, tones.ring(1), tones.ring(2)):
        assert ratio(tones.words, ground) >= 4.5
        assert ratio(tones.quiet, ground) >= 4.5
    for fill in (colours.brand, colours.band, colours.own, colours.all):
        assert ratio(colours.on(fill), fill) >= 4.5


def test_a_theme_that_names_nothing_is_the_built_in_one(tmp_path):
    assert read(tmp_path, "paper: A4\n").colours == Colours() == palette({})


def test_a_key_that_was_renamed_is_told_as_it_is_called_now(tmp_path):
    with pytest.raises(ProblemsFound) as caught:
        read(tmp_path, 'colours: {primary: "#0056b3", cohort: "#8695a3", deep: "#0b2545"}')
    said = [problem.hint for problem in caught.value.problems]
    assert said == [
        "it is called brand (fills), accent (links and labels) and own (bars) now",
        "it is called all now",
        "it is called band (the title band) and heading now",
    ]


def test_paper_with_a_tint_is_painted(bench):
    bench.change("", 'colours: {paper: "#fff1e5"}\n', "theme.yaml")
    made = Pipeline().make(bench.series / "cities" / "town.yaml")
    for page in made.layout.pages:
        (ground,) = page.groups[0].kids
        assert ground.fill == "#fff1e5"
        assert ground.path == rectangle(0, 0, *made.layout.size)
    verify_spotlight(made.pdf(), made.layout, made.metadata, made.path)


def tiles():
    """Return the outlines, fills, dashes and signs of the area tiles, by state."""
    from pathlib import Path

    from reportgen.content import AreaGrid, walk
    from reportgen.design import Group, measure
    from reportgen.making import Pipeline

    series = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018"
    spotlight = Pipeline().make(series / "cities" / "example.yaml").spotlight
    (grid,) = (block for block in walk(spotlight.items) if isinstance(block, AreaGrid))
    look = look_of(read_theme(series / "theme.yaml"), LADDER[0], "en")
    part = measure(grid, 505.0, look, 5)
    placed = part.place(0.0, 0.0, part.height)
    found = {}
    for area, item in zip(grid.areas, placed.kids[0].kids, strict=True):
        body = next(kid for kid in item.kids if isinstance(kid, Group))
        words = "".join(run.text for kid in body.kids if isinstance(kid, Text) for run in kid.runs)
        shapes = [kid for kid in item.kids if isinstance(kid, Shape)]
        found[area.mark] = (shapes, words)
    return found


@pytest.fixture(scope="module")
def states():
    return tiles()


def test_states_differ_by_fill_by_sign_and_by_word(states):
    assert len(states) == 3
    for (shapes, words), (others, other_words) in combinations(states.values(), 2):
        assert shapes[0].fill != others[0].fill
        assert shapes[0].dash != others[0].dash or shapes[0].stroke != others[0].stroke
        signs = [(len(s.path), bool(s.fill), bool(s.stroke), bool(s.dash)) for s in shapes[1:]]
        other_signs = [(len(s.path), bool(s.fill), bool(s.stroke), bool(s.dash)) for s in others[1:]]
        assert signs != other_signs
        assert words.split()[-1] != other_words.split()[-1] or words.split()[-2] != other_words.split()[-2]


@pytest.mark.parametrize("name", DEFICIENCIES)
def test_states_are_told_apart_without_colour(states, name):
    """Either the fills differ clearly in lightness, or the frames do and one of them is dashed."""
    matrix = DEFICIENCIES[name]
    for (shapes, _), (others, _) in combinations(states.values(), 2):
        one, other = shapes[0], others[0]
        fills = ratio(seen_as(one.fill, matrix), seen_as(other.fill, matrix))
        frames = ratio(seen_as(one.stroke, matrix), seen_as(other.stroke, matrix))
        assert fills >= 3.0 or (frames >= 1.5 and bool(one.dash) != bool(other.dash))


@pytest.mark.parametrize("name", DEFICIENCIES)
def test_text_stays_readable_without_colour(name):
    matrix = DEFICIENCIES[name]
    for pair in PAIRS:
        front, ground = (getattr(BUILT_IN.colours, which) for which in (pair.front, pair.ground))
        assert ratio(seen_as(front, matrix), seen_as(ground, matrix)) >= pair.least * 0.85


@pytest.mark.parametrize("name", DEFICIENCIES)
def test_own_bars_are_told_from_those_of_all(name):
    colours = BUILT_IN.colours
    own, all_ = (seen_as(c, DEFICIENCIES[name]) for c in (colours.own, colours.all))
    assert ratio(own, all_) >= 1.8


def test_a_typeface_by_a_name_longer_than_any_is_unknown_where_it_is_named(bench):
    changed = bench.change("", f"typeface: «{'n' * 3000}»\n", "theme.yaml")
    (shown,) = bench.run("check", "town").problems
    assert (shown.path, shown.place, shown.code) == (bench.shown(changed[0]), (1, 11), "UNKNOWN-NAME")


@pytest.mark.parametrize(
    ("said", "found"),
    [("{section: 2}", (2.0, 26.0)), ("{short: 10}", (0.6, 10.0)), ("{section: 0, short: 0}", (0.0, 0.0))],
)
def test_a_rule_that_a_theme_does_not_name_is_the_usual_one(tmp_path, said, found):
    rules = read(tmp_path, f"rules: {said}").house.rules
    assert (rules.section, rules.short) == found
