"""What the numbers of a sentence or a chart rest on."""

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from reportgen.cohort import Finding, Share, Spread
from reportgen.content import Evidence, Measure
from reportgen.reading import Number
from reportgen.series import WHOLE, ChartKind, Edition, Kind, percent_of


@lru_cache(maxsize=4096)
def of_share(share: Share) -> Evidence:
    """Return what a share rests on."""
    evidence = Evidence(
        share.question,
        share.option,
        Measure.SHARE,
        share.percent,
        share.count,
        share.base,
        note=share.note,
        places=share.places,
        named=share.named,
    )
    return of_edition(share.edition, evidence)


def of_few(share: Share) -> Evidence:
    """Return what a count rests on, of so few places that it has no share."""
    return replace(of_share(share), measure=Measure.COUNT, value=share.count or 0, count=None)


def of_edition(edition: Edition | None, evidence: Evidence) -> Evidence:
    """Return evidence with where its figure is from."""
    if edition is None:
        return evidence
    evidence = replace(evidence, edition=edition.label, source=edition.source)
    if (source := edition.publication) is None:
        return evidence
    day = source.accessed.isoformat() if source.accessed else ""
    return replace(evidence, address=source.address, page=source.page, accessed=day, rights=source.rights)


def of_ranking(finding: Finding) -> tuple[Evidence, ...]:
    """Return what a ranking rests on: the rank of each option."""
    return tuple(
        _of_all(finding, option, Measure.RANK, rank) for rank, option in enumerate(finding.ranking, 1)
    )


def of_top(finding: Finding) -> tuple[Evidence, ...]:
    """Return what the most common options rest on: how many there are, for each of them."""
    return tuple(_of_all(finding, option, Measure.TOP, len(finding.top)) for option in finding.top)


def of_middle(finding: Finding) -> tuple[Evidence, ...]:
    """Return what the median answer on a scale rests on: which step of it that is, counted from the least."""
    rising = finding.question.rising
    return tuple(
        _of_all(finding, option, Measure.MEDIAN, rising.index(option) + 1) for option in finding.middle
    )


def of_chart(kind: ChartKind, finding: Finding) -> tuple[Evidence, ...]:
    """Return what a chart of a question rests on: its shares, or its ranking; of a strip its numbers."""
    if kind.of_numbers:
        return _of_numbers(finding)
    rest = rest_of(finding)
    shares = (*finding.shares, *([rest] if rest else []))
    middle = of_middle(finding) if kind is ChartKind.SCALE else ()
    return (*map(of_share, shares), *middle) or of_ranking(finding)


def rest_of(finding: Finding) -> Share | None:
    """Return the share of all answers to a question of one answer that have none of their own; or None.

    Of what is computed they are those in words of the places' own, and "none"; of what is published, those
    of which nothing is.
    """
    if finding.question.kind is not Kind.SELECT_ONE or finding.edition is None or not finding.shares:
        return None
    counts = [share.count for share in finding.shares if share.computed and share.count is not None]
    others = finding.base - sum(counts) if counts else None
    percent = percent_of(others, finding.base) if others else 0
    if others is None and len(finding.shares) < len(finding.question.options):
        percent = WHOLE - sum(share.percent for share in finding.shares)
    if percent <= 0:
        return None
    places, name = finding.shares[0].places, finding.question.id
    return Share(name, "other", percent, finding.base, finding.edition, others, places=places)


def of_answer(finding: Finding, value: Number, measure: Measure) -> tuple[Evidence, ...]:
    """Return what a number of the place's own rests on."""
    return (Evidence(finding.question.id, "", measure, value),)


def of_places(question: str, names: tuple[str, ...]) -> tuple[Evidence, ...]:
    """Return what the numbers of ranked tiles rest on: the order in which the place named them."""
    return tuple(Evidence(question, name, Measure.ANSWER, number) for number, name in enumerate(names, 1))


def of_place(finding: Finding, value: float | Decimal, measure: Measure) -> tuple[Evidence, ...]:
    """Return what the rank of a number rests on, how many places have it, or a quartile: all numbers."""
    if finding.tally is None or finding.edition is None:
        return ()
    name, base, places = finding.question.id, finding.tally.base, finding.tally.answered
    return (of_edition(finding.edition, Evidence(name, "", measure, value, base=base, places=places)),)


def of_options(finding: Finding, side: str, value: int) -> tuple[Evidence, ...]:
    """Return what the number of options on a side rests on: the answers of all, which make the side."""
    return tuple(
        replace(base, option=side, measure=Measure.OPTIONS, value=value) for base in of_base(finding)
    )


def of_base(finding: Finding) -> tuple[Evidence, ...]:
    """Return what the base of a question's shares rests on."""
    edition = finding.edition
    if edition is None:
        return ()
    places = finding.shares[0].places if finding.shares else ()
    name, base = finding.question.id, finding.base
    return (of_edition(edition, Evidence(name, "", Measure.BASE, base, base=base, places=places)),)


def _of_numbers(finding: Finding) -> tuple[Evidence, ...]:
    """Return what a strip rests on: the place's own number, and how those of all are spread."""
    own = finding.answer.number
    mine = () if own is None else of_answer(finding, own, Measure.ANSWER)
    measures = (Measure.LEAST, Measure.LOWER, Measure.MEDIAN, Measure.UPPER, Measure.MOST)
    return (
        *mine,
        *(found for measure in measures for found in of_spread(finding, measure)),
        *_of_unmeasured(finding),
    )


def _of_unmeasured(finding: Finding) -> tuple[Evidence, ...]:
    """Return how many places answered a number that is no measure, or none that is exact, where any did."""
    tally, name, edition = finding.tally, finding.question.id, finding.edition
    if tally is None or edition is None:
        return ()
    apart = (("not measured", tally.not_measured), ("not exact", tally.inexact))
    evidence = (
        Evidence(name, what, Measure.PLACES, len(places), base=finding.base + len(places), places=places)
        for what, places in apart
        if places
    )
    return tuple(of_edition(edition, one) for one in evidence)


def spread_of(finding: Finding) -> Spread | None:
    """Return the spread of the places' numbers, where enough are known; a strip needs no fewer."""
    if finding.tally is None or finding.least_base is None:
        return None
    return finding.tally.spread if finding.tally.base >= finding.least_base else None


def of_spread(finding: Finding, measure: Measure) -> tuple[Evidence, ...]:
    """Return what a median, or another measure of a spread, rests on: the places whose numbers are known."""
    found = spread_of(finding)
    return of_place(finding, getattr(found, measure.value), measure) if found else ()


def _of_all(finding: Finding, option: str, measure: Measure, value: int) -> Evidence:
    evidence = Evidence(finding.question.id, option, measure, value, base=finding.base)
    if (share := finding.share(option)) and share.computed:
        evidence = replace(evidence, count=share.count, places=share.places, named=share.named)
    return of_edition(finding.edition, evidence)
