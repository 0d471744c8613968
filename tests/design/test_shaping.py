"""Words are shaped as other typesetters shape them, kerned, with ligatures and marks, and read back."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from reportgen.design import BUILT_IN, load_family
from reportgen.design.shaping import shape
from reportgen.pdf.read import read_back

FAMILY = load_family(BUILT_IN.typeface)
PROFILES = Path(__file__).parents[2] / "profiles" / "innovation-2018"


def apart(word):
    """Return how wide letters are by themselves."""
    return sum(FAMILY.regular.width(letter, 1.0) for letter in word)


@pytest.mark.parametrize("word", ["Atlanta", "Tulsa", "Toronto", "AVATAR"])
def test_letters_are_kerned(word):
    assert FAMILY.regular.width(word, 1.0) < apart(word) - 0.01


def test_a_ligature_stands_for_its_letters():
    shown = FAMILY.regular.shaped("office").glyphs
    assert [letters for *_, letters in shown] == ["o", "ff", "i", "c", "e"]


def test_figures_are_of_one_width_where_they_are_asked_to_be():
    figures = FAMILY.as_set("en", tabular=True).bold
    assert len({figures.width(figure, 1.0) for figure in "0123456789"}) == 1


def test_shaping_is_that_of_the_language_and_not_of_the_machine(monkeypatch):
    monkeypatch.setenv("LANG", "tr_TR.UTF-8")
    program = FAMILY.regular.program
    assert shape(program, "fi", "", ()) == shape(program, "fi", "en", ())


def test_places_to_break_at_look_alike_on_both_sides():
    for word in ("long-term", "T-shirt", "www.example.org/path", "AV-WA-To"):
        whole = FAMILY.regular.shaped(word)
        for place, left in whole.places.items():
            assert left == pytest.approx(FAMILY.regular.width(word[:place], 1.0))
            assert whole.width - left == pytest.approx(FAMILY.regular.width(word[place:], 1.0))


WORDS = "office staff fjord AVATAR To-day; Łódź 12–15 % “quoted” It’s T. Ta. (i-team)"


@pytest.fixture
def written(bench):
    """Return a page with words that are kerned and joined, and a hyphen at the end of a line."""
    bench.change("A short text", f"{WORDS} {'well-' * 24}known")
    assert bench.run("build", "town").code == 0
    return bench.output / "town.pdf"


def test_pdfium_reads_the_words_back(written):
    text = " ".join(read_back(written.read_bytes()).texts[0].split())
    assert WORDS in text
    assert "\ufffd" not in text


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not there")
def test_poppler_reads_the_words_back(written):
    text = subprocess.run(["pdftotext", written, "-"], capture_output=True, check=True).stdout.decode()
    assert WORDS in " ".join(text.split())


def test_pdfminer_reads_the_words_back(written):
    high_level = pytest.importorskip("pdfminer.high_level")
    assert WORDS in " ".join(high_level.extract_text(written).split())


def test_a_hyphen_at_the_end_of_a_line_is_one_glyph_with_another_meaning(written):
    """The second font is the first but for what its codes stand for: the program is embedded once."""
    with pikepdf.open(written) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        programs = {font.DescendantFonts[0].FontDescriptor.FontFile2.objgen for font in fonts}
        meanings = {font.ToUnicode.objgen for font in fonts}
        assert len(programs) < len(meanings)
        assert any(b"<2010>" in font.ToUnicode.read_bytes() for font in fonts)


def test_words_are_as_wide_as_typst_sets_them():
    """A thousand words, the same face and size, to a hundredth of an em."""
    typst = pytest.importorskip("typst")
    texts = "".join(path.read_text("utf-8") for path in sorted(PROFILES.rglob("*.yaml")))
    words = sorted(set(re.findall(r"[^\W\d_][\w’-]*[,.;:)]?", texts)))[:1000]
    assert len(words) == 1000
    source = (
        '#set text(font: "Source Sans 3", size: 100pt, lang: "en")\n'
        f"#let words = json(bytes({json.dumps(json.dumps(words))}))\n"
        "#context [#metadata(words.map(w => measure(text(w)).width.pt()))<found>]"
    )
    found = json.loads(
        typst.query(source.encode(), "<found>", field="value", one=True, font_paths=[str(BUILT_IN.typeface)])
    )
    ours = [FAMILY.as_set("en").regular.width(word, 100.0) for word in words]
    other = [(word, a, b) for word, a, b in zip(words, ours, found, strict=True) if abs(a - b) > 1.0]
    assert not other
