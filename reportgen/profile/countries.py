"""Which country was meant by what is no code of ISO 3166-1, another code or a name; names of a language."""

from babel import Locale, UnknownLocaleError
from babel.core import get_global

_CODES = {"EL": "GR", "UK": "GB"}
"""Codes of the European Union (Interinstitutional style guide, 7.1)."""
_LANGUAGES = ("en", "fr", "es", "pt", "de", "it")


def country_meant(text: str, countries: frozenset[str]) -> str:
    """Return the code of a country that is written in small letters, as another code, or by name."""
    code, meant = text.strip().upper(), text.strip().casefold()
    codes = (code, _CODES.get(code, ""), *get_global("territory_aliases").get(code, ()))
    names = (
        found
        for language in _LANGUAGES
        for found, name in Locale(language).territories.items()
        if name.casefold() == meant
    )
    return next((found for found in (*codes, *names) if found in countries), "")


def names_of_language(tag: str) -> tuple[str, ...]:
    """Return what a language is called in English and in itself; nothing where the tag is of none."""
    try:
        locale = Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return ()
    return tuple(name for name in (locale.get_display_name("en"), locale.get_display_name()) if name)
