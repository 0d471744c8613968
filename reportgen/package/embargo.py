"""Until when a package may not be published: said on every page of it, and in the name of every file.

What is stamped are the words ``embargo`` of the wording; the time is that of UTC, wherever it was given.
"""

import datetime
import re
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from reportgen.design import LADDER, Theme, look_of, stamp_room
from reportgen.errors import Code, ProblemsFound, SourceLocation, refusal
from reportgen.making import LoadedSeries, wording_file
from reportgen.richtext import in_digits
from reportgen.wording import date

_TIME = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::00)?(Z|[+-]\d\d:\d\d)?)?", re.ASCII)
_FIXED = frozenset({"CITATION.cff", "SHA256SUMS", "datapackage.json", "manifest.json"})
"""Files that are known by their names; the folder that they stand in has the embargo in its own."""
_EXAMPLE = "2027-01-15T09:30Z"


@dataclass(frozen=True, slots=True)
class Embargo:
    """The end of an embargo, in UTC, and what is stamped on pages until then."""

    until: datetime.datetime
    stamp: str

    @property
    def iso(self) -> str:
        """The end as metadata has it (ISO 8601)."""
        return f"{self.until:%Y-%m-%dT%H:%M}:00Z"

    @property
    def mark(self) -> str:
        """What stands in names, of folders too, so that nobody takes what they are of for final."""
        return f".EMBARGOED-{self.until:%Y-%m-%dT%H%M}Z"

    def named(self, path: str) -> str:
        """Return the path of a file with the mark in its name, unless it is known by that."""
        whole = PurePosixPath(path)
        marked = whole.with_name(f"{whole.stem}{self.mark}{whole.suffix}")
        return path if whole.name in _FIXED else str(marked)

    def placed(self, folder: Path) -> Path:
        """Return where a folder stands whose name has the mark."""
        return folder.with_name(f"{folder.name}{self.mark}")


def read_embargo(text: str, now: datetime.datetime | None = None) -> datetime.datetime:
    """Return when an embargo ends, in UTC. Raises ProblemsFound where that is no time, or over ``now``."""
    found = _TIME.fullmatch(text.strip().upper())
    if found is None:
        raise _wrong(Code.WRONG_KIND, text, "is no time")
    day, time, zone = found.groups()
    if time is None:
        raise _wrong(Code.WRONG_KIND, text, "has no time of day")
    if zone is None:
        hint = f'write "{day}T{time}Z" for one in UTC, or how far it is from that, "{day}T{time}+01:00"'
        raise _wrong(Code.WRONG_KIND, text, "has no time zone", hint)
    try:
        until = datetime.datetime.fromisoformat(f"{day}T{time}{zone}").astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        raise _wrong(Code.OUT_OF_RANGE, text, "is a time that there is not") from None
    if now and until <= now:
        hint = f"it is {now:%Y-%m-%dT%H:%MZ} now; leave --embargo out where nothing is to be held back"
        raise _wrong(Code.OUT_OF_RANGE, text, "is over", hint)
    return until


def embargo_of(loaded: LoadedSeries, until: datetime.datetime) -> Embargo:
    """Return an embargo in the words of a series. Raises ProblemsFound where it has none, or too many."""
    place = SourceLocation(wording_file(loaded.series, loaded.series.language))
    words = loaded.wording.words.get("embargo", "")
    if not words:
        message = '"embargo" is missing among the words of the wording, to be stamped on every page'
        hint = 'under words: write embargo: "Embargoed until {date}, {time} UTC. Not to be published before."'
        raise refusal(Code.MISSING_KEY, message, place, hint)
    language = loaded.series.language
    stamp = words.format(date=date(until.date(), language), time=in_digits(f"{until:%H:%M}", language))
    _refuse(loaded.theme, stamp, language, place)
    return Embargo(until, stamp)


def _refuse(theme: Theme, stamp: str, language: str, place: SourceLocation) -> None:
    """Report a stamp that the typeface cannot show, or that is longer than a page."""
    look = look_of(replace(theme, stamp=stamp), LADDER[0], language)
    if missing := look.family.missing(stamp):
        names = ", ".join(f"{sign!r} (U+{ord(sign):04X})" for sign in missing)
        message, hint = f'the typeface has no {names}, of "{stamp}"', "write it in another way"
        raise refusal(Code.NO_GLYPH, message, place, hint)
    if (over := stamp_room(look)) > 0:
        message = f'"{stamp}" is {over:.0f} pt longer than the edge of a page'
        raise refusal(Code.TOO_LONG, message, place, "say it in fewer words")


def _wrong(code: Code, text: str, what: str, hint: str = "") -> ProblemsFound:
    hint = hint or f'write day, time and time zone, such as "{_EXAMPLE}"'
    return refusal(code, f'the embargo "{text}" {what}', hint=hint)
