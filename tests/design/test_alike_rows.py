"""Rows of places that answered alike: a rule has air over it and under it, and all rows are as high."""

from itertools import pairwise
from pathlib import Path

import pytest

from reportgen.design import Group, Shape, Text
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
