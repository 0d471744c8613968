"""What frames pages, of spotlights and of volumes: title bands, running heads, footers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reportgen.content import Spotlight
from reportgen.design.colour import WHITE
from reportgen.design.look import Look, Style
from reportgen.design.palette import band_tones
from reportgen.design.parts.part import baseline, placed_lines
from reportgen.design.primitives import Group, Primitive, Shape, circle, rectangle, rounded
from reportgen.design.setter import SetLine, set_text
from reportgen.richtext import Rich, plain, text_of

Lines: TypeAlias = Sequence[SetLine]

MARGIN = 45.0
"""The side margins in pt."""

_NAME_SIZES = (38.0, 34.0, 30.0, 26.0, 23.0)
_BAND_PAD = 22.0
STRIPE = 4.0
"""The height of the stripe under a band, in pt."""
_RINGS = (118.0, 88.0, 60.0, 34.0)
_RUNNING = 30.0
_RUNNING_STRIPE = 2.4
_MARK_GAP = 18.0
_ENDLESS = 10_000.0
_FOOTER_RULE = 0.6
_HOST = 1.6
"""How many times the room of a series' title that of a publication may take in the running head."""


def painted_paper(look: Look) -> tuple[Group, ...]:
    """Return the paper of a page, where it has a tint: white needs no ink."""
    colour = look.colours.paper
    if colour == WHITE:
        return ()
    return (Group("Artifact", (Shape(rectangle(0, 0, *look.theme.size), fill=colour),), id="Background"),)


def masthead(spotlight: Spotlight, look: Look) -> tuple[Group, float]:
    """Return the title band of the first page and its height in pt."""
    tones = band_tones(look.colours)
    width, _ = look.theme.size
    inner = width - 2 * MARGIN
    eyebrow = look.style(12.5, 15.0, tones.quiet)
    small = look.style(9.4, 12.6, tones.quiet)
    tagline = look.style(13.5, 17.0, tones.words)
    name, lines = _name(spotlight.name, look, inner * 0.86)
    badge = _badge(spotlight.example, look, inner * 0.35) if spotlight.example else None
    room = min(inner * 0.8, inner - badge.width - _MARK_GAP) if badge else inner * 0.8
    tag_lines = set_text(spotlight.tagline, tagline, room) if spotlight.tagline else ()
    about = [
        line
        for words in (spotlight.series, spotlight.country)
        for line in set_text(f"{words} ", small, inner / 2)
    ]
    over = set_text(f"{spotlight.eyebrow} ", eyebrow, inner / 2 - _MARK_GAP)
    top_of_name = _BAND_PAD + len(over) * eyebrow.leading + 4.0
    if lines[0].width > inner - max(line.width for line in about) - _MARK_GAP:
        top_of_name = max(top_of_name, _BAND_PAD + len(about) * small.leading + 4.0)
    under = top_of_name + len(lines) * name.leading + 2.0
    ending = max(len(tag_lines) * tagline.leading, badge.height - 8.0 if badge else 0.0)
    height = max(under + ending + _BAND_PAD - 4.0, 104.0)

    right = width - MARGIN
    ends = [
        line.at(right - line.width, _BAND_PAD + baseline(small) + 1.5 + number * small.leading)
        for number, line in enumerate(about)
    ]
    kids: list[Primitive] = [
        *band(height, _RINGS, (width - MARGIN * 0.7, height), look),
        Group(
            "H1",
            (
                *placed_lines(over, MARGIN, _BAND_PAD, eyebrow),
                *placed_lines(lines, MARGIN, top_of_name, name),
            ),
        ),
        Group("P", placed_lines(tag_lines, MARGIN, under, tagline)) if tag_lines else Group("", ()),
        Group("P", tuple(ends)),
    ]
    if badge:
        kids.append(badge.place(right, height - _BAND_PAD + 4.0, look))
    return Group("", tuple(kids)), height + STRIPE


def _name(text: str, look: Look, width: float) -> tuple[Style, tuple[SetLine, ...]]:
    """Return the name set in the largest size in which it takes one line, or else two or more."""
    for size in _NAME_SIZES:
        style = look.style(size, size * 1.14, band_tones(look.colours).words, bold=True)
        lines = set_text(text, style, width)
        if len(lines) == 1:
            break
    return style, lines


def band(height: float, radii: Sequence[float], at: tuple[float, float], look: Look) -> tuple[Shape, ...]:
    """Return a band over the width of the paper, with rings of light about a point, and a stripe under it."""
    tones, ground = band_tones(look.colours), rectangle(0, 0, look.theme.size[0], height)
    rings = (
        Shape(circle(*at, radius), fill=tones.ring(number, len(radii)), clips=(ground,))
        for number, radius in enumerate(radii, 1)
    )
    stripe = Shape(rectangle(0, height, look.theme.size[0], STRIPE), fill=look.colours.brand)
    return (Shape(ground, fill=tones.ground), *rings, stripe)


