"""Work handed to an executor that the caller has made: ``concurrent.futures``, or what is like it."""

import os
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Executor, Future
from functools import lru_cache
from itertools import count, islice
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 64
"""So many items are under way or done and not yet asked for; more would fill the memory."""
_calls = count()


def by_executor(
    executor: Executor, start: Callable[[], Callable[[Item], Result]], items: Sequence[Item]
) -> Generator[Future[Result], None, None]:
    """Yield the future of each item, in the items' order, with a few under way ahead of it.

    ``start`` is called once in each process of the executor's, which has to run in this folder, and returns
    what is called with each item; it, the items and the results are pickled for a process. Closing the
    iterator cancels what is not begun; the executor is left as it is.
    """
    call = (os.getpid(), next(_calls))
    todo = iter(items)
    futures: deque[Future[Result]] = deque()
    try:
        futures.extend(executor.submit(_done, call, start, item) for item in islice(todo, _AHEAD))
        while futures:
            yield futures.popleft()
            futures.extend(executor.submit(_done, call, start, item) for item in islice(todo, 1))
    finally:
        for future in futures:
            future.cancel()


def _done(call: tuple[int, int], start: Callable[[], Callable[[Any], Any]], item: Any) -> Any:  # noqa: ANN401
    return _started(call, start)(item)


@lru_cache(maxsize=1)
def _started(_call: tuple[int, int], start: Callable[[], Callable[[Any], Any]]) -> Callable[[Any], Any]:
    """Return what is kept for one call: the next one may find other files."""
    return start()
