"""The command that takes tables of answers into profiles: ``import``."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli import options
from reportgen.cli.show import count, say, say_json, show_problems, show_warnings, shown_path
from reportgen.errors import Exit, escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.importing import Change, CodeToMap
    from reportgen.making import AnswersImported, PreviousTaken, SeriesBegun

_FORMS = {".xlsx", ".xls", ".ods"}
"""The endings that a form may have."""
_MOST_CHANGES = 200
"""The changes that are listed; the rest is counted."""


@options.command
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE...]")
@options.series_option
@click.option("--write", is_flag=True, help="Write the profiles; else it is only said what would change.")
@click.option(
    "--conflicts",
    type=click.Choice(["tell", "keep", "take"]),
    default="tell",
    show_default=True,
    help="Where profile and table have both changed: tell, keep the profile's, or take the table's.",
)
@click.option(
    "--language", default="", metavar="TAG", help="Of a form: the language of its labels, such as en."
)
@click.option("--publisher", default="", metavar="WHO", help="Of a form: who makes the pages.")
@click.option(
    "--place", default="", metavar="WORDS", help='Of a form: what its places are called, "school, schools".'
)
def import_(
    files: tuple[Path, ...],
    series: str | None,
    write: bool,
    conflicts: str,
    language: str,
    publisher: str,
    place: str,
    quiet: bool,
    as_json: bool,
) -> Exit:
    """Take tables of answers into the profiles of a series: XLSX, XLS, XLSB, ODS or CSV.

    An XLSForm makes the series: what was asked, a first outline and words, marked as drafts.

    \b
    Examples:
      reportgen import form.xlsx --series libraries --language en   makes the series of an XLSForm
      reportgen import answers.xlsx --series libraries           drafts import.yaml, where there is none
      reportgen import answers.xlsx --series libraries           says what would change
      reportgen import answers.xlsx --series libraries --write   writes it
      reportgen import returned/*.xlsx --series libraries        workbooks of a place each
      reportgen import profiles/libraries-2018 --series libraries   the edition before, to be set beside

    What the table means stands in import.yaml, in the folder of the series. Nothing is guessed: what is not
    clear is an error with its cell, and nothing is written until it is decided. What was changed by hand in
    a profile stays. imported.json keeps the cell that each answer is from. profiles/IMPORT.md, in the
    repository, says what import.yaml can hold.
    """
    from reportgen.cli.progress import telling  # noqa: PLC0415 - only when it is wanted
    from reportgen.importing import Conflicts  # noqa: PLC0415
    from reportgen.making import begin_with_form, import_tables, series_folder, take_previous  # noqa: PLC0415

    if series and len(files) == 1 and files[0].suffix.lower() in _FORMS:
        begun = begin_with_form(files[0], series, options.today(), language, publisher, place)
        if begun:
            return _say_begun(begun, quiet=quiet, as_json=as_json)
    folder = series_folder(series)
    if len(files) == 1 and files[0].is_dir():
        return _say_taken(take_previous(files[0], folder), quiet=quiet, as_json=as_json)
    each = telling(silent=quiet or as_json)
    read = import_tables(files, folder, write_all=write, conflicts=Conflicts(conflicts), each=each)
    code = Exit.PROBLEMS if read.problems or read.conflicts else Exit.OK
    if as_json:
        say_json(_values(read))
        return code
    if not quiet:
        for line in _lines(read):
            say(line)
    show_warnings(read.warnings)
    show_problems([*read.problems, *read.conflicts])
    for line in _to_map(read.to_map):
        click.echo(line, err=True)
    if not quiet:
        say(_summary(read, write=write), err=True)
    return code


def _say_begun(begun: SeriesBegun, *, quiet: bool, as_json: bool) -> Exit:
    """Say what became of a form."""
    if as_json:
        names = ("written", "questions", "shown", "left", "said")
        say_json({"ok": True, **{name: getattr(begun, name) for name in names}})
        return Exit.OK
    say(shown_path(begun.folder))
    if not quiet:
        for what in begun.said:
            say(f"note: {what}", err=True)
        for what in begun.left:
            say(f"not taken: {what}", err=True)
        say(f"{count(begun.questions, 'question')}, {begun.shown} shown on two pages", err=True)
        say("next: decide what stands in import.yaml as ?, and import the answers", err=True)
    return Exit.OK


def _say_taken(taken: PreviousTaken, *, quiet: bool, as_json: bool) -> Exit:
    """Say what was taken of the edition before."""
    if as_json:
        names = ("edition", "questions", "places", "unlike", "gone", "new")
        values = {name: getattr(taken, name) for name in names}
        say_json({"ok": True, "written": [taken.written], **values})
        return Exit.OK
    say(shown_path(taken.written))
    if not quiet:
        lists = (
            ("not compared, of another kind now", taken.unlike),
            (f"only in {taken.edition}, by this name", taken.gone),
            ("only in this edition, by this name", taken.new),
        )
        for what, found in lists:
            if found:
                say(f"note: {what}: {', '.join(map(escaped, found))}", err=True)
        questions, places = count(taken.questions, "question"), count(taken.places, "place")
        say(f"{taken.edition}: {questions} to be compared, of {places}", err=True)
    return Exit.OK


def _lines(read: AnswersImported) -> Iterator[str]:
    """Yield what is to be known, and what changes, by place and field."""
    yield from (f"note: {note}" for note in read.notes)
    for name, number in read.merged.created.items():
        yield f"{name}: new, {count(number, 'field')}"
    shown = read.changes[:_MOST_CHANGES]
    for name, changes in groupby(shown, key=lambda change: change.profile):
        of_place = list(changes)
        wide = max(len(change.field) for change in of_place)
        yield name
        yield from (f"  {_change(change, wide)}" for change in of_place)
    if more := len(read.changes) - len(shown):
        yield f"and {count(more, 'more change')}"


def _change(change: Change, wide: int) -> str:
    cell = f"   ({change.cell})" if change.cell else ""
    kept = f"{change.kind}: {change.old}; in the table {change.new}"
    said = kept if change.kind in {"kept by hand", "conflict"} else f"{change.old} → {change.new}"
    return f"{change.field:{wide}}  {said}{cell}"


def _summary(read: AnswersImported, *, write: bool) -> str:
    if read.drafted:
        return f"{shown_path(read.drafted)} is a draft: decide what stands there as ?, and run this again"
    if read.problems:
        return f"{count(len(read.problems), 'problem')}; nothing is written"
    merged = read.merged
    changed = len(merged.files) - len(merged.created)
    numbers = f"{len(merged.created)} new, {changed} changed, {count(len(merged.conflicts), 'conflict')}"
    if write:
        return f"{numbers}; {count(len(read.written), 'file')} written"
    return (
        f"{numbers}; nothing is written: --write does it" if merged.files else f"{numbers}; nothing to write"
    )


def _to_map(codes: Sequence[CodeToMap]) -> Iterator[str]:
    """Yield the codes that are not mapped, ready for import.yaml."""
    by_question = attrgetter("question")
    for question, of_question in groupby(sorted(codes, key=by_question), key=by_question):
        yield f"\n# under {escaped(question)}, in import.yaml:"
        yield "    codes:"
        for code in of_question:
            cells = f"{count(code.count, 'cell')}, first {escaped(code.first.cell or str(code.first))}"
            value = escaped(json.dumps(code.value, ensure_ascii=False))
            yield f"      {value}: {code.nearest or '?'}   # {cells}"


def _values(read: AnswersImported) -> dict[str, object]:
    """Return what became of tables in values that JSON knows."""
    return {
        "ok": not (read.problems or read.conflicts),
        "drafted": read.drafted,
        "written": read.written,
        "new": read.merged.created,
        "changes": [asdict(change) for change in read.changes],
        "conflicts": read.conflicts,
        "problems": read.problems,
        "warnings": read.warnings,
        "to_map": [
            {
                "question": code.question,
                "value": code.value,
                "cells": code.count,
                "first": code.first.cell,
                "nearest": code.nearest or None,
            }
            for code in read.to_map
        ],
        "notes": read.notes,
    }
