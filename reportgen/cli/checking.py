"""The command that reads and lays out without writing: ``check``, with the room left in words."""

import sys
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import options
from reportgen.cli.show import finish, say, say_json, show_problems, show_warnings, shown_path
from reportgen.errors import Exit, Problem, ProblemsFound

if TYPE_CHECKING:
    from reportgen.fitting import RoomLeft
    from reportgen.making import Outcome, SeriesChecked
    from reportgen.pages import Setting

_STEP = 11
"""The width of a step's name."""
_NONE = "–"


@options.command
@click.argument("names", nargs=-1, metavar="[NAME...]")
@options.all_option
@options.series_option
@options.langs_option
@options.jobs_option
@options.limit_option
@options.tells_of_cohort
def check(
    names: tuple[str, ...],
    everything: bool,
    series: str | None,
    language: str,
    jobs: int | None,
    limit: float,
    quiet: bool,
    as_json: bool,
) -> Exit:
    """Read and lay out profiles without writing anything, and say how much room is left.

    \b
    Examples:
      reportgen check                    every profile in profiles/, as with --all
      reportgen check los-angeles
      reportgen check los-angeles --json
      reportgen check --all -j 2

    For each: the step at which it is set (open, roomy, comfortable, snug, tight; small and smallest have
    smaller type), how full each page is, what that is optional it has no room for, and for each free text
    how many words may be added before the next, tighter step, and before it no longer fits on two pages or
    has more than the questionnaire allows. Where the series is in several languages and
    none is named, what is not translated is listed with file and line. terms.other are
    the words of the place's own among the answers to terms.

    Of a series without profiles its files are judged, and whether the outline fits a place of which nothing
    is known; where it does not, how high each block is at the tightest step. Without NAME, drafts and what an
    import left to be decided are listed, and the texts of volumes (volume/en/*.md) are judged.
    """
    if names and everything:
        raise click.UsageError("--all checks every profile; leave out NAME", click.get_current_context())
    from reportgen.cli import progress  # noqa: PLC0415 - only when it is wanted

    if options.may_be_several(names):
        progress.start_early(jobs)
    from reportgen.making import check as check_all  # noqa: PLC0415 - only when it is wanted
    from reportgen.making import (  # noqa: PLC0415
        check_series,
        default_jobs,
        editions,
        search_profiles,
        series_of_no_places,
    )

    empty = [] if names else series_of_no_places(series)
    bare = [_with_texts(check_series(folder, language), language) for folder in empty]
    if bare and (series is not None or not _has_places()):
        return _finish_series(bare, quiet=quiet, as_json=as_json)
    paths, _ = search_profiles(names, series)
    options.say_starter(paths, names)
    table = _Table(paths)
    values: list[dict[str, object]] = []
    failed: list[Outcome] = []
    of_series = [] if names else [*_with_places(paths, language), *bare]
    warnings = dict.fromkeys(warning for each in of_series for warning in each.warnings)
    values += [_series_values(each) for each in of_series if as_json and each.problems]
    total = len(editions(paths, language))
    jobs = jobs or default_jobs(total)
    outcomes = check_all(names, series, language=language, jobs=jobs, limit=limit)
    for outcome, lines in _checked(outcomes, total, table, silent=quiet or as_json):
        warnings |= dict.fromkeys(outcome.warnings)
        values += [_values(outcome)] if as_json else []
        for line in lines:
            say(line)
        failed += [outcome] if outcome.failed else []
    return _ended(failed, of_series, warnings, values if as_json else None)


def _ended(
    failed: "Sequence[Outcome]",
    of_series: "Sequence[SeriesChecked]",
    warnings: Iterable[Problem],
    values: Sequence[dict[str, object]] | None,
) -> Exit:
    """Print the values, or warnings and problems where there are none; return the exit code."""
    from reportgen.cli import progress  # noqa: PLC0415 - only when it is wanted

    problems = tuple(dict.fromkeys(problem for outcome in failed for problem in outcome.problems))
    problems = (*problems, *(problem for each in of_series for problem in each.problems))
    if values is None:
        show_warnings(warnings)
        code = finish(problems, len(failed), "with problems")
    else:
        say_json(values)
        code = Exit.PROBLEMS if problems else Exit.OK
    faulty = progress.show_faults([(o.profile, o.fault) for o in failed if o.fault])
    return Exit.INTERNAL if faulty else code


def _checked(
    outcomes: "Generator[Outcome, None, None]", total: int, table: "_Table", *, silent: bool
) -> "Iterator[tuple[Outcome, Sequence[str]]]":
    """Yield what became of each profile, with its lines; once a bar that these would run into has gone."""
    from reportgen.cli import progress  # noqa: PLC0415 - only when it is wanted

    later: list[tuple[Outcome, Sequence[str]]] = []
    with closing(outcomes), progress.bar_for(0 if silent else total) as step:
        for outcome in outcomes:
            lines = () if silent else tuple(table.lines(outcome))
            if step and sys.stdout.isatty():
                later.append((outcome, lines))
            else:
                yield outcome, lines
            if step:
                step(outcome.failed)
    yield from later


