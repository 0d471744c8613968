"""Giving back what is attached to a file, byte for byte, under names that are safe to write."""

import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import Code, Problem, SourceLocation, refuse_all
from reportgen.inspection import attachments, leads_elsewhere, safe_name
from reportgen.making.output import check_folder, write
from reportgen.pdf.read import isolated
from reportgen.reading import read_whole


@dataclass(frozen=True, slots=True)
class Extracted:
    """A file that was written, and the name it has inside the PDF."""

    written: Path
    name: str

    def __str__(self) -> str:
        return str(self.written)


def extract(file: Path, into: Path, *, force: bool = False, trust: bool = False) -> Iterator[Extracted]:
    """Write the files attached to a PDF into a folder; yield each.

    Names are as ``safe_name`` makes them; a second file of one name has a number before its ending. Files
    that are there are written over with ``force`` only; with ``trust`` the PDF is read without limits of time
    and memory. Raises ProblemsFound, before anything is written, where the PDF cannot be read, nothing is
    attached to it, or something would be written over; and when the others are written, with each file whose
    name leads out of the folder.
    """
    found = isolated(attachments, file, read_whole(file), trust=trust)
    good = [item for item in found if not leads_elsewhere(item.name)]
    targets = [into / name for name in _names(item.name for item in good)]
    problems: list[Problem] = []
    if not found:
        message = "no files are attached to it"
        hint = "it was perhaps built with --no-data"
        problems.append(Problem(Code.NOT_FOUND, message, SourceLocation(file), hint))
    problems += _there(targets, file, force=force)
    refuse_all(problems)
    check_folder(into)
    for target, item in zip(targets, good, strict=True):
        write(target, item.data)
        yield Extracted(target, item.name)
    for name in (item.name for item in found if leads_elsewhere(item.name)):
        message = f'an attached file is called "{name}", which is no name of a file: it was not written'
        problems.append(Problem(Code.UNWRITABLE, message, SourceLocation(file)))
    refuse_all(problems)


def _names(said: Iterable[str]) -> Iterator[str]:
    """Yield safe names, with a number before the ending of each that is taken.

    Some systems tell neither case nor accents apart.
    """
    taken: set[str] = set()
    for name in said:
        wanted = found = safe_name(name)
        number = 1
        while (known := unicodedata.normalize("NFC", found).casefold()) in taken:
            number += 1
            path = Path(wanted)
            found = f"{path.stem}-{number}{path.suffix}"
        taken.add(known)
        yield found


def _there(targets: list[Path], file: Path, *, force: bool) -> Iterator[Problem]:
    """Yield a problem for each file that would be written over."""
    for target in targets:
        if target.exists() and target.samefile(file):
            message = "it would be overwritten, and it is read"
            yield Problem(Code.SAME_OUTPUT, message, SourceLocation(target), "name another folder with -o")
        elif not force and os.path.lexists(target):
            hint = "name another folder with -o, or write over it with --force"
            yield Problem(Code.UNWRITABLE, "there is a file already", SourceLocation(target), hint)
