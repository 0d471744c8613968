"""What frames pages, of spotlights and of volumes: title bands, running heads, footers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from reportgen.content import Imprint, Spotlight
from reportgen.design.colour import WHITE
from reportgen.design.house import Folio, Foot
from reportgen.design.imprint import measure_imprint
from reportgen.design.look import Look, Style, baseline, leading_of
from reportgen.design.palette import band_tones
from reportgen.design.parts.part import Part, placed_lines
from reportgen.design.primitives import Group, Primitive, Shape, Text, moved, rectangle, rounded
from reportgen.design.setter import SetLine, set_line, set_text, widest
from reportgen.design.title import MARGIN, beside_title, logo_strip, title_ground, title_style
from reportgen.richtext import Rich, in_digits, plain, text_of

Lines: TypeAlias = Sequence[SetLine]

_NAME_SIZES = (1.0, 34 / 38, 30 / 38, 26 / 38, 23 / 38)
"""The parts of its size in which a name is tried, the largest first."""
_RUNNING = 30.0
_RUNNING_STRIPE = 2.4
_MARK_GAP = 18.0
_FOLIO_GAP = 24.0
_FOOTER_RULE = 0.6
_HOST = 1.6
"""How many times the room of a series' title that of a publication may take in the running head."""


class PageNumber(NamedTuple):
    """What is printed as the number of a page in a publication, and whether it is a recto there.

    Then the spine is where reading begins, whatever the number is.
    """

    printed: str
    recto: bool


@dataclass(frozen=True, slots=True)
class Pagination:
    """How the pages of a spotlight are numbered, and what publication they stand in.

    ``counted`` is what is printed as the number of a page, with ``{page}`` and ``{pages}``; ``folios`` what
    is printed in its stead on each page of one that stands in another publication, and ``host`` the title of
    that, which takes the place of the series in the running head, or empty.
    """

    counted: str
    folios: tuple[PageNumber, ...] = ()
    host: str = ""

    def folio(self, number: int, pages: int, language: str) -> str:
        """Return what is printed as the number of a page, counted from 1, in the digits of a language."""
        if self.folios:
            return in_digits(self.folios[number - 1].printed, language)
        page, of_pages = (in_digits(each, language) for each in (number, pages))
        return self.counted.format(page=page, pages=of_pages)

    def recto(self, number: int) -> bool:
        """Tell whether a page, counted from 1, has its spine where reading begins."""
        return self.folios[number - 1].recto if self.folios else number % 2 == 1


def painted_paper(look: Look) -> tuple[Group, ...]:
    """Return the paper of a page, where it has a tint: white needs no ink."""
    colour = look.colours.paper
    if colour == WHITE:
        return ()
    return (Group("Artifact", (Shape(rectangle(0, 0, *look.theme.size), fill=colour),), id="Background"),)


def masthead(spotlight: Spotlight, look: Look) -> tuple[Group, float]:
    """Return the title of the first page, on its band or under its rule, and its height in pt.

    Over it stand logos, where the theme has some.
    """
    title, height = _title(spotlight, look)
    logos = look.theme.logos
    if not logos.height:
        return title, height
    return Group("", (moved(title, down=logos.height), *logo_strip(look))), height + logos.height


