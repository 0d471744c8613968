"""An incremental update (ISO 32000-1, 7.5.6): new and changed objects behind the bytes of the host.

The host's bytes stay as they are; cut off at their length, the result is the host again.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence

from reportgen.publication.attach.draft import Draft
from reportgen.publication.attach.file import File
from reportgen.publication.attach.refusal import Damaged
from reportgen.publication.attach.values import Name, Ref, Stream, Value, write

_TABLE = re.compile(rb"\s*xref\b")
_STREAM = re.compile(rb"\s*\d+\s+\d+\s+obj\b")
_WIDTHS = (1, 5, 2)


def updated(draft: Draft) -> bytes:
    """Return the host with the objects of a draft behind it; cross-references in the kind the host has."""
    host = draft.file.data
    whole = bytearray(host)
    if not host.endswith((b"\n", b"\r")):
        whole += b"\n"
    places: dict[Ref, int] = {}
    for ref, value in sorted(draft.objects.items()):
        places[ref] = len(whole)
        whole += b"%d %d obj\n" % ref + write(value) + b"\nendobj\n"
    identity = hashlib.sha256(whole).digest()[:16]
    trailer = _trailer(draft, identity)
    start = len(whole)
    if _TABLE.match(host, draft.file.start):
        whole += _table(places) + b"trailer\n" + write(trailer) + b"\n"
    elif _STREAM.match(host, draft.file.start):
        whole += _stream(places, trailer, draft.size, start)
    else:
        raise Damaged("startxref leads nowhere")
    return bytes(whole + b"startxref\n%d\n%%%%EOF\n" % start)


def _trailer(draft: Draft, identity: bytes) -> dict[str, Value]:
    file = draft.file
    kept = {key: file.trailer[key] for key in ("Root", "Info") if key in file.trailer}
    return {
        "Size": draft.size,
        **kept,
        "ID": [_first_identity(file) or identity, identity],
        "Prev": file.start,
    }


def _first_identity(file: File) -> bytes:
    """Return the part of the host's ID that stays as it is through all updates."""
    found = file.items(file.trailer.get("ID"))
    first = file.get(found[0]) if found else None
    return first if isinstance(first, bytes) else b""


def _sections(places: Mapping[Ref, int]) -> Iterator[Sequence[Ref]]:
    """Yield the objects in runs whose numbers follow each other."""
    run: list[Ref] = []
    for ref in sorted(places):
        if run and ref.number != run[-1].number + 1:
            yield run
            run = []
        run.append(ref)
    yield run


def _table(places: Mapping[Ref, int]) -> bytes:
    rows = [b"xref\n"]
    for run in _sections(places):
        rows.append(b"%d %d\n" % (run[0].number, len(run)))
        rows += (b"%010d %05d n \n" % (places[ref], ref.generation) for ref in run)
    return b"".join(rows)


def _stream(places: Mapping[Ref, int], trailer: Mapping[str, Value], number: int, start: int) -> bytes:
    """Return a cross-reference stream (ISO 32000-1, 7.5.8), itself the object of that number."""
    places = {**places, Ref(number): start}
    rows = bytearray()
    index: list[Value] = []
    for run in _sections(places):
        index += [run[0].number, len(run)]
        for ref in run:
            row = (1, places[ref], ref.generation)
            rows += b"".join(value.to_bytes(width, "big") for value, width in zip(row, _WIDTHS, strict=True))
    entries: dict[str, Value] = {
        "Type": Name("XRef"),
        **trailer,
        "Size": number + 1,
        "Index": index,
        "W": list(_WIDTHS),
    }
    return b"%d 0 obj\n" % number + write(Stream(entries, bytes(rows))) + b"\nendobj\n"
