"""In which languages spotlights are made: a series' own, which is its first, another one, or all."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import ProblemsFound
from reportgen.making.format import Format
from reportgen.series import find_series, languages_of

EVERY = "all"
"""What asks for all languages of a series."""


@dataclass(frozen=True, slots=True)
class ProfileEdition:
    """A profile in a language and a format; file names say nothing of the series' own, which is empty."""

    path: Path
    language: str = ""
    format: Format = Format.PDF


def editions(
    paths: Sequence[Path], asked: str, formats: Sequence[Format] = (Format.PDF,)
) -> list[ProfileEdition]:
    """Return profiles in the language that is asked for, or each in all of its series, in each format.

    A language that a series has not is told when it is made.
    """
    folders = {path.parent for path in paths} if asked else ()
    known = {folder: _languages_of(folder) for folder in folders}
    found = []
    for path in paths:
        own, *others = known.get(path.parent) or ("",)
        wanted = (own, *others) if asked == EVERY else (asked,)
        said = ["" if language == own else language for language in wanted]
        found += [ProfileEdition(path, language, form) for language in said for form in formats]
    return found


def _languages_of(folder: Path) -> tuple[str, ...]:
    """Return the languages of the series a folder is in; none where they cannot be read, told later."""
    try:
        return languages_of(find_series(folder / "profile.yaml"))
    except ProblemsFound:
        return ()
