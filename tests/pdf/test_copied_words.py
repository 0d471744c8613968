"""The words of a file as other programs copy them: each word whole, and apart from the next."""

import io
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pypdfium2
import pytest

from reportgen.design import installed_family
from reportgen.making import Pipeline
from reportgen.pdf.read import read_back

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
        assert not re.findall(r"\b(?!f10c96e5)\w*(?:[a-zé%]|[a-zé][.:])[A-Z0-9]\w*(?!\S)", words)


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
    "": "पार्क शक्ति निर्माण कर्त्तव्य q\u0303uestion",
    "Noto Sans Khmer": "ភាសាខ្មែរ គឺជាភាសាផ្លូវការ ទីក្រុងភ្នំពេញ ក្រុមប្រឹក្សា កោះ",
    "Noto Sans Oriya": "ଓଡ଼ିଶା ଭୁବନେଶ୍ୱର ଲୋକସଂଖ୍ୟା କୋଣାର୍କ",
    "Noto Sans Bengali": "উদ্যানগুলো সৌন্দর্য কোথায়",
    "Noto Sans Myanmar": "မြန်မာနိုင်ငံ ရန်ကုန်မြို့ ပန်းခြံများ",
    "Noto Sans Telugu": "తెలంగాణ కృష్ణా క్షేత్రం",
}


@pytest.mark.parametrize("family", OTHER_SCRIPTS)
def test_a_word_is_copied_whole_whatever_the_order_of_its_glyphs(tmp_path, family):
    """A mark may stand before its letter, a letter be drawn as two glyphs, one above the line."""
    if family and installed_family(family) is None:
        pytest.skip(f"{family} is not on this machine")
    series = shutil.copytree(SERIES, tmp_path / "series")
    theme = series / "theme.yaml"
    theme.write_text(theme.read_text("utf-8") + (f"fallback: [{family}]\n" if family else ""), "utf-8")
    words = OTHER_SCRIPTS[family]
    path = series / "cities" / "place.yaml"
    path.write_text(f"name: Place\ncountry: GB\noverview: {words}\nanswers: {{terms: none}}\n", "utf-8")
    data = Pipeline().make(path).pdf()
    copied = {"PDFium": " ".join(read_back(data).texts)}
    for mode in ("-raw", "-layout") if shutil.which("pdftotext") else ():
        done = subprocess.run(["pdftotext", mode, "-", "-"], input=data, capture_output=True, check=True)
        copied[mode] = done.stdout.decode()
    for reader, text in copied.items():
        found = unicodedata.normalize("NFC", text).split()
        assert not {*unicodedata.normalize("NFC", words).split()}.difference(found), reader
