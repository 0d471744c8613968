"""Reading what somebody else made in a process of its own, so that it can harm no other.

A file may be made, or damaged, so that reading it takes all time and memory there is, or ends the process.
Limits grow with the file, as honest ones need more the larger they are. That keeps a computer from grinding
to a halt; it is no wall against a file that breaks into the reader.
"""

import itertools
import mmap
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, BinaryIO, TypeVar

from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.reading import FileBytes, OnDisk, on_disk, pieces

_SECONDS, _SECONDS_PER_MB = 5, 8
_MB, _MB_PER_MB = 500, 20
_PATIENCE = 12
"""How many times longer than it may compute it may take: others compute as well."""
_CODE = (
    "import pickle, sys; asked = open(0, 'rb'); sys.path[:] = pickle.load(asked); "
    "from reportgen.pdf.read.isolation import serve; serve(asked)"
)
_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading a file may take: seconds of computing, and MB of memory."""

    seconds: int
    megabytes: int


def limits_of(size: int) -> Limits:
    """Return the limits for files of so many bytes."""
    megabytes = size // 2**20
    return Limits(_SECONDS + _SECONDS_PER_MB * megabytes, _MB + _MB_PER_MB * megabytes)


def isolated(
    function: Callable[..., _Answer],
    path: Path,
    *arguments: FileBytes,
    trust: bool = False,
) -> _Answer:
    """Return what a function, one of a module, makes of the bytes of files, as ``reading_beside`` has it."""
    with reading_beside() as ask:
        return ask(function, path, *arguments, trust=trust)


@contextmanager
def reading_beside(*known: FileBytes) -> Iterator["Beside"]:
    """Give a process that reads files, and is asked once or more what functions make of their bytes.

    Those on disk that are ``known`` to it as a copy of this process are not sent to it.
    """
    copied = _may_fork()
    process = _forked() if copied else _spawned()
    try:
        yield Beside(process, [one.file for one in known if copied and isinstance(one, OnDisk)])
    finally:
        process.end()


@dataclass(frozen=True, slots=True)
class Beside:
    """Asks a process."""

    process: "_Process"
    known: Collection[BinaryIO] = ()

    def __call__(
        self,
        function: Callable[..., _Answer],
        path: Path,
        *arguments: FileBytes,
        trust: bool = False,
    ) -> _Answer:
        """Return what a function of a module makes of the bytes of files; the file at ``path`` is named.

        Raises ProblemsFound with what the function raises, and where it takes more than the limits, which are
        put aside by ``trust``; then the process has ended.
        """
        with self.meanwhile(function, path, *arguments, trust=trust) as answer:
            return answer()

    @contextmanager
    def meanwhile(
        self,
        function: Callable[..., _Answer],
        path: Path,
        *arguments: FileBytes,
        trust: bool = False,
    ) -> Iterator[Callable[[], _Answer]]:
        """Ask while the block does something else; give what waits for the answer, and is called once."""
        limits = None if trust else limits_of(sum(map(len, arguments)))
        files = [(len(data), self._number(data)) for data in arguments]
        asked = pickle.dumps((function, files, limits))
        sent = (pieces(data) for data in arguments if self._number(data) is None)
        with ExitStack() as watch:
            late = watch.enter_context(self._watched(limits))

            def answer() -> _Answer:
                try:
                    with watch:
                        problems, found = pickle.load(self.process.answering)  # noqa: S301 - it is what this program has written
                except (EOFError, pickle.UnpicklingError):
                    slow = self.process.wait() == -getattr(signal, "SIGXCPU", 0) or late.is_set()
                    raise _too_costly(path, limits, slow=slow) from None
                if problems:
                    raise ProblemsFound(*(replace(one, place=SourceLocation(path)) for one in problems))
                return found  # type: ignore[no-any-return]

            with suppress(OSError):  # it has ended
                for piece in itertools.chain([asked], *sent):
                    self.process.asking.write(piece)
                self.process.asking.flush()
            yield answer

    @contextmanager
    def _watched(self, limits: Limits | None) -> Iterator[threading.Event]:
        """End the process where it is late in the block, and set the event that is given."""
        late = threading.Event()

        def lose() -> None:
            late.set()
            self.process.kill()

        watch = threading.Timer(_PATIENCE * limits.seconds if limits else threading.TIMEOUT_MAX, lose)
        watch.start()
        try:
            yield late
        finally:
            watch.cancel()
            watch.join()

    def _number(self, data: FileBytes) -> int | None:
        """Return the number of a file that it knows."""
        return data.file.fileno() if isinstance(data, OnDisk) and data.file in self.known else None


@dataclass(frozen=True, slots=True)
class _Process:
    """A process that is asked and answers."""

    asking: IO[bytes]
    answering: IO[bytes]
    kill: Callable[[], None]
    wait: Callable[[], int]
    """Returns its exit code."""

    def end(self) -> None:
        """End it, whatever it does."""
        self.kill()
        for pipe in (self.asking, self.answering):
            with suppress(OSError):
                pipe.close()
        self.wait()


def _spawned() -> _Process:
    """Start a process anew."""
    from multiprocessing.spawn import get_executable  # noqa: PLC0415 - it reads in a lot

    asked, asking = os.pipe()
    answering, given = os.pipe()
    process = subprocess.Popen(  # noqa: S603 - it is this program
        [os.fsdecode(get_executable() or sys.executable), "-c", _CODE],
        stdin=asked,
        stdout=given,
        stderr=subprocess.DEVNULL,
    )
    for its in (asked, given):
        os.close(its)
    found = _Process(os.fdopen(asking, "wb"), os.fdopen(answering, "rb"), process.kill, process.wait)
    found.asking.write(pickle.dumps(sys.path))
    return found


def _may_fork() -> bool:
    """Tell whether a copy of this process will do: not everywhere is it whole, and it has no threads."""
    return sys.platform == "linux" and threading.active_count() == 1


def _forked() -> _Process:
    """Start a process as a copy of this one, which has read in already what a new one would have to."""
    asked, asking = os.pipe()
    answering, given = os.pipe()
    process = os.fork()
    if not process:
        try:
            os.close(asking)
            for stream, other in enumerate((asked, given, os.open(os.devnull, os.O_RDWR))):
                os.dup2(other, stream)
            serve(os.fdopen(0, "rb"))
        finally:
            os._exit(0)
    for its in (asked, given):
        os.close(its)
    ended: list[int] = []

    def kill() -> None:
        if not ended:
            os.kill(process, signal.SIGKILL)

    def wait() -> int:
        if not ended:
            ended.append(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
        return ended[0]

    return _Process(os.fdopen(asking, "wb"), os.fdopen(answering, "rb"), kill, wait)


def _too_costly(path: Path, limits: Limits | None, *, slow: bool) -> ProblemsFound:
    message = "it ends the program that reads it"
    if limits and slow:
        message = f"it takes more than {limits.seconds} seconds to read"
    elif limits:
        message = f"it takes more than {limits.megabytes} MB of memory to read, or ends the program that does"
    hint = "it is damaged, or made to do harm; --trust reads a file without these limits" if limits else ""
    return ProblemsFound(Problem(Code.TOO_COSTLY, message, SourceLocation(path), hint))


def serve(asked: IO[bytes]) -> None:
    """Do what is asked for on standard input, one thing after another, and answer on standard output."""
    held = _held()
    with asked, os.fdopen(1, "wb") as answering:
        while True:
            try:
                function, files, limits = pickle.load(asked)  # noqa: S301 - it is what this program has written
            except EOFError:
                return
            if limits:
                _limit(limits, held)
            pickle.dump(_answer(function, asked, files), answering)
            answering.flush()


def _answer(
    function: Callable[..., object], asked: IO[bytes], files: Sequence[tuple[int, int | None]]
) -> tuple[tuple[Problem, ...], object]:
    """Return the problems that a function comes upon in files, and what it makes of them.

    Their bytes, so many, are those of files that are open, by their numbers, or else are read.
    """
    arguments = [
        asked.read(size) if number is None else on_disk(open(number, "rb", closefd=False), size)  # noqa: SIM115
        for size, number in files
    ]
    try:
        return (), function(*arguments)
    except ProblemsFound as found:
        return found.problems, None
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a file can bring about is a problem of the file
        from reportgen.pdf.read.damages import damaged  # noqa: PLC0415 - not every reader needs pikepdf

        return (damaged(error),), None


def _limit(limits: Limits, held: int) -> None:
    """Hold what this process does from now on to limits, as far as the system can.

    ``held`` is the memory that it had before it read anything.
    """
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on every system

        for kind, most in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_CPU, int(time.process_time()) + limits.seconds),
            (resource.RLIMIT_AS, held + limits.megabytes * 2**20),
        ):
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (most if hard < 0 else min(most, hard), hard))


def _held() -> int:
    """Return how many bytes of memory this process has, where the system says it."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_bytes().split()[0]) * mmap.PAGESIZE
    return 0
