"""The comparison chapter: for each question the figures of all places, and a table of those of the volume."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import accumulate, groupby, pairwise

from reportgen.charts import measure_overall
from reportgen.content import Compared, Heading, Paragraph, Sign
from reportgen.design import (
    Group,
    Look,
    MeasuredTable,
    Part,
    Style,
    measure,
    measure_legend,
    measure_table,
    measure_title,
    set_text,
)
from reportgen.publication.volume.columns import COLUMN_GAP, Listed
from reportgen.publication.volume.directory import last_of
from reportgen.publication.volume.flow import Flow
from reportgen.publication.volume.paging import Piece, lay, whole
from reportgen.publication.volume.sheets import Frame, Within
from reportgen.richtext import Rich, plain
from reportgen.wording import VolumeWords

COMPARISON = "volume/comparison"
FEW = "volume/few"
_GAP = 9.0
_QUESTION_GAP = 18.0
_TITLE_GAP = 14.0
_FEW_COLUMNS = 2
_FEW = 60.0
"""So much at least, in pt, stands on one page with the heading of what few answered."""
_WHOLE = 200.0
"""What few answered, where it is lower, in pt, goes on in no other column."""
_FIRST, _LAST = 4, 5
"""So many rows of a table at least stand together where it begins, and where it ends."""
_PARTED = {"table": 2.0, "short": 2.0, "row": 3.0, "note": 30.0, "bare": 100.0}
"""What it costs that a page begins with a table, long or short, with another row of it, or with a note.

