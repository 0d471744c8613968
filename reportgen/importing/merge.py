"""Another delivery merged into profiles, field by field and three ways: the last one, the profile, the table.

What was changed by hand stays. Where the table has changed as well, that is a conflict: it is named and not
written. A place is its key, so another name is a rename; one that is missing keeps its profile.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from reportgen.authoring import slug
from reportgen.errors import Code, Problem, SourceLocation
from reportgen.importing.edits import changed, merged_in
from reportgen.importing.mapping import ANSWERS
from reportgen.importing.places import Filled, PlaceRecord, sources_of
from reportgen.importing.provenance import ImportedField, ImportedPlace, ImportedPlaces
from reportgen.importing.tables import fold
from reportgen.importing.written import Yaml, alike, entry_lines, flow, value_of
from reportgen.reading import Node, node_at, parse
from reportgen.series import OF_EVERY_PROFILE, QuestionGroup, Questionnaire

_SHOWN = 48
_MOST_NAMED = 12


class Conflicts(StrEnum):
    """What is done where profile and table have both changed."""

    TELL = "tell"
    KEEP = "keep"
    """What the profile says stays, and is not told again."""
    TAKE = "take"
    """What the table says is written."""


class ChangeKind(StrEnum):
    """What becomes of a field."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"
    KEPT = "kept by hand"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a field of a profile: what it says, what the table says, and where.

    ``kind`` is new, changed, removed, kept by hand or conflict; ``cell`` the file and its cells.
    """

    profile: str
    field: str
    kind: ChangeKind
    old: str
    new: str
    cell: str

    def __str__(self) -> str:
        return f"{self.profile}, {self.field}: {self.old} → {self.new}"


@dataclass(slots=True)
class Merged:
    """What a delivery changes: the files of profiles as they are to be, and all that is to be told.

    ``created`` are the places without a profile so far, and how many fields each has.
    """

    files: dict[str, str] = field(default_factory=dict)
    imported: dict[str, ImportedPlace] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    created: dict[str, int] = field(default_factory=dict)
    conflicts: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Before:
    """What there is: profiles by the names of their files in a folder, and what was imported before."""

    folder: Path
    profiles: Mapping[str, str]
    imported: ImportedPlaces
    asked: Questionnaire
    digests: Mapping[str, str]
    """The digest (SHA-256) of each table by the name of its file."""


def merge(places: Sequence[PlaceRecord], before: Before, conflicts: Conflicts = Conflicts.TELL) -> Merged:
    """Return what a delivery makes of the profiles that there are."""
    merged = Merged(imported=dict(before.imported))
    roots = {name: parse(text, before.folder / name) for name, text in before.profiles.items()}
    taken = {place.profile for place in before.imported.values()}
    for place in places:
        last = before.imported.get(place.key)
        name = _profile_of(place, last, roots, taken)
        if name is None and last is not None and conflicts is not Conflicts.TAKE:
            why = f"{last.profile} was taken out, and stays out; --conflicts take writes it again"
            merged.notes.append(f"{place.text('name')} ({place.key}): {why}")
        elif name is None:
            _create(place, before, merged)
        else:
            _update(place, last, name, roots[name], conflicts, before, merged)
    present = {place.key for place in places}
    missing = [f"{found.profile} ({key})" for key, found in before.imported.items() if key not in present]
    if missing:
        named = ", ".join(missing[:_MOST_NAMED]) + ", …" * (len(missing) > _MOST_NAMED)
        merged.notes.append(f"not in this delivery, and kept as they are: {len(missing)} ({named})")
    return merged


def keys_of(name: str) -> tuple[str, ...]:
    """Return the keys that a field stands below in a profile."""
    if not name.startswith(ANSWERS):
        return (name,)
    return ("answers", *name[len(ANSWERS) :].split(".", 1))


def order_of(asked: Questionnaire) -> tuple[tuple[str, ...], ...]:
    """Return the keys of a profile in the order in which they are written, those of answers among them."""
    answers: list[tuple[str, ...]] = []
    for key, item in asked.top.items():
        answers.append(("answers", key))
        members = item.members if isinstance(item, QuestionGroup) else ()
        answers += [("answers", key, member.id.rpartition(".")[2]) for member in members]
    rest = [key for key in OF_EVERY_PROFILE if key not in {"answers", "overview", "incomplete"}]
    keys = [*rest, *asked.facts, "overview", "incomplete", "answers"]
    return (*((key,) for key in keys), *answers)


def _profile_of(
    place: PlaceRecord, last: ImportedPlace | None, roots: Mapping[str, Node], taken: set[str]
) -> str | None:
    """Return the file of a place's profile: the one that was imported, or one of its name and country."""
    if last and last.profile in roots:
        return last.profile
    names = {fold(place.text("name"))}
    if last and (before := last.fields.get("name")) and isinstance(before.value, str):
        names.add(fold(before.value))
    for name, root in roots.items():
        said = value_of(root)
        own = said if isinstance(said, dict) else {}
        same = fold(str(own.get("name", ""))) in names and own.get("country") == place.text("country")
        if same and name not in taken:
            return name
    return None


