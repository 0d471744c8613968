"""The leaves of a volume that no spotlight fills: cover, part pages, titles, lines of a directory."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.content import Locator
from reportgen.design.house import Art
from reportgen.design.locator import extent_of, place_locator
from reportgen.design.look import Look, Style, leading_of
from reportgen.design.palette import band_tones
from reportgen.design.parts.part import TARGET, Part, placed_lines
from reportgen.design.primitives import Group, Primitive, Shape, Text, line, moved, rectangle
from reportgen.design.setter import SetLine, set_text, widest
from reportgen.design.title import MARGIN, STRIPE, band, band_map, logo_strip
from reportgen.richtext import Rich

COVER, COVER_PAD = 0.8, 72.0
"""The part of the cover that its band takes, and the room over and under words in it, in pt."""
_COVER_RINGS = (410.0, 318.0, 232.0, 152.0, 80.0)
_COVER_GAP = 8.0
_MAP_GAP, _MAP_LEAST = 24.0, 120.0
_COVER_SIZES = (52.0, 46.0, 40.0, 35.0, 30.0, 26.0)
_LARGEST = 3
"""A title that takes three lines is rather set in one of so many sizes in which it takes two."""
_SMALL = 3
"""A word of so many small letters is not to end a line of a title."""
_FINER = 0.5
"""By how much less room another break of a title is looked for, in pt."""
BANDS = (0.58, 0.24)
"""The part of a part page that its band takes, where little stands under it, and where much does."""
_BAND_RINGS = (0.62, 0.48, 0.34, 0.21)
"""The radii of its rings, as parts of its height."""
_TITLE_SIZE, _TITLE_LEADING = 25.0, 30.0
_TITLE_PAGE = 0.2
"""How far down its page a title stands, as a part of that."""
_BAR_HEIGHT = 2.2
_NUMBER = 26.0
"""The room that is kept for the number of a page in a directory, in pt."""
_DOT, _DOT_STEP = 0.9, 4.2
_DOT_GAP = 5.0


@dataclass(frozen=True, slots=True)
class Cover:
    """What a cover says: a line over the title, the title, a line under it, and at the foot whose it is.

    Under ``publisher`` stand ``lines``, at the right of both ``numbers``. ``locator`` is the map of the
    places, where it is known where they are.
    """

    eyebrow: str
    title: str
    subtitle: str
    publisher: str
    lines: tuple[Rich, ...]
    numbers: tuple[Rich, ...] = ()
    locator: Locator | None = None


def cover(words: Cover, look: Look) -> Group:
    """Return the cover: logos, a band as of a spotlight, most of the page high, and under it whose it is.

    The title stands over the map of the places; where there is none, at the foot of the band.
    """
    raised = look.theme.logos.height
    tones = band_tones(look.colours)
    width, paper = look.theme.size
    inner, high = (width - 2 * MARGIN) * 0.84, paper * COVER - raised
    eyebrow = look.style(15.0, 20.0, tones.quiet, bold=True)
    subtitle = look.style(18.0, 24.0, tones.words)
    title, lines = _title(words.title, _COVER_SIZES, inner, look)
    over = set_text(words.eyebrow, eyebrow, inner)
    under = set_text(words.subtitle, subtitle, inner)
    heights = len(over) * eyebrow.leading, len(lines) * title.leading, len(under) * subtitle.leading
    free = high - 2 * COVER_PAD - sum(heights) - 2 * _COVER_GAP
    mapped = _map(words.locator, high - COVER_PAD - free, high, look)
    top = COVER_PAD if mapped else high - COVER_PAD - sum(heights) - 2 * _COVER_GAP
    begin = top + heights[0] + _COVER_GAP
    below = begin + heights[1] + _COVER_GAP
    banded: tuple[Primitive, ...] = (
        *band(high, () if mapped else _COVER_RINGS, (width * 0.86, 0.0), look),
        Group("P" if over else "", placed_lines(over, MARGIN, top, eyebrow)),
        Group("H1", placed_lines(lines, MARGIN, begin, title), id="volume/cover"),
        Group("P", placed_lines(under, MARGIN, below, subtitle)),
        *mapped,
    )
    kids = (
        moved(Group("", banded), down=raised),
        *logo_strip(look),
        _whose(words, raised + high + STRIPE, look),
    )
    return Group("Sect", kids, key="volume/cover")


def _map(locator: Locator | None, begin: float, end: float, look: Look) -> tuple[Group, ...]:
    """Return a map in the middle between two heights in pt, or none."""
    if locator is None or look.theme.house.header.art is not Art.LOCATOR:
        return ()
    shape = extent_of(locator).shape
    width = min(look.theme.size[0] - 2 * MARGIN, (end - begin - 2 * _MAP_GAP) * shape)
    if width < _MAP_LEAST:
        return ()
    y = (begin + end - width / shape) / 2
    left = (look.theme.size[0] - width) / 2
    tones = band_tones(look.colours)
    return (place_locator(locator, left, y, width, band_map(tones)),)


def _whose(words: Cover, y: float, look: Look) -> Group:
    """Return who publishes, and the numbers at the right, in the middle of what is under a band."""
    style = look.style(10.5, 15.0, look.colours.ink, link=look.colours.accent)
    strong = look.style(13.0, 18.0, look.colours.heading, bold=True)
    wide = (look.theme.size[0] - 2 * MARGIN - _COVER_GAP) / 2
    left = [(set_text(words.publisher, strong, wide), strong)]
    left += [(set_text(text, style, wide), style) for text in words.lines]
    right = [(set_text(text, style, wide), style) for text in words.numbers]
    heights = [sum(len(lines) * each.leading for lines, each in column) for column in (left, right)]
    top = y + (look.theme.size[1] - y - max(heights)) / 2
    kids = []
    for x, column, height in zip((MARGIN, MARGIN + wide + _COVER_GAP), (left, right), heights, strict=True):
        down = top + max(heights) - height
        for lines, each in column:
            kids.append(Group("P", placed_lines(lines, x, down, each)))
            down += len(lines) * each.leading
    return Group("", tuple(kids))


def _title(
    text: str, sizes: Sequence[float], width: float, look: Look, colour: str = ""
) -> tuple[Style, tuple[SetLine, ...]]:
    """Return a title in the largest size in which it breaks no word and takes three lines at most.

    It is in two where one of the largest sizes has no more.
    """
    font = look.display.bold
    for most, size in (*((2, size) for size in sizes[:_LARGEST]), *((3, size) for size in sizes)):
        leading = leading_of(size, 1.12, look.body.language)
        style = look.titled(size, leading, colour or band_tones(look.colours).words)
        lines = title_lines(text, style, width)
        if len(lines) <= most and all(font.width(word, size) <= width for word in text.split()):
            break
    return style, lines


def title_lines(text: str, style: Style, width: float) -> tuple[SetLine, ...]:
    """Return a title in lines: one that has no room on a line breaks behind its colon where it can.

    Else its lines are as even as they can be, so that it breaks alike in any size, and none ends with a word
    of a few small letters where another break has as many lines.
    """
    before, colon, behind = text.partition(": ")
    lines = _even(text, style, width)
    if len(lines) > 1 and behind:
        parted = (*_even(before + colon, style, width), *_even(behind, style, width))
        if len(parted) <= len(lines):
            return parted
    if any(_is_small(line.text.split()[-1]) for line in lines[:-1]):
        words = (word + ("\u00a0" if _is_small(word) else " ") for word in text.split())
        held = _even("".join(words).strip(), style, width)
        return held if len(held) <= len(lines) else lines
    return lines


def _even(text: str, style: Style, width: float) -> tuple[SetLine, ...]:
    """Return lines in the least room in which they are as many and no word is broken."""
    lines = set_text(text, style, width)
    word = max(style.family.bold.width(each, style.size) for each in text.split())
    while (room := widest(lines) - _FINER) > word:
        finer = set_text(text, style, room)
        if len(finer) > len(lines):
            break
        lines = finer
    return lines


def _is_small(word: str) -> bool:
    """Tell whether a word is an article or the like."""
    return len(word) <= _SMALL and (word.islower() or word == "&")


def part_band(
    title: str, words: str, name: str, part: float, look: Look, role: str = "H2"
) -> tuple[Group, float]:
    """Return the band of a part page, a part of it high, and its height in pt; ``name`` leads to it.

    It is higher where its words need more. ``role`` is that of its heading.
    """
    width, paper = look.theme.size
    quiet = look.style(13.5, 18.0, band_tones(look.colours).quiet)
    style, lines = _title(title, _COVER_SIZES[1:], (width - 2 * MARGIN) * 0.84, look)
    under = set_text(words, quiet, width - 2 * MARGIN)
    high = max(paper * part, len(lines) * style.leading + len(under) * quiet.leading + 1.7 * MARGIN)
    below = high - MARGIN - len(under) * quiet.leading
    kids: tuple[Primitive, ...] = (
        *band(high, [radius * high for radius in _BAND_RINGS], (width - MARGIN, 0.0), look),
        Group(role, placed_lines(lines, MARGIN, below - len(lines) * style.leading - 2.0, style), id=name),
        Group("P" if under else "", placed_lines(under, MARGIN, below, quiet)),
    )
    return Group("", kids), high + STRIPE


def measure_title(text: str, name: str, width: float, look: Look) -> Part:
    """The title of a chapter, under a bar; ``name`` is what leads to it."""
    style = look.titled(_TITLE_SIZE, _TITLE_LEADING, look.colours.heading)
    lines = set_text(text, style, width)

    def place(x: float, y: float, _: float) -> Group:
        short = look.theme.house.rules.short
        bar = (Shape(rectangle(x, y, short, _BAR_HEIGHT), fill=look.colours.brand),) if short else ()
        return Group("H2", (*bar, *placed_lines(lines, x, y + 8.0, style)), id=name)

    return Part(8.0 + len(lines) * style.leading, place)


def title_page(words: Cover, name: str, look: Look, *, first: bool) -> Group:
    """Return the page that says a title again, or as the ``first``: what a cover says, in ink on paper."""
    (width, paper), colours = look.theme.size, look.colours
    inner = (width - 2 * MARGIN) * 0.84
    eyebrow = look.style(13.0, 18.0, colours.grey, bold=True)
    subtitle = look.style(15.0, 20.0, colours.ink)
    title, lines = _title(words.title, _COVER_SIZES[2:], inner, look, colours.heading)
    kids: list[Primitive] = []
    y = paper * _TITLE_PAGE
    for role, text, style in (
        ("P", set_text(words.eyebrow, eyebrow, inner), eyebrow),
        ("H1" if first else "P", lines, title),
        ("P", set_text(words.subtitle, subtitle, inner), subtitle),
    ):
        kids.append(Group(role, placed_lines(text, MARGIN, y, style), id=name if role == "H1" else ""))
        y += len(text) * style.leading + _COVER_GAP
    return Group("Sect", (*kids, _whose(words, paper * COVER + STRIPE, look)), key=name)


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """A line of a directory: its words, quieter ones behind them, and the number of the page it leads to.

    ``link`` is the name it leads to, and ``said`` what the link says of itself; one without leads nowhere,
    and has no number. ``size`` is in pt.
    """

    words: str
    quiet: str
    number: str
    link: str
    said: str
    strong: bool = False
    size: float = 10.0


def measure_entry(entry: DirectoryEntry, width: float, look: Look) -> Part:
    """A line of a directory: words, dots that lead to the number, and the number, all of it one link."""
    colours = look.colours
    ink = colours.heading if entry.strong else colours.ink
    style = look.style(entry.size, entry.size * 1.52, ink, bold=entry.strong)
    quiet = style.but(bold=False, colour=colours.grey)
    room = width - (_NUMBER + 3 * _DOT_STEP if entry.link else 0.0)
    lines = set_text(f"{entry.words} ", style, room)
    behind = set_text(f"{entry.quiet} ", quiet, room) if entry.quiet else ()
    numbers = set_text(entry.number, style.but(bold=True, colour=colours.heading), width)
    gap = style.family.regular.width("n", style.size)
    beside = len(behind) == 1 and lines[-1].width + gap + behind[0].width <= room
    needed = (len(lines) + (0 if beside else len(behind))) * style.leading
    height = max(needed, TARGET)

    def place(x: float, top: float, _: float) -> Group:
        y = top + (height - needed) / 2
        texts = placed_lines(lines, x, y, style)
        if beside:
            texts = (*texts, behind[0].at(x + lines[-1].width + gap, texts[-1].y))
        else:
            texts = (*texts, *placed_lines(behind, x, y + len(lines) * style.leading, style))
        if not entry.link:
            return Group("P", texts)
        last = texts[-1]
        leader = Group("Artifact", _leader(last, x + width - _NUMBER, colours.outline))
        ends = (number.at(x + width - number.width, last.y) for number in numbers)
        kids: tuple[Primitive, ...] = (*texts, leader, *ends)
        box = (x, top, width, height)
        return Group("Reference", (Group("Link", kids, alt=entry.said, link=f"#{entry.link}", box=box),))

    return Part(height, place)


def _leader(last: Text, right: float, colour: str) -> tuple[Shape, ...]:
    """Return dots from the end of a line to the numbers; those of all lines stand under each other."""
    begin = last.x + last.width + _DOT_GAP
    count = int((right - begin) / _DOT_STEP)
    if count < 1:
        return ()
    path = line(right - count * _DOT_STEP, last.y - 0.6, right, last.y - 0.6)
    return (Shape(path, stroke=colour, line_width=_DOT, dash=(_DOT, _DOT_STEP - _DOT), cap="butt"),)
