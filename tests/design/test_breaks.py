"""Lines end where the script allows it, and letters that run from the right stand as they are seen."""

from dataclasses import replace

import pytest

from reportgen.design import BUILT_IN, LADDER, look_of, set_text
from reportgen.design.breaks import parts
from reportgen.design.direction import levels, seen_order
from reportgen.design.scripts import are_one
from reportgen.richtext import reads_from_right

LOOK = look_of(BUILT_IN, LADDER[0], "en")


def pieces(letters):
    return [part for part, _ in parts(letters)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("東京都は、日本の首都です。", "東|京|都|は、|日|本|の|首|都|で|す。"),
        ("「東京」（とうきょう）", "「東|京」|（と|う|きょ|う）"),
        ("データセンター", "デー|タ|セ|ン|ター"),
        ("北京市2018年，共有90%", "北|京|市|2018|年，|共|有|90%"),
        ("서울특별시", "서울특별시"),
        ("word", "word"),
    ],
)
def test_chinese_and_japanese_are_parted_but_for_signs_no_line_begins_or_ends_with(text, found):
    assert pieces(text) == found.split("|")


def test_thai_is_parted_between_words_by_a_dictionary():
    found = pieces("กรุงเทพมหานครเป็นเมืองหลวงของประเทศไทย")
    assert "".join(found) == "กรุงเทพมหานครเป็นเมืองหลวงของประเทศไทย"
    assert {"เป็น", "ของ"} <= set(found)


@pytest.mark.parametrize(
    "found", ["ភ្នំ|ពេញ|ជា|រាជធានី", "กรุงเทพ|มหานคร", "東京|大学", "မြန်မာ|နိုင်ငံ"], ids=["km", "th", "ja", "my"]
)
def test_a_line_ends_where_a_space_without_width_says_so_and_nowhere_else(found):
    assert [*parts(found.replace("|", "\u200b"))] == [
        *((part, "\u200b") for part in found.split("|")[:-1]),
        (found.split("|")[-1], "|"),
    ]


def test_lines_end_at_a_space_without_width_and_it_is_not_shown():
    lines = set_text("\u200b".join(["กรุงเทพมหานคร"] * 9), LOOK.body, 150.0)
    assert len(lines) > 2
    text = "".join(run.text for line in lines for run in line.at(0, 0).runs)
    assert text.replace("\u200b", "") == "กรุงเทพมหานคร" * 9
    assert all(len(line.at(0, 0).runs[0].text.replace("\u200b", "")) % 13 == 0 for line in lines)


def test_thai_lines_end_between_words_and_no_mark_begins_one():
    text = "กรุงเทพมหานครเป็นเมืองหลวงของประเทศไทย น้ำที่นี่" * 3
    lines = [line.text for line in set_text(text, LOOK.body, 90.0)]
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not any("\u0e31" <= line[0] <= "\u0e3a" or "\u0e47" <= line[0] <= "\u0e4e" for line in lines)


def seen(text, *, from_right=False):
    """Return the letters of a line as they are seen from the left."""
    found = levels(text, from_right=from_right)
    return "".join(text[place] for place in seen_order(found))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see \u05d0\u05d1 now", "see \u05d1\u05d0 now"),
        ("\u05d0\u05d1 (2018) \u05d2", "\u05d2 )2018( \u05d1\u05d0"),
        ("(\u05d0\u05d1)", "(\u05d1\u05d0)"),
        ("\u05d0\u05d1, \u05d2\u05d3!", "\u05d3\u05d2 ,\u05d1\u05d0!"),
        ("\u0661\u0662 \u0627\u0628", "\u0628\u0627 \u0661\u0662"),
    ],
)
def test_letters_from_the_right_are_seen_as_unicode_orders_them(text, found):
    assert seen(text) == found


def test_brackets_take_the_direction_of_what_they_hold():
    """Rule N0: the brackets are beside their number, in the phrase from the right."""
    found = levels("Visit \u05d0\u05d1 (2018) today", from_right=False)
    assert found[9] % 2 == found[14] % 2 == 1


def test_a_line_with_words_from_the_right_is_as_wide_as_its_runs():
    text = "The names of \u05d7\u05d9\u05e4\u05d4 \u05d5\u05e2\u05db\u05d5 (2018) stand here"
    (line,) = set_text(text, replace(LOOK.body, language="en"), 1000.0)
    assert line.text == text
    assert [run.from_right for run in line.runs].count(True) >= 1
    assert sum(run.width for run in line.runs) == pytest.approx(line.width)


@pytest.mark.parametrize("from_right", [True, False])
@pytest.mark.parametrize("sign", ["\u200c", "\u200d", "\u00ad", "\u200b"], ids=ascii)
def test_what_has_no_direction_takes_no_letter_from_a_line_that_runs_from_the_right(sign, from_right):
    """Persian has joiners in most verbs (U+200C); the algorithm leaves them out (rule X9)."""
    verb = f"\u0645\u06cc{sign}\u0634\u0648\u0646\u062f"
    text = f"\u0632\u0627\u062f\u0647 {verb} \u0628\u0627 \u0647\u0645 a{sign}b \u06f1\u06f4"
    found = levels(text, from_right=from_right)
    assert len(found) == len(text)
    assert tuple(level for level, letter in zip(found, text, strict=True) if letter != sign) == levels(
        text.replace(sign, ""), from_right=from_right
    )
    lines = set_text(text, replace(LOOK.body, language="fa" if from_right else "en"), 1000.0)
    shown = "".join(run.text for line in lines for run in line.runs)
    assert shown.replace(sign, "") == text.replace(sign, "")


@pytest.mark.parametrize(
    ("before", "letter", "found"),
    [
        ("\u1780", "\u17d2", True),  # a Khmer consonant, and the sign that stacks the next
        ("\u17d2", "\u1798", True),
        ("\u0ec0", "\u0e81", True),  # a Lao vowel that is written first
        ("\u0e81", "\u0eb4", True),
        ("\u094d", "\u0932", True),
        ("\u1780", "\u1798", False),
        ("a", "b", False),
    ],
)
def test_a_word_without_spaces_is_parted_between_syllables_where_it_is_wider_than_a_line(
    before, letter, found
):
    assert are_one(before, letter) is found


@pytest.mark.parametrize(
    ("tag", "found"),
    {
        **dict.fromkeys(("ar", "he-IL", "fa", "ks", "mzn", "pa-PK", "uz-Arab", "ku-Arab"), True),
        **dict.fromkeys(("ku", "ku-Latn", "ug-Cyrl", "ks-Deva", "en", "xx", ""), False),
    }.items(),
)
def test_languages_that_are_written_from_the_right(tag, found):
    assert reads_from_right(tag) is found
