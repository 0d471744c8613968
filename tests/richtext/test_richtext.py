"""The small markup: what is read, what is refused, and where the culprit stands."""

import string
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.richtext import (
    Listing,
    ListItem,
    MarkupError,
    MarkupFault,
    Numbering,
    Run,
    check_link,
    find_markup,
    join,
    parse_blocks,
    parse_inline,
    plain,
    short_held,
    text_of,
)
from reportgen.richtext.markup import MOST_FAULTS

quickly = settings(max_examples=80)
SIGNS = "\\*[]()_-<>&"
PLAIN = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters=SIGNS + "•"),
)
WORD = st.text(string.ascii_letters + "äßÉ§,.;:!?'", min_size=1, max_size=9)
WORDS = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
URL = "https://example.org/a"
FULL = "a line that is so long that no further word has room on it at all"


def named(*rows: tuple[str, *tuple[object, ...]]) -> list[object]:
    """Return the rows of a table, each with its first entry as its name."""
    return [pytest.param(*row, id=name) for name, *row in rows]


def refusal(read: Callable[[str], object], text: str) -> MarkupFault | None:
    """Return the first thing that is wrong with a text, or None."""
    try:
        read(text)
    except MarkupError as error:
        return error.faults[0]
    return None


# runs


@quickly
@given(PLAIN)
def test_plain_characters_are_kept_as_they_are(text: str) -> None:
    assert parse_inline(text) == plain(text)
    assert text_of(parse_inline(text)) == text


@quickly
@given(st.text(string.ascii_letters + string.digits + " \\*[]()_-.", max_size=40))
def test_a_backslash_makes_every_sign_mean_itself(text: str) -> None:
    escaped = "".join(f"\\{sign}" if sign in "\\*[]()_-" else sign for sign in text)
    assert parse_inline(escaped) == plain(text)


@pytest.mark.parametrize(
    ("text", "runs"),
    named(
        ("nothing", "", ()),
        ("plain", "a b", (Run("a b"),)),
        ("bold", "a **b** c", (Run("a "), Run("b", bold=True), Run(" c"))),
        ("italic", "a *b* c", (Run("a "), Run("b", italic=True), Run(" c"))),
        ("bold inside a word", "un**believ**able", (Run("un"), Run("believ", bold=True), Run("able"))),
        ("both", "***a***", (Run("a", bold=True, italic=True),)),
        (
            "italic inside bold",
            "**a *b* c**",
            (Run("a ", bold=True), Run("b", bold=True, italic=True), Run(" c", bold=True)),
        ),
        (
            "bold inside italic",
            "*a **b** c*",
            (Run("a ", italic=True), Run("b", bold=True, italic=True), Run(" c", italic=True)),
        ),
        ("neighbours of one style are one run", "**a****b**", (Run("ab", bold=True),)),
        ("link", f"a [b c]({URL}) d", (Run("a "), Run("b c", link=URL), Run(" d"))),
        ("link inside bold", f"**a [b]({URL})**", (Run("a ", bold=True), Run("b", bold=True, link=URL))),
        ("link inside italic", f"*[b]({URL})*", (Run("b", italic=True, link=URL),)),
        ("link to a letterbox", "[b](mailto:a@b.org)", (Run("b", link="mailto:a@b.org"),)),
        ("two links", f"[a]({URL})[b]({URL}2)", (Run("a", link=URL), Run("b", link=f"{URL}2"))),
        ("an underscore is no sign", "snake_case_name", (Run("snake_case_name"),)),
        ("brackets are no sign", "a [b] (c)", (Run("a [b] (c)"),)),
        ("an escaped bracket opens no link", "\\[a](b.html)", (Run("[a](b.html)"),)),
        ("escaped stars inside bold", "**\\*a\\***", (Run("*a*", bold=True),)),
        ("a backslash before a letter stays", "C:\\temp", (Run("C:\\temp"),)),
        ("signs that are no tags", "1 < 2 > 0 & AT&T", (Run("1 < 2 > 0 & AT&T"),)),
    ),
)
def test_signs_make_runs(text: str, runs: tuple[Run, ...]) -> None:
    assert parse_inline(text) == runs


