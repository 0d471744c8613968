"""From what a spotlight says to where it stands: two pages, or an error where it does not fit.

Sections that may move do so where a page would not be well filled, or not hold all. Nothing is scaled or cut.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from reportgen.content import Spotlight
from reportgen.design import MARGIN, Group, Press, Theme, facing, is_recto, pressed
from reportgen.pages.kept import PartCache
from reportgen.pages.ladder import Area, Fit, Fitting
from reportgen.series import Pages, SilenceItem, arrangements, leaves


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
    """A spotlight, placed. ``size`` is that of the paper, in pt; ``moved`` are blocks at the end of all."""

    size: tuple[float, float]
    fit: Fit
    pages: tuple[PagePlan, ...]
    press: Press = field(default_factory=Press)
    moved: tuple[str, ...] = ()

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


def lay_out(pages: Pages, spotlight: Spotlight, theme: Theme, optional: Collection[str] = ()) -> Layout:
    """Return a spotlight on its pages, as the outline arranges it.

    ``optional`` are the ids of blocks, and of headings of sections, that may be left out. Raises TooHighError
    where it does not fit at the tightest step without them.
    """
    best = Fitting(spotlight, theme, optional).best(pages)
    if best is None:
        raise TooHighError
    plans = (
        _composed(area, recto=is_recto(spotlight.folios, number)) for number, area in enumerate(best.areas, 1)
    )
    first = tuple(leaf.id for leaf in leaves(pages[0]))
    second = (leaf.id for leaf in leaves(best.pages[1]) if isinstance(leaf, SilenceItem))
    moved = tuple(name for name in second if name in first)
    return Layout(theme.size, best.fit, tuple(plans), theme.house.press, moved)


def fit_of(
    pages: Pages,
    spotlight: Spotlight,
    theme: Theme,
    optional: Collection[str] = (),
    kept: PartCache | None = None,
) -> Fit | None:
    """Return how a spotlight would be laid out, None where it does not fit."""
    best = Fitting(spotlight, theme, optional, kept).best(pages)
    return best.fit if best else None


def surpluses(
    pages: Pages,
    spotlight: Spotlight,
    theme: Theme,
    optional: Collection[str] = (),
    kept: PartCache | None = None,
) -> tuple[float, ...]:
    """Return how much too high each page is at its tightest, in pt: it fits where none is above 0.

    Of the arrangements it is the first that fits, or the one that comes nearest.
    """
    fitting = Fitting(spotlight, theme, optional, kept)
    found: list[tuple[float, ...]] = []
    for arrangement in arrangements(pages):
        found.append(fitting.surpluses(arrangement))
        if max(found[-1]) <= 0:
            return found[-1]
    return min(found, key=lambda pages: sum(max(high, 0.0) for high in pages))


def _composed(area: Area, *, recto: bool) -> PagePlan:
    head, foot = area.frame
    body = area.body.place(MARGIN, area.top, area.height)
    groups = tuple(facing(group, area.look) for group in (*area.paper, head, body, foot))
    return PagePlan(pressed(groups, area.look, recto=recto), area.fill)
