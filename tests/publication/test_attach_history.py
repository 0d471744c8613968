"""When a host was changed: the document information and XMP say the same, and nothing else is lost."""

import datetime
import io

import pikepdf
import pytest
from pikepdf import Dictionary, String

from publication.conftest import HOSTS
from reportgen.pdf.read import SAME, read_metadata, same
from reportgen.publication.attach.history import _changed

MOMENT = datetime.datetime(2031, 2, 3, 4, 5, 6, tzinfo=datetime.UTC)
XMP = "{http://ns.adobe.com/xap/1.0/}"
MM = "{http://ns.adobe.com/xap/1.0/mm/}"
SAYING = [path.stem for path in sorted(HOSTS.glob("*.pdf"))]

ELEMENTS = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="uuid:1" xmlns:xap="http://ns.adobe.com/xap/1.0/"
 xmlns:xapMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#">
<xap:CreateDate>2020-01-01T00:00:00Z</xap:CreateDate><xap:ModifyDate>2020-01-02T00:00:00Z</xap:ModifyDate>
<xapMM:DocumentID>uuid:document</xapMM:DocumentID><xapMM:InstanceID>uuid:old</xapMM:InstanceID>
<xapMM:History><rdf:Seq><rdf:li rdf:parseType="Resource"><stEvt:action>created</stEvt:action></rdf:li>
</rdf:Seq></xapMM:History></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
ATTRIBUTES = """<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmp:ModifyDate='2020-01-02T00:00:00+01:00'
 xmp:MetadataDate="2020-01-02" xmpMM:DocumentID="uuid:document" xmpMM:InstanceID="uuid:old">
<xmpMM:History><rdf:Seq/></xmpMM:History></rdf:Description></rdf:RDF></x:xmpmeta>"""
BARE = """<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="uuid:1" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


@pytest.mark.parametrize("packet", [ELEMENTS, ATTRIBUTES, BARE], ids=["elements", "attributes", "bare"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_packet_says_the_date_and_the_instance_and_has_one_event_more(packet, encoding):
    """Whatever form it is written in (ISO 16684-1, 7); what the document is, its DocumentID, stays."""
    data = packet.encode(encoding)
    before = read_metadata(None, data).properties
    changed = _changed(data, "2031-02-03T04:05:06Z", "uuid:new")
    after = read_metadata(None, changed).properties
    assert (after[XMP + "ModifyDate"], after[XMP + "MetadataDate"]) == ("2031-02-03T04:05:06Z",) * 2
    assert after[MM + "InstanceID"] == "uuid:new"
    assert after.get(MM + "DocumentID") == before.get(MM + "DocumentID")
    words = changed.decode(encoding)
    assert words.count("action>") == 2 * (packet.count("<stEvt:action>") + 1)
    assert words.count("InstanceID") <= max(packet.count("InstanceID"), 2)
    again = _changed(changed, "2032-01-01T00:00:00Z", "uuid:newer")
    assert again.decode(encoding).count("action>") == words.count("action>") + 2
    assert again.decode(encoding).count("History") == words.count("History")


def test_what_cannot_be_changed_for_sure_is_left():
    assert _changed(b"<no xml", "2031-02-03T04:05:06Z", "uuid:new") is None
    odd = ATTRIBUTES.replace("<rdf:Seq/>", "<rdf:Bag/>")
    assert _changed(odd.encode(), "2031-02-03T04:05:06Z", "uuid:new") is None


@pytest.mark.parametrize("name", SAYING)
def test_the_information_and_xmp_say_when_a_host_was_changed_and_keep_the_rest(join, monkeypatch, name):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(MOMENT.timestamp())))
    case = join(name, drop_claims=True)
    with pikepdf.open(io.BytesIO(case.before)) as old, pikepdf.open(io.BytesIO(case.after)) as new:
        found = []
        for pdf in (old, new):
            packet = pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else b""
            found.append(read_metadata(pdf.trailer.get("/Info"), packet))
    before, after = found
    date = after.info.get("ModDate", "")
    if before.info or not before.properties:
        assert date == "D:20310203040506+00'00'"
    if before.properties:
        assert same("ModDate", "D:20310203040506Z", after.properties[SAME["ModDate"]])
        assert after.properties[MM + "InstanceID"] != before.properties.get(MM + "InstanceID")
        assert packet.replace(b"\0", b"").count(b":softwareAgent>reportgen</") == 1
    assert {k: v for k, v in after.info.items() if k != "ModDate"} == {
        k: v for k, v in before.info.items() if k != "ModDate"
    }


def moments(case):
    with pikepdf.open(io.BytesIO(case.after)) as pdf:
        packet = pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else b""
        found = read_metadata(pdf.docinfo, packet)
        return found.info["ModDate"], found.properties.get(MM + "InstanceID")


def test_two_wholes_of_one_host_are_told_apart_and_the_same_twice_is_the_same(join, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    one, other, again = join("typst-ua1"), join("typst-ua1", names=("example",)), join("typst-ua1")
    assert one.after == again.after
    assert moments(one)[1] != moments(other)[1]


def test_a_host_is_never_changed_before_it_was_made(join, monkeypatch):
    """The series may be older than the host; and no clock is asked."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    with pikepdf.open(HOSTS / "libreoffice-plain.pdf") as pdf:
        pdf.docinfo["/CreationDate"] = String("D:20290101120000+02'00'")
        target = io.BytesIO()
        pdf.save(target)
    assert moments(join(target.getvalue()))[0] == "D:20290101100000+00'00'"


def test_a_host_that_says_nothing_of_itself_says_when_it_was_changed(join, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(MOMENT.timestamp())))
    pdf = pikepdf.new()
    pdf.add_blank_page().obj.Resources = Dictionary()
    target = io.BytesIO()
    pdf.save(target)
    assert moments(join(target.getvalue()))[0].startswith("D:20310203040506")
