"""A series of one's own, begun with what the starter series asks, says and shows."""

import datetime
from pathlib import Path

from reportgen.authoring import first_files, of_no_place, slug
from reportgen.design import data_folder
from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.inspection import safe_name
from reportgen.making.locate import PROFILES, STARTER
from reportgen.making.new import write_schema
from reportgen.making.output import check_folder, write
from reportgen.reading import decode, is_there, read_data
from reportgen.series import load_series

_WORDING = "wording/en.yaml"
_TAKEN_OVER = ("questionnaire.yaml", "spotlight.yaml", "theme.yaml", "cities/example.yaml")


def start(title: str, publisher: str, day: datetime.date, into: Path = PROFILES) -> Path:
    """Write a new series, and return its folder: named after its title, in ``into``.

    It has the questionnaire, outline, words and theme of the starter series, its made-up example, and nothing
    of its figures and places. ``day`` is the one on which it is published. Raises ProblemsFound where the
    title names no folder, there is such a folder already, or it cannot be written.
    """
    name = slug(title)
    if not name:
        message = f'"{title}" has no letter and no digit to name a folder by'
        raise ProblemsFound(Problem(Code.WRONG_KIND, message, None, "give the title of the survey"))
    if not publisher.strip():
        raise ProblemsFound(
            Problem(Code.WRONG_KIND, "the publisher is empty", None, "say who makes the pages")
        )
    folder = into / safe_name(name)
    if is_there(folder):
        hint = "choose another title, or go on with the series that is there"
        raise ProblemsFound(
            Problem(Code.UNWRITABLE, "there is a folder already", SourceLocation(folder), hint)
        )
    check_folder(into)
    starter = data_folder() / PROFILES / STARTER
    for file, text in first_files(title, publisher, day).items():
        write(folder / file, text.encode())
    for file in _TAKEN_OVER:
        write(folder / file, (starter / file).read_bytes())
    wording = starter / _WORDING
    places = "".join(map(_read, sorted((starter / "cities").glob("*.yaml"))))
    write(folder / _WORDING, of_no_place(_read(wording), wording, places).encode())
    load_series(folder)
    write_schema(folder)
    return folder


def _read(path: Path) -> str:
    return decode(read_data(path), path)
