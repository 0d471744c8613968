"""The words of a volume: the part ``volume`` of a wording, which only a volume needs."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.reading import Node, Reader
from reportgen.richtext import fixed_text
from reportgen.wording import numerals
from reportgen.wording.placeholders import read_plural, read_texts

_NONE: frozenset[str] = frozenset()
_TEXTS: Mapping[str, frozenset[str]] = {
    "edition": _NONE,
    "published": _NONE,
    "publisher": _NONE,
    "online": _NONE,
    "contact": _NONE,
    "title": _NONE,
    "imprint": _NONE,
    "rights": _NONE,
    "cite": _NONE,
    "citation": frozenset({"publisher", "year", "title", "subtitle"}),
    "map": frozenset({"cities"}),
    "bar_code": frozenset({"isbn"}),
    "foreword": _NONE,
    "how_to_read": _NONE,
    "source": _NONE,
    "page": frozenset({"page"}),
    "accessed": frozenset({"date"}),
    "contents": _NONE,
    "spotlights": _NONE,
    "comparison": _NONE,
    "index": _NONE,
    "index_note": _NONE,
    "people": _NONE,
    "sources": _NONE,
    "figures": _NONE,
    "notes": _NONE,
    "continued": frozenset({"title"}),
    "link": frozenset({"title", "page"}),
    "all": frozenset({"cohort"}),
    "city": _NONE,
    "answer": _NONE,
    "answered_by": _NONE,
    "named_by": _NONE,
    "glance": _NONE,
    "glance_note": _NONE,
    "seen": frozenset({"link"}),
    "few": _NONE,
    "rank": frozenset({"rank"}),
    "own": _NONE,
    "quoted": frozenset({"words"}),
    "answered": _NONE,
    "none": _NONE,
    "not_asked": _NONE,
    "counted": frozenset({"words", "n"}),
    "listed": frozenset({"words", "names"}),
    "no_figures": _NONE,
    "nothing_known": _NONE,
}
_PLURALS = ("subtitle", "cities")
_LISTS = ("introduction", "notes_on_signs")


@dataclass(frozen=True, slots=True)
class VolumeWords:
    """The words of a volume in one language.

    ``plurals`` by key and form; ``introduction`` are the paragraphs that open the comparison,
    ``notes_on_signs`` those that say what the signs mean.
    """

    texts: Mapping[str, str]
    plurals: Mapping[str, Mapping[str, str]]
    introduction: tuple[str, ...]
    notes_on_signs: tuple[str, ...]
    language: str

    def __getitem__(self, key: str) -> str:
        return self.texts[key]

    def counted(self, key: str, count: int) -> str:
        """Return words with a number, in the form that the number asks for."""
        return numerals.counted(count, self.plurals[key], self.language)


def read_volume(node: Node, language: str, reader: Reader) -> VolumeWords:
    """Return the words of a volume; what is wrong with them goes to the reader."""
    parts = reader.fields(node, "volume", ("words", *_PLURALS, *_LISTS))
    texts = parts.read("words", {}, read_texts, "words", _TEXTS, reader)
    plurals = {key: read_plural(parts[key], key, language, reader) for key in _PLURALS if key in parts}
    lists = {
        key: tuple(fixed_text(item, reader, key) for item in reader.items(parts[key], key))
        for key in _LISTS
        if key in parts
    }
    return VolumeWords(
        texts, plurals, lists.get("introduction", ()), lists.get("notes_on_signs", ()), language
    )
