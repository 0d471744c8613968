"""The fixed words of the pages: which of them a series needs, and what each has places for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from reportgen.reading import Node, Reader, Scalar
from reportgen.richtext import fixed_text
from reportgen.series import (
    Chart,
    ChartKind,
    Checklist,
    Chips,
    Facts,
    Grid,
    Leaf,
    LegalNotes,
    Overview,
    Ranked,
    Section,
    Sentences,
    Series,
    Tiles,
)
from reportgen.wording.imprint import check_imprint
from reportgen.wording.placeholders import Places, check_apart, check_places

LABELLED = ("lead_staff", "population", "websites")
"""The facts that stand under a label of the wording."""


_DATED = frozenset({"leader", "lead_staff", "population"})
"""The facts that a year may stand behind."""


def _must(*names: str) -> Places:
    return Places(frozenset(names))


_WORDS: Mapping[str, Places] = {
    "spotlight_on": Places(),
    "document_title": _must("city"),
    "edition": Places(may=frozenset({"series", "edition"})),
    "example": Places(),
    "possessive": _must("city"),
    "source": _must("sources"),
    "example_source": _must("sources"),
    "licence": Places(frozenset({"publisher", "licence"}), frozenset({"disclaimer"})),
    "page": Places(frozenset({"page"}), frozenset({"pages"})),
    "no_response": Places(),
    "unknown": Places(),
    "cohort": Places(),
}
_SPARE: Mapping[str, Places] = {
    "cohort_computed": _must("base"),
    "chart_source": _must("base", "edition"),
    "not_published": _must("names"),
    "other_answers": _must("n", "base"),
    "not_counted": _must("city"),
    "median": _must("median"),
    "spread": _must("least", "lower", "upper", "most"),
    "year": _must("year"),
    **{kind.value: Places(frozenset({"title"}), frozenset({"n"})) for kind in ChartKind},
    "marked": _must("words", "answer"),
    "share_of": _must("share"),
    "chosen": Places(),
    "not_chosen": Places(),
}
"""The words that only some series need."""

_BOUND = frozenset({"chart_source", "other_answers", "median", "spread", "chosen", "not_chosen", *ChartKind})
"""The words a volume needs, whatever the spotlights show."""
_OF_COMPUTED = frozenset({"cohort_computed", "other_answers"})


def read_words(
    node: Node, series: Series, shown: Sequence[Leaf | Section], reader: Reader, *, bound: bool = False
) -> dict[str, str]:
    """Return the fixed words; those that nothing shown needs may be left out.

    One that is ``bound`` in volumes needs more: these show the figures and the answers of every question.
    """
    spare = [key for key in _spare(series, shown) if not (bound and key in _BOUND)]
    words = {**_WORDS, **_SPARE}
    required = [key for key in words if key not in spare]
    found = {}
    fields = reader.fields(node, "words", required, spare)
    for pair in (("no_response", "unknown"), ("chosen", "not_chosen")):
        check_apart(fields, pair, reader)
    for key, value in fields.items():
        text = fixed_text(value, reader, key, places=True)
        found[key] = text if check_places(key, text, words[key], value, reader) else ""
    if isinstance(licence := fields.get("licence"), Scalar):
        check_imprint(licence, series, reader)
    return found


def read_abbreviations(node: Node | None, reader: Reader) -> dict[str, str]:
    """Return what abbreviations stand for, which is read out where they are written."""
    entries = reader.mapping(node, "abbreviations") if node else ()
    return {key.text: fixed_text(text, reader, f"what {key.text} stands for") for key, text in entries}


def _spare(series: Series, shown: Sequence[Leaf | Section]) -> list[str]:
    """Return the words that nothing needs of what is shown."""
    needed = {word for leaf in shown for word in _of_leaf(leaf)}
    if series.published.computed is None:
        needed -= _OF_COMPUTED
    else:
        needed.add("cohort_computed")
    return [key for key in _SPARE if key not in needed]


def _of_leaf(leaf: Leaf | Section) -> Iterator[str]:
    """Yield the fixed words that a block may need."""
    match leaf:
        case Chart():
            yield from ("chart_source", "other_answers", "marked", leaf.kind.value)
            yield from words_of(leaf.kind)
        case Facts():
            if _DATED & {*leaf.fields}:
                yield "year"
        case Checklist():
            if leaf.shares:
                yield "share_of"
        case Tiles():
            yield from ("chosen", "not_chosen")
        case Section() | Overview() | Sentences() | Chips() | Ranked() | Grid() | LegalNotes():
            pass
        case _:
            assert_never(leaf)


def words_of(kind: ChartKind) -> tuple[str, ...]:
    """Return the fixed words that only some kinds of chart need."""
    match kind:
        case ChartKind.SPLIT | ChartKind.BARS:
            return ("not_published",)
        case ChartKind.RANKING:
            return ()
        case ChartKind.STRIP:
            return ("not_counted", "median", "spread")
    assert_never(kind)


def explains_signs(kind: ChartKind) -> bool:
    """Tell whether a chart has a sign for each entry, explained in a legend; else it marks one answer."""
    match kind:
        case ChartKind.BARS | ChartKind.RANKING:
            return True
        case ChartKind.SPLIT | ChartKind.STRIP:
            return False
    assert_never(kind)
