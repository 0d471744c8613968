"""A profile to fill in and the JSON Schema beside a series, written as files."""

import json
import os
from dataclasses import replace
from pathlib import Path

from reportgen.authoring import blank_profile, schema, slug
from reportgen.errors import Code, ProblemsFound, refusal
from reportgen.inspection import safe_name
from reportgen.making.locate import PROFILES, is_starter, series_folder
from reportgen.making.output import write
from reportgen.profile import read_profile
from reportgen.reading import parse
from reportgen.series import Series, load_series
from reportgen.wording import known_countries

SCHEMA_FILE = "profile.schema.json"


def schema_text(folder: Path) -> str:
    """Return the JSON Schema of the profiles of the series in a folder. Raises ProblemsFound."""
    shape = schema(load_series(folder), known_countries())
    return json.dumps(shape, ensure_ascii=False, indent=1) + "\n"


def write_schema(folder: Path) -> Path:
    """Write the JSON Schema of a series' profiles beside the series, and return its file.

    A file that says the same already is left alone. Raises ProblemsFound.
    """
    refuse_the_starter(folder)
    path = folder / SCHEMA_FILE
    data = schema_text(folder).encode()
    if not path.is_file() or path.read_bytes() != data:
        write(path, data)
    return path


def new(name: str, country: str, series: Path | None = None, into: Path | None = None) -> Path:
    """Write a profile to fill in, and return its file; the JSON Schema it names is written as well.

    ``series`` is the folder of a series, the only one in ``profiles/`` where none is named; ``into`` the
    folder for the file, the series' ``cities/`` where none is named. Raises ProblemsFound where the name or
    the country is wrong, there is such a file already, or it cannot be written.
    """
    folder = series or series_folder()
    refuse_the_starter(folder)
    target = into or folder / "cities"
    path = target / f"{stem_of(name, 'a file', 'give the name of the place')}.yaml"
    if os.path.lexists(path):
        hint = "fill that one in, or have the new one written to another folder"
        raise refusal(Code.UNWRITABLE, "there is a file already", path, hint)
    relative = os.path.relpath(folder / SCHEMA_FILE, target)
    loaded = load_series(folder)
    text = blank_profile(loaded, name, country, Path(relative).as_posix())
    _refuse_wrong(text, path, loaded)
    write_schema(folder)
    write(path, text.encode())
    return path


def stem_of(name: str, what: str, hint: str) -> str:
    """Return a name as that of ``what``, without an ending. Raises ProblemsFound where it is none."""
    try:
        name.encode()
    except UnicodeEncodeError:
        message, hint = "the name is not UTF-8", "set the terminal to the encoding UTF-8"
        raise refusal(Code.NOT_UTF8, message, hint=hint) from None
    if stem := slug(name):
        return safe_name(stem)
    raise refusal(Code.WRONG_KIND, f'"{name}" has no letter and no digit to name {what} by', hint=hint)


def _refuse_wrong(text: str, path: Path, series: Series) -> None:
    """Report what is wrong with the name or the country, before there is a file with it."""
    try:
        read_profile(parse(text, path), path, series.questionnaire, known_countries())
    except ProblemsFound as found:
        raise ProblemsFound(*(replace(problem, place=None) for problem in found.problems)) from None


def refuse_the_starter(folder: Path) -> None:
    """Report that the series is the one that comes with the package, where nothing is to be written."""
    if is_starter(folder):
        hint = "run this in the folder that holds it, or make a series of your own with reportgen start"
        raise refusal(Code.NO_SERIES, f"there is no {PROFILES}/ in this folder", hint=hint)
