"""How one language writes numbers, shares and lists, by its wording file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import assert_never

from reportgen.cohort import Basis, Share
from reportgen.profile import Choice, Entry, How, Inexact
from reportgen.reading import Number
from reportgen.richtext import Rich, join, plain, quoted
from reportgen.series import Kind, Question
from reportgen.wording import numerals
from reportgen.wording.names import NameRule


def amount(value: Number, question: Question, tag: str, *, compact: bool = False) -> str:
    """Return a number as an answer is written, with the sign of per cent or of its currency."""
    match question.kind.sign:
        case "%":
            return numerals.of_hundred(value, tag)
        case "" if question.currency:
            return numerals.money(value, question.currency, tag, short=compact)
        case "" if compact:
            return numerals.compact(value, tag)
        case "":
            return numerals.number(value, tag, grouped=question.grouped)
    assert_never(question.kind.sign)


@dataclass(frozen=True, slots=True)
class ListStyle:
    """What stands between the entries of a list, before the last, and between two."""

    between: str
    last: str
    two: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class FractionWords:
    """A fraction in words, for shares up to ``up_to`` per cent."""

    up_to: int
    say: str


@dataclass(frozen=True, slots=True)
class Language:
    """How one language writes what is counted.

    Without ``fractions`` and ``numbers`` it writes shares and counts in digits only.
    """

    tag: str
    lists: Mapping[str, ListStyle]
    fractions: tuple[FractionWords, ...]
    numbers: tuple[str, ...]
    phrases: Mapping[tuple[str, str], Rich]
    """An option inside a sentence, by list of choices and option."""
    cases: Mapping[str, tuple[NameRule, ...]]
    """How a place's name is written in each case."""
    plurals: Mapping[str, Mapping[str, str]]
    """What is counted, with ``{n}``, by the form of the plural that the number asks for (CLDR)."""
    cohorts: Mapping[Basis, str]
    """Who all the places are: those surveyed, or the ``{base}`` whose profiles are counted."""
    inexact: Mapping[How, str] = field(default_factory=dict)
    """A number that is not exact, by how it is said."""
    naming: str = ""
    """An ``{option}`` with the ``{name}`` that a place itself has for it."""

    def chosen(self, choice: Choice, phrase: Rich | None = None) -> Rich:
        """Return what was named, or its ``phrase``, with the place's own name of it where it says one.

        Words of the place's own stand in quotation marks.
        """
        option = phrase or plain(choice.text if choice.option else quoted(choice.text, self.tag))
        if not choice.own:
            return option
        before, _, after = self.naming.partition("{option}")
        return (*plain(before.format(name=choice.own)), *option, *plain(after.format(name=choice.own)))

    def number(self, value: Number, *, in_words: bool, grouped: bool = True) -> str:
        """Return a number in digits, or a small whole one in words."""
        if in_words and isinstance(value, int) and 0 <= value < len(self.numbers):
            return self.numbers[value]
        return numerals.number(value, self.tag, grouped=grouped)

    def counted(self, value: Number, noun: str, written: str = "") -> str:
        """Return a number, or what is ``written`` in its place, with what it counts."""
        return numerals.counted(value, self.plurals[noun], self.tag, written)

    def measure(self, value: float | Decimal, question: Question) -> str:
        """Return an answer, or what is between several, with the sign that belongs to it, without its unit.

        What is between whole numbers has up to one decimal; what is between decimals is exact.
        """
        if not isinstance(value, Decimal) and not question.signed:
            return numerals.decimal(value, self.tag, grouped=question.grouped)
        if isinstance(value, float):
            value = Decimal(repr(round(value, 1))) if value % 1 else int(value)
        return amount(value, question, self.tag)

    def quantity(self, value: Number | Inexact, question: Question, *, compact: bool) -> str:
        """Return a number that is an answer, with its unit; ``compact`` from a million on in millions."""
        if isinstance(value, Inexact):
            number = self.inexactly(value, question, compact=compact)
        else:
            number = amount(value, question, self.tag, compact=compact and question.grouped)
        return f"{number}\u00a0{question.unit}" if question.unit else number

    def inexactly(self, said: Inexact, question: Question, *, compact: bool = False) -> str:
        """Return a number that is not exact, as the wording says it; with the signs that belong to it."""
        short = compact and question.grouped
        numbers = [amount(number, question, self.tag, compact=short) for number in said.numbers]
        places = {"from": numbers[0], "to": numbers[-1]} if said.how is How.RANGE else {"n": numbers[0]}
        return self.inexact[said.how].format(**places)

    def entry(self, entry: Entry, question: Question) -> str:
        """Return a text, an address or a person as it is, and a date as the language writes it.

        A person whose name is not known is what its title is.
        """
        match question.kind:
            case Kind.DATE:
                return numerals.date_of(entry.text, self.tag)
            case Kind.TEXT | Kind.LINK | Kind.PERSON:
                return entry.text or entry.title
            case (
                Kind.SELECT_ONE
                | Kind.SELECT_MULTIPLE
                | Kind.RANK
                | Kind.INTEGER
                | Kind.DECIMAL
                | Kind.PERCENT
            ):
                raise TypeError("no such question has entries")
        assert_never(question.kind)

    def percent(self, value: int) -> str:
        """Return a whole per cent."""
        return numerals.percent(value, self.tag)

    def fraction(self, share: Share) -> str:
        """Return a share in words."""
        return next(band.say for band in self.fractions if share.percent <= band.up_to)

    def listed(self, entries: Sequence[Rich], style: str) -> Rich:
        """Return entries joined as a list style says."""
        joiner = self.lists[style]
        if joiner.bold:
            entries = [tuple(run._replace(bold=True) for run in entry) for entry in entries]
        if len(entries) < 2:
            return join(entries)
        if len(entries) == 2:
            return join([entries[0], plain(joiner.two), entries[1]])
        parts: list[Rich] = []
        for entry in entries[:-1]:
            parts += [entry, plain(joiner.between)]
        return join([*parts[:-1], plain(joiner.last), entries[-1]])
