"""The directories of a volume: its contents, and the page of each part."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, product
from math import inf
from typing import TypeAlias

from reportgen.design import (
    BANDS,
    MARGIN,
    DirectoryEntry,
    Part,
    measure_entry,
    measure_title,
    part_band,
)
from reportgen.publication.volume.columns import COLUMN_GAP, Listed
from reportgen.publication.volume.flow import Flow
from reportgen.publication.volume.places import Place, VolumePart
from reportgen.publication.volume.sheets import Frame, Sheet, Within
from reportgen.richtext import in_digits
from reportgen.wording import VolumeWords

CONTENTS = "volume/contents"
_CHAPTER_GAP = 5.0
_INDENT = 14.0
_TITLE_GAP = 14.0
_SIZES = (10.0, 9.2)
"""The sizes of the lines of contents in pt."""
_FULL = 0.9
"""How full columns may be, so that all fits in them for sure: they are not of one height."""


@dataclass(frozen=True, slots=True)
class DirectoryLine:
    """A line of the contents: its words, quieter ones behind them, the name it leads to, and its lines.

    One that leads nowhere announces its lines, which may stand in so many ``columns``.
    """

    words: str
    link: str
    quiet: str = ""
    under: tuple["DirectoryLine", ...] = ()
    columns: int = 1


PageNumbers = Mapping[str, int]
"""The printed number of the page each name leads to."""
_Measuring: TypeAlias = Callable[[DirectoryLine, float, float, bool], Part]
"""Measures a line at a width and in a size in pt, strong or not."""


def last_of(name: str) -> str:
    """Return the name of the last page that has something of what a name leads to."""
    return f"{name}/last"


def contents(
    lines: Iterable[Sequence[DirectoryLine]], words: VolumeWords, frame: Frame
) -> Callable[[PageNumbers], tuple[Sheet, ...]]:
    """Return what lays out the contents, of the first of the ``lines`` that take the fewest pages.

    Lines that may stand in columns do where fewer pages hold all so, and none of them turns over in one; and
    all are smaller where that alone saves a page.
    """

    def measuring(numbers: PageNumbers) -> _Measuring:
        return cache(lambda line, *how: _entry(line, numbers, words, frame, *how))

    unknown = measuring(defaultdict(int))
    best, least = None, inf
    for some, size, columns in product(lines, _SIZES, (1, 2, 3)):
        tried = _Contents(some, words, frame, columns, size)
        if (pages := len(tried.sheets(unknown))) < least:
            best, least = tried, pages
        if least == 1:
            break
    return lambda numbers: best.sheets(measuring(numbers)) if best else ()


class _Contents:
    """The contents, in so many columns at most, and of a size in pt."""

    def __init__(
        self, lines: Sequence[DirectoryLine], words: VolumeWords, frame: Frame, columns: int, size: float
    ) -> None:
        self.lines, self.words, self.frame = lines, words, frame
        self.columns, self.size = columns, size

    def sheets(self, entry: _Measuring) -> tuple[Sheet, ...]:
        """Return their pages; a block that a page holds is not parted."""
        title = self.words["contents"]
        flow = Flow(self.frame, title)
        above: Within = (("Sect", CONTENTS),)
        flow.add(measure_title(title, CONTENTS, self.frame.width, self.frame.look), above)
        flow.space(_TITLE_GAP)
        for most, group in groupby(enumerate(self.lines), key=lambda each: each[1].columns):
            block = list(group)
            columns = self.side_by_side(block, min(most, self.columns), entry)
            entries = self.listed(block, columns, entry)
            if block[0][0]:
                flow.space(_CHAPTER_GAP * 2)
                height = sum(each.whole for each in entries) / columns
                flow.need(height if height <= flow.bottom - flow.top else 0.0)
            alone = len(block) == 1 and not block[0][1].link  # over all columns of what it announces
            flow.columns(entries[:alone], 1)
            flow.columns(entries[alone:], columns)
        return flow.sheets()

    def side_by_side(self, block: Sequence[tuple[int, DirectoryLine]], most: int, entry: _Measuring) -> int:
        """Return in how many columns a block stands: in so many that no line of it turns over for that."""
        alone = self.listed(block, 1, entry)
        for columns in range(most, 1, -1):
            pairs = zip(self.listed(block, columns, entry), alone, strict=True)
            if all(one.part.height <= other.part.height for one, other in pairs):
                return columns
        return 1

    def listed(
        self, block: Sequence[tuple[int, DirectoryLine]], columns: int, entry: _Measuring
    ) -> list[Listed]:
        """Return the entries of a block, those under a line farther in."""
        width = (self.frame.width - COLUMN_GAP * (columns - 1)) / columns
        toc: Within = (("Sect", CONTENTS), ("TOC", f"{CONTENTS}/list"))
        found: list[Listed] = []
        for number, line in block:
            item: Within = (*toc, ("TOCI", f"{CONTENTS}/{number}"))
            over = _CHAPTER_GAP if found and columns == 1 else 0.0  # beside others all stand on one grid
            part = entry(line, width, self.size, True)
            goes_on = DirectoryLine(self.words["continued"].format(title=line.words), "")
            again = entry(goes_on, width, self.size, True) if len(block) > 1 else None
            found.append(Listed(part, line.words, item, width, over, stays=bool(line.under)))
            for inner, below in enumerate(line.under):
                deep = (("TOC", f"{CONTENTS}/{number}/list"), ("TOCI", f"{CONTENTS}/{number}/{inner}"))
                part = entry(below, width - _INDENT, self.size, False)
                stays = inner + 1 < len(line.under) and inner in {0, len(line.under) - 2}  # none is alone
                found.append(Listed(part, below.words, (*item, *deep), width, 0.0, stays, _INDENT, again))
        return found


def _entry(
    line: DirectoryLine,
    numbers: PageNumbers,
    words: VolumeWords,
    frame: Frame,
    width: float,
    size: float = _SIZES[0],
    strong: bool = False,
) -> Part:
    number = in_digits(numbers[line.link], words.language) if line.link else ""
    title = f"{line.words}, {line.quiet}" if line.quiet else line.words
    said = words["link"].format(title=title, page=number)
    entry = DirectoryEntry(line.words, line.quiet, number, line.link, said, strong, size)
    return measure_entry(entry, width, frame.look)


def line_of(place: Place, quiet: str = "") -> DirectoryLine:
    """Return the line of a place, with quieter words behind its name."""
    return DirectoryLine(place.name, place.key, quiet)


def part_sheet(part: VolumePart, numbers: PageNumbers, words: VolumeWords, frame: Frame) -> tuple[Sheet, ...]:
    """Return the page of a part: its title and how many places it has, and where they are."""
    flow = Flow(frame, part.title)
    above: Within = (("Part", part.key),)
    counted = words.counted("cities", part.counted)
    toc: Within = (*above, ("TOC", f"{part.key}/list"))

    def listed(width: float) -> list[Listed]:
        return [
            Listed(
                _entry(line_of(place), numbers, words, frame, width),
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
        if sum(each.whole for each in entries) <= flow.room * columns * _FULL:
            break
    top, flow.y = flow.y, 0.0
    flow.put(Part(0.0, lambda _x, _y, _h: band), above)
    flow.y = top
    flow.columns(entries, columns)
    first, *others = flow.sheets()
    return (Sheet("", first.things), *others)
