"""Key facts: labels with their values, or with what there is in place of them; and the highlight."""

from dataclasses import dataclass

from reportgen.richtext import Rich
from reportgen.series import State


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its values, a line each; the ``note`` under them, which may be empty, explains them.

    In their place the words of why there is none may stand, with their ``mark``.
    """

    label: str
    values: tuple[Rich, ...]
    note: Rich = ()
    mark: State | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """The key facts."""

    id: str
    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Highlight:
    """What is worth to be read first, set large."""

    id: str
    text: str
