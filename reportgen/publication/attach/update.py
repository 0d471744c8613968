"""An incremental update (ISO 32000-1, 7.5.6): new and changed objects behind the bytes of the host.

The host's bytes stay as they are; cut off at their length, the result is the host again.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportgen.pdf.read import Damaged, File
from reportgen.pdf.syntax import PdfName, Ref, Stream, Value, write
from reportgen.publication.attach.draft import Draft

_TABLE = re.compile(rb"\s*xref\b")
_STREAM = re.compile(rb"\s*\d+\s+\d+\s+obj\b")
_WIDTHS = (1, 5, 2)
_LEVEL = 5
"""How hard objects are packed: with 6 it takes twice as long, and is no smaller."""
_PACKED = 200
"""The most objects of an object stream: all of one are unpacked for any of them."""


@dataclass(frozen=True, slots=True)
class Update:
    """What is written behind a host, and the objects that are new in it or replaced."""

    behind: bytes
    refs: tuple[Ref, ...]


def updated(draft: Draft) -> Update:
    """Return the host with the objects of a draft behind it; cross-references in the kind the host has."""
    host, before = draft.file.data, draft.file.before
    table = bool(_TABLE.match(host, draft.file.start + before))
    if not table and not _STREAM.match(host, draft.file.start + before):
        raise Damaged("startxref leads nowhere")
    begin = len(host) - before
    new = bytearray(b"" if host[-1:] in {b"\n", b"\r"} else b"\n")
    places: dict[Ref, tuple[int, int, int]] = {} if table else _packed(draft)
    for ref, value in sorted(draft.objects.items()):
        if ref not in places:
            places[ref] = (1, begin + len(new), ref.generation)
            new += b"%d %d obj\n" % ref + write(value) + b"\nendobj\n"
    digest = draft.digest()
    digest.update(new)
    trailer = _trailer(draft, digest.digest()[:16])
    start = begin + len(new)
    if table:
        new += _table(places) + b"trailer\n" + write(trailer) + b"\n"
    else:
        new += _stream(places, trailer, draft.size, start)
    new += b"startxref\n%d\n%%%%EOF\n" % start
    return Update(bytes(new), tuple(sorted(draft.objects)))


def _packed(draft: Draft) -> dict[Ref, tuple[int, int, int]]:
    """Put all objects that are no streams into object streams (ISO 32000-1, 7.5.7); return where each is."""
    found: dict[Ref, tuple[int, int, int]] = {}
    loose = [
        ref
        for ref, value in sorted(draft.objects.items())
        if not isinstance(value, Stream) and not ref.generation
    ]
    for begin in range(0, len(loose), _PACKED):
        refs = loose[begin : begin + _PACKED]
        head, body = bytearray(), bytearray()
        for ref in refs:
            head += b"%d %d " % (ref.number, len(body))
            body += write(draft.objects[ref]) + b"\n"
        entries: dict[str, Value] = {
            "Type": PdfName("ObjStm"),
            "N": len(refs),
            "First": len(head),
            "Filter": PdfName("FlateDecode"),
        }
        stream = draft.add(Stream(entries, zlib.compress(bytes(head + body), _LEVEL)))
        found |= {ref: (2, stream.number, at) for at, ref in enumerate(refs)}
    return found


def _trailer(draft: Draft, identity: bytes) -> dict[str, Value]:
    file = draft.file
    kept = {key: file.trailer[key] for key in ("Root", "Info") if key in file.trailer}
    kept |= {"Info": draft.info} if draft.info else {}
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


def _sections(places: Iterable[Ref]) -> Iterator[Sequence[Ref]]:
    """Yield the objects in runs whose numbers follow each other."""
    for _, run in groupby(enumerate(sorted(places)), lambda pair: pair[1].number - pair[0]):
        yield [ref for _, ref in run]


def _table(places: Mapping[Ref, tuple[int, int, int]]) -> bytes:
    rows = [b"xref\n"]
    for run in _sections(places):
        rows.append(b"%d %d\n" % (run[0].number, len(run)))
        rows += (b"%010d %05d n \n" % places[ref][1:] for ref in run)
    return b"".join(rows)


def _stream(
    places: Mapping[Ref, tuple[int, int, int]], trailer: Mapping[str, Value], number: int, start: int
) -> bytes:
    """Return a cross-reference stream (ISO 32000-1, 7.5.8), itself the object of that number."""
    places = {**places, Ref(number): (1, start, 0)}
    rows = bytearray()
    index: list[Value] = []
    for run in _sections(places):
        index += [run[0].number, len(run)]
        for ref in run:
            for value, width in zip(places[ref], _WIDTHS, strict=True):
                rows += value.to_bytes(width, "big")
    entries: dict[str, Value] = {
        "Type": PdfName("XRef"),
        **trailer,
        "Size": number + 1,
        "Index": index,
        "W": list(_WIDTHS),
        "Filter": PdfName("FlateDecode"),
    }
    return b"%d 0 obj\n" % number + write(Stream(entries, zlib.compress(bytes(rows), 9))) + b"\nendobj\n"
