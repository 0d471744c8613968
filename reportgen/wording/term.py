"""A finding as a wording sees it: what can be asked of it, and how it is written."""

from collections.abc import Callable
from dataclasses import dataclass, field

from reportgen.content import Evidence
from reportgen.reading import Number
from reportgen.richtext import Rich


@dataclass(frozen=True, slots=True)
class Term:
    """A finding that a condition or a sentence can name.

    ``words`` are those that hold for this place, ``possible`` all that may hold for any, ``ways`` the
    ways in which it can be written, ``evidence`` what its numbers rest on. Where ``needs`` is not empty, a
    form may write the term only if one of these words is its condition: else there may be nothing to write.
    ``least`` is what a number that is not exact is not below. ``of_all`` is whether it says something of all
    places, and so has to say of which.
    """

    words: frozenset[str] = frozenset()
    possible: frozenset[str] = frozenset()
    count: Number | None = None
    counted: bool = False
    least: Number | None = None
    ways: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    of_all: bool = False
    write: Callable[[str], Rich] = field(default=lambda _: ())
    evidence: tuple[Evidence, ...] = ()
