"""The command that attaches spotlights to somebody else's PDF: ``attach``."""

from pathlib import Path

import click

from reportgen.cli.options import (
    Command,
    all_option,
    json_option,
    lang_option,
    names_argument,
    quiet_option,
    refuse_none_or_both,
    refuse_terminal,
    say_starter,
    say_written,
    series_option,
    tells_of_cohort,
    trust_option,
    write_anywhere,
)
from reportgen.cli.show import problem_values, show_problems, shown_path
from reportgen.errors import Exit, json_text


@click.command(cls=Command)
@click.argument("host", type=click.Path(path_type=Path), metavar="HOST.pdf")
@names_argument
@all_option
@series_option
@lang_option
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT.pdf",
    required=True,
    help="The file that is written, or - for standard output; HOST.pdf stays as it is.",
)
@click.option(
    "--at",
    type=click.IntRange(min=1),
    metavar="PAGE",
    help="Insert, so that the first new page becomes this one, counted from 1; at the end where not said.",
)
@click.option(
    "--first-page",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="Print this number on the first new page, and go on from it; as the host's go on where not said.",
)
@click.option("--embed", is_flag=True, help="Attach the PDFs as files, in place of pages.")
@click.option("--no-data", is_flag=True, help="Leave the profiles and the figures out.")
@click.option(
    "--drop-claims", is_flag=True, help="Take back what the host claims and the whole would not keep."
)
@trust_option
@quiet_option
@json_option
@tells_of_cohort
def attach(
    host: Path,
    names: tuple[str, ...],
    everything: bool,
    series: str | None,
    language: str,
    output: Path,
    at: int | None,
    first_page: int | None,
    embed: bool,
    no_data: bool,
    drop_claims: bool,
    trust: bool,
    quiet: bool,
    as_json: bool,
) -> Exit:
    """Attach spotlights to somebody else's PDF, and damage neither.

    \b
    Examples:
      reportgen attach report.pdf los-angeles -o report-with-annex.pdf
      reportgen attach report.pdf 'los-*' tulsa --at 12 -o report-with-annex.pdf
      reportgen attach report.pdf output/los-angeles.pdf -o report-with-annex.pdf
      reportgen attach report.pdf --all --embed -o report-with-files.pdf

    NAME is a profile, a pattern or a path as build takes them, or a PDF that reportgen has made, which stays
    in the language it is in. The bytes of
    HOST.pdf stay as they are; what is new stands behind them: pages, tags, bookmarks and labels that go on. A
    file that is encrypted, signed or damaged is refused, and so is one that claims to be what the whole would
    not be (PDF/UA, PDF/A), but for --drop-claims. Behind the last page the numbers go on that HOST.pdf prints
    on its own; where its labels, or the count of its pages, give others, a warning says so.
    """
    context = click.get_current_context()
    refuse_none_or_both(names, everything=everything)
    refuse_terminal(output, as_json=as_json)
    if embed and at is not None:
        raise click.UsageError("--embed adds no pages, so there is nothing to put --at a page", context)
    if embed and first_page is not None:
        raise click.UsageError("--embed adds no pages, so there is no number for --first-page", context)
    from reportgen.cli import progress  # noqa: PLC0415 - only when it is wanted

    with progress.interruptible() as interruptible_from_now_on:
        from reportgen.publication import AttachOptions, guests_of  # noqa: PLC0415 - only when it is wanted
        from reportgen.publication import attach as attach_all  # noqa: PLC0415

        interruptible_from_now_on()
        options = AttachOptions(at, embed, not no_data, drop_claims, trust, first_page, language)
        guests = guests_of(names, series)
        say_starter(guests, names)
        with progress.bar_for(0 if quiet or as_json else len(guests)) as step:
            made = (lambda: step(False)) if step else (lambda: None)
            attached = attach_all(
                host, names, output, options, series=series, made=made, write=write_anywhere
            )
    if as_json:
        warnings = [problem_values(problem) for problem in attached.warnings]
        click.echo(json_text({"ok": True, "written": shown_path(attached.written), "warnings": warnings}))
        return Exit.OK
    show_problems(attached.warnings, kind="warning")
    say_written(attached.written, quiet=quiet)
    return Exit.OK
