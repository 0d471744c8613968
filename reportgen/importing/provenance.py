"""What was imported, and from where: ``imported.json`` beside the profiles of a series.

Of each place, by the key of its table: its profile, the file with its digest (SHA-256), and of each field the
value that was written and the cells with what they said.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.errors import Code, refusal
from reportgen.importing.written import Yaml

IMPORTED_FILE = "imported.json"


@dataclass(frozen=True, slots=True)
class ImportedField:
    """A value as it was imported, None where nothing was known; ``cells`` are what each cell said."""

    value: Yaml | None
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportedPlace:
    """A place as it was imported: the name of its profile's file, and where it is from."""

    profile: str
    file: str
    sha256: str
    fields: Mapping[str, ImportedField]

    def cell(self, name: str) -> str:
        """Return the file and the cells of a field, for people; "" where it was not imported."""
        found = self.fields.get(name)
        return f"{self.file}, {', '.join(found.cells)}" if found and found.cells else ""


ImportedPlaces = Mapping[str, ImportedPlace]
"""Places by the key of their table."""


def read_imported(text: str, path: Path) -> dict[str, ImportedPlace]:
    """Return what was imported before; ``path`` is only named. Raises ProblemsFound."""
    try:
        places = json.loads(text)["places"]
        return {
            str(key): ImportedPlace(
                str(place["profile"]),
                str(place["file"]),
                str(place["sha256"]),
                {name: ImportedField(one["value"], one["cells"]) for name, one in place["fields"].items()},
            )
            for key, place in places.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        hint = "take it from the versions kept of it; without it, all that differs is told as a conflict"
        raise refusal(Code.UNREADABLE, "it is not as reportgen import wrote it", path, hint) from None


def written_imported(places: ImportedPlaces) -> str:
    """Return what was imported as JSON: a line for each field, in one order, so that versions compare."""
    lines = ['{"places": {']
    for number, (key, place) in enumerate(sorted(places.items())):
        head = {"profile": place.profile, "file": place.file, "sha256": place.sha256}
        lines.append(f'{"," * bool(number)}{_json(key)}: {_json(head)[:-1]}, "fields": {{')
        fields = (
            f"{_json(name)}: {_json({'value': found.value, 'cells': dict(found.cells)})}"
            for name, found in sorted(place.fields.items())
        )
        lines.append(",\n".join(f" {line}" for line in fields))
        lines.append("}}")
    return "\n".join([*lines, "}}"]) + "\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
