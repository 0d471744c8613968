"""What a program passes in: names, paths and choices, or a clear TypeError."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, TypeAlias

from reportgen.making import Format, FormatName
from reportgen.pdf.write import Ua

Name: TypeAlias = str | os.PathLike[str]
"""A profile: its name, a pattern, or its path."""
Names: TypeAlias = Name | Iterable[Name]
"""One profile or several."""
UaPart: TypeAlias = Literal[1, 2]
"""The part of PDF/UA: 1 with PDF/A-2a or 3a, 2 with PDF/A-4 or 4f."""

Formats: TypeAlias = FormatName | Iterable[FormatName]
"""What a spotlight is written as: one format or several."""


def name_of(asked: Name, what: str = "a name") -> str:
    """Return a name or path as text. Raises TypeError for anything else."""
    text = os.fspath(asked) if isinstance(asked, os.PathLike) else asked
    if not isinstance(text, str):
        raise TypeError(f"{what} is a string or a path, not {_kind(asked)}")
    return text


def path_of(asked: Name, what: str) -> Path:
    """Return a path. Raises TypeError for what is none, ValueError for standard output or nothing."""
    text = name_of(asked, what)
    if not text:
        raise ValueError(f'{what} is empty; the current folder is "."')
    if text == "-":
        raise ValueError(f'{what} is a path, and "-" is none here; render(name).pdf() gives the bytes')
    return Path(text)


def names_of(asked: Names) -> tuple[str, ...]:
    """Return names as text, a lone one as one. Raises TypeError for anything else."""
    if isinstance(asked, str | os.PathLike):
        return (name_of(asked),)
    if isinstance(asked, bytes | bytearray) or not isinstance(asked, Iterable):
        raise TypeError(f"names are strings or paths, one or several, not {_kind(asked)}")
    return tuple(map(name_of, asked))


def some_names_of(asked: Names | None) -> tuple[str, ...]:
    """Return names as text; none where None stands for all. Raises ValueError where there are none."""
    names = names_of(()) if asked is None else names_of(asked)
    if asked is not None and not names:
        raise ValueError("no name is given; None stands for all profiles")
    return names


def series_of(asked: Name | None) -> str | None:
    """Return the series to look in, as text."""
    return None if asked is None else name_of(asked, "series")


def formats_of(asked: Formats) -> tuple[Format, ...]:
    """Return the formats, once each. Raises ValueError for what is none, or where there are none."""
    found = tuple(dict.fromkeys([asked] if isinstance(asked, str) else asked))
    if not found or not set(found) <= set(Format):
        raise ValueError(f"formats are {', '.join(map(repr, Format))}, not {asked!r}")
    return tuple(map(Format, found))


def jobs_of(asked: int) -> int:
    """Return a number of processes. Raises TypeError for what is none, ValueError for less than one."""
    if not isinstance(asked, int) or isinstance(asked, bool):
        raise TypeError(f"jobs is a number of processes, not {_kind(asked)}")
    if asked < 1:
        raise ValueError(f"jobs is 1 or more, not {asked}")
    return asked


def ua_of(part: UaPart) -> Ua:
    """Return the part of PDF/UA. Raises ValueError for what is none."""
    if part not in tuple(Ua):
        raise ValueError(f"ua is 1 or 2, not {part!r}")
    return Ua(part)


def _kind(thing: object) -> str:
    return "None" if thing is None else f"{type(thing).__name__} ({thing!r:.40})"
