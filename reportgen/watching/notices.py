"""What the system tells of changes below a folder, by watchfiles (``reportgen[watch]``); nothing without it.

Its Rust backend is used as it is (https://watchfiles.helpmanual.io/api/rust_backend): it listens from when it
is made, so nothing is missed between two looks.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

_LONGEST = 10_000
"""So long is waited for a notice, in ms, before it is looked without one.

Where a folder is one of a network, or more happened than the system keeps, there is no notice. A change is
seen so late once, and from then on it is looked again and again: so it may be long, and has to be no longer
than somebody waits for a page before taking it to be stuck.
"""
_STEP = 10
"""A notice is given when so long, in ms, no other has come."""
_ALL = 60
"""Or after so long."""


class Listener(Protocol):
    """What waits for changes: a set of them with their paths, or why there are none."""

    def watch(self, all_in: int, step: int, longest: int, stop: None) -> set[tuple[int, str]] | str:
        """Wait for changes, for so many ms each."""


class Notices:
    """The notices of a folder. ``heard`` tells whether they are to be relied on."""

    def __init__(self, listener: Listener, counts: Callable[[str], bool]) -> None:
        """Take what listens, and what tells by its name whether a file counts."""
        self._listener, self._counts = listener, counts
        self.heard = True

    def wait(self) -> bool:
        """Wait until a file has changed that counts, or for long enough; tell which it was."""
        while self.heard:
            came = self._listener.watch(_ALL, _STEP, _LONGEST, None)
            if came == "signal":
                raise KeyboardInterrupt
            if isinstance(came, str):
                return False
            if any(self._counts(Path(path).name) for _, path in came):
                return True
        return False


@contextmanager
def noticing(folder: Path, counts: Callable[[str], bool]) -> Iterator[Notices | None]:
    """Give the notices of a folder and those in it, from now on; None where there are none to be had."""
    try:
        from watchfiles._rust_notify import RustNotify  # noqa: PLC0415 - an extra

        listener = RustNotify([str(folder)], False, False, 0, True, True)
    except (ImportError, OSError):  # not installed, or the system listens to so many folders already
        yield None
        return
    try:
        yield Notices(listener, counts)
    finally:
        listener.close()
