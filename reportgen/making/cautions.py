"""What to know of a spotlight that is laid out: what had no room, small type, pictures coarse in print."""

from collections.abc import Iterator
from pathlib import Path

from reportgen.design import FULL, Shape, Theme, bounds, drawn_in, step_of
from reportgen.errors import Code, Problem, SourceLocation
from reportgen.pages import Layout
from reportgen.pictures import LEAST_DPI, Raster

_HINT = "shorten what is long, or leave it so"
_INCH = 72.0


def short_of_room(path: Path, name: str, layout: Layout, theme: Theme) -> Iterator[Problem]:
    """Yield what to know of a laid-out spotlight, of the place of a name; nothing where space was enough."""
    place = SourceLocation(path)
    if left_out := layout.setting.left_out:
        message = f"{name} has no room for what is optional: {', '.join(left_out)}"
        yield Problem(Code.NO_ROOM, message, place, _HINT, warns=True)
    if layout.fit.step.sizes is not FULL:
        size, usual = step_of(theme, layout.fit.step).sizes.body, theme.scale.body
        message = f"{name} is set in smaller type than its series: {size:.3g} pt in place of {usual:g} pt"
        yield Problem(Code.SMALLER_TYPE, message, place, _HINT, warns=True)


def too_high_head(path: Path, name: str, host: str) -> Problem:
    """Return the problem of a spotlight that fits on its pages, but not below the title of a publication."""
    message = f'{name} does not fit on two pages with "{host}" in their running heads'
    return Problem(Code.TOO_LONG, message, SourceLocation(path), "shorten that title")


def coarse_pictures(layout: Layout, path: Path) -> tuple[Problem, ...]:
    """Return what to know of the pictures of a spotlight, whose profile is at a path: each once."""
    drawn = [thing for page in layout.pages for thing in drawn_in(page.groups) if isinstance(thing, Shape)]
    found = (_coarse(one, one.picture, path) for one in drawn if one.picture)
    return tuple(dict.fromkeys(problem for problem in found if problem))


def _coarse(shape: Shape, picture: Raster, path: Path) -> Problem | None:
    left, _, right, _ = bounds(shape.path)
    width = (right - left) / _INCH
    dpi = round(picture.size[0] / width)
    if dpi >= LEAST_DPI:
        return None
    wanted = round(width * LEAST_DPI)
    message = f"the picture {picture.name} has {dpi} samples to the inch where it stands"
    hint = f"in print it looks coarse: {LEAST_DPI} are wanted, {wanted} across; take a larger one"
    return Problem(Code.PICTURE, message, SourceLocation(path), hint, warns=True)
