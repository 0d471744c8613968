"""Typefaces: a damaged font is a problem where it is named, at once, and never one of a later stage."""

import os
import random
import shutil
import struct
import time
from pathlib import Path

import pytest
from reportlab.lib.rl_accel import calcChecksum

from reportgen.design import BUILT_IN, load_family
from reportgen.errors import ProblemsFound

FACES = ("regular", "italic", "bold", "bold_italic")
WHOLE = (BUILT_IN.typeface / "SourceSans3-It.ttf").read_bytes()
DRAWS = random.Random(5)  # noqa: S311


def family(folder, data):
    """Write a family of which the bold face has these bytes, and return its folder."""
    shutil.copy(BUILT_IN.typeface / "SourceSans3-It.ttf", folder / "right.ttf")
    names = {face: "bold" if face == "bold" else "right" for face in FACES}
    text = "".join(f"{face}: {name}.ttf\n" for face, name in names.items())
    (folder / "family.yaml").write_text(f"name: Damaged\n{text}", encoding="utf-8")
    if data is not None:
        (folder / "bold.ttf").write_bytes(data)
    return folder


def tables():
    """Return where each table of the font stands in its directory, and its place and length."""
    found = {}
    for number in range(struct.unpack_from(">H", WHOLE, 4)[0]):
        entry = 12 + 16 * number
        tag, _, begin, length = struct.unpack_from(">4sLLL", WHOLE, entry)
        found[tag.decode()] = entry, begin, length
    return found


def changed(tag, offset, new):
    """Return the font with other bytes in a table, whose checksum is right again."""
    entry, begin, length = tables()[tag]
    data = bytearray(WHOLE)
    data[begin + offset : begin + offset + len(new)] = new
    table = bytes(data[begin : begin + length])
    if tag == "head":
        table = table[:8] + bytes(4) + table[12:]
    struct.pack_into(">L", data, entry + 4, calcChecksum(table) & 0xFFFFFFFF)
    return bytes(data)


def flipped():
    data = bytearray(WHOLE)
    for _ in range(DRAWS.choice((1, 1, 8, 64))):
        data[DRAWS.randrange(len(data))] ^= 1 << DRAWS.randrange(8)
    return bytes(data)


def subtable(kind):
    """Return where the map of letters of a format begins, in its table."""
    _, begin, _ = tables()["cmap"]
    for number in range(struct.unpack_from(">H", WHOLE, begin + 2)[0]):
        (place,) = struct.unpack_from(">L", WHOLE, begin + 8 + 8 * number)
        if struct.unpack_from(">H", WHOLE, begin + place)[0] == kind:
            return place
    raise AssertionError(kind)


DAMAGED = {
    "nothing": b"",
    "a letter": b"\x00",
    "a text": b"not a font",
    "no units": changed("head", 18, b"\0\0"),
    "no widths": changed("hhea", 34, b"\0\0"),
    "more widths": changed("hhea", 34, b"\xff\xff"),
    "more glyphs": changed("maxp", 4, b"\xff\xff"),
    "outlines elsewhere": changed("loca", 8, b"\xff\xff\xff\xff"),
    "endless segments": changed("cmap", subtable(4) + 14, b"\xff\xff" * 40),
    "endless groups": changed("cmap", subtable(12) + 16, b"\0\0\0\0\xff\xff\xff\xff\0\0\0\0"),
    "too many groups": changed("cmap", subtable(12) + 12, b"\xff\xff\xff\xff"),
    **{f"cut off at {cut}": WHOLE[:cut] for cut in (5, 11, 60, 300, 5_000, 150_000, len(WHOLE) - 9)},
    **{f"flipped bits {number}": flipped() for number in range(40)},
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_font_is_a_problem_where_it_is_named(tmp_path, name):
    begin = time.process_time()
    try:
        load_family(family(tmp_path, DAMAGED[name]))
    except ProblemsFound as found:
        (problem,) = found.problems
        assert problem.place.line == 1 + 1 + FACES.index("bold")
        assert "bold.ttf" in problem.message
    else:
        assert "flipped" in name  # in what stands between tables, or the sum of the whole: nothing is lost
        begins = [(begin, begin + length) for _, begin, length in tables().values()]
        places = [n for n, (a, b) in enumerate(zip(WHOLE, DAMAGED[name], strict=True)) if a != b]
        _, head, _ = tables()["head"]
        assert all(p in range(head + 8, head + 12) or not any(a <= p < b for a, b in begins) for p in places)
    assert time.process_time() - begin < 5


def test_a_font_that_is_a_pipe_is_not_waited_for(tmp_path):
    family(tmp_path, None)
    os.mkfifo(tmp_path / "bold.ttf")
    with pytest.raises(ProblemsFound, match="it is no file"):
        load_family(tmp_path)


def test_a_huge_font_is_not_read(tmp_path):
    family(tmp_path, None)
    with (tmp_path / "bold.ttf").open("wb") as stream:
        stream.truncate(3_000_000_000)
    with pytest.raises(ProblemsFound, match="larger than"):
        load_family(tmp_path)


def test_a_letter_that_a_font_maps_to_nothing_is_missing(tmp_path):
    """Glyph 0 is the box of what is missing."""
    place = subtable(12) + 16
    glyph = struct.unpack_from(">LLL", WHOLE, tables()["cmap"][1] + place)
    data = changed("cmap", place, struct.pack(">LLL", glyph[0], glyph[1], 0))
    folder = family(Path(tmp_path), data)
    loaded = load_family(folder)
    assert loaded.missing(chr(glyph[0]))
