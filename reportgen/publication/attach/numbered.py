"""Links and bookmarks of a host that lead to a page by its number, which new pages before it change.

Only those to another file may do so (ISO 32000-1, 12.3.2.2). Those to the host itself, which readers follow
all the same, get the page itself in place of its number.
"""

from collections.abc import Mapping, Sequence

from reportgen.errors import Code
from reportgen.pdf.read import Refused
from reportgen.pdf.syntax import PdfName, Ref, Stream, Value
from reportgen.publication.attach.draft import Draft
from reportgen.publication.attach.host import Host

_ELSEWHERE = frozenset({"GoToR", "GoToE"})
"""The actions that lead to other files."""


def refuse_unclear(host: Host, numbered: Sequence[Ref]) -> None:
    """Raise Refused where of a page's number in an object of its own nobody knows which file's it is."""
    file = host.file
    named = [value for _, value in file.names(file.at(file.root, "Names", "Dests"))]
    for ref in numbered:
        value = file.value(ref)
        if ref not in named and (page := _number(value)) is not None:
            message = f"object {ref.number} leads to page {page + 1} by its number"
            hint = "append at the end, without --at"
            raise Refused(Code.DAMAGED, f"{message}, which may be one of another file", hint)


def name_pages(draft: Draft, host: Host, numbered: Sequence[Ref]) -> None:
    """Have all that leads to a page by its number lead to that page itself."""
    for ref in {*numbered, *draft.objects} if numbered else ():
        if not isinstance(draft.objects.get(ref), Stream) and not host.file.is_stream(ref):
            value = draft.get(ref)
            if (named := with_pages(value, host.pages.refs)) != value:
                draft.put(ref, named)


def with_pages(value: Value, pages: Sequence[Ref]) -> Value:
    """Return a value in which destinations have pages in place of their numbers, none where there is none."""
    match value:
        case [_, *how] if (page := _number(value)) is not None:
            return [pages[page] if page < len(pages) else None, *how]
        case Mapping():
            left = "D" if value.get("S") in _ELSEWHERE else ""
            return {key: item if key == left else with_pages(item, pages) for key, item in value.items()}
        case list():
            return [with_pages(item, pages) for item in value]
        case _:
            return value


def _number(value: Value) -> int | None:
    """Return the number of the page, from 0, that a destination has in its place."""
    match value:
        case [int(page), PdfName(how), *_] if how == "XYZ" or how.startswith("Fit"):
            return page
    return None
