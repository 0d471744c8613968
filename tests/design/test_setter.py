"""Text set into lines: as wide as it may be, with nothing lost, broken where it may be and evenly."""

from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise

import pytest
from benchmarks.bench_evenness import STYLE, paragraphs, runts, slack
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.design import (
    BUILT_IN,
    LADDER,
    Family,
    Font,
    MissingGlyphError,
    SetLine,
    Style,
    load_family,
    look_of,
    set_line,
    set_text,
)
from reportgen.richtext import Rich, Run, plain, text_of

thoroughly = settings(max_examples=45)
EPSILON = 1e-6
NO_BREAK = "\u00a0"
SIGNS = "-–—/_.@"
URL = "https://example.org/"
LETTERS = "abcdefghijklmnopqrstuvwxyzABCMW0159éßŽ"
INK, LINK = "#000001", "#000002"

WORD = st.text(LETTERS, min_size=1, max_size=12)
SIGNED = st.text(LETTERS + SIGNS + ",;:!?()'&%", min_size=1, max_size=16)
BOUND = st.lists(WORD, min_size=2, max_size=3).map(NO_BREAK.join)
TOKEN = WORD | SIGNED | BOUND
TEXT = st.lists(TOKEN, min_size=1, max_size=40).map(" ".join)
WIDTH = st.floats(30, 500)
SPACES = st.sampled_from([" ", "  ", "   "])
STYLED = st.builds(Run, TEXT, st.booleans(), st.booleans(), st.sampled_from(["", URL]), st.just(""))
RICH = st.lists(STYLED, max_size=5).map(tuple)


@cache
def family() -> Family:
    return load_family(BUILT_IN.typeface)


def style(size: float = 10.0, **more: object) -> Style:
    return replace(Style(family(), size, size * 1.2, INK, link=LINK), **more)


def font(run: Run, base: Style) -> Font:
    return family().face(bold=run.bold or base.bold, italic=run.italic or base.italic)


def text(line: SetLine) -> str:
    return "".join(run.text for run in line.runs)


def whole(lines: tuple[SetLine, ...]) -> str:
    return "".join(map(text, lines)).replace("\u2010", "-")


def normalised(words: str) -> str:
    return " ".join(part for part in words.split(" ") if part)


def apart(rich: Rich) -> Rich:
    """Return runs with a space behind each, so that no word changes its style inside."""
    return tuple(run._replace(text=run.text + " ") for run in rich)


# nothing is too wide and nothing is lost


@thoroughly
@given(RICH, WIDTH)
def test_no_line_is_wider_than_the_width(rich: Rich, width: float) -> None:
    assert all(line.width <= width + EPSILON for line in set_text(apart(rich), style(), width))


@thoroughly
@given(TEXT, WIDTH, st.floats(6, 14))
def test_no_line_of_one_style_is_wider_than_the_width(words: str, width: float, size: float) -> None:
    lines = set_text(words, style(size), width)
    assert all(line.width <= width + EPSILON for line in lines)
    assert whole(lines) == words


@thoroughly
@given(RICH, WIDTH)
def test_the_lines_hold_the_text(rich: Rich, width: float) -> None:
    lines = set_text(apart(rich), style(), width)
    assert whole(lines).rstrip(" ") == normalised(text_of(apart(rich)))
    assert all(text(line).strip(" ") for line in lines)


@thoroughly
@given(RICH, WIDTH)
def test_the_lines_hold_the_text_whose_words_change_their_style(rich: Rich, width: float) -> None:
    assert whole(set_text(rich, style(), width)).rstrip(" ") == normalised(text_of(rich))


@thoroughly
@given(st.lists(st.tuples(TOKEN, SPACES), min_size=1, max_size=20), SPACES, WIDTH)
def test_spaces_are_single_and_none_stands_at_the_beginning(
    parts: list[tuple[str, str]], before: str, width: float
) -> None:
    words = before + "".join(word + space for word, space in parts)
    lines = set_text(words, style(), width)
    assert whole(lines).rstrip(" ") == normalised(words)
    assert not any(text(line).startswith(" ") for line in lines)


