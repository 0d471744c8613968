"""The command that attaches spotlights to somebody else's PDF: ``attach``."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from reportgen.cli import options
from reportgen.cli.show import say_json, show_warnings
from reportgen.errors import Exit

if TYPE_CHECKING:
    from reportgen.publication import Attached, Paper


_OF_PAGES = ("at", "first_page", "prefix", "paper", "host_title", "divider", "verso")


class _AttachArguments(TypedDict):
    """What is handed on as it is asked for."""

    at: str | None
    embed: bool
    drop_claims: bool
    trust: bool
    first_page: int | None
    language: str
    prefix: str
    host_title: str
    verso: bool
    divider: str


@options.command
@click.argument("host", type=click.Path(path_type=Path), metavar="HOST.pdf")
@options.asks_for_profiles
@options.lang_option
@options.output_option(
    "The file that is written, or - for standard output; HOST.pdf stays as it is.",
    metavar="OUT.pdf",
    required=True,
    kind=options.FILE,
)
@click.option(
    "--at",
    metavar="PLACE",
    help="Insert, so that the first new page becomes this one, counted from 1; or before the last (last) or "
    "the last two (before-last:2), or behind a bookmark's section (after:Annex); at the end where not said.",
)
@click.option(
    "--first-page",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="Print this number on the first new page, and go on from it; as the host's go on where not said.",
)
@click.option("--prefix", default="", metavar="TEXT", help="Number the new pages by themselves: A- for A-1.")
@click.option(
    "--paper",
    type=click.Choice(["host", "theme", "A4", "Letter"]),
    help="Lay out for the host's pages, the paper of the series, or this; the host's where two hold it, "
    "where not said.",
)
@click.option(
    "--host-title",
    default="",
    metavar="TITLE",
    help="What stands in the running heads; the host's title where its pages carry it, where not said.",
)
@click.option("--divider", default="", metavar="TITLE", help='Put a page before them: "Annex A: Cities".')
@click.option("--verso", is_flag=True, help="Begin on an even page, behind a blank one where that is needed.")
@click.option("--embed", is_flag=True, help="Attach the PDFs as files, in place of pages.")
@click.option("--no-data", is_flag=True, help="Leave the profiles and the figures out.")
@click.option(
    "--drop-claims", is_flag=True, help="Take back what the host claims and the whole would not keep."
)
@options.trust_option
@options.tells_of_cohort
def attach(
    host: Path,
    names: tuple[str, ...],
    series: str | None,
    output: Path,
    paper: "Paper | None",
    no_data: bool,
    quiet: bool,
    as_json: bool,
    **asked: Unpack[_AttachArguments],
) -> Exit:
    """Attach spotlights to somebody else's PDF, and damage neither.

    \b
    Examples:
      reportgen attach report.pdf los-angeles -o report-with-annex.pdf
      reportgen attach report.pdf 'los-*' tulsa --at 12 -o report-with-annex.pdf
      reportgen attach report.pdf --all --at 'after:Annex' --prefix A- -o report-with-annex.pdf
      reportgen attach report.pdf output/los-angeles.pdf -o report-with-annex.pdf
      reportgen attach report.pdf --all --embed -o report-with-files.pdf

    NAME is a profile, a pattern or a path as build takes them, or a PDF that reportgen has made, which stays
    in the language it is in. The bytes of
    HOST.pdf stay as they are; what is new stands behind them: pages, tags, bookmarks and labels that go on. A
    file that is encrypted, signed or damaged is refused, and so is one that claims to be what the whole would
    not be (PDF/UA, PDF/A), but for --drop-claims. Behind the last page the numbers go on that HOST.pdf prints
    on its own; where its labels, or the count of its pages, give others, a warning says so. Spotlights are
    laid out for the pages beside them: always where these are A4 or Letter, else where two pages hold them.
    """
    options.refuse_terminal(output, as_json=as_json)
    if asked["embed"]:
        _refuse_for_files({**asked, "paper": paper})
    from reportgen.cli import progress  # noqa: PLC0415 - only when it is wanted

    with progress.interruptible() as interruptible_from_now_on:
        from reportgen.publication import AttachOptions, guests_of  # noqa: PLC0415 - only when it is wanted
        from reportgen.publication import attach as attach_all  # noqa: PLC0415

        interruptible_from_now_on()
        _refuse_no_place(asked["at"])
        wanted = AttachOptions(data=not no_data, paper=paper or "", **asked)
        guests = guests_of(names, series)
        options.say_starter(guests, names)
        with progress.bar_for(0 if quiet or as_json else len(guests)) as step:
            made = (lambda: step(False)) if step else (lambda: None)
            attached = attach_all(
                host, names, output, wanted, series=series, made=made, write=options.write_anywhere
            )
    return _shown(attached, quiet=quiet, as_json=as_json)


def _refuse_for_files(asked: Mapping[str, object]) -> None:
    """Raise UsageError where an option of pages is given."""
    for name in _OF_PAGES:
        if asked[name]:
            message = f"--embed adds no pages, so there is nothing for --{name.replace('_', '-')}"
            raise click.UsageError(message, click.get_current_context())


def _refuse_no_place(at: str | None) -> None:
    """Raise UsageError where --at says nothing."""
    from reportgen.publication import read_at  # noqa: PLC0415 - only when it is wanted

    try:
        read_at(at)
    except ValueError as error:
        raise click.UsageError(f"--at: {error}", click.get_current_context()) from None


def _shown(attached: "Attached", *, quiet: bool, as_json: bool) -> Exit:
    if as_json:
        lines = [{"title": title, "page": number} for title, number in attached.contents]
        values = {"ok": True, "written": attached.written, "contents": lines}
        say_json({**values, "warnings": attached.warnings})
        return Exit.OK
    show_warnings(attached.warnings)
    options.say_written(attached.written, quiet=quiet)
    if attached.contents and not quiet:
        click.echo("For the printed contents:", err=True)
        for title, number in attached.contents:
            click.echo(f"{title}\t{number}", err=True)
    return Exit.OK
