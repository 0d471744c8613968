"""The commands that help to begin: ``start``, ``new`` and ``schema``."""

from pathlib import Path

import click

from reportgen.cli import options
from reportgen.cli.show import say, say_json, shown_path
from reportgen.errors import Exit, escaped


@options.command
@click.argument("title", metavar="TITLE")
@click.option("--publisher", required=True, metavar="WHO", help="Who makes the pages; it stands on them.")
@options.output_option("The folder the series is written into.", Path("profiles"))
@click.option(
    "--lang",
    "languages",
    metavar="TAGS",
    default="en",
    show_default=True,
    help="The languages of the series, its own first, such as en,fr.",
)
def start(title: str, publisher: str, output: Path, languages: str, quiet: bool, as_json: bool) -> Exit:
    """Begin a series of one's own: the files that make up a survey, to be changed.

    \b
    Examples:
      reportgen start "City libraries" --publisher "Network of city libraries"
      reportgen start "Bibliothèques" --publisher "Réseau des bibliothèques" --lang fr,en

    The folder is named after the title: profiles/city-libraries. It has the questions, words and looks of the
    starter series and a made-up example, and none of its places and figures; these are in English and French.
    What is to be written in another language of the series, check lists, and translate export gives out.
    profiles/README.md, in the repository, says what stands in which file.
    """
    from reportgen.making import start as start_series  # noqa: PLC0415 - only when it is wanted

    tags = [tag.strip() for tag in languages.split(",")]
    written = start_series(title, publisher, options.today(), output, tags)
    folder = shown_path(written)
    if as_json:
        say_json({"ok": True, "written": written})
    else:
        say(folder)
    if not (quiet or as_json):
        next_steps = f'change its files, then: reportgen new "A place" --country FR --series {folder}'
        click.echo(escaped(next_steps), err=True)
    return Exit.OK


@options.command
@click.argument("name", metavar="NAME")
@click.option("--country", required=True, metavar="CC", help="Its country: two letters as in ISO 3166-1.")
@options.series_option
@options.output_option("The folder the file is written to; the series' cities/ where none is named.")
def new(name: str, country: str, series: str | None, output: Path | None, quiet: bool, as_json: bool) -> Exit:
    """Write a profile to fill in, every question with its options.

    \b
    Examples:
      reportgen new "Los Angeles" --country US
      reportgen new Metz --country FR --series innovation-2018
      reportgen new Metz --country FR -o profiles/innovation-2018/drafts

    The file is named after the place: metz.yaml. Its first line leads editors to the JSON Schema of the
    series, profile.schema.json, which is written as well, so that they complete and check while you type.
    """
    from reportgen.making import new as write_new  # noqa: PLC0415 - only when it is wanted
    from reportgen.making import series_folder  # noqa: PLC0415

    written = write_new(name, country, series_folder(series), output)
    if as_json:
        say_json({"ok": True, "written": written})
    else:
        options.say_written(written, quiet=quiet)
    return Exit.OK


@options.bare_command
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
    from reportgen.making import schema_text, series_folder, write_schema  # noqa: PLC0415 - only when wanted

    folder = series_folder(series)
    if write:
        say(shown_path(write_schema(folder)))
    else:
        click.echo(schema_text(folder), nl=False)
    return Exit.OK
