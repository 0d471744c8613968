"""The files a spotlight is made from, and the wait for a change in one of them.

Whether one has changed is told by looking at them, which sees files that are written beside and renamed as
well as those written in place. It is looked again and again, or where the system tells of changes after each.
"""

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from reportgen.errors import ProblemsFound
from reportgen.series import find_series
from reportgen.watching.notices import Notices

FileStamps: TypeAlias = Mapping[str, tuple[int, int, int]]
"""Each file with what changes when it does: the time it was changed in ns, its size, its number."""

_ENDINGS = (".yaml", ".yml", ".jpg", ".jpeg", ".png", ".svg")
_TICK = 0.03
_TICK_OF_FILE = 0.00005
"""The wait between two looks, in s; longer where there are thousands of files."""
_REST = 0.015
"""So long, in s, nothing may change before a change is taken as done."""
_PATIENCE = 20
"""After so many rests it is taken as done in any case."""


def watched(profile: Path) -> Path:
    """Return the folder of the series a profile is in, or its own where it is in none."""
    try:
        return find_series(profile)
    except ProblemsFound:
        return profile.absolute().parent


def counts(name: str) -> bool:
    """Tell whether a spotlight may be made from a file of this name."""
    return name.casefold().endswith(_ENDINGS) and not name.startswith(".")


def stamps(profile: Path) -> FileStamps:
    """Return the files of the series a profile is in, or of its folder where it is in none."""
    found = {}
    for root, folders, names in os.walk(watched(profile)):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if counts(name):
                path = os.path.join(root, name)  # noqa: PTH118 - of thousands, several times a second
                found[path] = _stamp(path)
    whole = str(profile.absolute())
    found[whole] = _stamp(whole)
    return found


def _stamp(path: str) -> tuple[int, int, int]:
    try:
        facts = os.stat(path)  # noqa: PTH116 - of thousands, several times a second
    except OSError:
        return (0, 0, 0)
    return (facts.st_mtime_ns, facts.st_size, facts.st_ino)


def next_change(profile: Path, known: FileStamps, notices: Notices | None = None) -> FileStamps:
    """Wait until a file is other than known, and then until nothing changes; return how they are then.

    ``notices`` are those of the system. Now and then it is looked also without one; where that finds a change
    there are none to be had, as in many folders of a network, and from then on it is looked again and again.
    A profile that is empty or gone is about to be written, in most cases: there the wait is longest.
    """
    whole = str(profile.absolute())
    came = True
    while (seen := stamps(profile)) == known:
        came = notices.wait() if notices else False
        if not (notices and notices.heard):
            time.sleep(_TICK + _TICK_OF_FILE * len(seen))
    if notices and not came:
        notices.heard = False
    for _ in range(_PATIENCE):
        time.sleep(_REST)
        before, seen = seen, stamps(profile)
        if seen == before and seen[whole][1]:
            break
    return seen
