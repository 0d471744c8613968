"""What a page has over once all stands: for sections that are there to fill it, and for air over the others.

Where both pages are set at one step, neither changes it: rows are those of the page beside.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial

from reportgen.design import AIRED, LADDER, Step
from reportgen.pages.areas import CLEAR, FOOT_AIR, PageFit
from reportgen.pages.kept import names_of
from reportgen.pages.ladder import Fitted, Fitting
from reportgen.series import Item

_CLOSEST = LADDER[2]
"""The closest step at which a page is set for what fills it: its rows are as far apart as lines of text."""


def filled(fitting: Fitting, fitted: Fitted) -> Fitted:
    """Return pages with the spare sections for which each has room, in their order.

    Where a page may have a step of its own, it is set less openly for them, as far as ``_CLOSEST``.
    """
    areas, steps, unused = list(fitted.areas), list(fitted.steps), []
    for number, items in enumerate(fitted.pages):
        for name in fitting.spare(items):
            before, fitting.added = fitting.added, fitting.added | {name}
            tried = (
                (step, fitting.area(number, items, step, fitted.fit.left_out))
                for step in _closer(steps[number], fitting)
            )
            found = next((one for one in tried if one[1].surplus <= 0), None)
            if found:
                steps[number], areas[number] = found
            else:
                fitting.added = before
                unused.append(name)
    fit = replace(fitted.fit, step=max((fitted.fit.step, *steps), key=LADDER.index))
    return replace(fitted, fit=fit, areas=tuple(areas), steps=tuple(steps), unused=tuple(unused))


def _closer(step: Step, fitting: Fitting) -> tuple[Step, ...]:
    """Return a step, and those closer than it at which a page that has a step of its own may be filled."""
    number = LADDER.index(step)
    most = number if fitting.theme.same_step else max(number, LADDER.index(_CLOSEST))
    return LADDER[number : most + 1]


def aired(fitting: Fitting, fitted: Fitted) -> Fitted:
    """Return pages with air over their sections and over the rule at their foot.

    Each that is as tight as can be has as much over its sections as it holds, and within a thought, and less
    under their rules where it would end close on that one. The others have less over sections, where they
    would end on it.
    """
    areas, shown = [], {name for name in fitting.blocks if name not in fitted.unused}
    for number, (items, area) in enumerate(zip(fitted.pages, fitted.areas, strict=True)):
        step, units = fitted.steps[number], round(-area.surplus / area.look.unit, 6)
        airy = _airy(step)
        hopeful = [one for one in airy if _least(items, step, one, shown) <= units]
        if not airy and area.surplus > -FOOT_AIR:
            hopeful = [replace(step, large=large) for large in range(step.large - 1, CLEAR - 1, -1)]
        wide = [one for one in hopeful if min(one.large, one.over) >= CLEAR]
        close = [one for one in hopeful if one not in wide]
        found = partial(_holding, fitting, fitted, number)
        best = _best(found(wide), FOOT_AIR, most=not airy)
        areas.append(best or _best(found(close), area.look.unit / 2, most=True) or area)
    return replace(fitted, areas=tuple(areas))


def _holding(fitting: Fitting, fitted: Fitted, number: int, steps: Sequence[Step]) -> Iterator[PageFit]:
    """Yield a page at those of some steps at which it holds all."""
    tried = (fitting.area(number, fitted.pages[number], step, fitted.fit.left_out) for step in steps)
    return (page for page in tried if page.surplus <= 0)


def _best(pages: Iterator[PageFit], enough: float, *, most: bool) -> PageFit | None:
    """Return the first of pages that has enough over at its foot, in pt, or the first, or what has most."""
    best: PageFit | None = None
    for page in pages:
        if page.surplus <= -enough:
            return page
        if best is None or (most and page.surplus < best.surplus):
            best = page
    return best


def _airy(step: Step) -> list[Step]:
    """Return a step with more air, the most first.

    Where it has no gap within a thought, each is there with one before it is without.
    """
    smalls = (step.small,) if step.small else (1, 0)
    more = [(large, over) for large, over in AIRED if (step.large, step.over) < (large, over)]
    return [replace(step, small=small, large=large, over=over) for large, over in more for small in smalls]


def _least(items: tuple[Item, ...], step: Step, airy: Step, shown: Collection[str]) -> int:
    """Return how many units more a page takes at least at a step that differs in its air alone."""
    sections = [any(name in shown for name in names_of((item,)) if name[:8] == "heading:") for item in items]
    return sum(sections[1:]) * (airy.large - step.large) + sum(sections) * (airy.over - step.over)
