"""Whether a form can ever be used: its conditions against each other, and those of the forms before it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from reportgen.profile import State
from reportgen.reading import Number
from reportgen.series import LISTS, NUMBERS, Questionnaire
from reportgen.wording.template import COUNT, Condition

_STATES = frozenset(state.value for state in State)
_ANSWERED = State.ANSWERED.value
_NAMED = frozenset({"all", "more", "some", "chosen"})
"""What can be said of the most common options only where the place named one of them."""


def contradiction(when: Sequence[Condition], asked: Questionnaire) -> str:
    """Return the conditions of a form that never hold together, in words; empty where all may."""
    for path, words in when:
        if (most := _most(path, asked)) is not None and all(_least(word) > most for word in words):
            return f"{path}: {' or '.join(words)}"
    states: dict[str, tuple[frozenset[str], str]] = {}
    for path, words in when:
        question, possible = _states(path, words, asked)
        written = f"{path}: {' or '.join(words)}"
        before, others = states.get(question, (_STATES, ""))
        if not before & possible:
            return f"{others} and {written}"
        states[question] = before & possible, written if before > possible or not others else others
    return ""


def covered(when: Sequence[Condition], before: Sequence[Condition]) -> bool:
    """Tell whether a form always holds where another holds: of each of its conditions, the other has more."""
    conditions = dict(when)
    return all(
        path in conditions and conditions[path] and all(_within(word, words) for word in conditions[path])
        for path, words in before
    )


def _states(path: str, words: Iterable[str], asked: Questionnaire) -> tuple[str, frozenset[str]]:
    """Return the question a condition is on, and the states of its answer in which the condition may hold."""
    if path in asked.questions or path in asked.grids:
        return path, frozenset(word if word in _STATES else _ANSWERED for word in words)
    name, _, rest = path.rpartition(".")
    question = asked.questions.get(name)
    if question and question.kind in LISTS and rest == "count":
        if set(words) == {"0"}:
            return name, _STATES - {_ANSWERED}
        return name, _STATES if any(_least(word) == 0 for word in words) else frozenset({_ANSWERED})
    if name.endswith(".has") and set(words) == {"yes"}:
        return name.removesuffix(".has"), frozenset({_ANSWERED})
    if question and rest in {"top", "first"} and _NAMED.issuperset(words):
        return name, frozenset({_ANSWERED})
    return path, _STATES


def _most(path: str, asked: Questionnaire) -> Number | None:
    """Return the largest number a path may be, where there is one."""
    if path in asked.questions and asked.questions[path].kind in NUMBERS:
        return asked.questions[path].bounds[1]
    name, _, rest = path.rpartition(".")
    if grid := asked.grids.get(name):
        return len(grid.members)
    question = asked.questions.get(name.removesuffix(".top"))
    if question is None or rest not in {"count", "size"}:
        return None
    if rest == "count" and not question.options:
        return question.most if question.several else 1
    if rest == "size" or name.endswith(".top") or not question.or_other:
        return min(len(question.options), question.most or len(question.options))
    return question.most


def _least(word: str) -> Decimal:
    """Return the number of a count, and of another word 0."""
    found = COUNT.match(word)
    return Decimal(found[1][:20]) if found else Decimal(0)


def _within(word: str, words: Sequence[str]) -> bool:
    """Tell whether what holds for a word holds for one of some words."""
    limits = [_least(other) for other in words if other.endswith("+") and COUNT.match(other)]
    return word in words or (COUNT.match(word) is not None and any(_least(word) >= one for one in limits))