@pytest.mark.parametrize("words", ["", " ", "    ", ()], ids=repr)
def test_nothing_makes_no_line(words: str | Rich) -> None:
    assert set_text(words, style(), 100.0) == ()


@pytest.mark.parametrize("width", [20.0, 33.3, 90.0, 200.0])
@pytest.mark.parametrize("before", ["", "A word before ", "www.example.org/"])
def test_a_word_wider_than_the_line_survives(width: float, before: str) -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunter"[:60]
    assert len(word) == 60
    lines = set_text(before + word + " and more", style(), width)
    assert whole(lines) == before + word + " and more"
    assert all(0 < line.width <= width + EPSILON for line in lines)


def test_a_word_wider_than_the_line_is_cut_in_no_more_pieces_than_it_needs() -> None:
    word = "n" * 60
    width = family().regular.width("n", 10.0) * 25.5
    assert [len(text(line)) for line in set_text(word, style(), width)] == [25, 25, 10]


@pytest.mark.parametrize("marks", [(False, True), (True, False, True)], ids=["two", "three"])
def test_a_word_that_changes_its_style_is_no_wider_than_the_line(marks: tuple[bool, ...]) -> None:
    word = tuple(Run("nnnnnnnnnnn", bold=bold) for bold in marks)
    for width in (30.0, 60.0, 100.0, 140.0):
        lines = set_text((*plain("see "), *word, *plain(" and more")), style(), width)
        assert whole(lines) == f"see {text_of(word)} and more"
        assert all(line.width <= width + EPSILON for line in lines)


def test_a_word_that_is_too_wide_leaves_the_lines_behind_it_as_they_were() -> None:
    words = " and then some more words that go on and on for quite some time"
    mixed = (Run("n" * 16), Run("n" * 16, bold=True), *plain(words))
    width = family().regular.width("n", 10.0) * 17.5
    behind = set_text(words, style(), width)
    assert len(set_text(mixed, style(), width)) <= len(behind) + 3


# where lines may end


@thoroughly
@given(TEXT, WIDTH)
def test_words_that_fit_are_broken_behind_a_sign_only(words: str, width: float) -> None:
    lines = [text(line) for line in set_text(words, style(), width)]
    end = 0
    for this, _ in pairwise(lines):
        end += len(this)
        if not this.endswith(" "):
            begin = words.rfind(" ", 0, end) + 1
            word = words[begin:].split(" ", 1)[0]
            wide = family().regular.width(word, 10.0) > width
            of_address = "/" in word and words[end] in "?&=#" and words[end + 1 : end + 2].strip()
            assert wide or this[-1] in SIGNS or of_address, (this, word)


def test_a_sign_at_the_end_of_a_word_is_not_parted_from_it() -> None:
    for width in range(20, 60):
        assert not any(
            text(line).lstrip().startswith("?") for line in set_text("this and/or?", style(), width)
        )


@thoroughly
@given(st.lists(BOUND | WORD, min_size=1, max_size=20), st.floats(0, 300))
def test_no_break_spaces_hold(words: list[str], more: float) -> None:
    width = max(family().regular.width(word, 10.0) for word in words) + more
    lines = [text(line) for line in set_text(" ".join(words), style(), width)]
    assert [word for line in lines for word in line.rstrip(" ").split(" ")] == words


