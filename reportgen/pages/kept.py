"""Parts that are kept, where one spotlight is measured again and again in other words or without some."""

from collections.abc import Callable, Collection
from typing import TypeAlias

from reportgen.content import Block, Spotlight
from reportgen.design import Group, Look, Part
from reportgen.series import Item, leaves

Frame: TypeAlias = tuple[tuple[Group, float], tuple[Group, float]]
"""What stands over and under the body of a page, each with its height in pt."""


class PartCache:
    """The parts of an outline's items, of those without a block that changes."""

    def __init__(self, changing: Collection[str]) -> None:
        """Take the ids of the blocks that may be other ones each time."""
        self._changing = changing
        self._changes: dict[int, bool] = {}
        self._blocks: dict[tuple[int, float, str], tuple[Block, Part]] = {}
        self._parts: dict[tuple[int, float, str, frozenset[str]], tuple[Item, Part | None]] = {}
        self._frames: dict[tuple[int, str], tuple[Spotlight, Frame]] = {}

    def block(self, block: Block, width: float, look: Look, make: Callable[[Block, float], Part]) -> Part:
        """Return the part of a block, made now where none is kept of this very one."""
        key = (id(block), width, look.step.name)
        if key not in self._blocks:
            self._blocks[key] = block, make(block, width)  # the block too, so that no other takes its id
        return self._blocks[key][1]

    def part(
        self,
        item: Item,
        width: float,
        look: Look,
        without: frozenset[str],
        make: Callable[[Item, float], Part | None],
    ) -> Part | None:
        """Return the part of an item of the outline, without some blocks, made now where none is kept."""
        key = (id(item), width, look.step.name, without)
        if key in self._parts:
            return self._parts[key][1]
        part = make(item, width)
        if key[0] not in self._changes:
            self._changes[key[0]] = any(leaf.id in self._changing for leaf in leaves([item]))
        if not self._changes[key[0]]:
            self._parts[key] = item, part  # the item too, so that no other takes its id
        return part

    def frame(self, number: int, spotlight: Spotlight, look: Look, make: Callable[[], Frame]) -> Frame:
        """Return the frame of a page, made now where none is kept of a spotlight that says the same there.

        ``spotlight`` is one without items and statements.
        """
        key = number, look.step.name
        if key not in self._frames or self._frames[key][0] != spotlight:
            self._frames[key] = spotlight, make()
        return self._frames[key][1]
