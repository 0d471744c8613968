"""What a spotlight says as the outline arranges it: sections, rows of columns, blocks. No paper."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from reportgen.content import AreaGrid, Block
from reportgen.series import GRID_COLUMNS, AlignmentItem, Item, LegalNotes, RowItem, SectionItem


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block, and the name of the macro that writes it."""

    macro: str
    block: Block


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A heading and what stands under it."""

    heading: Block
    items: "tuple[Shown, ...]"


@dataclass(frozen=True, slots=True)
class ShownRow:
    """Columns side by side where there is room for them, each with its width on a grid of twelve."""

    columns: "tuple[tuple[int, tuple[Shown, ...]], ...]"


Shown: TypeAlias = ShownBlock | ShownSection | ShownRow


def arranged(items: Iterable[Item], blocks: Mapping[str, Block]) -> Iterator[Shown]:
    """Yield what is shown of an outline; what has nothing to show is left out, and others take its place."""
    for item in items:
        match item:
            case SectionItem():
                heading = blocks.get(f"heading:{item.id}")
                shown = tuple(arranged(item.show, blocks))
                if heading is None:  # its title says nothing
                    yield from shown
                else:
                    yield ShownSection(heading, shown)
            case RowItem():
                found = [(column.span, tuple(arranged(column.show, blocks))) for column in item.columns]
                columns = [(span, shown) for span, shown in found if shown]
                room = sum(span for span, _ in columns)
                if columns:
                    yield ShownRow(tuple((span * GRID_COLUMNS // room, shown) for span, shown in columns))
            case AlignmentItem():
                pass
            case LegalNotes():
                notes = (block for name, block in blocks.items() if name.startswith(f"{item.id}:"))
                yield from (ShownBlock(macro_of(block), block) for block in notes)
            case _:
                block = blocks.get(item.id)
                if block is not None:
                    yield ShownBlock(macro_of(block), block)


def macro_of(block: Block) -> str:
    """Return the name of the macro that writes a block: that of its class, in small letters."""
    return "areas" if isinstance(block, AreaGrid) else type(block).__name__.lower()
