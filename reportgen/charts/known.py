"""Drawings that were drawn before, in this process or another one, as lines of text: shapes by their numbers.

Whoever keeps them says of which theme they are, and answers for it that this code and its typefaces have
drawn them. Drawings with words are not among them: those are set in typefaces, each time anew.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from reportgen.design import Shape, Text, Theme

MOST_DRAWINGS = 512
"""So many drawings of a theme are known; what is drawn beyond is drawn again in each process."""

Parts: TypeAlias = tuple[tuple[str, Shape | Text], ...]

_known: dict[Theme, dict[str, str]] = {}
_fresh: dict[Theme, dict[str, str]] = {}


def know_drawings(theme: Theme, lines: Iterable[str]) -> None:
    """Take drawings of a theme that were kept: lines that ``fresh_drawings`` gave."""
    parted = (line.partition(" ") for line in lines)
    _known.setdefault(theme, {}).update((name, values) for name, _, values in parted)


def fresh_drawings(theme: Theme) -> list[str]:
    """Return what was drawn of a theme since this was last asked, a line each."""
    return [f"{name} {values}" for name, values in _fresh.pop(theme, {}).items()] if _fresh else []


def note_drawing(theme: Theme, name: str, parts: Parts) -> None:
    """Have a drawing be told as a fresh one, where it can be, and there are not too many."""
    known = _known.setdefault(theme, {})
    if len(known) < MOST_DRAWINGS and not any(isinstance(part, Text) or part.picture for _, part in parts):
        known[name] = json.dumps([[artist, *part] for artist, part in parts])
        _fresh.setdefault(theme, {})[name] = known[name]


def known_drawing(theme: Theme, name: str) -> Parts | None:
    """Return a drawing that is known; None where it is not, or is damaged."""
    values = _known.get(theme, {}).get(name)
    try:
        return None if values is None else tuple(map(_part, json.loads(values)))
    except (ValueError, TypeError):
        return None


def _part(values: Sequence[Any]) -> tuple[str, Shape]:
    artist, path, fill, stroke, width, dash, clips, *rest = values
    ways = tuple(_path(*clip) for clip in clips)
    return artist, Shape(_path(*path), fill, stroke, width, tuple(dash), ways, *rest)


def _path(kinds: str, numbers: Sequence[float]) -> tuple[str, tuple[float, ...]]:
    return kinds, tuple(numbers)
