"""What fits: a spotlight set again with other words; the room left for each text, the words too many."""

from reportgen.fitting.heights import BlockHeight, block_heights
from reportgen.fitting.manuscript import Manuscript
from reportgen.fitting.room_left import MOST, RoomLeft, room_left
from reportgen.fitting.too_long import too_long

__all__ = ["MOST", "BlockHeight", "Manuscript", "RoomLeft", "block_heights", "room_left", "too_long"]
