"""Headings, paragraphs and free text."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportgen.content import Heading, Paragraph, Passage
from reportgen.design.look import Look, Style
from reportgen.design.parts.part import Part, baseline, placed_lines
from reportgen.design.primitives import Group, Primitive, Shape, circle, rectangle
from reportgen.design.setter import Line, set_text
from reportgen.richtext import Listing

_SECTION_LEVEL = 2
_RULE_GAP = 5.0
_BAR_WIDTH, _BAR_HEIGHT = 26.0, 2.2
_INDENT = 12.0
_DOT = "•"


def measure_heading(block: Heading, width: float, look: Look) -> Part:
    """A heading; one of a section stands under a rule with a bar."""
    section = block.level == _SECTION_LEVEL
    style = look.h2 if section else look.h3
    lines = set_text(block.text, style, width)
    above = _RULE_GAP if section else 0.0
    below = style.leading * 0.15 if section else 1.0

    def place(x: float, y: float, _: float) -> Group:
        kids: tuple[Primitive, ...] = ()
        if section:
            kids = (
                Shape(rectangle(x, y, width, 0.6), fill=look.colours.line),
                Shape(rectangle(x, y, _BAR_WIDTH, _BAR_HEIGHT), fill=look.colours.primary),
            )
        text = placed_lines(lines, x, y + above, style)
        return Group(f"H{block.level}", (*kids, *text), id=block.id)

    return Part(above + len(lines) * style.leading + below, place)


def measure_paragraph(block: Paragraph, width: float, look: Look) -> Part:
    """A paragraph; a note in small type."""
    style = look.note if block.note else look.body
    lines = set_text(block.text, style, width)

    def place(x: float, y: float, _: float) -> Group:
        return Group("P", placed_lines(lines, x, y, style), id=block.id)

    return Part(len(lines) * style.leading, place)


def measure_passage(block: Passage, width: float, look: Look) -> Part:
    """Paragraphs and lists."""
    style = look.body
    between = style.leading * 0.45
    entries = tuple(_entries(block, width, style))
    tops, height = [], 0.0
    for number, entry in enumerate(entries):
        height += between * (0.45 if entry.bullet and number else 1.0 if number else 0.0)
        tops.append(height)
        height += len(entry.lines) * style.leading

    def place(x: float, y: float, _: float) -> Group:
        kids: list[Group] = []
        for entry, top in zip(entries, tops, strict=True):
            group = entry.placed(x, y + top, look)
            if entry.bullet and kids and kids[-1].role == "L" and entry.index:
                kids[-1] = replace(kids[-1], kids=(*kids[-1].kids, group))
            else:
                numbering = "Disc" if entry.bullet == _DOT else "Decimal"
                kids.append(Group("L", (group,), numbering=numbering) if entry.bullet else group)
        return Group("", tuple(kids), id=block.id)

    return Part(height, place)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A paragraph, or an entry of a list with its bullet (a dot, or a number) and index in the list."""

    lines: tuple[Line, ...]
    bullet: str = ""
    index: int = 0

    def placed(self, x: float, y: float, look: Look) -> Group:
        style = look.body
        if not self.bullet:
            return Group("P", placed_lines(self.lines, x, y, style))
        body = Group("LBody", placed_lines(self.lines, x + _INDENT, y, style))
        if self.bullet == _DOT:
            middle = y + baseline(style) - style.size * 0.23
            dot = Shape(circle(x + 3.2, middle, style.size * 0.14), fill=look.colours.primary)
            return Group("LI", (Group("Lbl", (dot,), actual=_DOT), body))
        number = set_text(self.bullet, style.but(bold=True, colour=look.colours.primary), _INDENT * 2)
        return Group("LI", (Group("Lbl", placed_lines(number, x, y, style)), body))


def _entries(block: Passage, width: float, style: Style) -> Iterator[_Entry]:
    for piece in block.blocks:
        if not isinstance(piece, Listing):
            yield _Entry(set_text(piece, style, width))
            continue
        for index, item in enumerate(piece.items):
            bullet = f"{index + 1}." if piece.ordered else _DOT
            yield _Entry(set_text(item, style, width - _INDENT), bullet, index)
