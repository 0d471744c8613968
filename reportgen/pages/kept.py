"""Parts that are kept, where one spotlight is measured again and again in other words or without some."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from reportgen.content import (
    Block,
    Chart,
    Chips,
    Facts,
    Figures,
    Heading,
    Highlight,
    Paragraph,
    Passage,
    Ruler,
    Spotlight,
)
from reportgen.design import Group, Look, Pagination, Part
from reportgen.series import AlignmentItem, Item, Leaf, LegalNotes, RowItem, SectionItem, SilenceItem, leaves

PageFrame: TypeAlias = tuple[tuple[Group, float], tuple[Group, float]]
"""What stands over and under the body of a page, each with its height in pt."""
Framed: TypeAlias = tuple[Spotlight, Pagination]
"""What a frame is made of: a spotlight without items and statements, and how its pages are numbered."""
ShownBlocks: TypeAlias = tuple[Block, ...]
"""The blocks and headings that an item of the outline shows, in reading order."""
GapName: TypeAlias = Literal["", "small", "medium", "large"]
"""Which gap of a step stands over an item, none over the first."""
ShownBand: TypeAlias = tuple[tuple[GapName, Item], ...]
"""Items under each other, each with the gap over it."""


@dataclass(frozen=True, slots=True)
class Branch:
    """An item of the outline, and the ids of the blocks and headings below it, whether shown or not."""

    item: Item
    names: tuple[str, ...]
    """All of them, in reading order."""
    going: Mapping[str, frozenset[str]]
    """By each of them those that go where it is left out."""
    spare: tuple[tuple[str, frozenset[str]], ...]
    """The headings of sections that are there to fill a page, with what is under each."""


NOTES = LegalNotes().id
"""The id of legal notes, of which there may be several or none, each a block whose id begins so."""
_UNSPACED = Chart, Figures, Highlight, Paragraph, Passage, Ruler
"""Blocks that stand alike at all steps of one grid and one height of rows: they have none of its gaps."""
_CLEAR = Chips, Facts
"""Blocks that keep clear of the rule of a section below them, where there is little air over that."""
_MOST = 4096
_BRANCHES: dict[int, Branch] = {}


def branch_of(item: Item) -> Branch:
    """Return what is below an item of the outline: it is the same for all spotlights of a series."""
    key = id(item)
    if key not in _BRANCHES:
        if len(_BRANCHES) >= _MOST:
            _BRANCHES.clear()
        found = list(leaves([item]))
        spare = (leaf for leaf in found if isinstance(leaf, SectionItem) and leaf.spare)
        _BRANCHES[key] = Branch(
            item,  # with it: no other takes its id
            tuple(map(name_of, found)),
            {name_of(leaf): frozenset(_with_below(leaf)) for leaf in found},
            tuple((name_of(one), frozenset(names_of(one.show))) for one in spare),
        )
    return _BRANCHES[key]


class Showing:
    """The blocks and headings that there are to show, by their ids, and how items show them at any look."""

    def __init__(self, blocks: Mapping[str, Block]) -> None:
        self.blocks = blocks
        self._of: dict[int, ShownBlocks] = {}
        self._bands: dict[tuple[tuple[int, ...], bool], tuple[ShownBand, ...]] = {}

    def of(self, item: Item) -> ShownBlocks:
        """Return what there is to show of an item of the outline, in reading order."""
        key = id(item)
        if key not in self._of:
            names, blocks = branch_of(item).names, self.blocks
            found = [blocks[name] for name in names if name in blocks]
            if NOTES in names:
                found += [block for name, block in blocks.items() if name.startswith(f"{NOTES}:")]
            self._of[key] = tuple(found)
        return self._of[key]

    def bands(self, items: tuple[Item, ...], *, whole: bool = False) -> tuple[ShownBand, ...]:
        """Return items under each other, in bands that lines begin, or all that a ``whole`` page shows.

        Those that show nothing are left out, and with each goes the gap over it.
        """
        key = tuple(map(id, items)), whole
        if key not in self._bands:
            self._bands[key] = tuple(map(tuple, self._banded(items, whole=whole)))
        return self._bands[key]

    def _banded(self, items: tuple[Item, ...], *, whole: bool) -> list[list[tuple[GapName, Item]]]:
        bands: list[list[tuple[GapName, Item]]] = [[]]
        last: Item | None = None
        for item in items:
            if isinstance(item, AlignmentItem):
                bands.append([])
            elif self.stands(item):
                bands[-1].append((self._gap(last, item, whole=whole), item))
                last = item
        return bands

    def stands(self, item: Item) -> bool:
        """Tell whether an item shows something, as a row does not whose columns have headings alone."""
        if isinstance(item, SectionItem):
            return name_of(item) in self.blocks or any(map(self.stands, item.show))
        if isinstance(item, RowItem):
            return any(self.shows(column.show) for column in item.columns)
        return bool(self.of(item))

    def shows(self, items: tuple[Item, ...]) -> bool:
        """Tell whether there is a block to show among items."""
        return any(not isinstance(block, Heading) for item in items for block in self.of(item))

    def _gap(self, above: Item | None, below: Item, *, whole: bool) -> GapName:
        """Return what stands between two items: little between a sentence and what it is about."""
        if above is None:
            return ""
        if whole and not (self._quiet(above) and self._quiet(below)):
            return "large"
        said, shown = (self.blocks.get(getattr(item, "id", "")) for item in (above, below))
        thought = isinstance(said, Paragraph) and shown is not None and not isinstance(shown, Paragraph)
        return "small" if thought or getattr(shown, "note", False) is True else "medium"

    def _quiet(self, item: Item) -> bool:
        """Tell whether an item shows no section, and is not the box of what is not known."""
        if isinstance(item, SilenceItem):
            return False
        return not any(isinstance(block, Heading) for block in self.of(item))


class PartCache:
    """The parts of blocks, and of the outline's items with the very blocks that they show."""

    def __init__(self) -> None:
        self._blocks: dict[tuple[int, float, tuple[str | float, int], float], tuple[Block, Part]] = {}
        self._parts: dict[tuple[int, float, int, tuple[int, ...]], tuple[Item, Look, ShownBlocks, Part]] = {}
        self._same: dict[str, Block] = {}
        self._frames: dict[int, tuple[Framed, PageFrame]] = {}

    def same(self, block: Block) -> Block:
        """Return the block of its name that was seen first, where this one says the same."""
        kept = self._same.setdefault(block.id, block)
        return kept if kept is block or kept == block else block

    def block(self, block: Block, width: float, look: Look, make: Callable[[Block, float], Part]) -> Part:
        """Return the part of a block, made now where none is kept of this very one."""
        spaced = not isinstance(block, _UNSPACED)
        step = (look.step.name, look.step.small) if spaced else (look.unit, look.step.row)
        key = id(block), width, step, look.under if isinstance(block, _CLEAR) else 0.0
        if key not in self._blocks:
            self._blocks[key] = block, make(block, width)
        return self._blocks[key][1]

    def part(
        self,
        item: SectionItem | RowItem,
        width: float,
        look: Look,
        shown: ShownBlocks,
        make: Callable[[SectionItem | RowItem, float], Part],
    ) -> Part:
        """Return the part of an item of the outline that shows some blocks, made now where none is kept."""
        key = id(item), width, id(look), tuple(map(id, shown))
        if key not in self._parts:
            self._parts[key] = item, look, shown, make(item, width)
        return self._parts[key][3]

    def frame(self, number: int, framed: Framed, make: Callable[[], PageFrame]) -> PageFrame:
        """Return the frame of a page, made now where none is kept that says the same."""
        if number not in self._frames or self._frames[number][0] != framed:
            self._frames[number] = framed, make()
        return self._frames[number][1]


def name_of(leaf: Leaf | SectionItem) -> str:
    """Return the id of a block, or of the heading of a section."""
    return f"heading:{leaf.id}" if isinstance(leaf, SectionItem) else leaf.id


def names_of(items: tuple[Item, ...]) -> Iterator[str]:
    """Yield the ids of the blocks and headings below, in reading order."""
    yield from map(name_of, leaves(items))


def below(items: tuple[Item, ...], names: Collection[str]) -> Iterator[str]:
    """Yield some ids, and of headings what stands under them."""
    for leaf in leaves(items):
        if name_of(leaf) in names:
            yield from _with_below(leaf)


def _with_below(leaf: Leaf | SectionItem) -> Iterator[str]:
    yield name_of(leaf)
    if isinstance(leaf, SectionItem):
        yield from names_of(leaf.show)
