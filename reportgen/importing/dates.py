"""Dates in the cells of a table: as a program keeps them, or as a text in an order that the mapping names."""

import re
from enum import StrEnum

from reportgen.importing.mapping import Field
from reportgen.importing.tables import Located
from reportgen.importing.unclear import Unclear
from reportgen.profile import date_fault
from reportgen.series import Question

_PARTS = re.compile(r"(\d{1,4})[-./ ]+(\d{1,2})[-./ ]+(\d{1,4})\Z", re.ASCII)
_CLOCK = re.compile(r"(?<=\d)[T ]\d{1,2}:\d{2}.*\Z", re.ASCII)


class DateOrder(StrEnum):
    """In which order a text has the day, the month and the year of a date."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    YEAR_FIRST = "ymd"


def date_in(unclear: Unclear, question: Question, entry: Field, located: Located, text: str) -> str | None:
    """Return the date that a cell says, without the time of day; None where that is not clear, and noted."""
    date = entry.code(text) or _CLOCK.sub("", text.strip())
    if fault := date_fault(date):
        date = _ordered(date, entry.order)
        fault = date_fault(date) if date else "it is not written so"
    if not fault:
        return date
    hint = "say in which order its parts stand: order: dmy, mdy or ymd; or codes: {this cell: 2024-05-17}"
    unclear.cell(question.id, located, "is no date", fault if entry.order else hint, to_map=not entry.order)
    return None


def _ordered(text: str, order: str) -> str:
    """Return a date as ISO 8601 has it, by the order of its parts; an empty text where it has no such."""
    found = _PARTS.match(text)
    if found is None or not order:
        return ""
    parts = dict(zip(order, found.groups(), strict=True))
    return f"{parts['y']}-{parts['m'].zfill(2)}-{parts['d'].zfill(2)}"
