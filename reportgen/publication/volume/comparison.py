"""The comparison chapter: for each question the figures of all places, and a table of those of the volume."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate, groupby

from reportgen.charts import measure_overall
from reportgen.content import Compared, Heading, Paragraph, Sign
from reportgen.design import (
    Group,
    Look,
    MeasuredTable,
    Part,
    measure,
    measure_legend,
    measure_table,
    measure_title,
    set_text,
)
from reportgen.publication.volume.directory import Numbers
from reportgen.publication.volume.flow import COLUMN_GAP, Flow, Listed
from reportgen.publication.volume.sheets import Frame, Within
from reportgen.richtext import Rich, Run, plain
from reportgen.wording import VolumeWords

COMPARISON = "volume/comparison"
FEW = "volume/few"
_GAP = 10.0
_QUESTION_GAP = 22.0
_TITLE_GAP = 14.0
_FEW_COLUMNS = 2
_FEW = 60.0
"""So much at least, in pt, stands on one page with the heading of what few answered."""
_ROWS = 4
"""So many rows of a table at least stand on one page with the question, where that would be full without."""


def question_key(question: str) -> str:
    """Return the name that leads to a question."""
    return f"question/{question}"


class Comparison:
    """The chapter, which is measured once, and may be put more than once.

    ``places`` says how many are compared, ``signs`` are those in the tables, ``glance`` leads to the chapter
    that shows some of the questions. The introduction stands where there are figures of all to speak of.
    """

    def __init__(
        self,
        questions: Iterable[Compared],
        places: str,
        signs: Sequence[tuple[Sign, str]],
        words: VolumeWords,
        frame: Frame,
        glance: Rich = (),
    ) -> None:
        self.title, self.words, self.frame = words["comparison"], words, frame
        asked = [_Measured(question, places, glance, words, frame) for question in questions]
        self.asked = [each for each in asked if not each.question.few]
        self.few = [each for each in asked if each.question.few]
        look, width = frame.look, frame.width
        charted = any(each.question.chart for each in asked)
        self.opening = [
            measure(Paragraph(f"introduction:{number}", plain(text)), width, look)
            for number, text in enumerate(words.introduction if charted else ())
        ]
        self.key = _key(signs, width, look)

    @property
    def titles(self) -> tuple[str, ...]:
        """What may stand in the heads of its pages."""
        return (self.title, *(each.question.label for each in self.asked), self.words["few"])

    def put(self, flow: Flow) -> None:
        """Put the chapter where a flow stands."""
        above: Within = (("Sect", COMPARISON),)
        flow.begins[COMPARISON] = flow.number
        flow.add(measure_title(self.title, COMPARISON, self.frame.width, self.frame.look), above)
        flow.space(_TITLE_GAP / 2)
        for part in self.opening:
            flow.add(part, above)
            flow.space(_GAP)
        flow.add(self.key, above)
        for each in self.asked:
            flow.space(_QUESTION_GAP)
            each.put(flow, (*above, ("Sect", each.key)))
        if self.few:
            self._few(flow, (*above, ("Sect", FEW)))

    def _few(self, flow: Flow, above: Within) -> None:
        """Put what few answered, in columns but for charts, which have one scale."""
        width, look = self.frame.width, self.frame.look
        flow.space(_QUESTION_GAP)
        heading = _heading(self.words["few"], FEW, width, look)
        flow.need(heading.height + _FEW)
        flow.title = self.words["few"]
        flow.begins[FEW] = flow.number
        flow.add(heading, above)
        for charted, group in groupby(self.few, lambda each: each.question.chart is not None):
            block = list(group)
            flow.space(_GAP)
            count = 1 if charted or len(block) == 1 else _FEW_COLUMNS
            wide = (width - COLUMN_GAP * (count - 1)) / count
            entries = [each.listed(wide, (*above, ("Sect", each.key))) for each in block]
            pages = flow.columns([entry for part in entries for entry in part], count)
            firsts = accumulate(map(len, entries), initial=0)
            flow.begins |= {each.key: pages[first] for each, first in zip(block, firsts, strict=False)}


class _Measured:
    """A question, measured; ``glance`` says where the answers are shown that have no table here."""

    def __init__(
        self, question: Compared, places: str, glance: Rich, words: VolumeWords, frame: Frame
    ) -> None:
        self.question, self.places, self.words, self.frame = question, places, words, frame
        self.key = question_key(question.id)
        self.notes: list[tuple[str, Rich]] = [
            (f"note:{number}", plain(note)) for number, note in enumerate(question.notes)
        ]
        if question.at_a_glance:
            self.notes = [("glance", glance), *self.notes]

    @cached_property
    def heading(self) -> Part:
        return _heading(self.question.label, self.key, self.frame.width, self.frame.look)

    @cached_property
    def chart(self) -> Part:
        return self.charted(self.frame.width)

    @cached_property
    def panel(self) -> Part:
        return _panel(self.question, self.places, self.frame.width, self.frame.look)

    @cached_property
    def table(self) -> MeasuredTable | None:
        tables = self.question.tables
        return measure_table(tables, self.frame.width, self.frame.look) if tables else None

    @cached_property
    def small(self) -> list[Part]:
        """What is said in small type under the table."""
        own = self.table.table.note if self.table else ""
        notes = [("own", plain(own)), *self.notes] if own else self.notes
        return [
            measure(Paragraph(name, note, note=True), self.frame.width, self.frame.look)
            for name, note in notes
        ]

    def charted(self, width: float) -> Part:
        """Return the chart, or what stands in its place, which may be nothing."""
        if self.question.chart:
            return measure_overall(self.question.chart, width, self.frame.look)
        if not self.question.no_chart:
            return Part(0.0, lambda _x, _y, _h: Group("", ()))
        return measure(Paragraph("", plain(self.question.no_chart), note=True), width, self.frame.look)

    def put(self, flow: Flow, above: Within) -> None:
        """Put the question where it has room.

        Its table may stand on the page behind, where this one would be less than full without the question.
        """
        block = self.panel.height + _GAP / 2 + self.chart.height
        alone = self.heading.height + _GAP / 2 + block
        rows = self._together(flow, alone) if self.table else 0.0
        small = sum(part.height + _GAP / 2 for part in self.small[:1])
        parted = self.table is not None and not flow.is_full and alone <= flow.room < alone + rows
        flow.need(alone + (0.0 if parted else rows or small))
        flow.title = self.question.label
        flow.begins[self.key] = flow.number
        flow.add(self.heading, above)
        flow.y += _GAP / 2
        flow.put(self.panel, above)
        flow.put(self.chart, above, dy=self.panel.height + _GAP / 2)
        flow.y += block
        if self.table:
            if parted:
                flow.turn()
            flow.space(_GAP)
            again = _again(self.words["continued"].format(title=self.question.label), self.frame)
            flow.rows(self.table, (*above, ("Table", f"{self.key}/table")), again, parted=parted)
        for part in self.small:
            flow.space(_GAP / 2)
            flow.add(part, above)

    def _together(self, flow: Flow, above: float) -> float:
        """Return how much of the table is to stand on one page with what is above it, in pt.

        That is some rows; all of them where a page holds them, this one has room for fewer than half, and is
        full enough without them.
        """
        table = self.table
        if table is None:
            return 0.0
        head = _GAP + table.head_height
        rows = sum(table.heights) / table.side_by_side
        whole = above + head + rows <= flow.height and flow.is_full
        few = flow.room - above - head < rows / 2
        return head + (rows if whole and few else sum(table.heights[:_ROWS]))

    def listed(self, width: float, above: Within) -> list[Listed]:
        """Return what few answered, all of it in words, as entries of a column."""
        look = self.frame.look
        parts = [
            _heading(self.question.label, self.key, width, look, level=4),
            _panel(self.question, self.places, width, look),
            *([self.charted(width)] if self.question.chart else []),
            *(measure(Paragraph(name, note), width, look) for name, note in self.notes),
        ]
        overs = [_GAP, *[_GAP / 4] * (len(parts) - 1)]
        last = len(parts) - 1
        return [
            Listed(part, self.question.label, above, width, over, stays=number < min(last, 2))
            for number, (part, over) in enumerate(zip(parts, overs, strict=True))
        ]


def seen_at_glance(words: VolumeWords, glance: str, numbers: Numbers) -> Rich:
    """Return the way to the chapter that shows all places at a glance."""
    before, link, behind = words["seen"].partition("{link}")
    said = words["link"].format(title=words["glance"], page=numbers.get(glance, 0))
    return (Run(before), Run(said, link=f"#{glance}"), Run(behind)) if link else plain(before)


def _heading(text: str, name: str, width: float, look: Look, level: int = 3) -> Part:
    """Return a heading of a level that looks like one of the level above."""
    part = measure(Heading(name, text, level - 1), width, look)

    def place(x: float, y: float, height: float) -> Group:
        return part.place(x, y, height)._replace(role=f"H{level}")

    return Part(part.height, place)


def _key(signs: Sequence[tuple[Sign | None, str]], width: float, look: Look) -> Part:
    """Return signs and what they stand for, as a list."""
    legend = measure_legend(signs, width, look)

    def place(x: float, y: float, _: float) -> Group:
        items = tuple(Group("LI", (*signs, Group("LBody", texts))) for signs, texts in legend.place(x, y))
        return Group("L", items, numbering="None")

    return Part(legend.height, place)


def _panel(question: Compared, places: str, width: float, look: Look) -> Part:
    """Return how many places there are, and on the same line how many answered, each state with its sign."""
    return _key([(None, places), *question.legend], width, look)


def _again(text: str, frame: Frame) -> Part:
    """Return what stands over a table that goes on."""
    style = frame.look.note.but(bold=True)
    lines = set_text(text, style, frame.width)
    height = len(lines) * style.leading + _GAP / 2

    def place(x: float, y: float, _: float) -> Group:
        return Group(
            "", tuple(line.at(x, y + style.size + n * style.leading) for n, line in enumerate(lines))
        )

    return Part(height, place)
