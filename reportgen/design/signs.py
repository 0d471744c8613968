"""The signs beside words and in charts, drawn as shapes: so that nothing is said by colour alone."""

from reportgen.content import Mark
from reportgen.design.colour import Colours
from reportgen.design.primitives import Path, Shape, circle, line


def tick(x: float, y: float, size: float, disc: str, colour: str) -> tuple[Shape, ...]:
    """Return a tick on a disc about a point; ``size`` is the disc's diameter."""
    stroke = Shape(_tick(x, y, size), stroke=colour, line_width=size * 0.125)
    return Shape(circle(x, y, size / 2), fill=disc), stroke


def _tick(x: float, y: float, size: float) -> Path:
    u = size / 10
    return "mll", (x - 2.3 * u, y + 0.1 * u, x - 0.6 * u, y + 1.9 * u, x + 2.4 * u, y - 1.7 * u)


def sign(mark: Mark, x: float, y: float, size: float, colours: Colours) -> tuple[Shape, ...]:
    """Return the sign of a mark about a point; ``size`` is its diameter.

    First: a tick on a disc; second: an exclamation mark in a ring of the warm colour; also: a tick in a
    ring; neither: a small dot; no response: a dashed ring; unknown: a ring; not asked: a short dash.
    """
    radius = size / 2
    ring = circle(x, y, radius - 0.45)
    match mark:
        case Mark.FIRST:
            return tick(x, y, size, colours.primary, colours.paper)
        case Mark.SECOND:
            stem = line(x, y - radius * 0.42, x, y + radius * 0.04)
            return (
                Shape(ring, colours.paper, colours.warm, 0.8),
                Shape(stem, stroke=colours.warm, line_width=size * 0.12),
                Shape(circle(x, y + radius * 0.42, size * 0.075), colours.warm),
            )
        case Mark.ALSO:
            return (
                Shape(ring, colours.paper, colours.primary, 1.0),
                Shape(_tick(x, y, size * 0.92), stroke=colours.primary, line_width=size * 0.11),
            )
        case Mark.NEITHER:
            return (Shape(circle(x, y, size * 0.16), fill=colours.grey),)
        case Mark.NO_RESPONSE:
            return (Shape(ring, colours.paper, colours.outline, 0.8, (1.6, 1.2), cap="butt"),)
        case Mark.UNKNOWN:
            return (Shape(ring, colours.paper, colours.outline, 0.8),)
        case Mark.NOT_ASKED:
            bar = line(x - radius * 0.5, y, x + radius * 0.5, y)
            return (Shape(bar, stroke=colours.grey, line_width=0.9),)
