"""The ladder: which arrangement of a spotlight's pages fits, at which step, and without what.

Space gives first: the most open step at which both pages hold all is taken, for both or, where the theme says
so, for each. Where all is too much for the tightest of them, blocks that are optional are left out, as few as
make room and of these the smallest; then only is type set smaller, where the theme allows it. A tighter step
needs no more room than a more open one, so it is found by halving.

Sections that are there to fill a page (``spare``) are left out of all that, but for those ``added``.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from reportgen.content import Spotlight
from reportgen.design import FULL, LADDER, Pagination, Step, Theme
from reportgen.pages.areas import Areas, PageFit
from reportgen.pages.kept import PartCache, branch_of
from reportgen.series import Item, Pages, SilenceItem, arrangements

WELL_FILLED = 0.85
"""The part of the type area that a page is to fill; where it does, nothing is moved."""
Rank: TypeAlias = tuple[int, int, int, int, bool, float]
"""What is the higher the better an arrangement is, see ``Fitting.rank``."""
_AIRY = 2
"""The most air that is told of pages."""
_LATER = 0.3
"""So much of the second page, as a part, may be empty sooner than of the first."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a spotlight fits: the step, and the ids of the optional blocks and headings left out for it."""

    step: Step
    left_out: tuple[str, ...] = ()

    @property
    def tightness(self) -> tuple[int, int]:
        """What is the larger the less room there was: fewer blocks before tighter steps."""
        return len(self.left_out), LADDER.index(self.step)


@dataclass(frozen=True, slots=True)
class Fitted:
    """An arrangement that fits, and its pages."""

    pages: Pages
    fit: Fit
    areas: tuple[PageFit, ...]
    steps: tuple[Step, ...]
    """The step of each page."""
    unused: tuple[str, ...] = ()
    """The headings of sections that are spare, and for which the pages have no room."""