def _create(place: PlaceRecord, before: Before, merged: Merged) -> None:
    stem = slug(place.text("name")) or slug(place.key) or "place"
    names = {*before.profiles, *merged.files, *(found.profile for found in merged.imported.values())}
    name = f"{stem}.yaml" if f"{stem}.yaml" not in names else f"{stem}-{slug(place.key) or len(names)}.yaml"
    values = {keys_of(key): filled.value for key, filled in place.fields.items() if filled.value is not None}
    whole = merged_in({}, {keys: values[keys] for keys in order_of(before.asked) if keys in values})
    where = place.where
    cell = f", {where.cell}" if where.cell else ""
    lines = [
        "# yaml-language-server: $schema=../profile.schema.json",
        f"# Imported from {where.path.name}{cell}; what is changed by hand stays when it is imported again.",
    ]
    answers = whole.pop("answers", {})
    for key, value in whole.items():
        lines += entry_lines(key, value)
    lines += ["answers:"]
    for key, value in answers.items() if isinstance(answers, dict) else ():
        lines += _answer_lines(key, value, before.asked)
    merged.files[name] = "\n".join(lines) + "\n"
    merged.created[name] = len(values)
    merged.imported[place.key] = _record(place, name, place.fields, before)


def _answer_lines(key: str, value: Yaml, asked: Questionnaire) -> Iterator[str]:
    """Yield the lines of an answer; a group has a line for each of its questions."""
    if isinstance(value, dict) and isinstance(asked.top.get(key), QuestionGroup):
        yield f"  {key}:"
        for name, item in value.items():
            yield from entry_lines(name, item, 4)
    else:
        yield from entry_lines(key, value, 2)


def _update(
    place: PlaceRecord,
    last: ImportedPlace | None,
    name: str,
    root: Node,
    conflicts: Conflicts,
    before: Before,
    merged: Merged,
) -> None:
    edits: dict[tuple[str, ...], Yaml | None] = {}
    record: dict[str, Filled] = {}
    changes: list[Change] = []
    for key, filled in place.fields.items():
        known = last.fields.get(key) if last else None
        mine = _standing(root, keys_of(key))
        kind = _fate(mine, filled.value, known, conflicts)
        record[key] = filled
        if kind is ChangeKind.CONFLICT:
            merged.conflicts.append(_conflict(key, mine, filled, known, root, place))
            record[key] = Filled(known.value, filled.cells) if known else Filled(None, ())
        if kind in {ChangeKind.NEW, ChangeKind.CHANGED, ChangeKind.REMOVED}:
            edits[keys_of(key)] = filled.value
        if kind:
            cell = _cells(filled)
            changes.append(Change(name, key, kind, _shown(mine), _shown(filled.value), cell))
    if edits:
        text = changed(before.profiles[name], edits, order_of(before.asked))
        if text is None:
            message = (
                f"{', '.join('.'.join(keys) for keys in edits)} cannot be changed without touching the rest"
            )
            hint = "write it as other profiles do, a line for each key, or change it by hand"
            merged.conflicts.append(
                Problem(Code.CONFLICT, message, SourceLocation(before.folder / name), hint)
            )
            return
        merged.files[name] = text
    merged.changes += changes
    merged.imported[place.key] = _record(place, name, record, before)


def _standing(root: Node, keys: tuple[str, ...]) -> Yaml | None:
    """Return what a profile says below keys; what it says of a whole group counts for each of its parts."""
    node, depth = _deepest(root, keys)
    value = value_of(node)
    return value if depth == len(keys) or (depth and isinstance(value, str)) else None


def _deepest(root: Node, keys: tuple[str, ...]) -> tuple[Node, int]:
    """Return what stands below as many keys as lead anywhere, and how many these are."""
    found = ((node_at(root, *keys[:depth]), depth) for depth in range(len(keys), 0, -1))
    return next(((node, depth) for node, depth in found if node is not None), (root, 0))


def _fate(
    mine: Yaml | None, new: Yaml | None, known: ImportedField | None, conflicts: Conflicts
) -> ChangeKind | None:
    """Return what becomes of a field, None where all is as it was."""
    if alike(mine, new):
        return None
    by_hand = known is not None and alike(new, known.value)
    if by_hand or (known is None and new is None):
        return ChangeKind.KEPT
    if mine is not None and (known is None or not alike(mine, known.value)):
        if conflicts is Conflicts.TELL:
            return ChangeKind.CONFLICT
        if conflicts is Conflicts.KEEP:
            return ChangeKind.KEPT
    if new is None:
        return ChangeKind.REMOVED
    return ChangeKind.NEW if mine is None else ChangeKind.CHANGED


def _conflict(
    key: str, mine: Yaml | None, filled: Filled, known: ImportedField | None, root: Node, place: PlaceRecord
) -> Problem:
    was = f"; it was {_shown(known.value)} when last imported" if known else ""
    message = f"{key} is {_shown(mine)} in the profile and {_shown(filled.value)} in the table{was}"
    hint = "write here what is right, or say --conflicts keep or --conflicts take"
    at, _ = _deepest(root, keys_of(key))
    cells = sources_of(filled.cells)
    return Problem(Code.CONFLICT, message, at.place, hint, cells[0].place if cells else place.where)


def _shown(value: Yaml | None) -> str:
    text = "nothing" if value is None else flow(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _cells(filled: Filled) -> str:
    cells = sources_of(filled.cells)
    if not cells:
        return ""
    names = [located.place.cell for located in cells]
    few = ", ".join(names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")
    return f"{cells[0].place.path.name}, {few}"


def _record(place: PlaceRecord, name: str, fields: Mapping[str, Filled], before: Before) -> ImportedPlace:
    file = place.where.path.name
    found = {
        key: ImportedField(filled.value, {c.place.cell: c.text for c in sources_of(filled.cells)})
        for key, filled in fields.items()
    }
    return ImportedPlace(name, file, before.digests.get(file, ""), found)
