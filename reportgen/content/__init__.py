"""What a spotlight says: blocks in reading order, with their roles and alternative texts.

No geometry, no colour.
"""

from reportgen.content.blocks import (
    Area,
    AreaGrid,
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
    Sign,
    Spotlight,
    Statement,
    Tile,
    Tiles,
    walk,
)
from reportgen.content.comparison import Cell, Compared, ComparisonRow, Table
from reportgen.content.transcript import texts_of, transcript

__all__ = [
    "Area",
    "AreaGrid",
    "Block",
    "Cell",
    "Chart",
    "Checklist",
    "Chips",
    "Compared",
    "ComparisonRow",
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
    "Section",
    "Sign",
    "Spotlight",
    "Statement",
    "Table",
    "Tile",
    "Tiles",
    "texts_of",
    "transcript",
    "walk",
]
