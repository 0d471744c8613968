"""The commands."""

import errno
import gc
import os
import sys
import traceback
from pathlib import Path
from typing import NoReturn

import click

from reportgen import __version__
from reportgen.cli import options
from reportgen.cli.attaching import attach
from reportgen.cli.authoring import new, schema, start
from reportgen.cli.binding import volume
from reportgen.cli.building import build
from reportgen.cli.checking import check
from reportgen.cli.comparing import compare
from reportgen.cli.explaining import explain
from reportgen.cli.importing import import_
from reportgen.cli.inspecting import extract, inspect
from reportgen.cli.publishing import package, site
from reportgen.cli.show import colour, say, say_trace, show_problems
from reportgen.cli.translating import translate
from reportgen.cli.watching import watch
from reportgen.errors import Exit, ProblemsFound, problem_of_machine

_PRINTING = (str(Path(click.__file__).parent), str(Path(__file__).parent))
"""Where an error of the system is one of printing: in click, or here, where no file is written."""
_UNPRINTED = frozenset({errno.EPIPE, errno.ENOSPC, errno.EIO, errno.EBADF})

_OBJECTS = 50_000
"""So many new objects, not 700, have Python look for cycles: reading in the rooms makes next to none."""

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def main() -> NoReturn:
    """Run the command line and leave with an exit code: 0, 1, 2, 3 or 130."""
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])
    _open_streams()
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
    gc.freeze()  # nor does the end of all need one
    sys.exit(code or Exit.OK)


def _open_streams() -> None:
    """Open what is closed of the three streams; else a file written next would be taken for one of them.

    What is closed for output cannot be written to, and what is for errors forgets what it is told.
    """
    for number, way in ((0, os.O_RDONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, way)  # it is the lowest number that is free
    if sys.stdout is None:
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    if sys.stderr is None:
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)


def _unprinted(error: OSError) -> Exit:
    """Return the exit code of an error of the system: of standard output, or a fault of our own."""
    inner = traceback.extract_tb(error.__traceback__)[-1].filename
    if error.errno not in _UNPRINTED or not inner.startswith(_PRINTING):
        return _internal(error)
    if error.errno != errno.EPIPE:
        reason = "standard output is closed" if error.errno == errno.EBADF else error.strerror
        click.echo(f"error: what was to be printed could not be: {reason}", err=True)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.PROBLEMS


def _internal(error: Exception) -> Exit:
    try:
        problem = problem_of_machine(error)
        trace = "" if problem else traceback.format_exc()
    except MemoryError as none_left:  # there is none left to say where it ran out
        problem, trace = problem_of_machine(none_left), ""
    if problem:
        show_problems([problem])
        return Exit.PROBLEMS
    say_trace(trace)
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
      reportgen start "City libraries" --publisher "Network of city libraries"
      reportgen new "Fort Worth" --country US
      reportgen schema                       prints what editors complete and check profiles by
      reportgen import answers.xlsx --series libraries
      reportgen translate export fr          writes the texts of the series for translators
      reportgen volume --all                 writes output/volume.pdf
      reportgen site --all                   writes a site of all places
      reportgen package --all                writes what a publisher takes
      reportgen explain los-angeles
      reportgen compare los-angeles tulsa
      reportgen inspect output/los-angeles.pdf
      reportgen extract output/los-angeles.pdf -o data
      reportgen attach report.pdf los-angeles -o report-with-annex.pdf
    """
    context.color = colour()


_ALL: tuple[options.Command | click.Group, ...] = (
    build,
    check,
    watch,
    start,
    new,
    schema,
    import_,
    translate,
    explain,
    compare,
    inspect,
    extract,
    volume,
    site,
    package,
    attach,
)
for command in _ALL:
    commands.add_command(command)
