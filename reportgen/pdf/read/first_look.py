"""A file looked at in a process of its own, before anything else reads it: all that is costly to find out."""

from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import ProblemsFound
from reportgen.pdf.read.damages import Refused
from reportgen.pdf.read.file import damage, opened_strictly
from reportgen.pdf.read.pages import PageTree, read_pages
from reportgen.pdf.read.scan import free_number, look_through
from reportgen.pdf.syntax import Ref
from reportgen.reading import FileBytes


@dataclass(frozen=True, slots=True)
class Looked:
    """The pages of a file, and the object number and key of the parent tree from which on all are free."""

    pages: PageTree
    number: int
    key: int
    numbered: tuple[Ref, ...]
    """The objects with something that leads to a page by its number."""


def look(data: FileBytes) -> Looked:
    """Return what is found in a file. Raises ProblemsFound.

    To be isolated: what this comes through, every reader of the file's pages and metadata does.
    """
    try:
        with opened_strictly(data) as file, damage():
            pages = read_pages(file)
            file.packet()
            number, (key, numbered) = free_number(file), look_through(file)
        return Looked(pages, number, key, numbered)
    except Refused as refused:
        raise ProblemsFound(refused.problem(Path())) from None
