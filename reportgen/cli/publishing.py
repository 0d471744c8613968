"""The command that makes a site: ``site``."""

from pathlib import Path

import click

from reportgen.cli.options import (
    all_option,
    json_option,
    langs_option,
    names_argument,
    quiet_option,
    refuse_none_or_both,
    say_starter,
    say_written,
    series_option,
    write_anywhere,
)
from reportgen.cli.show import count, problem_values, show_problems, shown_path
from reportgen.errors import Exit, json_text


@click.command()
@names_argument
@all_option
@series_option
@langs_option
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("site"),
    show_default=True,
    metavar="FOLDER",
    help="The folder that is written, which holds nothing else.",
)
@click.option("--url", default="", metavar="ADDRESS", help="Where the site will stand on the web.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Make the places in N processes; one for each core where nothing is said.",
)
@quiet_option
@json_option
def site(
    names: tuple[str, ...],
    everything: bool,
    series: str | None,
    language: str,
    output: Path,
    url: str,
    jobs: int | None,
    quiet: bool,
    as_json: bool,
) -> Exit:
    """Make a site of spotlights: a page for each place and each question, and one that finds them.

    \b
    Examples:
      reportgen site --all
      reportgen site --all -o public --url https://example.org/spotlights/
      reportgen site --all --lang all

    NAME is as for build. Every page can be opened from the folder, without a server, and asks for nothing
    from elsewhere. Beside the page of a place are its PDF, its data and a page of HTML to keep. A place
    with problems is left out, and told. With --url the pages say where they stand, and there is a sitemap.
    """
    refuse_none_or_both(names, everything=everything)
    from reportgen.cli import progress  # noqa: PLC0415 - only when it is wanted
    from reportgen.making import default_jobs, find_profiles  # noqa: PLC0415
    from reportgen.site import publish  # noqa: PLC0415

    with progress.interruptible() as interruptible_from_now_on:
        interruptible_from_now_on()
        paths = find_profiles(names, series)
        say_starter(paths, names)
        with progress.bar_for(0 if quiet or as_json else len(paths)) as step:
            published = publish(
                names,
                output,
                series=series,
                language=language,
                address=url,
                jobs=jobs or default_jobs(len(paths)),
                done=lambda _, failed: step(failed) if step else None,
                write=write_anywhere,
            )
    code = Exit.PROBLEMS if published.problems else Exit.OK
    if as_json:
        values = {"places": published.places, "files": published.files}
        told = {"problems": published.problems, "warnings": published.warnings}
        listed = {kind: list(map(problem_values, found)) for kind, found in told.items()}
        ok = code is Exit.OK and not published.faults
        click.echo(json_text({"ok": ok, "written": shown_path(published.folder), **values, **listed}))
    else:
        show_problems(published.warnings, kind="warning")
        show_problems(published.problems)
        say_written(published.folder, quiet=quiet)
        if not quiet:
            click.echo(f"{count(published.places, 'place')}, {count(published.files, 'file')}", err=True)
    return Exit.INTERNAL if progress.show_faults(published.faults) else code
