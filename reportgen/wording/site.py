"""The words of a site: the part ``site`` of a wording, which only a site needs."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.reading import Node, Reader
from reportgen.richtext import fixed_text
from reportgen.wording import numerals
from reportgen.wording.placeholders import read_plural, read_texts

_NONE: frozenset[str] = frozenset()
_TEXTS: Mapping[str, frozenset[str]] = {
    "home": _NONE,
    "questions": _NONE,
    "about": _NONE,
    "skip": _NONE,
    "search": _NONE,
    "country": _NONE,
    "every_country": _NONE,
    "question": _NONE,
    "every_question": _NONE,
    "answer": _NONE,
    "every_answer": _NONE,
    "reset": _NONE,
    "pdf": frozenset({"pages", "size"}),
    "page_of_html": _NONE,
    "data": _NONE,
    "profile": frozenset({"format"}),
    "figures": frozenset({"format"}),
    "cite": _NONE,
    "citation": frozenset({"publisher", "year", "title", "series"}),
    "previous": frozenset({"city"}),
    "next": frozenset({"city"}),
    "sort": frozenset({"column"}),
    "sources": _NONE,
    "method": _NONE,
}
_LISTS = ("introduction", "method")


@dataclass(frozen=True, slots=True)
class SiteWords:
    """The words of a site in one language.

    ``shown`` are those for how many places are shown, by form of the plural; ``introduction`` are the
    paragraphs that open it, ``method`` those that say how the survey was made.
    """

    texts: Mapping[str, str]
    shown: Mapping[str, str]
    introduction: tuple[str, ...]
    method: tuple[str, ...]
    language: str

    def __getitem__(self, key: str) -> str:
        return self.texts[key]

    def filled(self, key: str, **parts: str) -> str:
        """Return words with what stands in their places."""
        return self.texts[key].format(**parts)

    def counted(self, count: int) -> str:
        """Return how many places are shown."""
        return numerals.counted(count, self.shown, self.language)


def read_site(node: Node, language: str, reader: Reader) -> SiteWords:
    """Return the words of a site; what is wrong with them goes to the reader."""
    parts = reader.fields(node, "site", ("words", "shown", *_LISTS))
    texts = parts.read("words", {}, read_texts, "words", _TEXTS, reader)
    shown = read_plural(parts["shown"], "shown", language, reader) if "shown" in parts else {}
    lists = {
        key: tuple(fixed_text(item, reader, key) for item in reader.items(parts[key], key))
        for key in _LISTS
        if key in parts
    }
    return SiteWords(texts, shown, lists.get("introduction", ()), lists.get("method", ()), language)
