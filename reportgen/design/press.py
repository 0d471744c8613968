"""A page as it goes to the press: farther from the spine, bled off its edges, marked where it is cut."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.design.house import Press
from reportgen.design.look import Look
from reportgen.design.primitives import Group, Path, Shape, Text, line
from reportgen.design.theme import Theme

_NEAR = 0.01
_HAIR = 0.25
_BLACK = "#000000"


def pressed(groups: tuple[Group, ...], look: Look, *, recto: bool) -> tuple[Group, ...]:
    """Return what stands on a page, farther from the spine, over its edges, and with marks where to cut.

    ``recto`` tells whether its number is odd: then the spine is where reading begins.
    """
    theme, house = look.theme, look.theme.house
    shift = house.gutter / 2 if recto is not look.body.from_right else -house.gutter / 2
    if not (shift or house.press.bleed or house.press.marks):
        return groups
    found = tuple(_moved(group, shift, theme) for group in groups)
    marks = tuple(_marks(theme)) if house.press.marks else ()
    return (*found, Group("Artifact", marks, id="Marks")) if marks else found


def among_others(theme: Theme, size: tuple[float, float] | None, press: Press) -> Theme:
    """Return a theme for pages among those of others: of a size in pt, else of its paper, and pressed."""
    return replace(theme, sheet=size, house=replace(theme.house, press=press))


def is_recto(folios: Sequence[str], number: int) -> bool:
    """Tell whether a page has an odd number, and so the spine where reading begins.

    It is the ``number``-th of those on which ``folios`` are printed, which are numbers in most publications.
    """
    folio = folios[number - 1] if folios else ""
    return (int(folio) if folio.isdecimal() else number) % 2 == 1


def _moved(group: Group, shift: float, theme: Theme) -> Group:
    kids: list[Group | Text | Shape] = []
    for kid in group.kids:
        match kid:
            case Group():
                kids.append(_moved(kid, shift, theme))
            case Text():
                kids.append(replace(kid, x=kid.x + shift))
            case Shape():
                kids.append(kid if kid.picture and _at_edge(kid, theme) else _farther(kid, shift, theme))
    x, y, wide, high = group.box
    return replace(group, kids=tuple(kids), box=(x + shift, y, wide, high) if wide or high else group.box)


def _at_edge(shape: Shape, theme: Theme) -> bool:
    """Tell whether a picture goes over an edge of the page, where it stays."""
    across = shape.path[1][::2]
    return min(across) <= _NEAR or max(across) >= theme.size[0] - _NEAR


def _farther(shape: Shape, shift: float, theme: Theme) -> Shape:
    clips = tuple(_path(clip, shift, theme) for clip in shape.clips)
    return replace(shape, path=_path(shape.path, shift, theme), clips=clips)


def _path(path: Path, shift: float, theme: Theme) -> Path:
    """Return a path farther from the spine; one from edge to edge stays, and goes on over the edges."""
    kinds, points = path
    (width, height), bleed = theme.size, theme.house.press.bleed
    across, down = points[::2], points[1::2]
    if min(across) > _NEAR or max(across) < width - _NEAR:
        moved = list(points)
        moved[::2] = [x + shift for x in across]
        return kinds, tuple(moved)
    over = list(points)
    over[::2] = [_over(x, width, bleed) for x in across]
    over[1::2] = [_over(y, height, bleed) for y in down]
    return kinds, tuple(over)


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


def _mark(path: Path) -> Shape:
    return Shape(path, stroke=_BLACK, line_width=_HAIR, cap="butt")
