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
        share.note,
        share.places,
        share.named,
    )


def of_ranking(finding: Finding) -> tuple[Evidence, ...]:
    """Return what a ranking rests on: the rank of each option."""
    return tuple(
        _of_all(finding, option, Measure.RANK, rank) for rank, option in enumerate(finding.ranking, 1)
    )


def of_top(finding: Finding) -> tuple[Evidence, ...]:
    """Return what the most common options rest on: how many there are, for each of them."""
    return tuple(_of_all(finding, option, Measure.TOP, len(finding.top)) for option in finding.top)


def of_chart(finding: Finding) -> tuple[Evidence, ...]:
    """Return what a chart of a question rests on: its shares, or its ranking."""
    return tuple(map(of_share, finding.shares)) or of_ranking(finding)


def of_answer(finding: Finding, value: int, measure: Measure) -> tuple[Evidence, ...]:
    """Return what a number of the place's own rests on."""
    return (Evidence(finding.question.id, "", measure, value),)


def of_places(question: str, names: tuple[str, ...]) -> tuple[Evidence, ...]:
    """Return what the numbers of ranked tiles rest on: the order in which the place named them."""
    return tuple(Evidence(question, name, Measure.ANSWER, number) for number, name in enumerate(names, 1))


def of_base(finding: Finding) -> tuple[Evidence, ...]:
    """Return what the base of a question's shares rests on."""
    edition = finding.edition
    if edition is None:
        return ()
    places = finding.shares[0].places if finding.shares else ()
    return (
        Evidence(
            finding.question.id,
            "",
            Measure.BASE,
            finding.base,
            base=finding.base,
            edition=edition.label,
            source=edition.source,
            places=places,
        ),
    )


def of_numbers(finding: Finding) -> tuple[Evidence, ...]:
    """Return what a strip rests on: the place's own number, and how those of all are spread."""
    own = finding.answer.number
    mine = () if own is None else of_answer(finding, own, Measure.ANSWER)
    measures = (Measure.LEAST, Measure.LOWER, Measure.MEDIAN, Measure.UPPER, Measure.MOST)
    return (*mine, *(found for measure in measures for found in _of_spread(finding, measure)))


def spread_of(finding: Finding) -> Spread | None:
    """Return the spread of the places' numbers, where enough are known; a strip needs no fewer."""
    if finding.tally is None or finding.least_base is None:
        return None
    return spread(finding.tally.numbers.values()) if finding.tally.base >= finding.least_base else None


def of_median(finding: Finding) -> tuple[Evidence, ...]:
    """Return what a median rests on: the places whose numbers are known."""
    return _of_spread(finding, Measure.MEDIAN)


def _of_spread(finding: Finding, measure: Measure) -> tuple[Evidence, ...]:
    found = spread_of(finding)
    if found is None or finding.tally is None or finding.edition is None:
        return ()
    return (
        Evidence(
            finding.question.id,
            "",
            measure,
            getattr(found, measure.value),
            base=finding.tally.base,
            edition=finding.edition.label,
            source=finding.edition.source,
            places=finding.tally.answered,
        ),
    )


def _of_all(finding: Finding, option: str, measure: Measure, value: int) -> Evidence:
    edition = finding.edition
    share = next((share for share in finding.shares if share.option == option and share.computed), None)
    return Evidence(
        finding.question.id,
        option,
        measure,
        value,
        share.count if share else None,
        finding.base,
        edition.label if edition else "",
        edition.source if edition else "",
        places=share.places if share else (),
        named=share.named if share else (),
    )
