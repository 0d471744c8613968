"""Building and checking: one profile or several, each by itself; what is checked is not written."""

from collections.abc import Callable, Generator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from reportgen.errors import ProblemsFound, as_warnings
from reportgen.making.collector import seldom_collecting
from reportgen.making.desk import LISTS, Desk, is_large
from reportgen.making.fault import attempted
from reportgen.making.format import Format
from reportgen.making.jobs import DeadProcess
from reportgen.making.languages import ProfileEdition, editions
from reportgen.making.locate import HERE, search_profiles
from reportgen.making.maker import Maker, Work, make_lone
from reportgen.making.outcome import FileDraft, Outcome
from reportgen.making.output import STANDARD_OUTPUT, check_folder, write
from reportgen.making.pipeline import Pipeline
from reportgen.making.targets import names_a_file, targets_of
from reportgen.pdf.write import Ua
from reportgen.provenance import lists_of_places
from reportgen.series import find_series

if TYPE_CHECKING:
    from concurrent.futures import Executor

T = TypeVar("T")
R = TypeVar("R")

Elsewhere: TypeAlias = Callable[[Maker, Sequence[Work]], Generator[FileDraft, None, None]]
"""What makes drafts on other machines, in the order of the work, of what a maker here would make."""
OUTPUT = Path("output")
LIMIT = 300.0
"""After so many seconds without a finished profile, each of which takes a part of one, something hangs."""


def check(
    names: Sequence[str] = (),
    series: str | None = None,
    root: Path = HERE,
    language: str = "",
    *,
    jobs: int = 1,
    limit: float = LIMIT,
) -> Generator[Outcome, None, None]:
    """Read and lay out profiles, all where none is named, without writing, and measure the room left.

    Yields an outcome for each, first those of names that lead nowhere, then in the order of the names.
    ``series`` is the only one to look in, ``root`` the folder that holds ``profiles/``. They are made in a
    ``language`` of their series, or in all; where none is named, in its own, and what is not translated is
    among the warnings. ``jobs`` and ``limit`` are as for ``build``. Raises ProblemsFound where there is no
    such series, or no profile at all.
    """
    paths, nowhere = search_profiles(names, series, root)
    for name, problems in nowhere.items():
        yield Outcome(Path(name), problems=problems)
    work = editions(paths, language)
    start, here = partial(Checker, language, kept=False), Checker(language, kept=True)
    with closing(_each(start, here, work, jobs, limit)) as outcomes:
        for edition, came in zip(work, outcomes, strict=True):
            if isinstance(came, DeadProcess):
                yield Outcome(edition.path, fault=came.report(limit), language=edition.language)
            else:
                yield came


def build(
    names: Sequence[str],
    into: Path = OUTPUT,
    *,
    series: str | None = None,
    root: Path = HERE,
    data: bool = True,
    ua: Ua = Ua.FIRST,
    jobs: int = 1,
    executor: "Executor | None" = None,
    fail_fast: bool = False,
    language: str = "",
    formats: Sequence[Format] = (Format.PDF,),
    force: bool = False,
    dry_run: bool = False,
    limit: float = LIMIT,
    elsewhere: Elsewhere | None = None,
    write: Callable[[Path, bytes], None] = write,
) -> Generator[Outcome, None, None]:
    """Write the spotlight of each profile as ``<into>/<profile>.pdf``, with its data inside or without.

    It is in the series' own language; in another ``language``, or in each of all, it is
    ``<profile>.<language>.pdf``. Of other ``formats`` is the page of HTML that says the same,
    ``<profile>.html``.

    Where the profiles are of several series, each has a folder of its own in ``into``; one alone may be
    written to a file, ``into`` then ending in .pdf. ``series`` is the only one to look in, ``root`` the
    folder that holds ``profiles/``. Files are PDF/UA-1 and PDF/A-3a or 2a, or by the second part of ``ua``
    PDF/UA-2 and PDF/A-4f or 4.

    Yields an outcome for each, first those of names that lead nowhere, then in the order of the names; one
    that has problems is not written, and does not keep the others, but with ``fail_fast`` it is the last.
    Files are made in ``jobs`` processes, by an ``executor`` or ``elsewhere``, and written by this one, in
    that order too, with ``write``; their bytes do not depend on it. Where none of several processes has
    finished a profile for ``limit`` seconds, those at work are ended, and that is a fault of the profiles
    they have. A program that asks for more than one process does so below ``if __name__ == "__main__":``, as
    multiprocessing wants it.

    What is there, and would be made again byte for byte, is left as it is, unless ``force`` is said: by what
    it was made from and its own digest, never by dates. With ``dry_run`` nothing is written.

    An interruption in the midst of writing a file comes when that is there and its outcome was yielded.

    Raises ProblemsFound, before anything is made, where there is no such series, nothing can be written to
    ``into``, or two would be written to one file.
    """
    paths, nowhere = search_profiles(names, series, root)
    made = editions(paths, language, formats)
    targets = targets_of(made, into)
    _check_folders(targets)
    for name, problems in nowhere.items():
        yield Outcome(Path(name), problems=problems)
        if fail_fast:
            return
    work, start = list(map(Work, made, targets)), partial(Maker, data, ua)
    maker = start()
    desk = Desk(write, force=force, dry_run=dry_run)
    if data and not dry_run and not names_a_file(into):
        _put_lists(targets, maker, made, desk)
    standing = {} if force else _standing(work, maker, desk)
    rest = [_with_said(item, desk, force=force) for item in work if item not in standing]
    with closing(_drafts(start, maker, rest, jobs, executor or elsewhere, limit)) as drafts:
        for item in work:
            if item in standing:
                yield standing[item]
                continue
            came = next(drafts)
            draft = FileDraft(fault=came.report(limit)) if isinstance(came, DeadProcess) else came
            outcome, interrupt = desk.written(item.edition.path, item.target, draft)
            outcome = replace(outcome, language=item.edition.language)
            try:
                yield outcome
            finally:
                if interrupt:
                    raise interrupt
            if fail_fast and outcome.failed:
                return


