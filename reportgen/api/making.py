"""Making spotlights: written, in memory, or only checked."""

import logging
from collections.abc import Generator, Sequence
from concurrent.futures import Executor
from contextlib import closing
from pathlib import Path
from typing import Any

from reportgen.api.asked import (
    Formats,
    Name,
    Names,
    UaPart,
    formats_of,
    jobs_of,
    name_of,
    names_of,
    path_of,
    series_of,
    ua_of,
)
from reportgen.api.results import Built, Checked, Rendered
from reportgen.errors import Problem
from reportgen.making import HERE, OUTPUT, Outcome, Pipeline, find_profile, make_lone, search_profiles
from reportgen.making import build as build_all
from reportgen.making import check as check_all
from reportgen.pages import Setting
from reportgen.publication import check_texts

_LOG = logging.getLogger("reportgen")
_LOG.addHandler(logging.NullHandler())


def build(
    names: Names | None,
    output: Name = OUTPUT,
    *,
    root: Name = HERE,
    series: Name | None = None,
    data: bool = True,
    ua: UaPart = 1,
    executor: Executor | None = None,
    fail_fast: bool = False,
    lang: str = "",
    formats: Formats = "pdf",
    force: bool = False,
) -> list[Built]:
    """Write the spotlights of profiles, all where ``names`` is None, and return what became of each.

    ``output`` is a folder, or for one spotlight a file that ends in .pdf; the spotlights of several
    series have a folder each. ``data`` puts the profile and the figures inside; ``ua`` is the part of PDF/UA;
    ``executor`` makes them, in processes or threads that run in this folder, and is not shut down; with
    ``fail_fast`` the first that fails is the last. ``lang`` is a language of the series (``"fr"``), or
    ``"all"``; where it is empty, its first. ``formats`` is a `FormatName`, or several. A file
    that is there as it would be made again is left so, but with ``force``.

    First come names that lead nowhere, then the profiles in the order of the names. A file is read back and
    compared before it takes the place of another. The same input gives the same bytes.

    Raises ProblemsFound, before anything is made, where there is no such series, nothing can be written to
    ``output``, or two would be written to one file.
    """
    making = iter_build(
        names,
        output,
        root=root,
        series=series,
        data=data,
        ua=ua,
        executor=executor,
        fail_fast=fail_fast,
        lang=lang,
        formats=formats,
        force=force,
    )
    return list(making)


def iter_build(
    names: Names | None,
    output: Name = OUTPUT,
    *,
    root: Name = HERE,
    series: Name | None = None,
    data: bool = True,
    ua: UaPart = 1,
    executor: Executor | None = None,
    fail_fast: bool = False,
    lang: str = "",
    formats: Formats = "pdf",
    force: bool = False,
) -> Generator[Built, None, None]:
    """Do as `build`, one profile at a time: each is made when it is asked for, with an executor a few ahead.

    Closing the generator ends it; what is written stays.
    """
    asked = None if names is None else names_of(names)
    into, below = path_of(output, "output"), path_of(root, "root")
    if not (executor is None or hasattr(executor, "submit")):
        raise TypeError(f"executor is a concurrent.futures.Executor, not {type(executor).__name__}")
    if asked == ():
        return _built(None)
    outcomes = build_all(
        asked or (),
        into,
        root=below,
        series=series_of(series),
        data=data,
        ua=ua_of(ua),
        executor=executor,
        fail_fast=fail_fast,
        language=lang,
        formats=formats_of(formats),
        force=force,
    )
    return _built(outcomes)


def check(
    names: Names | None = None,
    *,
    root: Name = HERE,
    series: Name | None = None,
    lang: str = "",
    jobs: int = 1,
) -> list[Checked]:
    """Read and lay out profiles, all where none is named, and measure the room left; nothing is written.

    ``lang`` is as for `build`; where it is empty, what is not translated is among the warnings. Where none is
    named, a series whose texts for volumes have something wrong comes last, by its folder. Profiles are laid
    out in ``jobs`` processes; a program that asks for more than one does so below
    ``if __name__ == "__main__":``, as multiprocessing wants it. First come names that lead nowhere.

    Raises ProblemsFound where there is no such series, or no profile at all.
    """
    asked = None if names is None else names_of(names)
    below, processes = path_of(root, "root"), jobs_of(jobs)
    if asked == ():
        return []
    outcomes = check_all(asked or (), series_of(series), below, lang, jobs=processes)
    found = [Checked(**_became(outcome), room=outcome.room) for outcome in outcomes]
    if asked is None:
        folders = dict.fromkeys(
            path.parent.parent for path in search_profiles((), series_of(series), below)[0]
        )
        texts = ((folder, check_texts(folder, lang)) for folder in folders)
        found += [_of_series(folder, problems) for folder, problems in texts if problems]
    return found


def render(name: Name, *, root: Name = HERE, series: Name | None = None, lang: str = "") -> Rendered:
    """Return the spotlight of one profile, whose ``pdf()`` gives bytes; nothing is written.

    Raises ProblemsFound with all that keeps it from being made.
    """
    path = find_profile(name_of(name), series_of(series), path_of(root, "root"))
    made = make_lone(Pipeline(lang), path)
    how = made.layout.setting
    return Rendered(path, made.spotlight.name, how.step, how.fill, made.warnings, made, how.left_out)


def _built(outcomes: Generator[Outcome, None, None] | None) -> Generator[Built, None, None]:
    if outcomes is None:
        return
    with closing(outcomes):
        for outcome in outcomes:
            built = Built(
                **_became(outcome),
                written=outcome.written,
                sha256=outcome.sha256,
                unchanged=outcome.unchanged,
                why=outcome.why,
            )
            if built.written and not built.unchanged:
                _LOG.info("wrote %s", built.written)
            yield built


def _of_series(folder: Path, problems: Sequence[Problem]) -> Checked:
    wrong = tuple(problem for problem in problems if not problem.warns)
    return Checked(folder, problems=wrong, warnings=tuple(problem for problem in problems if problem.warns))


def _became(outcome: Outcome) -> dict[str, Any]:
    """Return what became of a profile, and say in the log what is wrong with it."""
    for problem in (*outcome.problems, *outcome.warnings):
        _LOG.warning("%s", problem)
    if outcome.fault:
        _LOG.error("%s: internal error: %s\n%s", outcome.profile, outcome.fault.message, outcome.fault.trace)
    how = outcome.setting or Setting()
    return {
        "name": outcome.profile,
        "step": how.step,
        "fill": how.fill,
        "left_out": how.left_out,
        "problems": outcome.problems,
        "warnings": outcome.warnings,
        "fault": outcome.fault.message if outcome.fault else "",
    }