def _title(spotlight: Spotlight, look: Look) -> tuple[Group, float]:
    """Return the title without logos, and its height in pt."""
    title, beside = title_style(look), beside_title(spotlight, look)
    inner = look.theme.size[0] - 2 * MARGIN
    free = inner - beside.width - _MARK_GAP if beside.width else inner
    right = MARGIN + (free if beside.photo else inner)
    eyebrow = look.style(look.full.body, look.full.leading, title.eyebrow)
    small = look.style(look.full.label, look.full.leading, title.quiet)
    tagline = look.style(look.full.heading, 3 * look.full.unit, title.words)
    name, lines = _name(spotlight.name, title.name, look, min(inner * 0.86, free))
    badge = _badge(spotlight.example, look, min(inner * 0.35, free / 2)) if spotlight.example else None
    room = min(inner * 0.8, free - badge.width - _MARK_GAP if badge else free)
    tag_lines = set_text(spotlight.tagline, tagline, room) if spotlight.tagline else ()
    half = (right - MARGIN) / 2
    about = [
        line for words in (spotlight.series, spotlight.country) for line in set_text(f"{words} ", small, half)
    ]
    over = set_text(f"{spotlight.eyebrow} ", eyebrow, half - _MARK_GAP)
    top_of_name = title.over + len(over) * eyebrow.leading + 4.0
    if lines[0].width > right - MARGIN - widest(about) - _MARK_GAP:
        top_of_name = max(top_of_name, title.over + len(about) * small.leading + 4.0)
    under = top_of_name + len(lines) * name.leading + 2.0
    ending = max(len(tag_lines) * tagline.leading, badge.height - 8.0 if badge else 0.0)
    below = title.over + len(about) * small.leading
    height = max(under + ending + title.under, title.least, beside.least(below, title))
    first = title.over + baseline(small) + 1.5
    ends = (line.at(right - line.width, first + at * small.leading) for at, line in enumerate(about))
    heading = (
        *placed_lines(over, MARGIN, title.over, eyebrow),
        *placed_lines(lines, MARGIN, top_of_name, name),
    )
    kids: list[Primitive] = [
        *title_ground(height, look, rings=not beside.width),
        Group("H1", heading),
        Group("P", placed_lines(tag_lines, MARGIN, under, tagline)) if tag_lines else Group("", ()),
        Group("P", tuple(ends)),
    ]
    if badge:
        kids.append(badge.place(MARGIN + free, height - title.under, look))
    return Group("", (*kids, *beside.placed(below, height, look))), height + title.stripe


def _name(text: str, colour: str, look: Look, width: float) -> tuple[Style, tuple[SetLine, ...]]:
    """Return the name set in the largest size in which it takes one line, or else two or more."""
    for part in _NAME_SIZES:
        size = look.theme.scale.name * part
        style = look.titled(size, leading_of(size, 1.14, look.body.language), colour)
        lines = set_text(text, style, width)
        if len(lines) == 1:
            break
    return style, lines


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
    style = look.style(look.full.label, 11.0, look.colours.warm, bold=True)
    lines = set_text(words, style, width)
    return _Badge(lines, widest(lines) + 16.0, 17.0 + (len(lines) - 1) * style.leading)


def running_head(
    spotlight: Spotlight, pagination: Pagination, number: int, look: Look
) -> tuple[Group, float]:
    """Return the running head of a page behind the first and its height in pt."""
    strong, quiet = _bar_styles(look)
    part = (look.theme.size[0] - 2 * MARGIN) / 3
    host = set_text(pagination.host, replace(quiet, language=""), part * _HOST)  # as it is printed there
    marks = [host or set_text(spotlight.series, quiet, part)]
    if spotlight.example:
        marks.append(set_text(spotlight.example, quiet.but(bold=True), part))
    room = 3 * part - sum(widest(lines) + _MARK_GAP for lines in marks)
    title = set_text(f"{spotlight.eyebrow} {spotlight.name}", strong, room)
    return _bar(title, marks, look, recto=pagination.recto(number))


def running_bar(title: str, mark: str, look: Look, *, recto: bool = True) -> tuple[Group, float]:
    """Return the running head of a page that no spotlight fills and its height in pt."""
    strong, quiet = _bar_styles(look)
    half = (look.theme.size[0] - 2 * MARGIN - _MARK_GAP) / 2
    return _bar(set_text(title, strong, half), [set_text(mark, quiet, half)], look, recto=recto)


def _bar_styles(look: Look) -> tuple[Style, Style]:
    tones, colours = band_tones(look.colours), look.colours
    words = (tones.words, tones.quiet) if look.theme.house.bar else (colours.heading, colours.grey)
    strong = look.style(look.full.body, look.full.leading, words[0], bold=True)
    return strong, look.style(look.full.label, look.full.leading, words[1])


def _bar(title: Lines, marks: Sequence[Lines], look: Look, *, recto: bool) -> tuple[Group, float]:
    """Return a title and marks at the other side, an artefact of pagination, and the height they take in pt.

    The title stands at the left; of pages that face each other it stands outside, as their numbers do.
    """
    width, (strong, quiet) = look.theme.size[0], _bar_styles(look)
    over = 0.0 if look.theme.house.bar else _RUNNING / 2
    height = over + _RUNNING + (max(len(title), *map(len, marks)) - 1) * strong.leading
    y = over + _RUNNING / 2 + strong.size * 0.33
    turned = recto and look.theme.house.folio is Folio.OUTSIDE

    def placed(lines: Lines, inward: float, style: Style, *, right: bool) -> Iterator[Text]:
        for number, line in enumerate(lines):
            x = width - MARGIN - inward - line.width if right else MARGIN + inward
            yield line.at(x, y + number * style.leading)

    texts, inward = [*placed(title, 0.0, strong, right=turned)], 0.0
    for lines in marks:
        texts += placed(lines, inward, quiet, right=not turned)
        inward += widest(lines) + _MARK_GAP
    return Group("Artifact", (*_running_ground(height, look), *texts), id="Header"), height + _RUNNING_STRIPE


