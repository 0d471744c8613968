"""A ramp: tones of one colour for the steps of a scale, which stay in their order in print without colour."""

from functools import lru_cache

from reportgen.design.colour import Colours, blend, ratio
from reportgen.design.contrast import nearest

_LIGHTEST, _DARKEST = 1.2, 7.0
"""The contrast of the first and the last tone to paper, at least."""
_HALVINGS = 20


@lru_cache(maxsize=64)
def ramp(colours: Colours, steps: int) -> tuple[str, ...]:
    """Return so many tones, from the one nearest to paper on, whose contrasts to it grow evenly.

    They lead from paper to the colour of own bars, or to a stronger one of its kind.
    """
    paper = colours.paper
    end = nearest(colours.own, paper, _DARKEST) if ratio(colours.own, paper) < _DARKEST else colours.own
    growth = (ratio(end, paper) / _LIGHTEST) ** (1 / max(steps - 1, 1))
    return (*(_tone(paper, end, _LIGHTEST * growth**step) for step in range(steps - 1)), end)


def _tone(paper: str, end: str, wanted: float) -> str:
    """Return the colour between paper and another that has a contrast to paper."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if ratio(blend(paper, end, middle), paper) < wanted:
            low = middle
        else:
            high = middle
    return blend(paper, end, high)
