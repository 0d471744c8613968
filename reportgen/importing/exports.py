"""How known programs export answers: what stands behind a group, and the columns of the filling in."""

import re
from collections.abc import Iterable, Iterator

from reportgen.importing.tables import Worksheet, fold

BETWEEN = "/"
"""What stands between the groups of a head and its name, and between the lines of a head of several rows."""
_META = re.compile(r"meta(?P<sign>[-.:])instanceid\Z")
"""A column that every export of ODK has, in a group: it tells what this one has behind a group."""
_IMPORT_ID = '{"ImportId":'
"""What the third row of an export of Qualtrics holds."""
_CHOICE = " - Selected Choice"
"""What it writes behind a question that has words of one's own too."""

METADATA = ("start", "end", "today", "deviceid", "username", "phonenumber", "simserial", "subscriberid")
"""What a form asks of its filling in (XLSForm), by name."""
OF_FORMS = ("_*", *METADATA, "audit", "formhub/*", "meta/*", "__version__")
"""Columns that Kobo and Ona have of the filling in; ``*`` is whatever."""
OF_ODK = (
    *("SubmissionDate", "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected"),
    *("ReviewState", "DeviceID", "Edits", "FormVersion"),
)
"""Those that ODK has beside them."""
_OF_QUALTRICS = (
    *("StartDate", "EndDate", "IPAddress", "Progress", "Duration (in seconds)", "RecordedDate"),
    *("RecipientLastName", "RecipientFirstName", "RecipientEmail", "ExternalReference", "LocationLatitude"),
    *("LocationLongitude", "DistributionChannel", "UserLanguage"),
)
_OF_LIMESURVEY = (
    *("submitdate", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp", "ipaddr"),
)
_SIGNS = (
    (frozenset({"_uuid", "__version__", "_submission_time"}), OF_FORMS),
    (frozenset({"meta/instanceid", "instanceid"}), (*OF_FORMS, *OF_ODK)),
    (frozenset({"submitdate"}), _OF_LIMESURVEY),
)


def sign_behind_groups(names: Iterable[str]) -> str:
    """Return what an export has between the groups of a form and its names."""
    found = (match["sign"] for name in names if (match := _META.fullmatch(fold(name))))
    return next(found, BETWEEN)


def labels_in(table: Worksheet) -> dict[int, str]:
    """Return the texts of the questions that an export of Qualtrics has under its heads, by column."""
    third = [cell.text for (row, _), cell in table.cells.items() if row == 3]
    if not third or not all(text.startswith(_IMPORT_ID) for text in third):
        return {}
    return {column: cell.text.replace(_CHOICE, "") for (row, column), cell in table.cells.items() if row == 2}


def of_filling_in(paths: Iterable[str], *, from_qualtrics: bool) -> Iterator[str]:
    """Yield the columns of the filling in that an export of a known program may have."""
    folded = {fold(path) for path in paths}
    if from_qualtrics:
        yield from _OF_QUALTRICS
    for signs, columns in _SIGNS:
        if signs & folded:
            yield from columns
