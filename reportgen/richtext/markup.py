"""The small markup: what is read, and what is refused.

A text is scanned once from left to right. Every character keeps its offset in the text as it was written,
also where lines are joined, so that a problem is pointed at where it stands.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.entities import html5
from urllib.parse import urlsplit

from reportgen.richtext.model import Block, Listing, MarkupError, Rich, Run, join

_SPECIAL = re.compile(r"[\\*\[]")
_ESCAPABLE = frozenset("\\*[]()_-")
_FOREIGN = re.compile(r"</?[A-Za-z][^<>]*>|<!--|<!\[CDATA\[|\]\]>|&(?:[A-Za-z][A-Za-z0-9]*|#\w+);")
_OURS = re.compile(r"\*\*|\]\(")
_ENTRY = re.compile(r"(\s*)(?:([-*•])|(\d{1,3})[.)])(?:\s+(.*))?\Z")
_UNSAFE = re.compile(r"[\s<>\"{}|\\^`\x00-\x20\x7f]")
_BRACKETED = re.compile(r"(?:[^@\[\]]*@)?\[[0-9A-Fa-f:.]+\](?::\d*)?\Z")
"""A host of the sixth version of the internet's addresses (RFC 3986, 3.2.2)."""

_LETTERBOX = re.compile(r"[^@\s]+@[^@\s]+\Z")
_SCHEMES = ("http", "https", "mailto")


def find_markup(text: str) -> MarkupError | None:
    """Return what is wrong with a text that is to be plain, or None."""
    try:
        _refuse_foreign(text, range(len(text)))
    except MarkupError as error:
        return error
    if found := _OURS.search(text):
        return MarkupError("markup is not read here", found.start(), 2, "write plain text")
    return None


def check_link(address: str) -> str | None:
    """Return why an address cannot be a link, or None. Only http, https and mailto may be."""
    if _UNSAFE.search(address):
        return "an address has no spaces, quotation marks, brackets or control characters"
    try:
        parts = urlsplit(address)
        port = parts.port
        (parts.hostname or parts.path.rpartition("@")[2]).encode("idna")
    except ValueError:  # of which UnicodeError is one
        return "this is not an address"
    if parts.scheme.lower() not in _SCHEMES:
        known = ", ".join(f"{scheme}:" for scheme in _SCHEMES)
        return f"a link begins with one of {known}"
    if parts.scheme.lower() == "mailto":
        return None if _LETTERBOX.match(parts.path) else "the address names no letterbox: name@host"
    if "[" in parts.netloc and not _BRACKETED.match(parts.netloc):
        return "this is not an address"
    named = bool(parts.hostname) and port != 0
    return None if named else "the address names no host"


def parse_inline(text: str) -> Rich:
    """Return a line of text as runs. Raises MarkupError."""
    return _Line(text, range(len(text))).runs()


def parse_blocks(text: str) -> tuple[Block, ...]:
    """Return a text as paragraphs and lists. Raises MarkupError."""
    blocks: list[Block] = []
    for group in _groups(text):
        if not isinstance(group, _Entries):
            blocks.append(group.runs())
            continue
        items = tuple(entry.runs() for entry in group.entries)
        last = blocks[-1] if blocks else None
        if isinstance(last, Listing) and last.ordered == group.ordered:
            blocks[-1] = Listing(last.items + items, group.ordered)
        else:
            blocks.append(Listing(items, group.ordered))
    return tuple(blocks)


@dataclass(slots=True)
class _Line:
    """Text that runs on, with the offset of each of its characters."""

    text: str
    offsets: Sequence[int]

    def runs(self) -> Rich:
        """Return the text as runs."""
        _refuse_foreign(self.text, self.offsets)
        return join([_Scanner(self.text, self.offsets).scan(0, len(self.text))])

    def and_then(self, text: str, offset: int) -> "_Line":
        """Return the text with another line behind it."""
        gap = self.offsets[-1] if self.offsets else offset
        return _Line(f"{self.text} {text}", [*self.offsets, gap, *range(offset, offset + len(text))])


@dataclass(slots=True)
class _Entries:
    """The entries of a list."""

    entries: list[_Line]
    ordered: bool


