"""The blocks that set a place against all others: rulers, ratings, who answered alike, and where."""

from reportgen.cohort import Findings
from reportgen.content import Block, Statement
from reportgen.series import AlikeItem, MapItem, RatingsItem, RulerItem
from reportgen.wording.alike import alike_block, map_block
from reportgen.wording.ratings import ratings_block
from reportgen.wording.read import Wording
from reportgen.wording.ruler import ruler_block


def against_block(
    item: RulerItem | RatingsItem | AlikeItem | MapItem, wording: Wording, findings: Findings
) -> tuple[Block, Statement] | None:
    """Return a block and what it rests on, or None where it has nothing to show."""
    match item:
        case RulerItem():
            return ruler_block(item, wording, findings)
        case RatingsItem():
            return ratings_block(item, wording, findings)
        case AlikeItem():
            return alike_block(item, wording, findings)
        case MapItem():
            return map_block(item, wording, findings)
