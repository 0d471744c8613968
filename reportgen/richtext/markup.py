"""The small markup: what is read, and what is refused, all places of a text at once.

It takes a time in proportion to the length of the text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from reportgen.richtext import foreign
from reportgen.richtext.blocks import DraftEntry, LineReader, Stretch
from reportgen.richtext.foreign import Span
from reportgen.richtext.inline import Scanner
from reportgen.richtext.model import Listing, ListItem, MarkupError, MarkupFault, Numbering, Rich, TextBlock
from reportgen.richtext.signs import numbering, of_one_list

OURS = re.compile(
    r"(\*\*)(?:[^*\n]+\*\*)?|(\]\()|(\[\^)|(!\[)|(~~)[^~\n]+~~"
    r"|(?:^|[\s(])(\*)[^\s*](?:[^*\n]*[^\s*])?\*(?=$|[\s).,;:!?])"
    r"|(?:^|[\s(])(`)[^`\n]+`(?=$|[\s).,;:!?])"
)
"""What of the small markup a text that is to be plain may not hold."""

MOST_FAULTS = 20
"""The most places of one text that are told."""


def find_markup(text: str) -> tuple[MarkupFault, ...]:
    """Return what is markup in a text that is to be plain."""
    spans = list(foreign.html(text, text, rich=False))
    for found in OURS.finditer(text):
        sign = next(group for group in found.groups() if group is not None)
        begin = text.index(sign, found.start())
        fault = MarkupFault("markup is not read here", begin, len(sign), "write plain text")
        spans.append(Span(begin, found.end(), fault))
    return _told([], _apart(spans))


def parse_inline(text: str) -> Rich:
    """Return a line of text as runs. Raises MarkupError."""
    hidden = foreign.masked(text)
    spans = _apart([*foreign.html(text, hidden, rich=True), *foreign.inline(text, hidden)])
    stretch, faults = Stretch(), list[MarkupFault]()
    stretch.add(text, 0)
    runs = Scanner(stretch, None, faults).runs()
    _refuse(faults, spans)
    return runs


def parse_blocks(text: str) -> tuple[TextBlock, ...]:
    """Return a text as paragraphs and lists, its notes last. Raises MarkupError."""
    hidden = foreign.masked(text)
    whole = _apart(foreign.lines(hidden))
    inline = _apart([*foreign.html(text, hidden, rich=True), *foreign.inline(text, hidden)])
    lines = LineReader(text, whole)
    faults = lines.faults
    marks: dict[str, int] = {}
    blocks: list[TextBlock] = []
    for group in lines.groups:
        if isinstance(group, Stretch):
            blocks.append(Scanner(group, marks, faults).runs())
        else:
            texts = [
                _words(entry.stretch, entry.offset, "an entry of a list", marks, faults) for entry in group
            ]
            blocks.append(Listing(tuple(_items(group, texts))))
    notes = _notes(lines, marks, faults)
    _refuse(faults, _apart([*whole, *inline]))
    return (*blocks, *notes)


def _words(
    stretch: Stretch, offset: int, what: str, marks: dict[str, int] | None, faults: list[MarkupFault]
) -> Rich:
    """Return the words of an entry or a note; report one without any."""
    if not stretch.pieces:
        faults.append(MarkupFault(f"{what} without words", offset, 1, "take it out"))
    return Scanner(stretch, marks, faults).runs()


def _notes(lines: LineReader, marks: dict[str, int], faults: list[MarkupFault]) -> list[Listing]:
    """Return the notes of a text as a list, in the order in which it refers to them."""
    found: dict[str, Rich] = {}
    for note in lines.notes:
        size = len(f"[^{note.number}]")
        if note.number in found:
            message, hint = f"the note [^{note.number}] stands twice", "number one of them in another way"
            faults.append(MarkupFault(message, note.offset, size, hint))
        elif note.number not in marks:
            message = f"nothing refers to the note [^{note.number}]"
            faults.append(MarkupFault(message, note.offset, size, f"write [^{note.number}] where it belongs"))
        found[note.number] = _words(note.stretch, note.offset, "a note", None, faults)
    for number in marks:
        if number not in found:
            message, hint = f"there is no note [^{number}]", f"begin a line with [^{number}]: and its words"
            faults.append(MarkupFault(message, lines.text.find(f"[^{number}]"), len(f"[^{number}]"), hint))
    items = (
        ListItem(found[number], str(count), Numbering.DECIMAL)
        for number, count in marks.items()
        if number in found
    )
    return [Listing(kept, notes=True)] if (kept := tuple(items)) else []


def _items(entries: Sequence[DraftEntry], texts: Sequence[Rich]) -> Iterator[ListItem]:
    """Yield the entries of a list, labelled as they were written; numbers that are all one are counted on."""
    labels: dict[int, tuple[str, Numbering]] = {}
    for numbers in _lists(entries):
        signs = [entries[number].sign for number in numbers]
        style = numbering(signs[0], signs[1] if len(signs) > 1 else None)
        again = style is Numbering.DECIMAL and len(signs) > 1 and len({sign.count for sign in signs}) == 1
        for index, (number, sign) in enumerate(zip(numbers, signs, strict=True)):
            label = sign.kind.replace("#", str(int(sign.count) + index)) if again else sign.label
            labels[number] = label, style
    for number, (entry, text) in enumerate(zip(entries, texts, strict=True)):
        yield ListItem(text, *labels[number], entry.level)


def _lists(entries: Sequence[DraftEntry]) -> Iterator[list[int]]:
    """Yield the numbers of the entries of each list, an inner one for itself."""
    open_lists: list[list[int]] = []
    for number, entry in enumerate(entries):
        while len(open_lists) > entry.level + 1:
            yield open_lists.pop()
        same = len(open_lists) == entry.level + 1
        if same and not of_one_list(entries[open_lists[-1][-1]].sign, entry.sign):
            yield open_lists.pop()
            same = False
        if same:
            open_lists[-1].append(number)
        else:
            open_lists.append([number])
    yield from reversed(open_lists)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Return stretches in their order, without those that begin inside another one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.begin, -span.end)):
        if not kept or span.begin >= kept[-1].end:
            kept.append(span)
    return kept


def _refuse(faults: Sequence[MarkupFault], spans: Sequence[Span]) -> None:
    """Raise MarkupError where anything is wrong."""
    if told := _told(faults, spans):
        raise MarkupError(told)


def _told(faults: Sequence[MarkupFault], spans: Sequence[Span]) -> tuple[MarkupFault, ...]:
    """Return what is to be told: not what stands inside of what is refused, and not too much."""
    told = [span.fault for span in spans]
    number = 0
    for fault in sorted(faults, key=lambda fault: fault.offset):
        while number < len(spans) and spans[number].end <= fault.offset:
            number += 1
        if number == len(spans) or fault.offset < spans[number].begin:
            told.append(fault)
    told.sort(key=lambda fault: fault.offset)
    if (more := len(told) - MOST_FAULTS) > 1:
        last = told[MOST_FAULTS]
        message = f"{more} more places of this text are not read, from here on"
        told[MOST_FAULTS:] = [MarkupFault(message, last.offset, last.length, "mend those before it first")]
    return tuple(told)
