"""Parts under each other, in columns, and row by row, from page to page."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import accumulate
from typing import Protocol, TypeAlias

from reportgen.design import MARGIN, Group, Part
from reportgen.errors import Code, Problem, ProblemsFound
from reportgen.publication.volume.columns import COLUMN_GAP, Listed, balanced, filled
from reportgen.publication.volume.sheets import Frame, Sheet, Within, both_titles, within

Moved: TypeAlias = Callable[[float], Group]
"""Places something on the page that is being drawn, so much lower than it was put, in pt."""

FULL = 2 / 3
"""A page is to be at least so full."""
_WIDOWS = 3
"""So many rows at least stand where a table ends on another page."""
WIDEST = 3.0
"""Gaps of a page are made wider by so many times at most, for it to end where others do."""


class Rows(Protocol):
    """A table that is placed row by row: a header, and so many rows of a height, in pt."""

    @property
    def side_by_side(self) -> int:
        """In how many columns of the page it stands."""

    @property
    def step(self) -> float:
        """How far from the left edge of one column to that of the next."""

    @property
    def head_height(self) -> float:
        """The height of its header."""

    @property
    def heights(self) -> tuple[float, ...]:
        """The height of each row."""

    def said(self, number: int) -> str:
        """Return whose row it is."""

    def head(self, x: float, y: float) -> Group:
        """Return the header."""

    def row(self, number: int, x: float, y: float) -> Group:
        """Return a row."""


class Flow:
    """Puts parts under each other, and begins a page where one is full.

    Where they are to be ``even``, pages have wider gaps so as to end at one foot; the last only where it can.
    ``first`` is the number of the first.
    """

    def __init__(
        self,
        frame: Frame,
        title: str,
        titles: Iterable[str] = (),
        lower: float = 0.0,
        *,
        even: bool = False,
        first: int = 0,
    ) -> None:
        self.frame, self.even, self.first = frame, even, first
        self.title = title
        """What stands in the head of a page that begins."""
        self.top, bottom = frame.area((title, *titles))
        self.height = bottom - self.top
        self.bottom = bottom - lower
        self.y = self.top
        self.number = 0
        """How many pages are full."""
        self.fills: list[float] = []
        """How full each of them is."""
        self.begins: dict[str, int] = {}
        """The page of what begins on it, counted from 0, by what leads there."""
        self._low = self.top
        self._sheets: list[Sheet] = []
        self._things: list[tuple[Moved, int]] = []
        self._gaps: list[float] = []
        self._head = self._opening = title

    @property
    def room(self) -> float:
        """What is left of the page, in pt."""
        return self.bottom - self.y

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the page yet."""
        return self.y == self.top

    @property
    def glue(self) -> float:
        """How much of the page so far is gaps, in pt."""
        return sum(self._gaps)

    def turn(self, *, last: bool = False) -> None:
        """Begin a page."""
        lacks, glue = self.bottom - self._low, self.glue
        wider = lacks / glue if self.even and glue else 0.0
        wider = min(wider, WIDEST) if wider <= WIDEST or not last else 0.0
        down = list(accumulate((gap * wider for gap in self._gaps), initial=0.0))
        things = tuple(partial(placing, down[gaps]) for placing, gaps in self._things)
        self._sheets.append(Sheet(self._head, things))
        self.fills.append((self._low + down[-1] - self.top) / self.height)
        self._things, self._gaps = [], []
        self.y = self._low = self.top
        self.number += 1

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the pages."""
        if self._things:
            self.turn(last=True)
        return tuple(self._sheets)

    def need(self, height: float) -> None:
        """Begin a page where there is no such room left on this one."""
        if height > self.room and not self.fresh:
            self.turn()

    def space(self, height: float, *, gives: bool = False) -> None:
        """Leave space, but not at the top of a page; space that ``gives`` may be made wider."""
        if not self.fresh:
            self.y += height
            self._gaps += [height] if gives else []

    def chapter(self, title: str) -> None:
        """Begin a chapter or a topic: the head of a page has the first and, where it has room, the last."""
        self.title = title
        both = both_titles(self._opening, title)
        if not self.fresh and self.frame.area((both,))[0] <= self.top:
            self._head = both

    def put(self, part: Part, above: Within, x: float = 0.0, dy: float = 0.0) -> None:
        """Put a part at a place of the page, right of the margin and below what stands already, in pt."""
        left, top = MARGIN + x, self.y + dy
        self._place(lambda down: within(above, part.place(left, top + down, part.height)), top + part.height)

    def _place(self, placing: Moved, low: float) -> None:
        """Put something on the page that ends at a height; the first on it says what its head is."""
        if not self._things:
            self._head = self._opening = self.title
        self._things.append((placing, len(self._gaps)))
        self._low = max(self._low, low)

    def add(self, part: Part, above: Within) -> None:
        """Put a part under what stands already, on another page where it has no room."""
        self.need(part.height)
        self.put(part, above)
        self.y += part.height

    def columns(self, entries: Sequence[Listed], count: int) -> list[int]:
        """Put entries in columns, down the first before the second; one page's are of one height.

        Returns the page of each, counted from 0.
        """
        pages: list[int] = []
        begin = 0
        while begin < len(entries):
            heights = [entry.whole for entry in entries[begin:]]
            fitting = filled(heights, count, self.room, entries[begin:])
            if not fitting:
                self.turn_for(entries[begin].said)
                continue
            height = self.room
            if sum(fitting) == len(heights):
                height = balanced(heights, count, self.room, entries[begin:])
                fitting = filled(heights, count, height, entries[begin:])
            lowest = 0.0
            for column, number in enumerate(fitting):
                y = 0.0
                for index, entry in enumerate(entries[begin : begin + number]):
                    x = column * (entry.width + COLUMN_GAP)
                    if not index and entry.again:
                        self.put(_artefact(entry.again), (), x)
                    y += entry.over if index else entry.at_top - entry.part.height
                    x += entry.indent
                    self.put(entry.part, entry.above, x, y)
                    y += entry.part.height
                lowest = max(lowest, y)
                begin += number
                pages += [self.number] * number
            self.y += lowest
            if begin < len(entries):
                self.turn()
        return pages

    def rows(self, table: Rows, above: Within, again: Part, *, parted: bool = False) -> None:
        """Put a table's rows, in columns where it has several, with its header over each of them.

        The header is said once; where it stands again it is an artefact, as is what says that the table goes
        on, over it on another page: also on the first, where that is ``parted`` from what is before it.
        """
        begin = 0
        while begin < len(table.heights):
            over = again.height if begin or parted else 0.0
            room = self.room - table.head_height - over
            heights = table.heights[begin:]
            fitting = filled(heights, table.side_by_side, room)
            if not fitting:
                self.turn_for(table.said(begin))
                continue
            if sum(fitting) == len(heights):
                room = balanced(heights, table.side_by_side, room)
                fitting = filled(heights, table.side_by_side, room)
            elif (lone := _WIDOWS - (len(heights) - sum(fitting))) > 0 and fitting[-1] > 2 * _WIDOWS:
                fitting[-1] -= lone  # go on together with what would stand alone on the next page
            if begin or parted:
                self.silently(again)
            lowest = 0.0
            for column, number in enumerate(fitting):
                rows = range(begin, begin + number)
                high = self.stretch(table, rows, above, column * table.step, said=not begin and not column)
                lowest = max(lowest, high)
                begin += number
            self.y += lowest
            if begin < len(table.heights):
                self.turn()

    def stretch(self, table: Rows, rows: range, above: Within, x: float = 0.0, *, said: bool | None) -> float:
        """Put some rows of a table under its header, right of the margin, and return their height in pt.

        The header is ``said``, or an artefact, or stands over rows that are there already.
        """
        left, y = MARGIN + x, self.y
        if said is not None:
            y += table.head_height
            self._place(_header(table, left, self.y, above, said=said), y)
        for row in rows:
            top, y = y, y + table.heights[row]
            self._place(_row(table, row, left, top, above), y)
        return y - self.y

    def turn_for(self, what: str) -> None:
        """Begin a page for what has no room on this one. Raises ProblemsFound where none has any."""
        if self.fresh:
            message = f"{self.title}: what is to be said of {what} is higher than a page"
            hint = "shorten the answers in words of the place's own"
            raise ProblemsFound(Problem(Code.TOO_LONG, message, None, hint))
        self.turn()

    def silently(self, part: Part) -> None:
        """Put a part under what stands already that was said before."""
        self.put(_artefact(part), ())
        self.y += part.height


def _artefact(part: Part) -> Part:
    """Return a part that was said before, as an artefact."""
    return Part(part.height, lambda x, y, high: Group("Artifact", (part.place(x, y, high),)))


def _header(table: Rows, x: float, y: float, above: Within, *, said: bool) -> Moved:
    def place(down: float) -> Group:
        head = table.head(x, y + down)
        return (
            within((*above, ("THead", f"{above[-1][1]}/head")), head) if said else Group("Artifact", (head,))
        )

    return place


def _row(table: Rows, number: int, x: float, y: float, above: Within) -> Moved:
    return lambda down: within((*above, ("TBody", f"{above[-1][1]}/body")), table.row(number, x, y + down))
