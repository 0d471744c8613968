"""One thread at a time: for what was not made for several, in programs that fork too."""

import os
import threading
from contextlib import AbstractContextManager


def one_at_a_time() -> AbstractContextManager[object]:
    """Return what a thread holds alone, and may take again meanwhile; a module makes it once, at its top.

    No process is born while another thread is in the middle of it: it would be held there for ever. A fork
    takes the one made last first, as does a module that holds its own while it calls one it has imported.
    """
    lock = threading.RLock()
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(before=lock.acquire, after_in_parent=lock.release, after_in_child=lock.release)
    return lock
