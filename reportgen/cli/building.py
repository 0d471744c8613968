"""The command that writes spotlights: ``build``."""

import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import options
from reportgen.cli.show import finish, say_json, show_problems, show_warnings, shown_path
from reportgen.errors import Exit, Problem, ProblemsFound
from reportgen.making import Format

if TYPE_CHECKING:
    from reportgen.making import BuildReport, Elsewhere, Outcome, Shard


def _formats(_: click.Context, __: click.Parameter, value: str) -> tuple[Format, ...]:
    """Return the formats that are asked for, once each."""
    named = tuple(dict.fromkeys(one.strip().lower() for one in value.split(",")))
    for unknown in (one for one in named if one not in tuple(Format)):
        raise click.BadParameter(f'"{unknown}" is none; write {", ".join(Format)}, or several as pdf,html')
    return tuple(map(Format, named))


def _shard(_: click.Context, __: click.Parameter, value: str | None) -> "Shard | None":
    """Return the part of a build that is asked for."""
    if value is None:
        return None
    from reportgen.making import Shard  # noqa: PLC0415 - only when it is wanted

    number, slash, of = (part.strip() for part in value.partition("/"))
    if not (slash and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise click.BadParameter(f'"{value}" is none; write 3/16 for the third of sixteen parts')
    return Shard(int(number), int(of))


@options.command
@options.asks_for_profiles
@options.langs_option
@options.output_option(
    "The folder the files are written to; for one, also FILE.pdf, or - for standard output.",
    Path("output"),
    kind=options.FOLDER_OR_FILE,
)
@click.option(
    "--format",
    "formats",
    default="pdf",
    show_default=True,
    metavar="FORMATS",
    callback=_formats,
    help=f"{', '.join(f'{form} ({form.says})' for form in Format)}, or several as pdf,html.",
)
@click.option("--no-data", is_flag=True, help="Leave the profile and the figures out of the PDF.")
@options.ua_option
@options.jobs_option
@options.limit_option
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Make them on the Dask cluster whose scheduler is there, such as tcp://10.0.0.1:8786.",
)
@click.option("--failed", is_flag=True, help="Those that failed, or were not made, by report.json.")
@click.option("--only", multiple=True, metavar="PATTERN", help="Of all, those whose names match.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Not those whose names match.")
@click.option(
    "--shard",
    metavar="N/OF",
    callback=_shard,
    help="Of all, one part of so many, such as 3/16: a job of an array. The reports are brought together.",
)
@click.option("--fail-fast", is_flag=True, help="Stop at the first that fails.")
@click.option("--force", is_flag=True, help="Make also what is there as it would be made again.")
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be written, and why.")
@options.tells_of_cohort
def build(
    names: tuple[str, ...],
    series: str | None,
    language: str,
    output: Path,
    formats: tuple[Format, ...],
    no_data: bool,
    ua: str,
    jobs: int | None,
    limit: float,
    scheduler: str | None,
    failed: bool,
    only: tuple[str, ...],
    exclude: tuple[str, ...],
    shard: "Shard | None",
    fail_fast: bool,
    force: bool,
    dry_run: bool,
    quiet: bool,
    as_json: bool,
) -> Exit:
    """Write the spotlights of one or more profiles.

    \b
    Examples:
      reportgen build los-angeles
      reportgen build los-angeles -o annex/la.pdf
      reportgen build --all
      reportgen build --all --exclude example --dry-run
      reportgen build --failed
      reportgen build --all --shard 3/16
      reportgen build 'los-*' example -j 2
      reportgen build profiles/innovation-2018/cities/los-angeles.yaml -o annex

    NAME is a profile in profiles/*/cities/, a pattern in quotation marks (*, ?, [...]), or the path of a
    profile. In another language of its series, --lang fr, its file is los-angeles.fr.pdf; --lang all makes
    each. The paths written go to standard output, problems to standard error. What is there already as it
    would be made again, by the bytes of all it is made from and its own, is left as it is: an interrupted run
    goes on where it was when it is started again. --dry-run says what would be written, and why. Of several,
    one that fails does not keep the others, and report.json beside them says what became of each; --json
    prints the same. Those of several series have a folder each.

    With --scheduler others make them, and this machine writes: what is installed there has to be what is here
    (pip install 'reportgen[dask]'), and the files of the series go there by themselves.

    With --shard 3/16 it is one of sixteen jobs, at once or one after another, that write into one folder. Its
    figures are of all places, as ever. Its report is report-3-of-16.json; report.json is that of all, once
    each has begun. With --failed it tries again what failed in its own part.

    With --format html a page that says the same is written, los-angeles.html, which needs nothing beside it.
    """
    from reportgen.cli import progress  # noqa: PLC0415 - only when it is wanted

    begun, silent = time.monotonic(), quiet or as_json
    with progress.interruptible() as interruptible_from_now_on, ExitStack() as stack:
        if not scheduler and (failed or options.may_be_several(names)):
            progress.start_early(jobs)
        from reportgen.making import BuildReport, default_jobs, editions  # noqa: PLC0415
        from reportgen.making import build as build_all  # noqa: PLC0415 - only when it is wanted
        from reportgen.pdf.write import Ua  # noqa: PLC0415

        interruptible_from_now_on()
        options.refuse_terminal(output, as_json=as_json)
        if scheduler and jobs:
            raise click.UsageError("-j makes them on this machine, and --scheduler on others")
        chosen, found, nowhere = _chosen(names, output, series, only, exclude, shard, failed=failed)
        asked, total = [*nowhere, *found], len(nowhere) + len(editions(found, language, formats))
        report = None if dry_run else BuildReport(output, tuple(asked), shard).begin(again=failed)
        make = partial(build_all, chosen, output, series=series, data=not no_data, ua=Ua(int(ua)))
        make = partial(make, jobs=jobs or default_jobs(total), elsewhere=_elsewhere(scheduler, stack))
        make = partial(make, fail_fast=fail_fast, force=force, dry_run=dry_run, limit=limit, formats=formats)
        making = make(language=language, write=options.write_anywhere)
        outcomes, interrupted = progress.watch(making, total, silent=silent, reasons=dry_run)
        problems, path = _reported(outcomes, report)
    _show(output, asked, outcomes, problems, path, lone=total == 1 and not interrupted, as_json=as_json)
    faulty = progress.show_faults([(o.profile, o.fault) for o in outcomes if o.fault])
    if not silent:
        progress.show_summary(outcomes, total, time.monotonic() - begun, dry_run=dry_run)
    return _ended(interrupted=interrupted, faulty=faulty, problems=bool(problems))


