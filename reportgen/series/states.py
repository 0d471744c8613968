"""What an answer can be: the one list of it, for profiles, figures, words and signs alike."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias, assert_never

Written: TypeAlias = Literal["never", "for_any", "for_lists"]


class State(StrEnum):
    """What the answer to a question is. Different things, never mixed."""

    ANSWERED = "answered"
    NONE = "none"
    """The answer is "none of these"."""
    NO_RESPONSE = "no_response"
    """Asked, and the place did not answer."""
    DONT_KNOW = "dont_know"
    """Asked, and the place said that it does not know."""
    NOT_APPLICABLE = "not_applicable"
    """Asked, and the place said that the question does not apply to it."""
    NOT_ASKED = "not_asked"
    """Not asked, because of what the place answered to another question: told by that, and never written."""
    UNKNOWN = "unknown"
    """Not known, or not asked: the profile says nothing."""

    @property
    def counts(self) -> bool:
        """Whether it is an answer, which counts in the base of shares."""
        return _SENSES[self].counts

    @property
    def named(self) -> bool:
        """Whether a series has to name it, so that its profiles may write it."""
        return _SENSES[self].named

    @property
    def written(self) -> Written:
        """Where a profile writes its word: in place of any answer, in place of a list, or never."""
        return _SENSES[self].written

    @property
    def english(self) -> str:
        """How the tool itself says it, to whoever writes profiles."""
        return _SENSES[self].english

    @property
    def where(self) -> str:
        """What is so where a profile writes it; empty where none does."""
        return _SENSES[self].where

    @property
    def meaning(self) -> str:
        """What it means, in a sentence."""
        return f"Asked, and {self.where}."

    @property
    def code(self) -> int | None:
        """The number that surveys have for it where there is no answer (World and European Values Survey)."""
        return _SENSES[self].code


@dataclass(frozen=True, slots=True)
class _Sense:
    counts: bool
    written: Written
    english: str
    where: str = ""
    code: int | None = None
    named: bool = False


def _silent(english: str, where: str, code: int, *, named: bool = False) -> _Sense:
    return _Sense(counts=False, written="for_any", english=english, where=where, code=code, named=named)


def _sense(state: State) -> _Sense:
    """Return whether a state counts, where it is written, its words and its code."""
    match state:
        case State.ANSWERED:
            return _Sense(counts=True, written="never", english="answered")
        case State.NONE:
            where = 'the answer is "none of these"'
            return _Sense(counts=True, written="for_lists", english="none of these", where=where)
        case State.NO_RESPONSE:
            where = "the place did not answer"
            return _silent("no response", where, -2)
        case State.DONT_KNOW:
            where = "the place said that it does not know"
            return _silent("does not know", where, -1, named=True)
        case State.NOT_APPLICABLE:
            where = "the place said that this does not apply to it"
            return _silent("not applicable", where, -3, named=True)
        case State.NOT_ASKED:
            return _Sense(counts=False, written="never", english="not asked", code=-4)
        case State.UNKNOWN:
            return _Sense(counts=False, written="never", english="not known", code=-5)
    assert_never(state)


_SENSES = {state: _sense(state) for state in State}
_SILENCES = frozenset(state for state, sense in _SENSES.items() if sense.written == "for_any")

EVERYWHERE = tuple(state for state in State if not state.named)
"""The states of every series."""
NAMED = tuple(state for state in State if state.named)
"""The states of those series only that name them."""


def states_with(named: Collection[str]) -> tuple[State, ...]:
    """Return the states of a series that names some."""
    return tuple(state for state in State if not state.named or state in named)


def silences_of(states: Iterable[State]) -> tuple[State, ...]:
    """Return those of some states that a profile writes in place of any answer, and that are none."""
    return tuple(state for state in states if state in _SILENCES)
