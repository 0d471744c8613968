"""The commands."""

import errno
import os
import sys
import time
import traceback
from pathlib import Path
from typing import NoReturn

import click

from reportgen import __version__
from reportgen.cli.attaching import attach
from reportgen.cli.authoring import new, schema
from reportgen.cli.binding import volume
from reportgen.cli.checking import check
from reportgen.cli.comparing import compare
from reportgen.cli.explaining import explain
from reportgen.cli.show import colour, finish, say, say_trace, show_problems, shown_path
from reportgen.cli.watching import watch
from reportgen.errors import Exit, ProblemsFound

_PRINTING = (str(Path(click.__file__).parent), __file__)
"""Where an error of the system is one of printing: in click, or where standard output is flushed."""

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def main() -> NoReturn:
    """Run the command line and leave with an exit code: 0, 1, 2, 3 or 130."""
    try:
        code = commands.main(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as leaving:
        code = leaving.exit_code
    except click.ClickException as error:
        error.show()
        code = Exit.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        code = Exit.INTERRUPTED
    except ProblemsFound as found:
        show_problems(found.problems)
        code = Exit.PROBLEMS
    except OSError as error:
        code = _unprinted(error)
    except Exception as error:  # noqa: BLE001 - whatever is left is our own fault, and is said so
        code = _internal(error)
    sys.exit(code or Exit.OK)


def _unprinted(error: OSError) -> Exit:
    """Return the exit code of an error of the system: of standard output, or a fault of our own."""
    inner = traceback.extract_tb(error.__traceback__)[-1].filename
    if error.errno not in {errno.EPIPE, errno.ENOSPC, errno.EIO} or not inner.startswith(_PRINTING):
        return _internal(error)
    if error.errno != errno.EPIPE:
        click.echo(f"error: what was to be printed could not be: {error.strerror}", err=True)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.PROBLEMS


def _internal(error: Exception) -> Exit:
    say_trace(traceback.format_exc())
    say(f"internal error: {error!r}; please report it with the lines above", err=True)
    return Exit.INTERNAL


@click.group(context_settings=_CONTEXT)
@click.version_option(__version__, message="reportgen %(version)s")
@click.pass_context
def commands(context: click.Context) -> None:
    """Make two-page spotlight PDFs of places from survey data.

    \b
    Examples:
      reportgen build los-angeles            writes output/los-angeles.pdf
      reportgen build los-angeles example -o annex
      reportgen check                        reads every profile in profiles/
      reportgen watch los-angeles            makes it again at every save, and shows it
      reportgen check my/series/cities/metz.yaml
      reportgen new "Fort Worth" --country US
      reportgen volume --all                 writes output/volume.pdf
      reportgen explain los-angeles
      reportgen compare los-angeles tulsa
      reportgen inspect output/los-angeles.pdf
      reportgen extract output/los-angeles.pdf -o data
      reportgen attach report.pdf los-angeles -o report-with-annex.pdf
    """
    context.color = colour()


@commands.command()
@click.argument("names", nargs=-1, metavar="NAME...")
@click.option("--all", "everything", is_flag=True, help="Every profile in profiles/.")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    help="The folder the PDFs are written to.",
)
@click.option("--no-data", is_flag=True, help="Leave the profile and the figures out of the PDF.")
@click.option(
    "--ua",
    type=click.Choice(["1", "2"]),
    default="1",
    show_default=True,
    help="The part of PDF/UA: 1 with PDF/A-2a or 3a, 2 with PDF/A-4 or 4f.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Make them in N processes; one for each core where nothing is said.",
)
@click.option("--fail-fast", is_flag=True, help="Stop at the first that fails.")
def build(
    names: tuple[str, ...],
    everything: bool,
    output: Path,
    no_data: bool,
    ua: str,
    jobs: int | None,
    fail_fast: bool,
) -> Exit:
    """Write the spotlights of one or more profiles.

    \b
    Examples:
      reportgen build los-angeles
      reportgen build --all
      reportgen build 'los-*' example -j 2
      reportgen build profiles/innovation-2018/cities/los-angeles.yaml -o annex

    NAME is a profile in profiles/*/cities/, a pattern in quotation marks (*, ?, [...]), or the path of a
    profile. The paths written go to standard output, problems to standard error. Where there are several,
    one that fails does not keep the others, and report.json beside them says what became of each.

    A figure that is computed from all profiles is of all of them, or is not made: where one of the series
    cannot be counted, all that show such figures fail with COHORT, until it is mended or cohort.yaml leaves
    it out (computed: leave_out: [its name], or leave_out: broken for any; then a warning says so).
    """
    if everything == bool(names):
        what = "--all leaves no NAME to be said" if everything else "Missing argument 'NAME...', or --all"
        raise click.UsageError(what, click.get_current_context())
    from reportgen.cli import progress  # noqa: PLC0415 - only when it is wanted

    begun = time.monotonic()
    with progress.interruptible() as interruptible_from_now_on:
        if everything or len(names) > 1 or not set("*?[").isdisjoint(names[0]):
            progress.start_early(jobs)
        from reportgen.build import build as build_all  # noqa: PLC0415 - only when it is wanted
        from reportgen.build import default_jobs, find_profiles, write_report  # noqa: PLC0415
        from reportgen.pdf import Ua  # noqa: PLC0415

        interruptible_from_now_on()
        paths = find_profiles(names)
        jobs = jobs or default_jobs(len(paths))
        making = build_all(names, output, data=not no_data, ua=Ua(int(ua)), jobs=jobs, fail_fast=fail_fast)
        outcomes = progress.watch(making, len(paths))
        problems = [problem for outcome in outcomes for problem in outcome.problems]
        if len(paths) > 1:
            try:
                write_report(output, paths, outcomes)
            except ProblemsFound as found:
                problems += found.problems
    problems = list(dict.fromkeys(problems))
    show_problems(dict.fromkeys(w for o in outcomes for w in o.warnings), kind="warning")
    if len(paths) == 1:
        code = finish(problems, 1, "not written")
    else:
        show_problems(problems)
        code = Exit.PROBLEMS if problems else Exit.OK
    faulty = progress.show_faults(outcomes)
    if len(paths) > 1:
        progress.show_summary(outcomes, len(paths), time.monotonic() - begun)
    return Exit.INTERNAL if faulty else code


