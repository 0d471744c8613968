"""Of the profiles that are named those that are wanted: by patterns, or because they failed the last time."""

import json
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.making.report import REPORT
from reportgen.reading import read_whole

_AGAIN = frozenset({"failed", "not_made"})


def chosen(paths: Sequence[Path], only: Sequence[str], exclude: Sequence[str]) -> list[Path]:
    """Return the profiles whose names match one of ``only``, where there are such, and none of ``exclude``.

    Raises ProblemsFound where a pattern matches none of them, or none is left.
    """
    for pattern in (*only, *exclude):
        if not any(fnmatchcase(path.stem, pattern) for path in paths):
            hint = "patterns are of the names of profiles: *, ?, [...]"
            raise ProblemsFound(Problem(Code.NOT_FOUND, f'no profile matches "{pattern}"', None, hint))
    wanted = [path for path in paths if not only or any(fnmatchcase(path.stem, one) for one in only)]
    left = [path for path in wanted if not any(fnmatchcase(path.stem, one) for one in exclude)]
    if not left:
        raise ProblemsFound(Problem(Code.NOT_FOUND, "no profile is left to be made"))
    return left


def failed_before(into: Path) -> tuple[str, ...]:
    """Return the names of profiles that, by the report in a folder, failed or were not made.

    Raises ProblemsFound where there is no such report, or there are none.
    """
    path = into / REPORT
    try:
        entries = json.loads(read_whole(path))["spotlights"]
        names = tuple(dict.fromkeys(entry["name"] for entry in entries if entry["status"] in _AGAIN))
    except (ValueError, KeyError, TypeError):
        message, hint = "this is no report of a build", "build with --all, which writes it"
        raise ProblemsFound(Problem(Code.WRONG_KIND, message, SourceLocation(path), hint)) from None
    if not names:
        message = "by this report nothing failed, and all was made"
        raise ProblemsFound(Problem(Code.NOT_FOUND, message, SourceLocation(path)))
    return names
