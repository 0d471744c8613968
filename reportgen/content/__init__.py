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
    Evidence,
    Fact,
    Facts,
    Heading,
    Mark,
    Measure,
    Paragraph,
    Passage,
    Ranked,
    Section,
    Spotlight,
    Statement,
    Tile,
    Tiles,
    walk,
)
from reportgen.content.comparison import Cell, Compared, Row, Table
from reportgen.content.outline import outline, texts_of

__all__ = [
    "Area",
    "AreaGrid",
    "AreaState",
    "Block",
    "Cell",
    "Chart",
    "Checklist",
    "Chips",
    "Compared",
    "Datum",
    "Evidence",
    "Fact",
    "Facts",
    "Heading",
    "Mark",
    "Measure",
    "Paragraph",
    "Passage",
    "Ranked",
    "Row",
    "Section",
    "Spotlight",
    "Statement",
    "Table",
    "Tile",
    "Tiles",
    "outline",
    "texts_of",
    "walk",
]
