"""Tables of answers taken into the profiles of a series: files read, merged and written."""

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from glob import glob
from pathlib import Path
from typing import Any, TypeAlias

from reportgen.errors import Code, Problem, ProblemsFound, as_warnings, refusal
from reportgen.importing import (
    IMPORTED_FILE,
    MAPPING_FILE,
    Before,
    Book,
    Change,
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


@dataclass(frozen=True, slots=True)
class AnswersImported:
    """What tables of answers change in the profiles of a series.

    ``drafted`` is the mapping that was written, as there was none; ``written`` the files that were.
    ``problems`` are what keeps all from being written, ``to_map`` the codes among them; ``warnings`` and
    ``notes`` what to know. ``merged`` is all that changes.
    """

    drafted: Path | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    to_map: tuple[CodeToMap, ...] = ()
    merged: Merged = field(default_factory=Merged)
    written: tuple[Path, ...] = ()

    @property
    def new(self) -> tuple[str, ...]:
        """The profiles, by the names of their files, of places that had none."""
        return tuple(self.merged.created)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What becomes of fields of other profiles, each with the cell it is from."""
        return tuple(self.merged.changes)

    @property
    def conflicts(self) -> tuple[Problem, ...]:
        """The fields that profile and table have both changed."""
        return tuple(self.merged.conflicts)

    @property
    def ok(self) -> bool:
        """Whether nothing is left to be decided: no problem, no conflict, and no draft."""
        return not (self.problems or self.conflicts or self.drafted)

    def __str__(self) -> str:
        if self.drafted:
            return f"{self.drafted}: a draft, to be decided on"
        counts = f"{len(self.new)} new, {len(self.changes)} changes, {len(self.written)} files written"
        return "\n".join((counts, *(f"  {problem}" for problem in (*self.problems, *self.conflicts))))


def import_tables(
    files: Sequence[Path],
    folder: Path,
    *,
    write_all: bool,
    conflicts: Conflicts = Conflicts.TELL,
    each: Each = lambda _, items: items,
) -> AnswersImported:
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


def _draft(files: Sequence[Path], path: Path, series: Series) -> AnswersImported:
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
    return AnswersImported(drafted=path)


def _take(
    books: Sequence[Book],
    mapping: ImportMapping,
    series: Series,
    digests: dict[str, str],
    *,
    write_all: bool,
    conflicts: Conflicts,
    each: Each,
) -> AnswersImported:
    asked, folder = series.questionnaire, series.folder
    records = read_records(books, mapping, asked.questions)
    if records.problems:
        return AnswersImported(problems=tuple(records.problems), notes=tuple(records.notes))
    reading = Reading(Meaning(mapping), asked, known_countries())
    places = reading.places(records.records)
    unclear = reading.meaning.unclear
    read = AnswersImported(
        problems=(*reading.problems, *unclear.problems),
        warnings=as_warnings(unclear.warnings),
        notes=tuple(records.notes),
        to_map=tuple(unclear.to_map()),
    )
    if read.problems:
        return read
    cities = folder / CITIES
    there = each("profiles read", sorted(cities.glob("[!.]*.yaml")))
    profiles = {path.name: decode(read_data(path), path) for path in there}
    imported = folder / IMPORTED_FILE
    before = read_imported(read_whole(imported).decode(), imported) if is_there(imported) else {}
    merged = merge_all(places, Before(cities, profiles, before, asked, digests), conflicts)
    read = replace(
        read,
        notes=(*read.notes, *merged.notes),
        warnings=(*read.warnings, *as_warnings(_would_be_wrong(merged, series, each))),
        merged=merged,
    )
    written = _write(merged, folder, imported, written_imported(before), each) if write_all else ()
    return replace(read, written=written)


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


def _write(merged: Merged, folder: Path, imported: Path, before: str, each: Each) -> tuple[Path, ...]:
    """Write the profiles that change, and what was imported, last: until then the next run does it again."""
    files = {folder / CITIES / name: text.encode() for name, text in merged.files.items()}
    for path, text in each("profiles written", list(files.items())):
        write(path, text)
    written = [*files]
    record = written_imported(merged.imported)
    if record != before or not is_there(imported):
        write(imported, record.encode())
        written.append(imported)
    if written:
        write_schema(folder)
    return tuple(written)
