"""A file that was read, with an update behind it: what is new is read, and the rest is known."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from reportgen.pdf.read.damages import Damaged, harmful, told_by
from reportgen.pdf.read.file import File, damage, start_of, trailer_of
from reportgen.pdf.read.joined import open_as_it_is
from reportgen.pdf.syntax import Ref


@contextmanager
def opened_again(like: File, behind: bytes, refs: Iterable[Ref]) -> Iterator[File]:
    """Open a file with an update behind it; only the objects it has anew are read, the rest is known.

    Raises Damaged where one of them cannot be read.
    """
    with damage(), open_as_it_is(like.data, behind) as pdf:
        for warning in harmful(told_by(pdf)):
            raise Damaged(warning)
        file = File(like.data, pdf, trailer_of(pdf), start_of(behind), like.free, like, frozenset(refs))
        for ref in file.anew:
            file.value(ref)
        yield file
