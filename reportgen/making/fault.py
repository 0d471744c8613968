"""What is no problem of a profile's: a fault of ours; or one of the machine, which is nobody's."""

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
