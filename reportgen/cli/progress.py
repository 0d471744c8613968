"""Many at once, as the command line has it: an early start, a bar, an end in good order, a summary."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from reportgen.cli.show import say, say_trace, shown_path

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.making import CrashReport, Outcome

_SAFE = {"PYTHONSAFEPATH": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""No module from the folder one happens to be in; no threads behind numpy in a process that is to fork."""

_A_WHILE = 2.0
"""What takes longer, in s, tells how far it is, if it is not a bar from the beginning."""
_asked = threading.Event()
"""Set when an end was asked for: an exception alone may be lost, where it meets code that nobody called."""


def start_early(jobs: int | None) -> None:
    """Start the server that worker processes are forked from, on Linux, where that is safe.

    It reads in the rooms, which takes longer than ten spotlights, while this process does the same. It has
    one thread only; and Ctrl-C, which reaches all processes of a terminal, is held back in it and in what is
    forked from it: they end with this process.
    """
    if sys.platform != "linux" or jobs == 1 or (jobs is None and len(os.sched_getaffinity(0)) == 1):
        return
    import multiprocessing  # noqa: PLC0415 - only for several processes
    from multiprocessing import forkserver, resource_tracker  # noqa: PLC0415

    if multiprocessing.get_start_method(allow_none=True):
        return
    multiprocessing.set_start_method("forkserver")
    forkserver.set_forkserver_preload(["reportgen.making.batch"])
    resource_tracker.ensure_running()  # now, because it ends with letting Ctrl-C through
    before = {name: os.environ.get(name) for name in _SAFE}
    os.environ.update(_SAFE)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    except OSError:  # its socket stands in the folder for temporary files, whose path may be too long for one
        multiprocessing.set_start_method("spawn", force=True)
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def interruptible() -> Iterator[Callable[[], None]]:
    """Take SIGTERM as Ctrl-C: what is begun is cleared away, what is finished stays.

    Neither ends anything before what is given is called: to break off the import of a library is not safe.
    """
    ready = threading.Event()

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        _asked.set()
        if ready.is_set():
            raise KeyboardInterrupt

    def from_now_on() -> None:
        ready.set()
        if _asked.is_set():
            raise KeyboardInterrupt

    _asked.clear()
    before = {number: signal.signal(number, interrupt) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield from_now_on
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def watch(
    outcomes: "Generator[Outcome, None, None]", total: int, *, silent: bool = False, reasons: bool = False
) -> "tuple[list[Outcome], bool]":
    """Print the path of each file as it is written; return what became of each, and if it was interrupted.

    Nothing is printed where ``silent`` is said, nor of what went to standard output or is unchanged. With
    ``reasons`` it is said behind each path why it is made. With a bar on the screen, what would run into it
    is printed when that has gone.
    """
    from reportgen.making import STANDARD_OUTPUT  # noqa: PLC0415 - only when it is wanted

    seen: list[Outcome] = []
    later: list[str] = []
    try:
        with closing(outcomes), bar_for(0 if silent else total) as step:
            for outcome in outcomes if total else ():  # a part of few may be empty
                seen.append(outcome)
                told = not silent and outcome.written != STANDARD_OUTPUT and not outcome.unchanged
                if outcome.written and told:
                    path = shown_path(outcome.written)
                    path += f": {'; '.join(outcome.why)}" if reasons else ""
                    later.append(path) if step and sys.stdout.isatty() else say(path)
                if step:
                    step(outcome.failed)
                if _asked.is_set():
                    break
    except KeyboardInterrupt:
        _asked.set()
    finally:
        for path in later:
            say(path)
    if _asked.is_set():
        click.echo(err=True)  # behind the ^C that a terminal shows
    return seen, _asked.is_set()


def show_faults(faults: "Sequence[tuple[Path, CrashReport]]") -> bool:
    """Write to stderr what is our own fault, and with which profile; say if there is any."""
    for profile, fault in faults:
        say_trace(fault.trace)
        request = "; please report it with the lines above" if fault.trace else ""
        say(f"{shown_path(profile)}: internal error: {fault.message}{request}", err=True)
    return bool(faults)


def show_summary(outcomes: "Sequence[Outcome]", total: int, seconds: float, *, dry_run: bool = False) -> None:
    """Write to stderr how many were written, failed or were not tried, and how long it took.

    Of one alone it is only said that its file is unchanged, where it is.
    """
    if total == 1:
        for outcome in outcomes:
            if outcome.unchanged and outcome.written:
                say(f"{shown_path(outcome.written)} is unchanged", err=True)
        return
    failed, unchanged = sum(o.failed for o in outcomes), sum(o.unchanged for o in outcomes)
    written = len(outcomes) - failed - unchanged
    words = [f"{written} to be written" if dry_run else f"{written} written"]
    words += [f"{unchanged} unchanged"] if unchanged else []
    words += [f"{failed} failed"]
    if len(outcomes) < total:
        words.append(f"{total - len(outcomes)} not made")
    click.echo(f"{', '.join(words)} in {seconds:.1f} s", err=True)


def bar_for(total: int) -> AbstractContextManager[Callable[[bool], None] | None]:
    """Return what shows a bar on standard error, where that is a terminal and there are several to make.

    It gives what is called for each that is done, with whether it failed; None where nothing is shown.
    """
    return _bar(total) if total > 1 and _is_terminal() else nullcontext()


def _is_terminal() -> bool:
    """Tell whether standard error is a terminal that knows how to begin a line anew."""
    return sys.stderr.isatty() and os.environ.get("TERM") not in {"dumb", "unknown"}


def telling(*, silent: bool) -> Callable[[str, Sequence[Any]], Iterable[Any]]:
    """Return what goes through things, and tells on a terminal how far it is once all has taken a while.

    What becomes of the things is said in words: "tables read".
    """
    begun = time.monotonic()

    def each(what: str, things: Sequence[Any]) -> Iterator[Any]:
        told = False
        for done, thing in enumerate(things):
            yield thing
            if time.monotonic() - begun > _A_WHILE:
                told = True
                click.echo(f"\r{done + 1} of {len(things)} {what}\x1b[K", err=True, nl=False)
        if told:
            click.echo("\r\x1b[K", err=True, nl=False)

    return (lambda _, things: things) if silent or not _is_terminal() else each


@contextmanager
def _bar(total: int) -> Iterator[Callable[[bool], None]]:
    from rich.console import Console  # noqa: PLC0415 - only when it is wanted
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (
        BarColumn(),
        TextColumn("{task.completed} of {task.total} done, {task.fields[failed]} failed"),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    shown = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
    with shown:
        task = shown.add_task("", total=total, failed=0, rate="")

        def step(failed: bool) -> None:
            state = shown.tasks[task]
            rate = f"{state.speed:.1f} a second" if state.speed else ""
            shown.update(task, advance=1, failed=state.fields["failed"] + failed, rate=rate)

        yield step
