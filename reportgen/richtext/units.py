"""How long a text is: in words, or in letters where its language writes no spaces between words."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

_WORD = re.compile(r"[^ \t\n]+")
_LETTER = re.compile(r"[ \t\n]*[^ \t\n]")
_UNSPACED = frozenset({"zh", "ja", "yue", "wuu", "th", "lo", "km", "my", "bo", "dz"})
"""Languages that write no spaces between words, or only between syllables (CLDR, Line_Break SA and ID)."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What texts of a language are measured in: ``word`` or ``letter``."""

    name: str

    def said(self, count: int) -> str:
        """Return a number of these in words."""
        return f"1 {self.name}" if count == 1 else f"{count} {self.name}s"

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where each begins and ends; marks belong to the letter before, spaces to that behind."""
        if self is WORDS:
            return [found.span() for found in _WORD.finditer(text)]
        spans: list[tuple[int, int]] = []
        for found in _LETTER.finditer(text):
            if spans and unicodedata.category(found[0][-1])[0] in "MC":
                spans[-1] = spans[-1][0], found.end()
            else:
                spans.append(found.span())
        return spans

    def parts(self, text: str) -> list[str]:
        """Return each as it is written."""
        return [text[begin:end] for begin, end in self.spans(text)]

    def count(self, text: str) -> int:
        """Return how many there are."""
        return len(self.spans(text))

    @property
    def between(self) -> str:
        """What stands between two."""
        return " " if self is WORDS else ""


WORDS, LETTERS = Unit("word"), Unit("letter")


def unit_of(language: str) -> Unit:
    """Return what texts of a language (BCP 47 tag) are measured in."""
    return LETTERS if language.partition("-")[0] in _UNSPACED else WORDS


def counted_in(count: int, languages: Collection[str]) -> str:
    """Return a limit of texts in words: ``50 words``, ``50 letters`` or ``50 words, or letters in ja``."""
    unspaced = [language for language in languages if unit_of(language) is LETTERS]
    said = (LETTERS if unspaced and len(unspaced) == len(languages) else WORDS).said(count)
    return f"{said}, or letters in {', '.join(unspaced)}" if unspaced and WORDS.name in said else said
