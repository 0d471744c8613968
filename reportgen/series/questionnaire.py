"""What was asked: questions, their kinds and their options (``questionnaire.yaml``).

The kinds are those of XLSForm (https://xlsform.org), where it has them. A group holds several questions; a
grid is a group of select_one questions of one list of choices, a row each. The questions of a group are known
by a dotted name, ``team.size``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from typing import Literal, NamedTuple, Self, TypeAlias, assert_never

from reportgen.reading import Languages, Number
from reportgen.series.conditions import Relevant
from reportgen.series.states import EVERYWHERE, State, silences_of


class Holds(StrEnum):
    """What an answer is: an option of its question, a list of them, a number, or entries as written."""

    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    ENTRIES = "entries"


NumberSign: TypeAlias = Literal["", "%"]
"""The sign that belongs to every number of a kind; a currency or a unit is that of a question."""


class Digits(NamedTuple):
    """How the numbers of a kind are written: whole or with decimals, and with which sign."""

    whole: bool
    sign: NumberSign = ""


_OF_NUMBERS = ("least", "most", "relevant", "not_measured", "inexact", "year", "top_level", "explained")


class Kind(StrEnum):
    """How the value of a question is read."""

    _value_: str
    holds: Holds
    """What an answer to such a question is made of."""
    forms: tuple[str, ...]
    """What XLSForm calls such questions; nothing where it has none."""
    whole: bool
    sign: NumberSign

    def __new__(  # noqa: D102 - called by the lines below alone
        cls,
        word: str,
        holds: Holds | None = None,
        forms: tuple[str, ...] | None = None,
        digits: Digits | None = None,
    ) -> Self:
        if holds is None or forms is None or (holds is Holds.NUMBER) is not bool(digits):
            raise TypeError(f"what does {word} hold, what do forms call it, and of a number: is it whole?")
        kind = str.__new__(cls, word)
        kind._value_, kind.holds, kind.forms = word, holds, forms
        kind.whole, kind.sign = digits or Digits(whole=False)
        return kind

    SELECT_ONE = "select_one", Holds.CHOICE, ("select_one",)
    SELECT_MULTIPLE = "select_multiple", Holds.CHOICES, ("select_multiple",)
    RANK = "rank", Holds.CHOICES, ("rank",)
    INTEGER = "integer", Holds.NUMBER, ("integer", "int"), Digits(whole=True)
    DECIMAL = "decimal", Holds.NUMBER, ("decimal", "range"), Digits(whole=False)
    PERCENT = "percent", Holds.NUMBER, (), Digits(whole=False, sign="%")
    TEXT = "text", Holds.ENTRIES, ("text", "string")
    DATE = "date", Holds.ENTRIES, ("date",)
    LINK = "link", Holds.ENTRIES, ()
    PERSON = "person", Holds.ENTRIES, ()

    @property
    def takes(self) -> tuple[str, ...]:
        """What may be said of such a question."""
        match self:
            case Kind.SELECT_ONE:
                return ("choices", "or_other", "words", "relevant", "explained")
            case Kind.SELECT_MULTIPLE | Kind.RANK:
                return ("choices", "or_other", "least", "most", "words", "relevant", "explained")
            case Kind.INTEGER | Kind.DECIMAL:
                return (*_OF_NUMBERS, "unit", "currency", "grouped")
            case Kind.PERCENT:
                return _OF_NUMBERS
            case Kind.TEXT:
                return ("words", "paragraphs", "several", "most", "relevant", "top_level", "explained")
            case Kind.LINK | Kind.DATE:
                return ("several", "most", "relevant", "top_level", "explained")
            case Kind.PERSON:
                return ("titled", "words", "several", "most", "relevant", "top_level", "explained")
        assert_never(self)


class Scale(StrEnum):
    """Which way a list of choices goes that is a scale, from the first of them to the last."""

    ASCENDING = "ascending"
    DESCENDING = "descending"


MOST_STEPS = 7
"""So many tones of one colour are told apart, side by side and without colour."""

COUNTED = tuple(kind for kind in Kind if kind.holds in {Holds.CHOICE, Holds.CHOICES})
"""The kinds of which shares are counted: their answers name options."""
LISTS = tuple(kind for kind in Kind if kind.holds is Holds.CHOICES)
"""The kinds whose answers are lists."""
NUMBERS = tuple(kind for kind in Kind if kind.holds is Holds.NUMBER)
"""The kinds whose answers are numbers."""

Bounds: TypeAlias = tuple[Number | None, Number | None]
"""The least and the largest that a number may be."""

OF_EVERY_PROFILE = (
    *("name", "country"),
    *("answers", "location", "photo", "tagline", "possessive", "cases", "example", "overview", "highlight"),
    "incomplete",
)
"""The keys of a profile that no questionnaire has to ask for; the first two it cannot do without."""

RESERVED = frozenset(State)
"""The states of an answer; as an option such a word could not be told from the state."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a question; ``choices`` names the list it is of.

    One that is ``named`` may stand in a profile with the name that the place itself has for it.
    """

    id: str
    label: str
    choices: str
    named: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``least`` and ``most`` limit how many entries a list may have, ``bounds`` a number.

    ``words`` limits a text, and each of the place's own words where there may be such. ``relevant`` is
    what has to be answered to others for this one to be asked. ``not_measured`` are
    the numbers that are answers, but no measures, each with what it says: a team of 0 is no team. They are in
    no figure. The ``stem`` is what is asked of every row of a grid, of which this is one, and its ``label``
    that of the row.

    The choices of one that has a ``scale`` have an order, and so a median. Beside the answer to one that may
    be ``explained`` stands what the place wrote of it, in ``note_words`` words at most. ``states`` are
    what its answers can be. ``languages`` are those of its series (BCP 47); where words
    are written without spaces, letters are counted.

    ``several`` is whether texts, links or persons are listed; ``paragraphs`` whether a text may have several,
    and lists and links; ``titled`` whether a person stands under a
    title, such as Mayor; ``year`` whether a number says the year it is of, ``inexact``
    whether it may be a range, or more or less than a number. ``unit`` stands behind a number,
    one in a ``currency`` (ISO 4217) has its sign, and one that is not ``grouped``, as years are not, has its
    digits in a row. What stands at the
    ``top_level`` of a profile is a fact about the place, and no answer to the survey: it is not counted among
    all places.
    """

    id: str
    kind: Kind
    label: str
    options: tuple[Option, ...] = ()
    or_other: bool = False
    least: int | None = None
    most: int | None = None
    words: int | None = None
    relevant: Relevant | None = None
    not_measured: tuple[tuple[Number, str], ...] = ()
    stem: str = ""
    several: bool = False
    titled: bool = False
    year: bool = False
    unit: str = ""
    currency: str = ""
    bounds: Bounds = (None, None)
    grouped: bool = True
    inexact: bool = False
    top_level: bool = False
    scale: Scale | None = None
    paragraphs: bool = False
    explained: bool = False
    note_words: int | None = None
    states: tuple[State, ...] = EVERYWHERE
    languages: tuple[str, ...] = ()

    @property
    def rising(self) -> tuple[str, ...]:
        """The options of a scale from the least to the most; none of what is no scale."""
        names = tuple(option.id for option in self.options if self.scale)
        return names[::-1] if self.scale is Scale.DESCENDING else names

    @property
    def silences(self) -> tuple[State, ...]:
        """What a profile may write in place of any answer, and is none."""
        return silences_of(self.states)

    @property
    def whole(self) -> str:
        """What is asked, in full."""
        return f"{self.stem} {self.label}" if self.stem else self.label

    @property
    def dated(self) -> bool:
        """Whether a year may stand behind the answer."""
        return self.year or self.kind is Kind.PERSON

    @property
    def signed(self) -> bool:
        """Whether a sign belongs to the number, that of per cent or of a currency."""
        return bool(self.kind.sign or self.currency)

    @property
    def under_title(self) -> bool:
        """Whether a person stands on the pages under the title that the profile gives."""
        return self.titled and not self.several

    def option(self, name: str) -> Option | None:
        """Return the option of a name, or None."""
        return next((option for option in self.options if option.id == name), None)

    def unmeasured(self, number: Number | None) -> str:
        """Return what a number says that is no measure, and an empty text of one that is."""
        return next((words for known, words in self.not_measured if known == number), "")


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions that are answered together; with ``distinct``, no option in more than one of them.

    A grid has ``options``: each of its members is a row, a select_one question of these.
    """

    id: str
    label: str
    members: tuple[Question, ...]
    distinct: bool = False
    options: tuple[Option, ...] = ()
    states: tuple[State, ...] = EVERYWHERE

    @property
    def silences(self) -> tuple[State, ...]:
        """What a profile may write in place of answers to all of them, and is none."""
        return silences_of(self.states)


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a text of every profile may be, in words or letters; these as they stand in the file."""

    words: int | None = None
    letters: int | None = None


