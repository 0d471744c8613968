"""Where a host prints the numbers of its pages, read from the feet of its last ones."""

from collections.abc import Sequence

from reportgen.design import Folio
from reportgen.pdf.read import FootText
from reportgen.publication.attach.printed import FEWEST, candidates

_LEVEL = 1.0
"""Numbers that stand higher than others by no more, in pt, are at one height."""
_LOWEST, _HIGHEST = 12.0, 57.0
"""How high over the edge, in pt, a number leaves room under it, and above it for what is ours."""
_CENTRAL = 0.04
"""How far from the middle of a page, as a part of its width, that of its type area may be."""


def folios_at(feet: Sequence[Sequence[FootText]], pages: int, wide: float) -> tuple[Folio, float] | None:
    """Return where the numbers stand at the feet of the last pages, and how high; None if at no one place.

    ``wide`` is the width of the pages, in pt as the height is.
    """
    series: dict[tuple[str, str, int], dict[int, FootText]] = {}
    for page, texts in enumerate(feet, pages - len(feet)):
        for one in texts:
            for style, prefix, number in candidates(one.text) if len(one.text.split()) == 1 else ():
                series.setdefault((style, prefix, number - page), {})[page] = one
    found = max(series.values(), key=len, default={})
    heights = [one.up for one in found.values()]
    if len(found) < max(FEWEST, len(feet) / 2) or max(heights) - min(heights) > _LEVEL:
        return None
    if not _LOWEST <= (up := min(heights)) <= _HIGHEST:
        return None
    sides = {(page % 2, round(2 * one.middle / wide - 1)) for page, one in found.items()}
    if all(abs(one.middle - wide / 2) < wide * _CENTRAL for one in found.values()):
        return Folio.CENTRE, up
    if {side for _, side in sides} == {1}:
        return Folio.RIGHT, up
    return (Folio.OUTSIDE, up) if len(sides) == 2 and {side for _, side in sides} == {-1, 1} else None