@pytest.mark.parametrize(
    ("text", "runs"),
    named(
        ("bold", f"[**b**]({URL})", (Run("b", bold=True, link=URL),)),
        ("italic", f"[*b*]({URL})", (Run("b", italic=True, link=URL),)),
        ("escape", f"[a\\*b]({URL})", (Run("a*b", link=URL),)),
        ("escaped bracket", f"[a\\]b]({URL})", (Run("a]b", link=URL),)),
    ),
)
def test_signs_in_the_words_of_a_link_are_read_or_refused(text: str, runs: tuple[Run, ...]) -> None:
    try:
        found = parse_inline(text)
    except MarkupError:
        return
    assert found == runs


@quickly
@given(st.lists(st.tuples(WORDS, st.booleans(), st.booleans(), st.sampled_from(["", URL]))))
def test_what_is_written_with_signs_is_read_back(parts: list[tuple[str, bool, bool, str]]) -> None:
    written, wanted = "", []
    for text, bold, italic, link in parts:
        signs = "**" * bold + "*" * italic
        written += f"{signs}{f'[{text}]({link})' if link else text}{signs[::-1]} "
        wanted += [(Run(text, bold, italic, link),), plain(" ")]
    assert parse_inline(written) == join(wanted)


@quickly
@given(st.lists(st.tuples(PLAIN, st.booleans(), st.booleans())))
def test_joining_keeps_the_letters_and_makes_neighbours_of_one_style_one(
    parts: list[tuple[str, bool, bool]],
) -> None:
    runs = join([(Run(*part),) for part in parts])
    assert text_of(runs) == "".join(text for text, *_ in parts)
    assert all(run.text for run in runs)
    assert all((a.bold, a.italic) != (b.bold, b.italic) for a, b in pairwise(runs))


# paragraphs and lists


def listing(*items: str, labels: str = "") -> Listing:
    """Return a list of one level, of dots or with these labels, set apart by spaces."""
    if not labels:
        return Listing(tuple(ListItem(plain(item)) for item in items))
    pairs = zip(items, labels.split(), strict=True)
    return Listing(tuple(ListItem(plain(item), label, Numbering.DECIMAL) for item, label in pairs))


@pytest.mark.parametrize(
    ("text", "blocks"),
    named(
        ("nothing", "", ()),
        ("blank lines only", "\n \n\n", ()),
        ("one paragraph", f"{FULL}\nb\n", (plain(f"{FULL} b"),)),
        ("two paragraphs", f"{FULL}\nb\n\nc", (plain(f"{FULL} b"), plain("c"))),
        ("many blank lines", "a\n\n \n\nb", (plain("a"), plain("b"))),
        ("bullets", "- a\n- b", (listing("a", "b"),)),
        ("other bullets", "* a\n• b", (listing("a", "b"),)),
        ("numbers", "1. a\n2. b", (listing("a", "b", labels="1. 2."),)),
        ("numbers with a bracket", "1) a\n2) b", (listing("a", "b", labels="1) 2)"),)),
        ("continuation", f"- {FULL}\n  {FULL}\n  c\n- d", (listing(f"{FULL} {FULL} c", "d"),)),
        ("lazy continuation", f"- {FULL}\nb\n- c", (listing(f"{FULL} b", "c"),)),
        ("entries with blank lines between", "- a\n\n- b", (listing("a", "b"),)),
        ("a list behind a paragraph", "a:\n- b\n- c", (plain("a:"), listing("b", "c"))),
        ("a paragraph behind a list", "- a\n\nb", (listing("a"), plain("b"))),
        ("two kinds of lists", "- a\n\n1. b", (listing("a"), listing("b", labels="1."))),
        ("a line that begins italic", "*a* b", ((Run("a", italic=True), Run(" b")),)),
        ("a number of more digits", "2019. a", (plain("2019. a"),)),
        ("a number without a space", "3.5 a", (plain("3.5 a"),)),
        ("a negative number", "-5 a", (plain("-5 a"),)),
        ("an escaped dash", "\\- a", (plain("- a"),)),
        ("bold over a line break", f"**{FULL}\nb**", ((Run(f"{FULL} b", bold=True),),)),
        ("bold in an entry", "- **a** b", (Listing((ListItem((Run("a", bold=True), Run(" b"))),)),)),
    ),
)
def test_lines_make_paragraphs_and_lists(text: str, blocks: tuple[object, ...]) -> None:
    assert parse_blocks(text) == blocks


def test_bullets_and_numbers_without_a_blank_line_are_two_lists_or_refused() -> None:
    try:
        blocks = parse_blocks("- a\n1. b")
    except MarkupError:
        return
    assert blocks == (listing("a"), listing("b", labels="1."))


