"""What a spotlight says: blocks in reading order, with their roles and alternative texts.

No geometry, no colour.
"""

from reportgen.content.blocks import (
    Area,
    AreaGrid,
    AreaState,
    Block,
    Chart,
    Checklist,
    Chips,
    Datum,
    Fact,
    Facts,
    Heading,
    Mark,
    Paragraph,
    Passage,
    Ranked,
    Section,
    Spotlight,
    Tile,
    Tiles,
    walk,
)
from reportgen.content.outline import outline, words_of

__all__ = [
    "Area",
    "AreaGrid",
    "AreaState",
    "Block",
    "Chart",
    "Checklist",
    "Chips",
    "Datum",
    "Fact",
    "Facts",
    "Heading",
    "Mark",
    "Paragraph",
    "Passage",
    "Ranked",
    "Section",
    "Spotlight",
    "Tile",
    "Tiles",
    "outline",
    "walk",
    "words_of",
]
