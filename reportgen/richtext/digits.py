"""The digits a language writes its numbers in: those of its default numbering system (Unicode CLDR)."""

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


@cache
def _digits(language: str) -> dict[int, int]:
    try:
        zero = _ZEROS.get(Locale.parse(language, sep="-").default_numbering_system)
    except (UnknownLocaleError, ValueError):
        zero = None
    return {ord("0") + number: ord(zero) + number for number in range(10)} if zero else {}


def in_digits(number: int | str, language: str) -> str:
    """Return a number that is written with 0 to 9 in the digits of a language (BCP 47 tag)."""
    digits = _digits(language)
    return str(number).translate(digits) if digits else str(number)
