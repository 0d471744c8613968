"""The lists of choices of an XLSForm as those of a series: words for names, states put under codes."""

from collections.abc import Callable, Collection, Mapping

from reportgen.importing.form import Asked, rows_of, word_of
from reportgen.importing.mapping import LEFT_OUT, UNDECIDED, may_be_none
from reportgen.importing.tables import Worksheet, fold
from reportgen.profile import state_said
from reportgen.series import State

_RESERVED = frozenset(state.value for state in State) | {"other"}
_CODES = {
    **dict.fromkeys(("dontknow", "doesnt_know", "dnk"), State.DONT_KNOW),
    **dict.fromkeys(("noanswer", "noresponse", "nr", "pnta"), State.NO_RESPONSE),
    **dict.fromkeys(("notapplicable",), State.NOT_APPLICABLE),
}
"""What options are called that say that there is no answer, where that is more than its words."""


def lists_of(
    table: Worksheet | None, head: str, clean: Callable[[str, str], str]
) -> dict[str, dict[str, str]]:
    """Return the lists of a form: the labels of options by their names."""
    found: dict[str, dict[str, str]] = {}
    for _, row in rows_of(table):
        name = row.get("list_name") or row.get("list name") or ""
        code = row.get("name") or row.get("value") or ""
        if name and code:
            found.setdefault(name, {}).setdefault(code, clean(row.get(head, ""), code))
    return found


def options_of(
    name: str,
    found: Mapping[str, str],
    asked: Collection[Asked],
    codes: dict[str, dict[str, str]],
) -> dict[str, str]:
    """Return the options of a list; what is none, or has another name, is put under its codes."""
    own = any(one.or_other for one in asked if one.choices == name)
    several = all(one.kind in {"select_multiple", "rank"} for one in asked if one.choices == name)
    options: dict[str, str] = {}
    said = codes.setdefault(name, {})
    for code, label in found.items():
        folded = fold(code).replace("'", "").replace(" ", "_")
        if own and folded.startswith("other"):
            said[code] = "other"
        elif meant := _meant(folded, label):
            said[code] = meant
        elif folded == State.NONE and several:
            said[code] = "none"
        else:
            word = word_of(code)
            while word in _RESERVED or word.casefold() in {o.casefold() for o in options}:
                word += "_"
            same = label in options.values()
            options[word] = f"{label} ({code})" if same else label
            if word != code:
                said[code] = word
    if own and "other" not in said.values():
        said["other"] = "other"  # the option that or_other adds to a list
    return options


def _meant(code: str, label: str) -> str:
    """Return what an option means that is no answer: a state, ? where that is not clear; else nothing."""
    state = state_said(label) or state_said(code) or _CODES.get(code)
    if state:
        return state.value
    if code == State.UNKNOWN:
        return LEFT_OUT
    return UNDECIDED if may_be_none(code) or may_be_none(fold(label)) else ""
