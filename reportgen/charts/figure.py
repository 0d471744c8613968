"""What a chart draws on matplotlib's axes, as primitives. It alone, and what it calls, needs matplotlib."""

import pickle
from collections.abc import Callable
from functools import lru_cache

from reportgen.charts.homeless import import_matplotlib

import_matplotlib()  # before any other module does

from matplotlib.axes import Axes  # noqa: E402
from matplotlib.axis import Axis  # noqa: E402
from matplotlib.category import StrCategoryFormatter  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402
from matplotlib.ticker import FixedFormatter, FuncFormatter, NullFormatter, NullLocator  # noqa: E402

from reportgen.charts.paths import CannotDrawError, Edges  # noqa: E402
from reportgen.charts.renderer import PrimitiveRenderer, text_corners  # noqa: E402
from reportgen.charts.settings import settings  # noqa: E402
from reportgen.design import Look, Shape, Text, bounds  # noqa: E402

_OVER = 1.0
"""How far, in pt, ink may stand over the edge of its chart, as lines and round letters do."""
_WORDED = (NullFormatter, FixedFormatter, FuncFormatter, StrCategoryFormatter)
"""What writes at ticks just what it was given."""


def drawn(
    draw: Callable[[Axes], None], width: float, height: float, room: Edges, look: Look
) -> tuple[tuple[str, Shape | Text], ...]:
    """Return what is drawn on axes, in pt; the look says all of the settings that matplotlib draws by.

    ``room`` is that around the axes: left, top, right and bottom. Raises CannotDrawError.
    """
    left, top, right, bottom = room
    blank = _blank(look)
    with settings(look):
        figure: Figure = pickle.loads(blank)  # noqa: S301 - it is our own
        figure.set_size_inches(width / 72, height / 72)
        wide, high = width - left - right, height - top - bottom
        (axes,) = figure.axes
        axes.set_position((left / width, bottom / height, wide / width, high / height))
        draw(axes)
        for each in figure.axes:
            _hold_to_words(each.xaxis, "x")
            _hold_to_words(each.yaxis, "y")
        renderer = PrimitiveRenderer(width, height, look.chart_label.family, look.body.language)
        figure.draw(renderer)
    parts = tuple(renderer.parts)
    _hold_inside(parts, width, height)
    return parts


@lru_cache(maxsize=64)
def _blank(look: Look) -> bytes:
    """Return a figure with axes that have no ticks: a new one is unpickled three times as fast as made."""
    with settings(look):
        figure = Figure()
        axes = figure.add_axes((0, 0, 1, 1))
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_locator(NullLocator())
            axis.set_major_formatter(NullFormatter())
            axis.isDefault_majloc = axis.isDefault_majfmt = True  # so that categories have theirs
        return pickle.dumps(figure)


def _hold_to_words(axis: Axis, name: str) -> None:
    """Raise CannotDrawError where matplotlib itself would write numbers at ticks, in English."""
    levels = {False: axis.get_major_formatter(), True: axis.get_minor_formatter()}
    for minor, formatter in levels.items():
        if isinstance(formatter, _WORDED) or not (axis.axes.axison and axis.get_visible()):
            continue
        if any(formatter.format_ticks(axis.get_ticklocs(minor=minor).tolist())):
            what = f"the ticks of the {name} axis have numbers that are not in the language of the page"
            hint = f"give them words: axes.set_{name}ticks(places, words{', minor=True' if minor else ''})"
            raise CannotDrawError(what, hint)


def _hold_inside(parts: tuple[tuple[str, Shape | Text], ...], width: float, height: float) -> None:
    """Raise CannotDrawError where a part would stand outside of the chart, over what is beside it."""
    for _, part in parts:
        if isinstance(part, Text):
            corners = text_corners(part)
            across, down = [x for x, _ in corners], [y for _, y in corners]
            box = min(across), min(down), max(across), max(down)
            what = f'"{"".join(run.text for run in part.runs)}"'
        elif part.clips:
            continue
        else:
            box, what = bounds(part.path), "a shape"
        over = max(-box[0], -box[1], box[2] - width, box[3] - height)
        if over > _OVER:
            hint = "give it more room, or the axes less"
            raise CannotDrawError(f"{what} stands {over:.1f} pt over the edge of its chart", hint)
