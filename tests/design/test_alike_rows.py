"""Rows of places that answered alike: a rule has air over it and under it, and all rows are as high."""

from itertools import pairwise
from pathlib import Path

import pytest

from reportgen.content import Alike, Peer
from reportgen.design import LADDER, Group, Shape, Text, look_of
from reportgen.design.parts import measure_alike
from reportgen.making import Pipeline

CITIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018" / "cities"
AIR = 4.0
"""The least between a rule and the letters over and under it, in pt."""


def within(group: Group, wanted: str):
    """Return the group of a block, wherever it stands."""
    if group.id == wanted:
        return group
    return next(
        (found for kid in group.kids if isinstance(kid, Group) and (found := within(kid, wanted))), None
    )


def leaves(group: Group):
    for kid in group.kids:
        yield from leaves(kid) if isinstance(kid, Group) else (kid,)


@pytest.mark.parametrize("city", ["madrid", "bilbao", "athens", "wellington"])
def test_a_rule_between_places_that_answered_alike_touches_no_letters(city: str):
    made = Pipeline().make(CITIES / f"{city}.yaml")
    groups = (group for page in made.layout.pages for group in page.groups)
    (rows,) = (found for group in groups if (found := within(group, "alike")))
    things = list(leaves(rows))
    rules = [thing.path[1][1] for thing in things if isinstance(thing, Shape)]
    lines = [(thing.y, thing.runs[0].size) for thing in things if isinstance(thing, Text)]
    assert len(rules) == len(rows.kids) > 1
    for rule in rules:
        assert rule - max(y + 0.22 * size for y, size in lines if y < rule) >= AIR
        assert min((y - 0.7 * size - rule for y, size in lines if y > rule), default=AIR) >= AIR
    pitches = [after - before for before, after in pairwise(rules)]
    assert pitches == pytest.approx([pitches[0]] * len(pitches))


@pytest.fixture(scope="module")
def look():
    return look_of(Pipeline().load(CITIES.parent).theme, LADDER[1], "en")


@pytest.mark.parametrize("width", range(150, 350, 10))
def test_no_line_begins_with_what_parts_the_page_from_the_words(look, width: int):
    def texts(name: str) -> list[str]:
        peer = Peer(name, "10 of 15 answers in common", "", "place", "p.\u00a014")
        placed = measure_alike(Alike("alike", (peer,)), width, look).place(0.0, 0.0, 0.0)
        return ["".join(run.text for run in each.runs) for each in leaves(placed) if isinstance(each, Text)]

    for name in ("Austin", "San Francisco", "Winston-Salem-on-the-Hill"):
        assert not [text for text in texts(name) if text.strip().startswith("\u00b7")]


def test_a_short_name_leaves_its_room_to_the_words(look):
    peer = Peer("Austin", "10 of 15 answers in common", "", "place", "p.\u00a014")
    placed = measure_alike(Alike("alike", (peer,)), 240.0, look).place(0.0, 0.0, 0.0)
    assert len([each for each in leaves(placed) if isinstance(each, Text)]) == 2


def test_a_row_is_as_high_as_its_words(look):
    words = "10 of 15 answers in common, and others that are as good as in common"
    rows = [Peer(name, words, "", "place") for name in ("Austin", "Winston-Salem-on-the-Hill")]
    for peer in rows:
        part = measure_alike(Alike("alike", (peer,)), 160.0, look)
        lines = [each.y for each in leaves(part.place(0.0, 0.0, part.height)) if isinstance(each, Text)]
        assert len(lines) > 3
        assert max(lines) < part.height
