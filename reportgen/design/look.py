"""The look: a theme at one step of the fitting ladder, resolved into styles and measures.

All measures are in pt. A spotlight has six sizes of type; its lines stand on a grid, and what stands on it is
apart by one of three gaps, each a whole number of its units.
"""

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import ceil

from reportgen.design.colour import Colours
from reportgen.design.scale import TypeScale
from reportgen.design.theme import Theme, display_of, family_of
from reportgen.design.typefaces import Family
from reportgen.richtext import reads_from_right


@dataclass(frozen=True, slots=True)
class Sizes:
    """The type sizes of all that may be set smaller, and the unit of the grid: half a line of the body."""

    body: float
    label: float
    heading: float
    unit: float

    @property
    def leading(self) -> float:
        """The distance of lines of the body."""
        return 2 * self.unit


_MEASURE = 34.0
_TALL = {
    **dict.fromkeys(("as", "bn", "gu", "hi", "ml", "mr", "ne", "or", "pa", "sa", "si", "ta", "vi"), 1.25),
    **dict.fromkeys(("ar", "ckb", "fa", "kn", "ps", "sd", "te", "th", "ug", "ur"), 1.35),
    **dict.fromkeys(("km", "lo"), 1.42),
    "my": 1.55,
}
"""From the top of the tallest letter with its marks to the foot of the deepest, in em, by language: measured
of usual words in Noto Sans and IBM Plex Sans Arabic, where it is more than 1.15."""
_TINY = 1e-6
_AIRY = 2
"""From so many units over sections on, filled boxes need keep no distance from the rules there."""

USUAL = TypeScale()
FLOOR = USUAL.note
"""The smallest size of type, in pt."""
FULL = Sizes(USUAL.body, USUAL.label, USUAL.heading, USUAL.unit)
"""What a series is set in, at every step of space, where its theme says nothing else."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the ladder: how open everything is set, and in which sizes.

    ``small`` is the gap within a thought, ``medium`` that between blocks and ``large`` that over a section,
    ``over`` what is between its rule and its heading, and ``row`` the distance of rows of one line, all in
    units of the grid; ``pad`` is the space inside tiles in pt.
    """

    name: str
    small: int
    medium: int
    large: int
    row: int
    pad: float
    sizes: Sizes = FULL
    over: int = 2

    def __hash__(self) -> int:
        return hash(self.name)  # it is a key of all that is measured: hashing all of it takes its time

    @property
    def inside(self) -> "Step":
        """The step as sections see it: of the air over them they know whether it is more than a unit."""
        return self if self.large <= _AIRY else replace(self, large=_AIRY)

    @property
    def bar(self) -> float:
        """The height of a bar in a row, in pt."""
        return self.row * self.sizes.unit / 2


LADDER = (
    Step("open", 2, 3, 5, 3, 6.0),
    Step("roomy", 1, 2, 4, 3, 6.0),
    Step("comfortable", 1, 2, 4, 2, 6.0),
    Step("snug", 1, 2, 3, 2, 4.5),
    Step("tight", 1, 1, 1, 2, 2.0, over=1),
    Step("small", 1, 1, 1, 2, 2.0, Sizes(9.0, 8.5, 14.0, 5.5), over=1),
    Step("smallest", 0, 1, 1, 2, 2.0, Sizes(8.5, 8.0, 13.0, 5.0), over=1),
)
"""From the most open to the tightest. The last have smaller type, and are of themes that allow it."""

AIRED = ((3, 2), (2, 2), (2, 1), (1, 2))
"""What the tightest may have over a section, and under its rule, on a page that has room for it.

It is as much over as under, or sooner over it, where what comes before would else stand close to the rule.
"""


def step_of(theme: Theme, step: Step) -> Step:
    """Return a step of the ladder in the sizes of a theme, which are smaller where those of the step are."""
    scale = theme.scale
    if scale == USUAL:
        return step
    part = step.sizes.body / FULL.body
    return replace(
        step,
        sizes=Sizes(
            max(scale.body * part, scale.note),
            max(scale.label * step.sizes.label / FULL.label, scale.note),
            scale.heading * step.sizes.heading / FULL.heading,
            scale.unit * step.sizes.unit / FULL.unit,
        ),
    )


def leading_of(size: float, usual: float, language: str) -> float:
    """Return how far lines are apart, in pt: so many times their size, or more where letters are tall."""
    return size * max(usual, _TALL.get(language.partition("-")[0], usual))


def _spoken(step: Step, language: str) -> Step:
    """Return a step with a grid on which lines of the body, in a language, stand clear of each other."""
    sizes = step.sizes
    unit = leading_of(sizes.body, sizes.leading / sizes.body, language) / 2
    return step if unit - sizes.unit < _TINY else replace(step, sizes=replace(sizes, unit=unit))


@dataclass(frozen=True, slots=True)
class Style:
    """Type in one style: size and leading in pt, colour, and whether it is bold or italic by itself.

    ``link`` is the colour of what leads somewhere; empty for that of the text. ``language`` (BCP 47) is that
    of the words, for hyphens.
    """

    family: Family
    size: float
    leading: float
    colour: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    language: str = ""

    def __hash__(self) -> int:
        return hash((self.family, self.size, self.colour))  # as of a step: what tells most of them apart

    @property
    def from_right(self) -> bool:
        """Whether the words of its language run from the right."""
        return reads_from_right(self.language)

    def but(self, *, bold: bool | None = None, colour: str = "") -> "Style":
        """Return the style in another weight or colour."""
        bold, colour = self.bold if bold is None else bold, colour or self.colour
        return self if bold is self.bold and colour == self.colour else _varied(self, bold, colour)


