"""A ramp: tones of one colour for the steps of a scale, which stay in their order in print without colour."""

from functools import lru_cache

from reportgen.design.colour import Colours, ratio
from reportgen.design.contrast import nearest, towards

_LIGHTEST, _DARKEST = 1.2, 7.0
"""The contrast of the first and the last tone to paper, at least."""


@lru_cache(maxsize=64)
def ramp(colours: Colours, steps: int) -> tuple[str, ...]:
    """Return so many tones, from the one nearest to paper on, whose contrasts to it grow evenly.

    They lead from paper to the colour of own bars, or to a stronger one of its kind.
    """
    paper = colours.paper
    end = nearest(colours.own, paper, _DARKEST) if ratio(colours.own, paper) < _DARKEST else colours.own
    growth = (ratio(end, paper) / _LIGHTEST) ** (1 / max(steps - 1, 1))
    return (*(towards(end, paper, paper, _LIGHTEST * growth**step)[1] for step in range(steps - 1)), end)
