"""The cover of a volume on a sheet of its own, as it is bound: back, spine and front side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.design.furniture import painted_paper
from reportgen.design.look import FLOOR, Look
from reportgen.design.mirror import facing
from reportgen.design.palette import band_tones
from reportgen.design.press import fitted_to_press
from reportgen.design.primitives import Group, Shape, Text, at_other, mapped, rectangle, reshaped
from reportgen.design.setter import SetLine, set_line
from reportgen.design.theme import Theme
from reportgen.design.title import MARGIN

_LARGEST = 15.0
_PART = 0.5
"""How large letters are on a spine, as a part of its width."""
_RISE = 0.35
"""How far the middle of letters is above their baseline, in parts of their size."""
_APART = 24.0
_FOOT = 0.7
_DOWN = 270.0


@dataclass(frozen=True, slots=True)
class Spine:
    """The back of a bound volume: how wide it is, in pt, and what is read on it, from its top down."""

    width: float
    title: str
    publisher: str

    @property
    def size(self) -> float:
        """The size of its letters in pt, 0 where it has no room for any."""
        size = min(_LARGEST, self.width * _PART)
        return size if size >= FLOOR else 0.0


def sheet_of(theme: Theme, spine: Spine) -> Theme:
    """Return the theme of the sheet that a cover is printed on, with no margin at a spine."""
    width, height = theme.size
    return replace(theme, sheet=(2 * width + spine.width, height), house=replace(theme.house, gutter=0.0))


def jacket(front: Sequence[Group], back: Sequence[Group], spine: Spine, look: Look) -> tuple[Group, ...]:
    """Return a cover: its front where reading ends, over the edges of the sheet, marked at cuts and folds.

    ``look`` is that of a page. Raises ValueError where the title is longer than the spine.
    """
    page, _ = look.theme.size
    sheet = replace(look, theme=sheet_of(look.theme, spine))
    near, far = (0.0, page + spine.width)
    if look.body.from_right:
        near, far = far, near
    groups = (
        *(_aside(facing(group, look), far) for group in front),
        _Back(spine, look, page).group(),
        *(_aside(facing(group, look), near) for group in back),
    )
    folds = (page, page + spine.width)
    return fitted_to_press((*painted_paper(sheet), *groups), sheet, folds)


def _aside(group: Group, across: float) -> Group:
    """Return a group so many pt farther to the right."""
    return mapped(
        group,
        lambda text: text._replace(x=text.x + across),
        lambda shape: reshaped(shape, lambda path: at_other(path, lambda x: x + across)),
        lambda x, y, wide, high: (x + across, y, wide, high),
    )


class _Back:
    """The spine, from a place on a sheet on: its title begins at the top, who publishes is at its foot."""

    def __init__(self, spine: Spine, look: Look, left: float) -> None:
        self.spine, self.look, self.left = spine, look, left
        self.tones = band_tones(look.colours)
        self.begin, self.end = MARGIN, look.theme.size[1] - MARGIN

    def group(self) -> Group:
        """Return it."""
        height = self.look.theme.size[1]
        ground = Shape(rectangle(self.left, 0.0, self.spine.width, height), fill=self.tones.ground)
        if not self.spine.size:
            return Group("Artifact", (ground,))
        title, foot = self._words(self.spine.size)
        return Group("P", (ground, self._down(title, self.begin), self._down(foot, self.end - foot.width)))

    def _words(self, size: float) -> tuple[SetLine, SetLine]:
        """Return the title and who publishes, smaller where they have no room."""
        title = self._line(self.spine.title, size, self.tones.words, bold=True)
        foot = self._line(self.spine.publisher, max(size * _FOOT, FLOOR), self.tones.quiet)
        if title.width + _APART + foot.width <= self.end - self.begin:
            return title, foot
        if size - 1 < FLOOR:
            raise ValueError("the title is longer than the spine")
        return self._words(size - 1)

    def _line(self, words: str, size: float, colour: str, *, bold: bool = False) -> SetLine:
        style = self.look.style(size, size, colour, bold=bold)
        return set_line(words, style)

    def _down(self, line: SetLine, y: float) -> Text:
        x = self.left + self.spine.width / 2 - line.style.size * _RISE
        return line.at(0.0, 0.0)._replace(x=x, y=y, angle=_DOWN)
