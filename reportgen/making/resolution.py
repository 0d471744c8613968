"""Pictures that have too few samples for print where they stand."""

from pathlib import Path

from reportgen.design import Shape, drawn_in
from reportgen.errors import Code, Problem, SourceLocation
from reportgen.pages import Layout
from reportgen.pictures import LEAST_DPI, Raster

_INCH = 72.0


def coarse_pictures(layout: Layout, path: Path) -> tuple[Problem, ...]:
    """Return what to know of the pictures of a spotlight, whose profile is at a path: each once."""
    drawn = [thing for page in layout.pages for thing in drawn_in(page.groups) if isinstance(thing, Shape)]
    found = (_coarse(one, one.picture, path) for one in drawn if one.picture)
    return tuple(dict.fromkeys(problem for problem in found if problem))


def _coarse(shape: Shape, picture: Raster, path: Path) -> Problem | None:
    across = shape.path[1][::2]
    width = (max(across) - min(across)) / _INCH
    dpi = round(picture.size[0] / width)
    if dpi >= LEAST_DPI:
        return None
    wanted = round(width * LEAST_DPI)
    message = f"the picture {picture.name} has {dpi} samples to the inch where it stands"
    hint = f"in print it looks coarse: {LEAST_DPI} are wanted, {wanted} across; take a larger one"
    return Problem(Code.PICTURE, message, SourceLocation(path), hint, warns=True)