class _Scanner:
    """Reads signs from left to right; ``bold`` and ``italic`` hold where they were opened."""

    def __init__(self, text: str, offsets: Sequence[int], *, in_link: bool = False) -> None:
        self.text = text
        self.offsets = offsets
        self.in_link = in_link
        self.opened: dict[str, int] = {}
        self.found: list[Run] = []

    def scan(self, at: int, end: int) -> Rich:
        text = self.text
        while at < end:
            if text[at] == "\\" and at + 1 < end and text[at + 1] in _ESCAPABLE:
                self.add(text[at + 1])
                at += 2
            elif text[at] == "*":
                sign = "**" if text.startswith("**", at) and at + 1 < end else "*"
                self.toggle(sign, at)
                at += len(sign)
            elif text[at] == "[" and (close := self.closing(at, end)) and self.opens_link(close, end):
                at = self.link(at, close, end)
            else:
                special = _SPECIAL.search(text, at + 1, end)
                behind = special.start() if special else end
                self.add(text[at:behind])
                at = behind
        for sign, begin in self.opened.items():
            hint = "write \\* for the sign itself" if sign == "*" else "close it, or write \\*\\*"
            raise self.error(f"{sign} is opened and not closed", begin, len(sign), hint)
        return tuple(self.found)

    def add(self, letters: str, link: str = "") -> None:
        self.found.append(Run(letters, "**" in self.opened, "*" in self.opened, link))

    def toggle(self, sign: str, at: int) -> None:
        if sign in self.opened:
            del self.opened[sign]
        else:
            self.opened[sign] = at

    def closing(self, at: int, end: int) -> int | None:
        """Return where the bracket at a place is closed, or None where it is not."""
        opening = self.text[at]
        closing = {"[": "]", "(": ")"}[opening]
        depth = 0
        while at < end:
            if self.text[at] == "\\":
                at += 1
            elif self.text[at] == opening:
                depth += 1
            elif self.text[at] == closing:
                depth -= 1
                if depth == 0:
                    return at
            at += 1
        return None

    def opens_link(self, close: int, end: int) -> bool:
        return close + 1 < end and self.text[close + 1] == "("

    def link(self, begin: int, close: int, end: int) -> int:
        """Add a link; return where the text goes on."""
        last = self.closing(close + 1, end)
        if last is None:
            raise self.error("the address of a link is not closed", close + 1, 1, "end it with )")
        address = self.text[close + 2 : last]
        label = self.text[begin + 1 : close]
        if not label.strip():
            raise self.error("a link without words", begin, last + 1 - begin, link=True)
        if reason := check_link(address):
            message = f'"{address}" cannot be a link'
            raise self.error(message, close + 2, max(len(address), 1), reason, link=True)
        if self.in_link or re.search(r"(?<!\\)\[", label):
            raise self.error("brackets inside the words of a link", begin, 1, "write \\[ for the sign")
        inner = _Scanner(self.text, self.offsets, in_link=True).scan(begin + 1, close)
        for run in inner:
            bold, italic = "**" in self.opened or run.bold, "*" in self.opened or run.italic
            self.found.append(Run(run.text, bold, italic, address))
        return last + 1

    def error(self, message: str, at: int, length: int, hint: str = "", *, link: bool = False) -> MarkupError:
        return MarkupError(message, self.offsets[at], length, hint, link=link)


def _groups(text: str) -> Iterator[_Line | _Entries]:
    """Yield each paragraph and each list."""
    group: _Line | _Entries | None = None
    offset = 0
    for line in text.split("\n"):
        words = line.strip()
        begin = offset + len(line) - len(line.lstrip())
        offset += len(line) + 1
        entry = _ENTRY.match(line.rstrip()) if words else None
        if not words:
            if group is not None:
                yield group
            group = None
        elif entry:
            item = _entry(entry, begin, line, in_list=isinstance(group, _Entries))
            ordered = entry[2] is None
            if isinstance(group, _Entries) and group.ordered == ordered:
                group.entries.append(item)
            else:
                if group is not None:
                    yield group
                group = _Entries([item], ordered)
        elif isinstance(group, _Entries):
            group.entries[-1] = group.entries[-1].and_then(words, begin)
        elif group is not None:
            group = group.and_then(words, begin)
        else:
            group = _Line(words, range(begin, begin + len(words)))
    if group is not None:
        yield group


def _entry(entry: re.Match[str], begin: int, line: str, *, in_list: bool) -> _Line:
    start = begin - len(entry[1])
    if entry[1] and in_list:
        raise MarkupError("a list has one level", start, len(line), "begin the line at the left")
    if not entry[4]:
        raise MarkupError("an entry of a list without words", begin, 1, "take it out")
    at = start + entry.start(4)
    return _Line(entry[4], range(at, at + len(entry[4])))


def _refuse_foreign(text: str, offsets: Sequence[int]) -> None:
    for found in _FOREIGN.finditer(text):
        sign = found.group()
        if sign[0] == "&" and sign[1] != "#" and sign[1:] not in html5:
            continue
        if sign.startswith("&"):
            message, hint = f"{sign} is HTML, which is not read", "write the character itself"
        elif sign.lower() in {"<b>", "<strong>"}:
            message, hint = f"{sign} is HTML, which is not read", "write **bold**"
        elif sign.lower() in {"<i>", "<em>"}:
            message, hint = f"{sign} is HTML, which is not read", "write *italic*"
        else:
            message, hint = f"{sign} is markup that is not read", "write plain text"
        raise MarkupError(message, offsets[found.start()], len(sign), hint)
