"""Options on a ruler: those the place named first, each with the share of all that named it, or its rank."""

from collections.abc import Iterator

from reportgen.cohort import Basis, Finding, Findings, Share, contrast
from reportgen.content import Evidence, Mark, Ruler, RulerRow, Sign, Statement, texts_of
from reportgen.profile import State
from reportgen.richtext import text_of
from reportgen.series import RulerItem, Side
from reportgen.wording.evidence import of_ranking, of_share
from reportgen.wording.read import Wording
from reportgen.wording.template import fill
from reportgen.wording.terms import Terms


def ruler_block(
    item: RulerItem, wording: Wording, findings: Findings, terms: Terms
) -> tuple[Ruler, Statement] | None:
    """Return the rows and what they rest on, or None where the place named nothing that stands there."""
    found = [findings.questions[name] for name in item.questions]
    if item.side:
        rows = tuple(_on_side(item.side, found, wording))
    else:
        second = findings.questions[item.second] if item.second else None
        rows = tuple(_all(found[0], second, wording))
    if not rows:
        return None
    ranked = not item.side and not found[0].shares
    evidence: tuple[Evidence, ...] = of_ranking(found[0]) if ranked else tuple(_evidence(item, found))
    head = wording.words["rank" if ranked else "ruler"]
    if not any(row.value for row in rows):
        head = ""
    ruler = Ruler(
        item.id, head, rows, tuple(_legend(item, rows, wording, terms)), _source(item, found[0], wording)
    )
    about = (*item.questions, *([item.second] if item.second else []))
    return ruler, Statement(item.id, "; ".join(texts_of(ruler)), about, evidence)


def _source(item: RulerItem, finding: Finding, wording: Wording) -> str:
    """Return what says of whom published figures are; that computed ones are is said by a sentence."""
    if item.side or finding.edition is None or finding.basis is not Basis.PUBLISHED:
        return ""
    base = wording.language.number(finding.base, in_words=False)
    return wording.words["chart_source"].format(base=base, edition=finding.edition.label)


def _evidence(item: RulerItem, found: list[Finding]) -> Iterator[Evidence]:
    for finding in found:
        yield from map(of_share, contrast(finding, item.side) if item.side else finding.shares)


def _on_side(side: Side, found: list[Finding], wording: Wording) -> Iterator[RulerRow]:
    """Yield the options of several questions on a side of half: the fewest first where the place is apart."""
    shares = [(share, finding) for finding in found for share in contrast(finding, side)]
    mark = Mark.NEITHER if side is Side.UNNAMED else Mark.FIRST
    sign = 1 if side is Side.APART else -1
    for share, finding in sorted(shares, key=lambda one: sign * one[0].percent):
        option = finding.question.option(share.option)
        yield _row(option.label if option else "", share, mark, wording)


def _all(finding: Finding, second: Finding | None, wording: Wording) -> Iterator[RulerRow]:
    """Yield all options of a question, what was named before what was not; the largest share first in each.

    Where only a ranking is known, they stand in its order.
    """
    answer = finding.answer
    if answer.state is not State.ANSWERED and not (second and second.answer.state is State.ANSWERED):
        return
    shares = {share.option: share for share in finding.shares}
    order = {option: number for number, option in enumerate(finding.ranking)}
    also = second.answer.options if second else frozenset()
    complete = finding.complete and (second is None or second.complete)
    silent: Sign = Mark.NEITHER if complete else State.UNKNOWN
    own = [(choice.option or "", choice.text) for choice in answer.choices]
    more = second.answer.choices if second else ()
    others = [(choice.option or "", choice.text) for choice in more]
    rest = [(o.id, o.label) for o in finding.question.options if o.id not in answer.options | also]
    marked = [
        *((name, text, Mark.FIRST) for name, text in own),
        *((name, text, Mark.ALSO) for name, text in others),
        *((name, text, silent) for name, text in rest),
    ]
    last = len(order)
    groups: list[Sign] = [Mark.FIRST, Mark.ALSO, Mark.NEITHER, State.UNKNOWN]

    def place(entry: tuple[str, str, Sign]) -> tuple[int, int]:
        name, _, mark = entry
        return groups.index(mark) if shares else 0, order.get(name, last)

    for name, text, mark in sorted(marked, key=place):
        rank = order[name] + 1 if name in order and not shares else None
        yield _row(text, shares.get(name), mark, wording, rank)


def _row(label: str, share: Share | None, mark: Sign, wording: Wording, rank: int | None = None) -> RulerRow:
    words, language = wording.words, wording.language
    named = isinstance(mark, Mark) and mark is not Mark.NEITHER
    word = words["chosen" if named else "not_chosen" if isinstance(mark, Mark) else "unknown"]
    if share:
        percent = language.percent(share.percent)
        value, spoken = percent.rstrip("%\u00a0\u202f "), words["share_of"].format(share=percent)
        return RulerRow(label, share.percent, value, mark, word, spoken)
    written = language.number(rank, in_words=False) if rank else ""
    return RulerRow(label, None, written, mark, word, words["rank_of"].format(rank=rank) if rank else "")


def _legend(
    item: RulerItem, rows: tuple[RulerRow, ...], wording: Wording, terms: Terms
) -> Iterator[tuple[Sign | None, str]]:
    """Yield what signs stand for that do not say it themselves: of two lists, and of what is not known."""
    used = {row.mark for row in rows}
    for mark in (Mark.FIRST, Mark.ALSO, Mark.NEITHER):
        form = wording.legends.get((item.questions[0], mark.value)) if item.second else None
        if mark in used and form:
            yield mark, text_of(fill(form.say, terms))
    if State.UNKNOWN in used:
        yield State.UNKNOWN, wording.words["unknown"]
