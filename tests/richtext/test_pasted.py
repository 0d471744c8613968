"""Texts as people paste them: lists, line breaks, addresses, notes, stars, and markup that is not ours."""

import re
import string
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.richtext import (
    BULLETS,
    Listing,
    MarkupError,
    Numbering,
    Run,
    TextBlock,
    check_link,
    find_markup,
    parse_blocks,
    parse_inline,
    plain,
    text_of,
)

quickly = settings(max_examples=150)
LONG = "an entry that is so long that no further word has room on its line"


def entries(text: str) -> list[tuple[str, str, int]]:
    """Return label, words and level of every entry of the lists of a text."""
    listed = [block for block in parse_blocks(text) if isinstance(block, Listing)]
    return [(item.label, text_of(item.text), item.level) for block in listed for item in block.items]


def faults(text: str) -> list[tuple[str, str]]:
    """Return what is wrong with a text: the letters at the place, and the hint."""
    with pytest.raises(MarkupError) as caught:
        parse_blocks(text)
    return [(text[f.offset : f.offset + f.length], f.hint) for f in caught.value.faults]


def words(block: TextBlock) -> str:
    return re.sub(r"\s+", " ", text_of(block))


# lists


@pytest.mark.parametrize("bullet", [*BULLETS, "-", "*", "+", "\u2013", "\u2014", "\u2212"])
def test_a_bullet_of_every_kind_begins_an_entry(bullet: str) -> None:
    assert entries(f"{bullet} a\n{bullet} b\n{bullet}\u00a0c") == [("", "a", 0), ("", "b", 0), ("", "c", 0)]


def test_no_line_of_a_list_runs_on_in_the_entry_before() -> None:
    found = entries("• a\no b\n· c\n– d\n(a) e\n-f\n2. g")
    assert [text for _, text, _ in found] == list("abcdefg")
    assert found[1][2] == 1


def test_the_letter_o_is_a_bullet_in_lists_and_a_word_elsewhere() -> None:
    assert entries("o a\no b") == [("", "a", 0), ("", "b", 0)]
    assert parse_blocks(f"{LONG}\no munic") == (plain(f"{LONG} o munic"),)
    assert parse_blocks("o munic") == (plain("o munic"),)


@pytest.mark.parametrize(
    ("text", "labels", "numbering"),
    [
        ("3. a\n4. b", ["3.", "4."], Numbering.DECIMAL),
        ("1. a\n3. b", ["1.", "3."], Numbering.DECIMAL),
        ("1. a\n1. b\n1. c", ["1.", "2.", "3."], Numbering.DECIMAL),
        ("(1) a\n(2) b", ["(1)", "(2)"], Numbering.DECIMAL),
        ("1) a\n\n2) b", ["1)", "2)"], Numbering.DECIMAL),
        ("a) a\nb) b", ["a)", "b)"], Numbering.LOWER_ALPHA),
        ("A. a\nB. b", ["A.", "B."], Numbering.UPPER_ALPHA),
        ("i. a\nii. b\niii. c", ["i.", "ii.", "iii."], Numbering.LOWER_ROMAN),
        ("IV) a\nV) b", ["IV)", "V)"], Numbering.UPPER_ROMAN),
        ("h. a\ni. b\nj. c", ["h.", "i.", "j."], Numbering.LOWER_ALPHA),
    ],
)
def test_numbers_and_letters_are_kept_as_they_were_pasted(
    text: str, labels: list[str], numbering: Numbering
) -> None:
    (block,) = parse_blocks(text)
    assert isinstance(block, Listing)
    assert [item.label for item in block.items] == labels
    assert {item.numbering for item in block.items} == {numbering}


@pytest.mark.parametrize(("sign", "counted"), [("a)", Numbering.LOWER_ALPHA), ("1.", Numbering.DECIMAL)])
def test_behind_bullets_a_counted_list_begins_on_the_same_level(sign: str, counted: Numbering) -> None:
    (block,) = parse_blocks(f"- a\n  - b\n  {sign} c\n  - d")
    assert isinstance(block, Listing)
    assert [(item.numbering, item.level) for item in block.items[1:]] == [
        (Numbering.DISC, 1),
        (counted, 1),
        (Numbering.DISC, 1),
    ]


