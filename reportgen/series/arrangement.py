"""How blocks are arranged on the two pages: in sections, in rows of columns; and which sections may move."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import TypeAlias

from reportgen.series.outline import Leaf, SilenceItem

GRID_COLUMNS = 12
PAGES = 2


@dataclass(frozen=True, slots=True)
class AlignmentItem:
    """What follows begins on one line with the columns beside."""


@dataclass(frozen=True, slots=True)
class SectionItem:
    """A heading and what stands under it; ``id`` names the heading in the wording.

    One that ``moves``, at the end of a page or the beginning of one, may stand on the page beside. ``title``
    is a sentence of the wording that is the heading in place of that; where it says nothing there is none.
    One that is ``spare`` is shown where a page has room for it once all else stands.
    """

    id: str
    show: tuple["Item", ...]
    moves: bool = False
    title: str = ""
    spare: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A part of a row, ``span`` columns of the grid wide."""

    span: int
    show: tuple["Item", ...]


@dataclass(frozen=True, slots=True)
class RowItem:
    """Columns side by side."""

    columns: tuple[Column, ...]


Item: TypeAlias = Leaf | SectionItem | RowItem | AlignmentItem
Pages: TypeAlias = tuple[tuple[Item, ...], ...]


def leaves(items: Iterable[Item]) -> Iterator[Leaf | SectionItem]:
    """Yield the sections and blocks below, in reading order."""
    for item in items:
        match item:
            case SectionItem():
                yield item
                yield from leaves(item.show)
            case RowItem():
                for column in item.columns:
                    yield from leaves(column.show)
            case AlignmentItem():
                pass
            case _:
                yield item


def arrangements(pages: Pages) -> Iterator[Pages]:
    """Yield the pages as they are, and then with the sections that may moved to the page beside.

    The box of what is not known stays at the end of the first page where it stands there, or else, after all
    these, of the second.
    """
    first, second = pages
    ends = isinstance(first[-1], SilenceItem) if first else False
    silence = first[-1:] if ends else ()
    moved = tuple(_moved(first[:-1] if ends else first, second))
    yield from (((*one, *silence), other) for one, other in moved)
    if silence:
        yield from ((one, (*other, *silence)) for one, other in moved)


def _moved(first: tuple[Item, ...], second: tuple[Item, ...]) -> Iterator[Pages]:
    yield first, second
    for number, _ in enumerate(takewhile(_moves, second), 1):
        yield (*first, *second[:number]), second[number:]
    for number, _ in enumerate(takewhile(_moves, reversed(first)), 1):
        yield first[:-number], (*first[-number:], *second)


def _moves(item: Item) -> bool:
    return isinstance(item, SectionItem) and item.moves


def at_the_seam(pages: Pages) -> set[str]:
    """Return the names of the sections that stand on one page in one arrangement and not in another."""
    if len(pages) != PAGES:
        return set()
    firsts = [{i.id for i in first if isinstance(i, SectionItem)} for first, _ in arrangements(pages)]
    return set().union(*firsts) - firsts[0].intersection(*firsts)
