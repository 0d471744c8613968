"""Work spread over processes: results in the order of the items, a few ahead, and no process left behind.

Each process has a pipe of its own. Whatever it dies of, and be it in the middle of a result, the pipe ends,
and what it had in hand is known; a queue that all of them share would be waited at for ever. Processes are
forked from a server or started afresh, never forked from this one, which may have threads.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from math import inf
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Generic, TypeVar

from reportgen.making.collector import seldom_collecting
from reportgen.making.jobs import MOST, DeadProcess
from reportgen.making.output import undisturbed

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 4
"""So many items a process are under way or done and not yet asked for; more would fill the memory."""
_IN_HAND = 2
"""So many items a process is given at once, so that it need not wait for the next."""


def in_order(
    start: Callable[[], Callable[[T], R]],
    items: Sequence[T],
    jobs: int,
    ahead: int = 0,
    limit: float = inf,
) -> Generator[R | DeadProcess, None, None]:
    """Yield the result of each item, in the items' order; DeadProcess where the one that had it died.

    ``start`` is called once in each process, there in the same folder and environment as here, and returns
    what is called with each item; it, the items and the results are pickled. At most ``ahead`` items are
    under way at a time, four a process where nothing is said; where none of the processes has a result for
    ``limit`` seconds, all that are at work are ended. Closing the iterator ends the processes at
    once; they end by themselves where this process does.
    """
    pool = _WorkerPool(start, items, min(jobs, len(items), MOST), limit)
    ahead = ahead or jobs * _AHEAD
    try:
        for number in range(len(items)):
            pool.hand_out(number + ahead)
            while number not in pool.results:
                pool.gather()
                pool.hand_out(number + ahead)
            yield pool.results.pop(number)
    finally:
        pool.end()


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, our end of its pipe, and the numbers of the items it has, the one in work first."""

    process: BaseProcess
    pipe: Connection
    has: deque[int] = field(default_factory=deque)


class _WorkerPool(Generic[T, R]):
    """The processes, what is still to be done, and what is done and not asked for yet."""

    def __init__(
        self, start: Callable[[], Callable[[T], R]], items: Sequence[T], jobs: int, limit: float
    ) -> None:
        self._limit = limit
        self.results: dict[int, R | DeadProcess] = {}
        self._start, self._items, self._jobs = start, items, jobs
        self._todo = deque(range(len(items)))
        self._workers: list[_Worker] = []
        self._context = _context()

    def hand_out(self, end: int) -> None:
        """Give items before the one of that number to processes that have few, and start what is missing."""
        while self._todo and self._todo[0] < end:
            worker = min(self._workers, key=lambda worker: len(worker.has), default=None)
            if (worker is None or worker.has) and len(self._workers) < self._jobs:
                with undisturbed():  # a process half started would be nobody's
                    worker = self._new_worker()
                    self._workers.append(worker)
            if worker is None or len(worker.has) >= _IN_HAND:
                return
            number = self._todo.popleft()
            worker.has.append(number)
            try:
                worker.pipe.send(self._items[number])
            except OSError:
                self._bury(worker)

    def gather(self) -> None:
        """Wait for a result, or for a death; end those that nothing came of for too long."""
        ready = wait([worker.pipe for worker in self._workers], None if self._limit == inf else self._limit)
        for worker in [worker for worker in self._workers if worker.has and not ready]:
            worker.process.kill()
            self._bury(worker, late=True)
        for worker in [worker for worker in self._workers if worker.pipe in ready]:
            try:
                result = worker.pipe.recv()
            except (EOFError, OSError):
                self._bury(worker)
            else:
                self.results[worker.has.popleft()] = result

    def end(self) -> None:
        """End all processes, whatever they do: they keep nothing and write nothing."""
        with undisturbed():
            for worker in self._workers:
                worker.process.kill()
            for worker in self._workers:
                worker.process.join()
                worker.pipe.close()

    def _new_worker(self) -> _Worker:
        ours, theirs = multiprocessing.Pipe()
        args = (self._start, theirs, Path.cwd(), dict(os.environ))
        # BaseContext knows no Process; each of its kinds does
        process: BaseProcess = self._context.Process(target=_serve, args=args, daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _bury(self, worker: _Worker, *, late: bool = False) -> None:
        """Put down what a dead process had in work as lost, and what it had besides to be done again."""
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        if worker.has:
            self.results[worker.has.popleft()] = DeadProcess(worker.process.exitcode or 0, late)
        self._todo.extendleft(reversed(worker.has))


def _context() -> BaseContext:
    """Return how the program has chosen to start processes; afresh where it has not, or would fork."""
    chosen = multiprocessing.get_start_method(allow_none=True)
    return multiprocessing.get_context("spawn" if chosen in {None, "fork"} else chosen)


def _serve(
    start: Callable[[], Callable[[Any], Any]], pipe: Connection, folder: Path, environment: dict[str, str]
) -> None:
    """Do what comes through a pipe, in a process of its own, until that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches it too, and is for whoever started it
    os.chdir(folder)  # a server that forks keeps the folder and the environment it was started in
    os.environ.clear()
    os.environ.update(environment)
    work = start()
    with seldom_collecting():
        while True:
            try:
                item = pipe.recv()
            except (EOFError, OSError):
                return
            result = work(item)
            try:
                pipe.send(result)
            except OSError:
                return
