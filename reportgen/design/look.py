"""The look: a theme at one step of the fitting ladder, resolved into styles and measures.

All measures are in pt. Body type is never smaller than 8.5 pt, labels and notes never than 8 pt.
"""

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from reportgen.design.colour import Colours
from reportgen.design.direction import reads_from_right
from reportgen.design.theme import Theme, display_of, family_of
from reportgen.design.typefaces import Family


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the ladder: how large and how open everything is set.

    ``body`` is the type size of running text and ``leading`` its line distance; ``small`` the size of
    labels; ``gap`` the space between blocks and ``section`` the space over a section; ``pad`` the space
    inside tiles; ``bar`` the height of a bar; ``give`` how much, as a part, white space may still grow.
    """

    name: str
    body: float
    leading: float
    small: float
    gap: float
    section: float
    pad: float
    bar: float
    give: float


FLOOR = 8.0
"""The smallest size of type, in pt."""

LADDER = (
    Step("open", 10.2, 14.4, 9.4, 8.0, 18.0, 6.8, 10.5, 1.5),
    Step("comfortable", 9.8, 13.2, 9.6, 6.2, 13.6, 5.2, 9.0, 0.9),
    Step("snug", 9.2, 11.7, 8.4, 4.3, 9.5, 3.5, 7.2, 0.8),
    Step("tight", 8.6, 10.7, 8.0, 3.4, 8.0, 2.8, 6.6, 0.8),
    Step("close", 8.5, 10.2, 8.0, 2.0, 5.0, 1.6, 6.0, 0.8),
)
"""From the most open to the tightest; each within the floors of the type sizes."""


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

    @property
    def from_right(self) -> bool:
        """Whether the words of its language run from the right."""
        return reads_from_right(self.language)

    def but(self, *, bold: bool | None = None, colour: str = "") -> "Style":
        """Return the style in another weight or colour."""
        return _varied(self, self.bold if bold is None else bold, colour or self.colour)


@lru_cache(maxsize=1024)
def _varied(style: Style, bold: bool, colour: str) -> Style:
    return replace(style, bold=bold, colour=colour)


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

    def style(self, size: float, leading: float, colour: str, *, bold: bool = False, link: str = "") -> Style:
        """Return type in the family and the language of the look, of another size in pt."""
        return Style(self.family, size, leading, colour, bold, link=link, language=self.body.language)

    def titled(self, size: float, leading: float, colour: str) -> Style:
        """Return type of titles, of a size in pt."""
        return Style(self.display, size, leading, colour, bold=True, language=self.body.language)


@cache
def look_of(theme: Theme, step: Step, language: str) -> Look:
    """Return the look of a theme at a step, for words in a language (BCP 47)."""
    family = family_of(theme).as_set(language)
    display = display_of(theme).as_set(language)
    figures = family.as_set(language, tabular=True)
    colours = theme.colours
    small = step.small

    def style(size: float, leading: float, colour: str, *, bold: bool = False) -> Style:
        return Style(family, size, leading, colour, bold, link=colours.accent, language=language)

    def titled(size: float, leading: float, colour: str) -> Style:
        return replace(style(size, leading, colour, bold=True), family=display)

    return Look(
        theme=theme,
        colours=colours,
        step=step,
        family=family,
        display=display,
        body=style(step.body, step.leading, colours.ink),
        h2=titled(step.body * 1.46, step.body * 1.46 * 1.16, colours.heading),
        h3=titled(step.body * 1.07, step.body * 1.07 * 1.22, colours.accent),
        label=style(small, small * 1.3, colours.accent, bold=True),
        note=style(max(small - 0.4, FLOOR), small * 1.28, colours.grey),
        chip=style(
            max(step.body - 0.6, 8.5), max(step.body - 0.6, 8.5) * 1.2, colours.on(colours.own), bold=True
        ),
        tile=style(small + 0.5, (small + 0.5) * 1.18, colours.ink),
        tile_state=style(max(small - 0.4, FLOOR), small * 1.15, colours.ink),
        rank=style(step.body, step.body * 1.2, colours.ink, bold=True),
        chart_title=style(small + 0.7, (small + 0.7) * 1.22, colours.ink, bold=True),
        chart_label=replace(style(small, small * 1.2, colours.ink), family=figures),
        footer=style(max(small - 0.4, FLOOR), max(small - 0.4, FLOOR) * 1.2, colours.grey),
    )
