"""Headings, paragraphs and free text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.content import Heading, Highlight, Paragraph, Passage
from reportgen.design.look import Look, Style, baseline, measure_of
from reportgen.design.parts.part import Part, placed_lines
from reportgen.design.primitives import Group, Primitive, Shape, Text, circle, rectangle
from reportgen.design.setter import SetLine, set_line, set_text
from reportgen.richtext import Listing, ListItem, Numbering, Rich

_SECTION_LEVEL = 2
_BAR_HEIGHT, _NOTE_RULE = 2.2, 52.0
_LIFT = 2.0
"""How much higher a rule stands where its heading is close below it, in pt: about midway between."""
_INDENT = 12.0
_LABEL_GAP = 3.5
_RULED = 2
"""How many units of the grid stand over notes, with the rule in them."""
_DOT, _RING = "•", "◦"


def measure_heading(block: Heading, width: float, look: Look) -> Part:
    """A heading; one of a section stands under a rule with a bar."""
    section = block.level == _SECTION_LEVEL
    style = look.h2 if section else look.h3
    lines = set_text(block.text, style, width)
    over = look.gap(look.step.over)
    above = over + look.rise - baseline(style) if section else 0.0
    lift = 0.0 if look.step.over > 1 else _LIFT
    height = over + look.on_grid(len(lines) * style.leading)

    def place(x: float, y: float, _: float) -> Group:
        kids: tuple[Primitive, ...] = ()
        if section:
            rules, colours = look.theme.house.rules, look.colours
            short = min(rules.short, width)
            ruled = ((width, rules.section, colours.line), (short, _BAR_HEIGHT, colours.brand))
            kids = tuple(
                Shape(rectangle(x, y - lift, *size), fill=fill) for *size, fill in ruled if all(size)
            )
        text = placed_lines(lines, x, y + above, style)
        return Group(f"H{block.level}", (*kids, *text), id=block.id)

    return Part(height if section else len(lines) * style.leading, place, sinks=not section)


def measure_paragraph(block: Paragraph, width: float, look: Look) -> Part:
    """A paragraph; a note in small type."""
    style, above = (look.note, look.note_drop) if block.note else (look.body, 0.0)
    lines = set_text(block.text, style, min(width, measure_of(style)), block.held)

    def place(x: float, y: float, _: float) -> Group:
        return Group("P", placed_lines(lines, x, y + above, style), id=block.id)

    return Part(above + len(lines) * style.leading, place)


def measure_highlight(block: Highlight, width: float, look: Look) -> Part:
    """A few words in the size of headings, in italics, beside a bar."""
    style = replace(look.h2, family=look.family, bold=False, italic=True)
    lines = set_text(block.text, style, min(width, measure_of(style)) - _INDENT)
    height = len(lines) * style.leading

    def place(x: float, y: float, _: float) -> Group:
        bar = Shape(rectangle(x, y, _BAR_HEIGHT, height), fill=look.colours.brand)
        return Group("P", (bar, *placed_lines(lines, x + _INDENT, y, style)), id=block.id)

    return Part(height, place)


def measure_passage(block: Passage, width: float, look: Look) -> Part:
    """Paragraphs and lists, and the notes to them in small type under a short rule."""
    between = look.unit
    entries = tuple(entry for piece in block.blocks for entry in _entries(piece, width, look))
    tops, height = [], 0.0
    for number, entry in enumerate(entries):
        if number:
            ruled = entry.note and not entries[number - 1].note
            height += between * (_RULED if ruled else 0 if entry.note or entry.item else 1)
        tops.append(height)
        height += len(entry.lines) * entry.style.leading

    def place(x: float, y: float, _: float) -> Group:
        kids: list[Group | Shape] = []
        number = 0
        while number < len(entries):
            entry = entries[number]
            if entry.note and tops[number]:
                above = y + tops[number] - between
                kids.append(Shape(rectangle(x, above, _NOTE_RULE, 0.6), fill=look.colours.line))
            if entry.item is None:
                kids.append(Group("P", placed_lines(entry.lines, x, y + tops[number], entry.style)))
                number += 1
            else:
                group, number = _list(entries, tops, number, (x, y), look)
                kids.append(group)
        return Group("", tuple(kids), id=block.id)

    return Part(height, place)


@dataclass(frozen=True, slots=True)
class _TextEntry:
    """A paragraph, or an entry of a list: how far in, in pt, its label and its words stand.

    ``first`` when it is the first entry of a list of the outermost level.
    """

    lines: tuple[SetLine, ...]
    style: Style
    item: ListItem | None = None
    left: float = 0.0
    inner: float = 0.0
    first: bool = False
    note: bool = False

    @property
    def level(self) -> int:
        """The level of the entry; that of a paragraph is outside of every list."""
        return self.item.level if self.item else -1


def _entries(piece: Rich | Listing, width: float, look: Look) -> Iterator[_TextEntry]:
    """Yield a paragraph, or the entries of a list, set."""
    style = look.body
    if not isinstance(piece, Listing):
        yield _TextEntry(set_text(piece, style, min(width, measure_of(style))), style)
        return
    style = look.note if piece.notes else style
    bold = style.family.bold
    room = [_INDENT * (0.75 if piece.notes else 1.0)] * (1 + max(item.level for item in piece.items))
    for item in piece.items:
        room[item.level] = max(room[item.level], bold.width(item.label, style.size) + _LABEL_GAP)
    for number, item in enumerate(piece.items):
        left, inner = sum(room[: item.level]), sum(room[: item.level + 1])
        lines = set_text(item.text, style, min(width, measure_of(style)) - inner)
        yield _TextEntry(lines, style, item, left, inner, number == 0, piece.notes)


def _list(
    entries: Sequence[_TextEntry], tops: Sequence[float], number: int, corner: tuple[float, float], look: Look
) -> tuple[Group, int]:
    """Return the list that an entry begins, inner lists inside, and the number of the entry behind it."""
    begun, items = entries[number], list[Group]()
    kind = begun.item.numbering if begun.item else Numbering.DISC
    while (
        number < len(entries)
        and entries[number].level == begun.level
        and not (items and entries[number].first)
        and getattr(entries[number].item, "numbering", kind) is kind
    ):
        entry, top = entries[number], corner[1] + tops[number]
        body: list[Group | Text] = [*placed_lines(entry.lines, corner[0] + entry.inner, top, entry.style)]
        label = _label(entry, corner[0] + entry.left, top, look)
        number += 1
        while number < len(entries) and entries[number].level > begun.level:
            group, number = _list(entries, tops, number, corner, look)
            body.append(group)
        items.append(Group("LI", (label, Group("LBody", tuple(body)))))
    ring = kind is Numbering.DISC and begun.level > 0
    return Group("L", tuple(items), numbering="Circle" if ring else kind), number


def _label(entry: _TextEntry, x: float, y: float, look: Look) -> Group:
    """Return the label of an entry: a number, or a dot, which is a ring in an inner list."""
    style, colour = entry.style, look.colours.accent
    if entry.item and entry.item.label:
        number = set_line(entry.item.label, style.but(bold=True, colour=colour))
        return Group("Lbl", placed_lines([number], x, y, style))
    middle = y + baseline(style) - style.size * 0.23
    dot = circle(x + 3.2, middle, style.size * (0.13 if entry.level else 0.14))
    shape = Shape(dot, stroke=colour, line_width=0.7) if entry.level else Shape(dot, fill=colour)
    return Group("Lbl", (shape,), actual=_RING if entry.level else _DOT)
