"""Typefaces: a damaged font is a problem where it is named, at once, and never one of a later stage."""

import os
import random
import shutil
import struct
import time
import unicodedata
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.qu2cuPen import Qu2CuPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._f_v_a_r import Axis
from reportlab.lib.rl_accel import calcChecksum

from reportgen.design import BUILT_IN, load_family
from reportgen.design.program import read_program
from reportgen.errors import ProblemsFound
from reportgen.pdf.read import read_back

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
    "no name": changed("name", 2, b"\0\0"),
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


@pytest.mark.parametrize(
    ("rights", "allowed"),
    {
        0x0000: True,
        0x0002: False,
        0x0004: True,
        0x0008: True,
        0x000A: True,  # of several uses the least strict holds
        0x0102: False,
        0x0108: False,
        0x0208: False,
    }.items(),
)
def test_a_font_that_may_not_be_embedded_is_refused(tmp_path, rights, allowed):
    folder = family(tmp_path, changed("OS/2", 8, struct.pack(">H", rights)))
    if allowed:
        assert load_family(folder).name == "Damaged"
        return
    with pytest.raises(ProblemsFound, match=r"may (not )?be embedded"):
        load_family(folder)


def varying(folder):
    """Write a font that varies between two faces, and return its path."""
    font = TTFont(BUILT_IN.typeface / "SourceSans3-It.ttf")
    font["fvar"] = newTable("fvar")
    weight = Axis()
    weight.axisTag, weight.minValue, weight.defaultValue, weight.maxValue = "wght", 200, 400, 900
    weight.axisNameID = font["name"].addName("Weight")
    font["fvar"].axes = [weight]
    font.save(folder / "varies.ttf")
    return folder / "varies.ttf"


def test_a_variable_font_is_made_one_of_a_weight(tmp_path):
    loaded = load_family(family(tmp_path, varying(tmp_path).read_bytes()))
    assert "fvar" not in TTFont(BytesIO(loaded.bold.program.data))
    assert loaded.bold.width("word", 1.0) > 0


@pytest.mark.slow
def test_a_font_of_compact_outlines_is_embedded(bench):
    """CFF: a font of PostScript outlines, as most houses own them."""
    folder = bench.series / "fonts" / "compact"
    folder.mkdir(parents=True)
    for face in ("Regular", "Bold"):
        compact(BUILT_IN.typeface / f"SourceSans3-{face}.ttf", folder / f"{face}.otf")
    (folder / "family.yaml").write_text("name: Compact\nregular: Regular.otf\nbold: Bold.otf\n", "utf-8")
    (bench.series / "theme.yaml").write_text("typeface: compact\n", "utf-8")
    assert bench.run("build", "town").code == 0
    with pikepdf.open(bench.output / "town.pdf") as pdf:
        inner = [font.DescendantFonts[0] for font in pdf.pages[0].Resources.Font.values()]
    assert {str(font.Subtype) for font in inner} == {"/CIDFontType0"}


def compact(source, target):
    """Write a TrueType font as one of compact outlines."""
    font = TTFont(source)
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    strings = {}
    for name in order:
        pen = T2CharStringPen(glyphs[name].width, glyphs)
        glyphs[name].draw(Qu2CuPen(pen, 1.0, all_cubic=True))
        strings[name] = pen.getCharString()
    builder = FontBuilder(font=font)
    for table in ("glyf", "loca", "cvt ", "fpgm", "prep", "gasp"):
        if table in font:
            del font[table]
    builder.isTTF = False
    font.sfntVersion = "OTTO"
    font["maxp"].tableVersion = 0x00005000
    builder.setupCFF(font["name"].getDebugName(6), {}, strings, {})
    font.save(target)


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


CLUSTERS = {
    "\u1ecc\u0300y\u1ecd\u0301": ("\u1ecc\u0300", "\u1ecd\u0301"),
    "Il\u00e9-If\u1eb9\u0300": ("\u1eb9\u0300",),
    "M\u0327aje\u013c": ("M\u0327",),
    "A\u030b C\u0300 J\u030c": ("A\u030b", "C\u0300", "J\u030c"),
}
"""Names with marks that no letter of Unicode has, and the letters with theirs."""

