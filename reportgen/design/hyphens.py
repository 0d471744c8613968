"""Where a word may be parted in a language: the patterns of the Hunspell dictionaries, through Pyphen."""

from functools import cache

from pyphen import Pyphen, language_fallback

SOFT_HYPHEN = "\u00ad"


@cache
def _patterns(language: str) -> Pyphen | None:
    known = language_fallback(language.replace("-", "_"))
    return Pyphen(lang=known) if known else None


def hyphens(word: str, language: str) -> tuple[int, ...]:
    """Return how many letters may stand before a hyphen; nothing in a language that has no patterns."""
    patterns = _patterns(language)
    return tuple(patterns.positions(word)) if patterns else ()