@dataclass(frozen=True, slots=True)
class _Badge:
    """Words in a frame; width and height in pt."""

    words: tuple[SetLine, ...]
    width: float
    height: float

    def place(self, right: float, bottom: float, look: Look) -> Group:
        """Return it with its bottom right corner there."""
        x, y = right - self.width, bottom - self.height
        warm = look.colours.warm
        ground = Shape(rounded(x, y, self.width, self.height, 3.0), look.colours.warm_tint, warm, 0.8)
        style = self.words[0].style
        middle = y + self.height / 2 - (len(self.words) - 1) * style.leading / 2
        lines = (
            line.at(x + 8.0, middle + number * style.leading + style.size * 0.33)
            for number, line in enumerate(self.words)
        )
        return Group("P", (ground, *lines))


def _badge(words: str, look: Look, width: float) -> _Badge:
    style = look.style(9.0, 11.0, look.colours.warm, bold=True)
    lines = set_text(words, style, width)
    return _Badge(lines, max(line.width for line in lines) + 16.0, 17.0 + (len(lines) - 1) * style.leading)


def running_head(spotlight: Spotlight, look: Look) -> tuple[Group, float]:
    """Return the running head of the second page and its height in pt."""
    strong, quiet = _bar_styles(look)
    part = (look.theme.size[0] - 2 * MARGIN) / 3
    host = set_text(spotlight.host, quiet, part * _HOST)
    marks = [host or set_text(spotlight.series, quiet, part)]
    if spotlight.example:
        marks.append(set_text(spotlight.example, quiet.but(bold=True), part))
    room = 3 * part - sum(_widest(lines) + _MARK_GAP for lines in marks)
    return _bar(set_text(f"{spotlight.eyebrow} {spotlight.name}", strong, room), marks, look)


def running_bar(left: str, right: str, look: Look) -> tuple[Group, float]:
    """Return the running head of a page that no spotlight fills and its height in pt."""
    strong, quiet = _bar_styles(look)
    half = (look.theme.size[0] - 2 * MARGIN - _MARK_GAP) / 2
    return _bar(set_text(left, strong, half), [set_text(right, quiet, half)], look)


def _bar_styles(look: Look) -> tuple[Style, Style]:
    tones = band_tones(look.colours)
    return look.style(9.6, 12.0, tones.words, bold=True), look.style(9.0, 12.0, tones.quiet)


def _bar(title: Lines, marks: Sequence[Lines], look: Look) -> tuple[Group, float]:
    """Return a title and marks from the right on a bar, an artefact of pagination, and its height in pt."""
    width, (strong, quiet) = look.theme.size[0], _bar_styles(look)
    height = _RUNNING + (max(len(title), *map(len, marks)) - 1) * strong.leading
    y = _RUNNING / 2 + strong.size * 0.33
    ends, right = [], width - MARGIN
    for lines in marks:
        ends += [line.at(right - line.width, y + n * quiet.leading) for n, line in enumerate(lines)]
        right -= _widest(lines) + _MARK_GAP
    kids: tuple[Primitive, ...] = (
        Shape(rectangle(0, 0, width, height), fill=look.colours.band),
        Shape(rectangle(0, height, width, _RUNNING_STRIPE), fill=look.colours.brand),
        *(line.at(MARGIN, y + number * strong.leading) for number, line in enumerate(title)),
        *ends,
    )
    return Group("Artifact", kids, id="Header"), height + _RUNNING_STRIPE


def _widest(lines: Lines) -> float:
    return max((line.width for line in lines), default=0.0)


def footer(spotlight: Spotlight, number: int, pages: int, look: Look) -> tuple[Group, float]:
    """Return the footer of a page and its height in pt.

    What it says is content on the last page, where its link works, and an artefact of pagination on the
    others, where it is said again.
    """
    counted = spotlight.page.format(page=number, pages=pages)
    folio = spotlight.folios[number - 1] if spotlight.folios else counted
    said = (*spotlight.source, *plain(" "), *spotlight.licence)
    last = number == pages
    return foot(said if last else plain(text_of(said)), folio, look, role="P" if last else "Artifact")


def foot(said: str | Rich, folio: str, look: Look, *, role: str = "Artifact") -> tuple[Group, float]:
    """Return what stands at the foot of a page, from its rule to the edge, and its height in pt."""
    style = look.footer
    width, paper = look.theme.size
    inner = width - 2 * MARGIN
    bold = look.style(8.4, style.leading, look.colours.heading, bold=True)
    (printed,) = set_text(folio, bold, _ENDLESS)
    lines = set_text(said, style, inner - printed.width - 24.0)
    height = 6.0 + len(lines) * style.leading + 17.0
    top = paper - height
    number = printed.at(width - MARGIN - printed.width, top + 6.0 + baseline(style))
    kids: tuple[Primitive, ...] = (
        Shape(rectangle(MARGIN, top, inner, _FOOTER_RULE), fill=look.colours.line),
        Group(role, placed_lines(lines, MARGIN, top + 6.0, style), id="Footer"),
        Group("Artifact", (number,), id="Footer"),
    )
    return Group("", kids), height
