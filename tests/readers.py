"""What other programs read of our pages: which words come back whole, and which lines in their order.

    python tests/readers.py

prints for each reader that is there how many in a hundred words and lines of each language do, on the pages
of the survey in nine languages and of one city in two. A line is what stands on one, from margin to margin or
in a column, a cell, a label; signs that nobody sees do not count.
"""

import io
import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path

import pdfjs
import pypdf
import pypdfium2
from pdfminer import high_level

from reportgen.design import Text, drawn_in, installed_family
from reportgen.making import Pipeline

ROOT = Path(__file__).parents[1]
CJK = "Noto Sans CJK JP"
_UNSEEN = dict.fromkeys([0x200B, 0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_HYPHENS = dict.fromkeys([0x2010, 0x2011, 0x2212], "-")
_BROKEN = re.compile("(?:\u00ad|\ufffe|\x02)\\s*")
"""A soft hyphen at the end of a line, or what PDFium has for it."""


def _pdfium(data):
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _poppler(*mode):
    def pages(data):
        done = subprocess.run(["pdftotext", *mode, "-", "-"], input=data, capture_output=True, check=True)
        return done.stdout.decode().split("\f")[:-1]

    return pages


def _pypdf(data):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def _pdfminer(data):
    return high_level.extract_text(io.BytesIO(data)).split("\f")[:-1]


READERS = {
    "PDFium": _pdfium,
    "poppler": _poppler(),
    "poppler -raw": _poppler("-raw"),
    "pdf.js": pdfjs.pages_of,
    "pypdf": _pypdf,
    "pdfminer": _pdfminer,
}
if shutil.which("pdftotext") is None:
    del READERS["poppler"], READERS["poppler -raw"]


def words(text):
    """Return the words of a text, as they are composed and without what nobody sees."""
    shown = _BROKEN.sub("-", unicodedata.normalize("NFKC", text).translate(_UNSEEN))
    return shown.translate(_HYPHENS).split()


def come_back(layout, pages):
    """Return of how many in a hundred words, and lines, of a layout a text by page has all, as it is read."""
    whole = in_order = every = lines = 0
    for page, text in zip(layout.pages, pages, strict=True):
        found = words(text)
        there, joined = Counter(found), f" {' '.join(found)} "
        for line in drawn_in(page.groups):
            if isinstance(line, Text) and (wanted := words("".join(run.text for run in line.runs))):
                lines, every = lines + 1, every + len(wanted)
                in_order += f" {' '.join(wanted)} " in joined
                for word in wanted:
                    whole += there[word] > 0
                    there[word] -= 1
    return 100 * whole / every, 100 * in_order / lines


def _spotlights(folder):
    """Yield the language of a spotlight, and the spotlight."""
    series = shutil.copytree(ROOT / "tests" / "languages" / "parks-2025", folder / "parks")
    languages = ["ar", "he", "hi", "th", "pl", "el"]
    if installed_family(CJK):
        (series / "theme.yaml").write_text(f"fallback: [{CJK}]\n", encoding="utf-8")
        languages += ["ja", "zh", "ko"]
    for language in languages:
        yield language, Pipeline(language).make(series / "cities" / "sample.yaml")
    for language in ("en", "fr"):
        city = ROOT / "profiles" / "innovation-2018" / "cities" / "los-angeles.yaml"
        yield language, Pipeline(language).make(city)


def main():
    """Print the table."""
    print("|", *(f"| {reader}" for reader in READERS), "|")
    print("|---" * (len(READERS) + 1) + "|")
    with tempfile.TemporaryDirectory() as folder:
        for language, spotlight in _spotlights(Path(folder)):
            data = spotlight.pdf()
            shares = (come_back(spotlight.layout, read(data)) for read in READERS.values())
            print("|", language, *(f"| {whole:.0f} / {in_order:.0f}" for whole, in_order in shares), "|")


if __name__ == "__main__":
    main()
