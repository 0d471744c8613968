"""Numbers in the digits of a language: on pages, in charts, read out, on the web, in a volume."""

import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from babel import Locale, localedata

from reportgen.charts import measure_chart
from reportgen.content import Chart, Datum, Mark, walk
from reportgen.design import (
    BUILT_IN,
    LADDER,
    Group,
    PageNumber,
    Pagination,
    Text,
    as_shown,
    look_of,
    set_line,
    set_text,
)
from reportgen.errors import Code, ProblemsFound
from reportgen.making import Pipeline
from reportgen.pdf.read import opened, read_document
from reportgen.richtext import in_digits
from reportgen.series import ChartKind
from reportgen.wording import numerals

LIBRARIES = Path(__file__).resolve().parent / "series" / "bibliotheques-2024"
PLAIN = re.compile("[0-9]")
TYPED = re.compile(r"201[89]|\b4\.0\b|doi\.org/\S+|10\.1787/\S+|i-team")
"""What the texts of the starter series have in digits: editions, a licence, an address."""


@pytest.mark.parametrize(
    ("language", "number", "share", "exact", "day", "month"),
    [
        ("en", "12,345.50", "56%", "12.50%", "15 October 2019", "October 2019"),
        ("fa", "۱۲٬۳۴۵٫۵۰", "۵۶٪", "۱۲٫۵۰٪", "۱۵ اکتبر ۲۰۱۹", "اکتبر ۲۰۱۹"),
        ("ar-EG", "١٢٬٣٤٥٫٥٠", "٥٦٪", "١٢٫٥٠٪", "١٥ أكتوبر ٢٠١٩", "أكتوبر ٢٠١٩"),
        ("ar", "12,345.50", "56%", "12.50%", "15 أكتوبر 2019", "أكتوبر 2019"),
        ("ar-MA", "12.345,50", "56%", "12,50%", "15 أكتوبر 2019", "أكتوبر 2019"),
        ("bn", "১২,৩৪৫.৫০", "৫৬%", "১২.৫০%", "১৫ অক্টোবর, ২০১৯", "অক্টোবর ২০১৯"),
        ("mr", "१२,३४५.५०", "५६%", "१२.५०%", "१५ ऑक्टोबर, २०१९", "ऑक्टोबर २०१९"),
        ("hi", "12,345.50", "56%", "12.50%", "15 अक्टूबर 2019", "अक्टूबर 2019"),
        ("my", "၁၂,၃၄၅.၅၀", "၅၆%", "၁၂.၅၀%", "၂၀၁၉ အောက်တိုဘာ ၁၅", "၂၀၁၉ အောက်တိုဘာ"),
    ],
)
def test_a_number_is_written_in_the_digits_and_with_the_signs_of_its_language(
    language, number, share, exact, day, month
):
    """As ICU writes them, which holds the same tables of CLDR (checked against it when this was written)."""
    assert numerals.number(Decimal("12345.50"), language) == number
    assert as_shown(numerals.percent(56, language)) == share
    assert as_shown(numerals.of_hundred(Decimal("12.50"), language)) == exact
    assert numerals.date(date(2019, 10, 15), language) == day
    assert numerals.date_of("2019-10", language) == month
    assert (
        numerals.date_of("2019", language) == in_digits(2019, language) == day.strip()[-4:]
        or language == "my"
    )


@pytest.mark.parametrize(
    ("language", "large", "paid", "below"),
    [
        ("fa", "۳٫۹۹\u00a0میلیون", "\u200e€\u00a0۲٫۵۰\u200f", "\u200e−۵\u200f"),
        ("ar-EG", "٣٫٩٩\u00a0مليون", "\u200f٢٫٥٠\u00a0€", "\u061c-٥"),
        ("mr", "३९.९\u00a0लाख", "€२.५०", "-५"),
        ("sv", "3,99\u00a0miljoner", "2,50\u00a0€", "−5"),
        ("yi", "3,990,000", "€\u00a02.50", "\u200e-5\u200f"),
    ],
)
def test_so_are_millions_money_and_what_is_below_nought(language, large, paid, below):
    assert numerals.compact(3_990_000, language) == large
    assert numerals.money(Decimal("2.50"), "EUR", language) == paid
    assert numerals.number(-5, language) == below


@pytest.mark.slow
def test_the_digits_of_every_language_are_known():
    for tag in localedata.locale_identifiers():
        system = Locale.parse(tag).default_numbering_system
        found = in_digits("0123456789", tag.replace("_", "-"))
        assert (found == "0123456789") is (system == "latn"), tag
        assert [int(digit) for digit in found] == [*range(10)], tag


