"""Where what a profile says was imported from: read beside the series, for problems, ``explain`` and data."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.errors import Problem
from reportgen.making.counted import CITIES
from reportgen.profile import Profile
from reportgen.reading import Node, is_there, read_whole

if TYPE_CHECKING:
    from reportgen.importing import ImportedPlace

_IMPORTED = "imported.json"


def with_cells(profile: Profile, root: Node, folder: Path) -> Profile:
    """Return a profile of the series in a folder that knows the cells its answers are from."""
    place = _imported(profile.path, folder)
    if place is None:
        return profile
    from reportgen.importing import cells_of  # noqa: PLC0415 - only where something was imported

    return replace(profile, cells=cells_of(place, root))


def traced(problems: Iterable[Problem], path: Path, root: Node, folder: Path) -> list[Problem]:
    """Return problems of a profile in its order, each of what was imported with the cell that it is from."""
    found = sorted(problems, key=lambda p: (p.place.line, p.place.column) if p.place else (0, 0))
    place = _imported(path, folder)
    if place is None:
        return found
    from reportgen.importing import with_origins  # noqa: PLC0415 - only where something was imported

    return with_origins(found, root, place)


def _imported(path: Path, folder: Path) -> "ImportedPlace | None":
    """Return how a profile was imported, None where it was not. Raises ProblemsFound."""
    record = folder / _IMPORTED
    if path.parent.name != CITIES or not is_there(record):
        return None
    status = record.stat()
    return _places(record, status.st_mtime_ns, status.st_size).get(path.name)


@lru_cache(maxsize=4)
def _places(record: Path, _changed: int, _size: int) -> "dict[str, ImportedPlace]":
    """Return the places of a record by their profiles; kept as long as the file stays as it is."""
    from reportgen.importing import read_imported  # noqa: PLC0415 - only where something was imported

    text = read_whole(record).decode("utf-8", "replace")
    return {place.profile: place for place in read_imported(text, record).values()}
