"""A line of text to runs: stars, links, addresses, marks of notes. It is read once, from left to right."""

import re

from reportgen.richtext.blocks import Stretch
from reportgen.richtext.foreign import ESCAPED, masked
from reportgen.richtext.links import Address, bare_addresses, check_link
from reportgen.richtext.model import MarkupFault, Rich, Run, join
from reportgen.richtext.signs import MARK, RAISED

_SPECIAL = re.compile(r"[\\*\[]")
_BRACKET = re.compile(r"[\[\]()]")
_INNER = re.compile(r"(?<!\\)\[")
_FOR_A_STAR = "write \\* for the sign itself"


class Scanner:
    """Reads a stretch of text; what is wrong with it is in ``faults``.

    ``marks`` gives the number of each note that was referred to, in their order, or is None where a text has
    no notes.
    """

    def __init__(self, stretch: Stretch, marks: dict[str, int] | None, faults: list[MarkupFault]) -> None:
        self.stretch = stretch
        self.text = stretch.text
        self.marks = marks
        self.faults = faults
        self.opened: dict[str, int] = {}
        self.found: list[Run] = []
        self.link = ""
        hidden = masked(self.text)
        self.closing = _pairs(hidden)
        self.addresses = iter(bare_addresses(hidden))
        self.address = next(self.addresses, None)

    def runs(self) -> Rich:
        """Return the text as runs."""
        self.scan(0, len(self.text))
        return join([tuple(self.found)])

    def scan(self, at: int, end: int) -> None:
        """Read a part of the text; what is opened in it has to be closed in it."""
        text, begin = self.text, at
        while at < end:
            if address := self.next_address(at, end):
                at = self.bare(address)
            elif text[at] == "\\" and ESCAPED.match(text, at, end):
                self.add(text[at + 1])
                at += 2
            elif text[at] == "*":
                at = self.star(at, begin, end)
            elif text[at] == "[":
                at = self.bracket(at)
            else:
                special = _SPECIAL.search(text, at + 1, end)
                behind = special.start() if special else end
                if self.address and at < self.address.begin < behind and not self.link:
                    behind = self.address.begin
                self.add(text[at:behind])
                at = behind
        for sign, opened in self.opened.items():
            self.not_closed(sign, opened)
        self.opened = {}

    def add(self, letters: str, link: str = "") -> None:
        """Put letters behind, in the style that is open, as a link or within the one that is read."""
        self.found.append(Run(letters, "**" in self.opened, "*" in self.opened, link or self.link))

    def next_address(self, at: int, end: int) -> Address | None:
        """Return the address that begins at a place, if one does; inside a link none does."""
        while self.address and self.address.begin < at:
            self.address = next(self.addresses, None)
        here = self.address and self.address.begin == at and self.address.end <= end and not self.link
        return self.address if here else None

    def bare(self, address: Address) -> int:
        """Read an address that stands there as it is; return where the text goes on."""
        if reason := check_link(address.link):
            self.cannot_link(address.link, address.begin, address.end, reason)
        self.add(address.shown, address.link)
        return address.end

    def star(self, at: int, begin: int, end: int) -> int:
        """Read one star or two; return where the text goes on."""
        sign = "**" if self.text.startswith("**", at) and at + 1 < end else "*"
        behind = at + len(sign)
        before = self.text[at - 1] if at > begin else " "
        after = self.text[behind] if behind < end else " "
        inside = before.isalnum() and after.isalnum()
        if (before.isdigit() and after.isdigit()) or (
            sign == "*" and (inside or (before.isspace() and after.isspace()))
        ):
            self.add(sign)
        elif sign in self.opened:
            opened = self.opened.pop(sign)
            if before.isspace() and not after.isspace():
                self.not_closed(sign, opened)
                self.opened[sign] = at
            elif not self.text[opened + len(sign) : at].strip("* \n"):
                self.fault("stars around nothing", opened, behind - opened, "take them out, or write \\*")
            elif before.isspace():
                self.fault(f"{sign} closes behind a space", at, len(sign), "put it directly behind the word")
        elif after.isspace():
            self.fault(f"{sign} closes nothing", at, len(sign), _FOR_A_STAR)
        else:
            self.opened[sign] = at
        return behind

    def bracket(self, at: int) -> int:
        """Read a mark of a note, a link, or a bracket; return where the text goes on."""
        if mark := MARK.match(self.text, at):
            return self.mark(mark)
        close = self.closing.get(at)
        if close is None or self.text[close + 1 : close + 2] != "(":
            self.add("[")
            return at + 1
        return self.a_link(at, close)

    def a_link(self, begin: int, close: int) -> int:
        """Read a link, whose words end at a bracket; return where the text goes on."""
        last = self.closing.get(close + 1)
        if last is None:
            self.fault("the address of a link is not closed", close + 1, 1, "end it with )")
            return close + 2
        address, label = self.text[close + 2 : last], self.text[begin + 1 : close]
        reason = check_link(address)
        if not label.strip():
            self.fault("a link without words", begin, last + 1 - begin, link=True)
        elif reason:
            self.cannot_link(address, close + 2, last, reason)
        elif _INNER.search(label):
            self.fault("brackets inside the words of a link", begin, 1, "write \\[ for the sign")
        else:
            outer, self.opened, self.link = self.opened, {}, address
            count = len(self.found)
            self.scan(begin + 1, close)
            self.opened, self.link = outer, ""
            bold, italic = "**" in outer, "*" in outer
            self.found[count:] = [
                run._replace(bold=run.bold or bold, italic=run.italic or italic) for run in self.found[count:]
            ]
        return last + 1

    def mark(self, found: re.Match[str]) -> int:
        """Read the mark of a note; it stands directly behind the word before it."""
        if self.marks is None or self.link:
            hint = "write \\[ for the sign itself"
            self.fault("a note is not read here", found.start(), len(found.group()), hint)
            return found.end()
        number = self.marks.setdefault(found[1], len(self.marks) + 1)
        if self.found:
            self.found[-1] = self.found[-1]._replace(text=self.found[-1].text.rstrip())
        self.add(str(number).translate(RAISED))
        return found.end()

    def not_closed(self, sign: str, opened: int) -> None:
        """Report stars that are opened only."""
        hint = _FOR_A_STAR if sign == "*" else "close it, or write \\*\\*"
        self.fault(f"{sign} is opened and not closed", opened, len(sign), hint)

    def cannot_link(self, address: str, begin: int, end: int, reason: str) -> None:
        """Report an address that leads nowhere it may lead."""
        shown = address if len(address) <= 80 else f"{address[:80]}\u2026"
        self.fault(f'"{shown}" cannot be a link', begin, max(end - begin, 1), reason, link=True)

    def fault(self, message: str, at: int, length: int, hint: str = "", *, link: bool = False) -> None:
        """Note what is wrong at a place of the stretch."""
        self.faults.append(MarkupFault(message, self.stretch.offset(at), length, hint, link))


def _pairs(hidden: str) -> dict[int, int]:
    """Return where each bracket that is closed is closed; ``hidden`` is a masked text."""
    opened: dict[str, list[int]] = {"]": [], ")": []}
    found: dict[int, int] = {}
    for bracket in _BRACKET.finditer(hidden):
        sign, at = bracket.group(), bracket.start()
        if sign in "[(":
            opened["]" if sign == "[" else ")"].append(at)
        elif opened[sign]:
            found[opened[sign].pop()] = at
    return found
