"""The commands that publish all places at once: ``site`` and ``package``."""

import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import options
from reportgen.cli.show import count, say_json, show_problems, show_warnings
from reportgen.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.site import Published


@options.command
@options.asks_for_profiles
@options.langs_option
@options.output_option(
    "The folder that is written, which holds nothing else.", Path("site"), metavar="FOLDER"
)
@click.option("--url", default="", metavar="ADDRESS", help="Where the site will stand on the web.")
@options.jobs_option
@options.tells_of_cohort
def site(
    names: tuple[str, ...],
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

    def maker() -> "Callable[..., Published]":
        from reportgen.site import publish  # noqa: PLC0415 - only when it is wanted

        return partial(publish, address=url)

    return _published(maker, names, output, series, language, jobs, quiet=quiet, as_json=as_json)


@options.command
@options.asks_for_profiles
@options.lang_option
@options.output_option(
    "The folder that is written, which holds nothing else; FOLDER.zip packs it as well.",
    Path("package"),
    metavar="FOLDER",
    kind=options.FOLDER_OR_FILE,
)
@click.option(
    "--embargo",
    default="",
    metavar="TIME",
    help="Until when nothing may be published, with its time zone: 2027-01-15T09:30Z.",
)
@options.jobs_option
@options.tells_of_cohort
def package(
    names: tuple[str, ...],
    series: str | None,
    language: str,
    output: Path,
    embargo: str,
    jobs: int | None,
    quiet: bool,
    as_json: bool,
) -> Exit:
    """Make a package of spotlights: all that a publisher or a repository takes.

    \b
    Examples:
      reportgen package --all
      reportgen package --all -o spotlights-2026.zip
      reportgen package --all --embargo 2027-01-15T09:30Z

    NAME is as for build. In it are the PDFs, the volume, pages of HTML, pictures in three sizes, the data of
    all places as tables with datapackage.json, citations, and a manifest with the digest of every file. A
    place with problems is left out, and told. The same input gives the same archive. With --embargo every
    page says until when it may not be published, and so do the names of folder and files.
    """

    def maker() -> "Callable[..., Published]":
        from reportgen.package import pack, read_embargo  # noqa: PLC0415 - only when it is wanted

        now = datetime.datetime.now(datetime.UTC)
        return partial(pack, embargo=read_embargo(embargo, now)) if embargo else pack

    return _published(maker, names, output, series, language, jobs, quiet=quiet, as_json=as_json)


def _published(
    maker: "Callable[[], Callable[..., Published]]",
    names: tuple[str, ...],
    output: Path,
    series: str | None,
    language: str,
    jobs: int | None,
    *,
    quiet: bool,
    as_json: bool,
) -> Exit:
    """Have something made of profiles, say what was written and what is wrong; return the exit code."""
    from reportgen.cli import progress  # noqa: PLC0415 - only when it is wanted
    from reportgen.making import default_jobs, find_profiles  # noqa: PLC0415

    with progress.interruptible() as interruptible_from_now_on:
        make = maker()
        interruptible_from_now_on()
        paths = find_profiles(names, series)
        options.say_starter(paths, names)
        with progress.bar_for(0 if quiet or as_json else len(paths)) as step:
            made = make(
                names,
                output,
                series=series,
                language=language,
                jobs=jobs or default_jobs(len(paths)),
                done=lambda _, failed: step(failed) if step else None,
                write=options.write_anywhere,
            )
    code = Exit.PROBLEMS if made.problems else Exit.OK
    if as_json:
        ok = code is Exit.OK and not made.faults
        values = {"ok": ok, "written": made.path, "places": made.places, "files": made.files}
        say_json({**values, "problems": made.problems, "warnings": made.warnings})
    else:
        show_warnings(made.warnings)
        show_problems(made.problems)
        options.say_written(made.path, quiet=quiet)
        if not quiet:
            click.echo(f"{count(made.places, 'place')}, {count(made.files, 'file')}", err=True)
    return Exit.INTERNAL if progress.show_faults(made.faults) else code
