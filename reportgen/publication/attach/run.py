"""Attaching, from files to a file: the host read, the guests made or read, joined, read back and written."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.errors import Code, Problem, ProblemsFound, SourceLocation
from reportgen.making import (
    HERE,
    Pipeline,
    find_profiles,
    make_lone,
    seldom_collecting,
    verify_spotlight,
    write,
)
from reportgen.pdf.read import Damaged, Refused, damage, isolated, opened_strictly, see, see_all
from reportgen.publication.attach import claims
from reportgen.publication.attach.assemble import Order, assembled, embedding
from reportgen.publication.attach.guest import Guest, read_guest
from reportgen.publication.attach.host import Host, leads_by_number, read_host
from reportgen.publication.attach.labels import Range, read_labels, upcoming
from reportgen.publication.attach.printed import numbering, told
from reportgen.publication.attach.verify import as_seen_in, verify
from reportgen.publication.target import check_target
from reportgen.reading import read_whole

_ENDING = ".pdf"
_PAGES = 2
"""The pages of every spotlight."""
UNPRINTED = "\N{NO-BREAK SPACE}"
"""What stands where no number does."""
MENDING_METADATA = "write it anew with the program it was made with, if it is to keep what it claims"


@dataclass(frozen=True, slots=True)
class Attached:
    """What was written, and what whoever reads it should know of it."""

    written: Path
    warnings: tuple[Problem, ...]

    def __str__(self) -> str:
        return "\n  ".join(map(str, (self.written, *self.warnings)))


@dataclass(frozen=True, slots=True)
class AttachOptions:
    """How to attach: before which page of the host, counted from 1, behind its last where None.

    ``embed`` attaches the PDFs as files in place of pages; ``data`` has the profile and the figures inside
    them, where the host may hold them; ``drop_claims`` takes back what the whole would not conform to;
    ``trust`` reads PDFs without limits of time and memory; ``first_page`` is the number printed on the first
    new page, where the host's should not go on; ``language`` is that of the spotlights that are made, their
    series' first where it is empty.
    """

    at: int | None = None
    embed: bool = False
    data: bool = True
    drop_claims: bool = False
    trust: bool = False
    first_page: int | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Making:
    """How guests are made: for which place and labels, with data inside, with the host's numbers printed."""

    at: int
    labels: tuple[Range, ...]
    data: bool
    numbered: bool
    trust: bool
    begin: Range | None
    """The labels of the new pages, where they are neither the host's nor their own."""
    pipeline: Pipeline
    unprinted: dict[str, None] = field(default_factory=dict)
    """The numbers that no typeface of the theme has the signs for."""


def guests_of(names: Sequence[str], series: str | None = None, root: Path = HERE) -> list[Path]:
    """Return the profiles and PDFs that names stand for, all profiles where none is named, each once.

    A name that ends in .pdf is a PDF of reportgen's; others are as ``find_profiles`` takes them. Raises
    ProblemsFound with every name that leads nowhere.
    """
    if not names:
        return find_profiles((), series, root)
    found: dict[Path, None] = {}
    problems: list[Problem] = []
    for name in names:
        try:
            paths = [Path(name)] if name.endswith(_ENDING) else find_profiles((name,), series, root)
            found |= dict.fromkeys(paths)
        except ProblemsFound as error:
            problems += error.problems
    if problems:
        raise ProblemsFound(*dict.fromkeys(problems))
    return list(found)


def attach(
    host: Path,
    names: Sequence[str],
    output: Path,
    options: AttachOptions = AttachOptions(),
    *,
    series: str | None = None,
    root: Path = HERE,
    made: Callable[[], None] = lambda: None,
    write: Callable[[Path, bytes], None] = write,
) -> Attached:
    """Write ``output``: the host with spotlights behind it, or where the options say; the host is kept.

    ``names`` are those of profiles, patterns, or paths of PDFs that reportgen made; ``series`` is the only
    one to look in, ``root`` the folder that holds ``profiles/``; ``made`` is called after each is there,
    ``write`` with the whole. Raises ProblemsFound, before anything is written, where the host cannot
    be attached to without damage, and with the problems of all profiles.
    """
    paths = guests_of(names, series, root)
    check_target(output, (host, *paths))
    data = read_whole(host)
    before = isolated(see_all, host, data, trust=options.trust)
    with seldom_collecting(), ExitStack() as stack:
        with _problems_of(host):
            file = stack.enter_context(opened_strictly(data))
            with damage():
                found = read_host(file)
                said = claims.said_by(file)
                labels = read_labels(file)
            if isinstance(before, str):
                raise Damaged(before)
            at = _place(found, options.at)
        inside = options.data and claims.holds_data(said)
        count = len(found.pages.refs)
        begin = None if options.embed else numbering(labels, count, at, before.margins, options.first_page)
        pipeline = Pipeline(options.language, press=False)
        making = _Making(at, labels, inside, not options.embed, options.trust, begin, pipeline)
        ready = _guests(stack, found, paths, making, made)
        guests = [guest for guest, _ in ready]
        with _problems_of(host):
            order = Order(at, inside, said, _dropped(found, guests, said, options), begin)
            with damage():
                whole = _whole(found, ready, order, embed=options.embed)
            pages = [] if options.embed else [as_seen_in(found, guest, content) for guest, content in ready]
            after = isolated(see, host, whole, *pages, trust=options.trust)
            verify(found, whole, (before, *after), at, order.dropped)
            warnings = (
                *_warnings(host, found, guests, order, options),
                *_of_metadata(host, said),
                *_of_numbers(host, found, making, options),
                *making.pipeline.warnings(),
            )
    write(output, whole)
    return Attached(output, warnings)


