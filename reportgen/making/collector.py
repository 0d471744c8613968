"""Python's collector of cycles, kept from looking for them in vain."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from reportgen.threads import one_at_a_time

_OBJECTS = 50_000
"""So many new objects, not 700, have the collector look: six spotlights' worth."""

_ONE_AT_A_TIME = one_at_a_time()
_before: list[tuple[int, int, int]] = []
"""What was set when each block began that is not done, in any thread; first what was set before them all."""


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Have the collector run seldom in the block, in which many spotlights are made.

    Each is thousands of values with next to no cycles among them; looking for some after every few
    hundred took a tenth of the time and, where all that is loaded was looked through too, a quarter. It is
    set for all threads, so it is set back when the last of several blocks is done.
    """
    with _ONE_AT_A_TIME:
        _before.append(gc.get_threshold())
        objects, *others = _before[0]
        gc.set_threshold(max(_OBJECTS, objects) if objects else 0, *others)
    try:
        yield
    finally:
        with _ONE_AT_A_TIME:
            first = _before[0]
            _before.pop()
            if not _before:
                gc.set_threshold(*first)