@pytest.mark.parametrize(
    ("language", "words", "name"),
    [
        ("fr", "Située au cabinet du maire, l'équipe de Los Angeles compte 12 personnes.", "Los Angeles"),
        ("en", "Like 56% of all cities surveyed, Coeur d'Alene's team has its own funding.", "Coeur d'Alene"),
        ("de", "Fast jedes der achtzehn Ämter der Stadt (Bad Ems-Süd) hat ein Team.", "Bad Ems-Süd"),
    ],
)
def test_a_name_is_parted_only_where_it_takes_much_of_a_line(language: str, words: str, name: str) -> None:
    """What does not part it stands as it stood, and nothing is written otherwise."""
    style = look_of(BUILT_IN, LADDER[0], language).body
    first, _, _ = name.partition(" ")
    wide, mended = set_line(name, style).width, 0
    for width in range(int(wide), int(6 * wide)):
        before, after = ([text(line) for line in set_text(words, style, width, held)] for held in ("", name))
        assert "".join(before) == "".join(after)
        if before != after:
            assert f"{first} " in {line[-len(first) - 1 :] for line in before}
            mended += 1
        if width > 4 * wide:
            assert not any(line.endswith(f"{first} ") for line in after)
    assert mended


@pytest.mark.parametrize("space", [NO_BREAK, "\u202f"], ids=["no-break", "narrow no-break"])
def test_a_population_stays_on_one_line(space: str) -> None:
    number = f"3.99{space}million"
    width = family().regular.width(number, 10.0) + 1
    for before in ("a", "a population of about", "nn nnn nn nnnn"):
        lines = [text(line) for line in set_text(f"{before} {number} souls", style(), width)]
        assert any(number in line for line in lines)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("well-known", "well\u2010"),
        ("Metz/Nancy", "Metz/"),
        ("2018–2019", "2018–"),
        ("www.example.org", "www."),  # and not a last line of "org"
        ("first_second", "first_"),
        ("somebody@example", "somebody@"),
    ],
)
def test_long_words_may_end_a_line_behind_their_signs(words: str, first: str) -> None:
    width = family().regular.width(words, 10.0) - 1
    assert text(set_text(words, style(), width)[0]) == first


@pytest.mark.parametrize("words", ["3.99", "12.5%", "1,000", "e-mail", "-5", "R&D", "(a)", "a/b"])
def test_short_words_and_numbers_are_not_broken(words: str) -> None:
    width = family().regular.width(words, 10.0) + 0.5
    lines = set_text(f"nnn {words} nnn {words}", style(), width)
    assert sum(text(line).strip() == words for line in lines) == 2


# how evenly


SHORT, STUB = 0.2, 3.0
"""The part of the measure below which a last line is short, and the em below which it is a stub then."""
RUNT_COST, STUB_COST, LONG, SHARED_COST = 0.6, 4.0, 80.0, 64.0
OF_TYPST = 302_136.0
"""The squares of what Typst 0.15 leaves empty in the lines of a hundred paragraphs, in square pt."""


def lengths(words: list[str], width: float, base: Style) -> dict[tuple[int, ...], float]:
    """Return every way to break words into lines that fit, and the squares of what is left empty."""
    wide = base.family.regular.width
    found = {}
    for count in range(len(words)):
        for cuts in combinations(range(1, len(words)), count):
            bounds = [0, *cuts, len(words)]
            lines = [wide(" ".join(words[i:j]), base.size) for i, j in pairwise(bounds)]
            if all(line <= width for line in lines):
                found[tuple(bounds)] = sum((1 - line / width) ** 2 for line in lines[:-1])
    return found


@settings(thoroughly, max_examples=80)
@given(st.lists(WORD, min_size=1, max_size=9), st.floats(0, 200))
def test_what_the_lines_leave_empty_and_the_last_counts_for_is_the_least_possible(
    words: list[str], more: float
) -> None:
    base = style()
    wide = base.family.regular.width
    width = max(wide(word, base.size) for word in words) + 1 + more
    beyond = (wide(" ".join(words), base.size) - width) / base.size

    def cost(way: tuple[int, ...], empty: float) -> float:
        if len(way) == 2:
            return empty
        last = wide(" ".join(words[way[-2] :]), base.size)
        runt = last < SHORT * width or way[-1] - way[-2] == 1
        stub = last < min(SHORT * width, STUB * base.size)
        counts = RUNT_COST if beyond < LONG else SHARED_COST * base.size / (width * beyond)
        return empty + runt * counts + stub * STUB_COST

    ways = lengths(words, width, base)
    bounds = [0]
    for line in set_text(" ".join(words), base, width):
        bounds.append(bounds[-1] + len(text(line).split()))
    least = min(cost(way, empty) for way, empty in ways.items())
    assert cost(tuple(bounds), ways[tuple(bounds)]) <= least + EPSILON