def _whole(host: Host, ready: Sequence[tuple[Guest, bytes]], order: Order, *, embed: bool) -> bytes:
    if not embed:
        return assembled(host, [guest for guest, _ in ready], order)
    files = [(f"{guest.name}{_ENDING}", guest.title, content) for guest, content in ready]
    return embedding(host, files, order)


def _guests(
    stack: ExitStack, host: Host, paths: Sequence[Path], order: _Making, made: Callable[[], None]
) -> list[tuple[Guest, bytes]]:
    """Return the PDF of each profile, made now, and each PDF. Raises ProblemsFound with those of all.

    Pages that are made for the host have its page numbers printed on them.
    """
    found: list[tuple[Guest, bytes]] = []
    problems: list[Problem] = []
    before: list[tuple[tuple[Range, ...], int]] = []
    for path in paths:
        folios = (
            upcoming(order.labels, len(host.pages.refs), order.at, before, _PAGES, order.begin)
            if order.numbered
            else ()
        )
        try:
            content = _content(path, folios, order)
            with _problems_of(path), damage():
                guest = stack.enter_context(read_guest(path.stem, content))
            found.append((guest, content))
            before.append((guest.labels, len(guest.pages.refs)))
        except ProblemsFound as error:
            problems += error.problems
        made()
    if problems:
        raise ProblemsFound(*dict.fromkeys(problems))
    return found


def _content(path: Path, folios: tuple[str, ...], order: _Making) -> bytes:
    if path.suffix == _ENDING:
        content = read_whole(path)
        isolated(see_all, path, content, trust=order.trust)
        return content
    try:
        spotlight = make_lone(order.pipeline, path, folios)
    except ProblemsFound as found:
        if not folios or {problem.code for problem in found.problems} != {Code.NO_GLYPH}:
            raise
        spotlight = make_lone(order.pipeline, path, (UNPRINTED,) * _PAGES)
        order.unprinted.update(dict.fromkeys(folios))
    content = spotlight.pdf(data=order.data)
    verify_spotlight(content, spotlight.layout, spotlight.metadata, path)
    return content


@contextmanager
def _problems_of(path: Path) -> Iterator[None]:
    """Have what is refused in the block as a problem of the file it is about."""
    try:
        yield
    except Refused as refused:
        raise ProblemsFound(refused.problem(path)) from refused


def _place(host: Host, page: int | None) -> int:
    """Return before which page, from 0, the new ones come."""
    count = len(host.pages.refs)
    if page is None:
        return count
    if not 1 <= page <= count + 1:
        message = f"the host has {count} pages, and none can be put at {page}"
        raise Refused(Code.OUT_OF_RANGE, message, f"--at takes 1 to {count + 1}")
    if page <= count and leads_by_number(host.file):
        message = "it leads to its pages by their numbers, which would be others behind the new ones"
        raise Refused(Code.DAMAGED, message, "append at the end, without --at")
    return page - 1


def _dropped(
    host: Host, guests: Sequence[Guest], said: claims.Said, options: AttachOptions
) -> dict[str, str]:
    """Return the claims that are taken back. Raises Refused where that is not asked for."""
    transparent = any(guest.transparent for guest in guests)
    found = tuple(guest.claims for guest in guests)
    coming = claims.Additions(found, options.embed, transparent)
    reasons = claims.broken(said, coming, tagged=host.structure is not None)
    if not options.drop_claims:
        claims.refuse(reasons)
    return reasons


def _of_metadata(path: Path, said: claims.Said) -> Iterator[Problem]:
    if said.trouble:
        message = f"its metadata cannot be read ({said.trouble}), and so it counts as claiming nothing"
        yield Problem(Code.METADATA, message, SourceLocation(path), MENDING_METADATA)


def _of_numbers(path: Path, host: Host, making: _Making, options: AttachOptions) -> Iterator[Problem]:
    place = SourceLocation(path)
    if making.begin and options.first_page is None:
        message = told(making.labels, len(host.pages.refs), making.begin)
        yield Problem(Code.NUMBERING, message, place, "--first-page says which number the first one has")
    if making.unprinted:
        message = f"no typeface of the theme has the signs of {', '.join(making.unprinted)}: these pages have"
        hint = "--first-page numbers them with digits"
        yield Problem(Code.NUMBERING, f"{message} no number printed on them", place, hint)


def _warnings(
    path: Path, host: Host, guests: Sequence[Guest], order: Order, options: AttachOptions
) -> Iterator[Problem]:
    place = SourceLocation(path)
    if host.structure is None and not options.embed:
        message = (
            "the host has no tags: the whole is not accessible, and the new pages are plain as its own are"
        )
        hint = "export it anew with tags, as PDF/UA or as tagged PDF"
        yield Problem(Code.UNTAGGED, message, place, hint)
    for reason in order.dropped.values():
        yield Problem(Code.CLAIM, f"the claim was taken back: {reason}", place)
    if options.data and not order.data:
        message = "what it claims lets it hold no data: the profiles and the figures are left out"
        yield Problem(Code.LEFT_OUT, message, place)
    if host.tree and not options.embed:
        titles = {node.title for node in host.tree.nodes if node.role == "Part" and node.title}
        for guest in guests:
            if guest.title in titles:
                message = f'"{guest.title}" is in it already, and is there twice now'
                yield Problem(Code.REPEATED, message, place)
