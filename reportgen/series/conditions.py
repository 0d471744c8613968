"""Conditions under which a question is asked: what has to be answered to others."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Wanted:
    """That a question is answered with one of some words, or with none of them (``unless``).

    A word is an option, or of a number it, or with 1+ as large.
    """

    question: str
    words: tuple[str, ...]
    unless: bool = False


@dataclass(frozen=True, slots=True)
class Combined:
    """Several conditions, ``every`` one of which has to hold, or any."""

    parts: tuple["Relevant", ...]
    every: bool


Relevant: TypeAlias = Wanted | Combined


def wanted_in(condition: Relevant | None) -> Iterator[Wanted]:
    """Yield what a condition wants of each question, in the order it is written."""
    match condition:
        case Wanted():
            yield condition
        case Combined(parts=parts):
            yield from chain.from_iterable(map(wanted_in, parts))


def holds(condition: Relevant, is_so: Callable[[str, str], bool | None]) -> bool | None:
    """Tell whether a condition holds; None where that depends on what is not known.

    ``is_so`` tells whether a question is answered with a word.
    """
    match condition:
        case Wanted(question=name, words=words, unless=unless):
            found = _any(is_so(name, word) for word in words)
            return found if found is None else found is not unless
        case Combined(parts=parts, every=True):
            none = _any(None if (one := holds(part, is_so)) is None else not one for part in parts)
            return none if none is None else not none
        case Combined(parts=parts):
            return _any(holds(part, is_so) for part in parts)


def _any(found: Iterable[bool | None]) -> bool | None:
    """Tell whether one of some is so (the strong logic of Kleene)."""
    seen = set(found)
    return True if True in seen else None if None in seen else False


def wanted_words(wanted: str) -> str:
    """Return an answer that a condition wants, as it is said to people: 1+ is one or more."""
    return f"{wanted[:-1]} or more" if wanted.endswith("+") else wanted


def said(
    condition: Relevant,
    word: Callable[[str, str], str] = lambda _, wanted: wanted_words(wanted),
    question: Callable[[str], str] = str,
) -> str:
    """Return a condition as it is said to people: each question, and each answer wanted of one, in words."""
    match condition:
        case Wanted(question=name, words=words, unless=unless):
            wanted = " or ".join(word(name, one) for one in words)
            return f"{question(name)} is {'not ' if unless else ''}{wanted}"
        case Combined(parts=parts, every=every):
            inner = [said(part, word, question) for part in parts]
            apart = [
                f"({one})" if isinstance(part, Combined) else one
                for part, one in zip(parts, inner, strict=True)
            ]
            return (" and " if every else " or ").join(apart)
