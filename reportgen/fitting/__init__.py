"""What fits: a spotlight set again with other words; the room left for each text, the words too many."""

from reportgen.fitting.manuscript import Manuscript
from reportgen.fitting.room_left import MOST, RoomLeft, room_left
from reportgen.fitting.too_long import too_long

__all__ = ["MOST", "Manuscript", "RoomLeft", "room_left", "too_long"]
