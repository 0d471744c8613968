"""Building and checking: one profile or several, each by itself."""

import hashlib
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from reportgen.errors import Code, Problem, ProblemsFound
from reportgen.fitting import RoomLeft
from reportgen.making.batch import DeadProcess, in_order
from reportgen.making.collector import seldom_collecting
from reportgen.making.executor import by_executor
from reportgen.making.fault import CrashReport, death_of, told
from reportgen.making.languages import Edition, editions
from reportgen.making.locate import HERE, search_profiles
from reportgen.making.output import check_folder, undisturbed, write
from reportgen.making.pipeline import LaidOut, Pipeline
from reportgen.making.targets import STANDARD_OUTPUT, targets_of
from reportgen.making.verify import verify
from reportgen.pages import Setting
from reportgen.pdf.write import Ua
from reportgen.series import find_series

OUTPUT = Path("output")
_Work: TypeAlias = tuple[Edition, Path]
"""A profile in a language, and the file that its spotlight is written to."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one profile.

    ``made`` is what ``check`` laid out, and ``room`` what is left for its texts; ``written``, ``sha256`` and
    ``setting`` are those of the file that ``build`` wrote. One that failed has problems, or a fault of
    reportgen, and none of these, but that ``check`` lays out what has figures of fewer places than there are.
    ``warnings`` are what to know of figures that are so because the series lets them be, and from ``check``
    what is not translated. ``language`` is empty for the series' own.
    """

    profile: Path
    made: LaidOut | None = None
    written: Path | None = None
    problems: tuple[Problem, ...] = ()
    sha256: str = ""
    setting: Setting | None = None
    fault: CrashReport | None = None
    room: tuple[RoomLeft, ...] = ()
    warnings: tuple[Problem, ...] = ()
    language: str = ""

    @property
    def failed(self) -> bool:
        """Whether anything is wrong with it."""
        return bool(self.problems or self.fault)


def check(
    names: Sequence[str] = (), series: str | None = None, root: Path = HERE, language: str = ""
) -> Iterator[Outcome]:
    """Read and lay out profiles, all where none is named, without writing, and measure the room left.

    Yields an outcome for each, first those of names that lead nowhere. ``series`` is the only one to look in,
    ``root`` the folder that holds ``profiles/``. They are made in a ``language`` of their series, or in all;
    where none is named, in its own, and what is not translated is among the warnings. Raises
    ProblemsFound where there is no such series, or no profile at all.
    """
    paths, nowhere = search_profiles(names, series, root)
    yield from _nowhere(nowhere)
    pipelines: dict[str, Pipeline] = {}
    for edition in editions(paths, language):
        path = edition.path
        pipeline = pipelines.setdefault(edition.language, Pipeline(edition.language))
        try:
            made = make_lone(pipeline, path, drafted=True)
            problems: tuple[Problem, ...] = (made.missing,) if made.missing else ()
            warnings = (*made.warnings, *(() if language else pipeline.untranslated(made)))
            outcome = Outcome(path, made=made, room=made.room(), problems=problems, warnings=warnings)
        except ProblemsFound as found:
            outcome = Outcome(path, problems=found.problems)
        except Exception as error:  # noqa: BLE001 - a fault of ours costs one profile only
            problems, fault = told(error, path)
            outcome = Outcome(path, problems=problems, fault=fault)
        yield replace(outcome, language=edition.language)


def build(
    names: Sequence[str],
    into: Path = OUTPUT,
    *,
    series: str | None = None,
    root: Path = HERE,
    data: bool = True,
    ua: Ua = Ua.FIRST,
    jobs: int = 1,
    executor: Executor | None = None,
    fail_fast: bool = False,
    language: str = "",
    write: Callable[[Path, bytes], None] = write,
) -> Generator[Outcome, None, None]:
    """Write the spotlight of each profile as ``<into>/<profile>.pdf``, with its data inside or without.

    It is in the series' own language; in another ``language``, or in each of all, it is
    ``<profile>.<language>.pdf``.

    Where the profiles are of several series, each has a folder of its own in ``into``; one alone may be
    written to a file, ``into`` then ending in .pdf. ``series`` is the only one to look in, ``root`` the
    folder that holds ``profiles/``. Files are PDF/UA-1 and PDF/A-3a or 2a, or by the second part of ``ua``
    PDF/UA-2 and PDF/A-4f or 4.

    Yields an outcome for each, first those of names that lead nowhere, then in the order of the names; one
    that has problems is not written, and does not keep the others, but with ``fail_fast`` it is the last.
    Files are made in ``jobs`` processes, or by an ``executor``, and written by this one, in that order too,
    with ``write``; their bytes do not depend on it. A program that asks for more than one process does so
    below ``if __name__ == "__main__":``, as multiprocessing wants it.

    An interruption in the midst of writing a file comes when that is there and its outcome was yielded.

    Raises ProblemsFound, before anything is made, where there is no such series, nothing can be written to
    ``into``, or two would be written to one file.
    """
    paths, nowhere = search_profiles(names, series, root)
    made = editions(paths, language)
    targets = targets_of(made, into)
    for folder in dict.fromkeys(target.parent for target in targets if target != STANDARD_OUTPUT):
        check_folder(folder)
    for outcome in _nowhere(nowhere):
        yield outcome
        if fail_fast:
            return
    work = list(zip(made, targets, strict=True))
    start = partial(_Maker, data, ua)
    with closing(_drafts(start, work, jobs, executor)) as drafts:
        for (edition, target), came in zip(work, drafts, strict=True):
            draft = _Draft(fault=death_of(came.status)) if isinstance(came, DeadProcess) else came
            outcome, interrupt = _written(edition.path, target, draft, write)
            outcome = replace(outcome, language=edition.language)
            try:
                yield outcome
            finally:
                if interrupt:
                    raise interrupt
            if fail_fast and outcome.failed:
                return


