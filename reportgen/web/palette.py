"""The colours of a theme on screens: by night on a dark ground, with the contrasts they have by day."""

from dataclasses import fields, replace
from functools import lru_cache

from reportgen.design import PAIRS, Colours, band_tones, blend, nearest, ratio

_BLACK, _WHITE = "#000000", "#ffffff"
_DARK = 0.55
"""How far the ground of the night is from that of the title band towards black."""
_LEAST = 15.0
"""White on the ground has at least this ratio, so that all that stands on it can be told apart."""
_PANEL = 0.07


@lru_cache(maxsize=32)
def by_night(day: Colours) -> Colours:
    """Return a theme's colours on a dark ground; the title band is the same."""
    ground = blend(day.band, _BLACK, _DARK)
    if ratio(_WHITE, ground) < _LEAST:
        ground = nearest(ground, _WHITE, _LEAST)
    night = replace(
        day,
        paper=ground,
        tint=blend(ground, _WHITE, _PANEL),
        pale=blend(ground, _WHITE, _PANEL * 0.7),
        warm_tint=blend(ground, day.warm, _PANEL * 2),
        ink=blend(ground, _WHITE, 0.88),
        heading=blend(ground, _WHITE, 0.95),
        line=blend(ground, _WHITE, 0.25),
    )
    for pair in PAIRS:
        front, behind = getattr(night, pair.front), getattr(night, pair.ground)
        if ratio(front, behind) < pair.least:
            night = replace(night, **{pair.front: nearest(front, behind, pair.least)})
    return night


def variables(colours: Colours) -> dict[str, str]:
    """Return colours by the names that the style sheet has for them, and those of words on fills."""
    named = {field.name: getattr(colours, field.name) for field in fields(colours)}
    tones = band_tones(colours)
    return {
        **named,
        "on_own": colours.on(colours.own),
        "on_warm": colours.on(colours.warm),
        "on_band": tones.words,
        "quiet_on_band": tones.quiet,
    }
