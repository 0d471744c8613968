"""Python's collector of cycles, kept from looking for them in vain."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OBJECTS = 50_000
"""So many new objects, not 700, have the collector look: six spotlights' worth."""


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Have the collector run seldom in the block, in which many spotlights are made.

    Each is thousands of values with next to no cycles among them; looking for some after every few
    hundred took a tenth of the time and, where all that is loaded was looked through too, a quarter.
    """
    before = gc.get_threshold()
    gc.set_threshold(max(_OBJECTS, before[0]), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