@pytest.mark.parametrize("text", ["- a\n- \n- b", "- \n- b", "1. a\n2. "], ids=repr)
def test_an_entry_without_words_is_left_out_or_refused(text: str) -> None:
    try:
        blocks = parse_blocks(text)
    except MarkupError:
        return
    letters = "".join(text_of(block) for block in blocks)
    assert set(letters) <= {"a", "b", "\n"}


LINE = st.lists(WORD.map("x".__add__), min_size=1, max_size=4).map(" ".join)
ENTRY = st.lists(LINE, min_size=1, max_size=3)
BLOCK = st.tuples(st.sampled_from(["", "- ", "1. "]), st.lists(ENTRY, min_size=1, max_size=3))


@quickly
@given(st.lists(BLOCK, max_size=5))
def test_blocks_are_read_back_as_they_were_written(blocks: list[tuple[str, list[list[str]]]]) -> None:
    written: list[str] = []
    wanted: list[object] = []
    last = ""
    for sign, entries in blocks:
        texts = [plain("\n".join(entry)) for entry in entries]
        lines = [sign + f"\n{' ' * len(sign)}".join(entry) for entry in entries]
        written += ["\n".join(lines)] if sign else lines
        before = wanted.pop().items if sign and sign == last else ()
        texts = [*(item.text for item in before), *texts]
        if sign == "1. ":
            numbered = enumerate(texts, 1)
            wanted.append(Listing(tuple(ListItem(t, f"{n}.", Numbering.DECIMAL) for n, t in numbered)))
        else:
            wanted += [Listing(tuple(map(ListItem, texts)))] if sign else texts
        last = sign
    assert parse_blocks("\n\n".join(written)) == tuple(wanted)


# what is refused


REFUSED = named(
    ("bold that stays open", "a **b", "**"),
    ("italic that stays open", "a *b", "*"),
    ("bold closed as italic", "a **b*", "**"),
    ("a star that closes nothing", "500* 3", "*"),
    ("a tag", "a <span class='x'>b</span>", "<span class='x'>"),
    ("a tag that closes", "a </p> b", "</p>"),
    ("bold as HTML", "a <b>b</b>", "<b>"),
    ("italic as HTML", "a <EM>b</EM>", "<EM>"),
    ("a line break as HTML", "a<br/>b", "<br/>"),
    ("markup of the library", "a <font color=red>b</font>", "<font color=red>"),
    ("an entity", "a &nbsp; b", "&nbsp;"),
    ("a numbered entity", "a &#160; b", "&#160;"),
    ("an entity in hexadecimal", "a &#xA0; b", "&#xA0;"),
    ("a comment", "a <!-- b -->", "<!--"),
    ("a section of characters", "a <![CDATA[b]]>", "<![CDATA["),
    ("an address in angles", f"a <{URL}> b", f"<{URL}>"),
    ("a link without words", f"a []({URL})", f"[]({URL})"),
    ("a link of a space", f"a [ ]({URL})", f"[ ]({URL})"),
    ("a link without an address", "a [b]()", ")"),
    ("a link that runs a script", "a [b](javascript:alert)", "javascript:alert"),
    ("a link to a file", "a [b](file:///etc/passwd)", "file:///etc/passwd"),
    ("a link without a scheme", "a [b](www.example.org)", "www.example.org"),
)


@pytest.mark.parametrize(("text", "culprit"), REFUSED)
def test_what_is_no_markup_is_refused_at_its_place(text: str, culprit: str) -> None:
    with pytest.raises(MarkupError) as caught:
        parse_inline(text)
    assert caught.value.faults[0].offset == text.index(culprit)
    assert 1 <= caught.value.faults[0].length <= len(culprit)
    assert caught.value.faults[0].message


@pytest.mark.parametrize(
    "before",
    named(
        ("at once", ""),
        ("in the third line", "first\nsecond\nthird "),
        ("in the second paragraph", "first\n\n \nsecond\n"),
        ("behind spaces at the ends of lines", "first  \nsecond   \n"),
        ("in an indented line", "first\n   second "),
        ("in the second entry", "- first\n- "),
        ("in a numbered entry", "10. first\n11. "),
        ("in a line that goes on", "- first\n  second "),
        ("in another line that goes on", "- first  \n  second\n      third "),
        ("in a paragraph behind a list", "- first\n\nsecond "),
    ),
)
def test_the_place_is_right_in_every_line(before: str) -> None:
    for row in REFUSED:
        text, culprit = row.values
        error = refusal(parse_blocks, before + text)
        assert error is not None
        assert error.offset == len(before) + text.index(culprit), text


