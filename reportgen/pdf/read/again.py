"""A file that was read, with an update behind it: what is new is read, and the rest is known."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pikepdf

from reportgen.pdf.read.damages import Damaged, harmful, told_by
from reportgen.pdf.read.file import File, damage
from reportgen.pdf.read.opening import open_as_it_is, start_of, trailer_of
from reportgen.pdf.syntax import Ref
from reportgen.reading import FileBytes


def put_aside(file: File, refs: Collection[Ref]) -> File:
    """Return a file that may be closed: it has what is known of it, and the objects that will be others."""
    there = (ref for ref in refs if file.value(ref) is not None)
    aside = dict.fromkeys(refs) | {ref: file.packed(ref) for ref in there if file.is_stream(ref)}
    return replace(file, pdf=pikepdf.new(), aside=aside)


@contextmanager
def opened_again(closed: File, whole: FileBytes) -> Iterator[tuple[File, File]]:
    """Open what a file that was put aside is with an update behind it; return it as it was, and as it is.

    What was not known before is read from where it is now, in either. Raises Damaged where an object that it
    has anew cannot be read.
    """
    with damage(), open_as_it_is(whole) as pdf:
        for warning in harmful(told_by(pdf)):
            raise Damaged(warning)
        before, anew = replace(closed, pdf=pdf), frozenset(closed.aside)
        after = File(whole, pdf, trailer_of(pdf), start_of(whole), before.free, before, anew)
        for ref in anew:
            after.value(ref)
        yield before, after
