"""Titles of a volume: broken alike in every size, and not behind a word of a few letters."""

import pytest

from reportgen.design import BUILT_IN, LADDER, look_of
from reportgen.design.leaves import title_lines

LOOK = look_of(BUILT_IN, LADDER[0], "en")


@pytest.mark.parametrize("size", [26.0, 40.0, 52.0])
@pytest.mark.parametrize("room", [10.5, 11.0, 12.0, 13.0])  # in type sizes
@pytest.mark.parametrize(
    "title",
    [
        ("Innovation capacity", "in cities 2018"),
        ("Capacité d’innovation", "des villes 2018"),
        ("Innovation capacity", "& what it is for"),
        ("Collections", "and reading rooms"),
        ("Cities in 2018:", "a survey of them all"),
    ],
)
def test_a_title_breaks_alike_in_any_size_and_not_behind_a_word_of_a_few_letters(title, room, size):
    style = LOOK.titled(size, size, LOOK.colours.ink)
    assert (
        tuple(
            line.text.strip().replace("\u00a0", " ")
            for line in title_lines(" ".join(title), style, room * size)
        )
        == title
    )


def test_a_title_is_parted_no_more_than_it_has_to_be():
    style = LOOK.titled(20.0, 20.0, LOOK.colours.ink)
    assert [len(title_lines("In a city", style, room)) for room in (200.0, 52.0)] == [1, 2]
    (line,) = title_lines("Bibliotheken", style, 200.0)
    assert line.text == "Bibliotheken"