def things_in(group):
    """Yield a group, all groups in it and what they hold."""
    yield group
    for kid in getattr(group, "kids", ()):
        yield from things_in(kid)


def texts_in(group):
    """Yield the words that stand on a page, and those that are read in place of others."""
    for thing in things_in(group):
        if isinstance(thing, Text):
            yield "".join(run.text for run in thing.runs)
        elif isinstance(thing, Group):
            yield from filter(None, (thing.alt, thing.actual))


@pytest.fixture(scope="module")
def libraries(tmp_path_factory):
    """Return places of a series in Persian that shows all there is, and whose texts have no digits."""
    series = shutil.copytree(LIBRARIES, tmp_path_factory.mktemp("digits") / "libraries")
    (series / "wording" / "fr.yaml").rename(series / "wording" / "fa.yaml")
    for name, changes in {
        "series.yaml": (("[fr]", "[fa]"), ('"2024"', '"MMXXIV"'), ("publiques 2024", "publiques")),
        "wording/fa.yaml": (("language: fr", "language: fa"),),
        "cities/val-dormant.yaml": ((" a 31 ", " a trente "),),
    }.items():
        text = (series / name).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (series / name).write_text(text, encoding="utf-8")
    return series / "cities"


def test_no_number_in_words_is_in_other_digits(libraries):
    """What a spotlight says, what stands for its pictures, and what is stated of the place."""
    own, said = Pipeline(), []
    for place in ("val-dormant", "clairiere"):
        spotlight = own.word(own.read(libraries / f"{place}.yaml")).spotlight
        for block in walk(spotlight.items):
            said += [*block.texts, getattr(block, "alt", "")]
        said += [statement.text for statement in spotlight.statements]
    assert sum(bool(re.search("[۰-۹]", text)) for text in said) > 10
    assert not [text for text in said if PLAIN.search(text)]


@pytest.mark.slow
def test_no_number_on_a_page_is_in_other_digits(libraries):
    """What is printed, and read out in place of a picture or a sign."""
    made = Pipeline().make(libraries / "val-dormant.yaml")
    said = [text for page in made.layout.pages for group in page.groups for text in texts_in(group)]
    assert sum(bool(re.search("[۰-۹]", text)) for text in said) > 50
    assert not [text for text in said if PLAIN.search(text)]


def test_page_numbers_are_in_the_digits_of_the_language_and_the_words_around_them_as_written():
    counted = Pagination("p. 1: {page} / {pages}")
    assert counted.folio(1, 12, "bn") == "p. 1: ১ / ১২"
    assert Pagination("", (PageNumber("A-12", recto=True),)).folio(1, 2, "bn") == "A-১২"
    assert counted.folio(1, 12, "en") == "p. 1: 1 / 12"


def test_a_family_without_the_digits_is_one_problem_that_names_one_with_them(bench):
    native(bench, "my")
    with pytest.raises(ProblemsFound) as found:
        Pipeline().make(bench.series / "cities" / "town.yaml")
    assert {problem.code for problem in found.value.problems} == {Code.NO_GLYPH}
    assert "Noto Sans Myanmar" in found.value.problems[0].hint


def native(bench, language):
    """Let the starter series be in a language, with the words it has."""
    bench.change("languages: [en]", f"languages: [{language}]", "series.yaml")
    bench.change("language: en", f"language: {language}", "wording/en.yaml")
    (bench.series / "wording" / "en.yaml").rename(bench.series / "wording" / f"{language}.yaml")


