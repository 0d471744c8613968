"""Reading what somebody else made in a process of its own, so that it can harm no other.

A file may be made, or damaged, so that reading it takes all time and memory there is, or ends the process.
Limits grow with the file, as honest ones need more the larger they are. That keeps a computer from grinding
to a halt; it is no wall against a file that breaks into the reader.
"""

import io
import itertools
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.spawn import get_executable
from pathlib import Path
from typing import IO, TypeVar

from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation

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
    function: Callable[..., _Answer], path: Path, *arguments: bytes | tuple[bytes, ...], trust: bool = False
) -> _Answer:
    """Return what a function, one of a module, makes of the bytes of files; the file at ``path`` is named.

    The bytes of a file may come in several parts; the function gets them as one.
    Raises ProblemsFound with what the function raises, and where it takes more than the limits, which are
    put aside by ``trust``.
    """
    files = [one if isinstance(one, tuple) else (one,) for one in arguments]
    sizes = [sum(map(len, parts)) for parts in files]
    limits = None if trust else limits_of(sum(sizes))
    asked = pickle.dumps((function, sizes, limits))
    with subprocess.Popen(  # noqa: S603 - it is this program
        [os.fsdecode(get_executable() or sys.executable), "-c", _CODE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        giving, process.stdin = process.stdin, None
        parts = (pickle.dumps(sys.path), asked, *itertools.chain(*files))
        giver = threading.Thread(target=_give, args=(giving, parts), daemon=True)
        giver.start()
        try:
            given, _ = process.communicate(timeout=_PATIENCE * limits.seconds if limits else None)
        except subprocess.TimeoutExpired:
            raise _too_costly(path, limits, slow=True) from None
        finally:
            process.kill()
            giver.join()
    if process.returncode:
        slow = process.returncode == -getattr(signal, "SIGXCPU", 0)
        raise _too_costly(path, limits, slow=slow)
    problems, answer = pickle.loads(given)  # noqa: S301 - it is what this program has written
    if problems:
        raise ProblemsFound(*(replace(problem, place=SourceLocation(path)) for problem in problems))
    return answer  # type: ignore[no-any-return]


def _give(giving: IO[bytes], parts: Iterable[bytes]) -> None:
    """Write to a process, one part after another and none copied, unless it has ended."""
    with suppress(OSError), giving:
        for part in parts:
            giving.write(part)


def _too_costly(path: Path, limits: Limits | None, *, slow: bool) -> ProblemsFound:
    message = "it ends the program that reads it"
    if limits and slow:
        message = f"it takes more than {limits.seconds} seconds to read"
    elif limits:
        message = f"it takes more than {limits.megabytes} MB of memory to read, or ends the program that does"
    hint = "it is damaged, or made to do harm; --trust reads a file without these limits" if limits else ""
    return ProblemsFound(Problem(Code.TOO_COSTLY, message, SourceLocation(path), hint))


def serve(asked: io.BufferedReader) -> None:
    """Do what is asked for on standard input, and answer on standard output."""
    with asked:
        function, sizes, limits = pickle.load(asked)  # noqa: S301 - it is what this program has written
        arguments = [asked.read(size) for size in sizes]
    if limits:
        _limit(limits)
    problems: tuple[Problem, ...] = ()
    answer = None
    try:
        answer = function(*arguments)
    except ProblemsFound as found:
        problems = found.problems
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a file can bring about is a problem of the file
        from reportgen.pdf.read.damages import damaged  # noqa: PLC0415 - not every reader needs pikepdf

        problems = (damaged(error),)
    with os.fdopen(1, "wb") as answering:
        pickle.dump((problems, answer), answering)


def _limit(limits: Limits) -> None:
    """Hold this process to limits, as far as the system can."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on every system

        for kind, most in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_CPU, limits.seconds),
            (resource.RLIMIT_AS, limits.megabytes * 2**20),
        ):
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (most if hard < 0 else min(most, hard), hard))
