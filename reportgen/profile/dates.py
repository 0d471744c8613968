"""Dates as a profile has them: a day, a month or a year alone, as ISO 8601 writes them."""

import re
from calendar import monthrange

from reportgen.errors import Code
from reportgen.profile.meant import MISSING, state_said, unanswered_hint
from reportgen.profile.model import Entry
from reportgen.reading import Node, Reader, ScalarNode
from reportgen.series import Question

_DATE = re.compile(r"(?P<year>[1-9][0-9]{3})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?\Z")
_YEAR_FIRST = re.compile(
    r"(?P<year>[1-9][0-9]{3})\s*[-./\s]?\s*(?P<month>[0-9]{1,2})(?:\s*[-./\s]?\s*(?P<day>[0-9]{1,2}))?(?:[T\s].*)?\Z"
)
_YEAR_LAST = re.compile(
    r"(?P<one>[0-9]{1,2})\s*(?P<sign>[-./])\s*(?P<other>[0-9]{1,2})\s*[-./]\s*(?P<year>[1-9][0-9]{3})\Z"
)
_MONTH_FIRST = re.compile(r"(?P<month>[0-9]{1,2})\s*[-./]\s*(?P<year>[1-9][0-9]{3})\Z")
_MONTHS = 12
_HOW = "a day as 2024-05-17, a month as 2024-05, or a year as 2024"


def read_date(question: Question, node: Node, reader: Reader) -> Entry | None:
    """Return a day, a month or a year, as it is written."""
    text = node.text if isinstance(node, ScalarNode) else ""
    if text.casefold() in MISSING or state_said(text):
        reader.wrong(node, f"a date ({question.id})", unanswered_hint(question))
        return None
    if not _DATE.match(text):
        reader.wrong(node, f"a date ({question.id})", _hint(text))
        return None
    if fault := date_fault(text):
        reader.report(Code.OUT_OF_RANGE, f"{text} is no date: {fault}", node.place, _HOW)
        return None
    return Entry(text)


def date_fault(text: str) -> str:
    """Return what is wrong with a date; an empty text where nothing is."""
    found = _DATE.match(text)
    if found is None:
        return "it is not written so"
    year, month, day = (int(part or 1) for part in found.groups())
    if not 1 <= month <= _MONTHS:
        return f"there is no month {found['month']}"
    last = monthrange(year, month)[1]
    return "" if 1 <= day <= last else f"that month has the days 1 to {last}"


def _hint(text: str) -> str:
    """Return how a date would be written that was written in another way, where that is certain."""
    text = text.strip()
    if found := _YEAR_FIRST.match(text) or _MONTH_FIRST.match(text):
        return _written(found["year"], found["month"], found.groupdict().get("day"))
    if found := _YEAR_LAST.match(text):
        one, other, year = found["one"], found["other"], found["year"]
        if found["sign"] == "." or int(one) > _MONTHS or one == other:  # a point stands behind a day
            return _written(year, other, one)
        if int(other) > _MONTHS:
            return _written(year, one, other)
        return f"is it {_iso(year, other, one)} or {_iso(year, one, other)}? write year, month, day"
    return f"write {_HOW}"


def _written(year: str, month: str, day: str | None) -> str:
    date = _iso(year, month, day)
    return f"write {_HOW}" if date_fault(date) else f"write {date}"


def _iso(year: str, month: str, day: str | None) -> str:
    return "-".join((year, month.zfill(2), *([day.zfill(2)] if day else [])))
