"""Giving back what is attached to a file, byte for byte."""

from collections.abc import Iterator
from pathlib import Path

from reportgen.build.output import write
from reportgen.errors import Code, Place, Problem, ProblemsFound
from reportgen.inspection import EmbeddedFile, attachments
from reportgen.reading import read_whole


def extract(file: Path, into: Path) -> Iterator[Path]:
    """Write the files attached to a PDF into a folder; yield their paths.

    Raises ProblemsFound, before anything is written, where the PDF cannot be read, nothing is attached to
    it, or a file's name would lead out of the folder or stands twice.
    """
    found = attachments(read_whole(file))
    problems = [problem for problem in (_refusal(item, file) for item in found) if problem]
    names = [item.name for item in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    problems += [
        Problem(Code.SAME_OUTPUT, f'two attached files are called "{name}"', Place(file)) for name in twice
    ]
    if not found:
        message = "no files are attached to it"
        hint = "it was perhaps built with --no-data"
        problems.append(Problem(Code.NOT_FOUND, message, Place(file), hint))
    if problems:
        raise ProblemsFound(*problems)
    for item in found:
        target = into / item.name
        write(target, item.data)
        yield target


def _refusal(item: EmbeddedFile, file: Path) -> Problem | None:
    """Return the problem of a name that is not just a name."""
    if item.name and item.name not in {".", ".."} and not set(item.name) & set("/\\:\0"):
        return None
    message = f'an attached file is called "{item.name}", which is no name of a file'
    return Problem(Code.UNWRITABLE, message, Place(file))
