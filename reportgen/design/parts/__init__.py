"""The parts of a page, one module each: measured at a width, then placed."""

from typing import assert_never

from reportgen.content import (
    Alike,
    AreaGrid,
    Block,
    Chart,
    Checklist,
    Chips,
    Facts,
    Figures,
    Heading,
    Highlight,
    Paragraph,
    Passage,
    Photo,
    PlaceMap,
    Ranked,
    Ratings,
    Ruler,
    Silence,
    Tiles,
)
from reportgen.design.look import Look
from reportgen.design.parts.alike import measure_alike
from reportgen.design.parts.areas import measure_areas
from reportgen.design.parts.checklist import measure_checklist
from reportgen.design.parts.chips import measure_chips
from reportgen.design.parts.facts import measure_facts
from reportgen.design.parts.figures import measure_figures
from reportgen.design.parts.legend import measure_legend
from reportgen.design.parts.part import Part
from reportgen.design.parts.photo import measure_photo
from reportgen.design.parts.places import measure_places
from reportgen.design.parts.ranked import measure_ranked
from reportgen.design.parts.ratings import measure_ratings
from reportgen.design.parts.ruler import measure_ruler
from reportgen.design.parts.silence import measure_silence
from reportgen.design.parts.text import measure_heading, measure_highlight, measure_paragraph, measure_passage
from reportgen.design.parts.tiles import measure_tiles


def measure(block: Block, width: float, look: Look, columns: int = 1) -> Part:  # noqa: PLR0912 - one case a block
    """Return a block, other than a chart, measured at a width in pt; a list has so many columns at most."""
    match block:
        case Heading():
            return measure_heading(block, width, look)
        case Paragraph():
            return measure_paragraph(block, width, look)
        case Highlight():
            return measure_highlight(block, width, look)
        case Passage():
            return measure_passage(block, width, look)
        case Photo():
            return measure_photo(block, width, look)
        case PlaceMap():
            return measure_places(block, width, look)
        case Facts():
            return measure_facts(block, width, look)
        case Chips():
            return measure_chips(block, width, look)
        case Ranked():
            return measure_ranked(block, width, look, columns)
        case Tiles():
            return measure_tiles(block, width, look)
        case Checklist():
            return measure_checklist(block, width, look, columns)
        case AreaGrid():
            return measure_areas(block, width, look, columns)
        case Ruler():
            return measure_ruler(block, width, look)
        case Ratings():
            return measure_ratings(block, width, look)
        case Figures():
            return measure_figures(block, width, look)
        case Alike():
            return measure_alike(block, width, look)
        case Silence():
            return measure_silence(block, width, look)
        case Chart():
            raise TypeError("charts are measured in their own room")
    assert_never(block)
