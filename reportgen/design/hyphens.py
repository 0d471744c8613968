"""Where a word may be parted in a language: the patterns of the Hunspell dictionaries, through Pyphen."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen


SOFT_HYPHEN = "\u00ad"


@cache
def _patterns(language: str) -> "Pyphen | None":
    from pyphen import Pyphen, language_fallback  # noqa: PLC0415 - only where a word is wider than a line

    known = language_fallback(language.replace("-", "_"))
    return Pyphen(lang=known) if known else None


def hyphens(word: str, language: str) -> tuple[int, ...]:
    """Return how many letters may stand before a hyphen; nothing in a language that has no patterns."""
    patterns = _patterns(language)
    return tuple(patterns.positions(word)) if patterns else ()
