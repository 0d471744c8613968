"""The chapter that shows all places at a glance, as a picture, or in words where they are many.

Where there are several questions the picture is a spread: rows go on over the fold, each page has its own
questions, and its key.
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import accumulate, islice

from reportgen.charts import MeasuredGlance, measure_glance, row_height
from reportgen.content import Glance, Heading, Paragraph
from reportgen.design import MARGIN, Part, measure, measure_title
from reportgen.publication.volume.flow import Flow
from reportgen.publication.volume.sheets import Frame, Sheet, Within
from reportgen.richtext import Rich, Run, plain
from reportgen.wording import VolumeWords

GLANCE = "volume/glance"
_MOST = 150
"""More places than this are told in words: as a picture they would take more than four spreads."""
_GAP, _TITLE_GAP = 10.0, 10.0
_SLACK = 0.01


def glance_sheets(glance: Glance, words: VolumeWords, frame: Frame) -> tuple[Sheet, ...]:
    """Return the pages of the chapter, an even number of them where it is a spread."""
    title, look = words["glance"], frame.look
    flow = Flow(frame, title)
    above: Within = (("Sect", GLANCE),)
    flow.add(measure_title(title, GLANCE, frame.width, look), above)
    flow.space(_TITLE_GAP)
    if len(glance.rows) > _MOST:
        _in_words(glance, words, flow, above)
        return flow.sheets()
    flow.add(measure(Paragraph("glance", plain(words["glance_note"])), frame.width, look), above)
    flow.space(_GAP)
    halves = _halves(glance)
    pages = [_Page(half, number, frame) for number, half in enumerate(halves)]
    pitch = row_height(flow.room - _apart(pages), len(glance.rows) + 1)
    upright = any(page.table.upright for page in pages)
    pages = [_Page(half, number, frame, pitch, upright) for number, half in enumerate(halves)]
    _spreads(pages, words, flow, above)
    return flow.sheets()


def glance_ways(glance: Glance) -> Mapping[str, tuple[str, int]]:
    """Return what leads to each question, and on which page of the chapter it is, counted from 0."""
    if len(glance.rows) > _MOST:
        return dict.fromkeys(glance.questions, (GLANCE, 0))
    found: dict[str, tuple[str, int]] = {}
    names = iter(glance.questions)
    for number, half in enumerate(_halves(glance)):
        link = f"{GLANCE}/{number}" if number and len(half.groups) == 1 else GLANCE
        found |= dict.fromkeys(islice(names, len(half.groups)), (link, number))
    return found


def seen_at_glance(words: VolumeWords, link: str, page: int) -> Rich:
    """Return the way to where all places are shown at a glance, and its page."""
    before, led, behind = words["seen"].partition("{link}")
    said = words["link"].format(title=words["glance"], page=page)
    return (Run(before), Run(said, link=f"#{link}"), Run(behind)) if led else plain(before)


def _halves(glance: Glance) -> list[Glance]:
    """Return what stands at the left and at the right of a spread, with about as many options each."""
    sizes = [len(options) for _, options in glance.groups]
    if len(sizes) == 1:
        return [glance]
    ends = list(accumulate(sizes))
    cut = min(range(1, len(sizes)), key=lambda number: abs(2 * ends[number - 1] - ends[-1]))
    columns = (slice(0, ends[cut - 1]), slice(ends[cut - 1], None))
    groups = (glance.groups[:cut], glance.groups[cut:])
    return [
        replace(glance, groups=some, rows=tuple(replace(row, signs=row.signs[part]) for row in glance.rows))
        for some, part in zip(groups, columns, strict=True)
    ]


class _Page:
    """What stands on one page of a spread, measured: what was asked, the key, and the table."""

    def __init__(
        self, glance: Glance, number: int, frame: Frame, pitch: float = 14.0, upright: bool = False
    ) -> None:
        width, look = frame.width, frame.look
        self.table: MeasuredGlance = measure_glance(glance, width, MARGIN, look, pitch, upright=upright)
        self.key = self.table.key()
        self.name = f"{GLANCE}/{number}"
        self.heading: Part | None = None
        if len(glance.groups) == 1:
            self.heading = measure(Heading(self.name, glance.groups[0][0], 3), frame.width, frame.look)

    @property
    def over(self) -> float:
        """How high what stands over the table is, in pt."""
        return (self.heading.height + _GAP / 2 if self.heading else 0.0) + self.key.height + _GAP

    @property
    def under(self) -> float:
        """How high what was asked is where it stands under the table, in pt."""
        return 0.0 if self.heading else _GAP + self.table.questions(0.0, 0.0)[1]


def _apart(pages: list[_Page]) -> float:
    """Return how high what is over and under the rows of a spread is, in pt."""
    over, under = max(page.over for page in pages), max(page.under for page in pages)
    return over + under + max(page.table.head_height for page in pages)


def _spreads(pages: list[_Page], words: VolumeWords, flow: Flow, above: Within) -> None:
    """Put tables side by side, row beside row, on as many spreads as they need."""
    again = measure(
        Paragraph("", plain(words["continued"].format(title=flow.title)), note=True),
        flow.frame.width,
        flow.frame.look,
    )
    over = max(page.over for page in pages) + max(page.table.head_height for page in pages)
    heights, start, begin = pages[0].table.heights, flow.y, 0
    while begin < len(heights):
        room, end = flow.bottom - start - _apart(pages), begin
        while end < len(heights) and sum(heights[begin : end + 1]) <= room + _SLACK:
            end += 1
        for page in pages:
            if begin or page is not pages[0]:
                flow.turn()
                if begin:
                    flow.silently(again)
            if page is not pages[0] and not begin:
                title = words["continued"].format(title=flow.title)
                flow.silently(_unsaid(measure_title(title, "", flow.frame.width, flow.frame.look)))
            flow.y = start
            _half(page, range(begin, end), flow, above, over, said=not begin)
        begin, start = end, flow.top + again.height


def _half(page: _Page, rows: range, flow: Flow, above: Within, over: float, *, said: bool) -> None:
    """Put one page of a spread; the rows begin ``over`` pt below where the flow stands."""
    table, top = page.table, flow.y
    if page.heading:
        flow.add(page.heading, above) if said else flow.silently(_unsaid(page.heading))
        flow.y += _GAP / 2
    flow.add(page.key, above) if said else flow.silently(page.key)
    flow.y = top + over - table.head_height
    flow.y += flow.stretch(table, rows, (*above, ("Table", f"{page.name}/{rows.start}")), said=True)
    if page.heading is None:
        flow.y += _GAP
        part = Part(page.under - _GAP, lambda x, y, _: table.questions(x, y)[0])
        flow.add(part, above) if said else flow.silently(part)


def _unsaid(heading: Part) -> Part:
    """Return a heading that is no heading, where it stands again."""
    return Part(heading.height, lambda x, y, high: heading.place(x, y, high)._replace(role="", id=""))


def _in_words(glance: Glance, words: VolumeWords, flow: Flow, above: Within) -> None:
    """Say how many named each option."""
    for number, (question, options) in enumerate(glance.groups):
        named = "; ".join(words["counted"].format(words=label, n=n) for label, n in options)
        text = (Run(f"{question} ", bold=True), Run(named))
        flow.space(_GAP if number else 0.0)
        flow.add(measure(Paragraph(f"glance:{number}", text), flow.frame.width, flow.frame.look), above)
