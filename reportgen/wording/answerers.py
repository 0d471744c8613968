"""The table of who gave each answer: a row for each answer, with the names of the places that gave it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from reportgen.content import Cell, ComparisonRow, Table
from reportgen.profile import Choice, State
from reportgen.richtext import plain
from reportgen.wording.volume import VolumeWords

_NAMES = 150
"""So many places are named in one note, and in one row."""
BETWEEN = "; "


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
) -> Table:
    """Return a table of who gave each answer: ``options`` by their labels, own words, what is no answer.

    Words that one place alone has of its own stand in one row with those of others.
    """
    named: dict[str, list[str]] = {option: [] for option in options}
    own: dict[str, list[str]] = {}
    silent: dict[State, list[str]] = {}
    for one in given:
        for choice in one.choices:
            if choice.option:
                named[choice.option].append(one.name)
            else:
                own.setdefault(written(choice), []).append(one.name)
        if not one.choices:
            silent.setdefault(one.state, []).append(one.name)
    rows = [named_row(options[name], names, words) for name, names in named.items() if names]
    rows += [named_row(text, names, words) for text, names in own.items() if len(names) > 1]
    lone = [(names[0], text) for text, names in own.items() if len(names) == 1]
    rows += [_lone(lone, words)] if lone else []
    rows += [named_row(said(state), silent[state], words, state) for state in State if state in silent]
    return Table(words["answer"], (words["answered_by"],), tuple(chain.from_iterable(rows)))


def named_row(
    text: str, names: Sequence[str], words: VolumeWords, state: State | None = None
) -> list[ComparisonRow]:
    """Return the row of an answer, or several where more places gave it than one holds."""
    head = words["counted"].format(words=text[:1].upper() + text[1:], n=len(names))
    return [ComparisonRow(head, (Cell(plain(", ".join(part)), state),)) for part in in_parts(names)]


def in_parts(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield names, not too many at once."""
    return (names[begin : begin + _NAMES] for begin in range(0, len(names), _NAMES))


def own_words(said: Sequence[tuple[str, str]], words: VolumeWords) -> str:
    """Return what places said in words of their own, each behind the name of its place."""
    by_name: dict[str, list[str]] = {}
    for name, text in said:
        by_name.setdefault(name, []).append(text)
    return BETWEEN.join(
        words["counted"].format(words=name, n=", ".join(texts)) for name, texts in by_name.items()
    )


def _lone(said: Sequence[tuple[str, str]], words: VolumeWords) -> list[ComparisonRow]:
    head = words["counted"].format(words=words["own"], n=len(said))
    return [ComparisonRow(head, (Cell(plain(own_words(part, words))),)) for part in _few_at_once(said)]


def _few_at_once(said: Sequence[tuple[str, str]]) -> Iterator[Sequence[tuple[str, str]]]:
    return (said[begin : begin + _NAMES // 3] for begin in range(0, len(said), _NAMES // 3))
