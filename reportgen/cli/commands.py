"""The commands."""

import errno
import os
import sys
import traceback
from pathlib import Path
from typing import NoReturn

import click

from reportgen import __version__
from reportgen.cli.attaching import attach
from reportgen.cli.authoring import new, schema, start
from reportgen.cli.binding import volume
from reportgen.cli.building import build
from reportgen.cli.checking import check
from reportgen.cli.comparing import compare
from reportgen.cli.explaining import explain
from reportgen.cli.options import trust_option
from reportgen.cli.show import colour, say, say_trace, show_problems, shown_path
from reportgen.cli.watching import watch
from reportgen.errors import Code, Exit, Place, Problem, ProblemsFound, no_memory, ran_out_of_memory

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
    if ran_out_of_memory(error):
        show_problems([no_memory()])
        return Exit.PROBLEMS
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
      reportgen start "Libraries 2027" --publisher "Network of city libraries"
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
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.pdf")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@trust_option
def inspect(file: Path, as_json: bool, trust: bool) -> Exit:
    """Print what is in a PDF, and what is wrong with it.

    \b
    Examples:
      reportgen inspect output/los-angeles.pdf
      reportgen inspect somebody-elses.pdf --json

    Pages, title, language, fonts, the tag tree with its words, alternative texts, links, attachments;
    what breaks a claim that the file makes (PDF/UA, PDF/A), and advice. Where veraPDF is on the machine, it
    is asked as well about what the file claims to be. Advice alone leaves the exit code 0.
    """
    from reportgen.cli.report import print_json, print_report  # noqa: PLC0415 - only when it is wanted
    from reportgen.inspection import find_verapdf, isolated, run_verapdf  # noqa: PLC0415
    from reportgen.inspection import inspect as inspect_data  # noqa: PLC0415
    from reportgen.reading import read_whole  # noqa: PLC0415

    report = isolated(inspect_data, file, read_whole(file), trust=trust)
    verapdf = find_verapdf(os.environ)
    verdicts = run_verapdf(verapdf, [file], report.claims.flavours) if verapdf else ()
    (print_json if as_json else print_report)(report, verdicts)
    failed = report.broken or any(not verdict.compliant for verdict in verdicts)
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
@click.option("--force", is_flag=True, help="Write over files that are there.")
@trust_option
def extract(file: Path, output: Path, force: bool, trust: bool) -> Exit:
    """Write the files that are attached to a PDF, byte for byte.

    \b
    Examples:
      reportgen extract output/los-angeles.pdf -o data

    A spotlight carries its profile and the figures behind every sentence and chart. Nothing is written over
    without --force. In names that some system cannot hold, that hide a file, or that a program would take for
    an option, signs are replaced by "_", and a warning says both names.
    """
    from reportgen.build import extract as extract_all  # noqa: PLC0415 - only when it is wanted

    for done in extract_all(file, output, force=force, trust=trust):
        say(shown_path(done.written))
        if done.written.name != done.name:
            message = f'its name in the file is "{done.name}"'
            show_problems([Problem(Code.RENAMED, message, Place(done.written))], kind="warning")
    return Exit.OK


for command in (build, check, watch, start, new, schema, explain, compare, volume, attach):
    commands.add_command(command)
