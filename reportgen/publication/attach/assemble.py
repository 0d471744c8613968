"""A host and its guests to the bytes of the whole: everything that is joined, in order."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.pdf.read import File
from reportgen.pdf.syntax import PdfName, Real, Ref, Value, text_of
from reportgen.publication.attach import bookmarks, claims, history, names, numbered, structure
from reportgen.publication.attach import pages as page_tree
from reportgen.publication.attach.copy import Copier
from reportgen.publication.attach.draft import Draft
from reportgen.publication.attach.format import PageFormat
from reportgen.publication.attach.guest import Guest
from reportgen.publication.attach.headings import roles_at
from reportgen.publication.attach.host import Host
from reportgen.publication.attach.insertion import InsertionPoint
from reportgen.publication.attach.labels import Range, as_value, inserted, own_labels, read_labels
from reportgen.publication.attach.update import Update, updated

_RGB = 3
_SRGB: Sequence[Value] = [
    PdfName("CalRGB"),
    {
        "WhitePoint": [Real("0.9505"), 1, Real("1.089")],
        "Gamma": [Real("2.2")] * 3,
        "Matrix": [
            *(Real("0.4124"), Real("0.2126"), Real("0.0193")),
            *(Real("0.3576"), Real("0.7152"), Real("0.1192")),
            *(Real("0.1805"), Real("0.0722"), Real("0.9505")),
        ],
    },
]
"""sRGB without a profile (IEC 61966-2-1; its curve is nearly 2.2): PDF/A-1 knows no profile of version 4."""
_OF_BLANKS = frozenset({"Type", "Parent", "Rotate"})
_WITHOUT_AF = (1, 2)
"""The parts of PDF/A that know no associated files."""


@dataclass(frozen=True, slots=True)
class Order:
    """How guests are attached: before page ``at``, counted from 0; with the files inside them or without."""

    at: int
    data: bool
    said: claims.Said
    """What the host claims."""
    dropped: dict[str, str]
    """The claims of these that are taken back, by namespace."""
    size: int
    """From which number on those of objects are free."""
    next_key: int
    """From which on the keys of the parent tree are free."""
    date: datetime.datetime
    """When the host is changed."""
    begin: Range | None = None
    """The labels of the new pages, where they are neither the host's nor their own."""
    place: InsertionPoint | None = None
    """Where they are read; None in a host that is not tagged, and of files."""
    blanks: tuple[int, int] = (0, 0)
    """How many blank pages stand before the guests, and behind them."""
    formats: tuple[PageFormat | None, ...] = ()
    """The format that each guest was made for, None where it has the one it came with."""
    numbered: tuple[Ref, ...] = ()
    """The objects with the numbers of pages that come behind the new ones."""


def assembled(host: Host, guests: Sequence[Guest], order: Order) -> Update:
    """Return a host with guests as pages. Raises Refused."""
    draft = Draft(host.file, order.size)
    place = order.place
    copiers = _copiers(draft, host, guests, order)
    _add_pages(draft, host, copiers, order)
    if host.structure and place:
        structure.refuse_other_meanings(host, guests, place)
        joint = structure.begin(host, host.structure)
        for copier in copiers:
            structure.Joining(joint, copier, place, roles_at(copier.guest, place)).join()
            copier.finish()
        structure.close(draft, host.structure, joint, place)
    for copier in copiers:
        _say_language(draft, copier)
    bookmarks.insert(draft, host, order.at, copiers, place)
    _add_names(draft, copiers, order)
    _add_labels(draft, host, guests, order)
    _say_language_of_all(draft, guests, order)
    _finish(draft, order)
    numbered.name_pages(draft, host, order.numbered)
    return updated(draft)


def embedding(host: Host, files: Sequence[tuple[str, str, bytes]], order: Order) -> Update:
    """Return a host with PDFs as files inside it; of each the name, what it is, and its bytes."""
    draft = Draft(host.file, order.size)
    taken = names.taken_files(host.file)
    associated = order.said.known.a_part not in _WITHOUT_AF
    inside = [
        names.embedded(draft, names.free_file(name, taken), title, data, associated=associated)
        for name, title, data in files
    ]
    names.add_names(draft, EmbeddedFiles=inside)
    if associated:
        entries = draft.entries(host.file.root, "the catalogue")
        draft.change(host.file.root, AF=[*host.file.items(entries.get("AF")), *(ref for _, ref in inside)])
    _finish(draft, order)
    return updated(draft)


def _copiers(draft: Draft, host: Host, guests: Sequence[Guest], order: Order) -> list[Copier]:
    """Return what copies each guest, with its pages and the root of its tags known."""
    found: list[Copier] = []
    key = order.next_key
    taken = names.taken_destinations(host.file)
    for guest in guests:
        known: dict[Ref, Ref | None] = {guest.root: host.structure, guest.file.root: None}
        known |= dict.fromkeys(guest.pages.above.values(), None)
        known |= {page: draft.reserve() for page in guest.pages.refs}
        colours = _colours(draft, guest, order.said)
        renamed = names.renamed_destinations(guest, taken)
        found.append(Copier(draft, guest, known, key if host.structure else None, colours, renamed))
        key += structure.keys_of(guest.file)
    return found


