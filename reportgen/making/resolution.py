"""Pictures that have too few samples for print where they stand."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from reportgen.design import Group, Shape
from reportgen.errors import Code, Problem, SourceLocation
from reportgen.pages import Layout
from reportgen.pictures import LEAST_DPI, Raster

_INCH = 72.0


def coarse_pictures(layout: Layout, path: Path) -> tuple[Problem, ...]:
    """Return what to know of the pictures of a spotlight, whose profile is at a path: each once."""
    found = (problem for page in layout.pages for problem in _of(page.groups, path))
    return tuple(dict.fromkeys(found))


def _of(groups: Iterable[Group], path: Path) -> Iterator[Problem]:
    for group in groups:
        yield from _of((kid for kid in group.kids if isinstance(kid, Group)), path)
        for kid in group.kids:
            if isinstance(kid, Shape) and kid.picture:
                yield from _coarse(kid, kid.picture, path)


def _coarse(shape: Shape, picture: Raster, path: Path) -> Iterator[Problem]:
    across = shape.path[1][::2]
    width = (max(across) - min(across)) / _INCH
    dpi = round(picture.size[0] / width)
    if dpi < LEAST_DPI:
        wanted = round(width * LEAST_DPI)
        message = f"the picture {picture.name} has {dpi} samples to the inch where it stands"
        hint = f"in print it looks coarse: {LEAST_DPI} are wanted, {wanted} across; take a larger one"
        yield Problem(Code.PICTURE, message, SourceLocation(path), hint, warns=True)
