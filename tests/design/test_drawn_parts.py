"""Signs, and parts of a page that are more than words, are drawn as they were looked at and found good.

After a wanted change: UPDATE_GOLDENS=1 pytest tests/design/test_drawn_parts.py, and look at the pages.
"""

import os
from dataclasses import astuple
from pathlib import Path

from dumps import drawing

from reportgen.content import (
    Alike,
    Figures,
    Locator,
    Mark,
    Peer,
    PlaceMap,
    Ranked,
    Rating,
    Ratings,
    Spot,
)
from reportgen.design import BUILT_IN, LADDER, Shape, band_tones, look_of, measure, ramp, rectangle, sign
from reportgen.design.barcode import BarCode, measure_barcode
from reportgen.design.signs import paint
from reportgen.richtext import plain
from reportgen.series import State

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "parts.txt"
LOOK = look_of(BUILT_IN, LADDER[1], "en")
X, Y, NARROW, WIDE = 20.0, 30.0, 240.0, 500.0
BOX = rectangle(X, Y, 10.0, 10.0)


RATINGS = Ratings(
    "ratings:q",
    ("Never", "In some years", "Always"),
    (
        Rating("A row", 0, 1.5, "a"),
        Rating("Another", None, None, "b", "no response"),
        Rating("Last", 2, 0, "c"),
    ),
    "Town",
    "median of all",
    "n = 9.",
)
RANKED = Ranked("ranked:q", ("First", "Second and longer", "Third"))
ONE = Ranked("ranked:q", ("Only",))
WORDY = Ranked("ranked:q", ("Community engagement", "First", "Second", "Third"))
FIGURES = Figures("figures", (("12", plain("of all cities")), ("345", plain("a " * 60)), ("6%", ())))
PLACES = PlaceMap(
    "places",
    Locator((48.0, 2.0), ((41.0, -4.0), (60.0, 25.0)), "A map."),
    (48.0, 2.0),
    ((41.0, -4.0), (60.0, 25.0)),
    ((Spot.HERE, "here"), (Spot.ALIKE, "alike"), (Spot.OTHER, "others")),
)
PEERS = Alike(
    "alike",
    (
        Peer("San Francisco", "10 of 15 answers in common", "Shared", page="14"),
        Peer("Bo", "9 of 15", link="#bo"),
    ),
)
BLOCKS = {
    "ratings": RATINGS,
    "ranked": RANKED,
    "one ranked": ONE,
    "ranked of long words": WORDY,
    "figures": FIGURES,
    "places": PLACES,
    "alike": PEERS,
}


def drawn():
    """Yield names, and what is drawn of each."""
    for mark in (*Mark, *State):
        yield f"sign {mark}", sign(mark, X, Y, 8.0, LOOK.colours)
        look = paint(mark, LOOK.colours)
        yield (
            f"tile {mark}",
            [Shape(BOX, look.fill, look.stroke, look.width, look.dash), Shape(BOX, look.words)],
        )
    tones = band_tones(LOOK.colours)
    colours = (*astuple(tones), tones.land, *map(tones.ring, range(1, 5)), *ramp(LOOK.colours, 4))
    yield "tones of the title band and of a scale", [Shape(BOX, colour) for colour in colours]
    for name, block in BLOCKS.items():
        for width in (NARROW, WIDE):
            part = measure(block, width, LOOK, 4)
            yield f"{name} {width:.0f} wide, {part.height:.2f} high", [part.place(X, Y, 0.0)]
    for language in ("en", "ar"):
        code = BarCode("978-92-64-12345-4", "A code.")
        part, width = measure_barcode(code, look_of(BUILT_IN, LADDER[1], language))
        yield f"bar code {language} {width:.2f} wide, {part.height:.2f} high", [part.place(X, Y, 0.0)]


def test_what_is_drawn_is_as_it_was():
    found = drawing(drawn())
    if os.environ.get("UPDATE_GOLDENS"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")
