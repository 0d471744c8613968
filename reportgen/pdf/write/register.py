"""What the pages of a document share while they are drawn, and how those of one stand in a larger one."""

from dataclasses import dataclass, field

from reportgen.pdf.write.abbreviations import Abbreviations
from reportgen.pdf.write.links import LinkAnnotation
from reportgen.pdf.write.pictures import Pictures
from reportgen.pdf.write.stamps import Stamps
from reportgen.pdf.write.structure import StructureElement


@dataclass(frozen=True, slots=True)
class Bound:
    """How pages that were made as a document of their own stand in a larger one.

    ``name`` is that of their first heading, to be led to; ``deeper`` how many levels lower their headings
    are; ``within`` the role and the key of each element above them, from the document down. ``part`` is the
    name and the title of a part that no page announces: it begins where the first of its documents does, and
    its bookmark holds theirs.
    """

    name: str
    deeper: int
    within: tuple[tuple[str, str], ...]
    part: tuple[str, str] | None = None


@dataclass(slots=True)
class Register:
    """What the pages of a document share.

    ``next_key`` is the next one of the parent tree; ``open`` the elements that go on, by key; ``names`` where
    each name leads: the page, counted from 0, and how far up it; ``headings`` are those of the bookmarks by
    key, with the same; ``inner`` the links that lead to a name. In a ``volume`` headings of the first two
    levels are the first bookmarks, and closed. ``stamps`` are the shapes that are kept, if any are;
    ``abbreviations`` say what words stand for; ``states`` are the graphics states that are used, by name. In
    what is ``to_print`` nothing leads anywhere, and colours are ink.
    """

    next_key: int
    volume: bool = False
    to_print: bool = False
    stamps: Stamps | None = None
    abbreviations: Abbreviations = field(default_factory=Abbreviations)
    states: dict[str, str] = field(default_factory=dict)
    pictures: Pictures = field(default_factory=Pictures)
    open: dict[str, StructureElement] = field(default_factory=dict)
    names: dict[str, tuple[int, float]] = field(default_factory=dict)
    headings: dict[str, tuple[StructureElement, float]] = field(default_factory=dict)
    inner: list[LinkAnnotation] = field(default_factory=list)