SCRIPTS = {
    "\u09a2\u09be\u0995\u09be": "Bengali",
    "\u0b9a\u0bc6\u0ba9\u0bcd\u0ba9\u0bc8": "Tamil",
    "\u1797\u17d2\u1793\u17c6\u1796\u17c1\u1789": "Khmer",
    "\u6771\u4eac": "Han",
    "\uc11c\uc6b8": "Hangul",
    "\u10d7\u10d1\u10d8\u10da\u10d8\u10e1\u10d8": "Georgian",
}
"""Names in scripts that no family of the package has."""


@pytest.mark.parametrize("name", CLUSTERS)
@pytest.mark.parametrize("field", ["name: Lower Sampleton", "other: Trying things out"])
def test_a_mark_stands_on_its_letter_and_is_read_back(bench, name, field):
    bench.change(field, f"{field.split(':')[0]}: {name}")
    assert bench.run("build", "town").code == 0
    words = " ".join(read_back((bench.output / "town.pdf").read_bytes()).texts[0].split())
    assert name in unicodedata.normalize("NFC", words)
    upright = load_family(BUILT_IN.typeface).regular
    for cluster in CLUSTERS[name]:
        shown = upright.shaped(cluster).glyphs
        assert unicodedata.normalize("NFC", "".join(letters for *_, letters in shown)) == cluster
        assert all(advance == 0 for _, advance, *_ in shown[1:])


@pytest.mark.parametrize(
    "name", ["a\u0327\u0327", "\u00e1\u0301", "q\u0301\u0323\u0301", "\u05d1\u05bc\u05bc"]
)
@pytest.mark.parametrize("field", ["name: Lower Sampleton", "other: Trying things out", "A short text about"])
def test_a_mark_that_stands_twice_on_its_letter_is_refused(bench, name, field):
    """A reader takes two that lie on each other for one that is drawn in bold."""
    bench.change(field, f"{field.split(':')[0]}: {name}" if ":" in field else name)
    (problem,) = bench.run("check", "town").problems
    assert "stands twice on one letter" in problem.words
    assert len(problem.under) == 1


@pytest.mark.parametrize(
    "name", ["M\u00fcnchen", "Mu\u0308nchen", "Vi\u1ec7t Nam", "Vie\u0323\u0302t Nam", "Za\u0307bki"]
)
def test_a_mark_that_makes_one_letter_is_that_letter(bench, name):
    bench.change("name: Lower Sampleton", f"name: {name}")
    assert bench.run("check", "town").code == 0


@pytest.mark.parametrize("text", SCRIPTS)
def test_a_script_without_a_family_is_one_problem_that_names_one(bench, text):
    bench.change("name: Lower Sampleton", f"name: {text} {text}")
    run = bench.run("check", "town")
    assert [p.code for p in run.problems] == ["NO-GLYPH"], run.err
    assert f"the script {SCRIPTS[text]}" in run.problems[0].words
    assert "fallback" in run.problems[0].hint
    assert "Noto Sans" in run.problems[0].hint


@pytest.mark.parametrize(
    ("sign", "code"),
    {
        "\u202e": "CONTROL-CHARACTER",
        "\u2066": "CONTROL-CHARACTER",
        "\u200b": "CONTROL-CHARACTER",
        "\ufe0f": "CONTROL-CHARACTER",
        "\u200d": "NO-GLYPH",
    }.items(),
)
def test_a_sign_that_nobody_sees_is_one_problem(bench, sign, code):
    bench.change("name: Lower Sampleton", f"name: 'Lower Sam{sign}pleton'")
    run = bench.run("check", "town")
    assert [p.code for p in run.problems] == [code], run.err
    assert f"U+{ord(sign):04X}" in run.problems[0].words


