"""Options of which it is not known whether a place named them: many stand in one line of the legend."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from reportgen.content import Sign
from reportgen.profile import State
from reportgen.wording.read import Wording

_MOST = 1
"""So many of them are a row each."""
BETWEEN = "\u00a0· "
"""Between two of them: it ends a line, and begins none."""


class _Marked(Protocol):
    @property
    def label(self) -> str: ...

    @property
    def mark(self) -> Sign | None: ...


Row = TypeVar("Row", bound=_Marked)


def put_together(rows: Sequence[Row], wording: Wording) -> tuple[tuple[Row, ...], str]:
    """Return the rows that stay, and the words of the legend for what is not known, the others by name.

    Their figures are not told: nothing of the place stands beside them. Where none would stay, all do.
    """
    unknown = wording.words["unknown"]
    silent = [row for row in rows if row.mark is State.UNKNOWN]
    if not _MOST < len(silent) < len(rows):
        return tuple(rows), unknown
    kept = tuple(row for row in rows if row.mark is not State.UNKNOWN)
    return kept, f"{unknown} – {BETWEEN.join(row.label for row in silent)}"
