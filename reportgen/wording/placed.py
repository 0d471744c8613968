"""What a spotlight says once it stands on its pages: without what had no room, in the order it stands in."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from reportgen.content import Block, Section, Silence, Spotlight
from reportgen.series import (
    AlignmentItem,
    FactsItem,
    FiguresItem,
    GridItem,
    Item,
    Leaf,
    Pages,
    RowItem,
    SectionItem,
    Sentences,
    leaves,
)


def placed(
    spotlight: Spotlight, pages: Pages, left_out: Collection[str], behind: str | None = None
) -> Spotlight:
    """Return a spotlight without some blocks and sections, by their ids.

    ``pages`` is its outline. What was said in what is left out is stated no more. What stands ``behind`` the
    box of what is not known is nothing where that is empty; where it is None, the box stays where it is.
    """
    unsaid = {name for page in pages for name in _unsaid(page, left_out)}
    items = list(_without(spotlight.items, left_out))
    for box in [item for item in items if isinstance(item, Silence) and behind is not None]:
        items.remove(box)
        names = [item.heading.id if isinstance(item, Section) else item.id for item in items]
        items.insert(names.index(behind) if behind in names else len(items), box)
    statements = tuple(one for one in spotlight.statements if one.id not in unsaid)
    return replace(spotlight, items=tuple(items), statements=statements)


def _without(items: Iterable[Block | Section], names: Collection[str]) -> Iterator[Block | Section]:
    for item in items:
        if not isinstance(item, Section):
            if item.id not in names:
                yield item
        elif item.heading.id not in names and (inner := tuple(_without(item.items, names))):
            yield replace(item, items=inner)


def _unsaid(items: Iterable[Item], left_out: Collection[str]) -> Iterator[str]:
    """Yield the ids of what is stated in blocks and sections that are left out."""
    for item in items:
        match item:
            case SectionItem() if f"heading:{item.id}" in left_out:
                for leaf in leaves(item.show):
                    yield from () if isinstance(leaf, SectionItem) else _stated(leaf)
            case SectionItem():
                yield from _unsaid(item.show, left_out)
            case RowItem():
                for column in item.columns:
                    yield from _unsaid(column.show, left_out)
            case AlignmentItem():
                pass
            case _ if item.id in left_out:
                yield from _stated(item)


def _stated(leaf: Leaf) -> Iterator[str]:
    """Yield the ids of the statements that a block makes."""
    yield leaf.id
    match leaf:
        case Sentences() | FiguresItem():
            yield from (f"sentence:{name}" for name in leaf.names)
        case FactsItem():
            yield from (f"fact:{name}" for name in leaf.questions)
        case GridItem():
            yield f"sentence:{leaf.note}"
        case _:
            pass
