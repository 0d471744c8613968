"""What fits: a spotlight set again with other words; the room left for each text, the words too many."""

from typing import TYPE_CHECKING

from reportgen.doors import later

if TYPE_CHECKING:
    from reportgen.fitting.fewer_words import too_long
    from reportgen.fitting.heights import BlockHeight, block_heights
    from reportgen.fitting.manuscript import Manuscript
    from reportgen.fitting.more_words import MOST, RoomLeft, room_left

later(__name__)
