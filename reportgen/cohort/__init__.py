"""What all places answered, and how one place stands among them: shares, bases, ranks. No words."""

from reportgen.cohort.alike import Likeness, most_alike
from reportgen.cohort.change import EditionChange
from reportgen.cohort.contrast import contrast
from reportgen.cohort.findings import Finding, Findings, find
from reportgen.cohort.poll import GROUPS, SILENT, Ballot, Given, Poll, Polls, ballot_of, polls_of
from reportgen.cohort.shares import Basis, Share, Standing, computed_shares, shares_of
from reportgen.cohort.tally import Spread, Tally, spread, tallies
