"""The table of who gave each answer, a row each with the names of the places; and the signs in tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from reportgen.content import Cell, ComparisonRow, Mark, Sign, Table
from reportgen.profile import Choice, State
from reportgen.richtext import name_held, plain
from reportgen.wording import numerals
from reportgen.wording.part_words import VolumeWords
from reportgen.wording.read import Wording

_NAMES = 150
"""So many places are named in one note, and in one row."""
BETWEEN = "; "
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What a place gave as answer, by its name; the state of an answer without choices says what it is."""

    name: str
    choices: tuple[Choice, ...]
    state: State


def by_answer(
    given: Sequence[GivenAnswer],
    options: Mapping[str, str],
    written: Callable[[Choice], str],
    said: Callable[[State], str],
    words: VolumeWords,
    other: str,
) -> Table:
    """Return a table of who gave each answer: ``options`` by their labels, own words, what is no answer.

    Words of the places' own stand in one row under ``other``.
    """
    named: dict[str, list[str]] = {option: [] for option in options}
    own: list[tuple[str, str]] = []
    silent: dict[State, list[str]] = {}
    for one in given:
        for choice in one.choices:
            if choice.option:
                named[choice.option].append(one.name)
            else:
                own.append((one.name, written(choice)))
        if not one.choices:
            silent.setdefault(one.state, []).append(one.name)
    rows = [named_row(options[name], names, words) for name, names in named.items() if names]
    count = len(dict(own))
    rows += [[_row(other, count, own_words(part, words), words)] for part in in_parts(own, _NAMES // 3)]
    rows += [named_row(said(state), silent[state], words, state) for state in State if state in silent]
    return Table(words["answer"], ("", words["answered_by"]), tuple(chain.from_iterable(rows)))


def named_row(
    text: str, names: Sequence[str], words: VolumeWords, state: State | None = None
) -> list[ComparisonRow]:
    """Return the row of an answer, or several where more places gave it than one holds."""
    said = (", ".join(name_held(name, name) for name in part) for part in in_parts(names, _NAMES))
    return [_row(text[:1].upper() + text[1:], len(names), each, words, state) for each in said]


def _row(head: str, count: int, said: str, words: VolumeWords, state: State | None = None) -> ComparisonRow:
    counted = Cell(plain(numerals.number(count, words.language)), figure=True)
    return ComparisonRow(head, (counted, Cell(plain(said), state)))


def in_parts(names: Sequence[_T], most: int = _NAMES) -> Iterator[Sequence[_T]]:
    """Yield names, or what is known by them, not too many at once."""
    return (names[begin : begin + most] for begin in range(0, len(names), most))


def own_words(said: Sequence[tuple[str, str]], words: VolumeWords) -> str:
    """Return what places said in words of their own behind their names, first what most of them said."""
    by_text: dict[str, list[str]] = {}
    for name, text in said:
        by_text.setdefault(text, []).append(name_held(name, name))
    by_names: dict[str, list[str]] = {}
    for text, names in sorted(by_text.items(), key=lambda one: -len(one[1])):
        by_names.setdefault(", ".join(names), []).append(text)
    return BETWEEN.join(
        words.filled("counted", words=names, n=", ".join(texts)) for names, texts in by_names.items()
    )


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
