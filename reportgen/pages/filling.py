"""What a page has over once all stands: for sections that are there to fill it, and for air over the others.

Neither changes the step: rows and type are those of the page beside.
"""

from collections.abc import Collection
from dataclasses import replace

from reportgen.design import AIRED, Step
from reportgen.pages.kept import names_of
from reportgen.pages.ladder import Fitted, Fitting
from reportgen.series import Item


def filled(fitting: Fitting, fitted: Fitted) -> Fitted:
    """Return pages with the spare sections for which each has room, in their order."""
    areas, unused = list(fitted.areas), []
    for number, items in enumerate(fitted.pages):
        for name in fitting.spare(items):
            before, fitting.added = fitting.added, fitting.added | {name}
            area = fitting.area(number, items, fitted.steps[number], fitted.fit.left_out)
            if area.surplus <= 0:
                areas[number] = area
            else:
                fitting.added = before
                unused.append(name)
    return replace(fitted, areas=tuple(areas), unused=tuple(unused))


def aired(fitting: Fitting, fitted: Fitted) -> Fitted:
    """Return pages of which each that is as tight as can be has as much over its sections as it holds."""
    areas, shown = [], {name for name in fitting.blocks if name not in fitted.unused}
    for number, (items, area) in enumerate(zip(fitted.pages, fitted.areas, strict=True)):
        step, units = fitted.steps[number], round(-area.surplus / area.look.unit, 6)
        airy = (replace(step, large=large, over=over) for large, over in AIRED if step.over < over)
        hopeful = (one for one in airy if _least(items, step, one, shown) <= units)
        tried = (fitting.area(number, items, one, fitted.fit.left_out) for one in hopeful)
        areas.append(next((one for one in tried if one.surplus <= 0), area))
    return replace(fitted, areas=tuple(areas))


def _least(items: tuple[Item, ...], step: Step, airy: Step, shown: Collection[str]) -> int:
    """Return how many units more a page takes at least at a step that differs in its air alone."""
    sections = [any(name in shown for name in names_of((item,)) if name[:8] == "heading:") for item in items]
    return sum(sections[1:]) * (airy.large - step.large) + sum(sections) * (airy.over - step.over)
