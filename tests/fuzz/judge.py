"""The judge: whatever is read, an answer or problems come of it, in time, with places, and nothing raw."""

import re
import resource
import signal
from contextlib import contextmanager
from pathlib import Path

from reportgen.errors import Code, ProblemsFound, escaped

SECONDS = 5
MEGABYTES = 500
OURS = re.compile(r"fault of reportgen|object at 0x|Traceback|INTERNAL")


class TooSlow(BaseException):
    """Raised in the midst of what takes too long; nothing that takes exceptions takes it."""


@contextmanager
def limited(seconds=SECONDS, megabytes=MEGABYTES):
    """Hold what is done inside to so many seconds of computing, and so much more memory than there was."""

    def over(*_):
        raise TooSlow

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    before = signal.signal(signal.SIGPROF, over)
    resource.setrlimit(resource.RLIMIT_AS, (used + megabytes * 2**20, hard))
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def judged(work, folder):
    """Return what comes of some work, or the problems that it raised, which are told as they should be."""
    problems = ()
    answer = None
    with limited():
        try:
            answer = work()
        except ProblemsFound as found:
            problems = found.problems or ("none",)
    for problem in problems:
        assert_told(problem, folder)
    assert len(set(problems)) == len(problems), "a problem is told twice"
    return problems or answer


def assert_told(problem, folder):
    """Assert that a problem has a place in a file below a folder, and words that help and do no harm."""
    line = str(problem)
    assert escaped(line) == line, f"raw: {line!r}"
    assert len(problem.words) < 1300, f"long: {line}"
    assert not OURS.search(line), line
    assert problem.code not in {Code.READ_BACK, Code.NO_MEMORY}, line
    assert problem.message.strip() == problem.message, repr(problem.message)
    assert "; ;" not in line, line
    assert not problem.hint.endswith((": ", ";")), line
    place = problem.place
    assert place is not None, line
    assert place.path.is_relative_to(folder), line
    if place.line:
        _assert_there(place, line)


def _assert_there(place, line):
    text = place.path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    assert 1 <= place.line <= len(lines), f"{line}: there are {len(lines)} lines"
    there = lines[place.line - 1]
    assert 1 <= place.column <= len(there) + 1, f"{line}: the line is {there!r}"
    assert place.length >= 1
    alike = zip(place.excerpt, there, strict=True) if len(place.excerpt) == len(there) else [("", "")]
    assert not place.excerpt or all(a in {b, "\ufffd"} for a, b in alike), f"{line}: the line is {there!r}"