def test_numbers_go_on_behind_a_paragraph() -> None:
    assert [label for label, _, _ in entries("1. a\n2. b\n\nBetween.\n\n3. c")] == ["1.", "2.", "3."]


@pytest.mark.parametrize(
    "text", ["A. Smith is the mayor", "z. B. Parks", "i. d. R. so", "2019. a", "3.5 a", "-5 a", "-ism"]
)
def test_what_only_looks_like_a_label_is_a_word(text: str) -> None:
    assert parse_blocks(text) == (plain(text),)


def test_lists_inside_lists_have_levels() -> None:
    text = "1. a\n   - b\n     • c\n   - d\n2. e"
    assert [(item, level) for _, item, level in entries(text)] == [
        ("a", 0),
        ("b", 1),
        ("c", 2),
        ("d", 1),
        ("e", 0),
    ]
    assert [level for _, _, level in entries("• a\no b\n▪ c\no d\n• e")] == [0, 1, 2, 1, 0]


def test_a_bullet_on_a_line_of_its_own_belongs_to_the_next_line() -> None:
    assert entries("•\na\n•\nb") == [("", "a", 0), ("", "b", 0)]


def test_a_line_of_which_nobody_can_say_where_it_belongs_is_refused() -> None:
    assert faults(f"- {LONG}\nMore of it")[0][0] == "More of it"
    assert faults(f"- {LONG}\n  – and more")[0][0] == "–"
    assert entries(f"- {LONG}\nmore of it") == [("", f"{LONG} more of it", 0)]
    assert parse_blocks("- a\nAnd so on.")[1] == plain("And so on.")


# line breaks


def test_a_line_break_that_is_meant_is_kept() -> None:
    assert parse_blocks("City Hall\n200 N Spring Street\nLos Angeles, CA") == (
        plain("City Hall\n200 N Spring Street\nLos Angeles, CA"),
    )
    assert parse_blocks(f"{LONG}  \nb\\\nc") == (plain(f"{LONG}\nb\nc"),)
    assert parse_blocks(f"{LONG} {LONG}\n{LONG}") == (plain(f"{LONG} {LONG}\n{LONG}"),)


def test_lines_that_were_wrapped_go_on() -> None:
    assert parse_blocks(f"{LONG}\n{LONG}\nend") == (plain(f"{LONG} {LONG} end"),)


# addresses


@pytest.mark.parametrize(
    ("text", "shown", "link"),
    [
        ("see https://a.org/x.", "https://a.org/x", "https://a.org/x"),
        ("(http://a.org/x_(y))", "http://a.org/x_(y)", "http://a.org/x_(y)"),
        ("on www.a.org, and", "www.a.org", "http://www.a.org"),
        ("to a.b+c@d-e.org!", "a.b+c@d-e.org", "mailto:a.b+c@d-e.org"),
        ("to mailto:a@b.org", "a@b.org", "mailto:a@b.org"),
        ("**https://a.org/_x_/y**", "https://a.org/_x_/y", "https://a.org/_x_/y"),
    ],
)
def test_an_address_as_it_is_becomes_a_link(text: str, shown: str, link: str) -> None:
    runs = parse_inline(text)
    assert [(run.text, run.link) for run in runs if run.link] == [(shown, link)]


def test_an_address_in_words_of_a_link_or_with_braces_is_left_alone() -> None:
    assert parse_inline("[www.a.org](https://b.org)") == (Run("www.a.org", link="https://b.org"),)
    assert parse_inline("https://doi.org/{doi}") == plain("https://doi.org/{doi}")


