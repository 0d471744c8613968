"""A build in parts, one a job: which profiles are in a part, and its report beside those of the others.

Jobs of an array run at once or one after another, on one machine or many that share a folder, and know
nothing of each other. So each has a report of its own, which is there from the moment it begins, and each
that writes one brings the reports of all together, once all have begun: whatever the order, ``report.json``
is in the end what a build in one part would have written.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

from reportgen.errors import Code, refusal
from reportgen.making.outcome import Outcome
from reportgen.making.output import remove, write
from reportgen.making.report import REPORT, entries_of, report_of, report_values, written_report
from reportgen.making.targets import names_a_file
from reportgen.reading import is_there, read_whole

T = TypeVar("T")

_NAME = re.compile(r"report-([1-9]\d*)-of-([1-9]\d*)\.json")
_NUMBER = "number"
"""The place of an entry's profile among all of the build, in the report of a part."""


@dataclass(frozen=True, slots=True)
class Shard:
    """The part ``number`` of ``of``, counted from 1."""

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    @property
    def report(self) -> str:
        """The name of the file of its report."""
        return f"report-{self.number}-of-{self.of}.json"

    def part(self, items: Sequence[T]) -> list[T]:
        """Return what of a build is in this part: of parts that stand side by side a fair mixture."""
        return list(items[self.number - 1 :: self.of])


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The report on a build into a folder: on all that was asked for, or on that of a part of it.

    A build of one profile, or of one into a file, has none.
    """

    into: Path
    asked: tuple[Path, ...]
    shard: Shard | None = None

    def begin(self, *, again: bool) -> Self:
        """Say of a part that nothing of it is made yet; take away what is said of builds before it.

        That is what parts of another number of them have said, and ``report.json`` too, until all parts have
        begun, but where what failed is tried ``again``: that is read from there. Returns itself. Raises
        ProblemsFound.
        """
        if self.shard is None:
            return self
        parts = reports_of_shards(self.into)
        for other in parts:
            if other.of != self.shard.of:
                remove(self.into / other.report)
        if not again and sum(other.of == self.shard.of for other in parts) < self.shard.of:
            remove(self.into / REPORT)
        self.write(())
        return self

    def write(self, outcomes: Sequence[Outcome]) -> Path | None:
        """Write it, and of a part also that of all, where all have begun; return where it stands.

        Raises ProblemsFound where that cannot be.
        """
        if self.shard:
            self._write_part(self.shard, outcomes)
            return self.into / self.shard.report
        if len(self.asked) <= 1 or names_a_file(self.into):
            return None
        target = self.into / REPORT
        write(target, written_report(report_values(self.into, self.asked, outcomes)))
        for shard in reports_of_shards(self.into):
            remove(self.into / shard.report)
        return target

    def _write_part(self, shard: Shard, outcomes: Sequence[Outcome]) -> None:
        into = self.into
        entries = [
            {_NUMBER: place * shard.of + shard.number, **entry}
            for place, found in enumerate(entries_of(into, self.asked, outcomes))
            for entry in found
        ]
        write(into / shard.report, written_report(report_of(entries)))
        shards = [Shard(number, shard.of) for number in range(1, shard.of + 1)]
        before: list[dict[str, Any]] | None = None
        while all(is_there(into / one.report) for one in shards):
            found = [entry for one in shards for entry in read_entries(into / one.report)]
            if found == before:  # else another job has written meanwhile, and may be done
                return
            before = found
            found = sorted(found, key=lambda entry: entry.get(_NUMBER, 0))
            bare = [{key: value for key, value in entry.items() if key != _NUMBER} for entry in found]
            write(into / REPORT, written_report(report_of(bare)))


def reports_of_shards(into: Path) -> list[Shard]:
    """Return the parts whose reports are in a folder, in their order."""
    try:
        found = [_NAME.fullmatch(path.name) for path in into.iterdir()]
    except OSError:
        return []
    return sorted((Shard(int(m[1]), int(m[2])) for m in found if m), key=lambda one: (one.of, one.number))


def read_entries(path: Path) -> list[dict[str, Any]]:
    """Return what a report says, a profile an entry. Raises ProblemsFound where it is none."""
    try:
        entries = json.loads(read_whole(path))["spotlights"]
        if all(isinstance(entry["name"], str) and isinstance(entry["status"], str) for entry in entries):
            return list(entries)
    except (ValueError, KeyError, TypeError):
        pass
    raise refusal(Code.WRONG_KIND, "this is no report of a build", path, "build with --all, which writes it")
