"""The commands that look into a PDF: ``inspect`` and ``extract``."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import options
from reportgen.cli.show import say, say_json, show_problems, show_warnings, shown_path
from reportgen.errors import Code, Exit, Problem, ProblemsFound, SourceLocation

if TYPE_CHECKING:
    from reportgen.inspection import Verdict

_file = click.argument("file", type=click.Path(path_type=Path), metavar="FILE.pdf")


@options.command
@_file
@options.trust_option
def inspect(file: Path, trust: bool, quiet: bool, as_json: bool) -> Exit:
    """Print what is in a PDF, and what is wrong with it.

    \b
    Examples:
      reportgen inspect output/los-angeles.pdf
      reportgen inspect somebody-elses.pdf --json

    Pages, title, language, fonts, the tag tree with its words, alternative texts, links, attachments;
    what breaks a claim that the file makes (PDF/UA, PDF/A), and advice. Where veraPDF is on the machine, it
    is asked as well about what the file claims to be. Advice alone leaves the exit code 0, and is nothing
    that --quiet prints.
    """
    from reportgen.cli.report import print_broken, print_json, print_report  # noqa: PLC0415 - only when wanted
    from reportgen.inspection import find_verapdf, run_verapdf  # noqa: PLC0415
    from reportgen.inspection import inspect as inspect_data  # noqa: PLC0415
    from reportgen.pdf.read import isolated  # noqa: PLC0415
    from reportgen.reading import read_whole  # noqa: PLC0415

    report = isolated(inspect_data, file, read_whole(file), trust=trust)
    verapdf = find_verapdf(os.environ)
    verdicts: tuple[Verdict, ...] = ()
    trouble: tuple[Problem, ...] = ()
    try:
        verdicts = run_verapdf(verapdf, [file], report.claims.flavours) if verapdf else ()
    except ProblemsFound as found:
        trouble = found.problems
    (print_json if as_json else print_broken if quiet else print_report)(report, verdicts)
    show_problems(trouble)
    failed = trouble or report.broken or any(not verdict.compliant for verdict in verdicts)
    return Exit.PROBLEMS if failed else Exit.OK


@options.command
@_file
@options.output_option("The folder the files are written to; this one where none is named.", Path())
@click.option("--force", is_flag=True, help="Write over files that are there.")
@options.trust_option
def extract(file: Path, output: Path, force: bool, trust: bool, quiet: bool, as_json: bool) -> Exit:
    """Write the files that are attached to a PDF, byte for byte.

    \b
    Examples:
      reportgen extract output/los-angeles.pdf -o data

    A spotlight carries its profile and the figures behind every sentence and chart. Nothing is written over
    without --force. In names that some system cannot hold, that hide a file, or that a program would take for
    an option, signs are replaced by "_", the second file of one name gets a number, and a warning says both
    names. A file whose name leads out of the folder is told and not written; all others are.
    """
    from reportgen.making import extract as extract_all  # noqa: PLC0415 - only when it is wanted

    written: list[dict[str, str]] = []
    renamed: list[Problem] = []
    problems: tuple[Problem, ...] = ()
    try:
        for done in extract_all(file, output, force=force, trust=trust):
            written.append({"file": shown_path(done.written), "name": done.name})
            if not quiet and not as_json:
                say(shown_path(done.written))
            if done.written.name != done.name:
                message = f'its name in the file is "{done.name}"'
                renamed.append(Problem(Code.RENAMED, message, SourceLocation(done.written), warns=True))
    except ProblemsFound as found:
        problems = found.problems
    if as_json:
        say_json({"ok": not problems, "written": written, "problems": problems, "warnings": renamed})
    else:
        show_warnings([*renamed, *problems])
    return Exit.PROBLEMS if problems else Exit.OK
