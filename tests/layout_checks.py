"""What two pages may not do: each check takes a spotlight as it is placed, and names what is wrong with it.

Measures are in pt from the top left corner of the page. The ink of a line reaches from the highest to the
lowest point of its letters, and over its width.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from io import BytesIO
from itertools import pairwise

import numpy as np
from fontTools.ttLib import TTFont
from typed import typed

from reportgen.content import (
    Alike,
    AreaGrid,
    Chart,
    Checklist,
    Chips,
    Facts,
    Figures,
    Heading,
    Highlight,
    Paragraph,
    Passage,
    PlaceMap,
    Ranked,
    Ruler,
    Silence,
    Tiles,
    walk,
)
from reportgen.design import LADDER, MARGIN, PAPERS, Font, Group, Shape, Text
from reportgen.pages.stack import GUTTER
from reportgen.richtext import Listing, text_of
from reportgen.series import RowItem, SectionItem

BODY_FLOOR, FLOOR = 8.5, 8.0
"""The smallest type of what is read on, and of labels and notes."""
NEAR = 0.05
HAIR = 3.0
"""What is thinner is a rule and not a box."""
PEN = 0.5
"""How far a sign's ring may stand over the margin, as letters with round sides do."""
MARKS = 0.8
"""How far letters with marks may reach into the line above, on pages set for a language that has none."""
PAPER_EDGE = 8.0
OVER_FOOT = 7.0
"""The space between the type area and the footer's rule."""
HEADING_GAP = 30.0
"""The most that may stand between a heading, or a sentence that leads to a list, and what belongs to it."""
LONG = 80
"""How many em a long paragraph has beyond its first line: its lines weigh more than a short last one."""
SHORT = 0.25
"""A last word is a widow where it is narrower than this part of the longest line."""
HYPHENS = "-\u2010\u00ad"

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Ink:
    """A line of text or a shape on a page: its box, the block and the frame it belongs to."""

    box: Box
    block: str
    frame: str
    text: Text | None = None
    shape: Shape | None = None

    @property
    def words(self) -> str:
        return "".join(run.text for run in self.text.runs) if self.text else ""

    @property
    def size(self) -> float:
        return min(run.size for run in self.text.runs)


@dataclass
class Sheet:
    """A page taken apart: all its ink in reading order, and the blocks in theirs."""

    number: int
    size: tuple[float, float]
    ink: list[Ink] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    groups: dict[str, Group] = field(default_factory=dict)

    @cached_property
    def texts(self) -> list[Ink]:
        return [ink for ink in self.ink if ink.text]

    @cached_property
    def blocks(self) -> dict[str, list[Ink]]:
        found: dict[str, list[Ink]] = {block: [] for block in self.order}
        for ink in self.ink:
            found.setdefault(ink.block, []).append(ink)
        return found

    def of(self, block: str) -> list[Ink]:
        return self.blocks.get(block, [])

    @cached_property
    def frames(self) -> dict[str, Box]:
        """The boxes around head, body and foot."""
        kinds = {ink.frame for ink in self.ink}
        return {
            kind: around([ink for ink in self.ink if ink.frame == kind and not clipped(ink)])
            for kind in kinds
        }


class Placed:
    """A spotlight as it is placed, taken apart."""

    def __init__(self, spotlight, layout, manuscript):
        self.spotlight, self.layout, self.outline = spotlight, layout, manuscript.series.pages
        self.pagination = manuscript.pagination
        self.blocks = list(walk(spotlight.items))
        self.sheets = sheets(layout)
        self.units = {block.id: units(block) for block in self.blocks}
        self.set = [found for sheet in self.sheets for found in set_units(self, sheet)]

    def sheet_of(self, block: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if block in sheet.groups), None)


# taking pages apart


@cache
def program_of(font: Font) -> tuple[TTFont, dict[int, str]]:
    """Return a font's file, of which only the letters asked for are read, and their names in it."""
    program = TTFont(BytesIO(font.program.data), lazy=True)
    return program, program.getBestCmap()


@cache
def outline(font: Font, letter: str) -> tuple[float, float] | None:
    """Return how low and how high a letter of a font reaches, in ems; None where nothing is drawn of it."""
    program, names = program_of(font)
    glyph = program["glyf"][names[ord(letter)]] if ord(letter) in names else None
    if glyph is None or not glyph.numberOfContours:
        return None
    em = program["head"].unitsPerEm
    return glyph.yMin / em, glyph.yMax / em


