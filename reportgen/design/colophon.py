"""The leaves of a volume that say whose it is: the imprint behind its title, and its back."""

from dataclasses import dataclass, replace

from reportgen.content import Imprint
from reportgen.design.barcode import BarCode, measure_barcode
from reportgen.design.imprint import measure_imprint
from reportgen.design.leaves import COVER, COVER_PAD, title_lines
from reportgen.design.look import Look
from reportgen.design.palette import band_tones
from reportgen.design.parts.part import Part, placed_lines
from reportgen.design.primitives import Group, Primitive, Shape, moved, rectangle
from reportgen.design.setter import set_text
from reportgen.design.title import MARGIN, STRIPE, band, logo_strip
from reportgen.richtext import Rich

_LABELS = 118.0
"""The width of the labels of an imprint, in pt."""
_SIZE, _LEADING = 8.8, 12.0
_GAP = 6.0
_TITLE_GAP = 10.0
_RULE = 0.6
_CODE_GAP = 18.0
_BACK_SIZE, _BACK_LEADING, _BACK_WIDE = 26.0, 30.0, 0.7
"""The title on the back: its size and leading in pt, and the part of the width that it takes at most."""


@dataclass(frozen=True, slots=True)
class Colophon:
    """What an imprint says: its heading, and facts with their labels."""

    heading: str
    facts: tuple[tuple[str, tuple[Rich, ...]], ...]


def measure_colophon(words: Colophon, name: str, width: float, look: Look) -> Part:
    """A heading, and labels beside what they are of; ``name`` leads to the heading."""
    style = look.style(_SIZE, _LEADING, look.colours.ink, link=look.colours.accent)
    label = look.style(_SIZE, _LEADING, look.colours.accent, bold=True)
    title = set_text(words.heading, look.h3, width)
    rows = []
    top = len(title) * look.h3.leading + _TITLE_GAP
    for head, paragraphs in words.facts:
        names = set_text(head, label, _LABELS - _GAP)
        said = [set_text(text, style, width - _LABELS) for text in paragraphs]
        rows.append((top, names, said))
        top += max(len(names), sum(map(len, said))) * _LEADING + _GAP

    def place(x: float, y: float, _: float) -> Group:
        rule = Shape(rectangle(x, y - _TITLE_GAP, width, _RULE), fill=look.colours.line)
        items = []
        for at, names, said in rows:
            body, down = [], y + at
            for lines in said:
                body.append(Group("P", placed_lines(lines, x + _LABELS, down, style)))
                down += len(lines) * _LEADING
            head = Group("Lbl", placed_lines(names, x, y + at, label))
            items.append(Group("LI", (head, Group("LBody", tuple(body)))))
        heading = Group("H2", placed_lines(title, x, y, look.h3), id=name)
        return Group("", (rule, heading, Group("L", tuple(items), numbering="Description")))

    return Part(top - _GAP, place)


def back_leaf(
    title: str, foot: Imprint, code: BarCode | None, look: Look
) -> tuple[Group, tuple[float, float], Look]:
    """Return the back of a volume: logos, a band as on its cover, at the foot whose it is, and a bar code.

    Between the two numbers, in pt from the top, the band is free for words, which the look returned is for.
    """
    width, paper = look.theme.size
    logos, tones = look.theme.logos, band_tones(look.colours)
    bars, wide = measure_barcode(code, look) if code else (None, 0.0)
    part = measure_imprint(foot, width - 2 * MARGIN - (wide + _CODE_GAP if bars else 0.0), look)
    top = paper - MARGIN - max(part.height, bars.height if bars else 0.0)
    high = min(paper * COVER, top - STRIPE - 0.7 * MARGIN) - logos.height
    style = look.titled(_BACK_SIZE, _BACK_LEADING, tones.words)
    lines = title_lines(title, style, (width - 2 * MARGIN) * _BACK_WIDE)
    banded: tuple[Primitive, ...] = (
        *band(high, (), (0.0, 0.0), look),
        Group("P", placed_lines(lines, MARGIN, COVER_PAD, style)),
    )
    whose = part.place(MARGIN, top, part.height)
    barred = (bars.place(width - MARGIN - wide, top, bars.height),) if bars else ()
    begin = logos.height + COVER_PAD + len(lines) * style.leading
    inner = replace(
        look,
        colours=replace(look.colours, accent=tones.words, line=tones.quiet),
        body=replace(look.body, colour=tones.words, link=tones.words),
    )
    group = Group("", (*logo_strip(look), moved(Group("", banded), down=logos.height), whose, *barred))
    return group, (begin, logos.height + high - COVER_PAD / 2), inner
