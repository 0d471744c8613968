"""Where drafts become files: written, or left as they are where the same bytes are there."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from reportgen.errors import ProblemsFound
from reportgen.making.ledger import FileRecord, Ledger
from reportgen.making.outcome import FileDraft, Outcome
from reportgen.making.output import STANDARD_OUTPUT, undisturbed
from reportgen.provenance import MOST_LISTED

LISTS = "places.json"
"""The file beside the spotlights of a large series, with the lists of places that their figures name."""


def is_large(cities: Path) -> bool:
    """Tell whether a folder of profiles may have longer lists of places than stand in each file."""
    try:
        return len(os.listdir(cities)) > MOST_LISTED  # noqa: PTH208 - of thousands
    except OSError:
        return False


class Desk:
    """Writes drafts with ``write``, and keeps a ledger for each folder."""

    def __init__(self, write: Callable[[Path, bytes], None], *, force: bool, dry_run: bool) -> None:
        """Write also what is there with ``force``, and nothing in a ``dry_run``."""
        self._write, self._force, self._dry = write, force, dry_run
        self._ledgers: dict[Path, Ledger] = {}

    def ledger(self, target: Path) -> Ledger | None:
        """Return the ledger of the folder of a file; standard output has none."""
        if target == STANDARD_OUTPUT:
            return None
        folder = target.parent
        if folder not in self._ledgers:
            self._ledgers[folder] = Ledger(folder)
        return self._ledgers[folder]

    def put(self, path: Path, content: bytes) -> None:
        """Write a file that is no spotlight, where it is another one than is there; none without content."""
        ledger = self.ledger(path)
        if content and ledger and not ledger.is_there(path.name, hashlib.sha256(content).hexdigest()):
            self._write(path, content)

    def written(self, path: Path, target: Path, draft: FileDraft) -> tuple[Outcome, KeyboardInterrupt | None]:
        """Write a file; return what became of it, and the interruption that came meanwhile."""
        if draft.same:
            return self._left(path, target, draft), None
        if draft.problems or draft.fault or draft.setting is None:
            return Outcome(path, problems=draft.problems, fault=draft.fault), None
        digest = hashlib.sha256(draft.content).hexdigest()
        record = FileRecord(digest, draft.recipe, draft.setting, draft.figures, draft.warnings, draft.said)
        outcome = record.outcome(path, target, unchanged=False)
        if ledger := self.ledger(target):
            there = not self._force and ledger.is_there(target.name, digest)
            why = () if there else ledger.why(target.name, draft.recipe, draft.figures)
            outcome = replace(outcome, unchanged=there, why=why)
            if draft.recipe and not self._dry:
                ledger.add(target.name, record)
        if outcome.unchanged or self._dry:
            return outcome, None
        done = False
        try:
            with undisturbed():
                self._write(target, draft.content)
                done = True
        except ProblemsFound as found:
            return Outcome(path, problems=found.problems), None
        except KeyboardInterrupt as interrupt:
            if not done:
                raise
            return outcome, interrupt
        return outcome, None

    def _left(self, path: Path, target: Path, draft: FileDraft) -> Outcome:
        """Return the outcome of a file that says what it would say again; keep what that is made from now."""
        ledger = self.ledger(target)
        if ledger is None:
            raise AssertionError("nothing is known of a file that went to standard output")
        record = replace(ledger.records[target.name], recipe=draft.recipe)
        if not self._dry:
            ledger.add(target.name, record)
        return record.outcome(path, target)
