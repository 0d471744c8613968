"""What an answer can be: the one list of it, for profiles, figures, words and signs alike."""

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
    NOT_ASKED = "not_asked"
    """Not asked, because of what the place answered to another question: told by that, and never written."""
    UNKNOWN = "unknown"
    """Not known, or not asked: the profile says nothing."""

    @property
    def counts(self) -> bool:
        """Whether it is an answer, which counts in the base of shares."""
        return _sense(self)[0]

    @property
    def written(self) -> Written:
        """Where a profile writes its word: in place of any answer, in place of a list, or never."""
        return _sense(self)[1]

    @property
    def english(self) -> str:
        """How the tool itself says it, to whoever writes profiles."""
        return _sense(self)[2]


def _sense(state: State) -> tuple[bool, Written, str]:
    """Return whether a state counts, where it is written, and its words."""
    match state:
        case State.ANSWERED:
            return True, "never", "answered"
        case State.NONE:
            return True, "for_lists", "none of these"
        case State.NO_RESPONSE:
            return False, "for_any", "no response"
        case State.NOT_ASKED:
            return False, "never", "not asked"
        case State.UNKNOWN:
            return False, "never", "not known"
    assert_never(state)