@pytest.mark.parametrize(("full", "last", "alone"), [(1, "mmm", 0), (12, "mmm", 1), (12, "in.", 0)])
def test_a_short_last_line_stands_below_many_lines_where_it_is_no_stub(
    full: int, last: str, alone: int
) -> None:
    width = family().regular.width("nnnn nnnn nnnn", 10.0) + 1
    assert family().regular.width("in.", 10.0) < SHORT * width < family().regular.width("mmm", 10.0)
    lines = set_text(" ".join(["nnnn"] * 3 * full + [last]), style(), width)
    assert (text(lines[-1]) == last) == bool(alone)


def test_a_hundred_paragraphs_are_as_even_as_typst_sets_them_with_half_its_short_last_lines() -> None:
    texts = paragraphs(100)
    broken = [[line.text for line in set_text(words, STYLE, measure)] for words, measure in texts]
    measures = [measure for _, measure in texts]
    assert sum(map(slack, broken, measures)) <= OF_TYPST
    assert runts(broken, measures) == [7, 1, 7, 5]  # of Typst 13, 3, 19 and 11


@pytest.mark.parametrize(("words", "counts"), [(4, [2, 2]), (7, [3, 2, 2])])
def test_a_last_line_of_a_single_word_is_avoided(words: int, counts: list[int]) -> None:
    width = family().regular.width("nnnn nnnn nnnn", 10.0) + 1
    lines = set_text(" ".join(["nnnn"] * words), style(), width)
    found = [len(text(line).split()) for line in lines]
    assert found[-1] == counts[-1]
    assert sorted(found, reverse=True) == counts


def test_a_last_line_of_a_single_word_stands_where_there_is_no_other_way() -> None:
    width = family().regular.width("nnnnnnnn", 10.0) + 1
    assert [text(line) for line in set_text("nnnnnnnn nnnnnnnn", style(), width)] == [
        "nnnnnnnn ",
        "nnnnnnnn",
    ]


def test_what_fits_is_one_line() -> None:
    words = "A line that fits, with well-known www.example.org"
    width = family().regular.width(words, 10.0)
    assert [text(line) for line in set_text(words, style(), width)] == [words]
    assert len(set_text(words, style(), width - 0.01)) == 2


# runs


@thoroughly
@given(RICH, WIDTH, st.booleans(), st.booleans())
def test_every_letter_keeps_its_style_and_its_link(
    rich: Rich, width: float, bold: bool, italic: bool
) -> None:
    base = style(bold=bold, italic=italic)
    lines = set_text(rich, base, width)
    wanted = [(c, font(run, base).name, run.link) for run in rich for c in run.text if c != " "]
    runs = [run._replace(text=run.text.replace("\u2010", "-")) for line in lines for run in line.runs]
    assert [(c, run.font.name, run.link) for run in runs for c in run.text if c != " "] == wanted
    assert all(run.colour == (LINK if run.link else INK) for run in runs)
    assert all(run.size == base.size for run in runs)


def test_a_link_without_a_colour_has_that_of_the_text() -> None:
    (line,) = set_text((Run("a", link=URL),), style(link=""), 100.0)
    assert line.runs[0].colour == INK


@thoroughly
@given(RICH, WIDTH)
def test_the_widths_of_the_runs_add_up(rich: Rich, width: float) -> None:
    for line in set_text(apart(rich), style(), width):
        assert sum(run.width for run in line.runs) == pytest.approx(line.width)
        assert line.at(3.0, 4.0).width == pytest.approx(line.width)
        for run in line.runs[:-1]:
            assert run.width == pytest.approx(run.font.width(run.text, run.size))
        last = line.runs[-1]
        assert last.width == pytest.approx(last.font.width(last.text.rstrip(" "), last.size))


