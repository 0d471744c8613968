"""What all places answered, and how one place stands among them: shares, bases, ranks. No words."""

from reportgen.cohort.findings import Finding, Findings, GridFinding, find
from reportgen.cohort.shares import Share, Standing, shares_of

__all__ = ["Finding", "Findings", "GridFinding", "Share", "Standing", "find", "shares_of"]
