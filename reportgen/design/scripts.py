"""Characters that are not like others: marks, signs of direction, what nobody sees; the names of scripts."""

import unicodedata
from functools import lru_cache

LOST = "\ufffd"
"""What stands for a letter that could not be read; it is never meant, though typefaces have a sign for it."""
DIRECTIONS = frozenset("\u200e\u200f\u061c")
"""Signs that nobody sees, and that run from the left, or from the right (Unicode Standard Annex 9, 2.6).

Numbers of some languages have them, so that signs stand on their right side: they count for the order in
which letters are seen, and are no glyphs.
"""
_NO_DIRECTIONS = dict.fromkeys(map(ord, DIRECTIONS))
JOINERS = frozenset("\u200c\u200d")
"""Signs that keep letters apart, or join them, in scripts that join."""
_HIDDEN = frozenset({"Cf", "Cc", "Cn", "Co", "Cs"})
_VIRAMA = 9
"""The combining class of signs behind which consonants are stacked (Unicode Standard, 4.3)."""
_WRITTEN_FIRST = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
_SELECTORS = range(0xFE00, 0xFE10)
_FROM_RIGHT = frozenset({"R", "AL"})
_CALLED = {
    "Cjk": "Han",
    "Hiragana": "Japanese",
    "Katakana": "Japanese",
    "Myanmar": "Burmese",
    "Arabic-indic": "Arabic",
    "Extended": "Arabic",
}
"""Scripts that are called otherwise than Unicode's names of their letters begin."""
_PLAIN = frozenset({"Latin", "Greek", "Cyrillic", "Combining"})
"""The scripts of Europe, and marks that may stand on letters of many."""
SHAPED = {
    range(0x0900, 0x0980): {"deva", "dev2", "dev3"},
    range(0x0980, 0x0A00): {"beng", "bng2", "bng3"},
    range(0x0A00, 0x0A80): {"guru", "gur2", "gur3"},
    range(0x0A80, 0x0B00): {"gujr", "gjr2", "gjr3"},
    range(0x0B00, 0x0B80): {"orya", "ory2", "ory3"},
    range(0x0B80, 0x0C00): {"taml", "tml2", "tml3"},
    range(0x0C00, 0x0C80): {"telu", "tel2", "tel3"},
    range(0x0C80, 0x0D00): {"knda", "knd2", "knd3"},
    range(0x0D00, 0x0D80): {"mlym", "mlm2", "mlm3"},
    range(0x0D80, 0x0E00): {"sinh"},
    range(0x1000, 0x10A0): {"mymr", "mym2"},
    range(0x1780, 0x1800): {"khmr"},
}
"""Scripts that no typeface sets without rules of its own, each with its tags in ``GSUB`` (OpenType 1.9.1)."""


def as_shown(text: str) -> str:
    """Return a text without signs of direction."""
    return text if text.isascii() else text.translate(_NO_DIRECTIONS)


def script_of(character: str) -> str:
    """Return the name of the script of a letter or digit, or an empty text where it is none, or of Europe."""
    digit = unicodedata.category(character) == "Nd" and not unicodedata.decomposition(character)
    if ord(character) < 0x0530 or not (digit or unicodedata.category(character)[0] in "LM"):
        return ""
    name = unicodedata.name(character, "another").split()[0].capitalize()
    return "" if name in _PLAIN else _CALLED.get(name, name)


def is_mark(character: str) -> bool:
    """Tell whether a character stands over, under or around the one before it."""
    return unicodedata.category(character) in {"Mn", "Me", "Mc"}


def is_hidden(character: str) -> bool:
    """Tell whether a character is one that nobody sees, whatever a typeface says of it."""
    return unicodedata.category(character) in _HIDDEN or ord(character) in _SELECTORS


@lru_cache(maxsize=4096)
def runs_from_right(character: str) -> bool:
    """Tell whether a character runs from the right (Unicode Standard Annex 9, table 4)."""
    return unicodedata.bidirectional(character) in _FROM_RIGHT


def are_one(before: str, character: str) -> bool:
    """Tell whether no line may end between two characters, in whatever script.

    A consonant stands under the one before it behind a sign that says so (as in Khmer), and a vowel that is
    written before its consonant is read behind it (Thai, Lao: Logical_Order_Exception).
    """
    stacked = unicodedata.combining(before) == _VIRAMA
    return joins_cluster(character) or stacked or before in _WRITTEN_FIRST


def joins_cluster(character: str) -> bool:
    """Tell whether a character belongs to the letter before it."""
    return is_mark(character) or character in JOINERS or ord(character) in _SELECTORS
