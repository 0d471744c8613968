"""How a spotlight looks: theme, typefaces, the text setter, and one module a part of the page.

A part is measured first, at a width, and then placed as primitives that keep their role.
"""

from typing import TYPE_CHECKING

from reportgen.doors import later

if TYPE_CHECKING:
    from reportgen.design.barcode import BarCode
    from reportgen.design.bound_cover import Spine, jacket, sheet_of
    from reportgen.design.breaks import SOFT_HYPHEN
    from reportgen.design.colophon import Colophon, back_leaf, measure_colophon
    from reportgen.design.colour import KEY, Colours, blend, ink_of, inked, on_screen, ratio
    from reportgen.design.contrast import PAIRS, failures, nearest
    from reportgen.design.direction import is_turned
    from reportgen.design.furniture import (
        PageNumber,
        Pagination,
        foot,
        footer,
        masthead,
        painted_paper,
        running_bar,
        running_head,
    )
    from reportgen.design.house import Across, Folio, HeaderKind
    from reportgen.design.installed import InstalledFamily, installed_family
    from reportgen.design.leaves import (
        BANDS,
        Cover,
        DirectoryEntry,
        cover,
        measure_entry,
        measure_title,
        part_band,
        title_page,
    )
    from reportgen.design.locator import MapColours, extent_of, place_locator
    from reportgen.design.logos import Logo
    from reportgen.design.look import (
        AIRED,
        FLOOR,
        FULL,
        LADDER,
        Look,
        Step,
        Style,
        look_of,
        measure_of,
        step_of,
    )
    from reportgen.design.mirror import facing
    from reportgen.design.palette import band_tones, ramp
    from reportgen.design.parts import Part, measure, measure_legend
    from reportgen.design.parts.table import MeasuredTable, measure_table
    from reportgen.design.picture import filled
    from reportgen.design.press import among_others, outer_folios, pressed, with_folios
    from reportgen.design.primitives import (
        Cap,
        Group,
        Join,
        PathData,
        Primitive,
        Shape,
        Text,
        TextRun,
        bounds,
        circle,
        drawn_in,
        moved,
        rectangle,
    )
    from reportgen.design.program import Program
    from reportgen.design.scripts import JOINERS, LOST, as_shown, is_mark, runs_from_right, script_of
    from reportgen.design.setter import SetLine, set_line, set_text, widest
    from reportgen.design.shaping import Glyph
    from reportgen.design.sheet import PAPERS, OutputIntent, Press
    from reportgen.design.signs import sign
    from reportgen.design.stamp import stamp_room, stamped
    from reportgen.design.theme import (
        BUILT_IN,
        Theme,
        display_of,
        family_of,
        for_printer,
        read_theme,
    )
    from reportgen.design.title import MARGIN, beside_title, map_colours
    from reportgen.design.typefaces import Family, Font, MissingGlyphError, load_family

later(__name__)
