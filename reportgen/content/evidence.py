"""What is stated of a place, and what its numbers rest on."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Measure(StrEnum):
    """What a number is.

    A share in per cent, a rank, a count of the most common options, the base of shares, a median, quartile,
    least or largest of the places' numbers, how many places one of these is of, how many options are on a
    side of what all named, an answer of the place's own, a count of what it named, or how many answers it has
    in common with another place.
    """

    SHARE = "share"
    BASE = "base"
    LEAST = "least"
    LOWER = "lower"
    MEDIAN = "median"
    UPPER = "upper"
    MOST = "most"
    RANK = "rank"
    TOP = "top"
    PLACES = "places"
    OPTIONS = "options"
    ANSWER = "answer"
    COUNT = "count"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one number rests on.

    ``count`` of ``base`` places, where published; ``edition`` and ``source`` say where,
    with its ``address``, the ``page``, the day it was ``accessed`` and its ``rights``; ``note`` how a
    number was found that was not printed; ``places`` are those in the base of a computed share, and
    ``named`` those of them that named the option. An answer or a count of the place's own has none of these.
    Of answers in common the ``option`` is the other place, and ``base`` how many answers either gave; of
    options on a side it is that side: apart, shared or unnamed, or top where they are the most common ones.
    """

    question: str
    option: str
    measure: Measure
    value: float | Decimal
    count: int | None = None
    base: int | None = None
    edition: str = ""
    source: str = ""
    address: str = ""
    page: str = ""
    accessed: str = ""
    rights: str = ""
    note: str = ""
    places: tuple[str, ...] = field(default=(), hash=False)
    named: tuple[str, ...] = field(default=(), hash=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, a chart or another block, and what it rests on.

    ``questions`` are those it is about, and facts by their key; ``rule`` the conditions of the form that was
    chosen, of which it is the ``form``-th; empty and 0 where there was no choice.
    """

    id: str
    text: str
    questions: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    rule: str = ""
    form: int = 0