def _running_ground(height: float, look: Look) -> tuple[Shape, ...]:
    """Return what running heads stand on: a bar with its stripe, or a rule under them."""
    width, colours = look.theme.size[0], look.colours
    if look.theme.house.bar:
        stripe = Shape(rectangle(0, height, width, _RUNNING_STRIPE), fill=colours.brand)
        return (Shape(rectangle(0, 0, width, height), fill=colours.band), stripe)
    return (Shape(rectangle(MARGIN, height, width - 2 * MARGIN, _RUNNING_STRIPE / 2), fill=colours.brand),)


def footer(
    spotlight: Spotlight, pagination: Pagination, number: int, pages: int, look: Look
) -> tuple[Group, float]:
    """Return the footer of a page and its height in pt.

    What it says is content on the last page, where its link works, and an artefact of pagination on the
    others, where it is said again; an imprint stands at the foot of the one page that the theme says.
    """
    whole = (*spotlight.source, *plain(" "), *spotlight.licence) if spotlight.licence else ()
    last = number == pages
    said: Rich | Imprint = whole if last else plain(text_of(whole))
    if spotlight.imprint:  # says it once
        last = number == (pages if look.theme.house.imprint is Foot.LAST else 1)
        said = spotlight.imprint if last else ()
    return foot(
        said,
        pagination.folio(number, pages, spotlight.language),
        look,
        role="P" if last else "Artifact",
        recto=pagination.recto(number),
        among=bool(pagination.folios),
    )


def foot(
    said: str | Rich | Imprint,
    folio: str,
    look: Look,
    *,
    role: str = "Artifact",
    recto: bool = True,
    among: bool = False,
) -> tuple[Group, float]:
    """Return what stands at the foot of a page, from its rule to the edge, and its height in pt.

    ``recto`` tells whether the spine is at the left of the page. The numbers of pages that face each other,
    and of those ``among`` others in a publication, stand at one height, as these do where that is known.
    """
    style, at, up = look.footer, look.theme.house.folio, look.theme.house.folio_up
    width, paper = look.theme.size
    inner = width - 2 * MARGIN
    bold = look.style(style.size, style.leading, look.colours.heading, bold=True)
    printed = set_line(folio, bold)
    centred = at is Folio.CENTRE
    turned = at is Folio.OUTSIDE and not recto
    beside = 0.0 if centred else printed.width + _FOLIO_GAP
    words = _foot_words(said, inner - beside, look, role, ends=turned)
    line = style.leading + max(0.0, up - (17.0 + style.leading - baseline(style)))
    high = max(words.height, 0.0 if centred else line)
    height = 6.0 + high + centred * (line + 4.0 if up else line) + 17.0
    top = paper - height
    x, right = MARGIN, width - MARGIN - printed.width
    y = top + 6.0 + baseline(style)
    if centred:
        right, y = (width - printed.width) / 2, y + high + 2.0
    elif among or at is Folio.OUTSIDE:
        y += high - style.leading
        x, right = (MARGIN + beside, MARGIN) if turned else (x, right)
    y = paper - up if up else y
    kids: tuple[Primitive, ...] = (
        Shape(rectangle(MARGIN, top, inner, _FOOTER_RULE), fill=look.colours.line),
        words.place(x, top + 6.0, high),
        Group("Artifact", (printed.at(right, y),), id="Footer"),
    )
    return Group("", kids), height


def _foot_words(said: str | Rich | Imprint, width: float, look: Look, role: str, *, ends: bool) -> Part:
    """Return what is said at a foot beside the number of the page, measured at a width in pt.

    A line by itself may stand where that ``ends``.
    """
    if isinstance(said, Imprint):
        return measure_imprint(said, width, look)
    style = look.footer
    lines = set_text(said, style, width) if said else ()

    def place(x: float, y: float, _: float) -> Group:
        left = x + width - lines[0].width if ends and len(lines) == 1 else x
        return Group(role if lines else "", placed_lines(lines, left, y, style), id="Footer")

    return Part(len(lines) * style.leading, place)