@thoroughly
@given(RICH, WIDTH)
def test_neighbours_in_one_style_are_one_run(rich: Rich, width: float) -> None:
    for line in set_text(rich, style(), width):
        assert all((a.font, a.link) != (b.font, b.link) for a, b in pairwise(line.runs))


@thoroughly
@given(RICH, WIDTH)
def test_text_is_set_the_same_each_time(rich: Rich, width: float) -> None:
    anew = getattr(set_text, "__wrapped__", set_text)
    assert anew(rich, style(), width) == set_text(rich, style(), width)


# characters the typeface does not have


@pytest.mark.parametrize("character", ["\u4e2d", "\u05d0", "\U0001f600", "\t", "\x01"], ids=repr)
@pytest.mark.parametrize("mark", ["", "bold", "italic"])
def test_a_character_without_a_glyph_is_named(character: str, mark: str) -> None:
    marks = {mark: True} if mark else {}
    words = (*plain("some words and "), Run(f"wo{character}rd", **marks), *plain(" and more"))
    with pytest.raises(MissingGlyphError) as caught:
        set_text(words, style(), 60.0)
    assert caught.value.character == character
    assert f"U+{ord(character):04X}" in str(caught.value)
    assert family().missing(f"wo{character}rd") == [character]


@thoroughly
@given(
    st.text(
        st.characters(codec="utf-8", exclude_characters=" \n\u00ad\u2010\u200e\u200f\u061c"), max_size=20
    ),
    WIDTH,
)
def test_a_text_is_set_or_its_missing_character_named(words: str, width: float) -> None:
    lacking = family().missing(words)
    if not lacking:
        assert whole(set_text(words, style(), width)) == words
        return
    with pytest.raises(MissingGlyphError) as caught:
        set_text(words, style(), width)
    assert caught.value.character in lacking


def test_a_word_wider_than_a_line_is_hyphenated_as_its_language_does() -> None:
    word = "Donaudampfschifffahrtsgesellschaft"
    german = replace(style(), language="de")
    lines = [text(line) for line in set_text(f"Die {word} fährt", german, 80.0)]
    assert "".join(lines).replace("\u00ad", "") == f"Die {word} fährt"
    parts = "".join(lines).partition(" ")[2].partition(" ")[0].split("\u00ad")
    assert parts == ["Donaudampf", "schifffahrtsgesell", "schaft"]


def test_only_a_word_wider_than_a_line_is_hyphenated() -> None:
    lines = [text(line) for line in set_text("innovation " * 30, replace(style(), language="en"), 80.0)]
    assert not any("\u00ad" in line for line in lines)


def test_a_long_name_is_parted_at_its_no_break_spaces_first() -> None:
    words = "residents\u00a0of\u00a0the\u00a0municipality\u00a0and\u00a0others"
    lines = [text(line) for line in set_text(words, style(), 90.0)]
    assert all(line.endswith("\u00a0") for line in lines[:-1])
    assert "".join(lines) == words


@pytest.mark.parametrize("sign", ["–", "—", "/"])
def test_no_line_begins_with_a_dash(sign: str) -> None:
    words = " ".join(f"nnnn {sign} mmm" for _ in range(20))
    for width in range(60, 200, 7):
        assert not any(text(line).startswith(sign) for line in set_text(words, style(), float(width)))


def test_an_address_breaks_before_what_is_asked_of_it() -> None:
    lines = [text(line) for line in set_text("http://example.org/find?first=one&second=two", style(), 70.0)]
    assert any(line[0] in "?&=" for line in lines)
    assert "".join(lines) == "http://example.org/find?first=one&second=two"


def test_a_letter_wider_than_the_line_is_a_line() -> None:
    assert [text(line) for line in set_text("mm", style(), 2.0)] == ["m", "m"]
