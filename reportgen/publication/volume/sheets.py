"""Pages on their way: what stands on each is measured, and placed when the page is drawn.

So the whole can be numbered before a page of it is made, and no more than one is held.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from reportgen.design import (
    MARGIN,
    Group,
    Look,
    Part,
    facing,
    foot,
    is_recto,
    painted_paper,
    pressed,
    running_bar,
    stamped,
)
from reportgen.errors import Code, Problem, ProblemsFound

Placing: TypeAlias = Callable[[], Group]
"""Places something on the page that is being drawn."""
Within: TypeAlias = tuple[tuple[str, str], ...]
"""The role and the key of each element above something, from the document down."""

_UNDER_HEAD = 26.0
_OVER_FOOT = 12.0
COLUMN_GAP = 20.0
"""The space between columns of a directory, in pt."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its running title, and what stands on it. One without a title has no head and no foot."""

    title: str
    things: tuple[Placing, ...]


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


@dataclass(frozen=True, slots=True)
class Frame:
    """What frames the pages: ``running`` stands in their heads, ``source`` in their feet."""

    look: Look
    running: str
    source: str

    @property
    def width(self) -> float:
        """The width of the type area in pt."""
        return self.look.theme.size[0] - 2 * MARGIN

    def area(self, title: str) -> tuple[float, float]:
        """Return where the type area begins and ends, in pt from the top of the paper."""
        head, below = (
            running_bar(title, self.running, self.look)[1],
            foot(self.source, "0", self.look)[1],
        )
        return head + _UNDER_HEAD, self.look.theme.size[1] - below - _OVER_FOOT

    def groups(self, sheet: Sheet, printed: int) -> tuple[Group, ...]:
        """Return what stands on a page, with the number that is printed on it."""
        recto = is_recto((), printed)
        groups = [*painted_paper(self.look)]
        if sheet.title:
            groups.append(running_bar(sheet.title, self.running, self.look)[0])
        groups += (place() for place in sheet.things)
        if sheet.title:
            groups.append(foot(self.source, str(printed), self.look, recto=recto)[0])
        faced = tuple(facing(group, self.look) for group in groups)
        return *pressed(faced, self.look, recto=recto), *stamped(self.look)


def within(above: Within, *groups: Group) -> Group:
    """Return groups below elements that may go on from page to page."""
    found = Group("", groups)
    for role, key in reversed(above):
        found = Group(role, (found,), key=key)
    return found


