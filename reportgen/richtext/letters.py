"""Letters without accents, for comparing and for putting in order; never for what is printed."""

import unicodedata

_SPELT = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŧ": "t", "þ": "th"}
)
"""Small letters that Unicode does not take apart, as they are spelt without their strokes."""


def bare(text: str) -> str:
    """Return a text in small letters, without accents and other marks (Unicode's NFKD)."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part)).translate(_SPELT)
