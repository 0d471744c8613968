"""A survey in nine languages: every script is set, tagged, kept for archives, and read back word for word."""

import os
import re
import shutil
import unicodedata
from pathlib import Path

import pytest
import readers
import verapdf

from reportgen.content import Heading, Paragraph, Passage, walk
from reportgen.design import installed_family
from reportgen.errors import Code, ProblemsFound
from reportgen.inspection import inspect, run_verapdf
from reportgen.making import Pipeline
from reportgen.making.verify import verify
from reportgen.pdf.read import opened, read_document
from reportgen.richtext import plain, text_of, typeset
from reportgen.series import load_series

SERIES = Path(__file__).resolve().parent / "languages" / "parks-2025"
LANGUAGES = ("ar", "he", "hi", "th", "ja", "zh", "ko", "pl", "el")
OF_CHINA = frozenset({"ja", "zh", "ko"})
UNSEEN = {0xAD: None, 0x200B: None, 0x200E: None, 0x200F: None, 0x2010: "-"}
NEEDED = f"{readers.CJK} is not on this machine (Debian: apt-get install fonts-noto-cjk)"


def wanted(language):
    """Skip what needs letters of China where there are none; in CI (CI=true) fail."""
    if language in OF_CHINA and installed_family(readers.CJK) is None:
        if os.environ.get("CI", "").lower() in {"true", "1"}:
            pytest.fail(NEEDED)
        pytest.skip(NEEDED)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return the spotlight in each of the languages, as layout and as bytes, made when it is asked for."""
    series = shutil.copytree(SERIES, tmp_path_factory.mktemp("languages") / "parks")
    if installed_family(readers.CJK):
        (series / "theme.yaml").write_text(f"fallback: [{readers.CJK}]\n", encoding="utf-8")
    found = {}

    def of(language):
        wanted(language)
        if language not in found:
            spotlight = Pipeline(language).make(series / "cities" / "sample.yaml")
            found[language] = spotlight, spotlight.pdf()
        return found[language]

    return of


def letters(text):
    """Return a text without spaces and what nobody sees, as it is composed."""
    return "".join(unicodedata.normalize("NFKC", text).translate(UNSEEN).split())


def said(spotlight):
    """Yield each heading and each paragraph as it is printed."""
    for block in walk(spotlight.items):
        if isinstance(block, Heading | Paragraph | Passage):
            yield from (text_of(typeset(plain(text), spotlight.language)) for text in block.texts if text)


def read_out(data):
    """Return the words of a file in the order of its tags."""
    with opened(data) as pdf:
        document = read_document(data, pdf)
        return "".join(map(document.words, document.tree.tops))


def test_the_series_is_in_the_languages_that_are_tried():
    assert load_series(SERIES).languages == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_two_pages_and_nothing_is_wrong_with_it(made, language):
    spotlight, data = made(language)
    report = inspect(data)
    assert not list(map(str, report.findings))
    assert report.language == language
    assert len(report.pages) == 2
    verify(data, spotlight.layout, spotlight.metadata, spotlight.path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_read_out_word_for_word_in_the_order_it_is_read_in(made, language):
    spotlight, data = made(language)
    words = letters(read_out(data))
    texts = [*said(spotlight.spotlight)]
    assert len(texts) > 4
    for text in texts:
        assert letters(text) in words


SLOW = frozenset({"pdf.js", "pypdf", "pdfminer"})
LEAST = {
    ("PDFium", "ar"): (96, 94),  # words of the other direction, apart by a space, change places
    ("PDFium", "he"): (96, 94),
    ("poppler", None): (93, 97),  # of page numbers, "1 / 2" is "1/2"
    ("poppler", "ar"): (85, 88),  # a sign and the space behind it change places
    ("poppler", "he"): (86, 89),
    ("poppler -raw", "ar"): (83, 33),  # each word is turned around, and not the line
    ("poppler -raw", "he"): (81, 30),
    ("pypdf", "ar"): (75, 54),  # letters that are one glyph change places
    ("pypdf", "he"): (91, 85),
    ("pdfminer", "ar"): (18, 18),  # nothing is turned around
    ("pdfminer", "he"): (16, 18),
}
"""How many in a hundred words come back whole, and lines in their order, where that is not all of them.

Of each reader, in a language, or in all others.
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "reader",
    [pytest.param(name, marks=[pytest.mark.slow] * (name in SLOW)) for name in readers.READERS],
)
def test_words_are_copied_whole_and_in_the_order_they_are_read_in(made, reader, language):
    spotlight, data = made(language)
    found = readers.come_back(spotlight.layout, readers.READERS[reader](data))
    least = LEAST.get((reader, language)) or LEAST.get((reader, None)) or (100, 100)
    assert all(share >= low for share, low in zip(found, least, strict=True)), found


@pytest.mark.parametrize(
    ("language", "found"),
    {
        "ar": "23 حديقة",
        "he": "23 פארקים",
        "pl": "23 parki",
        "el": "23 πάρκα",
        "hi": "23 पार्क",
        "th": "สวนสาธารณะ 23 แห่ง",
    }.items(),
)
def test_what_is_counted_takes_the_form_of_its_language(made, language, found):
    assert letters(found) in letters(read_out(made(language)[1]))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ja", "zh", "th", "ko"])
def test_room_is_measured_in_what_the_language_parts(made, language):
    """In letters where words have no spaces between them; so many more fit, and one more does not."""
    unit = "word" if language == "ko" else "letter"
    found = {room.field: room for room in made(language)[0].room()}
    room = found["offers.other"]
    assert {one.unit for one in found.values()} == {unit}
    assert f" {unit}s; room for " in str(room)
    assert room.words == {"ja": 8, "zh": 2, "th": 9, "ko": 2}[language]
    assert room.end > 20


def test_a_limit_is_of_letters_where_words_have_no_spaces_between_them(tmp_path):
    series = shutil.copytree(SERIES, tmp_path / "parks")
    asked = series / "questionnaire.yaml"
    asked.write_text(asked.read_text("utf-8") + "limits:\n  overview: {words: 50}\n", "utf-8")
    with pytest.raises(ProblemsFound) as found:
        Pipeline("th").make(series / "cities" / "sample.yaml")
    (problem,) = found.value.problems
    assert re.fullmatch(r"overview has 1\d\d letters", problem.message)
    assert (problem.hint, problem.code) == ("the limit is 50", Code.TOO_MANY_WORDS)
    Pipeline("he").make(series / "cities" / "sample.yaml")


@pytest.mark.parametrize("language", sorted(OF_CHINA))
def test_a_large_typeface_leaves_a_small_file(made, language):
    """Its outlines without those that are not used, and without their places."""
    assert len(made(language)[1]) < 60_000


@pytest.mark.slow
def test_all_of_them_pass_verapdf(made, tmp_path):
    command = verapdf.required()
    paths = []
    for language in LANGUAGES:
        if language in OF_CHINA and installed_family(readers.CJK) is None:
            continue
        paths.append(tmp_path / f"{language}.pdf")
        paths[-1].write_bytes(made(language)[1])
    for flavour in ("ua1", "3a"):
        for verdict in run_verapdf(command, paths, [flavour]):
            assert verdict.compliant, (verdict.path.stem, flavour, verdict.failed, verdict.trouble)
