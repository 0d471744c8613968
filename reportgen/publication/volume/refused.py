"""What is asked of a volume and cannot be: a title that has no room, profiles that do not go together."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.design import Look, running_bar
from reportgen.errors import Code, Problem, ProblemsFound
from reportgen.making import ReadProfile

if TYPE_CHECKING:
    from pathlib import Path

_HIGHEST = 60.0
"""How high a running head may be, in pt: that is three lines."""


def refuse_title(title: str, look: Look) -> None:
    """Report a host's title that has characters the typeface has not, or is too long for a running head."""
    if missing := look.family.missing(title):
        names = ", ".join(f"{character!r} (U+{ord(character):04X})" for character in missing)
        message = f"the typeface has no {names}, of the title of the host"
        raise ProblemsFound(Problem(Code.NO_GLYPH, message, None, "write it in another way"))
    if running_bar("", title, look)[1] > _HIGHEST:
        message = f'the title of the host, "{title}", is too long for the running heads'
        raise ProblemsFound(Problem(Code.TOO_LONG, message, None, "give a short form of it"))


def refuse_mixed(reads: Sequence[ReadProfile]) -> None:
    """Report profiles of more than one series: a volume has one cover and compares answers to one survey."""
    folders = list(dict.fromkeys(read.series.folder for read in reads))
    if len(folders) > 1:
        message = f"the profiles are of {len(folders)} series: {', '.join(folder.name for folder in folders)}"
        hint = "name one with --series"
        raise ProblemsFound(Problem(Code.MIXED_SERIES, message, None, hint))


def refuse_same_name(reads: Sequence[ReadProfile]) -> None:
    """Report profiles whose spotlights one name would lead to."""
    by_name: dict[str, list[Path]] = {}
    for read in reads:
        by_name.setdefault(read.path.stem, []).append(read.path)
    problems = [
        Problem(
            Code.SAME_OUTPUT,
            f"{' and '.join(str(path) for path in same)} would have one name in the volume, #{name}",
            hint="rename one of them",
        )
        for name, same in by_name.items()
        if len(same) > 1
    ]
    if problems:
        raise ProblemsFound(*problems)