def _check_folders(targets: Sequence[Path]) -> None:
    for folder in dict.fromkeys(target.parent for target in targets if target != STANDARD_OUTPUT):
        check_folder(folder)


def _with_said(work: Work, desk: Desk, *, force: bool) -> Work:
    """Return what is to be made with the digest of what its file says, where that need not be made anew."""
    ledger = None if force else desk.ledger(work.target)
    return work._replace(said=ledger.said(work.target.name)) if ledger else work


def _standing(work: Sequence[Work], maker: Maker, desk: Desk) -> dict[Work, Outcome]:
    """Return the outcomes of profiles whose files are there as they would be made."""
    found = {}
    for item in work:
        edition, target, _ = item
        ledger = desk.ledger(target)
        if (
            ledger
            and target.name in ledger.records
            and (outcome := maker.stands(edition, target.name, ledger))
        ):
            found[item] = outcome
    return found


def _put_lists(targets: Sequence[Path], maker: Maker, made: Sequence[ProfileEdition], desk: Desk) -> None:
    """Write the lists of places that figures of large series name by their digests, into each folder."""
    folders = {target.parent: edition for target, edition in zip(targets, made, strict=True)}
    for folder, edition in folders.items():
        if desk.ledger(folder / LISTS) is None or not is_large(edition.path.parent):
            continue
        with suppress(ProblemsFound):  # told when it is made
            loaded = maker.pipeline(edition).load(find_series(edition.path))
            lists = lists_of_places(loaded.tallied.values())
            desk.put(folder / LISTS, lists)


def _drafts(
    start: Callable[[], Maker],
    maker: Maker,
    work: Sequence[Work],
    jobs: int,
    by: "Executor | Elsewhere | None",
    limit: float,
) -> Generator[FileDraft | DeadProcess, None, None]:
    if callable(by):
        return by(maker, work)
    if by:
        return _by(by, start, work)
    return _each(start, maker, work, jobs, limit)


def _by(
    executor: "Executor", start: Callable[[], Maker], work: Sequence[Work]
) -> Generator[FileDraft, None, None]:
    """Have an executor make them; one that could not is a fault of that profile."""
    from reportgen.making.executor import by_executor  # noqa: PLC0415 - only where there is one

    with closing(by_executor(executor, start, work)) as futures:
        for (edition, *_), future in zip(work, futures, strict=True):
            yield attempted(edition.path, future.result, FileDraft)


def _each(
    start: Callable[[], Callable[[T], R]], here: Callable[[T], R], work: Sequence[T], jobs: int, limit: float
) -> Generator[R | DeadProcess, None, None]:
    """Yield what is made of each, in processes of which each is begun with ``start``, or else ``here``."""
    if min(jobs, len(work)) > 1:
        from reportgen.making.batch import in_order  # noqa: PLC0415 - only for several processes

        yield from in_order(start, work, jobs, limit=limit)
    else:
        with seldom_collecting():
            yield from map(here, work)


@dataclass(frozen=True, slots=True)
class Checker:
    """Lays out profiles, in this process or another one; it has a pipeline a language.

    ``language`` is what was asked for: where it is empty, what is not translated is among the warnings. What
    is laid out is in the outcome where it is to be ``kept``; it is too much to send to another process.
    """

    language: str
    kept: bool
    pipelines: dict[str, Pipeline] = field(default_factory=dict)

    def __call__(self, edition: ProfileEdition) -> Outcome:
        """Return what became of a profile."""
        failed = partial(Outcome, edition.path, language=edition.language)
        return attempted(edition.path, partial(self.checked, edition), failed)

    def checked(self, edition: ProfileEdition) -> Outcome:
        """Return what a profile is found to be. Raises ProblemsFound."""
        path, language = edition.path, edition.language
        pipeline = self.pipelines.setdefault(language, Pipeline(language))
        made = make_lone(pipeline, path, drafted=True)
        lacking = () if self.language else pipeline.untranslated(made)
        return Outcome(
            path,
            made=made if self.kept else None,
            problems=(made.missing,) if made.missing else (),
            setting=made.layout.setting,
            room=made.room(),
            warnings=(*made.warnings, *as_warnings(lacking)),
            language=language,
        )
