"""The signs beside words and in charts, drawn as shapes: so that nothing is said by colour alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from reportgen.content import Mark, Sign
from reportgen.design.colour import Colours, blend
from reportgen.design.primitives import PathData, Shape, circle, line, sector
from reportgen.series import State

_STATE_TINT = 0.33
"""How far a tile of a state next to the first of a grid is from paper towards the colour of own bars."""


@dataclass(frozen=True, slots=True)
class Paint:
    """How a tile or a bar looks by its mark: fill, outline with its dash, and the colour of words on it."""

    fill: str
    stroke: str
    width: float
    dash: tuple[float, ...]
    words: str


def paint(mark: Sign, colours: Colours) -> Paint:
    """Return the paint of a mark; of the states of a grid the first is strong, the last warm."""
    match mark:
        case Mark.FIRST | Mark.ALSO | State.ANSWERED:
            return Paint(colours.own, colours.own, 0.8, (), colours.on(colours.own))
        case Mark.MOST | Mark.HALF | Mark.LEAST:
            tint = blend(colours.paper, colours.own, _STATE_TINT * _QUARTERS[mark] / 3)
            return Paint(tint, colours.ink, 0.6, (), colours.on(tint))
        case Mark.SECOND:
            return Paint(colours.warm_tint, colours.warm, 0.9, (), colours.warm)
        case State.NO_RESPONSE:
            return Paint(colours.pale, colours.outline, 0.6, (2.2, 1.8), colours.grey)
        case State.DONT_KNOW:
            return Paint(colours.pale, colours.outline, 0.6, (), colours.grey)
        case State.NOT_APPLICABLE:
            return Paint(colours.paper, colours.outline, 0.6, (), colours.grey)
        case Mark.NEITHER | State.NONE | State.NOT_ASKED | State.UNKNOWN:
            return Paint(colours.paper, colours.line, 0.6, (), colours.grey)
    assert_never(mark)


_QUARTERS: Mapping[Sign, int] = {Mark.MOST: 3, Mark.HALF: 2, Mark.LEAST: 1}
"""How much of a disc is filled, in quarters."""


def tick(x: float, y: float, size: float, disc: str, colour: str) -> tuple[Shape, ...]:
    """Return a tick on a disc about a point; ``size`` is the disc's diameter."""
    stroke = Shape(_tick(x, y, size), stroke=colour, line_width=size * 0.125, sign=x)
    return Shape(circle(x, y, size / 2), fill=disc), stroke


def _tick(x: float, y: float, size: float) -> PathData:
    u = size / 10
    return "mll", (x - 2.3 * u, y + 0.1 * u, x - 0.6 * u, y + 1.9 * u, x + 2.4 * u, y - 1.7 * u)


_HOOK = (-1.4, -1.2, -1.4, -3.1, 1.4, -3.1, 1.4, -1.2, 1.4, -0.1, 0.0, -0.1, 0.0, 1.2)
_WAVE = (-2.6, 0.9, -1.9, -1.9, -0.5, -0.9, 0.0, 0.0, 0.5, 0.9, 1.9, 1.9, 2.6, -0.9)
"""The points of the stroke of a question mark, and of a wave, in tenths of their size from their middle."""


def _curve(points: tuple[float, ...], x: float, y: float, size: float) -> PathData:
    """Return a stroke of two curves about a point."""
    u = size / 10
    return "mcc", tuple((y if index % 2 else x) + point * u for index, point in enumerate(points))


def sign(mark: Sign, x: float, y: float, size: float, colours: Colours) -> tuple[Shape, ...]:
    """Return the sign of a mark about a point; ``size`` is its diameter.

    First, and answered: a tick on a disc; most, half, least: a disc that is filled as much; second: an
    exclamation mark in a ring of the warm colour; also: a tick in a ring; neither, and none: a small dot; no
    response: a dashed ring; does not know: a wave in a ring; not applicable: a ring that is crossed; unknown:
    a question mark in a ring; not asked: a short dash.
    """
    radius = size / 2
    ring = circle(x, y, radius - 0.45)
    quiet = Shape(ring, colours.paper, colours.outline, 0.8)
    match mark:
        case Mark.FIRST | State.ANSWERED:
            return tick(x, y, size, colours.own, colours.on(colours.own))
        case Mark.MOST | Mark.HALF | Mark.LEAST:
            filled = sector(x, y, radius - 0.45, _QUARTERS[mark])
            return Shape(ring, colours.paper, colours.ink, 0.8), Shape(filled, colours.ink, sign=x)
        case Mark.SECOND:
            stem = line(x, y - radius * 0.42, x, y + radius * 0.04)
            return (
                Shape(ring, colours.paper, colours.warm, 0.8),
                Shape(stem, stroke=colours.warm, line_width=size * 0.12),
                Shape(circle(x, y + radius * 0.42, size * 0.075), colours.warm),
            )
        case Mark.ALSO:
            mine = Shape(_tick(x, y, size * 0.92), stroke=colours.own, line_width=size * 0.11, sign=x)
            return Shape(ring, colours.paper, colours.own, 1.0), mine
        case Mark.NEITHER | State.NONE:
            return (Shape(circle(x, y, size * 0.16), fill=colours.grey),)
        case State.NO_RESPONSE:
            return (quiet._replace(dash=(1.6, 1.2), cap="butt"),)
        case State.DONT_KNOW:
            wave = _curve(_WAVE, x, y, size)
            return quiet, Shape(wave, stroke=colours.grey, line_width=size * 0.11, sign=x)
        case State.NOT_APPLICABLE:
            reach = (radius - 0.45) * 0.7071
            bar = line(x - reach, y + reach, x + reach, y - reach)
            return quiet, Shape(bar, stroke=colours.grey, line_width=0.9, sign=x)
        case State.UNKNOWN:
            hook = Shape(_curve(_HOOK, x, y, size), stroke=colours.grey, line_width=size * 0.1, sign=x)
            return quiet, hook, Shape(circle(x, y + radius * 0.52, size * 0.065), colours.grey)
        case State.NOT_ASKED:
            bar = line(x - radius * 0.5, y, x + radius * 0.5, y)
            return (Shape(bar, stroke=colours.grey, line_width=0.9),)
    assert_never(mark)
