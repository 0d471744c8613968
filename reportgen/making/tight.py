"""What is said of a spotlight that had not room enough: what it is without, its type, a title over it."""

from collections.abc import Iterator
from pathlib import Path

from reportgen.design import FULL, Theme, step_of
from reportgen.errors import Code, Problem, SourceLocation
from reportgen.pages import Layout

_HINT = "shorten what is long, or leave it so"


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
