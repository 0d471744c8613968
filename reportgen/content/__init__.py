"""What a spotlight says: blocks in reading order, with their roles and alternative texts.

No geometry, no colour.
"""

from typing import TYPE_CHECKING

from reportgen.doors import later

if TYPE_CHECKING:
    from reportgen.content.blocks import (
        AreaGrid,
        Block,
        Chart,
        Checklist,
        Chips,
        Datum,
        Heading,
        Paragraph,
        Passage,
        Ranked,
        Section,
        Spotlight,
        Tile,
        Tiles,
        walk,
    )
    from reportgen.content.comparison import (
        Cell,
        Compared,
        ComparisonRow,
        Glance,
        GlanceRow,
        IndexEntry,
        Table,
    )
    from reportgen.content.earlier import EarlierAnswer, EarlierAnswers
    from reportgen.content.evidence import Evidence, Measure, Statement
    from reportgen.content.facts import Fact, Facts, Highlight
    from reportgen.content.imprint import Imprint
    from reportgen.content.marks import Mark, Sign
    from reportgen.content.pictures import Locator, Photo, PlaceMap, Spot
    from reportgen.content.rulers import Alike, Figures, Peer, Rating, Ratings, Ruler, RulerRow, Silence

later(__name__)
