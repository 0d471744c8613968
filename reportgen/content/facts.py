"""Key facts: labels with their values, or with what there is in place of them; and the highlight."""

from dataclasses import dataclass

from reportgen.richtext import Rich, text_of
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

    @property
    def texts(self) -> tuple[str, ...]:
        """Its words, a line each."""
        return tuple(
            line
            for fact in self.items
            for line in (
                f"{fact.label}: {', '.join(map(text_of, fact.values))}",
                *((text_of(fact.note),) if fact.note else ()),
            )
        )


@dataclass(frozen=True, slots=True)
class Highlight:
    """What is worth to be read first, set large."""

    id: str
    text: str

    @property
    def texts(self) -> tuple[str, ...]:
        """Its words, a line each."""
        return (self.text,)
