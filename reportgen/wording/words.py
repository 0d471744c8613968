"""The fixed words of the pages: which of them a series needs, and what each has places for."""

from collections.abc import Mapping, Sequence

from reportgen.cohort import SILENT
from reportgen.profile import How
from reportgen.reading import Node, Reader, ScalarNode
from reportgen.richtext import fixed_text
from reportgen.series import ChartKind, Leaf, SectionItem, Series, State, silences_of
from reportgen.wording.imprint import check_imprint
from reportgen.wording.needs import needs_of, silence_of
from reportgen.wording.placeholders import Places, check_apart, placed_text


def _must(*names: str) -> Places:
    return Places(frozenset(names))


_SAID = (State.NO_RESPONSE, State.UNKNOWN)
"""Those of every series."""

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
    **{state.value: Places() for state in _SAID},
    "cohort": Places(),
}
_SPARE: Mapping[str, Places] = {
    "cohort_computed": _must("base"),
    "cohort_group": _must("base", "group"),
    "chart_source": _must("base", "edition"),
    "ruler_source": Places(frozenset({"edition"}), frozenset({"base"})),
    "not_published": _must("names"),
    "other_answers": Places(),
    "not_counted": _must("city"),
    "median": _must("median"),
    "apart": _must("words", "n"),
    "spread": _must("least", "lower", "upper", "most"),
    "year": _must("year"),
    "named": _must("option", "name"),
    How.RANGE: _must("from", "to"),
    **{how.value: _must("n") for how in How if how is not How.RANGE},
    **{kind.value: Places(frozenset({"title"}), frozenset({"n"})) for kind in ChartKind},
    "marked": _must("words", "answer"),
    "share_of": _must("share"),
    "chosen": Places(),
    "not_chosen": Places(),
    "ruler": Places(may=frozenset({"base"})),
    "ratings_own": Places(may=frozenset({"city"})),
    "ratings_median": Places(),
    "rank": Places(),
    "rank_of": _must("rank"),
    **{state.value: Places() for state in SILENT if state not in _SAID},
    "few": _must("n", "base"),
    "silence_unknown": Places(frozenset({"n"}), frozenset({"all", "city"})),
    **{silence_of(state): Places(may=frozenset({"n", "all", "city"})) for state in silences_of(State)},
    "alike": _must("both", "either"),
    "alike_rule": Places(may=frozenset({"n"})),
    "map": Places(frozenset({"city"}), frozenset({"names"})),
    "map_alike": Places(may=frozenset({"names"})),
    "map_others": Places(may=frozenset({"n"})),
    "how_to_read": Places(),
    "sources": Places(),
    "imprint": Places(),
    "published": _must("date"),
    "online": _must("address"),
    "code": _must("address"),
    "scan": Places(),
    "silence_note": Places(may=frozenset({"city"})),
    "chart_data": Places(),
    "embargo": _must("date", "time"),
}
"""The words that only some series need."""

_OF_VOLUMES = (ChartKind.SPLIT, ChartKind.BARS, ChartKind.RANKING, ChartKind.STRIP)
_BOUND = {"chart_source", "other_answers", "median", "spread", "chosen", "not_chosen", *_OF_VOLUMES}
"""The words a volume needs, whatever the spotlights show, and whatever kinds of questions there are."""


def read_words(
    node: Node,
    series: Series,
    shown: Sequence[Leaf | SectionItem],
    reader: Reader,
    *,
    bound: bool,
    inexact: bool,
) -> dict[str, str]:
    """Return the fixed words; those that nothing shown needs may be left out.

    One that is ``bound`` in volumes needs more: these show the figures and the answers of every question.
    ``inexact`` is whether it writes numbers that may be ranges.
    """
    asked = [question for question in series.questionnaire.questions.values() if not question.top_level]
    told = {"year"} if any(question.dated for question in asked) else set()
    told |= {"apart"} if any(question.not_measured for question in asked) else set()
    told |= {"scale"} if any(question.scale for question in asked) else set()
    spare = [key for key in _spare(series, shown) if not (bound and key in _BOUND | told)]
    spare = [key for key in spare if not (inexact and key in {*How})]
    words = {**_WORDS, **_SPARE}
    required = [key for key in words if key not in spare]
    fields = reader.fields(node, "words", required, spare)
    for pair in (SILENT, ("chosen", "not_chosen")):
        check_apart(fields, pair, reader)
    found = {key: placed_text(key, words[key], value, reader) for key, value in fields.items()}
    if isinstance(licence := fields.get("licence"), ScalarNode):
        check_imprint(licence, series, reader)
    return found


def read_abbreviations(node: Node | None, reader: Reader) -> dict[str, str]:
    """Return what abbreviations stand for, which is read out where they are written."""
    entries = reader.mapping(node, "abbreviations") if node else ()
    return {key.text: fixed_text(text, reader, f"what {key.text} stands for") for key, text in entries}


def _spare(series: Series, shown: Sequence[Leaf | SectionItem]) -> list[str]:
    """Return the words that nothing needs of what is shown."""
    needed = {word for leaf in shown for word in needs_of(leaf, series).words}
    needed |= {state.value for state in series.questionnaire.states if state.named}
    options = (option for question in series.questionnaire.questions.values() for option in question.options)
    needed |= {"named"} if any(option.named for option in options) else set()
    if series.imprint:
        needed |= {"sources", "imprint", "published"}
        needed |= {"how_to_read"} if series.imprint.reading(mapped=True) else set()
        needed |= {"online", "code", "scan"} if series.imprint.address else set()
    if computed := series.published.computed:
        needed |= {"cohort_computed", *(["cohort_group"] if computed.groups else [])}
    return [key for key in _SPARE if key not in needed]
