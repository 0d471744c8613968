"""In how many processes work is done, and what comes of one that died."""

import os
import signal
import sys
from dataclasses import dataclass
from math import inf

from reportgen.making.fault import CrashReport

MOST = 61 if sys.platform == "win32" else 1024
"""Windows can wait for no more processes; elsewhere it is a number that nobody meant."""


@dataclass(frozen=True, slots=True)
class DeadProcess:
    """What comes where a process died: ``status`` is its exit code, or minus the number of a signal.

    It was ended here where it was ``late``: longer at one item than it may be.
    """

    status: int
    late: bool = False

    def report(self, limit: float = inf) -> CrashReport:
        """Return its death as that of the profile it had in hand; ``limit`` is what it may take, in s."""
        if self.late:
            return CrashReport(f"it took longer than {limit:g} s to make", "it took too long")
        try:
            how = f"was killed by {signal.Signals(-self.status).name}, perhaps for want of memory"
        except ValueError:
            how = f"ended with exit code {self.status}"
        return CrashReport(f"the process that made it {how}", "the process that made it died")


def default_jobs(count: int) -> int:
    """Return in how many processes so many items are best done: one for each core this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return max(1, min(cores, count, MOST))
