"""What to know of a whole that is none of its faults: what was taken back, left out, counted otherwise."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportgen.errors import Code, Problem, SourceLocation
from reportgen.pdf.read import Seen
from reportgen.publication.attach.assemble import Order
from reportgen.publication.attach.format import alike, format_at
from reportgen.publication.attach.host import Host
from reportgen.publication.attach.labels import OWN
from reportgen.publication.attach.made import Making, Ready
from reportgen.publication.attach.named import called_alike
from reportgen.publication.attach.printed import told
from reportgen.publication.attach.where import left_pages, minded

MENDING_METADATA = "write it anew with the program it was made with, if it is to keep what it claims"


def warnings_of(
    path: Path, host: Host, seen: Seen, ready: Sequence[Ready], order: Order, making: Making
) -> Iterator[Problem]:
    """Yield what to know of the whole."""
    place = SourceLocation(path)
    yield from _of_the_whole(place, host, seen, ready, order, making)
    if order.said.trouble:
        trouble = order.said.trouble
        message = f"its metadata cannot be read ({trouble}), and so it counts as claiming nothing"
        yield Problem(Code.METADATA, message, place, MENDING_METADATA)
    if making.numbered:
        new = sum(order.blanks) + sum(len(one.guest.pages.refs) for one in ready)
        faced = left_pages(host.file, seen) is not None
        sides = _of_sides(making, new) if faced and not making.wanted.verso else ()
        for message, hint in (*minded(host.file, seen, order.at, order.place), *sides):
            yield Problem(Code.PLACE, message, place, hint)
        if making.wanted.paper in {"", "host"}:
            yield from _of_formats(place, ready, making)
    yield from _of_numbers(place, ready, making)


def _of_the_whole(
    place: SourceLocation, host: Host, seen: Seen, ready: Sequence[Ready], order: Order, making: Making
) -> Iterator[Problem]:
    if host.structure is None and making.numbered:
        message = (
            "the host has no tags: the whole is not accessible, and the new pages are plain as its own are"
        )
        hint = "export it anew with tags, as PDF/UA or as tagged PDF"
        yield Problem(Code.UNTAGGED, message, place, hint)
    for reason in order.dropped.values():
        yield Problem(Code.CLAIM, f"the claim was taken back: {reason}", place)
    if making.wanted.data and not order.data:
        message = "what it claims lets it hold no data: the profiles and the figures are left out"
        yield Problem(Code.LEFT_OUT, message, place)
    for message, help_ in called_alike(seen, ready, making) if making.numbered else ():
        yield Problem(Code.REPEATED, message, place, help_)


def _of_sides(making: Making, new: int) -> Iterator[tuple[str, str]]:
    """Yield where so many new pages among some that face each other lie on sides that readers would mind."""
    if making.is_recto(making.at + bool(making.wanted.divider)):
        message = "its pages face each other, and the two of a spotlight lie back to back"
        yield message, "--verso begins on a left-hand page, behind a blank one"
    if making.at < making.count and new % 2:
        message = f"{new} new pages, an odd number, put all that follow on the other side of their sheets"
        yield message, "--verso puts a blank page with them"


def _of_formats(place: SourceLocation, ready: Sequence[Ready], making: Making) -> Iterator[Problem]:
    """Yield where new pages are larger or smaller than those beside them, and how large these seem."""
    if making.format and making.format.supposed:
        message = f"its pages do not say where they are cut; by their size they are {making.format.bled}"
        hint = "give them a TrimBox where they are cut otherwise; --paper theme has the paper of the series"
        yield Problem(Code.PAPER, message, place, hint)
    sizes = [format_at(one.guest.file, one.guest.pages, 0) for one in ready]
    if making.unfit:
        new = " and ".join(
            dict.fromkeys(str(size) for size, one in zip(sizes, ready, strict=True) if one.made)
        )
        reason = f"its pages are {making.beside}, and {making.unfit}"
        message = f"{reason}: the new ones are {new}, so that the file has pages of two sizes"
        hint = "--paper host says what to shorten; or leave it out, or bind the new pages by themselves"
        yield Problem(Code.PAPER, message, place, hint)
    for one, size in zip(ready, sizes, strict=True):
        own = None if one.made else size
        if own and making.beside and not alike(own.size, making.beside.size):
            message = f"{one.guest.name}.pdf is {own}, among pages that are {making.beside}"
            yield Problem(Code.PAPER, message, place, "name its profile, which is laid out for them")


def _of_numbers(place: SourceLocation, ready: Sequence[Ready], making: Making) -> Iterator[Problem]:
    printed = making.begin and making.begin.prefix != OWN  # none of those that are given without being asked
    if making.begin and printed and making.wanted.first_page is None and not making.wanted.prefix:
        message = told(making.labels, making.count, making.begin)
        yield Problem(Code.NUMBERING, message, place, "--first-page says which number the first one has")
    if making.unprinted:
        message = f"no typeface of the theme has the signs of {', '.join(making.unprinted)}: these pages have"
        hint = "--first-page numbers them with digits"
        yield Problem(Code.NUMBERING, f"{message} no number printed on them", place, hint)
    for one, first in making.numbers_of(ready):
        if not one.made and not one.guest.labels:
            message = (
                f"{one.guest.name}.pdf keeps the page numbers that are printed on it, "
                f"and its first page is {first} of the whole"
            )
            hint = "name its profile, which is laid out with the numbers of the whole"
            yield Problem(Code.NUMBERING, message, place, hint)
