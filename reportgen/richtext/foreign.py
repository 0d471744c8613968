"""Markup that is not read, found by its name wherever it stands, so that it is never printed as it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5

from reportgen.richtext.links import bare_addresses
from reportgen.richtext.model import MarkupFault
from reportgen.richtext.signs import sign_of

ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
"""A backslash before a sign, any of ASCII's, which then means itself."""

_HTML = re.compile(r"</?[A-Za-z][^<>]*>|<!--|<!\[CDATA\[|\]\]>|&(?:[A-Za-z][A-Za-z0-9]*|#\w+);")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
TARGET = re.compile(r"\]\([^()\s]*\)")
"""The address of a link, between the brackets around it."""
_INLINE = re.compile(
    r"(?P<image>!\[[^\[\]\n]*\]\(\S*)"
    r"|(?P<code>(?<![\w`])`+[^`\n]+`+(?![\w`]))"
    r"|(?P<struck>~~[^~\n]+~~)"
    r"|(?P<marked>==[^=\n]+==)"
    r"|(?P<low>(?<![\w\x00])_{1,3}(?=[^\s_])[^_\n]*[^\s_]_{1,3}(?!\w))"
    r"|(?P<inner>\^\[)"
    r"|(?P<named>\[\^(?!\d{1,3}\])[^\[\]\n]*\])"
    r"|(?P<reference>\]\[(?!\^)[^\[\]\n]*\](?!\())"
)
_NAMES = {
    "image": ("a picture", "it cannot be shown; take it out"),
    "code": ("code between backticks", "write it without them, or \\` for the sign itself"),
    "struck": ("struck-out text", "take it out, or write \\~ for the sign itself"),
    "marked": ("marked text", "write **bold**, or \\= for the sign itself"),
    "low": ("text between low lines", "write *italic* or **bold**, or \\_ for the sign itself"),
    "inner": ("a note inside the text", "write [^1] here, and [^1]: with the words in a line of its own"),
    "named": ("a note with a name", "number it: [^1]; or write \\[ for the sign itself"),
    "reference": ("a link by reference", "write [words](address), or \\[ for the sign itself"),
}

