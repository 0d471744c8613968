"""Attaching, from files to a file: the host read, the guests made or read, joined, read back and written."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.design import PAPERS
from reportgen.errors import Code, Problem, as_warnings
from reportgen.making import HERE, seldom_collecting, stored_whole, write
from reportgen.pdf.read import (
    Beside,
    Damaged,
    Refused,
    Seen,
    damage,
    look,
    opened_strictly,
    put_aside,
    reading_beside,
    see,
    see_beside,
)
from reportgen.pdf.syntax import text_of
from reportgen.publication.attach import claims
from reportgen.publication.attach.assemble import Order, assembled, embedding
from reportgen.publication.attach.format import PageFormat, format_at
from reportgen.publication.attach.guest import Guest
from reportgen.publication.attach.guests import guests_of, make_all, profiles_of
from reportgen.publication.attach.history import date_of_change
from reportgen.publication.attach.host import Host, read_host
from reportgen.publication.attach.labels import read_labels
from reportgen.publication.attach.made import Making, Ready, problems_of
from reportgen.publication.attach.numbered import refuse_unclear
from reportgen.publication.attach.options import USUAL, AttachOptions
from reportgen.publication.attach.place import place_in
from reportgen.publication.attach.printed import carries, left_pages, numbering
from reportgen.publication.attach.seen_again import as_seen_in
from reportgen.publication.attach.update import Update
from reportgen.publication.attach.verify import verify
from reportgen.publication.attach.warned import warnings_of
from reportgen.publication.attach.where import BESIDE, page_of, read_at, rectos
from reportgen.publication.target import check_target
from reportgen.reading import FileBytes, pieces

if TYPE_CHECKING:
    from reportgen.publication.attach.laid_out import Laying


@dataclass(frozen=True, slots=True)
class Attached:
    """What was written, and what whoever reads it should know of it.

    ``contents`` are lines for the host's printed contents: each spotlight as its bookmark names it, and the
    number of the page it begins on.
    """

    written: Path
    warnings: tuple[Problem, ...]
    contents: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return "\n  ".join(map(str, (self.written, *self.warnings)))


def attach(
    host: Path,
    names: Sequence[str],
    output: Path,
    options: AttachOptions = USUAL,
    *,
    series: str | None = None,
    root: Path = HERE,
    made: Callable[[], None] = lambda: None,
    write: Callable[..., None] = write,
) -> Attached:
    """Write ``output``: the host with spotlights behind it, or where the options say; the host is kept.

    ``names`` are those of profiles, patterns, or paths of PDFs that reportgen made; ``series`` is the only
    one to look in, ``root`` the folder that holds ``profiles/``; ``made`` is called after each is there,
    ``write`` with the pieces of the host and what is behind them. Raises ProblemsFound, before anything is
    written, where the host cannot be attached to without damage, and with the problems of all profiles;
    ValueError where ``at`` says nothing.
    """
    paths = guests_of(names, series, root)
    check_target(output, (host, *paths))
    with stored_whole(host) as stored:
        with seldom_collecting(), ExitStack() as stack:
            ask = stack.enter_context(reading_beside(stored.data))
            whole = _whole(stack, ask, host, stored.data, paths, options, made)
            joined = stored.with_behind(whole.update.behind)
            seeing, files = partial(see, whole.spans), (joined, *whole.guests)
            with problems_of(host), ask.meanwhile(seeing, host, *files, trust=options.trust) as after:
                verify(whole.host, whole.update, joined, whole.seen, after, whole.order)
        write(output, pieces(joined))
    return Attached(output, whole.warnings, whole.contents)


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is to be written behind a host, which is put aside, and what has to be seen there."""

    host: Host
    seen: Seen
    update: Update
    order: Order
    spans: tuple[range | None, ...]
    """The pages of which the texts are read: of the whole those beside the new ones, of each guest all."""
    guests: list[bytes]
    warnings: tuple[Problem, ...]
    contents: tuple[tuple[str, str], ...]


