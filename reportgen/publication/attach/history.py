"""When a host was changed, as it says itself: in the document information and, the same, in its XMP.

ISO 32000-2, 14.3 and ISO 16684-1 and -2: what a document is stays (its DocumentID, when and with what it was
made); what is of this file only is new (ModifyDate, InstanceID), and its history gets an event more.
"""

import datetime
import re
from collections.abc import Sequence

from reportgen.making import date_said
from reportgen.pdf.read import File, decoded, read_metadata, written_moment
from reportgen.pdf.syntax import Ref, Stream, Value, text_of, text_string, write
from reportgen.publication.attach.claims import prefixes
from reportgen.publication.attach.draft import Draft
from reportgen.publication.attach.guest import MAKER, Guest

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XMP = "http://ns.adobe.com/xap/1.0/"
_MM = "http://ns.adobe.com/xap/1.0/mm/"
_EVENT = "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"
NEW = frozenset(
    {f"{{{_XMP}}}ModifyDate", f"{{{_XMP}}}MetadataDate", f"{{{_MM}}}InstanceID", f"{{{_MM}}}History"}
)
"""The properties that are others in the whole than in the host."""
_DATES = ("CreationDate", "ModDate")
_OF_TWO = (2, 0)


def date_of_change(file: File, guests: Sequence[Guest]) -> datetime.datetime:
    """Return when a host is changed, in UTC: what SOURCE_DATE_EPOCH says, or the latest date of all parts.

    Nobody's clock is asked, so that the same files give the same whole. Raises ProblemsFound.
    """
    said = date_said()
    if said is not None:
        return said
    found = [
        written_moment(text_of(one.at(one.trailer.get("Info"), key)))
        for one in (file, *(guest.file for guest in guests))
        for key in _DATES
    ]
    properties = read_metadata(None, file.packet()).properties
    found += [
        written_moment(properties.get(f"{{{_XMP}}}{name}", "")) for name in ("CreateDate", "ModifyDate")
    ]
    return max(date for date in found if date is not None)


def record(draft: Draft, date: datetime.datetime) -> None:
    """Write that the host was changed.

    Where its XMP cannot be read, or says things in a way that is not known, nothing is written, for the
    document information has to say the same.
    """
    file = draft.file
    written = date.strftime("%Y-%m-%dT%H:%M:%SZ")
    metadata = file.dictionary(file.root, "the catalogue").get("Metadata")
    if metadata is not None:
        if not isinstance(metadata, Ref) or not file.is_stream(metadata):
            return
        there = draft.objects.get(metadata)
        packet = there.data if isinstance(there, Stream) else file.unpacked(metadata)
        changed = _changed(packet, written, _instance(draft))
        if changed is None:
            return
        kept: dict[str, Value] = {key: file.at(metadata, key) for key in ("Type", "Subtype")}
        draft.put(metadata, Stream(kept, changed))
    _record_in_information(draft, date, tagged=metadata is not None)


def _record_in_information(draft: Draft, date: datetime.datetime, *, tagged: bool) -> None:
    """Say the date in the document information, which is begun where nothing else could say it."""
    moment = text_string(date.strftime("D:%Y%m%d%H%M%S+00'00'"))
    info = draft.file.trailer.get("Info")
    if isinstance(info, Ref) and draft.file.get(info) is not None:
        draft.change(info, ModDate=moment)
    elif info is None and not tagged and draft.file.version < _OF_TWO:
        draft.info = draft.add({"ModDate": moment})


def _instance(draft: Draft) -> str:
    """Return what names this file among all (RFC 9562, 5.8): the same of the same, and no other."""
    digest = draft.digest()
    for ref, value in sorted(draft.objects.items()):
        digest.update(b"%d %d " % ref + write(value))
    found = digest.hexdigest()
    return f"uuid:{found[:8]}-{found[8:12]}-8{found[13:16]}-8{found[17:20]}-{found[20:32]}"


