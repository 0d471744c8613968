"""What was made into a folder: of each file what it was made from, and its digest.

It is kept from one process to the next, and added to before a file takes its place. So a file is known to be
whole, and to be what would be made again, by its bytes: also after a process was killed, or the power failed.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from reportgen.content import Spotlight
from reportgen.errors import Problem, ProblemsFound, as_warnings
from reportgen.making.kept import add_line, digest_of, forget, recall_lines
from reportgen.making.outcome import Outcome
from reportgen.making.recipe import CODE, OPTIONS, PLACES, PROFILE, THEME, Recipe
from reportgen.making.shelf import packed_problem, problem_of
from reportgen.pages import Setting
from reportgen.reading import read_whole

_MOST_LINES = 3
"""So many lines a file there may be: of each but one what was made before it."""
_FEW = 3
"""So many figures are named that have changed."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file that was made: its digest, what it was made from, how it is set, figures and warnings.

    ``said`` is the digest of what it says, empty where that is not known.
    """

    sha256: str
    recipe: Recipe
    setting: Setting
    figures: Mapping[str, str]
    warnings: tuple[Problem, ...] = ()
    said: str = ""

    def outcome(self, path: Path, written: Path, *, unchanged: bool = True) -> Outcome:
        """Return the outcome of a profile whose file was made so, and is there as it would be made again."""
        return Outcome(
            path,
            written=written,
            sha256=self.sha256,
            setting=self.setting,
            warnings=self.warnings,
            unchanged=unchanged,
        )


def figures_of(spotlight: Spotlight) -> dict[str, str]:
    """Return the figures of a spotlight that are computed from all places, by what they are called."""
    evidence = (found for statement in spotlight.statements for found in statement.evidence if found.places)
    return {
        f"the {found.measure} of {found.question}{found.option and f' {found.option}'}": f"{found.value:g}"
        for found in evidence
        if isinstance(found.value, int | float)
    }


class Ledger:
    """The records of the files in one folder, by their names."""

    def __init__(self, folder: Path) -> None:
        """Take a folder, be it there or not."""
        self._name = f"made-{digest_of(str(folder.resolve()))}"
        self.folder = folder
        self.records: dict[str, FileRecord] = {}
        lines = recall_lines(self._name)
        for line in lines:
            try:
                name, sha256, recipe, setting, figures, warnings, said = json.loads(line)
                how = Setting(setting["step"], tuple(setting["fill"]))
                told = as_warnings(problem_of(values, Path(values[0])) for values in warnings)
                self.records[name] = FileRecord(sha256, recipe, how, figures, told, said)
            except (ValueError, TypeError, KeyError, IndexError):
                continue
        if len(lines) > _MOST_LINES * len(self.records):
            forget(self._name)
            for name, record in self.records.items():
                self.add(name, record)

    def add(self, name: str, record: FileRecord) -> None:
        """Keep what a file is made from that is about to be written."""
        self.records[name] = record
        warnings = [packed_problem(problem, whole=True) for problem in record.warnings]
        how, figures = asdict(record.setting), record.figures
        values = [name, record.sha256, record.recipe, how, figures, warnings, record.said]
        add_line(self._name, json.dumps(values))

    def stands(self, name: str, recipe: Recipe) -> FileRecord | None:
        """Return the record of a file that is there as it would be made again; None where it is not."""
        record = self.records.get(name)
        return record if record and record.recipe == recipe and self.is_there(name, record.sha256) else None

    def said(self, name: str) -> str:
        """Return the digest of what a file says that is there as it was made; empty where it is not."""
        record = self.records.get(name)
        return record.said if record and self.is_there(name, record.sha256) else ""

    def is_there(self, name: str, sha256: str) -> bool:
        """Tell whether a file has just these bytes."""
        try:
            return hashlib.sha256(read_whole(self.folder / name)).hexdigest() == sha256
        except ProblemsFound:
            return False

    def why(self, name: str, recipe: Recipe, figures: Mapping[str, str]) -> tuple[str, ...]:
        """Return in words why a file is made again, from what it is made now."""
        record = self.records.get(name)
        there = os.path.exists(self.folder / name)  # noqa: PTH110 - a Path raises where a name is too long
        if record is None:
            return ("it is not known what the file was made from",) if there else ("it was not made yet",)
        if not there:
            return ("the file is gone",)
        found = tuple(_changes(record, recipe, figures))
        if not self.is_there(name, record.sha256):
            found = (*found, "the file was changed")
        return found


def _changes(record: FileRecord, recipe: Recipe, figures: Mapping[str, str]) -> Iterator[str]:
    before = record.recipe
    changed = {part for part in {*before, *recipe} if before.get(part) != recipe.get(part)}
    if PROFILE in changed:
        yield "the profile was edited"
    words = {CODE: "reportgen or what it works with is another version", OPTIONS: "the options are others"}
    yield from (said for part, said in words.items() if part in changed)
    yield from (
        f"{part} was {'changed' if part in recipe and part in before else 'put in or taken out'}"
        for part in sorted(changed - {PROFILE, PLACES, CODE, OPTIONS, THEME})
    )
    moved = [
        f"{name}: {record.figures[name]} to {value}"
        for name, value in figures.items()
        if record.figures.get(name, value) != value
    ]
    yield from moved[:_FEW]
    if len(moved) > _FEW:
        yield f"and {len(moved) - _FEW} figures more"
    if THEME in changed and "theme.yaml" not in changed:
        yield f"{THEME} was changed"
    if PLACES in changed and not moved:
        yield "what other places answered"
