"""The page tree (ISO 32000-1, 7.7.3) with the guests' pages in it, and what these pages are there."""

import zlib
from collections.abc import Mapping, Sequence

from reportgen.pdf.read import with_inherited
from reportgen.pdf.syntax import PdfName, Ref, Stream, Value, write
from reportgen.publication.attach.copy import Copier
from reportgen.publication.attach.draft import Draft
from reportgen.publication.attach.headings import renamed
from reportgen.publication.attach.host import Host

_LEFT = frozenset({"Parent", "Resources", "Contents"})


def node_at(host: Host, at: int) -> Ref:
    """Return the node of the page tree that gets the pages that come before page ``at``."""
    pages = host.pages
    return pages.above[pages.refs[min(at, len(pages.refs) - 1)]]


def add_page(
    copier: Copier, host: Host, page: Ref, node: Ref, headings: Mapping[str, str]
) -> dict[str, Value]:
    """Return a guest's page as a page below a node of the host, everything it inherits made its own."""
    file = copier.guest.file
    own = with_inherited(file, copier.guest.pages, page)
    kept = copier.entries({key: value for key, value in own.items() if key not in _LEFT})
    found: dict[str, Value] = {"Type": PdfName("Page"), "Parent": node, **kept}
    above = with_inherited(host.file, host.pages, node)
    if "Rotate" in above:
        found.setdefault("Rotate", 0)
    if "CropBox" in above:
        found.setdefault("CropBox", found.get("MediaBox"))
    found["Resources"] = copier.resources(own.get("Resources"))
    found["Contents"] = _contents(copier, own.get("Contents"), headings)
    return found


def _contents(copier: Copier, contents: Value, headings: Mapping[str, str]) -> Value:
    if copier.key is None and copier.language:
        return _in_language(copier, contents)
    if not headings:
        return copier.copy(contents)
    file = copier.guest.file
    found: list[Value] = []
    for item in file.items(contents):
        if isinstance(item, Ref):
            data = zlib.compress(renamed(file.unpacked(item), headings), 9)
            found.append(copier.draft.add(Stream({"Filter": PdfName("FlateDecode")}, data)))
    return found[0] if len(found) == 1 else found


def _in_language(copier: Copier, contents: Value) -> Value:
    """Return content that says its language, for nothing else does without tags (ISO 32000-1, 14.9.2.3)."""
    begin, end = b"/Span <</Lang " + write(copier.language) + b">> BDC\n", b"\nEMC\n"
    parts = [copier.copy(item) for item in copier.guest.file.items(contents)]
    first, last = (copier.draft.share(Stream({}, words)) for words in (begin, end))
    return [first, *parts, last]


def insert(draft: Draft, host: Host, at: int, new: Sequence[Ref]) -> None:
    """Put pages before page ``at`` into the page tree, and count them in all nodes above."""
    node = node_at(host, at)
    kids = list(host.file.array(host.file.at(node, "Kids"), "the kids of a node"))
    refs = host.pages.refs
    beside = min(at, len(refs) - 1)
    named = [
        number for number, kid in enumerate(kids) if kid == refs[beside]
    ]  # of a page that is there twice
    place = named[refs[:beside].count(refs[beside])] + (at > beside)
    kids[place:place] = new
    draft.change(node, Kids=kids)
    above: Ref | None = node
    while above is not None:
        count = host.file.whole(host.file.at(above, "Count"), "a page count")
        draft.change(above, Count=count + len(new))
        above = host.pages.above.get(above)
