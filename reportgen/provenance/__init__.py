"""What each spotlight rests on: its figures as data, where each statement comes from, what differs in two."""

from typing import TYPE_CHECKING

from reportgen.doors import later

if TYPE_CHECKING:
    from reportgen.provenance.comparison import AnswerDifference, Comparison
    from reportgen.provenance.data import (
        FIGURES,
        MOST_LISTED,
        attachments_of,
        figures,
        lists_of_places,
        plain_row,
    )
    from reportgen.provenance.differences import compare
    from reportgen.provenance.explained import Explanation, explain

later(__name__)