def _colours(draft: Draft, guest: Guest, said: claims.Said) -> Ref | None:
    """Return the colour space of a guest, where the host's output intent would change its colours."""
    own = guest.colours
    if own is None or not _needs_colours(draft.file, said):
        return None
    if said.known.a_part == 1:
        return draft.share(_SRGB)
    return draft.share([PdfName("ICCBased"), draft.share(guest.file.stream(own))])


def _needs_colours(file: File, said: claims.Said) -> bool:
    """Tell whether DeviceRGB is something else than sRGB in a host (ISO 19005-2, 6.2.4.3).

    That of pages is what the output intent says; without one it is for the reader to say, but not in PDF/A.
    """
    intents = [file.dictionary(item, "an intent") for item in file.items(file.at(file.root, "OutputIntents"))]
    if not intents:
        return bool(said.known.a_part)
    profiles = (intent.get("DestOutputProfile") for intent in intents)
    return not any(_is_srgb(file, profile) for profile in profiles)


def _is_srgb(file: File, profile: Value) -> bool:
    """Tell whether an ICC profile says that it is sRGB, as text or as UTF-16."""
    if not isinstance(profile, Ref) or file.at(profile, "N") != _RGB:
        return False
    data = file.unpacked(profile)
    return b"sRGB" in data or "sRGB".encode("utf-16-be") in data


def _add_pages(draft: Draft, host: Host, copiers: Sequence[Copier], order: Order) -> None:
    node = page_tree.node_at(host, order.at)
    new: list[Ref] = []
    for copier, format_ in zip(copiers, order.formats, strict=True):
        headings = roles_at(copier.guest, order.place) if order.place else {}
        boxes = format_.boxes() if format_ else {}
        for page in copier.guest.pages.refs:
            ref = copier.known[page]
            if ref is not None:
                draft.put(ref, {**page_tree.add_page(copier, host, page, node, headings), **boxes})
                new.append(ref)
        copier.finish()
    before, behind = ([_blank(draft, new[0]) for _ in range(count)] for count in order.blanks)
    page_tree.insert(draft, host, order.at, [*before, *new, *behind])


def _blank(draft: Draft, like: Ref) -> Ref:
    """Add a page with nothing on it, as large as another."""
    entries = draft.entries(like, "a page")
    kept = {key: value for key, value in entries.items() if key in _OF_BLANKS or key.endswith("Box")}
    return draft.add({**kept, "Resources": {}})


def _say_language(draft: Draft, copier: Copier) -> None:
    """Say in which language the links of a guest are described, where it is another than the host's.

    A description has that of the whole unless it says its own (ISO 32000-2, table 166).
    """
    file = copier.guest.file
    for page in copier.guest.pages.refs if copier.language else ():
        for annotation in file.items(file.at(page, "Annots")):
            ref = copier.known.get(annotation) if isinstance(annotation, Ref) else None
            if ref is not None:
                draft.change(ref, Lang=copier.language)


def _say_language_of_all(draft: Draft, guests: Sequence[Guest], order: Order) -> None:
    """Say the language of the whole where the host claims PDF/UA-1 and says it of each element only.

    Bookmarks can have no other (ISO 14289-1, 7.2). As the claim holds, nothing of the host's own takes it on.
    """
    file = draft.file
    claimed = claims.left(order.said, order.dropped).known.ua_part == 1
    languages = [guest.file.at(guest.file.root, "Lang") for guest in guests]
    if claimed and languages and not text_of(file.at(file.root, "Lang")):
        draft.change(file.root, Lang=languages[0])


def _add_names(draft: Draft, copiers: Sequence[Copier], order: Order) -> None:
    """Add named destinations, and the files inside the guests, which belong to the first page of each."""
    dests: list[tuple[bytes, Value]] = []
    inside: list[tuple[bytes, Value]] = []
    taken = names.taken_destinations(draft.file) | {
        new for copier in copiers for new in copier.named.values()
    }
    taken_files = names.taken_files(draft.file)
    for copier in copiers:
        dests += names.destinations(copier, taken)
        found = names.files(copier, taken_files) if order.data else []
        inside += found
        first = copier.known[copier.guest.pages.refs[0]]
        if found and first is not None:
            draft.change(first, AF=[specification for _, specification in found])
        copier.finish()
    names.add_names(draft, Dests=dests, EmbeddedFiles=inside)


def _add_labels(draft: Draft, host: Host, guests: Sequence[Guest], order: Order) -> None:
    old = read_labels(host.file)
    brought = [(guest.labels, len(guest.pages.refs)) for guest in guests]
    counts = [*order.blanks, *(pages for _, pages in brought)]
    own = own_labels([((), order.blanks[0]), *brought], order.begin)
    if not old and not any(own) and order.at == len(host.pages.refs):
        return
    whole = inserted(old, len(host.pages.refs), order.at, own, sum(counts))
    draft.change(host.file.root, PageLabels=as_value(whole))


def _finish(draft: Draft, order: Order) -> None:
    """Take back claims, and raise the version to what the spotlights are written in."""
    file = draft.file
    if order.dropped:
        claims.take_back(draft, order.dropped)
    if file.version < (1, 7) and order.said.known.a_part != 1:
        draft.change(file.root, Version=PdfName("1.7"))
    history.record(draft, order.date)
