"""A page as it goes to the press: farther from the spine, bled off its edges, marked where it is cut."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.design.colour import BLACK, inked
from reportgen.design.house import Folio
from reportgen.design.look import Look
from reportgen.design.primitives import Group, PathData, Shape, at_other, bounds, line, mapped, reshaped
from reportgen.design.sheet import Press
from reportgen.design.theme import Theme

_NEAR = 0.01
_HAIR = 0.25
_REGISTRATION = inked(BLACK, (100, 100, 100, 100))
"""On every plate, so that the printer sees whether they are in register."""


def pressed(groups: tuple[Group, ...], look: Look, *, recto: bool) -> tuple[Group, ...]:
    """Return what stands on a page, farther from the spine, over its edges, and with marks where to cut.

    ``recto`` tells whether the spine is where reading begins, as on odd pages.
    """
    theme, house = look.theme, look.theme.house
    shift = house.gutter / 2 if recto is not look.body.from_right else -house.gutter / 2
    if not (shift or house.press.bleed or house.press.marks):
        return groups
    found = tuple(_moved(group, shift, theme) for group in groups)
    marks = tuple(_marks(theme)) if house.press.marks else ()
    return (*found, Group("Artifact", marks, id="Marks")) if marks else found


def fitted_to_press(groups: tuple[Group, ...], look: Look, folds: Sequence[float]) -> tuple[Group, ...]:
    """Return what stands on a sheet, over its edges, with marks where it is cut and where it is folded."""
    theme = look.theme
    (width, height), press = theme.size, theme.house.press

    def over(path: PathData) -> PathData:
        if "c" in path[0]:  # what is round goes on over the edge by itself
            return path
        return at_other(path, lambda x: _over(x, width, press.bleed), lambda y: _over(y, height, press.bleed))

    found = tuple(
        mapped(group, lambda text: text, lambda shape: reshaped(shape, over), lambda *box: box)
        for group in groups
    )
    begin, end = press.mark
    ends = ((-begin, -end), (height + begin, height + end))
    at_folds = (_mark(line(x, one, x, other)) for x in folds for one, other in ends)
    return (*found, Group("Artifact", (*_marks(theme), *at_folds), id="Marks")) if press.marks else found


def among_others(theme: Theme, size: tuple[float, float] | None, press: Press) -> Theme:
    """Return a theme for pages among those of others: of a size in pt, else of its paper, and pressed."""
    return replace(theme, sheet=size, house=replace(theme.house, press=press))


def outer_folios(theme: Theme) -> Theme:
    """Return a theme for pages that face each other: numbers at the right stand outside."""
    house = theme.house
    return replace(theme, house=replace(house, folio=Folio.OUTSIDE)) if house.folio is Folio.RIGHT else theme


def with_folios(theme: Theme, at: Folio, up: float) -> Theme:
    """Return a theme with numbers of pages where those of a publication stand, so high over the edge."""
    return replace(theme, house=replace(theme.house, folio=at, folio_up=up))


def _moved(group: Group, shift: float, theme: Theme) -> Group:
    return mapped(
        group,
        lambda text: text._replace(x=text.x + shift),
        lambda shape: shape if shape.picture and _at_edge(shape, theme) else _farther(shape, shift, theme),
        lambda x, y, wide, high: (x + shift, y, wide, high),
    )


def _at_edge(shape: Shape, theme: Theme) -> bool:
    """Tell whether a picture goes over an edge of the page, where it stays."""
    left, _, right, _ = bounds(shape.path)
    return left <= _NEAR or right >= theme.size[0] - _NEAR


def _farther(shape: Shape, shift: float, theme: Theme) -> Shape:
    """Return a shape farther from the spine; a path from edge to edge stays, and goes on over the edges."""
    (width, height), bleed = theme.size, theme.house.press.bleed

    def way(path: PathData) -> PathData:
        left, _, right, _ = bounds(path)
        if left > _NEAR or right < width - _NEAR:
            return at_other(path, lambda x: x + shift)
        return at_other(path, lambda x: _over(x, width, bleed), lambda y: _over(y, height, bleed))

    return reshaped(shape, way)


def _over(place: float, edge: float, bleed: float) -> float:
    """Return a place, or where it is on an edge of the page, one that far over it."""
    return place - bleed if place <= _NEAR else place + bleed if place >= edge - _NEAR else place


def _marks(theme: Theme) -> Iterator[Shape]:
    """Yield two hairlines at each corner, outside of what bleeds."""
    (width, height), (begin, end) = theme.size, theme.house.press.mark
    for x, side in ((0.0, -1), (width, 1)):
        for y, up in ((0.0, -1), (height, 1)):
            yield _mark(line(x + side * begin, y, x + side * end, y))
            yield _mark(line(x, y + up * begin, x, y + up * end))


def _mark(path: PathData) -> Shape:
    return Shape(path, stroke=_REGISTRATION, line_width=_HAIR, cap="butt")
