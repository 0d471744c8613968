"""A theme's colours from those it names: the others follow, so that one colour of a house is enough.

What is named is never changed: where it cannot be read, ``failures`` says so. The tones of a ramp, for the
steps of a scale, follow too: they stay in their order in print without colour.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportgen.design.colour import TEXT, Colours, blend, is_light, ratio
from reportgen.design.contrast import PAIRS, nearest, towards

TINTS = {"tint": ("brand", 0.08), "pale": ("ink", 0.055), "warm_tint": ("warm", 0.06), "line": ("ink", 0.3)}
"""The colours that are between paper and another one, and how far from paper they are."""
_GROUNDS = {name: TINTS[name] for name in ("tint", "pale", "warm_tint")}
_HALVINGS = 8
"""How often a ground comes half the way to paper where what stands on it could not be read."""
_QUIET = (0.78, 0.85, 0.92)
"""How far the quiet words of the title band are from its ground towards its words: the first that passes."""
_RING = 0.16
"""How far each ring of the title band is from its ground towards the brand's colour."""
_LAND = 0.45
_UNDER_WORDS = 2
"""How many rings words may stand on."""
_LIGHTEST, _DARKEST = 1.2, 7.0
"""The contrast of the first and the last tone to paper, at least."""


def palette(named: Mapping[str, str]) -> Colours:
    """Return all colours, of which a theme names some: those it does not are built in, or follow from it."""
    built = Colours()
    found = dict(named)

    def follow(name: str, other: str, following: bool) -> None:
        if name not in found:
            found[name] = other if following else getattr(built, name)
            if name not in _GROUNDS:
                found[name] = _readable(name, found)

    for name in ("paper", "brand", "ink", "warm"):
        follow(name, "", following=False)
    for name, (other, part) in _GROUNDS.items():
        follow(name, blend(found["paper"], found[other], part), following=bool({"paper", other} & {*named}))
        if name not in named:
            found[name] = _paler(name, found, named)
    of_house = "brand" in named
    follow("band", found["brand"], following=of_house)
    follow("heading", found["ink"], following=of_house or "ink" in named)
    follow("accent", found["brand"], following=of_house)
    follow("own", found["brand"], following=of_house)
    follow("line", blend(found["paper"], found["ink"], TINTS["line"][1]), following="paper" in named)
    for name in ("all", "grey", "outline"):
        follow(name, "", following=False)
    for name in {"ink", "warm"} - {*named}:
        found[name] = _readable(name, found)
    return Colours(**found)


def _readable(name: str, found: Mapping[str, str]) -> str:
    """Return a colour, or the nearest that can be read on all grounds that are known."""
    colour = found[name]
    for pair in PAIRS:
        ground = found.get(pair.ground)
        if pair.front == name and ground and ratio(colour, ground) < pair.least:
            colour = nearest(colour, ground, pair.least)
    return colour


def _paler(name: str, found: Mapping[str, str], named: Mapping[str, str]) -> str:
    """Return a ground, or one nearer to paper, on which what the theme names can be read."""
    ground = found[name]
    fronts = [
        (named[pair.front], pair.least) for pair in PAIRS if pair.ground == name and pair.front in named
    ]
    for _ in range(_HALVINGS):
        if all(ratio(front, ground) >= least for front, least in fronts):
            break
        ground = blend(ground, found["paper"], 0.5)
    return ground


@dataclass(frozen=True, slots=True)
class BandTones:
    """The colours of a title band: its ground, words, quieter words, and what its ornament nears."""

    ground: str
    words: str
    quiet: str
    light: str

    @property
    def land(self) -> str:
        """The colour of land on a map."""
        return blend(self.ground, self.light, _LAND)

    def ring(self, number: int, rings: int = 4) -> str:
        """Return the colour of one of so many rings, from the outermost on, which is the first."""
        return blend(self.ground, self.light, _RING * 4 / rings * number)


@lru_cache(maxsize=64)
def band_tones(colours: Colours) -> BandTones:
    """Return the colours of the title band; the ornament nears the brand's where the words stay readable."""
    ground, words = colours.band, colours.on(colours.band)
    away = "#ffffff" if is_light(ground) else "#000000"
    behind = blend(ground, colours.brand, _RING * _UNDER_WORDS)
    same = ratio(colours.brand, ground) < 1.1
    light = away if same or ratio(words, behind) < TEXT else colours.brand
    under = (ground, blend(ground, light, _RING * _UNDER_WORDS))
    quiets = (blend(ground, words, part) for part in _QUIET)
    quiet = next((one for one in quiets if all(ratio(one, each) >= TEXT for each in under)), words)
    return BandTones(ground, words, quiet, light)


@lru_cache(maxsize=64)
def ramp(colours: Colours, steps: int) -> tuple[str, ...]:
    """Return so many tones, from the one nearest to paper on, whose contrasts to it grow evenly.

    They lead from paper to the colour of own bars, or to a stronger one of its kind.
    """
    paper = colours.paper
    end = nearest(colours.own, paper, _DARKEST) if ratio(colours.own, paper) < _DARKEST else colours.own
    growth = (ratio(end, paper) / _LIGHTEST) ** (1 / max(steps - 1, 1))
    return (*(towards(end, paper, paper, _LIGHTEST * growth**step)[1] for step in range(steps - 1)), end)
