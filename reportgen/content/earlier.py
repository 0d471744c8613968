"""What a place answered in the edition before, beside what it answers in this one."""

from dataclasses import dataclass

from reportgen.series import State


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """The answers of two editions to a question, in words; the ``state`` is that of then."""

    question: str
    label: str
    state: State
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class EarlierAnswers:
    """What a place answered in the ``edition`` before, of a ``source``; ``now`` is this edition's name."""

    edition: str
    now: str
    source: str
    answers: tuple[EarlierAnswer, ...]

    def of(self, question: str) -> str:
        """Return the edition with its answer; an empty text where none is known."""
        return next((f"{self.edition}: {one.then}" for one in self.answers if one.question == question), "")
