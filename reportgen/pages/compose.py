"""From what a spotlight says to where it stands: two pages, or an error where it does not fit.

The most open step of the ladder at which both pages hold all is taken, for both or, where the theme says so,
for each. A tighter step needs no more room than a more open one, so it is found by halving. Sections that may
move do so where a page would not be well filled, or not hold all. Nothing is scaled, cut or left out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from reportgen.content import Spotlight, walk
from reportgen.design import (
    LADDER,
    MARGIN,
    Group,
    Look,
    Part,
    Press,
    Step,
    Theme,
    facing,
    footer,
    is_recto,
    look_of,
    masthead,
    painted_paper,
    pressed,
    running_head,
)
from reportgen.pages.composer import Composer
from reportgen.pages.kept import PartCache
from reportgen.series import Pages, arrangements

WELL_FILLED = 0.85
"""The part of the type area that a page is to fill."""

_TOP = 15.5
_BOTTOM = 9.0


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A page: its groups in reading order, and the part of the type area that is filled."""

    groups: tuple[Group, ...]
    fill: float


@dataclass(frozen=True, slots=True)
class Setting:
    """How a spotlight came to stand: the step of the ladder, and what part of each page is full."""

    step: str = ""
    fill: tuple[float, ...] = ()

    def __str__(self) -> str:
        full = (f"page {number} {part:.0%} full" for number, part in enumerate(self.fill, 1))
        return ", ".join([f"set {self.step}", *full])


@dataclass(frozen=True, slots=True)
class Layout:
    """A spotlight, placed. ``size`` is that of the paper, in pt."""

    size: tuple[float, float]
    step: str
    pages: tuple[PagePlan, ...]
    press: Press = field(default_factory=Press)

    @property
    def setting(self) -> Setting:
        """How it came to stand."""
        return Setting(self.step, tuple(page.fill for page in self.pages))


@dataclass(frozen=True, slots=True)
class _Area:
    """A page before it is composed: its look, paper and frame, the body's part and where that stands."""

    look: Look
    paper: tuple[Group, ...]
    frame: tuple[Group, Group]
    body: Part
    top: float
    height: float

    @property
    def surplus(self) -> float:
        """How much too high the body is, in pt."""
        return self.body.height - self.height

    @property
    def fill(self) -> float:
        """The part of the type area that the body fills when it has grown."""
        return min(self.body.height + self.body.stretch, self.height) / self.height


class TooHighError(ValueError):
    """A spotlight does not fit on its pages in any arrangement and at any step."""


def lay_out(pages: Pages, spotlight: Spotlight, theme: Theme) -> Layout:
    """Return a spotlight on its pages, as the outline arranges it.

    Raises TooHighError where it does not fit at the tightest step.
    """
    best = _best(pages, spotlight, theme)
    if best is None:
        raise TooHighError
    step, areas = best
    plans = (
        _composed(area, recto=is_recto(spotlight.folios, number)) for number, area in enumerate(areas, 1)
    )
    return Layout(theme.size, step.name, tuple(plans), theme.house.press)


def step_of(pages: Pages, spotlight: Spotlight, theme: Theme, kept: PartCache | None = None) -> Step | None:
    """Return the step at which a spotlight would be laid out, None where it does not fit."""
    best = _best(pages, spotlight, theme, kept)
    return best[0] if best else None


def surpluses(
    pages: Pages, spotlight: Spotlight, theme: Theme, kept: PartCache | None = None
) -> tuple[float, ...]:
    """Return how much too high each page is at the tightest step, in pt: it fits where none is above 0.

    Of the arrangements it is the first that fits, or the one that comes nearest.
    """
    found: list[tuple[float, ...]] = []
    for arrangement in arrangements(pages):
        found.append(tuple(area.surplus for area in _areas(arrangement, spotlight, theme, LADDER[-1], kept)))
        if max(found[-1]) <= 0:
            return found[-1]
    return min(found, key=lambda pages: sum(max(high, 0.0) for high in pages))


def _best(
    pages: Pages, spotlight: Spotlight, theme: Theme, kept: PartCache | None = None
) -> tuple[Step, list[_Area]] | None:
    """Return the first arrangement that is well filled, or the one filled best, with its step."""
    best: tuple[Step, list[_Area]] | None = None
    for arrangement in arrangements(pages):
        fitted = _fitted(arrangement, spotlight, theme, kept)
        if fitted and (best is None or _fill(fitted[1]) > _fill(best[1])):
            best = fitted
        if best and _fill(best[1]) >= WELL_FILLED:
            break
    return best


def _fitted(
    pages: Pages, spotlight: Spotlight, theme: Theme, kept: PartCache | None
) -> tuple[Step, list[_Area]] | None:
    """Return the most open step at which the pages hold all, and the pages at it, or None.

    Where the theme lets each page have its own step, the tightest of them is returned.
    """
    numbers = range(1, len(pages) + 1)
    found: list[tuple[Step, list[_Area]]] = []
    for together in [numbers] if theme.same_step else [[number] for number in numbers]:
        areas_at = partial(_areas, pages, spotlight, theme, kept=kept, numbers=together)
        fitting = _most_open(areas_at)
        if fitting is None:
            return None
        found.append(fitting)
    tightest = max((step for step, _ in found), key=LADDER.index)
    return tightest, [area for _, areas in found for area in areas]


def _most_open(areas_at: Callable[[Step], Iterable[_Area]]) -> tuple[Step, list[_Area]] | None:
    """Return the most open step at which no page is too high, with the pages, or None."""
    open_, tightest = 0, len(LADDER)
    fitting: tuple[Step, list[_Area]] | None = None
    while open_ < tightest:
        middle = (open_ + tightest) // 2
        areas = list(areas_at(LADDER[middle]))
        if all(area.surplus <= 0 for area in areas):
            fitting, tightest = (LADDER[middle], areas), middle
        else:
            open_ = middle + 1
    return fitting


def _fill(areas: list[_Area]) -> float:
    """Return the part of the type area that is filled, of the page with less."""
    return min(area.fill for area in areas)


def _areas(
    pages: Pages,
    spotlight: Spotlight,
    theme: Theme,
    step: Step,
    kept: PartCache | None = None,
    numbers: Sequence[int] = (),
) -> Iterator[_Area]:
    """Yield the pages of some numbers, or all, at a step; none behind one too high, but at the last step."""
    look = look_of(theme, step, spotlight.language)
    blocks = {block.id: block for block in walk(spotlight.items)}
    composer = Composer(blocks, look, kept)
    width, paper = theme.size
    for number in numbers or range(1, len(pages) + 1):
        head, head_height = (masthead if number == 1 else running_head)(spotlight, look)
        foot, foot_height = footer(spotlight, number, len(pages), look)
        top = head_height + _TOP
        height = paper - foot_height - _BOTTOM - top
        body = composer.page(pages[number - 1], width - 2 * MARGIN)
        area = _Area(look, painted_paper(look), (head, foot), body, top, height)
        yield area
        if area.surplus > 0 and step is not LADDER[-1]:
            return


def _composed(area: _Area, *, recto: bool) -> PagePlan:
    head, foot = area.frame
    body = area.body.place(MARGIN, area.top, area.height)
    groups = tuple(facing(group, area.look) for group in (*area.paper, head, body, foot))
    return PagePlan(pressed(groups, area.look, recto=recto), area.fill)
