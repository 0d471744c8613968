"""Work spread over processes: results in the order of the items, a few ahead, and no process left behind.

Processes are forked from a server or started afresh, never forked from this one, which may have threads. A
process that dies is met twice: what it may have had in hand is done once more, each item in a process that
has nothing else to do, and only an item with which that one dies as well is lost.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 4
"""So many items a process are under way or done and not yet asked for; more would fill the memory."""
_MOST = 61 if sys.platform == "win32" else 1024
"""Windows can wait for no more processes; elsewhere it is a number that nobody meant."""

_hands: list[Callable[[Any], Any]] = []
"""In a worker process: what it does with an item."""


def default_jobs(count: int) -> int:
    """Return in how many processes so many items are best done: one for each core this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return max(1, min(cores, count, _MOST))


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM wait until what is begun in the block is finished."""
    if threading.current_thread() is not threading.main_thread():
        yield  # which signals do not disturb
        return
    came: list[int] = []
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, lambda number, _: came.append(number)) for number in numbers}
    try:
        yield
    finally:
        for number in numbers:
            signal.signal(number, before[number])
        for late in came:
            signal.raise_signal(late)


def in_order(
    start: Callable[[], Callable[[Item], Result]], items: Sequence[Item], jobs: int, ahead: int = 0
) -> Generator[Result | None, None, None]:
    """Yield the result of each item, in the items' order; None where the process that had it died.

    ``start`` is called once in each process, here and there alike in folder and environment, and returns
    what is called with each item; both it and the results are pickled. Closing the iterator ends the
    processes at once. At most ``ahead`` items are under way at a time.
    """
    ahead = ahead or jobs * _AHEAD
    todo, window = deque(items), deque[tuple[Item, Future[Result]]]()
    while todo:
        with _processes(start, min(jobs, _MOST)) as pool:
            yield from _while_whole(pool, todo, window, ahead)
        if ahead > 1:
            yield from _one_by_one(start, window)
        elif window:
            yield None
        window.clear()


def _while_whole(
    pool: ProcessPoolExecutor,
    todo: deque[Item],
    window: deque[tuple[Item, Future[Result]]],
    ahead: int,
) -> Iterator[Result]:
    """Yield results until all are there, or a process has died; what was under way stays in the window."""
    try:
        while todo or window:
            while todo and len(window) < ahead:
                with undisturbed():  # a process half started would be nobody's
                    window.append((todo[0], pool.submit(_work, todo[0])))
                    todo.popleft()
            result = window[0][1].result()
            window.popleft()
            yield result
    except BrokenProcessPool:
        return


def _one_by_one(
    start: Callable[[], Callable[[Item], Result]], window: Sequence[tuple[Item, Future[Result]]]
) -> Iterator[Result | None]:
    """Yield what was finished before a process died, and what is done again, one at a time."""
    finished = [not future.cancelled() and future.exception() is None for _, future in window]
    unfinished = [item for (item, _), done in zip(window, finished, strict=True) if not done]
    with closing(in_order(start, unfinished, 1, 1)) as again:
        for (_, future), done in zip(window, finished, strict=True):
            yield future.result() if done else next(again)


@contextmanager
def _processes(start: Callable[[], Callable[[Any], Any]], jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Give a pool; its processes end with the block, and with this process however that ends."""
    watched, lifeline = multiprocessing.Pipe(duplex=False)
    pool = ProcessPoolExecutor(
        jobs, _context(), initializer=_begin, initargs=(start, watched, Path.cwd(), dict(os.environ))
    )
    try:
        yield pool
    except BaseException:
        lifeline.close()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        watched.close()
        lifeline.close()


def _context() -> BaseContext:
    """Return how the program has chosen to start processes; anew where it has not, or would fork."""
    chosen = multiprocessing.get_start_method(allow_none=True)
    return multiprocessing.get_context("spawn" if chosen in {None, "fork"} else chosen)


def _begin(
    start: Callable[[], Callable[[Any], Any]], watched: Connection, folder: Path, environment: dict[str, str]
) -> None:
    """Make a process ready for work. Ctrl-C reaches it too, and is left to the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(watched,), daemon=True).start()
    os.chdir(folder)  # a server that forks keeps the folder and the environment it was started in
    os.environ.clear()
    os.environ.update(environment)
    _hands[:] = [start()]


def _end_with(watched: Connection) -> None:
    """End this process when the other end of a pipe is closed: nobody waits for its work any more."""
    try:
        watched.poll(None)
    finally:
        os._exit(1)


def _work(item: Any) -> Any:  # noqa: ANN401 - between the two ends, which know
    return _hands[0](item)
