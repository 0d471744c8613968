"""What can be set letter by letter: no script that joins, stacks or runs from the right, no mark by itself.

A mark that makes one letter with the one before it (Unicode Standard Annex 15, NFC) is no mark any more.
"""

import unicodedata
from bisect import bisect_right

_SHAPED = (
    (0x0590, 0x109F),  # Hebrew, Arabic, Syriac, Thaana, N'Ko; India; Thai, Lao, Tibetan, Myanmar
    (0x1100, 0x11FF),  # Hangul in parts
    (0x1700, 0x18AF),  # the Philippines, Khmer, Mongolian
    (0x1900, 0x1C7F),  # Limbu to Ol Chiki
    (0x1CD0, 0x1CFF),  # Vedic
    (0xA800, 0xABFF),  # Syloti Nagri to Meetei Mayek
    (0xFB1D, 0xFDFF),  # Hebrew and Arabic again
    (0xFE70, 0xFEFE),
    (0x10800, 0x11FFF),  # from the right; more of India
    (0x1E800, 0x1EFFF),
)
LOST = "\ufffd"
"""What stands for a letter that could not be read; it is never meant, though typefaces have a sign for it."""

_BEGINS = [begin for begin, _ in _SHAPED]


def script_of(character: str) -> str:
    """Return the name of the script of a character that has to be shaped, or an empty text."""
    number = bisect_right(_BEGINS, ord(character)) - 1
    if number < 0 or ord(character) > _SHAPED[number][1]:
        return ""
    return unicodedata.name(character, "another").split()[0].capitalize()


def is_mark(character: str) -> bool:
    """Tell whether a character stands over, under or around the one before it."""
    return unicodedata.category(character) in {"Mn", "Me", "Mc"}


def is_settable(character: str) -> bool:
    """Tell whether a character can be set, one behind the other from the left."""
    return not (script_of(character) or character == LOST)
