"""What PDFium sees of the whole, held against what it sees of the host and of the guests."""

from collections.abc import Iterator, Mapping, Sequence

from reportgen.pdf.read import Seen
from reportgen.pdf.syntax import PdfName
from reportgen.publication.attach.draft import Draft
from reportgen.publication.attach.guest import Guest
from reportgen.publication.attach.host import Host
from reportgen.publication.attach.update import updated

_USUAL = PdfName("L2R")


def as_seen_in(host: Host, guest: Guest, content: bytes) -> bytes:
    """Return a guest as it is to be seen, for PDFium orders words by the direction of the whole."""
    ways = [
        file.at(file.root, "ViewerPreferences", "Direction") or _USUAL for file in (host.file, guest.file)
    ]
    if ways[0] == ways[1]:
        return content
    draft = Draft(guest.file, guest.file.free)
    draft.change(guest.file.root, ViewerPreferences={"Direction": ways[0]})
    return content + updated(draft).behind


def host_texts(after: Seen, before: Seen, at: int) -> Mapping[int, str]:
    """Return the texts of a host's pages in the whole by the numbers that they had in the host."""
    more = len(after.labels) - len(before.labels)
    return {
        page if page < at else page - more: text
        for page, text in after.texts.items()
        if not at <= page < at + more
    }


def pages_seen(before: Seen, after: Seen, new: Sequence[str], at: int) -> Iterator[str]:
    """Yield what is wrong with the pages of the whole, among which are new ones with such texts."""
    count, more = len(before.labels), len(new)
    if len(after.labels) != count + more:
        yield f"it has {len(after.labels)} pages, not {count + more}"
    elif [after.texts[page] for page in range(at, at + more)] != list(new):
        yield "the text of the new pages is not what it was"
    kept = [*after.labels[:at], *after.labels[at + more :]]
    if any(_relabelled(before, page, now, counted=page < at) for page, now in enumerate(kept[:count])):
        yield "the labels of the host's pages are not what they were"


def _relabelled(before: Seen, page: int, now: str, *, counted: bool) -> bool:
    """Tell whether a page has another label than it had; without any it is shown by its number.

    Where no page has one, that is the number it had, if it is ``counted`` as before.
    """
    was = before.labels[page]
    same = now == was or (not was and now == str(page + 1))
    return not same or not (now or counted or any(before.labels))


def bookmarks_seen(
    before: Seen, after: Seen, new: Sequence[tuple[int, str, int | None]], at: int
) -> Iterator[str]:
    """Yield what is wrong with the bookmarks of the whole, among which are ``new`` ones."""
    more = len(after.labels) - len(before.labels)
    moved = [
        (level, title, page if page is None or page < at else page + more)
        for level, title, page in before.bookmarks
    ]
    old = [mark for mark in after.bookmarks if mark[2] is None or not at <= mark[2] < at + more]
    inside = [mark for mark in after.bookmarks if mark[2] is not None and at <= mark[2] < at + more]
    if old != moved:
        yield "the host's bookmarks are not what they were"
    if [title for _, title, _ in inside] != [title for _, title, _ in new]:
        yield "the bookmarks of the new pages are not there"
