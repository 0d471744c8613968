"""The directories of a volume: its contents, the page of each part, and the index of its places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, product

from reportgen.design import (
    BANDS,
    MARGIN,
    Entry,
    Group,
    Part,
    measure_entry,
    measure_title,
    part_band,
    set_text,
)
from reportgen.publication.volume.order import initial
from reportgen.publication.volume.places import Place, VolumePart
from reportgen.publication.volume.sheets import COLUMN_GAP, Flow, Frame, Listed, Sheet, Within
from reportgen.wording import VolumeWords

CONTENTS = "volume/contents"
INDEX = "volume/index"
_CHAPTER_GAP = 9.0
_TITLE_GAP = 14.0
_INDEX_COLUMNS = 3
_INDEX_SIZE = 9.0
_LETTER_GAP = 8.0
_FULL = 0.9
_OTHERS = "#"
"""The heading of names that begin with no letter."""
"""How full columns may be, so that all fits in them for sure: they are not of one height."""


@dataclass(frozen=True, slots=True)
class DirectoryLine:
    """A line of the contents: its words, quieter ones behind them, the name it leads to, and its lines."""

    words: str
    link: str
    quiet: str = ""
    under: tuple["DirectoryLine", ...] = ()


Numbers = Mapping[str, int]
"""The printed number of the page each name leads to."""


def contents(
    lines: Sequence[DirectoryLine], numbers: Numbers, words: VolumeWords, frame: Frame
) -> tuple[Sheet, ...]:
    """Return the pages of the contents, in one column where that takes one page, else in two."""
    title = words["contents"]
    flow = Flow(frame, title)
    chapter: Within = (("Sect", CONTENTS),)
    flow.add(measure_title(title, CONTENTS, frame.width, frame.look), chapter)
    flow.space(_TITLE_GAP)
    toc: Within = (*chapter, ("TOC", f"{CONTENTS}/list"))

    def listed(width: float) -> list[Listed]:
        found = []
        for number, line in enumerate(lines):
            item = (*toc, ("TOCI", f"{CONTENTS}/{number}"))
            part = _entry(line, numbers, words, width, frame, strong=True)
            over = _CHAPTER_GAP if number else 0.0
            found.append(Listed(part, line.words, item, width, over, stays=bool(line.under)))
            for inner, below in enumerate(line.under):
                deep = (("TOC", f"{CONTENTS}/{number}/list"), ("TOCI", f"{CONTENTS}/{number}/{inner}"))
                part = _entry(below, numbers, words, width, frame)
                found.append(Listed(part, below.words, (*item, *deep), width))
        return found

    entries = listed(frame.width)
    if sum(entry.whole for entry in entries) <= flow.room:
        flow.columns(entries, 1)
    else:
        flow.columns(listed((frame.width - COLUMN_GAP) / 2), 2)
    return flow.sheets()


def _entry(
    line: DirectoryLine,
    numbers: Numbers,
    words: VolumeWords,
    width: float,
    frame: Frame,
    *,
    strong: bool = False,
    size: float = 10.0,
) -> Part:
    number = str(numbers[line.link])
    title = f"{line.words}, {line.quiet}" if line.quiet else line.words
    said = words["link"].format(title=title, page=number)
    return measure_entry(
        Entry(line.words, line.quiet, number, line.link, said, strong, size), width, frame.look
    )


def line_of(place: Place, quiet: str = "") -> DirectoryLine:
    """Return the line of a place, with quieter words behind its name."""
    return DirectoryLine(place.name, place.key, quiet)


def part_sheet(part: VolumePart, numbers: Numbers, words: VolumeWords, frame: Frame) -> tuple[Sheet, ...]:
    """Return the page of a part: its title and how many places it has, and where they are."""
    flow = Flow(frame, part.title)
    above: Within = (("Part", part.key),)
    count = sum(not place.read.profile.example for place in part.places)
    counted = words.counted("cities", count) if count else ""
    toc: Within = (*above, ("TOC", f"{part.key}/list"))

    def listed(width: float) -> list[Listed]:
        return [
            Listed(
                _entry(line_of(place), numbers, words, width, frame),
                place.name,
                (*toc, ("TOCI", f"{part.key}/{place.key}")),
                width,
            )
            for place in part.places
        ]

    for share, columns in product(BANDS, (1, 2)):
        band, height = part_band(part.title, counted, part.key, share, frame.look)
        entries = listed((frame.width - COLUMN_GAP * (columns - 1)) / columns)
        flow.y = height + MARGIN * 0.7
        if sum(entry.whole for entry in entries) <= flow.room * columns * _FULL:
            break
    top, flow.y = flow.y, 0.0
    flow.put(Part(0.0, lambda _x, _y, _h: band), above)
    flow.y = top
    flow.columns(entries, columns)
    first, *others = flow.sheets()
    return (Sheet("", first.things), *others)


def index(
    lines: Sequence[DirectoryLine], numbers: Numbers, words: VolumeWords, frame: Frame
) -> tuple[Sheet, ...]:
    """Return the pages of the index: the lines of the places by their first letters."""
    title = words["index"]
    flow = Flow(frame, title)
    above: Within = (("Sect", INDEX),)
    flow.add(measure_title(title, INDEX, frame.width, frame.look), above)
    flow.space(_TITLE_GAP)
    width = (frame.width - COLUMN_GAP * (_INDEX_COLUMNS - 1)) / _INDEX_COLUMNS
    inside: Within = (*above, ("Index", f"{INDEX}/all"))
    entries: list[Listed] = []
    for letter, group in groupby(lines, key=lambda line: initial(line.words, words.language) or _OTHERS):
        head = _letter(letter, frame)
        over = _LETTER_GAP if entries else 0.0
        entries.append(Listed(head, letter, inside, width, over, stays=True))
        for line in group:
            body = (*inside, ("L", f"{INDEX}/{letter}"), ("LI", f"{INDEX}/li/{line.link}"))
            part = _entry(line, numbers, words, width, frame, size=_INDEX_SIZE)
            entries.append(Listed(part, line.words, (*body, ("LBody", f"{INDEX}/{line.link}")), width))
    flow.columns(entries, _INDEX_COLUMNS)
    return flow.sheets()


def _letter(letter: str, frame: Frame) -> Part:
    style = frame.look.style(11.5, 16.0, frame.look.colours.accent, bold=True)
    (line,) = set_text(letter, style, MARGIN)
    return Part(style.leading, lambda x, y, _: Group("P", (line.at(x, y + style.leading * 0.75),)))
