"""From what a spotlight says to where it stands: two pages, or an error where it does not fit.

Sections that may move do so where a page would not be well filled, or not hold all. Nothing is scaled or cut.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from reportgen.content import Spotlight, walk
from reportgen.design import MARGIN, Group, Pagination, Press, Theme, facing, pressed, stamped
from reportgen.pages.areas import PageFit
from reportgen.pages.filling import aired, filled
from reportgen.pages.kept import below, names_of
from reportgen.pages.ladder import Fit, Fitted, Fitting, has_silence
from reportgen.series import Pages


@dataclass(frozen=True, slots=True)
class PagePlan:
    """A page: its groups in reading order, and the part of the type area that is filled."""

    groups: tuple[Group, ...]
    fill: float


@dataclass(frozen=True, slots=True)
class Setting:
    """How a spotlight came to stand: the step, what part of each page is full, and what is left out.

    ``left_out`` are the ids of blocks, and ``section:`` with the name of a section, that are optional and for
    which there was no room.
    """

    step: str = ""
    fill: tuple[float, ...] = ()
    left_out: tuple[str, ...] = ()

    def __str__(self) -> str:
        full = (f"page {number} {part:.0%} full" for number, part in enumerate(self.fill, 1))
        without = [f"without {' and '.join(self.left_out)}"] if self.left_out else []
        return ", ".join([f"set {self.step}", *full, *without])


@dataclass(frozen=True, slots=True)
class Layout:
    """A spotlight, placed. ``size`` is that of the paper, in pt.

    ``behind`` is what stands behind the box of what is not known, empty where nothing does, and None where
    that stands as the outline has it.
    """

    size: tuple[float, float]
    fit: Fit
    pages: tuple[PagePlan, ...]
    press: Press = field(default_factory=Press)
    behind: str | None = None
    unused: tuple[str, ...] = ()
    """The headings of sections that are there to fill a page, and for which none has room."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """What is to be said nowhere: what is optional and had no room, and what was to fill a page."""
        return (*self.fit.left_out, *self.unused)

    @property
    def step(self) -> str:
        """The name of the step it is set at."""
        return self.fit.step.name

    @property
    def setting(self) -> Setting:
        """How it came to stand."""
        names = tuple(name.replace("heading:", "section:") for name in self.fit.left_out)
        return Setting(self.step, tuple(page.fill for page in self.pages), names)


class TooHighError(ValueError):
    """A spotlight does not fit on its pages in any arrangement and at any step."""


def lay_out(
    pages: Pages,
    spotlight: Spotlight,
    pagination: Pagination,
    theme: Theme,
    optional: Collection[str] = (),
) -> Layout:
    """Return a spotlight on its pages, as the outline arranges it.

    ``optional`` are the ids of blocks, and of headings of sections, that may be left out. Raises TooHighError
    where it does not fit at the tightest step without them.
    """
    fitting = Fitting(spotlight, pagination, theme, optional)
    best = fitting.best(pages)
    if best is None:
        raise TooHighError
    full = filled(fitting, best)
    areas = aired(fitting, full).areas
    plans = (_composed(area, recto=pagination.recto(number)) for number, area in enumerate(areas, 1))
    behind = _behind(full, spotlight) if has_silence(pages[0]) else None
    return Layout(theme.size, full.fit, tuple(plans), theme.house.press, behind, full.unused)


def _behind(fitted: Fitted, spotlight: Spotlight) -> str:
    """Return what the box of what is not known stands before: what begins the second page, or nothing."""
    first, second = fitted.pages
    out = (*fitted.fit.left_out, *fitted.unused)
    left_out = {name for page in fitted.pages for name in below(page, out)}
    shown = [block.id for block in walk(spotlight.items) if block.id not in left_out]
    found = (one for name in names_of(second) for one in shown if one == name or one.startswith(f"{name}:"))
    return next(found, "") if has_silence(first) else ""


def _composed(area: PageFit, *, recto: bool) -> PagePlan:
    head, foot = area.frame
    body = area.body.place(MARGIN, area.top, area.given)
    groups = tuple(facing(group, area.look) for group in (*area.paper, head, body, foot))
    return PagePlan((*pressed(groups, area.look, recto=recto), *stamped(area.look)), area.fill)
