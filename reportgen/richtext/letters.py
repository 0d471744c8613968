"""Letters without accents, to compare and order; digits and direction of a language (Unicode CLDR)."""

import unicodedata
from functools import cache

from babel import Locale, UnknownLocaleError

_ZEROS = {
    "adlm": "\U0001e950",
    "arab": "\u0660",
    "arabext": "\u06f0",
    "beng": "\u09e6",
    "cakm": "\U00011136",
    "deva": "\u0966",
    "hmnp": "\U0001e140",
    "mtei": "\uabf0",
    "mymr": "\u1040",
    "nkoo": "\u07c0",
    "olck": "\u1c50",
    "tibt": "\u0f20",
}
"""The nought of each system that some language has; the others follow (The Unicode Standard, 4.6)."""
_FROM_RIGHT = frozenset({"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"})
"""Scripts that are written from the right (ISO 15924), in small letters."""
_SCRIPT_LETTERS = 4
_SPELT = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŧ": "t", "þ": "th"}
)
"""Small letters that Unicode does not take apart, as they are spelt without their strokes."""


@cache
def locale_of(language: str) -> Locale | None:
    """Return what CLDR knows of a language (BCP 47 tag), or None where that is nothing."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


@cache
def _digits(language: str) -> dict[int, int]:
    locale = locale_of(language)
    zero = _ZEROS.get(locale.default_numbering_system) if locale else None
    return {ord("0") + number: ord(zero) + number for number in range(10)} if zero else {}


def in_digits(number: int | str, language: str) -> str:
    """Return a number that is written with 0 to 9 in the digits of a language (BCP 47 tag)."""
    digits = _digits(language)
    return str(number).translate(digits) if digits else str(number)


@cache
def reads_from_right(language: str) -> bool:
    """Tell whether a language (BCP 47 tag) is written from the right: in its script, or as CLDR says."""
    for part in language.lower().split("-")[1:]:
        if len(part) == _SCRIPT_LETTERS and part.isalpha():
            return part in _FROM_RIGHT
    locale = locale_of(language)
    return locale is not None and locale.character_order == "right-to-left"


def bare(text: str) -> str:
    """Return a text in small letters, without accents and other marks (Unicode's NFKD)."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part)).translate(_SPELT)