@quickly
@given(
    st.lists(st.tuples(st.sampled_from(["", " ", "    "]), WORDS, st.sampled_from(["", "  ", "\t"]))),
    st.sampled_from(["", "- ", "1. "]),
    st.sampled_from(["<b>", "&amp;", f"[ ]({URL})", "**"]),
)
def test_the_place_is_right_behind_any_lines(
    lines: list[tuple[str, str, str]], sign: str, culprit: str
) -> None:
    text = sign + "\n".join([*("".join(line) for line in lines), f"x {culprit}"])
    with pytest.raises(MarkupError) as caught:
        parse_blocks(text)
    assert text.index(culprit) in {fault.offset for fault in caught.value.faults}


@pytest.mark.parametrize(
    ("text", "sign"),
    named(("bold", "<b>x</b>", "**"), ("italic", "<I>x</I>", "*"), ("a star", "500* 3", "\\*")),
)
def test_a_refusal_tells_what_would_help(text: str, sign: str) -> None:
    with pytest.raises(MarkupError) as caught:
        parse_inline(text)
    assert sign in caught.value.faults[0].hint


def test_a_list_of_too_many_levels_is_refused_at_its_line() -> None:
    text = "- a\n  - b\n    - c\n      - d"
    with pytest.raises(MarkupError) as caught:
        parse_blocks(text)
    assert caught.value.faults[0].offset == text.index("- d")


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://example.org/a b)",
        "[a]( https://example.org)",
        "[a](https://example.org/wiki/Metz_(city))",
        "[a](javascript:alert(1))",
        "[a](https://example.org",
        "[a [b] c](https://example.org)",
    ],
)
def test_a_link_that_is_not_understood_is_not_printed_as_its_signs(text: str) -> None:
    error = refusal(parse_inline, text)
    if error is None:
        assert "](" not in text_of(parse_inline(text))
    else:
        assert 0 <= error.offset < len(text)


# plain text


@pytest.mark.parametrize(
    ("text", "culprit"),
    named(
        ("bold", "a **b**", "**"),
        ("a link", f"a [b]({URL})", "]("),
        ("a tag", "a <b>b</b>", "<b>"),
        ("an entity", "a &amp; b", "&amp;"),
    ),
)
def test_markup_in_plain_text_is_found(text: str, culprit: str) -> None:
    (error,) = find_markup(text)
    assert (error.offset, error.length) == (text.index(culprit), len(culprit))


@pytest.mark.parametrize(
    "text",
    ["", "Metz", "R&D", "AT&T", "a < b > c", "5 * 3", "snake_case", "[a] (b)", "C:\\a", "Be'er Sheva", "<3"],
    ids=repr,
)
def test_plain_text_may_hold_signs(text: str) -> None:
    assert not find_markup(text)


@quickly
@given(st.text(st.characters(codec="utf-8")))
def test_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    errors = [refusal(parse_blocks, text), refusal(parse_inline, text), *find_markup(text)]
    assert all(0 <= error.offset < len(text) for error in errors if error)
    if errors[1] is None:
        assert all(run.text for run in parse_inline(text))


# links


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "https://example.org/a/b?c=d&e=%20#f",
        "HTTP://EXAMPLE.ORG",
        "https://example.org:8443/",
        "https://münchen.example/straße",
        "https://例え.jp/",
        "http://[2001:db8::1]/",
        "http://192.0.2.1/",
        "https://example.org/wiki/Metz_(city)",
        "mailto:a@example.org",
        "MAILTO:a@example.org?subject=b",
    ],
)
def test_what_may_be_a_link(address: str) -> None:
    assert check_link(address) is None


