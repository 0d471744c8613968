"""The words that only a volume or a site needs: the parts ``volume`` and ``site`` of a wording."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from reportgen.reading import Node, Reader
from reportgen.richtext import fixed_text
from reportgen.wording import numerals
from reportgen.wording.placeholders import read_plural, read_texts

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PartWords:
    """The words of a part in one language: ``plurals`` by key and form, paragraphs in ``lists`` by key."""

    texts: Mapping[str, str]
    plurals: Mapping[str, Mapping[str, str]]
    lists: Mapping[str, tuple[str, ...]]
    language: str
    name: ClassVar[str]
    places: ClassVar[Mapping[str, frozenset[str]]]
    """The words there are, each with the places it may have."""
    counts: ClassVar[tuple[str, ...]]
    """What is counted in them, by the keys of its forms of the plural."""
    paragraphs: ClassVar[tuple[str, ...]]
    """The keys of lists of paragraphs."""

    @property
    def introduction(self) -> tuple[str, ...]:
        """The paragraphs that open it; of a volume its comparison."""
        return self.lists["introduction"]

    def __getitem__(self, key: str) -> str:
        return self.texts[key]

    def filled(self, key: str, **parts: str | int) -> str:
        """Return words with their places filled, numbers as the language writes them."""
        return numerals.filled(self.texts[key], self.language, **parts)

    def counted(self, key: str, count: int) -> str:
        """Return words with a number, in the form that the number asks for."""
        return numerals.counted(count, self.plurals[key], self.language)

    @classmethod
    def read(cls, node: Node, language: str, reader: Reader) -> Self:
        """Return the words of a part; what is wrong with them goes to the reader."""
        parts = reader.fields(node, cls.name, ("words", *cls.counts, *cls.paragraphs))
        texts = parts.read("words", {}, read_texts, "words", cls.places, reader)
        plurals = {key: parts.read(key, {}, read_plural, key, language, reader) for key in cls.counts}
        lists = {
            key: tuple(fixed_text(item, reader, key) for item in parts.read(key, (), reader.items, key))
            for key in cls.paragraphs
        }
        return cls(texts, plurals, lists, language)


class SiteWords(PartWords):
    """The words of a site: ``shown`` counts places, ``method`` says how the survey was made."""

    __slots__ = ()
    name = "site"
    places: ClassVar = {
        **dict.fromkeys(("home", "questions", "about", "skip", "page_of_html", "data", "cite"), _NONE),
        **dict.fromkeys(("search", "country", "every_country", "question", "every_question"), _NONE),
        **dict.fromkeys(("answer", "every_answer", "reset", "sources", "method"), _NONE),
        "pdf": frozenset({"pages", "size"}),
        "profile": frozenset({"format"}),
        "figures": frozenset({"format"}),
        "citation": frozenset({"publisher", "year", "title", "series"}),
        "previous": frozenset({"city"}),
        "next": frozenset({"city"}),
        "sort": frozenset({"column"}),
    }
    counts = ("shown",)
    paragraphs = ("introduction", "method")


class VolumeWords(PartWords):
    """The words of a volume; ``notes_on_signs`` say what the signs mean."""

    __slots__ = ()
    name = "volume"
    places: ClassVar = {
        **dict.fromkeys(("published", "publisher", "online", "contact", "title"), _NONE),
        **dict.fromkeys(("imprint", "rights", "cite", "foreword", "how_to_read", "source"), _NONE),
        **dict.fromkeys(("contents", "spotlights", "comparison", "index", "index_note", "people"), _NONE),
        **dict.fromkeys(("sources", "figures", "notes", "city", "answer", "answered_by", "named_by"), _NONE),
        **dict.fromkeys(("glance", "glance_note", "few", "own", "answered", "none", "not_asked"), _NONE),
        **dict.fromkeys(("no_figures", "nothing_known"), _NONE),
        "citation": frozenset({"publisher", "year", "title", "subtitle"}),
        "map": frozenset({"cities"}),
        "bar_code": frozenset({"isbn"}),
        "page": frozenset({"page"}),
        "accessed": frozenset({"date"}),
        "continued": frozenset({"title"}),
        "link": frozenset({"title", "page"}),
        "all": frozenset({"cohort"}),
        "all_known": frozenset({"base"}),
        "most_common": frozenset({"cohort", "names"}),
        "seen": frozenset({"link"}),
        "rank": frozenset({"rank"}),
        "counted": frozenset({"words", "n"}),
        "listed": frozenset({"words", "names"}),
    }
    counts = ("subtitle", "cities")
    paragraphs = ("introduction", "notes_on_signs")
