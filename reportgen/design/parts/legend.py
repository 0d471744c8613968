"""A legend: signs and what they stand for, side by side, on further lines where they do not fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.content import Sign
from reportgen.design.look import Look, baseline, measure_of
from reportgen.design.parts.part import placed_lines
from reportgen.design.primitives import Group, Shape, Text
from reportgen.design.setter import SetLine, set_text, widest
from reportgen.design.signs import sign
from reportgen.richtext import Rich

SIGN = 7.6
"""The diameter of a sign in a legend or a tile, in pt."""

INDENT = 11.0
"""How far words stand behind the left edge of their sign, in pt."""

_GAP = 13.0


@dataclass(frozen=True, slots=True)
class _LegendEntry:
    mark: Sign | None
    lines: tuple[SetLine, ...]
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Legend:
    """A measured legend; its height in pt."""

    entries: tuple[_LegendEntry, ...]
    height: float
    look: Look

    @property
    def width(self) -> float:
        """How far the entries reach, in pt."""
        return max(
            (entry.x + (INDENT if entry.mark else 0.0) + widest(entry.lines) for entry in self.entries),
            default=0.0,
        )

    def place(self, x: float, y: float) -> Iterator[tuple[tuple[Shape, ...], tuple[Text, ...]]]:
        """Yield the sign and the words of each entry, the legend's top left corner at x, y."""
        style = self.look.note
        for entry in self.entries:
            top = y + entry.y
            middle = top + baseline(style) - style.size * 0.33
            left = x + entry.x
            signs: tuple[Shape, ...] = ()
            if entry.mark:
                signs = sign(entry.mark, left + SIGN / 2, middle, SIGN, self.look.colours)
                left += INDENT
            yield signs, placed_lines(entry.lines, left, top, style)

    def groups(self, x: float, y: float) -> Iterator[Group]:
        """Yield the entries that have signs as a list, and each of the others as a paragraph."""
        entries: list[Group] = []
        others: list[Group] = []
        for signs, words in self.place(x, y):
            if signs:
                entries.append(Group("LI", (*signs, Group("LBody", words))))
            else:
                others.append(Group("P", words))
        if entries:
            yield Group("L", tuple(entries), numbering="None")
        yield from others


def measure_legend(entries: Sequence[tuple[Sign | None, str | Rich]], width: float, look: Look) -> Legend:
    """Return a legend measured at a width in pt; an entry without a mark has words only."""
    style = look.note
    measured: list[_LegendEntry] = []
    x = y = 0.0
    for mark, words in entries:
        indent = INDENT if mark else 0.0
        lines = set_text(words, style, min(width, measure_of(style)) - indent)
        wide = indent + widest(lines)
        if x and x + wide > width:
            x, y = 0.0, y + style.leading
        measured.append(_LegendEntry(mark, lines, x, y))
        y += (len(lines) - 1) * style.leading
        x += wide + _GAP
    return Legend(tuple(measured), y + style.leading if measured else 0.0, look)