def _nowhere(nowhere: Mapping[str, tuple[Problem, ...]]) -> Iterator[Outcome]:
    for name, problems in nowhere.items():
        yield Outcome(Path(name), problems=problems)


def make_lone(
    pipeline: Pipeline, path: Path, folios: tuple[str, ...] = (), *, drafted: bool = False
) -> LaidOut:
    """Return a spotlight, unless its series has another profile of the place. Raises ProblemsFound.

    ``folios`` are the page numbers to print, where it does not stand by itself. Figures on it that are of
    fewer places than there are are refused, but for ``drafted``: then that is in ``missing``.
    """
    made: LaidOut | None = None
    problems: list[Problem] = []
    try:
        made = pipeline.make(path, folios)
        problems += [made.missing] if made.missing and not drafted else []
    except ProblemsFound as found:
        problems += found.problems
        if any(problem.code is Code.TOO_LONG for problem in problems):
            missing = pipeline.load(find_series(path)).missing
            problems += [missing] if missing else []
    with suppress(ProblemsFound):  # of the series, found already
        problems += [duplicate] if (duplicate := pipeline.duplicate(path)) else []
    if made is None or problems:
        raise ProblemsFound(*problems)
    return made


@dataclass(frozen=True, slots=True)
class _Draft:
    """A file before it is written, or why there is none; what a worker process hands back."""

    content: bytes = b""
    setting: Setting | None = None
    problems: tuple[Problem, ...] = ()
    fault: CrashReport | None = None
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes files and reads them back, in this process or another one; it has a pipeline a language."""

    data: bool
    ua: Ua
    pipelines: dict[str, Pipeline] = field(default_factory=dict)

    def __call__(self, work: _Work) -> _Draft:
        edition, target = work
        path, language = edition.path, edition.language
        pipeline = self.pipelines.setdefault(language, Pipeline(language))
        try:
            made = make_lone(pipeline, path)
            content = made.pdf(data=self.data, ua=self.ua)
            verify(content, made.layout, made.metadata, target)
        except ProblemsFound as found:
            return _Draft(problems=found.problems)
        except Exception as error:  # noqa: BLE001 - a fault of ours costs one profile only
            problems, fault = told(error, path)
            return _Draft(problems=problems, fault=fault)
        return _Draft(content, made.layout.setting, warnings=made.warnings)


def _drafts(
    start: Callable[[], _Maker], work: Sequence[_Work], jobs: int, executor: Executor | None
) -> Generator[_Draft | DeadProcess, None, None]:
    if executor:
        return _elsewhere(executor, start, work)
    jobs = min(jobs, len(work))
    return in_order(start, work, jobs) if jobs > 1 else _here(start(), work)


def _elsewhere(
    executor: Executor, start: Callable[[], _Maker], work: Sequence[_Work]
) -> Generator[_Draft, None, None]:
    """Have an executor make them; one that could not is a fault of that profile."""
    with closing(by_executor(executor, start, work)) as futures:
        for (edition, _), future in zip(work, futures, strict=True):
            try:
                draft = future.result()
            except Exception as error:  # noqa: BLE001 - what an executor does not do costs one profile only
                problems, fault = told(error, edition.path)
                draft = _Draft(problems=problems, fault=fault)
            yield draft


def _here(make: _Maker, work: Sequence[_Work]) -> Generator[_Draft | DeadProcess, None, None]:
    with seldom_collecting():
        for item in work:
            yield make(item)


def _written(
    path: Path, target: Path, draft: _Draft, write: Callable[[Path, bytes], None]
) -> tuple[Outcome, KeyboardInterrupt | None]:
    """Write a file; return what became of it, and the interruption that came meanwhile."""
    if draft.problems or draft.fault:
        return Outcome(path, problems=draft.problems, fault=draft.fault), None
    digest = hashlib.sha256(draft.content).hexdigest()
    outcome = Outcome(path, written=target, sha256=digest, setting=draft.setting, warnings=draft.warnings)
    there = False
    try:
        with undisturbed():
            write(target, draft.content)
            there = True
    except ProblemsFound as found:
        return Outcome(path, problems=found.problems), None
    except KeyboardInterrupt as interrupt:
        if not there:
            raise
        return outcome, interrupt
    return outcome, None
