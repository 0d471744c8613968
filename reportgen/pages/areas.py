"""Pages of a spotlight before they are composed: measured at a step, without what is left out, each once."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TypeAlias

from reportgen.content import Block, Paragraph, Spotlight, walk
from reportgen.design import (
    LADDER,
    MARGIN,
    Group,
    Look,
    Pagination,
    Part,
    Step,
    Theme,
    footer,
    look_of,
    masthead,
    painted_paper,
    running_head,
)
from reportgen.pages.composer import Composer
from reportgen.pages.kept import NOTES, PageFrame, PartCache, Showing, branch_of
from reportgen.series import PAGES, Item

_TOP = 12.0
_BOTTOM = 5.0
FOOT_AIR = 12.0
"""How much more than ``_BOTTOM`` is over the rule at the foot of a page, in pt, where there is room."""
AIR = 36.0
"""What a page has over, in pt, for air enough over the sections at the tightest step of space."""
CLEAR = 2
"""So many units of the grid stand over a section at least for it to be clear of what is over it."""

Key: TypeAlias = tuple[int, tuple[int, ...], tuple[str, ...]]
"""What tells a page from others: its number, what it shows, and what is left out of that."""


@dataclass(frozen=True, slots=True)
class PageFit:
    """A page before it is composed: its look, paper and frame, the body's part and where that stands."""

    look: Look
    paper: tuple[Group, ...]
    frame: tuple[Group, Group]
    body: Part
    top: float
    height: float
    sections: int
    """How many sections stand under something, each with the air of the step over it."""

    @property
    def air(self) -> int:
        """Whether it has room for air enough over its sections, 2, or for them to stand clear, 1; else 0."""
        more = self.sections * max(CLEAR - self.look.step.large, 0) * self.look.unit
        return 2 if self.surplus <= -AIR else int(self.surplus <= -more)

    @property
    def surplus(self) -> float:
        """How much too high the body is, in pt."""
        return self.body.height - self.height

    @property
    def given(self) -> float:
        """How high the body is placed, in pt.

        So a box that stands at the foot has half of what is over below it, air enough first, and no hole.
        """
        over = max(-self.surplus, 0.0)
        return self.height - min(max(min(over, FOOT_AIR), over / 2), 3 * FOOT_AIR)

    @property
    def fill(self) -> float:
        """The part of the type area that the body fills."""
        return min(self.body.height, self.height) / self.height


class Areas:
    """The pages of a spotlight in a theme, as they are asked for.

    ``added`` are the headings of the sections, of those that are there to fill a page, that are shown.
    """

    def __init__(self, spotlight: Spotlight, pagination: Pagination, theme: Theme, kept: PartCache) -> None:
        self.spotlight, self.theme, self.kept = spotlight, theme, kept
        self.framed = replace(spotlight, items=(), statements=()), pagination
        self.blocks = {block.id: kept.same(_naming(block, spotlight.name)) for block in walk(spotlight.items)}
        self.areas: dict[tuple[Key, Step], PageFit] = {}
        self.without: dict[Key, frozenset[str]] = {}
        self.within: dict[frozenset[str], Showing] = {}
        self.showing: dict[int, bool] = {}
        self.added: frozenset[str] = frozenset()
        self.spares: dict[tuple[int, ...], tuple[str, ...]] = {}

    def area(
        self, number: int, items: tuple[Item, ...], step: Step, left_out: Collection[str] = ()
    ) -> PageFit:
        """Return a page of an arrangement, counted from 0, at a step and without some blocks."""
        key = self.key(number, items, left_out)
        if (key, step) not in self.areas:
            shown, out = self.shown(items), key[2]
            if key not in self.without:
                going = (found for item in shown for found in branch_of(item).going.items())
                self.without[key] = frozenset().union(*(ids for name, ids in going if name in out))
            self.areas[key, step] = self.measured(number, shown, step, self.without[key])
        return self.areas[key, step]

    def key(self, number: int, items: tuple[Item, ...], left_out: Collection[str]) -> Key:
        """Return what tells a page from others."""
        which = tuple(map(id, self.shown(items)))
        if which not in self.spares:
            self.spares[which] = tuple(self.spare(items))
        return number, which, (*left_out, *(name for name in self.spares[which] if name not in self.added))

    def spare(self, items: tuple[Item, ...]) -> list[str]:
        """Return the headings of sections of a page that are there to fill it, and have something to show."""
        found = (spare for item in items for spare in branch_of(item).spare)
        return [name for name, under in found if not under.isdisjoint(self.blocks)]

    def shown(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        """Return those of some items that have something to show."""
        for item in items:
            if id(item) not in self.showing:
                names = branch_of(item).names
                self.showing[id(item)] = not self.blocks.keys().isdisjoint(names) or NOTES in names
        return tuple(item for item in items if self.showing[id(item)])

    def measured(self, number: int, items: tuple[Item, ...], step: Step, without: frozenset[str]) -> PageFit:
        """Return a page, measured anew."""
        (spotlight, pagination), language = self.framed, self.spotlight.language
        if without not in self.within:
            blocks = {name: block for name, block in self.blocks.items() if name not in without}
            self.within[without] = Showing(blocks)
        width, paper = self.theme.size

        def frame() -> PageFrame:
            steady = look_of(self.theme, LADDER[0], language)  # a frame is the same at every step
            head = (
                running_head(spotlight, pagination, number + 1, steady)
                if number
                else masthead(spotlight, steady)
            )
            return head, footer(spotlight, pagination, number + 1, PAGES, steady)

        (head, head_height), (foot, foot_height) = self.kept.frame(number, self.framed, frame)
        top = head_height + _TOP
        look, inside = (look_of(self.theme, one, language) for one in (step, step.inside))
        apart = look.gap(step.large)
        showing = self.within[without]
        body = Composer(showing, inside, self.kept).page(items, width - 2 * MARGIN, apart)
        height = paper - foot_height - _BOTTOM - top
        sections = sum(gap == "large" for band in showing.bands(items, whole=True) for gap, _ in band)
        return PageFit(look, painted_paper(look), (head, foot), body, top, height, sections)


def _naming(block: Block, name: str) -> Block:
    """Return a block whose sentences hold a name of several words, where they have it."""
    if " " in name and isinstance(block, Paragraph) and any(name in text for text in block.texts):
        return replace(block, held=name)
    return block
