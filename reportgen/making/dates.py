"""The time that stands in a file."""

import datetime
import os
from typing import TYPE_CHECKING

from reportgen.errors import Code, refusal

if TYPE_CHECKING:
    from reportgen.series import Series

_LAST_SECOND = 253_402_300_799
"""The last second of the year 9999."""


def date_of(series: "Series") -> datetime.datetime:
    """Return the time that stands in the file: SOURCE_DATE_EPOCH, or the day the series was published.

    Raises ProblemsFound.
    """
    return date_said() or datetime.datetime.combine(series.date, datetime.time(), datetime.UTC)


def date_said() -> datetime.datetime | None:
    """Return the time that SOURCE_DATE_EPOCH says, None where it says none. Raises ProblemsFound.

    https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch and not (epoch.isascii() and epoch.isdigit() and int(epoch[:20]) <= _LAST_SECOND):
        hint = "it is a number of seconds since 1970-01-01 00:00 UTC, before the year 10000"
        raise refusal(Code.OUT_OF_RANGE, f'SOURCE_DATE_EPOCH is "{epoch}"', hint=hint)
    return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else None
