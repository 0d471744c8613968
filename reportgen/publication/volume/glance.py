"""The chapter that shows all places at a glance, as a picture, or in words where they are many."""

from reportgen.charts import measure_glance
from reportgen.content import Glance, Paragraph
from reportgen.design import MARGIN, Part, measure, measure_title
from reportgen.publication.volume.sheets import Flow, Frame, Sheet, Within
from reportgen.richtext import Run, plain
from reportgen.wording import VolumeWords

GLANCE = "volume/glance"
_MOST = 150
"""More places than this are told in words: as a picture they would take more than two spreads."""
_GAP, _TITLE_GAP = 10.0, 10.0


def glance_sheets(glance: Glance, words: VolumeWords, frame: Frame) -> tuple[Sheet, ...]:
    """Return the pages of the chapter."""
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
    table = measure_glance(glance, frame.width, MARGIN, look)
    again = measure(
        Paragraph("", plain(words["continued"].format(title=title)), note=True), frame.width, look
    )
    flow.rows(table, (*above, ("Table", f"{GLANCE}/table")), again)
    _, high = table.questions(0.0, 0.0)
    flow.space(_GAP)
    flow.add(Part(high, lambda x, y, _: table.questions(x, y)[0]), above)
    return flow.sheets()


def _in_words(glance: Glance, words: VolumeWords, flow: Flow, above: Within) -> None:
    """Say how many named each option."""
    for number, (question, options) in enumerate(glance.groups):
        named = "; ".join(words["counted"].format(words=label, n=n) for label, n in options)
        text = (Run(f"{question} ", bold=True), Run(named))
        flow.space(_GAP if number else 0.0)
        flow.add(measure(Paragraph(f"glance:{number}", text), flow.frame.width, flow.frame.look), above)