def _whole(
    stack: ExitStack,
    ask: Beside,
    path: Path,
    data: FileBytes,
    paths: Sequence[Path],
    options: AttachOptions,
    made: Callable[[], None],
) -> _Whole:
    """Return a host with what is attached to it; only the guests stay open. Raises ProblemsFound."""
    asked = read_at(options.at)
    looked = ask(look, path, data, trust=options.trust)
    count = len(looked.pages.refs)
    seeing = partial(see_beside, range(count)[asked.beside], looked.number)
    with (
        problems_of(path),
        ask.meanwhile(seeing, path, data, trust=options.trust) as seen_beside,
        opened_strictly(data) as file,
    ):
        with damage():
            host = read_host(file, looked.pages)
            said = claims.said_by(file)
            before = _seen(seen_beside())
            at = page_of(asked, count, before)
            numbered = looked.numbered if at < count else ()
            if numbered:
                refuse_unclear(host, numbered)
            making, laying = _making(host, said, before, at, paths, options)
        ready = make_all(stack, paths, making, laying, path, made)
        guests = [one.guest for one in ready]
        dropped = _dropped(host, guests, said, options)
        place = None if options.embed else place_in(host, at)
        more = 0 if options.embed else sum(len(guest.pages.refs) for guest in guests)
        blanks = making.blanks_with(more)
        free = (looked.number, looked.key, date_of_change(file, guests))
        formats = tuple(making.format if one.made else None for one in ready)
        order = Order(at, making.data, said, dropped, *free, making.begin, place, blanks, formats, numbered)
        with damage():
            update = _update(host, ready, order, embed=options.embed)
        near = range(max(0, at - BESIDE), min(count, at + BESIDE))
        if asked.bookmark:
            (seen,) = ask(partial(see, (near,)), path, data, trust=options.trust)
            before = replace(before, texts=_seen(seen).texts)
        pages = [] if options.embed else [as_seen_in(host, one.guest, one.content) for one in ready]
        spans = (range(near.start, near.stop + more + sum(blanks)), *(None for _ in pages))
        said_of = [*warnings_of(path, host, before, ready, order, making)]
        said_of += dict.fromkeys(warning for one in ready for warning in one.warnings)
        aside = replace(host, file=put_aside(file, update.refs))
        warned, numbers = as_warnings(said_of), making.numbers_of(ready)
        contents = tuple((one.guest.bookmark, first) for one, first in numbers)
        return _Whole(aside, before, update, order, spans, pages, warned, contents)


def _seen(found: Seen | str) -> Seen:
    """Return what is seen of a file. Raises Damaged where that is only why nothing is."""
    if isinstance(found, str):
        raise Damaged(found)
    return found


def _making(
    host: Host, said: claims.Said, seen: Seen, at: int, paths: Sequence[Path], options: AttachOptions
) -> "tuple[Making, Laying | None]":
    """Return how guests are made, and what lays out those that are not there yet."""
    labels, count = read_labels(host.file), len(host.pages.refs)
    asked = " ".join(options.host_title.split())
    title = asked or " ".join(text_of(host.file.at(host.file.trailer.get("Info"), "Title")).split())
    beside = None if options.embed else format_at(host.file, host.pages, at)
    wanted = beside if options.paper in {"", "host"} else None
    if options.paper in PAPERS and not options.embed:
        wanted = PageFormat(PAPERS[options.paper])
    first = options.first_page, options.prefix
    begin = None if options.embed else numbering(labels, count, at, seen.margins, *first)
    faced = options.verso or left_pages(seen.halves, count) is not None
    laying = None
    if profiles := profiles_of(paths):
        from reportgen.publication.attach.folios import folios_at  # noqa: PLC0415 - ready PDFs need none of it
        from reportgen.publication.attach.laid_out import laying_for  # noqa: PLC0415

        folios = folios_at(seen.feet, count, wanted.size[0]) if wanted and wanted is beside else None
        laying = laying_for(wanted, profiles, options, asked, faced=faced, folios=folios)
    making = Making(
        at=at,
        count=count,
        labels=labels,
        data=options.data and claims.holds_data(said),
        wanted=options,
        begin=begin,
        rectos=rectos(host.file, seen, labels, at, begin),
        title=title if title and (asked or carries(seen.margins, title)) else "",
        beside=beside,
        format=laying.format if laying else None,
        unfit=laying.unfit if laying else "",
    )
    return making.on_versos() if options.verso and not options.embed else making, laying


def _update(host: Host, ready: Sequence[Ready], order: Order, *, embed: bool) -> Update:
    if not embed:
        return assembled(host, [one.guest for one in ready], order)
    files = [(f"{one.guest.name}.pdf", one.guest.title, one.content) for one in ready]
    return embedding(host, files, order)


def _dropped(
    host: Host, guests: Sequence[Guest], said: claims.Said, options: AttachOptions
) -> dict[str, str]:
    """Return the claims that are taken back. Raises Refused where that is not asked for."""
    found = [guest.claims for guest in guests]
    transparent = any(guest.transparent for guest in guests)
    tagged = host.structure is not None
    reasons = claims.broken(said, found, tagged=tagged, as_files=options.embed, transparent=transparent)
    if reasons and not options.drop_claims:
        hint = "--drop-claims attaches all the same, and takes the claim out of the metadata"
        raise Refused(Code.CLAIM, f"what it claims would not hold: {'; '.join(reasons.values())}", hint)
    return reasons
