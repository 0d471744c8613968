"""Lines to paragraphs, entries of lists and notes: what goes on over a line end, and what begins anew.

A line break is meant where the line ends with two spaces or a backslash; where the first word of the next
line would have found room on a line of NARROWEST letters, for nobody wraps lines as short as that, as in the
lines of an address; and between empty lines where one is longer than WIDEST, for nobody wrapped these at all.
All other lines go on in the next one.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from reportgen.richtext.foreign import TARGET, Span
from reportgen.richtext.model import MarkupFault
from reportgen.richtext.signs import ListMarker, follows, of_one_list, opens, sign_of

NARROWEST, WIDEST = 60, 120
"""The shortest and the longest lines, in letters, that are taken for wrapped ones."""

DEEPEST = 3
"""The most levels of a list."""

_NOTE = re.compile(r"\[\^(\d{1,3})\]:\s*")
_TAB = 4
_DEEPER = 2
"""How many columns further in an inner list stands."""


@dataclass(slots=True)
class Stretch:
    """Text that runs on: pieces of lines, with where each begins in it and in the text as it was written."""

    pieces: list[str] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    length: int = 0

    def add(self, words: str, offset: int, between: str = " ") -> None:
        """Put words behind, and between them and those before a space or a line feed."""
        if self.pieces:
            self.pieces.append(between)
            self.length += len(between)
        self.pieces.append(words)
        self.begins.append(self.length)
        self.offsets.append(offset)
        self.length += len(words)

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self.pieces)

    def offset(self, at: int) -> int:
        """Return where a character of it stands in the text as it was written."""
        number = max(bisect_right(self.begins, at) - 1, 0)
        return self.offsets[number] + at - self.begins[number]


@dataclass(slots=True)
class DraftEntry:
    """An entry of a list."""

    sign: ListMarker
    level: int
    stretch: Stretch
    offset: int


@dataclass(slots=True)
class DraftNote:
    """The words of a note, and its number in the text."""

    number: str
    stretch: Stretch
    offset: int


@dataclass(frozen=True, slots=True)
class _TextLine:
    """A line: where it begins, how far in, its words, and what these begin with; ``hard`` ends it."""

    offset: int
    indent: int
    words: str
    sign: ListMarker | None
    hard: bool


class LineReader:
    """Reads a text line by line; ``groups`` are its paragraphs and lists, ``notes`` its notes."""

    def __init__(self, text: str, refused: Sequence[Span]) -> None:
        self.text = text
        self.groups: list[Stretch | list[DraftEntry]] = []
        self.notes: list[DraftNote] = []
        self.faults: list[MarkupFault] = []
        self.rows = _rows(text, refused)
        self.wrapped = _wrapped(self.rows)
        self.behind = _next_signs(self.rows)
        self.depths: list[tuple[int, ListMarker]] = []
        self.open: Stretch | None = None
        for number, row in enumerate(self.rows):
            before = self.rows[number - 1] if number else None
            if not row.words:
                self.open = None
            else:
                self.row(number, row, before if before and before.words else None)

    def row(self, number: int, row: _TextLine, before: _TextLine | None) -> None:
        """Read a line with words; ``before`` is the line before it, where that has words too."""
        if note := _NOTE.match(row.words):
            self.open, self.depths = Stretch(), []
            self.notes.append(DraftNote(note[1], self.open, row.offset))
            if rest := row.words[note.end() :]:
                self.open.add(rest, row.offset + note.end())
            return
        meant = before is None or self.open is None or not self.wrapped[number] or _ends(before, row)
        group = self.groups[-1] if self.groups and not self.noted else None
        listed = group[-1] if isinstance(group, list) else None
        sign = row.sign
        free = meant or (before is not None and before.words.endswith(":"))
        if sign and self.begins_entry(sign, listed, self.behind[number], free=free):
            self.entry(row, sign, listed)
        elif self.open is None or (listed and self.open.pieces and meant and not self.inside(row)):
            self.open = Stretch()
            self.open.add(row.words, row.offset)
            self.groups.append(self.open)
        else:
            if listed and not meant and self.open.pieces:
                self.go_on(row, sign)
            self.open.add(row.words, row.offset, "\n" if meant else " ")

    @property
    def noted(self) -> bool:
        """Whether the last line is one of a note."""
        return bool(self.notes) and self.open is self.notes[-1].stretch

    def inside(self, row: _TextLine) -> bool:
        """Tell whether a line stands further in than the sign of the entry before it."""
        return row.indent > self.depths[-1][0]

    @staticmethod
    def begins_entry(
        sign: ListMarker, listed: DraftEntry | None, behind: ListMarker | None, *, free: bool
    ) -> bool:
        """Tell whether a sign begins an entry, and is no word or dash of a sentence."""
        if sign.certain or (listed and follows(sign, listed.sign)):
            return True
        continued = behind is not None and follows(behind, sign)
        if sign.alone:
            return free or (continued and not sign.count)
        first = not sign.count or (opens(sign) and sign.kind != "#.")
        return free and (continued or bool(listed and first))

    def entry(self, row: _TextLine, sign: ListMarker, listed: DraftEntry | None) -> None:
        """Begin an entry, of the list that is open or of a new one."""
        if listed is None:
            self.depths = []
        level = self.level(row.indent, sign)
        self.open = Stretch()
        if rest := row.words[sign.size :]:
            self.open.add(rest, row.offset + sign.size)
        entry = DraftEntry(sign, level, self.open, row.offset)
        group = self.groups[-1] if listed else None
        if isinstance(group, list) and (level or _of_one_list(group, sign)):
            group.append(entry)
        else:
            self.groups.append([entry])
        if level == DEEPEST:
            message = f"a list has {DEEPEST} levels at most"
            self.faults.append(
                MarkupFault(message, row.offset, len(row.words), "begin the line further left")
            )

    def level(self, indent: int, sign: ListMarker) -> int:
        """Return the level of an entry: by how far in it stands, or by its bullet."""
        depths = self.depths
        while len(depths) > 1 and (
            indent <= depths[-1][0] - _DEEPER
            or (indent < depths[-1][0] + _DEEPER and 0 < sign.rank < depths[-1][1].rank)
            or (indent < depths[-1][0] + _DEEPER and _follows_outer(sign, depths[:-1], indent))
        ):
            depths.pop()
        deeper = not depths or indent >= depths[-1][0] + _DEEPER or 0 < depths[-1][1].rank < sign.rank
        if not deeper or len(depths) > DEEPEST:
            depths.pop()
        depths.append((indent, sign))
        return len(depths) - 1

    def go_on(self, row: _TextLine, sign: ListMarker | None) -> None:
        """Report a line of which nobody can say whether it goes on with the entry before it."""
        if sign and not (sign.kind == "#." and sign.count.isalpha()):
            begins = row.words[: sign.size].strip()
            message = f'"{begins}" may begin an entry here, or go on with the one before'
            hint = "begin an entry with -, or put the sign into the line before, or a backslash before it"
            length = len(begins)
        elif self.inside(row) or not (row.words[0].isupper() or row.words[0].isdecimal()):
            return
        else:
            message = "this line may go on with the entry before it, or begin a paragraph"
            length = len(row.words)
            hint = "indent it by two spaces to go on, or leave an empty line before it"
        self.faults.append(MarkupFault(message, row.offset, length, hint))


def _follows_outer(sign: ListMarker, depths: Sequence[tuple[int, ListMarker]], indent: int) -> bool:
    """Tell whether a sign goes on with an outer list that stands as far in."""
    return any(abs(indent - column) < _DEEPER and follows(sign, outer) for column, outer in depths)


def _of_one_list(group: Sequence[DraftEntry], sign: ListMarker) -> bool:
    """Tell whether an entry of the outermost level belongs to the list before it."""
    return of_one_list(next(entry.sign for entry in reversed(group) if entry.level == 0), sign)


def _rows(text: str, refused: Sequence[Span]) -> list[_TextLine]:
    rows, offset, spans = [], 0, iter(refused)
    lines = [*text.split("\n"), ""]
    span = next(spans, None)
    for line, after in pairwise(lines):
        while span and span.end < offset:
            span = next(spans, None)
        words = "" if span and span.begin <= offset + len(line) else line.strip()
        slashes = len(words) - len(words.rstrip("\\"))
        hard = bool(after.strip()) and (line.endswith("  ") or slashes % 2 == 1)
        if hard and slashes % 2:
            words = words[:-1].rstrip()
        begin = len(line) - len(line.lstrip())
        indent = len(line[:begin].expandtabs(_TAB))
        rows.append(_TextLine(offset + begin, indent, words, sign_of(words), hard))
        offset += len(line) + 1
    return rows


def _ends(row: _TextLine, after: _TextLine) -> bool:
    """Tell whether a line ends where no line is wrapped: it is meant to."""
    word = after.words.split(None, 1)[0]
    return row.hard or len(row.words) + 1 + len(word) <= NARROWEST


def _wrapped(rows: Sequence[_TextLine]) -> list[bool]:
    """Tell of each line whether those about it, between empty lines, may have been wrapped."""
    found: list[bool] = []
    for _, group in groupby(rows, key=lambda row: bool(row.words)):
        about = list(group)
        found += [not any(_unwrapped(row.words) for row in about)] * len(about)
    return found


def _unwrapped(words: str) -> bool:
    """Tell whether a line is too long to have been wrapped, be it before its last word, or an address."""
    return len(words) > WIDEST and TARGET.sub("]", words).rfind(" ") > WIDEST


def _next_signs(rows: Sequence[_TextLine]) -> list[ListMarker | None]:
    """Return of each line the sign of the entry that may follow its own, over no more than empty lines."""
    found: list[ListMarker | None] = []
    near: ListMarker | None = None
    next_words: ListMarker | None = None
    for row in reversed(rows):
        found.append(near)
        if row.words:
            next_words, near = row.sign, row.sign or near
        else:
            near = next_words
    return found[::-1]