class Flow:
    """Puts parts under each other, and begins a page where one is full."""

    def __init__(self, frame: Frame, title: str) -> None:
        self.frame = frame
        self.title = title
        self.top, self.bottom = frame.area(title)
        self.y = self.top
        self.number = 0
        """How many pages are full."""
        self._sheets: list[Sheet] = []
        self._things: list[Placing] = []

    @property
    def room(self) -> float:
        """What is left of the page, in pt."""
        return self.bottom - self.y

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the page yet."""
        return self.y == self.top

    def turn(self) -> None:
        """Begin a page."""
        self._sheets.append(Sheet(self.title, tuple(self._things)))
        self._things = []
        self.y = self.top
        self.number += 1

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the pages."""
        if self._things:
            self.turn()
        return tuple(self._sheets)

    def need(self, height: float) -> None:
        """Begin a page where there is no such room left on this one."""
        if height > self.room and not self.fresh:
            self.turn()

    def space(self, height: float) -> None:
        """Leave space, but not at the top of a page."""
        if not self.fresh:
            self.y += height

    def put(self, part: Part, above: Within, x: float = 0.0, dy: float = 0.0) -> None:
        """Put a part at a place of the page, right of the margin and below what stands already, in pt."""
        left, top = MARGIN + x, self.y + dy
        self._things.append(lambda: within(above, part.place(left, top, part.height)))

    def add(self, part: Part, above: Within) -> None:
        """Put a part under what stands already, on another page where it has no room."""
        self.need(part.height)
        self.put(part, above)
        self.y += part.height

    def columns(self, entries: Sequence["Listed"], count: int) -> None:
        """Put entries in columns, down the first before the second; one page's are of one height."""
        begin = 0
        while begin < len(entries):
            heights = [entry.whole for entry in entries[begin:]]
            fitting = _filled(heights, count, self.room, entries[begin:])
            if not fitting:
                self._turn_for(entries[begin].said)
                continue
            height = self.room
            if sum(fitting) == len(heights):
                height = _balanced(heights, count, self.room, entries[begin:])
                fitting = _filled(heights, count, height, entries[begin:])
            lowest = 0.0
            for column, number in enumerate(fitting):
                y = 0.0
                for index, entry in enumerate(entries[begin : begin + number]):
                    y += entry.over if index else 0.0
                    x = column * (entry.width + COLUMN_GAP) + entry.indent
                    self.put(entry.part, entry.above, x, y)
                    y += entry.part.height
                lowest = max(lowest, y)
                begin += number
            self.y += lowest
            if begin < len(entries):
                self.turn()

    def rows(self, table: Rows, above: Within, again: Part) -> None:
        """Put a table's rows, in columns where it has several, with its header over each of them.

        The header is said once; where it stands again it is an artefact, as is what says that the table goes
        on, over it on another page.
        """
        begin = 0
        while begin < len(table.heights):
            over = again.height if begin else 0.0
            room = self.room - table.head_height - over
            heights = table.heights[begin:]
            fitting = _filled(heights, table.side_by_side, room)
            if not fitting:
                self._turn_for(table.said(begin))
                continue
            if sum(fitting) == len(heights):
                room = _balanced(heights, table.side_by_side, room)
                fitting = _filled(heights, table.side_by_side, room)
            if begin:
                self._silently(again)
            lowest = 0.0
            for column, number in enumerate(fitting):
                x, top = MARGIN + column * table.step, self.y
                self._things.append(_header(table, x, top, above, said=not begin and not column))
                y = top + table.head_height
                for row in range(begin, begin + number):
                    self._things.append(_row(table, row, x, y, above))
                    y += table.heights[row]
                lowest = max(lowest, y - top)
                begin += number
            self.y += lowest
            if begin < len(table.heights):
                self.turn()

    def _turn_for(self, what: str) -> None:
        """Begin a page for what has no room on this one. Raises ProblemsFound where none has any."""
        if self.fresh:
            message = f"{self.title}: what is to be said of {what} is higher than a page"
            hint = "shorten the answers in words of the place's own"
            raise ProblemsFound(Problem(Code.TOO_LONG, message, None, hint))
        self.turn()

    def _silently(self, part: Part) -> None:
        top = self.y
        self._things.append(lambda: Group("Artifact", (part.place(MARGIN, top, part.height),)))
        self.y += part.height


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a directory, the space over it and at its left, in pt; some stay with the one that follows.

    ``width`` is that of its column.
    """

    part: Part
    said: str
    above: Within
    width: float
    over: float = 0.0
    stays: bool = False
    indent: float = 0.0

    @property
    def whole(self) -> float:
        """Its height with the space over it."""
        return self.part.height + self.over


def _header(table: Rows, x: float, y: float, above: Within, *, said: bool) -> Placing:
    def place() -> Group:
        head = table.head(x, y)
        return (
            within((*above, ("THead", f"{above[-1][1]}/head")), head) if said else Group("Artifact", (head,))
        )

    return place


def _row(table: Rows, number: int, x: float, y: float, above: Within) -> Placing:
    return lambda: within((*above, ("TBody", f"{above[-1][1]}/body")), table.row(number, x, y))


def _filled(heights: Sequence[float], count: int, room: float, entries: Sequence[Listed] = ()) -> list[int]:
    """Return how many things stand in each of so many columns of a height, those that fit."""
    found, begin = [], 0
    for _ in range(count):
        end, used = begin, 0.0
        while end < len(heights):
            more = heights[end] - (entries[end].over if entries and end == begin else 0.0)
            if used + more > room:
                break
            used, end = used + more, end + 1
        while entries and end < len(heights) and end > begin and entries[end - 1].stays:
            end -= 1
        if end == begin:
            break
        found.append(end - begin)
        begin = end
    return found


def _balanced(heights: Sequence[float], count: int, room: float, entries: Sequence[Listed] = ()) -> float:
    """Return the least height in which all things stand in so many columns."""
    height = max(sum(heights) / count, *heights)
    while height < room and sum(_filled(heights, count, height, entries)) < len(heights):
        height += 1.0
    return min(height, room)