@cache
def reach(font: Font, text: str) -> tuple[float, float]:
    """Return how low and how high a text reaches, in ems from its baseline."""
    found = [reached for letter in set(text) if (reached := outline(font, letter))]
    if not found:
        return 0.0, 0.0
    return min(low for low, _ in found), max(high for _, high in found)


def text_box(text: Text) -> Box:
    low = high = 0.0
    for run in text.runs:
        below, above = reach(run.font, run.text)
        low, high = min(low, below * run.size), max(high, above * run.size)
    return text.x, text.y - high, text.x + text.width, text.y - low


def shape_box(shape: Shape) -> Box:
    _, numbers = shape.path
    xs, ys = numbers[::2], numbers[1::2]
    return min(xs), min(ys), max(xs), max(ys)


def is_rectangle(shape: Shape) -> bool:
    """Tell whether a shape is a box with straight sides, and neither a circle nor an arrow nor a line."""
    segments, numbers = shape.path
    at, straight, read = (0.0, 0.0), 0, 0
    for sign in segments.rstrip("z"):
        read += 6 if sign == "c" else 2
        to = numbers[read - 2 : read]
        across, down = abs(to[0] - at[0]), abs(to[1] - at[1])
        if sign == "l" and across > NEAR and down > NEAR:
            return False
        straight += sign == "l" and across + down > NEAR
        at = to
    return bool(shape.fill) and straight >= 2


def sheets(layout) -> list[Sheet]:
    found = []
    for number, page in enumerate(layout.pages, 1):
        sheet = Sheet(number, layout.size)
        groups = [group for group in page.groups if group.id != "Background"]
        last = len(groups) - 1
        for place, group in enumerate(groups):
            _take(group, sheet, "", "head" if place == 0 else "foot" if place == last else "body")
        found.append(sheet)
    return found


def _take(group: Group, sheet: Sheet, block: str, frame: str) -> None:
    if group.id and not block and frame == "body":
        block = group.id
        sheet.order.append(block)
        sheet.groups[block] = group
    for kid in group.kids:
        match kid:
            case Group():
                _take(kid, sheet, block, frame)
            case Text():
                sheet.ink.append(Ink(text_box(kid), block, frame, text=kid))
            case Shape():
                sheet.ink.append(Ink(shape_box(kid), block, frame, shape=kid))


def around(inks: list[Ink]) -> Box:
    """Return the box around what was drawn."""
    boxes = [ink.box for ink in inks]
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


# pages and frames


def pages(made) -> Iterator[str]:
    """There are two pages, of the paper that was asked for."""
    if len(made.layout.pages) != 2:
        yield f"{len(made.layout.pages)} pages"
    if made.layout.size not in PAPERS.values():
        yield f"a paper of {made.layout.size}"
    if made.layout.step not in {step.name for step in LADDER}:
        yield f"no step of the ladder: {made.layout.step}"
    for number, page in enumerate(made.layout.pages, 1):
        if not 0 < page.fill <= 1:
            yield f"page {number} is {page.fill:.1%} full"


def regions(made) -> Iterator[str]:
    """Body, head and foot stay where they belong, and nothing comes near the edge of the paper."""
    for sheet in made.sheets:
        width, height = sheet.size
        head, foot = sheet.frames["head"], sheet.frames["foot"]
        room = {
            "head": (MARGIN, PAPER_EDGE, width - MARGIN, head[3]),
            "body": (MARGIN, head[3], width - MARGIN, foot[1]),
            "foot": (MARGIN, foot[1], width - MARGIN, height - PAPER_EDGE),
        }
        for ink in sheet.ink:
            if ink.frame == "head" and ink.shape:
                continue
            if not inside(ink.box, room[ink.frame], PEN if ink.shape else NEAR):
                yield f"page {sheet.number}: {shown(ink)} leaves the {ink.frame}"


def clipped(ink: Ink) -> bool:
    return bool(ink.shape and ink.shape.clips)


def inside(inner: Box, outer: Box, near: float = NEAR) -> bool:
    return (
        inner[0] >= outer[0] - near
        and inner[1] >= outer[1] - near
        and inner[2] <= outer[2] + near
        and inner[3] <= outer[3] + near
    )


def shown(ink: Ink) -> str:
    what = repr(ink.words) if ink.text else "a shape"
    return f"{what} of {ink.block or ink.frame} at {', '.join(f'{v:.1f}' for v in ink.box)}"


