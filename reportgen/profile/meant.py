"""What was meant by a value that is no option: the option whose name or label it is like."""

import difflib
import re
from functools import lru_cache

from reportgen.reading import MappingNode, ScalarNode, near
from reportgen.richtext import bare
from reportgen.series import LISTS, Question, QuestionGroup, State

OTHER = "other"
WRITTEN = {state.value: state for state in State if state.written != "never"}
"""The words that say what an answer is where there is none; some only in series that name them."""
_WORDS = (
    *("n/a", "#n/a", "n.a.", "na", "none", "nil", "null", "unknown", "missing", "tbc", "tbd"),
    *("nan", ".nan", "inf", "-inf", ".inf", "-.inf"),
)
_MARKS = ("-", "--", "---", "–", "—", ".", "...", "…", "?", "??", "???")
MISSING = frozenset({*_WORDS, *_MARKS})
"""What people and programs write where they have nothing to say."""
_PHRASES = {
    State.NO_RESPONSE: (
        *("no response", "no answer", "not answered", "did not respond"),
        *("refused", "prefer not to say", "prefer not to answer"),
    ),
    State.DONT_KNOW: (
        *("don t know", "i don t know", "dont know", "do not know", "does not know", "dk"),
        *("ne sait pas", "je ne sais pas", "no sabe", "nao sabe", "weiss nicht"),
    ),
    State.NOT_APPLICABLE: (
        *("not applicable", "does not apply", "inapplicable"),
        *("sans objet", "non applicable", "no aplica", "nao se aplica", "trifft nicht zu"),
    ),
}
_SAID = {phrase: state for state, phrases in _PHRASES.items() for phrase in phrases}
"""How a state is said, folded."""
_BETWEEN = re.compile(r"\s*[,;/|\n]\s*|\s+(?:and|&)\s+")
"""What stands between several options in one text."""
_UNMARKED = frozenset({"no", "n", "false", "off", "0", "none", "null", "~", ""})
"""What stands behind an option that was not named."""
_LETTERS = 60
"""The letters that are compared; what is longer is no option."""
_SHORT = 3
"""The letters of a word that begins too many others."""


@lru_cache(maxsize=2048)
def folded(text: str) -> str:
    """Return a text in small letters without accents, its words apart by a blank, without signs."""
    return " ".join(re.sub(r"[\W_]+", " ", bare(text)).split())


def same_option(question: Question, text: str) -> str:
    """Return the option that a text names in other letters: by its name, or by its label."""
    wanted = folded(text)
    for option in question.options if wanted else ():
        if wanted in {folded(option.id), folded(option.label)}:
            return option.id
    return ""


def like_option(question: Question, text: str) -> str:
    """Return the option that a text is most like: one that has all its words, or one misspelt."""
    wanted = folded(text)
    if len(text) > _LETTERS or not wanted:
        return ""
    names = {folded(name): o.id for o in reversed(question.options) for name in (o.label, o.id)}
    holding = [name for name in names if len(wanted) > _SHORT and _holds(name, wanted)]
    close = difflib.get_close_matches(wanted, holding, 1, 0) or difflib.get_close_matches(wanted, names, 1)
    return names[close[0]] if close else ""


def _holds(name: str, wanted: str) -> bool:
    """Tell whether each word of one begins one of the other: ``mayor`` and ``mayors office``."""
    return all(any(word.startswith(begin) for word in name.split()) for begin in wanted.split())


def hint_for(question: Question, text: str, *, listed: bool) -> str:
    """Return what to write in place of a text that is no option; ``listed`` where it stands in a list."""
    wraps = question.kind in LISTS and not listed
    names = [option.id for option in question.options]
    if text in WRITTEN and question.kind in LISTS:
        return f"{text} stands alone, in place of the list"
    if text in WRITTEN:
        return f"it takes one of {', '.join(names)}, {any_of(question)}"
    same = same_option(question, text)
    if not same and len(several := _several(question, text)) > 1:
        return f"write {'[' * wraps}{', '.join(several)}{']' * wraps}"
    if not same and question.or_other and folded(text) == OTHER:
        return f"write {'[' * wraps}{OTHER}: ...{']' * wraps}, with the place's own words"
    missing = text.strip().casefold() in MISSING or state_said(text)
    if found := same or ("" if missing else like_option(question, text)):
        return f"write [{found}]" if wraps else f'did you mean "{found}"?'
    if missing:
        return unanswered_hint(question) + ("; each in place of the list" if listed else "")
    parts = [f"write a list, such as [{names[0]}]"] if wraps and names else []
    parts += [near("", names)] if names else []
    if question.or_other and not folded(text).isdecimal():
        own = f"{OTHER}: {text}" if len(text) <= _LETTERS else f"{OTHER}: ..."
        parts.append(f"for words of the place's own write {f'[{own}]' if wraps else own}")
    return "; ".join(parts)


def _several(question: Question, text: str) -> list[str]:
    """Return the options that stand in one text, with what people put between them; () where one is none."""
    parts = _BETWEEN.split(text) if question.kind in LISTS and len(text) <= _LETTERS * _SHORT else []
    found = [same_option(question, part) for part in parts]
    return list(dict.fromkeys(found)) if all(found) else []


def marked_hint(question: Question, node: MappingNode) -> str:
    """Return the list to write where options are keys, each with whether it was named."""
    named = [
        key.text
        for key, value in node.entries
        if not (isinstance(value, ScalarNode) and value.text.strip().casefold() in _UNMARKED)
    ]
    options = [name for name in named if question.option(name)]
    return f"write [{', '.join(options)}]" if options and options == named else ""


def state_said(text: str) -> State | None:
    """Return the state that a text says in other words than its own."""
    return _SAID.get(folded(text))


def any_of(question: Question | QuestionGroup) -> str:
    """Return the words that may stand in place of any answer, as the end of a list of what may stand."""
    *others, last = question.silences
    return f"{', '.join(others)}{' ' * bool(others)}or {last}"


def unanswered_hint(item: Question | QuestionGroup) -> str:
    """Return what to write where there is no answer to a question, or to all of a group."""
    listed = isinstance(item, Question) and item.kind in LISTS
    parts = ["none for an answer of none"] if listed else []
    parts += [f"{state} where {state.where}" for state in item.silences]
    return f"write {', '.join(parts)}, and leave the line out where nothing is known"