class Fitting(Areas):
    """Tries arrangements of a spotlight at the steps of a theme, with and without what is optional."""

    def __init__(
        self,
        spotlight: Spotlight,
        pagination: Pagination,
        theme: Theme,
        optional: Collection[str] = (),
        kept: PartCache | None = None,
    ) -> None:
        super().__init__(spotlight, pagination, theme, kept or PartCache())
        self.optional = optional
        self.steps = LADDER if theme.smaller_type else _OF_SPACE

    def best(self, pages: Pages) -> Fitted | None:
        """Return the first arrangement that holds all and whose first page is well filled, or the best.

        Where one holds all as space alone gives, none of those that do not is better.
        """
        return self.best_of(pages, whole=True) or self.best_of(pages, whole=False)

    def best_of(self, pages: Pages, *, whole: bool) -> Fitted | None:
        """Return the best arrangement, or where they are to be ``whole``, of those that hold all, or None."""
        best: Fitted | None = None
        seen: set[tuple[tuple[int, ...], ...]] = set()
        for arrangement in arrangements(pages):
            shown = tuple(tuple(map(id, self.shown(items))) for items in arrangement)
            if shown in seen or (best and self.is_no_better(arrangement, best)):
                continue
            seen.add(shown)
            if whole and not all(self.holds(number, items) for number, items in enumerate(arrangement)):
                continue
            fitted = self.fitted(arrangement, self.most_spared(best))
            if fitted and (best is None or self.rank(fitted) > self.rank(best)):
                best = fitted
            if best and self.rank(best) >= _WELL:
                break
        return best

    def is_no_better(self, pages: Pages, best: Fitted) -> bool:
        """Tell whether an arrangement cannot be better than the best so far, by little measuring."""
        rank, first = self.rank(best), _said_first(pages)
        better = sum(rank >= (0, 0, 0, air, first, 1.0) for air in range(_AIRY + 1))
        if better in {0, _AIRY + 1}:
            return better > 0
        return any(
            self.area(number, items, _NOT_TIGHT).surplus > 0
            and self.area(number, items, _OF_SPACE[-1]).air < better
            for number, items in enumerate(pages)
        )

    def most_spared(self, best: Fitted | None) -> int:
        """Return how many blocks are left out at most by what may rank above the best so far."""
        if best is None or self.rank(best)[0] < 0:
            return len(self.optional)
        return len(best.fit.left_out)

    def rank(self, fitted: Fitted) -> Rank:
        """Return what is the higher the better an arrangement is.

        Type keeps its size, little is left out, and what the outline names last first, no page is tight, what
        is not known is said on the first page, and both pages are filled, the first sooner.
        """
        step, (first, second) = fitted.fit.step, fitted.areas
        filled = min(first.fill, second.fill + _LATER)
        smaller = max(LADDER.index(step) - len(_OF_SPACE) + 1, 0)
        out, order = fitted.fit.left_out, list(self.optional)
        late = sum(order.index(name) - len(order) for name in out)
        air = _AIRY if step.medium > 1 else min(area.air for area in fitted.areas)
        return -smaller, -len(out), late, air, _said_first(fitted.pages), filled

    def fitted(self, pages: Pages, most: int) -> Fitted | None:
        """Return how the pages hold all at the most open step, or None.

        Where the theme lets each page have its own step, the tightest of them is returned; both have type of
        one size. What would leave out more than ``most`` blocks is not looked for.
        """
        numbers = range(len(pages))
        apart = None if self.theme.same_step else self.set_at(pages, most, [[number] for number in numbers])
        if apart and apart.fit.step.sizes is FULL:
            return apart
        return self.set_at(pages, most, [numbers])

    def set_at(self, pages: Pages, most: int, groups: Sequence[Sequence[int]]) -> Fitted | None:
        """Return how the pages hold all, the pages of a group at one step each, or None."""
        areas: list[PageFit] = []
        fits: list[Fit] = []
        steps: list[Step] = []
        for together in groups:
            spared = [self.spared(number, pages[number], most) for number in together]
            step = self.most_open(pages, together, spared) if max(map(len, spared)) <= most else None
            if step is None:
                return None
            if step.sizes is not FULL:
                outs = zip(together, spared, strict=True)
                spared = [self.put_back(number, pages[number], step, out) for number, out in outs]
            fits.append(Fit(step, tuple(name for names in spared for name in names)))
            areas += [self.area(n, pages[n], step, out) for n, out in zip(together, spared, strict=True)]
            steps += [step] * len(together)
        fit = Fit(max(steps, key=LADDER.index), tuple(n for fit in fits for n in fit.left_out))
        return Fitted(pages, fit, tuple(areas), tuple(steps))

    def holds(self, number: int, items: tuple[Item, ...]) -> bool:
        """Tell whether a page holds all as space alone gives, at the step tried first or the tightest."""
        first = self.steps[len(self.steps) // 2]
        return any(self.area(number, items, step).surplus <= 0 for step in (first, _OF_SPACE[-1]))

    def spared(self, number: int, items: tuple[Item, ...], most: int) -> tuple[str, ...]:
        """Return what a page leaves out so that space is enough: the least of what is optional, or all.

        It is all as well where the least is more than ``most``.
        """
        if self.holds(number, items):
            return ()
        tightest, names = _OF_SPACE[-1], self.sparable(items)
        if self.area(number, items, tightest, names).surplus > 0:
            return tuple(names)
        for count in range(1, min(len(names), most + 1)):
            tried = [(self.area(number, items, tightest, out), out) for out in combinations(names, count)]
            fitting = [(area.body.height, out) for area, out in tried if area.surplus <= 0]
            if fitting:
                return max(fitting)[1]
        return tuple(names)

    def put_back(
        self, number: int, items: tuple[Item, ...], step: Step, out: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Return what a page still leaves out at a step, of what it did: not what is no higher with it."""
        high = self.area(number, items, step, out).body.height
        for name in out:
            fewer = tuple(other for other in out if other != name)
            if self.area(number, items, step, fewer).body.height <= high:
                out = fewer
        return out

    def most_open(
        self, pages: Pages, numbers: Sequence[int], spared: Sequence[tuple[str, ...]]
    ) -> Step | None:
        """Return the most open step at which none of some pages is too high, or None."""
        tried = [(number, pages[number], out) for number, out in zip(numbers, spared, strict=True)]
        keys = [self.key(*one) for one in tried]

        def is_known(number: int) -> bool:
            return all((key, self.steps[number]) in self.areas for key in keys)

        open_, tightest = 0, len(self.steps)
        while open_ < tightest:
            middle = (open_ + tightest) // 2
            known = filter(is_known, range(open_, tightest))  # it costs nothing
            middle = min(known, key=lambda number: abs(number - middle), default=middle)
            step = self.steps[middle]
            if all(self.area(number, items, step, out).surplus <= 0 for number, items, out in tried):
                tightest = middle
            else:
                open_ = middle + 1
        return self.steps[tightest] if tightest < len(self.steps) else None

    def sparable(self, items: tuple[Item, ...]) -> list[str]:
        """Return what a page shows that is optional."""
        going = (found for item in items for found in branch_of(item).going.items())
        return [name for name, ids in going if name in self.optional and not ids.isdisjoint(self.blocks)]

    def fit(self, pages: Pages) -> Fit | None:
        """Return how all would be laid out, None where it does not fit."""
        best = self.best(pages)
        return best.fit if best else None

    def fits(self, pages: Pages) -> bool:
        """Tell whether all fits in any arrangement, if need be without all that is optional."""
        return any(
            all(
                self.area(number, items, self.steps[-1], self.sparable(items)).surplus <= 0
                for number, items in enumerate(arrangement)
            )
            for arrangement in arrangements(pages)
        )

    def surpluses(self, pages: Pages) -> tuple[float, ...]:
        """Return how much too high each page is at its tightest, in pt: it fits where none is above 0.

        Of the arrangements it is the first that fits, or the one that comes nearest.
        """
        step, most = self.steps[-1], len(self.optional)
        found: list[tuple[float, ...]] = []
        for arrangement in arrangements(pages):
            spared = ((n, items, step, self.spared(n, items, most)) for n, items in enumerate(arrangement))
            found.append(tuple(self.area(*one).surplus for one in spared))
            if max(found[-1]) <= 0:
                return found[-1]
        return min(found, key=too_high)


_OF_SPACE = tuple(step for step in LADDER if step.sizes is FULL)
"""The steps at which space alone gives."""
_NOT_TIGHT = [step for step in _OF_SPACE if step.medium > 1][-1]
"""The last of them that is not tight."""

_WELL = 0, 0, 0, _AIRY, True, WELL_FILLED


def too_high(surpluses: Iterable[float]) -> float:
    """Return how much too high pages are together, in pt; room on one of them is of no use to another."""
    return sum(max(surplus, 0.0) for surplus in surpluses)


def has_silence(items: tuple[Item, ...]) -> bool:
    """Tell whether the box of what is not known is among items of a page."""
    return any(isinstance(item, SilenceItem) for item in items)


def _said_first(pages: Pages) -> bool:
    """Tell whether what is not known is said on the first page, where it is said in a box."""
    return not has_silence(pages[1])
