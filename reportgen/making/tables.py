"""Tables of answers taken into the profiles of a series: files read, merged and written."""

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from glob import glob
from pathlib import Path
from typing import Any, TypeAlias

from reportgen.errors import Code, Problem, ProblemsFound, as_warnings, refusal
from reportgen.importing import (
    IMPORTED_FILE,
    MAPPING_FILE,
    Before,
    Book,
    CodeToMap,
    Conflicts,
    ImportMapping,
    Meaning,
    Merged,
    Reading,
    draft_of_table,
    draft_of_workbooks,
    read_book,
    read_imported,
    read_mapping,
    read_records,
    with_origins,
    written_imported,
)
from reportgen.importing import merge as merge_all
from reportgen.making.counted import CITIES
from reportgen.making.creating import refuse_the_starter, write_schema
from reportgen.making.output import write
from reportgen.profile import read_profile
from reportgen.reading import Reader, decode, is_there, parse, read_data, read_whole, read_yaml
from reportgen.series import Series, load_series
from reportgen.wording import known_countries

Each: TypeAlias = Callable[[str, Sequence[Any]], Iterable[Any]]
"""What gives things one after another, and may tell how far it is."""


@dataclass(slots=True)
class TablesRead:
    """What became of tables of answers.

    ``drafted`` is the mapping that was written as there was none. ``problems`` are what keeps all from being
    written, ``to_map`` the codes among them; ``warnings`` and ``notes`` what is to be known. ``merged`` is
    what changes, ``written`` the files that were.
    """

    drafted: Path | None = None
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    to_map: list[CodeToMap] = field(default_factory=list)
    merged: Merged = field(default_factory=Merged)
    written: list[Path] = field(default_factory=list)


def import_tables(
    files: Sequence[Path],
    folder: Path,
    *,
    write_all: bool,
    conflicts: Conflicts = Conflicts.TELL,
    each: Each = lambda _, items: items,
) -> TablesRead:
    """Take tables into the profiles of the series in a folder, or say what would change.

    What is gone through in each stage goes through ``each``, with what becomes of it in words.

    Where the series has no mapping, one is drafted and written, and that is all. Raises ProblemsFound where a
    file cannot be read, or the mapping is wrong.
    """
    refuse_the_starter(folder)
    series = load_series(folder)
    path = folder / MAPPING_FILE
    if not is_there(path):
        return _draft(files, path, series)
    reader = Reader()
    mapping = read_mapping(read_yaml(path), series.questionnaire, reader)
    reader.close()
    named = list(files) or _named(mapping, folder)
    data = {file: read_whole(file) for file in named}
    books = [read_book(file, data[file], mapping.origin.written) for file in each("tables read", named)]
    digests = {file.name: hashlib.sha256(content).hexdigest() for file, content in data.items()}
    return _take(books, mapping, series, digests, write_all=write_all, conflicts=conflicts, each=each)


def _named(mapping: ImportMapping, folder: Path) -> list[Path]:
    """Return the files that a mapping names, from the folder of the series."""
    pattern = mapping.origin.files
    whole = os.path.normpath(folder / pattern)
    found = sorted(map(Path, glob(whole))) if pattern else []  # noqa: PTH207 - that of a Path knows no ..
    if not found:
        message = f'no file is called "{pattern}" in {folder}' if pattern else "no table is named"
        hint = "name the file: reportgen import answers.xlsx"
        raise refusal(Code.NOT_FOUND, message, folder / MAPPING_FILE, hint)
    return found


def _draft(files: Sequence[Path], path: Path, series: Series) -> TablesRead:
    if not files:
        message, hint = f"there is no {MAPPING_FILE}, and no table to draft one of", "name the table"
        raise refusal(Code.NOT_FOUND, message, path, hint)
    books = [read_book(file, read_whole(file)) for file in files]
    if len(books) > 1:
        parts = {file.parent for file in files}
        shared = parts.pop() if len(parts) == 1 else Path()
        text = draft_of_workbooks(books, f"{shared.name or '.'}/*{files[0].suffix}", series.questionnaire)
    else:
        table = books[0].table("")
        assert table is not None  # noqa: S101 - a book without one is refused where it is read
        text = draft_of_table(books[0], table, series.questionnaire)
    write(path, text.encode())
    return TablesRead(drafted=path)


def _take(
    books: Sequence[Book],
    mapping: ImportMapping,
    series: Series,
    digests: dict[str, str],
    *,
    write_all: bool,
    conflicts: Conflicts,
    each: Each,
) -> TablesRead:
    asked, folder = series.questionnaire, series.folder
    records = read_records(books, mapping, asked.questions)
    if records.problems:
        return TablesRead(problems=records.problems, notes=records.notes)
    reading = Reading(Meaning(mapping), asked, known_countries())
    places = reading.places(records.records)
    unclear = reading.meaning.unclear
    read = TablesRead(
        problems=[*reading.problems, *unclear.problems],
        warnings=[*as_warnings(unclear.warnings)],
        notes=records.notes,
        to_map=list(unclear.to_map()),
    )
    if read.problems:
        return read
    cities = folder / CITIES
    there = each("profiles read", sorted(cities.glob("[!.]*.yaml")))
    profiles = {path.name: decode(read_data(path), path) for path in there}
    imported = folder / IMPORTED_FILE
    before = read_imported(read_whole(imported).decode(), imported) if is_there(imported) else {}
    read.merged = merge_all(places, Before(cities, profiles, before, asked, digests), conflicts)
    read.notes += read.merged.notes
    read.warnings += as_warnings(_would_be_wrong(read.merged, series, each))
    if write_all:
        _write(read, folder, imported, written_imported(before), each)
    return read


def _would_be_wrong(merged: Merged, series: Series, each: Each) -> list[Problem]:
    """Return what is wrong with profiles as they are to be, each with the cell that it comes from."""
    problems: list[Problem] = []
    places = {place.profile: place for place in merged.imported.values()}
    for name, text in each("profiles checked", list(merged.files.items())):
        path = series.folder / CITIES / name
        root = parse(text, path)
        try:
            read_profile(root, path, series.questionnaire, known_countries())
        except ProblemsFound as found:
            problems += with_origins(found.problems, root, places[name])
    return problems


def _write(read: TablesRead, folder: Path, imported: Path, before: str, each: Each) -> None:
    """Write the profiles that change, and what was imported, last: until then the next run does it again."""
    for name, text in each("profiles written", list(read.merged.files.items())):
        write(folder / CITIES / name, text.encode())
        read.written.append(folder / CITIES / name)
    record = written_imported(read.merged.imported)
    if record != before or not is_there(imported):
        write(imported, record.encode())
        read.written.append(imported)
    if read.written:
        write_schema(folder)
