"""Edits of a YAML text: at a value or a key of it, at a line, at a letter. They are plain values, to be kept.

An edit is a kind, a place (a number, counted round what there is) and what is put there.
"""

from functools import cache

import yaml

VALUES = (
    *("", "~", "null", '""', "[]", "{}", "x", "yes", "no", "true", "none", "no_response", "n/a", "-", "?"),
    *("7", "0", "-1", "007", "0x1F", "1_000", "1e400", ".nan", ".inf", "9" * 60, "١٢٣", "12:30", "3,990,000"),
    *("2018-01-01", "[x]", "[[x]]", "{x: y}", "{other: x}", "[other: x]", "{x: {y: [z]}}", "[{}]", "[~]"),
    *(
        "&a x",
        "*a",
        "!!int 7",
        "!!python/object:os.system x",
        "<<: {a: b}",
        "? x",
        "| x",
        "|\n  x",
        ">-\n  x",
    ),
    *('"\\0"', '"\\x1b]0;t\\x07"', '"\\u202e"', '"\\u00ad"', '"\\ud800"', '"\\U0010FFFF"', '"\\ufdd0"'),
    *('"\\n"', '"\\t"', '"a\\u2028b"', '"\\u0301"', "a\u0301\u0302\u0303\u0304\u0305", "\u0338x", "e\u0301"),
    *("\U0001f600", "\U0001f468\u200d\U0001f469", "ﬁ ﬂ", "\u05d0\u05d1", "مدينة", "\ue000", "\uf0b7 x", "ß"),
    *('"{x}"', '"{}"', '"}"', '"{"', '"{city"', '"{city!r}"', '"{0}"', '"{city.x:percent}"', '"{a}{b}"'),
    *('"**"', '"**x"', '"*x*"', '"[x](y)"', '"[x](https://a.org)"', '"[["', '"<b>x</b>"', '"`x`"', '"\\\\"'),
    *(
        '"=1+1"',
        '"@x"',
        '"https://"',
        '"http://a b"',
        '"https://[::1"',
        '"javascript:x"',
        '"../../x"',
        "/",
        ".",
    ),
    *(
        "x" * 300,
        "x " * 300,
        "[" + "x, " * 300 + "x]",
        "[" * 30,
        '"' + "x" * 70 + '"',
        "city",
        "self",
        "q.share",
    ),
    *(
        '"1. a\\n2. b"',
        '"- a\\n\\n    - b"',
        '"a\\n\\n[^1]: b"',
        '"[^1]"',
        "{terms: none}",
        "100",
        "101",
        "0.5",
    ),
)
"""What is put in place of a value or a key."""

SCRAPS = (
    *(
        "\t",
        " ",
        "  ",
        "\n",
        "\n\n",
        ":",
        ": ",
        "- ",
        ", ",
        "#",
        " #",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        "|",
        ">",
    ),
    *("&", "*", "!", "%", "@", "`", "?", "? ", "---\n", "...\n", "%YAML 9.9\n", "<<: ", "\ufeff", "\u0085"),
    *("\u2028", "\0", "\x07", "\x1b[2J", "\x7f", "\u00ad", "\u200b", "\u202e", "\u0301", "\\", "\r", "\r\n"),
    *("\U0001f600", "\udc80", "é", "\u00a0", "{x}", "**", "0", "yes", "other: ", "x" * 250, "[" * 40),
)
"""What is put between two letters."""

SPANS = ("replaced", "taken out", "doubled", "listed", "keyed", "quoted", "by another")
LINES = ("line out", "line twice", "line moved", "indented", "dedented", "cut off", "put in", "letters out")
KINDS = SPANS + LINES


def edited(text, edits):
    """Return a text after edits, each a kind, a place and what is put there."""
    for kind, where, what in edits:
        text = _by_span(text, kind, where, what) if kind in SPANS else _by_line(text, kind, where, what)
    return text


@cache
def spans(text):
    """Return where each key and value of a YAML text begins and ends; of one that is none, the whole."""
    try:
        root = yaml.compose(text, yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):
        root = None
    found, todo = [], [root] if root else []
    while todo:
        node = todo.pop()
        found.append((node.start_mark.index, node.end_mark.index))
        if isinstance(node, yaml.MappingNode):
            todo += [part for entry in node.value for part in entry]
        elif isinstance(node, yaml.SequenceNode):
            todo += node.value
    return sorted(set(found)) or [(0, len(text))]


def _by_span(text, kind, where, what):
    places = spans(text)
    begin, end = places[where % len(places)]
    old = text[begin:end]
    other = places[(where * 31 + len(what)) % len(places)]
    new = {
        "replaced": what,
        "taken out": "",
        "doubled": f"{old}, {old}",
        "listed": f"[{old}, {what}]",
        "keyed": f"{{{what or 'x'}: {old}}}",
        "quoted": f'"{old}"',
        "by another": text[slice(*other)],
    }[kind]
    return text[:begin] + new + text[end:]


def _by_line(text, kind, where, what):
    lines = text.split("\n")
    at = where % len(lines)
    place = where * 7919 % (len(text) + 1)
    match kind:
        case "line out":
            del lines[at]
        case "line twice":
            lines.insert(at, lines[at])
        case "line moved":
            lines.insert((where * 31 + len(what)) % len(lines), lines.pop(at))
        case "indented":
            lines[at] = "  " + lines[at]
        case "dedented":
            lines[at] = lines[at][1:]
        case "cut off":
            return text[:place]
        case "put in":
            return text[:place] + what + text[place:]
        case "letters out":
            return text[:place] + text[place + 1 + len(what) % 40 :]
    return "\n".join(lines)
