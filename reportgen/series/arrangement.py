"""On which of the two pages sections stand that may move where these meet."""

from collections.abc import Iterator

from reportgen.series.outline import PAGES, Item, Pages, SectionItem, SilenceItem


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


def _moved(first: tuple["Item", ...], second: tuple["Item", ...]) -> Iterator[Pages]:
    yield first, second
    for number, item in enumerate(second, 1):
        if not (isinstance(item, SectionItem) and item.moves):
            break
        yield (*first, *second[:number]), second[number:]
    for number, item in enumerate(reversed(first), 1):
        if not (isinstance(item, SectionItem) and item.moves):
            break
        yield first[:-number], (*first[-number:], *second)


def at_the_seam(pages: Pages) -> set[str]:
    """Return the names of the sections that stand on one page in one arrangement and not in another."""
    if len(pages) != PAGES:
        return set()
    firsts = [{i.id for i in first if isinstance(i, SectionItem)} for first, _ in arrangements(pages)]
    return set().union(*firsts) - firsts[0].intersection(*firsts)