A table that no chart stands over is parted from its bare heading.
"""


def question_key(question: str) -> str:
    """Return the name that leads to a question."""
    return f"question/{question}"


class ComparisonChapter:
    """The chapter, which is measured once, and may be put more than once.

    ``places`` says how many are compared, ``signs`` are those in the tables, ``glance`` leads to where some
    of the questions are shown. The introduction stands where there are figures of all to speak of.
    """

    def __init__(
        self,
        questions: Iterable[Compared],
        places: str,
        signs: Sequence[tuple[Sign, str]],
        words: VolumeWords,
        frame: Frame,
        glance: Mapping[str, Rich],
    ) -> None:
        self.title, self.words, self.frame = words["comparison"], words, frame
        asked = [
            _Measured(question, places, glance.get(question.id, ()), words, frame) for question in questions
        ]
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
        return (self.title, *(each.question.topic for each in self.asked), self.words["few"])

    def put(self, flow: Flow, *, last: bool) -> None:
        """Put the chapter where a flow stands; it is the ``last`` there or not."""
        above: Within = (("Sect", COMPARISON),)
        flow.begins[COMPARISON] = flow.number
        flow.add(measure_title(self.title, COMPARISON, self.frame.width, self.frame.look), above)
        flow.space(_TITLE_GAP / 2)
        for part in self.opening:
            flow.add(part, above)
            flow.space(_GAP)
        flow.add(self.key, above)
        asked = ((each.key, each.pieces((*above, ("Sect", each.key)))) for each in self.asked)
        pieces = [_ending(piece, key) for key, of_one in asked for piece in of_one]
        if self.few:
            few = (*above, ("Sect", FEW))
            pieces.append(
                _flowing(self.words["few"], partial(self._few, above=few), _QUESTION_GAP, self.frame)
            )
        lay(pieces, flow, last=last)

    def _few(self, flow: Flow, _: bool, above: Within) -> None:
        """Put what few answered, in columns but for charts, which have one scale."""
        width, look = self.frame.width, self.frame.look
        heading = _heading(self.words["few"], FEW, width, look)
        flow.need(heading.height + _FEW)
        flow.chapter(self.words["few"])
        flow.begins[FEW] = flow.number
        flow.add(heading, above)
        for charted, group in groupby(self.few, lambda each: each.question.chart is not None):
            block = list(group)
            flow.space(_GAP)
            count = 1 if charted or len(block) == 1 else _FEW_COLUMNS
            wide = (width - COLUMN_GAP * (count - 1)) / count
            entries = [each.listed(wide, (*above, ("Sect", each.key))) for each in block]
            pages = flow.columns([entry for part in entries for entry in part], count)
            ends = [0, *accumulate(map(len, entries))]
            for each, (first, end) in zip(block, pairwise(ends), strict=True):
                flow.begins |= {each.key: pages[first], last_of(each.key): pages[end - 1]}


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
        return [_note(name, text, self.frame) for name, text in notes]

    def charted(self, width: float) -> Part:
        """Return the chart, or what stands in its place, which may be nothing."""
        if self.question.chart:
            return measure_overall(self.question.chart, width, self.frame.look)
        if not self.question.no_chart:
            return Part(0.0, lambda _x, _y, _h: Group("", ()))
        return measure(Paragraph("", plain(self.question.no_chart), note=True), width, self.frame.look)

    def pieces(self, above: Within) -> Iterator[Piece]:
        """Yield what no page parts: the question with its chart, some rows of its table, notes."""
        high = self.heading.height + _GAP + self.panel.height + self.chart.height
        yield Piece(self.question.label, high, _QUESTION_GAP, partial(self._put, above=above), opens=True)
        if self.table:
            yield from self._rows(self.table, (*above, ("Table", f"{self.key}/table")))
        for part in self.small:
            put = partial(_put, part=part, above=above)
            yield Piece(self.question.label, part.height, _GAP / 2, put, cost=_PARTED["note"])

    def _put(self, flow: Flow, _: bool, above: Within) -> None:
        flow.chapter(self.question.topic or self.words["comparison"])
        flow.begins[self.key] = flow.number
        flow.add(self.heading, above)
        flow.y += _GAP / 2
        flow.put(self.panel, above)
        flow.put(self.chart, above, dy=self.panel.height + _GAP / 2)
        flow.y += self.panel.height + _GAP / 2 + self.chart.height

    def _rows(self, table: MeasuredTable, above: Within) -> Iterator[Piece]:
        """Yield a table: some rows that stand together where it begins and ends, others each for itself."""
        again = _again(self.words["continued"].format(title=self.question.label), self.frame)
        head = table.head_height
        if table.side_by_side > 1:

            def all_rows(flow: Flow, fresh: bool) -> None:
                flow.rows(table, above, again, parted=fresh)

            piece = _flowing(self.question.label, all_rows, _GAP, self.frame, opens=False)
            yield replace(piece, again=again.height, cost=_PARTED["short"])
            return

        def put(flow: Flow, fresh: bool, rows: range) -> None:
            if fresh:
                flow.silently(again)
            said = not rows.start if fresh or not rows.start else None
            flow.y += flow.stretch(table, rows, above, said=said)

        blocks = whole(len(table.heights), _FIRST, _LAST)
        parted = "table" if len(blocks) > 1 else "short"
        for rows in blocks:
            high = sum(table.heights[row] for row in rows)
            yield Piece(
                table.said(rows.start),
                high if rows.start else head + high,
                0.0 if rows.start else _GAP,
                partial(put, rows=rows),
                again.height + (head if rows.start else 0.0),
                _PARTED["row" if rows.start else parted if self.question.chart else "bare"],
            )

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
        whole = sum(part.height for part in parts) < _WHOLE
        return [
            Listed(
                part,
                self.question.label,
                above,
                width,
                over,
                stays=number < (last if whole else min(last, 2)),
            )
            for number, (part, over) in enumerate(zip(parts, overs, strict=True))
        ]


def _flowing(
    said: str, put: Callable[[Flow, bool], None], over: float, frame: Frame, *, opens: bool = True
) -> Piece:
    """Return what is put in columns, and goes on from page to page where none holds it."""
    probe = Flow(frame, "")
    put(probe, False)
    high = probe.y - probe.top + probe.number * probe.height
    return Piece(said, high, over, put, opens=opens, flows=True)


def _ending(piece: Piece, key: str) -> Piece:
    """Return a piece that keeps the page it ends on as the last one of what a name leads to."""

    def put(flow: Flow, fresh: bool) -> None:
        piece.put(flow, fresh)
        flow.begins[last_of(key)] = flow.number

    return replace(piece, put=put)


def _put(flow: Flow, _: bool, part: Part, above: Within) -> None:
    flow.put(part, above)
    flow.y += part.height


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


def _note(name: str, text: Rich, frame: Frame) -> Part:
    """Return what stands in small type under a table, which is as wide: names and quotations, no prose."""
    return _lines(text, frame.look.note, frame, "P", name)


def _again(text: str, frame: Frame) -> Part:
    """Return what stands over a table that goes on."""
    part = _lines(plain(text), frame.look.note.but(bold=True), frame)
    return Part(part.height + _GAP / 2, part.place)


def _lines(text: Rich, style: Style, frame: Frame, role: str = "", name: str = "") -> Part:
    lines = set_text(text, style, frame.width)

    def place(x: float, y: float, _: float) -> Group:
        texts = (line.at(x, y + style.size + n * style.leading) for n, line in enumerate(lines))
        return Group(role, tuple(texts), id=name)

    return Part(len(lines) * style.leading, place)