@pytest.mark.parametrize(
    "address",
    [
        "mailto:a@b%0aBcc:x",
        "mailto:a@b.org?subject=x%0D%0ABcc:y",
        "https://a.org/%00",
        "https://a.org/%C2%85",
        "https://user:pass@host/",
        "https://user@host/",
        "http://-/",
        "http://-a.org/",
        "http://a-.org/",
        "http://xn--/",
        "http://a.xn--/",
        "http://a..org/",
        "http://!/",
        "javascript:alert(1)",
        "https://a.org/" + "x" * 2000,
    ],
)
def test_an_address_that_hides_something_is_no_link(address: str) -> None:
    assert check_link(address)
    assert faults(f"[a]({address})")


# stars and escapes


@pytest.mark.parametrize("text", ["2*3*4", "5 * 3", "2**3", "Bürger*innen und Leser*innen", "a * b * c"])
def test_a_star_in_a_word_or_between_spaces_is_a_star(text: str) -> None:
    assert parse_inline(text) == plain(text)


@pytest.mark.parametrize("text", ["a **** b", "a ** ** b", "x **a", "500* 3", "**a **b"])
def test_stars_around_nothing_or_left_open_are_refused(text: str) -> None:
    assert faults(text)


@quickly
@given(st.text(string.ascii_letters + string.punctuation + " 1\n", max_size=60))
def test_a_backslash_makes_every_sign_mean_itself(text: str) -> None:
    text = " ".join(text.split())
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
    if re.match(r"o ", text):
        return
    assert "".join(map(text_of, parse_blocks(escaped))) == text
    assert not any(run.link or run.bold for run in parse_inline(escaped))


# notes


def test_notes_stand_at_the_end_numbered_in_the_order_of_the_text() -> None:
    text = "One[^2], two [^1] and one again[^2].\n\n[^1]: Of two\n[^2]: Of one, https://a.org/"
    first, notes = parse_blocks(text)
    assert text_of(first) == "One¹, two² and one again¹."
    assert isinstance(notes, Listing)
    assert notes.notes
    assert [(item.label, text_of(item.text)) for item in notes.items] == [
        ("1", "Of one, https://a.org/"),
        ("2", "Of two"),
    ]


@pytest.mark.parametrize(
    "text", ["a[^1]", "a\n\n[^1]: b", "a[^1]\n\n[^1]: b\n[^1]: c", "a[^1]\n\n[^1]:", "a[^x]", "a^[b]"]
)
def test_notes_that_do_not_fit_together_are_refused(text: str) -> None:
    assert faults(text)


# what is not read


FOREIGN = {
    "a heading": ("# Heading", "# Heading"),
    "a heading underlined": ("Heading\n=======", "======="),
    "a heading underlined with dashes": ("Heading\n---", "---"),
    "a line across": ("a\n\n* * *", "* * *"),
    "a quotation": ("> a\n", "> a"),
    "a quotation in a quotation": ("> > a", "> > a"),
    "a table": ("| a | b |\n|---|---|\n| c | d |", "| a | b |"),
    "a table without outer bars": ("a | b\n--- | ---\nc | d", "a | b"),
    "columns": ("a\tb\nc\td", "a\tb"),
    "code": ("a `code` b", "`code`"),
    "a block of code": ("```\na\n```", "```"),
    "a picture": ("a ![b](c.png) d", "![b](c.png)"),
    "struck out": ("a ~~b~~", "~~b~~"),
    "low lines": ("a _b_ and c", "_b_"),
    "low lines twice": ("a __b__", "__b__"),
    "a link by reference": ("a [b][c]", "][c]"),
    "its address": ("[c]: https://a.org", "[c]: https://a.org"),
    "a box": ("- [x] a", "- [x] a"),
    "a tag": ("a <b>c</b>", "<b>"),
}


@pytest.mark.parametrize(("text", "culprit"), FOREIGN.values(), ids=FOREIGN)
def test_markup_that_is_not_ours_is_refused_by_name_at_its_place(text: str, culprit: str) -> None:
    ((found, hint),) = faults(text)
    assert found == culprit
    assert hint


