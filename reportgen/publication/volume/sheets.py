"""Pages on their way: what stands on each is measured, and placed when the page is drawn.

So the whole can be numbered before a page of it is made, and no more than one is held.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from reportgen.design import (
    MARGIN,
    Group,
    Look,
    facing,
    foot,
    painted_paper,
    pressed,
    running_bar,
    stamped,
)
from reportgen.richtext import in_digits

Placing: TypeAlias = Callable[[], Group]
"""Places something on the page that is being drawn."""
Within: TypeAlias = tuple[tuple[str, str], ...]
"""The role and the key of each element above something, from the document down."""

_UNDER_HEAD = 26.0
_OVER_FOOT = 12.0
_BETWEEN = "\u00a0· "


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its running title, and what stands on it. One without a title has no head and no foot."""

    title: str
    things: tuple[Placing, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What frames the pages: ``running`` stands in their heads, their numbers alone in their feet."""

    look: Look
    running: str

    @property
    def width(self) -> float:
        """The width of the type area in pt."""
        return self.look.theme.size[0] - 2 * MARGIN

    def area(self, titles: Iterable[str]) -> tuple[float, float]:
        """Return where the type area of pages with these titles begins and ends, in pt from their top."""
        head = max(running_bar(title, self.running, self.look)[1] for title in dict.fromkeys(titles))
        below = foot("", self.folio(0), self.look)[1]
        return head + _UNDER_HEAD, self.look.theme.size[1] - below - _OVER_FOOT

    def folio(self, printed: int) -> str:
        """Return a page number as it is printed."""
        return in_digits(printed, self.look.body.language)

    def groups(self, sheet: Sheet, printed: int) -> tuple[Group, ...]:
        """Return what stands on a page, with the number that is printed on it."""
        recto = printed % 2 == 1
        groups = [*painted_paper(self.look)]
        if sheet.title:
            groups.append(running_bar(sheet.title, self.running, self.look, recto=recto)[0])
        groups += (place() for place in sheet.things)
        if sheet.title:
            groups.append(foot("", self.folio(printed), self.look, recto=recto)[0])
        faced = tuple(facing(group, self.look) for group in groups)
        return *pressed(faced, self.look, recto=recto), *stamped(self.look)


def both_titles(first: str, second: str) -> str:
    """Return what stands in the head of a page with two chapters."""
    return f"{first}{_BETWEEN}{second}"


def within(above: Within, *groups: Group) -> Group:
    """Return groups below elements that may go on from page to page."""
    found = Group("", groups)
    for role, key in reversed(above):
        found = Group(role, (found,), key=key)
    return found
