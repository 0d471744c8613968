"""The comparison chapter: for each question the figures of all places, and a table of those of the volume."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
from reportgen.publication.volume.sheets import Flow, Frame, Sheet, Within
from reportgen.richtext import plain
from reportgen.wording import VolumeWords

COMPARISON = "volume/comparison"
FEW = "volume/few"
_GAP = 10.0
_QUESTION_GAP = 22.0
_TITLE_GAP = 14.0
_FEW = 30.0
"""So much at least, in pt, stands on one page with the heading of what few answered."""
_FULL = 2 / 3
"""A page is at least so full, where what follows can be parted."""
_ROWS = 4
"""So many rows of a table at least stand on one page with the question."""


def question_key(question: str) -> str:
    """Return the name that leads to a question."""
    return f"question/{question}"


@dataclass(frozen=True, slots=True)
class Chapter:
    """The pages of the comparison, and on which of them, counted from 0, each question begins."""

    sheets: tuple[Sheet, ...]
    begins: dict[str, int]


def comparison(
    questions: Iterable[Compared],
    places: str,
    signs: Sequence[tuple[Sign, str]],
    words: VolumeWords,
    frame: Frame,
) -> Chapter:
    """Return the chapter; ``places`` says how many are compared, ``signs`` are those in its tables."""
    title = words["comparison"]
    flow = Flow(frame, title)
    above: Within = (("Sect", COMPARISON),)
    flow.add(measure_title(title, COMPARISON, frame.width, frame.look), above)
    flow.space(_TITLE_GAP / 2)
    for number, text in enumerate(words.introduction):
        flow.add(measure(Paragraph(f"introduction:{number}", plain(text)), frame.width, frame.look), above)
        flow.space(_GAP)
    flow.add(_key(signs, frame.width, frame.look), above)
    begins = {}
    asked = list(questions)
    for question in (question for question in asked if not question.few):
        flow.space(_QUESTION_GAP)
        key = question_key(question.id)
        begins[key] = _question(question, places, words, flow, (*above, ("Sect", key)))
    for number, question in enumerate(question for question in asked if question.few):
        if not number:
            flow.space(_QUESTION_GAP)
            heading = _heading(words["few"], FEW, frame.width, frame.look)
            flow.need(heading.height + _FEW)
            begins[FEW] = flow.number
            flow.add(heading, (*above, ("Sect", FEW)))
        flow.space(_GAP)
        key = question_key(question.id)
        begins[key] = _answers(question, places, flow, (*above, ("Sect", FEW), ("Sect", key)))
    return Chapter(flow.sheets(), begins)


def _question(question: Compared, places: str, words: VolumeWords, flow: Flow, above: Within) -> int:
    """Put a question where it has room, and return the page it begins on."""
    frame, look = flow.frame, flow.frame.look
    heading = _heading(question.label, above[-1][1], frame.width, look)
    shown = _chart(question, frame.width, look)
    panel = _panel(question, places, frame.width, look)
    block = panel.height + _GAP / 2 + shown.height
    table = measure_table(question.tables, frame.width, look) if question.tables else None
    above_table = heading.height + _GAP / 2 + block
    flow.need(above_table + (_together(table, flow, above_table) if table else 0.0))
    begun = flow.number
    flow.add(heading, above)
    flow.y += _GAP / 2
    flow.put(panel, above)
    flow.put(shown, above, dy=panel.height + _GAP / 2)
    flow.y += block
    if table:
        flow.space(_GAP)
        again = _again(words["continued"].format(title=question.label), frame.width, look)
        flow.rows(table, (*above, ("Table", f"{above[-1][1]}/table")), again)
    for number, note in enumerate(question.notes):
        flow.space(_GAP / 2)
        flow.add(measure(Paragraph(f"note:{number}", plain(note), note=True), frame.width, look), above)
    return begun


def _chart(question: Compared, width: float, look: Look) -> Part:
    """Return the chart of a question, or what stands in its place."""
    if question.chart:
        return measure_overall(question.chart, width, look)
    return measure(Paragraph("", plain(question.no_chart), note=True), width, look)


def _answers(question: Compared, places: str, flow: Flow, above: Within) -> int:
    """Put a question that few answered where it has room, all of it in words; return its page."""
    width, look = flow.frame.width, flow.frame.look
    key = above[-1][1]
    parts = [_heading(question.label, key, width, look, level=4), _panel(question, places, width, look)]
    if question.chart:
        parts.append(_chart(question, width, look))
    flow.need(sum(part.height for part in parts) + _FEW)
    begun = flow.number
    for part in parts:
        flow.add(part, above)
        flow.y += _GAP / 4
    for number, note in enumerate(question.notes):
        flow.add(measure(Paragraph(f"note:{number}", plain(note)), width, look), above)
    return begun


def _together(table: MeasuredTable, flow: Flow, above: float) -> float:
    """Return how much of a table is to stand on one page with what is above it, in pt.

    That is some rows; all of them where a page holds them, this one has room for fewer than half, and is full
    enough without them.
    """
    head = _GAP + table.head_height
    rows = sum(table.heights) / table.side_by_side
    room = flow.room - above - head
    page = flow.bottom - flow.top
    whole = above + head + rows <= page and flow.y - flow.top >= page * _FULL
    return head + (rows if whole and room < rows / 2 else sum(table.heights[:_ROWS]))


def _heading(text: str, name: str, width: float, look: Look, level: int = 3) -> Part:
    """Return a heading of a level that looks like one of the level above."""
    part = measure(Heading(name, text, level - 1), width, look)

    def place(x: float, y: float, height: float) -> Group:
        return part.place(x, y, height)._replace(role=f"H{level}")

    return Part(part.height, place)


def _key(signs: Sequence[tuple[Sign, str]], width: float, look: Look) -> Part:
    """Return what the signs in the tables stand for."""
    legend = measure_legend(signs, width, look)

    def place(x: float, y: float, _: float) -> Group:
        items = tuple(Group("LI", (*signs, Group("LBody", texts))) for signs, texts in legend.place(x, y))
        return Group("L", items, numbering="None")

    return Part(legend.height, place)


def _panel(question: Compared, places: str, width: float, look: Look) -> Part:
    """Return how many places there are, and on the same line how many answered, each state with its sign."""
    legend = measure_legend([(None, places), *question.legend], width, look)

    def place(x: float, y: float, _: float) -> Group:
        items = tuple(Group("LI", (*signs, Group("LBody", texts))) for signs, texts in legend.place(x, y))
        return Group("L", items, numbering="None")

    return Part(legend.height, place)


def _again(text: str, width: float, look: Look) -> Part:
    """Return what stands over a table that goes on."""
    style = look.note.but(bold=True)
    lines = set_text(text, style, width)
    height = len(lines) * style.leading + _GAP / 2

    def place(x: float, y: float, _: float) -> Group:
        return Group(
            "", tuple(line.at(x, y + style.size + n * style.leading) for n, line in enumerate(lines))
        )

    return Part(height, place)
