"""Of the profiles that are named those that are wanted: by patterns, or because they failed the last time."""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from reportgen.errors import Code, Problem, SourceLocation, refusal, refuse_all
from reportgen.making.report import REPORT
from reportgen.making.shards import Shard, read_entries, reports_of_shards
from reportgen.reading import is_there

_AGAIN = frozenset({"failed", "not_made"})


def chosen(paths: Sequence[Path], only: Sequence[str], exclude: Sequence[str]) -> list[Path]:
    """Return the profiles whose names match one of ``only``, where there are such, and none of ``exclude``.

    Raises ProblemsFound where a pattern matches none of them, or none is left.
    """
    for pattern in (*only, *exclude):
        if not any(fnmatchcase(path.stem, pattern) for path in paths):
            hint = "patterns are of the names of profiles: *, ?, [...]"
            raise refusal(Code.NOT_FOUND, f'no profile matches "{pattern}"', hint=hint)
    wanted = [path for path in paths if not only or any(fnmatchcase(path.stem, one) for one in only)]
    left = [path for path in wanted if not any(fnmatchcase(path.stem, one) for one in exclude)]
    if not left:
        raise refusal(Code.NOT_FOUND, "no profile is left to be made")
    return left


def failed_before(into: Path, shard: Shard | None = None) -> tuple[str, ...]:
    """Return the names of profiles that, by the report in a folder, failed or were not made.

    Of a build in parts it is the reports of all of them. For a ``shard`` it is its own; where that has
    none, its share of what ``report.json`` says.

    Raises ProblemsFound where there is no such report, or, but for a shard, there are none.
    """
    if shard and is_there(into / shard.report):
        return _failed(into / shard.report)
    parts = [] if shard else reports_of_shards(into)
    if parts:
        _refuse_missing(into, parts)
        names = [name for part in parts for name in _failed(into / part.report)]
    else:
        names = list(_failed(into / REPORT))
    if shard:
        return tuple(shard.part(names))
    if not names:
        raise refusal(Code.NOT_FOUND, "by this report nothing failed, and all was made", into / REPORT)
    return tuple(dict.fromkeys(names))


def _failed(path: Path) -> tuple[str, ...]:
    entries = read_entries(path)
    return tuple(dict.fromkeys(entry["name"] for entry in entries if entry["status"] in _AGAIN))


def _refuse_missing(into: Path, parts: Sequence[Shard]) -> None:
    """Raise ProblemsFound where a part of a build has no report: which profiles are in it is not known."""
    of = parts[-1].of
    problems = [
        Problem(
            Code.NOT_FOUND,
            f"part {part} of the build has not begun",
            SourceLocation(into / part.report),
            f"build it: --all --shard {part}; or all in one part, --all",
        )
        for part in (Shard(number, of) for number in range(1, of + 1))
        if part not in parts
    ]
    refuse_all(problems)
