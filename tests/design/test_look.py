"""Lines are so far apart that the letters of their language stand clear of each other."""

from dataclasses import fields

import pytest
import uharfbuzz

from reportgen.design import BUILT_IN, LADDER, look_of
from reportgen.design.look import Style
from reportgen.reading import data_folder

TALL = {
    "th": ("noto-sans-thai", "สถานที่สมมติ โดยครึ่งหนึ่งอยู่ระหว่าง"),
    "hi": ("noto-sans-devanagari", "और बिंदु संख्या में"),
    "fa": ("ibm-plex-sans-arabic", "رصدخانهٔ پارک‌ها محله"),
    "vi": ("source-sans-3", "Ấp Ễ Ộ công viên"),
}


def ink(language):
    """Return from the foot of the deepest sign to the top of the tallest of usual words, in em."""
    family, words = TALL[language]
    found = []
    for path in (data_folder() / "fonts" / family).glob("*-Regular.ttf"):
        font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))
        for word in words.split():
            buffer = uharfbuzz.Buffer()
            buffer.add_str(word)
            buffer.guess_segment_properties()
            uharfbuzz.shape(font, buffer)
            for glyph, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
                box = font.get_glyph_extents(glyph.codepoint)
                top = at.y_offset + box.y_bearing
                found += [top / font.face.upem, (top + box.height) / font.face.upem]
    return max(found) - min(found)


def styles(look):
    """Yield each style of a look with its name."""
    for each in fields(look):
        if isinstance(said := getattr(look, each.name), Style):
            yield each.name, said


@pytest.mark.parametrize("step", LADDER, ids=lambda step: step.name)
@pytest.mark.parametrize("language", TALL)
def test_lines_of_tall_letters_stand_clear_of_each_other(language, step):
    for name, style in styles(look_of(BUILT_IN, step, language)):
        assert style.leading >= style.size * ink(language), name


@pytest.mark.parametrize("step", LADDER, ids=lambda step: step.name)
@pytest.mark.parametrize("language", ["fa-AF", "my", "km"])
def test_no_lines_are_farther_apart_than_those_of_the_body_but_of_headings(language, step):
    look, usual = look_of(BUILT_IN, step, language), look_of(BUILT_IN, step, "en")
    assert look.body.leading == 2 * look.unit > usual.body.leading
    for name, style in styles(look):
        assert name == "h2" or style.leading <= look.body.leading + 1e-9


@pytest.mark.parametrize("language", ["en", "fr", "el", "ka", "hy", "ja"])
def test_other_languages_stand_on_the_grid_of_the_theme(language):
    usual = look_of(BUILT_IN, LADDER[0], "en")
    assert [style.leading for _, style in styles(look_of(BUILT_IN, LADDER[0], language))] == [
        style.leading for _, style in styles(usual)
    ]