@pytest.mark.parametrize(
    "sign", ["\u202a", "\u202b", "\u202c", "\u202d", "\u2067", "\u2068", "\u2069", "\u2060"]
)
def test_a_sign_of_direction_is_one_problem_among_any_letters(bench, sign):
    for letters in ("\u05d0\u05d1", "\u0e01\u0e02", "ab"):
        bench.town.write_text(f"name: 'A {letters}{sign}{letters}'\ncountry: FR\nanswers: {{}}\n", "utf-8")
        (problem,) = bench.run("check", "town").problems
        assert (problem.code, problem.line, problem.hint) == ("CONTROL-CHARACTER", 1, "take it out")


def test_a_space_without_width_says_where_a_line_may_end_in_a_script_without_spaces(bench):
    bench.change("name: Lower Sampleton", "name: \u0e01\u0e23\u0e38\u0e07\u200b\u0e40\u0e17\u0e1e")
    run = bench.run("build", "town")
    assert run.code == 0, run.err
    texts = read_back((bench.output / "town.pdf").read_bytes()).texts
    assert "\u0e01\u0e23\u0e38\u0e07\u0e40\u0e17\u0e1e" in texts[0].replace("\u200b", "")


def test_letters_that_a_face_has_no_rules_for_are_none(bench):
    """Set without its tables they would be wrong: another family stands in, or the script is refused."""
    folder = bench.series / "fonts" / "plain"
    shutil.copytree(BUILT_IN.typeface.parent / "noto-sans-devanagari", folder)
    for path in folder.glob("*.ttf"):
        font = TTFont(path)
        assert 0x0915 in read_program(path.read_bytes(), "x", 400).letters
        del font["GSUB"]
        font.save(path)
        letters = read_program(path.read_bytes(), "x", 400).letters
        assert not {*range(0x0900, 0x0980)} & {*letters}
    (bench.series / "theme.yaml").write_text("fallback: [plain]\n", "utf-8")
    bench.change("name: Lower Sampleton", "name: \u0926\u093f\u0932\u094d\u0932\u0940")
    run = bench.run("build", "town")
    assert run.code == 0 or "the script Devanagari" in run.err, run.err


def test_an_emoji_is_one_problem(bench):
    bench.change("name: Lower Sampleton", "name: 'Lower \U0001f469\u200d\U0001f680 Sampleton'")
    assert {p.code for p in bench.run("check", "town").problems} == {"NO-GLYPH"}


def test_a_theme_names_what_stands_in(bench):
    """A family that is not there, or is damaged, is a problem before it is wanted."""
    folder = bench.series / "fonts" / "upright"
    shutil.copytree(BUILT_IN.typeface.parent / "noto-sans-thai", folder)
    (bench.series / "theme.yaml").write_text("fallback: [upright]\n", "utf-8")
    bench.change("name: Lower Sampleton", f"name: {NAMES['Thai']}")
    assert bench.run("build", "town").code == 0
    (bench.series / "theme.yaml").write_text("fallback: [uprite]\n", "utf-8")
    assert 'unknown typeface "uprite"' in bench.run("check", "town").err
    (bench.series / "theme.yaml").write_text("fallback: [damaged]\n", "utf-8")
    shutil.copytree(folder, folder.parent / "damaged")
    (folder.parent / "damaged" / "NotoSansThai-Bold.ttf").write_bytes(b"none")
    assert "NotoSansThai-Bold.ttf" in bench.run("check", "town").err


NAMES = {
    "Arabic": "\u0627\u0644\u0642\u0627\u0647\u0631\u0629",
    "Hebrew": "\u05d7\u05d9\u05e4\u05d4",
    "Devanagari": "\u092e\u0941\u0902\u092c\u0908",
    "Thai": "\u0e01\u0e23\u0e38\u0e07\u0e40\u0e17\u0e1e",
    "Greek": "\u0391\u03b8\u03ae\u03bd\u03b1",
}


@pytest.mark.parametrize("script", NAMES)
def test_a_name_in_another_script_stands_in_the_series_and_is_read_back(bench, script):
    bench.change("name: Lower Sampleton", f"name: {NAMES[script]}")
    assert bench.run("build", "town").code == 0
    assert NAMES[script] in read_back((bench.output / "town.pdf").read_bytes()).texts[0]
