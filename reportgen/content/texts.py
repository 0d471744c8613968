"""The words of a block, for what is stated of it and for whoever looks for them."""

from collections.abc import Iterator
from itertools import chain
from typing import assert_never

from reportgen.content.blocks import (
    AreaGrid,
    Block,
    Chart,
    Checklist,
    Chips,
    Heading,
    Paragraph,
    Passage,
    Ranked,
    Tiles,
)
from reportgen.content.facts import Fact, Facts, Highlight
from reportgen.content.pictures import Photo, PlaceMap
from reportgen.content.rulers import Alike, Figures, Ratings, Ruler, Silence
from reportgen.richtext import Listing, Rich, text_of


def texts_of(block: Block) -> tuple[str, ...]:
    """Return the texts of one block, a line each."""
    return tuple(_texts(block))


def _texts(block: Block) -> Iterator[str]:  # noqa: PLR0912 - one case a kind of block
    match block:
        case Heading(text=text) | Highlight(text=text):
            yield text
        case Facts(items=facts):
            yield from chain.from_iterable(map(_told, facts))
        case Passage(blocks=blocks):
            for part in blocks:
                yield from _part_texts(part)
        case Paragraph(text=rich):
            yield text_of(rich)
        case Photo(credit=credit):
            yield from filter(None, (credit,))
        case PlaceMap(legend=legend):
            yield from (words for _, words in legend)
        case Chips(items=names) | Ranked(items=names) | Checklist(items=names):
            yield from names
        case Tiles(items=tiles):
            yield from (f"{tile.label}: {tile.word}" for tile in tiles)
        case AreaGrid(areas=areas):
            yield from (f"{area.label}: {area.word}" for area in areas)
            if block.note:
                yield text_of(block.note)
        case Chart():
            yield from _charted(block)
        case Ruler(rows=rows):
            yield from (f"{row.label} {row.value}".strip() for row in rows)
            yield from (word for _, word in block.legend)
            if block.source:
                yield block.source
        case Ratings():
            yield from _rated(block)
        case Figures(items=items):
            yield from (f"{value} {text_of(words)}" for value, words in items)
        case Alike(items=peers):
            for peer in peers:
                yield " ".join(filter(None, (peer.name, peer.words, peer.page, peer.shared)))
        case Silence(entries=silent, note=said):
            yield from (text_of(rich) for _, rich in silent)
            yield said
        case _:
            assert_never(block)


def _charted(block: Chart) -> Iterator[str]:
    yield block.title
    shown = block.data if block.median is None else ()
    yield from (f"{datum.label} {datum.value}".strip() for datum in shown)
    if block.median:
        yield block.median[1]
    yield from (word for _, word in block.legend)
    if block.notes:
        yield block.notes
    yield block.source


def _told(fact: Fact) -> Iterator[str]:
    yield f"{fact.label}: {', '.join(text_of(value) for value in fact.values)}"
    if fact.note:
        yield text_of(fact.note)


def _rated(block: Ratings) -> Iterator[str]:
    yield from (f"{row.label}: {row.word}" for row in block.rows)
    if block.source:
        yield block.source


def _part_texts(part: Rich | Listing) -> Iterator[str]:
    if isinstance(part, Listing):
        yield from (_on_one_line(item.text) for item in part.items)
    else:
        yield _on_one_line(part)


def _on_one_line(text: Rich) -> str:
    return text_of(text).replace("\n", " ")
