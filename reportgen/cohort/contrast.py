"""How what a place named stands to half of all: what sets it apart, what it shares, what it does not name."""

from reportgen.cohort.findings import Finding
from reportgen.cohort.shares import Share
from reportgen.series import LISTS, Side, State


def contrast(finding: Finding, side: Side) -> tuple[Share, ...]:
    """Return the shares of the options on a side of half.

    There are none of a list that is not all the place named: what it lacks may have been named. Nor are
    there of a base below that of the series, of which nothing has a share.
    """
    if (
        finding.question.kind not in LISTS
        or finding.answer.state is not State.ANSWERED
        or not finding.complete
    ):
        return ()
    named = finding.answer.options
    match side:
        case Side.APART:
            return tuple(s for s in reversed(finding.shares) if s.option in named and not is_half(s))
        case Side.SHARED:
            return tuple(s for s in finding.shares if s.option in named and is_half(s))
        case Side.UNNAMED:
            return tuple(s for s in finding.shares if s.option not in named and is_half(s))


def is_half(share: Share) -> bool:
    """Tell whether half of all places or more named an option; by their number, where that is known."""
    return 2 * share.percent >= 100 if share.count is None else 2 * share.count >= share.base
