"""A scale in a chart: its options in their order, and where the middle of all answers is."""

from collections.abc import Sequence
from dataclasses import replace

from reportgen.cohort import Finding, Share
from reportgen.content import Datum
from reportgen.richtext import text_of
from reportgen.series import ChartKind
from reportgen.wording.option_terms import middle_term
from reportgen.wording.read import Wording


def in_order(finding: Finding, kind: ChartKind) -> tuple[Share, ...]:
    """Return the shares of a question, those of a scale in the order of its options.

    A chart of the scale itself has the options that nobody named, too, where that is counted.
    """
    if finding.question.scale is None or kind is ChartKind.RANKING:
        return finding.shares
    by_option = {share.option: share for share in finding.shares}
    if kind is ChartKind.SCALE and finding.shares and finding.shares[0].computed:
        nobody = replace(finding.shares[0], percent=0, count=0, named=())
        missing = (option.id for option in finding.question.options if option.id not in by_option)
        by_option |= {option: replace(nobody, option=option) for option in missing}
    return tuple(by_option[option.id] for option in finding.question.options if option.id in by_option)


def half_of(finding: Finding, data: Sequence[Datum], wording: Wording) -> tuple[float, str] | None:
    """Return where the middle of all answers is in a bar of them, in per cent, and how the median is said.

    Shares are rounded, the median is not: the middle stays within the step that is the median.
    """
    if not finding.middle:
        return None
    levels = {finding.question.rising.index(option) + 1 for option in finding.middle}
    begin = end = whole = 0
    for datum in data:
        if datum.number in levels and end == 0:
            begin = whole
        whole += 0 if datum.rest else datum.percent or 0
        if datum.number in levels and (end == 0 or len(levels) == 1):
            end = whole
    half = min(max(whole / 2, begin), end) if len(levels) == 1 else float(end)
    words = text_of(middle_term(wording.language, finding).write(""))
    return half, wording.words["median"].format(median=words)