def fill(made) -> Iterator[str]:
    """The fill a page tells of is the part of the type area down to where its body ends."""
    unit = made.layout.fit.step.sizes.unit  # a page may be more open than the step, by whole units
    gaps = sorted({step.large * unit for step in LADDER})
    for sheet, page in zip(made.sheets, made.layout.pages, strict=True):
        found = [measured_fill(sheet, gap) for gap in gaps]
        if all(abs(one - page.fill) > 0.03 for one in found):
            yield f"page {sheet.number} tells of {page.fill:.1%} and is {found[0]:.1%} full"


def measured_fill(sheet: Sheet, gap: float) -> float:
    if "body" not in sheet.frames:
        return 0.0
    head, body, foot = (sheet.frames[frame] for frame in ("head", "body", "foot"))
    above = body[1] - head[3]
    return (body[3] - body[1] - _free(sheet, gap)) / (foot[1] - head[3] - above - OVER_FOOT)


def _free(sheet: Sheet, gap: float) -> float:
    """Return the white over what stands at the foot of the body, but for the gap that is always there."""
    if sheet.order[-1:] != ["silence"]:
        return 0.0
    over = max(
        (ink.box[3] for ink in sheet.ink if ink.frame == "body" and ink.block != "silence"), default=0.0
    )
    return max(around(sheet.of("silence"))[1] - over - gap, 0.0) if over else 0.0


# nothing over anything else


