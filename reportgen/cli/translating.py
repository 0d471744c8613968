"""The commands for translators: ``translate export`` and ``translate import``."""

from pathlib import Path

import click

from reportgen.cli import options
from reportgen.cli.show import count, say, say_json, show_warnings, shown_path
from reportgen.errors import Exit


@click.group()
def translate() -> None:
    """Give the texts of a series to translators, and read their translations.

    \b
    Examples:
      reportgen translate export fr            writes profiles/<series>/translations/fr.po
      reportgen translate import profiles/innovation-2018/translations/fr.po

    The languages of a series stand in its series.yaml: languages: [en, fr]. The first is its own.
    """


@options.command
@click.argument("language")
@options.series_option
@options.output_option("The file to write.", kind=options.FILE)
def export(language: str, series: str | None, output: Path | None, quiet: bool, as_json: bool) -> Exit:
    """Write the texts of a series and their translations into LANGUAGE as a PO file.

    Where the file is there already, translations that were made of other words than there are now are marked
    as fuzzy, with the words they were made of.
    """
    from reportgen.making import export_texts, series_folder  # noqa: PLC0415 - only when it is wanted

    done = export_texts(series_folder(series), language, output)
    if as_json:
        values = {"texts": done.texts, "untranslated": done.untranslated, "outdated": done.outdated}
        say_json({"ok": True, "written": done.path, **values})
    elif not quiet:
        say(shown_path(done.path))
        rest = f"{done.untranslated} not translated, {done.outdated} of words that have changed"
        say(f"{count(done.texts, 'text')}, {rest}", err=True)
    return Exit.OK


@options.command
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@options.series_option
def import_(file: Path, series: str | None, quiet: bool, as_json: bool) -> Exit:
    """Write the translations of a PO file into the files of a series; their comments stay.

    A text that has changed since it was translated is not taken over, and named. Nothing is written where
    something would be wrong with it: what check refuses, this refuses.

    What is counted is in the file once for each form of the plural that the language has. The cases of a name
    are no texts, but rules of the language: where it has some, or counts what the series' own does not, begin
    its wording with language:, cases: and plurals: and nothing else, before the rest is read from the file.
    """
    from reportgen.making import import_texts, series_folder  # noqa: PLC0415 - only when it is wanted

    done = import_texts(series_folder(series), file)
    if as_json:
        say_json({"ok": True, "written": done.written, "texts": done.texts, "warnings": done.warnings})
        return Exit.OK
    show_warnings(done.warnings)
    if not quiet:
        for path in done.written:
            say(shown_path(path))
        say(f"{count(done.texts, 'text')} written", err=True)
    return Exit.OK


translate.add_command(export)
translate.add_command(import_)
