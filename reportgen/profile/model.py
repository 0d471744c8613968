"""A checked profile: what every profile says of its place, and the answers by question."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import assert_never

from reportgen.errors import SourceLocation
from reportgen.profile.inexact import Inexact
from reportgen.profile.location import Location
from reportgen.profile.photo import PlacePhoto
from reportgen.reading import Number, Translatable, digits
from reportgen.richtext import TextBlock
from reportgen.series import Holds, Question, State, holds


@dataclass(frozen=True, slots=True)
class Choice:
    """An option that was named; ``option`` is None for a write-in, whose words are ``text``.

    ``own`` is the name that the place itself has for the option, where it says one.
    """

    option: str | None
    text: str
    own: str = ""

    @property
    def whole(self) -> str:
        """What was named, with the place's own name of it."""
        return f"{self.text} ({self.own})" if self.own else self.text


@dataclass(frozen=True, slots=True)
class Entry:
    """A text, an address or a person, as it is shown; that of an address is without its scheme.

    ``link`` is the address; ``title`` what a person is, whose name may be empty, ``year`` when, and ``by``
    the part of the name that it is put in order by, where that is said. A text with paragraphs has them and
    its lists in ``blocks``, and all their words on one line.
    """

    text: str
    link: str = ""
    title: str = ""
    year: int | None = None
    blocks: tuple[TextBlock, ...] = ()
    by: str = ""

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.title, self.link or self.text))) + _of(self.year)


def _of(year: int | None) -> str:
    return f" ({year})" if year else ""


@dataclass(frozen=True, slots=True)
class Note:
    """What a place wrote to explain an answer, and the address where more of it stands; one may be empty."""

    text: str
    link: str = ""

    def __str__(self) -> str:
        return f"{self.text} ({self.link})" if self.text and self.link else self.text or self.link


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question: choices in the order given, or entries, or a number and its year.

    One that is ``inexact`` has no number. The ``note`` explains it, and is in no figure.
    """

    state: State
    choices: tuple[Choice, ...] = ()
    number: Number | None = None
    inexact: Inexact | None = None
    year: int | None = None
    entries: tuple[Entry, ...] = ()
    note: Note | None = None

    @property
    def options(self) -> frozenset[str]:
        """The known options that were named."""
        return frozenset([choice.option for choice in self.choices if choice.option])

    def meets(self, wanted: str) -> bool:
        """Tell whether an option was named, or a state is so; of a number, whether it is it, or as large."""
        if self.inexact:  # nothing tells that it is another one
            return True
        if self.number is None:
            return wanted in self.options or wanted == self.state
        least = wanted.removesuffix("+")
        return self.number == int(least) if least == wanted else self.number >= int(least)


def unit_of(question: Question) -> str:
    """Return what a number is in: per cent, a currency by its code, a unit; an empty text where in none."""
    return question.kind.sign or question.currency or question.unit


def in_words(
    answer: Answer, question: Question, word: Callable[[Choice], str] = attrgetter("whole")
) -> tuple[str, ...]:
    """Return what was answered, in words; each choice as ``word`` writes it."""
    if answer.state is not State.ANSWERED:
        return ()
    match question.kind.holds:
        case Holds.NUMBER:
            unmeasured = question.unmeasured(answer.number)
            unit = unit_of(question)
            more = f" ({unmeasured})" if unmeasured else f" {unit}" if unit else ""
            number = digits(answer.number or 0) if answer.inexact is None else str(answer.inexact)
            return (f"{number}{more}{_of(answer.year)}",)
        case Holds.ENTRIES:
            return tuple(map(str, answer.entries))
        case Holds.CHOICE | Holds.CHOICES:
            return tuple(map(word, answer.choices))
    assert_never(question.kind.holds)


@dataclass(frozen=True, slots=True)
class Profile:
    """One place. What is None or empty is not known."""

    path: Path
    name: str
    country: str
    location: Location | None = None
    photo: PlacePhoto | None = None
    tagline: str = ""
    possessive: str = ""
    cases: Mapping[str, str] = field(default_factory=dict)
    """The name in cases, where it is another than the wording makes."""
    example: bool = False
    overview: tuple[TextBlock, ...] = ()
    highlight: str = ""
    """What is worth to be read first of it, in a few words."""
    incomplete: frozenset[str] = frozenset()
    """The questions whose lists may lack entries: they are shown, and do not count among all places."""
    places: Mapping[str, SourceLocation] = field(default_factory=dict)
    """Where what every profile says, by its key, and each answer, by its question or its grid, stands."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    texts: tuple[Translatable, ...] = ()
    """What it says in words of a language."""
    numbers: frozenset[str] = frozenset()
    """The questions that take a number."""
    cells: Mapping[str, str] = field(default_factory=dict)
    """The file and cells that answers and facts were imported from, by question."""

    def state(self, question: Question) -> State:
        """Return what the answer to a question is, where it can be told also that it was not asked."""
        state = self.answers[question.id].state
        if state is State.UNKNOWN and question.relevant and holds(question.relevant, self._meets) is False:
            return State.NOT_ASKED
        return state

    def _meets(self, name: str, wanted: str) -> bool | None:
        """Tell whether a question is answered so; None where there is no answer.

        A place that does not know has named no option; how large its number is stays open.
        """
        answer = self.answers[name]
        open_ = answer.state is State.DONT_KNOW and name in self.numbers
        told = answer.state.counts or (answer.state.named and not open_)
        return answer.meets(wanted) if told else None
