"""What a comparison of two spotlights holds: the differences in facts, answers and sentences."""

from dataclasses import dataclass

from reportgen.errors import Problem
from reportgen.profile import State


@dataclass(frozen=True, slots=True)
class ComparedSide:
    """One of the two: the name of the place, its profile's file as it was found, its series."""

    name: str
    path: str
    series: str


@dataclass(frozen=True, slots=True)
class FactDifference:
    """A fact that differs, each side's values a line each; none where the profile does not say it."""

    key: str
    a: tuple[str, ...]
    b: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordedAnswer:
    """An answer in words, in the order given; the state tells what there is where there are none.

    A write-in stands as in a profile: ``other: Future of work``. The ``note`` is what explains it.
    """

    state: State
    words: tuple[str, ...] = ()
    note: str = ""

    def __str__(self) -> str:
        said = ", ".join(self.words) if self.state is State.ANSWERED else self.state.english
        return f"{said}; explained: {self.note}" if self.note else said


@dataclass(frozen=True, slots=True)
class RankChange:
    """An option that both rank, and at which rank each does, from 1."""

    word: str
    a: int
    b: int


@dataclass(frozen=True, slots=True)
class AnswerDifference:
    """A question, or ``question.row`` of a grid, that is answered in two ways.

    Where both answered with a list, ``only_a``, ``only_b`` and ``both`` divide what was named, and
    ``moved`` has what both rank in two places; the order of other lists is no difference. ``before_a`` and
    ``before_b`` are the answers of the edition before, behind its name; empty where none is known.
    """

    question: str
    label: str
    a: WordedAnswer
    b: WordedAnswer
    only_a: tuple[str, ...] = ()
    only_b: tuple[str, ...] = ()
    both: tuple[str, ...] = ()
    moved: tuple[RankChange, ...] = ()
    before_a: str = ""
    before_b: str = ""


@dataclass(frozen=True, slots=True)
class SentenceDifference:
    """A sentence, or the title of a chart, that differs; empty where a spotlight does not have it."""

    statement: str
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two spotlights, in the order of A, then of B."""

    a: ComparedSide
    b: ComparedSide
    facts: tuple[FactDifference, ...]
    answers: tuple[AnswerDifference, ...]
    sentences: tuple[SentenceDifference, ...]
    problems: tuple[Problem, ...] = ()
    """Those of figures that are of fewer places than there are."""
    warnings: tuple[Problem, ...] = ()

    def __str__(self) -> str:
        found = ((self.facts, "facts"), (self.answers, "answers"), (self.sentences, "sentences"))
        counts = ", ".join(f"{what}: {len(differences)}" for differences, what in found)
        return f"{self.a.name} and {self.b.name} differ in {counts}"