def test_all_places_of_a_text_are_told_at_once() -> None:
    text = "\n\n".join(text for text, _ in FOREIGN.values() if not text.startswith("```"))
    wanted = [culprit for text, culprit in FOREIGN.values() if not text.startswith("```")]
    assert [found for found, _ in faults(text)] == wanted


def test_of_very_many_places_the_first_are_told_and_the_others_counted() -> None:
    with pytest.raises(MarkupError) as caught:
        parse_blocks("<b> " * 100)
    assert len(caught.value.faults) == 21
    assert caught.value.faults[-1].message.startswith("80 more")


def test_in_plain_text_nobody_is_told_to_write_markup() -> None:
    (fault,) = find_markup("a<b>c</b>")
    assert fault.hint == "write plain text"
    assert [f.offset for f in find_markup("**a** <i>b</i> [c](d)")] == [0, 6, 17]


# any text


SIGNS = st.text(st.sampled_from(list("ab 1.)(-*•o_[]^:<>#`~|=!\\&\n\n\t@/xivA–\u00ad\u0301")), max_size=60)
PIECES = st.lists(
    st.sampled_from(
        [
            "a",
            "Bb ",
            "**",
            "*",
            "\n",
            "\n\n",
            "- ",
            "• ",
            "o ",
            "1. ",
            "a) ",
            "ii. ",
            "  ",
            "[^1]",
            "[^1]: ",
            "[a](https://a.org)",
            "https://a.org",
            "a@b.org",
            "\\",
            "_",
            "`",
            "> ",
            "# ",
            "|",
            "---\n",
            LONG,
        ]
    ),
    max_size=24,
).map("".join)


@quickly
@given(SIGNS | PIECES | st.text())
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    for read in (parse_blocks, parse_inline):
        found = find_markup(text)
        try:
            read(text)
        except MarkupError as error:
            found += error.faults
        assert all(0 <= f.offset <= len(text) and f.message for f in found)


@quickly
@given(SIGNS | PIECES)
def test_no_letter_is_lost_that_is_no_markup(text: str) -> None:
    try:
        blocks = parse_blocks(text)
    except MarkupError:
        return
    labels = [item.label for block in blocks if isinstance(block, Listing) for item in block.items]
    found = "".join(map(text_of, blocks)) + "".join(labels)
    links = [run.link for block in blocks for run in _runs(block) if run.link]
    for letter in "bBx@":
        hidden = sum(link.count(letter) for link in links if f"({link})" in text)
        assert found.count(letter) == text.count(letter) - hidden


def _runs(block: TextBlock) -> list[Run]:
    texts = [item.text for item in block.items] if isinstance(block, Listing) else [block]
    return [run for text in texts for run in text]


def spent(piece: str, signs: int) -> float:
    """Return the seconds of the processor that reading a text of so many signs takes."""
    text, begun = piece * (signs // len(piece)), time.process_time()
    for read in (parse_blocks, parse_inline, find_markup):
        with suppress(MarkupError):
            read(text)
    return time.process_time() - begun


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "](",
        "[a](",
        "*a ",
        "**",
        "1. x\n\n",
        "- a\n",
        "<b>",
        "![",
        "`",
        "_a",
        "[^1]",
        "a@",
        "http://",
        "|a\n",
        "\n",
        " ",
        "(",
        "[a]",
        "\\",
        "a\tb\n",
        "~~",
        " - a\n   - b\n",
        "&",
        "<",
        "a@b.",
        "x",
        "\t",
        "- ",
        "a.",
        "o \n",
        "[^1]: a\n",
        "www.",
        "***",
        "_ ",
        "=\n",
        "́",
        "  - a\n",
    ],
)
def test_the_time_a_text_takes_grows_as_its_signs_do(piece: str) -> None:
    """Four times the signs take four times as long, or little more; with their square it would be sixteen."""
    assert any(spent(piece, 32_000) < 8 * spent(piece, 8_000) + 0.1 for _ in range(5))
