"""What each spotlight rests on: its figures as data, where each statement comes from, what differs in two."""

from reportgen.provenance.compare import compare
from reportgen.provenance.comparison import AnswerDifference, Comparison
from reportgen.provenance.data import (
    FIGURES,
    MOST_LISTED,
    attachments_of,
    figures,
    lists_of_places,
    plain_row,
)
from reportgen.provenance.explain import Explanation, explain

__all__ = [
    "FIGURES",
    "MOST_LISTED",
    "AnswerDifference",
    "Comparison",
    "Explanation",
    "attachments_of",
    "compare",
    "explain",
    "figures",
    "lists_of_places",
    "plain_row",
]