@lru_cache(maxsize=1024)
def _varied(style: Style, bold: bool, colour: str) -> Style:
    return replace(style, bold=bold, colour=colour)


@lru_cache(maxsize=1024)
def _same(style: Style) -> Style:
    """Return the first of equal styles: as a key of what is set it is found without comparing its fields."""
    return style


@dataclass(frozen=True, slots=True)
class Look:
    """Styles and measures of one step."""

    theme: Theme
    colours: Colours
    step: Step
    family: Family
    display: Family
    body: Style
    h2: Style
    h3: Style
    label: Style
    note: Style
    chip: Style
    tile: Style
    tile_state: Style
    rank: Style
    chart_title: Style
    chart_label: Style
    footer: Style

    def __hash__(self) -> int:
        return hash((self.step, self.body))  # all else follows from the theme, of which there are few

    @property
    def in_ink(self) -> bool:
        """Whether it is that of a printer's file."""
        return self.theme.house.press.intent is not None

    @property
    def full(self) -> Sizes:
        """The sizes of the theme at the steps of space, in which titles and running heads are set always."""
        return _spoken(step_of(self.theme, LADDER[0]), self.body.language).sizes

    @property
    def unit(self) -> float:
        """The unit of the grid, half a line of the body, in pt."""
        return self.step.sizes.unit

    @property
    def row(self) -> float:
        """The distance of rows of one line in pt, wherever there are rows."""
        return self.step.row * self.unit

    @property
    def rise(self) -> float:
        """How far the baseline of a line on the grid stands below the top of its line, in pt."""
        return baseline(self.body)

    def on_grid(self, height: float) -> float:
        """Return the least height in pt that is a whole number of units and holds another."""
        return ceil(height / self.unit - _TINY) * self.unit

    @property
    def note_drop(self) -> float:
        """How much lower than its top a note stands, for its first line to be on the grid, in pt."""
        return self.rise - baseline(self.note)

    def row_of(self, height: float) -> float:
        """Return the height of a row in pt, that of one line or of as many units as it needs."""
        return max(self.row, self.on_grid(height))

    @property
    def under(self) -> float:
        """How far a filled box keeps, in pt, from the rule of a section where these are nearest."""
        return self.unit / 2 if self.step.large < _AIRY else 0.0

    @property
    def lift(self) -> float:
        """How far a frame keeps, in pt, from the line of text over it where the step has no gap there."""
        return 0.0 if self.step.small else self.unit / 2

    def gap(self, units: int) -> float:
        """Return so many units of the grid in pt."""
        return units * self.unit

    def style(self, size: float, leading: float, colour: str, *, bold: bool = False, link: str = "") -> Style:
        """Return type in the family and the language of the look, of another size in pt."""
        return _same(Style(self.family, size, leading, colour, bold, link=link, language=self.body.language))

    def titled(self, size: float, leading: float, colour: str) -> Style:
        """Return type of titles, of a size in pt."""
        return Style(self.display, size, leading, colour, bold=True, language=self.body.language)


def measure_of(style: Style) -> float:
    """Return the widest that lines of a text may be, in pt: with room for 90 letters at most."""
    return style.size * _MEASURE


def baseline(style: Style) -> float:
    """Return how far the first baseline stands below the top of a line, in pt."""
    return style.leading / 2 + style.size * 0.33


@cache
def look_of(theme: Theme, step: Step, language: str) -> Look:
    """Return the look of a theme at a step, for words in a language (BCP 47)."""
    family = family_of(theme).as_set(language)
    display = display_of(theme).as_set(language)
    figures = family.as_set(language, tabular=True)
    step, scale = _spoken(step_of(theme, step), language), theme.scale
    colours, sizes = theme.colours, step.sizes

    def style(size: float, leading: float, colour: str, *, bold: bool = False) -> Style:
        return _same(Style(family, size, leading, colour, bold, link=colours.accent, language=language))

    def titled(size: float, leading: float, colour: str) -> Style:
        return _same(replace(style(size, leading, colour, bold=True), family=display))

    body = style(sizes.body, sizes.leading, colours.ink)
    label = style(sizes.label, leading_of(sizes.label, 1.16, language), colours.ink)
    note = style(scale.note, leading_of(scale.note, 1.2, language), colours.grey)
    return Look(
        theme=theme,
        colours=colours,
        step=step,
        family=family,
        display=display,
        body=body,
        h2=titled(sizes.heading, 3 * sizes.unit, colours.heading),
        h3=titled(sizes.body, sizes.leading, colours.accent),
        label=style(sizes.label, sizes.leading, colours.accent, bold=True),
        note=note,
        chip=style(sizes.label, sizes.leading, colours.on(colours.own), bold=True),
        tile=label,
        tile_state=style(scale.note, leading_of(scale.note, 1.15, language), colours.ink),
        rank=body.but(bold=True),
        chart_title=body.but(bold=True),
        chart_label=_same(replace(label, family=figures)),
        footer=note,
    )
