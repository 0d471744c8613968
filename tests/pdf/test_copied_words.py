"""The words of a file as other programs copy them: each word whole, and apart from the next."""

import io
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pdfminer import high_level

from reportgen.design import installed_family
from reportgen.making import Pipeline
from reportgen.pdf.read import read_back
from reportgen.pdf.read.cmaps import read_cmap
from reportgen.pdf.write.subsets import _cmap

pypdf = pytest.importorskip("pypdf")

SERIES = Path(__file__).resolve().parents[2] / "profiles" / "innovation-2018"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Return the PDFs of two places, with all charts there are: figures are computed of few places."""
    series = shutil.copytree(SERIES, tmp_path_factory.mktemp("few") / "series")
    cohort = series / "cohort.yaml"
    text = cohort.read_text(encoding="utf-8")
    cohort.write_text(text.replace("minimum_base: 10", "minimum_base: 12"), encoding="utf-8")
    pipeline = Pipeline()
    return {name: pipeline.make(series / "cities" / f"{name}.yaml").pdf() for name in ("tulsa", "athens")}


READERS = {
    "PDFium": lambda data: read_back(data).texts,
    "pypdf": lambda data: [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages],
}


@pytest.mark.parametrize("reader", READERS)
def test_labels_of_a_chart_are_words_apart(files, reader):
    text = " ".join(" ".join(READERS[reader](files["tulsa"])).split())
    assert re.search(r"(?<!\S)median of teams: \d(\.\d)?(?!\S)", text)
    assert re.search(r"(?<!\S)Tulsa 3(?!\S)", text)


@pytest.mark.parametrize("reader", READERS)
def test_the_last_word_of_one_element_and_the_first_of_the_next_are_words_apart(files, reader):
    for data in files.values():
        words = " ".join(READERS[reader](data))
        assert not re.findall(r"\b(?!f10c96e5|GeoNames)\w*(?:[a-zé%]|[a-zé][.:])[A-Z0-9]\w*(?!\S)", words)


def test_a_hyphen_at_the_end_of_a_line_is_copied(tmp_path):
    """PDFium takes U+002D there for a sign that the line was broken, and leaves it out."""
    compounds = "environmental-sustainability-oriented-administration-wide-collaboration-of-everybody " * 6
    series = shutil.copytree(SERIES, tmp_path / "series")
    path = series / "cities" / "place.yaml"
    path.write_text(f"name: Place\ncountry: GB\noverview: {compounds}\nanswers: {{terms: none}}\n")
    data = Pipeline().make(path).pdf()
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded()
    assert re.search("-\r?\n|\u2010\r?\n", text)
    assert not re.search("[\x02\ufffe\xad]", text)


OTHER_SCRIPTS = {
    "": "पार्क शक्ति निर्माण कर्त्तव्य मेरा q\u0303uestion x\u0323\u0304 ที่นี่ ผู้ใหญ่ น้ำ เก็บ ปู่",
    "Noto Sans Khmer": "ភាសាខ្មែរ គឺជាភាសាផ្លូវការ ទីក្រុងភ្នំពេញ ក្រុមប្រឹក្សា កោះ",
    "Noto Sans Oriya": "ଓଡ଼ିଶା ଭୁବନେଶ୍ୱର ଲୋକସଂଖ୍ୟା କୋଣାର୍କ",
    "Noto Sans Bengali": "উদ্যানগুলো সৌন্দর্য কোথায়",
    "Noto Sans Myanmar": "မြန်မာနိုင်ငံ ရန်ကုန်မြို့ ပန်းခြံများ",
    "Noto Sans Telugu": "తెలంగాణ కృష్ణా క్షేత్రం",
}


def pages_of(folder, words, family="", key="fallback"):
    """Return the PDF of a place that says these words, a paragraph each."""
    series = shutil.copytree(SERIES, folder / "series")
    theme = series / "theme.yaml"
    if family:
        lines = [line for line in theme.read_text("utf-8").splitlines() if not line.startswith(f"{key}:")]
        theme.write_text("\n".join([*lines, f"{key}: {family}", ""]), "utf-8")
    path = series / "cities" / "place.yaml"
    said = "\n\n  ".join(words)
    path.write_text(f"name: Place\ncountry: GB\noverview: |\n  {said}\nanswers: {{terms: none}}\n", "utf-8")
    return Pipeline().make(path).pdf()


def copied_by(data, modes=("-raw", "-layout", "-nopgbrk")):
    """Yield each reader that is there, and what it copies of a file."""
    yield "PDFium", " ".join(read_back(data).texts)
    for mode in modes if shutil.which("pdftotext") else ():
        done = subprocess.run(["pdftotext", mode, "-", "-"], input=data, capture_output=True, check=True)
        yield mode, done.stdout.decode()
    yield "pdfminer", high_level.extract_text(io.BytesIO(data))


@pytest.mark.parametrize("family", OTHER_SCRIPTS)
def test_a_word_is_copied_whole_whatever_the_order_of_its_glyphs(tmp_path, family):
    """A mark may stand before its letter, a letter be drawn as two glyphs, one above the line."""
    if family and installed_family(family) is None:
        pytest.skip(f"{family} is not on this machine")
    words = OTHER_SCRIPTS[family]
    for reader, text in copied_by(pages_of(tmp_path, [words], family and f"[{family}]")):
        found = unicodedata.normalize("NFC", text).split()
        assert not {*unicodedata.normalize("NFC", words).split()}.difference(found), reader


VOWELLED = (
    "\u0643\u064e\u062a\u064e\u0628\u064e \u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f\u064c",
    "\u0631\u064e\u0633\u064f\u0648\u0644\u064c",
    "\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd \u05de\u05b4\u05e8\u05b0\u05d9\u05b8\u05dd",
)
"""Words in Arabic and Hebrew with their vowels, which stand over and under the letters."""
AMONG_OTHERS = (
    "The city \u0634\u0647\u0631 \u062a\u0647\u0631\u0627\u0646 is large.",
    "The word \u0643\u064e\u062a\u064e\u0628\u064e is Arabic.",
    "In \u05ea\u05dc \u05d0\u05d1\u05d9\u05d1 \u05d9\u05e4\u05d5 live many.",
)
"""Lines that are read from the left, and some words in them from the right."""
UNSEEN = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c"))
"""Signs of direction, which readers put in."""


@pytest.fixture(scope="module")
def from_right(tmp_path_factory):
    return pages_of(tmp_path_factory.mktemp("right"), [*VOWELLED, *AMONG_OTHERS])


def as_copied(text):
    return " ".join(unicodedata.normalize("NFC", text).translate(UNSEEN).split())


def test_letters_with_vowels_that_run_from_the_right_are_copied_in_their_order(from_right):
    for reader, text in copied_by(from_right):
        for words in VOWELLED:
            found = as_copied(text)
            if reader == "-raw":  # which has the words of a line as they are seen
                assert {*as_copied(words).split()} <= {*found.split()}
            elif reader != "pdfminer":  # which turns nothing around
                assert as_copied(words) in found, reader


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not there")
@pytest.mark.parametrize("words", AMONG_OTHERS)
def test_words_from_the_right_stand_apart_from_what_is_read_from_the_left(from_right, words):
    """The space behind them is theirs to poppler unless a sign that nobody sees stands before it."""
    for reader, text in copied_by(from_right, ["-layout", "-nopgbrk"]):
        assert reader in {"PDFium", "pdfminer"} or as_copied(words) in as_copied(text), reader


def test_what_a_mark_is_drawn_with_is_told_by_itself_and_has_some_width(tmp_path):
    """PDF.js takes a letter with a mark for one without width, PDFium parts words at what has none."""
    data = pages_of(tmp_path, ["\u0e17\u0e35\u0e48 q\u0303"])
    with pikepdf.open(io.BytesIO(data)) as pdf:
        told = {}
        for font in pdf.pages[0].Resources.Font.values():
            cmap = font.ToUnicode.read_bytes().decode()
            found = re.findall(r"<(\w{4})> <(\w{4})> <(\w+)>", cmap.partition("beginbfrange")[2])
            widths = [*font.DescendantFonts[0].W]
            rows = zip(map(int, widths[::2]), widths[1::2], strict=True)
            wide = {code: float(width) for first, row in rows for code, width in enumerate(row, first)}
            for first, last, text in found:
                letters, begin = bytes.fromhex(text).decode("utf-16-be"), int(first, 16)
                for code in range(begin, int(last, 16) + 1):
                    told[letters[:-1] + chr(ord(letters[-1]) + code - begin)] = wide[code]
    assert all(told[mark] > 0 for mark in "\u0e35\u0e48\u0303")
    assert not [text for text in told if len(text) > 1 and any(map(unicodedata.combining, text))]


@pytest.mark.skipif(
    installed_family("Noto Sans CJK JP") is None, reason="Noto Sans CJK is not on this machine"
)
def test_letters_with_marks_are_composed_of_compact_outlines_too(tmp_path):
    """Such a font has no set of its codes: it has none of its own, and veraPDF finds others."""
    words = "\u1eb9\u0301"
    data = pages_of(tmp_path, [words], "Noto Sans CJK JP", "typeface")
    assert words in " ".join(read_back(data).texts)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = [font.DescendantFonts[0] for font in pdf.pages[0].Resources.Font.values()]
        compact = [font.FontDescriptor for font in fonts if font.Subtype == "/CIDFontType0"]
        assert [descriptor for descriptor in compact if "/CIDSet" not in descriptor]


@given(letters=st.dictionaries(st.integers(0, 0xFFFF), st.text(min_size=1, max_size=3)))
@example(letters={0xFE: "\u00fe", 0xFF: "\u00ff", 0x100: "\u0100", 0x101: "\u0101", 0x102: "fi"})
@example(letters={0x10: "\u00ff", 0x11: "\u0100", 0xFF: "a", 0x100: "b"})
def test_each_code_stands_for_its_letters_and_a_range_differs_in_its_last_byte(letters):
    cmap = _cmap(letters)
    assert read_cmap(cmap.encode()).characters == letters
    for first, last, begin in re.findall(r"<(\w{4})> <(\w{4})> <(\w+)>", cmap):
        assert first[:2] == last[:2]
        assert int(begin[-2:], 16) + int(last, 16) - int(first, 16) < 256