def _changed(packet: bytes, date: str, instance: str) -> bytes | None:
    """Return a packet that says date and instance, None where that cannot be done."""
    before = read_metadata(None, packet)
    if before.trouble:
        return None
    words, encoding = decoded(packet)
    rdf = next(iter(prefixes(words, _RDF)), "")
    if not rdf:
        return None
    missing = ""
    simple = ((_XMP, "ModifyDate", date), (_XMP, "MetadataDate", date), (_MM, "InstanceID", instance))
    for space, name, value in simple:
        words, count = _said(words, space, name, value)
        missing += "" if count else f'<n:{name} xmlns:n="{space}">{value}</n:{name}>\n'
    event = _event(rdf, date, instance)
    words, count = _with_event(words, rdf, event)
    if not count and f"{{{_MM}}}History" in before.properties:
        return None
    if not count:
        missing += f'<m:History xmlns:m="{_MM}"><{rdf}:Seq>{event}</{rdf}:Seq></m:History>\n'
    if missing:
        about = f'{rdf}:about="{_about(words, rdf)}"'
        described = f"<{rdf}:Description {about}>\n{missing}</{rdf}:Description>\n"
        words = re.sub(rf"(?=</{rdf}:RDF\s*>)", lambda _: described, words, count=1)
    changed = words.encode(encoding)
    after = read_metadata(None, changed)
    kept = [{k: v for k, v in one.properties.items() if k not in NEW} for one in (before, after)]
    said = after.properties.get(f"{{{_XMP}}}ModifyDate"), after.properties.get(f"{{{_MM}}}InstanceID")
    return changed if kept[0] == kept[1] and said == (date, instance) and not after.trouble else None


def _said(words: str, space: str, name: str, value: str) -> tuple[str, int]:
    """Return a packet with another value of a simple property, an element or an attribute; and how often."""
    total = 0
    for prefix in prefixes(words, space):
        words, count = re.subn(
            rf"(<{prefix}:{name}\b[^>]*(?<!/)>)[^<]*(</{prefix}:{name}\s*>)",
            lambda found: found[1] + value + found[2],
            words,
        )
        words, more = re.subn(
            rf"(\s{prefix}:{name}\s*=\s*)(?:\"[^\"]*\"|'[^']*')", lambda found: f'{found[1]}"{value}"', words
        )
        total += count + more
    return words, total


def _event(rdf: str, date: str, instance: str) -> str:
    """Return an event of a history (ISO 16684-1, 8.2.6)."""
    said = {"action": "edited", "instanceID": instance, "when": date, "softwareAgent": MAKER}
    fields = "".join(f"<stEvt:{key}>{value}</stEvt:{key}>" for key, value in said.items())
    return f'<{rdf}:li xmlns:stEvt="{_EVENT}" {rdf}:parseType="Resource">{fields}</{rdf}:li>'


def _with_event(words: str, rdf: str, event: str) -> tuple[str, int]:
    """Return a packet with one more event at the end of its history, and whether it has one."""
    total = 0
    for prefix in prefixes(words, _MM):
        begin, end = rf"<{prefix}:History\b[^>]*>\s*", rf"\s*</{prefix}:History\s*>"
        filled = rf"({begin}<{rdf}:Seq\b[^>]*(?<!/)>(?:(?!</{prefix}:History).)*)(</{rdf}:Seq\s*>{end})"
        words, count = re.subn(
            filled, lambda found: found[1] + event + found[2], words, count=1, flags=re.DOTALL
        )
        words, more = re.subn(
            rf"({begin})<{rdf}:Seq\s*/>({end})",
            lambda found: f"{found[1]}<{rdf}:Seq>{event}</{rdf}:Seq>{found[2]}",
            words,
            count=1,
        )
        total += count + more
    return words, total


def _about(words: str, rdf: str) -> str:
    """Return what the packet is about, which all of it has to say alike (ISO 16684-1, 7.4)."""
    found = re.search(rf"<{rdf}:Description\b[^>]*\s{rdf}:about\s*=\s*[\"']([^\"']*)[\"']", words)
    return found[1] if found else ""
