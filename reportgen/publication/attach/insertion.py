"""A place in a host's structure tree, and the level that headings have there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.pdf.syntax import Ref
from reportgen.publication.attach.tree import StructureNode

ENTERED = frozenset({"Document", "Part", "Art", "Sect", "Div", "NonStruct"})
"""What may hold a spotlight among other things (ISO 32000-1, 14.8.4.2)."""


@dataclass(frozen=True, slots=True)
class InsertionPoint:
    """A place in a structure tree.

    What comes is a kid of ``above`` at place ``at``. ``level`` is that of its highest heading; ``generic``
    says that headings have no levels here (H). ``within`` says that it interrupts the text of a section,
    ``listed`` that it interrupts a table of contents; ``around`` are the levels of the headings right before
    and after it, 0 where there is none.
    """

    above: Ref
    at: int
    level: int
    generic: bool
    within: bool
    listed: bool = False
    around: tuple[int, int] = (0, 0)


def levelled(
    place: InsertionPoint,
    around: tuple[int, int],
    begins: bool | None,
    of_chapters: Callable[[], int],
    *,
    generic: bool,
) -> InsertionPoint:
    """Return a place with the level of headings there, by those right before and after it.

    ``begins`` says whether a heading is the first that comes after it, None where nothing does;
    ``of_chapters`` returns the level of the host's chapters.
    """
    before, after = around
    if not before:
        level, within = 1, False
    elif begins is None:
        level, within = of_chapters(), False
    elif after and begins:
        level, within = min(after, before + 1), False
    else:
        level, within = before + 1, True
    return replace(place, level=level, generic=generic, within=within, around=around)


def is_of_heading(nodes: Sequence[StructureNode], number: int) -> bool:
    """Tell whether one of nodes is a heading, or below one."""
    node = nodes[number]
    while not node.level and node.above >= 0:
        node = nodes[node.above]
    return bool(node.level)


def level_at_end(nodes: Iterator[StructureNode]) -> tuple[int, bool]:
    """Return the level of a host's chapters, and whether its headings have no levels."""
    generic = False
    levels: list[int] = []
    for node in nodes:
        generic |= node.role == "H"
        levels += [node.level] if node.level else []
        if levels and (levels[0] != 1 or levels.count(1) > 1):
            break
    return (chapters(levels), False) if levels else (1, generic)


def chapters(levels: Sequence[int]) -> int:
    """Return the level of the host's chapters: 2 where the only heading of level 1 is its title."""
    return 2 if levels[0] == 1 and levels.count(1) == 1 and 2 in levels else 1
