"""What an answer can be: the one list of it, for profiles, figures, words and signs alike."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Literal, Self, TypeAlias

Written: TypeAlias = Literal["never", "for_any", "for_lists"]


class State(StrEnum):
    """What the answer to a question is. Different things, never mixed."""

    _value_: str
    counts: bool
    """Whether it is an answer, which counts in the base of shares."""
    written: Written
    """Where a profile writes its word: in place of any answer, in place of a list, or never."""
    english: str
    """How the tool itself says it, to whoever writes profiles."""
    where: str
    """What is so where a profile writes it; empty where none does."""
    code: int | None
    """The number that surveys have for it where there is no answer (World and European Values Survey)."""
    named: bool
    """Whether a series has to name it, so that its profiles may write it."""

    def __new__(  # noqa: D102 - called by the lines below alone
        cls,
        word: str,
        written: Written | None = None,
        english: str = "",
        where: str = "",
        code: int | None = None,
        named: bool = False,
    ) -> Self:
        if written is None:
            raise TypeError(f"where is {word} written?")
        state = str.__new__(cls, word)
        state._value_, state.written, state.where, state.code, state.named = word, written, where, code, named
        state.english = english or word.replace("_", " ")
        state.counts = code is None
        return state

    ANSWERED = "answered", "never"
    NONE = "none", "for_lists", "none of these", 'the answer is "none of these"'
    """The answer is "none of these"."""
    NO_RESPONSE = "no_response", "for_any", "", "the place did not answer", -2
    """Asked, and the place did not answer."""
    DONT_KNOW = "dont_know", "for_any", "does not know", "the place said that it does not know", -1, True
    """Asked, and the place said that it does not know."""
    NOT_APPLICABLE = (
        "not_applicable",
        "for_any",
        "",
        "the place said that this does not apply to it",
        -3,
        True,
    )
    """Asked, and the place said that the question does not apply to it."""
    NOT_ASKED = "not_asked", "never", "", "", -4
    """Not asked, because of what the place answered to another question: told by that, and never written."""
    UNKNOWN = "unknown", "never", "not known", "", -5
    """Not known, or not asked: the profile says nothing."""

    @property
    def meaning(self) -> str:
        """What it means, in a sentence."""
        return f"Asked, and {self.where}."


EVERYWHERE = tuple(state for state in State if not state.named)
"""The states of every series."""
NAMED = tuple(state for state in State if state.named)
"""The states of those series only that name them."""


def states_with(named: Collection[str]) -> tuple[State, ...]:
    """Return the states of a series that names some."""
    return tuple(state for state in State if not state.named or state in named)


def silences_of(states: Iterable[State]) -> tuple[State, ...]:
    """Return those of some states that a profile writes in place of any answer, and that are none."""
    return tuple(state for state in states if state.written == "for_any")
