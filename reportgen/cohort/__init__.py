"""What all places answered, and how one place stands among them: shares, bases, ranks. No words."""

from reportgen.cohort.contrast import contrast
from reportgen.cohort.findings import Finding, Findings, find
from reportgen.cohort.shares import Basis, Share, Standing, computed_shares, shares_of
from reportgen.cohort.tally import Spread, Tally, spread, tallies, tally

__all__ = [
    "Basis",
    "Finding",
    "Findings",
    "Share",
    "Spread",
    "Standing",
    "Tally",
    "computed_shares",
    "contrast",
    "find",
    "shares_of",
    "spread",
    "tallies",
    "tally",
]
