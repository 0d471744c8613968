"""Inks of what matplotlib draws, which knows colours of a screen alone: they come in when it has drawn."""

from dataclasses import asdict, replace
from functools import lru_cache

from reportgen.charts.known import Parts
from reportgen.charts.paths import CannotDrawError
from reportgen.design import Colours, Look, Shape, Text, on_screen


def seen_on_screen(look: Look) -> Look:
    """Return a look whose colours have no ink."""
    if not _inks(look.colours):
        return look
    return replace(
        look, colours=Colours(**{role: on_screen(one) for role, one in asdict(look.colours).items()})
    )


def in_inks(parts: Parts, colours: Colours) -> Parts:
    """Return what was drawn in colours of a screen with their inks, where they have some.

    Raises CannotDrawError where one is no colour of the theme, so that it is not known of which ink it is.
    """
    inks = _inks(colours)
    return tuple((name, _in_inks(part, inks)) for name, part in parts) if inks else parts


@lru_cache(maxsize=16)
def _inks(colours: Colours) -> dict[str, str]:
    """Return colours with their inks by what is seen on a screen; none where they have none."""
    found = asdict(colours).values()
    return {on_screen(one): one for one in found} if any(one != on_screen(one) for one in found) else {}


def _in_inks(part: Shape | Text, inks: dict[str, str]) -> Shape | Text:
    if isinstance(part, Text):
        return part._replace(runs=tuple(run._replace(colour=_ink(run.colour, inks)) for run in part.runs))
    return part._replace(fill=_ink(part.fill, inks), stroke=_ink(part.stroke, inks))


def _ink(colour: str, inks: dict[str, str]) -> str:
    if colour and colour not in inks:
        hint = "draw it in one of look.colours"
        raise CannotDrawError(f"{colour} is drawn, which is no colour of the theme and so has no ink", hint)
    return inks.get(colour, "")
