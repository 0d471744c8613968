"""Taking what others made into profiles: tables of answers, forms, and the edition before."""

import datetime
import logging
from pathlib import Path
from typing import Literal

from reportgen.api.asked import Name, Names, name_of, names_of, path_of, series_of
from reportgen.importing import Conflicts
from reportgen.making import (
    HERE,
    AnswersImported,
    PreviousTaken,
    SeriesBegun,
    begin_with_form,
    import_tables,
    series_folder,
    take_previous,
)

_LOG = logging.getLogger("reportgen")


def import_answers(
    files: Names = (),
    *,
    root: Name = HERE,
    series: Name | None = None,
    write: bool = False,
    conflicts: Literal["tell", "keep", "take"] = "tell",
) -> AnswersImported:
    """Take tables of answers into the profiles of a series, or say what would change.

    ``files`` are tables (XLSX, XLS, XLSB, ODS, CSV), those that ``import.yaml`` names where there are none;
    where the series has no ``import.yaml``, one is drafted, and that is all. With ``write`` the profiles are
    written, once nothing is a problem; ``conflicts`` says what becomes of a field that profile and table have
    both changed: it is told and left, the profile's is kept, or the table's taken.

    Raises ProblemsFound where a file cannot be read, or the mapping is wrong.
    """
    if conflicts not in tuple(Conflicts):
        raise ValueError(f"conflicts is {', '.join(repr(c.value) for c in Conflicts)}, not {conflicts!r}")
    tables = [Path(name) for name in names_of(files)]
    folder = series_folder(series_of(series), path_of(root, "root"))
    read = import_tables(tables, folder, write_all=write, conflicts=Conflicts(conflicts))
    for path in read.written:
        _LOG.info("wrote %s", path)
    return read


def import_form(
    file: Name,
    series: Name,
    *,
    date: datetime.date,
    root: Name = HERE,
    language: str = "",
    publisher: str = "",
    place: str = "",
) -> SeriesBegun:
    """Write a series of an XLSForm: what it asks, a first outline and words, marked as drafts.

    ``series`` is the name of a folder in ``profiles/``, or a path; ``language`` the one of the form's labels,
    ``publisher`` who makes the pages, ``date`` the day of the series, ``place`` what one place and several
    are called: "school, schools".

    Raises ProblemsFound where there is such a folder, or the file cannot be read, ValueError where it is no
    form.
    """
    table, below, named = path_of(file, "file"), path_of(root, "root"), name_of(series, "series")
    begun = begin_with_form(table, named, date, language, publisher, place, below)
    if begun is None:
        raise ValueError(f"{table} is no XLSForm: it has no sheet survey with types and names")
    return begun


def import_previous(folder: Name, *, root: Name = HERE, series: Name | None = None) -> PreviousTaken:
    """Write what the places of an earlier series answered beside the profiles of this one.

    ``folder`` is that of the earlier one. Its answers can then be set beside those of now in the wording.

    Raises ProblemsFound with all that is wrong with either.
    """
    into = series_folder(series_of(series), path_of(root, "root"))
    taken = take_previous(path_of(folder, "folder"), into)
    _LOG.info("wrote %s", taken.written)
    return taken
