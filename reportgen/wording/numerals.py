"""Numbers, per cents and countries as a language writes them (Unicode CLDR, through Babel)."""

from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_compact_decimal, format_decimal, format_percent

_MILLION = 1_000_000
_NO_BREAK_SPACE = "\u00a0"


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")


def known_language(tag: str) -> bool:
    """Tell whether it is known how a language (BCP 47 tag) writes numbers."""
    try:
        return bool(_locale(tag))
    except (UnknownLocaleError, ValueError):
        return False


@lru_cache(maxsize=2048)
def number(value: int, language: str) -> str:
    """Return a whole number with the language's grouping."""
    return format_decimal(value, locale=_locale(language))


@lru_cache(maxsize=2048)
def decimal(value: float, language: str) -> str:
    """Return a number with up to one decimal."""
    return format_decimal(round(value, 1), locale=_locale(language))


@lru_cache(maxsize=2048)
def percent(value: int, language: str) -> str:
    """Return a whole per cent: 56% in English."""
    return format_percent(value / 100, locale=_locale(language))


def population(value: int, language: str) -> str:
    """Return a population: from a million on in millions, with up to two decimals, 3.99 million."""
    if value < _MILLION:
        return number(value, language)
    text = format_compact_decimal(value, format_type="long", locale=_locale(language), fraction_digits=2)
    return text.replace(" ", _NO_BREAK_SPACE)


def country(code: str, language: str) -> str:
    """Return the name of a country (ISO 3166-1 alpha-2)."""
    return str(_locale(language).territories[code])


_NO_COUNTRIES = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)
"""Codes that CLDR has names for and ISO 3166-1 does not assign to a country."""


@cache
def known_countries() -> frozenset[str]:
    """Return the codes of all countries that have a name."""
    length = 2
    codes = (str(code) for code in _locale("en").territories)
    known = frozenset(code for code in codes if len(code) == length and code.isalpha())
    return known - _NO_COUNTRIES
