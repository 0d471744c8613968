"""The commands that help to write a profile: ``new`` and ``schema``."""

from pathlib import Path

import click

from reportgen.cli.options import series_option
from reportgen.cli.show import say, shown_path
from reportgen.errors import Exit


@click.command()
@click.argument("name", metavar="NAME")
@click.option("--country", required=True, metavar="CC", help="Its country: two letters as in ISO 3166-1.")
@series_option
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder the file is written to; the series' cities/ where none is named.",
)
def new(name: str, country: str, series: str | None, output: Path | None) -> Exit:
    """Write a profile to fill in, every question with its options.

    \b
    Examples:
      reportgen new "Los Angeles" --country US
      reportgen new Metz --country FR --series innovation-2018
      reportgen new Metz --country FR -o profiles/innovation-2018/drafts

    The file is named after the place: metz.yaml. Its first line leads editors to the JSON Schema of the
    series, profile.schema.json, which is written as well, so that they complete and check while you type.
    """
    from reportgen.build import new as write_new  # noqa: PLC0415 - only when it is wanted
    from reportgen.build import series_folder  # noqa: PLC0415

    say(shown_path(write_new(name, country, series_folder(series), output)))
    return Exit.OK


@click.command()
@click.argument("series", required=False, metavar="[SERIES]")
@click.option("--write", is_flag=True, help="Write it beside the series, as profile.schema.json.")
def schema(series: str | None, write: bool) -> Exit:
    """Print the JSON Schema of a series' profiles.

    \b
    Examples:
      reportgen schema                            of the only series in profiles/
      reportgen schema innovation-2018 --write    writes profiles/innovation-2018/profile.schema.json

    JSON Schema draft-07. A profile that begins with the line
    "# yaml-language-server: $schema=../profile.schema.json" is completed and checked by editors.
    """
    from reportgen.build import schema_text, series_folder, write_schema  # noqa: PLC0415 - only when wanted

    folder = series_folder(series)
    if write:
        say(shown_path(write_schema(folder)))
    else:
        click.echo(schema_text(folder), nl=False)
    return Exit.OK
