"""Which country was meant by what is no code of ISO 3166-1: another code, or a name."""

from babel import Locale
from babel.core import get_global

_CODES = {"EL": "GR", "UK": "GB"}
"""Codes of the European Union (Interinstitutional style guide, 7.1)."""
_LANGUAGES = ("en", "fr", "es", "pt", "de", "it")


def country_meant(text: str, countries: frozenset[str]) -> str:
    """Return the code of a country that is written in small letters, as another code, or by name."""
    code = text.strip().upper()
    codes = (code, _CODES.get(code, ""), *get_global("territory_aliases").get(code, ()))
    names = (
        found
        for language in _LANGUAGES
        for found, name in Locale(language).territories.items()
        if name.casefold() == text.strip().casefold()
    )
    return next((found for found in (*codes, *names) if found in countries), "")
