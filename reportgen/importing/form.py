"""An XLSForm (https://xlsform.org) as a survey: what of it a series can hold, and what is not taken."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.importing.tables import Book, Worksheet, fold
from reportgen.series import NAMED, Relevant, State

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a form; ``row`` is where it stands in the sheet survey.

    ``relevant`` is what has to be answered to others, ``least`` and ``most`` limit a number, or how many
    options are named. ``called`` is its name in the form, ``own`` the question for words of its own. A grid
    has ``rows``, each the name and the label of a question.
    """

    row: int
    name: str
    kind: str
    label: str
    choices: str = ""
    or_other: bool = False
    own: str = ""
    relevant: Relevant | None = None
    rows: tuple[tuple[str, str], ...] = ()
    called: str = ""
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class FormSection:
    """A group of a form, and its questions."""

    name: str
    label: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class SurveyForm:
    """What of a form a series can hold: lists of choices by name and label, and sections.

    ``codes`` are what the form calls options that are called otherwise, or are no options, by list.
    ``left`` says what was not taken, with its row, ``said`` what was changed.
    """

    title: str
    lists: Mapping[str, Mapping[str, str]]
    codes: Mapping[str, Mapping[str, str]]
    sections: tuple[FormSection, ...]
    left: tuple[str, ...]
    said: tuple[str, ...]
    ignored: tuple[str, ...]

    @property
    def states(self) -> tuple[State, ...]:
        """The states that a series has to name, as options of the form are taken for them."""
        meant = {word for name in self.lists for word in self.codes.get(name, {}).values()}
        return tuple(state for state in NAMED if state in meant)


def is_form(book: Book) -> bool:
    """Tell whether a workbook is an XLSForm: it has a sheet survey with types and names."""
    survey = book.table("survey")
    heads = {fold(survey.at(1, column).text) for column in range(1, survey.last[1] + 1)} if survey else set()
    return {"type", "name"} <= heads


def rows_of(table: Worksheet | None) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a sheet by their heads."""
    if table is None:
        return
    last_row, last_column = table.last
    heads = {column: fold(table.at(1, column).text) for column in range(1, last_column + 1)}
    for row in range(2, last_row + 1):
        found = {name: table.at(row, column).text for column, name in heads.items() if name}
        if any(found.values()):
            yield row, found


def word_of(name: str) -> str:
    """Return a name as one word of letters, digits, _ and -."""
    return re.sub(r"[^\w-]+", "_", name.strip()).strip("_") or "_"
