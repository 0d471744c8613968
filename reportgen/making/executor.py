"""Work handed to an executor that the caller has made: ``concurrent.futures``, or what is like it."""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import BrokenExecutor, Executor, Future
from itertools import islice
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 64
"""So many items are under way or done and not yet asked for; more would fill the memory."""
_Call: TypeAlias = str
_kept: dict[_Call, Callable[[Any], Any]] = {}
"""What the last call has started in this process."""


def by_executor(
    executor: Executor, start: Callable[[], Callable[[T], R]], items: Iterable[T]
) -> Generator[Future[R], None, None]:
    """Yield the future of each item, in the items' order, with a few under way ahead of it.

    ``start`` is called once in each process of the executor's, which has to run in this folder, and returns
    what is called with each item; it, the items and the results are pickled for a process. Closing the
    iterator cancels what is not begun; the executor is left as it is.
    """
    call = os.urandom(8).hex()  # several machines may have work done in one process
    todo = iter(items)
    futures: deque[Future[R]] = deque()
    try:
        futures.extend(_submitted(executor, call, start, item) for item in islice(todo, _AHEAD))
        while futures:
            yield futures.popleft()
            futures.extend(_submitted(executor, call, start, item) for item in islice(todo, 1))
    finally:
        for future in futures:
            future.cancel()


def _submitted(executor: Executor, *work: Any) -> Future[Any]:  # noqa: ANN401
    """Return the future of an item; one that has failed already where the executor is broken."""
    try:
        return executor.submit(_done, *work)
    except BrokenExecutor as error:
        future: Future[Any] = Future()
        future.set_exception(error)
        return future


def _done(call: _Call, start: Callable[[], Callable[[Any], Any]], item: Any) -> Any:  # noqa: ANN401
    """Do an item, with what is kept for one call: the next one may find other files."""
    do = _kept.get(call)
    if do is None:
        do = start()
        _kept.clear()
        _kept[call] = do
    return do(item)
