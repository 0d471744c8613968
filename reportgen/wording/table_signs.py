"""What stands in the tables of a volume for an answer that is none, and what the signs in them mean."""

from collections.abc import Iterable

from reportgen.content import Mark, Sign
from reportgen.profile import State
from reportgen.wording.part_words import VolumeWords
from reportgen.wording.read import Wording


def said_of(state: State, wording: Wording, words: VolumeWords) -> str:
    """Return the word of a volume for what an answer is."""
    return words.texts.get(state) or wording.words[state]


def signs_in_tables(
    states: Iterable[State], wording: Wording, words: VolumeWords
) -> tuple[tuple[Sign, str], ...]:
    """Return the signs in the tables and what they stand for; ``states`` are those of the series."""
    return (
        (Mark.FIRST, wording.words["chosen"]),
        (Mark.NEITHER, wording.words["not_chosen"]),
        *((state, said_of(state, wording, words)) for state in states if not state.counts),
    )
