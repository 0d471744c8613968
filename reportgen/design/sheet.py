"""The sheet of a page: papers, what a printer cuts off, what ink is meant for. Measures are in pt."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.pictures import OutputProfile

PAPERS = {"A4": (595.2756, 841.8898), "Letter": (612.0, 792.0)}
"""Width and height in pt."""
MM = 72 / 25.4
_MARK, _MARK_GAP = 5 * MM, 1 * MM
"""How long a crop mark is, and how far it stays from what is cut at least."""


@dataclass(frozen=True, slots=True)
class OutputIntent:
    """The printing condition that ink is meant for: its profile, and its name, as printers know it."""

    profile: "OutputProfile"
    condition: str


@dataclass(frozen=True, slots=True)
class Press:
    """What a printer cuts off: ``bleed`` beyond the edge of the page, and marks where to cut.

    With an ``intent`` colours are ink, and the file is PDF/X-4.
    """

    bleed: float = 0.0
    marks: bool = False
    intent: OutputIntent | None = None

    @property
    def around(self) -> float:
        """What is around the page in the file."""
        return self.bleed + self.marks * (_MARK + _MARK_GAP)

    @property
    def mark(self) -> tuple[float, float]:
        """How far from the page's edge a crop mark begins, and ends."""
        return self.bleed + _MARK_GAP, self.bleed + _MARK_GAP + _MARK
