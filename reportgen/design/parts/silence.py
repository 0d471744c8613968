"""The quiet box of what is not known: a dashed frame, grey words, a sign before each entry."""

from reportgen.content import Silence
from reportgen.design.look import Look, baseline, measure_of
from reportgen.design.parts.legend import INDENT, SIGN
from reportgen.design.parts.part import Part, placed_lines
from reportgen.design.primitives import Group, Primitive, Shape, rectangle
from reportgen.design.setter import set_text
from reportgen.design.signs import sign
from reportgen.richtext import join, plain

_SIDE = 9.0
_PAD = 6.0
_BETWEEN = 18.0
_NARROWEST = 100.0
"""The least width of the note beside the entries, in pt."""
_DASH = (2.2, 1.8)


def measure_silence(block: Silence, width: float, look: Look) -> Part:
    """A paragraph for each entry; beside them the note, which goes on behind the last where it is narrow."""
    style = look.note.but(colour=look.colours.grey)
    inner = width - 2 * _SIDE - INDENT
    wide = min(inner, measure_of(style))
    beside = inner - wide - _BETWEEN >= _NARROWEST
    last = len(block.entries) - 1
    texts = [
        set_text(
            join([rich, plain(f" {block.note}")]) if number == last and not beside else rich, style, wide
        )
        for number, (_, rich) in enumerate(block.entries)
    ]
    note = set_text(block.note, style, inner - wide - _BETWEEN) if beside else ()
    count = max(sum(len(lines) for lines in texts), len(note))
    height = look.on_grid(count * style.leading + 2 * _PAD)

    def place(x: float, y: float, _: float) -> Group:
        frame = rectangle(x, y, width, height)
        kids: list[Primitive] = [
            Shape(frame, stroke=look.colours.outline, line_width=0.6, dash=_DASH, cap="butt")
        ]
        top = first = y + (height - count * style.leading) / 2
        left = x + _SIDE + INDENT
        for (mark, _words), lines in zip(block.entries, texts, strict=True):
            middle = top + baseline(style) - style.size * 0.33
            kids.append(Group("Artifact", sign(mark, x + _SIDE + SIGN / 2, middle, SIGN, look.colours)))
            kids.append(Group("P", placed_lines(lines, left, top, style)))
            top += len(lines) * style.leading
        if note:
            kids.append(Group("P", placed_lines(note, left + wide + _BETWEEN, first, style)))
        return Group("", tuple(kids), id=block.id)

    return Part(height, place)