def _clashing(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return which boxes share more than a hair's breadth, of all pairs."""
    wide = np.minimum(first[:, None, 2], second[None, :, 2]) - np.maximum(
        first[:, None, 0], second[None, :, 0]
    )
    high = np.minimum(first[:, None, 3], second[None, :, 3]) - np.maximum(
        first[:, None, 1], second[None, :, 1]
    )
    return (wide > NEAR) & (high > NEAR)


def _within(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Return which of the first boxes are inside which of the second."""
    return (first[:, None, :2] >= second[None, :, :2] - NEAR).all(2) & (
        first[:, None, 2:] <= second[None, :, 2:] + NEAR
    ).all(2)


def _boxes(inks: list[Ink]) -> np.ndarray:
    return np.array([ink.box for ink in inks]).reshape(-1, 4)


def overlaps(made) -> Iterator[str]:
    """No line of text stands on another, no block on another, and no tile crosses another's edge."""
    for sheet in made.sheets:
        texts = sheet.texts
        boxes = _boxes(texts)
        for i, j in np.argwhere(np.triu(_clashing(boxes, boxes), 1)):
            of_one, (upper, lower) = texts[i].block == texts[j].block, sorted((texts[i].box, texts[j].box))
            if not of_one or upper[3] - lower[1] > MARKS:
                yield f"page {sheet.number}: {shown(texts[i])} and {shown(texts[j])} overlap"
        tiles = [
            ink
            for ink in sheet.ink
            if ink.shape and not clipped(ink) and is_rectangle(ink.shape) and not is_rule(ink)
        ]
        boxes = _boxes(tiles)
        nested = _within(boxes, boxes)
        for i, j in np.argwhere(np.triu(_clashing(boxes, boxes) & ~nested & ~nested.T, 1)):
            yield f"page {sheet.number}: {shown(tiles[i])} crosses {shown(tiles[j])}"
        blocks = [(block, around(inks)) for block in sheet.order if (inks := sheet.of(block))]
        boxes = np.array([box for _, box in blocks]).reshape(-1, 4)
        for i, j in np.argwhere(np.triu(_clashing(boxes, boxes), 1)):
            yield f"page {sheet.number}: {blocks[i][0]} and {blocks[j][0]} overlap"


def is_rule(ink: Ink) -> bool:
    return min(ink.box[2] - ink.box[0], ink.box[3] - ink.box[1]) < HAIR


def tiles(made) -> Iterator[str]:
    """Text is inside a tile, panel, chip or bar, or outside, and never over its edge; nor over a sign."""
    for sheet in made.sheets:
        texts = sheet.texts
        shapes = [ink for ink in sheet.ink if ink.shape and not clipped(ink)]
        words, grounds = _boxes(texts), _boxes(shapes)
        wrong = _clashing(words, grounds) & ~_within(words, grounds)
        for i, j in np.argwhere(wrong):
            yield f"page {sheet.number}: {shown(texts[i])} crosses {shown(shapes[j])}"


def figures(made) -> Iterator[str]:
    """What a chart shows is inside its box, and its shapes inside that of its tag."""
    for sheet in made.sheets:
        for block, group in sheet.groups.items():
            figures = [kid for kid in group.kids if isinstance(kid, Group) and kid.role == "Figure"]
            for figure in figures:
                shapes = [Ink(shape_box(kid), block, "body", shape=kid) for kid in figure.kids]
                for (x, y, width, height), inks in ((group.box, sheet.of(block)), (figure.box, shapes)):
                    for ink in inks:
                        if not inside(ink.box, (x, y, x + width, y + height), 0.6):
                            yield f"page {sheet.number}: {shown(ink)} leaves its figure"


def columns(made) -> Iterator[str]:
    """Between columns that stand side by side there is a gutter, with nothing in it.

    Those of a row in a column may stand under each other instead, all of them.
    """
    for sheet in made.sheets:
        for row, nested in _rows(item for page in made.outline for item in page):
            found = []
            for column in row.columns:
                names = set(_ids(column.show))
                inks = [ink for ink in sheet.ink if ink.block in names]
                if inks:
                    found.append((min(names), around(inks)))
            pairs = list(pairwise(found))
            if nested and pairs and all(_under(box, other) for (_, box), (_, other) in pairs):
                continue
            for (left, box), (right, other) in pairs:
                gutter = other[0] - box[2]
                if gutter < GUTTER - NEAR:
                    yield f"page {sheet.number}: {gutter:.1f} pt between {left} and {right}"


def _under(upper: Box, lower: Box) -> bool:
    """Tell whether a box stands under another, neither of them beside it."""
    return lower[1] >= upper[3] - NEAR and min(upper[2], lower[2]) > max(upper[0], lower[0])


def _rows(items, nested: bool = False) -> Iterator[tuple[RowItem, bool]]:
    """Yield each row, and whether it is in a column of another."""
    for item in items:
        if isinstance(item, RowItem):
            yield item, nested
            for column in item.columns:
                yield from _rows(column.show, nested=True)
        elif isinstance(item, SectionItem):
            yield from _rows(item.show, nested)


def _ids(items) -> Iterator[str]:
    for item in items:
        match item:
            case RowItem():
                for column in item.columns:
                    yield from _ids(column.show)
            case SectionItem():
                yield f"heading:{item.id}"
                yield from _ids(item.show)
            case _ if hasattr(item, "id"):
                yield item.id


# the floor


def floor(made) -> Iterator[str]:
    """No type is smaller than 8.5 pt where it is read on, and 8 pt in labels, notes and frames."""
    for sheet in made.sheets:
        for ink in sheet.texts:
            if ink.size < FLOOR - 1e-6:
                yield f"page {sheet.number}: {shown(ink)} is set in {ink.size:g} pt"
    for unit, lines in made.set:
        if unit.body and min(ink.size for ink in lines) < BODY_FLOOR - 1e-6:
            yield f"{shown(lines[0])} is set in {lines[0].size:g} pt"


# what is said


@dataclass(frozen=True, slots=True)
class Unit:
    """A text that is set as a whole: a paragraph, a label. ``kind`` is how its last line is judged.

    A ``body`` is read on. One that may stand ``anywhere`` in its block is arranged by a picture; one that is
    ``repeated`` is what the block says elsewhere too, and a picture without room for it leaves out.
    """

    text: str
    kind: str = ""
    body: bool = False
    anywhere: bool = False
    repeated: bool = False


def units(block) -> list[Unit]:  # noqa: PLR0912, PLR0915 - one case a kind of block
    """Return all that a block says, in reading order."""
    found: list[Unit] = []
    match block:
        case Heading() | Highlight():
            found = [Unit(block.text, "heading", body=True)]
        case Paragraph():
            found = [Unit(text_of(block.text), "paragraph", body=not block.note)]
        case Passage():
            for part in block.blocks:
                items = part.items if isinstance(part, Listing) else (part,)
                read_on = not getattr(part, "notes", False)
                for item in items:
                    label = getattr(item, "label", "")
                    if label:
                        found.append(Unit(label, body=read_on))
                    found.append(Unit(text_of(getattr(item, "text", item)), "paragraph", body=read_on))
        case Facts():
            for fact in block.items:
                found.append(Unit(fact.label, "tile"))
                found += [Unit(text_of(value), "fact", body=True) for value in fact.values]
        case Chips():
            found = [Unit(item, "tile") for item in block.items]
        case Ranked():
            for number, item in enumerate(block.items, 1):
                found += [Unit(str(number)), Unit(item, "tile", body=True)]
        case Tiles():
            found = [Unit(tile.label, "tile") for tile in block.items]
            found += [Unit(text) for _, text in block.legend if text]
        case Checklist():
            found = [Unit(item, "tile", body=True) for item in block.items]
        case AreaGrid():
            for area in block.areas:
                found += [Unit(area.label, "tile"), *([] if block.silent else [Unit(area.word)])]
            found += [Unit(text) for _, text in block.legend]
            found.append(Unit(text_of(block.note), "paragraph"))
        case Ruler():
            found = []
            for number, (name, rows) in enumerate(block.groups):
                found += [Unit(name), Unit("" if number else block.head)]
                for row in rows:
                    found += [Unit(row.label, "tile"), Unit(row.value)]
            found += [Unit(text, anywhere=True) for _, text in block.legend]
            found.append(Unit(block.source, anywhere=True))
        case Figures():
            for value, words in block.items:
                found += [Unit(value), Unit(text_of(words), "paragraph")]
        case Alike():
            for peer in block.items:
                words = " · ".join(filter(None, (peer.words, peer.page)))
                found += [Unit(peer.name, "tile"), Unit(words), Unit(peer.shared, "paragraph")]
        case PlaceMap():
            found = [Unit(words) for _, words in block.legend]
        case Silence():
            texts = [text_of(rich) for _, rich in block.entries]
            found = [Unit(text, "paragraph") for text in (*texts[:-1], f"{texts[-1]} {block.note}")]
        case Chart():
            found.append(Unit(block.title, "heading", anywhere=True))
            shown_ = block.data if block.median is None else ()
            for datum in shown_:
                found += [Unit(datum.label, "tile", anywhere=True), Unit(datum.value, anywhere=True)]
            if block.median:
                found.append(Unit(block.median[1], anywhere=True, repeated=True))
            found += [Unit(text, anywhere=True) for _, text in block.legend]
            found += [Unit(block.notes, anywhere=True), Unit(block.source, anywhere=True)]
    return [unit for unit in found if unit.text]


@cache
def bare(text: str) -> str:
    """Return the signs of a text, each with its marks, whether a word was parted at a line's end or not."""
    whole = unicodedata.normalize("NFC", "".join(typed(text).split()))
    return whole.translate(dict.fromkeys(map(ord, HYPHENS)))


def taken(inks: list[Ink], start: int, text: str) -> int:
    """Return behind which line a text ends that begins with the line at ``start``; 0 where it is not there.

    A hyphen at a line's end that the text does not have is one of hyphenation.
    """
    rest = bare(text)
    for number in range(start, len(inks)):
        line = bare(inks[number].words)
        if not rest.startswith(line) and line[-1:] in HYPHENS:
            line = line[:-1]
        if not line or not rest.startswith(line):
            return 0
        rest = rest[len(line) :]
        if not rest:
            return number + 1
    return 0


def set_units(made, sheet: Sheet) -> Iterator[tuple[Unit, list[Ink]]]:
    """Yield each text that stands on a page as it should, and its lines."""
    for block, said in made.units.items():
        lines = [ink for ink in sheet.of(block) if ink.text]
        at = 0
        for unit in said:
            starts = range(len(lines)) if unit.anywhere else (at,)
            for start in starts:
                if end := taken(lines, start, unit.text):
                    yield unit, lines[start:end]
                    at = end
                    break


def order(made) -> Iterator[str]:
    """The blocks stand on the pages in the order in which the spotlight says them, each once."""
    wanted = [block.id for block in made.blocks]
    found = [block for sheet in made.sheets for block in sheet.order]
    if wanted != found:
        lost = [block for block in wanted if block not in found]
        yield f"lost {lost}" if lost else f"the order is {found}, not {wanted}"


def words(made) -> Iterator[str]:
    """Every text of the content stands on the pages, whole, once, and in its block's order."""
    for block in made.blocks:
        sheet = made.sheet_of(block.id)
        lines = [ink for ink in sheet.of(block.id) if ink.text] if sheet else []
        at, ends = 0, []
        for unit in made.units[block.id]:
            starts = range(len(lines)) if unit.anywhere else (at,)
            end = next((found for start in starts if (found := taken(lines, start, unit.text))), 0)
            if not end and not (unit.repeated and says_all(lines, unit.text)):
                yield f"{block.id} does not show {unit.text!r} where it should"
            at = end or at
            ends.append(end)
        if lines and not isinstance(block, Chart) and at != len(lines) and all(ends):
            yield f"{block.id} shows more than it says: {lines[at].words!r}"
    yield from _frame_words(made)


def says_all(lines: list[Ink], text: str) -> bool:
    """Tell whether all words of a text are said somewhere else in its block."""
    return set(text.split()) <= {word for ink in lines for word in ink.words.split()}


def _frame_words(made) -> Iterator[str]:
    says = made.spotlight
    series = [says.series, says.example]
    for sheet in made.sheets:
        first, count = sheet.number == 1, len(made.sheets)
        heads = [f"{says.eyebrow} {says.name}", *series, *((says.tagline, says.country) if first else ())]
        whole = [f"{text_of(says.source)} {text_of(says.licence)}"]
        if says.imprint:
            columns = says.imprint.columns if sheet.number == count else ()
            whole = [text for head, lines in columns for text in (head, *map(text_of, lines))]
        feet = [
            *whole,
            made.pagination.folio(sheet.number, count, says.language),
        ]
        for frame, texts in (("head", heads), ("foot", feet)):
            lines = [ink for ink in sheet.texts if ink.frame == frame]
            for text in filter(None, texts):
                if not any(taken(lines, start, text) for start in range(len(lines))):
                    yield f"page {sheet.number}: the {frame} does not show {text!r}"


# headings, and last lines


def headings(made) -> Iterator[str]:
    """A heading stands close over its text, and so does a sentence that leads to a list."""
    for block, following in pairwise(made.blocks):
        leading = isinstance(block, Paragraph) and text_of(block.text).endswith(":")
        if not isinstance(block, Heading) and not leading:
            continue
        sheet = made.sheet_of(block.id)
        if sheet is None:
            continue
        if following.id not in sheet.groups:
            yield f"{block.id} is parted from {following.id} by the end of the page"
            continue
        above, below = around(sheet.of(block.id)), around(sheet.of(following.id))
        gap = below[1] - above[3]
        if not -NEAR <= gap <= HEADING_GAP or below[0] > above[2]:
            yield f"{gap:.1f} pt between {block.id} and {following.id}"


def last_words(lines: list[Ink]) -> tuple[str, float, float] | None:
    """Return the single word of a last line, its width and the longest line's, where company was possible.

    None where the text is long.
    """
    if len(lines) < 2 or sum(ink.text.width for ink in lines[1:]) >= LONG * lines[0].text.runs[-1].size:
        return None
    last, before = lines[-1].words.strip(" "), lines[-2].words.strip(" ")
    if (
        not last
        or " " in last
        or " " not in before
        or before[-1] in "–—/"
        or bare(lines[-2].words) == lines[-2].words
    ):
        return None
    run, longest = lines[-2].text.runs[-1], max(ink.text.width for ink in lines)
    company = run.font.width(f"{before.rpartition(' ')[2]} {last}", run.size)
    return (last, lines[-1].text.width, longest) if company <= longest else None


def lonely(made) -> Iterator[str]:
    """No single word stands alone on the last line of a tile, chip or entry where another break exists."""
    for unit, lines in made.set:
        if unit.kind == "tile" and (found := last_words(lines)):
            yield f"{found[0]!r} is alone on the last line of {unit.text!r} ({lines[0].block})"


def widows(made) -> Iterator[str]:
    """No paragraph or heading ends with a line of a single short word where another break exists."""
    for unit, lines in made.set:
        if unit.kind in {"paragraph", "heading"} and (found := last_words(lines)):
            last, width, longest = found
            if width < SHORT * longest:
                yield f"{last!r} is the last line of {unit.text[-60:]!r} ({lines[0].block})"


CHECKS: dict[str, Callable[..., Iterator[str]]] = {
    check.__name__: check
    for check in (
        pages,
        regions,
        overlaps,
        tiles,
        figures,
        columns,
        floor,
        order,
        words,
        headings,
        lonely,
        widows,
        fill,
    )
}
"""Every check by its name."""


def faults(made) -> dict[str, list[str]]:
    """Return what each check finds wrong with a spotlight; those that find nothing are left out."""
    placed = Placed(made.spotlight, made.layout, made.manuscript)
    return {name: found for name, check in CHECKS.items() if (found := list(check(placed)))}
