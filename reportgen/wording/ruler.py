"""Options on a ruler: those the place named first, each with the share of all that named it, or its rank."""

from collections.abc import Iterator

from reportgen.cohort import Basis, Finding, Findings, Share, contrast
from reportgen.content import Mark, Ruler, RulerRow, Sign, Statement, texts_of
from reportgen.profile import State
from reportgen.series import ChartKind, RulerItem, Side
from reportgen.wording.evidence import of_chart, of_few, of_share
from reportgen.wording.read import Wording
from reportgen.wording.together import put_together


def ruler_block(item: RulerItem, wording: Wording, findings: Findings) -> tuple[Ruler, Statement] | None:
    """Return the rows and what they rest on, or None where the place named nothing that stands there."""
    found = [findings.questions[name] for name in item.questions]
    if item.side:
        shares = [(share, finding) for finding in found for share in contrast(finding, item.side)]
        rows, evidence = tuple(_on_side(item.side, shares, wording)), tuple(of_share(s) for s, _ in shares)
    else:
        rows, few = tuple(_all(found[0], wording)), tuple(map(of_few, found[0].few))
        evidence = few or of_chart(ChartKind.RANKING, found[0])
    if not rows:
        return None
    unknown = any(row.mark is State.UNKNOWN for row in rows)
    rows, said = put_together(rows, wording)
    ranked = not item.side and not found[0].shares
    head = wording.words["rank" if ranked else "ruler"]
    if not any(row.value for row in rows) or found[0].few:
        head = ""
    legend = ((State.UNKNOWN, said),) if unknown else ()
    ruler = Ruler(item.id, head, rows, legend, _source(item, found[0], wording))
    return ruler, Statement(item.id, "; ".join(texts_of(ruler)), item.questions, evidence)


def _source(item: RulerItem, finding: Finding, wording: Wording) -> str:
    """Return what says of whom published figures are; that computed ones are is said by a sentence."""
    base, edition = finding.base, finding.edition if finding.basis is Basis.PUBLISHED else None
    if finding.few:
        base, edition = finding.few[0].base, finding.few[0].edition
    if item.side or edition is None:
        return ""
    counted = wording.language.number(base, in_words=False)
    return wording.words["chart_source"].format(base=counted, edition=edition.label)


def _on_side(side: Side, shares: list[tuple[Share, Finding]], wording: Wording) -> Iterator[RulerRow]:
    """Yield the options of several questions on a side of half: the fewest first where the place is apart."""
    mark = Mark.NEITHER if side is Side.UNNAMED else Mark.FIRST
    sign = 1 if side is Side.APART else -1
    for share, finding in sorted(shares, key=lambda one: sign * one[0].percent):
        option = finding.question.option(share.option)
        yield _row(option.label if option else "", share, mark, wording)


def _all(finding: Finding, wording: Wording) -> Iterator[RulerRow]:
    """Yield all options of a question, what was named before what was not; the largest share first in each.

    Where only a ranking is known, they stand in its order.
    """
    answer = finding.answer
    if answer.state is not State.ANSWERED:
        return
    shares = {share.option: share for share in finding.shares or finding.few}
    order = {option: number for number, option in enumerate(finding.ranking)}
    silent: Sign = Mark.NEITHER if finding.complete else State.UNKNOWN
    marked: list[tuple[str, str, Sign]] = [
        *((choice.option or "", choice.text, Mark.FIRST) for choice in answer.choices),
        *((o.id, o.label, silent) for o in finding.question.options if o.id not in answer.options),
    ]

    def place(entry: tuple[str, str, Sign]) -> tuple[bool, int]:
        name, _, mark = entry
        return bool(shares) and mark is not Mark.FIRST, order.get(name, len(order))

    for name, text, mark in sorted(marked, key=place):
        rank = order[name] + 1 if name in order and not shares else None
        share = shares.get(name)
        yield (
            _few_row(text, share, mark, wording)
            if share and finding.few
            else _row(text, share, mark, wording, rank)
        )


def _few_row(label: str, share: Share, mark: Sign, wording: Wording) -> RulerRow:
    """Return the row of an option of which so few places answered that it has no per cent."""
    n, base = (wording.language.number(number, in_words=False) for number in (share.count or 0, share.base))
    value = wording.words["few"].format(n=n, base=base)
    return RulerRow(label, None, value, mark, _word(mark, wording), value)


def _word(mark: Sign, wording: Wording) -> str:
    named = isinstance(mark, Mark) and mark is not Mark.NEITHER
    return wording.words["chosen" if named else "not_chosen" if isinstance(mark, Mark) else "unknown"]


def _row(label: str, share: Share | None, mark: Sign, wording: Wording, rank: int | None = None) -> RulerRow:
    words, language, word = wording.words, wording.language, _word(mark, wording)
    if share:
        percent = language.percent(share.percent)
        value, spoken = percent.rstrip("%\u00a0\u202f "), words["share_of"].format(share=percent)
        return RulerRow(label, share.percent, value, mark, word, spoken)
    written = language.number(rank, in_words=False) if rank else ""
    return RulerRow(label, None, written, mark, word, words["rank_of"].format(rank=rank) if rank else "")
