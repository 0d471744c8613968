"""The cover of a volume on a sheet of its own, as it is bound: back, spine and front side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.design.furniture import painted_paper
from reportgen.design.look import FLOOR, Look
from reportgen.design.mirror import facing
from reportgen.design.palette import band_tones
from reportgen.design.press import fitted_to_press
from reportgen.design.primitives import Group, Shape, Text, moved, rectangle
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
        *(moved(facing(group, look), far) for group in front),
        _spine(spine, look, page),
        *(moved(facing(group, look), near) for group in back),
    )
    folds = (page, page + spine.width)
    return fitted_to_press((*painted_paper(sheet), *groups), sheet, folds)


def _spine(spine: Spine, look: Look, left: float) -> Group:
    """Return the spine, from a place on a sheet on: its title at the top, who publishes at its foot."""
    box = rectangle(left, 0.0, spine.width, look.theme.size[1])
    ground = Shape(box, fill=band_tones(look.colours).ground)
    if not spine.size:
        return Group("Artifact", (ground,))
    begin, end = MARGIN, look.theme.size[1] - MARGIN
    title, foot = _words(spine, look, end - begin)

    def down(line: SetLine, y: float) -> Text:
        x = left + spine.width / 2 - line.style.size * _RISE
        return line.at(0.0, 0.0)._replace(x=x, y=y, angle=_DOWN)

    return Group("P", (ground, down(title, begin), down(foot, end - foot.width)))


def _words(spine: Spine, look: Look, room: float) -> tuple[SetLine, SetLine]:
    """Return the title and who publishes, smaller where they have no room."""
    tones, size = band_tones(look.colours), spine.size
    while size >= FLOOR:
        small = max(size * _FOOT, FLOOR)
        title = set_line(spine.title, look.style(size, size, tones.words, bold=True))
        foot = set_line(spine.publisher, look.style(small, small, tones.quiet))
        if title.width + _APART + foot.width <= room:
            return title, foot
        size -= 1
    raise ValueError("the title is longer than the spine")
