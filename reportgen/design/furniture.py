"""What frames the pages: the title band of the first, the running head of the second, the footers."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.content import Spotlight
from reportgen.design.colour import blend
from reportgen.design.contrast import HEADLINE_TINT, RING_TINT
from reportgen.design.look import Look, Style
from reportgen.design.parts.part import baseline, placed_lines
from reportgen.design.primitives import Group, Path, Primitive, Shape, circle, rectangle, rounded
from reportgen.design.setter import SetLine, set_text
from reportgen.richtext import plain, text_of

MARGIN = 45.0
"""The side margins in pt."""

_NAME_SIZES = (38.0, 34.0, 30.0, 26.0, 23.0)
_BAND_PAD = 22.0
_STRIPE = 4.0
_RINGS = (118.0, 88.0, 60.0, 34.0)
_RUNNING = 30.0
_RUNNING_STRIPE = 2.4
_MARK_GAP = 18.0
_ENDLESS = 10_000.0
_FOOTER_RULE = 0.6
_HOST = 1.6
"""How many times the room of a series' title that of a publication may take in the running head."""


def masthead(spotlight: Spotlight, look: Look) -> tuple[Group, float]:
    """Return the title band of the first page and its height in pt."""
    colours = look.colours
    width, _ = look.theme.size
    inner = width - 2 * MARGIN
    pale = blend(colours.deep, colours.paper, HEADLINE_TINT)
    eyebrow = look.style(12.5, 15.0, pale)
    small = look.style(9.4, 12.6, pale)
    tagline = look.style(13.5, 17.0, colours.paper)
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
        Shape(rectangle(0, 0, width, height), fill=colours.deep),
        *_rings(width, height, look),
        Shape(rectangle(0, height, width, _STRIPE), fill=colours.primary),
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
    return Group("", tuple(kids)), height + _STRIPE


def _name(text: str, look: Look, width: float) -> tuple[Style, tuple[SetLine, ...]]:
    """Return the name set in the largest size in which it takes one line, or else two or more."""
    for size in _NAME_SIZES:
        style = look.style(size, size * 1.14, look.colours.paper, bold=True)
        lines = set_text(text, style, width)
        if len(lines) == 1:
            break
    return style, lines


def _rings(width: float, height: float, look: Look) -> Iterator[Shape]:
    """Yield the rings of light in the corner of the band, decoration only."""
    clip: Path = rectangle(0, 0, width, height)
    for number, radius in enumerate(_RINGS, 1):
        colour = blend(look.colours.deep, look.colours.primary, RING_TINT * number)
        yield Shape(circle(width - MARGIN * 0.7, height, radius), fill=colour, clips=(clip,))


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
    """Return the running head of the second page and its height in pt: an artefact of pagination."""
    colours = look.colours
    width, _ = look.theme.size
    strong = look.style(9.6, 12.0, colours.paper, bold=True)
    quiet = look.style(9.0, 12.0, blend(colours.deep, colours.paper, HEADLINE_TINT))
    part = (width - 2 * MARGIN) / 3
    host = set_text(spotlight.host, quiet, part * _HOST)
    marks = [host or set_text(spotlight.series, quiet, part)]
    if spotlight.example:
        marks.append(set_text(spotlight.example, quiet.but(bold=True), part))
    widths = [max(line.width for line in lines) for lines in marks]
    room = width - 2 * MARGIN - sum(wide + _MARK_GAP for wide in widths)
    title = set_text(f"{spotlight.eyebrow} {spotlight.name}", strong, room)
    height = _RUNNING + (max(len(title), *map(len, marks)) - 1) * strong.leading
    y = _RUNNING / 2 + strong.size * 0.33
    ends, right = [], width - MARGIN
    for lines, wide in zip(marks, widths, strict=True):
        ends += [line.at(right - line.width, y + n * quiet.leading) for n, line in enumerate(lines)]
        right -= wide + _MARK_GAP
    kids: tuple[Primitive, ...] = (
        Shape(rectangle(0, 0, width, height), fill=colours.deep),
        Shape(rectangle(0, height, width, _RUNNING_STRIPE), fill=colours.primary),
        *(line.at(MARGIN, y + number * strong.leading) for number, line in enumerate(title)),
        *ends,
    )
    return Group("Artifact", kids, id="Header"), height + _RUNNING_STRIPE


def footer(spotlight: Spotlight, number: int, pages: int, look: Look) -> tuple[Group, float]:
    """Return the footer of a page and its height in pt, from its rule down to the edge of the paper.

    What it says is content on the last page, where its link works, and an artefact of pagination on the
    others, where it is said again.
    """
    style = look.footer
    width, paper = look.theme.size
    inner = width - 2 * MARGIN
    counted = spotlight.page.format(page=number, pages=pages)
    (folio,) = set_text(
        spotlight.folios[number - 1] if spotlight.folios else counted,
        look.style(8.4, style.leading, look.colours.deep, bold=True),
        _ENDLESS,
    )
    room = inner - folio.width - 24.0
    last = number == pages
    said = (*spotlight.source, *plain(" "), *spotlight.licence)
    lines = set_text(said if last else plain(text_of(said)), style, room)
    height = 6.0 + len(lines) * style.leading + 17.0
    top = paper - height
    y = top + 6.0
    kids: tuple[Primitive, ...] = (
        Shape(rectangle(MARGIN, top, inner, _FOOTER_RULE), fill=look.colours.line),
        Group("P" if last else "Artifact", placed_lines(lines, MARGIN, y, style), id="Footer"),
        Group("Artifact", (folio.at(width - MARGIN - folio.width, y + baseline(style)),), id="Footer"),
    )
    return Group("", kids), height