@pytest.mark.parametrize(
    "address",
    named(
        ("nothing", ""),
        ("a word", "example"),
        ("no scheme", "www.example.org"),
        ("the scheme of the page", "//example.org"),
        ("a path", "/etc/passwd"),
        ("a fragment", "#top"),
        ("a script", "javascript:alert(1)"),
        ("a script in capitals", "JAVASCRIPT:alert(1)"),
        ("a script behind a space", " javascript:alert(1)"),
        ("a script with a tab", "java\tscript:alert(1)"),
        ("a script with a host", "javascript://example.org/%0Aalert(1)"),
        ("data", "data:text/html;base64,PHA+"),
        ("a file", "file:///etc/passwd"),
        ("another service", "ftp://example.org"),
        ("a launch of the reader", "launch:example"),
        ("no host", "http://"),
        ("an empty host", "http:///x"),
        ("no host, a port", "http://:80/"),
        ("no host, a user", "http://user@/"),
        ("no host, a query", "https://?a"),
        ("no slashes", "https:example.org"),
        ("one slash", "https:/example.org"),
        ("a bracket that stays open", "http://[2001:db8::1/"),
        ("something before the brackets", "http://1[::]"),
        ("a host with an empty part", "https://ä..example/"),
        ("a part of a host that is too long", f"https://{'ä' * 64}.example/"),
        ("a letter to a host that is none", "mailto:name@ä..example"),
        ("HTML in place of a sign", "https://example.org/?a=1&amp;b=2"),
        ("HTML in place of a sign, by its number", "https://example.org/?a=1&#38;b=2"),
        ("half of an octet", "https://example.org/100%"),
        ("what is no octet", "https://example.org/50%x"),
        ("a space in the host", "https://exam ple.org"),
        ("a space in the path", "https://example.org/a b"),
        ("a space at the end", "https://example.org "),
        ("a space at the beginning", " https://example.org"),
        ("a no-break space", "https://example.org/a\u00a0b"),
        ("a line break", "https://example.org/\na"),
        ("a tab", "ht\ttps://example.org"),
        ("a control character", "\x01https://example.org"),
        ("a quotation mark", 'https://example.org/"a'),
        ("angles", "https://example.org/<a>"),
        ("a backslash", "https://example.org\\@evil.example"),
        ("a host that hides a slash", "https://example.org\u2100.evil.example"),
        ("a port that is no number", "https://example.org:port/"),
        ("a port that is too large", "https://example.org:99999/"),
        ("a letter to nobody", "mailto:"),
        ("a letter to a name", "mailto:name"),
        ("a letter to no host", "mailto:name@"),
        ("a letter to a host", "mailto:@example.org"),
    ),
)
def test_what_cannot_be_a_link(address: str) -> None:
    assert check_link(address)


@quickly
@given(st.text(st.characters(codec="utf-8")))
def test_any_text_is_a_link_or_is_told_why_not(address: str) -> None:
    reason = check_link(address)
    assert reason is None or reason
    if reason is None:
        assert address.lower().startswith(("http://", "https://", "mailto:"))


@pytest.mark.parametrize("scheme", ["javascript", "data", "vbscript", "file", "blob", "about", "tel", "x"])
@quickly
@given(rest=st.text(string.printable, max_size=20))
def test_no_other_scheme_is_a_link_whatever_follows(scheme: str, rest: str) -> None:
    assert check_link(f"{scheme}:{rest}")
    assert check_link(f"{scheme.upper()}://example.org/{rest}")


def test_short_links_and_short_labels_before_links_are_not_parted():
    licence = (
        *plain("These pages: a project, "),
        Run("CC BY 4.0", link="https://a.org/by"),
        *plain(". No more."),
    )
    assert text_of(short_held(licence)) == "These pages: a project, CC\u00a0BY\u00a04.0. No more."
    told = (*plain("The survey's report: "), Run("doi.org/10.1787/f10c96e5-en", link="https://doi.org/1"))
    assert text_of(short_held(told)) == "The\u00a0survey's\u00a0report: doi.org/10.1787/f10c96e5-en"
    long = (Run("Creative Commons Attribution 4.0", link="https://a.org/by"),)
    assert short_held(long) == long
    assert short_held(plain("A label: and words")) == plain("A label: and words")


@pytest.mark.parametrize(("wrong", "told"), [(MOST_FAULTS, 20), (MOST_FAULTS + 1, 21), (MOST_FAULTS + 2, 21)])
def test_what_is_too_much_to_tell_is_counted(wrong: int, told: int) -> None:
    with pytest.raises(MarkupError) as caught:
        parse_inline(" ".join(["<b>"] * wrong))
    faults = caught.value.faults
    assert len(faults) == told
    assert faults[-1].message.startswith("2 more places") == (wrong == MOST_FAULTS + 2)
    assert ("more places" in faults[-1].message) == (wrong > MOST_FAULTS + 1)