_FENCE = re.compile(r"```|~~~")
_HEADING = re.compile(r"#{1,6}\s+\S")
_RULE = re.compile(r"([-*_=~\u2013\u2014])(?:\s*\1){2,}\Z")
_UNDERLINE = re.compile(r"(?:--+|==+)\Z")
_DELIMITER = re.compile(r"(?:(?:\|\s*)?:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?|\+[-=+:]+\+)\Z")
_DEFINITION = re.compile(r"\[(?!\^)[^\[\]]+\]:\s+\S")
_BOX = re.compile(r"[-*+\u2022]\s+\[[ xX]\]\s")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text that is refused, from its ``begin`` to before its ``end``, and why."""

    begin: int
    end: int
    fault: MarkupFault


def masked(text: str) -> str:
    """Return a text of the same length without its escaped signs."""
    return ESCAPED.sub("\0\0", text)


def html(text: str, hidden: str, *, rich: bool) -> Iterator[Span]:
    """Yield the HTML in a text, of which ``hidden`` is masked; a closing tag is told with the opening one."""
    opened: set[str] = set()
    for found in _HTML.finditer(hidden):
        sign = text[found.start() : found.end()]
        if sign[0] == "&" and sign[1] != "#" and sign[1:] not in html5:
            continue
        tag = _TAG.match(sign)
        if tag and tag[1] and tag[2].lower() in opened:
            continue
        if tag and not tag[1]:
            opened.add(tag[2].lower())
        fault = _fault_of_html(_shown(sign), tag[2].lower() if tag and not tag[1] else "", rich=rich)
        yield Span(*found.span(), MarkupFault(fault[0], found.start(), len(sign), fault[1]))


def _fault_of_html(sign: str, tag: str, *, rich: bool) -> tuple[str, str]:
    if sign.startswith("&"):
        return f"{sign} is HTML, which is not read", "write the character itself"
    if tag in {"http", "https", "mailto"} and rich:
        return f"{sign} is markup that is not read", "write the address without < and >"
    if tag in {"b", "strong"} and rich:
        return f"{sign} is HTML, which is not read", "write **bold**"
    if tag in {"i", "em"} and rich:
        return f"{sign} is HTML, which is not read", "write *italic*"
    return f"{sign} is markup that is not read", "write plain text"


def inline(text: str, hidden: str) -> Iterator[Span]:
    """Yield what is markup elsewhere and may stand inside a line; ``hidden`` is the text, masked."""
    bare = TARGET.sub(lambda found: "](" + "\0" * (len(found.group()) - 3) + ")", hidden)
    parts, end = [], 0
    for address in bare_addresses(bare):
        parts += [bare[end : address.begin], "\0" * (address.end - address.begin)]
        end = address.end
    for found in _INLINE.finditer("".join((*parts, bare[end:]))):
        name, hint = _NAMES[found.lastgroup or ""]
        sign = _shown(text[found.start() : found.end()])
        yield Span(
            *found.span(), MarkupFault(f"{sign}: {name} is not read", found.start(), len(found[0]), hint)
        )


def lines(hidden: str) -> Iterator[Span]:
    """Yield the lines that are markup elsewhere: headings, quotations, tables; ``hidden`` is masked."""
    whole = hidden.split("\n")
    begins = [0]
    for row in whole:
        begins.append(begins[-1] + len(row) + 1)
    rows = [row.strip() for row in whole]
    number = 0
    while number < len(rows):
        found = _line(rows, number)
        if found is None:
            number += 1
            continue
        count, name, hint = found
        begin = begins[number] + whole[number].find(rows[number])
        length = len(rows[number])
        yield Span(begin, begins[number + count] - 1, MarkupFault(f"{name} is not read", begin, length, hint))
        number += count


def _line(rows: list[str], number: int) -> tuple[int, str, str] | None:
    """Return how many lines from one on are markup of elsewhere, its name and a hint; or None."""
    row = rows[number]
    if fence := _FENCE.match(row):
        ends = (n for n in range(number + 1, len(rows)) if rows[n].startswith(fence[0]))
        return next(ends, len(rows) - 1) + 1 - number, "a block of code", "write it as plain text"
    if _HEADING.match(row):
        return 1, "a heading", "write it as a paragraph in **bold**, or \\# for the sign itself"
    if row.startswith(">"):
        return 1, "a quotation", "put it in quotation marks, or write \\> for the sign itself"
    if _UNDERLINE.match(row) and number and rows[number - 1]:
        return 1, "a heading with a line under it", "write it as a paragraph in **bold**"
    if _RULE.match(row):
        return 1, "a line across", "take it out; an empty line sets paragraphs apart"
    if count := _table(rows, number):
        return count, "a table", "write its rows as a list"
    if _DEFINITION.match(row):
        return 1, "a link by reference", "write [words](address) where the link is to be"
    if _BOX.match(row):
        return 1, "a box to tick", "write - and the words, with what the box says"
    return None


def _table(rows: list[str], number: int) -> int:
    """Return how many lines from one on are a table: with bars, or with tabs between columns."""
    if _columns(rows[number]) and number + 1 < len(rows) and _columns(rows[number + 1]):
        return next((n for n in range(number, len(rows)) if not _columns(rows[n])), len(rows)) - number
    ruled = number + 1 < len(rows) and "|" in rows[number] and _DELIMITER.match(rows[number + 1])
    if not (ruled or _DELIMITER.match(rows[number]) or rows[number].startswith("|")):
        return 0
    ends = (n for n in range(number + 1, len(rows)) if not ("|" in rows[n] or _DELIMITER.match(rows[n])))
    return next(ends, len(rows)) - number


def _columns(row: str) -> bool:
    """Tell whether a line has tabs between words, other than behind the sign of an entry."""
    if "\t" not in row:
        return False
    sign = sign_of(row)
    return "\t" in row[sign.size if sign else 0 :]


def _shown(sign: str) -> str:
    """Return a sign as it is told: not too long, and on one line."""
    line = " ".join(sign.split())
    return line if len(line) <= 40 else f"{line[:40]}\u2026"