NO_LIMIT = Limit()
_HIGHLIGHT = Limit(words=25)
"""Of every series: one that is longer is none."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All questions: ``questions`` by dotted name, ``top`` as the keys of a profile's answers.

    ``limits`` are those of the texts of every profile, by key; ``states`` what answers can be.
    """

    questions: Mapping[str, Question] = field(default_factory=dict)
    top: Mapping[str, Question | QuestionGroup] = field(default_factory=dict)
    limits: Mapping[str, Limit] = field(default_factory=dict)
    languages: Languages = field(default_factory=Languages)
    states: tuple[State, ...] = EVERYWHERE

    @property
    def grids(self) -> dict[str, QuestionGroup]:
        """The grids, by name."""
        return {
            key: item for key, item in self.top.items() if isinstance(item, QuestionGroup) and item.options
        }

    @property
    def subjects(self) -> tuple[Question | QuestionGroup, ...]:
        """What is asked about: each question, and each grid in place of its rows."""
        parted = (
            item.members if isinstance(item, QuestionGroup) and not item.options else (item,)
            for item in self.top.values()
        )
        return tuple(chain.from_iterable(parted))

    @property
    def facts(self) -> dict[str, Question]:
        """The questions that are answered at the top level of a profile."""
        return {key: question for key, question in self.questions.items() if question.top_level}

    @property
    def numbers(self) -> frozenset[str]:
        """The questions that take a number."""
        return frozenset(name for name, question in self.questions.items() if question.kind in NUMBERS)

    def limit(self, key: str) -> Limit:
        """Return the limit of a text of every profile; one without numbers where there is none."""
        return _HIGHLIGHT if key == "highlight" else self.limits.get(key, NO_LIMIT)