def _elsewhere(scheduler: str | None, stack: ExitStack) -> "Elsewhere | None":
    """Return what makes drafts on a cluster, if one is named, connected to for as long as a stack is open."""
    if scheduler is None:
        return None
    from reportgen.making import join_cluster  # noqa: PLC0415 - only when it is wanted

    return stack.enter_context(join_cluster(scheduler))


def _ended(*, interrupted: bool, faulty: bool, problems: bool) -> Exit:
    if interrupted:
        click.echo("interrupted", err=True)
        return Exit.INTERRUPTED
    return Exit.INTERNAL if faulty else Exit.PROBLEMS if problems else Exit.OK


def _chosen(
    names: tuple[str, ...],
    output: Path,
    series: str | None,
    only: tuple[str, ...],
    exclude: tuple[str, ...],
    shard: "Shard | None",
    *,
    failed: bool,
) -> tuple[tuple[str, ...], list[Path], list[Path]]:
    """Return what is to be made: its names, the profiles they stand for, and those that lead nowhere."""
    from reportgen.making import chosen, failed_before, names_a_file, search_profiles  # noqa: PLC0415

    if shard and names_a_file(output):
        raise click.UsageError(f"--shard writes a part of many into a folder; {output} is one file")
    if failed:
        names = failed_before(output, shard)
        if not names:
            return (), [], []
    found, unknown = search_profiles(names, series)
    options.say_starter(found, names)
    nowhere = [*map(Path, unknown)]
    if only or exclude:
        found = chosen(found, only, exclude)
    if shard and not failed:
        mine = set(shard.part([*nowhere, *found]))
        found, nowhere = ([path for path in paths if path in mine] for paths in (found, nowhere))
    if only or exclude or shard:
        names = tuple(map(str, (*nowhere, *found)))
    return names, found, nowhere


def _show(
    output: Path,
    asked: list[Path],
    outcomes: "list[Outcome]",
    problems: list[Problem],
    report: Path | None,
    *,
    lone: bool,
    as_json: bool,
) -> None:
    """Write the report as JSON, or what is wrong to standard error; of a lone one that it is not written."""
    from reportgen.making import report_values  # noqa: PLC0415 - only when it is wanted

    if as_json:
        say_json(report_values(output, asked, outcomes))
        return
    whole = f"{shown_path(report)} has them all" if report else "--json prints them all"
    show_warnings(dict.fromkeys(w for o in outcomes for w in o.warnings), whole)
    if lone:
        finish(problems, 1, "not written")
    else:
        show_problems(problems)


def _reported(outcomes: "list[Outcome]", report: "BuildReport | None") -> "tuple[list[Problem], Path | None]":
    """Return the problems of all, once each, and the report on several, which is written."""
    problems, written = [problem for outcome in outcomes for problem in outcome.problems], None
    try:
        written = report.write(outcomes) if report else None
    except ProblemsFound as found:
        problems += found.problems
    return list(dict.fromkeys(problems)), written
