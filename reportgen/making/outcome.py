"""What becomes of a profile: the draft of its file, and what is told of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.errors import Problem
from reportgen.making.fault import CrashReport
from reportgen.making.pipeline import LaidOut
from reportgen.making.recipe import Recipe
from reportgen.pages import Setting

if TYPE_CHECKING:
    from reportgen.fitting import RoomLeft


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one profile.

    ``setting`` is how it stands, ``written`` and ``sha256`` are those of the file that ``build`` wrote,
    ``room`` is what ``check`` found left for its texts; ``made`` is what it laid out, where it did so in this
    process. One that failed has problems, or a fault of reportgen, and none of these, but that ``check`` lays
    out what has figures of fewer places than there are.
    ``warnings`` are what to know of figures that are so because the series lets them be, and from ``check``
    what is not translated. ``language`` is empty for the series' own. ``unchanged`` is one whose file was
    there as it would be made; of others ``why`` says why it was made, or would be.
    """

    profile: Path
    made: LaidOut | None = None
    written: Path | None = None
    problems: tuple[Problem, ...] = ()
    sha256: str = ""
    setting: Setting | None = None
    fault: CrashReport | None = None
    room: "tuple[RoomLeft, ...]" = ()
    warnings: tuple[Problem, ...] = ()
    language: str = ""
    unchanged: bool = False
    why: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether anything is wrong with it."""
        return bool(self.problems or self.fault)


@dataclass(frozen=True, slots=True)
class FileDraft:
    """A file before it is written, or why there is none; what a worker process hands back.

    ``recipe`` is what it was made from, ``figures`` are those in it that are computed from all places,
    ``said`` is the digest of what it says. One that is the ``same`` as is there was not laid out, and has no
    content.
    """

    content: bytes = b""
    setting: Setting | None = None
    problems: tuple[Problem, ...] = ()
    fault: CrashReport | None = None
    warnings: tuple[Problem, ...] = ()
    recipe: Recipe = field(default_factory=dict)
    figures: Mapping[str, str] = field(default_factory=dict)
    said: str = ""
    same: bool = False
