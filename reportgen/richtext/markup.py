"""The small markup: what is read, and what is refused."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from reportgen.richtext.model import Block, Listing, MarkupError, Rich, Run, join

_TOKEN = re.compile(r"\\([\\*\[\]()_-])|(\*\*|\*)|\[([^\[\]]*)\]\(([^()\s]*)\)")
_FOREIGN = re.compile(r"</?[A-Za-z][^<>]*>|<!--|<!\[CDATA\[|\]\]>|&(?:[A-Za-z][A-Za-z0-9]*|#\w+);")
_OURS = re.compile(r"\*\*|\]\(")
_ENTRY = re.compile(r"( *)(?:([-*•])|(\d{1,3})[.)])\s+(.*)")
_SCHEMES = ("http", "https", "mailto")


def find_markup(text: str) -> MarkupError | None:
    """Return what is wrong with a text that is to be plain, or None."""
    try:
        _refuse_foreign(text)
    except MarkupError as error:
        return error
    if found := _OURS.search(text):
        return MarkupError("markup is not read here", found.start(), 2, "write plain text")
    return None


def check_link(address: str) -> str | None:
    """Return why an address cannot be a link, or None. Only http, https and mailto may be."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "this is not an address"
    if parts.scheme.lower() not in _SCHEMES:
        known = ", ".join(f"{scheme}:" for scheme in _SCHEMES)
        return f"a link begins with one of {known}"
    if re.search(r"[\s<>\"{}|\\^`]", address):
        return "an address has no spaces, quotation marks or brackets"
    named = "@" in parts.path if parts.scheme.lower() == "mailto" else bool(parts.hostname)
    return None if named else "the address names no host"


def parse_inline(text: str, offset: int = 0) -> Rich:
    """Return a line of text as runs. Raises MarkupError, with offsets that begin at ``offset``."""
    _refuse_foreign(text, offset)
    runs: list[Rich] = []
    open_at: dict[str, int] = {}
    end = 0
    for token in _TOKEN.finditer(text):
        bold, italic = "**" in open_at, "*" in open_at
        runs.append((Run(text[end : token.start()], bold, italic),))
        end = token.end()
        escaped, mark, label, _ = token.groups()
        if escaped:
            runs.append((Run(escaped, bold, italic),))
        elif mark and mark in open_at:
            del open_at[mark]
        elif mark:
            open_at[mark] = token.start()
        else:
            runs.append((Run(label, bold, italic, _address(token, offset)),))
    for mark, begin in open_at.items():
        hint = f"write \\{mark[0]} for the sign itself" if mark == "*" else ""
        raise MarkupError(f"{mark} is opened and not closed", offset + begin, len(mark), hint)
    runs.append((Run(text[end:]),))
    return join(runs)


def parse_blocks(text: str) -> tuple[Block, ...]:
    """Return a text as paragraphs and lists. Raises MarkupError."""
    blocks: list[Block] = []
    for offset, lines in _groups(text):
        if not _ENTRY.match(lines[0]):
            blocks.append(parse_inline(" ".join(lines), offset))
            continue
        listing = _listing(lines, offset)
        last = blocks[-1] if blocks else None
        if isinstance(last, Listing) and last.ordered == listing.ordered:
            blocks[-1] = Listing(last.items + listing.items, last.ordered)
        else:
            blocks.append(listing)
    return tuple(blocks)


def _groups(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of each paragraph or list and the offset of the first."""
    group: list[str] = []
    begin = offset = 0
    in_list = False
    for line in text.split("\n"):
        entry = bool(_ENTRY.match(line))
        if group and (not line.strip() or (entry and not in_list)):
            yield begin, group
            group = []
        if line.strip():
            if not group:
                begin, in_list = offset, entry
            group.append(line.rstrip())
        offset += len(line) + 1
    if group:
        yield begin, group


def _listing(lines: list[str], offset: int) -> Listing:
    items: list[str] = []
    offsets: list[int] = []
    ordered = False
    for line in lines:
        entry = _ENTRY.match(line)
        if entry and entry[1]:
            raise MarkupError("a list has one level", offset, len(line), "begin the line at the left")
        if entry:
            ordered = entry[2] is None
            items.append(entry[4])
            offsets.append(offset + entry.start(4))
        else:
            items[-1] += " " + line.strip()
        offset += len(line) + 1
    pairs = zip(items, offsets, strict=True)
    return Listing(tuple(parse_inline(item, begin) for item, begin in pairs), ordered)


def _address(token: re.Match[str], offset: int) -> str:
    """Return where a link leads. Raises MarkupError."""
    label, address = token[3], token[4]
    if not label.strip():
        raise MarkupError("a link without words", offset + token.start(), len(token[0]))
    if reason := check_link(address):
        message = f'"{address}" cannot be a link'
        raise MarkupError(message, offset + token.start(4), max(len(address), 1), reason)
    return address


def _refuse_foreign(text: str, offset: int = 0) -> None:
    if found := _FOREIGN.search(text):
        sign = found.group()
        if sign.startswith("&"):
            message, hint = f"{sign} is HTML, which is not read", "write the character itself"
        elif sign.lower() in {"<b>", "<strong>"}:
            message, hint = f"{sign} is HTML, which is not read", "write **bold**"
        elif sign.lower() in {"<i>", "<em>"}:
            message, hint = f"{sign} is HTML, which is not read", "write *italic*"
        else:
            message, hint = f"{sign} is markup that is not read", "write plain text"
        raise MarkupError(message, offset + found.start(), len(sign), hint)
