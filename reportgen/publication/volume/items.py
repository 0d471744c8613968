"""What a volume is made of, one behind the other, before it is known what is on which page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from reportgen.publication.volume.directory import PageNumbers
from reportgen.publication.volume.flow import Flow
from reportgen.publication.volume.paging import evened
from reportgen.publication.volume.places import Place
from reportgen.publication.volume.sheets import Sheet, Within


@dataclass(frozen=True, slots=True)
class PlacedSpotlight:
    """The pages of a spotlight: the number of the first, and how the spotlight stands in the volume.

    Its headings are so many levels ``deeper`` than in a file of its own; ``part`` is as for ``Bound``, and
    ``part_title`` the title of the part that it stands in.
    """

    place: Place
    first: int
    deeper: int
    within: Within
    part: tuple[str, str] | None = None
    part_title: str = ""


VolumeLeaf: TypeAlias = Sheet | PlacedSpotlight
BLANK = Sheet("", ())


@dataclass(frozen=True, slots=True)
class VolumeItem:
    """What stands on ``length`` pages one behind the other, made once it is known what is on which page.

    ``inside`` are the names of what begins on one of them, counted from 0; ``before`` is what the number of
    the page behind it is modulo 2, where that matters.
    """

    name: str
    length: int
    make: Callable[[PageNumbers], Sequence[VolumeLeaf]]
    inside: Mapping[str, int] = field(default_factory=dict)
    before: int | None = None


def fixed(name: str, *sheets: Sheet, before: int | None = None) -> VolumeItem:
    """Return pages that name no other page."""
    return VolumeItem(name, len(sheets), lambda _: sheets, before=before)


def evened_item(name: str, lay: Callable[[float], Flow]) -> VolumeItem:
    """Return chapters that follow each other from page to page, all of which are full enough."""
    flow = evened(lay)
    sheets = flow.sheets()
    return VolumeItem(name, len(sheets), lambda _: sheets, flow.begins)
