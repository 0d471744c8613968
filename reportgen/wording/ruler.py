"""Options on a ruler: those the place named first, each with the share of all that named it, or its rank."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportgen.cohort import Basis, Finding, Findings, Share, contrast
from reportgen.content import Evidence, Mark, Ruler, RulerRow, Sign, Statement
from reportgen.profile import State
from reportgen.richtext import text_of
from reportgen.series import ChartKind, RulerItem, Side
from reportgen.wording.evidence import of_chart, of_few, of_share
from reportgen.wording.read import Wording
from reportgen.wording.together import put_together

_DASH = "–"
"""What stands on a ruler in place of a share that is not known."""


def ruler_block(item: RulerItem, wording: Wording, findings: Findings) -> tuple[Ruler, Statement] | None:
    """Return the rows and what they rest on, or None where there are none.

    Of a question that a place did not answer, and might have, they are the shares of all.
    """
    found = [findings.questions[name] for name in item.questions]
    rests: dict[RulerRow, Evidence | None]
    if item.side:
        rests = dict(_on_side(item.side, found, wording))
    else:
        rests = dict(_all(found[0], findings.profile.state(found[0].question), wording))
    if not rests:
        return None
    unknown = any(row.mark is State.UNKNOWN for row in rests)
    rows, said = put_together(tuple(rests), wording)
    ranked, shown = not item.side and not found[0].shares, any(row.value for row in rows)
    of = _of_how_many(rests.values(), wording)
    head = wording.filled("rank" if ranked else "ruler", base=of) if shown and not found[0].few else ""
    legend = ((State.UNKNOWN, said),) if unknown else ()
    source = _source(item, found[0], wording) if shown else ""
    if source and any(row.percent is not None for row in rows) and not all(row.value for row in rows):
        source = f"{source} {wording.words['not_published'].format(names=_DASH)}"
    ruler = Ruler(item.id, head, rows, legend, source)
    evidence = tuple(rest for row in rows if (rest := rests[row]))
    return ruler, Statement(item.id, "; ".join(ruler.texts), item.questions, evidence)


def _of_how_many(figures: Iterable[Evidence | None], wording: Wording) -> str:
    """Return of how many places figures are, or between which numbers of them that is."""
    bases = sorted({figure.base for figure in figures if figure and figure.base})
    ends = dict.fromkeys((*bases[:1], *bases[-1:]))
    return "–".join(wording.language.number(base, in_words=False) for base in ends)


def _source(item: RulerItem, finding: Finding, wording: Wording) -> str:
    """Return what says of whom published figures are; that computed ones are is said by a sentence."""
    base, edition = finding.base, finding.edition if finding.basis is Basis.PUBLISHED else None
    if finding.few:
        base, edition = finding.few[0].base, finding.few[0].edition
    if item.side or edition is None:
        return ""
    word = "ruler_source" if finding.shares else "chart_source"  # which says what its line is
    return wording.filled(word, base=base, edition=edition.label)


def _on_side(side: Side, found: list[Finding], wording: Wording) -> Iterator[tuple[RulerRow, Evidence]]:
    """Yield the options on a side of half by question: the fewest first where the place is apart.

    Where the questions are several, each has its name: an answer says nothing without it.
    """
    mark = Mark.NEITHER if side is Side.UNNAMED else Mark.FIRST
    sign = 1 if side is Side.APART else -1
    for finding in found:
        group = wording.topics[finding.question.id] if len(found) > 1 else ""
        for share in sorted(contrast(finding, side), key=lambda one: sign * one.percent):
            option = finding.question.option(share.option)
            row = _row(option.label if option else "", share, mark, wording)
            yield replace(row, group=group), of_share(share)


def _all(finding: Finding, state: State, wording: Wording) -> Iterator[tuple[RulerRow, Evidence | None]]:
    """Yield all options of a question, what was named before what was not; the largest share first in each.

    Where only a ranking is known, they stand in its order. Of what is not known of the place, those are left
    out that have no figure either.
    """
    if state in {State.NONE, State.NOT_ASKED}:
        return
    answer, language = finding.answer, wording.language
    shares = {share.option: share for share in finding.shares or finding.few}
    order = {option: number for number, option in enumerate(finding.ranking)}
    known = state is State.ANSWERED
    silent = (Mark.NEITHER if finding.complete else State.UNKNOWN) if known else None
    marked: list[tuple[str, str, Sign | None]] = [
        *((choice.option or "", text_of(language.chosen(choice)), Mark.FIRST) for choice in answer.choices),
        *(
            (o.id, o.label, silent)
            for o in finding.question.options
            if o.id not in answer.options and (known or o.id in shares or o.id in order)
        ),
    ]

    def place(entry: tuple[str, str, Sign | None]) -> tuple[bool, int]:
        name, _, mark = entry
        return bool(shares) and mark is not Mark.FIRST, order.get(name, len(order))

    figures = tuple(map(of_few, finding.few)) or of_chart(ChartKind.RANKING, finding)
    rests = {figure.option: figure for figure in figures}
    for name, text, mark in sorted(marked, key=place):
        rank = order[name] + 1 if name in order and not shares else None
        share = shares.get(name)
        row = (
            _few_row(text, share, mark, wording)
            if share and finding.few
            else _row(text, share, mark, wording, rank)
        )
        yield row, rests.get(name)


def _few_row(label: str, share: Share, mark: Sign | None, wording: Wording) -> RulerRow:
    """Return the row of an option of which so few places answered that it has no per cent."""
    value = wording.filled("few", n=share.count or 0, base=share.base)
    return RulerRow(label, None, value, mark, _word(mark, wording), value)


def _word(mark: Sign | None, wording: Wording) -> str:
    if mark is None:
        return ""
    named = isinstance(mark, Mark) and mark is not Mark.NEITHER
    return wording.words["chosen" if named else "not_chosen" if isinstance(mark, Mark) else "unknown"]


def _row(
    label: str, share: Share | None, mark: Sign | None, wording: Wording, rank: int | None = None
) -> RulerRow:
    language, word = wording.language, _word(mark, wording)
    if share:
        value = language.number(share.percent, in_words=False)
        spoken = wording.filled("share_of", share=language.percent(share.percent))
        return RulerRow(label, share.percent, value, mark, word, spoken)
    written = language.number(rank, in_words=False) if rank else ""
    return RulerRow(label, None, written, mark, word, wording.filled("rank_of", rank=rank) if rank else "")
