"""The command that binds a volume: ``volume``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import options
from reportgen.cli.show import count, say_json, show_warnings
from reportgen.errors import Exit

if TYPE_CHECKING:
    from reportgen.publication import Volume


@options.command
@options.asks_for_profiles
@options.lang_option
@options.output_option(
    "The file that is written, or - for standard output.  [default: output/volume.pdf]",
    metavar="FILE",
    kind=options.FILE,
)
@click.option(
    "--parts",
    default="",
    metavar="country|QUESTION",
    help="Divide it in parts, by country or by the answers to a question of one choice.",
)
@click.option(
    "--first-page",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="The number of its first page, where it continues a publication.",
)
@click.option(
    "--host-title", default="", metavar="TITLE", help="The publication's title, for the running heads."
)
@click.option("--no-data", is_flag=True, help="Leave the profiles and the figures out of the PDF.")
@click.option("--print", "to_print", is_flag=True, help="Make the printer's file, volume.print.pdf: PDF/X-4.")
@click.option(
    "--spine",
    type=click.FloatRange(min=0),
    default=0.0,
    metavar="MM",
    help="How wide its spine is: the cover is a file of its own then, back, spine and front side by side.",
)
@options.ua_option
@options.tells_of_cohort
def volume(
    names: tuple[str, ...],
    series: str | None,
    language: str,
    output: Path | None,
    parts: str,
    first_page: int,
    host_title: str,
    no_data: bool,
    to_print: bool,
    spine: float,
    ua: str,
    quiet: bool,
    as_json: bool,
) -> Exit:
    """Bind spotlights in one PDF, with cover, contents, a comparison, an index and sources.

    \b
    Examples:
      reportgen volume --all
      reportgen volume los-angeles tulsa 'san-*' -o annex.pdf
      reportgen volume --all --parts country
      reportgen volume --all --parts team.location
      reportgen volume --all --first-page 143 --host-title "Annex to the report" -o annex.pdf
      reportgen volume --all --print --spine 9.5

    NAME is as for build. The spotlights stand in the order of the places' names, each from an even page on,
    so that its two pages face each other; where that takes a blank page, it is in what opens the volume, or
    before the leaf of a part, which parts of three places and more have. Where one profile has problems
    nothing is written, and all problems of all profiles are shown.
    """
    output = output or Path("output", "volume.print.pdf" if to_print else "volume.pdf")
    options.refuse_terminal(output, as_json=as_json)
    from reportgen.cli import progress  # noqa: PLC0415
    from reportgen.making import find_profiles  # noqa: PLC0415 - only when it is wanted
    from reportgen.pdf.write import Ua  # noqa: PLC0415
    from reportgen.publication import volume as bind  # noqa: PLC0415

    with progress.interruptible() as interruptible_from_now_on:
        interruptible_from_now_on()
        paths = find_profiles(names, series)
        options.say_starter(paths, names)
        with progress.bar_for(0 if quiet or as_json else len(paths)) as step:
            bound = bind(
                names,
                output,
                series=series,
                parts=parts,
                first_page=first_page,
                host_title=host_title,
                data=not no_data,
                ua=Ua(int(ua)),
                language=language,
                to_print=to_print,
                spine=spine,
                done=lambda _: step(False) if step else None,
                write=options.write_anywhere,
            )
    _tell(bound, as_json=as_json, quiet=quiet)
    return Exit.OK


def _tell(bound: "Volume", *, as_json: bool, quiet: bool) -> None:
    """Tell what was written, and what to know of it."""
    if as_json:
        values = {"pages": bound.pages, "spotlights": bound.places, "sha256": bound.sha256}
        cover = {"cover": bound.cover} if bound.cover else {}
        say_json({"ok": True, "written": bound.path, **values, **cover, "warnings": bound.warnings})
        return
    show_warnings(bound.warnings)
    options.say_written(bound.path, quiet=quiet)
    if bound.cover:
        options.say_written(bound.cover, quiet=quiet)
    if not quiet:
        click.echo(f"{count(bound.places, 'spotlight')}, {count(bound.pages, 'page')}", err=True)
