"""How a spotlight looks: theme, typefaces, the text setter, and one module a part of the page.

A part is measured first, at a width, and then placed as primitives that keep their role.
"""

from reportgen.design.colour import Colours
from reportgen.design.contrast import PAIRS, nearest, ratio
from reportgen.design.furniture import MARGIN, footer, masthead, running_head
from reportgen.design.look import LADDER, Look, Step, Style, look_of
from reportgen.design.parts import Part, measure, measure_legend
from reportgen.design.primitives import (
    Group,
    Path,
    Primitive,
    Shape,
    Text,
    TextRun,
    circle,
    line,
    rectangle,
    rounded,
)
from reportgen.design.setter import Line, set_text
from reportgen.design.signs import sign
from reportgen.design.theme import BUILT_IN, PAPERS, Theme, data_folder, read_theme
from reportgen.design.typefaces import Family, Font, MissingGlyphError, load_family

__all__ = [
    "BUILT_IN",
    "LADDER",
    "MARGIN",
    "PAIRS",
    "PAPERS",
    "Colours",
    "Family",
    "Font",
    "Group",
    "Line",
    "Look",
    "MissingGlyphError",
    "Part",
    "Path",
    "Primitive",
    "Shape",
    "Step",
    "Style",
    "Text",
    "TextRun",
    "Theme",
    "circle",
    "data_folder",
    "footer",
    "line",
    "load_family",
    "look_of",
    "masthead",
    "measure",
    "measure_legend",
    "nearest",
    "ratio",
    "read_theme",
    "rectangle",
    "rounded",
    "running_head",
    "set_text",
    "sign",
]