def _with_places(paths: Iterable[Path], language: str) -> "Iterator[SeriesChecked]":
    """Yield what is found of the series of profiles themselves: drafts, and texts for volumes."""
    from reportgen.making import SeriesChecked, drafts_of  # noqa: PLC0415 - only when it is wanted

    for folder in dict.fromkeys(path.parent.parent for path in paths):
        yield _with_texts(SeriesChecked(folder, (), tuple(drafts_of(folder))), language)


def _with_texts(checked: "SeriesChecked", language: str) -> "SeriesChecked":
    """Return what was found of a series, with what is wrong with its texts for volumes."""
    from reportgen.publication import check_texts  # noqa: PLC0415 - only when it is wanted

    found = check_texts(checked.folder, language)
    return replace(
        checked,
        problems=(*checked.problems, *(problem for problem in found if not problem.warns)),
        warnings=(*checked.warnings, *(problem for problem in found if problem.warns)),
    )


def _has_places() -> bool:
    """Tell whether any series here has a profile."""
    from reportgen.making import search_profiles  # noqa: PLC0415 - only when it is wanted

    try:
        search_profiles(())
    except ProblemsFound:
        return False
    return True


def _finish_series(checked: "Sequence[SeriesChecked]", *, quiet: bool, as_json: bool) -> Exit:
    """Say what was found of series without profiles; return the exit code."""
    problems = [problem for series in checked for problem in series.problems]
    if as_json:
        say_json([_series_values(series) for series in checked])
        return Exit.PROBLEMS if problems else Exit.OK
    for series in checked:
        if not series.problems and not quiet:
            say(f"{shown_path(series.folder)}: ok, and no profile yet")
        for block in series.heights if not quiet else ():
            say(f"  {block.height:>5.0f} pt  {block.id}{'   leave out' if block.left_out else ''}")
        show_warnings(series.warnings)
    show_problems(problems)
    return Exit.PROBLEMS if problems else Exit.OK


def _series_values(series: "SeriesChecked") -> dict[str, object]:
    return {
        "series": series.folder,
        "ok": not series.problems,
        "problems": series.problems,
        "warnings": series.warnings,
        "heights": [asdict(block) for block in series.heights],
    }


def _values(outcome: "Outcome") -> dict[str, object]:
    """Return what became of a profile in values that JSON knows."""
    how = outcome.setting
    problems: list[object] = [*outcome.problems]
    if outcome.fault:
        problems.append({"code": "INTERNAL", "message": f"internal error: {outcome.fault.message}"})
    return {
        "profile": outcome.profile,
        **({"language": outcome.language} if outcome.language else {}),
        "ok": not outcome.failed,
        "step": how.step if how else None,
        "fill": [round(part, 3) for part in how.fill] if how else [],
        "room": [asdict(room) for room in outcome.room],
        "problems": problems,
        "warnings": outcome.warnings,
    }


class _Table:
    """One profile with a line for each text, or several with a line each."""

    def __init__(self, paths: Sequence[Path]) -> None:
        stems = Counter(path.stem for path in paths)
        self.names = {path: path.stem if stems[path.stem] == 1 else shown_path(path) for path in paths}
        self.width = max(map(len, self.names.values()), default=0)
        self.begun = False

    def lines(self, outcome: "Outcome") -> Iterator[str]:
        path, how, room = outcome.profile, outcome.setting, outcome.room
        if how is None:
            return
        if len(self.names) == 1:
            tongue = f", in {outcome.language}" if outcome.language else ""
            yield f"{setting_line(path, how, missing=outcome.failed)}{tongue}"
            yield from room_lines(room)
            return
        fills = [f"{part:.0%}" for part in how.fill]
        if not self.begun:
            self.begun = True
            unit = "/".join(dict.fromkeys(f"{text.unit}s" for text in room)) or "words"
            titles = "  ".join(f"page {number}" for number in range(1, len(fills) + 1))
            yield f"{'':{self.width}}  {'set':{_STEP}}  {titles}  {unit} left before the next step/in all"
        left = ", ".join(f"{text.field} {written(text.next_step)}/{written(text.end)}" for text in room)
        full = "  ".join(f"{fill:>6}" for fill in fills)
        name = f"{self.names[path]}.{outcome.language}" if outcome.language else self.names[path]
        yield f"{name:{self.width}}  {how.step:{_STEP}}  {full}  {left}"


def setting_line(path: Path, how: "Setting", *, missing: bool) -> str:
    """Return at which step a profile is set, and how full its pages are."""
    ok = "with figures of fewer places than there are" if missing else "ok"
    return f"{shown_path(path)}: {ok}, {how}"


def room_lines(room: "Sequence[RoomLeft]") -> Iterator[str]:
    """Yield the room left for each text of a spotlight, in columns under a head."""
    if not room:
        return
    wide = max(len(text.field) for text in room)
    unit = f"{room[0].unit}s"
    yield f"  {'':{wide}}  {unit}  left before the next step  in all"
    for text in room:
        near, end = written(text.next_step), written(text.end)
        yield f"  {text.field:{wide}}  {text.words:>{len(unit)}}  {near:>25}  {end:>6}"


def written(words: int | None) -> str:
    """Return a number of words that are left; a dash where there is no tighter step."""
    from reportgen.fitting import MOST  # noqa: PLC0415 - only when it is wanted

    if words is None:
        return _NONE
    return f"{MOST}+" if words >= MOST else str(words)
