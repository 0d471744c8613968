"""matplotlib's settings while a chart is drawn: those of the theme, whatever a program at large has set.

They are those of the whole process, so one chart is drawn at a time; afterwards they are as they were.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, cast

import matplotlib as mpl

from reportgen.design import Look
from reportgen.threads import one_at_a_time

_ONE_AT_A_TIME = one_at_a_time()
_APART = frozenset({"backend", "backend_fallback", "interactive", "toolbar"})
"""Settings of windows, which no chart has."""


@contextmanager
def settings(look: Look) -> Iterator[None]:
    """Draw by the settings of a look, and no other thread meanwhile; what that one sets stays."""
    with _ONE_AT_A_TIME:
        found = cast("dict[str, Any]", mpl.rcParams)
        ours, before = _settings(look), _as_dict(found)
        dict.update(found, ours)
        try:
            yield
        finally:
            now = _as_dict(found)
            dict.update(found, {key: before[key] for key in ours if now[key] is ours[key]})


def _as_dict(params: dict[str, Any]) -> dict[str, Any]:
    """Return settings as they stand: asked for in its own way, matplotlib looks for a window to draw in."""
    return dict(dict.items(params))


@lru_cache(maxsize=64)
def _settings(look: Look) -> dict[str, Any]:
    """Return matplotlib's own defaults, and over them a theme's type, colours and lines."""
    colours, size = look.colours, look.chart_label.size
    changed = {
        "axes.axisbelow": True,
        "axes.edgecolor": colours.outline,
        "axes.facecolor": "none",
        "axes.labelcolor": colours.ink,
        "axes.labelsize": size,
        "axes.formatter.use_mathtext": True,  # it looks for a font of the machine if not; see ``_WORDED``
        "axes.linewidth": 0.7,
        "axes.prop_cycle": f"cycler(color={[colours.own, colours.all, colours.warm, colours.heading]})",
        **{f"axes.spines.{side}": False for side in ("left", "top", "right", "bottom")},
        "axes.xmargin": 0.0,
        "axes.ymargin": 0.0,
        "figure.dpi": 72,
        "figure.facecolor": "none",
        "font.size": size,
        "grid.color": colours.line,
        "grid.linewidth": 0.5,
        "hatch.color": colours.ink,
        "hatch.linewidth": 0.6,
        "lines.linewidth": 1.2,
        "lines.markeredgewidth": 0.0,
        "lines.markersize": 4.2,
        "lines.solid_capstyle": "butt",
        "patch.edgecolor": colours.ink,
        "patch.facecolor": colours.all,
        "patch.linewidth": 0.0,
        "path.simplify": False,
        "path.snap": False,
        "text.color": colours.ink,
        "text.parse_math": False,
        **{
            f"{axis}tick.{name}": value
            for axis in "xy"
            for name, value in {
                "color": colours.outline,
                "labelcolor": colours.ink,
                "labelsize": size,
                "major.size": 0.0,
                "minor.size": 0.0,
                "major.pad": 3.0,
            }.items()
        },
        "ytick.alignment": "center_baseline",
    }
    default, ours = cast("dict[str, Any]", mpl.rcParamsDefault), cast("dict[str, Any]", mpl.RcParams(changed))
    found = {**_as_dict(default), **_as_dict(ours)}
    return {key: value for key, value in found.items() if key not in _APART}
