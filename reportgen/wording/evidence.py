"""What the numbers of a sentence or a chart rest on."""

from reportgen.cohort import Finding, Share, Spread, spread
from reportgen.content import Evidence, Measure


def of_share(share: Share) -> Evidence:
    """Return what a share rests on."""
    return Evidence(
        share.question,
        share.option,
        Measure.SHARE,
        share.percent,
        share.count,
        share.base,
        share.edition.label,
        share.edition.source,
        share.derived,
        share.places,
        share.named,
    )


def of_ranking(finding: Finding) -> tuple[Evidence, ...]:
    """Return what a published ranking rests on: the rank of each option."""
    return tuple(
        _published(finding, option, Measure.RANK, rank) for rank, option in enumerate(finding.ranking, 1)
    )


def of_top(finding: Finding) -> tuple[Evidence, ...]:
    """Return what the most common options rest on: how many there are, for each of them."""
    return tuple(_published(finding, option, Measure.TOP, len(finding.top)) for option in finding.top)


def of_chart(finding: Finding) -> tuple[Evidence, ...]:
    """Return what a chart of a question rests on: its shares, or its ranking."""
    return tuple(map(of_share, finding.shares)) or of_ranking(finding)


def of_answer(finding: Finding, value: int, measure: Measure) -> tuple[Evidence, ...]:
    """Return what a number of the place's own rests on."""
    return (Evidence(finding.question.id, "", measure, value),)


def of_places(question: str, names: tuple[str, ...]) -> tuple[Evidence, ...]:
    """Return what the numbers of ranked tiles rest on: the order in which the place named them."""
    return tuple(Evidence(question, name, Measure.ANSWER, number) for number, name in enumerate(names, 1))


def spread_of(finding: Finding) -> Spread | None:
    """Return the spread of the places' numbers, where enough are known; a strip needs no fewer."""
    if finding.tally is None or finding.least_base is None:
        return None
    return spread(finding.tally.numbers.values()) if finding.tally.base >= finding.least_base else None


def of_numbers(finding: Finding) -> tuple[Evidence, ...]:
    """Return the numbers of a strip: the place's own, and the largest, which its scale ends with."""
    numbers = list(finding.tally.numbers.values()) if finding.tally else []
    own = [] if finding.answer.number is None else [finding.answer.number]
    values = dict.fromkeys([*own, max([*numbers, *own], default=0)])
    return tuple(Evidence(finding.question.id, "", Measure.ANSWER, value) for value in values)


def of_median(finding: Finding) -> tuple[Evidence, ...]:
    """Return what a median rests on: the places whose numbers are known."""
    found = spread_of(finding)
    if found is None or finding.tally is None or finding.edition is None:
        return ()
    return (
        Evidence(
            finding.question.id,
            "",
            Measure.MEDIAN,
            found.median,
            base=finding.tally.base,
            edition=finding.edition.label,
            source=finding.edition.source,
            places=finding.tally.answered,
        ),
    )


def _published(finding: Finding, option: str, measure: Measure, value: int) -> Evidence:
    edition = finding.edition
    return Evidence(
        finding.question.id,
        option,
        measure,
        value,
        base=finding.base,
        edition=edition.label if edition else "",
        source=edition.source if edition else "",
    )
