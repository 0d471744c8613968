"""The report on a batch: what became of each profile, in values that JSON knows and as ``report.json``."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from reportgen.errors import Problem
from reportgen.making.outcome import Outcome

REPORT = "report.json"


def report_values(into: Path, asked: Sequence[Path], outcomes: Sequence[Outcome]) -> dict[str, object]:
    """Return what became of each profile that was asked for, in that order, in values that JSON knows.

    It says nothing of the machine, the folder or the time, so the same input gives the same values.
    """
    return report_of([entry for entries in entries_of(into, asked, outcomes) for entry in entries])


def report_of(entries: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """Return entries with how many there are of each status before them."""
    return {
        **{
            status: sum(e["status"] == status for e in entries)
            for status in ("written", "unchanged", "failed", "not_made")
        },
        "spotlights": entries,
    }


def entries_of(
    into: Path, asked: Sequence[Path], outcomes: Sequence[Outcome]
) -> list[list[dict[str, object]]]:
    """Return the entries of each profile that was asked for: one for each language and format."""
    by_path: dict[Path, list[Outcome | None]] = {}
    for outcome in outcomes:
        by_path.setdefault(outcome.profile, []).append(outcome)
    return [[_entry(path, outcome, into) for outcome in by_path.get(path) or [None]] for path in asked]


def written_report(values: Mapping[str, object]) -> bytes:
    """Return the bytes of a report."""
    text = json.dumps(values, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "backslashreplace")


def _entry(path: Path, outcome: Outcome | None, into: Path) -> dict[str, object]:
    entry: dict[str, object] = {"name": path.stem, "file": None, "status": "not_made"}
    if outcome is None:
        return {**entry, "problems": [], "warnings": []}
    if outcome.language:
        entry |= {"language": outcome.language}
    if outcome.written and outcome.setting:
        entry |= {
            "file": _inside(outcome.written, into),
            "status": "unchanged" if outcome.unchanged else "written",
            "sha256": outcome.sha256,
            "pages": len(outcome.setting.fill),
            "step": outcome.setting.step,
            "fill": [round(fill, 3) for fill in outcome.setting.fill],
            **({"why": list(outcome.why)} if outcome.why else {}),
        }
    else:
        entry["status"] = "failed"
    problems = [_problem(problem, (path.parent.parent, into)) for problem in outcome.problems]
    if outcome.fault:
        problems.append({"code": "INTERNAL", "message": f"internal error: {outcome.fault.kind}"})
    warnings = [_problem(warning, (path.parent.parent, into)) for warning in outcome.warnings]
    return {**entry, "problems": problems, "warnings": warnings}


def _problem(problem: Problem, bases: Sequence[Path]) -> dict[str, object]:
    """Return a problem; its file as seen from the series, or from the output folder."""
    entry: dict[str, object] = {"code": problem.code, "message": problem.message, "hint": problem.hint}
    if problem.place:
        path = problem.place.path.absolute()
        inside = [
            path.relative_to(b).as_posix() for base in bases if path.is_relative_to(b := base.absolute())
        ]
        entry |= {"file": (*inside, path.name)[0], "line": problem.place.line, "column": problem.place.column}
    return entry


def _inside(written: Path, into: Path) -> str:
    """Return the path of a file as seen from the output folder; its own where it was written as that."""
    inside = written.is_relative_to(into) and written != into
    return (written.relative_to(into) if inside else written).as_posix()
