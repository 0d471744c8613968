"""Texts of odd pieces: signs of the markup and what is like them, marks, letters from everywhere."""

from hypothesis import strategies as st

PIECES = (
    *(
        "a",
        "word",
        "b c",
        " ",
        "  ",
        "\n",
        "\n\n",
        "- ",
        "* ",
        "1. ",
        "2) ",
        "(a) ",
        "• ",
        "o ",
        "– ",
        "**",
        "*",
    ),
    *(
        "***",
        "\\",
        "\\*",
        "[",
        "](",
        "](https://a.org)",
        ")",
        "[^1]",
        "[^1]: ",
        "https://a.org/x",
        "www.a.org",
    ),
    *(
        "a@b.org",
        "&",
        "<",
        ">",
        "`",
        "#",
        "# ",
        "|",
        "~~",
        "_",
        "__",
        '"',
        "'",
        "{",
        "}",
        "{x}",
        "—",
        "…",
        "\u00a0",
    ),
    *(
        "\u00ad",
        "\u2011",
        "\u202f",
        "e\u0301",
        "\u0301",
        "ﬁ",
        "ß",
        "ẞ",
        "İ",
        "½",
        "²",
        "№",
        "€",
        "→",
        "−",
        "\t",
        ":",
    ),
    *(
        "===",
        "---",
        "...",
        "A",
        "0",
        "10",
        "1,000",
        "(",
        "[]",
        "{}",
        "<b>",
        "</b>",
        "&amp;",
        "&#x41;",
        "x" * 60,
    ),
    *("y" * 199, "\u0327", "\u0338", "\U0001f600", "\u05d0", "\u0645", "\ue000", "\u2028", "\u200b"),
)


def texts(most):
    """Return texts of so many pieces at most."""
    letters = st.characters(codec="utf-8", exclude_categories=("Cs",))
    return st.lists(st.sampled_from(PIECES) | letters, min_size=1, max_size=most).map("".join)


def quoted(text):
    """Return a text as YAML in double quotation marks."""
    signs = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\\": "\\\\", '"': '\\"'}
    return '"' + "".join(signs.get(sign, sign) for sign in text) + '"'