@pytest.mark.slow
def test_neither_is_one_in_a_volume_or_on_a_site(bench):
    native(bench, "fa")
    assert bench.run("volume", "--all", "-o", "volume.pdf").code == 0
    data = Path("volume.pdf").read_bytes()
    with opened(data) as pdf:
        document = read_document(data, pdf)
        assert not PLAIN.search(TYPED.sub("", " ".join(map(document.words, document.tree.tops))))
    with pikepdf.open("volume.pdf") as pdf:
        labels = [str(page.label) for page in pdf.pages]
    assert labels[:4] == ["C1", "C2", "۱", "۲"]  # a cover is called so
    assert labels[2:-2] == [in_digits(number, "fa") for number in range(1, len(labels) - 3)]
    assert bench.run("site", "--all", "-o", "pages").code == 0
    for path in Path("pages").rglob("*.html"):
        text = re.sub(r"<(style|svg|script).*?</\1>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        spoken = " ".join(re.findall(r'(?:aria-label|alt|data-other)="([^"]*)"', text))
        assert not PLAIN.search(TYPED.sub("", re.sub("<[^>]*>", " ", text) + spoken)), path


def test_the_sign_of_per_cent_in_a_bar_stands_as_in_a_line():
    """Behind its number, as it is read: at its left in Arabic, whose digits run from the left."""
    shares = (Datum("a", 60, "٦٠٪", Mark.FIRST), Datum("b", 40, "٤٠٪", Mark.NEITHER))
    chart = Chart("chart", ChartKind.SPLIT, "A title", shares, (), None, "", "", "", "A chart.")
    part = measure_chart(chart, 400.0, look_of(BUILT_IN, LADDER[1], "ar-EG"))
    things = things_in(part.place(0.0, 0.0, part.height))
    lines = [thing for thing in things if isinstance(thing, Text) and "٪" in thing.runs[-1].text]
    assert [("".join(run.text for run in line.runs), line.order) for line in lines] == [
        ("٦٠٪", (1, 0)),
        ("٤٠٪", (1, 0)),
    ]


def seen(line):
    """Return what stands on a line, from the left; letters that run from the right are turned."""
    text = line.at(0.0, 0.0)
    runs = [text.runs[place] for place in text.order or range(len(text.runs))]
    return "".join(run.text[::-1] if run.from_right else run.text for run in runs)


@pytest.mark.parametrize(
    ("language", "word", "below", "share", "less", "range_below", "years"),
    [
        ("he", "\u05de", "-5", "56%", "-56%", "-5–-10", "2020–2018"),
        ("fa", "\u0627\u0632", "−۵", "۵۶٪", "−۵۶٪", "−۵–−۱۰", "۲۰۲۰–۲۰۱۸"),
        ("ar", "\u0645\u0646", "-5", "56%", "-56%", "-5–-10", "2020–2018"),
        ("ar-EG", "\u0645\u0646", "٥-", "٪٥٦", "٪٥٦-", "٥-–١٠-", "٢٠٢٠–٢٠١٨"),
    ],
)
def test_signs_stand_at_numbers_where_the_language_has_them(
    language, word, below, share, less, range_below, years
):
    """By itself and in a sentence, by CLDR's signs of direction (UAX 9, rules W2, W5, W7 and N1).

    Ranges go on from the right. Nobody finds these signs among the letters.
    """
    style = look_of(BUILT_IN, LADDER[1], language).body
    ends = numerals.number(-10, language), numerals.number(-5, language)
    found = {
        numerals.number(-5, language): below,
        numerals.percent(56, language): share,
        numerals.percent(-56, language): less,
        "–".join(ends): range_below,
        f"{in_digits(2018, language)}–{in_digits(2020, language)}": years,
    }
    for written, wanted in found.items():
        assert seen(set_line(written, style)) == wanted
        assert seen(set_line(f"{word} {written} {word}", style)) == f"{word[::-1]} {wanted} {word[::-1]}"
        runs = set_line(f"{word} {written}", style).runs
        assert "".join(run.text for run in runs) == f"{word} {as_shown(written)}"


@pytest.mark.parametrize("language", ["he", "fa", "ar"])
def test_a_list_of_signed_numbers_goes_on_from_the_right(language):
    style = look_of(BUILT_IN, LADDER[1], language).body
    numbers = [numerals.number(number, language) for number in (-1, -2, 3)]
    shares = [numerals.percent(number, language) for number in (10, 20, 30)]
    for written in (numbers, shares):
        one, two, three = map(as_shown, written)
        between = "," if language == "he" else "،"
        assert seen(set_line(", ".join(written), style)) == f"{three} {between}{two} {between}{one}"


def test_what_begins_a_line_stands_as_it_would_within_one():
    """A paragraph has its directions before it has lines (UAX 9, 3.3): a typed sign keeps its side."""
    style = look_of(BUILT_IN, LADDER[1], "ar").body
    words = "\u0645\u0646 56%"
    assert seen(set_line(words, style)).startswith("%56")
    assert [seen(line).strip() for line in set_text(words, style, 25.0)] == ["\u0646\u0645", "%56"]


def test_signs_of_direction_take_no_room_where_words_are_parted():
    style = look_of(BUILT_IN, LADDER[1], "he").body
    text = "\u200e-5\u200fnnn-mnnn-nnmn/nnnn"
    assert set_line(text, style).words.begins == pytest.approx(set_line(as_shown(text), style).words.begins)
    assert [line.text for line in set_text(text, style, 40.0)] == [
        line.text for line in set_text(as_shown(text), style, 40.0)
    ]
