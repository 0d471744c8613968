"""What is no problem of a profile's: a fault of ours; or one of the machine, which is nobody's."""

import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from reportgen.errors import Problem, ProblemsFound, SourceLocation, problem_of_machine

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class CrashReport:
    """A fault of reportgen's own, or the death of the process that had a profile in hand.

    ``trace`` is where it happened, for whoever mends it; empty where nobody knows.
    """

    message: str
    kind: str
    trace: str = ""


def told(error: Exception, profile: Path) -> tuple[tuple[Problem, ...], CrashReport | None]:
    """Return an exception that is being handled as a fault of ours; as a problem where it is the machine."""
    if problem := problem_of_machine(error, SourceLocation(profile)):
        return (problem,), None
    return (), CrashReport(repr(error), type(error).__name__, traceback.format_exc())


def attempted(path: Path, make: Callable[[], _Made], failed: Callable[..., _Made]) -> _Made:
    """Return what is made of a profile; where that fails, ``failed`` with why: its problems, or a fault."""
    try:
        return make()
    except ProblemsFound as found:
        return failed(problems=found.problems)
    except Exception as error:  # noqa: BLE001 - a fault of ours costs one profile only
        problems, fault = told(error, path)
        return failed(problems=problems, fault=fault)


def death_of(status: int, limit: float | None = None) -> CrashReport:
    """Return the death of a process: ``status`` is its exit code, or minus the number of a signal.

    With a ``limit`` it was ended because it was longer than so many seconds at one profile.
    """
    if limit is not None:
        return CrashReport(f"it took longer than {limit:g} s to make", "it took too long")
    try:
        how = f"was killed by {signal.Signals(-status).name}, perhaps for want of memory"
    except ValueError:
        how = f"ended with exit code {status}"
    return CrashReport(f"the process that made it {how}", "the process that made it died")