@commands.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.pdf")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def inspect(file: Path, as_json: bool) -> Exit:
    """Print what is in a PDF, and what is wrong with it.

    \b
    Examples:
      reportgen inspect output/los-angeles.pdf
      reportgen inspect somebody-elses.pdf --json

    Pages, title, language, fonts, the tag tree with its words, alternative texts, links, attachments, and
    findings. Where veraPDF is on the machine, it is asked as well about what the file claims to be.
    """
    from reportgen.cli.report import print_json, print_report  # noqa: PLC0415 - only when it is wanted
    from reportgen.inspection import find_verapdf, run_verapdf  # noqa: PLC0415
    from reportgen.inspection import inspect as inspect_data  # noqa: PLC0415
    from reportgen.reading import read_whole  # noqa: PLC0415

    report = inspect_data(read_whole(file))
    verapdf = find_verapdf(os.environ)
    verdicts = run_verapdf(verapdf, [file], report.claims.flavours) if verapdf else ()
    (print_json if as_json else print_report)(report, verdicts)
    failed = report.findings or any(not verdict.compliant for verdict in verdicts)
    return Exit.PROBLEMS if failed else Exit.OK


@commands.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.pdf")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The folder the files are written to; this one where none is named.",
)
def extract(file: Path, output: Path) -> Exit:
    """Write the files that are attached to a PDF, byte for byte.

    \b
    Examples:
      reportgen extract output/los-angeles.pdf -o data

    A spotlight carries its profile and the figures behind every sentence and chart.
    """
    from reportgen.build import extract as extract_all  # noqa: PLC0415 - only when it is wanted

    for path in extract_all(file, output):
        say(shown_path(path))
    return Exit.OK


for command in (check, watch, new, schema, explain, compare, volume, attach):
    commands.add_command(command)
