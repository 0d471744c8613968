"""The text setter: rich text into lines of a width, broken so that the paragraph as a whole is even.

Breaks are found as in Knuth and Plass, Breaking Paragraphs into Lines (Software: Practice and Experience
11, 1981), for text that is not justified: the sum of the squares of what the lines leave empty is the
smallest possible. A last line that is a stub is avoided where it can be; one that is short, or of a single
word, where lines above do not lose more by it than it counts for: in a long text less, the more lines it has.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby, pairwise

from reportgen.design.boxes import (
    BREAKS,
    END,
    NO_BREAK_SPACE,
    PARTED,
    SPACES,
    THIN_SPACE,
    WITHIN,
    Words,
    in_order,
    measured,
    parted,
    with_held,
)
from reportgen.design.breaks import SOFT_HYPHEN
from reportgen.design.direction import levels, seen_order
from reportgen.design.look import Style
from reportgen.design.primitives import Text, TextRun
from reportgen.design.scripts import DIRECTIONS, as_shown
from reportgen.richtext import Rich, plain, text_of, typeset

_HYPHEN = "\u2010"
_SHORT = 0.2
"""The part of the measure below which a last line is short."""
_STUB = 3.0
"""How many em a short last line has at least, where it can."""
_STUB_COST = 4.0
_RUNT_COST = 0.6
"""What a last line that is short or a single word counts for."""
_LONG, _SHARED_COST = 80.0, 8.0**2
"""From how many em beyond its first line a text is long; there it counts for so many square em, shared by the
lines above."""
_OVERFULL = 1000.0
_ENDLESS = float("inf")
_HELD = 1 / 3
"""The part of the measure up to which words are held on one line."""
_BREAK_COST = 0.5
_TINY = 1e-6


@dataclass(frozen=True)
class SetLine:
    """A line of set text: some boxes, from ``first`` to before ``last``, in a style."""

    words: Words
    first: int
    last: int
    style: Style
    turned: bool
    """Whether something of it runs from the right."""

    @property
    def width(self) -> float:
        """The width in pt, without the space at the end."""
        if self._parted or self.turned:
            return sum(run.width for run in self.runs)
        return (self.words.stops[self.last - 1] - self.words.firsts[self.first]) * self.style.size

    @property
    def _parted(self) -> bool:
        """Whether it begins within a word, what is left of which may be wider or narrower by itself."""
        return self.first > 0 and self.words.boxes[self.first - 1].after in WITHIN

    @property
    def text(self) -> str:
        """The words of the line in the order they are read in, with the space it ends with."""
        if self.turned:
            boxes = self.words.boxes[self.first : self.last]
            return as_shown("".join(box.text + " " * (box.after in SPACES) for box in boxes))
        return "".join(run.text for run in self.runs)

    @cached_property
    def _directed(self) -> tuple[tuple[TextRun, ...], tuple[int, ...]]:
        """The line as runs of one direction each, and the order in which they are seen.

        Directions are those of the whole paragraph (Unicode Standard Annex 9, 3.3), order is that of a line.
        """
        style, boxes, part = self.style, self.words.boxes, slice(self.first, self.last)
        pieces = [box.text + (END if box.after == END else " " * (box.after in SPACES)) for box in boxes]
        found = levels("".join(pieces), from_right=style.from_right)
        of_each = iter(found[sum(map(len, pieces[: self.first])) :])
        own = zip(boxes[part], pieces[part], strict=True)
        letters = [(letter, box, next(of_each)) for box, piece in own for letter in piece]
        ends = letters[-1][0] in {" ", END}
        kept = [one for one in letters[: len(letters) - ends] if one[0] not in DIRECTIONS]
        if kept[-1][1].after == SOFT_HYPHEN:
            kept.append((SOFT_HYPHEN, *kept[-1][1:]))
        text = "".join(letter for letter, _, _ in kept)
        keys = [(level, box.font, box.link, box.language) for _, box, level in kept]
        runs, begin = [], 0
        for (level, font, link, language), stretch in groupby(keys):
            end = begin + len(list(stretch))
            turned = level % 2 == 1
            width = font.width(text[begin:end], style.size, from_right=turned)
            colour = style.link if link and style.link else style.colour
            run = TextRun(text[begin:end], font, style.size, colour, width, link, language, turned)
            runs.append((level, run))
            begin = end
        if ends:
            space = runs[-1][1]._replace(text=" ", width=0.0, from_right=False)
            runs.append((int(style.from_right), space))
        order = tuple(seen_order([level for level, _ in runs]))
        return tuple(run for _, run in runs), order if len(order) > 1 else ()

    @cached_property
    def runs(self) -> tuple[TextRun, ...]:
        """The line as runs.

        The space it ends with is written, without width, so that words read aloud or copied do not run
        together. A hyphen of the word's own that it ends with is written as U+2010: readers take the other
        one, at the end of a line, for one that was put in, and leave it out.
        """
        if self.turned:
            return self._directed[0]
        style, words = self.style, self.words
        runs: list[TextRun] = []
        letters: list[str] = []
        begin = words.firsts[self.first]
        for number in range(self.first, self.last):
            box = words.boxes[number]
            letters.append(box.text)
            if box.after in SPACES:
                letters.append(" ")
            if number + 1 < self.last:
                behind = words.boxes[number + 1]
                if behind.font is box.font and (behind.link, behind.language) == (box.link, box.language):
                    continue
                end = words.begins[number + 1]
            else:
                end = words.stops[number]
                if box.after == "|" and box.text[-1] == "-" and not box.link and box.font.has(_HYPHEN):
                    letters[-1] = box.text[:-1] + _HYPHEN
                letters += [SOFT_HYPHEN] * (box.after == SOFT_HYPHEN)
            colour = style.link if box.link and style.link else style.colour
            text, width = "".join(letters), (end - begin) * style.size
            if not runs and self._parted:
                width = box.font.width(text.rstrip(" ") if number + 1 == self.last else text, style.size)
            runs.append(TextRun(text, box.font, style.size, colour, width, box.link, box.language))
            letters, begin = [], end
        return tuple(runs)

    def at(self, x: float, y: float) -> Text:
        """Return the line placed, with its baseline at y."""
        return Text(x, y, self.runs, order=self._directed[1] if self.turned else ())


@lru_cache(maxsize=4096)
def set_text(text: Rich | str, style: Style, width: float, held: str = "") -> tuple[SetLine, ...]:
    """Return a text as lines no wider than a width in pt, as the style's language prints it.

    Words that are ``held`` stay on one line where that is wide enough.

    Raises MissingGlyphError.
    """
    rich = _printed(plain(text) if isinstance(text, str) else text, style)
    words = measured(rich, style.family, style.bold, style.italic)
    if not words.boxes:
        return ()
    room = width / style.size + _TINY
    if words.widest > room:
        words = in_order(parted(words.boxes, room, style.language), turned=words.turned)
    breaks = _breaks(words, room)
    firsts = tuple(held.split()[:-1])
    if firsts and any(words.boxes[begin - 1].text.endswith(firsts) for begin in breaks[1:-1]):
        together = with_held(words, text_of(_printed(plain(held), style)), room * _HELD)
        words = together if together.widest <= room else words
        breaks = _breaks(words, room)
    turned = words.turned or style.from_right
    return tuple(SetLine(words, i, j, style, turned) for i, j in pairwise(breaks))


def set_line(text: Rich | str, style: Style) -> SetLine:
    """Return a text that is no paragraph on one line, however wide that is."""
    (line,) = set_text(text, style, _ENDLESS)
    return line


def widest(lines: Iterable[SetLine]) -> float:
    """Return the width of the widest line in pt; 0 of none."""
    return max((line.width for line in lines), default=0.0)


def _printed(text: Rich, style: Style) -> Rich:
    """Return a text as its language prints it, or as it was typed where the family lacks the signs."""
    printed = typeset(text, style.language)
    if printed is text or not style.family.missing(text_of(printed)):
        return printed
    wide = tuple(run._replace(text=run.text.replace(THIN_SPACE, NO_BREAK_SPACE)) for run in printed)
    return text if style.family.missing(text_of(wide)) else wide


def _breaks(words: Words, room: float) -> list[int]:
    """Return where lines begin, and the end: indices of boxes."""
    boxes, stops, spaces = words.boxes, words.stops, words.spaces
    last, ended = len(boxes), words.ended
    if stops[-1] <= room and not ended:
        return [0, last]
    starts, froms, costs, before = [0], [0.0], [0.0], [0]
    short, stub = _SHORT * room, min(_SHORT * room, _STUB)
    nearest = begun = 0  # the first start from which a line to here is not too wide, and the paragraph's
    for j, box in enumerate(boxes, 1):
        if j < last and box.after not in BREAKS:
            continue
        end = stops[j - 1]
        ends = j == last or (ended and box.after == END)
        while nearest < len(froms) and end - froms[nearest] > room:
            nearest += 1
        beyond = end - froms[begun] - room
        runt = _RUNT_COST if beyond < _LONG else _SHARED_COST / (room * beyond)
        least, chosen = _ENDLESS, len(starts) - 1
        for number in range(nearest, len(starts)):
            found = costs[number]
            if found > least:
                continue
            width = end - froms[number]
            if not ends:
                empty = 1.0 - width / room
                found += empty * empty
            elif number > begun:
                found += runt * (width < short or spaces[starts[number]] == spaces[j - 1])
                found += _STUB_COST * (width < stub)
            if found <= least:
                least, chosen = found, number
        if least == _ENDLESS:
            least = costs[chosen] + _OVERFULL
        starts.append(j)
        froms.append(words.firsts[j] if j < last else 0.0)
        costs.append(least + (_BREAK_COST if box.after in PARTED else 0.0))
        before.append(chosen)
        if ends:
            nearest = begun = len(starts) - 1
    breaks = []
    number = len(starts) - 1
    while number:
        breaks.append(starts[number])
        number = before[number]
    return [0, *reversed(breaks)]
